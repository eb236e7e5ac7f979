//! Binding a licence, certificates, and the way of a case through the office.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use model::{AccountKind, Clock, DrivingLicence, PersonFacts, PersonId, Phone, Timestamp};
use platform::jobs::run_due;
use serde_json::{Value, json};
use testkit::facts::{self, time};
use wire::office::{OfficeCases, Recorded};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView, Verdict};
use wire::{Envelope, ErrorCode};

use crate::world::{PASSWORD, Reply, Session, World, phone};

const FILE: &str = "110199000001";
const HOSPITAL: &str = "示例市第一医院";

/// The application for an extension that `scan` proves.
pub fn extension(world: &World, session: &Session, scan: &[u8]) -> Envelope {
    let sha256 = media::content_hash(scan);
    let proof = json!({ "sha256": sha256, "kind": "jpeg", "size": scan.len(), "name": "签证.jpg" });
    let answers = json!({ "reason": "abroad", "from": "2026-05-01", "until": "2027-04-30", "proofs": [proof],
        "truthful": true, "not_driving": true });
    let letter = world.letter(session, "renewal-extension", answers);
    Envelope { attachments: vec![sha256.to_string()], ..letter }
}

pub async fn upload(world: &World, session: &Session, document: &[u8]) -> Reply {
    let path = format!("/v1/attachments/{}", media::content_hash(document));
    let request = Request::put(path).header("authorization", format!("Bearer {}", session.token));
    world.send(request.body(Body::from(document.to_vec())).unwrap()).await
}

/// A citizen whose licence, on record and not bound, expires on 2026-05-20, under three months from now.
async fn holder(world: &World) -> Session {
    let session = world.citizen(1, "2026-02-20 09:30").await;
    let licence = facts::licence(FILE, "2020-05-20", Some("2026-05-20"));
    record(world, session.account.person.unwrap(), &licence).await.body::<Recorded>();
    session
}

/// The same with everything that a renewal needs.
pub async fn ready(world: &World) -> Session {
    let session = holder(world).await;
    bind(world, &session, FILE).await.body::<Value>();
    let hospital = world.account(AccountKind::Hospital, "hospital-1", HOSPITAL, None).await;
    certify(world, &hospital, "2026-04-01").await.body::<Recorded>();
    session
}

async fn record(world: &World, person: PersonId, licence: &DrivingLicence) -> Reply {
    let body = json!({ "person": person, "licence": licence });
    world.post("/v1/office/licences", &world.office.token, &body).await
}

async fn bind(world: &World, session: &Session, file_number: &str) -> Reply {
    world.post("/v1/bindings/licence", &session.token, &json!({ "file_number": file_number })).await
}

async fn certify(world: &World, hospital: &Session, issued: &str) -> Reply {
    let person = facts::person(1);
    let body = json!({ "id_number": person.identity.document(), "name": person.name, "hospital": HOSPITAL, "issued": issued });
    world.post("/v1/certificates", &hospital.token, &body).await
}

async fn own_facts(world: &World, session: &Session) -> PersonFacts {
    world.get("/v1/facts", &session.token).await.body::<FactsView>().persons.remove(0)
}

fn collected() -> Value {
    json!({ "delivery": "collect", "counter": "110199-01", "understood": true })
}

fn mailed() -> Value {
    json!({ "delivery": "mail", "division": "110101", "street": "示例路 1 号", "phone": "13900199001",
        "post_code": "100199", "understood": true })
}

/// A renewal of `session`'s own licence, accepted.
async fn renew(world: &World, session: &Session, answers: Value) -> model::OpId {
    let letter = world.letter(session, "licence-expiry-renewal", answers);
    assert_eq!(world.submit(session, &letter).await.verdict(), Verdict::Accepted);
    letter.op_id
}

pub async fn move_case(world: &World, op: model::OpId, to: &str, reason: Option<&str>) -> Reply {
    let path = format!("/v1/office/cases/{op}/state");
    world.post(&path, &world.office.token, &json!({ "to": to, "reason": reason })).await
}

async fn submission(world: &World, session: &Session) -> SubmissionView {
    let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
    changes.submissions.into_iter().next_back().unwrap()
}

/// BIND-1: the holder binds by the file number; a wrong one is told as no licence is, and wrong ones slow down.
#[tokio::test]
async fn a_licence_is_bound_by_its_own_file_number() {
    let world = World::new().await;
    let holder = holder(&world).await;
    let without = world.citizen(2, "2026-02-20 09:30").await;
    assert_eq!(own_facts(&world, &holder).await.licence, None, "not told before it is bound");
    let wrong = bind(&world, &holder, "110199000002").await.error();
    let none = bind(&world, &without, FILE).await.error();
    assert_eq!((wrong.code, &wrong.params), (none.code, &none.params));
    assert_eq!(wrong.code, ErrorCode::NotFound);
    assert_eq!(bind(&world, &holder, FILE).await.status, StatusCode::OK);
    assert_eq!(own_facts(&world, &holder).await.licence.unwrap().bound_at, Some(world.now()));
    for _ in 0..4 {
        bind(&world, &without, "110199000009").await;
    }
    assert_eq!(bind(&world, &without, "110199000009").await.error().code, ErrorCode::TooSoon);
}

/// BIND-2: unbinding is possible at any time, and what is under way goes on.
#[tokio::test]
async fn what_is_under_way_goes_on_after_unbinding() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let op = renew(&world, &holder, collected()).await;
    let request = Request::delete("/v1/bindings/licence");
    let request = request.header("authorization", format!("Bearer {}", holder.token));
    assert_eq!(world.send(request.body(Body::empty()).unwrap()).await.status, StatusCode::OK);
    assert_eq!(own_facts(&world, &holder).await.licence, None);
    assert!(move_case(&world, op, "made", None).await.body::<Recorded>().new);
    let refused = world.letter(&holder, "licence-loss-reissue", collected());
    let Verdict::Refused { refusal } = world.submit(&holder, &refused).await.verdict() else {
        panic!("bound")
    };
    assert_eq!(refusal.code, "licence-not-bound");
}

/// RENEW-3: a renewal waits for a listed hospital's certificate, of somebody on record, not of the future.
#[tokio::test]
async fn a_renewal_waits_for_the_certificate_of_a_hospital() {
    let world = World::new().await;
    let holder = holder(&world).await;
    bind(&world, &holder, FILE).await.body::<Value>();
    let letter = world.letter(&holder, "licence-expiry-renewal", collected());
    let Verdict::Refused { refusal } = world.submit(&holder, &letter).await.verdict() else {
        panic!("renewed")
    };
    assert_eq!((refusal.code.as_str(), refusal.places), ("no-certificate", facts::region().hospitals));
    let hospital = world.account(AccountKind::Hospital, "hospital-1", HOSPITAL, None).await;
    assert_eq!(certify(&world, &hospital, "2026-04-03").await.error().params["what"], "issued");
    assert_eq!(certify(&world, &world.office, "2026-04-01").await.status, StatusCode::FORBIDDEN);
    assert_eq!(certify(&world, &holder, "2026-04-01").await.status, StatusCode::FORBIDDEN);
    assert!(certify(&world, &hospital, "2026-04-01").await.body::<Recorded>().new);
    assert!(!certify(&world, &hospital, "2026-04-01").await.body::<Recorded>().new, "the same examination");
    renew(&world, &holder, collected()).await;
}

/// GEN-9, RENEW-5: the case goes its way with its history; the licence is renewed when it is made; the slip is printed.
#[tokio::test]
async fn a_renewal_goes_its_way_to_collected() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let op = renew(&world, &holder, collected()).await;
    for state in ["made", "ready", "collected"] {
        world.clock.set(world.clock.now().plus_millis(60_000));
        assert!(move_case(&world, op, state, None).await.body::<Recorded>().new);
        assert!(
            !move_case(&world, op, state, None).await.body::<Recorded>().new,
            "once more changes nothing"
        );
    }
    let holder = world.sign_in(facts::person(1).identity.document()).await;
    let view = submission(&world, &holder).await;
    let states: Vec<_> = view.history.iter().map(|entry| entry.state).collect();
    assert_eq!(
        states,
        [
            SubmissionState::Accepted,
            SubmissionState::Made,
            SubmissionState::Ready,
            SubmissionState::Collected,
        ]
    );
    let paper = view.paper.unwrap();
    assert_eq!((paper.record["act"].as_str(), paper.token), (Some("renew"), None));
    let licence = own_facts(&world, &holder).await.licence.unwrap();
    assert_eq!(licence.valid_to, Some(facts::day("2036-05-20")), "six years are followed by ten");
    let told: Vec<String> = world.inbox.all().into_iter().map(|message| message.text).collect();
    assert!(told.iter().any(|text| text.contains("可领取") && text.contains("一个月内")), "{told:?}");
}

/// RENEW-6: refusing the delivery puts the person on the general list, for which only the office is the way out.
#[tokio::test]
async fn a_refused_delivery_leads_to_the_general_list() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let op = renew(&world, &holder, mailed()).await;
    for state in ["made", "sent", "delivery-refused"] {
        assert!(move_case(&world, op, state, None).await.body::<Recorded>().new);
    }
    let bars = own_facts(&world, &holder).await.bars;
    assert_eq!((bars.len(), bars[0].reason.as_str(), bars[0].until), (1, "delivery-refused", None));
}

/// RENEW-6: collected on the last day of the month is in time; the day after the platform itself ends the case.
#[tokio::test]
async fn what_is_not_collected_within_a_month_leads_to_the_general_list() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let op = renew(&world, &holder, collected()).await;
    for state in ["made", "ready"] {
        move_case(&world, op, state, None).await.body::<Recorded>();
    }
    world.clock.set(time("2026-05-02 23:59"));
    run_due(&world.platform).await.unwrap();
    let holder = world.sign_in(facts::person(1).identity.document()).await;
    assert_eq!(submission(&world, &holder).await.state, SubmissionState::Ready);
    world.clock.set(time("2026-05-03 00:00"));
    run_due(&world.platform).await.unwrap();
    run_due(&world.platform).await.unwrap();
    assert_eq!(submission(&world, &holder).await.state, SubmissionState::NotCollected);
    let bars = own_facts(&world, &holder).await.bars;
    assert_eq!((bars.len(), bars[0].reason.as_str(), bars[0].until), (1, "not-collected", None));
}

/// DELAY-3: an agreed extension is undone by the office with a reason, and by nobody else.
#[tokio::test]
async fn an_extension_is_undone_only_at_the_office() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let scan = testkit::scans::photo(40, 30);
    let letter = extension(&world, &holder, &scan);
    upload(&world, &holder, &scan).await.body::<Value>();
    assert_eq!(world.submit(&holder, &letter).await.verdict(), Verdict::Accepted);
    move_case(&world, letter.op_id, "approved", None).await.body::<Recorded>();
    let licence = own_facts(&world, &holder).await.licence.unwrap();
    assert_eq!(licence.renewal_extended_to, Some(facts::day("2027-04-30")));
    let path = format!("/v1/office/cases/{}/state", letter.op_id);
    let own = world.post(&path, &holder.token, &json!({ "to": "undone", "reason": "回国" })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert_eq!(move_case(&world, letter.op_id, "undone", None).await.error().params["what"], "reason");
    move_case(&world, letter.op_id, "undone", Some("本人回国")).await.body::<Recorded>();
    let view = submission(&world, &holder).await;
    assert_eq!(view.state, SubmissionState::Undone);
    assert_eq!(view.case.unwrap().reason.as_deref(), Some("本人回国"));
    assert_eq!(own_facts(&world, &holder).await.licence.unwrap().renewal_extended_to, None);
}

/// GEN-10: there is no way to withdraw a case that was received: no request does it.
#[tokio::test]
async fn a_case_that_was_received_is_not_withdrawn() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let op = renew(&world, &holder, collected()).await;
    for path in [format!("/v1/submissions/{op}"), format!("/v1/office/cases/{op}/state")] {
        let request = Request::delete(path).header("authorization", format!("Bearer {}", holder.token));
        let reply = world.send(request.body(Body::empty()).unwrap()).await;
        assert!(reply.status.is_client_error(), "{}", reply.status);
    }
    let letter = world.letter(&holder, "exam-cancellation", json!({ "booking": op, "understood": true }));
    assert!(matches!(world.submit(&holder, &letter).await.verdict(), Verdict::Refused { .. }));
    let cases: OfficeCases = world.get("/v1/office/cases", &world.office.token).await.body();
    assert_eq!(cases.cases[0].state, model::CaseState::Received);
}

/// The same application from two machines at once, on both databases: one case, and the other is told of it.
#[tokio::test]
async fn two_machines_open_one_case() {
    two_at_once(World::new().await).await;
}

#[tokio::test]
async fn two_machines_open_one_case_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    two_at_once(world).await;
}

async fn two_at_once(world: World) {
    let holder = ready(&world).await;
    let world = Arc::new(world);
    let tasks = (0..8).map(|_| {
        let letter = world.letter(&holder, "licence-expiry-renewal", collected());
        let (world, holder) = (Arc::clone(&world), holder.clone());
        tokio::spawn(async move { world.submit(&holder, &letter).await.verdict() })
    });
    let mut verdicts: Vec<Verdict> = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        verdicts.push(task.await.unwrap());
    }
    assert_eq!(verdicts.iter().filter(|verdict| **verdict == Verdict::Accepted).count(), 1);
    for verdict in verdicts {
        let Verdict::Refused { refusal } = verdict else { continue };
        assert_eq!(refusal.code, "licence-case-open");
    }
    let cases: OfficeCases = world.get("/v1/office/cases", &world.office.token).await.body();
    assert_eq!(cases.cases.len(), 1);
}

/// A state that does not follow is refused, and everybody but the office is.
#[tokio::test]
async fn a_case_takes_no_short_cut() {
    let world = World::new().await;
    let holder = ready(&world).await;
    let op = renew(&world, &holder, collected()).await;
    for state in ["sent", "ready", "collected", "approved", "undone"] {
        let reason = (state == "undone").then_some("试");
        assert_eq!(move_case(&world, op, state, reason).await.error().params["what"], "state", "{state}");
    }
    assert_eq!(world.get("/v1/office/cases", &holder.token).await.status, StatusCode::FORBIDDEN);
    let unknown = move_case(&world, world.draw_op(), "made", None).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

/// A person on record registers an account, and finds and binds the licence that is on record for him.
#[tokio::test]
async fn somebody_on_record_registers_and_binds() {
    let world = World::new().await;
    let person = facts::person(5);
    let id = PersonId::generate(world.now(), &*world.rng);
    let body = json!({ "id": id, "id_number": person.identity.document(), "name": person.name, "phone": phone(5).as_str() });
    world.post("/v1/office/persons", &world.office.token, &body).await.body::<Recorded>();
    record(&world, id, &facts::licence(FILE, "2020-05-20", Some("2026-05-20"))).await.body::<Recorded>();
    let session = register(&world, &person, &phone(5)).await;
    assert_eq!(session.account.person, Some(id));
    bind(&world, &session, FILE).await.body::<Value>();
    assert!(own_facts(&world, &session).await.licence.is_some());
}

async fn register(world: &World, person: &PersonFacts, phone: &Phone) -> Session {
    let asked = json!({ "phone": phone.as_str(), "purpose": "register" });
    world.post("/v1/codes", "", &asked).await.body::<Value>();
    let text = world.inbox.all().remove(0).text;
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    let body = json!({ "id_number": person.identity.document(), "name": person.name, "phone": phone.as_str(), "code": code,
        "password": PASSWORD, "device": "probe" });
    world.post("/v1/accounts", "", &body).await.body::<wire::account::SessionOpened>().into()
}

/// The platform's clock decides when a case was received.
#[tokio::test]
async fn a_case_is_filed_at_the_platforms_time() {
    let world = World::new().await;
    let holder = ready(&world).await;
    renew(&world, &holder, collected()).await;
    let filed: Vec<Timestamp> =
        own_facts(&world, &holder).await.licence_cases.iter().map(|case| case.filed_at).collect();
    assert_eq!(filed, [world.now()]);
}
