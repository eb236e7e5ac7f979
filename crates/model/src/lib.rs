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
pub mod appointment;
pub mod attachment;
pub mod audit;
pub mod calendar;
pub mod case;
pub mod clock;
pub mod delivery;
pub mod driving_licence;
pub mod email;
pub mod exam;
pub mod extension;
pub mod id_number;
mod identity;
pub mod ids;
pub mod lang;
pub mod licence;
pub mod money;
pub mod payment;
pub mod person;
pub mod phone;
pub mod plate;
pub mod plate_selection;
pub mod plate_series;
pub mod refusal;
pub mod region;
pub mod rule;
pub mod time;
pub mod uscc;
pub mod vehicle;
pub mod vin;
pub mod violation;

pub use account::{AccountKind, Operation, Tenant};
pub use appointment::{
    Appointment, AppointmentKind, AppointmentState, Occupancy, Period, Site, Taken, Visit,
};
pub use attachment::{Attachment, AttachmentKind, ContentHash};
pub use audit::AuditAction;
pub use calendar::WorkingCalendar;
pub use case::{
    Case, CaseAct, CaseOf, CaseState, DamagedPlates, HandIn, InsurancePolicy, VehicleAct, VehicleCase,
};
pub use clock::{Clock, Rng};
pub use delivery::{Delivery, PostCode, PostalAddress};
pub use driving_licence::{
    DrivingLicence, FileNumber, LicenceAct, LicenceCase, LicenceState, MedicalCertificate,
};
pub use email::Email;
pub use exam::{Booking, BookingState, Exam, ExamPlan, ExamRecord, ExamSession, Place, Subject, Venue};
pub use extension::{ExtensionGrounds, ExtensionReason};
pub use id_number::IdNumber;
pub use identity::Identity;
pub use ids::{
    AccountId, AuditId, CertificateId, ConsentId, DraftId, FamilyId, NoticeId, OpId, OrderId, PersonId,
    PlanId, SchoolId, SessionId, SmsCodeId, VehicleId,
};
pub use lang::{Lang, Text};
pub use licence::{ApplicationKind, LearnerPermit, LicenceApplication, LicenceClass};
pub use money::Money;
pub use payment::{Charge, Payment, PaymentItem, PaymentState};
pub use person::PersonFacts;
pub use phone::{Landline, Phone, ProvenPhone};
pub use plate::{Plate, PlateKind};
pub use plate_selection::{PlateAct, PlateSelection, RegistrationCase, SelectionState};
pub use plate_series::PlateSeries;
pub use refusal::{PlaceToGo, Refusal, Remedy};
pub use region::RegionProfile;
pub use rule::RuleId;
pub use time::Timestamp;
pub use uscc::Uscc;
pub use vehicle::{BoundVehicle, Energy, EngineTail, NoticesTo, Vehicle, VehicleContact};
pub use vin::Vin;
pub use violation::{
    DecisionNumber, FineState, Offence, Penalty, Violation, ViolationNumber, ViolationState,
};
