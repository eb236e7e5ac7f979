//! What plans offer to a candidate, and whether one of these things can be applied for.
//!
//! Knows: plans, their sessions, venues and areas. Must not know: ranks, words, answers. Called by: the
//! picker, the check and the decision.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use model::{Exam, ExamPlan, ExamSession, LicenceClass, Place, PlanId, RuleId, Subject, Timestamp};
use service_api::Facts;

use super::{Application, answers::Wish};

/// At most so many other slots are offered in place of one that is gone.
const ALTERNATIVES: usize = 5;

/// One thing that can be applied for: a session, or any venue of an area at one time.
#[derive(Clone, Debug)]
pub(super) struct Offer<'a> {
    pub plan: &'a ExamPlan,
    pub place: Place,
    /// The sessions it stands for, by venue code; one, unless it is an area.
    pub sessions: Vec<&'a ExamSession>,
    pub starts_at: Timestamp,
}

/// Why a place can't be applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlotGate {
    /// Its plan or session is not known (any more).
    Gone,
    /// The plan takes no applications, or the exam has begun.
    PlanClosed { closes_at: Timestamp },
    /// The plan is of another subject.
    OtherSubject,
    /// No exam is held at its venue from this day on.
    VenueClosed { from: NaiveDate },
    /// The class is not examined there.
    ClassNotOffered { class: LicenceClass },
    /// The learner permit ends before the exam day.
    PermitEndsBefore { valid_to: NaiveDate },
    /// Every seat that could be given at once is given (EXAM-5).
    NoSeat,
}

impl SlotGate {
    /// Its stable code.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Gone => "slot-gone",
            Self::PlanClosed { .. } => "plan-closed",
            Self::OtherSubject => "slot-other-subject",
            Self::VenueClosed { .. } => "venue-closed",
            Self::ClassNotOffered { .. } => "class-not-offered",
            Self::PermitEndsBefore { .. } => "permit-ends-before-exam",
            Self::NoSeat => "no-seat",
        }
    }

    /// The rule that shuts it.
    pub(super) const fn rule(self) -> RuleId {
        match self {
            Self::Gone | Self::PlanClosed { .. } | Self::OtherSubject | Self::VenueClosed { .. } => {
                RuleId::Exam2
            }
            Self::ClassNotOffered { .. } | Self::PermitEndsBefore { .. } => RuleId::Exam7,
            Self::NoSeat => RuleId::Exam5,
        }
    }
}

/// What `wish` means in `plan`, if a candidate for `class` can have it now.
///
/// Decides EXAM-2.
/// Decides part of EXAM-5.
/// Decides EXAM-7.
pub(super) fn open_offer<'a>(
    facts: &Facts<'a>,
    class: LicenceClass,
    plan: PlanId,
    wish: &Wish,
) -> Result<Offer<'a>, SlotGate> {
    let (exam, place) = (wish.exam(), wish.place());
    let plan = facts.plan(plan).ok_or(SlotGate::Gone)?;
    if plan.exam != exam {
        return Err(SlotGate::OtherSubject);
    }
    let mut sessions = sessions_of(facts, plan, &place);
    let starts_at = sessions.first().ok_or(SlotGate::Gone)?.starts_at;
    if !plan.is_open(facts.now) || starts_at <= facts.now {
        return Err(SlotGate::PlanClosed { closes_at: plan.closes_at });
    }
    let closed_from = sessions.iter().filter_map(|session| facts.region.closed_from(session)).min();
    sessions.retain(|session| facts.region.closed_from(session).is_none());
    if let (true, Some(from)) = (sessions.is_empty(), closed_from) {
        return Err(SlotGate::VenueClosed { from });
    }
    sessions.retain(|session| session.classes.contains(&class));
    if sessions.is_empty() {
        return Err(SlotGate::ClassNotOffered { class });
    }
    permit_covers(facts, exam, starts_at.date())?;
    let offer = Offer { plan, place, sessions, starts_at };
    if wish.is_priority() && offer.free(facts) == 0 {
        return Err(SlotGate::NoSeat);
    }
    Ok(offer)
}

/// Subject 1 needs no permit; the others need one that is valid on the exam day.
pub(super) fn permit_covers(facts: &Facts<'_>, exam: Exam, exam_day: NaiveDate) -> Result<(), SlotGate> {
    let permit = facts.person.permit.as_ref().filter(|_| !exam.covers(Subject::One));
    match permit {
        Some(permit) if permit.valid_to < exam_day => {
            Err(SlotGate::PermitEndsBefore { valid_to: permit.valid_to })
        }
        _ => Ok(()),
    }
}

/// Every session and area of open plans of `exam` in which `class` is examined: by start, areas before
/// venues, then by code. An area stands beside its venues where at least two of them begin at the same
/// time.
///
/// Decides EXAM-2.
pub(super) fn offers<'a>(facts: &Facts<'a>, exam: Exam, class: LicenceClass) -> Vec<Offer<'a>> {
    let open = facts.plans.iter().filter(|plan| plan.exam == exam && plan.is_open(facts.now));
    let mut offers: Vec<Offer<'a>> = open.flat_map(|plan| plan_offers(facts, plan, class)).collect();
    offers.sort_by(|a, b| a.order().cmp(&b.order()));
    offers
}

fn plan_offers<'a>(facts: &Facts<'a>, plan: &'a ExamPlan, class: LicenceClass) -> Vec<Offer<'a>> {
    let fits = |session: &&ExamSession| {
        session.classes.contains(&class)
            && facts.now < session.starts_at
            && facts.region.closed_from(session).is_none()
    };
    let mut offers = Vec::new();
    let mut areas: BTreeMap<(Timestamp, &str), Vec<&ExamSession>> = BTreeMap::new();
    for session in plan.sessions.iter().filter(fits) {
        if let Some(venue) = facts.region.venue(&session.venue) {
            areas.entry((session.starts_at, &venue.area)).or_default().push(session);
        }
        let place = Place::Session { session: session.id };
        offers.push(Offer { plan, place, sessions: vec![session], starts_at: session.starts_at });
    }
    for ((starts_at, area), mut sessions) in areas {
        let venues: BTreeSet<&str> = sessions.iter().map(|session| session.venue.as_str()).collect();
        if venues.len() < 2 {
            continue;
        }
        sessions.sort_by(|a, b| a.venue.cmp(&b.venue));
        let place = Place::Area { area: area.to_owned(), starts_at };
        offers.push(Offer { plan, place, sessions, starts_at });
    }
    offers
}

fn sessions_of<'a>(facts: &Facts<'a>, plan: &'a ExamPlan, place: &Place) -> Vec<&'a ExamSession> {
    match place {
        Place::Session { session } => plan.session(*session).into_iter().collect(),
        Place::Area { area, starts_at } => {
            let in_area = |session: &&ExamSession| {
                session.starts_at == *starts_at
                    && facts.region.venue(&session.venue).is_some_and(|venue| venue.area == *area)
            };
            let mut sessions: Vec<_> = plan.sessions.iter().filter(in_area).collect();
            sessions.sort_by(|a, b| a.venue.cmp(&b.venue));
            sessions
        }
    }
}

impl Offer<'_> {
    pub(super) const fn is_area(&self) -> bool {
        matches!(self.place, Place::Area { .. })
    }

    /// The seats that nobody has yet.
    pub(super) fn free(&self, facts: &Facts<'_>) -> u32 {
        self.sessions.iter().map(|session| facts.standing.free(session)).sum()
    }

    fn order(&self) -> (Timestamp, bool, Option<&str>, &Place) {
        let venue = self.sessions.first().map(|session| session.venue.as_str());
        (self.starts_at, !self.is_area(), venue, &self.place)
    }
}

/// Other places of the same exam that can be applied for now, in place of one that is gone: at most
/// five, those nearest in time first (GEN-7).
///
/// Decides GEN-7.
pub fn alternatives(application: &Application, facts: &Facts<'_>) -> Vec<(PlanId, Place)> {
    let Some(licence) = &facts.person.application else { return Vec::new() };
    let wanted = wanted_start(application, facts);
    let (exam, place) = (application.wish.exam(), application.wish.place());
    let is_other = |offer: &Offer<'_>| offer.plan.id != application.plan || offer.place != place;
    let has_seat =
        |offer: &Offer<'_>| !application.wish.is_priority() || (!offer.is_area() && offer.free(facts) > 0);
    let reachable = |offer: &Offer<'_>| {
        permit_covers(facts, exam, offer.starts_at.date()).is_ok() && is_other(offer) && has_seat(offer)
    };
    let mut others = offers(facts, exam, licence.class);
    others.retain(reachable);
    others.sort_by_key(|offer| offer.starts_at.millis_since(wanted).unsigned_abs());
    others.into_iter().take(ALTERNATIVES).map(|offer| (offer.plan.id, offer.place)).collect()
}

/// When the place asked for begins; now, when even that is not known any more.
fn wanted_start(application: &Application, facts: &Facts<'_>) -> Timestamp {
    match application.wish.place() {
        Place::Area { starts_at, .. } => starts_at,
        Place::Session { session } => {
            let plan = facts.plan(application.plan);
            plan.and_then(|plan| plan.session(session)).map_or(facts.now, |session| session.starts_at)
        }
    }
}
