//! Seats by rank.

use model::{BookingState, LicenceClass, PersonFacts, Place, Subject, exam::Outcome};
use services::exam::{
    allocation::{Applicant, RankKey, Slots, Wish, allocate},
    pool::Pool,
    ranking::ranking_time,
};
use testkit::facts::{booking, exam, person, plan, region, session_id, time};

fn applicant(ranking: &str, submitted: &str, serial: u64, wish: Wish) -> Applicant {
    let key = RankKey { ranking_time: time(ranking), submitted_at: time(submitted), serial };
    Applicant { key, wish }
}

fn one_slot(capacity: u32) -> Slots {
    Slots { capacities: vec![capacity], areas: Vec::new() }
}

fn failed(number: u16, at: &str) -> PersonFacts {
    let mut person = person(number);
    person.exams = vec![exam(Subject::One, at, Outcome::Failed)];
    person
}

/// EXAM-3: a subject 1 session with two seats. A books first, accepted 03-01 08:00; B, C and D again after
/// exams of 02-20, 02-25 and 03-01 15:00, C with a place cancelled on 03-05. The order is B, A, D, C.
#[test]
fn the_seats_of_the_worked_example_go_to_b_and_a() {
    let mut a = person(1);
    a.exams.clear();
    a.application.as_mut().unwrap().accepted_at = time("2026-03-01 08:00");
    let b = failed(2, "2026-02-20 09:00");
    let mut c = failed(3, "2026-02-25 09:00");
    let state = BookingState::Cancelled { at: time("2026-03-05 10:00"), by_candidate: true };
    c.bookings.push(booking(1, Subject::One, 1, state));
    let d = failed(4, "2026-03-01 15:00");
    let applicants: Vec<Applicant> = [a, b, c, d]
        .iter()
        .zip(1..)
        .map(|(person, serial)| {
            let ranking = ranking_time(person, Subject::One).unwrap();
            let key = RankKey { ranking_time: ranking.at, submitted_at: time("2026-03-06 09:00"), serial };
            Applicant { key, wish: Wish::Seat(0) }
        })
        .collect();
    let result = allocate(&applicants, &one_slot(2));
    assert_eq!(result.order, [1, 0, 3, 2], "B, A, D, C");
    assert_eq!(result.places, [Some(0), Some(0), None, None]);
}

/// EXAM-3: ties go by submission time, then by serial number.
#[test]
fn ties_go_by_submission_then_serial() {
    let early = "2026-03-06 09:00";
    let late = "2026-03-06 09:01";
    let seat = Wish::Seat(0);
    let applicants = [
        applicant("2026-02-20 09:00", late, 1, seat),
        applicant("2026-02-20 09:00", early, 9, seat),
        applicant("2026-02-20 09:00", early, 3, seat),
        applicant("2026-02-19 09:00", late, 8, seat),
    ];
    let result = allocate(&applicants, &one_slot(2));
    assert_eq!(result.order, [3, 2, 1, 0]);
    assert_eq!(result.places, [None, None, Some(0), Some(0)]);
}

/// EXAM-3: ranking times before 1970 still order as times.
#[test]
fn times_before_1970_rank_before_those_after() {
    let applicants = ["1970-01-02 00:00", "1969-12-01 00:00", "1969-01-01 00:00"]
        .map(|at| applicant(at, "2026-03-06 09:00", 1, Wish::Seat(0)));
    assert_eq!(allocate(&applicants, &one_slot(1)).order, [2, 1, 0]);
}

/// EXAM-12: an area's applicants go to the session with the fewest places given, then by venue code.
#[test]
fn an_area_fills_evenly_then_by_venue_code() {
    let plan = plan(1, Subject::Two);
    let mut pool = Pool::new(&plan, &region());
    let area = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    let anywhere = pool.wish(&area, LicenceClass::C1).unwrap();
    let a02 = pool.wish(&Place::Session { session: session_id(1, 2) }, LicenceClass::C1).unwrap();
    let wishes = [anywhere, a02, anywhere, anywhere, anywhere];
    let applicants: Vec<Applicant> = wishes
        .iter()
        .zip(1..)
        .map(|(wish, serial)| applicant("2026-02-20 09:00", "2026-03-06 09:00", serial, *wish))
        .collect();
    let result = allocate(&applicants, pool.slots());
    let sessions: Vec<_> = result.places.iter().map(|slot| pool.session(slot.unwrap()).unwrap()).collect();
    let (a01, a02) = (session_id(1, 1), session_id(1, 2));
    assert_eq!(sessions, [a01, a02, a01, a02, a01]);
}

/// EXAM-12: who gets no place is named so, and nobody else's place changes by it.
#[test]
fn full_sessions_leave_the_rest_without_a_place() {
    let area = Wish::Area(0);
    let slots = Slots { capacities: vec![1, 1], areas: vec![vec![0, 1]] };
    let applicants = [1, 2, 3].map(|serial| applicant("2026-02-20 09:00", "2026-03-06 09:00", serial, area));
    assert_eq!(allocate(&applicants, &slots).places, [Some(0), Some(1), None]);
}

/// EXAM-12: a place that no session of the plan can meet gets nothing.
#[test]
fn a_wish_that_nothing_meets_is_no_wish() {
    let mut plan = plan(1, Subject::Two);
    plan.sessions[0].classes = vec![LicenceClass::B2];
    let mut pool = Pool::new(&plan, &region());
    let session = |at| Place::Session { session: session_id(1, at) };
    let area = |name: &str| Place::Area { area: name.to_owned(), starts_at: time("2026-04-14 08:30") };
    assert_eq!(pool.wish(&session(1), LicenceClass::C1), None, "the class is not examined there");
    assert_eq!(pool.wish(&session(99), LicenceClass::C1), None, "no such session");
    assert_eq!(pool.wish(&area("北片区"), LicenceClass::C1), None, "no such area");
    assert_eq!(pool.wish(&area("东片区"), LicenceClass::C1), Some(Wish::Area(0)));
    assert_eq!(pool.wish(&area("东片区"), LicenceClass::C1), Some(Wish::Area(0)), "known");
    assert_eq!(pool.wish(&area("东片区"), LicenceClass::B2), Some(Wish::Area(1)));
}

/// EXAM-12: lowest load is the fewest places given: by shares of seats the last applicant has a place
/// here, and loses it when the first session gets one more seat.
#[test]
fn one_more_seat_takes_no_place_away_where_shares_would() {
    let areas = vec![vec![1, 2], vec![0, 1, 2], vec![0, 2]];
    let area = Wish::Area;
    let wishes = [area(0), area(1), area(1), area(1), area(2), Wish::Seat(2)].into_iter();
    let applicants: Vec<Applicant> = wishes
        .zip(1..)
        .map(|(wish, serial)| applicant("2026-02-20 09:00", "2026-03-06 09:00", serial, wish))
        .collect();
    let places = |capacities| allocate(&applicants, &Slots { capacities, areas: areas.clone() }).places;
    let (before, after) = (places(vec![2, 3, 2]), places(vec![3, 3, 2]));
    let lost = before.iter().zip(&after).any(|(before, after)| before.is_some() && after.is_none());
    assert!(!lost, "{before:?} {after:?}");
}
