//! 「网办进度」: everything submitted, from the queue and from the platform (GEN-9), and what to do about a
//! conflict (GEN-7).

use std::collections::HashSet;

use model::{Booking, BookingState, Lang, OpId, PaymentItem, Place, RegionProfile, Text, Visit};
use outbox::{Entry, OutboxStore};
use serde_json::Value;
use service_api::{Journey, PageBody, Row};
use services::exam::slot::slot_id;
use wire::Envelope;
use wire::submission::{Alternative, SubmissionState, SubmissionView};

use super::calendar::appointment;
use super::payments::payment_rows;
use super::queue::mark;
use super::submit::Letter;
use super::{parse, refusal_view, service};
use crate::facts::{self, Desk};
use crate::session::Session;
use crate::sync::submission;
use crate::view::{
    AlternativeView, ChooseAlternative, ProgressDetail, ProgressRow, ProgressView, QueueMark, SubmissionId,
    Submitted,
};
use crate::{App, AppError, case_words, plate_words, rank_words, text, visit_words};

impl App {
    /// Everything submitted by this account, newest first.
    ///
    /// Decides GEN-9 (what is shown; the platform keeps the history).
    ///
    /// # Errors
    /// When nobody is signed in or the local data can't be read.
    pub async fn progress(&self) -> Result<ProgressView, AppError> {
        Ok(ProgressView { rows: self.progress_rows(&*self.session()?)? })
    }

    /// One submission in full.
    ///
    /// # Errors
    /// When it is not known.
    pub async fn progress_detail(&self, request: SubmissionId) -> Result<ProgressDetail, AppError> {
        let session = self.session()?;
        let op: OpId = parse(&request.op_id)?;
        let entry = session.store.entry(op)?;
        match submission(&session, op)? {
            Some(view) => self.detail(&session, &view, entry.as_ref()),
            None => self.queued_detail(&session, &entry.ok_or(AppError::Gone)?),
        }
    }

    /// Makes a new submission in the place of one that came back as a conflict; the old one stays as it
    /// ended.
    ///
    /// # Errors
    /// When the submission is not known any more, or the disk is full.
    pub async fn choose_alternative(&self, request: ChooseAlternative) -> Result<Submitted, AppError> {
        let session = self.session()?;
        let op: OpId = parse(&request.op_id)?;
        let entry = session.store.entry(op)?.ok_or(AppError::Gone)?;
        let old = Envelope::from_bytes(&entry.payload)?;
        let mut answers = old.answers;
        if let Value::Object(fields) = &mut answers {
            fields.extend(answer_of(request.slot)?);
        }
        let desk = Desk::of(&session)?;
        let person = facts::person(&session.store, old.on_behalf_of)?;
        let service = service(&old.service)?;
        let Ok(application) = service.check(&answers, &desk.facts(&person))? else {
            return Err(AppError::Gone);
        };
        if let Err(refusal) = service.decide(&application, &desk.facts(&person))? {
            let refusal = refusal_view(&refusal, self.lang(), desk.as_of);
            return Ok(Submitted::Refused { refusal });
        }
        let letter = Letter {
            service,
            person: &person,
            desk: &desk,
            answers,
            attachments: service.attachments(&application)?,
            notice_version: old.notice_version,
            notice_read_at: old.notice_read_at,
            supersedes: Some(op),
        };
        let submission = self.freeze(&session, letter);
        let op_id = submission.op_id.to_string();
        session.store.submit_all(vec![submission])?;
        self.queued();
        Ok(Submitted::Queued { op_id })
    }

    pub(super) fn progress_rows(&self, session: &Session) -> Result<Vec<ProgressRow>, AppError> {
        let lang = self.lang();
        let mut rows = Vec::new();
        let known = session.store.submissions()?;
        let received: HashSet<OpId> = known.iter().map(|row| row.op_id).collect();
        for entry in session.store.entries(session.account.id)? {
            if !received.contains(&entry.op_id) {
                rows.push(queued_row(&entry, lang));
            }
        }
        for row in known {
            rows.push(platform_row(&serde_json::from_str(&row.body)?, lang));
        }
        Ok(rows)
    }

    fn detail(
        &self,
        session: &Session,
        view: &SubmissionView,
        entry: Option<&Entry>,
    ) -> Result<ProgressDetail, AppError> {
        let lang = self.lang();
        let desk = Desk::of(session)?;
        let superseded =
            session.store.entries(session.account.id)?.iter().any(|e| e.supersedes == Some(view.op_id));
        let alternatives = if superseded || entry.is_none() { &[][..] } else { &view.alternatives };
        let plan = view.booking.as_ref().and_then(|b| desk.plans.iter().find(|plan| plan.id == b.plan));
        let closes = plan.map(|plan| plan.closes_at.minute_text());
        let paid = view.payment.as_ref();
        let next = match (&view.case, &view.appointment, &view.plate) {
            _ if paid.is_some() => paid.map(services::payment::words::state_means).into_iter().collect(),
            (Some(case), ..) => case_words::next(case, view.state),
            (None, Some(appointment), _) => visit_words::next(appointment.kind, appointment.state),
            (None, None, Some(selection)) => plate_words::next(selection),
            (None, None, None) => text::next_step(view.state, &view.service, closes.as_deref()),
        };
        Ok(ProgressDetail {
            row: platform_row(view, lang),
            next: next.into_iter().map(|line| line.into_lang(lang)).collect(),
            facts: applied_for(view, &desk, lang),
            rank: rank(view).map(|words| words.into_lang(lang)),
            calendar: appointment(session, view, &desk).is_some(),
            visit: self.visit(session, view, &desk)?,
            history: history(view, lang),
            refusal: view.refusal.as_ref().map(|refusal| refusal_view(refusal, lang, None)),
            alternatives: alternatives.iter().filter_map(|a| alternative(a, &desk, lang)).collect(),
            papers: self.papers(view, &desk, session)?,
            payable: paid.is_some(),
        })
    }

    /// What was submitted and waits here, as its last step showed it.
    fn queued_detail(&self, session: &Session, entry: &Entry) -> Result<ProgressDetail, AppError> {
        let lang = self.lang();
        let envelope = Envelope::from_bytes(&entry.payload)?;
        let person = facts::person(&session.store, envelope.on_behalf_of)?;
        let desk = Desk::of(session)?;
        let facts = desk.facts(&person);
        let journey = service(&envelope.service)?.journey(&envelope.answers, &facts, lang)?;
        let why = entry.last_reason.map(|reason| text::reason(reason).into_lang(lang));
        Ok(ProgressDetail {
            row: ProgressRow { person: person.name.as_str().to_owned(), ..queued_row(entry, lang) },
            next: why.into_iter().collect(),
            rank: None,
            calendar: false,
            visit: None,
            history: Vec::new(),
            refusal: None,
            alternatives: Vec::new(),
            papers: journey.notice.papers.clone(),
            payable: false,
            facts: answered(journey),
        })
    }

    /// Papers to bring along, as the service lists them, while there is something to bring them to (GEN-13).
    pub(super) fn papers(
        &self,
        view: &SubmissionView,
        desk: &Desk,
        session: &Session,
    ) -> Result<Vec<String>, AppError> {
        if !is_under_way(view.state) {
            return Ok(Vec::new());
        }
        let person = facts::person(&session.store, view.person)?;
        let empty = Value::Object(serde_json::Map::new());
        let journey = service(&view.service)?.journey(&empty, &desk.facts(&person), self.lang())?;
        Ok(journey.notice.papers)
    }
}

/// Whether something is still to come.
const fn is_under_way(state: SubmissionState) -> bool {
    matches!(progress_mark(state), QueueMark::Received)
        || matches!(state, SubmissionState::Won | SubmissionState::Booked)
}

fn queued_row(entry: &Entry, lang: Lang) -> ProgressRow {
    ProgressRow {
        op_id: entry.op_id.to_string(),
        title: entry.title.clone(),
        person: String::new(),
        serial: entry.serial.clone(),
        mark: mark(entry.state),
        words: text::queue_state(entry.state).into_lang(lang),
        submitted: entry.created_at.minute_text(),
        printable: false,
    }
}

/// The answers that the user could change, as the check page lists them.
fn answered(journey: Journey) -> Vec<Row> {
    let groups = journey.pages.into_iter().find_map(|page| match page.body {
        PageBody::Check { groups, .. } => Some(groups),
        _ => None,
    });
    let chosen = groups.into_iter().flatten().filter(|group| group.page.is_some());
    chosen.flat_map(|group| group.rows).collect()
}

fn platform_row(view: &SubmissionView, lang: Lang) -> ProgressRow {
    let title = service(&view.service).map(|service| service.meta().title().into_lang(lang));
    let subject = view.booking.as_ref().map(|b| lang.pick(b.exam.name_zh(), b.exam.name_en()));
    let title = title.unwrap_or_else(|_| view.service.clone());
    ProgressRow {
        op_id: view.op_id.to_string(),
        title: subject.map_or(title.clone(), |subject| format!("{title} · {subject}")),
        person: view.person_name.clone(),
        serial: Some(view.serial.clone()),
        mark: progress_mark(view.state),
        words: text::progress_state(view.state, view.case.is_some()).into_lang(lang),
        submitted: view.received_at.minute_text(),
        printable: view.paper.is_some(),
    }
}

pub(super) const fn progress_mark(state: SubmissionState) -> QueueMark {
    match state {
        SubmissionState::Accepted
        | SubmissionState::Reviewing
        | SubmissionState::Made
        | SubmissionState::Sent
        | SubmissionState::Ready
        | SubmissionState::Choosing
        | SubmissionState::Reserved
        | SubmissionState::AwaitingPayment
        | SubmissionState::Refunding => QueueMark::Received,
        SubmissionState::Refused
        | SubmissionState::Missed
        | SubmissionState::NotAllocated
        | SubmissionState::DeliveryRefused
        | SubmissionState::NotCollected
        | SubmissionState::Returned
        | SubmissionState::Spent
        | SubmissionState::Lapsed => QueueMark::Refused,
        SubmissionState::Conflict => QueueMark::Conflict,
        SubmissionState::Won
        | SubmissionState::Booked
        | SubmissionState::Attended
        | SubmissionState::Finished
        | SubmissionState::Done
        | SubmissionState::Delivered
        | SubmissionState::Collected
        | SubmissionState::Approved
        | SubmissionState::Confirmed
        | SubmissionState::Paid => QueueMark::Done,
        SubmissionState::Cancelled
        | SubmissionState::Undone
        | SubmissionState::Replaced
        | SubmissionState::Closed
        | SubmissionState::Refunded => QueueMark::Withdrawn,
    }
}

/// What was booked or applied for.
fn applied_for(view: &SubmissionView, desk: &Desk, lang: Lang) -> Vec<Row> {
    if let Some(selection) = &view.plate {
        return plate_words::rows(selection, lang);
    }
    if let Some(payment) = &view.payment {
        let mut rows: Vec<Row> = payment.items.iter().map(|item| payment_item(item, lang)).collect();
        rows.extend(payment_rows(payment, lang));
        return rows;
    }
    match (&view.booking, &view.case, &view.appointment) {
        (Some(booking), ..) => booking_rows(booking, desk, lang),
        (None, Some(case), _) => case_words::rows(case, &desk.region, lang),
        (None, None, Some(appointment)) => visit_words::rows(appointment, &desk.vehicles, &desk.region, lang),
        (None, None, None) => Vec::new(),
    }
}

fn payment_item(item: &PaymentItem, lang: Lang) -> Row {
    Row::new(services::payment::words::item_name(item).into_lang(lang), item.amount.to_string())
}

fn booking_rows(booking: &Booking, desk: &Desk, lang: Lang) -> Vec<Row> {
    let exam = booking.exam;
    let mut rows = vec![Row::new(lang.pick("科目", "Subject"), lang.pick(exam.name_zh(), exam.name_en()))];
    if booking.priority {
        rows.push(Row::new(lang.pick("预约方式", "Way of booking"), lang.pick("优先预约", "Priority")));
    }
    if let Some(plan) = desk.plans.iter().find(|plan| plan.id == booking.plan) {
        rows.push(Row::new(lang.pick("考试计划", "Exam plan"), plan.code.clone()));
    }
    let place = match &booking.state {
        BookingState::Won { session, .. } | BookingState::Sat { session, .. } => {
            Place::Session { session: *session }
        }
        _ => booking.place.clone(),
    };
    if let Some(words) = place_words(&place, booking.plan, desk, lang) {
        rows.push(Row::new(lang.pick("场次", "Session"), words));
    }
    rows
}

/// `2026-03-20 08:30 · 城东考场`.
pub(super) fn place_words(place: &Place, plan: model::PlanId, desk: &Desk, lang: Lang) -> Option<String> {
    let plan = desk.plans.iter().find(|candidate| candidate.id == plan)?;
    match place {
        Place::Session { session } => {
            let session = plan.session(*session)?;
            Some(format!("{} · {}", session.starts_at.minute_text(), venue(&desk.region, &session.venue)))
        }
        Place::Area { area, starts_at } => {
            let any = lang.pick("任一考场", "any venue");
            Some(format!("{} · {area} · {any}", starts_at.minute_text()))
        }
    }
}

fn venue<'a>(region: &'a RegionProfile, code: &'a str) -> &'a str {
    region.venue(code).map_or(code, |venue| &venue.name)
}

fn rank(view: &SubmissionView) -> Option<Text> {
    rank_words::of_booking(view.booking.as_ref()?, view.rank.as_ref())
}

fn history(view: &SubmissionView, lang: Lang) -> Vec<Row> {
    let row = |entry: &wire::submission::HistoryEntry| {
        Row::new(
            entry.at.second_text(),
            text::progress_state(entry.state, view.case.is_some()).into_lang(lang),
        )
    };
    view.history.iter().map(row).collect()
}

fn alternative(alternative: &Alternative, desk: &Desk, lang: Lang) -> Option<AlternativeView> {
    match alternative {
        Alternative::Exam { plan, place } => {
            let label = place_words(place, *plan, desk, lang)?;
            Some(AlternativeView { slot: slot_id(*plan, place), label })
        }
        Alternative::Visit(visit) => {
            let label = services::appointment::line(visit, &desk.region).into_lang(lang);
            Some(AlternativeView { slot: serde_json::to_string(visit).ok()?, label })
        }
    }
}

/// The answers that an alternative stands for.
fn answer_of(slot: String) -> Result<serde_json::Map<String, Value>, AppError> {
    match serde_json::from_str::<Visit>(&slot) {
        Ok(visit) => match serde_json::to_value(visit)? {
            Value::Object(answers) => Ok(answers),
            _ => Err(AppError::Gone),
        },
        Err(_) => Ok(std::iter::once(("slot".to_owned(), Value::from(slot))).collect()),
    }
}
