//! What an allocation says to each applicant.

use model::{LicenceClass, Place, Subject, Timestamp};
use proptest::{collection::vec, prelude::*};
use services::exam::explained::{Explained, explain};
use services::exam::record::{Asked, RecordSession, sessions_of};
use testkit::facts::{plan, region, time};

use super::replay::{area, entries, seat};

/// The sessions of a plan at A01, A02 and B01 with these seats; the rest has none.
fn sessions(seats: [u32; 3]) -> Vec<RecordSession> {
    let mut sessions = sessions_of(&plan(1, Subject::Two), &region(), |_| 0);
    sessions.truncate(3);
    for (session, seats) in sessions.iter_mut().zip(seats) {
        session.seats = seats;
    }
    sessions
}

/// What the applicants of `asked`, best rank first, one ranking minute each, are told.
fn told(seats: [u32; 3], asked: &[Place]) -> Vec<Option<Explained>> {
    let sessions = sessions(seats);
    explain(&sessions, &entries(&sessions, asked))
}

fn minute(rank: i64) -> Timestamp {
    time("2026-02-20 09:00").plus_millis(rank * 60_000)
}

#[expect(clippy::unnecessary_wraps, reason = "compared with answers that may be absent")]
fn explained(rank: u32, of: u32, seats: u32, last: i64) -> Option<Explained> {
    Some(Explained { rank, of, seats, taken: 0, last_seat: Some(minute(last)) })
}

/// EXAM-4: the rank is that among the applicants of the same session, and the last seat is that of this session.
#[test]
fn a_rank_is_among_those_who_asked_for_the_same_session() {
    let told = told([2, 1, 5], &[seat(1), seat(2), seat(1), seat(2), seat(1), seat(3)]);
    let expected = [
        explained(1, 3, 2, 3),
        explained(1, 2, 1, 2),
        explained(2, 3, 2, 3),
        explained(2, 2, 1, 2),
        explained(3, 3, 2, 3),
        explained(1, 1, 5, 6),
    ];
    assert_eq!(told, expected);
}

/// EXAM-4, EXAM-12: an applicant for an area is a rival at every session of it, and his own rivals are all who asked
/// for one of them.
#[test]
fn an_applicant_for_an_area_counts_at_every_session_of_it() {
    let told = told([1, 1, 1], &[seat(1), area(), seat(3), seat(2), area(), seat(1)]);
    let expected = [
        explained(1, 4, 1, 1),
        explained(2, 5, 2, 2),
        explained(1, 1, 1, 3),
        explained(2, 3, 1, 2),
        explained(4, 5, 2, 2),
        explained(4, 4, 1, 1),
    ];
    assert_eq!(told, expected);
}

/// EXAM-4, EXAM-5: seats that priority bookings took are none that were given by rank; where they took all, there
/// was no last seat.
#[test]
fn seats_taken_before_are_told_apart() {
    let mut sessions = sessions([1, 0, 5]);
    (sessions[0].taken, sessions[1].taken) = (2, 3);
    let told = explain(&sessions, &entries(&sessions, &[seat(1), seat(2), area()]));
    assert_eq!(told[0], Some(Explained { taken: 2, ..explained(1, 2, 1, 1).unwrap() }));
    assert_eq!(told[1], Some(Explained { rank: 1, of: 2, seats: 0, taken: 3, last_seat: None }));
    assert_eq!(told[2], Some(Explained { taken: 5, ..explained(3, 3, 1, 1).unwrap() }));
}

/// EXAM-4: a record frozen before this was kept explains nothing, and so does a place that the plan does not have.
#[test]
fn what_was_not_kept_is_not_explained() {
    let sessions = sessions([3, 1, 5]);
    let mut entries = entries(&sessions, &[seat(1), seat(1), seat(1)]);
    entries[0].asked = None;
    entries[1].asked = Some(Asked { place: seat(9), class: LicenceClass::C1 });
    assert_eq!(explain(&sessions, &entries), [None, None, explained(1, 1, 3, 3)]);
}

/// EXAM-4, EXAM-12: an area is only of those sessions that examine the class.
#[test]
fn an_area_is_that_of_the_class() {
    let mut sessions = sessions([1, 1, 1]);
    let mut entries = entries(&sessions, &[area(), area(), area()]);
    sessions[0].classes = vec![LicenceClass::C2];
    for entry in entries.iter_mut().step_by(2) {
        entry.asked.as_mut().unwrap().class = LicenceClass::C2;
    }
    sessions[1].classes = vec![LicenceClass::C1, LicenceClass::C2];
    let seats: Vec<_> = explain(&sessions, &entries).into_iter().flatten().map(|told| told.seats).collect();
    assert_eq!(seats, [2, 1, 2]);
}

fn asked() -> impl Strategy<Value = Vec<Place>> {
    vec(prop_oneof![(1_u16..=3).prop_map(seat), Just(area())], 1..40)
}

proptest! {
    /// EXAM-4: whoever has no place has a rank behind the seats, and a ranking time not before that of the last seat;
    /// nobody's rank is beyond the number of rivals.
    #[test]
    fn a_missing_place_is_explained_by_rank_and_seats(seats in [0_u32..6, 0..6, 0..6], asked in asked()) {
        let sessions = sessions(seats);
        let entries = entries(&sessions, &asked);
        for (entry, told) in entries.iter().zip(explain(&sessions, &entries)) {
            let told = told.unwrap();
            prop_assert!(1 <= told.rank && told.rank <= told.of);
            if entry.session().is_none() {
                prop_assert!(told.rank > told.seats, "{told:?}");
                prop_assert!(told.last_seat.is_none_or(|last| last <= entry.ranking_time));
                prop_assert_eq!(told.last_seat.is_none(), told.seats == 0);
            }
        }
    }
}
