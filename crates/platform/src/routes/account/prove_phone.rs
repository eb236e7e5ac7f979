//! `POST /v1/account/phones`: prove a phone for what the account applies for.

use axum::extract::State;
use model::{Operation, PersonId, ProvenPhone};
use platform_store::{proven_phone, retrying};
use wire::account::{CodePurpose, ProvePhone};

use crate::Platform;
use crate::auth::{Principal, code};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};

/// Records that the account's person has proved this phone. The account's own phone stays as it is.
///
/// Decides ACC-1.
///
/// # Errors
/// `forbidden` for accounts that apply for nothing; `wrong_code`.
#[utoipa::path(post, path = "/v1/account/phones", tag = "accounts", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "ProvenPhone", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<ProvePhone>,
) -> Reply<ProvenPhone> {
    principal.require(Operation::SubmitForSelf)?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    code::require(&platform, &request.phone, CodePurpose::Prove, &request.code).await?;
    let proven = retrying(&*platform.rng, || record(&platform, &principal, person, &request)).await?;
    Ok(platform.answer(proven))
}

async fn record(
    platform: &Platform,
    principal: &Principal,
    person: PersonId,
    request: &ProvePhone,
) -> Outcome<ProvenPhone> {
    let at = platform.now();
    let mut tx = platform.store.begin().await?;
    proven_phone::put(tx.as_mut(), person, principal.tenant, &request.phone, at).await?;
    tx.commit().await?;
    Ok(ProvenPhone { phone: request.phone.clone(), at })
}
