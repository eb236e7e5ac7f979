//! The file itself: unreadable without its key, honest about damage.

use std::fs;
use std::path::Path;

use store::{Draft, Error, Store};

use crate::{KEY, draft, on_disk};

const CANARY: &str = "王小明110199";

fn bytes_of_folder(folder: &Path) -> Vec<Vec<u8>> {
    fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn with_canary(store: &Store) {
    let answers = serde_json::json!({"name": CANARY});
    store.save_draft(&Draft { answers, ..draft(1) }).unwrap();
}

/// DESK-2: nothing personal can be read from the file, its log or a backup without the key.
#[test]
fn nothing_can_be_read_without_the_key() {
    let (folder, store) = on_disk();
    with_canary(&store);
    store.backup(&folder.path().join("backup.db")).unwrap();
    let files = bytes_of_folder(folder.path());
    assert!(files.len() >= 3, "the file, its log and the backup");
    for bytes in files {
        assert!(!bytes.starts_with(b"SQLite format 3"));
        assert!(!bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
    }
}

#[test]
fn a_backup_opens_with_the_same_key_and_holds_the_same() {
    let (folder, store) = on_disk();
    with_canary(&store);
    let to = folder.path().join("backup.db");
    store.backup(&to).unwrap();
    let copy = Store::open(&to, &KEY).unwrap();
    assert_eq!(copy.drafts().unwrap(), store.drafts().unwrap());
    copy.quick_check().unwrap();
}

#[test]
fn a_wrong_key_is_said_and_changes_nothing() {
    let (folder, store) = on_disk();
    with_canary(&store);
    store.checkpoint().unwrap();
    drop(store);
    let path = folder.path().join("data.db");
    let before = fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, &[1; 32]), Err(Error::WrongKey)));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(Store::open(&path, &KEY).unwrap().drafts().unwrap().len(), 1);
}

#[test]
fn a_file_of_something_else_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.db");
    fs::write(&path, "a letter\n".repeat(1_000)).unwrap();
    assert!(matches!(Store::open(&path, &KEY), Err(Error::WrongKey)));
    assert_eq!(fs::read(&path).unwrap(), "a letter\n".repeat(1_000).into_bytes());
}

/// DESK-7: a damaged file is found and said.
#[test]
fn a_damaged_file_is_found() {
    let (folder, store) = on_disk();
    for n in 0..50 {
        let answers = serde_json::json!({"remark": "x".repeat(2_000)});
        store.save_draft(&Draft { answers, ..draft(n) }).unwrap();
    }
    store.quick_check().unwrap();
    store.checkpoint().unwrap();
    drop(store);
    let path = folder.path().join("data.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4_096].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    let found = Store::open(&path, &KEY).and_then(|store| {
        store.quick_check()?;
        store.drafts()
    });
    assert!(matches!(found, Err(Error::Damaged)), "{found:?}");
}

#[test]
fn two_processes_see_the_same_data() {
    let (folder, store) = on_disk();
    let other = Store::open(&folder.path().join("data.db"), &KEY).unwrap();
    with_canary(&store);
    assert_eq!(other.drafts().unwrap().len(), 1);
}
