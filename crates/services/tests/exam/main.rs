//! The exam family, through its public functions.
#![expect(clippy::unwrap_used, reason = "tests")]
#![expect(clippy::result_large_err, reason = "a refusal is compared whole")]

mod allocation;
mod booking_check;
mod booking_decide;
mod booking_journey;
mod booking_paper;
mod booking_start;
mod cancellation;
mod combined;
mod conformance;
mod eligibility;
mod explained;
mod priority;
mod properties;
mod ranking;
mod record;
mod refusals;
mod replay;
mod slots;

use model::{Place, Subject};
use services::exam::booking::Wish;

/// An ordinary application for subject 2.
fn by_rank(place: Place) -> Wish {
    Wish::Rank { exam: Subject::Two.into(), place }
}
