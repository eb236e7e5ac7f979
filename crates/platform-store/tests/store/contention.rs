//! Many at once. Each guard has a control beside it that shows what happens without the guard.

use std::{collections::BTreeSet, sync::Arc};

use platform_store::{
    Filed, Received, Store, StoreError, allocation, booking, retrying, second_factor, serial, submission,
};
use testkit::{
    SeededRng,
    facts::{day, plan_id, school_id, time},
};
use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    Fixture,
    fixture::{commit, look},
    samples::{self, op, with_people, with_plans},
    submissions,
};

/// Tasks that start at once.
pub const TASKS: u16 = 64;

/// Runs `work` in 64 tasks on both servers of the fixture, from one instant on.
pub async fn at_once<T, W>(fixture: &Fixture, work: impl Fn(Store, u16) -> W) -> Vec<T>
where
    T: Send + 'static,
    W: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(TASKS.into()));
    let mut tasks = JoinSet::new();
    for number in 1..=TASKS {
        let store = if number % 8 == 0 { &fixture.other } else { &fixture.store };
        let (work, start) = (work(store.clone(), number), Arc::clone(&start));
        tasks.spawn(async move {
            start.wait().await;
            work.await
        });
    }
    tasks.join_all().await
}

/// 64 submissions of one person for one subject.
pub async fn one_person_books_a_subject_at_once(fixture: Fixture) {
    with_plans(&fixture.store, 1).await;
    let results = at_once(&fixture, |store, number| async move {
        let mut row = samples::booking(1);
        row.serial = format!("260402{number:07}");
        row.booking.op_id = op(u32::from(number));
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let filed = booking::file(tx.as_mut(), &row).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(filed)
        })
        .await
        .unwrap()
    })
    .await;
    assert_eq!(results.iter().filter(|filed| **filed == Filed::Filed).count(), 1);
    assert_eq!(results.iter().filter(|filed| **filed == Filed::AlreadyActive).count(), 63);
    let all = look!(fixture.store, |tx| booking::of_plan(tx.as_mut(), plan_id(1), None, 99).await.unwrap());
    assert_eq!(all.len(), 1);
}

/// 64 requests show the code of one time step.
pub async fn one_time_step_is_taken_at_once(fixture: Fixture) {
    with_people(&fixture.store, 0).await;
    let (clerk, now) = (samples::clerk_id(1), time("2026-04-02 09:00"));
    commit!(fixture.store, |tx| second_factor::begin(tx.as_mut(), clerk, "secret", now).await.unwrap());
    let results = at_once(&fixture, |store, number| async move {
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let taken = second_factor::take_step(tx.as_mut(), clerk, 8).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(taken)
        })
        .await
        .unwrap()
    })
    .await;
    assert_eq!(results.iter().filter(|taken| **taken).count(), 1);
}

/// 64 people take the 15 seats of one session at once.
pub async fn the_last_seats_are_given_at_once(fixture: Fixture) {
    with_plans(&fixture.store, TASKS).await;
    let results = at_once(&fixture, |store, number| async move {
        let row = crate::bookings::at_once(number);
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let filed = booking::give_at_once(tx.as_mut(), &row).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(filed)
        })
        .await
        .unwrap()
    })
    .await;
    assert_eq!(results.iter().filter(|filed| **filed == Filed::Filed).count(), 15);
    assert_eq!(results.iter().filter(|filed| **filed == Filed::NoSeat).count(), 49);
}

/// One submission arrives 64 times, and half of those who receive it fail before they commit.
pub async fn one_submission_arrives_many_times(fixture: Fixture) {
    with_people(&fixture.store, 1).await;
    let results = at_once(&fixture, |store, number| async move {
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let received = submission::receive(tx.as_mut(), &samples::submission(1)).await?;
            if received == Received::New && number % 2 == 0 {
                return Ok(None);
            }
            tx.commit().await?;
            Ok::<_, StoreError>(Some(received))
        })
        .await
        .unwrap()
    })
    .await;
    let new = results.iter().filter(|received| **received == Some(Received::New)).count();
    assert_eq!(new, 1);
    for received in results.into_iter().flatten().filter(|received| *received != Received::New) {
        assert_eq!(received, Received::Known(Box::new(samples::submission(1))));
    }
}

/// 64 registrations of one login.
pub async fn one_login_is_registered_at_once(fixture: Fixture) {
    commit!(fixture.store, |tx| {
        assert!(platform_store::school::insert(tx.as_mut(), &samples::school(1)).await.unwrap());
    });
    let results = at_once(&fixture, |store, number| async move {
        let mut account = samples::clerk(1);
        account.id = samples::id(u32::from(number));
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let inserted = platform_store::account::insert(tx.as_mut(), &account).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(inserted)
        })
        .await
        .unwrap()
    })
    .await;
    assert_eq!(results.into_iter().filter(|inserted| *inserted).count(), 1);
}

pub async fn serials_drawn_at_once_differ(fixture: Fixture) {
    let serials = at_once(&fixture, |store, number| async move {
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let serial = serial::next(tx.as_mut(), day("2026-04-02")).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(serial)
        })
        .await
        .unwrap()
    })
    .await;
    let expected: BTreeSet<String> = (1..=TASKS).map(|number| format!("260402{number:07}")).collect();
    assert_eq!(serials.into_iter().collect::<BTreeSet<_>>(), expected);
}

/// 63 bookings received in time are filed while the plan, closed meanwhile, is claimed: each is either in
/// the pool that the claimer reads or was turned away.
pub async fn a_booking_filed_while_the_plan_is_claimed_is_never_overlooked(fixture: Fixture) {
    with_plans(&fixture.store, TASKS).await;
    let results = at_once(&fixture, |store, number| async move {
        retrying(&SeededRng::new(number.into()), || async {
            let mut tx = store.begin().await?;
            let mut pool = None;
            let mut filed = false;
            if number == TASKS / 2 {
                assert!(allocation::claim(tx.as_mut(), plan_id(1), time("2026-04-08 17:00")).await?);
                pool = Some(allocation::applications(tx.as_mut(), plan_id(1)).await?.len());
            } else {
                filed = booking::file(tx.as_mut(), &samples::booking(number)).await? == Filed::Filed;
            }
            tx.commit().await?;
            Ok::<_, StoreError>((pool, filed))
        })
        .await
        .unwrap()
    })
    .await;
    let pool = results.iter().find_map(|(pool, _)| *pool).unwrap();
    let filed = results.iter().filter(|(_, filed)| *filed).count();
    assert_eq!(pool, filed);
}

/// A reader that always goes on from the last number it saw sees every change at least once.
pub async fn a_reader_of_the_feed_misses_no_change(fixture: Fixture) {
    with_people(&fixture.store, TASKS).await;
    commit!(fixture.store, |tx| {
        for number in 1..=TASKS {
            submission::receive(tx.as_mut(), &samples::submission(number)).await.unwrap();
        }
    });
    let writers = at_once(&fixture, |store, number| async move {
        submissions::advance(&store, number, "won").await;
    });
    let reader = async {
        let own = model::Tenant::School(school_id(1));
        let (mut cursor, mut won) = (0, BTreeSet::new());
        while won.len() < usize::from(TASKS) {
            let page = look!(fixture.store, |tx| submission::changed_since(tx.as_mut(), own, cursor, 5)
                .await
                .unwrap());
            for changed in page {
                assert!(changed.change > cursor);
                cursor = changed.change;
                if changed.submission.state == "won" {
                    won.insert(changed.submission.op_id);
                }
            }
            tokio::task::yield_now().await;
        }
        cursor
    };
    let (cursor, _) = tokio::join!(reader, writers);
    assert_eq!(cursor, 2 * u64::from(TASKS));
}

/// The controls: the same races, each transaction reading first and writing later, on what PostgreSQL
/// calls READ COMMITTED. If these did not oversell, the races above would prove nothing.
#[cfg(feature = "postgres")]
mod without_the_guard {
    use std::sync::Arc;

    use platform_store::{Row, Value, retrying};
    use testkit::SeededRng;
    use tokio::{sync::Barrier, task::JoinSet};

    use super::TASKS;
    use crate::{
        Fixture,
        fixture::{commit, look},
    };

    const COUNT: &str = "SELECT COUNT(*) FROM sold";

    async fn number(fixture: &Fixture, sql: &str) -> i64 {
        look!(fixture.store, |tx| tx
            .query(sql, &[])
            .await
            .unwrap()
            .first_mut()
            .map(Row::take)
            .unwrap()
            .unwrap())
    }

    async fn with_tables(statements: &[&str]) -> Fixture {
        let fixture = Fixture::postgres().await;
        commit!(fixture.store, |tx| {
            for statement in statements {
                tx.execute(statement, &[]).await.unwrap();
            }
        });
        fixture
    }

    /// 64 transactions look with `read` whether it is 0, all of them, and then do `writes`.
    async fn read_then_write(fixture: &Fixture, read: &'static str, writes: &'static [&'static str]) {
        let looked = Arc::new(Barrier::new(TASKS.into()));
        let mut tasks = JoinSet::new();
        for number in 0..TASKS {
            let (store, looked) = (fixture.store.clone(), Arc::clone(&looked));
            tasks.spawn(async move {
                // 64 connections are opened at once; a loaded machine may be late with one.
                let mut tx = retrying(&SeededRng::new(number.into()), || store.begin()).await.unwrap();
                let found: i64 = tx.query(read, &[]).await.unwrap()[0].take().unwrap();
                looked.wait().await;
                if found == 0 {
                    for write in writes {
                        tx.execute(write, &[Value::from(found + 1)]).await.unwrap();
                    }
                }
                tx.commit().await.unwrap();
            });
        }
        tasks.join_all().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_seat_is_sold_to_everybody_who_saw_it_free() {
        let fixture = with_tables(&[
            "CREATE TABLE seat (taken BIGINT NOT NULL)",
            "CREATE TABLE sold (place BIGINT NOT NULL)",
            "INSERT INTO seat (taken) VALUES (0)",
        ])
        .await;
        let writes = &["UPDATE seat SET taken = $1", "INSERT INTO sold (place) VALUES ($1)"];
        read_then_write(&fixture, "SELECT taken FROM seat", writes).await;
        assert_eq!(number(&fixture, COUNT).await, i64::from(TASKS), "one seat, sold 64 times");
        assert_eq!(number(&fixture, "SELECT taken FROM seat").await, 1);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_person_has_as_many_bookings_as_requests() {
        let fixture = with_tables(&["CREATE TABLE sold (place BIGINT NOT NULL)"]).await;
        read_then_write(&fixture, COUNT, &["INSERT INTO sold (place) VALUES ($1)"]).await;
        assert_eq!(number(&fixture, COUNT).await, i64::from(TASKS));
    }
}
