//! What tests of several crates need: a clock that stands still, seeded randomness, sample facts, a
//! throw-away PostgreSQL.
//!
//! Knows: how to make these. Must not know: what is tested. Called by: tests only.

pub mod clock;
pub mod facts;
pub mod postgres;
pub mod rng;
pub mod scans;
pub mod vehicles;
pub mod violations;

pub use clock::FixedClock;
pub use rng::SeededRng;
