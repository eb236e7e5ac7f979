//! `platform verify-allocation`: an allocation that nobody touched stands, and every way of touching it is found out,
//! on SQLite and on PostgreSQL.

use std::path::Path;
use std::process::Command;

use model::{ExamPlan, Subject};
use platform::record::{Broken, RecordBody, freeze, verify_all};
use platform::verify::{Fault, verify_allocation};
use platform_store::{ChainLink, Store, Value, allocation};
use services::exam::record::PlaceOutcome;
use services::exam::replay::Differing;
use testkit::facts::{self, time};
use testkit::postgres;

use super::allocation::{apply, close, small_plan};
use super::world::{World, session_slot};

const PLAN: &str = "KS2026-0001";

/// Two plans, each with a seat and two applicants for it, allocated one after the other.
struct Allocated {
    world: World,
    plans: [ExamPlan; 2],
    /// What `--database` takes.
    database: String,
}

impl Allocated {
    async fn over(store: Store, database: String) -> Self {
        let world = World::over(store, 5).await;
        let first = small_plan(1);
        let mut second = facts::plan(2, Subject::One);
        second.sessions.truncate(1);
        second.sessions[0].capacity = 1;
        second.closes_at = time("2026-04-09 17:00");
        for (plan, applicants) in [(&first, [1, 2]), (&second, [3, 4])] {
            world.publish(plan).await;
            for number in applicants {
                let session = world.citizen(number, &format!("2026-02-2{number} 09:30")).await;
                apply(&world, &session, &session_slot(plan, 0)).await;
            }
        }
        close(&world, &first).await;
        close(&world, &second).await;
        Self { world, plans: [first, second], database }
    }

    fn store(&self) -> &Store {
        &self.world.platform.store
    }

    async fn fault(&self, name: &str) -> Option<Fault> {
        verify_allocation(self.store(), name).await.unwrap().err()
    }

    /// What somebody with the database's password does to plan `at`.
    async fn change(&self, at: usize, statements: &[&str]) {
        let plan = self.plans[at].id;
        let mut tx = self.store().begin().await.unwrap();
        for statement in statements {
            assert!(tx.as_mut().execute(statement, &[Value::from(&plan)]).await.unwrap() > 0, "{statement}");
        }
        tx.commit().await.unwrap();
    }

    async fn body(&self, at: usize) -> (RecordBody, ChainLink) {
        let mut tx = self.store().read().await.unwrap();
        let record = allocation::record_of(tx.as_mut(), self.plans[at].id).await.unwrap().unwrap();
        let link = ChainLink { sequence: record.sequence, previous_hash: record.previous_hash };
        (serde_json::from_str(&record.body).unwrap(), link)
    }

    /// Writes the record of the last plan anew, hashes, published lines and all: the chain holds again.
    async fn forge(&self, forge: impl FnOnce(&mut RecordBody)) {
        let (mut body, link) = self.body(1).await;
        forge(&mut body);
        let lines = body.entries.clone();
        let sessions = body.sessions.unwrap();
        let record = freeze(body.plan, link, body.allocated_at, sessions, body.entries).unwrap();
        let mut tx = self.store().begin().await.unwrap();
        let set = "UPDATE allocation SET body = $2, record_hash = $3 WHERE plan_id = $1";
        let values = [
            Value::from(&record.plan),
            Value::from(record.body.as_str()),
            Value::from(record.record_hash.as_str()),
        ];
        tx.as_mut().execute(set, &values).await.unwrap();
        for entry in lines {
            let session = entry.session();
            let set = "UPDATE allocation_entry SET session_id = $2, won = $3 \
                 WHERE plan_id = $1 AND position = $4";
            let values = [
                Value::from(&record.plan),
                Value::from(session.as_ref()),
                Value::from(session.is_some()),
                Value::from(entry.position),
            ];
            assert_eq!(tx.as_mut().execute(set, &values).await.unwrap(), 1);
        }
        tx.commit().await.unwrap();
    }

    /// Runs the program: its exit code and its one line.
    fn run(&self, name: &str) -> (Option<i32>, String) {
        run(name, &self.database)
    }
}

fn run(name: &str, database: &str) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_platform"));
    let ended = program.args(["verify-allocation", name, "--database", database]).output().unwrap();
    (ended.status.code(), String::from_utf8(ended.stdout).unwrap())
}

/// Each situation begins with a database of its own on both.
async fn on_both(situation: impl AsyncFn(Allocated)) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("platform.db");
    let store = Store::sqlite(&file).unwrap();
    situation(Allocated::over(store, format!("sqlite:{}", file.display())).await).await;
    let database = postgres::Cluster::shared().unwrap().database().unwrap();
    let store = Store::postgres(&database.url(), 8).await.unwrap();
    situation(Allocated::over(store, database.url()).await).await;
}

/// EXAM-10: an allocation that nobody touched stands, by its number and by its id; the program says so in one line and
/// ends with 0.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_untouched_allocation_stands() {
    on_both(async |allocated| {
        let verified = verify_allocation(allocated.store(), PLAN).await.unwrap().unwrap();
        assert_eq!((verified.applications, verified.sequence, verified.replayed), (2, 1, true));
        let by_id = verify_allocation(allocated.store(), &allocated.plans[0].id.to_string()).await.unwrap();
        assert_eq!(by_id, Ok(verified.clone()));
        let (code, line) = allocated.run(PLAN);
        assert_eq!((code, line.trim_end()), (Some(0), verified.to_string().as_str()));
        assert!(line.starts_with("KS2026-0001: verified:"), "{line}");
        assert!(line.contains(&verified.record_hash), "{line}");
    })
    .await;
}

/// EXAM-10: a published line that says something else than the record is found out, and the program ends with 1.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_changed_line_is_found_out() {
    on_both(async |allocated| {
        let change = "UPDATE allocation_entry SET ranking_time = ranking_time - 1 \
             WHERE plan_id = $1 AND position = 2";
        allocated.change(0, &[change]).await;
        let plan = allocated.plans[0].id;
        let fault = Fault::Chain { plan, broken: Broken::Published };
        assert_eq!(allocated.fault(PLAN).await, Some(fault.clone()));
        assert_eq!(allocated.run(PLAN), (Some(1), format!("{PLAN}: NOT VERIFIED: {fault}\n")));
        let behind = allocated.fault("KS2026-0002").await;
        assert_eq!(behind, Some(fault), "the chain up to the second plan is no better");
    })
    .await;
}

/// EXAM-10: a changed body is found out by its hash.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_changed_body_is_found_out() {
    on_both(async |allocated| {
        let change = "UPDATE allocation SET body = REPLACE(body, '\"position\":2', '\"position\":3') \
             WHERE plan_id = $1";
        allocated.change(1, &[change]).await;
        let plan = allocated.plans[1].id;
        let fault = Fault::Chain { plan, broken: Broken::Hash };
        assert_eq!(allocated.fault("KS2026-0002").await, Some(fault));
        assert_eq!(allocated.fault(PLAN).await, None, "the first plan's record is before it");
    })
    .await;
}

/// EXAM-10: a place that went to the other applicant is found out, even when every hash and every published line was
/// made to fit: the seats are given again.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_swapped_place_is_found_out_under_a_forged_chain() {
    on_both(async |allocated| {
        allocated.forge(|_| ()).await;
        assert_eq!(allocated.fault("KS2026-0002").await, None, "the forger writes what was there");
        allocated
            .forge(|body| {
                let (first, second) = (body.entries[0].outcome, body.entries[1].outcome);
                (body.entries[0].outcome, body.entries[1].outcome) = (second, first);
                assert_eq!(body.entries[0].outcome, PlaceOutcome::NotAllocated);
            })
            .await;
        assert_eq!(verify_all(allocated.store()).await.unwrap(), Ok(2), "no hash tells");
        let fault = Fault::Replay { position: 1, what: Differing::Place };
        assert_eq!(allocated.fault("KS2026-0002").await, Some(fault));
        assert_eq!(allocated.run("KS2026-0002").0, Some(1));
    })
    .await;
}

/// EXAM-10: a record that was taken away is found out by the one after it; the last one by its own plan, which says
/// that the seats were given.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_removed_record_is_found_out() {
    const REMOVE: [&str; 2] =
        ["DELETE FROM allocation_entry WHERE plan_id = $1", "DELETE FROM allocation WHERE plan_id = $1"];
    on_both(async |allocated| {
        allocated.change(1, &REMOVE).await;
        assert_eq!(allocated.fault("KS2026-0002").await, Some(Fault::RecordGone));
        assert_eq!(allocated.fault(PLAN).await, None, "the first is as it was");
    })
    .await;
    on_both(async |allocated| {
        allocated.change(0, &REMOVE).await;
        let link = Fault::Chain { plan: allocated.plans[1].id, broken: Broken::Link };
        assert_eq!(allocated.fault("KS2026-0002").await, Some(link.clone()));
        assert_eq!(allocated.fault(PLAN).await, Some(link), "and no record of the first is found either");
        assert_eq!(allocated.run(PLAN).0, Some(1));
    })
    .await;
}

/// EXAM-10: the record after it is the witness: one written anew, hash and all, is not the one that it follows.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_record_written_anew_does_not_carry_the_next() {
    on_both(async |allocated| {
        let change = "UPDATE allocation SET record_hash = $2 WHERE plan_id = $1";
        let (body, ChainLink { sequence, previous_hash }) = allocated.body(0).await;
        let link = ChainLink { sequence, previous_hash };
        let sessions = body.sessions.clone().unwrap();
        let mut entries = body.entries.clone();
        "冒*".clone_into(&mut entries[0].name);
        let forged = freeze(body.plan, link, body.allocated_at, sessions, entries).unwrap();
        let mut tx = allocated.store().begin().await.unwrap();
        let hash = [Value::from(&body.plan), Value::from(forged.record_hash.as_str())];
        tx.as_mut().execute(change, &hash).await.unwrap();
        let change = "UPDATE allocation SET body = $2 WHERE plan_id = $1";
        let text = [Value::from(&body.plan), Value::from(forged.body.as_str())];
        tx.as_mut().execute(change, &text).await.unwrap();
        let change = "UPDATE allocation_entry SET masked_name = '冒*' WHERE plan_id = $1 AND position = 1";
        tx.as_mut().execute(change, &[Value::from(&body.plan)]).await.unwrap();
        tx.commit().await.unwrap();
        let fault = Fault::Chain { plan: allocated.plans[1].id, broken: Broken::Link };
        assert_eq!(allocated.fault(PLAN).await, Some(fault));
    })
    .await;
}

/// EXAM-10: a plan that is not there, and one whose seats were not given, are no allocations that stand.
#[tokio::test]
async fn what_was_not_allocated_is_not_verified() {
    let world = World::new().await;
    world.publish(&small_plan(1)).await;
    let fault = async |name| verify_allocation(&world.platform.store, name).await.unwrap().err();
    assert_eq!(fault(PLAN).await, Some(Fault::NotAllocated));
    assert_eq!(fault("KS2026-9999").await, Some(Fault::UnknownPlan));
    let nowhere = "/nowhere/platform.db";
    assert_eq!(run(PLAN, &format!("sqlite:{nowhere}")), (Some(1), String::new()));
    assert!(!Path::new(nowhere).exists(), "nothing is made where nothing was");
}
