//! Violations and fines on the platform: told to whom they concern, paid once, and what paying leads to (VIOL-1 to VIOL-6,
//! FINE-1 to FINE-3).

use axum::http::StatusCode;
use model::{
    DrivingLicence, FineState, Identity, Money, PaymentState, PersonFacts, RuleId, Vehicle, Violation,
    ViolationState,
};
use platform_store::Store;
use serde_json::{Value, json};
use testkit::violations::{penalty, violation};
use testkit::{facts, postgres, vehicles as sample};
use wire::ErrorCode;
use wire::office::Recorded;
use wire::payment::{OpenOrder, OrderView};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView};

use super::paying::{MINUTE, Paying};
use super::vehicles::{bind, record};
use super::world::{Reply, Session, id_number};

const FILE: &str = "110199000001";

/// A driver with his licence bound, and vehicle 1 of his own and vehicle 2 of somebody else.
struct Road {
    paying: Paying,
    driver: Session,
    own: Vehicle,
    others: Vehicle,
}

impl Road {
    async fn new() -> Self {
        Self::over(Store::sqlite_memory().unwrap()).await
    }

    async fn over(store: Store) -> Self {
        let paying = Paying::over(store, 7).await;
        let driver = paying.world.citizen(1, "2026-02-20 09:30").await;
        let mut licence = facts::licence(FILE, "2020-05-20", Some("2026-05-20"));
        licence.points = 8;
        let body = json!({ "person": driver.account.person, "licence": licence });
        paying.world.post("/v1/office/licences", &paying.world.office.token, &body).await.body::<Recorded>();
        let number = json!({ "file_number": FILE });
        paying.world.post("/v1/bindings/licence", &driver.token, &number).await.body::<Value>();
        let own = record(&paying.world, sample::vehicle(1, Identity::Natural(id_number(1)))).await;
        let others = record(&paying.world, sample::vehicle(2, Identity::Natural(id_number(2)))).await;
        for vehicle in [&own, &others] {
            assert_eq!(bind(&paying.world, &driver, vehicle).await.status, StatusCode::OK);
        }
        // The platform makes the id of what the office records.
        let bound = super::vehicles::bound(&paying.world, &driver).await;
        let recorded = |vehicle: Vehicle| {
            let known = bound.iter().find(|one| one.vin == vehicle.vin).unwrap();
            Vehicle { id: known.id, ..vehicle }
        };
        let (own, others) = (recorded(own), recorded(others));
        Self { paying, driver, own, others }
    }

    async fn office(&self, path: &str, body: &Value) -> Reply {
        self.paying.world.post(path, &self.paying.world.office.token, body).await
    }

    /// The camera saw the own vehicle: record `number` with so many points and 元.
    async fn seen(&self, number: u32, points: u32, yuan: u64) -> Violation {
        self.seen_of(&self.own, number, points, yuan).await
    }

    async fn seen_of(&self, vehicle: &Vehicle, number: u32, points: u32, yuan: u64) -> Violation {
        let violation = violation(number, &vehicle.plate, points, yuan);
        let body = json!({ "vehicle": vehicle.id, "violation": violation });
        assert!(self.office("/v1/office/violations", &body).await.body::<Recorded>().new);
        violation
    }

    /// The driver was fined for his own vehicle.
    async fn fined(&self, number: u32, yuan: u64, served: &str) {
        let penalty = penalty(number, 0, yuan, served);
        let person = self.driver.account.person;
        let body = json!({ "person": person, "vehicle": self.own.id, "penalty": penalty });
        assert!(self.office("/v1/office/penalties", &body).await.body::<Recorded>().new);
    }

    async fn told(&self) -> FactsView {
        self.paying.world.get("/v1/facts", &self.driver.token).await.body()
    }

    async fn me(&self) -> PersonFacts {
        self.told().await.persons.remove(0)
    }

    async fn licence(&self) -> DrivingLicence {
        self.me().await.licence.unwrap()
    }

    async fn state_of(&self, violation: &Violation) -> ViolationState {
        let told = self.told().await;
        let mut all = told.vehicles.iter().flat_map(|vehicle| &vehicle.violations);
        all.find(|one| one.number == violation.number).unwrap().state
    }

    async fn pay_records(&self, session: &Session, vehicle: &Vehicle, records: &[&Violation]) -> Reply {
        let sum: Money = records.iter().map(|record| record.offence.fine).sum();
        let numbers: Vec<_> = records.iter().map(|record| &record.number).collect();
        let answers = json!({
            "vehicle": vehicle.id, "records": numbers, "letter_read": true, "understood": true,
            "confirmed": sum.fen(),
        });
        self.send(session, "surveillance-violation", answers).await
    }

    async fn pay_fines(&self, numbers: &[&str], fen: u64) -> Reply {
        let answers = json!({ "fines": numbers, "understood": true, "confirmed": fen });
        self.send(&self.driver, "fine-payment", answers).await
    }

    async fn send(&self, session: &Session, service: &str, answers: Value) -> Reply {
        let letter = self.paying.world.letter(session, service, answers);
        let request = OpenOrder { order: self.paying.draw_order(), envelopes: vec![letter] };
        self.paying.open(session, &request).await
    }

    async fn settle(&self, order: &OrderView) {
        self.paying.pay(order);
        self.paying.deliver().await;
    }

    async fn submission(&self) -> SubmissionView {
        let changes: SubmissionChanges =
            self.paying.world.get("/v1/submissions?since=0", &self.driver.token).await.body();
        changes.submissions.into_iter().next_back().unwrap()
    }
}

fn refused(reply: &Reply) -> (RuleId, String) {
    let refusal = reply.error().refusal.unwrap();
    (refusal.rule, refusal.code)
}

/// VIOL-5, VIOL-6: a record is open until its fine is paid; then it is handled, its points are on the licence, the decision
/// is on record and can be printed.
#[tokio::test]
async fn a_record_is_handled_once_its_fine_is_paid() {
    handled_once_paid(Road::new().await).await;
}

/// VIOL-5, VIOL-6: the same on PostgreSQL.
#[tokio::test]
async fn a_record_is_handled_once_its_fine_is_paid_on_postgresql() {
    let database = postgres::Cluster::shared().unwrap().database().unwrap();
    let store = Store::postgres(&database.url(), 8).await.unwrap();
    handled_once_paid(Road::over(store).await).await;
}

async fn handled_once_paid(road: Road) {
    let (one, two) = (road.seen(1, 1, 200).await, road.seen(2, 2, 150).await);
    let order: OrderView = road.pay_records(&road.driver, &road.own, &[&one, &two]).await.body();
    assert_eq!((order.state, order.total), (PaymentState::AwaitingPayer, Money::from_yuan(350)));
    assert_eq!(road.state_of(&one).await, ViolationState::Paying);
    assert_eq!(road.licence().await.points, 8, "nothing is recorded before it is paid");
    assert!(road.submission().await.letters.is_empty());
    road.settle(&order).await;
    assert_eq!(road.state_of(&one).await, ViolationState::Handled);
    let licence = road.licence().await;
    assert_eq!((licence.points, licence.points_from), (11, Some(facts::day("2025-06-01"))));
    let view = road.submission().await;
    assert_eq!((view.state, view.letters.len()), (SubmissionState::Paid, 2));
    assert_eq!(view.letters[0].record["violation"], json!(one.number));
    assert!(view.paper.is_some());
    let decisions = road.me().await.penalties;
    assert_eq!(decisions.len(), 2);
    assert!(decisions.iter().all(|decision| decision.state == FineState::Paid));
    assert_eq!(decisions[0].number, one.number.decision());
    assert_eq!(
        road.paying.balances().await,
        [("fines".to_owned(), -35_000), ("provider".to_owned(), 35_000)]
    );
    let again = road.pay_records(&road.driver, &road.own, &[&one]).await;
    assert_eq!(refused(&again), (RuleId::Viol5, "violation-handled".to_owned()));
}

/// VIOL-5: an order that is not paid in time leaves the record open, and it can be taken up again.
#[tokio::test]
async fn a_record_whose_order_was_not_paid_is_open_again() {
    let mut road = Road::new().await;
    let record = road.seen(1, 1, 200).await;
    road.pay_records(&road.driver, &road.own, &[&record]).await.body::<OrderView>();
    let beside = road.pay_records(&road.driver, &road.own, &[&record]).await;
    assert_eq!(refused(&beside), (RuleId::Viol5, "violation-paying".to_owned()));
    road.driver = road.paying.later(31 * MINUTE, 1).await;
    road.paying.tick().await;
    assert_eq!(road.state_of(&record).await, ViolationState::Open);
    assert_eq!(road.licence().await.points, 8);
    let order: OrderView = road.pay_records(&road.driver, &road.own, &[&record]).await.body();
    road.settle(&order).await;
    assert_eq!(road.state_of(&record).await, ViolationState::Handled);
}

/// VIOL-2, VIOL-3, VIOL-4: the platform decides by the same rules, on its own records.
#[tokio::test]
async fn the_platform_refuses_what_is_not_handled_online() {
    let road = Road::new().await;
    let (high, many) = (road.seen(1, 0, 201).await, road.seen(2, 4, 100).await);
    let others = road.seen_of(&road.others, 3, 1, 100).await;
    let free = road.seen_of(&road.others, 4, 0, 100).await;
    for (vehicle, record, rule) in [
        (&road.own, &high, RuleId::Viol3),
        (&road.own, &many, RuleId::Viol4),
        (&road.others, &others, RuleId::Viol2),
        (&road.own, &free, RuleId::Viol1),
    ] {
        assert_eq!(refused(&road.pay_records(&road.driver, vehicle, &[record]).await).0, rule);
    }
    let order: OrderView = road.pay_records(&road.driver, &road.others, &[&free]).await.body();
    road.settle(&order).await;
    assert_eq!(road.state_of(&free).await, ViolationState::Handled);
    assert_eq!(road.licence().await.points, 8);
}

/// VIOL-5, FEE-3: the owner and somebody who has bound the vehicle too open one order for a record, not two.
#[tokio::test]
async fn two_accounts_do_not_pay_for_one_record() {
    let road = Road::new().await;
    let owner = road.paying.world.citizen(2, "2026-02-20 09:30").await;
    let licence = facts::licence("110199000002", "2020-05-20", Some("2026-05-20"));
    let body = json!({ "person": owner.account.person, "licence": licence });
    road.office("/v1/office/licences", &body).await.body::<Recorded>();
    let number = json!({ "file_number": "110199000002" });
    road.paying.world.post("/v1/bindings/licence", &owner.token, &number).await.body::<Value>();
    assert_eq!(bind(&road.paying.world, &owner, &road.others).await.status, StatusCode::OK);
    let record = road.seen_of(&road.others, 1, 0, 100).await;
    let records = [&record];
    let (one, other) = tokio::join!(
        road.pay_records(&road.driver, &road.others, &records),
        road.pay_records(&owner, &road.others, &records),
    );
    let opened = [&one, &other].into_iter().filter(|reply| reply.status == StatusCode::OK).count();
    assert_eq!(opened, 1);
    let late = if one.status == StatusCode::OK { other } else { one };
    assert_eq!(refused(&late), (RuleId::Viol5, "violation-paying".to_owned()));
}

/// FINE-1, FINE-2, FINE-3: two fines with their surcharges in one order; the sum of another day is not charged; paid once.
#[tokio::test]
async fn two_fines_with_surcharge_are_paid_in_one_order() {
    let road = Road::new().await;
    road.fined(1, 100, "2026-01-05").await;
    road.fined(2, 200, "2026-02-10").await;
    let listed = road.me().await.penalties;
    let due: Vec<u64> = listed
        .iter()
        .map(|fine| {
            let today = road.paying.world.now().date();
            let added = services::law::surcharge::surcharge(
                fine.offence.fine,
                fine.served,
                &fine.stopped,
                today,
                &facts::calendar(),
            );
            fine.offence.fine.plus(added.amount).fen()
        })
        .collect();
    let numbers: Vec<&str> = listed.iter().map(|fine| fine.number.as_str()).collect();
    let sum: u64 = due.iter().sum();
    assert!(due[0] > 10_000 && sum > 30_000, "both days are late: {due:?}");
    assert_eq!(refused(&road.pay_fines(&numbers, 30_000).await), (RuleId::Fine2, "sum-changed".to_owned()));
    let order: OrderView = road.pay_fines(&numbers, sum).await.body();
    assert_eq!(order.total.fen(), sum);
    road.settle(&order).await;
    let states: Vec<_> = road.me().await.penalties.iter().map(|fine| fine.state).collect();
    assert_eq!(states, [FineState::Paid, FineState::Paid]);
    assert_eq!(
        refused(&road.pay_fines(&numbers[..1], due[0]).await),
        (RuleId::Fine3, "fine-paid".to_owned())
    );
    let view = road.submission().await;
    assert_eq!(view.paper.unwrap().record["items"].as_array().map(Vec::len), Some(2));
    assert!(view.letters.is_empty());
}

/// FINE-1: who has bound neither licence nor vehicle is told of no fine, and pays none.
#[tokio::test]
async fn fines_are_told_to_whom_they_concern() {
    let road = Road::new().await;
    road.fined(1, 100, "2026-01-05").await;
    let told = road.told().await;
    assert_eq!((told.persons[0].penalties.len(), told.vehicles[0].penalties.len()), (1, 1));
    let stranger = road.paying.world.citizen(3, "2026-02-20 09:30").await;
    let told: FactsView = road.paying.world.get("/v1/facts", &stranger.token).await.body();
    assert!(told.persons[0].penalties.is_empty() && told.vehicles.is_empty());
    let answers = json!({ "fines": ["1101990000000010"], "understood": true, "confirmed": 10_000 });
    let reply = road.send(&stranger, "fine-payment", answers).await;
    assert_eq!(refused(&reply), (RuleId::Fine1, "fine-nothing-bound".to_owned()));
}

/// FINE-1: what the office records needs somebody or something concerned, and changes nothing the second time; nobody else
/// records.
#[tokio::test]
async fn the_office_records_violations_and_fines() {
    let road = Road::new().await;
    let record = road.seen(1, 1, 200).await;
    let again = json!({ "vehicle": road.own.id, "violation": record });
    assert!(!road.office("/v1/office/violations", &again).await.body::<Recorded>().new);
    let nobody = json!({ "person": null, "vehicle": null, "penalty": penalty(9, 0, 100, "2026-01-05") });
    assert_eq!(road.office("/v1/office/penalties", &nobody).await.error().code, ErrorCode::BadRequest);
    let unknown =
        json!({ "vehicle": sample::vehicle(6, Identity::Natural(id_number(1))).id, "violation": record });
    assert_eq!(road.office("/v1/office/violations", &unknown).await.error().code, ErrorCode::NotFound);
    let world = &road.paying.world;
    for path in ["/v1/office/violations", "/v1/office/penalties"] {
        let body = if path.ends_with("violations") { &again } else { &nobody };
        assert_eq!(world.post(path, &road.driver.token, body).await.error().code, ErrorCode::Forbidden);
    }
}
