//! The frozen record of an allocation: one entry per application, chained by hashes.
//!
//! Knows: what an entry says, and its exact bytes. Must not know: a hash function's code, a database,
//! full names. Called by: the platform, which hashes and stores it, and whoever checks it later.

use model::{ExamPlan, ExamSession, LicenceClass, Place, PlanId, RegionProfile, SessionId, Timestamp};
use serde::{Deserialize, Serialize};

use super::allocation::RankKey;

/// One application's line in the published list (EXAM-4, EXAM-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordEntry {
    /// Its rank in the plan, from 1.
    pub position: u32,
    /// The masked name.
    pub name: String,
    /// Its ranking time.
    pub ranking_time: Timestamp,
    /// Why it is that: a code of [`super::ranking::RankingReason`].
    pub reason: String,
    /// When the platform received it.
    pub submitted_at: Timestamp,
    /// 流水号.
    pub serial: String,
    /// What it got.
    pub outcome: PlaceOutcome,
    /// What put it behind the entry before it.
    pub tie: TieRule,
    /// What it asked for; absent in records that were frozen before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

/// What an application asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The session, or the area and time.
    pub place: Place,
    /// The class to be examined.
    pub class: LicenceClass,
}

/// A session as it stood when seats were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSession {
    /// The session.
    pub session: SessionId,
    /// Code of its venue.
    pub venue: String,
    /// The area of that venue.
    pub area: String,
    /// When its exam begins.
    pub starts_at: Timestamp,
    /// Classes examined.
    pub classes: Vec<LicenceClass>,
    /// Seats to be given by rank.
    pub seats: u32,
    /// Seats that priority bookings had taken before (EXAM-5).
    pub taken: u32,
}

/// The sessions of `plan` as they stand when seats are given; `taken` tells how many seats of one are gone. A session
/// whose venue closed meanwhile has none left: who asked for an area gets another venue of it, who asked for that
/// session goes without a place and keeps the ranking time (EXAM-12).
///
/// Decides part of EXAM-12.
pub fn sessions_of(
    plan: &ExamPlan,
    region: &RegionProfile,
    taken: impl Fn(SessionId) -> u32,
) -> Vec<RecordSession> {
    let left = |session: &ExamSession| match region.closed_from(session) {
        Some(_) => 0,
        None => session.capacity.saturating_sub(taken(session.id)),
    };
    let sessions = plan.sessions.iter().map(|session| RecordSession {
        session: session.id,
        venue: session.venue.clone(),
        area: region.venue(&session.venue).map(|venue| venue.area.clone()).unwrap_or_default(),
        starts_at: session.starts_at,
        classes: session.classes.clone(),
        seats: left(session),
        taken: taken(session.id),
    });
    sessions.collect()
}

/// What an application got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum PlaceOutcome {
    /// A place.
    Won {
        /// In this session.
        session: SessionId,
    },
    /// No place.
    NotAllocated,
}

/// Which part of the key decided between an entry and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TieRule {
    /// The ranking time.
    RankingTime,
    /// The same ranking time; the earlier submission.
    SubmittedAt,
    /// The same submission time too; the smaller serial number.
    Serial,
}

/// What put `key` behind `previous`.
///
/// Decides EXAM-10.
pub fn tie_rule(previous: Option<&RankKey>, key: &RankKey) -> TieRule {
    match previous {
        Some(previous) if previous.ranking_time == key.ranking_time => {
            if previous.submitted_at == key.submitted_at { TieRule::Serial } else { TieRule::SubmittedAt }
        }
        _ => TieRule::RankingTime,
    }
}

impl RecordEntry {
    /// What ranked it. A serial is thirteen digits; anything else would be the last of its equals.
    pub fn key(&self) -> RankKey {
        RankKey {
            ranking_time: self.ranking_time,
            submitted_at: self.submitted_at,
            serial: self.serial.parse().unwrap_or(u64::MAX),
        }
    }

    /// The session of its place.
    pub const fn session(&self) -> Option<SessionId> {
        match self.outcome {
            PlaceOutcome::Won { session } => Some(session),
            PlaceOutcome::NotAllocated => None,
        }
    }

    /// The bytes that are hashed: the fields in a fixed order, times in milliseconds, each preceded by
    /// its length in eight bytes, so that no two entries have the same bytes. What was asked for comes last and
    /// only where it is kept: the bytes of older entries stay as they were.
    pub fn canonical(&self) -> Vec<u8> {
        let outcome = self.session().map(|session| session.to_string()).unwrap_or_default();
        let tie = match self.tie {
            TieRule::RankingTime => "ranking-time",
            TieRule::SubmittedAt => "submitted-at",
            TieRule::Serial => "serial",
        };
        let position = self.position.to_string();
        let ranking_time = self.ranking_time.as_millis().to_string();
        let submitted_at = self.submitted_at.as_millis().to_string();
        let fields = [
            position.as_str(),
            &self.name,
            &ranking_time,
            &self.reason,
            &submitted_at,
            &self.serial,
            &outcome,
            tie,
        ];
        let asked = self.asked.as_ref().map(Asked::fields);
        let mut bytes = Vec::new();
        for field in fields.into_iter().chain(asked.iter().flatten().map(String::as_str)) {
            bytes.extend((field.len() as u64).to_be_bytes());
            bytes.extend(field.as_bytes());
        }
        bytes
    }
}

impl Asked {
    fn fields(&self) -> [String; 4] {
        let (kind, what, at) = match &self.place {
            Place::Session { session } => ("session", session.to_string(), String::new()),
            Place::Area { area, starts_at } => ("area", area.clone(), starts_at.as_millis().to_string()),
        };
        [kind.to_owned(), what, at, self.class.code().to_owned()]
    }
}

/// The hash of each entry over the hash before it and its own bytes; the first over the hash of the
/// plan's id. A changed, removed or moved entry changes every hash from there on.
///
/// Decides EXAM-10.
pub fn chain(plan: PlanId, entries: &[RecordEntry], hash: impl Fn(&[u8]) -> [u8; 32]) -> Vec<[u8; 32]> {
    let mut previous = hash(plan.to_string().as_bytes());
    let mut link = |entry: &RecordEntry| {
        let bytes = [previous.as_slice(), &entry.canonical()].concat();
        previous = hash(&bytes);
        previous
    };
    entries.iter().map(&mut link).collect()
}
