//! Phones that have to be proved by a code: the field, and when a proof holds.
//!
//! Knows: which phones the person has proved, and how long that is good. Must not know: how a code is sent or compared.
//! Called by: the services that ask for a phone nobody has proved yet.

use model::{Lang, Phone, ProvenPhone, Text};
use service_api::{Facts, Field, FieldError, FieldKind};

use crate::{field::field, fixed::Fixed};

/// A proof is good for so long: a submission made without a network is still proven when it is sent.
const GOOD_MILLIS: i64 = 7 * 24 * 3600 * 1000;

/// The proof of `phone` that holds now.
///
/// Decides CONT-3.
pub(crate) fn proof<'a>(phone: &Phone, facts: &Facts<'a>) -> Option<&'a ProvenPhone> {
    let good = |proven: &&ProvenPhone| facts.now.millis_since(proven.at) <= GOOD_MILLIS;
    facts.person.proven_phones.iter().filter(|proven| proven.phone == *phone).find(good)
}

/// The field that asks for a phone and its proof. `known` needs none.
pub(crate) fn phone_field(
    id: &str,
    label: Fixed,
    typed: Option<&str>,
    known: Option<&Phone>,
    facts: &Facts<'_>,
    lang: Lang,
) -> Field {
    let value =
        typed.map_or_else(|| known.map(|phone| phone.as_str().to_owned()), |typed| Some(typed.to_owned()));
    let phone = value.as_deref().and_then(|typed| Phone::parse(typed).ok());
    let words = phone.and_then(|phone| state(&phone, known, facts));
    let hint = Fixed("新号码须用短信验证码验证", "A new number is proved by a code sent to it");
    let kind = FieldKind::PhoneProof { value, proven: words.map(|words| words.into_lang(lang)) };
    field(id, label, Some(hint), kind, lang)
}

fn state(phone: &Phone, known: Option<&Phone>, facts: &Facts<'_>) -> Option<Text> {
    if known == Some(phone) {
        return Some(Text::new("与登记的号码相同，无需验证", "The number on record; no proof is needed"));
    }
    let at = proof(phone, facts)?.at.minute_text();
    Some(Text::new(format!("已于 {at} 验证"), format!("Proved at {at}")))
}

/// The phone that was typed, if it is one and proven.
///
/// # Errors
/// That it is none, or not proven.
pub(crate) fn check(
    id: &str,
    typed: Option<&str>,
    known: Option<&Phone>,
    facts: &Facts<'_>,
) -> Result<Phone, FieldError> {
    let phone = read(id, typed, known)?;
    if known == Some(&phone) || proof(&phone, facts).is_some() {
        return Ok(phone);
    }
    Err(error(id, "phone-unproven", "请获取验证码并验证这个号码。", "Ask for a code and prove this number."))
}

/// The phone that was typed, proven or not; `known` where nothing was.
///
/// # Errors
/// That it is none.
pub(crate) fn read(id: &str, typed: Option<&str>, known: Option<&Phone>) -> Result<Phone, FieldError> {
    let Some(typed) = typed else {
        return known.cloned().ok_or_else(|| no_phone(id));
    };
    Phone::parse(typed).map_err(|_| no_phone(id))
}

fn no_phone(id: &str) -> FieldError {
    error(id, "phone", "请填写 11 位手机号码。", "Give a mobile phone number of 11 digits.")
}

fn error(field: &str, code: &str, zh: &str, en: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), text: Text::new(zh, en) }
}
