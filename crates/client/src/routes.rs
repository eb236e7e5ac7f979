//! The platform's routes as typed calls.
//!
//! Knows: paths, bodies, which call carries a token. Must not know: how tokens are refreshed. Called
//! by: `app`; the office's calls by the practice platform's office.

use bytes::Bytes;
use http::Method;
use model::attachment::ATTACHMENT_LIMIT;
use model::{
    AccountId, Appointment, ConsentId, ContentHash, NoticeId, Occupancy, OpId, OrderId, PersonId, Phone,
    PlanId, PlateSelection, ProvenPhone, Timestamp, VehicleId,
};
use serde::Serialize;
use serde_json::Value;
use wire::account::{
    AccountSecurity, AccountView, ChangePassword, ChangePhone, CodeRequest, CodeSent, PracticeMessage,
    ProvePhone, Register, ResetPassword, SessionOpened, SignIn,
};
use wire::binding::{BindLicence, BindVehicle, Bound, UploadCertificate};
use wire::consent::Consents;
use wire::factor::{
    BeginFactor, ConfirmFactor, FactorBegun, FactorConfirmed, RemoveClerksFactor, RemoveFactor, SecondSignIn,
    SecondStep, SignedIn,
};
use wire::notice::{NoticeView, Notices};
use wire::office::{
    AcceptApplication, AuditAsked, AuditTrail, CalendarVersions, CancelPlace, CreateAccount, IssuePermit,
    LiftBar, MoveCase, OfficeAppointments, OfficeBars, OfficeBookings, OfficeCases, OfficePersons,
    OfficePlates, OfficeVehicles, PublishCalendar, PublishPlan, PublishRegion, PutOnList, RecordLicence,
    RecordPenalty, RecordPerson, RecordResult, RecordVehicle, RecordViolation, RegionVersions,
    VersionPublished,
};
use wire::payment::{OpenOrder, OrderView};
use wire::reference::{FactsView, PlanResults, PlanStanding, ReferenceChanges};
use wire::submission::{AttachmentStored, DoPlateAct, SubmissionAnswer, SubmissionChanges};
use wire::voucher::{CheckVoucher, VoucherChecked};

use crate::platform::{get, post, post_bytes};
use crate::{ANSWER_LIMIT, CallError, ContentType, LARGE_ANSWER_LIMIT, Platform, Request};

/// How the first step of a sign-in ended.
#[derive(Clone, Debug)]
pub enum Begun {
    /// It opened a session.
    Opened(AccountView),
    /// A code is wanted as well.
    SecondStep(SecondStep),
}

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

    /// Signs in, as far as the password goes. The tokens are kept in place of those there were.
    pub async fn begin_sign_in(&self, request: &SignIn) -> Result<Begun, CallError> {
        let answer: SignedIn = self.call_open(post("/v1/sessions", request)?).await?;
        match answer {
            SignedIn::Opened(session) => {
                self.keep(&session)?;
                Ok(Begun::Opened(session.account))
            }
            SignedIn::SecondStep(step) => Ok(Begun::SecondStep(step)),
        }
    }

    /// Signs in an account that has no second factor; one that has is [`CallError::SignedOut`].
    pub async fn sign_in(&self, request: &SignIn) -> Result<AccountView, CallError> {
        match self.begin_sign_in(request).await? {
            Begun::Opened(account) => Ok(account),
            Begun::SecondStep(_) => Err(CallError::SignedOut),
        }
    }

    /// The second step of a sign-in; [`CallError::SignedOut`] when it has to begin again.
    pub async fn second_sign_in(&self, request: &SecondSignIn) -> Result<AccountView, CallError> {
        self.open_session("/v1/sessions/second", request).await
    }

    /// Draws the secret of a second factor.
    pub async fn begin_factor(&self, request: &BeginFactor) -> Result<FactorBegun, CallError> {
        self.call(post("/v1/account/factor", request)?).await
    }

    /// Confirms the second factor; every other session of the account ends.
    pub async fn confirm_factor(&self, request: &ConfirmFactor) -> Result<FactorConfirmed, CallError> {
        self.call(post("/v1/account/factor/confirm", request)?).await
    }

    /// Gives the second factor up; every other session of the account ends.
    pub async fn remove_factor(&self, request: &RemoveFactor) -> Result<(), CallError> {
        self.call(post("/v1/account/factor/remove", request)?).await
    }

    /// Takes the second factor off a clerk.
    pub async fn remove_clerks_factor(&self, request: &RemoveClerksFactor) -> Result<(), CallError> {
        self.call(post("/v1/office/factors/remove", request)?).await
    }

    /// Signs out here, and on the platform if it can be reached.
    pub async fn sign_out(&self) -> Result<(), CallError> {
        // Unused tokens end by themselves; being signed out here must not depend on the network.
        let _: Result<Value, CallError> = self.call(delete("/v1/sessions")).await;
        self.forget()
    }

    /// Sets a new password for a forgotten one; every session of the account ends.
    pub async fn reset_password(&self, request: &ResetPassword) -> Result<(), CallError> {
        self.call_open(post("/v1/accounts/reset", request)?).await
    }

    /// How the account is kept safe, and where it is signed in.
    pub async fn account_security(&self) -> Result<AccountSecurity, CallError> {
        self.call(get("/v1/account/security".to_owned(), ANSWER_LIMIT)).await
    }

    /// Sets another password; every other session of the account ends.
    pub async fn change_password(&self, request: &ChangePassword) -> Result<(), CallError> {
        self.call(post("/v1/account/password", request)?).await
    }

    /// Sets another phone.
    pub async fn change_phone(&self, request: &ChangePhone) -> Result<(), CallError> {
        self.call(post("/v1/account/phone", request)?).await
    }

    /// Proves a phone for what the account applies for.
    pub async fn prove_phone(&self, request: &ProvePhone) -> Result<ProvenPhone, CallError> {
        self.call(post("/v1/account/phones", request)?).await
    }

    /// The places taken at stations and offices.
    pub async fn occupancy(&self) -> Result<Occupancy, CallError> {
        self.call(get("/v1/appointments/occupancy".to_owned(), ANSWER_LIMIT)).await
    }

    /// Gives an appointment of the account's own person back.
    pub async fn cancel_appointment(&self, op_id: OpId) -> Result<Appointment, CallError> {
        self.call(post(&format!("/v1/appointments/{op_id}/cancel"), &serde_json::json!({}))?).await
    }

    /// The appointments that are to be kept, after the last of the page before. For the office.
    pub async fn office_appointments(
        &self,
        after: Option<&Appointment>,
    ) -> Result<OfficeAppointments, CallError> {
        let query =
            after.map(|one| format!("?date={}&after={}", one.visit.date, one.op_id)).unwrap_or_default();
        self.call(get(format!("/v1/office/appointments{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// Records that an appointment was kept. For the office.
    pub async fn appointment_attended(&self, op_id: OpId) -> Result<Value, CallError> {
        self.call(post(&format!("/v1/office/appointments/{op_id}/attended"), &serde_json::json!({}))?).await
    }

    /// Opens an order, or tells how the one of this id stands.
    pub async fn open_order(&self, request: &OpenOrder) -> Result<OrderView, CallError> {
        self.call(post("/v1/payments", request)?).await
    }

    /// Has the provider asked how an order stands.
    pub async fn refresh_order(&self, order: OrderId) -> Result<OrderView, CallError> {
        self.call(post(&format!("/v1/payments/{order}/refresh"), &serde_json::json!({}))?).await
    }

    /// Does one act of choosing a plate number, under the submission that began it.
    pub async fn plate_act(&self, selection: OpId, act: &DoPlateAct) -> Result<PlateSelection, CallError> {
        self.call(post(&format!("/v1/plates/{selection}/acts"), act)?).await
    }

    /// The plate numbers that wait to be confirmed, after the last of the page before. For the office.
    pub async fn office_plates(&self, after: Option<(Timestamp, OpId)>) -> Result<OfficePlates, CallError> {
        let query = after.map(|(at, id)| format!("?at={}&after={id}", at.as_millis())).unwrap_or_default();
        self.call(get(format!("/v1/office/plates{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// Confirms a plate number. For the office.
    pub async fn confirm_plate(&self, op_id: OpId) -> Result<Value, CallError> {
        self.call(post(&format!("/v1/office/plates/{op_id}/confirm"), &serde_json::json!({}))?).await
    }

    /// Signs out on every device, here too. Without the platform nothing ends.
    pub async fn sign_out_everywhere(&self) -> Result<(), CallError> {
        self.call::<()>(delete("/v1/account/sessions")).await?;
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

    /// Stores a document of `account` that a submission will carry.
    pub async fn upload(
        &self,
        account: AccountId,
        sha256: &ContentHash,
        document: Bytes,
    ) -> Result<AttachmentStored, CallError> {
        let method = Method::PUT;
        let content_type = ContentType::Document;
        let request =
            Request { method, content_type, ..post_bytes(&format!("/v1/attachments/{sha256}"), document) };
        self.call_for(account, request).await
    }

    /// A document that this account uploaded.
    pub async fn document(&self, sha256: &ContentHash) -> Result<Vec<u8>, CallError> {
        self.call_document(get(format!("/v1/attachments/{sha256}"), ATTACHMENT_LIMIT), sha256).await
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

    /// A page of the notices to the account's own person, newest first, from the one before `before`.
    pub async fn notices(&self, before: Option<NoticeId>) -> Result<Notices, CallError> {
        let query = before.map(|id| format!("?before={id}")).unwrap_or_default();
        self.call(get(format!("/v1/notices{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// Tells that a notice was seen.
    pub async fn see_notice(&self, id: NoticeId) -> Result<NoticeView, CallError> {
        self.call(post(&format!("/v1/notices/{id}/seen"), &Value::Null)?).await
    }

    /// Binds the account's own licence (BIND-1).
    pub async fn bind_licence(&self, request: &BindLicence) -> Result<Bound, CallError> {
        self.call(post("/v1/bindings/licence", request)?).await
    }

    /// Unbinds the account's own licence (BIND-2).
    pub async fn unbind_licence(&self) -> Result<Bound, CallError> {
        self.call(delete("/v1/bindings/licence")).await
    }

    /// Binds a vehicle (BIND-1).
    pub async fn bind_vehicle(&self, request: &BindVehicle) -> Result<Bound, CallError> {
        self.call(post("/v1/bindings/vehicles", request)?).await
    }

    /// Unbinds a vehicle (BIND-2).
    pub async fn unbind_vehicle(&self, id: VehicleId) -> Result<Bound, CallError> {
        self.call(delete(&format!("/v1/bindings/vehicles/{id}"))).await
    }

    /// A page of the vehicles on record, by id, from the one after `after`. For the office.
    pub async fn office_vehicles(&self, after: Option<VehicleId>) -> Result<OfficeVehicles, CallError> {
        let query = after.map(|id| format!("?after={id}")).unwrap_or_default();
        self.call(get(format!("/v1/office/vehicles{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// Records a vehicle.
    pub async fn record_vehicle(&self, request: &RecordVehicle) -> Result<Value, CallError> {
        self.call(post("/v1/office/vehicles", request)?).await
    }

    /// Records what a camera saw of a vehicle. For the office.
    pub async fn record_violation(&self, request: &RecordViolation) -> Result<Value, CallError> {
        self.call(post("/v1/office/violations", request)?).await
    }

    /// Records a fine that was given. For the office.
    pub async fn record_penalty(&self, request: &RecordPenalty) -> Result<Value, CallError> {
        self.call(post("/v1/office/penalties", request)?).await
    }

    /// Uploads a medical certificate (RENEW-3).
    pub async fn upload_certificate(&self, request: &UploadCertificate) -> Result<Value, CallError> {
        self.call(post("/v1/certificates", request)?).await
    }

    /// Records a driving licence.
    pub async fn record_licence(&self, request: &RecordLicence) -> Result<Value, CallError> {
        self.call(post("/v1/office/licences", request)?).await
    }

    /// A page of the cases on the office's desk, newest first, from the one before `before`.
    pub async fn office_cases(&self, before: Option<OpId>) -> Result<OfficeCases, CallError> {
        let query = before.map(|op_id| format!("?before={op_id}")).unwrap_or_default();
        self.call(get(format!("/v1/office/cases{query}"), LARGE_ANSWER_LIMIT)).await
    }

    /// A document that proves what a case is about.
    pub async fn case_document(&self, op_id: OpId, sha256: &ContentHash) -> Result<Vec<u8>, CallError> {
        let path = format!("/v1/office/cases/{op_id}/attachments/{sha256}");
        self.call_document(get(path, ATTACHMENT_LIMIT), sha256).await
    }

    /// Moves a case about a licence on.
    pub async fn move_case(&self, op_id: OpId, request: &MoveCase) -> Result<Value, CallError> {
        self.call(post(&format!("/v1/office/cases/{op_id}/state"), request)?).await
    }

    /// The newest entries on the lists that bar persons.
    pub async fn office_bars(&self) -> Result<OfficeBars, CallError> {
        self.call(get("/v1/office/bars".to_owned(), LARGE_ANSWER_LIMIT)).await
    }

    /// Puts a person on a list.
    pub async fn put_on_list(&self, request: &PutOnList) -> Result<Value, CallError> {
        self.call(post("/v1/office/bars", request)?).await
    }

    /// Ends an entry on a list.
    pub async fn lift_bar(&self, request: &LiftBar) -> Result<Value, CallError> {
        self.call(post("/v1/office/bars/lift", request)?).await
    }

    /// Asks whether the place of a voucher still stands (PRINT-3).
    pub async fn check_voucher(&self, request: &CheckVoucher) -> Result<VoucherChecked, CallError> {
        self.call(post("/v1/vouchers/check", request)?).await
    }

    /// The versions of the region profile, newest first.
    pub async fn region_versions(&self) -> Result<RegionVersions, CallError> {
        self.call(get("/v1/office/region".to_owned(), LARGE_ANSWER_LIMIT)).await
    }

    /// Publishes a region profile.
    pub async fn publish_region(&self, request: &PublishRegion) -> Result<VersionPublished, CallError> {
        let put = Request { method: Method::PUT, ..post("/v1/office/region", request)? };
        self.call(put).await
    }

    /// A page of the audit trail.
    pub async fn audit_trail(&self, asked: &AuditAsked) -> Result<AuditTrail, CallError> {
        self.call(get(format!("/v1/office/audit?{}", query_of(asked)), LARGE_ANSWER_LIMIT)).await
    }

    /// The versions of the working-day calendar, newest first.
    pub async fn calendar_versions(&self) -> Result<CalendarVersions, CallError> {
        self.call(get("/v1/office/calendar".to_owned(), LARGE_ANSWER_LIMIT)).await
    }

    /// Publishes the days of a year.
    pub async fn publish_calendar(&self, request: &PublishCalendar) -> Result<VersionPublished, CallError> {
        let put = Request { method: Method::PUT, ..post("/v1/office/calendar", request)? };
        self.call(put).await
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

/// The parts that are there; none holds a character that must be escaped.
fn query_of(asked: &AuditAsked) -> String {
    let parts = [
        ("person", asked.person.map(|id| id.to_string())),
        ("actor", asked.actor.map(|id| id.to_string())),
        ("action", asked.action.map(|action| action.code().to_owned())),
        ("from", asked.from.map(|day| day.to_string())),
        ("until", asked.until.map(|day| day.to_string())),
        ("before", asked.before.map(|id| id.to_string())),
    ];
    let given = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    given.collect::<Vec<_>>().join("&")
}

fn delete(path: &str) -> Request {
    let (method, path) = (Method::DELETE, path.to_owned());
    let content_type = ContentType::Json;
    Request { method, path, headers: Vec::new(), body: None, content_type, limit: ANSWER_LIMIT }
}

pub(crate) fn submission(op: OpId, envelope: &[u8]) -> Request {
    let mut request = post_bytes("/v1/submissions", envelope.to_vec().into());
    request.headers.push((wire::IDEMPOTENCY_KEY, op.to_string()));
    request
}
