//! Effects become rows, in the transaction that decided.
//!
//! Knows: what each effect writes. Must not know: why. Called by: `receive`.

use std::collections::BTreeMap;

use model::{
    Appointment, AppointmentKind, AppointmentState, Booking, BookingState, BoundVehicle, Case, CaseAct,
    CaseState, Delivery, Exam, InsurancePolicy, LicenceAct, LicenceApplication, OpId, PaymentItem,
    PersonFacts, Place, PlanId, RegionProfile, Timestamp, Vehicle, VehicleAct, Visit,
};
use platform_store::{
    Advance, AppointmentRow, Booked, BookingRow, CaseRow, Filed, Tx, appointment, booking, office_case,
    submission, vehicle,
};
use service_api::{Effects, Facts};
use services::appointment::voucher;
use services::licence::slip;
use services::replacement::slip as vehicle_slip;
use wire::Envelope;
use wire::submission::SubmissionState;

use crate::failure::{Failure, Outcome};
use crate::plate_choice::{self, Begun};

/// The submission an effect belongs to.
#[derive(Clone, Copy)]
pub struct Cause<'a> {
    /// What was sent.
    pub envelope: &'a Envelope,
    /// Its 流水号.
    pub serial: &'a str,
    /// When it was received; the platform's clock decides.
    pub received_at: Timestamp,
}

/// What applying came to. Anything but [`Applied::Done`] wrote nothing: an order is to be opened, or somebody was faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is written, and the submission is in this state.
    Done(SubmissionState),
    /// An order is to be opened, or joined, for these.
    ToPay(Vec<PaymentItem>),
    /// What the decision looked at has changed: the person's bookings.
    Overtaken,
    /// The plan was closed.
    PlanClosed(PlanId),
    /// The last seat was given.
    NoSeat(model::SessionId),
}

/// Writes `effects`.
///
/// Decides EXAM-5.
/// Decides EXAM-7.
///
/// # Errors
/// Faults of the database.
pub async fn apply(tx: Tx<'_>, effects: &Effects, cause: Cause<'_>, facts: &Facts<'_>) -> Outcome<Applied> {
    let Facts { person, region, .. } = *facts;
    match effects {
        Effects::OpenLicenceCase { act, delivery, grounds } => {
            let mut row = cause.case(*act, delivery.as_ref(), person, region)?;
            row.grounds = grounds.as_deref().cloned();
            let opened = office_case::open(tx, &row).await?;
            Ok(if opened { Applied::Done(SubmissionState::Accepted) } else { Applied::Overtaken })
        }
        Effects::OpenVehicleCase { vehicle, act, delivery, policy } => {
            let Some(vehicle) = facts.vehicles.iter().find(|bound| bound.id == *vehicle) else {
                return Ok(Applied::Overtaken);
            };
            let row = cause.vehicle_case(vehicle, *act, delivery, policy.as_deref(), facts)?;
            let opened = office_case::open(tx, &row).await?;
            Ok(if opened { Applied::Done(row.case.state.into()) } else { Applied::Overtaken })
        }
        Effects::BookAppointment { kind, vehicle, visit, places } => {
            let Some(vehicle) = facts.vehicles.iter().find(|bound| bound.id == *vehicle) else {
                return Ok(Applied::Overtaken);
            };
            let row = cause.appointment(*kind, vehicle, visit, facts)?;
            Ok(match appointment::book(tx, &row, *places).await? {
                Booked::Booked => Applied::Done(SubmissionState::Booked),
                Booked::Already | Booked::Full => Applied::Overtaken,
            })
        }
        Effects::ChoosePlate { .. } => {
            let begun = Begun { op_id: cause.envelope.op_id, serial: cause.serial, at: cause.received_at };
            plate_choice::begin(tx, effects, begun, facts).await?;
            Ok(Applied::Done(SubmissionState::Choosing))
        }
        Effects::ChangeVehicleContact { vehicle, contact } => {
            let found = vehicle::by_id(tx, *vehicle).await?;
            let Some(found) = found else { return Ok(Applied::Overtaken) };
            vehicle::put(tx, &Vehicle { contact: Some((**contact).clone()), ..found }).await?;
            Ok(Applied::Done(SubmissionState::Done))
        }
        Effects::FileExamApplication { plan, exam, place, ranking_time, ranking_reason } => {
            let booking = cause.booking(*plan, *exam, place.clone(), BookingState::Applied);
            let row = cause.row(booking, person, (*ranking_time, ranking_reason.clone()))?;
            Ok(match booking::file(tx, &row).await? {
                Filed::Filed => Applied::Done(SubmissionState::Accepted),
                Filed::AlreadyActive => Applied::Overtaken,
                Filed::PlanClosed | Filed::NoSeat => Applied::PlanClosed(*plan),
            })
        }
        Effects::GiveExamSeat { plan, subject, session } => {
            let state = BookingState::Won { session: *session, at: cause.received_at };
            let place = Place::Session { session: *session };
            let mut booking = cause.booking(*plan, Exam::Of(*subject), place, state);
            booking.priority = true;
            // Nobody is ranked by it: a seat at once asks for no ranking time.
            let row = cause.row(booking, person, (cause.received_at, PRIORITY.to_owned()))?;
            Ok(match booking::give_at_once(tx, &row).await? {
                Filed::Filed => Applied::Done(SubmissionState::Won),
                Filed::AlreadyActive => Applied::Overtaken,
                Filed::PlanClosed => Applied::PlanClosed(*plan),
                Filed::NoSeat => Applied::NoSeat(*session),
            })
        }
        Effects::Pay { items } => Ok(Applied::ToPay(items.clone())),
        Effects::WithdrawExamApplication { op_id, plan } => withdraw(tx, *op_id, *plan, cause).await,
    }
}

const PRIORITY: &str = "priority";

async fn withdraw(tx: Tx<'_>, op_id: OpId, plan: PlanId, cause: Cause<'_>) -> Outcome<Applied> {
    let at = cause.received_at;
    if !booking::settle(tx, op_id, &BookingState::Withdrawn { at }).await? {
        return Ok(Applied::PlanClosed(plan));
    }
    let state = SubmissionState::Cancelled.code();
    let step = Advance { state, at, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, op_id, &step).await?;
    Ok(Applied::Done(SubmissionState::Done))
}

impl Cause<'_> {
    fn case(
        &self,
        act: LicenceAct,
        delivery: Option<&Delivery>,
        person: &PersonFacts,
        region: &RegionProfile,
    ) -> Outcome<CaseRow> {
        let (op_id, filed_at) = (self.envelope.op_id, self.received_at);
        let slip = slip::Record::of(act, person, delivery, region, filed_at);
        Ok(CaseRow {
            case: Case {
                op_id,
                act: CaseAct::Licence(act),
                vehicle: None,
                state: CaseState::Received,
                filed_at,
            },
            person: person.id,
            tenant: self.envelope.tenant,
            delivery: delivery.cloned(),
            slip: serde_json::to_value(slip).map_err(Failure::internal)?,
            serial: self.serial.to_owned(),
            changed_at: filed_at,
            reason: None,
            grounds: None,
            policy: None,
        })
    }

    /// One whose insurance was stated is reviewed first (REPL-8).
    fn vehicle_case(
        &self,
        vehicle: &BoundVehicle,
        act: VehicleAct,
        delivery: &Delivery,
        policy: Option<&InsurancePolicy>,
        facts: &Facts<'_>,
    ) -> Outcome<CaseRow> {
        let (op_id, received_at) = (self.envelope.op_id, self.received_at);
        let Facts { person, region, calendar, .. } = *facts;
        let reviewed = policy.is_some();
        let state = if reviewed { CaseState::Reviewing } else { CaseState::Received };
        let filed =
            vehicle_slip::Filed { person, vehicle, delivery, reviewed, region, calendar, received_at };
        let slip = vehicle_slip::Record::of(act, filed);
        let case = Case {
            op_id,
            act: CaseAct::Vehicle(act),
            vehicle: Some(vehicle.id),
            state,
            filed_at: received_at,
        };
        Ok(CaseRow {
            case,
            person: person.id,
            tenant: self.envelope.tenant,
            delivery: Some(delivery.clone()),
            slip: serde_json::to_value(slip).map_err(Failure::internal)?,
            serial: self.serial.to_owned(),
            changed_at: received_at,
            reason: None,
            grounds: None,
            policy: policy.cloned(),
        })
    }

    fn appointment(
        &self,
        kind: AppointmentKind,
        vehicle: &BoundVehicle,
        visit: &Visit,
        facts: &Facts<'_>,
    ) -> Outcome<AppointmentRow> {
        let voucher = voucher::Record::of(kind, facts.person, vehicle, visit, facts);
        Ok(AppointmentRow {
            appointment: Appointment {
                op_id: self.envelope.op_id,
                kind,
                vehicle: vehicle.id,
                visit: visit.clone(),
                state: AppointmentState::Booked,
                changed_at: self.received_at,
            },
            person: facts.person.id,
            tenant: self.envelope.tenant,
            serial: self.serial.to_owned(),
            voucher: serde_json::to_value(voucher).map_err(Failure::internal)?,
        })
    }

    fn booking(&self, plan: PlanId, exam: Exam, place: Place, state: BookingState) -> Booking {
        Booking {
            op_id: self.envelope.op_id,
            plan,
            exam,
            priority: false,
            place,
            submitted_at: self.received_at,
            state,
        }
    }

    fn row(
        &self,
        booking: Booking,
        person: &PersonFacts,
        (ranking_time, ranking_reason): (Timestamp, String),
    ) -> Outcome<BookingRow> {
        let LicenceApplication { serial: application, class, .. } = person
            .application
            .clone()
            .ok_or_else(|| Failure::internal("an effect for a person without an application"))?;
        Ok(BookingRow {
            tenant: self.envelope.tenant,
            person: person.id,
            application,
            class,
            ranking_time,
            ranking_reason,
            serial: self.serial.to_owned(),
            booking,
        })
    }
}
