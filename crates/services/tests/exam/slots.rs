//! The text form of slots.

use model::{Place, Subject};
use services::exam::slot::{find_slot, slot_id};
use testkit::facts::{plan, plan_id, session_id, time};

/// EXAM-2: a slot id leads back to its plan and place, for sessions and areas.
#[test]
fn a_slot_survives_its_text_form() {
    let plans = [plan(1, Subject::One), plan(2, Subject::Two)];
    for place in [
        Place::Session { session: session_id(2, 3) },
        Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") },
        Place::Area { area: "a:b".to_owned(), starts_at: time("2026-04-14 08:30") },
    ] {
        let id = slot_id(plan_id(2), &place);
        let (plan, found) = find_slot(&id, &plans).unwrap();
        assert_eq!((plan.id, found), (plan_id(2), place), "{id}");
    }
}

/// EXAM-2: text that is no slot, or one of an unknown plan, leads nowhere.
#[test]
fn what_is_no_slot_leads_nowhere() {
    let plans = [plan(1, Subject::One)];
    let unknown = slot_id(plan_id(2), &Place::Session { session: session_id(2, 1) });
    for id in ["", "s:", "s:1", "x:1", "a:", "a:1:2:3", "a:1", &unknown] {
        assert_eq!(find_slot(id, &plans), None, "{id}");
    }
}
