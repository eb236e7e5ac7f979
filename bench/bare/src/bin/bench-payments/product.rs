//! The product's side: every learner opens an order, pays it when he sees where, and looks at his progress when the notice
//! was taken.
//!
//! Knows: the platform's router, and how a payer goes about it. Must not know: what is written. Called by: `main`,
//! `recorded`.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use platform_store::Store;
use serde::de::DeserializeOwned;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tower::ServiceExt as _;
use wire::payment::{OpenOrder, OrderView};
use wire::submission::{SubmissionChanges, SubmissionState};

use crate::world::{Learner, Running, Sample};

const ANSWER_LIMIT: usize = 1 << 20;

/// The seconds from the first order until the last learner knows his receipt, on a copy of the sample at `path`.
pub fn pay(sample: &Sample, path: &Path) -> Result<f64> {
    pay_over(sample, path, |store| store)
}

/// The same, over what `watched` makes of the database.
pub fn pay_over(sample: &Sample, path: &Path, watched: impl FnOnce(Store) -> Store) -> Result<f64> {
    Runtime::new()?.block_on(async {
        let running = Arc::new(sample.start(path, watched).await?);
        let orders = sample.learners.iter().map(|learner| (learner.clone(), sample.order(learner)));
        let orders: Vec<_> = orders.collect();
        let begun = Instant::now();
        let mut payers = JoinSet::new();
        for (learner, order) in orders {
            payers.spawn(one(Arc::clone(&running), learner, order));
        }
        while let Some(paid) = payers.join_next().await {
            paid??;
        }
        Ok(begun.elapsed().as_secs_f64())
    })
}

async fn one(running: Arc<Running>, learner: Learner, order: OpenOrder) -> Result<()> {
    let body = serde_json::to_vec(&order)?;
    let request = Request::post("/v1/payments").header("content-type", "application/json");
    let view: OrderView = answer(&running, &learner, request, body.into()).await?;
    let page = view.pay_url.context("the provider takes no money")?;
    let taken = running.when_taken(order.order);
    running.acquirer.pay(page.rsplit('/').next().unwrap_or_default(), "sandbox-wallet")?;
    taken.await?;
    let request = Request::get("/v1/submissions?since=0");
    let page: SubmissionChanges = answer(&running, &learner, request, Body::empty()).await?;
    let seen = page.submissions.first().context("no submission is told of")?;
    ensure!(seen.state == SubmissionState::Paid && seen.paper.is_some(), "it is {:?}", seen.state);
    Ok(())
}

async fn answer<T: DeserializeOwned>(
    running: &Running,
    learner: &Learner,
    request: axum::http::request::Builder,
    body: Body,
) -> Result<T> {
    let request = request.header("authorization", format!("Bearer {}", learner.token)).body(body)?;
    let response = running.router.clone().oneshot(request).await?;
    let status = response.status();
    let bytes = to_bytes(response.into_body(), ANSWER_LIMIT).await?;
    ensure!(status.is_success(), "{status}: {}", String::from_utf8_lossy(&bytes));
    Ok(serde_json::from_slice::<wire::Answer<T>>(&bytes)?.body)
}
