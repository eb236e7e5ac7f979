//! The frozen record of an allocation.

use model::{LicenceClass, PlanId, Timestamp};
use services::exam::{
    allocation::RankKey,
    record::{Asked, PlaceOutcome, RecordEntry, TieRule, chain, tie_rule},
};
use testkit::facts::{plan_id, session_id, time};

use super::replay::{area, seat};

fn entry(position: u32, name: &str, outcome: PlaceOutcome) -> RecordEntry {
    RecordEntry {
        position,
        name: name.to_owned(),
        ranking_time: time("2026-02-20 09:00"),
        reason: "last-exam".to_owned(),
        submitted_at: time("2026-04-02 09:00"),
        serial: format!("K{position}"),
        outcome,
        tie: TieRule::RankingTime,
        asked: None,
    }
}

fn entries() -> Vec<RecordEntry> {
    let won = PlaceOutcome::Won { session: session_id(1, 1) };
    vec![entry(1, "张*", won), entry(2, "李**", won), entry(3, "王*", PlaceOutcome::NotAllocated)]
}

/// A hash good enough to see a difference; the platform brings a real one.
fn hash(bytes: &[u8]) -> [u8; 32] {
    let mut state = [17_u8; 32];
    for (at, byte) in bytes.iter().enumerate() {
        let cell = at % 32;
        state[cell] = state[cell].wrapping_mul(31).wrapping_add(*byte);
        state[(cell + 1) % 32] ^= state[cell];
    }
    state
}

fn hashes(plan: PlanId, entries: &[RecordEntry]) -> Vec<[u8; 32]> {
    chain(plan, entries, hash)
}

/// EXAM-10: the record is chained: a change anywhere changes every hash from there on.
#[test]
fn a_changed_entry_breaks_the_chain_from_there_on() {
    let original = hashes(plan_id(1), &entries());
    assert_eq!(original, hashes(plan_id(1), &entries()), "repeatable");
    let mut changed = entries();
    changed[1].outcome = PlaceOutcome::NotAllocated;
    let other = hashes(plan_id(1), &changed);
    assert_eq!(original[0], other[0]);
    assert_ne!(original[1], other[1]);
    assert_ne!(original[2], other[2]);
    assert_ne!(original[0], hashes(plan_id(2), &entries())[0], "another plan, another chain");
}

/// EXAM-10: no two entries have the same bytes, however their fields are cut.
#[test]
fn bytes_tell_fields_apart() {
    let mut one = entry(1, "张*", PlaceOutcome::NotAllocated);
    let mut two = one.clone();
    (one.reason, one.serial) = ("ab".to_owned(), "c".to_owned());
    (two.reason, two.serial) = ("a".to_owned(), "bc".to_owned());
    assert_ne!(one.canonical(), two.canonical());
}

/// EXAM-10: what was asked for is chained too, and an entry that does not tell has the bytes it always had.
#[test]
fn bytes_hold_what_was_asked_for() {
    let silent = entry(1, "张*", PlaceOutcome::NotAllocated);
    let asking =
        |place, class| RecordEntry { asked: Some(Asked { place, class }), ..silent.clone() }.canonical();
    let bytes = [
        silent.canonical(),
        asking(seat(1), LicenceClass::C1),
        asking(seat(2), LicenceClass::C1),
        asking(area(), LicenceClass::C1),
        asking(seat(1), LicenceClass::C2),
    ];
    for (at, one) in bytes.iter().enumerate() {
        assert!(bytes[..at].iter().all(|other| other != one), "{at}");
        assert!(one.starts_with(&bytes[0]));
    }
    let fields = ["1", "张*", "1771549200000", "last-exam", "1775091600000", "K1", "", "ranking-time"];
    let expected: Vec<u8> = fields
        .iter()
        .flat_map(|field| (field.len() as u64).to_be_bytes().into_iter().chain(field.bytes()))
        .collect();
    assert_eq!(bytes[0], expected);
}

/// EXAM-10: each entry says what put it behind the one before it.
#[test]
fn the_tie_rule_names_what_decided() {
    let key = |ranking, submitted, serial| RankKey {
        ranking_time: Timestamp::from_millis(ranking),
        submitted_at: Timestamp::from_millis(submitted),
        serial,
    };
    let first = key(1, 1, 1);
    for (next, rule) in [
        (key(2, 1, 2), TieRule::RankingTime),
        (key(1, 2, 2), TieRule::SubmittedAt),
        (key(1, 1, 2), TieRule::Serial),
    ] {
        assert_eq!(tie_rule(Some(&first), &next), rule);
    }
    assert_eq!(tie_rule(None, &first), TieRule::RankingTime);
}

/// EXAM-10: the published line has the masked name and no more, in a shape that does not change.
#[test]
fn an_entry_keeps_its_shape() {
    insta::assert_json_snapshot!(entries());
}
