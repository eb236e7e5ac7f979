//! `routes/certificates`: medical certificates.

pub mod upload;
