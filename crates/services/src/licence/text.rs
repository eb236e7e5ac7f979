//! The words of the licence services: refusals, the licence on a page, names of acts and states.
//!
//! Knows: how facts are said. Must not know: when a reason applies. Called by: the licence families, and the app and
//! the platform for the names.

use chrono::NaiveDate;
use model::{
    CaseState, Delivery, DrivingLicence, Lang, LicenceAct, LicenceClass, LicenceState, MedicalCertificate,
    PostalAddress, Refusal, RegionProfile, Text,
};
use service_api::{Facts, Row};

use super::gate::Gate;
use crate::{divisions, exam::text::office, fixed::Fixed, undated::Undated};

/// What is applied for, by the name of its service.
pub const fn act_name(act: LicenceAct) -> Fixed {
    match act {
        LicenceAct::Renew => Fixed("期满换证", "Renewal on expiry"),
        LicenceAct::Downgrade { .. } => Fixed("超龄换证", "Exchange at the age limit"),
        LicenceAct::ReplaceDamaged => Fixed("损毁换证", "Replacement of a damaged licence"),
        LicenceAct::ReissueLost => Fixed("遗失补证", "Reissue of a lost licence"),
        LicenceAct::ExtendRenewal { .. } => Fixed("延期换证", "Putting off the renewal"),
        LicenceAct::ExtendReview { .. } => Fixed("延期审验", "Putting off the review"),
        LicenceAct::ExtendMedical { .. } => {
            Fixed("延期提交身体条件证明", "Putting off the medical certificate")
        }
    }
}

/// A state of a licence, by name; one that a region lists, by the name it gives.
pub fn state_name(state: &LicenceState, region: &RegionProfile) -> Text {
    let (zh, en) = match state {
        LicenceState::TwelvePoints => ("记满十二分", "12 points reached"),
        LicenceState::ReviewOverdue => ("逾期未审验", "review overdue"),
        LicenceState::Seized => ("扣押", "seized"),
        LicenceState::Withheld => ("扣留", "withheld"),
        LicenceState::Suspended => ("暂扣", "suspended"),
        LicenceState::Cancelled => ("注销", "cancelled"),
        LicenceState::Revoked => ("吊销", "revoked"),
        LicenceState::RecoverableLock => ("锁定注销可恢复", "cancelled, recoverable"),
        LicenceState::Listed(code) => {
            let listed = region.licence.listed_states.iter().find(|listed| listed.code == *code);
            return listed.map_or_else(|| Text::new(code, code), |listed| listed.name.clone());
        }
    };
    Text::new(zh, en)
}

/// Where a case stands, by name.
pub const fn case_state(state: CaseState) -> Fixed {
    match state {
        CaseState::Reviewing => Fixed("待审核", "Under review"),
        CaseState::Received => Fixed("已受理", "Received"),
        CaseState::Made => Fixed("已制作", "Made"),
        CaseState::Sent => Fixed("已寄出", "Sent"),
        CaseState::Ready => Fixed("可领取", "Ready to collect"),
        CaseState::Delivered => Fixed("已送达", "Delivered"),
        CaseState::Collected => Fixed("已领取", "Collected"),
        CaseState::DeliveryRefused => Fixed("拒收", "Delivery refused"),
        CaseState::NotCollected => Fixed("逾期未领取", "Not collected in time"),
        CaseState::Approved => Fixed("已同意延期", "Extension agreed"),
        CaseState::Returned => Fixed("不予办理", "Returned by the office"),
        CaseState::Undone => Fixed("已撤销", "Undone at the office"),
    }
}

/// The licence, for a page and for the slip.
pub fn licence_rows(licence: &DrivingLicence, facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows = vec![
        row("证件号码", "Licence number", facts.person.identity.masked()),
        row("档案编号", "File number", licence.file_number.masked()),
        row("准驾车型", "Classes", class_codes(&licence.classes)),
        row("有效期限", "Valid", term(licence).into_lang(lang)),
        row("发证机关", "Issued by", licence.issued_by.clone()),
    ];
    if let Some(until) = licence.renewal_extended_to {
        rows.push(row("换证延期至", "Renewal put off until", until.to_string()));
    }
    let states: Vec<String> =
        licence.states.iter().map(|state| state_name(state, facts.region).into_lang(lang)).collect();
    if !states.is_empty() {
        rows.push(row("证件状态", "State", states.join(lang.pick("、", ", "))));
    }
    rows
}

/// The medical certificate in one line.
pub(crate) fn certificate_line(certificate: &MedicalCertificate) -> Text {
    let MedicalCertificate { hospital, issued } = certificate;
    Text::new(format!("{hospital}，{issued} 体检"), format!("{hospital}, examined on {issued}"))
}

fn term(licence: &DrivingLicence) -> Text {
    let from = licence.valid_from;
    match licence.valid_to {
        Some(to) => Text::new(format!("{from} 至 {to}"), format!("{from} to {to}")),
        None => Text::new(format!("{from} 至 长期"), format!("from {from}, long-term")),
    }
}

/// `A2 D`.
pub fn class_codes(classes: &[LicenceClass]) -> String {
    classes.iter().map(|class| class.code()).collect::<Vec<_>>().join(" ")
}

/// Where the new licence goes, in rows of one language.
pub fn delivery_rows(delivery: &Delivery, region: &RegionProfile, lang: Lang) -> Vec<Row> {
    let words = delivery_words(delivery, region);
    words.into_iter().map(|(name, value)| Row::new(name.into_lang(lang), value.into_lang(lang))).collect()
}

/// Where the new licence goes, as names and values.
pub(crate) fn delivery_words(delivery: &Delivery, region: &RegionProfile) -> Vec<(Text, Text)> {
    let row = |zh: &str, en: &str, value: &str| (Text::new(zh, en), Text::new(value, value));
    let way = |zh: &str, en: &str| (Text::new("领取方式", "Delivery"), Text::new(zh, en));
    match delivery {
        Delivery::Mail { address } => vec![
            way("邮寄", "By mail"),
            row("收件人", "Recipient", address.recipient.as_str()),
            row("联系电话", "Phone", &address.phone.masked()),
            row("收件地址", "Address", &address_line(address)),
            row("邮政编码", "Post code", address.post_code.as_str()),
        ],
        Delivery::Collect { office } => {
            let counter = region.counters.iter().find(|counter| counter.code == *office);
            let place = counter.map_or_else(
                || office.clone(),
                |counter| format!("{}（{}，{}）", counter.name, counter.address, counter.hours),
            );
            vec![way("自行领取", "Collected"), row("领取地点", "Where", &place)]
        }
    }
}

/// The address in one line; addresses are written in Chinese in either language.
fn address_line(address: &PostalAddress) -> String {
    let division = divisions::full_name(&address.division).unwrap_or_else(|| address.division.clone());
    format!("{division}{}", address.street)
}

/// The refusal of a gate.
///
/// Decides GEN-6.
pub(crate) fn refusal(gate: &Gate, facts: &Facts<'_>) -> Box<Refusal> {
    let (title, reason, advice) = words(gate, facts);
    let undated = Undated {
        rule: gate.rule(),
        code: gate.code(),
        facts: gate.facts(),
        remedy: gate.remedy(),
        title,
        reason,
        advice,
    };
    let mut refusal: Box<Refusal> = undated.into();
    refusal.earliest = gate.earliest();
    if matches!(gate, Gate::NoCertificate | Gate::CertificateOld { .. }) {
        refusal.places.clone_from(&facts.region.hospitals);
    }
    refusal
}

/// Headline, reason and advice.
type Words = (Text, Text, Text);

fn words(gate: &Gate, facts: &Facts<'_>) -> Words {
    match gate {
        Gate::NotBound => not_bound(),
        Gate::UnderWay { act, since } => under_way(*act, &since.minute_text()),
        Gate::LongTerm
        | Gate::TooEarly { .. }
        | Gate::AtIssuer { .. }
        | Gate::Lapsed { .. }
        | Gate::ExtensionLate { .. } => term_words(gate, facts),
        Gate::NoCertificate | Gate::CertificateOld { .. } => certificate_words(gate, facts),
        Gate::NoClassEnds | Gate::TooYoung { .. } => age_words(gate, facts),
        Gate::State { state, .. } => state_words(state, facts),
    }
}

fn not_bound() -> Words {
    (
        Text::new("还没有绑定驾驶证", "No driving licence is bound"),
        Text::new(
            "这项业务办理您本人的驾驶证，账户须先绑定驾驶证。",
            "This service is for your own driving licence, which has to be bound to the account first.",
        ),
        Text::new(
            "请在「我的机动车 / 我的驾驶证」中用档案编号绑定驾驶证，然后继续办理。",
            "Bind the licence by its file number under “My vehicles / my licence”, then go on.",
        ),
    )
}

fn under_way(act: LicenceAct, since: &str) -> Words {
    let Fixed(zh, en) = act_name(act);
    (
        Text::new(format!("驾驶证有业务在办：{zh}"), format!("Under way for this licence: {en}")),
        Text::new(
            format!("{since} 受理的「{zh}」还没有办结，一本驾驶证同时只办理一项业务。"),
            format!("“{en}”, received on {since}, is not finished; a licence has one case at a time."),
        ),
        Text::new(
            "请在「网办进度」中查看，办结后再申请。",
            "Look at it under “Progress”, and apply once it has ended.",
        ),
    )
}

fn term_words(gate: &Gate, facts: &Facts<'_>) -> Words {
    let place = office(&facts.region.contact);
    match gate {
        Gate::TooEarly { expiry, opens } => {
            let days = facts.region.licence.renew_days;
            (
                Text::new("还没有到换证时间", "It is too early to renew"),
                Text::new(
                    format!("驾驶证有效期至 {expiry}，期满前 {days} 天内才能换证。"),
                    format!(
                        "The licence is valid until {expiry} and can be renewed in its last {days} days."
                    ),
                ),
                Text::new(format!("请于 {opens} 起办理。"), format!("It can be renewed from {opens} on.")),
            )
        }
        Gate::AtIssuer { expiry, cancelled_on } => at_issuer(*expiry, *cancelled_on, facts),
        Gate::Lapsed { expiry, recover_until } => lapsed(*expiry, *recover_until, facts),
        Gate::ExtensionLate { since } => (
            Text::new("已超过申请延期的期限", "It is too late to put this off"),
            Text::new(
                format!("延期应当在驾驶证有效期内或者期满后一年内申请，这一期限已于 {since} 届满。"),
                format!(
                    "An extension is applied for while the licence is valid or within a year after; that ended on {since}."
                ),
            ),
            Text::new(
                format!("请到{}咨询可以办理的业务。", place.zh),
                format!("Ask at {} what remains possible.", place.en),
            ),
        ),
        _ => (
            Text::new("驾驶证长期有效，不需要期满换证", "The licence is long-term: nothing expires"),
            Text::new(
                "您的驾驶证有效期限为「长期」。",
                "Your driving licence is valid for an unlimited term.",
            ),
            Text::new(
                "证件损毁的请办理「损毁换证」，遗失的请办理「遗失补证」。",
                "If it is damaged or lost, use the services for that.",
            ),
        ),
    }
}

fn at_issuer(expiry: NaiveDate, cancelled_on: NaiveDate, facts: &Facts<'_>) -> Words {
    let months = facts.region.licence.late_months;
    let issuer = facts.person.licence.as_ref().map_or("", |licence| licence.issued_by.as_str());
    (
        Text::new("只能到核发地车辆管理所换证", "Only the office of issue can renew it now"),
        Text::new(
            format!("驾驶证已于 {expiry} 期满，超过 {months} 个月的不能在网上换证。"),
            format!(
                "The licence expired on {expiry}, which is {months} months ago or more: it is not renewed online."
            ),
        ),
        Text::new(
            format!(
                "请在 {cancelled_on} 前到核发地（{issuer}）的车辆管理所换证；到那一天还没有换证的，驾驶证将被注销。"
            ),
            format!(
                "Renew it at the office of issue ({issuer}) before {cancelled_on}; on that day it is cancelled."
            ),
        ),
    )
}

fn lapsed(expiry: NaiveDate, recover_until: NaiveDate, facts: &Facts<'_>) -> Words {
    let place = office(&facts.region.contact);
    (
        Text::new("驾驶证超过有效期一年以上，不能换证", "Expired for a year or more: it can't be renewed"),
        Text::new(
            format!("驾驶证已于 {expiry} 期满，超过一年没有换证的，驾驶证注销。"),
            format!("The licence expired on {expiry}; after a year without renewal it is cancelled."),
        ),
        Text::new(
            format!("{recover_until} 前可以申请科目一考试，合格后恢复驾驶资格；请到{}办理。", place.zh),
            format!("Until {recover_until} it can be recovered by passing subject 1; go to {}.", place.en),
        ),
    )
}

fn certificate_words(gate: &Gate, facts: &Facts<'_>) -> Words {
    let months = facts.region.licence.certificate_months;
    let advice = Text::new(
        "请到下列医院体检，由医院上传《机动车驾驶人身体条件证明》后，更新数据再办理。",
        "Have yourself examined at one of the hospitals below; once it has uploaded the certificate, refresh and go on.",
    );
    if let Gate::CertificateOld { issued, good_until } = gate {
        return (
            Text::new("身体条件证明已过期", "The medical certificate is too old"),
            Text::new(
                format!("系统中的证明为 {issued} 体检，有效 {months} 个月，至 {good_until}。"),
                format!(
                    "The one on record is of {issued} and was good for {months} months, until {good_until}."
                ),
            ),
            advice,
        );
    }
    (
        Text::new("没有身体条件证明", "There is no medical certificate"),
        Text::new(
            format!(
                "换证须有医院上传的《机动车驾驶人身体条件证明》，{months} 个月内有效；系统中没有您的证明。"
            ),
            format!(
                "A certificate uploaded by a hospital, not older than {months} months, is needed; none of yours is on record."
            ),
        ),
        advice,
    )
}

fn age_words(gate: &Gate, facts: &Facts<'_>) -> Words {
    let settings = &facts.region.licence;
    let (heavy, motorcycle) = (settings.heavy_age, settings.motorcycle_age);
    if let Gate::TooYoung { age, from } = gate {
        return (
            Text::new(format!("未满 {age} 周岁，不需要超龄换证"), format!("Not yet {age} years old")),
            Text::new(
                format!("您持有的准驾车型在年满 {age} 周岁时换证，您将于 {from} 年满。"),
                format!("A class you hold is exchanged at the age of {age}, which you reach on {from}."),
            ),
            Text::new(format!("请于 {from} 起办理。"), format!("It can be done from {from} on.")),
        );
    }
    (
        Text::new("没有需要超龄换证的准驾车型", "No class you hold ends by age"),
        Text::new(
            format!(
                "年满 {heavy} 周岁的 A1、A2、A3、B1、B2 和年满 {motorcycle} 周岁的 D、E 需要超龄换证，您的驾驶证没有这些车型。"
            ),
            format!(
                "A1, A2, A3, B1 and B2 end at {heavy}, D and E at {motorcycle}; your licence has none of them."
            ),
        ),
        Text::new("期满的请办理「期满换证」。", "If the licence expires, use “Renewal on expiry”."),
    )
}

fn state_words(state: &LicenceState, facts: &Facts<'_>) -> Words {
    let (name, place) = (state_name(state, facts.region), office(&facts.region.contact));
    (
        Text::new(format!("驾驶证状态为「{}」，不能办理", name.zh), format!("The licence is {}", name.en)),
        Text::new(
            format!("驾驶证处于「{}」状态，这项业务不受理。", name.zh),
            format!("While a licence is “{}” this service does not take it.", name.en),
        ),
        Text::new(
            format!("请先消除这一状态；怎样办理，请咨询{}。", place.zh),
            format!("That has to be settled first; ask at {} how.", place.en),
        ),
    )
}
