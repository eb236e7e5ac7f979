//! The exam family, through its public functions.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::result_large_err, reason = "a refusal is compared whole")]

mod allocation;
mod booking_check;
mod booking_decide;
mod booking_journey;
mod booking_paper;
mod booking_start;
mod conformance;
mod eligibility;
mod properties;
mod ranking;
mod record;
mod refusals;
mod slots;
