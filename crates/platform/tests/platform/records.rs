//! One allocation per plan and one record of it, on SQLite and on PostgreSQL (EXAM-10).

use std::sync::Arc;

use model::Subject;
use platform::jobs::run_due;
use platform::record::{Broken, verify, verify_all, verify_published};
use platform_store::{Store, allocation, plan};
use testkit::facts::{self, time};
use testkit::{FixedClock, SeededRng, postgres};

use super::allocation::{apply, close, small_plan};
use super::world::{World, session_slot};

/// Two servers over one database start the allocation in the same instant.
async fn two_servers_at_once(store: Store) {
    const APPLICANTS: u16 = 12;
    let world = World::over(store.clone(), 5).await;
    let plan = small_plan(5);
    world.publish(&plan).await;
    for number in 1..=APPLICANTS {
        let session = world.citizen(number, &format!("2026-02-{:02} 09:30", number + 5)).await;
        apply(&world, &session, &session_slot(&plan, 0)).await;
    }
    world.clock.set(plan.closes_at);
    let clock = Arc::new(FixedClock::new(plan.closes_at));
    let other = World::beside(store, clock, Arc::new(SeededRng::new(6))).await;
    let (first, second) = tokio::join!(run_due(&world.platform), run_due(&other.platform));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(first.len() + second.len(), 1, "one of them gave the seats");
    assert!(run_due(&other.platform).await.unwrap().is_empty());
    let mut tx = world.platform.store.read().await.unwrap();
    let seats = plan::seats(tx.as_mut(), plan.id).await.unwrap();
    assert_eq!(seats[0].taken, 5);
    let (_, entries) = allocation::of_plan(tx.as_mut(), plan.id).await.unwrap().unwrap();
    assert_eq!(entries.len(), usize::from(APPLICANTS));
    assert_eq!(entries.iter().filter(|entry| entry.session.is_some()).count(), 5);
    assert!(entries.iter().map(|entry| entry.ranking_time).is_sorted());
    drop(tx);
    assert_eq!(verify_all(&world.platform.store).await.unwrap(), Ok(1));
    let messages = world.inbox.all().len() + other.inbox.all().len();
    assert_eq!(messages, usize::from(APPLICANTS), "everybody is told once");
}

/// EXAM-10: two servers that start at once give the seats once, on SQLite.
#[tokio::test]
async fn two_servers_give_the_seats_once_on_sqlite() {
    let folder = std::env::temp_dir().join(format!("chejia-allocation-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    two_servers_at_once(Store::sqlite(&folder.join("platform.db")).unwrap()).await;
    std::fs::remove_dir_all(&folder).unwrap();
}

/// EXAM-10: two servers that start at once give the seats once, on PostgreSQL.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_give_the_seats_once_on_postgresql() {
    let database = postgres::Cluster::shared().unwrap().database().unwrap();
    two_servers_at_once(Store::postgres(&database.url(), 8).await.unwrap()).await;
}

/// EXAM-10: the frozen record explains every place, and a change of it is found out.
#[tokio::test]
async fn a_changed_record_is_found_out() {
    let world = World::new().await;
    let plan = small_plan(1);
    world.publish(&plan).await;
    for number in 1..=2 {
        let session = world.citizen(number, "2026-02-20 09:30").await;
        apply(&world, &session, &session_slot(&plan, 0)).await;
    }
    close(&world, &plan).await;
    assert_eq!(verify_all(&world.platform.store).await.unwrap(), Ok(1));
    let mut tx = world.platform.store.read().await.unwrap();
    let (record, lines) = allocation::of_plan(tx.as_mut(), plan.id).await.unwrap().unwrap();
    let body = verify(&record, "").unwrap();
    assert_eq!(body.entries[1].tie, services::exam::record::TieRule::Serial);

    let swapped = record.body.replace("\"position\":1", "\"position\":9");
    assert_ne!(swapped, record.body);
    let mut changed = record.clone();
    changed.body.clone_from(&swapped);
    assert_eq!(verify(&changed, ""), Err(Broken::Hash));
    changed.record_hash = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(&swapped));
    assert_eq!(verify(&changed, ""), Err(Broken::Entries));
    assert_eq!(verify(&record, "00"), Err(Broken::Link));
    let mut line = lines.clone();
    line[1].session = lines[0].session;
    assert_eq!(verify_published(&body, &line), Err(Broken::Published));
    assert_eq!(verify_published(&body, &lines[..1]), Err(Broken::Published));
    verify_published(&body, &lines).unwrap();
}

/// EXAM-10: a plan that nobody applied for is allocated too, and the next record is chained to it.
#[tokio::test]
async fn records_are_chained_one_to_the_next() {
    let world = World::new().await;
    let first = small_plan(1);
    world.publish(&first).await;
    let mut second = facts::plan(2, Subject::Two);
    second.closes_at = time("2026-04-09 17:00");
    world.publish(&second).await;
    close(&world, &first).await;
    close(&world, &second).await;
    let mut tx = world.platform.store.read().await.unwrap();
    let chain = allocation::chain(tx.as_mut(), 0, 10).await.unwrap();
    assert_eq!(chain.iter().map(|record| record.plan).collect::<Vec<_>>(), [first.id, second.id]);
    assert_eq!(chain[1].previous_hash, chain[0].record_hash);
    drop(tx);
    assert_eq!(verify_all(&world.platform.store).await.unwrap(), Ok(2));
    assert_eq!(world.stored_plan(&first).await.allocated_at, Some(first.closes_at));
}
