//! Facts on this machine, put together for a decision.
//!
//! Knows: which cached rows a decision needs. Must not know: the decision. Called by: every use case that
//! asks a service.

use std::collections::BTreeMap;

use model::exam::Standing;
use model::{
    AccountKind, Appointment, AppointmentState, Booking, BookingState, BoundVehicle, CaseState, ExamPlan,
    LicenceCase, Occupancy, OpId, PersonFacts, PersonId, Place, RegionProfile, SchoolId, Timestamp,
    VehicleCase, WorkingCalendar,
};
use outbox::OutboxStore;
use serde::de::DeserializeOwned;
use service_api::{Effects, Facts, Source};
use store::{SnapshotKind, Store};
use wire::Envelope;

use crate::AppError;
use crate::session::Session;

/// Everything shared by decisions about the persons of one account: a copy, with its age.
pub(crate) struct Desk {
    now: Timestamp,
    pub as_of: Option<Timestamp>,
    account: AccountKind,
    pub vehicles: Vec<BoundVehicle>,
    school: Option<SchoolId>,
    pub region: RegionProfile,
    pub calendar: WorkingCalendar,
    pub plans: Vec<ExamPlan>,
    standing: Standing,
    occupancy: Occupancy,
}

/// The op_ids that wait in the queue, by whose they are.
type Waiting = BTreeMap<String, Vec<OpId>>;

impl Desk {
    /// The desk of `session`, as it was last fetched.
    ///
    /// # Errors
    /// [`AppError::NoData`] when nothing was ever fetched.
    pub fn of(session: &Session) -> Result<Self, AppError> {
        let store = &session.store;
        Ok(Self {
            now: session.now(),
            as_of: fetched_at(store)?,
            account: session.account.kind,
            vehicles: vehicles(store)?,
            school: session.account.school,
            region: single(store, SnapshotKind::Region)?.ok_or(AppError::NoData)?,
            calendar: single(store, SnapshotKind::Calendar)?.unwrap_or_default(),
            plans: all(store, SnapshotKind::Plan)?,
            standing: standing(store)?,
            occupancy: single(store, SnapshotKind::Occupancy)?.unwrap_or_default(),
        })
    }

    /// The cached facts of `person`, and what waits in the queue counted as done: nobody fills in a second
    /// application for what is on its way already (GEN-11).
    pub fn person(&self, session: &Session, person: PersonId) -> Result<PersonFacts, AppError> {
        self.foresee(session, &waiting(session)?, self::person(&session.store, person)?)
    }

    /// Those of `persons`, in their order, each as [`Desk::person`] knows him.
    pub fn chosen(&self, session: &Session, persons: &[PersonId]) -> Result<Vec<PersonFacts>, AppError> {
        let waiting = waiting(session)?;
        let known = |id: &PersonId| self.foresee(session, &waiting, self::person(&session.store, *id)?);
        persons.iter().map(known).collect()
    }

    /// All persons this account acts for, by name, each as [`Desk::person`] knows him.
    pub fn persons(&self, session: &Session) -> Result<Vec<PersonFacts>, AppError> {
        let waiting = waiting(session)?;
        persons(&session.store)?.into_iter().map(|person| self.foresee(session, &waiting, person)).collect()
    }

    fn foresee(
        &self,
        session: &Session,
        waiting: &Waiting,
        mut person: PersonFacts,
    ) -> Result<PersonFacts, AppError> {
        for op in waiting.get(&person.id.to_string()).into_iter().flatten() {
            let Some(entry) = session.store.entry(*op)? else { continue };
            let envelope = Envelope::from_bytes(&entry.payload)?;
            if let Some(effects) = self.effects(&envelope, &person)? {
                foreseen(&mut person, effects, &envelope, entry.created_at);
            }
        }
        Ok(person)
    }

    /// What a queued submission would do; nothing when the platform has it by now, or will refuse it.
    fn effects(&self, envelope: &Envelope, person: &PersonFacts) -> Result<Option<Effects>, AppError> {
        let Some(service) = services::registry::find(&envelope.service) else { return Ok(None) };
        let facts = self.facts(person);
        let Ok(application) = service.check(&envelope.answers, &facts)? else { return Ok(None) };
        Ok(service.decide(&application, &facts)?.ok())
    }

    /// The facts of a decision about `person`.
    pub fn facts<'a>(&'a self, person: &'a PersonFacts) -> Facts<'a> {
        Facts {
            now: self.now,
            source: Source::Snapshot { as_of: self.as_of.unwrap_or(self.now) },
            account: self.account,
            school: self.school,
            person,
            vehicles: &self.vehicles,
            region: &self.region,
            calendar: &self.calendar,
            plans: &self.plans,
            standing: &self.standing,
            occupancy: &self.occupancy,
        }
    }
}

/// When the facts on this machine were fetched (GEN-7).
pub(crate) fn fetched_at(store: &Store) -> Result<Option<Timestamp>, AppError> {
    let millis = store.meta(store::MetaKey::FactsAsOf)?.and_then(|text| text.parse().ok());
    Ok(millis.map(Timestamp::from_millis))
}

/// The cached facts of `person`.
pub(crate) fn person(store: &Store, person: PersonId) -> Result<PersonFacts, AppError> {
    let cached = store.snapshot(SnapshotKind::Person, &person.to_string())?.ok_or(AppError::NoData)?;
    Ok(serde_json::from_str(&cached.body)?)
}

/// All persons this account acts for, by name.
pub(crate) fn persons(store: &Store) -> Result<Vec<PersonFacts>, AppError> {
    let mut persons: Vec<PersonFacts> = all(store, SnapshotKind::Person)?;
    persons.sort_by(|a, b| (&a.name, &a.identity).cmp(&(&b.name, &b.identity)));
    Ok(persons)
}

fn foreseen(person: &mut PersonFacts, effects: Effects, envelope: &Envelope, at: Timestamp) {
    let applied = |plan, exam, priority, place| Booking {
        op_id: envelope.op_id,
        plan,
        exam,
        priority,
        place,
        submitted_at: at,
        state: BookingState::Applied,
    };
    match effects {
        Effects::FileExamApplication { plan, exam, place, .. } => {
            person.bookings.push(applied(plan, exam, false, place));
        }
        // Until the platform has given the seat it is an application like any other.
        Effects::GiveExamSeat { plan, subject, session } => {
            person.bookings.push(applied(plan, subject.into(), true, Place::Session { session }));
        }
        Effects::OpenLicenceCase { act, .. } => person.licence_cases.push(LicenceCase {
            op_id: envelope.op_id,
            act,
            state: CaseState::Received,
            filed_at: at,
        }),
        Effects::OpenVehicleCase { vehicle, act, policy, .. } => person.vehicle_cases.push(VehicleCase {
            op_id: envelope.op_id,
            vehicle,
            act,
            state: if policy.is_some() { CaseState::Reviewing } else { CaseState::Received },
            filed_at: at,
        }),
        Effects::BookAppointment { kind, vehicle, visit, .. } => person.appointments.push(Appointment {
            op_id: envelope.op_id,
            kind,
            vehicle,
            visit,
            state: AppointmentState::Booked,
            changed_at: at,
        }),
        // The vehicle shows what is on record until the platform has changed it; choosing a number and paying are never
        // queued.
        Effects::ChangeVehicleContact { .. } | Effects::ChoosePlate { .. } | Effects::Pay { .. } => {}
        Effects::WithdrawExamApplication { op_id, .. } => {
            for booking in person.bookings.iter_mut().filter(|booking| booking.op_id == op_id) {
                booking.state = BookingState::Withdrawn { at };
            }
        }
    }
}

fn waiting(session: &Session) -> Result<Waiting, AppError> {
    let mut waiting = Waiting::new();
    for head in session.store.heads(session.account.id)? {
        waiting.entry(head.subject_key).or_default().push(head.op_id);
    }
    Ok(waiting)
}

pub(crate) fn single<T: DeserializeOwned>(store: &Store, kind: SnapshotKind) -> Result<Option<T>, AppError> {
    let cached = store.snapshot(kind, "")?;
    Ok(cached.map(|snapshot| serde_json::from_str(&snapshot.body)).transpose()?)
}

pub(crate) fn all<T: DeserializeOwned>(store: &Store, kind: SnapshotKind) -> Result<Vec<T>, AppError> {
    store.snapshots(kind)?.iter().map(|snapshot| Ok(serde_json::from_str(&snapshot.body)?)).collect()
}

/// The vehicles that the account has bound, in the order in which it bound them.
pub(crate) fn vehicles(store: &Store) -> Result<Vec<BoundVehicle>, AppError> {
    let mut vehicles: Vec<BoundVehicle> = all(store, SnapshotKind::Vehicle)?;
    vehicles.sort_by(|a, b| (a.bound_at, &a.plate).cmp(&(b.bound_at, &b.plate)));
    Ok(vehicles)
}

fn standing(store: &Store) -> Result<Standing, AppError> {
    let plans: Vec<Standing> = all(store, SnapshotKind::Standing)?;
    let as_of = plans.iter().filter_map(|plan| plan.as_of).min();
    let mut known = Standing { as_of, ..Standing::default() };
    for plan in plans {
        known.ranking_times.extend(plan.ranking_times);
        known.given.extend(plan.given);
    }
    Ok(known)
}
