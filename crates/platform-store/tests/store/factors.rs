//! Second factors, recovery codes, and the tickets of a second step.

use platform_store::{FactorTicket, SecondFactor, factor_ticket, second_factor, token};
use testkit::facts::time;

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{clerk_id, with_people},
};

pub async fn a_factor_counts_once_confirmed_and_is_then_kept(fixture: Fixture) {
    with_people(&fixture.store, 0).await;
    let (account, now, later) = (clerk_id(1), time("2026-04-02 09:00"), time("2026-04-02 09:01"));
    commit!(fixture.store, |tx| {
        assert!(!second_factor::confirm(tx.as_mut(), account, now).await.unwrap(), "there is none");
        assert!(second_factor::begin(tx.as_mut(), account, "first", now).await.unwrap());
        assert!(second_factor::take_step(tx.as_mut(), account, 7).await.unwrap());
        assert!(second_factor::begin(tx.as_mut(), account, "second", later).await.unwrap());
        assert!(second_factor::confirm(tx.as_mut(), account, later).await.unwrap());
        assert!(!second_factor::confirm(tx.as_mut(), account, later).await.unwrap(), "once");
        assert!(!second_factor::begin(tx.as_mut(), account, "third", later).await.unwrap(), "it is kept");
    });
    let secret = "second".to_owned();
    let kept = SecondFactor { account, secret, begun_at: later, confirmed_at: Some(later), last_step: 0 };
    let found = look!(fixture.other, |tx| second_factor::of_account(tx.as_mut(), account).await.unwrap());
    assert_eq!(found, Some(kept));
    commit!(fixture.store, |tx| {
        assert!(second_factor::remove(tx.as_mut(), account).await.unwrap());
        assert!(!second_factor::remove(tx.as_mut(), account).await.unwrap());
    });
    let gone = look!(fixture.other, |tx| second_factor::of_account(tx.as_mut(), account).await.unwrap());
    assert_eq!(gone, None);
}

pub async fn a_time_step_is_never_taken_again_nor_one_before_it(fixture: Fixture) {
    with_people(&fixture.store, 0).await;
    let now = time("2026-04-02 09:00");
    commit!(fixture.store, |tx| {
        assert!(!second_factor::take_step(tx.as_mut(), clerk_id(1), 8).await.unwrap(), "there is none");
        second_factor::begin(tx.as_mut(), clerk_id(1), "secret", now).await.unwrap();
        for (step, taken) in [(8, true), (8, false), (7, false), (9, true), (8, false)] {
            let took = second_factor::take_step(tx.as_mut(), clerk_id(1), step).await.unwrap();
            assert_eq!(took, taken, "{step}");
        }
    });
}

pub async fn a_recovery_code_is_used_once(fixture: Fixture) {
    with_people(&fixture.store, 0).await;
    let (account, now) = (clerk_id(1), time("2026-04-02 09:00"));
    let hashes = ["a".to_owned(), "b".to_owned()];
    commit!(fixture.store, |tx| {
        second_factor::put_recovery(tx.as_mut(), account, &["old".to_owned()]).await.unwrap();
        second_factor::put_recovery(tx.as_mut(), account, &hashes).await.unwrap();
        assert!(!second_factor::use_recovery(tx.as_mut(), account, "old", now).await.unwrap(), "replaced");
        assert!(second_factor::use_recovery(tx.as_mut(), account, "a", now).await.unwrap());
        assert!(!second_factor::use_recovery(tx.as_mut(), account, "a", now).await.unwrap());
    });
    assert_eq!(
        look!(fixture.other, |tx| second_factor::recovery_left(tx.as_mut(), account).await.unwrap()),
        1
    );
}

pub async fn a_ticket_has_its_tries_its_time_and_one_use(fixture: Fixture) {
    with_people(&fixture.store, 0).await;
    let (now, end) = (time("2026-04-02 09:00"), time("2026-04-02 09:05"));
    let ticket = |hash: &str| FactorTicket {
        ticket_hash: hash.to_owned(),
        account: clerk_id(1),
        device: "probe".to_owned(),
        expires_at: end,
        tries_left: 2,
    };
    commit!(fixture.store, |tx| {
        for hash in ["a", "b", "c"] {
            factor_ticket::insert(tx.as_mut(), &ticket(hash), now).await.unwrap();
        }
        let spent = factor_ticket::spend_try(tx.as_mut(), "a", now).await.unwrap();
        assert_eq!(spent, Some(FactorTicket { tries_left: 1, ..ticket("a") }));
        assert!(factor_ticket::spend_try(tx.as_mut(), "a", now).await.unwrap().is_some());
        assert_eq!(factor_ticket::spend_try(tx.as_mut(), "a", now).await.unwrap(), None, "no try is left");
        assert_eq!(factor_ticket::spend_try(tx.as_mut(), "b", end).await.unwrap(), None, "it ended");
        assert!(factor_ticket::consume(tx.as_mut(), "b", now).await.unwrap());
        assert!(!factor_ticket::consume(tx.as_mut(), "b", now).await.unwrap());
        assert_eq!(factor_ticket::spend_try(tx.as_mut(), "b", now).await.unwrap(), None, "it was used");
        token::revoke_account(tx.as_mut(), clerk_id(1), now).await.unwrap();
        assert_eq!(factor_ticket::spend_try(tx.as_mut(), "c", now).await.unwrap(), None, "signed out");
    });
}
