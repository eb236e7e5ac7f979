//! The words of what is against choosing a number.
//!
//! Knows: both languages, side by side. Must not know: when a reason applies. Called by: the services of the family.

use model::plate_selection::RegistrationCase;
use model::{Refusal, Text, Timestamp};
use service_api::{Facts, FieldError};

use super::gate::Gate;
use crate::exam::text::office;
use crate::undated::Undated;

/// The refusal of `gate`.
pub(super) fn refusal(gate: &Gate, facts: &Facts<'_>) -> Box<Refusal> {
    let (title, reason) = words(gate);
    let undated = Undated {
        rule: gate.rule(),
        code: gate.code(),
        facts: used(gate),
        remedy: gate.remedy(),
        title,
        reason,
        advice: advice(gate, facts),
    };
    let refusal: Box<Refusal> = undated.into();
    Box::new(Refusal { earliest: gate.earliest(), ..*refusal })
}

/// The error of an answer that `gate` is against.
pub(super) fn field_error(field: &str, gate: &Gate, facts: &Facts<'_>) -> FieldError {
    let (reason, advice) = (words(gate).1, advice(gate, facts));
    FieldError {
        field: field.to_owned(),
        code: gate.code().to_owned(),
        text: Text::new(format!("{}{}", reason.zh, advice.zh), format!("{} {}", reason.en, advice.en)),
    }
}

/// Why a choice can't be made, in one line.
pub(super) fn barred(gate: &Gate) -> Text {
    words(gate).1
}

fn used(gate: &Gate) -> Vec<(&'static str, String)> {
    match gate {
        Gate::Reserved { plate, until } => {
            vec![("plate", plate.number().to_owned()), ("until", until.minute_text())]
        }
        Gate::Confirmed { plate } => vec![("plate", plate.number().to_owned())],
        Gate::Count { most } => vec![("most", most.to_string())],
        Gate::NotInPool { number }
        | Gate::Twice { number }
        | Gate::Banned { number }
        | Gate::NotHeld { number } => {
            vec![("number", number.clone())]
        }
        _ => Vec::new(),
    }
}

/// The last minute before an end.
pub(super) fn before(until: Timestamp) -> String {
    until.plus_millis(-1).minute_text()
}

/// The headline and the reason.
fn words(gate: &Gate) -> (Text, Text) {
    standing(gate).unwrap_or_else(|| of_act(gate))
}

/// Of what is against choosing at all.
fn standing(gate: &Gate) -> Option<(Text, Text)> {
    let said = |title: (&str, &str), reason: (String, String)| {
        Some((Text::new(title.0, title.1), Text::new(reason.0, reason.1)))
    };
    let fixed = |title, (zh, en): (&str, &str)| said(title, (zh.to_owned(), en.to_owned()));
    match gate {
        Gate::Reserved { plate, until } => {
            let (number, until) = (plate.shown(), before(*until));
            said(
                ("这辆车已经选定了号牌号码", "A number is chosen for this vehicle"),
                (
                    format!("已为这辆车保留 {number}，保留到 {until}，保留期间不能另选。"),
                    format!("{number} is kept for it until {until}; no other can be chosen meanwhile."),
                ),
            )
        }
        Gate::Confirmed { plate } => {
            let number = plate.shown();
            said(
                ("这辆车的号牌号码已经确认", "The number of this vehicle is confirmed"),
                (
                    format!("窗口已确认 {number}，这次登记不能再选号。"),
                    format!("The office has confirmed {number}; no other is chosen in this registration."),
                ),
            )
        }
        Gate::Spent => fixed(
            ("选号次数已用完", "All chances are used up"),
            (
                "这辆车在这次登记中的随机和自编次数都已用完，网上不能再选号。换草稿、换账户、重装程序都不会恢复次数。",
                "Draws and self-made numbers of this vehicle are used up in this registration. No new draft, account or installation brings them back.",
            ),
        ),
        Gate::Lapsed => fixed(
            ("选定的号码逾期未确认", "The number chosen was not confirmed in time"),
            (
                "选定的号码没有在保留期内到窗口确认，已经收回。",
                "It was not confirmed at the office while it was kept, and has gone back.",
            ),
        ),
        Gate::PhoneUnproven(_) => fixed(
            ("手机号码没有验证", "The phone is not proven"),
            (
                "选号须由本人手机的短信验证码验证，验证后 7 日内有效。",
                "Choosing a number needs your own phone, proved by a code; a proof is good for 7 days.",
            ),
        ),
        Gate::Registered => fixed(
            ("这辆车已经有号牌", "This vehicle has plates"),
            (
                "这个车辆识别代号是本人名下已登记的机动车。",
                "This identification number is that of a vehicle already registered to you.",
            ),
        ),
        Gate::NoSeries => fixed(
            ("没有可选的号码", "No such numbers are given out"),
            (
                "这个发牌机关没有为所选号牌种类和能源种类开放网上选号。",
                "This authority gives out no numbers online for this kind of plate and energy.",
            ),
        ),
        Gate::NotToSwap => fixed(
            ("没有可换发新能源号牌的机动车", "No vehicle to swap plates for"),
            (
                "只能为已绑定、登记在本人名下、仍使用普通号牌的新能源汽车换发号牌。",
                "This is for a bound new-energy vehicle of your own that still carries an ordinary plate.",
            ),
        ),
        _ => None,
    }
}

/// Of what is against one act.
fn of_act(gate: &Gate) -> (Text, Text) {
    let of_number = |title: (&str, &str), number: &str, zh: &str, en: &str| {
        (Text::new(title.0, title.1), Text::new(format!("{number} {zh}"), format!("{number} {en}")))
    };
    match gate {
        Gate::NoDraws => (
            Text::new("换一批的次数已用完", "No draw is left"),
            Text::new(
                "这辆车在这次登记中的随机选号次数已用完。",
                "All draws of this vehicle are used up in this registration.",
            ),
        ),
        Gate::NoTries => (
            Text::new("自编次数已用完", "No self-made number is left"),
            Text::new(
                "这辆车在这次登记中的自编次数已用完。",
                "All self-made numbers of this vehicle are used up in this registration.",
            ),
        ),
        Gate::RandomOnly => (
            Text::new("只能随机选号", "Numbers are random only"),
            Text::new(
                "换发新能源号牌只能随机选号，不能自编。",
                "For a swap to a new-energy plate numbers are drawn, not made.",
            ),
        ),
        Gate::Count { most } => (
            Text::new("一次检查的号码数量不对", "Too many or no numbers at once"),
            Text::new(
                format!("一次可以检查 1 至 {most} 个号码。"),
                format!("1 to {most} numbers are checked at once."),
            ),
        ),
        Gate::TooSoon { until } => {
            let at = until.second_text();
            (
                Text::new("两次检查之间要稍等", "Wait a little between two checks"),
                Text::new(format!("{at} 起可以再检查。"), format!("The next check is possible at {at}.")),
            )
        }
        Gate::Shut { opens, from, to } => {
            let (from, to, opens) = (from.format("%H:%M"), to.format("%H:%M"), opens.minute_text());
            (
                Text::new("现在不是选号时间", "Numbers are not given out now"),
                Text::new(
                    format!("选号时间为每日 {from} 至 {to}，{opens} 再开放。"),
                    format!("Numbers are chosen from {from} to {to}; it opens again at {opens}."),
                ),
            )
        }
        Gate::NotInPool { number } => of_number(
            ("号池里没有这个号码", "No such number is given out"),
            number,
            "不是这个发牌机关为这辆车发放的号码。",
            "is no number that this authority gives out for this vehicle.",
        ),
        Gate::Twice { number } => {
            of_number(("号码重复", "The same number twice"), number, "填写了两次。", "is on the list twice.")
        }
        Gate::Banned { number } => of_number(
            ("这样的号码不能自编", "Such a number can't be made"),
            number,
            "有三个相同的数字相连，本地不能自编。",
            "has three equal digits in a row, which nobody makes here.",
        ),
        Gate::NotHeld { number } => of_number(
            ("号码已不再为您保留", "The number is no longer held for you"),
            number,
            "的保留时间已过，或者不在这一批里。",
            "is no longer held, or not of this batch.",
        ),
        _ => (
            Text::new("暂时没有可选的号码", "No number is free at present"),
            Text::new(
                "号池里现在没有空闲的号码，没有扣减次数。",
                "Nothing is free in the pool now. No chance was used up.",
            ),
        ),
    }
}

fn advice(gate: &Gate, facts: &Facts<'_>) -> Text {
    let place = office(&facts.region.contact);
    match gate {
        Gate::Reserved { .. } => Text::new(
            "请在保留期内到窗口确认；在「网办进度」查看。",
            "Have it confirmed at the office meanwhile; see “Progress”.",
        ),
        Gate::Confirmed { .. } => Text::new("请到「网办进度」查看。", "See “Progress”."),
        Gate::Spent | Gate::Lapsed => Text::new(
            format!("请到车辆管理所办理选号和登记：{}。", place.zh),
            format!("Only the vehicle office goes on: {}.", place.en),
        ),
        Gate::Empty => Text::new(
            format!("请稍后再试，或者到车辆管理所办理：{}。", place.zh),
            format!("Try again later, or go to the vehicle office: {}.", place.en),
        ),
        Gate::PhoneUnproven(_) => Text::new("请重新获取验证码并验证。", "Ask for a code and prove it again."),
        Gate::Registered => Text::new("请核对车辆识别代号。", "Check the identification number."),
        Gate::NoSeries => {
            Text::new("请另选号牌种类、能源种类或发牌机关。", "Choose another kind, energy or authority.")
        }
        Gate::NotToSwap => Text::new("请先在「我的机动车」中绑定。", "Bind it under “My vehicles” first."),
        Gate::NoDraws | Gate::RandomOnly | Gate::NoTries => Text::new(
            "请用另一种方式；两种都用完后到车辆管理所办理。",
            "Use the other way; after both, go to the vehicle office.",
        ),
        Gate::TooSoon { .. } | Gate::Shut { .. } => {
            Text::new("到时间后再试，次数没有扣减。", "Try again then. No chance was used up.")
        }
        _ => Text::new("请改选后再试，次数没有扣减。", "Change it and try again. No chance was used up."),
    }
}

/// What stands over one case in the words of the manual.
pub(super) const fn phone_rule(case: RegistrationCase) -> model::RuleId {
    match case {
        RegistrationCase::New => model::RuleId::Plate13,
        RegistrationCase::Transfer | RegistrationCase::TransferIn => model::RuleId::Used3,
        RegistrationCase::Swap => model::RuleId::Nev6,
    }
}
