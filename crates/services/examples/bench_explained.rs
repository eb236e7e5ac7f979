//! Measures what one candidate waits for: the wizard over 2,000 sessions, the place among 100,000 known applications,
//! and the explanation of every rank of an allocation of 100,000.
//!
//! `cargo run --release -p services --example bench_explained` prints one JSON object a line:
//! `{name, value, unit, against, against_value, ratio, goal, holds}`.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::{hint::black_box, time::Instant};

use model::{ExamSession, Lang, LicenceClass, Place, Subject, Timestamp};
use serde_json::json;
use service_api::Service;
use services::exam::booking::{Answers, ExamBooking};
use services::exam::explained::explain;
use services::exam::record::{Asked, PlaceOutcome, RecordEntry, RecordSession, TieRule, sessions_of};
use services::exam::replay::places;
use services::exam::slot::slot_id;
use testkit::facts::{World, plan, plan_id, region, session_id, world};

const APPLICATIONS: u32 = 100_000;
const SESSIONS: u16 = 2_000;
/// Sessions of one day, at times half an hour apart.
const A_DAY: i64 = 16;
const ROUNDS: usize = 15;
const HALF_HOUR: i64 = 30 * 60_000;
const DAY: i64 = 24 * 3_600_000;
const RANK_GOAL: f64 = 20.0;
/// What is left of the 100 ms from the click to the paint is the window's.
const PICKER_GOAL: f64 = 10.0;

fn main() {
    ranks();
    place_known();
    picker();
}

/// Every rank of an allocation, as the platform explains it when the first applicant looks.
fn ranks() {
    let mut sessions = sessions_of(&plan(1, Subject::Two), &region(), |_| 0);
    for session in &mut sessions {
        session.seats = 10_000;
    }
    let entries = entries(&sessions);
    let name = format!("explain every rank of {APPLICATIONS} applications");
    measure(&name, RANK_GOAL, || black_box(explain(&sessions, &entries)).len());
}

fn entries(sessions: &[RecordSession]) -> Vec<RecordEntry> {
    let area =
        |session: &RecordSession| Place::Area { area: session.area.clone(), starts_at: session.starts_at };
    let asked = |at: u32| {
        let session = &sessions[at as usize % sessions.len()];
        let place =
            if at.is_multiple_of(3) { area(session) } else { Place::Session { session: session.session } };
        Asked { place, class: LicenceClass::C1 }
    };
    let entry = |position: u32| RecordEntry {
        position,
        name: "张*".to_owned(),
        ranking_time: Timestamp::from_millis(1_700_000_000_000 + i64::from(position) * 60_000),
        reason: "accepted".to_owned(),
        submitted_at: Timestamp::from_millis(1_780_000_000_000),
        serial: format!("260402{position:07}"),
        outcome: PlaceOutcome::NotAllocated,
        tie: TieRule::RankingTime,
        asked: Some(asked(position)),
    };
    let mut entries: Vec<RecordEntry> = (1..=APPLICATIONS).map(entry).collect();
    let given = places(sessions, &entries).unwrap_or_default();
    for (entry, outcome) in entries.iter_mut().zip(given) {
        entry.outcome = outcome;
    }
    entries
}

/// The check page of the wizard, with the candidate's place among the applications known.
fn place_known() {
    let mut world = world();
    let times =
        (0..i64::from(APPLICATIONS)).map(|at| Timestamp::from_millis(1_700_000_000_000 + at * 60_000));
    world.standing.ranking_times.insert(session_id(2, 1), times.collect());
    let slot = slot_id(plan_id(2), &Place::Session { session: session_id(2, 1) });
    let answers = answers(Some(slot));
    let name = format!("the wizard, ranked among {APPLICATIONS} applications");
    measure(&name, RANK_GOAL, || pages(&answers, &world));
}

/// The whole wizard as the window gets it, when the plan has 2,000 sessions.
fn picker() {
    let mut world = world();
    let plan = &mut world.plans[1];
    let first = plan.sessions[0].clone();
    plan.sessions = (0..SESSIONS).map(|at| session(&first, at)).collect();
    let name = format!("the wizard with {SESSIONS} sessions, as JSON");
    measure(&name, PICKER_GOAL, || pages(&answers(None), &world));
}

fn session(first: &ExamSession, at: u16) -> ExamSession {
    let number = i64::from(at);
    let after = number / A_DAY % 25 * DAY + number % A_DAY * HALF_HOUR;
    ExamSession {
        id: session_id(2, at + 1),
        venue: ["A01", "A02", "B01"][usize::from(at % 3)].to_owned(),
        starts_at: first.starts_at.plus_millis(after),
        report_at: first.report_at.plus_millis(after),
        ..first.clone()
    }
}

fn answers(slot: Option<String>) -> Answers {
    Answers { subject: Some(Subject::Two), slot, ..Answers::default() }
}

fn pages(answers: &Answers, world: &World) -> usize {
    let journey = Service::journey(&ExamBooking, answers, &world.facts(), Lang::ZhCn);
    serde_json::to_vec(&black_box(journey)).map_or(0, |bytes| bytes.len())
}

fn measure(name: &str, goal: f64, work: impl Fn() -> usize) {
    let mut millis: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    millis.sort_by(f64::total_cmp);
    let value = millis[ROUNDS / 2];
    println!(
        "{}",
        json!({
            "name": name, "value": value, "unit": "ms", "against": null, "against_value": null, "ratio": null,
            "goal": goal, "holds": value <= goal,
        })
    );
}
