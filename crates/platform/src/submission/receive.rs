//! Receiving an envelope: one effect and one answer, however often it comes (GEN-5).
//!
//! Knows: dedup by op_id, and the one transaction of receiving, deciding, applying and answering. Must not
//! know: a service's rule. Called by: `POST /v1/submissions`.

use std::sync::{Arc, LazyLock};

use model::{
    AccountKind, BoundVehicle, ExamPlan, Occupancy, Operation, PaymentItem, PersonFacts, PlanId, Refusal,
    SessionId, Timestamp, exam::Standing,
};
use platform_store::{
    AttachmentRow, Received, StoreError, Submission, Tx, appointment, attachment, facts, person, retrying,
    submission, violation,
};
use serde_json::Value;
use service_api::{ErasedService, Facts, Source};
use services::account;
use wire::submission::{SubmissionAnswer, SubmissionState, Verdict};
use wire::{Envelope, ErrorCode};

use super::apply::{Applied, Cause, apply};
use super::decide::{Decision, decide};
use super::together::draw_serial;
use super::{answer, upcast};
use crate::Platform;
use crate::auth::{Principal, sha256_hex};
use crate::failure::{Failure, Outcome};
use crate::known::Reference;
use crate::routes::bindings::{answerable_vehicles, bound_vehicles};

/// The state between receipt and verdict; ends with its transaction, so no reader ever sees it last.
const RECEIVED: &str = "received";
const ROUTE: &str = "POST /v1/submissions";
/// How often it is decided again because somebody was faster.
const LOOKS: usize = 2;

/// The answer to an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The answer.
    pub answer: SubmissionAnswer,
    /// Whether it was stored before and is repeated.
    pub replay: bool,
}

/// An envelope on its way to a decision.
pub(super) struct Case<'a> {
    platform: &'a Platform,
    principal: Principal,
    envelope: &'a Envelope,
    service: &'static dyn ErasedService,
    answers: Value,
    fingerprint: String,
    received_at: Timestamp,
}

/// Receives what `principal` sent. The time of receipt is read here: it decides.
///
/// Decides GEN-5.
///
/// # Errors
/// `forbidden`; `not_found` when it acts for somebody out of reach or under another account; `key_reused`;
/// `bad_request`; `attachment_missing`; `update_required`. None of these is stored. A refusal by a rule is no error but the answer.
pub async fn receive(platform: &Platform, principal: Principal, envelope: &Envelope) -> Outcome<Receipt> {
    let received_at = platform.now();
    let clerk = principal.kind == AccountKind::SchoolClerk;
    principal.require(if clerk { Operation::SubmitForTrainee } else { Operation::SubmitForSelf })?;
    let case = Case::of(platform, principal, envelope, received_at)?;
    if case.pays() {
        // What is paid comes with its order.
        return Err(Failure::bad_request("service"));
    }
    if let Some(known) = case.known().await? {
        return case.replay(&known);
    }
    let serial = draw_serial(platform, received_at).await?;
    let receipt = retrying(&*platform.rng, || case.decide_once(&serial)).await?;
    fail::fail_point!("S5", |_| Err(Failure::internal("fail point S5")));
    Ok(receipt)
}

/// The same for the same content, however it was written.
fn fingerprint(envelope: &Envelope) -> String {
    sha256_hex(&[ROUTE.as_bytes(), b"\n", &envelope.to_bytes()].concat())
}

/// What was decided, and recorded.
pub(super) struct Decided {
    /// The verdict.
    pub verdict: Verdict,
    /// The state it leads to.
    pub state: SubmissionState,
    /// What is to be paid.
    pub items: Vec<PaymentItem>,
}

impl Decided {
    const fn of(verdict: Verdict, state: SubmissionState) -> Self {
        Self { verdict, state, items: Vec::new() }
    }
}

impl<'a> Case<'a> {
    /// The case of what `principal` sent.
    ///
    /// # Errors
    /// `not_found` under another account; `bad_request` for no service of ours; `update_required`.
    pub fn of(
        platform: &'a Platform,
        principal: Principal,
        envelope: &'a Envelope,
        received_at: Timestamp,
    ) -> Outcome<Self> {
        if envelope.actor != principal.account || envelope.tenant != principal.tenant {
            return Err(Failure::not_found());
        }
        let service = services::registry::find(&envelope.service);
        let service = service.ok_or_else(|| Failure::bad_request("service"))?;
        let meta = service.meta();
        let answers = envelope.answers.clone();
        let answers = upcast::upcast(meta.slug, answers, envelope.payload_version, meta.payload_version)?;
        let fingerprint = fingerprint(envelope);
        Ok(Self { platform, principal, envelope, service, answers, fingerprint, received_at })
    }

    /// Whether it ends in a payment.
    pub fn pays(&self) -> bool {
        self.service.meta().pays
    }
}

impl Case<'_> {
    async fn known(&self) -> Outcome<Option<Submission>> {
        let mut tx = self.platform.store.read().await?;
        Ok(submission::by_op_any(tx.as_mut(), self.envelope.op_id).await?)
    }

    /// The stored answer, for the one who sent it and the content it was given to.
    fn replay(&self, known: &Submission) -> Outcome<Receipt> {
        if known.actor != self.envelope.actor || known.tenant != self.envelope.tenant {
            return Err(Failure::not_found());
        }
        if known.fingerprint != self.fingerprint {
            return Err(ErrorCode::KeyReused.into());
        }
        Ok(Receipt { answer: answer::stored(known)?, replay: true })
    }

    async fn decide_once(&self, serial: &str) -> Outcome<Receipt> {
        let mut tx = self.platform.store.begin().await?;
        let Some(decided) = self.decide_in(tx.as_mut(), serial).await? else {
            let known = submission::by_op_any(tx.as_mut(), self.envelope.op_id).await?;
            return self.replay(&known.ok_or(StoreError::Busy)?);
        };
        tx.commit().await?;
        Ok(Receipt { answer: self.answer(serial, decided.verdict), replay: false })
    }

    /// Decides and records it; `None` when the submission is known.
    pub async fn decide_in(&self, tx: Tx<'_>, serial: &str) -> Outcome<Option<Decided>> {
        let refused_kind = account::wrong_kind(&self.service.meta(), self.principal.kind);
        if refused_kind.is_none() {
            self.principal.reach(tx, self.envelope.on_behalf_of).await?;
        }
        let fresh = self.row(serial, refused_kind.is_none());
        if let Received::Known(_) = submission::receive(tx, &fresh).await? {
            return Ok(None);
        }
        let documents = self.documents(tx).await?;
        fail::fail_point!("S2", |_| Err(Failure::internal("fail point S2")));
        let decided = match refused_kind {
            Some(refusal) => refused(*refusal),
            None => self.verdict(tx, serial).await?,
        };
        fail::fail_point!("S3", |_| Err(Failure::internal("fail point S3")));
        if decided.verdict == Verdict::Accepted {
            for document in &documents {
                attachment::mark_used(tx, document, self.received_at).await?;
            }
        }
        let answer = self.answer(serial, decided.verdict.clone());
        answer::store(tx, &answer, decided.state, self.received_at).await?;
        fail::fail_point!("S4", |_| Err(Failure::internal("fail point S4")));
        Ok(Some(decided))
    }

    fn answer(&self, serial: &str, verdict: Verdict) -> SubmissionAnswer {
        SubmissionAnswer { op_id: self.envelope.op_id, serial: serial.to_owned(), verdict }
    }

    /// The documents that it carries, each uploaded before by who sends it.
    async fn documents(&self, tx: Tx<'_>) -> Outcome<Vec<AttachmentRow>> {
        let mut documents = Vec::with_capacity(self.envelope.attachments.len());
        for text in &self.envelope.attachments {
            let sha256 = text.parse().map_err(|_| Failure::bad_request("attachments"))?;
            let found = attachment::of_account(tx, self.envelope.actor, &sha256).await?;
            let missing = || Failure::new(ErrorCode::AttachmentMissing).with("sha256", text);
            documents.push(found.ok_or_else(missing)?);
        }
        Ok(documents)
    }

    fn row(&self, serial: &str, for_person: bool) -> Submission {
        Submission {
            op_id: self.envelope.op_id,
            tenant: self.envelope.tenant,
            actor: self.envelope.actor,
            person: for_person.then_some(self.envelope.on_behalf_of),
            service: self.envelope.service.clone(),
            serial: serial.to_owned(),
            fingerprint: self.fingerprint.clone(),
            envelope: String::from_utf8(self.envelope.to_bytes()).unwrap_or_default(),
            received_at: self.received_at,
            state: RECEIVED.to_owned(),
            response: None,
            updated_at: self.received_at,
        }
    }

    /// Decides on the truth and applies. When somebody was faster, it is decided again on the new truth, so
    /// that the refusal comes from the rule and not from the database.
    async fn verdict(&self, tx: Tx<'_>, serial: &str) -> Outcome<Decided> {
        person::hold(tx, self.envelope.on_behalf_of).await?;
        let reference = self.platform.known.load(tx).await?;
        let mut plans = Plans::Shared(&reference);
        // Who else applies decides nothing on receipt; only that a seat was just given does.
        let mut standing = Standing::default();
        let cause = Cause { envelope: self.envelope, serial, received_at: self.received_at };
        for _ in 0..LOOKS {
            let person = self.person(tx).await?;
            let vehicles = self.vehicles(tx).await?;
            let occupancy = self.occupancy(tx).await?;
            let known = self.facts(&person, &vehicles, &reference, plans.all(), &standing);
            let facts = Facts { occupancy: &occupancy, ..known };
            let decision = decide(self.service, &self.answers, &self.envelope.attachments, &facts)?;
            let effects = match decision {
                Decision::Effects(effects) => effects,
                Decision::Refused(refusal) => return Ok(refused(*refusal)),
                Decision::Conflict(refusal, alternatives) => {
                    let conflict = Verdict::Conflict { refusal: *refusal, alternatives };
                    return Ok(Decided::of(conflict, SubmissionState::Conflict));
                }
            };
            match apply(tx, &effects, cause, &facts).await? {
                Applied::Done(state) => return Ok(Decided::of(Verdict::Accepted, state)),
                Applied::ToPay(items) => {
                    let state = SubmissionState::AwaitingPayment;
                    return Ok(Decided { verdict: Verdict::Accepted, state, items });
                }
                Applied::Overtaken => {}
                Applied::PlanClosed(plan) => {
                    plans = Plans::Own(closed(plans.all(), plan, self.received_at));
                }
                Applied::NoSeat(session) => fill(&mut standing, plans.all(), session),
            }
        }
        Err(ErrorCode::Busy.into())
    }

    /// The person's facts. A clerk acts under the one consent the envelope names: any other is none (WORK-8).
    async fn person(&self, tx: Tx<'_>) -> Outcome<PersonFacts> {
        let person = facts::of_person(tx, self.envelope.on_behalf_of, self.received_at).await?;
        let mut person = person.ok_or_else(Failure::not_found)?;
        if self.principal.kind == AccountKind::SchoolClerk {
            person.consent = person.consent.filter(|consent| Some(consent.id) == self.envelope.consent_id);
        } else if self.pays() {
            person.penalties = violation::of_person(tx, person.id).await?;
        }
        Ok(person)
    }

    /// What the acting account has bound; nothing for a service that deals with no vehicle.
    async fn vehicles(&self, tx: Tx<'_>) -> Outcome<Vec<BoundVehicle>> {
        if !self.principal.kind.may(Operation::BindVehicles) {
            return Ok(Vec::new());
        }
        let holder = platform_store::account::by_id(tx, self.principal.account).await?;
        let holder = holder.ok_or_else(Failure::not_found)?;
        if self.pays() { answerable_vehicles(tx, &holder).await } else { bound_vehicles(tx, &holder).await }
    }

    fn facts<'a>(
        &self,
        person: &'a PersonFacts,
        vehicles: &'a [BoundVehicle],
        reference: &'a Reference,
        plans: &'a [ExamPlan],
        standing: &'a Standing,
    ) -> Facts<'a> {
        Facts {
            now: self.received_at,
            source: Source::Truth,
            account: self.principal.kind,
            school: self.principal.school,
            person,
            vehicles,
            region: &reference.region,
            calendar: &reference.calendar,
            plans,
            standing,
            occupancy: &NONE_TAKEN,
        }
    }

    /// The places taken, for a service that takes one.
    async fn occupancy(&self, tx: Tx<'_>) -> Outcome<Occupancy> {
        if services::appointment::kind_of(self.service.meta().slug).is_none() {
            return Ok(Occupancy::default());
        }
        Ok(appointment::occupancy(tx, self.received_at.date(), self.received_at).await?)
    }
}

/// For decisions that ask for no place.
static NONE_TAKEN: Occupancy = Occupancy { as_of: None, taken: Vec::new() };
/// For decisions that ask for no session.
static NOBODY: LazyLock<Standing> = LazyLock::new(Standing::default);

/// The facts of a decision that an account takes about its own person beside a submission.
pub fn own_facts<'a>(
    principal: &Principal,
    person: &'a PersonFacts,
    reference: &'a Reference,
    now: Timestamp,
) -> Facts<'a> {
    Facts { account: principal.kind, school: principal.school, ..holder_facts(person, reference, now) }
}

/// The facts of a decision about a person for whom nobody acts.
pub fn holder_facts<'a>(person: &'a PersonFacts, reference: &'a Reference, now: Timestamp) -> Facts<'a> {
    Facts {
        now,
        source: Source::Truth,
        account: AccountKind::OnlinePersonal,
        school: None,
        person,
        vehicles: &[],
        region: &reference.region,
        calendar: &reference.calendar,
        plans: &[],
        standing: &NOBODY,
        occupancy: &NONE_TAKEN,
    }
}

enum Plans<'a> {
    Shared(&'a Arc<Reference>),
    Own(Vec<ExamPlan>),
}

impl Plans<'_> {
    fn all(&self) -> &[ExamPlan] {
        match self {
            Self::Shared(reference) => &reference.plans,
            Self::Own(plans) => plans,
        }
    }
}

/// The plans, with the one that closed under our hands marked as given out.
fn closed(plans: &[ExamPlan], closed: PlanId, at: Timestamp) -> Vec<ExamPlan> {
    let mut plans = plans.to_vec();
    for plan in plans.iter_mut().filter(|plan| plan.id == closed) {
        plan.allocated_at = Some(at);
    }
    plans
}

/// Every seat of `session` counts as given.
fn fill(standing: &mut Standing, plans: &[ExamPlan], session: SessionId) {
    let seats = plans.iter().find_map(|plan| plan.session(session)).map_or(0, |session| session.capacity);
    standing.given.insert(session, seats);
}

fn refused(refusal: Refusal) -> Decided {
    Decided::of(Verdict::Refused { refusal }, SubmissionState::Refused)
}
