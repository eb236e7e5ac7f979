//! An operator sets a platform up with `platform admin`, and the office goes on from there.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use model::{AccountKind, PlateSeries};
use platform::admin::NewRegion;
use platform_store::Store;
use serde_json::{Value, json};
use testkit::{FixedClock, SeededRng, facts};
use wire::account::SessionOpened;
use wire::reference::ReferenceChanges;

use super::world::{NOW, PASSWORD, World, phone};

fn admin(database: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_platform"))
        .args(["admin", "--database", &format!("sqlite:{}", database.display())])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// From an empty database to an office that creates a clerk: region, school, office account.
#[tokio::test]
async fn an_operator_sets_up_a_platform_from_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("platform.db");
    let file = folder.path().join("region.json");
    let region = NewRegion { region: facts::region(), calendar: facts::calendar() };
    std::fs::write(&file, serde_json::to_vec(&region).unwrap()).unwrap();
    let file = file.display().to_string();
    said(&admin(&database, &["add-region", &file], ""));
    let school = ["create-school", "--name", "示例驾校", "--uscc", "91110199MA00LX001K"];
    let school = said(&admin(&database, &school, ""));
    let school = school.split(' ').nth(1).unwrap();
    let office = ["create-office", "--login", "office", "--name", "李窗口", "--password-stdin"];
    said(&admin(&database, &office, &format!("{PASSWORD}\n")));

    let (clock, rng) = (Arc::new(FixedClock::at(NOW)), Arc::new(SeededRng::new(1)));
    let world = World::beside(Store::sqlite(&database).unwrap(), clock, rng).await;
    assert_eq!(world.office.account.name, "李窗口");
    let reference: ReferenceChanges = world.get("/v1/reference?since=0", &world.office.token).await.body();
    assert_eq!(reference.region, Some(facts::region()));
    let clerk = json!({
        "kind": AccountKind::SchoolClerk, "login": "clerk-1", "name": "李经办", "phone": phone(1),
        "password": PASSWORD, "school": school,
    });
    world.post("/v1/office/accounts", &world.office.token, &clerk).await.body::<Value>();
    let hospital = ["create-hospital", "--login", "hospital", "--name", "示例体检医院", "--password-stdin"];
    said(&admin(&database, &hospital, &format!("{PASSWORD}\n")));
    let hospital = world.sign_in("hospital").await.account;
    assert_eq!((hospital.name.as_str(), hospital.kind), ("示例体检医院", AccountKind::Hospital));
    let clerk = world.sign_in("clerk-1").await.account;
    assert_eq!((clerk.name.as_str(), clerk.school_name.as_deref()), ("李经办", Some("示例驾校")));
}

/// Without a password on standard input one is made and printed, which signs in.
#[tokio::test]
async fn a_password_that_was_made_is_printed_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("platform.db");
    let made = said(&admin(&database, &["create-office", "--login", "office", "--name", "李窗口"], ""));
    let password = made.lines().find_map(|line| line.strip_prefix("password ")).unwrap();
    signs_in(&database, "office", password).await;
    let given = ["create-office", "--login", "second", "--name", "王窗口", "--password-stdin"];
    let output = admin(&database, &given, PASSWORD);
    let text = [output.stdout.clone(), output.stderr.clone()].concat();
    assert!(output.status.success() && !String::from_utf8_lossy(&text).contains(PASSWORD));
}

async fn signs_in(database: &Path, login: &str, password: &str) {
    let (clock, rng) = (Arc::new(FixedClock::at(NOW)), Arc::new(SeededRng::new(1)));
    let world = World::over(Store::sqlite_memory().unwrap(), 2).await;
    let platform = platform::Platform::new(
        Store::sqlite(database).unwrap(),
        clock,
        rng,
        world.platform.settings,
        world.inbox.clone(),
    );
    let world = World { router: platform::router(platform.clone()), platform, ..world };
    world.try_sign_in(login, password).await.body::<SessionOpened>();
}

/// A second account with a login, a second school with a code, a version of the region that is there, a weak password:
/// each is refused, and nothing is changed.
#[test]
fn what_is_there_is_not_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("platform.db");
    let file = folder.path().join("region.json");
    let region = NewRegion { region: facts::region(), calendar: facts::calendar() };
    std::fs::write(&file, serde_json::to_vec(&region).unwrap()).unwrap();
    let file = file.display().to_string();
    let cases: [&[&str]; 4] = [
        &["create-hospital", "--login", "hospital", "--name", "示例体检医院"],
        &["create-office", "--login", "office", "--name", "李窗口"],
        &["create-school", "--name", "示例驾校", "--uscc", "91110199MA00LX001K"],
        &["add-region", &file],
    ];
    for arguments in cases {
        said(&admin(&database, arguments, ""));
        assert!(!admin(&database, arguments, "").status.success(), "{arguments:?}");
    }
    let no_factor = admin(&database, &["remove-factor", "--login", "office"], "");
    assert!(!no_factor.status.success(), "nothing to take off");
    let weak = ["create-office", "--login", "second", "--name", "王窗口", "--password-stdin"];
    assert!(!admin(&database, &weak, "12345678").status.success());
    let no_code = ["create-school", "--name", "示例驾校", "--uscc", "91110199MA00LX001X"];
    assert!(!admin(&database, &no_code, "").status.success());
}

/// The series of numbers that the manual shows are series that can be read.
#[test]
fn the_manual_shows_how_numbers_are_given_out() {
    let manual = include_str!("../../../../docs/operations.md");
    let (_, after) = manual.split_once("```json").unwrap();
    let (shown, _) = after.split_once("```").unwrap();
    let series: Vec<PlateSeries> = serde_json::from_str(shown).unwrap();
    assert_eq!(series.iter().map(PlateSeries::size).collect::<Vec<_>>(), [24 * 10_000, 5 * 34 * 10_000]);
}
