//! What the services that are paid share: the words of an order, and its receipt.
//!
//! Knows: items, states and channels in words, what a receipt says. Must not know: what is due (each service does), who
//! takes the money. Called by: the families `fee` and `violation`; the app for an order that is open.

pub(crate) mod consent;
pub mod receipt;
pub mod words;
