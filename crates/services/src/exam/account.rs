//! Who may act.
//!
//! Knows: ACC-3 and WORK-8 for the services of the family. Must not know: exams. Called by: the starts and the
//! decisions of the services.

use model::{AccountKind, PersonFacts, Refusal, Remedy, RuleId, Text};
use service_api::{Facts, ServiceMeta};

use super::undated::Undated;

/// Marked P and V, and open to driving-school clerks (ACC-3).
pub(super) const ACCOUNTS: &[AccountKind] =
    &[AccountKind::OnlinePersonal, AccountKind::WindowPersonal, AccountKind::SchoolClerk];

/// Whether the acting account may use the service, and for this person.
///
/// Decides ACC-3.
/// Decides WORK-8.
///
/// # Errors
/// The refusal to show.
pub(super) fn may_act(meta: &ServiceMeta, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
    if !meta.accounts.contains(&facts.account) {
        return Err(account_refusal(facts.account, &meta.title()));
    }
    if facts.account == AccountKind::SchoolClerk && !has_consent(facts) {
        return Err(consent_refusal(facts.person));
    }
    Ok(())
}

fn has_consent(facts: &Facts<'_>) -> bool {
    match (&facts.person.consent, facts.school) {
        (Some(consent), Some(school)) => consent.covers(school, facts.now),
        _ => false,
    }
}

/// The account's kind may not use the service (ACC-3).
fn account_refusal(kind: AccountKind, title: &Text) -> Box<Refusal> {
    let (zh, en) = match kind {
        AccountKind::OnlinePersonal => ("网上注册个人", "a personal account registered online"),
        AccountKind::WindowPersonal => ("窗口注册个人", "a personal account registered at a window"),
        AccountKind::WindowOrganisation => ("窗口注册单位", "an organisation's account"),
        AccountKind::SchoolClerk => ("驾校经办人", "a driving-school clerk's account"),
        AccountKind::Hospital => ("体检医院", "a hospital's account"),
        AccountKind::Office => ("窗口人员", "an account of the office"),
    };
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
            format!("您使用的是「{zh}」账户。{}只对网上注册个人、窗口注册个人和驾校经办人开放。", title.zh),
            format!(
                "You are using {en}. “{}” is open to personal accounts and driving-school clerks.",
                title.en
            ),
        ),
        advice: Text::new(
            "请用考生本人的个人账户登录办理；驾校学员也可以由驾校经办人代办。",
            "Sign in with the candidate's own personal account; a trainee's school can also book for the trainee.",
        ),
    }
    .into()
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
