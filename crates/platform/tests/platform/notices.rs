//! What a person was told, read by himself only.

use axum::http::StatusCode;
use model::Subject;
use serde_json::{Value, json};
use wire::ErrorCode;
use wire::notice::{NoticeView, Notices};

use super::allocation::{apply, close, small_plan};
use super::conflicts::renewed;
use super::world::{Reply, Session, World, session_slot};

const NOTICES: &str = "/v1/notices";

async fn told(world: &World, session: &Session, query: &str) -> Notices {
    world.get(&format!("{NOTICES}{query}"), &session.token).await.body()
}

async fn see(world: &World, session: &Session, notice: &NoticeView) -> Reply {
    world.post(&format!("{NOTICES}/{}/seen", notice.id), &session.token, &Value::Null).await
}

/// A citizen who was given the one place of a plan, and one who was not.
async fn after_an_allocation(world: &World) -> (Session, Session) {
    let plan = small_plan(1);
    world.publish(&plan).await;
    let first = world.citizen(1, "2026-02-20 09:30").await;
    let second = world.citizen(2, "2026-02-21 09:30").await;
    for session in [&first, &second] {
        apply(world, session, &session_slot(&plan, 0)).await;
    }
    close(world, &plan).await;
    (renewed(world, &first).await, renewed(world, &second).await)
}

#[tokio::test]
async fn each_is_told_how_the_allocation_ended_for_himself() {
    let world = World::new().await;
    let (winner, other) = after_an_allocation(&world).await;
    for (session, code) in [(&winner, "exam-won"), (&other, "exam-not-allocated")] {
        let Notices { notices, more } = told(&world, session, "").await;
        assert_eq!((notices.len(), more), (1, false));
        let notice = &notices[0];
        assert_eq!((notice.code.as_str(), Some(notice.person)), (code, session.account.person));
        assert_eq!((notice.at, notice.seen_at), (world.now(), None));
        assert_eq!(notice.params["subject"], Subject::One.code());
        assert!(notice.params.contains_key("op_id") && notice.params.contains_key("serial"));
    }
}

#[tokio::test]
async fn a_notice_is_seen_once_and_keeps_the_first_time() {
    let world = World::new().await;
    let (winner, _) = after_an_allocation(&world).await;
    let notice = told(&world, &winner, "").await.notices.remove(0);
    let first = world.now();
    assert_eq!(see(&world, &winner, &notice).await.body::<NoticeView>().seen_at, Some(first));
    world.clock.advance_millis(60_000);
    assert_eq!(see(&world, &winner, &notice).await.body::<NoticeView>().seen_at, Some(first));
    assert_eq!(told(&world, &winner, "").await.notices[0].seen_at, Some(first));
}

#[tokio::test]
async fn somebody_elses_notice_does_not_exist() {
    let world = World::new().await;
    let (winner, other) = after_an_allocation(&world).await;
    let notice = told(&world, &winner, "").await.notices.remove(0);
    let reply = see(&world, &other, &notice).await;
    assert_eq!((reply.status, reply.error().code), (StatusCode::NOT_FOUND, ErrorCode::NotFound));
    let none = world.post(&format!("{NOTICES}/none/seen"), &winner.token, &Value::Null).await;
    assert_eq!(none.error().code, ErrorCode::NotFound);
    assert_eq!(told(&world, &winner, "").await.notices[0].seen_at, None);
}

#[tokio::test]
async fn clerks_and_the_office_read_no_notices() {
    let world = World::new().await;
    let clerk = world.clerk(1).await;
    let (winner, _) = after_an_allocation(&world).await;
    let notice = told(&world, &winner, "").await.notices.remove(0);
    for session in [renewed(&world, &clerk).await, world.sign_in("office").await] {
        assert_eq!(world.get(NOTICES, &session.token).await.error().code, ErrorCode::Forbidden);
        assert_eq!(see(&world, &session, &notice).await.error().code, ErrorCode::Forbidden);
    }
    assert_eq!(world.get(NOTICES, "").await.error().code, ErrorCode::Unauthenticated);
}

#[tokio::test]
async fn notices_come_in_pages_newest_first() {
    let world = World::new().await;
    let holder = super::licences::ready(&world).await;
    let answers = json!({ "delivery": "collect", "counter": "110199-01", "understood": true });
    let letter = world.letter(&holder, "licence-expiry-renewal", answers);
    world.submit(&holder, &letter).await.verdict();
    for state in ["made", "ready", "collected"] {
        world.clock.advance_millis(1000);
        let path = format!("/v1/office/cases/{}/state", letter.op_id);
        let moved = world.post(&path, &world.office.token, &json!({ "to": state })).await;
        assert_eq!(moved.status, StatusCode::OK);
    }
    let states = |page: &Notices| -> Vec<String> {
        page.notices.iter().map(|notice| notice.params["state"].clone()).collect()
    };
    let page = told(&world, &holder, "?limit=2").await;
    assert_eq!((states(&page), page.more), (vec!["collected".to_owned(), "ready".to_owned()], true));
    let rest = told(&world, &holder, &format!("?limit=2&before={}", page.notices[1].id)).await;
    assert_eq!((states(&rest), rest.more), (vec!["made".to_owned()], false));
    assert_eq!(told(&world, &holder, "?limit=0").await.notices.len(), 1, "at least one");
    let malformed = world.get(&format!("{NOTICES}?before=none"), &holder.token).await;
    assert_eq!(malformed.error().params["what"], "query");
}
