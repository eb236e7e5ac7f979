//! kill -9 at every named crash point of app and platform: what was queued is there once, and its effect
//! happens once, after the program is started again.
#![expect(clippy::unwrap_used, reason = "tests")]
#![cfg(feature = "failpoints")]

use std::collections::BTreeSet;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The points of RELIABILITY's table that this journey passes.
const POINTS: [&str; 17] =
    ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "S1", "S2", "S3", "S4", "S5"];
const SIGKILL: i32 = 9;
const TRAINEES: &str = "6";

fn headless(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_headless"))
        .args(arguments)
        .args(["--trainees", TRAINEES])
        .arg("--out")
        .arg(home)
        .arg("--home")
        .arg(home.join("home"))
        .output()
        .unwrap()
}

fn settle(home: &Path) -> Value {
    let settled = headless(home, &["--act", "settle"]);
    let said = String::from_utf8(settled.stdout).unwrap();
    let complaint = String::from_utf8_lossy(&settled.stderr);
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}{complaint}"))
}

#[track_caller]
fn nothing_lost_nothing_doubled(point: &str, settled: &Value) {
    let mut ops = BTreeSet::new();
    for row in settled["queue"].as_array().unwrap() {
        assert_eq!(row["mark"], "received", "{point}: {row}");
        assert!(row["serial"].is_string(), "{point}: {row}");
        assert!(ops.insert(row["op"].as_str().unwrap()), "{point}: twice in the queue");
    }
    let booked: Vec<_> = settled["platform"].as_array().unwrap().iter().collect();
    let known: BTreeSet<_> = booked.iter().map(|row| row["op"].as_str().unwrap()).collect();
    let persons: BTreeSet<_> = booked.iter().map(|row| row["person"].as_str().unwrap()).collect();
    assert_eq!(known.len(), booked.len(), "{point}: a submission is known twice");
    assert_eq!(persons.len(), booked.len(), "{point}: a person is booked twice");
    assert_eq!(known, ops, "{point}: queue and platform disagree");
}

/// GEN-5, GEN-3: whatever instant the process is killed at, what was queued is sent once and drafts are kept.
#[test]
fn a_kill_at_any_named_point_loses_nothing_and_doubles_nothing() {
    for point in POINTS {
        let folder = tempfile::tempdir().unwrap();
        let killed = headless(folder.path(), &["--act", "send", "--die-at", point]);
        let complaint = String::from_utf8_lossy(&killed.stderr);
        assert!(complaint.contains(&format!("DIED AT {point}")), "{point} was not reached: {complaint}");
        assert_eq!(killed.status.signal(), Some(SIGKILL), "{point}");
        nothing_lost_nothing_doubled(point, &settle(folder.path()));
    }
}

/// The same journey without a kill reaches its end: the kills above really cut it off.
#[test]
fn without_a_kill_everyone_is_booked() {
    let folder = tempfile::tempdir().unwrap();
    let sent = headless(folder.path(), &["--act", "send"]);
    assert!(sent.status.success(), "{}", String::from_utf8_lossy(&sent.stderr));
    let settled = settle(folder.path());
    assert_eq!(settled["queue"].as_array().unwrap().len().to_string(), TRAINEES);
    nothing_lost_nothing_doubled("no point", &settled);
}
