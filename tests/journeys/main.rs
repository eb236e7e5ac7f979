//! Journeys through the use cases, as the window makes them, over the real practice platform.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod bad_input;
mod contacts;
mod drafts;
mod helping;
mod licences;
mod noticing;
mod office_desk;
mod paying;
mod plates;
mod practice_audit;
mod practice_calendar;
mod practice_lists;
mod practice_office;
mod practice_region;
mod printing;
mod queueing;
mod receipts;
mod refusing;
mod reminding;
mod second_factor;
mod securing;
mod signing_in;
mod vehicles;
mod verifying;
mod visits;
