//! 补换领机动车号牌: the service `plate-replacement`.
//!
//! Knows: its kinds and words. Must not know: pages. Called by: the registry.

use model::{DamagedPlates, HandIn, Text, VehicleAct};

use super::{Document, Kind, text};
use crate::fixed::Fixed;

/// The service.
pub const SERVICE: Document = Document {
    slug: "plate-replacement",
    menu: &[("机动车业务", "Vehicle services"), ("补换领机动车号牌", "Replacement of number plates")],
    about: "plate",
    kinds: &[
        (Kind::Lost, Fixed("补号牌（遗失）", "Reissue a lost plate")),
        (Kind::Damaged, Fixed("换领号牌（损坏）", "Replace damaged plates")),
    ],
    act,
    plates: true,
    notice,
    papers: &[Fixed("换领的：损坏的号牌", "To replace damaged plates: those plates"), text::POLICY_PAPER],
    submit: Fixed("完成：提交补换领号牌申请", "Finish: submit the replacement of plates"),
};

/// Decides REPL-2.
const fn act(kind: Kind, plates: DamagedPlates, hand_in: HandIn) -> VehicleAct {
    match kind {
        Kind::Lost => VehicleAct::ReissuePlate,
        Kind::Damaged => VehicleAct::ReplacePlate { plates, hand_in },
    }
}

fn notice() -> Vec<Text> {
    let mut notice = vec![
        Text::new(
            "号牌遗失的办理补号牌，不需要交回号牌；号牌损坏的办理换领号牌，须申报损坏的是哪一面并交回。",
            "A lost plate is reissued without it; for damaged ones, say which they are and hand them in.",
        ),
        Text::new(
            "号牌号码不变。补领后原号牌作废，找到也不能再使用。",
            "The number stays. The old plates are void once new ones are made, even if they are found.",
        ),
        Text::new(
            "新号牌在 15 个工作日内制作。其间可以申领临时行驶车号牌，有效期最长 15 日（自然日）：可能早于新号牌制作完成。",
            "New plates take up to 15 working days. A temporary one is valid for at most 15 calendar days, which may end earlier.",
        ),
    ];
    notice.extend(text::common_notice());
    notice
}
