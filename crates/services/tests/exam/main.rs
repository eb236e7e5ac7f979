//! The exam family, through its public functions.

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
