//! 损毁换证: the service `licence-damage-replacement`.
//!
//! Knows: which states bar it, and its words. Must not know: pages. Called by: the registry.

use model::{DrivingLicence, LicenceAct, LicenceState as S, RegionProfile, RuleId, Text};
use service_api::Facts;

use super::{Replacement, no_choice, text};
use crate::{
    fixed::Fixed,
    licence::gate::{Gate, in_no_state},
};

/// The service.
pub const SERVICE: Replacement = Replacement {
    slug: "licence-damage-replacement",
    menu: &[("驾驶证业务", "Driving licence services"), ("损毁换证", "Replacement of a damaged licence")],
    papers_of: LicenceAct::ReplaceDamaged,
    gate,
    act: |_, _| LicenceAct::ReplaceDamaged,
    classes: no_choice,
    certificate: false,
    notice,
    consequence: text::DAMAGED_HANDED_IN,
    declaration: Fixed(
        "我声明驾驶证确已损毁、所填内容真实，知道申请受理后不能撤回，并在领取新证时交回原驾驶证。",
        "The licence is damaged and what I state is true. I know that this can't be withdrawn once received, and I hand in the old licence when I receive the new one.",
    ),
    submit: Fixed("完成：提交损毁换证申请", "Finish: submit the replacement"),
};

/// Twelve points bar it whether they are written down as a state or counted.
///
/// Decides LOST-1.
fn gate(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    const FULL: u32 = 12;
    if licence.points >= FULL {
        return Err(Gate::State { rule: RuleId::Lost1, state: S::TwelvePoints });
    }
    let listed = |code: &str| {
        facts.region.licence.listed_states.iter().any(|state| state.code == code && state.bars_damaged)
    };
    in_no_state(licence, RuleId::Lost1, &S::NAMED, listed)
}

fn notice(region: &RegionProfile) -> Vec<Text> {
    let mut paragraphs = vec![
        Text::new(
            "驾驶证损毁、无法辨认的，可以申请换发。",
            "A licence that is damaged or can't be read is replaced.",
        ),
        Text::new(
            "记满十二分、逾期未审验，或者驾驶证被扣押、扣留、暂扣、注销、吊销、锁定注销可恢复的，不能办理。",
            "Not while 12 points are reached, a review is overdue, or the licence is seized, withheld, suspended, cancelled, revoked or cancelled but recoverable.",
        ),
        Text::new("办理不需要身体条件证明。", "No medical certificate is needed."),
    ];
    paragraphs.extend(text::delivery_notice(false));
    paragraphs.push(text::no_withdrawal(region.licence.pickup_months));
    paragraphs
}
