//! Driving schools. A school is a tenant itself.
//!
//! Knows: the table `school`. Must not know: trainees. Called by: the platform's window routes.

use model::{SchoolId, Uscc};

use crate::{Row, StoreError, Tx, value::values};

/// A driving school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
    /// Its unified social credit code.
    pub uscc: Uscc,
}

fn read(row: &mut Row) -> Result<School, StoreError> {
    Ok(School { id: row.take()?, name: row.take()?, uscc: row.take()? })
}

/// Records a school; `false` when its code is known.
pub async fn insert(tx: Tx<'_>, school: &School) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO school (id, name, uscc) VALUES ($1, $2, $3) ON CONFLICT (uscc) DO NOTHING";
    Ok(tx.execute(SQL, values![&school.id, &school.name, &school.uscc]).await? == 1)
}

/// The school of this id.
pub async fn by_id(tx: Tx<'_>, id: SchoolId) -> Result<Option<School>, StoreError> {
    const SQL: &str = "SELECT id, name, uscc FROM school WHERE id = $1";
    tx.query(SQL, values![&id]).await?.first_mut().map(read).transpose()
}

/// The school of this unified social credit code.
pub async fn by_uscc(tx: Tx<'_>, uscc: &Uscc) -> Result<Option<School>, StoreError> {
    const SQL: &str = "SELECT id, name, uscc FROM school WHERE uscc = $1";
    tx.query(SQL, values![uscc]).await?.first_mut().map(read).transpose()
}
