//! Whose data is whose: a person's own, a school's trainees, nobody else's.

use axum::http::StatusCode;
use model::person::ConsentManner;
use model::{AccountKind, ConsentId, PersonId};
use platform_store::consent;
use testkit::facts;
use wire::ErrorCode;
use wire::consent::Consents;
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, Verdict};

use super::world::{World, school_id, session_slot};

pub async fn consent_of(world: &World, person: PersonId, school: u16) -> ConsentId {
    let mut tx = world.platform.store.read().await.unwrap();
    let found = consent::in_force(tx.as_mut(), person, school_id(school), world.now()).await.unwrap();
    found.unwrap().consent.id
}

/// WORK-6 (part): a clerk's submission for another school's trainee finds nobody, and nothing changes.
#[tokio::test]
async fn a_clerk_does_not_reach_a_foreign_trainee() {
    let world = World::new().await;
    let plan = world.plan().await;
    let clerk = world.clerk(1).await;
    let (own, foreign) = (world.trainee(1, 1).await, world.trainee(2, 2).await);
    let unknown = PersonId::from_uuid(world.draw_op().as_uuid());
    for person in [foreign, unknown] {
        let mut envelope = world.envelope(&clerk, &session_slot(&plan, 0));
        envelope.on_behalf_of = person;
        envelope.consent_id = Some(consent_of(&world, foreign, 2).await);
        let reply = world.submit(&clerk, &envelope).await;
        assert_eq!((reply.status, reply.error().code), (StatusCode::NOT_FOUND, ErrorCode::NotFound));
    }
    assert_eq!(world.pool(&plan).await, 0);
    let mine: SubmissionChanges = world.get("/v1/submissions", &clerk.token).await.body();
    assert!(mine.submissions.is_empty());
    let facts: FactsView = world.get("/v1/facts", &clerk.token).await.body();
    assert_eq!(facts.persons.iter().map(|person| person.id).collect::<Vec<_>>(), [own]);
}

/// WORK-6 (part): a person reaches nobody but himself.
#[tokio::test]
async fn a_person_does_not_reach_another_one() {
    let world = World::new().await;
    let plan = world.plan().await;
    let (one, other) =
        (world.citizen(1, "2026-02-20 09:30").await, world.citizen(2, "2026-02-20 09:30").await);
    let mut envelope = world.envelope(&one, &session_slot(&plan, 0));
    envelope.on_behalf_of = other.account.person.unwrap();
    assert_eq!(world.submit(&one, &envelope).await.error().code, ErrorCode::NotFound);
    let facts: FactsView = world.get("/v1/facts", &one.token).await.body();
    assert_eq!(facts.persons.len(), 1);
    assert_eq!(Some(facts.persons[0].id), one.account.person);
}

/// An envelope made under another account is never taken, whoever holds the token.
#[tokio::test]
async fn an_envelope_goes_in_under_its_own_account_only() {
    let world = World::new().await;
    let plan = world.plan().await;
    let (one, other) =
        (world.citizen(1, "2026-02-20 09:30").await, world.citizen(2, "2026-02-20 09:30").await);
    let envelope = world.envelope(&one, &session_slot(&plan, 0));
    assert_eq!(world.submit(&other, &envelope).await.error().code, ErrorCode::NotFound);
    let mut foreign_tenant = world.envelope(&one, &session_slot(&plan, 0));
    foreign_tenant.tenant = other.account.tenant;
    assert_eq!(world.submit(&one, &foreign_tenant).await.error().code, ErrorCode::NotFound);
    assert_eq!(world.pool(&plan).await, 0);
}

/// The answer to a stored op_id is for its sender; another account learns nothing of it.
#[tokio::test]
async fn another_accounts_op_id_is_not_there() {
    let world = World::new().await;
    let plan = world.plan().await;
    let (one, other) =
        (world.citizen(1, "2026-02-20 09:30").await, world.citizen(2, "2026-02-20 09:30").await);
    let envelope = world.envelope(&one, &session_slot(&plan, 0));
    assert_eq!(world.submit(&one, &envelope).await.verdict(), Verdict::Accepted);
    let mut same_key = world.envelope(&other, &session_slot(&plan, 0));
    same_key.op_id = envelope.op_id;
    assert_eq!(world.submit(&other, &same_key).await.error().code, ErrorCode::NotFound);
}

/// WORK-8: without the trainee's consent, with an ended one, or with another's, nothing is done.
#[tokio::test]
async fn a_clerk_acts_under_the_trainees_live_consent_only() {
    let world = World::new().await;
    let plan = world.plan().await;
    let clerk = world.clerk(1).await;
    let (trainee, other) = (world.trainee(1, 1).await, world.trainee(2, 1).await);
    let (consent, anothers) = (consent_of(&world, trainee, 1).await, consent_of(&world, other, 1).await);
    let with = |consent| {
        let mut envelope = world.envelope(&clerk, &session_slot(&plan, 0));
        envelope.on_behalf_of = trainee;
        envelope.consent_id = consent;
        envelope
    };
    for wrong in [None, Some(anothers)] {
        let Verdict::Refused { refusal } = world.submit(&clerk, &with(wrong)).await.verdict() else {
            panic!("there is no consent")
        };
        assert_eq!(refusal.rule.id(), "WORK-8");
    }
    let mut tx = world.platform.store.begin().await.unwrap();
    consent::end(tx.as_mut(), anothers, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.submit(&clerk, &with(Some(consent))).await.verdict(), Verdict::Accepted);
    let mut late = with(Some(anothers));
    late.on_behalf_of = other;
    assert!(matches!(world.submit(&clerk, &late).await.verdict(), Verdict::Refused { .. }));
    assert_eq!(world.pool(&plan).await, 1);
}

/// WORK-8: a person's own account shows which school may act for him, since when, until when and how he agreed, and
/// what the school did; he ends it himself, and from then on the school sends nothing more for him.
#[tokio::test]
async fn a_person_sees_what_the_school_did_and_ends_its_consent() {
    let world = World::new().await;
    let plan = world.plan().await;
    let clerk = world.clerk(1).await;
    let person = world.trainee(1, 1).await;
    let own = world
        .account(
            AccountKind::WindowPersonal,
            facts::person(1).identity.document(),
            World::name(1).as_str(),
            None,
        )
        .await;
    assert_eq!(own.account.person, Some(person));
    let consent = consent_of(&world, person, 1).await;
    let for_him = |answers| {
        let mut envelope = world.envelope(&clerk, "");
        (envelope.on_behalf_of, envelope.consent_id, envelope.answers) = (person, Some(consent), answers);
        envelope
    };
    let answers = |slot: String| serde_json::json!({ "subject": "1", "slot": slot, "understood": true });
    let booked = for_him(answers(session_slot(&plan, 0)));
    assert_eq!(world.submit(&clerk, &booked).await.verdict(), Verdict::Accepted);

    let consents: Consents = world.get("/v1/consents", &own.token).await.body();
    let [given] = &consents.consents[..] else { panic!("{consents:?}") };
    assert_eq!((given.id, given.manner, given.ended_at), (consent, ConsentManner::SignedForm, None));
    assert_eq!(given.until, facts::time("2026-06-01 00:00"));
    let acts: Vec<_> = given.acts.iter().map(|act| (act.op_id, act.state)).collect();
    assert_eq!(acts, [(booked.op_id, SubmissionState::Accepted)]);

    let stranger = world.citizen(2, "2026-02-20 09:30").await;
    let path = format!("/v1/consents/{consent}/end");
    let foreign = world.post(&path, &stranger.token, &serde_json::Value::Null).await;
    assert_eq!(foreign.error().code, ErrorCode::NotFound);
    let ended: Consents = world.post(&path, &own.token, &serde_json::Value::Null).await.body();
    assert_eq!(ended.consents[0].ended_at, Some(world.now()));
    let cancelling = wire::Envelope {
        service: "exam-cancellation".to_owned(),
        ..for_him(serde_json::json!({ "booking": booked.op_id, "understood": true }))
    };
    let Verdict::Refused { refusal } = world.submit(&clerk, &cancelling).await.verdict() else {
        panic!("the consent has ended")
    };
    assert_eq!((refusal.rule.id(), refusal.code.as_str()), ("WORK-8", "no-consent"));
    assert_eq!(world.pool(&plan).await, 1, "what was done stands");
}

/// WORK-6, WORK-8, EXAM-7: a candidate of two schools trains at one of them at a time. Recorded by the second he has
/// left the first, whose clerk no longer reaches him; what the first booked stands, so the second can't book the same
/// subject again, but cancel it.
#[tokio::test]
async fn a_candidate_who_goes_to_another_school_is_reached_by_that_one_only() {
    let world = World::new().await;
    let plan = world.plan().await;
    let (first, second) = (world.clerk(1).await, world.clerk(2).await);
    let person = world.trainee(1, 1).await;
    let for_him = |clerk: &super::world::Session, consent| {
        let mut envelope = world.envelope(clerk, &session_slot(&plan, 0));
        (envelope.on_behalf_of, envelope.consent_id) = (person, Some(consent));
        envelope
    };
    let old_consent = consent_of(&world, person, 1).await;
    let booked = for_him(&first, old_consent);
    assert_eq!(world.submit(&first, &booked).await.verdict(), Verdict::Accepted);

    let known = facts::person(1);
    let body = serde_json::json!({
        "id": person, "id_number": known.identity.document(), "name": known.name, "phone": "13800000001",
        "school": school_id(2), "consent_until": facts::time("2026-06-01 00:00"), "consent_manner": "in-person",
    });
    world.post("/v1/office/persons", &world.office.token, &body).await.body::<wire::office::Recorded>();
    for (clerk, trainees) in [(&first, 0), (&second, 1)] {
        let seen: FactsView = world.get("/v1/facts", &clerk.token).await.body();
        assert_eq!(seen.persons.len(), trainees);
    }
    let unreached = world.submit(&first, &for_him(&first, old_consent)).await;
    assert_eq!(unreached.error().code, ErrorCode::NotFound);

    let consent = consent_of(&world, person, 2).await;
    let Verdict::Refused { refusal } = world.submit(&second, &for_him(&second, consent)).await.verdict()
    else {
        panic!("the subject is booked already")
    };
    assert_eq!(refusal.code, "live-booking");
    let mut cancelling = for_him(&second, consent);
    "exam-cancellation".clone_into(&mut cancelling.service);
    cancelling.answers = serde_json::json!({ "booking": booked.op_id, "understood": true });
    assert_eq!(world.submit(&second, &cancelling).await.verdict(), Verdict::Accepted);
}
