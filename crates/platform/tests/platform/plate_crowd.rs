//! Ten thousand accounts and five hundred numbers (PLATE-7).

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use model::person::PersonName;
use model::plate_selection::SelectionState;
use model::{
    AccountId, AccountKind, IdNumber, Identity, OpId, PersonId, Phone, PlateKind, PlateSelection, Tenant, Vin,
};
use platform_store::{Account, Person, account, person, plate_pool, proven_phone, reference};
use serde_json::{Value, json};
use testkit::facts::{day, region, series};
use wire::submission::Verdict;

use super::world::{PASSWORD, Session, World};

const ACCOUNTS: u32 = 10_000;
const NUMBERS: usize = 500;
const WORKERS: usize = 16;
/// Five hundred numbers.
const PATTERN: &str = "B0[0-4][0-9][0-9]";

/// PLATE-7: everybody draws and chooses until nothing is free: 500 different numbers have 500 holders, the counters tell
/// how often each drew, and nobody else has one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_accounts_share_five_hundred_numbers() {
    the_numbers_go_round(World::new().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_accounts_share_five_hundred_numbers_on_postgresql() {
    let (world, _database) = World::on_postgresql().await;
    the_numbers_go_round(world).await;
}

async fn the_numbers_go_round(world: World) {
    let mut next = region();
    (next.version, next.series) = (2, vec![series(PlateKind::Small, None, PATTERN)]);
    let mut tx = world.platform.store.begin().await.unwrap();
    reference::insert_profile(tx.as_mut(), &next, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    crowd(&world).await;

    let (world, turn) = (Arc::new(world), Arc::new(AtomicUsize::new(0)));
    let workers = (0..WORKERS).map(|_| {
        let (world, turn) = (Arc::clone(&world), Arc::clone(&turn));
        tokio::spawn(async move {
            let mut ends = Vec::new();
            loop {
                let number = u32::try_from(turn.fetch_add(1, Ordering::Relaxed)).unwrap();
                if number >= ACCOUNTS {
                    return ends;
                }
                ends.push(choose_a_number(&world, number).await);
            }
        })
    });
    let mut ends = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        ends.extend(worker.await.unwrap());
    }
    assert_eq!(ends.len(), ACCOUNTS as usize);
    let chosen: Vec<&str> = ends.iter().filter_map(|end| end.number.as_deref()).collect();
    assert_eq!(chosen.len(), NUMBERS);
    assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), NUMBERS, "nobody twice");
    for end in &ends {
        assert_eq!(end.draws_left, if end.number.is_some() { 4 } else { 5 });
    }
    let mut tx = world.platform.store.begin().await.unwrap();
    assert_eq!(plate_pool::hold(tx.as_mut(), &next.series[0].key()).await.unwrap(), 0);
}

/// How it ended for one account.
struct End {
    number: Option<String>,
    draws_left: u32,
}

/// Draws until there is a batch, and chooses its first number; gives up once every number has a holder.
async fn choose_a_number(world: &World, number: u32) -> End {
    let session = world.sign_in(id_number(number).as_str()).await;
    let selection = begin(world, &session, number).await;
    loop {
        match act(world, &session, selection, &json!({ "act": "draw" })).await {
            Some(drawn) => {
                let first = drawn.batch.unwrap().numbers.remove(0);
                let chosen =
                    act(world, &session, selection, &json!({ "act": "choose", "number": first })).await;
                let chosen = chosen.unwrap();
                let SelectionState::Reserved { plate, .. } = chosen.state else {
                    panic!("{:?}", chosen.state)
                };
                return End { number: Some(plate.number().to_owned()), draws_left: chosen.random_left };
            }
            None if all_have_a_holder(world).await => return End { number: None, draws_left: 5 },
            None => tokio::task::yield_now().await,
        }
    }
}

async fn act(world: &World, session: &Session, selection: OpId, act: &Value) -> Option<PlateSelection> {
    let mut body = act.clone();
    body["op_id"] = json!(world.draw_op());
    let reply = world.post(&format!("/v1/plates/{selection}/acts"), &session.token, &body).await;
    if reply.status.is_success() {
        return Some(reply.body());
    }
    assert_eq!(reply.error().refusal.unwrap().code, "no-plate-free");
    None
}

async fn all_have_a_holder(world: &World) -> bool {
    let mut tx = world.platform.store.read().await.unwrap();
    let desk = platform_store::plate_selection::desk(tx.as_mut(), None, 1_000).await.unwrap();
    desk.len() == NUMBERS
}

async fn begin(world: &World, session: &Session, number: u32) -> OpId {
    let answers = json!({
        "prefix": "京A", "energy": "fuel", "kind": "02", "vin": vin(number).as_str(), "model": "示例牌",
        "document": "FP1", "phone": phone(number).as_str(), "understood": true,
    });
    let letter = world.letter(session, super::plates::NEW, answers);
    assert_eq!(world.submit(session, &letter).await.verdict(), Verdict::Accepted);
    letter.op_id
}

/// Persons with accounts and proven phones, written in one transaction: how they come to be is tested elsewhere.
async fn crowd(world: &World) {
    let now = world.now();
    let hash = world.platform.settings.password.hash(PASSWORD, &*world.rng).unwrap();
    let mut tx = world.platform.store.begin().await.unwrap();
    for number in 0..ACCOUNTS {
        let (id, account_id) = (PersonId::generate(now, &*world.rng), AccountId::generate(now, &*world.rng));
        let (id_number, phone, tenant) = (id_number(number), phone(number), Tenant::Person(id));
        let row = Person {
            id,
            identity: Identity::Natural(id_number.clone()),
            name: PersonName::parse("示例").unwrap(),
            phone: Some(phone.clone()),
            school: None,
            study_unfinished: false,
            tenant,
        };
        assert!(person::insert(tx.as_mut(), &row).await.unwrap());
        proven_phone::put(tx.as_mut(), id, tenant, &phone, now).await.unwrap();
        let holder = Account {
            id: account_id,
            kind: AccountKind::WindowPersonal,
            login: id_number.as_str().to_owned(),
            person: Some(id),
            school: None,
            tenant,
            phone: Some(phone),
            password_hash: hash.clone(),
            created_at: now,
            display_name: None,
            failed_tries: 0,
            not_before: None,
        };
        account::insert(tx.as_mut(), &holder).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn id_number(number: u32) -> IdNumber {
    let born = day("1980-01-01") + chrono::Days::new(u64::from(number / 500));
    IdNumber::compose(110_199, born, u16::try_from(number % 500).unwrap()).unwrap()
}

fn phone(number: u32) -> Phone {
    Phone::parse(&format!("1390{number:07}")).unwrap()
}

/// A number of another country, whose check character is no duty.
fn vin(number: u32) -> Vin {
    Vin::parse(&format!("1M8GDM9A0KP{number:06}")).unwrap()
}
