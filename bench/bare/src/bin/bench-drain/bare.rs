//! The bare side: POSTs in a loop, nothing kept.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use client::TokenStore as _;
use reqwest::Client;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::SIDE_BY_SIDE;
use crate::platform::Sample;

type Requests = Arc<[(String, Bytes)]>;

/// Posts a booking for every trainee; the seconds that posting takes.
pub fn post(sample: &Sample, folder: &Path) -> Result<f64> {
    Runtime::new()?.block_on(async {
        let running = sample.start(folder).await?;
        let token = running.tokens.load()?.context("not signed in")?.access;
        let envelopes = sample.envelopes(&running.account).into_iter();
        let requests: Requests =
            envelopes.map(|envelope| (envelope.op_id.to_string(), envelope.to_bytes().into())).collect();
        let client = Client::builder().tls_certs_only([]).build()?;
        let (url, next) = (format!("{}/v1/submissions", running.url), Arc::new(AtomicUsize::new(0)));
        let begun = Instant::now();
        let mut senders = JoinSet::new();
        for _ in 0..SIDE_BY_SIDE {
            senders.spawn(send(client.clone(), url.clone(), token.clone(), requests.clone(), next.clone()));
        }
        while let Some(sent) = senders.join_next().await {
            sent??;
        }
        let seconds = begun.elapsed().as_secs_f64();
        sample.all_are_booked(&running).await?;
        Ok(seconds)
    })
}

async fn send(
    client: Client,
    url: String,
    token: String,
    requests: Requests,
    next: Arc<AtomicUsize>,
) -> Result<()> {
    while let Some((op_id, body)) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
        let request = client.post(&url).bearer_auth(&token).header(wire::IDEMPOTENCY_KEY, op_id);
        let answer = request.header("content-type", "application/json").body(body.clone()).send().await?;
        ensure!(answer.status().is_success(), "{}", answer.text().await?);
        answer.bytes().await?;
    }
    Ok(())
}
