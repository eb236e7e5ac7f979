//! What an answer is: ours, an error of ours, or somebody else's.
//!
//! Knows: the frame and the classes of status. Must not know: routes or tokens. Called by: `platform`.

use core::time::Duration;

use model::{ContentHash, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use wire::{ANSWER_MARK, Answer, ErrorBody, ErrorCode};

use crate::{CallError, Response};

/// The parameter under which the time to come back is passed on.
const RETRY_AFTER: &str = "retry_after_seconds";

/// What an answer says.
pub enum Reading<T> {
    /// The answer asked for.
    Success(T),
    /// The access token is not taken: refresh it.
    Unauthenticated,
    /// Anything else.
    Failure(CallError),
}

/// The part that every answer of the platform has, success or not.
#[derive(Deserialize)]
struct Mark {
    chejia: u32,
    server_now: Timestamp,
}

/// The platform's clock, if this is an answer of the platform.
pub fn server_now(response: &Response) -> Option<Timestamp> {
    let mark: Mark = serde_json::from_slice(&response.body).ok()?;
    (mark.chejia >= ANSWER_MARK).then_some(mark.server_now)
}

/// Reads an answer. `ours`: it carries the platform's frame.
pub fn read<T: DeserializeOwned>(response: &Response, ours: bool) -> Reading<T> {
    if !ours {
        return Reading::Failure(strange(response));
    }
    if (200..300).contains(&response.status) {
        return match serde_json::from_slice::<Answer<T>>(&response.body) {
            Ok(answer) => Reading::Success(answer.body),
            Err(_) => Reading::Failure(CallError::Fault { trace_id: None }),
        };
    }
    if response.status == 426 {
        return Reading::Failure(CallError::UpdateRequired);
    }
    let Ok(body) = serde_json::from_slice::<ErrorBody>(&response.body) else {
        return Reading::Failure(CallError::Fault { trace_id: None });
    };
    error(body, response)
}

/// Reads a document: it stands without the frame, and its hash tells whether it is what was asked for.
pub fn read_document(response: &Response, ours: bool, sha256: &ContentHash) -> Reading<Vec<u8>> {
    if response.status != 200 {
        return match read::<serde::de::IgnoredAny>(response, ours) {
            Reading::Success(_) => Reading::Failure(CallError::Fault { trace_id: None }),
            Reading::Unauthenticated => Reading::Unauthenticated,
            Reading::Failure(error) => Reading::Failure(error),
        };
    }
    let found: ContentHash = <[u8; 32]>::from(Sha256::digest(&response.body)).into();
    if found == *sha256 {
        Reading::Success(response.body.clone())
    } else {
        Reading::Failure(strange(response))
    }
}

fn error<T>(mut body: ErrorBody, response: &Response) -> Reading<T> {
    let after = retry_after(response);
    Reading::Failure(match body.code {
        ErrorCode::Unauthenticated => return Reading::Unauthenticated,
        ErrorCode::UpdateRequired => CallError::UpdateRequired,
        ErrorCode::Busy => CallError::Busy { after: after.or_else(|| asked(&body)) },
        ErrorCode::Internal => CallError::Fault { trace_id: Some(body.trace_id) },
        _ => {
            if let Some(after) = after {
                body.params.entry(RETRY_AFTER.to_owned()).or_insert_with(|| after.as_secs().to_string());
            }
            CallError::Refused(Box::new(body))
        }
    })
}

/// When to come back, as an error of the platform says it.
pub fn asked(body: &ErrorBody) -> Option<Duration> {
    body.params.get(RETRY_AFTER)?.parse().ok().map(Duration::from_secs)
}

fn retry_after(response: &Response) -> Option<Duration> {
    let header = response.headers.get(http::header::RETRY_AFTER)?;
    header.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// An answer without our frame: a proxy's word about the platform, or a captive portal's page.
fn strange(response: &Response) -> CallError {
    match response.status {
        408 | 425 | 429 | 502 | 503 | 504 => CallError::Busy { after: retry_after(response) },
        500 => CallError::Fault { trace_id: None },
        _ => CallError::CaptivePortal,
    }
}
