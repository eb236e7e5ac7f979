//! The appointment voucher, 考试预约凭证.
//!
//! Knows: what a won place says on paper. Must not know: how paper is drawn, who prints. Called by: the
//! platform, which freezes a [`Record`] with every place it gives, and the app, which prints it, offline
//! too (EXAM-8).

mod text;

use chrono::NaiveDate;
use model::{
    Exam, ExamSession, LicenceClass, PersonFacts, RegionProfile, Subject, Timestamp, WorkingCalendar,
    region::Contact,
};
use serde::{Deserialize, Serialize};

use crate::exam::{bookings_used, cancel_day_is_sure, last_cancel_day};

pub(super) use text::view;

/// Everything the voucher says, frozen when the place is given, so that printing needs nothing else and
/// never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Full name.
    pub name: String,
    /// The identity number, masked: six digits, eight stars, four characters.
    pub id_masked: String,
    /// The class applied for.
    pub class: LicenceClass,
    /// What is examined.
    #[serde(rename = "subject")]
    pub exam: Exam,
    /// Whether the place was given by priority (EXAM-5).
    #[serde(default)]
    pub priority: bool,
    /// The venue's name.
    pub venue: String,
    /// Its address.
    pub address: String,
    /// When the exam begins.
    pub starts_at: Timestamp,
    /// By when one must have reported.
    pub report_at: Timestamp,
    /// Number and last day of the learner permit; none for subject 1.
    pub permit: Option<(String, NaiveDate)>,
    /// Which booking of the (first) subject this is, from 1.
    pub booking: u32,
    /// How many there are; `None`: no limit.
    pub booking_limit: Option<u32>,
    /// The same of the second subject of a combined booking.
    #[serde(default)]
    pub second_booking: Option<(u32, Option<u32>)>,
    /// The driving school, for a trainee.
    pub school: Option<String>,
    /// Whether the exam fee is paid, where it must be paid before booking.
    pub fee_paid: Option<bool>,
    /// The last day on which the office cancels the place.
    pub cancel_until: NaiveDate,
    /// Whether that day was counted with the year's published holidays.
    pub cancel_day_is_sure: bool,
    /// Where it is cancelled.
    pub office: Contact,
    /// Days until the next booking after a fail.
    pub rebook_days: Option<u32>,
}

/// What a record is made of.
#[derive(Clone, Copy, Debug)]
pub struct RecordFacts<'a> {
    /// The candidate.
    pub person: &'a PersonFacts,
    /// Region settings.
    pub region: &'a RegionProfile,
    /// Working days.
    pub calendar: &'a WorkingCalendar,
    /// What is examined.
    pub exam: Exam,
    /// Whether the place was given by priority.
    pub priority: bool,
    /// The session of the place.
    pub session: &'a ExamSession,
    /// The driving school's name, for a trainee.
    pub school: Option<&'a str>,
}

impl Record {
    /// The record of a place; `None` for a person without a licence application.
    ///
    /// Decides EXAM-8.
    pub fn of(facts: &RecordFacts<'_>) -> Option<Self> {
        let RecordFacts { person, region, calendar, exam, priority, session, school } = *facts;
        let venue = region.venue(&session.venue);
        let exam_day = session.starts_at.date();
        let settings = &region.exam;
        let cancel_until = last_cancel_day(exam_day, settings, calendar);
        let number = |subject: Subject| {
            (bookings_used(person, subject).saturating_add(1), settings.max_bookings.get(&subject).copied())
        };
        let (first, second) = (exam.subjects().first()?, exam.subjects().get(1));
        let (booking, booking_limit) = number(*first);
        Some(Self {
            name: person.name.as_str().to_owned(),
            id_masked: person.identity.masked(),
            class: person.application.as_ref()?.class,
            exam,
            priority,
            venue: venue.map_or_else(|| session.venue.clone(), |venue| venue.name.clone()),
            address: venue.map(|venue| venue.address.clone()).unwrap_or_default(),
            starts_at: session.starts_at,
            report_at: session.report_at,
            permit: person.permit.as_ref().map(|permit| (permit.number.clone(), permit.valid_to)),
            booking,
            booking_limit,
            second_booking: second.map(|subject| number(*subject)),
            school: school.map(str::to_owned),
            fee_paid: settings
                .pay_before_booking
                .then(|| exam.subjects().iter().all(|s| person.fees_paid.contains(s))),
            cancel_until,
            cancel_day_is_sure: cancel_day_is_sure(exam_day, settings, calendar),
            office: region.contact.clone(),
            rebook_days: settings.rebook_days.get(first).copied(),
        })
    }
}
