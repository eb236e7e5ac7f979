//! The lists that bar persons from services, as the office keeps them (GEN-8).

use axum::http::StatusCode;
use model::{AccountKind, Operation, PersonId, person::BarList};
use serde_json::{Value, json};
use testkit::facts::time;
use wire::ErrorCode;
use wire::office::{OfficeBar, OfficeBars, Recorded};
use wire::submission::Verdict;

use super::world::{Reply, Session, World, id_number, session_slot};

const BARS: &str = "/v1/office/bars";
const LIFT: &str = "/v1/office/bars/lift";

async fn put(world: &World, by: &Session, person: PersonId, list: &str, reason: &str) -> Reply {
    world.post(BARS, &by.token, &json!({ "person": person, "list": list, "reason": reason })).await
}

fn lifting(person: PersonId, entry: &OfficeBar, in_person: bool) -> Value {
    json!({ "person": person, "list": entry.bar.list, "since": entry.bar.since, "in_person": in_person })
}

async fn entries(world: &World) -> Vec<OfficeBar> {
    world.get(BARS, &world.office.token).await.body::<OfficeBars>().entries
}

/// GEN-8: put on a list, a citizen's booking is refused; taken off, the same booking is accepted.
#[tokio::test]
async fn a_booking_is_refused_while_its_person_is_on_a_list() {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let person = citizen.account.person.unwrap();
    assert!(put(&world, &world.office, person, "general", "not-collected").await.body::<Recorded>().new);

    let refused = world.submit(&citizen, &world.envelope(&citizen, &session_slot(&plan, 0))).await.verdict();
    let Verdict::Refused { refusal } = refused else { panic!("{refused:?}") };
    assert_eq!((refusal.rule, refusal.code.as_str()), (model::RuleId::Gen8, "barred"));

    let entry = entries(&world).await.remove(0);
    let lifted = world.post(LIFT, &world.office.token, &lifting(person, &entry, false)).await;
    assert!(lifted.body::<Recorded>().new);
    let accepted = world.submit(&citizen, &world.envelope(&citizen, &session_slot(&plan, 0))).await;
    assert_eq!(accepted.verdict(), Verdict::Accepted);
}

/// GEN-8: the list is told with its start and its end by itself; twice on the same list is once.
#[tokio::test]
async fn an_entry_is_on_the_desk_with_its_end_and_is_made_once() {
    let world = World::new().await;
    let person = world.citizen(1, "2026-02-20 09:30").await.account.person.unwrap();
    for (list, reason) in [("plate", "plate-not-confirmed"), ("general", "office-decision")] {
        assert!(put(&world, &world.office, person, list, reason).await.body::<Recorded>().new);
        assert!(!put(&world, &world.office, person, list, reason).await.body::<Recorded>().new);
    }
    let on = entries(&world).await;
    let told = |list| on.iter().find(|one| one.bar.list == list).unwrap();
    assert_eq!(on.len(), 2);
    assert_eq!(told(BarList::Plate).bar.until, Some(time("2028-04-03 00:00")));
    assert_eq!(told(BarList::Plate).bar.since, world.now());
    assert_eq!(told(BarList::General).bar.until, None);
    assert_eq!(told(BarList::General).name, World::name(1));
    assert!(told(BarList::General).masked_id_number.contains('*'));
    let number = |number| format!("{BARS}?document={}", id_number(number).as_str());
    let of = async |path: &str| world.get(path, &world.office.token).await.body::<OfficeBars>().entries.len();
    assert_eq!((of(&number(1)).await, of(&number(2)).await), (2, 0));
}

/// GEN-8: the inspection list is lifted only for somebody who is there.
#[tokio::test]
async fn the_inspection_list_is_lifted_in_person_only() {
    let world = World::new().await;
    let person = world.citizen(1, "2026-02-20 09:30").await.account.person.unwrap();
    put(&world, &world.office, person, "inspection", "inspection-missed").await;
    let entry = entries(&world).await.remove(0);
    let from_afar = world.post(LIFT, &world.office.token, &lifting(person, &entry, false)).await;
    assert_eq!(from_afar.error().params["what"], "in-person");
    assert_eq!(entries(&world).await[0].lifted_at, None);
    let there = world.post(LIFT, &world.office.token, &lifting(person, &entry, true)).await;
    assert!(there.body::<Recorded>().new);
    let again = world.post(LIFT, &world.office.token, &lifting(person, &entry, true)).await;
    assert!(!again.body::<Recorded>().new);
    assert_eq!(entries(&world).await[0].lifted_at, Some(world.now()));
}

#[tokio::test]
async fn a_reason_or_an_entry_that_is_not_known_is_refused() {
    let world = World::new().await;
    let person = world.citizen(1, "2026-02-20 09:30").await.account.person.unwrap();
    let unknown = put(&world, &world.office, person, "general", "because").await;
    assert_eq!(unknown.error().params["what"], "reason");
    let nobody = PersonId::from_uuid(world.draw_op().as_uuid());
    let stranger = put(&world, &world.office, nobody, "general", "office-decision").await;
    assert_eq!(stranger.error().code, ErrorCode::NotFound);
    let none = json!({ "person": person, "list": "general", "since": world.now(), "in_person": true });
    assert_eq!(world.post(LIFT, &world.office.token, &none).await.error().code, ErrorCode::NotFound);
    assert!(entries(&world).await.is_empty());
}

/// WORK-6 (part): nobody but the office reads or keeps the lists.
#[tokio::test]
async fn nobody_but_the_office_keeps_lists() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let person = citizen.account.person.unwrap();
    put(&world, &world.office, person, "general", "office-decision").await;
    let entry = entries(&world).await.remove(0);
    let hospital = world.account(AccountKind::Hospital, "hospital", "示例单位", None).await;
    for session in [citizen, world.clerk(1).await, hospital] {
        assert!(!session.account.kind.may(Operation::KeepLists));
        let replies = [
            world.get(BARS, &session.token).await,
            put(&world, &session, person, "general", "office-decision").await,
            world.post(LIFT, &session.token, &lifting(person, &entry, true)).await,
        ];
        for reply in replies {
            assert_eq!((reply.status, reply.error().code), (StatusCode::FORBIDDEN, ErrorCode::Forbidden));
        }
    }
    assert_eq!(entries(&world).await[0].lifted_at, None);
}
