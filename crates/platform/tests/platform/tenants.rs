//! Whose data is whose: a person's own, a school's trainees, nobody else's.

use axum::http::StatusCode;
use model::{ConsentId, PersonId};
use platform_store::consent;
use wire::ErrorCode;
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, Verdict};

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

/// WORK-8 (part): without the trainee's consent, with an ended one, or with another's, nothing is done.
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
