//! What cameras recorded of vehicles, and the fines that were given.
//!
//! Knows: the tables `violation` and `penalty`, and that a record is handled once and a fine paid once. Must not know: what
//! may be handled, what a delay costs. Called by: the platform's facts, its office routes and its payments.

use std::collections::HashMap;

use model::{
    AccountId, DecisionNumber, FineState, Penalty, PersonId, Tenant, Timestamp, VehicleId, Violation,
    ViolationNumber, ViolationState,
};

use crate::{Row, StoreError, Tx, value::json, value::values};

/// Whom a fine was given to: a person, for a vehicle, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fined {
    /// The person.
    pub person: Option<PersonId>,
    /// The vehicle.
    pub vehicle: Option<VehicleId>,
}

macro_rules! penalties {
    ($owner:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $owner,
            ", p.body, p.paid_at, i.op_id FROM penalty p ",
            "LEFT JOIN payment_item i ON i.charge = 'fine/' || p.number AND i.live = 1 ",
            $rest,
            " ORDER BY p.number"
        )
    };
}

/// Records what a camera saw; known, it stays as it is.
pub async fn record(tx: Tx<'_>, vehicle: VehicleId, violation: &Violation) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO violation (number, tenant, vehicle_id, body) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (number) DO NOTHING";
    let values = values![violation.number.as_str(), &Tenant::Office, &vehicle, json(violation)?];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// Records a fine, paid at `paid_at` if it is; known, it stays as it is.
pub async fn fine(
    tx: Tx<'_>,
    fined: Fined,
    penalty: &Penalty,
    paid_at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO penalty (number, tenant, person_id, vehicle_id, body, paid_at) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (number) DO NOTHING";
    let person = fined.person.map(|id| id.to_string());
    let vehicle = fined.vehicle.map(|id| id.to_string());
    let values = values![penalty.number.as_str(), &Tenant::Office, person, vehicle, json(penalty)?, paid_at];
    Ok(tx.execute(SQL, values).await? == 1)
}

/// The vehicle of a record.
pub async fn vehicle_of(tx: Tx<'_>, number: &ViolationNumber) -> Result<Option<VehicleId>, StoreError> {
    const SQL: &str = "SELECT vehicle_id FROM violation WHERE number = $1";
    tx.query(SQL, values![number.as_str()]).await?.first_mut().map(Row::take).transpose()
}

/// A record is handled; `false` when it was.
pub async fn handle(
    tx: Tx<'_>,
    number: &ViolationNumber,
    by: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    const SQL: &str =
        "UPDATE violation SET handled_at = $2, handled_by = $3 WHERE number = $1 AND handled_at IS NULL";
    Ok(tx.execute(SQL, values![number.as_str(), at, &by]).await? == 1)
}

/// A fine is paid; `false` when it was.
pub async fn pay(tx: Tx<'_>, number: &DecisionNumber, at: Timestamp) -> Result<bool, StoreError> {
    const SQL: &str = "UPDATE penalty SET paid_at = $2 WHERE number = $1 AND paid_at IS NULL";
    Ok(tx.execute(SQL, values![number.as_str(), at]).await? == 1)
}

/// The fines of a person.
pub async fn of_person(tx: Tx<'_>, person: PersonId) -> Result<Vec<Penalty>, StoreError> {
    const SQL: &str = penalties!("p.person_id", "WHERE p.person_id = $1");
    let mut rows = tx.query(SQL, values![&person]).await?;
    rows.iter_mut().map(|row| read_penalty::<PersonId>(row).map(|(_, penalty)| penalty)).collect()
}

/// The fines given for the vehicles that an account has bound, by vehicle.
pub async fn penalties_of_bound(
    tx: Tx<'_>,
    account: AccountId,
) -> Result<HashMap<VehicleId, Vec<Penalty>>, StoreError> {
    const SQL: &str = penalties!(
        "p.vehicle_id",
        "JOIN vehicle_binding b ON b.vehicle_id = p.vehicle_id WHERE b.account_id = $1"
    );
    grouped(tx.query(SQL, values![&account]).await?, read_penalty)
}

/// What cameras recorded of the vehicles that an account has bound, by vehicle.
pub async fn of_bound(
    tx: Tx<'_>,
    account: AccountId,
) -> Result<HashMap<VehicleId, Vec<Violation>>, StoreError> {
    const SQL: &str = "SELECT v.vehicle_id, v.body, v.handled_at, i.op_id FROM vehicle_binding b \
         JOIN violation v ON v.vehicle_id = b.vehicle_id \
         LEFT JOIN payment_item i ON i.charge = 'violation/' || v.number AND i.live = 1 \
         WHERE b.account_id = $1 ORDER BY v.number";
    grouped(tx.query(SQL, values![&account]).await?, read_violation)
}

fn grouped<T>(
    mut rows: Vec<Row>,
    read: fn(&mut Row) -> Result<(VehicleId, T), StoreError>,
) -> Result<HashMap<VehicleId, Vec<T>>, StoreError> {
    let mut by_vehicle: HashMap<VehicleId, Vec<T>> = HashMap::new();
    for row in &mut rows {
        let (vehicle, one) = read(row)?;
        by_vehicle.entry(vehicle).or_default().push(one);
    }
    Ok(by_vehicle)
}

fn read_violation(row: &mut Row) -> Result<(VehicleId, Violation), StoreError> {
    let (vehicle, violation): (_, Violation) = (row.take()?, row.take_json()?);
    let (handled, order): (Option<Timestamp>, Option<String>) = (row.take()?, row.take()?);
    let state = match (handled, order) {
        (Some(_), _) => ViolationState::Handled,
        (None, Some(_)) => ViolationState::Paying,
        (None, None) => ViolationState::Open,
    };
    Ok((vehicle, Violation { state, ..violation }))
}

fn read_penalty<Owner: crate::value::FromCell>(row: &mut Row) -> Result<(Owner, Penalty), StoreError> {
    let (owner, penalty): (_, Penalty) = (row.take()?, row.take_json()?);
    let (paid, order): (Option<Timestamp>, Option<String>) = (row.take()?, row.take()?);
    let state = match (paid, order) {
        (Some(_), _) => FineState::Paid,
        (None, Some(_)) => FineState::Paying,
        (None, None) => FineState::Unpaid,
    };
    Ok((owner, Penalty { state, ..penalty }))
}
