//! The account of a session, as its holder sees it.

pub mod begin_factor;
pub mod change_password;
pub mod change_phone;
pub mod confirm_factor;
pub mod prove_phone;
pub mod read;
pub mod remove_factor;
pub mod security;
pub mod sign_out_everywhere;

use model::{AuditAction, AuditId};
use platform_store::{Account, AuditEntry, Tx, account, audit, person, school};
use wire::account::AccountView;

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};

/// The account behind a session.
async fn of(platform: &Platform, principal: &Principal) -> Outcome<Account> {
    let mut tx = platform.store.read().await?;
    account::by_id(tx.as_mut(), principal.account).await?.ok_or_else(Failure::not_found)
}

/// Writes down what the holder did to `account`.
///
/// # Errors
/// Faults of the database only.
pub async fn note(tx: Tx<'_>, platform: &Platform, account: &Account, action: AuditAction) -> Outcome<()> {
    let now = platform.now();
    let entry = AuditEntry {
        id: AuditId::generate(now, &*platform.rng),
        at: now,
        actor: Some(account.id),
        tenant: account.tenant,
        person: account.person,
        action,
        subject: account.id.to_string(),
        detail: "null".to_owned(),
    };
    Ok(audit::append(tx, &entry).await?)
}

/// `account` with the names that belong to it.
///
/// # Errors
/// Faults of the database only.
pub async fn view(tx: Tx<'_>, account: &Account) -> Outcome<AccountView> {
    let person = match account.person {
        Some(id) => person::by_id(tx, id).await?,
        None => None,
    };
    let school = match account.school {
        Some(id) => school::by_id(tx, id).await?,
        None => None,
    };
    let of_person = person.map(|person| person.name.as_str().to_owned());
    let name = of_person.or_else(|| account.display_name.clone());
    Ok(AccountView {
        id: account.id,
        kind: account.kind,
        tenant: account.tenant,
        name: name.unwrap_or_else(|| account.login.clone()),
        person: account.person,
        school: account.school,
        school_name: school.map(|school| school.name),
    })
}
