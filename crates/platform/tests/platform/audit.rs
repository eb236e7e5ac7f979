//! T16: the office reads the audit trail, page by page and narrowed; nobody else does.

use axum::http::StatusCode;
use model::{AccountKind, AuditAction, Subject};
use testkit::facts;
use wire::ErrorCode;
use wire::office::AuditTrail;

use super::world::World;

async fn trail(world: &World, query: &str) -> AuditTrail {
    world.get(&format!("/v1/office/audit?{query}"), &world.office.token).await.body()
}

fn acts(trail: &AuditTrail) -> Vec<AuditAction> {
    trail.entries.iter().map(|entry| entry.action).collect()
}

/// A window account, then two plans: three acts of the office.
async fn busy() -> World {
    let world = World::new().await;
    world.citizen(1, "2026-02-20 09:30").await;
    for number in 1..=2 {
        world.publish(&facts::plan(number, Subject::One)).await;
    }
    world
}

#[tokio::test]
async fn the_trail_says_who_did_what_to_whom_with_the_name_masked() {
    let world = busy().await;
    let all = trail(&world, "").await;
    assert_eq!(acts(&all).iter().filter(|act| **act == AuditAction::PublishPlan).count(), 2);
    let made = all.entries.iter().find(|entry| entry.person.is_some()).unwrap();
    let actor = made.actor.as_ref().unwrap();
    assert_eq!((actor.name.as_str(), actor.kind, made.at), ("office", AccountKind::Office, world.now()));
    let whom = made.person.as_ref().unwrap();
    assert!(whom.masked_name.ends_with('*') && whom.masked_id_number.contains('*'), "{whom:?}");
    let bytes = world.get("/v1/office/audit", &world.office.token).await.bytes;
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains(super::world::id_number(1).as_str()), "no identity number in the answer");
}

#[tokio::test]
async fn the_trail_is_read_page_by_page() {
    let world = busy().await;
    let all = trail(&world, "").await;
    let mut read = Vec::new();
    let mut page = trail(&world, "limit=1").await;
    while page.more {
        read.extend(page.entries.iter().map(|entry| entry.id));
        let last = *read.last().unwrap();
        page = trail(&world, &format!("limit=1&before={last}")).await;
    }
    read.extend(page.entries.iter().map(|entry| entry.id));
    assert_eq!(read, all.entries.iter().map(|entry| entry.id).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_trail_is_narrowed_by_person_actor_act_and_day() {
    let world = busy().await;
    let idle = world.citizen(2, "2026-02-20 09:30").await.account.id;
    let all = trail(&world, "").await;
    let person = all.entries.iter().find_map(|entry| entry.person.as_ref()).unwrap().id;
    let office = world.office.account.id;
    let today = world.now().date();
    let found = |query: String| {
        let world = &world;
        async move { acts(&trail(world, &query).await) }
    };
    assert_eq!(found("action=plan.publish".to_owned()).await.len(), 2);
    assert!(!found(format!("person={person}")).await.contains(&AuditAction::PublishPlan));
    assert_eq!(found(format!("actor={office}")).await, acts(&all));
    assert!(found(format!("actor={idle}")).await.is_empty());
    assert_eq!(found(format!("from={today}&until={today}")).await, acts(&all), "both days are meant with");
    assert!(found(format!("until={}", today.pred_opt().unwrap())).await.is_empty());
    assert!(found(format!("from={}", today.succ_opt().unwrap())).await.is_empty());
    let unknown = world.get("/v1/office/audit?action=region.burn", &world.office.token).await;
    assert_eq!(unknown.error().code, ErrorCode::BadRequest);
}

#[tokio::test]
async fn nobody_but_the_office_reads_it() {
    let world = World::new().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let clerk = world.clerk(1).await;
    for token in [&citizen.token, &clerk.token] {
        assert_eq!(world.get("/v1/office/audit", token).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(world.get("/v1/office/audit", "").await.status, StatusCode::UNAUTHORIZED);
}
