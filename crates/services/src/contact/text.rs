//! The words of 变更联系方式.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the service's pages and decision.

use model::{NoticesTo, Refusal, Remedy, RuleId, Text};

use crate::{fixed::Fixed, undated::Undated};

pub(super) const STEP_VEHICLE: Fixed = Fixed("确认个人基本信息", "Confirm the basic data");
pub(super) const LEAD_VEHICLE: Fixed = Fixed(
    "选择要变更联系方式的机动车，核对登记的资料。",
    "Choose the vehicle whose contact data changes, and look at what is on record.",
);
pub(super) const PRIMARY_VEHICLE: Fixed = Fixed("继续填写联系方式", "Continue to the contact data");
pub(super) const STEP_CHANGE: Fixed = Fixed("联系方式变更", "Change of contact data");
pub(super) const LEAD_CHANGE: Fixed = Fixed(
    "填写新的联系方式，核对后提交；没有改动的保持原样。",
    "Give the new contact data, look it over and submit; what you leave stays as it is.",
);
pub(super) const SUBMIT: Fixed = Fixed("提交联系方式变更", "Submit the change");
pub(super) const PHONES: Fixed = Fixed("两个手机号码", "Two phone numbers");
pub(super) const PHONES_HINT: Fixed = Fixed(
    "这里只变更机动车登记的联系方式，不会改变登录账户的手机号。",
    "Only the vehicle's record changes here, never the phone of your account.",
);
pub(super) const PHONE_OF_VEHICLE: Fixed = Fixed("机动车登记的手机号", "On the vehicle's record");
pub(super) const PHONE_OF_ACCOUNT: Fixed = Fixed("登录账户的手机号", "Of your account");
pub(super) const NOT_ON_RECORD: Fixed = Fixed("没有登记", "None on record");
pub(super) const PHONE: Fixed = Fixed("新的手机号码", "New mobile phone");
pub(super) const LANDLINE: Fixed = Fixed("固定电话", "Landline");
pub(super) const LANDLINE_HINT: Fixed = Fixed("选填，例如 010-55550199", "Optional, such as 010-55550199");
pub(super) const DIVISION: Fixed = Fixed("所在地区", "Province, city, district");
pub(super) const STREET: Fixed = Fixed("详细地址", "Street and number");
pub(super) const POST_CODE: Fixed = Fixed("邮政编码", "Post code");
pub(super) const EMAIL: Fixed = Fixed("电子邮箱", "E-mail");
pub(super) const OPTIONAL: Fixed = Fixed("选填", "Optional");
pub(super) const NOTICES: Fixed = Fixed("交通安全通知发到", "Traffic notices go to");
pub(super) const DECLARATION_LABEL: Fixed = Fixed("声明", "Declaration");
pub(super) const DECLARATION: Fixed = Fixed(
    "我确认以上联系方式真实、能联系到我，知道交通违法等通知将按新的联系方式发送。",
    "This contact data is true and reaches me. I know that notices, such as of violations, follow it from now on.",
);
pub(super) const CONSEQUENCE_TITLE: Fixed = Fixed("提交前请知悉", "Before you submit");
pub(super) const CONSEQUENCE: &[Fixed] = &[
    Fixed(
        "受理后立即生效，此后的交通违法、检验等通知发到新的联系方式。",
        "It takes effect once accepted: notices about violations and inspections go to the new contact data.",
    ),
    Fixed(
        "登录账户的手机号不变；要更换请到「设置」。",
        "The phone of your account stays; change it in the settings.",
    ),
    Fixed("填错了可以再次变更。", "If something is wrong, change it again."),
];

/// What to have at hand.
pub(super) const PAPERS: &[Fixed] = &[
    Fixed("《机动车行驶证》（核对车辆资料）", "The vehicle licence (《机动车行驶证》), to compare"),
    Fixed("能接收短信的新手机", "The new phone, to receive the code"),
];

/// Where notices go, by name.
pub(super) const fn notices_to(to: NoticesTo) -> Fixed {
    match to {
        NoticesTo::Phone => Fixed("手机短信", "Text message"),
        NoticesTo::Email => Fixed("电子邮箱", "E-mail"),
        NoticesTo::Address => Fixed("邮寄到联系地址", "The postal address"),
    }
}

/// The 业务须知.
pub(super) fn notice() -> Vec<Text> {
    vec![
        Text::new(
            "只能变更已绑定到本账户、登记在本人或本单位名下的机动车的联系方式。",
            "Only for a vehicle bound to this account and registered to its own holder.",
        ),
        Text::new(
            "可以变更手机号码、固定电话、邮政编码、联系地址、电子邮箱，以及交通安全通知发到哪里。",
            "Mobile phone, landline, post code, address, e-mail, and where traffic notices go can be changed.",
        ),
        Text::new(
            "新的手机号码要用短信验证码验证。联系方式变化后应在 30 日内变更。",
            "A new mobile phone is proved by a code. Contact data that changed is to be filed within 30 days.",
        ),
    ]
}

/// The phone on the application is not proven.
pub(super) fn phone_unproven() -> Box<Refusal> {
    Undated {
        rule: RuleId::Cont3,
        code: "phone-unproven",
        facts: Vec::new(),
        remedy: Remedy::ChooseAgain,
        title: Text::new("新的手机号码没有验证", "The new phone is not proven"),
        reason: Text::new(
            "新的手机号码须由短信验证码验证，验证后 7 日内有效。",
            "A new phone is proved by a code; a proof is good for 7 days.",
        ),
        advice: Text::new(
            "请重新填写，并用验证码验证这个号码。",
            "Fill it in again and prove the number by a code.",
        ),
    }
    .into()
}
