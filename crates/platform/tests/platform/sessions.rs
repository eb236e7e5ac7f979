//! Tokens: their lives, their renewal, and what a stolen copy is worth.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use wire::ErrorCode;
use wire::account::{AccountView, SessionOpened};

use super::world::{Reply, Session, World};

const MINUTE: i64 = 60 * 1000;

async fn renew(world: &World, refresh: &str) -> Reply {
    world.post("/v1/sessions/refresh", "", &json!({ "refresh_token": refresh })).await
}

async fn works(world: &World, token: &str) -> bool {
    world.get("/v1/account", token).await.status == StatusCode::OK
}

#[tokio::test]
async fn an_access_token_ends_after_a_quarter_of_an_hour() {
    let world = World::new().await;
    let office = world.office.clone();
    world.clock.advance_millis(15 * MINUTE - 1);
    assert!(works(&world, &office.token).await);
    world.clock.advance_millis(1);
    let late = world.get("/v1/account", &office.token).await;
    assert_eq!((late.status, late.error().code), (StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated));
    let renewed: Session = renew(&world, &office.refresh).await.body::<SessionOpened>().into();
    assert!(works(&world, &renewed.token).await);
}

#[tokio::test]
async fn a_refresh_token_ends_too() {
    let world = World::new().await;
    world.clock.advance_millis(60 * 24 * 60 * MINUTE);
    assert_eq!(renew(&world, &world.office.refresh).await.error().code, ErrorCode::Unauthenticated);
}

/// A client that dies between the platform's renewal and its own saving signs in to nothing new: the old
/// refresh token goes on, until the new pair is used.
#[tokio::test]
async fn the_old_refresh_token_is_good_until_the_new_pair_is_used() {
    let world = World::new().await;
    let first = world.office.refresh.clone();
    renew(&world, &first).await.body::<SessionOpened>();
    let second: Session = renew(&world, &first).await.body::<SessionOpened>().into();
    assert!(works(&world, &second.token).await);
    assert_eq!(renew(&world, &first).await.error().code, ErrorCode::Unauthenticated);
}

#[tokio::test]
async fn a_stolen_refresh_token_ends_the_whole_sign_in() {
    let world = World::new().await;
    let stolen = world.office.refresh.clone();
    let owner: Session = renew(&world, &stolen).await.body::<SessionOpened>().into();
    let elsewhere = world.sign_in("office").await;
    assert!(works(&world, &owner.token).await);
    assert_eq!(renew(&world, &stolen).await.error().code, ErrorCode::Unauthenticated);
    assert!(!works(&world, &owner.token).await);
    assert_eq!(renew(&world, &owner.refresh).await.error().code, ErrorCode::Unauthenticated);
    assert!(works(&world, &elsewhere.token).await, "another sign-in of the account goes on");
}

#[tokio::test]
async fn signing_out_ends_both_tokens_of_this_device_only() {
    let world = World::new().await;
    let elsewhere = world.sign_in("office").await;
    let bearer = format!("Bearer {}", world.office.token);
    let request = Request::delete("/v1/sessions").header("authorization", bearer);
    assert_eq!(world.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
    assert!(!works(&world, &world.office.token).await);
    assert_eq!(renew(&world, &world.office.refresh).await.error().code, ErrorCode::Unauthenticated);
    assert!(works(&world, &elsewhere.token).await);
}

#[tokio::test]
async fn tokens_are_stored_as_hashes_and_never_alike() {
    let world = World::new().await;
    let other = world.sign_in("office").await;
    assert_ne!(world.office.token, other.token);
    assert_eq!(world.office.token.len(), 43, "32 bytes as base64url");
    let view: AccountView = world.get("/v1/account", &other.token).await.body();
    assert_eq!(view, other.account);
    for wrong in ["", "x", &other.token[1..], &other.refresh] {
        assert!(!works(&world, wrong).await);
    }
}
