//! What refuses in the exam services, one case each.
//!
//! Knows: how the made-up case must be changed for each refusal. Must not know: the words of a refusal, when a rule
//! applies: the service is asked. Called by: the pages of help.

use model::{
    AccountKind, BookingState, LicenceClass, Place, Refusal, Subject, Timestamp,
    exam::Outcome,
    person::{Bar, BarList},
};
use service_api::Service;

use super::example::Example;
use crate::exam::{
    booking::{Application, ExamBooking, Wish},
    cancellation::ExamCancellation,
};

const DAY: i64 = 24 * 3_600_000;

/// Something that makes the case one to be refused.
type Change = fn(&mut Example);

/// Refused before step 1.
const BOOKING_STARTS: &[Change] = &[
    |case| case.account = AccountKind::WindowOrganisation,
    |case| case.account = AccountKind::SchoolClerk,
    |case| Subject::ALL.into_iter().for_each(|subject| sat(case, subject, Outcome::Passed)),
];

/// Refused at the end, for an ordinary booking of subject 2.
const ORDINARY: &[Change] = &[
    |case| case.person.application = None,
    |case| class(case, LicenceClass::D),
    |case| bar(case, BarList::General),
    |case| case.person.study_unfinished = true,
    |case| fail_all(case),
    |case| sat(case, Subject::Two, Outcome::Passed),
    |case| case.book(false, |_| BookingState::Applied),
    |case| case.person.exams.clear(),
    |case| case.person.permit = None,
    |case| permit(case, -90, -1),
    |case| permit(case, -1, 3),
    |case| permit(case, -1, 900),
    |case| sat(case, Subject::Two, Outcome::Failed),
    |case| case.person.fees_paid.clear(),
    |case| case.plans.clear(),
    |case| case.plans.iter_mut().for_each(|plan| plan.closes_at = case.now),
    |case| case.plans.iter_mut().for_each(|plan| plan.exam = Subject::ThreeRoad.into()),
    |case| {
        let today = case.now.date();
        case.region.venues.iter_mut().for_each(|venue| venue.closed_from = Some(today));
    },
    |case| sessions(case, |session| session.classes.clear()),
    |case| permit(case, -31, 3),
];

/// Refused at the end, for a priority booking of subject 2.
const PRIORITY: &[Change] = &[
    |case| permit(case, -31, 900),
    |case| {
        permit(case, -31, 60);
        case.book(true, |_| BookingState::Cancelled { at: Timestamp::from_millis(0), by_candidate: true });
    },
    |case| {
        permit(case, -31, 60);
        sessions(case, |session| session.capacity = 0);
    },
];

const CANCELLING_STARTS: &[Change] = &[
    |case| case.account = AccountKind::WindowOrganisation,
    |case| case.account = AccountKind::SchoolClerk,
    |_| {},
    |case| {
        case.book(false, |_| BookingState::Applied);
        case.plans.iter_mut().for_each(|plan| plan.closes_at = case.now);
    },
    |case| case.book(false, |session| BookingState::Won { session, at: Timestamp::from_millis(0) }),
    |case| {
        let used = case.region.exam.online_cancel_limit.unwrap_or(0);
        for _ in 0..used {
            case.book(false, |_| BookingState::Withdrawn { at: Timestamp::from_millis(0) });
        }
        case.book(false, |_| BookingState::Applied);
    },
];

/// Every refusal of 考试预约 that the settings of the case's region leave possible.
pub(super) fn of_booking(case: &Example) -> Vec<Refusal> {
    let start = |case: &Example| ExamBooking.start(&case.facts()).err();
    let ordinary = |case: &Example| ask(case, |session| rank(Subject::Two, session));
    let priority = |case: &Example| ask(case, |session| Wish::Priority { subject: Subject::Two, session });
    let mut refusals = refused(case, BOOKING_STARTS, &start);
    refusals.extend(refused(case, ORDINARY, &ordinary));
    refusals.extend(refused(case, &[adds_c1], &|case: &Example| {
        ask(case, |session| rank(Subject::One, session))
    }));
    refusals.extend(refused(case, PRIORITY, &priority));
    refusals
}

/// Every refusal of 取消本地考试预约.
pub(super) fn of_cancellation(case: &Example) -> Vec<Refusal> {
    refused(case, CANCELLING_STARTS, &|case: &Example| ExamCancellation.start(&case.facts()).err())
}

fn refused(
    case: &Example,
    changes: &[Change],
    ask: &dyn Fn(&Example) -> Option<Box<Refusal>>,
) -> Vec<Refusal> {
    let one = |change: &Change| {
        let mut special = case.clone();
        change(&mut special);
        ask(&special).map(|refusal| *refusal)
    };
    changes.iter().filter_map(one).collect()
}

/// Asks for the case's session as it stood before it was changed: that it is gone is one of the refusals.
fn ask(case: &Example, wish: impl Fn(model::SessionId) -> Wish) -> Option<Box<Refusal>> {
    let unchanged = Example::under(None)?;
    let (plan, session) = unchanged.offered()?;
    let application = Application { plan: plan.id, wish: wish(session) };
    Service::decide(&ExamBooking, &application, &case.facts()).err()
}

fn rank(subject: Subject, session: model::SessionId) -> Wish {
    Wish::Rank { exam: subject.into(), place: Place::Session { session } }
}

fn sat(case: &mut Example, subject: Subject, outcome: Outcome) {
    let at = case.now.plus_millis(-DAY);
    case.person.exams.push(model::exam::ExamRecord { subject, at, outcome });
}

fn fail_all(case: &mut Example) {
    let limit = case.region.exam.max_bookings.get(&Subject::Two).copied().unwrap_or(0);
    (0..limit).for_each(|_| sat(case, Subject::Two, Outcome::Failed));
}

fn class(case: &mut Example, class: LicenceClass) {
    if let Some(application) = &mut case.person.application {
        application.class = class;
    }
}

fn adds_c1(case: &mut Example) {
    if let Some(application) = &mut case.person.application {
        application.kind = model::ApplicationKind::AddedClass;
        application.held = vec![LicenceClass::C2];
    }
    case.person.exams.clear();
}

fn bar(case: &mut Example, list: BarList) {
    let since = case.now.plus_millis(-20 * DAY);
    case.person.bars.push(Bar { list, reason: "R01".to_owned(), since, until: None });
}

/// A permit obtained and ending so many days from now.
fn permit(case: &mut Example, issued: i64, ends: i64) {
    let day = |days: i64| case.now.plus_millis(days * DAY).date();
    let (issued, valid_to) = (day(issued), day(ends));
    if let Some(permit) = &mut case.person.permit {
        (permit.issued, permit.valid_to) = (issued, valid_to);
    }
}

fn sessions(case: &mut Example, change: fn(&mut model::ExamSession)) {
    case.plans.iter_mut().flat_map(|plan| &mut plan.sessions).for_each(change);
}

/// The answers that open each way of booking.
pub(super) fn ways_of_booking() -> Vec<serde_json::Value> {
    crate::exam::booking::Mode::ALL.map(|mode| serde_json::json!({ "mode": mode })).into()
}
