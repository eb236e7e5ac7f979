//! Submissions as their sender sees them now: state, history, rank, and what can be printed (GEN-9).
//!
//! Knows: how rows become a view, and what a voucher's token says. Must not know: how it was decided.
//! Called by: `GET /v1/submissions`.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use model::region::LicenceSettings;
use model::{
    AppointmentState, BookingState, CaseState, ExamPlan, ExamSession, OpId, OrderId, Payment, PaymentState,
    PersonId, PlanId, Plate, SelectionState, SessionId, Timestamp, VehicleId,
};
use platform_store::{
    AppointmentRow, BookingRow, CaseRow, ChangedSubmission, ItemRow, OrderRow, Person, RankedEntry,
    SelectionRow, Submission, SubmissionEvent, Tx, allocation, appointment, booking, facts, office_case,
    payment, person, plan, plate_selection, school, vehicle,
};
use services::case::collect_until;
use services::exam::booking::{Record, RecordFacts};
use services::payment::receipt;
use services::violation::letter;
use wire::Envelope;
use wire::submission::{
    CaseView, HistoryEntry, PaperGrant, RankAsked, RankView, SubmissionAnswer, SubmissionState,
    SubmissionView, Verdict,
};
use wire::token::{Payload, PlacePayload, ReceiptPayload};

use super::explained::OfPlan;
use crate::Platform;
use crate::failure::{Failure, Outcome};
use crate::known::Reference;
use crate::voucher::{Signature, name_check};

/// What a page of submissions needs beside their rows, read once for all of them.
struct Page {
    bookings: HashMap<OpId, BookingRow>,
    ranks: HashMap<OpId, RankedEntry>,
    explanations: HashMap<PlanId, Arc<OfPlan>>,
    persons: HashMap<PersonId, Person>,
    plans: HashMap<PlanId, ExamPlan>,
    cases: HashMap<OpId, CaseRow>,
    appointments: HashMap<OpId, AppointmentRow>,
    selections: HashMap<OpId, SelectionRow>,
    orders: HashMap<OrderId, OrderRow>,
    items: HashMap<OpId, Vec<ItemRow>>,
    plates: HashMap<VehicleId, Plate>,
}

/// The views of `page`, in its order.
///
/// Decides GEN-9.
///
/// # Errors
/// Faults of the database.
pub async fn views(
    platform: &Platform,
    tx: Tx<'_>,
    page: Vec<ChangedSubmission>,
    signature: &Signature,
    now: Timestamp,
) -> Outcome<Vec<SubmissionView>> {
    let reference = platform.known.load(tx).await?;
    let beside = read_beside(platform, tx, &page).await?;
    let press = Press { reference: &reference, signature, now, practice: platform.settings.practice };
    let mut views = Vec::with_capacity(page.len());
    for ChangedSubmission { submission, events, .. } in page {
        let paper = press.paper(tx, &submission, &beside).await?;
        let order_token = press.order_token(&submission, &beside);
        let view = view(submission, &events, &beside, &reference.region.licence, paper)?;
        views.push(SubmissionView { order_token, ..view });
    }
    Ok(views)
}

async fn read_beside(platform: &Platform, tx: Tx<'_>, page: &[ChangedSubmission]) -> Outcome<Page> {
    let op_ids: Vec<OpId> = page.iter().map(|changed| changed.submission.op_id).collect();
    let mut ids: Vec<PersonId> = page.iter().filter_map(|changed| changed.submission.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let bookings = booking::of_ops(tx, &op_ids).await?;
    let mut plans = HashMap::new();
    for row in &bookings {
        let won = matches!(row.booking.state, BookingState::Won { .. });
        if won && !plans.contains_key(&row.booking.plan) {
            plans.extend(plan::by_id(tx, row.booking.plan).await?.map(|plan| (plan.id, plan)));
        }
    }
    let ranks = allocation::entries_of(tx, &op_ids).await?;
    let mut explanations = HashMap::new();
    for ranked in &ranks {
        if let Entry::Vacant(unread) = explanations.entry(ranked.plan) {
            unread.insert(platform.explanations.of(tx, ranked.plan).await?);
        }
    }
    let persons = person::of_ids(tx, &ids).await?;
    let cases = office_case::of_ops(tx, &op_ids).await?;
    let appointments = appointment::of_ops(tx, &op_ids).await?;
    let selections = plate_selection::of_ops(tx, &op_ids).await?;
    let items = payment::items_of_ops(tx, &op_ids).await?;
    let orders: BTreeSet<OrderId> = items.iter().map(|row| row.order).collect();
    let orders = payment::of_ids(tx, &orders.into_iter().collect::<Vec<_>>()).await?;
    let vehicles: Vec<_> = cases.iter().filter_map(|row| row.case.vehicle).collect();
    Ok(Page {
        plates: vehicle::plates(tx, &vehicles).await?,
        orders: orders.into_iter().map(|row| (row.id, row)).collect(),
        items: by_submission(items),
        selections: selections.into_iter().map(|row| (row.selection.op_id, row)).collect(),
        appointments: appointments.into_iter().map(|row| (row.appointment.op_id, row)).collect(),
        cases: cases.into_iter().map(|row| (row.case.op_id, row)).collect(),
        bookings: bookings.into_iter().map(|row| (row.booking.op_id, row)).collect(),
        ranks: ranks.into_iter().map(|ranked| (ranked.entry.op_id, ranked)).collect(),
        explanations,
        persons: persons.into_iter().map(|person| (person.id, person)).collect(),
        plans,
    })
}

fn view(
    submission: Submission,
    events: &[SubmissionEvent],
    beside: &Page,
    settings: &LicenceSettings,
    paper: Option<PaperGrant>,
) -> Outcome<SubmissionView> {
    let state = SubmissionState::from_code(&submission.state);
    let state = state.ok_or_else(|| Failure::internal("a submission is in no state"))?;
    let person = match submission.person {
        Some(person) => person,
        None => Envelope::from_bytes(submission.envelope.as_bytes()).map_err(Failure::internal)?.on_behalf_of,
    };
    let (refusal, alternatives) = match verdict(&submission) {
        Some(Verdict::Refused { refusal }) => (Some(refusal), Vec::new()),
        Some(Verdict::Conflict { refusal, alternatives }) => (Some(refusal), alternatives),
        Some(Verdict::Accepted) | None => (None, Vec::new()),
    };
    let person_name = beside.persons.get(&person).map(|known| known.name.as_str().to_owned());
    Ok(SubmissionView {
        op_id: submission.op_id,
        serial: submission.serial,
        service: submission.service,
        person,
        person_name: person_name.unwrap_or_default(),
        received_at: submission.received_at,
        state,
        refusal,
        alternatives,
        history: events.iter().filter_map(history).collect(),
        case: beside.cases.get(&submission.op_id).map(|row| case_view(row, beside, settings)),
        appointment: beside.appointments.get(&submission.op_id).map(|row| row.appointment.clone()),
        plate: beside.selections.get(&submission.op_id).map(|row| row.selection.clone()),
        booking: beside.bookings.get(&submission.op_id).map(|row| row.booking.clone()),
        rank: beside.ranks.get(&submission.op_id).map(|ranked| rank(ranked, beside)),
        payment: beside.payment(submission.op_id),
        order_token: None,
        letters: beside.letters(submission.op_id)?,
        paper,
    })
}

fn by_submission(items: Vec<ItemRow>) -> HashMap<OpId, Vec<ItemRow>> {
    let mut by_submission: HashMap<OpId, Vec<ItemRow>> = HashMap::new();
    for row in items {
        by_submission.entry(row.op_id).or_default().push(row);
    }
    for rows in by_submission.values_mut() {
        rows.sort_by_key(|row| row.position);
    }
    by_submission
}

impl Page {
    fn order(&self, op_id: OpId) -> Option<(&OrderRow, &[ItemRow])> {
        let items = self.items.get(&op_id)?;
        Some((self.orders.get(&items.first()?.order)?, items))
    }

    /// The decision letters of what is paid.
    ///
    /// Decides VIOL-6.
    fn letters(&self, op_id: OpId) -> Outcome<Vec<PaperGrant>> {
        let Some((order, items)) = self.order(op_id) else { return Ok(Vec::new()) };
        let (PaymentState::Paid, Some(paid)) = (order.state, &order.paid) else { return Ok(Vec::new()) };
        let person = items.first().and_then(|row| self.persons.get(&row.person));
        let person = person.ok_or_else(|| Failure::internal("a payment for nobody"))?;
        let id_masked = person.identity.masked();
        let who = (&person.name, id_masked.as_str());
        let decided = paid.at.date();
        let letters =
            items.iter().filter_map(|row| letter::Record::of(&row.item, who, &order.payee, decided));
        letters
            .map(|record| {
                let record = serde_json::to_value(record).map_err(Failure::internal)?;
                Ok(PaperGrant { record, token: None })
            })
            .collect()
    }

    fn payment(&self, op_id: OpId) -> Option<Payment> {
        let (order, items) = self.order(op_id)?;
        Some(Payment {
            op_id,
            order: order.id,
            serial: order.serial.clone(),
            state: order.state,
            items: items.iter().map(|row| row.item.clone()).collect(),
            order_total: order.total,
            submissions: order.submissions,
            opened_at: order.opened_at,
            expires_at: order.expires_at,
            pay_url: order.pay_url.clone().filter(|_| order.state.is_open()),
            paid: order.paid.clone(),
        })
    }
}

fn case_view(row: &CaseRow, beside: &Page, settings: &LicenceSettings) -> CaseView {
    let ready = row.case.state == CaseState::Ready;
    CaseView {
        act: row.case.act,
        plate: row.case.vehicle.and_then(|id| beside.plates.get(&id).cloned()),
        delivery: row.delivery.clone(),
        collect_until: ready.then(|| collect_until(row.changed_at, settings)),
        reason: row.reason.clone(),
    }
}

fn verdict(submission: &Submission) -> Option<Verdict> {
    let answer: SubmissionAnswer = serde_json::from_str(submission.response.as_deref()?).ok()?;
    Some(answer.verdict)
}

/// Steps inside the platform, such as the receipt before the verdict, are none of the sender's.
fn history(event: &SubmissionEvent) -> Option<HistoryEntry> {
    SubmissionState::from_code(&event.state).map(|state| HistoryEntry { at: event.at, state })
}

fn rank(ranked: &RankedEntry, beside: &Page) -> RankView {
    let entry = &ranked.entry;
    let told = beside.explanations.get(&ranked.plan).and_then(|of_plan| of_plan.get(&entry.serial));
    RankView {
        position: entry.position,
        of: ranked.of,
        ranking_time: entry.ranking_time,
        ranking_reason: entry.ranking_reason.clone(),
        asked: told.map(|told| RankAsked {
            position: told.rank,
            of: told.of,
            seats: told.seats,
            taken: told.taken,
            last_seat: told.last_seat,
        }),
    }
}

/// Makes what can be printed.
struct Press<'a> {
    reference: &'a Reference,
    signature: &'a Signature,
    now: Timestamp,
    practice: bool,
}

impl Press<'_> {
    /// The voucher of a won place or of an appointment to be kept, the slip of a case or of a number that is kept; nothing
    /// else is printed.
    async fn paper(&self, tx: Tx<'_>, submission: &Submission, beside: &Page) -> Outcome<Option<PaperGrant>> {
        if let Some(row) = beside.cases.get(&submission.op_id) {
            return Ok(Some(PaperGrant { record: row.slip.clone(), token: None }));
        }
        if let Some(row) = beside.appointments.get(&submission.op_id) {
            let stands = row.appointment.state == AppointmentState::Booked;
            return Ok(stands.then(|| PaperGrant { record: row.voucher.clone(), token: None }));
        }
        if let Some(row) = beside.selections.get(&submission.op_id) {
            let kept = matches!(row.selection.state, SelectionState::Reserved { .. });
            return Ok(row.slip.clone().filter(|_| kept).map(|record| PaperGrant { record, token: None }));
        }
        if beside.items.contains_key(&submission.op_id) {
            return self.receipt(submission, beside);
        }
        let Some(row) = beside.bookings.get(&submission.op_id) else { return Ok(None) };
        let Some(session) = won_session(row, beside) else { return Ok(None) };
        let Some(person) = facts::of_person(tx, row.person, self.now).await? else { return Ok(None) };
        let school = match beside.persons.get(&row.person).and_then(|person| person.school) {
            Some(school) => school::by_id(tx, school).await?.map(|school| school.name),
            None => None,
        };
        let record = Record::of(&RecordFacts {
            person: &person,
            region: &self.reference.region,
            calendar: &self.reference.calendar,
            exam: row.booking.exam,
            priority: row.booking.priority,
            session,
            school: school.as_deref(),
        });
        let Some(record) = record else { return Ok(None) };
        let record = serde_json::to_value(record).map_err(Failure::internal)?;
        let token = self.signature.token(&self.payload(row, session, &person.name.masked()));
        Ok(Some(PaperGrant { record, token: Some(token) }))
    }

    /// The receipt of what is paid.
    ///
    /// Decides FEE-5.
    fn receipt(&self, submission: &Submission, beside: &Page) -> Outcome<Option<PaperGrant>> {
        let Some((order, items)) = beside.order(submission.op_id) else { return Ok(None) };
        let (PaymentState::Paid, Some(paid)) = (order.state, &order.paid) else { return Ok(None) };
        let person = items.first().and_then(|row| beside.persons.get(&row.person));
        let person = person.ok_or_else(|| Failure::internal("a payment for nobody"))?;
        let record = receipt::Record {
            name: person.name.clone(),
            id_masked: person.identity.masked(),
            items: items.iter().map(|row| row.item.clone()).collect(),
            order: order.serial.clone(),
            channel: paid.channel.clone(),
            transaction: paid.transaction.clone(),
            paid_at: paid.at,
            payee: order.payee.clone(),
        };
        let payload = ReceiptPayload {
            serial: submission.serial.clone(),
            amount: record.total(),
            paid_at: paid.at,
            name_check: name_check(&submission.serial, &person.name.masked()),
            practice: self.practice,
        };
        let record = serde_json::to_value(record).map_err(Failure::internal)?;
        let token = self.signature.token(&Payload::Receipt(payload));
        Ok(Some(PaperGrant { record, token: Some(token) }))
    }

    /// The token of the receipt of a whole order that holds several submissions.
    ///
    /// Decides FEE-6.
    fn order_token(&self, submission: &Submission, beside: &Page) -> Option<String> {
        let (order, _) = beside.order(submission.op_id)?;
        let paid =
            order.paid.as_ref().filter(|_| order.state == PaymentState::Paid && order.submissions > 1)?;
        let payload = ReceiptPayload {
            serial: order.serial.clone(),
            amount: order.total,
            paid_at: paid.at,
            name_check: name_check(&order.serial, &order.submissions.to_string()),
            practice: self.practice,
        };
        Some(self.signature.token(&Payload::Receipt(payload)))
    }

    fn payload(&self, row: &BookingRow, session: &ExamSession, masked_name: &str) -> Payload {
        Payload::Place(PlacePayload {
            serial: row.serial.clone(),
            exam: row.booking.exam,
            class: row.class,
            venue: session.venue.clone(),
            starts_at: session.starts_at,
            name_check: name_check(&row.serial, masked_name),
            practice: self.practice,
            issued_at: match row.booking.state {
                BookingState::Won { at, .. } => Some(at),
                _ => None,
            },
        })
    }
}

fn won_session<'a>(row: &BookingRow, beside: &'a Page) -> Option<&'a ExamSession> {
    let session: SessionId = match row.booking.state {
        BookingState::Won { session, .. } => session,
        _ => return None,
    };
    beside.plans.get(&row.booking.plan)?.session(session)
}
