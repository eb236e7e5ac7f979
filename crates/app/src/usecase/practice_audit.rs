//! The audit trail, as the practice office reads it.

use chrono::NaiveDate;
use model::{AuditAction, Lang, Text};
use service_api::Choice;
use wire::office::{AuditAsked, AuditLine, OfficePerson};

use super::parse;
use crate::audit_words as words;
use crate::view::{AuditRow, AuditView, AuditWanted, FormError};
use crate::{App, AppError};

impl App {
    /// A page of the trail, and what it can be narrowed by.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_audit(&self, request: AuditWanted) -> Result<AuditView, AppError> {
        let platform = self.office().await?;
        let lang = self.lang();
        let (asked, errors) = asked(&request, lang)?;
        let trail = platform.audit_trail(&asked).await?;
        let (entries, more) =
            if errors.is_empty() { (trail.entries, trail.more) } else { (Vec::new(), false) };
        let staff = trail.staff.iter().map(|one| choice(one.id.to_string(), words::actor(Some(one)), lang));
        let actions =
            AuditAction::ALL.iter().map(|act| choice(act.code().to_owned(), words::action(*act), lang));
        Ok(AuditView {
            older: entries.last().filter(|_| more).map(|entry| entry.id.to_string()),
            rows: entries.into_iter().map(|entry| row(entry, lang)).collect(),
            persons: self.everybody(&platform).await?.iter().map(person).collect(),
            staff: staff.collect(),
            actions: actions.collect(),
            errors,
        })
    }
}

fn asked(wanted: &AuditWanted, lang: Lang) -> Result<(AuditAsked, Vec<FormError>), AppError> {
    let mut errors = Vec::new();
    let mut day = |field: &str, typed: &str| {
        let day = given(typed.trim()).map(str::parse::<NaiveDate>).transpose();
        day.unwrap_or_else(|_| {
            errors.push(FormError { field: field.to_owned(), text: words::day_shape().into_lang(lang) });
            None
        })
    };
    let (from, until) = (day("audit-from", &wanted.from), day("audit-until", &wanted.until));
    let asked = AuditAsked {
        person: given(&wanted.person).map(parse).transpose()?,
        actor: given(&wanted.actor).map(parse).transpose()?,
        action: given(&wanted.action).map(parse).transpose()?,
        from,
        until,
        before: given(&wanted.before).map(parse).transpose()?,
    };
    Ok((asked, errors))
}

fn given(typed: &str) -> Option<&str> {
    (!typed.is_empty()).then_some(typed)
}

fn row(entry: AuditLine, lang: Lang) -> AuditRow {
    let whom = entry.person.map(|one| format!("{}（{}）", one.masked_name, one.masked_id_number));
    AuditRow {
        id: entry.id.to_string(),
        at: entry.at.minute_text(),
        by: words::actor(entry.actor.as_ref()).into_lang(lang),
        what: words::action(entry.action).into_lang(lang),
        whom: whom.unwrap_or_default(),
    }
}

fn person(one: &OfficePerson) -> Choice {
    let label = format!("{}（{}）", one.name.masked(), one.masked_id_number);
    Choice { id: one.id.to_string(), label, detail: None, barred: None }
}

fn choice(id: String, label: Text, lang: Lang) -> Choice {
    Choice { id, label: label.into_lang(lang), detail: None, barred: None }
}
