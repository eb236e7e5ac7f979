//! Codes by text message, through the door.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;
use wire::ErrorCode;
use wire::account::{AccountView, CodeSent, PracticeMessage, SessionOpened};

use super::world::{PASSWORD, Reply, World, id_number, phone};

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;

async fn ask(world: &World, number: u16) -> Reply {
    let body = json!({ "phone": phone(number).as_str(), "purpose": "register" });
    world.post("/v1/codes", "", &body).await
}

/// The last code sent to a phone, as its owner reads it.
async fn code(world: &World, number: u16) -> String {
    let path = format!("/v1/practice/inbox?phone={}", phone(number).as_str());
    let messages: Vec<PracticeMessage> = world.get(&path, "").await.body();
    let text = &messages.first().unwrap().text;
    text.split("验证码 ").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect()
}

async fn register(world: &World, person: u16, on: u16, code: &str) -> Reply {
    let body = json!({
        "id_number": id_number(person), "name": World::name(person), "phone": phone(on).as_str(),
        "code": code, "password": PASSWORD, "device": "probe",
    });
    world.post("/v1/accounts", "", &body).await
}

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}

/// ACC-1: a code of six digits proves the phone it was sent to, once.
#[tokio::test]
async fn the_code_that_was_sent_registers_one_account() {
    let world = World::new().await;
    let sent: CodeSent = ask(&world, 1).await.body();
    assert_eq!(sent.expires_at.millis_since(world.now()), 5 * MINUTE);
    let code = code(&world, 1).await;
    assert_eq!(code.len(), 6);
    assert_eq!(register(&world, 1, 2, &code).await.error().code, ErrorCode::WrongCode, "another phone");
    let opened: SessionOpened = register(&world, 1, 1, &code).await.body();
    let view: AccountView = world.get("/v1/account", &opened.access_token).await.body();
    assert_eq!(view.name, World::name(1).as_str());
    assert_eq!(register(&world, 2, 1, &code).await.error().code, ErrorCode::WrongCode, "used up");
}

/// ACC-1: a code is worth nothing from five minutes on.
#[tokio::test]
async fn a_code_ends_after_five_minutes() {
    let world = World::new().await;
    ask(&world, 1).await;
    ask(&world, 2).await;
    let (first, second) = (code(&world, 1).await, code(&world, 2).await);
    world.clock.advance_millis(5 * MINUTE - 1);
    register(&world, 1, 1, &first).await.body::<SessionOpened>();
    world.clock.advance_millis(1);
    assert_eq!(register(&world, 2, 2, &second).await.error().code, ErrorCode::WrongCode);
}

/// ACC-1: five tries; the sixth is refused even when it is right.
#[tokio::test]
async fn the_sixth_try_is_refused_even_with_the_right_code() {
    let world = World::new().await;
    ask(&world, 1).await;
    let right = code(&world, 1).await;
    for _ in 0..5 {
        let reply = register(&world, 1, 1, other_than(&right)).await;
        assert_eq!(reply.error().code, ErrorCode::WrongCode);
    }
    assert_eq!(register(&world, 1, 1, &right).await.error().code, ErrorCode::WrongCode);
}

/// ACC-1: the fifth try may still be the right one.
#[tokio::test]
async fn the_fifth_try_counts() {
    let world = World::new().await;
    ask(&world, 1).await;
    let right = code(&world, 1).await;
    for _ in 0..4 {
        register(&world, 1, 1, other_than(&right)).await;
    }
    register(&world, 1, 1, &right).await.body::<SessionOpened>();
}

/// ACC-1: sixty seconds between two codes, and only the newer one counts.
#[tokio::test]
async fn a_second_code_is_sent_after_a_minute_and_replaces_the_first() {
    let world = World::new().await;
    ask(&world, 1).await;
    let first = code(&world, 1).await;
    world.clock.advance_millis(MINUTE - 1);
    let early = ask(&world, 1).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(early.headers["retry-after"], "1");
    assert_eq!(early.error().code, ErrorCode::TooSoon);
    world.clock.advance_millis(1);
    ask(&world, 1).await.body::<CodeSent>();
    let second = code(&world, 1).await;
    assert_ne!(first, second);
    assert_eq!(register(&world, 1, 1, &first).await.error().code, ErrorCode::WrongCode);
    register(&world, 1, 1, &second).await.body::<SessionOpened>();
}

/// ACC-1: a phone gets five codes in an hour and ten in a day, no more.
#[tokio::test]
async fn a_phone_is_not_flooded() {
    let world = World::new().await;
    let mut sent = 0;
    for _ in 0..24 * 6 {
        if ask(&world, 1).await.status == StatusCode::OK {
            sent += 1;
        }
        if world.now().millis_since(model::Timestamp::parse_local(super::world::NOW).unwrap()) < 60 * MINUTE {
            assert!(sent <= 5);
        }
        world.clock.advance_millis(10 * MINUTE - 1);
    }
    assert_eq!(sent, 10);
}

/// A hundred persons with the same right code, each on a task of its own.
async fn a_hundred_right_tries(world: World) {
    ask(&world, 1).await;
    let right = code(&world, 1).await;
    let world = Arc::new(world);
    let attempt = |person| {
        let (world, right) = (Arc::clone(&world), right.clone());
        tokio::spawn(async move { register(&world, person, 1, &right).await.status })
    };
    let mut registered = 0;
    for attempt in (1..=100).map(attempt).collect::<Vec<_>>() {
        registered += u32::from(attempt.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(registered, 1);
}

/// ACC-1: of a hundred right tries at once exactly one uses the code, on SQLite.
#[tokio::test]
async fn a_code_is_used_once_by_a_hundred_at_once_on_sqlite() {
    a_hundred_right_tries(World::new().await).await;
}

/// ACC-1: of a hundred right tries at once exactly one uses the code, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_is_used_once_by_a_hundred_at_once_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    a_hundred_right_tries(world).await;
}
