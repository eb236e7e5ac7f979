//! Who may book which subject when.

use model::{
    ApplicationKind, BookingState, LicenceClass, LicenceClass as C, Subject,
    exam::Outcome,
    person::{Bar, BarList},
};
use services::{
    bars::Listed,
    exam::{
        bookings_used,
        eligibility::{Gate, eligibility},
    },
    law,
};
use testkit::facts::{World, booking, day, exam, session_id, time, world};

/// Subjects 2 and 3 road of `class`, permit 2026-03-02: shut the evening before, open at midnight.
fn check_waits(kind: ApplicationKind, class: LicenceClass, held: &[LicenceClass], two: &str, road: &str) {
    for (subject, from) in [(Subject::Two, two), (Subject::ThreeRoad, road)] {
        let first = day(from);
        let mut world = world();
        let application = world.person.application.as_mut().unwrap();
        application.kind = kind;
        application.class = class;
        application.held = held.to_vec();
        world.now = model::Timestamp::start_of(first).plus_millis(-1);
        let gate = eligibility(&world.facts(), subject).unwrap_err();
        assert!(
            matches!(gate, Gate::Waiting { from, .. } if from == first),
            "{class:?} {subject:?}: {gate:?}"
        );
        assert_eq!(gate.earliest(), Some(model::Timestamp::start_of(first)));
        world.now = model::Timestamp::start_of(first);
        assert_eq!(eligibility(&world.facts(), subject), Ok(()), "{class:?} {subject:?} on {from}");
    }
}

/// EXAM-7: waiting days per class and subject, counted from the day the permit was obtained.
#[test]
fn waiting_days_of_a_first_licence_end_on_the_day_the_law_says() {
    check_waits(ApplicationKind::First, C::C1, &[], "2026-03-12", "2026-04-01");
    check_waits(ApplicationKind::First, C::C2, &[], "2026-03-12", "2026-03-22");
    check_waits(ApplicationKind::First, C::C5, &[], "2026-03-12", "2026-03-22");
    check_waits(ApplicationKind::First, C::B2, &[], "2026-03-22", "2026-04-11");
    check_waits(ApplicationKind::First, C::A3, &[], "2026-03-22", "2026-04-11");
}

/// EXAM-7: one who holds a car class waits 30 instead of 40 days for the road test of classes A and B.
#[test]
fn waiting_days_of_an_added_class_are_shorter_for_a_holder_of_a_car_class() {
    for class in [C::A1, C::A2, C::A3, C::B1, C::B2] {
        check_waits(ApplicationKind::AddedClass, class, &[C::C1], "2026-03-22", "2026-04-01");
        check_waits(ApplicationKind::AddedClass, class, &[C::E], "2026-03-22", "2026-04-11");
    }
    check_waits(ApplicationKind::AddedClass, C::C1, &[C::E], "2026-03-12", "2026-04-01");
}

/// EXAM-7: the table of waits itself, for every class of the law.
#[test]
fn every_class_has_the_waits_of_articles_43_and_44() {
    let on = day("2026-04-02");
    let waits = |class| {
        [Subject::One, Subject::Two, Subject::ThreeRoad, Subject::ThreeTheory]
            .map(|subject| law::waits::waiting_days(class, &[], subject, on))
    };
    for class in [C::A1, C::A2, C::A3, C::B1, C::B2] {
        assert_eq!(waits(class), [0, 20, 40, 0], "{class:?}");
    }
    for class in [C::C1, C::M, C::N, C::P] {
        assert_eq!(waits(class), [0, 10, 30, 0], "{class:?}");
    }
    for class in [C::C2, C::C3, C::C4, C::C5] {
        assert_eq!(waits(class), [0, 10, 20, 0], "{class:?}");
    }
    assert_eq!(waits(C::C6), [0, 20, 0, 0]);
    for class in [C::D, C::E, C::F] {
        assert_eq!(waits(class), [0, 0, 0, 0], "{class:?}");
    }
}

/// EXAM-1: classes booked online for a first licence and for an added class; all others are refused.
#[test]
fn only_the_listed_classes_are_booked_online() {
    let first = [C::A3, C::B2, C::C1, C::C2, C::C5];
    let added = [C::A1, C::A2, C::A3, C::B1, C::B2, C::C1, C::C2, C::C5];
    for (kind, listed) in [(ApplicationKind::First, &first[..]), (ApplicationKind::AddedClass, &added[..])] {
        for class in C::ALL.iter().copied() {
            let mut world = world();
            let application = world.person.application.as_mut().unwrap();
            (application.kind, application.class) = (kind, class);
            let gate = eligibility(&world.facts(), Subject::Two).err();
            let refused = gate == Some(Gate::ClassNotOnline { class, kind });
            assert_eq!(refused, !listed.contains(&class), "{kind:?} {class:?}: {gate:?}");
        }
    }
}

/// EXAM-1: without an accepted application there is nothing to book.
#[test]
fn a_person_without_an_application_books_nothing() {
    let mut world = world();
    world.person.application = None;
    assert_all(&world, Gate::NoApplication);
}

fn assert_all(world: &World, gate: Gate) {
    for subject in Subject::ALL {
        assert_eq!(eligibility(&world.facts(), subject), Err(gate), "{subject:?}");
    }
}

/// EXAM-7: subject 1 first, then 2 and the road test in either order, then the theory of subject 3.
#[test]
fn subjects_are_booked_in_their_order() {
    let order = |subject, first| Err(Gate::Order { subject, first });
    let mut world = world();
    world.person.exams.clear();
    world.person.permit = None;
    let facts = |world: &World, subject| eligibility(&world.facts(), subject);
    assert_eq!(facts(&world, Subject::One), Ok(()));
    for subject in [Subject::Two, Subject::ThreeRoad, Subject::ThreeTheory] {
        assert_eq!(facts(&world, subject), order(subject, Subject::One));
    }

    let theory = Subject::ThreeTheory;
    for (passed, missing) in [(Subject::Two, Subject::ThreeRoad), (Subject::ThreeRoad, Subject::Two)] {
        let mut world = testkit::facts::world();
        assert_eq!(facts(&world, passed), Ok(()));
        assert_eq!(facts(&world, missing), Ok(()));
        world.person.exams.push(exam(passed, "2026-04-01 09:00", Outcome::Passed));
        assert_eq!(facts(&world, missing), Ok(()), "either order");
        assert_eq!(facts(&world, theory), order(theory, missing));
        world.person.exams.push(exam(missing, "2026-04-01 14:00", Outcome::Passed));
        assert_eq!(facts(&world, theory), Ok(()), "even on the day both are passed");
    }
}

/// EXAM-7: a passed subject is not booked again.
#[test]
fn a_passed_subject_is_not_booked_again() {
    let world = world();
    let subject = Subject::One;
    assert_eq!(eligibility(&world.facts(), subject), Err(Gate::AlreadyPassed { subject }));
}

/// EXAM-7: a holder of C2 who adds C1 has no subject 1, and is not asked to pass it.
#[test]
fn from_automatic_to_manual_there_is_no_subject_one() {
    let mut world = world();
    let application = world.person.application.as_mut().unwrap();
    application.kind = ApplicationKind::AddedClass;
    application.held = vec![C::C2];
    world.person.exams.clear();
    let subject = Subject::One;
    assert_eq!(eligibility(&world.facts(), subject), Err(Gate::NotRequired { subject }));
    assert_eq!(eligibility(&world.facts(), Subject::Two), Ok(()));
}

/// EXAM-7: subjects 2 and 3 need a permit, to its last day; subject 1 needs none.
#[test]
fn the_permit_is_good_on_its_last_day_and_not_after() {
    let mut world = world();
    for (today, result) in [
        ("2029-03-01 23:59", Ok(())),
        ("2029-03-02 00:00", Err(Gate::PermitExpired { valid_to: day("2029-03-01") })),
    ] {
        world.now = time(today);
        assert_eq!(eligibility(&world.facts(), Subject::Two), result, "{today}");
    }
    world.person.permit = None;
    let subject = Subject::Two;
    assert_eq!(eligibility(&world.facts(), subject), Err(Gate::NoPermit { subject }));
}

/// EXAM-7: when the permit ends before the first day of booking, no date is promised.
#[test]
fn a_permit_that_ends_too_early_is_said_at_once() {
    let mut world = world().at("2026-03-20 09:00");
    world.person.permit.as_mut().unwrap().valid_to = day("2026-03-31");
    let subject = Subject::ThreeRoad;
    let gate = eligibility(&world.facts(), subject).unwrap_err();
    assert_eq!(gate, Gate::PermitEndsFirst { subject, valid_to: day("2026-03-31"), from: day("2026-04-01") });
    assert_eq!(gate.earliest(), None);
}

/// EXAM-7: bookable from the 10th natural day after a fail of subject 2 or of the road test; not coming
/// is a fail.
#[test]
fn after_a_fail_or_a_no_show_ten_days_pass() {
    for subject in [Subject::Two, Subject::ThreeRoad] {
        for outcome in [Outcome::Failed, Outcome::Absent] {
            let mut world = world();
            world.person.exams.push(exam(subject, "2026-04-14 08:30", outcome));
            world.now = time("2026-04-23 23:59");
            let gate = eligibility(&world.facts(), subject).unwrap_err();
            let expected =
                Gate::Rebook { subject, days: 10, failed_on: day("2026-04-14"), from: day("2026-04-24") };
            assert_eq!(gate, expected);
            assert_eq!(gate.earliest(), Some(time("2026-04-24 00:00")));
            world.now = time("2026-04-24 00:00");
            assert_eq!(eligibility(&world.facts(), subject), Ok(()));
        }
    }
}

/// EXAM-7: days are natural days: who failed at 08:00 books at 08:00 ten days later, and from midnight of that day.
#[test]
fn a_fail_at_eight_can_be_booked_again_at_eight_ten_days_later() {
    for subject in [Subject::Two, Subject::ThreeRoad] {
        let mut world = world();
        world.person.exams.push(exam(subject, "2026-04-14 08:00", Outcome::Failed));
        for (now, open) in [
            ("2026-04-23 08:00", false),
            ("2026-04-23 23:59", false),
            ("2026-04-24 00:00", true),
            ("2026-04-24 08:00", true),
        ] {
            world.now = time(now);
            assert_eq!(eligibility(&world.facts(), subject).is_ok(), open, "{subject:?} at {now}");
        }
    }
}

/// EXAM-7: subject 1 and the theory of subject 3 have neither wait nor limit.
#[test]
fn theory_exams_can_be_booked_again_at_once_and_without_limit() {
    for subject in [Subject::One, Subject::ThreeTheory] {
        let mut world = world();
        if subject == Subject::One {
            world.person.exams.clear();
        } else {
            world.person.exams.push(exam(Subject::Two, "2026-03-20 08:30", Outcome::Passed));
            world.person.exams.push(exam(Subject::ThreeRoad, "2026-04-01 08:30", Outcome::Passed));
        }
        world.person.exams.extend((0..9).map(|_| exam(subject, "2026-04-02 08:30", Outcome::Failed)));
        assert_eq!(eligibility(&world.facts(), subject), Ok(()));
    }
}

/// EXAM-7: when the waiting days and the days after a fail both run, the later day counts.
#[test]
fn of_two_dates_the_later_one_is_told() {
    let mut world = world();
    world.person.permit.as_mut().unwrap().issued = day("2026-04-10");
    world.person.exams.push(exam(Subject::Two, "2026-04-01 08:30", Outcome::Failed));
    let gate = eligibility(&world.facts(), Subject::Two).unwrap_err();
    assert_eq!(gate.earliest(), Some(time("2026-04-20 00:00")));
}

/// EXAM-7: at most five bookings of subject 2 and of the road test; the fifth fail ends the rest too.
#[test]
fn the_fifth_booking_is_the_last() {
    for subject in [Subject::Two, Subject::ThreeRoad] {
        let mut world = world().at("2026-12-01 09:00");
        let fail = |month| exam(subject, &format!("2026-{month:02}-14 08:30"), Outcome::Failed);
        world.person.exams.extend((5..9).map(fail));
        assert_eq!(bookings_used(&world.person, subject), 4);
        assert_eq!(eligibility(&world.facts(), subject), Ok(()));
        world.person.exams.push(fail(9));
        assert_all(&world, Gate::BookingsUsed { subject, limit: 5 });
        world.person.exams.pop();
        world.person.exams.push(exam(subject, "2026-09-14 08:30", Outcome::Passed));
        assert_eq!(eligibility(&world.facts(), subject), Err(Gate::AlreadyPassed { subject }));
    }
}

/// EXAM-12: an application without a place, and a cancelled place, use no booking.
#[test]
fn what_did_not_lead_to_an_exam_uses_no_booking() {
    let mut world = world();
    for state in [
        BookingState::NotAllocated { at: time("2026-03-21 17:00") },
        BookingState::Cancelled { at: time("2026-03-22 10:00"), by_candidate: true },
    ] {
        world.person.bookings.extend((0..9).map(|_| booking(2, Subject::Two, 1, state.clone())));
    }
    assert_eq!(bookings_used(&world.person, Subject::Two), 0);
    assert_eq!(eligibility(&world.facts(), Subject::Two), Ok(()));
}

/// EXAM-7: no second live booking for a subject; other subjects stay open.
#[test]
fn a_live_booking_bars_its_own_subject_only() {
    for (state, won) in [
        (BookingState::Applied, false),
        (BookingState::Won { session: session_id(2, 1), at: time("2026-03-21 17:00") }, true),
    ] {
        let mut world = world();
        let subject = Subject::Two;
        world.person.bookings.push(booking(2, subject, 1, state));
        assert_eq!(eligibility(&world.facts(), subject), Err(Gate::LiveBooking { subject, won }));
        assert_eq!(eligibility(&world.facts(), Subject::ThreeRoad), Ok(()));
    }
}

/// EXAM-7: the exam fee is asked for where the region demands it before booking, per subject.
#[test]
fn an_unpaid_fee_bars_where_the_region_says_so() {
    let mut world = world();
    assert_eq!(eligibility(&world.facts(), Subject::Two), Ok(()));
    world.region.exam.pay_before_booking = true;
    let subject = Subject::Two;
    world.person.fees_paid = vec![Subject::ThreeRoad];
    assert_eq!(eligibility(&world.facts(), subject), Err(Gate::FeeUnpaid { subject }));
    world.person.fees_paid.push(subject);
    assert_eq!(eligibility(&world.facts(), subject), Ok(()));
}

/// EXAM-7: an unfinished 12-point study bars every subject.
#[test]
fn an_unfinished_study_bars_everything() {
    let mut world = world();
    world.person.study_unfinished = true;
    assert_all(&world, Gate::StudyUnfinished);
}

/// GEN-8: both lists bar, from their first moment until their end, or until the office lifts them.
#[test]
fn a_person_on_a_list_is_barred_while_it_lasts() {
    for list in [BarList::General, BarList::Inspection] {
        let since = time("2026-03-10 08:00");
        for until in [None, Some(time("2026-04-10 08:00"))] {
            let mut world = world();
            world.person.bars.push(Bar { list, reason: "missed-inspection".to_owned(), since, until });
            let gate = Gate::Barred(Listed { list, since, until });
            assert_all(&world, gate);
            assert_eq!(gate.earliest(), until);
            let earlier = world.clone().at("2026-03-10 07:59");
            assert_ne!(eligibility(&earlier.facts(), Subject::ThreeTheory), Err(gate));
            let later = world.clone().at("2026-04-10 08:00");
            assert_eq!(eligibility(&later.facts(), Subject::Two).is_ok(), until.is_some());
        }
    }
}
