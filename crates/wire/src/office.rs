//! What the vehicle office does: publish plans, accept applications, record results, create accounts.

use chrono::NaiveDate;
use model::{
    AccountKind, ExamPlan, IdNumber, LicenceApplication, OpId, PersonId, Phone, SchoolId, Timestamp,
    exam::Outcome, person::PersonName,
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
    /// When the exam was; for a no-show the session's time.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
    /// Number of the learner permit issued on passing subject 1.
    pub permit_number: Option<String>,
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
