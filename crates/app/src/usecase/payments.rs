//! Paying: an order is opened at the user's click, looked at again, and never queued (GEN-5). What was sent and not
//! answered is sent again as it was, so that one order is opened.
//!
//! Knows: the order of the steps. Must not know: what is due (that is `services`), how money is taken. Called by: the
//! wizard and the payment screen.

use client::CallError;
use model::{DraftId as Id, Lang, Money, OpId, OrderId, Payment, PaymentState, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use service_api::{Effects, Row};
use services::payment::words;
use wire::payment::OpenOrder;
use wire::submission::SubmissionView;
use wire::{Envelope, ErrorCode};

use super::submit::Letter;
use super::wizard::{Open, load};
use super::{count, parse, refusal_view, service};
use crate::host::Topic;
use crate::session::Session;
use crate::sync::submission;
use crate::view::{PayDraft, PayPage, PaymentBegun, PaymentMark, PaymentView, SubmissionId};
use crate::{App, AppError};

/// The answer that says which sum the user confirmed.
const CONFIRMED: &str = "confirmed";

/// An order as it was sent and not answered yet: its id, and the envelope as it was frozen.
#[derive(Serialize, Deserialize)]
struct Pending {
    order: OrderId,
    envelope: String,
}

impl App {
    /// Opens an order for what a draft has to pay. Only the user's click does: nothing of it waits for the network.
    ///
    /// Decides FEE-3 (a lost reply: the same order is sent again).
    ///
    /// # Errors
    /// When the draft does not exist any more, or the platform was not reached: the draft is kept then.
    pub async fn begin_payment(&self, request: PayDraft) -> Result<PaymentBegun, AppError> {
        let session = self.session()?;
        let draft: Id = parse(&request.draft)?;
        let mut open = load(&session, draft)?;
        confirm(&mut open.draft.answers, request.fen);
        if let Some(op_id) = opened_before(&session, &open)? {
            return self.opened(&session, draft, op_id).await;
        }
        let facts = open.desk.facts(&open.person);
        let Ok(application) = open.service.check(&open.draft.answers, &facts)? else {
            return self.payment_invalid(&open);
        };
        match open.service.decide(&application, &facts)? {
            Ok(Effects::Pay { .. }) => {}
            Ok(_) => return Err(AppError::Gone),
            Err(refusal) => return self.payment_refused(&session, draft, &refusal),
        }
        let (order, envelope) = self.order_to_send(&session, &open)?;
        let op_id = envelope.op_id;
        match session.platform.open_order(&OpenOrder { order, envelopes: vec![envelope] }).await {
            Ok(_) => self.opened(&session, draft, op_id).await,
            Err(CallError::Refused(body)) if body.code == ErrorCode::Refused => {
                session.store.forget_act(draft)?;
                self.fetch_facts(&session).await?;
                self.payment_refused(&session, draft, &body.refusal.ok_or(AppError::Gone)?)
            }
            Err(other) => Err(other.into()),
        }
    }

    async fn opened(&self, session: &Session, draft: Id, op_id: OpId) -> Result<PaymentBegun, AppError> {
        session.store.delete_draft(draft)?;
        self.machine.host.changed(Topic::Queue);
        if let Err(failure) = self.send_and_fetch(session).await {
            tracing::debug!(?failure, "progress was not fetched after an order was opened");
        }
        Ok(PaymentBegun::Opened { op_id: op_id.to_string() })
    }

    /// What was sent before with these answers, or a new order.
    fn order_to_send(&self, session: &Session, open: &Open) -> Result<(OrderId, Envelope), AppError> {
        if let Some(sent) = sent_before(session, open)? {
            return Ok(sent);
        }
        let draft = open.draft.draft_id;
        let frozen = self.freeze(session, Letter::of(open)?).payload;
        let envelope = Envelope::from_bytes(&frozen)?;
        let order = OrderId::generate(session.now(), self.machine.rng.as_ref());
        let text = String::from_utf8(frozen).map_err(|_| AppError::Gone)?;
        session.store.keep_act(draft, &serde_json::to_string(&Pending { order, envelope: text })?)?;
        Ok((order, envelope))
    }

    fn payment_invalid(&self, open: &Open) -> Result<PaymentBegun, AppError> {
        for page in &self.show(open)?.journey.pages {
            self.mark_tried(open.draft.draft_id, &page.id);
        }
        Ok(PaymentBegun::Invalid { wizard: self.show(open)? })
    }

    fn payment_refused(
        &self,
        session: &Session,
        draft: Id,
        refusal: &Refusal,
    ) -> Result<PaymentBegun, AppError> {
        let open = load(session, draft)?;
        let refusal = refusal_view(refusal, self.lang(), open.desk.as_of);
        Ok(PaymentBegun::Refused { refusal, wizard: self.show(&open)? })
    }

    /// A payment as the platform last told it. Nothing is paid here before the platform said so.
    ///
    /// # Errors
    /// When nothing is known of it.
    pub async fn payment(&self, request: SubmissionId) -> Result<PaymentView, AppError> {
        let session = self.session()?;
        let view = submission(&session, parse(&request.op_id)?)?.ok_or(AppError::Gone)?;
        self.payment_view(&session, &view)
    }

    /// 「刷新支付」: has the platform ask the provider.
    ///
    /// # Errors
    /// When the platform was not reached: what was known stays as it was.
    pub async fn refresh_payment(&self, request: SubmissionId) -> Result<PaymentView, AppError> {
        let session = self.session()?;
        let op_id: OpId = parse(&request.op_id)?;
        if let Some(payment) = submission(&session, op_id)?.and_then(|view| view.payment) {
            session.platform.refresh_order(payment.order).await?;
        }
        self.send_and_fetch(&session).await?;
        let view = submission(&session, op_id)?.ok_or(AppError::Gone)?;
        self.payment_view(&session, &view)
    }

    /// Opens the page on which an order is paid, in the browser of this machine.
    ///
    /// # Errors
    /// When there is none any more, or no browser.
    pub async fn open_pay_page(&self, request: SubmissionId) -> Result<PaymentView, AppError> {
        let session = self.session()?;
        let view = submission(&session, parse(&request.op_id)?)?.ok_or(AppError::Gone)?;
        let url = view.payment.as_ref().and_then(|payment| payment.pay_url.as_deref());
        self.machine.host.open_page(url.ok_or(AppError::Gone)?)?;
        self.payment_view(&session, &view)
    }

    fn payment_view(&self, session: &Session, view: &SubmissionView) -> Result<PaymentView, AppError> {
        let lang = self.lang();
        let payment = view.payment.as_ref().ok_or(AppError::Gone)?;
        let own = session.account.person == Some(view.person);
        Ok(PaymentView {
            op_id: view.op_id.to_string(),
            title: service(&view.service)?.meta().title().into_lang(lang),
            trainee: (!own).then(|| view.person_name.clone()),
            mark: mark(payment.state),
            words: words::state_name(payment.state).into_lang(lang),
            means: words::state_means(payment).into_lang(lang),
            total: payment.order_total.to_string(),
            parts: parts(payment, lang),
            facts: payment_rows(payment, lang),
            page: payment.pay_url.as_deref().map(page).transpose()?,
            printable: view.paper.is_some(),
            letters: !view.letters.is_empty(),
            order_printable: super::paper::order_records(session, view)?.is_some(),
        })
    }
}

/// What was sent with these answers and not answered.
fn sent_before(session: &Session, open: &Open) -> Result<Option<(OrderId, Envelope)>, AppError> {
    let Some(kept) = session.store.kept_act(open.draft.draft_id)? else { return Ok(None) };
    let sent: Pending = serde_json::from_str(&kept)?;
    let envelope = Envelope::from_bytes(sent.envelope.as_bytes())?;
    Ok((envelope.answers == open.draft.answers).then_some((sent.order, envelope)))
}

/// The submission of what was sent before, where the platform has told of it since and money is taken or was.
fn opened_before(session: &Session, open: &Open) -> Result<Option<OpId>, AppError> {
    if !open.service.meta().pays {
        return Ok(None);
    }
    let Some((_, envelope)) = sent_before(session, open)? else { return Ok(None) };
    let payment = submission(session, envelope.op_id)?.and_then(|view| view.payment);
    let Some(payment) = payment else { return Ok(None) };
    if payment.state.is_open() || payment.state == PaymentState::Paid {
        return Ok(Some(envelope.op_id));
    }
    session.store.forget_act(open.draft.draft_id)?;
    Ok(None)
}

/// The sum that the user saw stands in the answers: the platform charges that or nothing.
fn confirm(answers: &mut Value, fen: u64) {
    if let Value::Object(fields) = answers {
        fields.insert(CONFIRMED.to_owned(), Value::from(fen));
    }
}

const fn mark(state: PaymentState) -> PaymentMark {
    match state {
        PaymentState::Paid => PaymentMark::Paid,
        PaymentState::Closed => PaymentMark::Closed,
        PaymentState::Refunding | PaymentState::Refunded => PaymentMark::Refunded,
        PaymentState::Created
        | PaymentState::PrepayCreated
        | PaymentState::AwaitingPayer
        | PaymentState::Unknown => PaymentMark::Open,
    }
}

fn parts(payment: &Payment, lang: Lang) -> Vec<Row> {
    let own = payment.items.iter();
    let mut parts: Vec<Row> =
        own.map(|item| Row::new(words::item_name(item).into_lang(lang), item.amount.to_string())).collect();
    let others = payment.order_total.fen().saturating_sub(payment.total().fen());
    if others > 0 {
        let name = lang.pick("同一订单的其他人", "Others in the same order");
        parts.push(Row::new(name, Money::from_fen(others).to_string()));
    }
    parts
}

/// 流水号, deadline, and how it was paid.
pub(super) fn payment_rows(payment: &Payment, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows = vec![row("订单流水号", "Serial number of the order", payment.serial.clone())];
    if payment.state.is_open() {
        rows.push(row("支付期限", "To be paid by", payment.expires_at.minute_text()));
    }
    if let Some(paid) = &payment.paid {
        rows.push(row("支付渠道", "Paid through", words::channel_name(&paid.channel).into_lang(lang)));
        rows.push(row("支付时间", "Paid at", paid.at.second_text()));
    }
    rows
}

fn page(url: &str) -> Result<PayPage, AppError> {
    let code = print::screen_code(url)?;
    Ok(PayPage { url: url.to_owned(), modules: count(code.modules), path: code.path })
}
