//! A submission's way from the queue to the platform.
//!
//! Knows: what each end of a call means for the queue. Must not know: the queue's plan. Called by:
//! `outbox::Driver`, through [`Transport`].

use async_trait::async_trait;
use outbox::{Answered, Entry, Reached, Reason, SendOutcome, Transport, VerdictKind};
use wire::submission::{SubmissionAnswer, Verdict};
use wire::{ErrorBody, ErrorCode};

use crate::{CallError, Platform, frame, routes};

#[async_trait]
impl Transport for Platform {
    /// One try, with the tokens of the entry's own account or not at all. Decides GEN-5: what counts as
    /// an answer, what is tried again, and what certainly did not arrive.
    async fn send(&self, entry: &Entry) -> SendOutcome {
        let request = routes::submission(entry.op_id, &entry.payload);
        let answer: Result<SubmissionAnswer, CallError> = self.call_for(entry.actor, request).await;
        match answer {
            Ok(answer) if answer.op_id == entry.op_id => answered(Some(answer.serial), &answer.verdict),
            // An answer to something else is no answer of our platform.
            Ok(_) => retry(Reason::CaptivePortal, Reached::Maybe),
            Err(error) => outcome_of(error),
        }
    }
}

fn answered(serial: Option<String>, verdict: &Verdict) -> SendOutcome {
    let kind = match verdict {
        Verdict::Accepted => VerdictKind::Accepted,
        Verdict::Refused { .. } => VerdictKind::Rejected,
        Verdict::Conflict { .. } => VerdictKind::Conflict,
    };
    match serde_json::to_vec(verdict) {
        Ok(bytes) => SendOutcome::Answered(Answered { kind, serial, bytes }),
        Err(_) => SendOutcome::NotUnderstood,
    }
}

/// What the end of a call that brought no answer means for the queue.
pub fn outcome_of(error: CallError) -> SendOutcome {
    match error {
        CallError::Unreachable => retry(Reason::Network, Reached::Nothing),
        CallError::Untrusted => retry(Reason::UntrustedConnection, Reached::Nothing),
        CallError::Cut => retry(Reason::Network, Reached::Maybe),
        CallError::CaptivePortal | CallError::TooLarge => retry(Reason::CaptivePortal, Reached::Maybe),
        CallError::Busy { after } => {
            SendOutcome::Retry { reason: Reason::Busy, after, reached: Reached::Maybe }
        }
        CallError::Fault { .. } => retry(Reason::ServerFault, Reached::Maybe),
        CallError::SignedOut | CallError::Tokens => SendOutcome::AuthLost,
        CallError::UpdateRequired => SendOutcome::UpdateRequired,
        CallError::Refused(body) => refused(*body),
    }
}

fn refused(body: ErrorBody) -> SendOutcome {
    let after = frame::asked(&body);
    match body.code {
        ErrorCode::Forbidden => SendOutcome::Forbidden,
        // Nothing is sent until a second factor is enrolled, and nothing is lost.
        ErrorCode::EnrolFactor => SendOutcome::AuthLost,
        ErrorCode::KeyReused => SendOutcome::KeyReused,
        // Nothing was received: the document is uploaded first, and then it is sent again.
        ErrorCode::AttachmentMissing => retry(Reason::Busy, Reached::Nothing),
        ErrorCode::InFlight => SendOutcome::InFlight { after },
        ErrorCode::TooSoon => SendOutcome::Retry { reason: Reason::Busy, after, reached: Reached::Maybe },
        ErrorCode::Refused => match body.refusal {
            Some(refusal) => answered(None, &Verdict::Refused { refusal }),
            None => SendOutcome::NotUnderstood,
        },
        _ => SendOutcome::NotUnderstood,
    }
}

fn retry(reason: Reason, reached: Reached) -> SendOutcome {
    SendOutcome::Retry { reason, after: None, reached }
}
