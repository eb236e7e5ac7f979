//! Documents of vehicles on the platform: cases, the review of a policy, one case at a time (REPL-1 to REPL-8).

use std::sync::Arc;

use axum::http::StatusCode;
use model::{AccountKind, BoundVehicle, CaseAct, CaseState, Identity, RuleId, Uscc, Vehicle, VehicleAct};
use serde_json::{Value, json};
use testkit::facts::day;
use testkit::scans;
use wire::office::{OfficeCases, Recorded};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView, Verdict};
use wire::{Envelope, ErrorCode};

use super::licences::{move_case, upload};
use super::vehicles::{bind, bound, record};
use super::world::{Session, World, id_number};

const PLATE: &str = "plate-replacement";
const MARK: &str = "inspection-mark-reissue";

/// A citizen with vehicle 1 of his own, bound, whose insurance on record ends on this day.
async fn owner(world: &World, insured_until: &str) -> Session {
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let own = testkit::vehicles::vehicle(1, Identity::Natural(id_number(1)));
    let own = record(world, Vehicle { insured_until: Some(day(insured_until)), ..own }).await;
    assert_eq!(bind(world, &citizen, &own).await.status, StatusCode::OK);
    citizen
}

fn lost() -> Value {
    json!({ "kind": "lost", "delivery": "collect", "counter": "110199-01", "understood": true })
}

/// An application that states a policy with this scan.
fn insured(world: &World, session: &Session, slug: &str, scan: &[u8]) -> Envelope {
    let sha256 = media::content_hash(scan);
    let mut answers = lost();
    answers["insurer"] = json!("示例财产保险");
    answers["policy_number"] = json!("PDZA2026110199");
    answers["policy_from"] = json!("2026-04-01");
    answers["policy_until"] = json!("2027-03-31");
    answers["scan"] = json!([{ "sha256": sha256, "kind": "jpeg", "size": scan.len(), "name": "保单.jpg" }]);
    Envelope { attachments: vec![sha256.to_string()], ..world.letter(session, slug, answers) }
}

async fn vehicle(world: &World, session: &Session) -> BoundVehicle {
    bound(world, session).await.remove(0)
}

async fn last(world: &World, session: &Session) -> SubmissionView {
    let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
    changes.submissions.into_iter().next_back().unwrap()
}

async fn cases(world: &World) -> OfficeCases {
    world.get("/v1/office/cases", &world.office.token).await.body()
}

/// REPL-8: the case waits for the review; the office sees policy and scan; found right it goes on to its end, and the
/// insurance is on record, so that the next application states none.
#[tokio::test]
async fn a_policy_is_reviewed_before_the_case_goes_on() {
    reviewed(World::new().await).await;
}

#[tokio::test]
async fn a_policy_is_reviewed_before_the_case_goes_on_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    reviewed(world).await;
}

async fn reviewed(world: World) {
    let owner = owner(&world, "2026-03-31").await;
    let scan = scans::photo(400, 300);
    let letter = insured(&world, &owner, PLATE, &scan);
    assert_eq!(world.submit(&owner, &letter).await.error().code, ErrorCode::AttachmentMissing);
    upload(&world, &owner, &scan).await.body::<Value>();
    assert_eq!(world.submit(&owner, &letter).await.verdict(), Verdict::Accepted);
    assert_eq!(last(&world, &owner).await.state, SubmissionState::Reviewing);

    let case = cases(&world).await.cases.remove(0);
    assert_eq!((case.state, case.act), (CaseState::Reviewing, CaseAct::Vehicle(VehicleAct::ReissuePlate)));
    assert_eq!(case.next, [CaseState::Received, CaseState::Returned]);
    assert_eq!(case.plate.unwrap().shown(), "京A·00001");
    assert_eq!(case.policy.unwrap().number, "PDZA2026110199");
    let path = format!("/v1/office/cases/{}/attachments/{}", letter.op_id, media::content_hash(&scan));
    assert_eq!(world.get(&path, &world.office.token).await.bytes, scan);
    assert_eq!(world.get(&path, &owner.token).await.status, StatusCode::FORBIDDEN);
    let too_soon = move_case(&world, letter.op_id, "made", None).await;
    assert_eq!(too_soon.error().params["what"], "state");
    assert_eq!(vehicle(&world, &owner).await.insured_until, Some(day("2026-03-31")));

    for state in ["received", "made", "ready", "collected"] {
        assert!(move_case(&world, letter.op_id, state, None).await.body::<Recorded>().new, "{state}");
    }
    assert_eq!(vehicle(&world, &owner).await.insured_until, Some(day("2027-03-31")));
    let ended = last(&world, &owner).await;
    assert_eq!(ended.state, SubmissionState::Collected);
    assert_eq!(ended.case.unwrap().plate.unwrap().shown(), "京A·00001");
    let again = world.letter(&owner, PLATE, lost());
    assert_eq!(world.submit(&owner, &again).await.verdict(), Verdict::Accepted, "nothing is stated any more");
}

/// REPL-8: a policy found wrong returns the case with the reason, nothing is recorded, and it can be applied for again.
#[tokio::test]
async fn a_policy_found_wrong_returns_the_case() {
    let world = World::new().await;
    let owner = owner(&world, "2026-03-31").await;
    let scan = scans::photo(400, 300);
    upload(&world, &owner, &scan).await.body::<Value>();
    let letter = insured(&world, &owner, MARK, &scan);
    assert_eq!(world.submit(&owner, &letter).await.verdict(), Verdict::Accepted);
    assert_eq!(move_case(&world, letter.op_id, "returned", None).await.error().params["what"], "reason");
    let reason = Some("保单号与扫描件不符");
    assert!(move_case(&world, letter.op_id, "returned", reason).await.body::<Recorded>().new);
    let returned = last(&world, &owner).await;
    assert_eq!(
        (returned.state, returned.case.unwrap().reason.as_deref()),
        (SubmissionState::Returned, reason)
    );
    assert_eq!(vehicle(&world, &owner).await.insured_until, Some(day("2026-03-31")));
    let again = insured(&world, &owner, MARK, &scan);
    assert_eq!(world.submit(&owner, &again).await.verdict(), Verdict::Accepted);
}

/// REPL-1, REPL-7: what the app did not know is decided on the truth: a vehicle sold meanwhile, a photograph that is
/// missing.
#[tokio::test]
async fn the_platform_decides_on_what_is_on_record() {
    let world = World::new().await;
    let owner = owner(&world, "2026-12-31").await;
    let own = testkit::vehicles::vehicle(1, Identity::Natural(id_number(1)));
    let mut answers = lost();
    answers["vehicle"] = json!(vehicle(&world, &owner).await.id);
    for (changed, rule) in [
        (Vehicle { photo: false, ..own.clone() }, RuleId::Repl7),
        (Vehicle { owner: Identity::Natural(id_number(2)), ..own }, RuleId::Repl1),
    ] {
        record(&world, changed).await;
        let verdict = world.submit(&owner, &world.letter(&owner, PLATE, answers.clone())).await.verdict();
        let Verdict::Refused { refusal } = verdict else { panic!("{verdict:?}") };
        assert_eq!(refusal.rule, rule);
    }
    assert_eq!(cases(&world).await.cases.len(), 0);
}

/// REPL-6: the same application from eight machines at once opens one case; another document of the vehicle is another.
#[tokio::test]
async fn two_machines_open_one_case_about_a_plate() {
    at_once(World::new().await).await;
}

#[tokio::test]
async fn two_machines_open_one_case_about_a_plate_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    at_once(world).await;
}

async fn at_once(world: World) {
    let owner = owner(&world, "2026-12-31").await;
    let world = Arc::new(world);
    let tasks = (0..8).map(|_| {
        let letter = world.letter(&owner, PLATE, lost());
        let (world, owner) = (Arc::clone(&world), owner.clone());
        tokio::spawn(async move { world.submit(&owner, &letter).await.verdict() })
    });
    let mut accepted = 0;
    for task in tasks.collect::<Vec<_>>() {
        match task.await.unwrap() {
            Verdict::Accepted => accepted += 1,
            Verdict::Refused { refusal } => assert_eq!(refusal.code, "vehicle-case-open"),
            other @ Verdict::Conflict { .. } => panic!("{other:?}"),
        }
    }
    assert_eq!(accepted, 1);
    let mark = world.letter(&owner, MARK, lost());
    assert_eq!(world.submit(&owner, &mark).await.verdict(), Verdict::Accepted);
    let facts: FactsView = world.get("/v1/facts", &owner.token).await.body();
    assert_eq!(facts.persons[0].vehicle_cases.len(), 2);
}

/// REPL-1, REPL-6: an organisation's own vehicle; what nobody collects leads to the general list, for it too.
#[tokio::test]
async fn an_organisation_that_does_not_collect_is_listed() {
    let world = World::new().await;
    let code = "91350100M000100Y43";
    let unit = world.account(AccountKind::WindowOrganisation, code, "示例单位", None).await;
    let van = testkit::vehicles::vehicle(1, Identity::Legal(Uscc::parse(code).unwrap()));
    let van = record(&world, van).await;
    assert_eq!(bind(&world, &unit, &van).await.status, StatusCode::OK);
    let letter = world.letter(&unit, MARK, lost());
    assert_eq!(world.submit(&unit, &letter).await.verdict(), Verdict::Accepted);
    for state in ["made", "ready", "not-collected"] {
        assert!(move_case(&world, letter.op_id, state, None).await.body::<Recorded>().new, "{state}");
    }
    let verdict = world.submit(&unit, &world.letter(&unit, PLATE, lost())).await.verdict();
    let Verdict::Refused { refusal } = verdict else { panic!("{verdict:?}") };
    assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Gen8, "barred"));
}
