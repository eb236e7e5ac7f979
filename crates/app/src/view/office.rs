//! 「练习窗口」: the vehicle office of practice mode, which the user plays himself.

use serde::{Deserialize, Serialize};
use service_api::{AttachedFile, Choice, Row};
use ts_rs::TS;

use super::{FormError, OfficeListsView, PlateView, QueueMark};

/// The desk: what can be published and accepted, and what has been booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OfficeDeskView {
    /// The form of a plan.
    pub plan: PlanFormView,
    /// The form of a licence application; `None` when everybody on record has one open.
    pub application: Option<ApplicationFormView>,
    /// Bookings: places given by the time of the exam, then applications, then what ended, newest first.
    pub bookings: Vec<OfficeBookingRow>,
    /// Cases about licences and vehicles, newest first.
    pub cases: Vec<OfficeCaseRow>,
    /// Appointments that are to be kept, by day.
    pub visits: Vec<OfficeCaseRow>,
    /// Plate numbers that wait to be confirmed, oldest first.
    pub plates: Vec<OfficeCaseRow>,
    /// The form of a medical certificate.
    pub certificate: CertificateFormView,
    /// The lists that bar persons.
    pub lists: OfficeListsView,
    /// The vehicles on record.
    pub vehicles: Vec<OfficeVehicleRow>,
    /// The kinds of account that are made at the window.
    pub account_kinds: Vec<Choice>,
}

/// Make an account at the window, where identity is checked.
#[derive(Clone, Deserialize, TS)]
pub struct AccountToCreate {
    /// The code of its kind.
    pub kind: String,
    /// Identity number, or unified social credit code.
    pub login: String,
    /// Name of the person or organisation.
    pub name: String,
    /// Mobile phone.
    pub phone: String,
    /// The first password.
    pub password: String,
}

/// A vehicle on record, with what proves it: this office is practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OfficeVehicleRow {
    /// Identifies it.
    pub id: String,
    /// Its plate.
    pub plate: PlateView,
    /// The kind of plate.
    pub kind: String,
    /// The identification number.
    pub vin: String,
    /// The tail of the engine number.
    pub engine: String,
    /// Make and model.
    pub model: String,
    /// The owner's identity number, masked, or the organisation's code.
    pub owner: String,
}

/// A case about a licence on the office's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OfficeCaseRow {
    /// The submission that opened it.
    pub op_id: String,
    /// Full name.
    pub name: String,
    /// The service.
    pub service: String,
    /// 流水号.
    pub serial: String,
    /// Where it stands, for the icon.
    pub mark: QueueMark,
    /// Where it stands, in words.
    pub words: String,
    /// When it was received.
    pub filed: String,
    /// Where the new licence goes.
    pub delivery: Vec<Row>,
    /// Why it was returned or undone.
    pub reason: Option<String>,
    /// Why something is put off, and for how long.
    pub grounds: Vec<Row>,
    /// The documents that prove it.
    pub proofs: Vec<AttachedFile>,
    /// What it can be moved to.
    pub moves: Vec<CaseMoveView>,
}

/// A state that a case can be moved to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CaseMoveView {
    /// Its code.
    pub to: String,
    /// The words of the button: 「制作完成」.
    pub label: String,
    /// Whether a reason is asked for.
    pub reasoned: bool,
}

/// Move a case on.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CaseToMove {
    /// The submission that opened it.
    pub op_id: String,
    /// The code of the state.
    pub to: String,
    /// Why, where a reason is asked for.
    pub reason: Option<String>,
}

/// The form of a medical certificate, which a hospital uploads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CertificateFormView {
    /// The hospitals of the region.
    pub hospitals: Vec<Choice>,
    /// What is filled in.
    pub filled: CertificateToUpload,
}

/// A medical certificate to upload, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CertificateToUpload {
    /// Identity number of the person examined.
    pub id_number: String,
    /// Name of that person.
    pub name: String,
    /// The hospital.
    pub hospital: String,
    /// `2026-03-09`.
    pub issued: String,
}

/// The form of a plan, filled in so that it can be published as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanFormView {
    /// What can be examined.
    pub exams: Vec<Choice>,
    /// The venues of the region.
    pub venues: Vec<Choice>,
    /// What is filled in.
    pub filled: PlanToPublish,
    /// How the closing day is meant: 「当日 17:00 截止并公布」.
    pub closing_hint: String,
    /// How the seats are meant: per venue and session.
    pub seats_hint: String,
}

/// A plan to publish, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanToPublish {
    /// What is examined.
    pub exam: String,
    /// Codes of the venues.
    pub venues: Vec<String>,
    /// `2026-03-09`.
    pub exam_day: String,
    /// `2026-03-04`.
    pub closing_day: String,
    /// Seats of each session.
    pub seats: String,
}

/// The form of a licence application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationFormView {
    /// Persons who have none open.
    pub persons: Vec<Choice>,
    /// First licence or added class.
    pub kinds: Vec<ApplicationKindView>,
    /// Classes that somebody who adds one can hold already.
    pub held: Vec<Choice>,
    /// What is filled in.
    pub filled: ApplicationToAccept,
}

/// First licence or added class, with the classes whose exams are booked online (EXAM-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ApplicationKindView {
    /// The kind.
    pub kind: Choice,
    /// Its classes.
    pub classes: Vec<Choice>,
    /// Whether a class is held already.
    pub adds: bool,
}

/// A licence application to accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApplicationToAccept {
    /// Whose.
    pub person: String,
    /// First licence or added class.
    pub kind: String,
    /// The class.
    pub class: String,
    /// The class held already; counts only for an added class.
    pub held: String,
}

/// A booking on the office's desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OfficeBookingRow {
    /// The submission that made it.
    pub op_id: String,
    /// Full name.
    pub name: String,
    /// What is examined.
    pub exam: String,
    /// 计划编号.
    pub plan: String,
    /// Time and venue.
    pub session: String,
    /// Where it stands, for the icon.
    pub mark: QueueMark,
    /// Where it stands, in words.
    pub words: String,
    /// Priority, and the results so far.
    pub detail: Option<String>,
    /// The result to record next; `None` without a place.
    pub record: Option<RecordFormView>,
    /// Cancelling its place; `None` without one.
    pub cancel: Option<CancelFormView>,
}

/// Recording the result of a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RecordFormView {
    /// The subject; of a combined booking the next one.
    pub subject: model::Subject,
    /// Its name.
    pub name: String,
    /// Why it can't be recorded yet: the exam is still to come.
    pub not_yet: Option<String>,
    /// How it can end, each with what that leads to.
    pub outcomes: Vec<Choice>,
}

/// Cancelling a place that was given (CANC-2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CancelFormView {
    /// Until when the office may.
    pub until: String,
    /// Why it can't any more.
    pub barred: Option<String>,
    /// For whose reasons, each with what it does to the candidate's next ranking.
    pub reasons: Vec<Choice>,
}

/// How an exam ended.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordedOutcome {
    /// Passed.
    Passed,
    /// Failed.
    Failed,
    /// 缺考: did not come in time.
    Absent,
}

/// The result of a subject.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ResultToRecord {
    /// The booking.
    pub op_id: String,
    /// The subject.
    pub subject: model::Subject,
    /// How it ended.
    pub outcome: RecordedOutcome,
}

/// Cancel a place that was given.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PlaceToCancel {
    /// The booking.
    pub op_id: String,
    /// For reasons of the candidate's own; else by the authority.
    pub by_candidate: bool,
}

/// How an act of the office ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum OfficeActed {
    /// Done.
    Done {
        /// What was done.
        words: String,
    },
    /// Something has to be corrected, or can't be done.
    Invalid {
        /// What.
        errors: Vec<FormError>,
    },
}
