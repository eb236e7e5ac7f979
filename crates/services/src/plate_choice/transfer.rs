//! 二手车转移登记预选号牌: the service `used-transfer-plate`.
//!
//! Knows: its names and steps. Must not know: pages. Called by: the registry.

use model::plate_selection::RegistrationCase;

use super::new_vehicle::{IDENTITY, basic};
use super::{MENU, PlateChoice, text};
use crate::{account::CITIZENS, fixed::Fixed};

/// The service.
pub const SERVICE: PlateChoice = PlateChoice {
    slug: "used-transfer-plate",
    menu: &[MENU.0, MENU.1, ("二手车转移登记预选号牌", "Number for a used vehicle")],
    accounts: CITIZENS,
    case: RegistrationCase::Transfer,
    steps: &[basic(Fixed("继续身份验证", "Continue to the phone")), IDENTITY],
    window: false,
    document: Some(text::DOCUMENT_USED),
};
