//! Selections of plate numbers: how each stands, and the acts that were done in it.
//!
//! Knows: the tables `plate_selection` and `plate_act`. Must not know: which act may be done, which numbers are free.
//! Called by: the platform's plate routes, its job for what runs out, its office; `facts` reads it too.

use model::plate_selection::SelectionState;
use model::{OpId, PersonId, PlateAct, PlateSelection, RegistrationCase, Tenant, Timestamp, Vin};

use crate::{Row, StoreError, Tx, list, value::json, value::values};

/// A selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectionRow {
    /// Its id: the submission that first began it. It holds the numbers.
    pub id: OpId,
    /// How it stands.
    pub selection: PlateSelection,
    /// Whose.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// 流水号 of the submission under which it goes on.
    pub serial: String,
    /// Make and model.
    pub model: String,
    /// What its slip says, once a number is chosen, as the service wrote it.
    pub slip: Option<serde_json::Value>,
    /// When it last changed.
    pub changed_at: Timestamp,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, s.body, s.person_id, s.tenant, s.serial, s.model, s.slip, s.changed_at ",
            "FROM plate_selection s WHERE ",
            $condition
        )
    };
}

fn read(row: &mut Row) -> Result<SelectionRow, StoreError> {
    Ok(SelectionRow {
        id: row.take()?,
        selection: row.take_json()?,
        person: row.take()?,
        tenant: row.take()?,
        serial: row.take()?,
        model: row.take()?,
        slip: {
            let slip: Option<String> = row.take()?;
            let read = slip.map(|slip| serde_json::from_str(&slip)).transpose();
            read.map_err(|_| StoreError::Unreadable { what: "a slip" })?
        },
        changed_at: row.take()?,
    })
}

/// The column `body`.
pub(crate) fn read_selection(row: &mut Row) -> Result<PlateSelection, StoreError> {
    row.take_json()
}

const fn state_code(state: &SelectionState) -> &'static str {
    match state {
        SelectionState::Choosing => "choosing",
        SelectionState::Spent => "spent",
        SelectionState::Reserved { .. } => "reserved",
        SelectionState::Confirmed { .. } => "confirmed",
        SelectionState::Lapsed { .. } => "lapsed",
    }
}

/// What the counters of a selection belong to: the vehicle, its owner and the registration case (PLATE-6).
fn subject(vin: &Vin, document: &str, case: RegistrationCase) -> String {
    format!("{}/{document}/{}", vin.as_str(), case.code())
}

/// Begins a selection.
///
/// # Errors
/// [`StoreError::Unique`] when the vehicle of this owner has one in this case.
pub async fn begin(tx: Tx<'_>, row: &SelectionRow, document: &str) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO plate_selection (id, op_id, tenant, person_id, subject, serial, model, body, state, \
         due_at, begun_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";
    let one = &row.selection;
    let values = values![
        &row.id,
        &one.op_id,
        &row.tenant,
        &row.person,
        subject(&one.vin, document, one.case),
        &row.serial,
        &row.model,
        json(one)?,
        state_code(&one.state),
        one.due(),
        row.changed_at,
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// Writes what a selection has become.
pub async fn save(tx: Tx<'_>, row: &SelectionRow) -> Result<(), StoreError> {
    const SQL: &str = "UPDATE plate_selection SET op_id = $2, serial = $3, model = $4, body = $5, state = $6, slip = $7, \
         due_at = $8, changed_at = $9 WHERE id = $1";
    let one = &row.selection;
    let values = values![
        &row.id,
        &one.op_id,
        &row.serial,
        &row.model,
        json(one)?,
        state_code(&one.state),
        row.slip.as_ref().map(json).transpose()?,
        one.due(),
        row.changed_at,
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// The selection of this vehicle and owner in this case.
pub async fn of_subject(
    tx: Tx<'_>,
    vin: &Vin,
    document: &str,
    case: RegistrationCase,
) -> Result<Option<SelectionRow>, StoreError> {
    let subject = subject(vin, document, case);
    tx.query(select!("s.subject = $1"), values![subject]).await?.first_mut().map(read).transpose()
}

/// The selection that goes on under this submission.
pub async fn by_op(tx: Tx<'_>, op_id: OpId) -> Result<Option<SelectionRow>, StoreError> {
    tx.query(select!("s.op_id = $1"), values![&op_id]).await?.first_mut().map(read).transpose()
}

/// The selections that go on under these submissions, in no order.
pub async fn of_ops(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<SelectionRow>, StoreError> {
    let mut rows = list::query(tx, list::sql!(select!("s.op_id")), op_ids).await?;
    rows.iter_mut().map(read).collect()
}

/// The submissions whose selections change by themselves at `now` or before, the longest overdue first.
pub async fn due(tx: Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<OpId>, StoreError> {
    const SQL: &str = "SELECT op_id FROM plate_selection WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2";
    tx.query(SQL, values![now, limit]).await?.iter_mut().map(Row::take).collect()
}

/// A page of the selections whose number waits to be confirmed, oldest first, from the one after `after`. For the
/// office.
pub async fn desk(
    tx: Tx<'_>,
    after: Option<(Timestamp, OpId)>,
    limit: u32,
) -> Result<Vec<SelectionRow>, StoreError> {
    const SQL: &str = select!(
        "s.state = 'reserved' AND (s.changed_at > $1 OR (s.changed_at = $1 AND s.id > $2)) \
         ORDER BY s.changed_at, s.id LIMIT $3"
    );
    let (at, id) = after.map_or((i64::MIN, String::new()), |(at, id)| (at.as_millis(), id.to_string()));
    tx.query(SQL, values![at, id, limit]).await?.iter_mut().map(read).collect()
}

/// An act that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActRow {
    /// Its id, made by the app.
    pub op_id: OpId,
    /// The selection.
    pub selection: OpId,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub act: PlateAct,
    /// The numbers that it showed or took.
    pub numbers: Vec<String>,
}

/// Records an act.
///
/// # Errors
/// [`StoreError::Unique`] when one of this id was done.
pub async fn note(tx: Tx<'_>, row: &ActRow) -> Result<(), StoreError> {
    const SQL: &str =
        "INSERT INTO plate_act (op_id, selection_id, at, act, numbers) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(SQL, values![&row.op_id, &row.selection, row.at, json(&row.act)?, json(&row.numbers)?])
        .await?;
    Ok(())
}

/// The act of this id.
pub async fn act(tx: Tx<'_>, op_id: OpId) -> Result<Option<ActRow>, StoreError> {
    const SQL: &str = "SELECT op_id, selection_id, at, act, numbers FROM plate_act WHERE op_id = $1";
    let read = |row: &mut Row| {
        Ok(ActRow {
            op_id: row.take()?,
            selection: row.take()?,
            at: row.take()?,
            act: row.take_json()?,
            numbers: row.take_json()?,
        })
    };
    tx.query(SQL, values![&op_id]).await?.first_mut().map(read).transpose()
}
