//! The platform through its own door: real requests to the real router, on both databases.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod allocation;
mod codes;
mod conflicts;
#[cfg(feature = "failpoints")]
mod crashes;
mod door;
mod exam_modes;
mod explained;
mod kinds;
mod office;
mod office_desk;
mod records;
mod sample;
mod sessions;
mod submissions;
mod tenants;
mod verification;
mod vouchers;
mod world;
