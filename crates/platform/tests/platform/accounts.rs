//! One account per person, and guessing passwords, through the door.

use std::sync::Arc;

use axum::http::StatusCode;
use model::AccountKind;
use serde_json::{Value, json};
use wire::ErrorCode;

use super::world::{PASSWORD, Reply, World, id_number, phone};

const SECOND: i64 = 1000;

async fn create(world: &World, kind: AccountKind, login: &str, name: &str) -> Reply {
    let body = json!({
        "kind": kind, "login": login, "name": name, "phone": phone(1).as_str(), "password": PASSWORD, "school": null,
    });
    world.post("/v1/office/accounts", &world.office.token, &body).await
}

async fn register(world: &World, person: u16, name: &str, on: u16) -> Reply {
    let ask = json!({ "phone": phone(on).as_str(), "purpose": "register" });
    world.post("/v1/codes", "", &ask).await.body::<Value>();
    let text = world.inbox.all().first().unwrap().text.clone();
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    let body = json!({
        "id_number": id_number(person), "name": name, "phone": phone(on).as_str(), "code": code,
        "password": PASSWORD, "device": "probe",
    });
    world.post("/v1/accounts", "", &body).await
}

/// ACC-2: one account per identity number, however it is written and wherever it is made.
#[tokio::test]
async fn a_person_has_one_account() {
    let world = World::new().await;
    let (number, name) = (id_number(1), World::name(1));
    create(&world, AccountKind::WindowPersonal, number.as_str(), name.as_str()).await.body::<Value>();
    let spaced = format!(" {} {} ", &number.as_str()[..6], number.as_str()[6..].to_lowercase());
    let again = create(&world, AccountKind::WindowPersonal, &spaced, name.as_str()).await;
    assert_eq!(again.error().code, ErrorCode::AccountExists);
    assert_eq!(register(&world, 1, name.as_str(), 1).await.error().code, ErrorCode::AccountExists);
}

/// ACC-2: one account per organisation.
#[tokio::test]
async fn an_organisation_has_one_account() {
    let world = World::new().await;
    let uscc = "91350100M000100Y43";
    create(&world, AccountKind::WindowOrganisation, uscc, "示例公司").await.body::<Value>();
    let again = create(&world, AccountKind::WindowOrganisation, &uscc.to_lowercase(), "示例公司").await;
    assert_eq!(again.error().code, ErrorCode::AccountExists);
    let no_uscc = create(&world, AccountKind::WindowOrganisation, "91350100M000100Y44", "示例公司").await;
    assert_eq!(no_uscc.error().code, ErrorCode::BadRequest);
}

/// ACC-2: whoever knows an identity number does not get at the record behind it: name and recorded phone must
/// be the person's, and the refusal is the same as for an existing account.
#[tokio::test]
async fn a_stranger_can_not_register_as_a_recorded_person() {
    let world = World::new().await;
    world.trainee(1, 1).await;
    let name = World::name(1);
    assert_eq!(register(&world, 1, "别名", 1).await.error().code, ErrorCode::AccountExists);
    assert_eq!(register(&world, 1, name.as_str(), 2).await.error().code, ErrorCode::AccountExists);
    world.clock.advance_millis(60 * SECOND);
    assert_eq!(register(&world, 1, name.as_str(), 1).await.status, StatusCode::OK);
}

/// ACC-2: known and unknown logins can't be told apart: the same bytes for a wrong password, and the same
/// waits afterwards.
#[tokio::test]
async fn a_wrong_password_answers_alike_for_known_and_unknown_logins() {
    let world = World::new().await;
    let strip = |reply: &Reply| {
        let mut error = reply.error();
        error.trace_id.clear();
        (reply.status, reply.headers.get("retry-after").cloned(), error)
    };
    for _ in 0..8 {
        let known = world.try_sign_in("office", "wrong-password").await;
        let unknown = world.try_sign_in("nobody", "wrong-password").await;
        assert_eq!(strip(&known), strip(&unknown));
        assert_eq!(known.bytes.len(), unknown.bytes.len());
        world.clock.advance_millis(SECOND);
    }
}

/// ACC-2: each wrong guess makes the wait longer; the right password opens the account as soon as it is over,
/// and the count begins anew.
#[tokio::test]
async fn guessing_gets_slower_and_never_locks_out() {
    let world = World::new().await;
    for _ in 0..3 {
        let free = world.try_sign_in("office", "wrong-password").await;
        assert_eq!(free.error().code, ErrorCode::WrongCredentials);
    }
    let mut waits = Vec::new();
    for _ in 0..10 {
        let guess = world.try_sign_in("office", "wrong-password").await;
        assert_eq!(guess.error().code, ErrorCode::WrongCredentials);
        let early = world.try_sign_in("office", PASSWORD).await.error();
        assert_eq!(early.code, ErrorCode::TooSoon);
        let wait: i64 = early.params["retry_after_seconds"].parse().unwrap();
        waits.push(wait);
        world.clock.advance_millis(wait * SECOND);
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 90, 90, 90]);
    assert_eq!(world.try_sign_in("office", PASSWORD).await.status, StatusCode::OK);
    assert_eq!(world.try_sign_in("office", "wrong-password").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(world.try_sign_in("office", PASSWORD).await.status, StatusCode::OK);
}

/// A hundred wrong guesses, each on a task of its own.
async fn a_hundred_guesses(world: World) {
    let world = Arc::new(world);
    let guess = || {
        let world = Arc::clone(&world);
        tokio::spawn(async move { world.try_sign_in("office", "wrong-password").await.status })
    };
    let mut looked_at = 0;
    for guess in (0..100).map(|_| guess()).collect::<Vec<_>>() {
        looked_at += u32::from(guess.await.unwrap() == StatusCode::UNAUTHORIZED);
    }
    assert_eq!(looked_at, 4, "three are free, the fourth starts the wait");
}

/// ACC-2: a hundred guesses at once are no faster than one after the other, on SQLite.
#[tokio::test]
async fn guesses_side_by_side_are_counted_before_they_are_looked_at_on_sqlite() {
    a_hundred_guesses(World::new().await).await;
}

/// ACC-2: a hundred guesses at once are no faster than one after the other, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_side_by_side_are_counted_before_they_are_looked_at_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    a_hundred_guesses(world).await;
}
