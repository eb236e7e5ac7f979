//! `POST /v1/office/accounts`: create an account at the window, where identity is checked.

use axum::extract::State;
use model::{
    AccountId, AccountKind, AuditAction, IdNumber, Identity, Operation, PersonId, SchoolId, Tenant,
    Timestamp, Uscc,
};
use platform_store::{Account, Person, Tx, account, person, retrying, school};
use wire::ErrorCode;
use wire::account::AccountView;
use wire::office::CreateAccount;

use super::{Act, write_audit};
use crate::Platform;
use crate::auth::{Principal, login_form, password};
use crate::failure::{Failure, Outcome};
use crate::http::{JsonBody, Reply};
use crate::routes::account::view;

/// Whose the account is.
struct Holder {
    person: Option<PersonId>,
    school: Option<SchoolId>,
    tenant: Tenant,
}

/// Creates an account: a person by identity number, an organisation by USCC, a clerk under a school, staff by
/// name. One account per login.
///
/// Decides ACC-2.
///
/// # Errors
/// `forbidden`; `account_exists`; `weak_password`; `not_found` for an unknown school; `bad_request` for a login
/// that is not of the kind.
#[utoipa::path(post, path = "/v1/office/accounts", tag = "office", security(("session" = [])),
    request_body = serde_json::Value,
    responses((status = 200, description = "AccountView", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    JsonBody(request): JsonBody<CreateAccount>,
) -> Reply<AccountView> {
    principal.require(Operation::CreateAccount)?;
    let login = login_form(&request.login);
    password::check_strength(&request.password, &login)?;
    let hash = platform.settings.password.hash(&request.password, &*platform.rng)?;
    let view = retrying(&*platform.rng, || create(&platform, &principal, &request, &login, &hash)).await?;
    Ok(platform.answer(view))
}

async fn create(
    platform: &Platform,
    principal: &Principal,
    request: &CreateAccount,
    login: &str,
    hash: &str,
) -> Outcome<AccountView> {
    let now = platform.now();
    let mut tx = platform.store.begin().await?;
    let holder = holder(tx.as_mut(), platform, request, login, now).await?;
    let account = Account {
        id: AccountId::generate(now, &*platform.rng),
        kind: request.kind,
        login: login.to_owned(),
        person: holder.person,
        school: holder.school,
        tenant: holder.tenant,
        phone: Some(request.phone.clone()),
        password_hash: hash.to_owned(),
        created_at: now,
        display_name: holder.person.is_none().then(|| request.name.as_str().to_owned()),
        failed_tries: 0,
        not_before: None,
    };
    if !account::insert(tx.as_mut(), &account).await? {
        return Err(ErrorCode::AccountExists.into());
    }
    let detail = (request.kind, request.school);
    write_audit(
        tx.as_mut(),
        platform,
        principal,
        Act { action: AuditAction::CreateAccount, subject: account.id.to_string(), person: account.person },
        &detail,
    )
    .await?;
    let view = view(tx.as_mut(), &account).await?;
    tx.commit().await?;
    Ok(view)
}

async fn holder(
    tx: Tx<'_>,
    platform: &Platform,
    request: &CreateAccount,
    login: &str,
    now: Timestamp,
) -> Outcome<Holder> {
    let own = || Tenant::Person(PersonId::generate(now, &*platform.rng));
    let nobody = |tenant| Ok(Holder { person: None, school: None, tenant });
    match request.kind {
        AccountKind::OnlinePersonal => Err(Failure::bad_request("kind")),
        AccountKind::WindowPersonal => {
            let person = person_of(tx, platform, request, login, now).await?;
            Ok(Holder { person: Some(person), school: None, tenant: Tenant::Person(person) })
        }
        AccountKind::WindowOrganisation => {
            let code = Uscc::parse(login).map_err(|_| Failure::bad_request("login"))?;
            let organisation = organisation_of(tx, platform, request, code, now).await?;
            Ok(Holder { person: Some(organisation), school: None, tenant: Tenant::Person(organisation) })
        }
        AccountKind::SchoolClerk => {
            let school = request.school.ok_or_else(|| Failure::bad_request("school"))?;
            school::by_id(tx, school).await?.ok_or_else(Failure::not_found)?;
            Ok(Holder { person: None, school: Some(school), tenant: Tenant::School(school) })
        }
        AccountKind::Hospital => nobody(own()),
        AccountKind::Office => nobody(Tenant::Office),
    }
}

/// The person recorded with this identity number, or a new one. The name was checked at the window.
async fn person_of(
    tx: Tx<'_>,
    platform: &Platform,
    request: &CreateAccount,
    login: &str,
    now: Timestamp,
) -> Outcome<PersonId> {
    let id_number = IdNumber::parse(login, now.date()).map_err(|_| Failure::bad_request("login"))?;
    if let Some(known) = person::by_id_number(tx, &id_number).await? {
        return if known.name == request.name { Ok(known.id) } else { Err(Failure::bad_request("name")) };
    }
    record(tx, platform, request, Identity::Natural(id_number), now).await
}

/// The organisation recorded with this code, or a new one.
async fn organisation_of(
    tx: Tx<'_>,
    platform: &Platform,
    request: &CreateAccount,
    code: Uscc,
    now: Timestamp,
) -> Outcome<PersonId> {
    match person::by_uscc(tx, &code).await? {
        Some(known) => Ok(known.id),
        None => record(tx, platform, request, Identity::Legal(code), now).await,
    }
}

async fn record(
    tx: Tx<'_>,
    platform: &Platform,
    request: &CreateAccount,
    identity: Identity,
    now: Timestamp,
) -> Outcome<PersonId> {
    let id = PersonId::generate(now, &*platform.rng);
    let fresh = Person {
        id,
        identity,
        name: request.name.clone(),
        phone: Some(request.phone.clone()),
        school: None,
        study_unfinished: false,
        tenant: Tenant::Person(id),
    };
    if person::insert(tx, &fresh).await? { Ok(id) } else { Err(ErrorCode::Busy.into()) }
}
