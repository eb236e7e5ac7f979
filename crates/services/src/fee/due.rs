//! What an exam costs, and what of it is to be paid now.
//!
//! Knows: the region's table, and when a fee is due. Must not know: words, pages, who takes the money. Called by: the
//! service of this family, on both sides.

use model::region::FeeSettings;
use model::{BookingState, Charge, LicenceClass, Money, OpId, PaymentItem, PersonFacts, Subject};
use service_api::Facts;

use crate::exam::bookings_used;
use crate::exam::eligibility::{Gate, eligibility};

/// How the fee of a subject stands for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be paid.
    Due(PaymentItem),
    /// It is paid, for the next exam or the one that is booked.
    Paid,
    /// An order for it is open, under this submission.
    Paying(OpId),
    /// Nothing is to be paid for it now.
    NotDue,
    /// The region names no fee for it.
    NoTariff,
}

/// What a booking of `subject` costs; `booking` counts from 1. A make-up test inside it is free. `None` where the
/// region's table says nothing.
///
/// Decides FEE-2.
pub fn amount(settings: &FeeSettings, class: LicenceClass, subject: Subject, booking: u32) -> Option<Money> {
    let row = settings.exams.iter().find(|fee| fee.subject == subject && fee.classes.contains(&class))?;
    let later = booking.checked_sub(2).map(|later| usize::try_from(later).unwrap_or(usize::MAX));
    let percent = later.and_then(|later| {
        settings.rebooking_percent.get(later).or_else(|| settings.rebooking_percent.last())
    });
    Some(percent.map_or(row.amount, |percent| row.amount.percent(u64::from(*percent))))
}

/// How the fee of `subject` stands. Where the region takes it before booking it is due when nothing else keeps the
/// person from booking; elsewhere once a place was given.
///
/// Decides FEE-2.
/// Decides FEE-3.
pub fn standing(facts: &Facts<'_>, subject: Subject) -> Standing {
    let person = facts.person;
    let Some(application) = person.application.as_ref() else { return Standing::NotDue };
    if person.fees_paid.contains(&subject) {
        return Standing::Paid;
    }
    if !is_asked_for(facts, subject) {
        return Standing::NotDue;
    }
    let booking = bookings_used(person, subject).saturating_add(1);
    let Some(amount) = amount(&facts.region.fees, application.class, subject, booking) else {
        return Standing::NoTariff;
    };
    let charge = Charge::ExamFee {
        application: application.serial.clone(),
        class: application.class,
        subject,
        booking,
    };
    if let Some(open) = open_order(person, &charge) {
        return Standing::Paying(open);
    }
    if amount.is_zero() { Standing::NotDue } else { Standing::Due(PaymentItem { charge, amount }) }
}

fn is_asked_for(facts: &Facts<'_>, subject: Subject) -> bool {
    let won = |booking: &model::Booking| {
        booking.exam.covers(subject) && matches!(booking.state, BookingState::Won { .. })
    };
    facts.person.bookings.iter().any(won) || eligibility(facts, subject) == Err(Gate::FeeUnpaid { subject })
}

/// The submission under which an order for `charge` is open.
fn open_order(person: &PersonFacts, charge: &Charge) -> Option<OpId> {
    let open = |payment: &&model::Payment| payment.state.is_open() && payment.is_for(charge);
    person.payments.iter().find(open).map(|payment| payment.op_id)
}
