//! What survives the end of the sandbox, whichever way it ends.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use super::stand::{FEN, MINUTE, Stand, body};

fn file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acquirer.jsonl");
    (folder, path)
}

async fn views(stand: &Stand) -> Vec<Value> {
    let mut views = Vec::new();
    for order in ["o1", "o2", "o3", "o4"] {
        views.push(stand.get(&format!("/v1/orders/{order}")).await.json());
    }
    views.push(stand.get("/v1/refunds/r1").await.json());
    views
}

/// Orders in every state, refunds, bills and pay pages are there after a restart.
#[tokio::test]
async fn orders_survive_a_restart() {
    let (_folder, path) = file();
    let stand = Stand::over(&path);
    let page = stand.opened("o1").await;
    stand.paid("o2").await;
    stand.opened("o3").await;
    stand.close("o3").await.json();
    stand.paid("o4").await;
    stand.refund("r1", "o4", FEN).await.json();
    let (before, bill) = (views(&stand).await, stand.get("/v1/bills/2026-03-02").await.text);
    let states: Vec<_> = before.iter().map(|view| view["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["unpaid", "paid", "closed", "refunded", "done"]);
    drop(stand);

    let stand = Stand::over(&path);
    assert_eq!(views(&stand).await, before);
    assert_eq!(stand.get("/v1/bills/2026-03-02").await.text, bill);
    assert!(stand.pay(&page, "sandbox-wallet").await.text.contains("支付成功"));
    drop(stand);
    assert_eq!(Stand::over(&path).state("o1").await, "paid");
}

/// A notice that was not taken is told after a restart: under the same event, when it is due.
#[tokio::test]
async fn pending_notices_survive_a_restart() {
    let (_folder, path) = file();
    let stand = Stand::over(&path);
    stand.paid("o1").await;
    let first = stand.due();
    stand.acquirer.notice_done(&first.id, false);
    stand.paid("o2").await;
    let under_way = stand.due();
    drop(stand);

    let stand = Stand::over(&path);
    let again = stand.due();
    assert_eq!(body(&again), body(&under_way), "nobody answered it");
    stand.acquirer.notice_done(&again.id, true);
    stand.later(15_000);
    let retried = stand.due();
    assert_eq!(body(&retried), body(&first));
    stand.acquirer.notice_done(&retried.id, true);
    drop(stand);

    let stand = Stand::over(&path);
    stand.later(360 * MINUTE);
    assert!(stand.acquirer.due_notices().is_empty(), "both were taken");
}

/// A last line that was cut off while it was written is dropped whole, the payment and its notice together, and what comes
/// then is kept.
#[tokio::test]
async fn a_last_line_cut_off_is_dropped() {
    let (_folder, path) = file();
    let stand = Stand::over(&path);
    let page = stand.opened("o1").await;
    let whole = std::fs::read(&path).unwrap().len();
    stand.pay(&page, "sandbox-wallet").await;
    drop(stand);
    let written = std::fs::read(&path).unwrap();
    let both = String::from_utf8(written[whole..].to_vec()).unwrap();
    assert_eq!(both.lines().count(), 1, "one line for both: {both}");
    for length in [whole, whole + 1, written.len() - 1] {
        std::fs::write(&path, &written[..length]).unwrap();
        let stand = Stand::over(&path);
        assert_eq!(stand.state("o1").await, "unpaid", "{length}");
        assert!(stand.acquirer.due_notices().is_empty());
        stand.pay(&page, "sandbox-card").await;
        drop(stand);
        let stand = Stand::over(&path);
        assert_eq!(stand.get("/v1/orders/o1").await.json()["channel"], "sandbox-card");
        stand.due();
    }
}

/// A whole line that can't be read is no torn end: the sandbox does not start, and the file stays as it is.
#[tokio::test]
async fn a_file_that_is_no_journal_is_left_alone() {
    let (_folder, path) = file();
    let stand = Stand::over(&path);
    stand.opened("o1").await;
    drop(stand);
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"somebody's notes\n[]\n").unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = Stand::new().acquirer.keep_in(&path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidData);
    assert!(error.to_string().contains("line 2"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
