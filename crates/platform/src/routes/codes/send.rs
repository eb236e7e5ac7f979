//! `POST /v1/codes`: send a code that proves a phone (ACC-1).

use axum::extract::State;
use platform_store::retrying;
use wire::ErrorCode;
use wire::account::{CodePurpose, CodeRequest, CodeSent};

use crate::Platform;
use crate::address::AddressHash;
use crate::auth::code::{self, Asked};
use crate::failure::Failure;
use crate::http::{JsonBody, Reply};
use crate::message::TextMessage;

/// Draws a code, records its hash and hands the code to the message gateway, without waiting for the provider. The
/// answer is the same whether or not anybody is registered with the phone (ACC-2).
///
/// # Errors
/// `too_soon` within 60 seconds of the last code, after 5 in an hour or 10 in a day, after 20 in an hour
/// from one address, and when the day's budget is spent; `busy` when the gateway
/// does not take the message.
#[utoipa::path(post, path = "/v1/codes", tag = "accounts", request_body = serde_json::Value,
    responses((status = 200, description = "CodeSent", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    AddressHash(address): AddressHash,
    JsonBody(request): JsonBody<CodeRequest>,
) -> Reply<CodeSent> {
    let now = platform.now();
    let rng = &*platform.rng;
    let CodeRequest { phone, purpose } = &request;
    let asked = Asked { phone, purpose: *purpose, address_hash: address.as_deref() };
    let drawn = retrying(rng, || async {
        let mut tx = platform.store.begin().await?;
        let drawn = code::draw(tx.as_mut(), &platform, asked, now).await?;
        tx.commit().await?;
        Ok::<_, Failure>(drawn)
    })
    .await?;
    let text = message(&drawn.digits, request.purpose);
    let message =
        TextMessage { phone: request.phone, text, at: now, good_until: Some(drawn.sent.expires_at) };
    platform.sms.hand_over(message).map_err(|_| Failure::new(ErrorCode::Busy))?;
    Ok(platform.answer(drawn.sent))
}

fn message(digits: &str, purpose: CodePurpose) -> String {
    let act = match purpose {
        CodePurpose::Register => "注册账户",
        CodePurpose::Reset => "重置密码",
        CodePurpose::ChangePhone => "更换手机号",
        CodePurpose::Prove => "验证办理业务所填的手机号",
    };
    format!("【车驾通】验证码 {digits}，用于{act}，5 分钟内有效。请勿告诉任何人。")
}
