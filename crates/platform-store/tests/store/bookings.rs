//! Bookings through their states.

use model::{BookingState, Place, Tenant, exam::Outcome};
use platform_store::{BookingRow, Filed, SeatGiven, Store, StoreError, allocation, booking, plan, standing};
use testkit::facts::{plan_id, session_id, time};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{self, op, with_plans},
};

pub async fn file(store: &Store, row: &BookingRow) -> Filed {
    commit!(store, |tx| booking::file(tx.as_mut(), row).await.unwrap())
}

async fn state(store: &Store, number: u32) -> BookingState {
    let row = look!(store, |tx| booking::by_op(tx.as_mut(), op(number)).await.unwrap());
    row.unwrap().booking.state
}

/// Files bookings 1 to `count`; 1 to `won` get a place in session 1, the others none.
pub async fn allocated(store: &Store, count: u16, won: u16) {
    for number in 1..=count {
        assert_eq!(file(store, &samples::booking(number)).await, Filed::Filed);
    }
    let closing = time("2026-04-08 17:00");
    let seat = |number: u16| SeatGiven {
        op_id: op(u32::from(number)),
        session: (number <= won).then(|| session_id(1, 1)),
    };
    let seats: Vec<_> = (1..=count).map(seat).collect();
    commit!(store, |tx| {
        assert!(allocation::claim(tx.as_mut(), plan_id(1), closing).await.unwrap());
        allocation::give(tx.as_mut(), plan_id(1), closing, &seats).await.unwrap();
    });
}

pub async fn a_booking_comes_back_in_each_of_its_states(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 3).await;
    allocated(store, 2, 1).await;
    let (session, at) = (session_id(1, 1), time("2026-04-08 17:00"));
    assert_eq!(state(store, 1).await, BookingState::Won { session, at });
    assert_eq!(state(store, 2).await, BookingState::NotAllocated { at });

    let mut area = samples::road_booking(3);
    area.booking.place = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
    assert_eq!(file(store, &area).await, Filed::Filed);
    let (person, exam) = (area.person, area.booking.exam);
    let active = look!(store, |tx| booking::active_of(tx.as_mut(), person, exam).await.unwrap());
    assert_eq!(active, Some(area.clone()));

    let withdrawn = BookingState::Withdrawn { at: time("2026-04-08 16:59") };
    let cancelled = BookingState::Cancelled { at, by_candidate: true };
    let sat = BookingState::Sat { session, outcome: Outcome::Failed };
    commit!(store, |tx| {
        assert!(!booking::settle(tx.as_mut(), area.booking.op_id, &cancelled).await.unwrap(), "no place yet");
        assert!(booking::settle(tx.as_mut(), area.booking.op_id, &withdrawn).await.unwrap());
        assert!(!booking::settle(tx.as_mut(), op(1), &withdrawn).await.unwrap(), "the seats are given");
        let elsewhere = BookingState::Sat { session: session_id(1, 2), outcome: Outcome::Failed };
        assert!(
            !booking::settle(tx.as_mut(), op(1), &elsewhere).await.unwrap(),
            "not the place that was won"
        );
        assert!(booking::settle(tx.as_mut(), op(1), &sat).await.unwrap());
        assert!(!booking::settle(tx.as_mut(), op(1), &sat).await.unwrap(), "over already");
        assert!(!booking::settle(tx.as_mut(), op(2), &cancelled).await.unwrap(), "never had a place");
        let found = booking::of_ops(tx.as_mut(), &[op(1), op(2), op(77)]).await.unwrap();
        assert_eq!(found.len(), 2);
    });
    assert_eq!(state(store, 1).await, sat);
    assert_eq!(state(store, 0x1_0003).await, withdrawn);
    let mut tx = store.begin().await.unwrap();
    let refused = booking::settle(tx.as_mut(), op(2), &BookingState::Applied).await;
    assert!(matches!(refused, Err(StoreError::Check { .. })));
}

pub async fn a_cancelled_place_goes_back_to_its_session(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 3).await;
    allocated(store, 3, 2).await;
    let cancelled = BookingState::Cancelled { at: time("2026-04-09 09:00"), by_candidate: false };
    let taken = |seats: &[plan::Seats]| seats[0].taken;
    look!(store, |tx| assert_eq!(taken(&plan::seats(tx.as_mut(), plan_id(1)).await.unwrap()), 2));
    commit!(store, |tx| assert!(booking::settle(tx.as_mut(), op(1), &cancelled).await.unwrap()));
    look!(store, |tx| assert_eq!(taken(&plan::seats(tx.as_mut(), plan_id(1)).await.unwrap()), 1));
}

pub async fn a_plan_takes_bookings_from_publication_to_closing(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 4).await;
    for (number, at, expected) in [
        (1, time("2026-04-01 08:00").plus_millis(-1), Filed::PlanClosed),
        (1, time("2026-04-01 08:00"), Filed::Filed),
        (2, time("2026-04-08 17:00"), Filed::PlanClosed),
        (2, time("2026-04-08 17:00").plus_millis(-1), Filed::Filed),
    ] {
        let mut row = samples::booking(number);
        row.booking.submitted_at = at;
        assert_eq!(file(store, &row).await, expected, "{at:?}");
    }
    commit!(store, |tx| {
        assert!(allocation::claim(tx.as_mut(), plan_id(1), time("2026-04-08 17:00")).await.unwrap());
    });
    // Received in time, but the seats are given.
    assert_eq!(file(store, &samples::booking(3)).await, Filed::PlanClosed);
    let left = look!(store, |tx| booking::by_op(tx.as_mut(), op(3)).await.unwrap());
    assert_eq!(left, None);
}

pub async fn a_tenant_sees_its_own_bookings(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 3).await;
    for number in 1..=3 {
        file(store, &samples::booking(number)).await;
    }
    look!(store, |tx| {
        let own = Tenant::Person(samples::booking(2).person);
        let found = booking::of_tenant_plan(tx.as_mut(), own, plan_id(1)).await.unwrap();
        assert_eq!(found, [samples::booking(2)]);
        let none = booking::of_tenant_plan(tx.as_mut(), own, plan_id(2)).await.unwrap();
        assert!(none.is_empty());
        let first = booking::of_plan(tx.as_mut(), plan_id(1), None, 2).await.unwrap();
        let rest = booking::of_plan(tx.as_mut(), plan_id(1), Some(op(2)), 2).await.unwrap();
        assert_eq!((first.len(), rest), (2, vec![samples::booking(3)]));
    });
}

pub async fn an_application_is_withdrawn_until_its_plan_closes(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 2).await;
    for number in [1, 2] {
        assert_eq!(file(store, &samples::booking(number)).await, Filed::Filed);
    }
    let closing = time("2026-04-08 17:00");
    let at = |at| BookingState::Withdrawn { at };
    commit!(store, |tx| {
        assert!(!booking::settle(tx.as_mut(), op(1), &at(closing)).await.unwrap());
        assert!(booking::settle(tx.as_mut(), op(1), &at(closing.plus_millis(-1))).await.unwrap());
        assert!(!booking::settle(tx.as_mut(), op(1), &at(closing.plus_millis(-1))).await.unwrap(), "twice");
        assert!(allocation::claim(tx.as_mut(), plan_id(1), closing).await.unwrap());
        let late = at(closing.plus_millis(-1));
        assert!(!booking::settle(tx.as_mut(), op(2), &late).await.unwrap(), "the plan is claimed");
        assert_eq!(allocation::applications(tx.as_mut(), plan_id(1)).await.unwrap().len(), 1);
    });
    // The subject is free again.
    let mut again = samples::booking(1);
    (again.booking.op_id, again.serial) = (op(11), "2604020000011".to_owned());
    assert_eq!(file(store, &again).await, Filed::PlanClosed);
}

/// A priority booking of sample person `number` for session 3 of plan 1, which has 15 seats.
pub fn at_once(number: u16) -> BookingRow {
    let mut row = samples::booking(number);
    row.booking.priority = true;
    row.booking.place = Place::Session { session: session_id(1, 3) };
    row.booking.state = BookingState::Won { session: session_id(1, 3), at: row.booking.submitted_at };
    row
}

pub async fn a_seat_given_at_once_is_none_of_the_pool(fixture: Fixture) {
    let store = &fixture.store;
    with_plans(store, 17).await;
    for number in 1..=15 {
        let filed = commit!(store, |tx| booking::give_at_once(tx.as_mut(), &at_once(number)).await.unwrap());
        assert_eq!(filed, Filed::Filed, "{number}");
    }
    commit!(store, |tx| {
        assert_eq!(booking::give_at_once(tx.as_mut(), &at_once(16)).await.unwrap(), Filed::NoSeat);
        assert_eq!(booking::by_op(tx.as_mut(), op(16)).await.unwrap(), None);
        let again =
            booking::give_at_once(tx.as_mut(), &BookingRow { serial: "x".into(), ..at_once(1) }).await;
        assert!(matches!(again, Ok(Filed::AlreadyActive) | Err(StoreError::Unique { .. })));
    });
    let mut late = at_once(17);
    late.booking.submitted_at = time("2026-04-08 17:00");
    commit!(store, |tx| {
        assert_eq!(booking::give_at_once(tx.as_mut(), &late).await.unwrap(), Filed::PlanClosed);
        assert!(booking::give_at_once(tx.as_mut(), &samples::booking(17)).await.is_err());
        let row = booking::by_op(tx.as_mut(), op(1)).await.unwrap().unwrap();
        assert_eq!(row, at_once(1));
        let known = standing::of_plans(tx.as_mut(), &[plan_id(1)], late.booking.submitted_at).await.unwrap();
        assert_eq!(known.given.get(&session_id(1, 3)), Some(&15));
        assert_eq!(known.applications(session_id(1, 3)), 0);
        assert!(allocation::claim(tx.as_mut(), plan_id(1), time("2026-04-08 17:00")).await.unwrap());
        assert!(allocation::applications(tx.as_mut(), plan_id(1)).await.unwrap().is_empty());
    });
}
