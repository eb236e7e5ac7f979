//! `POST /v1/codes`: send a code that proves a phone (ACC-1).

use axum::extract::State;
use platform_store::retrying;
use wire::ErrorCode;
use wire::account::{CodePurpose, CodeRequest, CodeSent};

use crate::Platform;
use crate::auth::code;
use crate::failure::Failure;
use crate::http::{JsonBody, Reply};

/// Draws a code, records its hash and hands the code to the message gateway. The answer is the same whether
/// or not anybody is registered with the phone (ACC-2).
///
/// # Errors
/// `too_soon` within 60 seconds of the last code, after 5 in an hour or 10 in a day; `busy` when the gateway
/// does not take the message.
#[utoipa::path(post, path = "/v1/codes", tag = "accounts", request_body = serde_json::Value,
    responses((status = 200, description = "CodeSent", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<CodeRequest>,
) -> Reply<CodeSent> {
    let now = platform.now();
    let rng = &*platform.rng;
    let drawn = retrying(rng, || async {
        let mut tx = platform.store.begin().await?;
        let drawn = code::draw(tx.as_mut(), rng, &request.phone, request.purpose, now).await?;
        tx.commit().await?;
        Ok::<_, Failure>(drawn)
    })
    .await?;
    let text = message(&drawn.digits, request.purpose);
    platform.sms.send(&request.phone, &text, now).await.map_err(|_| Failure::new(ErrorCode::Busy))?;
    Ok(platform.answer(drawn.sent))
}

fn message(digits: &str, purpose: CodePurpose) -> String {
    match purpose {
        CodePurpose::Register => {
            format!("【车驾通】验证码 {digits}，用于注册账户，5 分钟内有效。请勿告诉任何人。")
        }
    }
}
