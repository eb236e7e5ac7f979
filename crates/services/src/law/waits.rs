//! Days from the learner permit to the first booking of a subject.
//!
//! Knows: the waiting days of Order 162 articles 43 and 44 (公安部令第162号, in force since 2022-04-01).
//! Must not know: a permit, a region's settings, words. Called by: `exam::eligibility`.
//!
//! The days are natural days (article 110) and bar the booking, not the exam. The wait after a fail and
//! the number of bookings are region settings: [`model::region::ExamSettings`].

use chrono::NaiveDate;
use model::{LicenceClass, LicenceClass as C, Subject};

/// One order's waits.
struct Edition {
    /// In force from this day until the next edition.
    since: NaiveDate,
    rows: &'static [Row],
}

/// Waits of classes that are treated alike. A class without a row has no wait.
struct Row {
    classes: &'static [LicenceClass],
    /// Article 43 (1) and 44 (1): subject 2.
    two: u32,
    /// Article 43 (2) and 44 (2): road test of subject 3.
    road: u32,
    /// The same for one who holds a motor-car class already.
    road_if_car_held: u32,
}

const EDITIONS: &[Edition] = &[Edition { since: day(2022, 4, 1), rows: ORDER_162 }];

const ORDER_162: &[Row] = &[
    Row { classes: &[C::A1, C::A2, C::A3, C::B1, C::B2], two: 20, road: 40, road_if_car_held: 30 },
    Row { classes: &[C::C1, C::M, C::N, C::P], two: 10, road: 30, road_if_car_held: 30 },
    Row { classes: &[C::C2, C::C3, C::C4, C::C5], two: 10, road: 20, road_if_car_held: 20 },
    // No road test is part of C6 (article 30).
    Row { classes: &[C::C6], two: 20, road: 0, road_if_car_held: 0 },
];

/// 汽车类: what a holder of which waits 30 instead of 40 days for the road test of classes A and B.
/// The order names no list; these are the classes of article 11 that are motor cars by GB 7258.
const CAR_CLASSES: &[LicenceClass] =
    &[C::A1, C::A2, C::A3, C::B1, C::B2, C::C1, C::C2, C::C3, C::C4, C::C5, C::C6];

/// Natural days from the day the learner permit was obtained until `subject` can be booked for
/// `class`, by the order in force on `on`; 0 for the theory exams.
///
/// Decides EXAM-7.
pub fn waiting_days(class: LicenceClass, held: &[LicenceClass], subject: Subject, on: NaiveDate) -> u32 {
    let Some(row) = rows_on(on).iter().find(|row| row.classes.contains(&class)) else {
        return 0;
    };
    match subject {
        Subject::One | Subject::ThreeTheory => 0,
        Subject::Two => row.two,
        Subject::ThreeRoad if held.iter().any(|held| CAR_CLASSES.contains(held)) => row.road_if_car_held,
        Subject::ThreeRoad => row.road,
    }
}

/// The rows in force on `on`; before the first edition, that one, so that no date is without a law.
fn rows_on(on: NaiveDate) -> &'static [Row] {
    let in_force = EDITIONS.iter().rev().find(|edition| edition.since <= on);
    in_force.or(EDITIONS.first()).map_or(&[], |edition| edition.rows)
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}
