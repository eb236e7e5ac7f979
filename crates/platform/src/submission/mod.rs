//! What becomes of an envelope: received once, decided on the truth, applied, answered, and shown again.
//!
//! Knows: the order of these steps and their transaction. Must not know: a service's rule, HTTP.
//! Called by: `routes/submissions`.

mod alternatives;
mod answer;
mod apply;
mod decide;
pub mod explained;
mod receive;
pub mod together;
mod upcast;
pub mod view;

pub use receive::{holder_facts, own_facts, receive};
