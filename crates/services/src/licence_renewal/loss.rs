//! 遗失补证: the service `licence-loss-reissue`.
//!
//! Knows: which states bar it, and its words. Must not know: pages. Called by: the registry.

use model::{DrivingLicence, LicenceAct, LicenceState as S, RegionProfile, RuleId, Text};
use service_api::Facts;

use super::{Replacement, no_choice, text};
use crate::{
    fixed::Fixed,
    licence::gate::{Gate, in_no_state},
};

const BARRING: [S; 3] = [S::Seized, S::Withheld, S::Suspended];

/// The service.
pub const SERVICE: Replacement = Replacement {
    slug: "licence-loss-reissue",
    menu: &[("驾驶证业务", "Driving licence services"), ("遗失补证", "Reissue of a lost licence")],
    papers_of: LicenceAct::ReissueLost,
    gate,
    act: |_, _| LicenceAct::ReissueLost,
    classes: no_choice,
    certificate: false,
    notice,
    consequence: text::OLD_IS_VOID,
    declaration: Fixed(
        "我声明驾驶证确已遗失、所填内容真实，知道申请受理后不能撤回；补证后原驾驶证作废，找到也不再使用。",
        "The licence is lost and what I state is true. I know that this can't be withdrawn once received; the old licence is void then, and I don't use it if I find it.",
    ),
    submit: Fixed("完成：提交遗失补证申请", "Finish: submit the reissue"),
};

/// Decides LOST-2.
fn gate(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    let listed = |code: &str| {
        facts.region.licence.listed_states.iter().any(|state| state.code == code && state.bars_lost)
    };
    in_no_state(licence, RuleId::Lost2, &BARRING, listed)
}

fn notice(region: &RegionProfile) -> Vec<Text> {
    let mut paragraphs = vec![
        Text::new(
            "驾驶证遗失的，可以申请补发；驾驶证被扣押、扣留、暂扣的，不能办理。",
            "A lost licence is issued again; not while it is seized, withheld or suspended.",
        ),
        Text::new(
            "补证后原驾驶证作废，不得继续使用；继续使用的，由公安机关收回并处罚。",
            "Once reissued, the old licence is void and must not be used; using it is fined.",
        ),
        Text::new(
            "选择邮寄的，快递只送新证，不收取任何证件。",
            "By mail, the courier brings the new licence and takes nothing.",
        ),
    ];
    paragraphs.push(text::no_withdrawal(region.licence.pickup_months));
    paragraphs
}
