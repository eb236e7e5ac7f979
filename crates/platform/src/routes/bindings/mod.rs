//! `routes/bindings`: licences and vehicles bound to an account.

pub mod bind_licence;
pub mod bind_vehicle;
pub mod unbind_licence;
pub mod unbind_vehicle;

use model::BoundVehicle;
use platform_store::{Account, Tx, vehicle};

use crate::failure::Outcome;

/// The vehicles that an account has bound.
pub(crate) async fn bound_vehicles(tx: Tx<'_>, holder: &Account) -> Outcome<Vec<BoundVehicle>> {
    let bound = vehicle::bound(tx, holder.id).await?;
    Ok(bound.into_iter().map(|(vehicle, at)| vehicle.bound_by(&holder.login, at)).collect())
}
