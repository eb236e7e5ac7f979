//! The sample data of practice mode: each person's case is what the story says.

use std::sync::Arc;

use model::{AccountKind, Subject};
use platform::{Platform, PracticeInbox, Settings, router, sample};
use platform_store::Store;
use services::exam::eligibility::eligibility;
use testkit::{FixedClock, SeededRng};
use wire::account::{AccountView, SessionOpened};
use wire::reference::{FactsView, ReferenceChanges};
use wire::submission::{SubmissionChanges, SubmissionState};

use super::world::{Session, World};

const DAYS: [&str; 4] = ["2026-03-11 10:00", "2026-09-30 08:00", "2026-10-04 23:59", "2026-11-22 12:00"];

async fn world(now: &str) -> World {
    let clock = Arc::new(FixedClock::at(now));
    let rng = Arc::new(SeededRng::new(3));
    let inbox = Arc::new(PracticeInbox::default());
    let store = Store::sqlite_memory().unwrap();
    let platform = Platform::new(store, clock.clone(), rng.clone(), Settings::simulation(), inbox.clone());
    sample::load(&platform).await.unwrap();
    let router = router(platform.clone());
    let account = AccountView {
        id: model::AccountId::generate(platform.now(), &*rng),
        kind: AccountKind::Office,
        tenant: model::Tenant::Office,
        name: String::new(),
        person: None,
        school: None,
        school_name: None,
    };
    let office = Session { token: String::new(), refresh: String::new(), account };
    World { platform, clock, rng, inbox, router, office }
}

async fn sign_in(world: &World, login: &str) -> Session {
    world.try_sign_in(login, sample::PASSWORD).await.body::<SessionOpened>().into()
}

/// Which subjects the person behind `session` may book now.
async fn bookable(world: &World, session: &Session) -> Vec<Subject> {
    let view: FactsView = world.get("/v1/facts", &session.token).await.body();
    let reference: ReferenceChanges = world.get("/v1/reference", &session.token).await.body();
    let (region, calendar) = (reference.region.unwrap(), reference.calendar.unwrap());
    let standing = model::exam::Standing::default();
    let facts = service_api::Facts {
        now: world.now(),
        source: service_api::Source::Truth,
        account: session.account.kind,
        school: None,
        person: &view.persons[0],
        vehicles: &[],
        region: &region,
        calendar: &calendar,
        plans: &reference.plans,
        standing: &standing,
        occupancy: &model::Occupancy::default(),
    };
    Subject::ALL.into_iter().filter(|subject| eligibility(&facts, *subject).is_ok()).collect()
}

#[tokio::test]
async fn everybody_can_sign_in_and_stands_where_the_story_says() {
    for now in DAYS {
        let world = world(now).await;
        let people = sample::people(world.now());
        assert_eq!(people.len(), 22);
        let expected: [&[Subject]; 12] = [
            &[Subject::One],
            &[Subject::Two, Subject::ThreeRoad],
            &[Subject::Two, Subject::ThreeRoad],
            &[],
            &[],
            &[],
            &[],
            &[],
            &[],
            &[],
            &[Subject::Two, Subject::ThreeRoad],
            &[],
        ];
        for (person, expected) in people.iter().zip(expected) {
            let session = sign_in(&world, &person.login).await;
            assert_eq!(session.account.name, person.name);
            let bookable = bookable(&world, &session).await;
            assert_eq!(
                bookable.contains(&Subject::Two),
                expected.contains(&Subject::Two),
                "{now} {}",
                person.story.en
            );
            assert_eq!(
                bookable.contains(&Subject::One),
                expected.contains(&Subject::One),
                "{now} {}",
                person.story.en
            );
        }
    }
}

/// Every holder of a licence stands where the story says, whatever the day.
#[tokio::test]
async fn every_holder_of_a_licence_has_a_case_of_his_own() {
    for now in DAYS {
        let world = world(now).await;
        let mut found = Vec::new();
        for person in sample::people(world.now()).iter().skip(12).take(4) {
            let session = sign_in(&world, &person.login).await;
            let view: FactsView = world.get("/v1/facts", &session.token).await.body();
            let reference: ReferenceChanges = world.get("/v1/reference", &session.token).await.body();
            let facts = service_api::Facts {
                now: world.now(),
                source: service_api::Source::Truth,
                account: session.account.kind,
                school: None,
                person: &view.persons[0],
                vehicles: &[],
                region: &reference.region.unwrap(),
                calendar: &reference.calendar.unwrap(),
                plans: &[],
                standing: &model::exam::Standing::default(),
                occupancy: &model::Occupancy::default(),
            };
            let slugs = ["licence-expiry-renewal", "licence-age-downgrade", "licence-damage-replacement"];
            let codes = slugs.map(|slug| {
                let refused = services::registry::find(slug).unwrap().start(&facts).err();
                refused.map_or_else(|| "goes".to_owned(), |refusal| refusal.code)
            });
            found.push(codes.join(" "));
        }
        let expected = [
            "no-certificate no-class-ends goes",
            "renewal-too-early goes goes",
            "licence-state licence-state licence-state",
            "licence-not-bound licence-not-bound licence-not-bound",
        ];
        assert_eq!(found, expected, "{now}");
    }
}

#[tokio::test]
async fn one_has_won_a_place_and_one_is_waiting() {
    for now in DAYS {
        let world = world(now).await;
        let people = sample::people(world.now());
        let mut states = Vec::new();
        for person in people.iter().filter(|person| person.kind == AccountKind::WindowPersonal) {
            let session = sign_in(&world, &person.login).await;
            let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
            states.extend(changes.submissions.iter().map(|view| (view.state, view.paper.is_some())));
        }
        assert_eq!(states, [(SubmissionState::Won, true), (SubmissionState::Accepted, false)], "{now}");
    }
}

#[tokio::test]
async fn the_clerk_has_trainees_with_consent_one_with_an_account_of_his_own() {
    let world = world(DAYS[0]).await;
    let clerk = sign_in(&world, sample::CLERK_LOGIN).await;
    let view: FactsView = world.get("/v1/facts", &clerk.token).await.body();
    assert_eq!(view.persons.len(), 61);
    assert!(view.persons.iter().all(|person| person.consent.is_some()));
    let roster = sample::trainees(world.now());
    assert_eq!(roster.len(), 60);
    assert!(roster.iter().all(|trainee| {
        view.persons.iter().any(|person| person.identity.natural() == Some(&trainee.id_number))
    }));
    let page: FactsView = world.get("/v1/facts?limit=7", &clerk.token).await.body();
    let path = format!("/v1/facts?limit=7&after={}", page.persons[6].id);
    let next: FactsView = world.get(&path, &clerk.token).await.body();
    assert_eq!((page.persons.len(), next.persons.len()), (7, 7));
    assert!(page.persons[6].id < next.persons[0].id);
}

#[tokio::test]
async fn every_subject_has_a_plan_to_apply_for_and_a_second_load_adds_only_plans() {
    let world = world(DAYS[0]).await;
    let office = sign_in(&world, sample::OFFICE_LOGIN).await;
    let open = |reference: &ReferenceChanges| {
        Subject::ALL.map(|subject| {
            let of = |plan: &&model::ExamPlan| plan.exam == subject.into() && plan.is_open(world.now());
            reference.plans.iter().filter(of).count()
        })
    };
    let before: ReferenceChanges = world.get("/v1/reference", &office.token).await.body();
    assert_eq!(open(&before), [2, 2, 2, 2]);
    sample::load(&world.platform).await.unwrap();
    let after: ReferenceChanges = world.get("/v1/reference", &office.token).await.body();
    assert_eq!(after.plans, before.plans);
    world.clock.advance_millis(30 * 24 * 3600 * 1000);
    sample::load(&world.platform).await.unwrap();
    let office = sign_in(&world, sample::OFFICE_LOGIN).await;
    let later: ReferenceChanges = world.get("/v1/reference", &office.token).await.body();
    assert_eq!(open(&later), [2, 2, 2, 2]);
}

/// The same time gives the same data, ids included.
#[tokio::test]
async fn the_sample_data_repeats() {
    let (one, other) = (world(DAYS[1]).await, world(DAYS[1]).await);
    let read = async |world: &World| {
        let clerk = sign_in(world, sample::CLERK_LOGIN).await;
        world.get("/v1/facts", &clerk.token).await.body::<FactsView>()
    };
    assert_eq!(read(&one).await, read(&other).await);
}
