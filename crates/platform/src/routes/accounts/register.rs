//! `POST /v1/accounts`: register a personal account, identity not checked (网上注册个人).

use axum::extract::State;
use model::{AccountId, AccountKind, Identity, PersonId, Tenant, Timestamp};
use platform_store::{Account, Person, Tx, account, person, retrying};
use wire::ErrorCode;
use wire::account::{CodePurpose, Register, SessionOpened};

use crate::Platform;
use crate::auth::{code, password, token};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};
use crate::routes::account::view;

/// Proves the phone by its code, records the account and signs it in.
///
/// # Errors
/// `weak_password`; `wrong_code` (every try counts); `account_exists`; `bad_request` for a birth date in the
/// future.
#[utoipa::path(post, path = "/v1/accounts", tag = "accounts", request_body = serde_json::Value,
    responses((status = 200, description = "SessionOpened", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    JsonBody(request): JsonBody<Register>,
) -> Reply<SessionOpened> {
    let now = platform.now();
    if request.id_number.birth_date() > now.date() {
        return Err(Failure::bad_request("id-number"));
    }
    password::check_strength(&request.password, request.id_number.as_str())?;
    code::require(&platform, &request.phone, CodePurpose::Register, &request.code).await?;
    let hash = platform.settings.password.hash(&request.password, &*platform.rng)?;
    let opened = retrying(&*platform.rng, || record(&platform, &request, &hash, now)).await?;
    Ok(platform.answer(opened))
}

async fn record(
    platform: &Platform,
    request: &Register,
    hash: &str,
    now: Timestamp,
) -> Outcome<SessionOpened> {
    let rng = &*platform.rng;
    let mut tx = platform.store.begin().await?;
    let person = person_of(tx.as_mut(), platform, request, now).await?;
    let account = Account {
        id: AccountId::generate(now, rng),
        kind: AccountKind::OnlinePersonal,
        login: request.id_number.as_str().to_owned(),
        person: Some(person),
        school: None,
        tenant: Tenant::Person(person),
        phone: Some(request.phone.clone()),
        password_hash: hash.to_owned(),
        created_at: now,
        display_name: None,
        failed_tries: 0,
        not_before: None,
    };
    if !account::insert(tx.as_mut(), &account).await? {
        return Err(ErrorCode::AccountExists.into());
    }
    let pair = token::open(tx.as_mut(), rng, &account, &request.device, now).await?;
    let view = view(tx.as_mut(), &account).await?;
    tx.commit().await?;
    Ok(pair.opened(view))
}

/// The person the account is for: a new one, or the one recorded with this identity number, if the name is his
/// and no other phone is recorded for him. Everybody else goes to the window, where identity is checked; the
/// answer does not tell an account from a record.
///
/// Decides ACC-2.
async fn person_of(tx: Tx<'_>, platform: &Platform, request: &Register, now: Timestamp) -> Outcome<PersonId> {
    if let Some(known) = person::by_id_number(tx, &request.id_number).await? {
        let same_phone = known.phone.as_ref().is_none_or(|phone| *phone == request.phone);
        return if known.name == request.name && same_phone {
            Ok(known.id)
        } else {
            Err(ErrorCode::AccountExists.into())
        };
    }
    let id = PersonId::generate(now, &*platform.rng);
    let fresh = Person {
        id,
        identity: Identity::Natural(request.id_number.clone()),
        name: request.name.clone(),
        phone: Some(request.phone.clone()),
        school: None,
        study_unfinished: false,
        tenant: Tenant::Person(id),
    };
    if person::insert(tx, &fresh).await? { Ok(id) } else { Err(ErrorCode::Busy.into()) }
}
