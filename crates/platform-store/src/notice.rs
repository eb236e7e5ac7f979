//! Notices: what a person is told about something that happened.
//!
//! Knows: the table `notice`. Must not know: words (only codes and what fills them). Called by: the
//! platform's jobs and its notice routes.

use std::collections::BTreeMap;

use model::{NoticeId, PersonId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::json, value::values};

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id; later ones are greater.
    pub id: NoticeId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// To whom.
    pub person: PersonId,
    /// When it happened.
    pub at: Timestamp,
    /// What happened, in a stable code.
    pub code: String,
    /// What fills the words of the code.
    pub params: BTreeMap<String, String>,
    /// When the person saw it.
    pub seen_at: Option<Timestamp>,
}

fn read(row: &mut Row) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.take()?,
        tenant: row.take()?,
        person: row.take()?,
        at: row.take()?,
        code: row.take()?,
        params: row.take_json()?,
        seen_at: row.take()?,
    })
}

/// Records notices.
pub async fn insert(tx: Tx<'_>, notices: &[Notice]) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO notice (id, tenant, person_id, at, code, params, seen_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    for notice in notices {
        let values = values![
            &notice.id,
            &notice.tenant,
            &notice.person,
            notice.at,
            &notice.code,
            json(&notice.params)?,
            notice.seen_at,
        ];
        tx.execute(SQL, values).await?;
    }
    Ok(())
}

/// A page of a person's notices, newest first, from the one before `before`.
pub async fn of_person(
    tx: Tx<'_>,
    person: PersonId,
    before: Option<NoticeId>,
    limit: u32,
) -> Result<Vec<Notice>, StoreError> {
    const SQL: &str = "SELECT id, tenant, person_id, at, code, params, seen_at FROM notice \
         WHERE person_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    // Greater than every id.
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    tx.query(SQL, values![&person, before, limit]).await?.iter_mut().map(read).collect()
}

/// A notice to this person; nobody else's.
pub async fn of_id(tx: Tx<'_>, person: PersonId, id: NoticeId) -> Result<Option<Notice>, StoreError> {
    const SQL: &str = "SELECT id, tenant, person_id, at, code, params, seen_at FROM notice \
         WHERE id = $1 AND person_id = $2";
    tx.query(SQL, values![&id, &person]).await?.first_mut().map(read).transpose()
}

/// Notices the person has not seen.
pub async fn unseen(tx: Tx<'_>, person: PersonId) -> Result<u32, StoreError> {
    const SQL: &str = "SELECT COUNT(*) FROM notice WHERE person_id = $1 AND seen_at IS NULL";
    let count = tx.query(SQL, values![&person]).await?.first_mut().map(Row::take).transpose()?;
    Ok(count.unwrap_or(0))
}

/// Records that the person saw a notice; `false` when it is not his or was seen before.
pub async fn mark_seen(
    tx: Tx<'_>,
    person: PersonId,
    id: NoticeId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE notice SET seen_at = $3 WHERE id = $1 AND person_id = $2 AND seen_at IS NULL";
    Ok(tx.execute(SQL, values![&id, &person, at]).await? == 1)
}
