//! The services that put something off: 延期换证, 延期审验, 延期提交身体条件证明.
//!
//! Knows: the answers, check and decision that the three share, over what each says of itself in an [`Extension`].
//! Must not know: who runs them, on which side. Called by: the registry.

pub mod medical;
mod pages;
pub mod renewal;
pub mod review;
mod text;

use chrono::NaiveDate;
use model::{
    Attachment, DrivingLicence, ExtensionGrounds, ExtensionReason as Reason, Lang, LicenceAct, Refusal,
    RuleId, Text, time::plus_months,
};
use serde::{Deserialize, Serialize};
use service_api::{
    Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Row, Service, ServiceMeta,
};

use crate::{
    account::{self, CITIZENS},
    bars,
    fixed::Fixed,
    licence::{
        GONE, free_licence,
        gate::{self, Gate},
        slip, text as licence_text,
    },
};

const REASON_LEAST: usize = 4;
const REASON_LIMIT: usize = 200;
const MOST_PROOFS: usize = 6;

/// What one of the services says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Extension {
    slug: &'static str,
    menu: &'static [Menu],
    act: fn(NaiveDate) -> LicenceAct,
    /// What is put off, as the notice begins.
    subject: fn() -> Text,
    submit: Fixed,
}

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Why.
    pub reason: Option<Reason>,
    /// The other reason, stated.
    pub other: Option<String>,
    /// The first day of the extension.
    pub from: Option<NaiveDate>,
    /// The last day of the extension.
    pub until: Option<NaiveDate>,
    /// The documents that prove the reason.
    pub proofs: Vec<Attachment>,
    /// The reason and its proof are declared true.
    pub truthful: bool,
    /// It is declared that nothing is driven meanwhile.
    pub not_driving: bool,
}

/// A complete application, payload version 1.
pub type Application = ExtensionGrounds;

/// The licence, if what it is due for can be put off.
fn open<'a>(facts: &Facts<'a>) -> Result<&'a DrivingLicence, Box<Refusal>> {
    let found = free_licence(facts).and_then(|licence| in_time(licence, facts).map(|()| licence));
    found.map_err(|gate| licence_text::refusal(&gate, facts))
}

/// While the licence is valid, or within the year after it expired.
///
/// Decides DELAY-2.
fn in_time(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    gate::in_no_state(licence, RuleId::Delay2, &GONE, |_| false)?;
    let Some(expiry) = gate::expiry(licence) else { return Ok(()) };
    let since = plus_months(expiry, facts.region.licence.cancel_months);
    if facts.now.date() > since { Err(Gate::ExtensionLate { since }) } else { Ok(()) }
}

/// The grounds by name, for whoever reviews them.
pub fn grounds_rows(grounds: &ExtensionGrounds, lang: Lang) -> Vec<Row> {
    let mut rows = vec![Row::new(text::REASON.pick(lang), text::reason(grounds.reason).pick(lang))];
    rows.extend(grounds.other.iter().map(|other| Row::new(text::OTHER.pick(lang), other)));
    rows.push(Row::new(text::FROM.pick(lang), grounds.from.to_string()));
    rows.push(Row::new(text::UNTIL.pick(lang), grounds.until.to_string()));
    rows
}

/// Why a period can't stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PeriodError {
    /// It ends before it begins.
    Backwards,
    /// It is over already.
    Over,
    /// It lasts longer than it may.
    TooLong {
        /// The last day that it may have.
        last: NaiveDate,
    },
}

/// The last day that an extension from `from` may have: the day before so many months are over.
fn last_day(from: NaiveDate, months: u32) -> NaiveDate {
    let after = plus_months(from, months);
    after.pred_opt().unwrap_or(after)
}

/// Whether an extension may last from `from` to `until`.
///
/// Decides DELAY-2.
fn period(from: NaiveDate, until: NaiveDate, facts: &Facts<'_>) -> Result<(), PeriodError> {
    if until < from {
        return Err(PeriodError::Backwards);
    }
    if until < facts.now.date() {
        return Err(PeriodError::Over);
    }
    let last = last_day(from, facts.region.licence.extension_months);
    if until > last { Err(PeriodError::TooLong { last }) } else { Ok(()) }
}

/// The other reason, if one is asked for.
fn other(answers: &Answers) -> Result<Option<String>, FieldError> {
    if answers.reason != Some(Reason::Other) {
        return Ok(None);
    }
    let stated = answers.other.as_deref().unwrap_or_default().trim();
    match stated.chars().count() {
        REASON_LEAST..=REASON_LIMIT => Ok(Some(stated.to_owned())),
        _ => Err(text::other_missing()),
    }
}

/// The period, if both of its days are given and may stand.
fn days(answers: &Answers, facts: &Facts<'_>) -> Result<(NaiveDate, NaiveDate), FieldError> {
    let from = answers.from.ok_or_else(text::from_missing)?;
    let until = answers.until.ok_or_else(text::until_missing)?;
    period(from, until, facts).map(|()| (from, until)).map_err(|why| text::period_error(why, facts))
}

/// The documents, if there are as many as there may be.
///
/// Decides DELAY-1.
fn proofs(answers: &Answers) -> Result<Vec<Attachment>, FieldError> {
    match answers.proofs.len() {
        0 => Err(text::proof_missing()),
        1..=MOST_PROOFS => Ok(answers.proofs.clone()),
        _ => Err(text::proofs_too_many(MOST_PROOFS)),
    }
}

impl Service for Extension {
    type Answers = Answers;
    type Application = Application;
    type Record = slip::Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: self.slug,
            menu: self.menu,
            accounts: CITIZENS,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Decides GEN-11.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        open(facts).map(|_| ())
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(self, answers, facts, lang)
    }

    /// Decides DELAY-1.
    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        let reason = answers.reason.ok_or_else(text::reason_missing);
        let (other, days, proofs) = (other(answers), days(answers, facts), proofs(answers));
        let truthful = answers.truthful.then_some(()).ok_or_else(text::truthful_missing);
        let not_driving = answers.not_driving.then_some(()).ok_or_else(text::not_driving_missing);
        match (reason, other, days, proofs, truthful, not_driving) {
            (Ok(reason), Ok(other), Ok((from, until)), Ok(proofs), Ok(()), Ok(())) => {
                Ok(Application { reason, other, from, until, proofs })
            }
            (reason, other, days, proofs, truthful, not_driving) => {
                let (reason, other, days, proofs) = (reason.err(), other.err(), days.err(), proofs.err());
                let errors = [reason, other, days, proofs, truthful.err(), not_driving.err()];
                Err(errors.into_iter().flatten().collect())
            }
        }
    }

    /// What was answered before a day went by, or the licence changed, still names an application.
    fn named(&self, answers: &Answers, _: &Facts<'_>) -> Option<Application> {
        let declared = answers.truthful && answers.not_driving;
        let (reason, from, until) = (answers.reason?, answers.from?, answers.until?);
        let (other, proofs) = (other(answers).ok().flatten(), proofs(answers).ok()?);
        declared.then_some(Application { reason, other, from, until, proofs })
    }

    /// Decides DELAY-2.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        open(facts)?;
        period(application.from, application.until, facts).map_err(|why| text::period_refusal(why, facts))?;
        let grounds = Some(Box::new(application.clone()));
        Ok(Effects::OpenLicenceCase { act: (self.act)(application.until), delivery: None, grounds })
    }

    fn attachments<'a>(&self, application: &'a Application) -> &'a [Attachment] {
        &application.proofs
    }

    fn paper(&self, record: &slip::Record, context: &PaperContext<'_>) -> PaperView {
        slip::view(record, context)
    }
}
