//! 超龄换证: the service `licence-age-downgrade`.
//!
//! Knows: which classes end at which age, and its words. Must not know: pages. Called by: the registry.

use chrono::NaiveDate;
use model::{DrivingLicence, LicenceAct, LicenceClass, RegionProfile, RuleId, Text};
use service_api::Facts;

use super::{Replacement, text};
use crate::{
    fixed::Fixed,
    law::age::reached_on,
    licence::{
        AFTER_HEAVY, HEAVY, MOTORCYCLES,
        gate::{Gate, certified, in_no_state, not_overdue},
    },
};

/// The service.
pub const SERVICE: Replacement = Replacement {
    slug: "licence-age-downgrade",
    menu: &[("驾驶证业务", "Driving licence services"), ("超龄换证", "Exchange at the age limit")],
    papers_of: LicenceAct::Downgrade { to: None, motorcycles: true },
    gate,
    act,
    classes,
    certificate: true,
    notice,
    consequence: text::EXCHANGED,
    declaration: Fixed(
        "我声明所填内容真实，知道换证后不再持有超龄的准驾车型，申请受理后不能撤回，并在领取新证时交回原驾驶证和身体条件证明。",
        "What I state is true. I know that I no longer hold the classes that end by age, that this can't be withdrawn once received, and I hand in the old licence and the certificate when I receive the new one.",
    ),
    submit: Fixed("完成：提交超龄换证申请", "Finish: submit the exchange"),
};

/// Decides RENEW-4.
fn gate(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    in_no_state(licence, RuleId::Renew2, &text::NO_LICENCE, |_| false)?;
    ended(licence, facts)?;
    not_overdue(licence, facts)?;
    certified(facts)
}

/// Whether a class held has ended by age.
fn ended(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    let settings = &facts.region.licence;
    let limits = [(HEAVY, settings.heavy_age), (MOTORCYCLES, settings.motorcycle_age)];
    let held = limits.into_iter().filter(|(classes, _)| licence.holds_any(classes));
    match held.map(|(_, age)| (reached(age, facts), age)).min() {
        None => Err(Gate::NoClassEnds),
        Some((from, age)) if facts.now.date() < from => Err(Gate::TooYoung { age, from }),
        Some(_) => Ok(()),
    }
}

/// The day on which the person reaches `age`; no organisation ever does.
fn reached(age: u32, facts: &Facts<'_>) -> NaiveDate {
    let Some(number) = facts.person.identity.natural() else { return NaiveDate::MAX };
    reached_on(number.birth_date(), age, facts.region.licence.age_count)
}

/// Whether `classes`, which end at `age`, are held and have ended.
fn ends(classes: &[LicenceClass], age: u32, licence: &DrivingLicence, facts: &Facts<'_>) -> bool {
    licence.holds_any(classes) && reached(age, facts) <= facts.now.date()
}

/// C1 or C2 for heavy vehicles; no choice where only motorcycles are concerned.
fn classes(licence: &DrivingLicence, facts: &Facts<'_>) -> &'static [LicenceClass] {
    if ends(HEAVY, facts.region.licence.heavy_age, licence, facts) { &AFTER_HEAVY } else { &[] }
}

fn act(to: Option<LicenceClass>, facts: &Facts<'_>) -> LicenceAct {
    let age = facts.region.licence.motorcycle_age;
    let licence = facts.person.licence.as_ref();
    let motorcycles = licence.is_some_and(|licence| ends(MOTORCYCLES, age, licence, facts));
    LicenceAct::Downgrade { to, motorcycles }
}

fn notice(region: &RegionProfile) -> Vec<Text> {
    let settings = &region.licence;
    let (heavy, motorcycle) = (settings.heavy_age, settings.motorcycle_age);
    let mut paragraphs = vec![
        Text::new(
            format!("年满 {heavy} 周岁的，A1、A2、A3、B1、B2 换为 C1 或者 C2。"),
            format!("At the age of {heavy}, A1, A2, A3, B1 and B2 become C1 or C2."),
        ),
        Text::new(
            format!("年满 {motorcycle} 周岁的，D、E 换为 F。"),
            format!("At the age of {motorcycle}, D and E become F."),
        ),
        Text::new(
            "先到名单上的医院体检，由医院上传《机动车驾驶人身体条件证明》。",
            "First have yourself examined at a listed hospital, which uploads the certificate.",
        ),
    ];
    paragraphs.extend(text::delivery_notice(true));
    paragraphs.push(text::no_withdrawal(settings.pickup_months));
    paragraphs.push(Text::new(
        "按现行规定，大型、中型客货车的年龄上限已为 63 周岁，年满 63 周岁前一年内可以申请延长，最多三年；以车辆管理所的答复为准。",
        "By the law of today the limit for large and medium buses and lorries is 63, and in the year before it up to three more years can be applied for; the vehicle office's answer counts.",
    ));
    paragraphs
}
