//! Answers of an older version, brought to the present one.
//!
//! Knows: each service's old payload versions. Must not know: envelopes, databases. Called by: `receive`.
//!
//! A payload once sent is never changed, so whoever raises a service's `payload_version` adds the step from
//! the version before it here, and a fixture of that version to the tests.

use serde_json::Value;
use wire::ErrorCode;

use crate::failure::{Failure, Outcome};

/// One step: the answers of version `n` in the form of version `n + 1`.
type Step = fn(Value) -> Value;

/// The steps there are, by service and the version they start from.
const STEPS: &[(&str, u32, Step)] = &[
    // Version 2 names the way of booking; without it answers mean the ordinary one, the only one there was.
    ("exam-booking", 1, |answers| answers),
];

fn step(service: &str, version: u32) -> Option<Step> {
    STEPS.iter().find(|(slug, from, _)| (*slug, *from) == (service, version)).map(|(_, _, step)| *step)
}

/// `answers` of `version`, in the form of version `present`.
///
/// # Errors
/// `update_required` for a version this platform reads no more; `bad_request` for one it does not know yet.
pub fn upcast(service: &str, answers: Value, version: u32, present: u32) -> Outcome<Value> {
    if version > present {
        return Err(Failure::bad_request("payload-version"));
    }
    (version..present).try_fold(answers, |answers, version| {
        step(service, version).map(|step| step(answers)).ok_or_else(|| ErrorCode::UpdateRequired.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_without_a_way_up_asks_for_an_update() {
        let answers = serde_json::json!({"subject": "2"});
        assert_eq!(upcast("exam-booking", answers.clone(), 1, 1).unwrap(), answers);
        assert_eq!(
            upcast("exam-booking", answers.clone(), 0, 1).unwrap_err().code,
            ErrorCode::UpdateRequired
        );
        assert_eq!(upcast("exam-booking", answers, 2, 1).unwrap_err().code, ErrorCode::BadRequest);
    }
}
