//! A plan's sessions in the compact form that [`super::allocation`] works on, and back.
//!
//! Knows: which sessions a wish can be met by. Must not know: ranks, a database. Called by: [`super::replay`],
//! which gives the seats, and [`super::explained`], which says how far they went.

use std::collections::HashMap;

use model::{ExamPlan, LicenceClass, Place, RegionProfile, SessionId, Timestamp};

use super::allocation::{Slots, Wish};
use super::record::{RecordSession, sessions_of};

/// The sessions of one plan as numbered slots, by start, then venue code, then id.
#[derive(Clone, Debug)]
pub struct Pool {
    sessions: Vec<PoolSession>,
    slots: Slots,
    by_id: HashMap<SessionId, u32>,
    areas: HashMap<String, HashMap<(Timestamp, LicenceClass), Wish>>,
}

#[derive(Clone, Debug)]
struct PoolSession {
    id: SessionId,
    starts_at: Timestamp,
    area: String,
    classes: Vec<LicenceClass>,
}

impl Pool {
    /// The pool of `plan` with all its seats, and the areas of the region's venues.
    pub fn new(plan: &ExamPlan, region: &RegionProfile) -> Self {
        Self::over(&sessions_of(plan, region, |_| 0))
    }

    /// The pool of sessions as they stand when seats are given.
    pub fn over(sessions: &[RecordSession]) -> Self {
        let mut sorted: Vec<&RecordSession> = sessions.iter().collect();
        sorted.sort_by(|a, b| (a.starts_at, &a.venue, a.session).cmp(&(b.starts_at, &b.venue, b.session)));
        let sessions: Vec<PoolSession> = sorted
            .iter()
            .map(|session| PoolSession {
                id: session.session,
                starts_at: session.starts_at,
                area: session.area.clone(),
                classes: session.classes.clone(),
            })
            .collect();
        let by_id = sessions.iter().zip(0..).map(|(session, slot)| (session.id, slot)).collect();
        let capacities = sorted.iter().map(|session| session.seats).collect();
        Self { sessions, slots: Slots { capacities, areas: Vec::new() }, by_id, areas: HashMap::new() }
    }

    /// What a candidate for `class` who asks for `place` can be given; `None` when no session of the
    /// plan fits, which leaves the application without a place.
    ///
    /// Decides EXAM-12.
    pub fn wish(&mut self, place: &Place, class: LicenceClass) -> Option<Wish> {
        match place {
            Place::Session { session } => {
                let slot = *self.by_id.get(session)?;
                let offered = self.sessions.get(slot as usize)?.classes.contains(&class);
                offered.then_some(Wish::Seat(slot))
            }
            Place::Area { area, starts_at } => self.area_wish(area, *starts_at, class),
        }
    }

    /// The slots, for [`super::allocation::allocate`]. Take them after the last wish.
    pub const fn slots(&self) -> &Slots {
        &self.slots
    }

    /// The slots that meet a wish of this pool.
    pub fn slots_of(&self, wish: Wish) -> Vec<u32> {
        match wish {
            Wish::Seat(slot) => vec![slot],
            Wish::Area(area) => self.slots.areas.get(area as usize).cloned().unwrap_or_default(),
        }
    }

    /// The slot of a session.
    pub fn slot(&self, session: SessionId) -> Option<u32> {
        self.by_id.get(&session).copied()
    }

    /// The session of a slot.
    pub fn session(&self, slot: u32) -> Option<SessionId> {
        self.sessions.get(slot as usize).map(|session| session.id)
    }

    fn area_wish(&mut self, area: &str, starts_at: Timestamp, class: LicenceClass) -> Option<Wish> {
        let known = self.areas.get(area).and_then(|of_area| of_area.get(&(starts_at, class)));
        if known.is_some() {
            return known.copied();
        }
        let fits = |session: &PoolSession| {
            session.area == area && session.starts_at == starts_at && session.classes.contains(&class)
        };
        let members: Vec<u32> = self
            .sessions
            .iter()
            .zip(0..)
            .filter(|(session, _)| fits(session))
            .map(|(_, slot)| slot)
            .collect();
        if members.is_empty() {
            return None;
        }
        let wish = Wish::Area(u32::try_from(self.slots.areas.len()).ok()?);
        self.slots.areas.push(members);
        self.areas.entry(area.to_owned()).or_default().insert((starts_at, class), wish);
        Some(wish)
    }
}
