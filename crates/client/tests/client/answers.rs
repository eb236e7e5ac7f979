//! What each answer to a submission means for the queue.

use std::time::Duration;

use client::{CallError, HttpFailure};
use model::{Refusal, Remedy, RuleId, Text};
use outbox::conformance::sample;
use outbox::{Answered, Entry, Reached, Reason, SendOutcome, Transport, VerdictKind};
use serde_json::json;
use wire::submission::{SubmissionAnswer, Verdict};
use wire::{Answer, ErrorBody, ErrorCode};

use crate::fake::{Outcome, accepted, desk, error, moment, plain, retry_after, success};

fn entry() -> Entry {
    Entry::new(sample(1), 1)
}

async fn sent(outcome: Outcome) -> SendOutcome {
    let desk = desk();
    desk.fake.script([outcome]);
    let ended = desk.platform.send(&entry()).await;
    assert_eq!(desk.fake.calls().len(), 1, "one try is one call");
    ended
}

fn retry(reason: Reason, after: Option<u64>, reached: Reached) -> SendOutcome {
    SendOutcome::Retry { reason, after: after.map(Duration::from_secs), reached }
}

fn refusal() -> Refusal {
    Refusal {
        rule: RuleId::Exam7,
        code: "live-booking".to_owned(),
        facts: [].into(),
        earliest: None,
        remedy: Remedy::OpenProgress,
        title: Text::new("不能预约", "Not possible"),
        reason: Text::new("已有预约", "There is a booking"),
        advice: Text::new("查看进度", "See the progress"),
        places: Vec::new(),
    }
}

/// GEN-5: a success is our frame with our op_id; nothing else in its place ends the wait.
#[tokio::test]
async fn what_is_not_our_answer_is_no_answer() {
    let page = "<!doctype html><title>Welcome to FreeWiFi</title>";
    let bare = serde_json::to_vec(&accepted(entry().op_id)).unwrap();
    let other = success(accepted(sample(2).op_id));
    for strange in [
        plain(200, page),
        plain(200, bare),
        plain(200, ""),
        plain(204, ""),
        plain(302, ""),
        plain(403, page),
        plain(401, page),
        other,
    ] {
        let shown = format!("{strange:?}");
        assert_eq!(sent(strange).await, retry(Reason::CaptivePortal, None, Reached::Maybe), "{shown}");
    }
}

/// GEN-5: an accepted submission keeps its number and the verdict.
#[tokio::test]
async fn an_accepted_submission_keeps_its_number() {
    let outcome = sent(success(accepted(entry().op_id))).await;
    let bytes = br#"{"verdict":"accepted"}"#.to_vec();
    let serial = Some("1101990000001".to_owned());
    assert_eq!(outcome, SendOutcome::Answered(Answered { kind: VerdictKind::Accepted, serial, bytes }));
}

/// GEN-7: a conflict is an answer with alternatives, kept as it came.
#[tokio::test]
async fn a_refusal_and_a_conflict_are_answers() {
    let conflict = Verdict::Conflict { refusal: refusal(), alternatives: Vec::new() };
    let cases =
        [(Verdict::Refused { refusal: refusal() }, VerdictKind::Rejected), (conflict, VerdictKind::Conflict)];
    for (verdict, kind) in cases {
        let answer = SubmissionAnswer { verdict: verdict.clone(), ..accepted(entry().op_id) };
        let SendOutcome::Answered(answered) = sent(success(answer)).await else { panic!("{kind:?}") };
        assert_eq!(answered.kind, kind);
        assert_eq!(serde_json::from_slice::<Verdict>(&answered.bytes).unwrap(), verdict);
    }
}

#[tokio::test]
async fn a_rule_that_refuses_before_it_is_taken_is_an_answer_too() {
    let body = ErrorBody {
        chejia: 1,
        code: ErrorCode::Refused,
        params: [].into(),
        refusal: Some(refusal()),
        trace_id: String::new(),
        server_now: moment(),
    };
    let SendOutcome::Answered(answered) = sent(plain(422, serde_json::to_vec(&body).unwrap())).await else {
        panic!("no answer")
    };
    assert_eq!((answered.kind, answered.serial), (VerdictKind::Rejected, None));
}

/// GEN-5: what certainly never left, what may have arrived, and when to come back.
#[tokio::test]
async fn failures_are_told_apart_by_what_is_to_be_done() {
    use {ErrorCode as C, Reached as R, Reason as W};
    let gateway = || plain(502, "<html>bad gateway</html>");
    let cases = [
        (Err(HttpFailure::Unreachable), retry(W::Network, None, R::Nothing)),
        (Err(HttpFailure::Untrusted), retry(W::UntrustedConnection, None, R::Nothing)),
        (Err(HttpFailure::Cut), retry(W::Network, None, R::Maybe)),
        (Err(HttpFailure::TooLarge), retry(W::CaptivePortal, None, R::Maybe)),
        (gateway(), retry(W::Busy, None, R::Maybe)),
        (retry_after(gateway(), "90"), retry(W::Busy, Some(90), R::Maybe)),
        (retry_after(error(503, C::Busy), "7"), retry(W::Busy, Some(7), R::Maybe)),
        (retry_after(error(429, C::TooSoon), "8"), retry(W::Busy, Some(8), R::Maybe)),
        (error(500, C::Internal), retry(W::ServerFault, None, R::Maybe)),
        (plain(500, "oops"), retry(W::ServerFault, None, R::Maybe)),
        (error(426, C::UpdateRequired), SendOutcome::UpdateRequired),
        (error(403, C::Forbidden), SendOutcome::Forbidden),
        (error(422, C::KeyReused), SendOutcome::KeyReused),
        (error(409, C::InFlight), SendOutcome::InFlight { after: None }),
        (
            retry_after(error(409, C::InFlight), "3"),
            SendOutcome::InFlight { after: Some(Duration::from_secs(3)) },
        ),
        (error(400, C::BadRequest), SendOutcome::NotUnderstood),
    ];
    for (outcome, expected) in cases {
        let shown = format!("{outcome:?}");
        assert_eq!(sent(outcome).await, expected, "{shown}");
    }
}

#[tokio::test]
async fn an_answer_of_our_frame_in_another_shape_is_a_fault_of_the_platform() {
    let outcome = sent(success(json!({"op_id": 7}))).await;
    assert_eq!(outcome, retry(Reason::ServerFault, None, Reached::Maybe));
}

#[tokio::test]
async fn an_error_with_a_code_reaches_the_caller_with_its_parameters() {
    let desk = desk();
    desk.fake.script([retry_after(error(429, ErrorCode::TooSoon), "42")]);
    let Err(CallError::Refused(body)) = desk.platform.account().await else { panic!("no error") };
    assert_eq!(body.code, ErrorCode::TooSoon);
    assert_eq!(body.params["retry_after_seconds"], "42");
}

#[tokio::test]
async fn the_platforms_clock_is_estimated_from_its_answers() {
    let desk = desk();
    assert_eq!(desk.platform.offset_millis(), None);
    assert_eq!(desk.platform.server_now(), moment());
    let ahead = Answer::new(moment().plus_millis(90_000), json!(null));
    desk.fake.script((0..5).map(|_| plain(200, serde_json::to_vec(&ahead).unwrap())));
    desk.fake.script([plain(200, "<html>")]);
    for _ in 0..6 {
        let _ = desk.platform.account().await;
    }
    assert_eq!(desk.platform.offset_millis(), Some(90_000));
    desk.clock.advance_millis(1_000);
    assert_eq!(desk.platform.server_now(), moment().plus_millis(91_000));
}
