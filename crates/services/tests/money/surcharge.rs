//! What a delay costs (FINE-2).

use model::Money;
use model::violation::StopClock;
use proptest::prelude::*;
use services::law::surcharge::{amount, due_day, surcharge};
use testkit::facts::{calendar, day};

/// FINE-2: the vectors of fine, days and surcharge.
#[test]
fn three_percent_a_day_up_to_the_fine() {
    for (yuan, days, fen) in [
        (50, 1, 150),
        (100, 10, 3_000),
        (150, 20, 9_000),
        (200, 33, 19_800),
        (200, 34, 20_000),
        (200, 100, 20_000),
        (20, 1, 60),
        (200, 0, 0),
    ] {
        assert_eq!(amount(Money::from_yuan(yuan), days).fen(), fen, "{yuan} 元, {days} days");
    }
    assert_eq!(amount(Money::from_fen(33), 1), Money::ZERO, "less than one 分 is left out");
    assert_eq!(amount(Money::from_fen(34), 1).fen(), 1);
}

/// FINE-2: received on 2026-03-02, paid until 03-17; the first day that costs is the one after.
#[test]
fn the_days_to_pay_begin_on_the_day_after_receipt() {
    let (fine, served, calendar) = (Money::from_yuan(200), day("2026-03-02"), calendar());
    for (today, days, fen) in [
        ("2026-03-02", 0, 0),
        ("2026-03-17", 0, 0),
        ("2026-03-18", 1, 600),
        ("2026-04-18", 32, 19_200),
        ("2026-04-19", 33, 19_800),
        ("2026-04-20", 34, 20_000),
        ("2027-04-20", 399, 20_000),
    ] {
        let found = surcharge(fine, served, &[], day(today), &calendar);
        assert_eq!((found.due, found.days), (day("2026-03-17"), days), "{today}");
        assert_eq!(found.amount.fen(), fen, "{today}");
    }
}

/// FINE-2: a last day on which offices are closed moves to the next working day, also over a weekend before a holiday, and
/// to a Saturday that is worked.
#[test]
fn a_last_day_on_a_holiday_moves_to_the_next_working_day() {
    for (served, due) in [
        ("2026-03-05", "2026-03-20"),
        ("2026-03-06", "2026-03-23"),
        ("2026-03-20", "2026-04-07"),
        ("2026-04-16", "2026-05-06"),
        ("2026-04-24", "2026-05-09"),
    ] {
        assert_eq!(due_day(day(served), &calendar()), day(due), "received {served}");
    }
    let late = surcharge(Money::from_yuan(100), day("2026-03-20"), &[], day("2026-04-08"), &calendar());
    assert_eq!((late.days, late.amount.fen()), (1, 300));
}

/// FINE-2: days of reconsideration, of a court case and of a deferral cost nothing.
#[test]
fn days_on_which_the_clock_stands_still_cost_nothing() {
    let stop = |from, until| StopClock { from: day(from), until: day(until) };
    let fine = Money::from_yuan(100);
    let days = |stopped: &[StopClock]| {
        surcharge(fine, day("2026-03-02"), stopped, day("2026-03-31"), &calendar()).days
    };
    assert_eq!(days(&[]), 14);
    assert_eq!(days(&[stop("2026-03-20", "2026-03-22")]), 11);
    assert_eq!(days(&[stop("2026-03-10", "2026-03-18")]), 13, "only the late day counts");
    assert_eq!(
        days(&[stop("2026-03-20", "2026-03-22"), stop("2026-03-22", "2026-03-24")]),
        9,
        "each day once"
    );
    assert_eq!(days(&[stop("2026-03-01", "2026-12-31")]), 0);
}

proptest! {
    /// FINE-2: never above the fine, never falling with the days, nothing on time, whole 分.
    #[test]
    fn a_surcharge_never_falls_and_never_passes_the_fine(fen in 1_u64..10_000_000, days in 0_u64..5_000) {
        let fine = Money::from_fen(fen);
        let (now, next) = (amount(fine, days), amount(fine, days + 1));
        prop_assert!(now <= fine && now <= next);
        prop_assert_eq!(amount(fine, 0), Money::ZERO);
        prop_assert_eq!(now.fen(), (fen * 3 * days / 100).min(fen));
        prop_assert_eq!(amount(fine, 34), fine);
    }

    /// FINE-2: whatever the day of receipt, a later day never costs less, and the due day itself costs nothing.
    #[test]
    fn a_later_day_never_costs_less(received in 0_u64..300, later in 0_u64..120) {
        let fine = Money::from_yuan(200);
        let served = day("2026-01-05") + chrono::Days::new(received);
        let today = served + chrono::Days::new(later);
        let at = |day| surcharge(fine, served, &[], day, &calendar());
        prop_assert!(at(today).amount <= at(today + chrono::Days::new(1)).amount);
        prop_assert_eq!(at(at(served).due).amount, Money::ZERO);
        prop_assert!(at(served).due >= served + chrono::Days::new(15));
    }
}
