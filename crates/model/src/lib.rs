//! Value types that every other crate speaks: identifiers, time, place, rules and the records of the
//! licence procedure.
//!
//! Knows: formats, check digits, the calendar of Asia/Shanghai, and the facts that app and platform
//! exchange. Must not know: a database, a network, a clock, the law's decisions (those are in
//! `services`). Called by: everyone.
//!
//! Every type that takes outside text has a `parse` that normalises and checks it, so a value that
//! exists is a valid one.

pub mod account;
pub mod calendar;
pub mod clock;
pub mod exam;
pub mod id_number;
pub mod ids;
pub mod lang;
pub mod licence;
pub mod person;
pub mod phone;
pub mod refusal;
pub mod region;
pub mod rule;
pub mod time;
pub mod uscc;

pub use account::{AccountKind, Operation, Tenant};
pub use calendar::WorkingCalendar;
pub use clock::{Clock, Rng};
pub use exam::{Booking, BookingState, Exam, ExamPlan, ExamRecord, ExamSession, Place, Subject, Venue};
pub use id_number::IdNumber;
pub use ids::{
    AccountId, AuditId, ConsentId, DraftId, FamilyId, NoticeId, OpId, PersonId, PlanId, SchoolId, SessionId,
    SmsCodeId,
};
pub use lang::{Lang, Text};
pub use licence::{ApplicationKind, LearnerPermit, LicenceApplication, LicenceClass};
pub use person::PersonFacts;
pub use phone::Phone;
pub use refusal::{Refusal, Remedy};
pub use region::RegionProfile;
pub use rule::RuleId;
pub use time::Timestamp;
pub use uscc::Uscc;
