//! What the person signed in let driving schools do, and its end (WORK-8). Both need the platform: a consent that was
//! ended elsewhere must not be shown as in force.

use model::{Lang, Timestamp};
use service_api::Row;
use wire::consent::{ConsentAct, ConsentGiven, Consents};

use super::progress::progress_mark;
use super::{parse, service};
use crate::consent_words as words;
use crate::view::{ConsentActRow, ConsentCard, ConsentsView, EndConsent};
use crate::{App, AppError, text};

impl App {
    /// The consents and what was done under each.
    ///
    /// # Errors
    /// When nobody is signed in or the platform was not reached.
    pub async fn consents(&self) -> Result<ConsentsView, AppError> {
        let session = self.session()?;
        let consents = session.platform.consents().await?;
        Ok(view(&consents, session.now(), self.lang()))
    }

    /// Ends a consent: the school can send nothing more; what it did stands.
    ///
    /// # Errors
    /// As [`App::consents`].
    pub async fn end_consent(&self, request: EndConsent) -> Result<ConsentsView, AppError> {
        let session = self.session()?;
        let consents = session.platform.end_consent(parse(&request.id)?).await?;
        Ok(view(&consents, session.now(), self.lang()))
    }
}

fn view(consents: &Consents, now: Timestamp, lang: Lang) -> ConsentsView {
    ConsentsView {
        consents: consents.consents.iter().map(|consent| card(consent, now, lang)).collect(),
        asked: now.minute_text(),
    }
}

fn card(consent: &ConsentGiven, now: Timestamp, lang: Lang) -> ConsentCard {
    let row = |(zh, en): (&str, &str), value: String| Row::new(lang.pick(zh, en), value);
    ConsentCard {
        id: consent.id.to_string(),
        school: consent.school_name.clone(),
        in_force: consent.ended_at.is_none() && consent.since <= now && now < consent.until,
        words: words::standing(consent, now).into_lang(lang),
        rows: vec![
            row(words::SINCE, consent.since.minute_text()),
            row(words::UNTIL, consent.until.minute_text()),
            row(words::MANNER, words::manner(consent.manner).into_lang(lang)),
        ],
        acts: consent.acts.iter().map(|act| act_row(act, lang)).collect(),
    }
}

fn act_row(act: &ConsentAct, lang: Lang) -> ConsentActRow {
    let title = service(&act.service).map(|service| service.meta().title().into_lang(lang));
    ConsentActRow {
        op_id: act.op_id.to_string(),
        title: title.unwrap_or_else(|_| act.service.clone()),
        serial: act.serial.clone(),
        at: act.received_at.minute_text(),
        mark: progress_mark(act.state),
        words: text::progress_state(act.state, false).into_lang(lang),
    }
}
