//! A submission's way to the platform, its documents before it.
//!
//! Knows: which documents an envelope names, and that each is uploaded once. Must not know: the queue's plan, HTTP.
//! Called by: the queue's driver.

use std::collections::HashSet;
use std::sync::Mutex;

use async_trait::async_trait;
use client::{Platform, outcome_of};
use model::ContentHash;
use outbox::{Entry, Reached, Reason, SendOutcome, Transport};
use store::Store;
use wire::Envelope;

/// Sends over one platform what one store keeps.
pub(crate) struct Sender {
    platform: Platform,
    store: Store,
    uploaded: Mutex<HashSet<ContentHash>>,
}

impl Sender {
    pub fn new(platform: Platform, store: Store) -> Self {
        Self { platform, store, uploaded: Mutex::default() }
    }

    /// Uploads what is kept here of `documents`; tells whether all of them are.
    async fn upload(&self, entry: &Entry, documents: &[ContentHash]) -> Result<bool, SendOutcome> {
        let mut all = true;
        for sha256 in documents {
            if crate::lock(&self.uploaded).contains(sha256) {
                continue;
            }
            let kept = self.store.attachment(sha256).map_err(|_| SendOutcome::NotUnderstood)?;
            let Some(bytes) = kept else {
                all = false;
                continue;
            };
            self.platform.upload(entry.actor, sha256, bytes.into()).await.map_err(outcome_of)?;
            crate::lock(&self.uploaded).insert(sha256.clone());
        }
        Ok(all)
    }

    fn forget(&self, documents: &[ContentHash]) {
        crate::lock(&self.uploaded).retain(|sha256| !documents.contains(sha256));
    }
}

#[async_trait]
impl Transport for Sender {
    async fn send(&self, entry: &Entry) -> SendOutcome {
        let documents = documents_of(entry);
        let all_kept = match self.upload(entry, &documents).await {
            Ok(all_kept) => all_kept,
            Err(outcome) => return outcome,
        };
        let outcome = self.platform.send(entry).await;
        if !is_missing(&outcome) || documents.is_empty() {
            return outcome;
        }
        self.forget(&documents);
        // A document that neither side has never comes: the answers are kept, and the user adds it again.
        if all_kept { outcome } else { SendOutcome::NotUnderstood }
    }
}

/// How the client tells that the platform lacks a document.
fn is_missing(outcome: &SendOutcome) -> bool {
    matches!(outcome, SendOutcome::Retry { reason: Reason::Busy, reached: Reached::Nothing, .. })
}

fn documents_of(entry: &Entry) -> Vec<ContentHash> {
    let Ok(envelope) = Envelope::from_bytes(&entry.payload) else { return Vec::new() };
    envelope.attachments.iter().filter_map(|text| text.parse().ok()).collect()
}
