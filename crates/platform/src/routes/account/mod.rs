//! The account of a session, as its holder sees it.

pub mod read;

use platform_store::{Account, Tx, person, school};
use wire::account::AccountView;

use crate::failure::Outcome;

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
    let name = person.map_or_else(|| account.login.clone(), |person| person.name.as_str().to_owned());
    Ok(AccountView {
        id: account.id,
        kind: account.kind,
        tenant: account.tenant,
        name,
        person: account.person,
        school: account.school,
        school_name: school.map(|school| school.name),
    })
}
