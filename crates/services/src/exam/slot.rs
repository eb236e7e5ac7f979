//! The text form of what can be chosen in the session picker.
//!
//! Knows: how a slot id is written and read. Must not know: who may choose it. Called by: the pages and
//! the check of the booking service.

use model::{ExamPlan, Place, PlanId, Timestamp};

/// The id of `place` in `plan`: `s:<session>` or `a:<plan>:<area>:<milliseconds>`.
pub fn slot_id(plan: PlanId, place: &Place) -> String {
    match place {
        Place::Session { session } => format!("s:{session}"),
        Place::Area { area, starts_at } => format!("a:{plan}:{area}:{}", starts_at.as_millis()),
    }
}

/// The plan and place of an id; `None` when the text is no id or `plans` has no such plan.
pub fn find_slot<'a>(id: &str, plans: &'a [ExamPlan]) -> Option<(&'a ExamPlan, Place)> {
    match id.split_once(':')? {
        ("s", session) => {
            let session = session.parse().ok()?;
            let plan = plans.iter().find(|plan| plan.session(session).is_some())?;
            Some((plan, Place::Session { session }))
        }
        ("a", rest) => {
            let (plan, rest) = rest.split_once(':')?;
            // An area's name may hold a colon, a time never does.
            let (area, millis) = rest.rsplit_once(':')?;
            let plan_id: PlanId = plan.parse().ok()?;
            let plan = plans.iter().find(|plan| plan.id == plan_id)?;
            let starts_at = Timestamp::from_millis(millis.parse().ok()?);
            Some((plan, Place::Area { area: area.to_owned(), starts_at }))
        }
        _ => None,
    }
}
