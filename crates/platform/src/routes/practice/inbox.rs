//! `GET /v1/practice/inbox?phone=`: the text messages that a practice platform kept instead of sending.

use axum::extract::State;
use model::Phone;
use serde::Deserialize;
use wire::account::PracticeMessage;

use crate::Platform;
use crate::failure::Failure;
use crate::http::{QueryOf, Reply};

/// The query.
#[derive(Debug, Deserialize)]
pub struct Inbox {
    phone: Phone,
}

/// The messages to a phone, newest first. Needs no session: a code is read before there is an account.
///
/// # Errors
/// `not_found` on a platform that is not in practice mode, as if the path did not exist.
#[utoipa::path(get, path = "/v1/practice/inbox", tag = "practice",
    params(("phone" = String, Query, description = "phone")),
    responses((status = 200, description = "list of PracticeMessage", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    QueryOf(Inbox { phone }): QueryOf<Inbox>,
) -> Reply<Vec<PracticeMessage>> {
    if !platform.settings.practice {
        return Err(Failure::not_found());
    }
    Ok(platform.answer(platform.sms.kept(&phone)))
}
