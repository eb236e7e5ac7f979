//! The product's side: queued in the encrypted file, drained by the real driver over the real client.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, ensure};
use outbox::{Driver, State, Submission};
use practice::{SystemClock, SystemRng};
use store::Store;
use tokio::runtime::Runtime;
use wire::Envelope;

use crate::platform::{Running, Sample};

/// Queues a booking for every trainee and drains the queue; the seconds that draining takes.
pub fn drain(sample: &Sample, folder: &Path) -> Result<f64> {
    Runtime::new()?.block_on(async {
        let running = sample.start(folder).await?;
        let store = Store::open(&folder.join("chejia.db"), &[7; 32])?;
        let envelopes = sample.envelopes(&running.account);
        store.submit_all(envelopes.iter().map(|envelope| submission(envelope, &running)).collect())?;
        let actor = running.account.id;
        let driver = Driver::new(
            Arc::new(store.clone()),
            Arc::new(running.client.clone()),
            Arc::new(SystemClock),
            Arc::new(SystemRng),
        );
        // On a worker of the runtime, as the program's background loop is.
        let draining = tokio::spawn(async move {
            let begun = Instant::now();
            let drained = driver.drain_ready(actor).await;
            (begun.elapsed().as_secs_f64(), drained)
        });
        let (seconds, drained) = draining.await?;
        ensure!(drained?.answered == envelopes.len(), "not everything was answered");
        let entries = outbox::OutboxStore::entries(&store, actor)?;
        ensure!(entries.iter().all(|entry| entry.state == State::Accepted), "not everything was accepted");
        sample.all_are_booked(&running).await?;
        Ok(seconds)
    })
}

fn submission(envelope: &Envelope, running: &Running) -> Submission {
    Submission {
        op_id: envelope.op_id,
        actor: running.account.id,
        tenant: running.account.tenant,
        subject_key: envelope.on_behalf_of.to_string(),
        service: envelope.service.clone(),
        title: "考试预约 · 练习学员".to_owned(),
        depends_on: None,
        supersedes: None,
        payload: envelope.to_bytes(),
        created_at: envelope.facts_as_of,
    }
}
