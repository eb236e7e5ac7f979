//! What the vehicle office does: publish plans, accept applications, record results, create accounts.

use chrono::NaiveDate;
use model::{
    AccountId, AccountKind, Appointment, AuditAction, AuditId, BookingState, CaseAct, CaseState, Delivery,
    DrivingLicence, Energy, EngineTail, Exam, ExamPlan, ExamRecord, ExtensionGrounds, IdNumber, Identity,
    InsurancePolicy, LicenceApplication, OpId, Penalty, PersonId, Phone, Plate, PlateSelection,
    RegionProfile, SchoolId, Subject, Timestamp, Vehicle, VehicleContact, VehicleId, Vin, Violation,
    WorkingCalendar,
    calendar::CalendarYear,
    exam::Outcome,
    person::{Bar, BarList, ConsentManner, PersonName},
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

/// `POST /v1/office/bars`: put a person on a list (GEN-8).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PutOnList {
    /// Who.
    pub person: PersonId,
    /// The list.
    pub list: BarList,
    /// Why: one of the reasons known, in its stable code.
    pub reason: String,
}

/// `POST /v1/office/bars/lift`: end an entry of a person on a list (GEN-8).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LiftBar {
    /// Whose.
    pub person: PersonId,
    /// The list.
    pub list: BarList,
    /// When the entry began.
    pub since: Timestamp,
    /// Whether the person stands before the office.
    pub in_person: bool,
}

/// `GET /v1/office/bars`: entries on lists, newest first, ended ones too.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeBars {
    /// The entries.
    pub entries: Vec<OfficeBar>,
    /// Whether there are older ones: ask by identity number.
    pub more: bool,
}

/// An entry as the office sees it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeBar {
    /// Whose.
    pub person: PersonId,
    /// Name.
    pub name: PersonName,
    /// Identity number with its birth date masked.
    pub masked_id_number: String,
    /// The entry.
    #[serde(flatten)]
    pub bar: Bar,
    /// When the office lifted it.
    pub lifted_at: Option<Timestamp>,
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

/// `POST /v1/office/licences`: record a person's driving licence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordLicence {
    /// Whose.
    pub person: PersonId,
    /// The licence; whether it is bound is not the office's to say.
    pub licence: DrivingLicence,
}

/// `POST /v1/office/vehicles`: record a vehicle, by its identification number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordVehicle {
    /// Its plate.
    pub plate: Plate,
    /// Its identification number.
    pub vin: Vin,
    /// The tail of its engine number.
    pub engine: EngineTail,
    /// Whose it is.
    pub owner: Identity,
    /// Make and model.
    pub model: String,
    /// What it runs on.
    pub energy: Energy,
    /// 初次登记日期.
    pub registered: NaiveDate,
    /// 检验有效期止.
    pub inspected_until: NaiveDate,
    /// The last day of its compulsory insurance; `None`: none is known.
    pub insured_until: Option<NaiveDate>,
    /// Whether a photograph of it is on file.
    #[serde(default = "yes")]
    pub photo: bool,
    /// How its owner is reached; `None` leaves what is on record, if it is still the same owner's.
    #[serde(default)]
    pub contact: Option<VehicleContact>,
}

/// What is not said of the photograph of a vehicle.
const fn yes() -> bool {
    true
}

impl RecordVehicle {
    /// The vehicle under this id, with the contact data on record where it still holds.
    pub fn into_vehicle(self, id: VehicleId, known: Option<&Vehicle>) -> Vehicle {
        let same_owner = known.filter(|known| known.owner == self.owner);
        let contact = self.contact.or_else(|| same_owner.and_then(|known| known.contact.clone()));
        Vehicle {
            id,
            plate: self.plate,
            vin: self.vin,
            engine: self.engine,
            owner: self.owner,
            model: self.model,
            energy: self.energy,
            registered: self.registered,
            inspected_until: self.inspected_until,
            insured_until: self.insured_until,
            photo: self.photo,
            contact,
        }
    }
}

/// `POST /v1/office/violations`: record what a camera saw, by its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordViolation {
    /// The vehicle.
    pub vehicle: VehicleId,
    /// What was seen; its state is not the office's to say.
    pub violation: Violation,
}

/// `POST /v1/office/penalties`: record a fine that was given, by the number of the decision.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordPenalty {
    /// The person it was given to.
    pub person: Option<PersonId>,
    /// The vehicle it was given for.
    pub vehicle: Option<VehicleId>,
    /// The decision; whether it is paid is not the office's to say.
    pub penalty: Penalty,
}

/// `GET /v1/office/vehicles`: vehicles on record, by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeVehicles {
    /// The vehicles.
    pub vehicles: Vec<OfficeVehicle>,
    /// Whether more follow.
    pub more: bool,
}

/// A vehicle as the office sees it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeVehicle {
    /// Identifies it.
    pub id: VehicleId,
    /// Its plate.
    pub plate: Plate,
    /// Its identification number.
    pub vin: Vin,
    /// The tail of its engine number.
    pub engine: EngineTail,
    /// Make and model.
    pub model: String,
    /// The owner's identity number with its birth date masked, or the organisation's code.
    pub masked_owner: String,
}

/// `GET /v1/office/appointments`: appointments that are to be kept, by day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeAppointments {
    /// The appointments.
    pub appointments: Vec<OfficeAppointment>,
    /// Whether later ones follow; ask for those after the last.
    pub more: bool,
}

/// An appointment as the office sees it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeAppointment {
    /// Whose.
    pub name: PersonName,
    /// The plate of the vehicle.
    pub plate: Plate,
    /// 流水号.
    pub serial: String,
    /// Where and when.
    #[serde(flatten)]
    pub appointment: Appointment,
}

/// `GET /v1/office/plates`: plate numbers that wait to be confirmed, oldest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficePlates {
    /// The numbers.
    pub plates: Vec<OfficePlate>,
    /// Whether later ones follow; ask for those after the last.
    pub more: bool,
}

/// A chosen number as the office sees it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficePlate {
    /// The selection; where the next page begins.
    pub id: OpId,
    /// Whose.
    pub name: PersonName,
    /// 流水号.
    pub serial: String,
    /// Make and model.
    pub model: String,
    /// When it was chosen; where the next page begins.
    pub chosen_at: Timestamp,
    /// How it stands.
    #[serde(flatten)]
    pub selection: PlateSelection,
}

/// `POST /v1/office/cases/{op_id}/state`: move a case on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveCase {
    /// The state it comes into.
    pub to: CaseState,
    /// Why, where it is returned or undone.
    pub reason: Option<String>,
}

/// `GET /v1/office/cases`: cases that are open or ended not long ago, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeCases {
    /// The cases.
    pub cases: Vec<OfficeCase>,
    /// Whether older ones follow; ask for those before the last.
    pub more: bool,
}

/// A case as the office sees it, with the person's full name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfficeCase {
    /// The submission that opened it.
    pub op_id: OpId,
    /// Whose.
    pub name: PersonName,
    /// 流水号.
    pub serial: String,
    /// What is applied for.
    #[serde(flatten)]
    pub act: CaseAct,
    /// The plate of the vehicle that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<Plate>,
    /// Where it stands.
    pub state: CaseState,
    /// Where the new document goes.
    pub delivery: Option<Delivery>,
    /// When it was received.
    pub filed_at: Timestamp,
    /// When it came into its state.
    pub changed_at: Timestamp,
    /// Why it was returned or undone.
    pub reason: Option<String>,
    /// Why something is put off, with its proof.
    pub grounds: Option<ExtensionGrounds>,
    /// The insurance stated, where none in force was known (REPL-8).
    #[serde(default)]
    pub policy: Option<InsurancePolicy>,
    /// What it can be moved to.
    pub next: Vec<CaseState>,
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

/// `GET /v1/office/region`: the versions of the region profile, newest first, the last 50.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegionVersions {
    /// The versions; the first one counts.
    pub versions: Vec<RegionVersion>,
}

/// A version of the region profile, with its trace.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegionVersion {
    /// The profile.
    pub profile: RegionProfile,
    /// Since when it counts.
    pub at: Timestamp,
    /// Login of the account that published it; absent for what came with the installation.
    pub by: Option<String>,
}

/// `PUT /v1/office/region`: publish a profile; its `version` is the one that was edited.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublishRegion {
    /// The profile.
    pub profile: RegionProfile,
}

/// The answer to [`PublishRegion`] and to [`PublishCalendar`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum VersionPublished {
    /// It counts now; a repeat, and what changes nothing, make no further version.
    Published {
        /// Its version.
        version: u32,
    },
    /// Somebody else published another version in between; nothing was changed.
    Conflict {
        /// That version.
        version: u32,
        /// Since when it counts.
        at: Timestamp,
        /// Login of the account that published it.
        by: Option<String>,
    },
}

/// `GET /v1/office/calendar`: the versions of the working-day calendar, newest first, at most 50.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CalendarVersions {
    /// The versions; the first one counts.
    pub versions: Vec<CalendarVersion>,
}

/// A version of the working-day calendar, with its trace.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CalendarVersion {
    /// The calendar.
    pub calendar: WorkingCalendar,
    /// Since when it counts.
    pub at: Timestamp,
    /// Login of the account that published it; absent for what came with the installation.
    pub by: Option<String>,
}

/// `PUT /v1/office/calendar`: publish the days of one year.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublishCalendar {
    /// The version of the calendar that was edited.
    pub version: u32,
    /// The year.
    pub year: i32,
    /// Its days.
    pub days: CalendarYear,
}

/// `GET /v1/office/audit`: which entries of the audit trail are asked for; every part that is there narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuditAsked {
    /// About this person.
    pub person: Option<PersonId>,
    /// By this account.
    pub actor: Option<AccountId>,
    /// Of this act.
    pub action: Option<AuditAction>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day, with it.
    pub until: Option<NaiveDate>,
    /// The last entry of the page before.
    pub before: Option<AuditId>,
}

/// The answer to [`AuditAsked`]: a page of the trail, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuditTrail {
    /// The entries.
    pub entries: Vec<AuditLine>,
    /// Whether there are older ones.
    pub more: bool,
    /// The staff of the office and of hospitals that are in the trail, by login.
    pub staff: Vec<AuditActor>,
}

/// An entry of the audit trail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its id; later ones are greater.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Who; absent for the operator and the platform itself.
    pub actor: Option<AuditActor>,
    /// What.
    pub action: AuditAction,
    /// To what: an id.
    pub subject: String,
    /// To whom; absent where it was about nobody.
    pub person: Option<AuditPerson>,
}

/// Who acted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuditActor {
    /// The account.
    pub id: AccountId,
    /// Staff by name; a citizen's name masked.
    pub name: String,
    /// Its kind.
    pub kind: AccountKind,
}

/// Whom an act was about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuditPerson {
    /// The person.
    pub id: PersonId,
    /// The name, all but the first character masked.
    pub masked_name: String,
    /// The identity number, masked.
    pub masked_id_number: String,
}
