//! The scoring cycle, and what a payment adds to it (VIOL-4, VIOL-5).

use model::{DrivingLicence, LicenceState};
use services::law::points::cycle;
use services::violation::outcome::scored;
use testkit::facts::{day, licence};

fn held(first: &str, points: u32, from: Option<&str>) -> DrivingLicence {
    let mut held = licence("110199000001", "2020-06-01", None);
    (held.first_issued, held.points, held.points_from) = (day(first), points, from.map(day));
    held
}

/// VIOL-4: a cycle is twelve months from the day of the first licence, and begins again on that day.
#[test]
fn a_cycle_begins_on_the_day_of_the_first_licence() {
    for (first, today, from, to) in [
        ("2015-06-01", "2026-04-02", "2025-06-01", "2026-05-31"),
        ("2015-06-01", "2026-05-31", "2025-06-01", "2026-05-31"),
        ("2015-06-01", "2026-06-01", "2026-06-01", "2027-05-31"),
        ("2016-02-29", "2026-02-27", "2025-02-28", "2026-02-27"),
        ("2016-02-29", "2026-02-28", "2026-02-28", "2027-02-27"),
        ("2016-02-29", "2028-02-29", "2028-02-29", "2029-02-27"),
        ("2026-01-10", "2026-04-02", "2026-01-10", "2027-01-09"),
    ] {
        let found = cycle(&held(first, 0, None), 0, day(today));
        assert_eq!((found.first, found.last), (day(from), day(to)), "{first} seen on {today}");
    }
}

/// VIOL-4: points of a cycle that is over are gone, except those of fines that are still owed; twelve stay.
#[test]
fn points_end_with_their_cycle_unless_a_fine_is_owed() {
    let points =
        |points, from, unpaid| cycle(&held("2015-06-01", points, from), unpaid, day("2026-06-01")).points;
    assert_eq!(points(9, Some("2025-06-01"), 0), 0, "the cycle is over");
    assert_eq!(points(9, Some("2026-06-01"), 0), 9, "the cycle has begun");
    assert_eq!(points(9, Some("2025-06-01"), 3), 3, "a fine is owed");
    assert_eq!(points(2, Some("2025-06-01"), 3), 2, "no more than there were");
    assert_eq!(points(12, Some("2025-06-01"), 0), 12, "twelve wait for the study");
    assert_eq!(points(9, None, 0), 9, "the office names no cycle: it is the present one");
}

/// VIOL-5: what is handled and paid is added in the present cycle; twelve bar the licence.
#[test]
fn points_are_added_in_the_present_cycle() {
    let next = scored(&held("2015-06-01", 9, Some("2024-06-01")), 3, 0, day("2026-04-02"));
    assert_eq!((next.points, next.points_from), (3, Some(day("2025-06-01"))));
    assert!(next.states.is_empty() && !next.reached_twelve);
    let more = scored(&next, 6, 0, day("2026-05-31"));
    assert_eq!((more.points, more.points_from), (9, Some(day("2025-06-01"))));
    let full = scored(&more, 3, 0, day("2026-05-31"));
    assert_eq!(full.points, 12);
    assert!(full.reached_twelve);
    assert_eq!(full.states, [LicenceState::TwelvePoints]);
    assert_eq!(scored(&full, 1, 0, day("2026-05-31")).states, [LicenceState::TwelvePoints], "said once");
}
