//! Who may act.
//!
//! Knows: ACC-3, WORK-8 and GEN-8 for every service. Must not know: any service. Called by: the starts and the decisions of
//! the services.

use model::{AccountKind, PersonFacts, Refusal, Remedy, RuleId, Text};
use service_api::{Facts, ServiceMeta};

use crate::{bars, help, undated::Undated};

/// Marked P and V (ACC-3).
pub(crate) const CITIZENS: &[AccountKind] = &[AccountKind::OnlinePersonal, AccountKind::WindowPersonal];
/// Marked P, V and O (ACC-3).
pub(crate) const OWNERS: &[AccountKind] =
    &[AccountKind::OnlinePersonal, AccountKind::WindowPersonal, AccountKind::WindowOrganisation];
/// Marked P and V, and open to driving-school clerks (ACC-3).
pub(crate) const CITIZENS_AND_CLERKS: &[AccountKind] =
    &[AccountKind::OnlinePersonal, AccountKind::WindowPersonal, AccountKind::SchoolClerk];

/// Whether the acting account may use the service, and for this person.
///
/// Decides WORK-8.
/// Decides GEN-8.
///
/// # Errors
/// The refusal to show.
pub(crate) fn may_act(meta: &ServiceMeta, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    if let Some(refusal) = wrong_kind(meta, facts.account) {
        return Err(refusal);
    }
    if facts.account == AccountKind::SchoolClerk && !has_consent(facts) {
        return Err(consent_refusal(facts.person));
    }
    match bars::listed(meta.barred_by, facts) {
        Some(listed) => Err(bars::refusal(listed, facts)),
        None => Ok(()),
    }
}

fn has_consent(facts: &Facts<'_>) -> bool {
    match (&facts.person.consent, facts.school) {
        (Some(consent), Some(school)) => consent.covers(school, facts.now),
        _ => false,
    }
}

/// The refusal of an account whose kind the service is not marked for; such an account may have no person at all.
///
/// Decides ACC-3.
pub fn wrong_kind(meta: &ServiceMeta, kind: AccountKind) -> Option<Box<Refusal>> {
    (!meta.accounts.contains(&kind)).then(|| account_refusal(meta, kind))
}

fn account_refusal(meta: &ServiceMeta, kind: AccountKind) -> Box<Refusal> {
    let (title, own) = (meta.title(), help::account_kind(kind));
    let open: Vec<Text> = meta.accounts.iter().map(|kind| help::account_kind(*kind)).collect();
    let zh = listed(open.iter().map(|kind| kind.zh.clone()).collect(), "、", "和");
    let en = listed(open.iter().map(|kind| format!("“{}”", kind.en)).collect(), ", ", " and ");
    Undated {
        rule: RuleId::Acc3,
        code: "account-kind",
        facts: vec![("account", kind.code().to_owned())],
        remedy: Remedy::OtherAccount,
        title: Text::new(
            format!("当前账户不能办理{}", title.zh),
            format!("This account can't use “{}”", title.en),
        ),
        reason: Text::new(
            format!("您使用的是「{}」账户。{}只对{zh}开放。", own.zh, title.zh),
            format!("You are using “{}”. “{}” is open to {en}.", own.en, title.en),
        ),
        advice: own_account(meta),
    }
    .into()
}

/// `a, b and c`.
fn listed(mut names: Vec<String>, comma: &str, and: &str) -> String {
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{}{and}{last}", names.join(comma)) }
}

fn own_account(meta: &ServiceMeta) -> Text {
    if meta.accounts.contains(&AccountKind::SchoolClerk) {
        return Text::new(
            "请用考生本人的个人账户登录办理；驾校学员也可以由驾校经办人代办。",
            "Sign in with the candidate's own personal account; a trainee's school can also book for the trainee.",
        );
    }
    Text::new(
        "请用本人的个人账户登录办理，或者到车辆管理所办理。",
        "Sign in with the person's own personal account, or go to the vehicle office.",
    )
}

/// The trainee has not agreed to be acted for (WORK-8).
fn consent_refusal(person: &PersonFacts) -> Box<Refusal> {
    let until = person.consent.as_ref().map(|consent| ("consent_until", consent.until.minute_text()));
    Undated {
        rule: RuleId::Work8,
        code: "no-consent",
        facts: until.into_iter().collect(),
        remedy: Remedy::OtherAccount,
        title: Text::new("没有学员的有效授权", "There is no valid consent of the trainee"),
        reason: Text::new(
            "驾校为学员办理业务，须有该学员登记在册、尚在有效期内的授权。系统中没有学员对本驾校的有效授权。",
            "A school acts for a trainee only under a recorded consent that is valid. None to this school is known.",
        ),
        advice: Text::new(
            "请先登记学员的授权再办理，或者由学员用本人账户办理。",
            "Record the trainee's consent first, or let the trainee act with a personal account.",
        ),
    }
    .into()
}
