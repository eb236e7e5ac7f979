//! Plans, reference data and standings.

use model::{Place, RegionProfile, Subject, Timestamp, WorkingCalendar};
use platform_store::{StoreError, allocation, booking, plan, reference, standing};
use testkit::facts::{calendar, plan as sample, plan_id, region, session_id, time};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{self, with_plans},
};

const CLOSING: &str = "2026-04-08 17:00";

pub async fn a_plan_comes_back_as_it_was_published(fixture: Fixture) {
    with_plans(&fixture.store, 0).await;
    let again = commit!(fixture.store, |tx| {
        plan::insert(tx.as_mut(), &sample(1, Subject::Two), &region()).await.unwrap()
    });
    assert!(!again);
    look!(fixture.other, |tx| {
        let found = plan::by_id(tx.as_mut(), plan_id(1)).await.unwrap();
        assert_eq!(found, Some(sample(1, Subject::Two)));
        assert_eq!(plan::by_id(tx.as_mut(), plan_id(9)).await.unwrap(), None);
        let seats = plan::seats(tx.as_mut(), plan_id(1)).await.unwrap();
        let sessions: Vec<_> = seats.iter().map(|seats| seats.session.clone()).collect();
        assert_eq!(sessions, sample(1, Subject::Two).sessions);
        let areas: Vec<_> = seats.iter().map(|seats| (seats.area.as_str(), seats.taken)).collect();
        assert_eq!(areas, [("东片区", 0), ("东片区", 0), ("西片区", 0), ("东片区", 0), ("西片区", 0)]);
    });
}

pub async fn a_session_at_an_unknown_venue_is_refused(fixture: Fixture) {
    let mut strange = sample(1, Subject::Two);
    "Z99".clone_into(&mut strange.sessions[2].venue);
    let mut tx = fixture.store.begin().await.unwrap();
    let refused = plan::insert(tx.as_mut(), &strange, &region()).await;
    assert!(matches!(refused, Err(StoreError::Check { .. })), "{refused:?}");
    drop(tx);
    let found = look!(fixture.store, |tx| plan::by_id(tx.as_mut(), plan_id(1)).await.unwrap());
    assert_eq!(found, None);
}

async fn open_and_due(fixture: &Fixture, now: Timestamp) -> (usize, usize) {
    look!(fixture.store, |tx| {
        let open = plan::open(tx.as_mut(), now).await.unwrap();
        let due = plan::due(tx.as_mut(), now).await.unwrap();
        (open.len(), due.len())
    })
}

pub async fn a_plan_is_open_then_due_then_neither(fixture: Fixture) {
    with_plans(&fixture.store, 0).await;
    let closing = time(CLOSING);
    assert_eq!(open_and_due(&fixture, time("2026-04-01 07:59")).await, (0, 0));
    assert_eq!(open_and_due(&fixture, time("2026-04-01 08:00")).await, (2, 0));
    assert_eq!(open_and_due(&fixture, closing.plus_millis(-1)).await, (2, 0));
    assert_eq!(open_and_due(&fixture, closing).await, (0, 2));
    let claimed =
        commit!(fixture.store, |tx| { allocation::claim(tx.as_mut(), plan_id(1), closing).await.unwrap() });
    assert!(claimed);
    assert_eq!(open_and_due(&fixture, closing).await, (0, 1));
}

pub async fn a_client_fetches_what_changed_since_it_last_asked(fixture: Fixture) {
    let version = look!(fixture.store, |tx| reference::version(tx.as_mut()).await.unwrap());
    assert_eq!(version, 0);
    with_plans(&fixture.store, 0).await;
    let seen = look!(fixture.store, |tx| {
        assert_eq!(plan::changed_since(tx.as_mut(), 0).await.unwrap().len(), 2);
        assert!(reference::profile_changed_since(tx.as_mut(), 0).await.unwrap().is_some());
        reference::version(tx.as_mut()).await.unwrap()
    });
    look!(fixture.store, |tx| {
        assert!(plan::changed_since(tx.as_mut(), seen).await.unwrap().is_empty());
        assert_eq!(reference::profile_changed_since(tx.as_mut(), seen).await.unwrap(), None);
    });
    commit!(fixture.store, |tx| {
        assert!(allocation::claim(tx.as_mut(), plan_id(2), time(CLOSING)).await.unwrap());
    });
    look!(fixture.store, |tx| {
        let changed = plan::changed_since(tx.as_mut(), seen).await.unwrap();
        let allocated: Vec<_> = changed.iter().map(|plan| (plan.id, plan.allocated_at)).collect();
        assert_eq!(allocated, [(plan_id(2), Some(time(CLOSING)))]);
    });
}

pub async fn the_newest_profile_and_calendar_count(fixture: Fixture) {
    let now = time("2026-04-02 09:00");
    let mut second = region();
    second.version = 2;
    second.exam.pay_before_booking = true;
    let next = WorkingCalendar { version: 2, ..calendar() };
    commit!(fixture.store, |tx| {
        assert_eq!(reference::latest_profile(tx.as_mut()).await.unwrap(), None);
        for profile in [&region(), &second] {
            assert!(reference::insert_profile(tx.as_mut(), profile, now).await.unwrap());
            assert!(!reference::insert_profile(tx.as_mut(), profile, now).await.unwrap());
        }
        for calendar in [&calendar(), &next] {
            assert!(reference::insert_calendar(tx.as_mut(), calendar, now).await.unwrap());
            assert!(!reference::insert_calendar(tx.as_mut(), calendar, now).await.unwrap());
        }
    });
    look!(fixture.store, |tx| {
        assert_eq!(reference::latest_profile(tx.as_mut()).await.unwrap(), Some(second));
        assert_eq!(reference::latest_calendar(tx.as_mut()).await.unwrap(), Some(next));
    });
}

pub async fn a_version_of_the_profile_says_who_published_it(fixture: Fixture) {
    let published = time("2026-04-02 09:00");
    let installed = time("2026-01-01 00:00");
    let next = RegionProfile { version: 2, ..region() };
    let clerk = samples::clerk(1);
    samples::with_people(&fixture.store, 1).await;
    commit!(fixture.store, |tx| {
        assert!(reference::insert_profile(tx.as_mut(), &region(), installed).await.unwrap());
        assert!(reference::publish_profile(tx.as_mut(), &next, published, clerk.id).await.unwrap());
        assert!(!reference::publish_profile(tx.as_mut(), &next, published, clerk.id).await.unwrap());
    });
    look!(fixture.store, |tx| {
        let history = reference::profile_history(tx.as_mut(), 9).await.unwrap();
        let told: Vec<_> =
            history.iter().map(|one| (one.profile.version, one.at, one.by.as_deref())).collect();
        assert_eq!(told, [(2, published, Some(clerk.login.as_str())), (1, installed, None)]);
        assert_eq!(reference::profile_history(tx.as_mut(), 1).await.unwrap(), history[..1]);
    });
}

pub async fn a_version_of_the_calendar_says_who_published_it(fixture: Fixture) {
    let (installed, published) = (time("2026-01-01 00:00"), time("2026-04-02 09:00"));
    let next = WorkingCalendar { version: 2, ..calendar() };
    let clerk = samples::clerk(1);
    samples::with_people(&fixture.store, 1).await;
    commit!(fixture.store, |tx| {
        assert!(reference::insert_calendar(tx.as_mut(), &calendar(), installed).await.unwrap());
        assert!(reference::publish_calendar(tx.as_mut(), &next, published, clerk.id).await.unwrap());
        assert!(!reference::publish_calendar(tx.as_mut(), &next, published, clerk.id).await.unwrap());
    });
    look!(fixture.store, |tx| {
        let history = reference::calendar_history(tx.as_mut(), 9).await.unwrap();
        let told: Vec<_> =
            history.iter().map(|one| (one.calendar.version, one.at, one.by.as_deref())).collect();
        assert_eq!(told, [(2, published, Some(clerk.login.as_str())), (1, installed, None)]);
        assert_eq!(reference::calendar_history(tx.as_mut(), 1).await.unwrap(), history[..1]);
    });
}

pub async fn an_application_for_an_area_counts_at_each_of_its_sessions(fixture: Fixture) {
    with_plans(&fixture.store, 4).await;
    let morning = time("2026-04-14 08:30");
    let area = |name: &str, starts_at| Place::Area { area: name.to_owned(), starts_at };
    let mut rows: Vec<_> = (1..=4).map(samples::booking).collect();
    rows[1].booking.place = area("东片区", morning);
    rows[2].booking.place = area("西片区", morning);
    rows[3].booking.place = area("东片区", morning);
    rows[3].class = model::LicenceClass::A1;
    commit!(fixture.store, |tx| {
        for row in &rows {
            booking::file(tx.as_mut(), row).await.unwrap();
        }
    });
    let now = time("2026-04-02 10:00");
    look!(fixture.store, |tx| {
        let standing = standing::of_plans(tx.as_mut(), &[plan_id(1)], now).await.unwrap();
        let times = |numbers: &[usize]| numbers.iter().map(|at| rows[*at].ranking_time).collect::<Vec<_>>();
        let expected = [
            (session_id(1, 1), times(&[0, 1])),
            (session_id(1, 2), times(&[1])),
            (session_id(1, 3), times(&[2])),
        ];
        assert_eq!(standing.ranking_times, expected.into(), "no session of the area examines class A1");
        assert_eq!(standing.as_of, Some(now));
        assert_eq!(standing::of_open_plans(tx.as_mut(), now).await.unwrap(), standing);
        let closed = standing::of_open_plans(tx.as_mut(), time(CLOSING)).await.unwrap();
        assert!(closed.ranking_times.is_empty());
        let other = standing::of_plans(tx.as_mut(), &[plan_id(2)], now).await.unwrap();
        assert!(other.ranking_times.is_empty());
    });
}
