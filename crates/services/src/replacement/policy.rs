//! Compulsory insurance: whether it is in force, and the policy that is stated where it is not.
//!
//! Knows: what makes a policy complete. Must not know: whether it is genuine (the office reviews it). Called by: the
//! family's check, pages and decision.

use model::{BoundVehicle, InsurancePolicy, Lang, Refusal, Remedy, RuleId, Text};
use service_api::{Facts, Field, FieldError, FieldKind, Row, TextInput};

use super::{Answers, text};
use crate::{field::field, undated::Undated};

/// Pages of a policy that are taken.
pub(super) const MOST_SCANS: usize = 3;
const INSURER_LENGTHS: core::ops::RangeInclusive<usize> = 2..=40;
const NUMBER_LENGTHS: core::ops::RangeInclusive<usize> = 5..=40;

/// Whether insurance in force today is known.
///
/// Decides REPL-8.
pub(super) fn is_insured(vehicle: &BoundVehicle, facts: &Facts<'_>) -> bool {
    vehicle.insured_until.is_some_and(|until| until >= facts.now.date())
}

/// The policy that goes with an application: none where insurance in force is known.
///
/// # Errors
/// The refusal, where one is needed and missing or not in force.
pub(super) fn decided<'a>(
    vehicle: &BoundVehicle,
    policy: Option<&'a InsurancePolicy>,
    facts: &Facts<'_>,
) -> Result<Option<&'a InsurancePolicy>, Box<Refusal>> {
    if is_insured(vehicle, facts) {
        return Ok(None);
    }
    let today = facts.now.date();
    match policy {
        Some(policy) if policy.from <= today && today <= policy.until => Ok(Some(policy)),
        _ => Err(refusal(vehicle)),
    }
}

/// The policy that the answers make; `None` where insurance in force is known.
///
/// # Errors
/// Every answer that can't stand, in the order of the fields.
pub(super) fn check(
    vehicle: &BoundVehicle,
    answers: &Answers,
    facts: &Facts<'_>,
) -> Result<Option<InsurancePolicy>, Vec<FieldError>> {
    if is_insured(vehicle, facts) {
        return Ok(None);
    }
    let today = facts.now.date();
    let insurer = text_of(answers.insurer.as_deref(), &INSURER_LENGTHS, |_| true).ok_or_else(text::insurer);
    let number = text_of(answers.policy_number.as_deref(), &NUMBER_LENGTHS, is_number);
    let number = number.ok_or_else(text::policy_number);
    let from = answers.policy_from.filter(|from| *from <= today).ok_or_else(text::policy_from);
    let until = answers.policy_until.filter(|until| *until >= today).ok_or_else(text::policy_until);
    let scan = match answers.scan.len() {
        1..=MOST_SCANS => Ok(answers.scan.clone()),
        _ => Err(text::scan_missing(MOST_SCANS)),
    };
    match (insurer, number, from, until, scan) {
        (Ok(insurer), Ok(number), Ok(from), Ok(until), Ok(scan)) => {
            Ok(Some(InsurancePolicy { insurer, number, from, until, scan }))
        }
        (insurer, number, from, until, scan) => {
            let errors = [insurer.err(), number.err(), from.err(), until.err(), scan.err()];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

fn text_of(
    typed: Option<&str>,
    lengths: &core::ops::RangeInclusive<usize>,
    allowed: impl Fn(char) -> bool,
) -> Option<String> {
    let typed = typed.unwrap_or_default().trim();
    let fits =
        lengths.contains(&typed.chars().count()) && typed.chars().all(|c| !c.is_control() && allowed(c));
    fits.then(|| typed.to_owned())
}

const fn is_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// The fields that ask for the policy, where one is needed.
pub(super) fn fields(vehicle: &BoundVehicle, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Field> {
    if is_insured(vehicle, facts) {
        return Vec::new();
    }
    let plain = |value: &Option<String>| FieldKind::Text {
        input: TextInput::Plain,
        value: value.clone(),
        empties: false,
    };
    let today = facts.now.date().to_string();
    let date = |value: Option<chrono::NaiveDate>, from: Option<String>, to: Option<String>| FieldKind::Date {
        value: value.map(|day| day.to_string()),
        from,
        to,
    };
    let known = vehicle.insured_until.map_or_else(
        || text::INSURANCE_UNKNOWN.pick(lang),
        |until| text::insurance_ended(until).into_lang(lang),
    );
    let rows = vec![Row::new(text::INSURANCE.pick(lang), known)];
    let scan =
        FieldKind::Attachments { value: answers.scan.iter().map(Into::into).collect(), most: MOST_SCANS };
    vec![
        field("insurance", text::INSURANCE, Some(text::INSURANCE_HINT), FieldKind::Record { rows }, lang),
        field("insurer", text::INSURER, None, plain(&answers.insurer), lang),
        field("policy_number", text::POLICY_NUMBER, None, plain(&answers.policy_number), lang),
        field(
            "policy_from",
            text::POLICY_FROM,
            None,
            date(answers.policy_from, None, Some(today.clone())),
            lang,
        ),
        field("policy_until", text::POLICY_UNTIL, None, date(answers.policy_until, Some(today), None), lang),
        field("scan", text::SCAN, Some(text::SCAN_HINT), scan, lang),
    ]
}

/// The policy by name.
pub(super) fn rows(policy: &InsurancePolicy, lang: Lang) -> Vec<Row> {
    vec![
        Row::new(text::INSURER.pick(lang), policy.insurer.as_str()),
        Row::new(text::POLICY_NUMBER.pick(lang), policy.number.as_str()),
        Row::new(text::POLICY_FROM.pick(lang), policy.from.to_string()),
        Row::new(text::POLICY_UNTIL.pick(lang), policy.until.to_string()),
    ]
}

fn refusal(vehicle: &BoundVehicle) -> Box<Refusal> {
    let until = vehicle.insured_until.map(|until| ("insured_until", until.to_string()));
    Undated {
        rule: RuleId::Repl8,
        code: "not-insured",
        facts: until.into_iter().collect(),
        remedy: Remedy::ChooseAgain,
        title: Text::new("没有有效的交强险", "No compulsory insurance in force"),
        reason: Text::new(
            "车辆管理所没有这辆车有效交强险的记录，申请中也没有填写在有效期内的保单。",
            "The office knows of no compulsory insurance in force, and the application states no policy that is.",
        ),
        advice: Text::new(
            "请填写有效保单的资料并附上扫描件，由车辆管理所审核。",
            "Give the data of a policy in force with a scan of it; the vehicle office reviews it.",
        ),
    }
    .into()
}
