//! `routes/bindings`: licences and vehicles bound to an account.

pub mod bind_licence;
pub mod bind_vehicle;
pub mod unbind_licence;
pub mod unbind_vehicle;

use model::BoundVehicle;
use platform_store::{Account, Tx, vehicle, violation};

use crate::failure::Outcome;

/// The vehicles that an account has bound.
pub(crate) async fn bound_vehicles(tx: Tx<'_>, holder: &Account) -> Outcome<Vec<BoundVehicle>> {
    let bound = vehicle::bound(tx, holder.id).await?;
    Ok(bound.into_iter().map(|(vehicle, at)| vehicle.bound_by(&holder.login, at)).collect())
}

/// The same with what cameras recorded of them, and with their fines.
pub(crate) async fn answerable_vehicles(tx: Tx<'_>, holder: &Account) -> Outcome<Vec<BoundVehicle>> {
    let mut vehicles = bound_vehicles(tx, holder).await?;
    if vehicles.is_empty() {
        return Ok(vehicles);
    }
    let mut violations = violation::of_bound(tx, holder.id).await?;
    let mut penalties = violation::penalties_of_bound(tx, holder.id).await?;
    for vehicle in &mut vehicles {
        vehicle.violations = violations.remove(&vehicle.id).unwrap_or_default();
        vehicle.penalties = penalties.remove(&vehicle.id).unwrap_or_default();
    }
    Ok(vehicles)
}
