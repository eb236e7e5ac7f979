//! The platform through its own door: real requests to the real router, on both databases.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod allocation;
mod codes;
mod conflicts;
#[cfg(feature = "failpoints")]
mod crashes;
mod door;
mod kinds;
mod office;
mod records;
mod sample;
mod sessions;
mod submissions;
mod tenants;
mod world;
