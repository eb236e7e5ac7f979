//! The narrow door to the network: one request, one whole answer.
//!
//! Knows: what a caller needs of HTTP. Must not know: routes, frames, tokens. Called by: `platform`;
//! implemented by [`crate::HttpClient`] and by simulations.

use async_trait::async_trait;
use bytes::Bytes;

/// One request.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: http::Method,
    /// Path and query, from `/v1` on.
    pub path: String,
    /// Headers; `content-type` and `content-length` follow from the body.
    pub headers: Vec<(&'static str, String)>,
    /// Sent as it is.
    pub body: Option<Bytes>,
    /// What the body is.
    pub content_type: ContentType,
    /// The most bytes of answer to read.
    pub limit: usize,
}

/// What the body of a request is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ContentType {
    /// JSON.
    #[default]
    Json,
    /// A document: the platform tells its kind from the content.
    Document,
}

impl ContentType {
    /// The value of `content-type`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Document => "application/octet-stream",
        }
    }
}

/// One answer, whatever its status.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: http::HeaderMap,
    /// The whole body.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpFailure {
    /// No connection: no byte of the request left.
    #[error("the platform can't be reached")]
    Unreachable,
    /// The other side's certificate is not one that is trusted; no byte of the request left.
    #[error("the connection is not trusted")]
    Untrusted,
    /// The connection broke or stalled: the request may have arrived.
    #[error("the connection broke")]
    Cut,
    /// The answer is larger than the limit.
    #[error("the answer is too large")]
    TooLarge,
}

/// Carries requests. Follows no redirect, repeats nothing by itself.
#[async_trait]
pub trait Http: Send + Sync {
    /// Sends `request` and reads the whole answer.
    ///
    /// # Errors
    /// [`HttpFailure`] when there is no whole answer.
    async fn call(&self, request: Request) -> Result<Response, HttpFailure>;
}

impl core::fmt::Debug for Request {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // Headers hold tokens, bodies hold personal data.
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
