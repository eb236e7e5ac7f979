//! What earlier builds left on a disk: this build opens it, loses nothing of it, and sends what waits in it.
//!
//! Each folder here was written by `cargo xtask freeze` at a change of the schema and never again.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod effects;
mod frozen;
mod program;
mod records;

use serde_json::{Value, json};

use effects::Effects;
use frozen::{Copy, Frozen};
use program::Program;

/// GEN-3, GEN-5: drafts, roster and every submission are there after an update, in the state they were left in.
#[test]
fn nothing_of_an_earlier_version_is_lost() {
    for frozen in frozen::all() {
        let copy = frozen.copy();
        assert_eq!(differences(&frozen.expectation, &copy), Vec::<String>::new(), "{}", frozen.name);
        copy.open().quick_check().unwrap();
    }
}

/// GEN-5: what an earlier version queued is sent by this one, and each submission takes effect once, also when
/// it is sent again after a restart or from a database that was restored.
#[tokio::test]
async fn what_an_earlier_version_queued_takes_effect_once() {
    for frozen in frozen::all() {
        let copy = frozen.copy();
        let before = Effects::of(&copy).await;
        let marks = drain(&frozen, &copy).await;
        let first = Effects::of(&copy).await;
        assert_eq!(first.faults(&frozen.expectation, &before), Vec::<String>::new(), "{}", frozen.name);

        assert_eq!(drain(&frozen, &copy).await, marks, "{}: a second drain", frozen.name);
        assert_eq!(Effects::of(&copy).await, first, "{}: a second drain", frozen.name);

        copy.restore_database(&frozen);
        assert_eq!(drain(&frozen, &copy).await, marks, "{}: a restored database", frozen.name);
        assert_eq!(Effects::of(&copy).await, first, "{}: a restored database", frozen.name);
    }
}

/// A change of the schema is frozen with it, or later builds could not be held to it.
#[test]
fn the_present_schema_is_frozen() {
    let migrations = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/store/migrations"));
    let names = migrations.unwrap().map(|item| item.unwrap().file_name().to_string_lossy().into_owned());
    let versions = names.filter_map(|name| name.strip_prefix('V')?.split_once("__")?.0.parse::<u32>().ok());
    let present = versions.max().expect("a migration");
    let is_frozen = frozen::all().iter().any(|frozen| frozen.name == present.to_string());
    assert!(is_frozen, "run `cargo xtask freeze {present}` and add tests/compat/{present}");
}

type Lie = fn(&mut Value, &str);

/// The control of the first test: whatever the expectation says otherwise is found out.
#[test]
fn an_expectation_that_does_not_match_is_found_out() {
    let frozen = frozen::all().remove(0);
    let copy = frozen.copy();
    let op_id = frozen.expectation["op_ids"].as_object().unwrap().keys().next().unwrap();
    let lies: [(&str, Lie); 6] = [
        ("op_ids", |e, op| e["op_ids"][op]["state"] = json!("lost")),
        ("op_ids", |e, op| e["op_ids"][op]["payload_sha256"] = json!("00")),
        ("op_ids", |e, op| drop(e["op_ids"].as_object_mut().unwrap().remove(op))),
        ("entries_by_state", |e, _| e["entries_by_state"]["queued"] = json!(1000)),
        ("drafts", |e, _| e["drafts"].as_array_mut().unwrap().push(json!("one more"))),
        ("trainees", |e, _| e["trainees"] = json!(0)),
    ];
    for (part, lie) in lies {
        let mut wrong = frozen.expectation.clone();
        lie(&mut wrong, op_id);
        let found = differences(&wrong, &copy);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(part), "{found:?}");
    }
}

/// The control of the second test: an effect too many, one too few and one that nobody asked for are found out.
#[tokio::test]
async fn an_effect_that_happened_twice_or_never_is_found_out() {
    let frozen = frozen::all().remove(0);
    let copy = frozen.copy();
    let before = Effects::of(&copy).await;
    drain(&frozen, &copy).await;
    let real = Effects::of(&copy).await;
    let twice = real.clone().with_booking_again();
    let never = real.clone().without_a_submission();
    let strange = real.clone().with_a_strange_submission();
    for wrong in [twice, never, strange] {
        assert!(!wrong.faults(&frozen.expectation, &before).is_empty());
    }
    assert!(!before.faults(&frozen.expectation, &before).is_empty(), "before anything is sent");
}

/// Parts of the expectation that the database does not have, each with both sides.
fn differences(expectation: &Value, copy: &Copy) -> Vec<String> {
    let found = copy.content();
    let parts = ["trainees", "drafts", "entries_by_state", "op_ids"];
    let differing = parts.into_iter().filter(|part| expectation[*part] != found[*part]);
    differing.map(|part| format!("{part}: expected {}, found {}", expectation[part], found[part])).collect()
}

/// Starts the program on the copy, has it send everything, and ends it; where each submission then stands.
async fn drain(frozen: &Frozen, copy: &Copy) -> Vec<(String, app::view::QueueMark)> {
    let program = Program::start(frozen, copy).await;
    program.sign_in(frozen).await;
    program.send_all().await;
    let queue = program.app.queue().await.unwrap();
    let drafts = frozen.expectation["drafts"].as_array().unwrap().len();
    assert_eq!(queue.drafts.len(), drafts, "{}: drafts that can be opened", frozen.name);
    queue.rows.into_iter().map(|row| (row.op_id, row.mark)).collect()
}
