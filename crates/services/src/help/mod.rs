//! The help page of each service, made from the service itself: nothing is written twice (GEN-14).
//!
//! Knows: what a page of help has. Must not know: how it is shown. Called by: the app, for its help screen, and the
//! program that writes `docs/services`.

mod exam;
mod example;
mod licence;
mod money;
mod vehicle;

use std::collections::BTreeSet;

use model::{AccountKind, Lang, Refusal, RegionProfile, Text};
use serde_json::{Value, json};
use service_api::{ErasedService, HelpPage, HelpRefusal, Row};

use crate::registry;
use example::Example;

/// The help page of a service, with the settings of `region`, or of a made-up one; `None` for no service.
///
/// Decides GEN-14.
pub fn page(slug: &str, region: Option<&RegionProfile>, lang: Lang) -> Option<HelpPage> {
    let service = registry::find(slug)?;
    let case = Example::under(region)?;
    let meta = service.meta();
    let journey = service.journey(&json!({}), &case.facts(), lang).ok()?;
    Some(HelpPage {
        service: meta.slug.to_owned(),
        title: journey.title,
        menu: journey.menu,
        accounts: meta.accounts.iter().map(|kind| account_kind(*kind).into_lang(lang)).collect(),
        ways: ways(service, &case, lang),
        notice_version: journey.notice.version,
        notice: journey.notice.paragraphs,
        papers: journey.notice.papers,
        note: note(&case.region).into_lang(lang),
        refusals: refusals(service, &case, lang),
    })
}

/// A kind of account, by name.
pub fn account_kind(kind: AccountKind) -> Text {
    match kind {
        AccountKind::OnlinePersonal => Text::new("网上注册个人", "Personal account, registered online"),
        AccountKind::WindowPersonal => Text::new("窗口注册个人", "Personal account, identity checked"),
        AccountKind::WindowOrganisation => Text::new("窗口注册单位", "Organisation"),
        AccountKind::SchoolClerk => Text::new("驾校经办人", "Driving-school clerk"),
        AccountKind::Hospital => Text::new("体检医院", "Medical examination hospital"),
        AccountKind::Office => Text::new("窗口人员", "Office staff"),
    }
}

/// The steps of each way through the wizard; two ways with the same steps are one.
fn ways(service: &dyn ErasedService, case: &Example, lang: Lang) -> Vec<Vec<Row>> {
    let answers: Vec<Value> = match service.meta().slug {
        "exam-booking" => exam::ways_of_booking(),
        "exam-fee" => money::flows(),
        _ => vec![json!({})],
    };
    let mut ways: Vec<Vec<Row>> = Vec::new();
    for answers in answers {
        let Ok(journey) = service.journey(&answers, &case.facts(), lang) else { continue };
        let steps: Vec<Row> = journey.pages.into_iter().map(|page| Row::new(page.title, page.lead)).collect();
        if !ways.contains(&steps) {
            ways.push(steps);
        }
    }
    ways
}

/// The first of each code, in the order in which they are asked about.
fn refusals(service: &dyn ErasedService, case: &Example, lang: Lang) -> Vec<HelpRefusal> {
    let all = match service.meta().slug {
        "exam-booking" => exam::of_booking(case),
        "exam-cancellation" => exam::of_cancellation(case),
        _ if service.meta().pays => money::of(service, case),
        _ if is_about_vehicles(service) => vehicle::of(service, case),
        _ => licence::of(service, case),
    };
    let mut known = BTreeSet::new();
    all.into_iter()
        .filter(|refusal| known.insert(refusal.code.clone()))
        .map(|one| worded(one, lang))
        .collect()
}

/// Whether it stands in the menu of vehicles.
fn is_about_vehicles(service: &dyn ErasedService) -> bool {
    service.meta().menu.first().is_some_and(|(zh, _)| *zh == "机动车业务")
}

fn worded(refusal: Refusal, lang: Lang) -> HelpRefusal {
    HelpRefusal {
        rule: refusal.rule.id().to_owned(),
        code: refusal.code,
        title: refusal.title.into_lang(lang),
        reason: refusal.reason.into_lang(lang),
        advice: refusal.advice.into_lang(lang),
    }
}

fn note(region: &RegionProfile) -> Text {
    let name = &region.name;
    Text::new(
        format!("天数、次数等按{name}的规定。下面各条中的姓名、日期和场次是举例，办理时以您本人的情况为准。"),
        format!(
            "Numbers of days and times are those of {name}. Names, dates and sessions below are examples; what counts is your own case."
        ),
    )
}
