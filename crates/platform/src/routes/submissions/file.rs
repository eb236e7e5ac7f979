//! `POST /v1/submissions`: an envelope, sent once or a hundred times, has one effect and one answer.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use wire::{Envelope, IDEMPOTENCY_KEY};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::http::{RawBody, header_text, mark_replay};
use crate::submission;

/// The body is the frozen bytes of the envelope; the header `idempotency-key` names its op_id. A refusal by a
/// rule is an answer (status 200), stored and repeated with the header `idempotent-replay: 1`.
///
/// # Errors
/// `bad_request`, `forbidden`, `not_found` (another account's, or a person out of reach), `key_reused`,
/// `update_required`, `busy`.
#[utoipa::path(post, path = "/v1/submissions", tag = "submissions", security(("session" = [])),
    params(("idempotency-key" = String, Header, description = "op_id of the envelope")),
    request_body = serde_json::Value,
    responses((status = 200, description = "SubmissionAnswer", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    headers: HeaderMap,
    RawBody(bytes): RawBody,
) -> Outcome<Response> {
    let envelope = Envelope::from_bytes(&bytes).map_err(|_| Failure::bad_request("envelope"))?;
    if envelope.envelope > wire::envelope::ENVELOPE_VERSION {
        return Err(Failure::bad_request("envelope-version"));
    }
    let key = header_text(&headers, IDEMPOTENCY_KEY).and_then(|text| text.parse().ok());
    if key != Some(envelope.op_id) {
        return Err(Failure::bad_request("idempotency-key"));
    }
    let receipt = submission::receive(&platform, principal, &envelope).await?;
    let mut response = platform.answer(receipt.answer).into_response();
    if receipt.replay {
        mark_replay(&mut response);
    }
    Ok(response)
}
