//! The platform's routes as typed calls.
//!
//! Knows: paths, bodies, which call carries a token. Must not know: how tokens are refreshed. Called
//! by: `app`; the office's calls by the practice platform's office.

use http::Method;
use model::{ConsentId, OpId, PersonId, Phone, PlanId};
use serde::Serialize;
use serde_json::Value;
use wire::account::{AccountView, CodeRequest, CodeSent, PracticeMessage, Register, SessionOpened, SignIn};
use wire::consent::Consents;
use wire::office::{
    AcceptApplication, CancelPlace, CreateAccount, IssuePermit, OfficeBookings, OfficePersons, PublishPlan,
    RecordPerson, RecordResult,
};
use wire::reference::{FactsView, PlanResults, PlanStanding, ReferenceChanges};
use wire::submission::{SubmissionAnswer, SubmissionChanges};
use wire::voucher::{CheckVoucher, VoucherChecked};

use crate::platform::{get, post, post_bytes};
use crate::{ANSWER_LIMIT, CallError, LARGE_ANSWER_LIMIT, Platform, Request};

/// Each call fails with [`CallError`] as its variants say.
#[expect(clippy::missing_errors_doc, reason = "said once, above")]
impl Platform {
    /// Has a code sent to a phone (ACC-1).
    pub async fn request_code(&self, request: &CodeRequest) -> Result<CodeSent, CallError> {
        self.call_open(post("/v1/codes", request)?).await
    }

    /// Registers an account and signs it in.
    pub async fn register(&self, request: &Register) -> Result<AccountView, CallError> {
        self.open_session("/v1/accounts", request).await
    }

    /// Signs in. The tokens are kept in place of those there were.
    pub async fn sign_in(&self, request: &SignIn) -> Result<AccountView, CallError> {
        self.open_session("/v1/sessions", request).await
    }

    /// Signs out here, and on the platform if it can be reached.
    pub async fn sign_out(&self) -> Result<(), CallError> {
        let (method, path) = (Method::DELETE, "/v1/sessions".to_owned());
        let request = Request { method, path, headers: Vec::new(), body: None, limit: ANSWER_LIMIT };
        // Unused tokens end by themselves; being signed out here must not depend on the network.
        let _: Result<Value, CallError> = self.call(request).await;
        self.forget()
    }

    /// The account signed in.
    pub async fn account(&self) -> Result<AccountView, CallError> {
        self.call(get("/v1/account".to_owned(), ANSWER_LIMIT)).await
    }

    /// What changed in the reference data after version `since`; everything for 0.
    pub async fn reference(&self, since: u64) -> Result<ReferenceChanges, CallError> {
        self.call(get(format!("/v1/reference?since={since}"), LARGE_ANSWER_LIMIT)).await
    }

    /// The facts of the persons this account acts for.
    pub async fn facts(&self) -> Result<FactsView, CallError> {
        self.call(get("/v1/facts".to_owned(), LARGE_ANSWER_LIMIT)).await
    }

    /// Applications known for a plan (EXAM-9).
    pub async fn standing(&self, plan: PlanId) -> Result<PlanStanding, CallError> {
        self.call(get(format!("/v1/plans/{plan}/standing"), LARGE_ANSWER_LIMIT)).await
    }

    /// The published allocation of a plan (EXAM-4).
    pub async fn results(&self, plan: PlanId) -> Result<PlanResults, CallError> {
        self.call(get(format!("/v1/plans/{plan}/results"), LARGE_ANSWER_LIMIT)).await
    }

    /// Sends an envelope as it is. The queue does this; see [`outbox::Transport`].
    pub async fn submit(&self, op: OpId, envelope: &[u8]) -> Result<SubmissionAnswer, CallError> {
        self.call(submission(op, envelope)).await
    }

    /// Submissions that changed after the cursor `since`.
    pub async fn submissions(&self, since: u64) -> Result<SubmissionChanges, CallError> {
        self.call(get(format!("/v1/submissions?since={since}"), LARGE_ANSWER_LIMIT)).await
    }

    /// What the account's own person let schools do, and what they did (WORK-8).
    pub async fn consents(&self) -> Result<Consents, CallError> {
        self.call(get("/v1/consents".to_owned(), LARGE_ANSWER_LIMIT)).await
    }

    /// Ends a consent.
    pub async fn end_consent(&self, id: ConsentId) -> Result<Consents, CallError> {
        self.call(post(&format!("/v1/consents/{id}/end"), &Value::Null)?).await
    }

    /// Asks whether the place of a voucher still stands (PRINT-3).
    pub async fn check_voucher(&self, request: &CheckVoucher) -> Result<VoucherChecked, CallError> {
        self.call(post("/v1/vouchers/check", request)?).await
    }

    /// Publishes an exam plan.
    pub async fn publish_plan(&self, request: &PublishPlan) -> Result<Value, CallError> {
        self.call(post("/v1/office/plans", request)?).await
    }

    /// Accepts a licence application.
    pub async fn accept_application(&self, request: &AcceptApplication) -> Result<Value, CallError> {
        self.call(post("/v1/office/applications", request)?).await
    }

    /// Records how an exam ended.
    pub async fn record_result(&self, request: &RecordResult) -> Result<Value, CallError> {
        self.call(post("/v1/office/results", request)?).await
    }

    /// Cancels a place that was given (CANC-2).
    pub async fn cancel_place(&self, request: &CancelPlace) -> Result<Value, CallError> {
        self.call(post("/v1/office/cancellations", request)?).await
    }

    /// A page of the bookings on the office's desk, newest first, from the one before `before`.
    pub async fn office_bookings(&self, before: Option<OpId>) -> Result<OfficeBookings, CallError> {
        let query = before.map(|op_id| format!("?before={op_id}")).unwrap_or_default();
        self.call(get(format!("/v1/office/bookings{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// A page of the persons on record, by id, from the one after `after`.
    pub async fn office_persons(&self, after: Option<PersonId>) -> Result<OfficePersons, CallError> {
        let query = after.map(|id| format!("?after={id}")).unwrap_or_default();
        self.call(get(format!("/v1/office/persons{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// Creates an account at the window.
    pub async fn create_account(&self, request: &CreateAccount) -> Result<Value, CallError> {
        self.call(post("/v1/office/accounts", request)?).await
    }

    /// Records a person without an account.
    pub async fn record_person(&self, request: &RecordPerson) -> Result<Value, CallError> {
        self.call(post("/v1/office/persons", request)?).await
    }

    /// Issues a learner permit.
    pub async fn issue_permit(&self, request: &IssuePermit) -> Result<Value, CallError> {
        self.call(post("/v1/office/permits", request)?).await
    }

    /// The messages that a practice platform would have sent to a phone, newest last.
    pub async fn practice_inbox(&self, phone: &Phone) -> Result<Vec<PracticeMessage>, CallError> {
        self.call_open(get(format!("/v1/practice/inbox?phone={}", phone.as_str()), ANSWER_LIMIT)).await
    }

    async fn open_session(&self, path: &str, request: &impl Serialize) -> Result<AccountView, CallError> {
        let session: SessionOpened = self.call_open(post(path, request)?).await?;
        self.keep(&session)?;
        Ok(session.account)
    }
}

pub(crate) fn submission(op: OpId, envelope: &[u8]) -> Request {
    let mut request = post_bytes("/v1/submissions", envelope.to_vec().into());
    request.headers.push((wire::IDEMPOTENCY_KEY, op.to_string()));
    request
}
