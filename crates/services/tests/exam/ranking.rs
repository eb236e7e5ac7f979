//! Ranking times and their reasons.

use model::{BookingState, PersonFacts, Subject, exam::Outcome};
use services::exam::ranking::{Ranking, RankingReason as Reason, ranking_time};
use testkit::facts::{booking, exam, person, time};

fn check(person: &PersonFacts, subject: Subject, at: &str, reason: Reason) {
    assert_eq!(ranking_time(person, subject), Some(Ranking { at: time(at), reason }));
}

fn beginner() -> PersonFacts {
    PersonFacts { exams: Vec::new(), permit: None, ..person(1) }
}

fn cancelled(at: &str, by_candidate: bool) -> BookingState {
    BookingState::Cancelled { at: time(at), by_candidate }
}

/// EXAM-3: (1) a first booking of subject 1 ranks by the acceptance of the application.
#[test]
fn a_first_booking_of_subject_one_ranks_by_acceptance() {
    check(&beginner(), Subject::One, "2026-02-20 09:30", Reason::Accepted);
}

/// EXAM-3: (2) any other booking ranks by the last exam of the application, whatever its subject.
#[test]
fn any_other_booking_ranks_by_the_last_exam() {
    let mut person = person(1);
    check(&person, Subject::Two, "2026-02-28 10:00", Reason::LastExam);
    person.exams.insert(0, exam(Subject::Two, "2026-03-25 14:20", Outcome::Failed));
    check(&person, Subject::Two, "2026-03-25 14:20", Reason::LastExam);
    check(&person, Subject::ThreeRoad, "2026-03-25 14:20", Reason::LastExam);
}

/// EXAM-3: (2) one who books subject 1 again ranks by his last exam, not by acceptance.
#[test]
fn a_second_booking_of_subject_one_ranks_by_the_first_exam() {
    let mut person = beginner();
    person.exams.push(exam(Subject::One, "2026-02-27 10:00", Outcome::Failed));
    check(&person, Subject::One, "2026-02-27 10:00", Reason::LastExam);
}

/// EXAM-3: (2) a no-show counts at its session's time.
#[test]
fn a_no_show_counts_as_an_exam() {
    let mut person = person(1);
    person.exams.push(exam(Subject::Two, "2026-03-30 08:30", Outcome::Absent));
    check(&person, Subject::Two, "2026-03-30 08:30", Reason::LastExam);
}

/// EXAM-3: (2) without any exam yet, as (1).
#[test]
fn without_an_exam_acceptance_counts_for_later_subjects_too() {
    check(&beginner(), Subject::Two, "2026-02-20 09:30", Reason::AcceptedNoExamYet);
}

/// EXAM-3: (3) a won place that the candidate cancelled himself ranks by that, also in place of (1).
#[test]
fn an_own_cancelling_is_the_ranking_time() {
    let mut person = beginner();
    person.bookings.push(booking(1, Subject::One, 1, cancelled("2026-03-05 11:00", true)));
    check(&person, Subject::One, "2026-03-05 11:00", Reason::OwnCancelling);
}

/// EXAM-3: (3) a place that the authority cancelled changes nothing.
#[test]
fn a_cancelling_by_the_authority_changes_nothing() {
    let mut person = person(1);
    person.bookings.push(booking(2, Subject::Two, 1, cancelled("2026-03-05 11:00", false)));
    check(&person, Subject::Two, "2026-02-28 10:00", Reason::LastExam);
}

/// EXAM-3: (4) of an exam and a cancelling the later counts, either way round.
#[test]
fn of_exam_and_cancelling_the_later_counts() {
    let mut person = person(1);
    person.bookings.push(booking(2, Subject::Two, 1, cancelled("2026-03-05 11:00", true)));
    person.bookings.push(booking(2, Subject::Two, 1, cancelled("2026-03-04 11:00", true)));
    check(&person, Subject::Two, "2026-03-05 11:00", Reason::OwnCancelling);
    person.exams.push(exam(Subject::Two, "2026-03-25 14:20", Outcome::Failed));
    check(&person, Subject::Two, "2026-03-25 14:20", Reason::LastExamAfterCancelling);
}

/// EXAM-12: not being given a place leaves the ranking time as it was.
#[test]
fn not_being_allocated_changes_nothing() {
    let mut person = beginner();
    let state = BookingState::NotAllocated { at: time("2026-03-21 17:00") };
    person.bookings.push(booking(1, Subject::One, 1, state));
    check(&person, Subject::One, "2026-02-20 09:30", Reason::Accepted);
}

#[test]
fn without_an_application_there_is_no_ranking_time() {
    let mut person = person(1);
    person.application = None;
    assert_eq!(ranking_time(&person, Subject::Two), None);
}

/// EXAM-9: every reason has a code of its own and says why in both languages.
#[test]
fn every_reason_survives_its_code_and_says_why() {
    for reason in Reason::ALL {
        assert_eq!(Reason::from_code(reason.code()), Some(reason));
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        assert!(reason.explanation().zh.starts_with("因为"), "{reason:?}");
        assert!(reason.explanation().en.starts_with("Because"), "{reason:?}");
    }
}
