//! What refuses in the services that are paid, one case each.
//!
//! Knows: how the made-up case must be changed for each refusal. Must not know: the words of a refusal, when a rule
//! applies: the service is asked. Called by: the pages of help.

use chrono::Days;
use model::{
    AccountKind, DecisionNumber, FineState, Money, Offence, Penalty, Refusal, Violation, ViolationNumber,
    ViolationState,
};
use serde_json::{Value, json};
use service_api::ErasedService;

use super::example::Example;
use super::{licence, vehicle};

/// Something that makes the case one to be refused.
type Change = fn(&mut Example);

const CHANGES: &[Change] = &[
    |case| case.account = AccountKind::Hospital,
    |case| case.region.fees.online = false,
    |case| case.person.licence = None,
    |case| case.vehicles.clear(),
    |case| {
        case.person.licence = None;
        case.vehicles.clear();
    },
    |case| record(case, ViolationState::Handled, 0, 200),
    |case| record(case, ViolationState::Paying, 0, 200),
    |case| {
        record(case, ViolationState::Open, 3, 200);
        let others = case.vehicles.clone();
        case.vehicles.extend(others);
        if let [own, others] = case.vehicles.as_mut_slice() {
            own.violations.clear();
            others.own = false;
        }
    },
    |case| record(case, ViolationState::Open, 0, 201),
    |case| record(case, ViolationState::Open, 12, 200),
    |_| {},
    |case| fine(case, FineState::Paying),
    |case| {
        case.region.exam.pay_before_booking = true;
        case.region.fees.online = true;
        case.region.fees.exams.clear();
    },
];

/// Every refusal of a service that is paid before step 1.
pub(super) fn of(service: &dyn ErasedService, case: &Example) -> Vec<Refusal> {
    let asked = CHANGES.iter().filter_map(|change| {
        let mut special = driver(case);
        change(&mut special);
        service.start(&special.facts()).err()
    });
    asked.map(|refusal| *refusal).collect()
}

/// Answers for each flow of paying exam fees.
pub(super) fn flows() -> Vec<Value> {
    crate::fee::Flow::ALL.iter().map(|flow| json!({ "flow": flow.code() })).collect()
}

/// The case's person with a bound licence and a vehicle of his own, where money is taken online.
fn driver(case: &Example) -> Example {
    let mut driver = licence::holder(&vehicle::owner(case));
    driver.region.fees.online = true;
    driver.region.exam.pay_before_booking = false;
    if let Some(licence) = &mut driver.person.licence {
        licence.bound_at = Some(driver.now);
    }
    driver
}

fn record(case: &mut Example, state: ViolationState, points: u32, yuan: u64) {
    let Ok(number) = ViolationNumber::parse("110199000000001") else { return };
    let offence = offence(case, points, yuan);
    let authority = case.region.name.clone();
    for vehicle in &mut case.vehicles {
        let plate = vehicle.plate.clone();
        let (number, offence, authority) = (number.clone(), offence.clone(), authority.clone());
        vehicle.violations = vec![Violation { number, plate, offence, authority, state }];
    }
}

fn fine(case: &mut Example, state: FineState) {
    let Ok(number) = DecisionNumber::parse("1101990000000013") else { return };
    let served = case.now.date().checked_sub_days(Days::new(3)).unwrap_or_default();
    let (offence, authority) = (offence(case, 0, 100), case.region.name.clone());
    case.person.penalties =
        vec![Penalty { number, plate: None, offence, authority, served, stopped: Vec::new(), state }];
}

fn offence(case: &Example, points: u32, yuan: u64) -> Offence {
    Offence {
        code: String::new(),
        name: String::new(),
        at: case.now,
        place: String::new(),
        basis: String::new(),
        points,
        fine: Money::from_yuan(yuan),
    }
}
