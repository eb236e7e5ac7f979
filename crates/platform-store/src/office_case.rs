//! Cases that the office works on, from their receipt to their end; one open case about each thing.
//!
//! Knows: the table `office_case`. Must not know: which state may follow which. Called by: the platform's decision,
//! its office routes, the job for what is not collected; `facts` reads it too.

use model::{
    Case, CaseState, Delivery, ExtensionGrounds, InsurancePolicy, OpId, PersonId, Tenant, Timestamp,
};

use serde::de::DeserializeOwned;

use crate::{Row, StoreError, Tx, list, value::json, value::values};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case itself.
    pub case: Case,
    /// Whose.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// Where the new document goes; `None` when none is made.
    pub delivery: Option<Delivery>,
    /// What its slip says, as the service wrote it.
    pub slip: serde_json::Value,
    /// 流水号.
    pub serial: String,
    /// When it came into its state.
    pub changed_at: Timestamp,
    /// Why the office returned or undid it, in the office's words.
    pub reason: Option<String>,
    /// Why something is put off; `None` for the other acts.
    pub grounds: Option<ExtensionGrounds>,
    /// The insurance stated, where none in force was known.
    pub policy: Option<InsurancePolicy>,
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT op_id, act, vehicle_id, state, filed_at, person_id, tenant, delivery, slip, serial, changed_at, ",
            "reason, grounds, policy FROM office_case WHERE ",
            $condition
        )
    };
}

/// The columns `op_id, act, vehicle_id, state, filed_at`.
pub(crate) fn read_case(row: &mut Row) -> Result<Case, StoreError> {
    Ok(Case {
        op_id: row.take()?,
        act: row.take_json()?,
        vehicle: row.take()?,
        state: row.take_code("the state of a case", CaseState::from_code)?,
        filed_at: row.take()?,
    })
}

fn read(row: &mut Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        case: read_case(row)?,
        person: row.take()?,
        tenant: row.take()?,
        delivery: json_or_none(row, "a delivery")?,
        slip: row.take_json()?,
        serial: row.take()?,
        changed_at: row.take()?,
        reason: row.take()?,
        grounds: json_or_none(row, "the grounds of an extension")?,
        policy: json_or_none(row, "an insurance policy")?,
    })
}

fn json_or_none<T: DeserializeOwned>(row: &mut Row, what: &'static str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.take()?;
    let read = text.map(|text| serde_json::from_str(&text)).transpose();
    read.map_err(|_| StoreError::Unreadable { what })
}

/// Opens a case; `false` when one about the same thing is open.
pub async fn open(tx: Tx<'_>, row: &CaseRow) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO office_case (op_id, tenant, person_id, vehicle_id, subject_id, about, act, \
         delivery, slip, serial, filed_at, state, changed_at, active, grounds, policy) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         ON CONFLICT (subject_id, about) WHERE active = 1 DO NOTHING";
    let act = json(&row.case.act)?;
    let delivery = row.delivery.as_ref().map(json).transpose()?;
    let vehicle = row.case.vehicle.map(|vehicle| vehicle.to_string());
    let subject = vehicle.clone().unwrap_or_else(|| row.person.to_string());
    let values = values![
        &row.case.op_id,
        &row.tenant,
        &row.person,
        vehicle,
        subject,
        row.case.act.about(),
        act,
        delivery,
        json(&row.slip)?,
        &row.serial,
        row.case.filed_at,
        row.case.state.code(),
        row.changed_at,
        row.case.state.is_open(),
        row.grounds.as_ref().map(json).transpose()?,
        row.policy.as_ref().map(json).transpose()?,
    ];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// Moves a case from one state to another; `false` when it is in another state by now.
pub async fn advance(
    tx: Tx<'_>,
    op_id: OpId,
    (from, to): (CaseState, CaseState),
    at: Timestamp,
    reason: Option<&str>,
) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE office_case SET state = $3, changed_at = $4, reason = $5, active = $6 \
         WHERE op_id = $1 AND state = $2";
    let values = values![&op_id, from.code(), to.code(), at, reason, to.is_open()];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// The case that this submission opened.
pub async fn by_op(tx: Tx<'_>, op_id: OpId) -> Result<Option<CaseRow>, StoreError> {
    tx.query(select!("op_id = $1"), values![&op_id]).await?.first_mut().map(read).transpose()
}

/// The cases that these submissions opened, in no order.
pub async fn of_ops(tx: Tx<'_>, op_ids: &[OpId]) -> Result<Vec<CaseRow>, StoreError> {
    let mut rows = list::query(tx, list::sql!(select!("op_id")), op_ids).await?;
    rows.iter_mut().map(read).collect()
}

/// A page of the cases that are open or changed at `since` or later, newest first, from the one before `before`.
/// For the office.
pub async fn desk(
    tx: Tx<'_>,
    since: Timestamp,
    before: Option<OpId>,
    limit: u32,
) -> Result<Vec<CaseRow>, StoreError> {
    const SQL: &str = select!("(active = 1 OR changed_at >= $1) AND op_id < $2 ORDER BY op_id DESC LIMIT $3");
    // Greater than every id.
    let before = before.map_or_else(|| "g".to_owned(), |op_id| op_id.to_string());
    tx.query(SQL, values![since, before, limit]).await?.iter_mut().map(read).collect()
}

/// Cases that are ready to be collected since before `before`, oldest first.
pub async fn ready_since_before(
    tx: Tx<'_>,
    before: Timestamp,
    limit: u32,
) -> Result<Vec<CaseRow>, StoreError> {
    const SQL: &str = select!("state = 'ready' AND changed_at < $1 ORDER BY changed_at, op_id LIMIT $2");
    tx.query(SQL, values![before, limit]).await?.iter_mut().map(read).collect()
}
