//! Accounts: who can sign in.
//!
//! Knows: the table `account`. Must not know: passwords (only their hashes), nor how long a slow-down
//! is. Called by: the platform's sign-in, registration and window routes.

use model::{AccountId, AccountKind, PersonId, Phone, SchoolId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, list, value::values};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its kind.
    pub kind: AccountKind,
    /// Identity number, USCC or staff name; one account each (ACC-2).
    pub login: String,
    /// Name to show where no person on record stands behind it.
    pub display_name: Option<String>,
    /// The person behind a personal account.
    pub person: Option<PersonId>,
    /// The school of a clerk.
    pub school: Option<SchoolId>,
    /// Whose data it acts on.
    pub tenant: Tenant,
    /// Phone proved or recorded.
    pub phone: Option<Phone>,
    /// Hash of the password, with its parameters.
    pub password_hash: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Wrong guesses since the last right one.
    pub failed_tries: u32,
    /// No guess is looked at before this instant: slower, never locked out (ACC-2).
    pub not_before: Option<Timestamp>,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT id, kind, login, person_id, school_id, tenant, phone, password_hash, created_at, ",
            "failed_tries, not_before, display_name FROM account WHERE ",
            $condition
        )
    };
}

fn read(row: &mut Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.take()?,
        kind: row.take()?,
        login: row.take()?,
        person: row.take()?,
        school: row.take()?,
        tenant: row.take()?,
        phone: row.take()?,
        password_hash: row.take()?,
        created_at: row.take()?,
        failed_tries: row.take()?,
        not_before: row.take()?,
        display_name: row.take()?,
    })
}

/// Records a new account; `false` when its login is taken (ACC-2).
pub async fn insert(tx: Tx<'_>, account: &Account) -> Result<bool, StoreError> {
    let inserted = tx
        .execute(
            "INSERT INTO account (id, kind, login, person_id, school_id, tenant, phone, password_hash, \
             created_at, failed_tries, not_before, display_name) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
             ON CONFLICT (login) DO NOTHING",
            values![
                &account.id,
                &account.kind,
                &account.login,
                account.person.as_ref(),
                account.school.as_ref(),
                &account.tenant,
                account.phone.as_ref(),
                &account.password_hash,
                account.created_at,
                account.failed_tries,
                account.not_before,
                account.display_name.as_ref(),
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// The account of this login.
pub async fn by_login(tx: Tx<'_>, login: &str) -> Result<Option<Account>, StoreError> {
    tx.query(select!("login = $1"), values![login]).await?.first_mut().map(read).transpose()
}

/// The account of this id.
pub async fn by_id(tx: Tx<'_>, id: AccountId) -> Result<Option<Account>, StoreError> {
    tx.query(select!("id = $1"), values![&id]).await?.first_mut().map(read).transpose()
}

/// The accounts of these ids, in no order.
pub async fn of_ids(tx: Tx<'_>, ids: &[AccountId]) -> Result<Vec<Account>, StoreError> {
    let mut rows = list::query(tx, list::sql!(select!("id")), ids).await?;
    rows.iter_mut().map(read).collect()
}

/// The staff of the office and of hospitals whose acts are in the audit trail, by login.
pub async fn acted(tx: Tx<'_>) -> Result<Vec<Account>, StoreError> {
    const SQL: &str = select!("kind IN ($1, $2) AND id IN (SELECT actor FROM audit) ORDER BY login");
    let kinds = values![&AccountKind::Office, &AccountKind::Hospital];
    tx.query(SQL, kinds).await?.iter_mut().map(read).collect()
}

/// Counts a wrong guess and tells how many there are now; 0 for an unknown account.
pub async fn count_failure(tx: Tx<'_>, id: AccountId) -> Result<u32, StoreError> {
    const SQL: &str =
        "UPDATE account SET failed_tries = failed_tries + 1 WHERE id = $1 RETURNING failed_tries";
    let tries = tx.query(SQL, values![&id]).await?.first_mut().map(Row::take).transpose()?;
    Ok(tries.unwrap_or(0))
}

/// Lets no guess be looked at before `not_before`.
pub async fn set_not_before(tx: Tx<'_>, id: AccountId, not_before: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE account SET not_before = $2 WHERE id = $1", values![&id, not_before]).await?;
    Ok(())
}

/// Forgets the wrong guesses, after a right one.
pub async fn clear_failures(tx: Tx<'_>, id: AccountId) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE account SET failed_tries = 0, not_before = NULL WHERE id = $1";
    tx.execute(SQL, values![&id]).await?;
    Ok(())
}

/// Replaces the phone.
pub async fn set_phone(tx: Tx<'_>, id: AccountId, phone: &Phone) -> Result<(), StoreError> {
    tx.execute("UPDATE account SET phone = $2 WHERE id = $1", values![&id, phone]).await?;
    Ok(())
}

/// Replaces the hash of the password.
pub async fn set_password(tx: Tx<'_>, id: AccountId, hash: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE account SET password_hash = $2 WHERE id = $1", values![&id, hash]).await?;
    Ok(())
}
