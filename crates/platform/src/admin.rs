//! What an operator sets up before the first request: the office's first account, driving schools, the region.
//!
//! Knows: how these become records. Must not know: flags, files, terminals. Called by: `platform admin`.

use model::{
    AccountId, AccountKind, AuditAction, PersonId, Phone, RegionProfile, SchoolId, Tenant, Uscc,
    WorkingCalendar, person::PersonName,
};
use platform_store::{
    Account, School, Tx, account, audit, reference, retrying, school, second_factor, token,
};
use serde::{Deserialize, Serialize};
use wire::ErrorCode;

use crate::Platform;
use crate::auth::{login_form, password};
use crate::failure::{Failure, Outcome};
use crate::unsigned;

/// A member of the office's staff, or a hospital.
#[derive(Clone)]
pub struct NewStaff {
    /// The login.
    pub login: String,
    /// Name to show.
    pub name: PersonName,
    /// The phone that a forgotten password is replaced by.
    pub phone: Option<Phone>,
    /// The password.
    pub password: String,
}

/// A region with its working days, as an operator's file has them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewRegion {
    /// The profile; its version is greater than that of the one before.
    pub region: RegionProfile,
    /// The working days; a version that is recorded already is left as it is.
    pub calendar: WorkingCalendar,
}

/// Creates an account of the office. The first one has nobody to create it but the operator.
///
/// # Errors
/// `weak_password`; `account_exists`.
pub async fn create_office(platform: &Platform, new: &NewStaff) -> Outcome<AccountId> {
    create(platform, new, (AccountKind::Office, Tenant::Office), AuditAction::CreateOffice).await
}

/// Creates an account of a hospital that uploads medical certificates.
///
/// # Errors
/// `weak_password`; `account_exists`.
pub async fn create_hospital(platform: &Platform, new: &NewStaff) -> Outcome<AccountId> {
    let own = Tenant::Person(PersonId::generate(platform.now(), &*platform.rng));
    create(platform, new, (AccountKind::Hospital, own), AuditAction::CreateHospital).await
}

async fn create(
    platform: &Platform,
    new: &NewStaff,
    (kind, tenant): (AccountKind, Tenant),
    act: AuditAction,
) -> Outcome<AccountId> {
    let login = login_form(&new.login);
    password::check_strength(&new.password, &login)?;
    let hash = platform.settings.password.hash(&new.password, &*platform.rng)?;
    let now = platform.now();
    let row = Account {
        id: AccountId::generate(now, &*platform.rng),
        kind,
        login,
        display_name: Some(new.name.as_str().to_owned()),
        person: None,
        school: None,
        tenant,
        phone: new.phone.clone(),
        password_hash: hash,
        created_at: now,
        failed_tries: 0,
        not_before: None,
    };
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        if !account::insert(tx.as_mut(), &row).await? {
            return Err(ErrorCode::AccountExists.into());
        }
        note(tx.as_mut(), platform, act, row.id.to_string()).await?;
        tx.commit().await?;
        Ok::<_, Failure>(row.id)
    })
    .await
}

/// Takes the second factor off an account whose holder lost the authenticator, and ends every session of it. The holder
/// enrols again where a factor is required.
///
/// # Errors
/// `not_found` when no account of this login has a second factor.
pub async fn remove_factor(platform: &Platform, login: &str) -> Outcome<AccountId> {
    let login = login_form(login);
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        let account = account::by_login(tx.as_mut(), &login).await?.ok_or_else(Failure::not_found)?;
        if !second_factor::remove(tx.as_mut(), account.id).await? {
            return Err(Failure::not_found());
        }
        token::revoke_account(tx.as_mut(), account.id, platform.now()).await?;
        note(tx.as_mut(), platform, AuditAction::LiftFactor, account.id.to_string()).await?;
        tx.commit().await?;
        Ok(account.id)
    })
    .await
}

/// Records a driving school.
///
/// # Errors
/// `account_exists` when a school has this code already.
pub async fn create_school(platform: &Platform, name: &str, uscc: &Uscc) -> Outcome<SchoolId> {
    let id = SchoolId::generate(platform.now(), &*platform.rng);
    let row = School { id, name: name.to_owned(), uscc: uscc.clone() };
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        if !school::insert(tx.as_mut(), &row).await? {
            return Err(ErrorCode::AccountExists.into());
        }
        note(tx.as_mut(), platform, AuditAction::CreateSchool, id.to_string()).await?;
        tx.commit().await?;
        Ok::<_, Failure>(id)
    })
    .await
}

/// Adds a version of the region, and of the working days if theirs is new. Every app fetches them at its next pass.
///
/// # Errors
/// `bad_request` when this version of the region is recorded already.
pub async fn add_region(platform: &Platform, new: &NewRegion) -> Outcome<()> {
    let now = platform.now();
    retrying(&*platform.rng, || async {
        let mut tx = platform.store.begin().await?;
        if !reference::insert_profile(tx.as_mut(), &new.region, now).await? {
            return Err(Failure::bad_request("version"));
        }
        reference::insert_calendar(tx.as_mut(), &new.calendar, now).await?;
        let subject = format!("{} v{}", new.region.code, new.region.version);
        note(tx.as_mut(), platform, AuditAction::AddRegion, subject).await?;
        tx.commit().await?;
        Ok::<_, Failure>(())
    })
    .await
}

/// The operator has no account: an entry without an actor is his.
async fn note(tx: Tx<'_>, platform: &Platform, action: AuditAction, subject: String) -> Outcome<()> {
    let entry = unsigned::entry(platform, action, subject, &serde_json::Value::Null);
    Ok(audit::append(tx, &entry).await?)
}
