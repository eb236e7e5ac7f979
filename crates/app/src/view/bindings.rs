//! 「我的机动车 / 我的驾驶证」: what is bound to the account.

use serde::{Deserialize, Serialize};
pub use service_api::Division;
use service_api::{Choice, Row};
use ts_rs::TS;

/// What is bound to the account (BIND-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BindingsView {
    /// The licence; `None` for an account that is no person's.
    pub licence: Option<LicenceBinding>,
    /// The vehicles, in the order in which they were bound.
    pub vehicles: Vec<VehicleCard>,
    /// The kinds of plates, for the form.
    pub kinds: Vec<Choice>,
    /// How many more vehicles of other people can be bound, in words (BIND-2).
    pub room: String,
    /// How old that is (GEN-7).
    pub as_of: Option<String>,
}

/// Whether the licence is bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LicenceBinding {
    /// The licence, as it is on record; `None` when none is bound.
    pub rows: Option<Vec<Row>>,
}

/// A vehicle that is bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VehicleCard {
    /// Identifies it.
    pub id: String,
    /// Its plate.
    pub plate: PlateView,
    /// Whose it is, in words.
    pub owner: String,
    /// What is on record of it.
    pub rows: Vec<Row>,
}

/// A plate, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlateView {
    /// The number with its separator.
    pub number: String,
    /// Its colours.
    pub look: PlateLook,
}

/// The colours of a plate (GA 36-2018).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PlateLook {
    /// White on blue.
    Blue,
    /// Black on yellow.
    Yellow,
    /// Black on a green gradient.
    Green,
    /// Black on yellow and green.
    YellowGreen,
}

/// Bind a vehicle.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct VehicleToBind {
    /// Code of the kind of plate.
    pub kind: String,
    /// The number on the plate, as typed.
    pub number: String,
    /// The identification number, as typed.
    pub vin: String,
    /// The tail of the engine number, as typed.
    pub engine: String,
}

/// A vehicle to unbind.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct VehicleToUnbind {
    /// The vehicle.
    pub id: String,
}

/// Bind the account's own licence.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct LicenceToBind {
    /// 档案编号, as typed.
    pub file_number: String,
}
