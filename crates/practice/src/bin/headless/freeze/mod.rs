//! `--freeze FOLDER`: a database and a queue of the present schema, for every later build to open and drain.
//!
//! Leaves three files: `home.zip`, the program's data folder with its practice platform; `TEST-KEY.json`, what
//! opens it; `expectation.json`, what has to be in it.

mod network;
mod place;
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::ensure;
use model::Clock;
use outbox::{Entry, OutboxStore, Reason, State};
use platform::sample;
use practice::SystemClock;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::machine;

/// Freezes into `folder`, which must not be there; `work` is used and thrown away.
pub async fn freeze(folder: &Path, work: &Path) -> anyhow::Result<()> {
    ensure!(!folder.exists(), "{} is there already", folder.display());
    if work.exists() {
        std::fs::remove_dir_all(work)?;
    }
    std::fs::create_dir_all(work)?;
    let home = work.join("home");
    live(home.clone(), work.to_owned()).await?;
    let (expectation, key) = (expectation(&home)?, test_key(&home)?);
    std::fs::create_dir_all(folder)?;
    pack(&home, &folder.join("home.zip"))?;
    std::fs::write(folder.join("TEST-KEY.json"), pretty(&key)?)?;
    std::fs::write(folder.join("expectation.json"), pretty(&expectation)?)?;
    std::fs::remove_dir_all(work)?;
    println!("frozen in {}: {}", folder.display(), expectation["entries_by_state"]);
    Ok(())
}

/// On a runtime of its own: the practice platform ends with it, and its file is whole.
async fn live(home: PathBuf, work: PathBuf) -> anyhow::Result<()> {
    let day = move || tokio::runtime::Runtime::new()?.block_on(story::live(&home, &work));
    tokio::task::spawn_blocking(day).await?
}

fn expectation(home: &Path) -> anyhow::Result<Value> {
    let store = place::open_database(home)?;
    let folder = place::account_folder(home)?;
    let account = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let actor = account.parse().map_err(|_| anyhow::anyhow!("no account id"))?;
    let entries = store.entries(actor)?;
    ensure_every_rest(&entries)?;
    let mut by_state: BTreeMap<_, u32> = BTreeMap::new();
    for entry in &entries {
        *by_state.entry(entry.state.code()).or_default() += 1;
    }
    let drafts: BTreeSet<_> = store.drafts()?.iter().map(|draft| draft.draft_id.to_string()).collect();
    let op_ids: BTreeMap<_, _> = entries.iter().map(|entry| (entry.op_id.to_string(), told(entry))).collect();
    Ok(json!({
        "frozen_at": SystemClock.now().as_millis(),
        "account": account,
        "login": sample::CLERK_LOGIN,
        "trainees": store.trainees()?.len(),
        "drafts": drafts,
        "entries_by_state": by_state,
        "op_ids": op_ids,
    }))
}

fn told(entry: &Entry) -> Value {
    json!({
        "state": entry.state.code(),
        "ever_sent": entry.ever_sent,
        "depends_on": entry.depends_on.map(|parent| parent.to_string()),
        "payload_sha256": entry.payload_sha256,
    })
}

/// A way to be at rest, and how it is told.
type Kind = (&'static str, fn(&Entry) -> bool);

/// A queue in which a kind of rest is missing would prove nothing about it.
fn ensure_every_rest(entries: &[Entry]) -> anyhow::Result<()> {
    let kinds: [Kind; 9] = [
        ("waiting, never sent", |e| e.state == State::Queued && !e.ever_sent),
        ("sent and unknown", |e| e.state == State::Queued && e.ever_sent),
        ("cut off while sending", |e| e.state == State::Sending),
        ("received", |e| e.state == State::Accepted),
        ("settled", |e| e.state == State::Done),
        ("refused", |e| e.state == State::Rejected),
        ("conflict", |e| e.state == State::Conflict),
        ("withdrawn", |e| e.state == State::Cancelled),
        ("its dependency failed", |e| e.last_reason == Some(Reason::DependencyFailed)),
    ];
    for (kind, is_kind) in kinds {
        ensure!(entries.iter().any(is_kind), "no entry is: {kind}");
    }
    let waits_for_another = |e: &Entry| e.state == State::Queued && e.depends_on.is_some();
    ensure!(entries.iter().any(waits_for_another), "no entry waits for another");
    Ok(())
}

fn test_key(home: &Path) -> anyhow::Result<Value> {
    Ok(json!({
        "note": "A plain test key. It opens the invented data beside it and nothing else.",
        "passphrase": machine::PASSPHRASE,
        "database_key": hex::encode(place::database_key(home)?),
        "password": sample::PASSWORD,
    }))
}

fn pack(home: &Path, to: &Path) -> anyhow::Result<()> {
    let mut zip = ZipWriter::new(File::create(to)?);
    let mut folders = vec![home.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(&folder)? {
            let path = item?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            ensure!(!path.to_string_lossy().ends_with("-wal"), "{} is still open", path.display());
            zip.start_file_from_path(path.strip_prefix(home)?, SimpleFileOptions::default())?;
            zip.write_all(&std::fs::read(&path)?)?;
        }
    }
    zip.finish()?.sync_all()?;
    Ok(())
}

fn pretty(value: &Value) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
