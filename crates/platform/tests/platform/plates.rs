//! Choosing plate numbers on the platform: each act once, counters that nothing refills, holds that end, what the office
//! confirms and what it does not (PLATE-1 to PLATE-8, NEV-3).

use std::collections::BTreeSet;

use axum::http::StatusCode;
use model::person::BarList;
use model::plate_selection::SelectionState;
use model::region::PlateSettings;
use model::{
    AccountKind, Energy, OpId, Plate, PlateKind, PlateSelection, RuleId, Timestamp, Vehicle, VehicleId,
};
use platform::jobs::run_due;
use platform_store::{proven_phone, reference};
use serde_json::{Value, json};
use testkit::facts::{region, series, time};
use wire::ErrorCode;
use wire::office::{OfficePlates, Recorded};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView, Verdict};

use super::vehicles::{bind, record};
use super::world::{Reply, Session, World, id_number, phone};

pub const NEW: &str = "plate-new";
const SWAP: &str = "nev-plate-swap";
const VISIT: &str = "nev-swap-appointment";
const VINS: [&str; 4] = ["LCHTEST0XTX000012", "LCHTEST01TX000013", "LCHTEST03TX000014", "LCHTEST05TX000015"];

/// Citizen `number`, registered online, whose phone is proven.
async fn chooser(world: &World, number: u16) -> Session {
    let login = id_number(number);
    let session = world.account(AccountKind::WindowPersonal, login.as_str(), "示例", None).await;
    prove(world, &session, number).await;
    session
}

/// Records the proof of a phone without its code: how a code proves one is tested with the accounts.
pub async fn prove(world: &World, session: &Session, number: u16) {
    let mut tx = world.platform.store.begin().await.unwrap();
    let person = session.account.person.unwrap();
    proven_phone::put(tx.as_mut(), person, session.account.tenant, &phone(number), world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

pub fn answers(vin: &str, number: u16) -> Value {
    json!({
        "prefix": "京A", "energy": "fuel", "kind": "02", "vin": vin, "model": "示例牌", "document": "FP1",
        "phone": phone(number).as_str(), "understood": true,
    })
}

pub async fn begin(world: &World, session: &Session, slug: &str, answers: Value) -> OpId {
    let letter = world.letter(session, slug, answers);
    let verdict = world.submit(session, &letter).await.verdict();
    assert_eq!(verdict, Verdict::Accepted);
    letter.op_id
}

/// One act under an id of its own.
pub async fn act(world: &World, session: &Session, selection: OpId, act: &Value) -> Reply {
    act_as(world, session, selection, (world.draw_op(), act)).await
}

async fn act_as(world: &World, session: &Session, selection: OpId, (id, act): (OpId, &Value)) -> Reply {
    let mut body = act.clone();
    body["op_id"] = json!(id);
    world.post(&format!("/v1/plates/{selection}/acts"), &session.token, &body).await
}

fn draw() -> Value {
    json!({ "act": "draw" })
}

fn choose(number: &str) -> Value {
    json!({ "act": "choose", "number": number })
}

fn attempt(numbers: &[&str]) -> Value {
    json!({ "act": "try", "numbers": numbers })
}

async fn drawn(world: &World, session: &Session, selection: OpId) -> PlateSelection {
    act(world, session, selection, &draw()).await.body()
}

fn batch(selection: &PlateSelection) -> Vec<String> {
    selection.batch.clone().unwrap().numbers
}

/// The rule and the code of a refusal, which used nothing up.
fn refused(reply: &Reply) -> (RuleId, String) {
    let refusal = reply.error().refusal.unwrap();
    (refusal.rule, refusal.code)
}

async fn selections(world: &World, session: &Session) -> Vec<PlateSelection> {
    let facts: FactsView = world.get("/v1/facts", &session.token).await.body();
    facts.persons.into_iter().next().unwrap().plate_selections
}

async fn last(world: &World, session: &Session) -> SubmissionView {
    let changes: SubmissionChanges = world.get("/v1/submissions", &session.token).await.body();
    changes.submissions.into_iter().next_back().unwrap()
}

async fn bars(world: &World, session: &Session) -> Vec<(BarList, Option<Timestamp>)> {
    let facts: FactsView = world.get("/v1/facts", &session.token).await.body();
    facts.persons[0].bars.iter().map(|bar| (bar.list, bar.until)).collect()
}

async fn settings(world: &World, change: impl FnOnce(&mut model::RegionProfile)) {
    let mut next = region();
    next.version = 2;
    change(&mut next);
    let mut tx = world.platform.store.begin().await.unwrap();
    reference::insert_profile(tx.as_mut(), &next, world.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// A vehicle of somebody else carries 京AB0001.
async fn carried(world: &World) {
    let car = testkit::vehicles::vehicle(1, model::Identity::Natural(id_number(9)));
    let plate = Plate::parse(PlateKind::Small, "京AB0001").unwrap();
    record(world, Vehicle { plate, ..car }).await;
}

/// The same account once its session has ended.
async fn again(world: &World, number: u16) -> Session {
    world.sign_in(id_number(number).as_str()).await
}

/// PLATE-3, PLATE-8: a draw shows ten numbers of the kind that nobody else has, costs one, and is held for 90 seconds;
/// expired they are nobody's.
#[tokio::test]
async fn a_batch_is_held_and_goes_back() {
    let world = World::new().await;
    let one = chooser(&world, 1).await;
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let first = drawn(&world, &one, selection).await;
    assert_eq!((batch(&first).len(), first.random_left, first.self_made_left), (10, 4, 20));
    assert_eq!(first.batch.as_ref().unwrap().until, time("2026-04-02 09:01").plus_millis(30_000));
    assert!(batch(&first).iter().all(|number| Plate::parse(PlateKind::Small, number).is_ok()));
    let number = batch(&first).remove(0);

    let two = chooser(&world, 2).await;
    let other = begin(&world, &two, NEW, answers(VINS[1], 2)).await;
    let tried: PlateSelection = act(&world, &two, other, &attempt(&[number.as_str()])).await.body();
    assert_eq!(
        (tried.self_made_left, &tried.state),
        (19, &SelectionState::Choosing),
        "it is held by the first"
    );

    world.clock.advance_millis(90_000);
    run_due(&world.platform).await.unwrap();
    assert_eq!(selections(&world, &one).await[0].batch, None);
    let gone = act(&world, &one, selection, &choose(&number)).await;
    assert_eq!(refused(&gone), (RuleId::Plate8, "plate-not-held".to_owned()));
    let tried: PlateSelection = act(&world, &two, other, &attempt(&[number.as_str()])).await.body();
    assert!(matches!(tried.state, SelectionState::Reserved { .. }), "{tried:?}");
}

/// PLATE-8: without the job too, an act finds what has run out ended: the clock is the platform's.
#[tokio::test]
async fn what_ran_out_is_ended_before_an_act() {
    let world = World::new().await;
    let one = chooser(&world, 1).await;
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let first = batch(&drawn(&world, &one, selection).await);
    world.clock.advance_millis(90_000);
    let late = act(&world, &one, selection, &choose(&first[0])).await;
    assert_eq!(refused(&late), (RuleId::Plate8, "plate-not-held".to_owned()));
    assert_eq!(selections(&world, &one).await[0].batch, None, "the refused act ended it all the same");
}

/// PLATE-1: numbers are checked in order and the first free one is kept; a number that a vehicle carries is not free.
#[tokio::test]
async fn the_first_free_number_is_taken_in_order() {
    let world = World::new().await;
    carried(&world).await;
    let one = chooser(&world, 1).await;
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let missed: PlateSelection = act(&world, &one, selection, &attempt(&["京AB0001"])).await.body();
    assert_eq!((missed.self_made_left, missed.state), (19, SelectionState::Choosing));
    let soon = act(&world, &one, selection, &attempt(&["京AB0002"])).await;
    assert_eq!(refused(&soon), (RuleId::Plate12, "check-too-soon".to_owned()));
    world.clock.advance_millis(8_000);
    let three = attempt(&["京AB0001", "京AB0003", "京AB0002"]);
    let won: PlateSelection = act(&world, &one, selection, &three).await.body();
    let SelectionState::Reserved { plate, until, by_platform } = won.state else { panic!("{:?}", won.state) };
    assert_eq!((plate.number(), won.self_made_left, by_platform), ("京AB0003", 19, false));
    assert_eq!(until, time("2026-04-09 00:00"));
    let view = last(&world, &one).await;
    assert_eq!(view.state, SubmissionState::Reserved);
    assert!(view.paper.is_some(), "its slip can be printed");
}

/// PLATE-6: a new draft, and another account of the same person, go on with what is left; the submission that had begun
/// is replaced. Another case of the vehicle, and another owner, begin full.
#[tokio::test]
async fn nothing_refills_the_counters_of_a_vehicle() {
    let world = World::new().await;
    carried(&world).await;
    let one = chooser(&world, 1).await;
    let first = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    drawn(&world, &one, first).await;
    act(&world, &one, first, &attempt(&["京AB0001"])).await;
    let held = selections(&world, &one).await.remove(0);
    let left = |selection: &PlateSelection| (selection.random_left, selection.self_made_left);

    assert_eq!(left(&held), (4, 19));
    let one = again(&world, 1).await;
    let second = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let all = selections(&world, &one).await;
    assert_eq!((all.len(), all[0].op_id, left(&all[0])), (1, second, left(&held)));
    assert_eq!(act(&world, &one, first, &draw()).await.error().code, ErrorCode::NotFound);
    let changes: SubmissionChanges = world.get("/v1/submissions", &one.token).await.body();
    let replaced = changes.submissions.iter().find(|view| view.op_id == first).unwrap();
    assert_eq!(replaced.state, SubmissionState::Replaced);

    let other_case = begin(&world, &one, "used-transfer-plate", answers(VINS[0], 1)).await;
    assert_eq!(left(&drawn(&world, &one, other_case).await), (4, 20));
    let two = chooser(&world, 2).await;
    let other_owner = begin(&world, &two, NEW, answers(VINS[0], 2)).await;
    assert_eq!(left(&drawn(&world, &two, other_owner).await), (4, 20));
}

/// An act whose answer was lost is sent again under its id: it shows the same numbers and costs one attempt. The same id
/// for another act is refused, and nobody acts in somebody else's selection.
#[tokio::test]
async fn an_act_sent_twice_is_done_once() {
    let world = World::new().await;
    let (one, two) = (chooser(&world, 1).await, chooser(&world, 2).await);
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let id = world.draw_op();
    let first: PlateSelection = act_as(&world, &one, selection, (id, &draw())).await.body();
    let again: PlateSelection = act_as(&world, &one, selection, (id, &draw())).await.body();
    assert_eq!((batch(&first), first.random_left), (batch(&again), again.random_left));
    assert_eq!(again.random_left, 4);
    let other = act_as(&world, &one, selection, (id, &choose(&batch(&first)[0]))).await;
    assert_eq!(other.error().code, ErrorCode::KeyReused);
    assert_eq!(act(&world, &two, selection, &draw()).await.error().code, ErrorCode::NotFound);

    let tried = world.draw_op();
    let first_time: PlateSelection =
        act_as(&world, &one, selection, (tried, &attempt(&["京AB0001"]))).await.body();
    let twice: PlateSelection =
        act_as(&world, &one, selection, (tried, &attempt(&["京AB0001"]))).await.body();
    assert_eq!(first_time, twice);
}

/// PLATE-1, PLATE-9, PLATE-12: what is refused uses nothing up.
#[tokio::test]
async fn a_refused_act_uses_nothing_up() {
    let world = World::new().await;
    settings(&world, |region| {
        region.plates = PlateSettings { ban_triple: true, ..PlateSettings::national() };
    })
    .await;
    let one = chooser(&world, 1).await;
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    for (numbers, code) in [
        (vec![], "tries-at-once"),
        (vec!["京AI1234"], "plate-not-in-pool"),
        (vec!["京AB1112"], "plate-pattern-banned"),
        (vec!["京AB1234", "京AB1234"], "plate-twice"),
        (vec!["京AB1", "京AB2"], "plate-not-in-pool"),
    ] {
        let reply = act(&world, &one, selection, &attempt(&numbers)).await;
        assert_eq!(refused(&reply).1, code);
    }
    let keep = json!({ "act": "keep", "number": "京AB1234" });
    assert_eq!(refused(&act(&world, &one, selection, &keep).await).1, "plate-not-held");
    let bad = act(&world, &one, selection, &json!({ "act": "burn" })).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    let left = selections(&world, &one).await.remove(0);
    assert_eq!((left.random_left, left.self_made_left, left.last), (5, 20, None));
}

/// PLATE-5, PLATE-6: a number that the office confirmed stays; its desk has it until then, oldest first.
#[tokio::test]
async fn the_office_confirms_a_number() {
    let world = World::new().await;
    let one = chooser(&world, 1).await;
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let first = batch(&drawn(&world, &one, selection).await);
    act(&world, &one, selection, &choose(&first[0])).await.body::<PlateSelection>();
    let desk: OfficePlates = world.get("/v1/office/plates", &world.office.token).await.body();
    assert_eq!((desk.plates.len(), desk.plates[0].selection.op_id), (1, selection));
    assert_eq!(world.get("/v1/office/plates", &one.token).await.error().code, ErrorCode::Forbidden);
    let path = format!("/v1/office/plates/{selection}/confirm");
    assert_eq!(world.post(&path, &one.token, &json!({})).await.error().code, ErrorCode::Forbidden);
    assert!(world.post(&path, &world.office.token, &json!({})).await.body::<Recorded>().new);
    assert!(!world.post(&path, &world.office.token, &json!({})).await.body::<Recorded>().new, "once");
    world.clock.advance_millis(60 * 24 * 3_600_000);
    run_due(&world.platform).await.unwrap();
    let (one, office) = (again(&world, 1).await, world.sign_in("office").await);
    let view = last(&world, &one).await;
    assert_eq!((view.state, bars(&world, &one).await), (SubmissionState::Confirmed, Vec::new()));
    let desk: OfficePlates = world.get("/v1/office/plates", &office.token).await.body();
    assert!(desk.plates.is_empty());
}

/// PLATE-5, USED-2: not confirmed in time the number goes back, the person is on the plate list for two calendar years,
/// chooses no number meanwhile, and goes on with what was left afterwards.
#[tokio::test]
async fn a_number_that_nobody_confirms_goes_back_and_bars() {
    for slug in [NEW, "used-transfer-plate", "used-transfer-in-plate"] {
        let world = World::new().await;
        let one = chooser(&world, 1).await;
        let selection = begin(&world, &one, slug, answers(VINS[0], 1)).await;
        let first = batch(&drawn(&world, &one, selection).await);
        act(&world, &one, selection, &choose(&first[0])).await.body::<PlateSelection>();
        world.clock.set(time("2026-04-08 23:59"));
        run_due(&world.platform).await.unwrap();
        let one = again(&world, 1).await;
        assert_eq!(last(&world, &one).await.state, SubmissionState::Reserved, "{slug}");
        world.clock.set(time("2026-04-09 00:00"));
        run_due(&world.platform).await.unwrap();
        assert_eq!(last(&world, &one).await.state, SubmissionState::Lapsed, "{slug}");
        let until = Some(time("2028-04-10 00:00"));
        assert_eq!(bars(&world, &one).await, [(BarList::Plate, until)], "{slug}");
        let letter = world.letter(&one, slug, answers(VINS[1], 1));
        let Verdict::Refused { refusal } = world.submit(&one, &letter).await.verdict() else { panic!() };
        assert_eq!((refusal.rule, refusal.earliest), (RuleId::Gen8, until), "{slug}");

        let world = World { office: world.sign_in("office").await, ..world };
        let two = chooser(&world, 2).await;
        let other = begin(&world, &two, NEW, answers(VINS[2], 2)).await;
        let won: PlateSelection = act(&world, &two, other, &attempt(&[first[0].as_str()])).await.body();
        assert!(matches!(won.state, SelectionState::Reserved { .. }), "it is free again");

        world.clock.set(time("2028-04-10 00:00"));
        let one = again(&world, 1).await;
        prove(&world, &one, 1).await;
        let after = begin(&world, &one, slug, answers(VINS[0], 1)).await;
        assert_eq!(drawn(&world, &one, after).await.random_left, 3, "{slug}: what was used stays used");
    }
}

/// PLATE-4: once everything is used up the submission says so, and no act and no new draft goes on.
#[tokio::test]
async fn a_spent_selection_says_so() {
    let world = World::new().await;
    settings(&world, |region| {
        region.plates = PlateSettings { random_total: 1, self_total: 1, ..PlateSettings::national() };
    })
    .await;
    let two = chooser(&world, 2).await;
    let holder = begin(&world, &two, NEW, answers(VINS[1], 2)).await;
    let taken = batch(&drawn(&world, &two, holder).await).remove(0);
    let one = chooser(&world, 1).await;
    let selection = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    drawn(&world, &one, selection).await;
    act(&world, &one, selection, &attempt(&[taken.as_str()])).await.body::<PlateSelection>();
    assert_eq!(last(&world, &one).await.state, SubmissionState::Choosing, "the batch is still held");
    world.clock.advance_millis(90_000);
    run_due(&world.platform).await.unwrap();
    assert_eq!(last(&world, &one).await.state, SubmissionState::Spent);
    let over = act(&world, &one, selection, &draw()).await;
    assert_eq!(refused(&over), (RuleId::Plate4, "plate-spent".to_owned()));
    let letter = world.letter(&one, NEW, answers(VINS[0], 1));
    let Verdict::Refused { refusal } = world.submit(&one, &letter).await.verdict() else { panic!() };
    assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Plate4, "plate-spent"));
}

/// NEV-3, NEV-4: nobody does anything after the last draw: the platform takes the first number of the batch, it does not
/// go back to the pool, and not confirmed in time it bars as any other.
#[tokio::test]
async fn the_platform_takes_the_first_number_of_the_last_batch_of_a_swap() {
    let world = World::new().await;
    let (session, vehicle) = swapper(&world, 1).await;
    let selection = begin(&world, &session, SWAP, swap_answers(vehicle, 1)).await;
    for _ in 0..4 {
        drawn(&world, &session, selection).await;
    }
    let numbers = batch(&drawn(&world, &session, selection).await);
    world.clock.advance_millis(89_999);
    run_due(&world.platform).await.unwrap();
    assert_eq!(last(&world, &session).await.state, SubmissionState::Choosing);
    world.clock.advance_millis(1);
    run_due(&world.platform).await.unwrap();
    let SelectionState::Reserved { plate, by_platform, .. } =
        selections(&world, &session).await.remove(0).state
    else {
        panic!("nothing is kept")
    };
    assert_eq!((plate.number(), by_platform), (numbers[0].as_str(), true));
    assert_eq!((plate.kind(), plate.fits(Energy::Electric)), (PlateKind::SmallNewEnergy, true));
    assert_eq!(last(&world, &session).await.state, SubmissionState::Reserved);

    let two = chooser(&world, 2).await;
    let mut electric = answers(VINS[1], 2);
    (electric["energy"], electric["kind"]) = (json!("electric"), json!("52"));
    let other = begin(&world, &two, NEW, electric).await;
    for (number, free) in [(&numbers[0], false), (&numbers[1], true)] {
        let tried: PlateSelection = act(&world, &two, other, &attempt(&[number.as_str()])).await.body();
        assert_eq!(matches!(tried.state, SelectionState::Reserved { .. }), free, "{number}");
        world.clock.advance_millis(8_000);
    }
    world.clock.set(time("2026-04-09 00:00"));
    run_due(&world.platform).await.unwrap();
    let session = again(&world, 1).await;
    assert_eq!(bars(&world, &session).await, [(BarList::Plate, Some(time("2028-04-10 00:00")))]);
}

/// Citizen `number`, registered online, with an electric car that carries an ordinary plate, bound.
async fn swapper(world: &World, number: u16) -> (Session, VehicleId) {
    let session = world.online(number).await;
    prove(world, &session, number).await;
    let car = testkit::vehicles::vehicle(number, model::Identity::Natural(id_number(number)));
    let car = record(world, Vehicle { energy: Energy::Electric, ..car }).await;
    assert_eq!(bind(world, &session, &car).await.status, StatusCode::OK);
    let bound = super::vehicles::bound(world, &session).await.remove(0);
    (session, bound.id)
}

fn swap_answers(vehicle: VehicleId, number: u16) -> Value {
    json!({ "vehicle": vehicle, "phone": phone(number).as_str(), "understood": true })
}

/// NEVA-1, NEVA-2: once a number is chosen the visit is booked; the last place of a period goes to one, on both
/// databases, and the other is told what is near.
#[tokio::test]
async fn the_last_place_of_an_office_goes_to_one() {
    the_place_goes_to_one(World::new().await).await;
}

#[tokio::test]
async fn the_last_place_of_an_office_goes_to_one_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    the_place_goes_to_one(world).await;
}

async fn the_place_goes_to_one(world: World) {
    let visit = json!({ "site": "N01", "date": "2026-04-03", "from": "09:00:00", "understood": true });
    let mut letters = Vec::new();
    for number in [1, 2] {
        let (session, vehicle) = swapper(&world, number).await;
        let letter = world.letter(&session, VISIT, visit.clone());
        let Verdict::Refused { refusal } = world.submit(&session, &letter).await.verdict() else { panic!() };
        assert_eq!((refusal.rule, refusal.code.as_str()), (RuleId::Neva1, "no-number-chosen"));
        let selection = begin(&world, &session, SWAP, swap_answers(vehicle, number)).await;
        let first = batch(&drawn(&world, &session, selection).await).remove(0);
        act(&world, &session, selection, &choose(&first)).await.body::<PlateSelection>();
        letters.push((world.letter(&session, VISIT, visit.clone()), session));
    }
    let [(one, of_one), (two, of_two)] = letters.as_slice() else { panic!("two letters") };
    let (one, two) = tokio::join!(world.submit(of_one, one), world.submit(of_two, two));
    let verdicts = [one.verdict(), two.verdict()];
    let booked = verdicts.iter().filter(|verdict| **verdict == Verdict::Accepted).count();
    assert_eq!(booked, 1, "{verdicts:?}");
    let told = verdicts.iter().find_map(|verdict| match verdict {
        Verdict::Conflict { refusal, alternatives } => Some((refusal.code.as_str(), alternatives.is_empty())),
        _ => None,
    });
    assert_eq!(told, Some(("period-full", false)));
}

/// PLATE-7: with nothing free a draw is refused and costs nothing.
#[tokio::test]
async fn an_empty_pool_costs_nobody_a_draw() {
    let world = World::new().await;
    settings(&world, |region| region.series = vec![series(PlateKind::Small, None, "B000[0-4]")]).await;
    let (one, two) = (chooser(&world, 1).await, chooser(&world, 2).await);
    let first = begin(&world, &one, NEW, answers(VINS[0], 1)).await;
    let all = batch(&drawn(&world, &one, first).await);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 5, "all there are");
    let second = begin(&world, &two, NEW, answers(VINS[1], 2)).await;
    let refusal = refused(&act(&world, &two, second, &draw()).await);
    assert_eq!(refusal, (RuleId::Plate7, "no-plate-free".to_owned()));
    assert_eq!(selections(&world, &two).await[0].random_left, 5);
}
