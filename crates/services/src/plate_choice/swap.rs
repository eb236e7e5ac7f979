//! 新能源汽车换发号牌预选号牌: the service `nev-plate-swap`, and which vehicles are to be swapped.
//!
//! Knows: its names and steps, what a swap makes of a plate. Must not know: pages. Called by: the registry; the
//! appointment for a swap.

use model::plate_selection::RegistrationCase;
use model::{AccountKind, BoundVehicle, Energy, PlateKind};
use service_api::Facts;

use super::gate::Gate;
use super::new_vehicle::IDENTITY;
use super::{MENU, PlateChoice, Step, StepKind, gate};
use crate::{fixed::Fixed, vehicle};

/// The service.
pub const SERVICE: PlateChoice = PlateChoice {
    slug: "nev-plate-swap",
    menu: &[MENU.0, MENU.1, ("新能源汽车换发号牌预选号牌", "New-energy number for a swap")],
    accounts: accounts(),
    case: RegistrationCase::Swap,
    steps: &[
        Step {
            kind: StepKind::Vehicle,
            title: Fixed("选择需换牌选号的新能源汽车", "Choose the new-energy vehicle"),
            lead: Fixed(
                "选择一辆仍使用普通号牌的新能源汽车。",
                "Choose a new-energy vehicle that still carries an ordinary plate.",
            ),
            primary: Fixed("继续确认信息", "Continue to its data"),
        },
        Step {
            kind: StepKind::Confirm,
            title: Fixed("确认信息", "Confirm the data"),
            lead: Fixed(
                "核对机动车和换发后的号牌种类。",
                "Look over the vehicle and the kind of plate it gets.",
            ),
            primary: Fixed("继续身份验证", "Continue to the phone"),
        },
        IDENTITY,
    ],
    window: false,
    document: None,
};

/// Only persons who registered online.
///
/// Decides NEV-5.
const fn accounts() -> &'static [AccountKind] {
    &[AccountKind::OnlinePersonal]
}

/// The kind of plate that a swap gives this vehicle; `None` for one that is not swapped.
pub(crate) fn new_kind(vehicle: &BoundVehicle) -> Option<PlateKind> {
    match vehicle.plate.kind() {
        PlateKind::Small if vehicle.energy != Energy::Fuel => Some(PlateKind::SmallNewEnergy),
        PlateKind::Large if vehicle.energy != Energy::Fuel => Some(PlateKind::LargeNewEnergy),
        _ => None,
    }
}

/// Whether the vehicle runs on new energy and carries an ordinary plate.
///
/// Decides NEV-1.
///
/// # Errors
/// [`Gate::NotToSwap`].
pub(super) fn is_to_swap(vehicle: &BoundVehicle) -> Result<PlateKind, Gate> {
    new_kind(vehicle).ok_or(Gate::NotToSwap)
}

/// What is against choosing a number for this vehicle.
pub(super) fn against(vehicle: &BoundVehicle, facts: &Facts<'_>) -> Result<(), Gate> {
    is_to_swap(vehicle)?;
    gate::of_vehicle(RegistrationCase::Swap, &vehicle.vin, facts.person).map_or(Ok(()), gate::goes_on)
}

/// Whether one of the own vehicles can be swapped.
///
/// # Errors
/// What is against the first that is to be swapped at all.
pub(super) fn some_vehicle(facts: &Facts<'_>) -> Result<(), Gate> {
    let mut first = None;
    for vehicle in vehicle::own(facts).filter(|vehicle| new_kind(vehicle).is_some()) {
        match against(vehicle, facts) {
            Ok(()) => return Ok(()),
            Err(gate) => {
                first.get_or_insert(gate);
            }
        }
    }
    Err(first.unwrap_or(Gate::NotToSwap))
}
