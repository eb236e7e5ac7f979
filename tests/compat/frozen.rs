//! The folders here: what an earlier build left, what has to be in it, and copies to work on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use model::AccountId;
use outbox::{Entry, OutboxStore};
use serde_json::{Value, json};
use store::Store;
use tempfile::TempDir;
use zip::ZipArchive;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/compat");

/// One folder.
pub struct Frozen {
    /// The version of the schema it was frozen at.
    pub name: String,
    /// What has to be in it.
    pub expectation: Value,
    /// What opens it.
    pub key: Value,
    folder: PathBuf,
}

/// Its data on a disk, to be opened, migrated and sent.
pub struct Copy {
    /// The program's data folder.
    pub home: TempDir,
    account: AccountId,
    key: [u8; 32],
}

/// Every folder; at least one.
pub fn all() -> Vec<Frozen> {
    let folders = std::fs::read_dir(FOLDER).unwrap().map(|item| item.unwrap().path());
    let mut all: Vec<_> = folders.filter(|path| path.is_dir()).map(Frozen::read).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!all.is_empty(), "nothing is frozen in {FOLDER}");
    all
}

impl Frozen {
    fn read(folder: PathBuf) -> Self {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let json = |file: &str| serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        Self { name, expectation: json("expectation.json"), key: json("TEST-KEY.json"), folder }
    }

    /// A fresh copy.
    pub fn copy(&self) -> Copy {
        let home = tempfile::tempdir().unwrap();
        self.unpack(home.path());
        let account = self.expectation["account"].as_str().unwrap().parse().unwrap();
        let key = hex::decode(self.key["database_key"].as_str().unwrap()).unwrap();
        Copy { home, account, key: key.try_into().unwrap() }
    }

    fn unpack(&self, to: &Path) {
        let zip = File::open(self.folder.join("home.zip")).unwrap();
        ZipArchive::new(zip).unwrap().extract(to).unwrap();
    }
}

impl Copy {
    /// The account's database, brought to the present schema.
    pub fn open(&self) -> Store {
        Store::open(&self.database(self.home.path()), &self.key).unwrap()
    }

    /// The queue.
    pub fn entries(&self) -> Vec<Entry> {
        self.open().entries(self.account).unwrap()
    }

    /// What the database has, in the form of the expectation.
    pub fn content(&self) -> Value {
        let (store, entries) = (self.open(), self.entries());
        let mut by_state: BTreeMap<_, u32> = BTreeMap::new();
        for entry in &entries {
            *by_state.entry(entry.state.code()).or_default() += 1;
        }
        let drafts: BTreeSet<_> =
            store.drafts().unwrap().into_iter().map(|draft| draft.draft_id.to_string()).collect();
        let op_ids: BTreeMap<_, _> =
            entries.iter().map(|entry| (entry.op_id.to_string(), told(entry))).collect();
        json!({
            "trainees": store.trainees().unwrap().len(),
            "drafts": drafts,
            "entries_by_state": by_state,
            "op_ids": op_ids,
        })
    }

    /// The practice platform's database.
    pub fn platform(&self) -> PathBuf {
        self.home.path().join("profiles/practice/platform/platform.db")
    }

    /// Puts the account's database back to where it was frozen, as from a backup: it knows no answer any more.
    pub fn restore_database(&self, frozen: &Frozen) {
        let fresh = tempfile::tempdir().unwrap();
        frozen.unpack(fresh.path());
        let now = self.database(self.home.path());
        for ending in ["-wal", "-shm"] {
            let beside = PathBuf::from(format!("{}{ending}", now.display()));
            assert!(!beside.exists(), "the program still has {}", beside.display());
        }
        std::fs::copy(self.database(fresh.path()), now).unwrap();
    }

    fn database(&self, home: &Path) -> PathBuf {
        home.join(format!("profiles/practice/accounts/{}/chejia.db", self.account))
    }
}

fn told(entry: &Entry) -> Value {
    json!({
        "state": entry.state.code(),
        "ever_sent": entry.ever_sent,
        "depends_on": entry.depends_on.map(|parent| parent.to_string()),
        "payload_sha256": entry.payload_sha256,
    })
}
