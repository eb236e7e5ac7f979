//! Guessing codes and flooding phones: an attacker against the door, who is counted by the database, not by luck.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use platform::{ClientAddress, Settings, router};
use platform_store::{SmsCode, sms_code};
use serde_json::json;
use tokio::sync::Barrier;
use wire::ErrorCode;
use wire::account::SessionOpened;

use super::securing::code_for;
use super::world::{PASSWORD, Reply, World, id_number, phone};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const TRIES: u32 = 5;

async fn register(world: &World, person: u16, code: &str) -> Reply {
    let body = json!({
        "id_number": id_number(person), "name": World::name(person), "phone": phone(1), "code": code,
        "password": PASSWORD, "device": "probe",
    });
    world.post("/v1/accounts", "", &body).await
}

/// The last code sent to phone 1 for registering, as it is stored.
async fn stored(world: &World) -> SmsCode {
    let mut tx = world.platform.store.read().await.unwrap();
    sms_code::latest(tx.as_mut(), &phone(1), "register").await.unwrap().unwrap()
}

/// Asks for a code from an address, as a proxy or a connection names it.
async fn ask_from(world: &World, number: u16, address: Option<&str>, forwarded: Option<&str>) -> StatusCode {
    let body = json!({ "phone": phone(number), "purpose": "register" }).to_string();
    let mut request = Request::post("/v1/codes").body(Body::from(body)).unwrap();
    if let Some(address) = address {
        request.extensions_mut().insert(ClientAddress(address.parse().unwrap()));
    }
    if let Some(forwarded) = forwarded {
        request.headers_mut().insert("x-forwarded-for", forwarded.parse().unwrap());
    }
    world.send(request).await.status
}

/// ACC-1: of 100,000 wrong codes against one phone in a day, exactly 50 are compared with a code: 10 codes of 5 tries.
#[tokio::test]
async fn of_a_hundred_thousand_wrong_codes_fifty_are_looked_at() {
    let world = World::new().await;
    let ask = json!({ "phone": phone(1), "purpose": "register" });
    let (mut sent, mut compared) = (0, 0);
    for _ in 0..1000 {
        if world.post("/v1/codes", "", &ask).await.status == StatusCode::OK {
            sent += 1;
        }
        let before = stored(&world).await;
        let text = world.inbox.all().swap_remove(0).text;
        for guess in 0..100 {
            // The attacker is as unlucky as can be: what counts is how often he is allowed to guess.
            let digits = format!("{guess:06}");
            let guess = if text.contains(&digits) { "999999" } else { digits.as_str() };
            let reply = register(&world, 1, guess).await;
            assert_eq!(
                (reply.status, reply.error().code),
                (StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::WrongCode)
            );
        }
        compared += before.tries_left - stored(&world).await.tries_left;
        world.clock.advance_millis(24 * HOUR / 1000);
    }
    assert_eq!((sent, compared), (10, 10 * TRIES));
}

/// ACC-1: of a hundred wrong tries at once five are looked at; the right code is refused afterwards.
async fn a_hundred_wrong_tries(world: World) {
    let right = code_for(&world, 1, "register").await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let world = Arc::new(world);
    let attempt = || {
        let world = Arc::clone(&world);
        tokio::spawn(async move { register(&world, 1, wrong).await.error().code })
    };
    for attempt in (0..100).map(|_| attempt()).collect::<Vec<_>>() {
        assert_eq!(attempt.await.unwrap(), ErrorCode::WrongCode);
    }
    assert_eq!(stored(&world).await.tries_left, 0);
    assert_eq!(register(&world, 1, &right).await.error().code, ErrorCode::WrongCode);
}

/// ACC-1: a sixth try side by side with others is refused, on SQLite.
#[tokio::test]
async fn the_sixth_try_at_once_is_refused_on_sqlite() {
    a_hundred_wrong_tries(World::new().await).await;
}

/// ACC-1: a sixth try side by side with others is refused, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_sixth_try_at_once_is_refused_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    a_hundred_wrong_tries(world).await;
}

/// The control of "a code is used once": who looks first and writes afterwards, without the conditional update, lets
/// a hundred in. So the hundred of that test do meet, and it is the update that keeps them out.
#[tokio::test]
async fn without_the_conditional_update_a_hundred_use_one_code() {
    let world = Arc::new(World::new().await);
    code_for(&world, 1, "register").await;
    let all_looked = Arc::new(Barrier::new(100));
    let attempt = || {
        let (world, all_looked) = (Arc::clone(&world), Arc::clone(&all_looked));
        tokio::spawn(async move {
            let unused = stored(&world).await.used_at.is_none();
            all_looked.wait().await;
            unused
        })
    };
    let mut let_in = 0;
    for attempt in (0..100).map(|_| attempt()).collect::<Vec<_>>() {
        let_in += u32::from(attempt.await.unwrap());
    }
    assert_eq!(let_in, 100);
}

/// ACC-1: twenty codes in an hour go to one address, whatever the phones; another address is not held up. The
/// addresses of one IPv6 network are one.
#[tokio::test]
async fn an_address_gets_twenty_codes_in_an_hour() {
    let world = World::new().await;
    for number in 0..20 {
        assert_eq!(ask_from(&world, number, Some("192.0.2.7"), None).await, StatusCode::OK);
        assert_eq!(
            ask_from(&world, 100 + number, Some(&format!("2001:db8::{number}")), None).await,
            StatusCode::OK
        );
    }
    assert_eq!(ask_from(&world, 30, Some("192.0.2.7"), None).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask_from(&world, 30, Some("2001:db8::ffff"), None).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask_from(&world, 30, Some("192.0.2.8"), None).await, StatusCode::OK);
    world.clock.advance_millis(HOUR);
    assert_eq!(ask_from(&world, 31, Some("192.0.2.7"), None).await, StatusCode::OK);
}

/// ACC-1: the address is the connection's; a header counts only where the settings trust a proxy, and there only its
/// last part, which the proxy wrote.
#[tokio::test]
async fn a_client_can_not_choose_its_address() {
    let mut world = World::new().await;
    for number in 0..20 {
        let forged = format!("198.51.100.{number}");
        assert_eq!(ask_from(&world, number, Some("192.0.2.7"), Some(&forged)).await, StatusCode::OK);
    }
    let status = ask_from(&world, 30, Some("192.0.2.7"), Some("198.51.100.99")).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);

    world.platform.settings = Settings { behind_proxy: true, ..Settings::simulation() };
    world.router = router(world.platform.clone());
    for number in 40..60 {
        let forwarded = format!("198.51.100.{number}, 203.0.113.1");
        assert_eq!(ask_from(&world, number, Some("192.0.2.7"), Some(&forwarded)).await, StatusCode::OK);
    }
    let status = ask_from(&world, 70, Some("192.0.2.7"), Some("198.51.100.99, 203.0.113.1")).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
}

/// ACC-1: what comes over a connection is counted by it.
#[tokio::test]
async fn the_address_of_a_connection_counts() {
    let world = World::new().await;
    let ask = |number| {
        let body = json!({ "phone": phone(number), "purpose": "register" }).to_string();
        let mut request = Request::post("/v1/codes").body(Body::from(body)).unwrap();
        let peer: std::net::SocketAddr = format!("192.0.2.7:{}", 1000 + number).parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        world.send(request)
    };
    for number in 0..20 {
        assert_eq!(ask(number).await.status, StatusCode::OK);
    }
    assert_eq!(ask(30).await.status, StatusCode::TOO_MANY_REQUESTS);
}

/// ACC-1: a day's budget of messages ends, and begins anew.
#[tokio::test]
async fn the_day_has_a_budget_of_messages() {
    let mut world = World::new().await;
    world.platform.settings = Settings { codes_per_day: 3, ..Settings::simulation() };
    world.router = router(world.platform.clone());
    for number in 0..3 {
        assert_eq!(ask_from(&world, number, None, None).await, StatusCode::OK);
    }
    assert_eq!(ask_from(&world, 3, None, None).await, StatusCode::TOO_MANY_REQUESTS);
    world.clock.advance_millis(24 * HOUR);
    assert_eq!(ask_from(&world, 3, None, None).await, StatusCode::OK);
}

/// ACC-1: codes asked for at once are counted: one phone gets one of a hundred.
async fn a_hundred_ask_at_once(world: World) {
    let world = Arc::new(world);
    let ask = || {
        let world = Arc::clone(&world);
        tokio::spawn(async move { ask_from(&world, 1, None, None).await })
    };
    let mut sent = 0;
    for ask in (0..100).map(|_| ask()).collect::<Vec<_>>() {
        sent += u32::from(ask.await.unwrap() == StatusCode::OK);
    }
    assert_eq!((sent, world.inbox.all().len()), (1, 1));
}

/// ACC-1: of a hundred requests at once one sends a code, on SQLite.
#[tokio::test]
async fn a_phone_that_asks_a_hundred_times_at_once_gets_one_code_on_sqlite() {
    a_hundred_ask_at_once(World::new().await).await;
}

/// ACC-1: of a hundred requests at once one sends a code, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_phone_that_asks_a_hundred_times_at_once_gets_one_code_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    a_hundred_ask_at_once(world).await;
}

/// ACC-2: with a wrong code, registering as a known and as an unknown person gets the same bytes but for the trace;
/// whoever does not prove a phone learns nothing.
#[tokio::test]
async fn registering_without_the_code_tells_nothing() {
    let world = World::new().await;
    world.trainee(1, 1).await;
    let right = code_for(&world, 1, "register").await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let (known, unknown) = (register(&world, 1, wrong).await, register(&world, 2, wrong).await);
    assert_eq!((known.status, known.bytes.len()), (unknown.status, unknown.bytes.len()));
    assert_eq!((known.error().code, unknown.error().code), (ErrorCode::WrongCode, ErrorCode::WrongCode));
    register(&world, 2, &right).await.body::<SessionOpened>();
}
