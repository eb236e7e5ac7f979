//! 机动车检验预约: the service `inspection-appointment`.
//!
//! Knows: its name and its menu. Must not know: pages. Called by: the registry.

use service_api::Menu;

/// Its stable name.
pub const SLUG: &str = "inspection-appointment";

/// 「机动车业务」→「机动车检验预约」.
pub(super) const MENU: &[Menu] =
    &[("机动车业务", "Vehicle services"), ("机动车检验预约", "Inspection appointment")];

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct InspectionAppointment;
