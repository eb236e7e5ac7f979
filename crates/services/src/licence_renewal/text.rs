//! The words that the services of the family share.
//!
//! Knows: how they are said. Must not know: which rule holds. Called by: the services and their pages.

use model::{LicenceState, Text};
use service_api::FieldError;

use crate::fixed::Fixed;

/// States in which there is no licence that could be renewed, or it is not in its holder's hands.
pub(super) const NO_LICENCE: [LicenceState; 6] = [
    LicenceState::Seized,
    LicenceState::Withheld,
    LicenceState::Suspended,
    LicenceState::Cancelled,
    LicenceState::Revoked,
    LicenceState::RecoverableLock,
];

pub(super) const LEAD_FILL: Fixed =
    Fixed("核对您的驾驶证，选择怎样领取新证。", "Check your licence and choose how you receive the new one.");
pub(super) const LEAD_CONFIRM: Fixed = Fixed(
    "逐项核对。提交后由车辆管理所受理，受理后不能撤回。",
    "Check everything. Once the vehicle office has received it, it can't be withdrawn.",
);
pub(super) const CERTIFICATE: Fixed = Fixed("身体条件证明", "Medical certificate");
pub(super) const CLASS: Fixed = Fixed("换发的准驾车型", "Class of the new licence");
pub(super) const DELIVERY: Fixed = Fixed("领取方式", "Delivery");

const NO_WITHDRAWAL: Fixed =
    Fixed("车辆管理所受理后不能撤回。", "It can't be withdrawn once the vehicle office has received it.");
const LISTED: Fixed = Fixed(
    "拒收快递，或者可领取之日起超过一个月不领取的，列入互联网黑名单，由车辆管理所解除。",
    "Refusing the delivery, or not collecting within a month, puts you on the online service blacklist, which the vehicle office lifts.",
);

/// Renewals: licence and certificate are handed in.
pub(super) const EXCHANGED: &[Fixed] = &[
    NO_WITHDRAWAL,
    Fixed(
        "领取新证时交回原驾驶证和身体条件证明：邮寄的交给快递员，自行领取的交到窗口。",
        "The old licence and the certificate are handed in for the new one: to the courier, or at the counter.",
    ),
    LISTED,
];

/// A damaged licence is handed in.
pub(super) const DAMAGED_HANDED_IN: &[Fixed] = &[
    NO_WITHDRAWAL,
    Fixed(
        "领取新证时交回原驾驶证：邮寄的交给快递员，自行领取的交到窗口。",
        "The old licence is handed in for the new one: to the courier, or at the counter.",
    ),
    LISTED,
];

/// A lost licence is void.
pub(super) const OLD_IS_VOID: &[Fixed] = &[
    NO_WITHDRAWAL,
    Fixed(
        "补证后原驾驶证作废，找到也不得使用。",
        "Once reissued, the old licence is void and must not be used even when found.",
    ),
    LISTED,
];

/// How the new licence comes, and what is taken back.
pub(super) fn delivery_notice(certificate: bool) -> Vec<Text> {
    if certificate {
        return vec![Text::new(
            "选择邮寄的，快递送来新证，同时收回原驾驶证和身体条件证明；也可以到您选择的窗口领取。",
            "By mail, the courier brings the new licence and takes the old one and the certificate; or it is collected at a counter.",
        )];
    }
    vec![Text::new(
        "选择邮寄的，快递送来新证，同时收回原驾驶证；也可以到您选择的窗口领取。",
        "By mail, the courier brings the new licence and takes the old one; or it is collected at a counter.",
    )]
}

/// RENEW-6 in words.
pub(super) fn no_withdrawal(pickup_months: u32) -> Text {
    Text::new(
        format!(
            "申请受理后不能撤回；拒收快递，或者可领取之日起超过 {pickup_months} 个月不领取的，列入互联网黑名单。"
        ),
        format!(
            "It can't be withdrawn once received; refusing the delivery, or not collecting within {pickup_months} month(s), leads to the online service blacklist."
        ),
    )
}

pub(super) fn class_missing() -> FieldError {
    error("class", "请选择换发的准驾车型。", "Choose the class of the new licence.")
}

pub(super) fn declaration_missing() -> FieldError {
    error("understood", "请阅读并勾选声明。", "Read the declaration and tick it.")
}

fn error(field: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: "missing".to_owned(), text: Text::new(zh, en) }
}
