//! The refusal of an account whose kind a service is not marked for (ACC-3).
//!
//! Knows: its words, for any service of the registry. Must not know: persons: such an account may have none.
//! Called by: `receive`, before anything is looked up.

use std::collections::BTreeMap;

use model::{AccountKind, Refusal, Remedy, RuleId, Text};
use service_api::ServiceMeta;

/// The refusal, if `kind` is none of the service's accounts.
///
/// Decides ACC-3.
pub fn refusal(meta: &ServiceMeta, kind: AccountKind) -> Option<Box<Refusal>> {
    if meta.accounts.contains(&kind) {
        return None;
    }
    let title = meta.title();
    Some(Box::new(Refusal {
        rule: RuleId::Acc3,
        code: "account-kind".to_owned(),
        facts: BTreeMap::from([("account".to_owned(), kind.code().to_owned())]),
        earliest: None,
        remedy: Remedy::OtherAccount,
        title: Text::new(
            format!("当前账户不能办理「{}」", title.zh),
            format!("This account can't use “{}”", title.en),
        ),
        reason: Text::new(
            "这项业务不对您使用的账户类型开放。",
            "The service is not open to this kind of account.",
        ),
        advice: Text::new(
            "请改用可以办理这项业务的账户登录，或者到车辆管理所办理。",
            "Sign in with an account that may use it, or go to the vehicle office.",
        ),
    }))
}
