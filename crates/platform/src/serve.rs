//! The loops of a running server: answering on a listener, and the work that falls due.
//!
//! Knows: sockets and the tick. Must not know: routes, plans. Called by: the binary and practice.

use std::future::{Future, IntoFuture};
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::{Platform, jobs, payment, routes};

const TICK: Duration = Duration::from_secs(1);

/// Listens on `address`; port 0 takes a free one, `TcpListener::local_addr` tells which.
///
/// # Errors
/// When the address is taken or not ours.
pub async fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Answers on `listener` and does due work, until the future is dropped or `stop` completes. What is being
/// answered when `stop` completes is answered first.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    platform: Platform,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let router = routes::router(platform.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let answering = axum::serve(listener, router).with_graceful_shutdown(stop);
    tokio::select! {
        ended = answering.into_future() => ended,
        () = run_jobs(&platform) => Ok(()),
        () = run_asking(&platform) => Ok(()),
    }
}

/// Does due work every second, for ever. A fault is logged and tried again at the next tick.
pub async fn run_jobs(platform: &Platform) {
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(failure) = jobs::run_due(platform).await {
            tracing::warn!(cause = failure.cause(), "due work is left for the next pass");
        }
    }
}

/// Asks the payment provider about what is due, every second, for ever, beside the other work: a provider that is slow
/// holds up nothing else. A fault is logged and tried again at the next tick.
pub async fn run_asking(platform: &Platform) {
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        if let Err(failure) = payment::ask::run_due(platform).await {
            tracing::warn!(cause = failure.cause(), "orders are asked about at the next pass");
        }
    }
}
