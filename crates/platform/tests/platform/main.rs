//! The platform through its own door: real requests to the real router, on both databases.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod admin;
mod allocation;
mod appointments;
mod audit;
mod buckets;
mod calendar;
mod codes;
mod conflicts;
mod contacts;
#[cfg(feature = "failpoints")]
mod crashes;
mod documents;
mod door;
mod exam_modes;
mod explained;
mod factors;
mod guessing;
mod kinds;
mod licences;
mod lists;
mod money;
mod notices;
mod office;
mod office_desk;
mod paying;
mod payments;
mod plate_crowd;
mod plates;
mod programs;
mod records;
mod region;
mod replacements;
mod sample;
mod securing;
mod sending;
mod sessions;
mod submissions;
mod tenants;
mod vehicles;
mod verification;
mod violations;
mod vouchers;
mod webhook;
mod world;
