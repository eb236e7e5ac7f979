//! `/v1/attachments`: the documents that submissions carry.

pub mod read;
pub mod upload;
