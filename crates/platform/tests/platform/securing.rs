//! A forgotten password, another password, another phone, signing out everywhere, through the door.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::AccountKind;
use platform_store::{account, audit, person};
use serde_json::{Value, json};
use wire::ErrorCode;
use wire::account::{AccountSecurity, SessionOpened};

use super::world::{PASSWORD, Reply, Session, World, id_number, phone};

const MINUTE: i64 = 60 * 1000;
const FRESH: &str = "quite-new-2026";

/// The code last sent to a phone for this purpose.
pub async fn code_for(world: &World, number: u16, purpose: &str) -> String {
    let body = json!({ "phone": phone(number), "purpose": purpose });
    world.post("/v1/codes", "", &body).await.body::<Value>();
    let text = world.inbox.all().into_iter().find(|message| message.phone == phone(number)).unwrap().text;
    text.chars().filter(char::is_ascii_digit).take(6).collect()
}

/// A citizen whose account has phone 900, as every account of the window here.
async fn citizen(world: &World) -> Session {
    world.account(AccountKind::WindowPersonal, id_number(1).as_str(), World::name(1).as_str(), None).await
}

async fn reset(world: &World, login: &str, on: u16, code: &str) -> Reply {
    let body = json!({ "login": login, "phone": phone(on), "code": code, "password": FRESH });
    world.post("/v1/accounts/reset", "", &body).await
}

async fn change_password(world: &World, session: &Session, old: &str, new: &str) -> Reply {
    let body = json!({ "old_password": old, "new_password": new });
    world.post("/v1/account/password", &session.token, &body).await
}

async fn change_phone(world: &World, session: &Session, password: &str, code: &str) -> Reply {
    let body = json!({ "password": password, "phone": phone(2), "code": code });
    world.post("/v1/account/phone", &session.token, &body).await
}

async fn works(world: &World, session: &Session) -> bool {
    world.get("/v1/account", &session.token).await.status == StatusCode::OK
}

/// What an answer tells, without what differs between any two answers.
fn told(reply: &Reply) -> (StatusCode, usize, ErrorCode) {
    (reply.status, reply.bytes.len(), reply.error().code)
}

/// ACC-1: login, phone and the code sent to it set a new password, and every session of the account ends.
#[tokio::test]
async fn a_forgotten_password_is_replaced_and_every_session_ends() {
    let world = World::new().await;
    let session = citizen(&world).await;
    let code = code_for(&world, 900, "reset").await;
    reset(&world, id_number(1).as_str(), 900, &code).await.body::<()>();
    assert!(!works(&world, &session).await);
    let renew = world.post("/v1/sessions/refresh", "", &json!({ "refresh_token": session.refresh })).await;
    assert_eq!(renew.error().code, ErrorCode::Unauthenticated);
    let old = world.try_sign_in(id_number(1).as_str(), PASSWORD).await;
    assert_eq!(old.error().code, ErrorCode::WrongCredentials);
    world.try_sign_in(id_number(1).as_str(), FRESH).await.body::<SessionOpened>();
    assert_eq!(reset(&world, id_number(1).as_str(), 900, &code).await.error().code, ErrorCode::WrongCode);
}

/// ACC-2: whoever proved a phone of his own learns nothing about anybody's account: an unknown login, one with
/// another phone and a wrong code get the same bytes but for the trace.
#[tokio::test]
async fn a_reset_tells_nobody_whether_an_account_exists() {
    let world = World::new().await;
    let session = citizen(&world).await;
    let mut answers = Vec::new();
    for login in [id_number(1).as_str(), id_number(2).as_str(), "nobody"] {
        let code = code_for(&world, 5, "reset").await;
        answers.push(told(&reset(&world, login, 5, &code).await));
        answers.push(told(&reset(&world, login, 5, "000000").await));
        world.clock.advance_millis(MINUTE);
    }
    answers.push(told(&reset(&world, id_number(1).as_str(), 900, "000000").await));
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(answers[0].2, ErrorCode::WrongCode);
    assert!(works(&world, &session).await, "nothing was changed");
}

/// ACC-2: a code is sent to every phone that asks, whether or not an account has it.
#[tokio::test]
async fn a_code_is_sent_alike_to_known_and_unknown_phones() {
    let world = World::new().await;
    citizen(&world).await;
    for purpose in ["register", "reset", "change-phone"] {
        let mut answers = Vec::new();
        for number in [900, 7] {
            let body = json!({ "phone": phone(number), "purpose": purpose });
            let reply = world.post("/v1/codes", "", &body).await;
            answers.push((reply.status, reply.bytes));
        }
        assert_eq!(answers[0], answers[1], "{purpose}");
        world.clock.advance_millis(MINUTE);
    }
    assert_eq!(world.inbox.all().len(), 6);
}

/// ACC-1: a code proves the phone for the purpose it was asked for, and for no other.
#[tokio::test]
async fn a_code_for_one_purpose_is_good_for_no_other() {
    let world = World::new().await;
    let session = citizen(&world).await;
    let code = code_for(&world, 900, "register").await;
    assert_eq!(reset(&world, id_number(1).as_str(), 900, &code).await.error().code, ErrorCode::WrongCode);
    let code = code_for(&world, 2, "reset").await;
    assert_eq!(change_phone(&world, &session, PASSWORD, &code).await.error().code, ErrorCode::WrongCode);
}

/// The old password is asked for, guesses at it are slowed down as at sign-in, and other devices are signed out.
#[tokio::test]
async fn another_password_needs_the_old_one_and_ends_the_other_sessions() {
    let world = World::new().await;
    let here = citizen(&world).await;
    let elsewhere = world.sign_in(id_number(1).as_str()).await;
    let weak = change_password(&world, &here, PASSWORD, "12345678").await;
    assert_eq!(weak.error().code, ErrorCode::WeakPassword);
    for _ in 0..4 {
        let wrong = change_password(&world, &here, "no-such-2026", FRESH).await;
        assert_eq!(wrong.error().code, ErrorCode::WrongCredentials);
    }
    assert_eq!(change_password(&world, &here, PASSWORD, FRESH).await.error().code, ErrorCode::TooSoon);
    world.clock.advance_millis(1000);
    change_password(&world, &here, PASSWORD, FRESH).await.body::<()>();
    assert!(works(&world, &here).await);
    assert!(!works(&world, &elsewhere).await);
    world.try_sign_in(id_number(1).as_str(), FRESH).await.body::<SessionOpened>();
}

/// ACC-1: another phone needs the password and the code sent to it; the person's phone of record follows.
#[tokio::test]
async fn another_phone_is_proven_and_follows_on_the_record() {
    let world = World::new().await;
    let session = citizen(&world).await;
    let code = code_for(&world, 2, "change-phone").await;
    let wrong = change_phone(&world, &session, "no-such-2026", &code).await;
    assert_eq!(wrong.error().code, ErrorCode::WrongCredentials);
    change_phone(&world, &session, PASSWORD, &code).await.body::<()>();
    let mut tx = world.platform.store.read().await.unwrap();
    let account = account::by_id(tx.as_mut(), session.account.id).await.unwrap().unwrap();
    let person = person::by_id(tx.as_mut(), session.account.person.unwrap()).await.unwrap().unwrap();
    assert_eq!((account.phone, person.phone), (Some(phone(2)), Some(phone(2))));
    let acts = audit::of_tenant(tx.as_mut(), session.account.tenant, None, 10).await.unwrap();
    assert_eq!(acts[0].action.code(), "account.change-phone");
    assert!(!acts[0].detail.contains("138"), "no personal data in the audit");
}

/// Every device is signed out, the one that asks too; other accounts stay.
#[tokio::test]
async fn signing_out_everywhere_ends_every_session_of_the_account() {
    let world = World::new().await;
    let here = citizen(&world).await;
    let elsewhere = world.sign_in(id_number(1).as_str()).await;
    let request =
        Request::delete("/v1/account/sessions").header("authorization", format!("Bearer {}", here.token));
    world.send(request.body(Body::empty()).unwrap()).await.body::<()>();
    assert!(!works(&world, &here).await && !works(&world, &elsewhere).await);
    assert!(works(&world, &world.office).await);
}

/// Where the account is signed in, the latest first; number and phone are masked.
#[tokio::test]
async fn the_account_tells_where_it_is_signed_in() {
    let world = World::new().await;
    let here = citizen(&world).await;
    world.clock.advance_millis(MINUTE);
    world.sign_in(id_number(1).as_str()).await;
    let security: AccountSecurity = world.get("/v1/account/security", &here.token).await.body();
    assert_eq!(security.masked_login, id_number(1).masked());
    assert_eq!(security.masked_phone, Some(phone(900).masked()));
    let marks: Vec<bool> = security.sessions.iter().map(|session| session.this).collect();
    assert_eq!(marks, [false, true]);
    assert_eq!(security.sessions[0].opened_at, Some(world.now()));
    assert_eq!(security.sessions[1].renewed_at, world.now().plus_millis(-MINUTE));
}
