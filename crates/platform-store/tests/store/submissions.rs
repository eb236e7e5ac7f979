//! Submissions, their histories and the feed of changes.

use std::collections::BTreeMap;

use model::Tenant;
use platform_store::{Advance, Before, Received, Store, Submission, SubmissionEvent, submission};
use testkit::facts::{person, school_id, time};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{self, op, with_people},
};

const OWN: fn() -> Tenant = || Tenant::School(school_id(1));

async fn receive(store: &Store, number: u16) {
    let received = commit!(store, |tx| {
        submission::receive(tx.as_mut(), &samples::submission(number)).await.unwrap()
    });
    assert_eq!(received, Received::New);
}

/// Moves submission `number` to `state` at 12:00.
pub async fn advance(store: &Store, number: u16, state: &str) {
    let params = BTreeMap::from([("venue".to_owned(), "A01".to_owned())]);
    let step = Advance {
        state,
        at: time("2026-04-02 12:00"),
        code: Some("seat-given"),
        params: &params,
        response: Some("{}"),
    };
    commit!(store, |tx| {
        assert!(submission::advance(tx.as_mut(), op(u32::from(number)), &step).await.unwrap());
    });
}

pub async fn a_submission_comes_back_with_its_history(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 1).await;
    receive(store, 1).await;
    advance(store, 1, "won").await;
    let sent = samples::submission(1);
    let expected = Submission {
        state: "won".to_owned(),
        response: Some("{}".to_owned()),
        updated_at: time("2026-04-02 12:00"),
        ..sent.clone()
    };
    let events = vec![
        SubmissionEvent {
            n: 1,
            at: sent.received_at,
            state: "accepted".to_owned(),
            code: None,
            params: BTreeMap::new(),
        },
        SubmissionEvent {
            n: 2,
            at: time("2026-04-02 12:00"),
            state: "won".to_owned(),
            code: Some("seat-given".to_owned()),
            params: BTreeMap::from([("venue".to_owned(), "A01".to_owned())]),
        },
    ];
    look!(store, |tx| {
        let page = submission::of_tenant(tx.as_mut(), OWN(), None, 9).await.unwrap();
        assert_eq!(page, [(expected.clone(), events)]);
        assert_eq!(submission::by_op_any(tx.as_mut(), op(1)).await.unwrap(), Some(expected));
    });
    commit!(store, |tx| {
        let step = Advance {
            state: "won",
            at: sent.received_at,
            code: None,
            params: &BTreeMap::new(),
            response: None,
        };
        assert!(!submission::advance(tx.as_mut(), op(9), &step).await.unwrap(), "nothing was received");
        assert!(submission::advance(tx.as_mut(), op(1), &step).await.unwrap());
        let kept = submission::by_op_any(tx.as_mut(), op(1)).await.unwrap().unwrap();
        assert_eq!(kept.response.as_deref(), Some("{}"));
    });
}

pub async fn pages_follow_one_another_without_gap(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 45).await;
    for number in 1..=45 {
        receive(store, number).await;
    }
    look!(store, |tx| {
        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let page = submission::of_tenant(tx.as_mut(), OWN(), before, 40).await.unwrap();
            let Some((last, _)) = page.last() else { break };
            before = Some(Before { received_at: last.received_at, op_id: last.op_id });
            assert!(page.iter().all(|(_, events)| events.len() == 1));
            seen.extend(page.into_iter().map(|(submission, _)| submission.op_id));
        }
        assert_eq!(seen, (1..=45).rev().map(op).collect::<Vec<_>>());
        let own = submission::of_person(tx.as_mut(), person(3).id, None, 9).await.unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].0, samples::submission(3));
    });
}

pub async fn another_tenant_does_not_find_a_submission(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 1).await;
    receive(store, 1).await;
    look!(store, |tx| {
        for stranger in [Tenant::School(school_id(2)), Tenant::Office, Tenant::Person(person(1).id)] {
            assert_eq!(submission::by_op(tx.as_mut(), stranger, op(1)).await.unwrap(), None);
            assert!(submission::of_tenant(tx.as_mut(), stranger, None, 9).await.unwrap().is_empty());
            assert!(submission::changed_since(tx.as_mut(), stranger, 0, 9).await.unwrap().is_empty());
        }
        assert!(submission::by_op(tx.as_mut(), OWN(), op(1)).await.unwrap().is_some());
    });
}

pub async fn a_serial_number_names_one_submission(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 2).await;
    receive(store, 1).await;
    receive(store, 2).await;
    look!(store, |tx| {
        let second = samples::submission(2);
        assert_eq!(submission::by_serial(tx.as_mut(), &second.serial).await.unwrap(), Some(second));
        assert_eq!(submission::by_serial(tx.as_mut(), "9912319999999").await.unwrap(), None);
    });
}

pub async fn an_answer_is_forgotten_and_its_submission_is_not(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 2).await;
    for number in [1, 2] {
        receive(store, number).await;
        advance(store, number, "accepted").await;
    }
    let second = samples::submission(2).received_at;
    let forgotten = commit!(store, |tx| submission::forget_responses(tx.as_mut(), second).await.unwrap());
    assert_eq!(forgotten, 1);
    let again =
        commit!(store, |tx| { submission::receive(tx.as_mut(), &samples::submission(1)).await.unwrap() });
    let Received::Known(known) = again else { panic!("an op_id is known for ever") };
    assert_eq!(known.response, None);
}

pub async fn the_feed_tells_each_change_once(fixture: Fixture) {
    let store = &fixture.store;
    with_people(store, 3).await;
    for number in 1..=3 {
        receive(store, number).await;
    }
    advance(store, 1, "won").await;
    look!(store, |tx| {
        let all = submission::changed_since(tx.as_mut(), OWN(), 0, 9).await.unwrap();
        let order: Vec<_> = all.iter().map(|changed| (changed.change, changed.submission.op_id)).collect();
        assert_eq!(order, [(2, op(2)), (3, op(3)), (4, op(1))]);
        assert_eq!(all[2].events.len(), 2);
        let page = submission::changed_since(tx.as_mut(), OWN(), 2, 1).await.unwrap();
        assert_eq!((page.len(), page[0].change), (1, 3));
        assert!(submission::changed_since(tx.as_mut(), OWN(), 4, 9).await.unwrap().is_empty());
    });
}
