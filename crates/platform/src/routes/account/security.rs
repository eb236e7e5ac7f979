//! `GET /v1/account/security`: login and phone of the account, masked, and where it is signed in.

use axum::extract::State;
use model::{FamilyId, IdNumber, Operation};
use platform_store::{Account, Tx, second_factor};
use platform_store::{TokenFamily, token};
use wire::account::{AccountSecurity, OpenSession};
use wire::factor::FactorState;

use crate::Platform;
use crate::auth::factor::{self, Needs};
use crate::auth::{Principal, token::renewed_at};
use crate::failure::Outcome;
use crate::http::Reply;

const SESSIONS_SHOWN: u32 = 50;

/// How the account of this session is kept safe.
///
/// # Errors
/// `unauthenticated`.
#[utoipa::path(get, path = "/v1/account/security", tag = "accounts", security(("session" = [])),
    responses((status = 200, description = "AccountSecurity", body = serde_json::Value)))]
pub async fn handle(State(platform): State<Platform>, principal: Principal) -> Reply<AccountSecurity> {
    principal.require(Operation::SecureOwnAccount)?;
    let account = super::of(&platform, &principal).await?;
    let mut tx = platform.store.read().await?;
    let families = token::of_account(tx.as_mut(), account.id, platform.now(), SESSIONS_SHOWN).await?;
    let factor = factor_state(tx.as_mut(), &platform, &account).await?;
    Ok(platform.answer(AccountSecurity {
        factor,
        masked_login: masked(&account.login),
        masked_phone: account.phone.as_ref().map(model::Phone::masked),
        sessions: families.into_iter().map(|family| session(family, principal.family)).collect(),
    }))
}

/// `None` for a kind of account that has no second factor.
async fn factor_state(tx: Tx<'_>, platform: &Platform, account: &Account) -> Outcome<Option<FactorState>> {
    if !account.kind.may(Operation::UseSecondFactor) {
        return Ok(None);
    }
    let enrolled = factor::enrolled(tx, account).await?;
    let recovery_left = second_factor::recovery_left(tx, account.id).await?;
    let required = factor::needs(account.kind, false, platform.settings.second_factor) == Needs::Enrolment;
    let since = enrolled.and_then(|factor| factor.confirmed_at);
    Ok(Some(FactorState { since, recovery_left, required }))
}

/// Identity numbers are masked; a staff name or the code of an organisation is no secret.
fn masked(login: &str) -> String {
    IdNumber::parse_dateless(login).map_or_else(|_| login.to_owned(), |number| number.masked())
}

fn session(family: TokenFamily, asking: FamilyId) -> OpenSession {
    OpenSession {
        id: family.id,
        opened_at: family.id.made_at(),
        renewed_at: renewed_at(&family),
        this: family.id == asking,
        device: family.device,
    }
}
