//! How a new document reaches the person: the fields that ask it, and the check of their answers.
//!
//! Knows: addresses, offices of the region, and what makes a delivery complete. Must not know: which document it is,
//! what the courier takes back. Called by: the services whose end is a document.

use model::{
    Delivery, Lang, PersonFacts, Phone, PostCode, PostalAddress, RegionProfile, Text,
    person::{PersonName, PersonNameError},
};
use serde::{Deserialize, Serialize};
use service_api::{Choice, Facts, Field, FieldError, FieldKind, TextInput};

use crate::{divisions, field::field, fixed::Fixed};

const MAIL: &str = "mail";
const COLLECT: &str = "collect";
const STREET_LIMIT: usize = 100;
const STREET_LEAST: usize = 4;

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryAnswers {
    /// By mail or collected.
    pub delivery: Option<String>,
    /// Code of the office at which it is collected.
    pub counter: Option<String>,
    /// Code of the district or county.
    pub division: Option<String>,
    /// Street and house number.
    pub street: Option<String>,
    /// Who receives it; the person himself until another is named.
    pub recipient: Option<String>,
    /// Whom the courier calls.
    pub phone: Option<String>,
    /// 邮政编码.
    pub post_code: Option<String>,
}

/// The fields that ask for the delivery, those of the chosen way only.
pub(crate) fn fields(answers: &DeliveryAnswers, facts: &Facts<'_>, lang: Lang) -> Vec<Field> {
    let mut fields = vec![way(answers, lang)];
    match answers.delivery.as_deref() {
        Some(MAIL) => fields.extend(address_fields(answers, facts.person, lang)),
        Some(COLLECT) => fields.push(counter(answers, facts.region, lang)),
        _ => {}
    }
    fields
}

fn way(answers: &DeliveryAnswers, lang: Lang) -> Field {
    let choice = |id: &str, label: Fixed, detail: Fixed| Choice {
        id: id.to_owned(),
        label: label.pick(lang),
        detail: Some(detail.pick(lang)),
        barred: None,
    };
    let choices = vec![
        choice(
            MAIL,
            Fixed("邮寄", "By mail"),
            Fixed("由快递送到您填写的地址", "A courier brings it to the address you give"),
        ),
        choice(
            COLLECT,
            Fixed("自行领取", "Collect it"),
            Fixed("到您选择的车辆管理所窗口领取", "At the counter that you choose"),
        ),
    ];
    field(
        "delivery",
        Fixed("领取方式", "Delivery"),
        None,
        FieldKind::ChooseOne { choices, value: answers.delivery.clone() },
        lang,
    )
}

fn counter(answers: &DeliveryAnswers, region: &RegionProfile, lang: Lang) -> Field {
    let choices = region.counters.iter().map(|counter| Choice {
        id: counter.code.clone(),
        label: counter.name.clone(),
        detail: Some(format!("{} · {}", counter.address, counter.hours)),
        barred: None,
    });
    let kind = FieldKind::ChooseOne { choices: choices.collect(), value: answers.counter.clone() };
    field("counter", Fixed("领取地点", "Where to collect it"), None, kind, lang)
}

fn address_fields(answers: &DeliveryAnswers, person: &PersonFacts, lang: Lang) -> Vec<Field> {
    let text = |id, label, hint, input, value: Option<String>| {
        field(id, label, hint, FieldKind::Text { input, value, empties: false }, lang)
    };
    let own_name = || person.name.as_str().to_owned();
    vec![
        text(
            "recipient",
            Fixed("收件人", "Recipient"),
            Some(Fixed("请填写签收时能出示身份证件的人", "Somebody who can show an identity document")),
            TextInput::Name,
            Some(answers.recipient.clone().unwrap_or_else(own_name)),
        ),
        text("phone", Fixed("联系电话", "Phone"), None, TextInput::Phone, answers.phone.clone()),
        field(
            "division",
            Fixed("所在地区", "Province, city, district"),
            None,
            FieldKind::Division { value: answers.division.clone() },
            lang,
        ),
        text(
            "street",
            Fixed("详细地址", "Street and number"),
            Some(Fixed("街道、门牌号、楼层、房间号", "Street, number, floor and room")),
            TextInput::Street,
            answers.street.clone(),
        ),
        text(
            "post_code",
            Fixed("邮政编码", "Post code"),
            None,
            TextInput::PostCode,
            answers.post_code.clone(),
        ),
    ]
}

/// Whether it is to come by mail.
pub(crate) fn is_by_mail(answers: &DeliveryAnswers) -> bool {
    answers.delivery.as_deref() == Some(MAIL)
}

/// The delivery that the answers make.
///
/// Decides RENEW-5.
/// Decides REPL-5.
///
/// # Errors
/// Every answer that can't stand, in the order of the fields.
pub(crate) fn check(answers: &DeliveryAnswers, facts: &Facts<'_>) -> Result<Delivery, Vec<FieldError>> {
    match answers.delivery.as_deref() {
        Some(MAIL) => Ok(Delivery::Mail { address: address(answers, facts.person)? }),
        Some(COLLECT) => {
            let known = |code: &&String| facts.region.counters.iter().any(|counter| counter.code == **code);
            match answers.counter.as_ref().filter(known) {
                Some(code) => Ok(Delivery::Collect { office: code.clone() }),
                None => {
                    Err(vec![error("counter", "missing", "请选择领取地点。", "Choose where to collect it.")])
                }
            }
        }
        _ => Err(vec![error("delivery", "missing", "请选择领取方式。", "Choose how you receive it.")]),
    }
}

fn address(answers: &DeliveryAnswers, person: &PersonFacts) -> Result<PostalAddress, Vec<FieldError>> {
    let recipient = match &answers.recipient {
        Some(name) => PersonName::parse(name).map_err(recipient_error),
        None => Ok(person.name.clone()),
    };
    let phone = Phone::parse(answers.phone.as_deref().unwrap_or_default()).map_err(|_| {
        error("phone", "phone", "请填写 11 位手机号码。", "Give a mobile phone number of 11 digits.")
    });
    let division = division(answers.division.clone());
    let street = street(answers.street.as_deref().unwrap_or_default());
    let post_code = PostCode::parse(answers.post_code.as_deref().unwrap_or_default());
    let post_code = post_code.map_err(|_| no_post_code());
    match (recipient, phone, division, street, post_code) {
        (Ok(recipient), Ok(phone), Ok(division), Ok(street), Ok(post_code)) => {
            Ok(PostalAddress { division, street, recipient, phone, post_code })
        }
        (recipient, phone, division, street, post_code) => {
            let errors = [recipient.err(), phone.err(), division.err(), street.err(), post_code.err()];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

/// A division that a courier can be sent to.
pub(crate) fn division(code: Option<String>) -> Result<String, FieldError> {
    code.filter(|code| divisions::is_lowest(code)).ok_or_else(|| {
        error("division", "missing", "请选择到区、县一级。", "Choose down to the district or county.")
    })
}

pub(crate) fn no_post_code() -> FieldError {
    error("post_code", "post-code", "请填写 6 位邮政编码。", "Give a post code of 6 digits.")
}

/// A street with its house number.
pub(crate) fn street(typed: &str) -> Result<String, FieldError> {
    let street = typed.trim();
    let length = street.chars().count();
    if length < STREET_LEAST {
        let (zh, en) = ("请填写街道和门牌号。", "Give the street and the house number.");
        return Err(error("street", "short", zh, en));
    }
    if length > STREET_LIMIT || street.chars().any(char::is_control) {
        let (zh, en) = ("详细地址最多 100 个字。", "The address has at most 100 characters.");
        return Err(error("street", "long", zh, en));
    }
    Ok(street.to_owned())
}

fn recipient_error(why: PersonNameError) -> FieldError {
    match why {
        PersonNameError::Empty => error("recipient", "missing", "请填写收件人。", "Give the recipient."),
        PersonNameError::Length => {
            error("recipient", "long", "收件人最多 60 个字。", "The recipient has at most 60 characters.")
        }
        PersonNameError::Character(_) => error(
            "recipient",
            "character",
            "收件人中有无法打印的字符。",
            "The recipient has a character that can't be printed.",
        ),
    }
}

fn error(field: &str, code: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text: Text::new(zh, en) }
}
