//! 期满换证: the service `licence-expiry-renewal`.
//!
//! Knows: when it can be used, and its words. Must not know: pages. Called by: the registry.

use model::{DrivingLicence, LicenceAct, RegionProfile, RuleId, Text};
use service_api::Facts;

use super::{Replacement, no_choice, text};
use crate::{
    fixed::Fixed,
    law::licence_term::{Term, term},
    licence::{
        free_licence,
        gate::{self, Gate, certified, due, in_no_state},
    },
};

/// The service.
pub const SERVICE: Replacement = Replacement {
    slug: "licence-expiry-renewal",
    menu: &[("驾驶证业务", "Driving licence services"), ("期满换证", "Renewal on expiry")],
    papers_of: LicenceAct::Renew,
    gate,
    act: |_, _| LicenceAct::Renew,
    classes: no_choice,
    certificate: true,
    notice,
    consequence: text::EXCHANGED,
    declaration: Fixed(
        "我声明所填内容真实，知道申请受理后不能撤回，并在领取新证时交回原驾驶证和身体条件证明。",
        "What I state is true. I know that this can't be withdrawn once received, and I hand in the old licence and the certificate when I receive the new one.",
    ),
    submit: Fixed("完成：提交期满换证申请", "Finish: submit the renewal"),
};

/// Decides RENEW-1.
/// Decides RENEW-2.
/// Decides RENEW-3.
fn gate(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    in_no_state(licence, RuleId::Renew2, &text::NO_LICENCE, |_| false)?;
    due(licence, facts)?;
    certified(facts)
}

/// What is due for the licence now, in one line; `None` when nothing is, or when it can't be renewed online.
pub fn due_line(facts: &Facts<'_>) -> Option<Text> {
    let licence = free_licence(facts).ok()?;
    in_no_state(licence, RuleId::Renew2, &text::NO_LICENCE, |_| false).ok()?;
    let expiry = gate::expiry(licence)?;
    match term(expiry, &facts.region.licence, facts.now.date()) {
        Term::Open => Some(Text::new(
            format!("驾驶证有效期至 {expiry}，现在可以办理期满换证。"),
            format!("The licence is valid until {expiry}. It can be renewed now."),
        )),
        Term::Late { online_until } => Some(Text::new(
            format!("驾驶证已于 {expiry} 期满，期间不得驾驶机动车。{online_until} 前可以网上换证。"),
            format!(
                "The licence expired on {expiry}; do not drive until it is renewed. Online until before {online_until}."
            ),
        )),
        Term::NotYet { .. } | Term::AtIssuer { .. } | Term::Lapsed { .. } => None,
    }
}

fn notice(region: &RegionProfile) -> Vec<Text> {
    let settings = &region.licence;
    let (days, late, certificate) = (settings.renew_days, settings.late_months, settings.certificate_months);
    let mut paragraphs = vec![
        Text::new(
            format!("驾驶证期满前 {days} 天内，以及期满后不到 {late} 个月的，可以在网上换证。"),
            format!(
                "A licence is renewed online in its last {days} days, and until {late} months after it expired."
            ),
        ),
        Text::new(
            format!("期满 {late} 个月以上不到一年的，只能到核发地车辆管理所换证；一年以上的，驾驶证注销。"),
            format!(
                "From {late} months on only the office of issue renews it; after a year it is cancelled."
            ),
        ),
        Text::new(
            format!(
                "先到名单上的医院体检，由医院上传《机动车驾驶人身体条件证明》，{certificate} 个月内有效。"
            ),
            format!(
                "First have yourself examined at a listed hospital, which uploads the certificate; it is good for {certificate} months."
            ),
        ),
    ];
    paragraphs.extend(text::delivery_notice(true));
    paragraphs.push(text::no_withdrawal(settings.pickup_months));
    paragraphs.push(Text::new(
        "按现行规定，期满换证可以在全国任一车辆管理所办理，不限核发地。",
        "By the law of today any vehicle office in the country renews a licence, not only that of issue.",
    ));
    paragraphs
}
