//! Sending notices.
//!
//! Knows: how one is posted, and that a slow merchant does not hold up the others. Must not know: what they say. Called by:
//! whoever runs the acquirer.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::{Client, redirect};
use tokio::task::JoinSet;

use crate::{Acquirer, Notice};

const TIMEOUT: Duration = Duration::from_secs(5);
/// A clock that was moved is noticed so soon.
const TICK: Duration = Duration::from_millis(250);

/// Brings a notice to the merchant.
#[async_trait]
pub trait Deliver: Send + Sync {
    /// Sends `notice`; tells whether the merchant took it.
    async fn deliver(&self, notice: &Notice) -> bool;
}

/// By HTTP.
#[derive(Clone, Debug)]
pub struct HttpDelivery(Client);

impl HttpDelivery {
    /// A client with a time-out.
    ///
    /// # Errors
    /// When TLS can't be set up.
    pub fn new() -> Result<Self, reqwest::Error> {
        // An error only says that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Client::builder().redirect(redirect::Policy::none()).timeout(TIMEOUT).build().map(Self)
    }
}

#[async_trait]
impl Deliver for HttpDelivery {
    async fn deliver(&self, notice: &Notice) -> bool {
        let request = self.0.post(&notice.url).header("content-type", "application/json");
        let request =
            notice.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        request.body(notice.body.clone()).send().await.is_ok_and(|answer| answer.status().is_success())
    }
}

/// Sends what is due, for ever.
pub async fn run(acquirer: Acquirer) {
    let mut under_way = JoinSet::new();
    loop {
        for notice in acquirer.due_notices() {
            let (acquirer, delivery) = (acquirer.clone(), Arc::clone(&acquirer.0.delivery));
            under_way.spawn(async move {
                let taken = delivery.deliver(&notice).await;
                acquirer.notice_done(&notice.id, taken);
            });
        }
        while under_way.try_join_next().is_some() {}
        tokio::select! {
            () = acquirer.0.wake.notified() => {}
            () = tokio::time::sleep(TICK) => {}
        }
    }
}
