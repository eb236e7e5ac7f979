//! 补换领机动车行驶证: the service `vehicle-licence-replacement`.
//!
//! Knows: its kinds and words. Must not know: pages. Called by: the registry.

use model::{DamagedPlates, HandIn, Text, VehicleAct};

use super::{Document, Kind, text};
use crate::fixed::Fixed;

/// The service.
pub const SERVICE: Document = Document {
    slug: "vehicle-licence-replacement",
    menu: &[("机动车业务", "Vehicle services"), ("补换领机动车行驶证", "Replacement of the vehicle licence")],
    about: "vehicle-licence",
    kinds: &[
        (Kind::Lost, Fixed("补行驶证（遗失）", "Reissue a lost vehicle licence")),
        (Kind::Damaged, Fixed("换领行驶证（损坏）", "Replace a damaged vehicle licence")),
    ],
    act,
    plates: false,
    notice,
    papers: &[
        Fixed("换领的：原《机动车行驶证》", "To replace a damaged one: the old vehicle licence"),
        text::POLICY_PAPER,
    ],
    submit: Fixed("完成：提交补换领行驶证申请", "Finish: submit the replacement of the vehicle licence"),
};

/// Decides REPL-3.
const fn act(kind: Kind, _: DamagedPlates, hand_in: HandIn) -> VehicleAct {
    match kind {
        Kind::Lost => VehicleAct::ReissueVehicleLicence,
        Kind::Damaged => VehicleAct::ReplaceVehicleLicence { hand_in },
    }
}

fn notice() -> Vec<Text> {
    let mut notice = vec![Text::new(
        "行驶证遗失的办理补行驶证，不需要原证；行驶证损坏的办理换领行驶证，须交回原证。",
        "A lost vehicle licence is reissued without the old one; a damaged one is handed in.",
    )];
    notice.extend(text::common_notice());
    notice
}
