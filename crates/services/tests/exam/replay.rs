//! Giving a frozen record's seats again.

use model::{LicenceClass, Place, Subject};
use services::exam::record::{
    Asked, PlaceOutcome, RecordEntry, RecordSession, TieRule, sessions_of, tie_rule,
};
use services::exam::replay::{Differing, Replay, places, replay};
use testkit::facts::{plan, region, session_id, time};

/// Session `at` of plan 1.
pub fn seat(at: u16) -> Place {
    Place::Session { session: session_id(1, at) }
}

/// Any venue of the eastern area in the morning: A01 or A02.
pub fn area() -> Place {
    Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") }
}

/// The record of applications for `asked`, best rank first, with ranking times a minute apart.
pub fn entries(sessions: &[RecordSession], asked: &[Place]) -> Vec<RecordEntry> {
    let entry = |(place, position): (&Place, u32)| RecordEntry {
        position,
        name: "张*".to_owned(),
        ranking_time: time("2026-02-20 09:00").plus_millis(i64::from(position) * 60_000),
        reason: "accepted".to_owned(),
        submitted_at: time("2026-04-02 09:00"),
        serial: format!("110199{position:07}"),
        outcome: PlaceOutcome::NotAllocated,
        tie: TieRule::RankingTime,
        asked: Some(Asked { place: place.clone(), class: LicenceClass::C1 }),
    };
    let entries: Vec<RecordEntry> = asked.iter().zip(1..).map(entry).collect();
    given(sessions, entries)
}

/// With the seats they get.
fn given(sessions: &[RecordSession], mut entries: Vec<RecordEntry>) -> Vec<RecordEntry> {
    let outcomes = places(sessions, &entries).unwrap();
    for (entry, outcome) in entries.iter_mut().zip(outcomes) {
        entry.outcome = outcome;
    }
    entries
}

fn sample() -> (Vec<RecordSession>, Vec<RecordEntry>) {
    let mut sessions = sessions_of(&plan(1, Subject::Two), &region(), |_| 0);
    for session in &mut sessions {
        session.seats = 1;
    }
    let entries = entries(&sessions, &[seat(1), area(), seat(1), area(), seat(3)]);
    (sessions, entries)
}

/// EXAM-10: a record gives the same places again, and who got none got none.
#[test]
fn a_record_gives_its_places_again() {
    let (sessions, entries) = sample();
    let got: Vec<_> = entries.iter().map(RecordEntry::session).collect();
    assert_eq!(got, [Some(session_id(1, 1)), Some(session_id(1, 2)), None, None, Some(session_id(1, 3))]);
    assert_eq!(replay(&sessions, &entries), Replay::Same);
    assert_eq!(replay(&sessions, &[]), Replay::Same, "nobody applied");
}

/// EXAM-10: a place that the rules give to somebody else is found out.
#[test]
fn a_swapped_place_is_found_out() {
    let (sessions, mut entries) = sample();
    (entries[0].outcome, entries[2].outcome) = (entries[2].outcome, entries[0].outcome);
    assert_eq!(replay(&sessions, &entries), Replay::Differs { position: 1, what: Differing::Place });
}

/// EXAM-10: seats that were not there explain no place.
#[test]
fn another_number_of_seats_is_found_out() {
    let (mut sessions, entries) = sample();
    sessions[1].seats = 2;
    assert_eq!(replay(&sessions, &entries), Replay::Differs { position: 4, what: Differing::Place });
}

/// EXAM-10: an order that is not that of the keys, and a rank that is left out, are found out.
#[test]
fn another_order_is_found_out() {
    let (sessions, mut entries) = sample();
    entries[4].ranking_time = time("2026-01-01 09:00");
    assert_eq!(replay(&sessions, &entries), Replay::Differs { position: 5, what: Differing::Order });
    let (sessions, mut entries) = sample();
    entries.remove(1);
    assert_eq!(replay(&sessions, &entries), Replay::Differs { position: 2, what: Differing::Order });
}

/// EXAM-10: the rule that is said to have decided a tie has decided it.
#[test]
fn another_tie_rule_is_found_out() {
    let (sessions, mut entries) = sample();
    entries[1].ranking_time = entries[0].ranking_time;
    let said = Replay::Differs { position: 2, what: Differing::Tie };
    assert_eq!(replay(&sessions, &entries), said);
    entries[1].tie = tie_rule(Some(&entries[0].key()), &entries[1].key());
    assert_eq!(entries[1].tie, TieRule::Serial);
    assert_eq!(replay(&sessions, &entries), Replay::Same);
}

/// EXAM-10: a record that does not hold what was asked for says so, and is not taken for a wrong one.
#[test]
fn a_record_without_wishes_is_not_judged() {
    let (sessions, mut entries) = sample();
    entries[4].asked = None;
    assert_eq!(replay(&sessions, &entries), Replay::NotKept);
}
