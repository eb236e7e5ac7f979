//! What becomes of an envelope: received once, decided on the truth, applied, answered, and shown again.
//!
//! Knows: the order of these steps and their transaction. Must not know: a service's rule, HTTP.
//! Called by: `routes/submissions`.

mod answer;
mod apply;
mod decide;
mod exam;
pub mod explained;
mod receive;
mod upcast;
pub mod view;

pub use receive::{own_facts, receive};
