//! Appointments with a vehicle: what can be done about one that is to be kept.
//!
//! Knows: the order of the steps. Must not know: when it may be cancelled (that is `services`). Called by: 「网办进度」.

use client::CallError;
use model::{Appointment, AppointmentState, OpId};
use services::appointment::cancel::{may_cancel, words};
use wire::ErrorCode;
use wire::submission::SubmissionView;

use super::{parse, refusal_view};
use crate::facts::Desk;
use crate::session::Session;
use crate::sync::submission;
use crate::view::{AppointmentCancelled, RefusalView, SubmissionId, VisitView};
use crate::{App, AppError};

impl App {
    /// Gives an appointment back. It needs the network: whether it could be cancelled is known at once (INSP-4).
    ///
    /// # Errors
    /// When it is not known any more, or the platform was not reached: it stands then.
    pub async fn cancel_appointment(&self, request: SubmissionId) -> Result<AppointmentCancelled, AppError> {
        let session = self.session()?;
        let op: OpId = parse(&request.op_id)?;
        let known = submission(&session, op)?.ok_or(AppError::Gone)?;
        let appointment = known.appointment.as_ref().ok_or(AppError::Gone)?;
        if let Some(refused) = self.barred(&session, &known, appointment)? {
            return Ok(AppointmentCancelled::Refused { refusal: refused });
        }
        match session.platform.cancel_appointment(op).await {
            Ok(_) => {
                self.send_and_fetch(&session).await?;
                Ok(AppointmentCancelled::Done)
            }
            Err(CallError::Refused(body)) if body.code == ErrorCode::Refused => {
                let refusal = body.refusal.ok_or(AppError::Gone)?;
                Ok(AppointmentCancelled::Refused { refusal: refusal_view(&refusal, self.lang(), None) })
            }
            Err(other) => Err(other.into()),
        }
    }

    /// What can be done about an appointment that is to be kept.
    pub(super) fn visit(
        &self,
        session: &Session,
        view: &SubmissionView,
        desk: &Desk,
    ) -> Result<Option<VisitView>, AppError> {
        let kept = view.appointment.as_ref().filter(|one| one.state == AppointmentState::Booked);
        let Some(appointment) = kept else { return Ok(None) };
        let person = desk.person(session, view.person)?;
        let lang = self.lang();
        let said = words(appointment, &desk.facts(&person));
        Ok(Some(VisitView {
            cancel: said.into_iter().map(|words| words.into_lang(lang)).collect(),
            refusal: self.barred(session, view, appointment)?,
        }))
    }

    /// Why it can't be cancelled, as far as is known here.
    fn barred(
        &self,
        session: &Session,
        view: &SubmissionView,
        appointment: &Appointment,
    ) -> Result<Option<RefusalView>, AppError> {
        let desk = Desk::of(session)?;
        let person = desk.person(session, view.person)?;
        let refused = may_cancel(appointment, &desk.facts(&person)).err();
        Ok(refused.map(|refusal| refusal_view(&refusal, self.lang(), desk.as_of)))
    }
}
