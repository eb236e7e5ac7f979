//! HTTP over the simulated network: the platform's listener and the client's way to it.

use std::net::SocketAddr;
use std::time::Duration;

use async_trait::async_trait;
use client::{Http, HttpFailure, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use turmoil::net::{TcpListener, TcpStream};

/// Where the platform listens in the simulation.
pub const ADDRESS: &str = "platform:8700";

const PATIENCE: Duration = Duration::from_secs(10);

/// The simulated listener, for axum.
pub struct Listener(pub TcpListener);

impl axum::serve::Listener for Listener {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        loop {
            if let Ok(accepted) = self.0.accept().await {
                return accepted;
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// One simulated connection per call.
pub struct SimulatedHttp;

#[async_trait]
impl Http for SimulatedHttp {
    async fn call(&self, request: Request) -> Result<Response, HttpFailure> {
        match tokio::time::timeout(PATIENCE, exchange(request)).await {
            Ok(answer) => answer,
            Err(_) => Err(HttpFailure::Cut),
        }
    }
}

async fn exchange(request: Request) -> Result<Response, HttpFailure> {
    let stream = TcpStream::connect(ADDRESS).await.map_err(|_| HttpFailure::Unreachable)?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|_| HttpFailure::Cut)?;
    let driven = tokio::spawn(connection);
    let answer = sender.send_request(to_http(request)).await.map_err(|_| HttpFailure::Cut)?;
    let (head, body) = answer.into_parts();
    let body = body.collect().await.map_err(|_| HttpFailure::Cut)?.to_bytes().to_vec();
    driven.abort();
    Ok(Response { status: head.status.as_u16(), headers: head.headers, body })
}

fn to_http(request: Request) -> http::Request<Full<bytes::Bytes>> {
    let mut builder =
        http::Request::builder().method(request.method).uri(request.path).header("host", "platform");
    for (name, value) in request.headers {
        builder = builder.header(name, value);
    }
    builder.body(Full::from(request.body.unwrap_or_default())).expect("a request of ours can be built")
}
