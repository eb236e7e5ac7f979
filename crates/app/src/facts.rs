//! Facts on this machine, put together for a decision.
//!
//! Knows: which cached rows a decision needs. Must not know: the decision. Called by: every use case that
//! asks a service.

use model::exam::Standing;
use model::{
    AccountKind, ExamPlan, PersonFacts, PersonId, RegionProfile, SchoolId, Timestamp, WorkingCalendar,
};
use serde::de::DeserializeOwned;
use service_api::{Facts, Source};
use store::{SnapshotKind, Store};

use crate::AppError;
use crate::session::Session;

/// Everything shared by decisions about the persons of one account: a copy, with its age.
pub(crate) struct Desk {
    now: Timestamp,
    pub as_of: Option<Timestamp>,
    account: AccountKind,
    school: Option<SchoolId>,
    pub region: RegionProfile,
    pub calendar: WorkingCalendar,
    pub plans: Vec<ExamPlan>,
    standing: Standing,
}

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
            school: session.account.school,
            region: single(store, SnapshotKind::Region)?.ok_or(AppError::NoData)?,
            calendar: single(store, SnapshotKind::Calendar)?.unwrap_or_default(),
            plans: all(store, SnapshotKind::Plan)?,
            standing: standing(store)?,
        })
    }

    /// The facts of a decision about `person`.
    pub fn facts<'a>(&'a self, person: &'a PersonFacts) -> Facts<'a> {
        Facts {
            now: self.now,
            source: Source::Snapshot { as_of: self.as_of.unwrap_or(self.now) },
            account: self.account,
            school: self.school,
            person,
            region: &self.region,
            calendar: &self.calendar,
            plans: &self.plans,
            standing: &self.standing,
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
    persons.sort_by(|a, b| (&a.name, &a.id_number).cmp(&(&b.name, &b.id_number)));
    Ok(persons)
}

fn single<T: DeserializeOwned>(store: &Store, kind: SnapshotKind) -> Result<Option<T>, AppError> {
    let cached = store.snapshot(kind, "")?;
    Ok(cached.map(|snapshot| serde_json::from_str(&snapshot.body)).transpose()?)
}

fn all<T: DeserializeOwned>(store: &Store, kind: SnapshotKind) -> Result<Vec<T>, AppError> {
    store.snapshots(kind)?.iter().map(|snapshot| Ok(serde_json::from_str(&snapshot.body)?)).collect()
}

fn standing(store: &Store) -> Result<Standing, AppError> {
    let plans: Vec<Standing> = all(store, SnapshotKind::Standing)?;
    let as_of = plans.iter().filter_map(|plan| plan.as_of).min();
    let ranking_times = plans.into_iter().flat_map(|plan| plan.ranking_times).collect();
    Ok(Standing { as_of, ranking_times })
}
