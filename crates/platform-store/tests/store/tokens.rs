//! Token families, renewed by clients that may die at any moment.

use model::Timestamp;
use platform_store::{NewTokens, Rotation, Store, TokenFamily, token};
use testkit::facts::time;

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk_id, id, with_people},
};

fn now() -> Timestamp {
    time("2026-04-02 09:00")
}

fn later() -> Timestamp {
    time("2026-04-03 09:00")
}

fn family() -> TokenFamily {
    TokenFamily {
        id: id(1),
        account: clerk_id(1),
        device: "desk 1".to_owned(),
        access_hash: "access 1".to_owned(),
        access_expires_at: later(),
        refresh_hash: "refresh 1".to_owned(),
        previous_refresh_hash: None,
        refresh_expires_at: later(),
        revoked_at: None,
    }
}

async fn with_family(store: &Store) {
    with_people(store, 0).await;
    commit!(store, |tx| token::insert(tx.as_mut(), &family()).await.unwrap());
}

/// Presents refresh token `presented` and stores pair `next`.
async fn rotate(store: &Store, presented: u32, next: u32) -> Rotation {
    let access_hash = format!("access {next}");
    let refresh_hash = format!("refresh {next}");
    let pair = NewTokens {
        access_hash: &access_hash,
        access_expires_at: later(),
        refresh_hash: &refresh_hash,
        refresh_expires_at: later(),
    };
    let presented = format!("refresh {presented}");
    commit!(store, |tx| token::rotate(tx.as_mut(), id(1), &presented, &pair, now()).await.unwrap())
}

async fn is_good(store: &Store, access: u32) -> bool {
    let hash = format!("access {access}");
    look!(store, |tx| token::by_access(tx.as_mut(), &hash, now()).await.unwrap().is_some())
}

pub async fn a_refresh_token_is_good_until_its_successor_is_used(fixture: Fixture) {
    let store = &fixture.store;
    with_family(store).await;
    let Rotation::Rotated(second) = rotate(store, 1, 2).await else { panic!("the first renewal failed") };
    assert_eq!(second.previous_refresh_hash.as_deref(), Some("refresh 1"));
    // The answer was lost: the client has token 1 only, and presents it again.
    assert!(matches!(rotate(store, 1, 3).await, Rotation::Rotated(_)));
    assert!(!is_good(store, 2).await, "the pair that was never received");
    assert!(is_good(store, 3).await);
    assert!(matches!(rotate(store, 3, 4).await, Rotation::Rotated(_)));
    assert!(is_good(store, 4).await);
}

pub async fn the_first_use_of_an_access_token_ends_the_old_refresh_token(fixture: Fixture) {
    let store = &fixture.store;
    with_family(store).await;
    assert!(matches!(rotate(store, 1, 2).await, Rotation::Rotated(_)));
    commit!(store, |tx| token::confirm(tx.as_mut(), id(1)).await.unwrap());
    assert_eq!(rotate(store, 1, 3).await, Rotation::Reused);
    assert!(!is_good(store, 2).await);
}

pub async fn a_reused_refresh_token_ends_the_family(fixture: Fixture) {
    let store = &fixture.store;
    with_family(store).await;
    assert!(matches!(rotate(store, 1, 2).await, Rotation::Rotated(_)));
    assert!(matches!(rotate(store, 2, 3).await, Rotation::Rotated(_)));
    assert_eq!(rotate(store, 1, 9).await, Rotation::Reused);
    assert!(!is_good(store, 3).await, "the thief and the owner are both out");
    assert_eq!(rotate(store, 3, 4).await, Rotation::Unknown);
}

pub async fn an_ended_token_is_not_taken(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 0).await;
    let ended = TokenFamily { refresh_expires_at: now(), access_expires_at: now(), ..family() };
    commit!(store, |tx| token::insert(tx.as_mut(), &ended).await.unwrap());
    assert!(!is_good(store, 1).await);
    assert_eq!(rotate(store, 1, 2).await, Rotation::Expired);
    commit!(store, |tx| {
        let second = TokenFamily { id: id(2), access_hash: "access 7".to_owned(), ..family() };
        token::insert(tx.as_mut(), &second).await.unwrap();
        assert_eq!(token::revoke_account(tx.as_mut(), clerk_id(1), now()).await.unwrap(), 2);
        assert!(!token::revoke(tx.as_mut(), id(2), now()).await.unwrap(), "ended before");
    });
    assert!(!is_good(store, 7).await);
}

pub async fn the_open_sign_ins_of_an_account_are_told_and_all_but_one_ended(fixture: Fixture) {
    let store = &fixture.store;
    with_family(store).await;
    commit!(store, |tx| {
        for number in [2, 3] {
            let access_hash = format!("access {number}");
            let family = TokenFamily { id: id(number), access_hash, ..family() };
            token::insert(tx.as_mut(), &family).await.unwrap();
        }
        token::revoke(tx.as_mut(), id(3), now()).await.unwrap();
    });
    let open =
        look!(fixture.other, |tx| token::of_account(tx.as_mut(), clerk_id(1), now(), 9).await.unwrap());
    assert_eq!(open.iter().map(|family| family.id).collect::<Vec<_>>(), [id(2), id(1)]);
    assert_eq!(open[1], family());
    commit!(store, |tx| {
        assert_eq!(token::revoke_others(tx.as_mut(), clerk_id(1), id(1), now()).await.unwrap(), 1);
    });
    assert!(is_good(store, 1).await && !is_good(store, 2).await);
    let late =
        look!(fixture.other, |tx| token::of_account(tx.as_mut(), clerk_id(1), later(), 9).await.unwrap());
    assert_eq!(late, []);
}
