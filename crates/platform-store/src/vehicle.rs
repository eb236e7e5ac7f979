//! Vehicles on record, and which accounts have bound them.
//!
//! Knows: the tables `vehicle` and `vehicle_binding`. Must not know: how many an account may bind. Called by: the
//! platform's binding and office routes and its facts.

use std::collections::HashMap;

use model::{AccountId, EngineTail, Plate, PlateKind, Tenant, Timestamp, Vehicle, VehicleId, Vin};

use crate::{Row, StoreError, Tx, list, value::json, value::values};

/// Records a vehicle, or what it became; its bindings stay as they are.
///
/// # Errors
/// [`StoreError::Unique`] when another vehicle has its plate or its identification number.
pub async fn put(tx: Tx<'_>, vehicle: &Vehicle) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO vehicle (id, tenant, plate_kind, plate_number, vin, engine, owner, body) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET \
         plate_kind = excluded.plate_kind, plate_number = excluded.plate_number, vin = excluded.vin, \
         engine = excluded.engine, owner = excluded.owner, body = excluded.body";
    let values = values![
        &vehicle.id,
        &Tenant::Office,
        vehicle.plate.kind().code(),
        vehicle.plate.number(),
        vehicle.vin.as_str(),
        vehicle.engine.as_str(),
        vehicle.owner.document(),
        json(vehicle)?,
    ];
    tx.execute(SQL, values).await?;
    Ok(())
}

/// The vehicle of this id.
pub async fn by_id(tx: Tx<'_>, id: VehicleId) -> Result<Option<Vehicle>, StoreError> {
    const SQL: &str = "SELECT body FROM vehicle WHERE id = $1";
    tx.query(SQL, values![&id]).await?.first_mut().map(Row::take_json).transpose()
}

/// The plates of these vehicles, by id.
pub async fn plates(tx: Tx<'_>, ids: &[VehicleId]) -> Result<HashMap<VehicleId, Plate>, StoreError> {
    const SQL: &str = list::sql!("SELECT body FROM vehicle WHERE id");
    let mut rows = list::query(tx, SQL, ids).await?;
    let read = |row: &mut Row| row.take_json().map(|vehicle: Vehicle| (vehicle.id, vehicle.plate));
    rows.iter_mut().map(read).collect()
}

/// The vehicle of this identification number.
pub async fn by_vin(tx: Tx<'_>, vin: &Vin) -> Result<Option<Vehicle>, StoreError> {
    const SQL: &str = "SELECT body FROM vehicle WHERE vin = $1";
    tx.query(SQL, values![vin.as_str()]).await?.first_mut().map(Row::take_json).transpose()
}

/// Which of these numbers a vehicle on record carries.
pub async fn with_plates(tx: Tx<'_>, kind: PlateKind, numbers: &[String]) -> Result<Vec<String>, StoreError> {
    const SQL: &str =
        list::sql_after_one!("SELECT plate_number FROM vehicle WHERE plate_kind = $1 AND plate_number");
    let mut rows = list::query_after_one(tx, SQL, kind.code(), numbers).await?;
    rows.iter_mut().map(Row::take).collect()
}

/// The vehicle that has all three.
pub async fn proven(
    tx: Tx<'_>,
    plate: &Plate,
    vin: &Vin,
    engine: &EngineTail,
) -> Result<Option<Vehicle>, StoreError> {
    const SQL: &str = "SELECT body FROM vehicle \
         WHERE plate_kind = $1 AND plate_number = $2 AND vin = $3 AND engine = $4";
    let values = values![plate.kind().code(), plate.number(), vin.as_str(), engine.as_str()];
    tx.query(SQL, values).await?.first_mut().map(Row::take_json).transpose()
}

/// A page of all vehicles by id, from the one after `after`. For the office.
pub async fn desk(tx: Tx<'_>, after: Option<VehicleId>, limit: u32) -> Result<Vec<Vehicle>, StoreError> {
    const SQL: &str = "SELECT body FROM vehicle WHERE id > $1 ORDER BY id LIMIT $2";
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    tx.query(SQL, values![after, limit]).await?.iter_mut().map(Row::take_json).collect()
}

/// Binds a vehicle to an account; bound already, it stays bound since the first time.
pub async fn bind(
    tx: Tx<'_>,
    account: AccountId,
    vehicle: VehicleId,
    tenant: Tenant,
    at: Timestamp,
) -> Result<(), StoreError> {
    const SQL: &str = "INSERT INTO vehicle_binding (account_id, vehicle_id, tenant, at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (account_id, vehicle_id) DO NOTHING";
    tx.execute(SQL, values![&account, &vehicle, &tenant, at]).await?;
    Ok(())
}

/// Unbinds a vehicle from an account; `false` when it was not bound.
pub async fn unbind(tx: Tx<'_>, account: AccountId, vehicle: VehicleId) -> Result<bool, StoreError> {
    const SQL: &str = "DELETE FROM vehicle_binding WHERE account_id = $1 AND vehicle_id = $2";
    Ok(tx.execute(SQL, values![&account, &vehicle]).await? == 1)
}

/// What an account has bound and since when, in the order in which it was bound.
pub async fn bound(tx: Tx<'_>, account: AccountId) -> Result<Vec<(Vehicle, Timestamp)>, StoreError> {
    const SQL: &str = "SELECT v.body, b.at FROM vehicle_binding b JOIN vehicle v ON v.id = b.vehicle_id \
         WHERE b.account_id = $1 ORDER BY b.at, b.vehicle_id";
    let mut rows = tx.query(SQL, values![&account]).await?;
    rows.iter_mut().map(|row| Ok((row.take_json()?, row.take()?))).collect()
}
