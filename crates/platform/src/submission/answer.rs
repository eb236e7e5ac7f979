//! The stored answer: written with the verdict, repeated for ever after.
//!
//! Knows: how a verdict becomes a state. Must not know: who decides. Called by: `receive`.

use std::collections::BTreeMap;

use model::Timestamp;
use platform_store::{Advance, Submission, Tx, submission};
use wire::ErrorCode;
use wire::submission::{SubmissionAnswer, SubmissionState, Verdict};

use crate::failure::{Failure, Outcome};

/// Stores `answer` with the state it led to.
///
/// # Errors
/// Faults of the database.
pub async fn store(
    tx: Tx<'_>,
    answer: &SubmissionAnswer,
    state: SubmissionState,
    at: Timestamp,
) -> Outcome<()> {
    let response = serde_json::to_string(answer).map_err(Failure::internal)?;
    let refusal = match &answer.verdict {
        Verdict::Accepted => None,
        Verdict::Refused { refusal } | Verdict::Conflict { refusal, .. } => Some(refusal),
    };
    let step = Advance {
        state: state.code(),
        at,
        code: refusal.map(|refusal| refusal.code.as_str()),
        params: &BTreeMap::new(),
        response: Some(&response),
    };
    submission::advance(tx, answer.op_id, &step).await?;
    Ok(())
}

/// The answer given to `known`. Its words are forgotten after ninety days; that it was received never is.
///
/// # Errors
/// `refused` with the serial for a refusal whose words are forgotten.
pub fn stored(known: &Submission) -> Outcome<SubmissionAnswer> {
    match &known.response {
        Some(response) => serde_json::from_str(response).map_err(Failure::internal),
        None => forgotten(known),
    }
}

fn forgotten(known: &Submission) -> Outcome<SubmissionAnswer> {
    let (op_id, serial) = (known.op_id, known.serial.clone());
    match SubmissionState::from_code(&known.state) {
        Some(SubmissionState::Refused | SubmissionState::Conflict) | None => {
            Err(Failure::new(ErrorCode::Refused).with("serial", &serial))
        }
        Some(_) => Ok(SubmissionAnswer { op_id, serial, verdict: Verdict::Accepted }),
    }
}
