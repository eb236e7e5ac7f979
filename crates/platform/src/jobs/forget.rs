//! Documents that were uploaded for a submission that never came are forgotten.
//!
//! Knows: after how long. Must not know: what a document is. Called by: [`super::run_due`].

use platform_store::{AttachmentRow, attachment, retrying};

use crate::Platform;
use crate::failure::Outcome;

/// Seven days: whoever is offline for longer uploads again.
const KEPT_MILLIS: i64 = 7 * 24 * 3600 * 1000;
const PAGE: u32 = 100;

/// Forgets a page of them.
///
/// # Errors
/// The first fault; what was forgotten stays so.
pub async fn unused_documents(platform: &Platform) -> Outcome<()> {
    let mut tx = platform.store.read().await?;
    let before = platform.now().plus_millis(-KEPT_MILLIS);
    let unused = attachment::unused(tx.as_mut(), before, PAGE).await?;
    drop(tx);
    for row in unused {
        retrying(&*platform.rng, || forget(platform, &row)).await?;
    }
    Ok(())
}

/// The row is held while the bytes go, so that the same document uploaded just now stays.
async fn forget(platform: &Platform, row: &AttachmentRow) -> Outcome<()> {
    let before = platform.now().plus_millis(-KEPT_MILLIS);
    let mut tx = platform.store.begin().await?;
    if attachment::forget(tx.as_mut(), row, before).await? {
        platform.documents.delete(row.account, &row.sha256).await?;
    }
    tx.commit().await?;
    Ok(())
}
