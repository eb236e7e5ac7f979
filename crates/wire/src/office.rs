//! What the vehicle office does: publish plans, accept applications, record results, create accounts.

use chrono::NaiveDate;
use model::{
    AccountKind, BookingState, Exam, ExamPlan, ExamRecord, IdNumber, LicenceApplication, OpId, PersonId,
    Phone, SchoolId, Subject, Timestamp,
    exam::Outcome,
    person::{ConsentManner, PersonName},
};
use serde::{Deserialize, Serialize};

/// `POST /v1/office/plans`: publish a plan. Its id is made by the office, so that a repeat does nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublishPlan {
    /// The plan; `allocated_at` must be absent.
    pub plan: ExamPlan,
}

/// `POST /v1/office/applications`: accept an application for a licence or an added class.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AcceptApplication {
    /// Whose.
    pub person: PersonId,
    /// The application.
    pub application: LicenceApplication,
}

/// `POST /v1/office/results`: record how a booked exam ended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordResult {
    /// The booking.
    pub op_id: OpId,
    /// Which of a combined booking's subjects; absent: the one that was booked.
    #[serde(default)]
    pub subject: Option<Subject>,
    /// When the exam was; for a no-show the session's time.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
    /// Number of the learner permit issued on passing subject 1.
    pub permit_number: Option<String>,
}

/// `POST /v1/office/cancellations`: cancel a place that was given (CANC-2).
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CancelPlace {
    /// The booking.
    pub op_id: OpId,
    /// For reasons of the candidate's own, which changes his next ranking (EXAM-3 (3)); else by the authority.
    pub by_candidate: bool,
}

/// `POST /v1/office/accounts`: create an account at the window.
#[derive(Clone, Serialize, Deserialize)]
pub struct CreateAccount {
    /// Its kind.
    pub kind: AccountKind,
    /// Identity number, USCC or staff name.
    pub login: String,
    /// Name of the person or organisation.
    pub name: PersonName,
    /// Phone.
    pub phone: Phone,
    /// First password.
    pub password: String,
    /// School, for a clerk.
    pub school: Option<SchoolId>,
}

/// `POST /v1/office/persons`: record a person without an account, such as a school's trainee.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordPerson {
    /// The person; its id is made by the office.
    pub id: PersonId,
    /// Identity number.
    pub id_number: IdNumber,
    /// Name.
    pub name: PersonName,
    /// Phone.
    pub phone: Phone,
    /// The school he trains at.
    pub school: Option<SchoolId>,
    /// Until when he lets the school act for him (WORK-8).
    pub consent_until: Option<Timestamp>,
    /// How he agreed to that.
    #[serde(default)]
    pub consent_manner: ConsentManner,
}

/// `POST /v1/office/permits`: issue a learner permit outside an exam result (take-over of old records).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IssuePermit {
    /// Whose.
    pub person: PersonId,
    /// Its number.
    pub number: String,
    /// The day it is obtained.
    pub issued: NaiveDate,
    /// The last day it is valid.
    pub valid_to: NaiveDate,
}

/// `GET /v1/office/bookings`: bookings that are live or ended not long ago, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeBookings {
    /// The bookings.
    pub bookings: Vec<OfficeBooking>,
    /// Whether older ones follow; ask for those before the last.
    pub more: bool,
}

/// A booking as the office sees it, with the person's full name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeBooking {
    /// The submission that made it.
    pub op_id: OpId,
    /// Whose.
    pub name: PersonName,
    /// 计划编号.
    pub plan: String,
    /// What is examined.
    pub exam: Exam,
    /// Whether it is a priority booking (EXAM-5).
    pub priority: bool,
    /// When the exam begins.
    pub starts_at: Timestamp,
    /// Code of the venue; absent while an area is asked for.
    pub venue: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub state: BookingState,
    /// Results recorded for it so far.
    pub exams: Vec<ExamRecord>,
    /// The last day on which the office cancels its place (CANC-2); absent without a place.
    pub last_cancel_day: Option<NaiveDate>,
    /// Whether the office can cancel its place now.
    pub can_cancel: bool,
}

/// `GET /v1/office/persons`: persons on record, by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficePersons {
    /// The persons.
    pub persons: Vec<OfficePerson>,
    /// Whether further ones follow; ask for those after the last.
    pub more: bool,
}

/// A person as the office sees him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficePerson {
    /// The id.
    pub id: PersonId,
    /// Name.
    pub name: PersonName,
    /// Identity number, masked.
    pub masked_id_number: String,
    /// Whether an application for a licence or an added class is open.
    pub has_open_application: bool,
}

/// The answer to an act of the office that is recorded once, however often it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Whether it was new; `false`: it was there already and nothing changed.
    pub new: bool,
}

impl core::fmt::Debug for CreateAccount {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CreateAccount").field("kind", &self.kind).finish_non_exhaustive()
    }
}
