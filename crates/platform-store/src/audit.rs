//! The audit log: who did what to whose data. Nothing here changes or deletes an entry.
//!
//! Knows: the table `audit`. Must not know: what an action means. Called by: every writing route of the
//! platform, and its trail.
//!
//! Entries have ids, no running number: a number would let one writer at a time into the whole platform.

use core::fmt::Write;

use model::{AccountId, AuditAction, AuditId, PersonId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, Value, value::values};

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its id; later ones are greater.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Who; absent for the platform itself.
    pub actor: Option<AccountId>,
    /// Whose data.
    pub tenant: Tenant,
    /// Whom it was about; absent where it was about nobody.
    pub person: Option<PersonId>,
    /// What was done.
    pub action: AuditAction,
    /// To what: an id.
    pub subject: String,
    /// More, as the action has it. No personal data.
    pub detail: String,
}

fn read(row: &mut Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        id: row.take()?,
        at: row.take()?,
        actor: row.take()?,
        tenant: row.take()?,
        person: row.take()?,
        action: row.take()?,
        subject: row.take()?,
        detail: row.take()?,
    })
}

/// Adds an entry.
pub async fn append(tx: Tx<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO audit (id, at, actor, tenant, person, action, subject, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = values![
        &entry.id,
        entry.at,
        entry.actor.as_ref(),
        &entry.tenant,
        entry.person.as_ref(),
        &entry.action,
        &entry.subject,
        &entry.detail,
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// A page of a tenant's entries, newest first, from the one before `before`.
pub async fn of_tenant(
    tx: Tx<'_>,
    tenant: Tenant,
    before: Option<AuditId>,
    limit: u32,
) -> Result<Vec<AuditEntry>, StoreError> {
    const SQL: &str = "SELECT id, at, actor, tenant, person, action, subject, detail FROM audit \
         WHERE tenant = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    tx.query(SQL, values![&tenant, before_or_end(before), limit]).await?.iter_mut().map(read).collect()
}

/// Which entries are wanted; every part that is there narrows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct AuditFilter {
    /// About this person.
    pub person: Option<PersonId>,
    /// By this account.
    pub actor: Option<AccountId>,
    /// Of this act.
    pub action: Option<AuditAction>,
    /// Not before this instant.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub until: Option<Timestamp>,
}

/// A page of the entries of everybody, newest first, from the one before `before`.
pub async fn trail(
    tx: Tx<'_>,
    filter: &AuditFilter,
    before: Option<AuditId>,
    limit: u32,
) -> Result<Vec<AuditEntry>, StoreError> {
    let mut sql =
        "SELECT id, at, actor, tenant, person, action, subject, detail FROM audit WHERE id < $1".to_owned();
    let mut values = vec![Value::from(before_or_end(before))];
    let parts = [
        ("person =", filter.person.as_ref().map(Value::from)),
        ("actor =", filter.actor.as_ref().map(Value::from)),
        ("action =", filter.action.as_ref().map(Value::from)),
        ("at >=", filter.from.map(Value::from)),
        ("at <", filter.until.map(Value::from)),
    ];
    for (condition, value) in parts {
        let Some(value) = value else { continue };
        values.push(value);
        // Writing to a String can't fail.
        let _ = write!(sql, " AND {condition} ${}", values.len());
    }
    values.push(Value::from(limit));
    let _ = write!(sql, " ORDER BY id DESC LIMIT ${}", values.len());
    tx.query(&sql, &values).await?.iter_mut().map(read).collect()
}

/// The id, or one greater than every id.
fn before_or_end(before: Option<AuditId>) -> String {
    before.map_or_else(|| "g".to_owned(), |id| id.to_string())
}
