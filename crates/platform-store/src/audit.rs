//! The audit log: who did what to whose data. Nothing here changes or deletes an entry.
//!
//! Knows: the table `audit`. Must not know: what an action means. Called by: every writing route of the
//! platform.
//!
//! Entries have ids, no running number: a number would let one writer at a time into the whole platform.

use model::{AccountId, AuditId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

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
    /// What was done, in a stable code.
    pub action: String,
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
        action: row.take()?,
        subject: row.take()?,
        detail: row.take()?,
    })
}

/// Adds an entry.
pub async fn append(tx: Tx<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO audit (id, at, actor, tenant, action, subject, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = values![
        &entry.id,
        entry.at,
        entry.actor.as_ref(),
        &entry.tenant,
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
    const SQL: &str = "SELECT id, at, actor, tenant, action, subject, detail FROM audit \
         WHERE tenant = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    // Greater than every id.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    tx.query(SQL, values![&tenant, before, limit]).await?.iter_mut().map(read).collect()
}
