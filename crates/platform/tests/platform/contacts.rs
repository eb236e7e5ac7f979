//! 变更联系方式 on the platform: phones that are proved, and what stands on a vehicle's record (CONT-1 to CONT-3).

use axum::http::StatusCode;
use model::{AccountKind, BoundVehicle, Identity, Phone, ProvenPhone, Uscc};
use serde_json::{Value, json};
use wire::ErrorCode;
use wire::account::PracticeMessage;
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, Verdict};

use super::vehicles::{bind, bound, record};
use super::world::{Reply, Session, World, id_number};

const SLUG: &str = "vehicle-contact-change";
const NEW: &str = "13900000099";
const UNIT: &str = "91350100M000100Y43";

/// A citizen with vehicle 1 of his own, bound.
async fn owner(world: &World) -> (Session, BoundVehicle) {
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let own = record(world, testkit::vehicles::vehicle(1, Identity::Natural(id_number(1)))).await;
    assert_eq!(bind(world, &citizen, &own).await.status, StatusCode::OK);
    let vehicle = bound(world, &citizen).await.remove(0);
    (citizen, vehicle)
}

async fn code_for(world: &World, phone: &str, purpose: &str) -> String {
    world.post("/v1/codes", "", &json!({ "phone": phone, "purpose": purpose })).await.body::<Value>();
    let newest: Option<PracticeMessage> = world.inbox.all().into_iter().next();
    newest.unwrap().text.chars().filter(char::is_ascii_digit).take(6).collect()
}

async fn prove(world: &World, session: &Session, phone: &str, code: &str) -> Reply {
    world.post("/v1/account/phones", &session.token, &json!({ "phone": phone, "code": code })).await
}

/// The phone of record of the account's person.
async fn phone_of(world: &World, session: &Session) -> Option<Phone> {
    world.get("/v1/facts", &session.token).await.body::<FactsView>().persons.remove(0).phone
}

fn answers(vehicle: &BoundVehicle) -> Value {
    json!({
        "vehicle": vehicle.id, "phone": NEW, "division": "110101", "street": "示例街道 1 号",
        "post_code": "100010", "notices": "phone", "understood": true,
    })
}

/// CONT-2, CONT-3: once the new phone is proved the vehicle's record changes, at once; the account's phone does not.
#[tokio::test]
async fn the_record_changes_once_the_phone_is_proved() {
    let world = World::new().await;
    let (citizen, vehicle) = owner(&world).await;
    let refused = world.submit(&citizen, &world.letter(&citizen, SLUG, answers(&vehicle))).await.verdict();
    let Verdict::Refused { refusal } = refused else { panic!("{refused:?}") };
    assert_eq!((refusal.rule, refusal.code.as_str()), (model::RuleId::Cont3, "phone-unproven"));
    assert_eq!(bound(&world, &citizen).await[0].contact, None);

    let before = phone_of(&world, &citizen).await;
    let code = code_for(&world, NEW, "prove").await;
    let proven: ProvenPhone = prove(&world, &citizen, NEW, &code).await.body();
    assert_eq!((proven.phone, proven.at), (Phone::parse(NEW).unwrap(), world.now()));
    let sent = world.submit(&citizen, &world.letter(&citizen, SLUG, answers(&vehicle))).await;
    assert_eq!(sent.verdict(), Verdict::Accepted);
    let contact = bound(&world, &citizen).await.remove(0).contact.unwrap();
    assert_eq!((contact.phone.as_str(), contact.street.as_str()), (NEW, "示例街道 1 号"));
    assert_eq!(phone_of(&world, &citizen).await, before);
    let told: SubmissionChanges = world.get("/v1/submissions", &citizen.token).await.body();
    assert_eq!(told.submissions.last().unwrap().state, SubmissionState::Done);
}

/// ACC-1: only the code that was sent for proving proves, to that phone; nobody else's account profits.
#[tokio::test]
async fn a_phone_is_proved_by_its_own_code_for_its_own_account() {
    let world = World::new().await;
    let (citizen, _) = owner(&world).await;
    let other = code_for(&world, NEW, "register").await;
    assert_eq!(prove(&world, &citizen, NEW, &other).await.error().code, ErrorCode::WrongCode);
    world.clock.advance_millis(61_000);
    let code = code_for(&world, NEW, "prove").await;
    assert_eq!(prove(&world, &citizen, "13900000098", &code).await.error().code, ErrorCode::WrongCode);
    assert_eq!(prove(&world, &citizen, NEW, &code).await.status, StatusCode::OK);
    assert_eq!(prove(&world, &citizen, NEW, &code).await.error().code, ErrorCode::WrongCode, "used up");
    let stranger = world.citizen(2, "2026-02-20 09:30").await;
    let known = world.get("/v1/facts", &stranger.token).await.body::<FactsView>().persons.remove(0);
    assert_eq!(known.proven_phones, []);
    let hospital = world.account(AccountKind::Hospital, "hospital", "示例医院", None).await;
    assert_eq!(prove(&world, &hospital, NEW, &code).await.error().code, ErrorCode::Forbidden);
}

/// CONT-1: an organisation changes the contact data of its own vehicle, and of no other that it has bound.
#[tokio::test]
async fn an_organisation_changes_that_of_its_own_vehicle() {
    let world = World::new().await;
    let unit = world.account(AccountKind::WindowOrganisation, UNIT, "示例单位", None).await;
    let van =
        record(&world, testkit::vehicles::vehicle(1, Identity::Legal(Uscc::parse(UNIT).unwrap()))).await;
    let other = record(&world, testkit::vehicles::vehicle(2, Identity::Natural(id_number(1)))).await;
    for vehicle in [&van, &other] {
        assert_eq!(bind(&world, &unit, vehicle).await.status, StatusCode::OK);
    }
    let facts: FactsView = world.get("/v1/facts", &unit.token).await.body();
    assert_eq!(facts.persons[0].identity, Identity::Legal(Uscc::parse(UNIT).unwrap()));
    let code = code_for(&world, NEW, "prove").await;
    assert_eq!(prove(&world, &unit, NEW, &code).await.status, StatusCode::OK);
    let known = bound(&world, &unit).await;
    let of = |own: bool| known.iter().find(|vehicle| vehicle.own == own).unwrap();
    let (own, others) = (of(true), of(false));
    let sent = world.submit(&unit, &world.letter(&unit, SLUG, answers(own))).await;
    assert_eq!(sent.verdict(), Verdict::Accepted);
    let refused = world.submit(&unit, &world.letter(&unit, SLUG, answers(others))).await.verdict();
    let Verdict::Refused { refusal } = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.rule, model::RuleId::Cont1);
}
