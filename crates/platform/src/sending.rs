//! Sending text messages beside all other work: a bounded queue, and who empties it.
//!
//! Knows: what goes first, what is too late, how many are sent at once, when to stop. Must not know: how a provider is
//! reached, what a message is about. Called by: the binary, which gives the queue to the platform and runs the sending
//! beside `serve`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use model::{Clock, Phone, Timestamp};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinSet;

use crate::message::{MessageError, MessageGateway, TextMessage};

/// Messages under way at once: a slow provider delays the others by its share only.
const AT_ONCE: usize = 8;

/// Delivers text messages; may take its time.
#[async_trait]
pub trait MessageProvider: Send + Sync {
    /// Sends `text` to `phone`; `at` is the platform's time.
    ///
    /// # Errors
    /// When it was not taken, after all tries.
    async fn send(&self, phone: &Phone, text: &str, at: Timestamp) -> Result<(), MessageError>;
}

/// How many messages may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueLimits {
    /// Those that somebody waits for: the codes.
    pub urgent: usize,
    /// The others. An allocation writes one to every applicant at once.
    pub others: usize,
}

impl QueueLimits {
    /// Codes of some minutes; the applicants of a large plan.
    pub const USUAL: Self = Self { urgent: 1_000, others: 100_000 };
}

/// The end that takes messages. One that finds no room is refused, counted and logged; nobody ever waits.
pub struct MessageQueue {
    urgent: Sender<TextMessage>,
    others: Sender<TextMessage>,
    refused: AtomicU64,
}

/// The end that sends them.
pub struct Sending {
    urgent: Receiver<TextMessage>,
    others: Receiver<TextMessage>,
    provider: Arc<dyn MessageProvider>,
    clock: Arc<dyn Clock>,
    under_way: JoinSet<()>,
}

/// A queue and who empties it to `provider`.
pub fn message_queue(
    provider: Arc<dyn MessageProvider>,
    clock: Arc<dyn Clock>,
    limits: QueueLimits,
) -> (MessageQueue, Sending) {
    let (urgent, urgent_out) = channel(limits.urgent);
    let (others, others_out) = channel(limits.others);
    let queue = MessageQueue { urgent, others, refused: AtomicU64::new(0) };
    let under_way = JoinSet::new();
    (queue, Sending { urgent: urgent_out, others: others_out, provider, clock, under_way })
}

impl MessageQueue {
    /// How many messages were refused since the start.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }
}

impl MessageGateway for MessageQueue {
    fn hand_over(&self, message: TextMessage) -> Result<(), MessageError> {
        let lane = if message.good_until.is_some() { &self.urgent } else { &self.others };
        lane.try_send(message).map_err(|_| {
            let refused = self.refused.fetch_add(1, Ordering::Relaxed) + 1;
            tracing::error!(
                refused,
                "no room for a text message, or the platform is stopping: it is not sent"
            );
            MessageError
        })
    }
}

impl Sending {
    /// Sends while `work` goes on. Afterwards no more are taken, and those that wait have `patience` to leave.
    pub async fn beside<T>(mut self, work: impl Future<Output = T>, patience: Duration) -> T {
        let done = tokio::select! {
            done = work => done,
            // Ends only when nobody can hand anything over any more.
            done = async { self.run().await; std::future::pending().await } => done,
        };
        let left = self.flush(patience).await;
        if left > 0 {
            tracing::error!(left, "text messages were not sent before the end");
        }
        done
    }

    /// Sends what comes, until nothing can come any more. May be dropped and called again.
    async fn run(&mut self) {
        loop {
            while self.under_way.try_join_next().is_some() {}
            if self.under_way.len() >= AT_ONCE {
                self.under_way.join_next().await;
                continue;
            }
            let Some(message) = self.next().await else { return };
            self.begin(message);
        }
    }

    async fn next(&mut self) -> Option<TextMessage> {
        tokio::select! {
            biased;
            Some(message) = self.urgent.recv() => Some(message),
            Some(message) = self.others.recv() => Some(message),
            else => None,
        }
    }

    /// One that is too late is not sent: a code that no longer opens anything only confuses.
    fn begin(&mut self, message: TextMessage) {
        let now = self.clock.now();
        if message.good_until.is_some_and(|end| end <= now) {
            tracing::warn!("a text message was too late to be sent");
            return;
        }
        let provider = Arc::clone(&self.provider);
        self.under_way.spawn(async move {
            if provider.send(&message.phone, &message.text, now).await.is_err() {
                tracing::warn!("a text message was given up");
            }
        });
    }

    /// Takes no more, and sends what waits for at most `patience`; tells how many are left.
    async fn flush(&mut self, patience: Duration) -> usize {
        self.urgent.close();
        self.others.close();
        let all_sent = async {
            self.run().await;
            while self.under_way.join_next().await.is_some() {}
        };
        if tokio::time::timeout(patience, all_sent).await.is_ok() {
            return 0;
        }
        self.urgent.len() + self.others.len() + self.under_way.len()
    }
}
