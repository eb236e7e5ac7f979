//! Submissions: what the platform answers to one, and what becomes of it.

use chrono::NaiveDate;
use model::{
    Appointment, AppointmentState, AttachmentKind, Booking, CaseAct, CaseState, Delivery, OpId, Payment,
    PersonId, Place, PlanId, Plate, PlateAct, PlateSelection, Refusal, SelectionState, Timestamp, Visit,
};
use serde::{Deserialize, Serialize};

/// `POST /v1/submissions`: the answer to an envelope. Stored, and repeated for the same op_id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionAnswer {
    /// The submission.
    pub op_id: OpId,
    /// 流水号, 13 digits.
    pub serial: String,
    /// What was decided on receipt.
    pub verdict: Verdict,
}

/// `PUT /v1/attachments/{sha256}`: what was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentStored {
    /// What the document is, told from its content.
    pub kind: AttachmentKind,
    /// Its length in bytes.
    pub size: u64,
}

/// `POST /v1/plates/{op_id}/acts`: one act of choosing a plate number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoPlateAct {
    /// The id of the act: however often it comes, it is done once.
    pub op_id: OpId,
    /// What is done.
    #[serde(flatten)]
    pub act: PlateAct,
}

/// What the platform decided on receipt. A refusal is a result, never a failure of the transport.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// Received and valid; the outcome follows when the plan is allocated.
    Accepted,
    /// A rule refuses it.
    Refused {
        /// Which, why, from when, what to do.
        refusal: Refusal,
    },
    /// It was decided on data that is no longer true; something near it is still possible (GEN-7).
    Conflict {
        /// What changed.
        refusal: Refusal,
        /// What can be chosen instead, nearest first.
        alternatives: Vec<Alternative>,
    },
}

/// Something that can be chosen instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Alternative {
    /// A place in an exam plan.
    Exam {
        /// The plan.
        plan: PlanId,
        /// The place in it.
        place: Place,
    },
    /// A place for an appointment.
    Visit(Visit),
}

/// Where a submission stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubmissionState {
    /// Received; the plan has not been allocated.
    Accepted,
    /// A rule refused it.
    Refused,
    /// Decided on data that was no longer true.
    Conflict,
    /// A place was given.
    Won,
    /// No place was given.
    NotAllocated,
    /// The place was cancelled.
    Cancelled,
    /// The exam was sat or missed.
    Finished,
    /// It asked for something that was done at once, such as a cancelling.
    Done,
    /// A place for an appointment was taken.
    Booked,
    /// The appointment was kept.
    Attended,
    /// It was not kept on its day.
    Missed,
    /// What was handed in as proof waits for the office's review.
    Reviewing,
    /// The new document is made.
    Made,
    /// The courier has it.
    Sent,
    /// It waits to be collected.
    Ready,
    /// The courier handed it over.
    Delivered,
    /// It was collected.
    Collected,
    /// It was refused at the door.
    DeliveryRefused,
    /// It was not collected in time.
    NotCollected,
    /// The extension was agreed to.
    Approved,
    /// The office returned it with a reason.
    Returned,
    /// It was undone at the office.
    Undone,
    /// A plate number is being chosen.
    Choosing,
    /// Every chance to choose one is used up.
    Spent,
    /// A number is kept until the office confirms it.
    Reserved,
    /// The office confirmed it.
    Confirmed,
    /// It was not confirmed in time.
    Lapsed,
    /// It goes on under another submission.
    Replaced,
    /// Its order is open and not known to be paid.
    AwaitingPayment,
    /// It is paid.
    Paid,
    /// Its order was closed without being paid.
    Closed,
    /// Money that came too late is being given back.
    Refunding,
    /// It was given back.
    Refunded,
}

impl SubmissionState {
    /// Every state.
    pub const ALL: [Self; 33] = [
        Self::Accepted,
        Self::Refused,
        Self::Conflict,
        Self::Won,
        Self::NotAllocated,
        Self::Cancelled,
        Self::Finished,
        Self::Done,
        Self::Booked,
        Self::Attended,
        Self::Missed,
        Self::Reviewing,
        Self::Made,
        Self::Sent,
        Self::Ready,
        Self::Delivered,
        Self::Collected,
        Self::DeliveryRefused,
        Self::NotCollected,
        Self::Approved,
        Self::Returned,
        Self::Undone,
        Self::Choosing,
        Self::Spent,
        Self::Reserved,
        Self::Confirmed,
        Self::Lapsed,
        Self::Replaced,
        Self::AwaitingPayment,
        Self::Paid,
        Self::Closed,
        Self::Refunding,
        Self::Refunded,
    ];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Conflict => "conflict",
            Self::Won => "won",
            Self::NotAllocated => "not-allocated",
            Self::Cancelled => "cancelled",
            Self::Finished => "finished",
            Self::Done => "done",
            Self::Booked => "booked",
            Self::Attended => "attended",
            Self::Missed => "missed",
            Self::Reviewing => "reviewing",
            Self::Made => "made",
            Self::Sent => "sent",
            Self::Ready => "ready",
            Self::Delivered => "delivered",
            Self::Collected => "collected",
            Self::DeliveryRefused => "delivery-refused",
            Self::NotCollected => "not-collected",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Undone => "undone",
            Self::Choosing => "choosing",
            Self::Spent => "spent",
            Self::Reserved => "reserved",
            Self::Confirmed => "confirmed",
            Self::Lapsed => "lapsed",
            Self::Replaced => "replaced",
            Self::AwaitingPayment => "awaiting-payment",
            Self::Paid => "paid",
            Self::Closed => "closed",
            Self::Refunding => "refunding",
            Self::Refunded => "refunded",
        }
    }

    /// The state of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl From<&SelectionState> for SubmissionState {
    fn from(state: &SelectionState) -> Self {
        match state {
            SelectionState::Choosing => Self::Choosing,
            SelectionState::Spent => Self::Spent,
            SelectionState::Reserved { .. } => Self::Reserved,
            SelectionState::Confirmed { .. } => Self::Confirmed,
            SelectionState::Lapsed { .. } => Self::Lapsed,
        }
    }
}

impl From<AppointmentState> for SubmissionState {
    fn from(state: AppointmentState) -> Self {
        match state {
            AppointmentState::Booked => Self::Booked,
            AppointmentState::Cancelled => Self::Cancelled,
            AppointmentState::Attended => Self::Attended,
            AppointmentState::Missed => Self::Missed,
        }
    }
}

impl From<CaseState> for SubmissionState {
    fn from(state: CaseState) -> Self {
        match state {
            CaseState::Received => Self::Accepted,
            CaseState::Reviewing => Self::Reviewing,
            CaseState::Made => Self::Made,
            CaseState::Sent => Self::Sent,
            CaseState::Ready => Self::Ready,
            CaseState::Delivered => Self::Delivered,
            CaseState::Collected => Self::Collected,
            CaseState::DeliveryRefused => Self::DeliveryRefused,
            CaseState::NotCollected => Self::NotCollected,
            CaseState::Approved => Self::Approved,
            CaseState::Returned => Self::Returned,
            CaseState::Undone => Self::Undone,
        }
    }
}

/// `GET /v1/submissions?since=CURSOR`: submissions of the account that changed, oldest change first (GEN-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionChanges {
    /// The cursor reached; ask with it next time.
    pub cursor: u64,
    /// Whether there are more to fetch at once.
    pub more: bool,
    /// The submissions, as they stand now.
    pub submissions: Vec<SubmissionView>,
}

/// One submission with its history and what can be printed of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionView {
    /// The submission.
    pub op_id: OpId,
    /// 流水号.
    pub serial: String,
    /// The service.
    pub service: String,
    /// The person it is for.
    pub person: PersonId,
    /// Name of that person.
    pub person_name: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// Where it stands.
    pub state: SubmissionState,
    /// The refusal, for a refused or conflicting one.
    pub refusal: Option<Refusal>,
    /// What can be chosen instead, for a conflicting one.
    pub alternatives: Vec<Alternative>,
    /// Its history, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The booking it made.
    pub booking: Option<Booking>,
    /// What the allocation says of it.
    pub rank: Option<RankView>,
    /// The case that it opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseView>,
    /// The appointment that it made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Appointment>,
    /// The choosing of a plate number that it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<PlateSelection>,
    /// What it has to pay, or paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// The signed token for the QR code of the receipt of its whole order, where that holds other submissions too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_token: Option<String>,
    /// What can be printed: the record and the signed token for its QR code (PRINT-3).
    pub paper: Option<PaperGrant>,
    /// Decision letters (决定书) that can be printed beside it (VIOL-6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<PaperGrant>,
}

/// A case, as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// What is applied for.
    #[serde(flatten)]
    pub act: CaseAct,
    /// The plate of the vehicle that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<Plate>,
    /// Where the new document goes.
    pub delivery: Option<Delivery>,
    /// The last day on which it is collected, once it is ready.
    pub collect_until: Option<NaiveDate>,
    /// Why the office returned or undid it, in the office's words.
    pub reason: Option<String>,
}

/// One step in the history of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// The state reached.
    pub state: SubmissionState,
}

/// Where an application came in the allocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankView {
    /// Rank among the applications of the plan, from 1.
    pub position: u32,
    /// Applications of the plan.
    pub of: u32,
    /// The ranking time that held.
    pub ranking_time: Timestamp,
    /// Why it was that, in a stable code.
    pub ranking_reason: String,
    /// Where it came among those who asked for the same; absent in what was stored or frozen before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<RankAsked>,
}

/// Where an application came among those who could have been given one of the seats it asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankAsked {
    /// Rank among them, from 1.
    pub position: u32,
    /// How many they were.
    pub of: u32,
    /// Seats of the session or area that were given by rank.
    pub seats: u32,
    /// Seats of it that priority bookings had taken before (EXAM-5).
    pub taken: u32,
    /// Ranking time of the last application that got one of the seats; absent when nobody did.
    pub last_seat: Option<Timestamp>,
}

/// What the platform lets be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperGrant {
    /// The service's record, as it was decided; its shape is the service's.
    pub record: serde_json::Value,
    /// What the QR code holds; absent for a paper without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}
