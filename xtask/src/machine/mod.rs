//! What the project needs of a machine: what is there, and how it gets there.
//! Knows packages and tools; does not know what the verbs do with them.
//! Called by `doctor` and by every verb that builds or tests.

mod debian;
mod doctor;
mod ensure;
mod packages;
mod tools;

pub use doctor::doctor;
pub use ensure::ensure;
pub use packages::Share;
