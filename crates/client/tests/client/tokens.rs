//! Tokens: refreshed once, kept before they are used, never another account's.

use std::sync::Arc;

use client::{CallError, HttpFailure, MemoryTokens, Platform, TokenPair, TokenStore, TokenStoreError};
use model::AccountId;
use outbox::conformance::sample;
use outbox::{Entry, SendOutcome, Transport};
use wire::ErrorCode;
use wire::account::SignIn;

use crate::fake::{account, desk, error, session};

#[tokio::test]
async fn an_ended_token_is_refreshed_and_the_call_repeated_once() {
    let desk = desk();
    desk.fake.access_lasts(0);
    assert_eq!(desk.platform.account().await.unwrap().id, account());
    let calls = desk.fake.calls();
    let tokens: Vec<_> =
        calls.iter().map(|call| (call.line.as_str(), call.header("authorization"))).collect();
    assert_eq!(
        tokens,
        [
            ("GET /v1/account", Some("Bearer access-0")),
            ("POST /v1/sessions/refresh", None),
            ("GET /v1/account", Some("Bearer access-1")),
        ]
    );
    assert_eq!(desk.tokens.load().unwrap().unwrap().refresh, "refresh-1", "kept for the next start");
    assert!(calls.iter().all(|call| call.header(wire::CLIENT_VERSION) == Some("0.1.0")));
}

#[tokio::test]
async fn a_token_that_is_refused_again_is_not_tried_a_third_time() {
    let desk = desk();
    desk.fake.access_lasts(0);
    desk.fake.script([error(401, ErrorCode::Unauthenticated)]);
    assert!(desk.platform.account().await.is_ok());
    desk.fake.script([
        error(401, ErrorCode::Unauthenticated),
        crate::fake::success(session(9)),
        error(401, ErrorCode::Unauthenticated),
    ]);
    assert_eq!(desk.platform.account().await, Err(CallError::SignedOut));
    assert_eq!(desk.fake.calls().len(), 6);
}

/// GEN-5: a refused refresh pauses the queue; nothing is lost and no tokens are thrown away.
#[tokio::test]
async fn a_refused_refresh_is_a_lost_sign_in() {
    let desk = desk();
    desk.fake.access_lasts(0);
    desk.fake.refuse_refresh();
    assert_eq!(desk.platform.send(&Entry::new(sample(1), 1)).await, SendOutcome::AuthLost);
    assert!(desk.tokens.load().unwrap().is_some());
    assert!(desk.fake.decided().is_empty());
}

#[tokio::test]
async fn calls_that_come_at_once_share_one_refresh() {
    let desk = desk();
    desk.fake.access_lasts(0);
    let platform = &desk.platform;
    let calls = tokio::join!(platform.account(), platform.account(), platform.account(), platform.account());
    assert!(calls.0.is_ok() && calls.1.is_ok() && calls.2.is_ok() && calls.3.is_ok());
    let refreshes = desk.fake.lines().iter().filter(|line| line.ends_with("/refresh")).count();
    assert_eq!(refreshes, 1);
}

#[tokio::test]
async fn a_refresh_that_breaks_is_tried_again_with_the_same_token() {
    let desk = desk();
    desk.fake.access_lasts(0);
    desk.fake.script([error(401, ErrorCode::Unauthenticated), Err(HttpFailure::Cut)]);
    assert_eq!(desk.platform.account().await, Err(CallError::Cut));
    assert!(desk.platform.account().await.is_ok());
}

/// A place for tokens that reads but can't be written.
struct ReadOnly(MemoryTokens);

impl TokenStore for ReadOnly {
    fn load(&self) -> Result<Option<TokenPair>, TokenStoreError> {
        self.0.load()
    }

    fn save(&self, _: &TokenPair) -> Result<(), TokenStoreError> {
        Err(TokenStoreError)
    }

    fn clear(&self) -> Result<(), TokenStoreError> {
        Err(TokenStoreError)
    }
}

#[tokio::test]
async fn tokens_that_can_not_be_kept_are_not_used() {
    let desk = desk();
    let tokens = ReadOnly(MemoryTokens::default());
    tokens.0.save(&TokenPair::from(&session(0))).unwrap();
    let platform = Platform::new(desk.fake.clone(), Arc::new(tokens), desk.clock.clone(), "0.1.0");
    desk.fake.access_lasts(0);
    assert_eq!(platform.account().await, Err(CallError::Tokens));
    let used = desk.fake.calls().iter().any(|call| call.header("authorization") == Some("Bearer access-1"));
    assert!(!used, "the first use would end the old refresh token, which is all that is kept");
}

/// GEN-5: what one account queued is never sent with another's token.
#[tokio::test]
async fn an_entry_of_another_account_does_not_leave() {
    let desk = desk();
    let mut entry = Entry::new(sample(1), 1);
    entry.actor = AccountId::from_uuid(uuid::Uuid::from_u128(8));
    assert_eq!(desk.platform.send(&entry).await, SendOutcome::AuthLost);
    desk.platform.sign_out().await.unwrap();
    assert_eq!(desk.platform.send(&Entry::new(sample(1), 1)).await, SendOutcome::AuthLost);
    assert_eq!(desk.fake.lines(), ["DELETE /v1/sessions"]);
}

#[tokio::test]
async fn signing_out_needs_no_network() {
    let desk = desk();
    desk.fake.script([Err(HttpFailure::Unreachable)]);
    desk.platform.sign_out().await.unwrap();
    assert_eq!(desk.tokens.load().unwrap(), None);
    assert_eq!(desk.platform.signed_in(), Ok(None));
    assert_eq!(desk.platform.account().await, Err(CallError::SignedOut));
}

#[tokio::test]
async fn signing_in_keeps_the_tokens() {
    let desk = desk();
    desk.platform.sign_out().await.unwrap();
    let request =
        SignIn { login: "110199".to_owned(), password: "secret".to_owned(), device: "desk".to_owned() };
    assert_eq!(desk.platform.sign_in(&request).await.unwrap().name, "王小明");
    assert_eq!(desk.platform.signed_in(), Ok(Some(account())));
    assert_eq!(desk.tokens.load().unwrap(), Some(TokenPair::from(&session(0))));
    assert!(desk.platform.account().await.is_ok());
}

#[test]
fn secrets_are_not_shown_in_logs() {
    let shown = format!("{:?}", TokenPair::from(&session(0)));
    assert!(!shown.contains("access-0") && !shown.contains("refresh-0"), "{shown}");
}
