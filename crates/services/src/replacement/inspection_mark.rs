//! 补领检验合格标志: the service `inspection-mark-reissue`.
//!
//! Knows: its words. Must not know: pages. Called by: the registry.

use model::{DamagedPlates, HandIn, Text, VehicleAct};

use super::{Document, Kind, text};
use crate::fixed::Fixed;

/// The service.
pub const SERVICE: Document = Document {
    slug: "inspection-mark-reissue",
    menu: &[("机动车业务", "Vehicle services"), ("补领检验合格标志", "Reissue of the inspection mark")],
    about: "inspection-mark",
    kinds: &[(Kind::Lost, Fixed("补领检验合格标志", "Reissue the inspection mark"))],
    act,
    plates: false,
    notice,
    papers: &[Fixed("不需要交回原标志", "The old mark is not handed in"), text::POLICY_PAPER],
    submit: Fixed("完成：提交补领检验合格标志申请", "Finish: submit the reissue of the inspection mark"),
};

/// Decides REPL-4.
const fn act(_: Kind, _: DamagedPlates, _: HandIn) -> VehicleAct {
    VehicleAct::ReissueInspectionMark
}

fn notice() -> Vec<Text> {
    let mut notice = vec![Text::new(
        "检验合格标志遗失或者损坏的，一律办理补领，不需要交回原标志。电子标志与纸质标志效力相同。",
        "A lost or damaged mark is reissued; nothing is handed in. The electronic mark is worth the same as a paper one.",
    )];
    notice.extend(text::common_notice());
    notice
}
