//! What every request and answer has in common: the frame of errors, limits, and typed parts of a request.
//!
//! Knows: the wire's error body and the size limit. Must not know: a route, a session, a rule.
//! Called by: `routes::router` (the frame) and every handler (the extractors).

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use model::AttachmentKind;
use model::attachment::ATTACHMENT_LIMIT;
use serde::de::DeserializeOwned;
use wire::{ANSWER_MARK, Answer, ErrorBody};

use crate::Platform;
use crate::failure::{Failure, Outcome};

/// The largest body of a request, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;

const TRACE_BYTES: usize = 8;

/// What a handler gives back.
pub type Reply<T> = Outcome<Json<Answer<T>>>;

/// Turns every failure, our own or the framework's, into an [`ErrorBody`], and marks every answer as private.
pub async fn frame(State(platform): State<Platform>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let failure = response.extensions_mut().remove::<Failure>();
    if let Some(failure) = failure.or_else(|| framework_failure(response.status())) {
        response = write_failure(&platform, &failure);
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn framework_failure(status: StatusCode) -> Option<Failure> {
    if status == StatusCode::METHOD_NOT_ALLOWED {
        return Some(Failure::not_found().with_status(status));
    }
    let failed = status.is_client_error() || status.is_server_error();
    failed.then(|| Failure::internal(format_args!("the framework answered {status}")))
}

fn write_failure(platform: &Platform, failure: &Failure) -> Response {
    let mut trace = [0; TRACE_BYTES];
    platform.rng.fill(&mut trace);
    let trace_id = hex::encode(trace);
    if let Some(cause) = failure.cause() {
        tracing::error!(trace_id, cause, "a request failed");
    }
    let body = ErrorBody {
        chejia: ANSWER_MARK,
        code: failure.code,
        params: failure.params.clone(),
        refusal: failure.refusal.as_deref().cloned(),
        trace_id,
        server_now: platform.now(),
    };
    let mut response = (failure.status, Json(body)).into_response();
    if let Some(seconds) = failure.retry_after_seconds {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(0)));
    }
    response
}

/// The answer to a path that is none.
pub async fn no_such_path() -> Failure {
    Failure::not_found()
}

/// The body of a request as it came, within [`BODY_LIMIT`].
pub struct RawBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for RawBody {
    type Rejection = Failure;

    async fn from_request(request: Request<Body>, _state: &S) -> Outcome<Self> {
        whole(request, BODY_LIMIT).await.map(Self)
    }
}

/// A document as it came, within [`ATTACHMENT_LIMIT`].
pub struct DocumentBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for DocumentBody {
    type Rejection = Failure;

    async fn from_request(request: Request<Body>, _state: &S) -> Outcome<Self> {
        whole(request, ATTACHMENT_LIMIT).await.map(Self)
    }
}

async fn whole(request: Request<Body>, limit: usize) -> Outcome<Bytes> {
    to_bytes(request.into_body(), limit).await.map_err(|_| {
        Failure::bad_request("body-limit")
            .with("limit", &limit.to_string())
            .with_status(StatusCode::PAYLOAD_TOO_LARGE)
    })
}

/// An answer that is a document. It is shown, never run: whatever is inside.
pub fn document(kind: AttachmentKind, bytes: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (header::CONTENT_DISPOSITION, "attachment"),
    ];
    (headers, bytes).into_response()
}

/// The body of a request as JSON of a type. Unknown fields are ignored: no client sets what it may not.
pub struct JsonBody<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for JsonBody<T> {
    type Rejection = Failure;

    async fn from_request(request: Request<Body>, state: &S) -> Outcome<Self> {
        let RawBody(bytes) = RawBody::from_request(request, state).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| Failure::bad_request("body"))
    }
}

/// The query of a request.
pub struct QueryOf<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for QueryOf<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Outcome<Self> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(value)| Self(value))
            .map_err(|_| Failure::bad_request("query"))
    }
}

/// The variable parts of a path. A malformed id is one that does not exist.
pub struct PathOf<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for PathOf<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Outcome<Self> {
        let Path(value) = Path::from_request_parts(parts, state).await.map_err(|_| Failure::not_found())?;
        Ok(Self(value))
    }
}

/// The text of a header, if it is there and readable.
pub fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// A success that repeats a stored answer says so.
pub fn mark_replay(response: &mut Response) {
    response.headers_mut().insert(wire::IDEMPOTENT_REPLAY, HeaderValue::from_static("1"));
}

#[cfg(test)]
mod tests {
    use wire::ErrorCode;

    use super::*;

    #[test]
    fn a_method_that_a_path_does_not_have_is_no_fault_of_the_platform() {
        let failure = framework_failure(StatusCode::METHOD_NOT_ALLOWED).unwrap();
        assert_eq!((failure.code, failure.status), (ErrorCode::NotFound, StatusCode::METHOD_NOT_ALLOWED));
        assert!(framework_failure(StatusCode::OK).is_none());
    }
}
