//! 考试费缴纳 (FEE-1 to FEE-4).

use model::exam::Outcome;
use model::payment::{Paid, Payment};
use model::{BookingState, LicenceClass, Money, OpId, OrderId, PaymentState, Subject};
use serde_json::json;
use services::fee::due::amount;
use testkit::facts::{booking, exam, session_id, time};
use uuid::Uuid;

use super::*;

const SLUG: &str = "exam-fee";

/// A candidate who may book subject 2, where the fee is paid before booking.
fn before() -> World {
    let mut world = world();
    world.region.exam.pay_before_booking = true;
    world
}

/// A candidate who has won a place, where the fee is paid then.
fn after() -> World {
    let mut world = world();
    let won = BookingState::Won { session: session_id(2, 1), at: time("2026-04-01 17:00") };
    world.person.bookings = vec![booking(2, Subject::Two, 1, won)];
    world
}

fn answers(items: &[&str], yuan: u64) -> Value {
    json!({ "flow": "pay", "items": items, "understood": true, "confirmed": Money::from_yuan(yuan).fen() })
}

fn due(world: &World) -> Vec<String> {
    let shown = choices(&journey(SLUG, &json!({ "flow": "pay" }), world).pages[0], "items");
    shown.into_iter().filter(|one| one.2.is_none()).map(|one| one.0).collect()
}

/// FEE-1: where nothing is paid online the screen says where to pay, and the platform opens nothing.
#[test]
fn where_nothing_is_paid_online_the_office_is_named() {
    let mut world = before();
    assert_eq!(refusal(SLUG, &world), None);
    world.region.fees.online = false;
    let refused = service(SLUG).start(&world.facts()).unwrap_err();
    assert_eq!(told(&refused), "FEE-1 fee-not-online");
    let contact = &world.region.contact;
    for text in [&refused.advice.zh, &refused.advice.en] {
        assert!(text.contains(&contact.address) && text.contains(&contact.phone), "{text}");
    }
    assert_eq!(charged(SLUG, &answers(&["2"], 260), &world), Err("FEE-1 fee-not-online".to_owned()));
}

/// FEE-2: class, subject and attempt decide; what the table does not say is not made up.
#[test]
fn the_table_of_the_region_decides_the_amount() {
    let world = before();
    let fees = &world.region.fees;
    let fen = |class, subject, booking| amount(fees, class, subject, booking).map(Money::fen);
    for (subject, expected) in Subject::ALL.into_iter().zip([4_000, 26_000, 11_000, 3_000]) {
        assert_eq!(fen(LicenceClass::C1, subject, 1), Some(expected), "{subject:?}");
    }
    let of_two: Vec<_> = (1..=5).map(|booking| fen(LicenceClass::C1, Subject::Two, booking)).collect();
    assert_eq!(of_two, [Some(26_000), Some(13_000), Some(7_800), Some(7_800), Some(7_800)]);
    assert_eq!(fen(LicenceClass::A1, Subject::Two, 1), None);
    let mut alike = fees.clone();
    alike.rebooking_percent.clear();
    assert_eq!(amount(&alike, LicenceClass::C1, Subject::Two, 4), Some(Money::from_yuan(260)));
    alike.rebooking_percent = vec![0];
    assert_eq!(
        amount(&alike, LicenceClass::C1, Subject::Two, 2),
        Some(Money::ZERO),
        "a make-up that is free"
    );
}

/// FEE-2: a fraction of a 分 is never charged.
#[test]
fn a_percentage_of_an_odd_amount_is_whole() {
    let mut world = before();
    world.region.fees.exams[1].amount = Money::from_fen(26_001);
    let second = amount(&world.region.fees, LicenceClass::C1, Subject::Two, 2);
    assert_eq!(second, Some(Money::from_fen(13_000)));
}

/// FEE-2: due before booking, or once a place was given, as the region sets.
#[test]
fn the_region_sets_when_a_fee_is_due() {
    assert_eq!(due(&before()), ["2", "3-road"], "whatever could be booked");
    assert_eq!(due(&after()), ["2"]);
    let mut not_yet = after();
    not_yet.person.bookings.clear();
    assert!(due(&not_yet).is_empty());
    assert_eq!(refusal(SLUG, &not_yet).as_deref(), Some("FEE-2 fee-nothing-due"));
    let mut no_table = before();
    no_table.region.fees.exams.clear();
    assert_eq!(refusal(SLUG, &no_table).as_deref(), Some("FEE-2 fee-no-tariff"));
}

/// FEE-2: the second booking after a fail costs what the second booking costs.
#[test]
fn a_second_booking_costs_less() {
    let mut world = before();
    let sat = BookingState::Sat { session: session_id(9, 1), outcome: Outcome::Failed };
    world.person.bookings = vec![booking(9, Subject::Two, 1, sat)];
    world.person.exams.push(exam(Subject::Two, "2026-03-14 09:00", Outcome::Failed));
    let items = charged(SLUG, &answers(&["2"], 130), &world).unwrap();
    assert_eq!(items[0].amount, Money::from_yuan(130));
    assert_eq!(charged(SLUG, &answers(&["2"], 260), &world), Err("FEE-2 sum-changed".to_owned()));
}

fn payment(world: &World, state: PaymentState) -> Payment {
    let items = charged(SLUG, &answers(&["2"], 260), world).unwrap();
    Payment {
        op_id: OpId::from_uuid(Uuid::from_u128(0x77)),
        order: OrderId::from_uuid(Uuid::from_u128(0x78)),
        serial: "2604020000001".to_owned(),
        state,
        order_total: Money::from_yuan(260),
        submissions: 1,
        opened_at: time("2026-04-02 08:00"),
        expires_at: time("2026-04-02 08:30"),
        pay_url: None,
        paid: (state == PaymentState::Paid).then(|| Paid {
            at: time("2026-04-02 08:10"),
            channel: "sandbox-card".to_owned(),
            transaction: "tx1".to_owned(),
        }),
        items,
    }
}

/// FEE-3: what is paid, or whose order is open, is not charged again; a closed order frees it.
#[test]
fn an_item_is_charged_once() {
    let mut world = before();
    let open = payment(&world, PaymentState::AwaitingPayer);
    world.person.payments = vec![open.clone()];
    assert_eq!(charged(SLUG, &answers(&["2"], 260), &world), Err("FEE-4 fee-paying".to_owned()));
    world.person.payments[0].state = PaymentState::Closed;
    assert!(charged(SLUG, &answers(&["2"], 260), &world).is_ok());
    world.person.fees_paid = vec![Subject::Two];
    assert_eq!(charged(SLUG, &answers(&["2"], 260), &world), Err("FEE-3 fee-paid".to_owned()));
    assert_eq!(charged(SLUG, &answers(&["1"], 40), &before()), Err("FEE-2 fee-not-due".to_owned()));
}

/// FEE-4: 「已缴费项目」 lists what is paid and what was begun, closed ones not; only what is paid is printed.
#[test]
fn what_is_paid_and_what_was_begun_is_listed() {
    let base = before();
    let listed = |state, flow: &str| {
        let mut world = base.clone();
        world.person.payments = vec![payment(&base, state)];
        choices(&journey(SLUG, &json!({ "flow": flow }), &world).pages[0], "payment").len()
    };
    for state in PaymentState::ALL {
        assert_eq!(listed(state, "resume") == 1, state != PaymentState::Closed, "{state:?}");
        assert_eq!(listed(state, "print") == 1, state == PaymentState::Paid, "{state:?}");
    }
}

/// FEE-4: until its end is known an order is 「支付中」.
#[test]
fn an_order_whose_end_is_not_known_is_under_way() {
    for state in PaymentState::ALL {
        let words = services::payment::words::state_name(state).zh;
        assert_eq!(words == "支付中", PaymentState::OPEN.contains(&state), "{state:?}: {words}");
        assert_eq!(words == "已支付", state == PaymentState::Paid);
    }
}

/// GEN-2: the steps of each flow are the manual's, in its order.
#[test]
fn each_flow_has_its_steps() {
    let world = before();
    let titles = |flow: &str| -> Vec<String> {
        journey(SLUG, &json!({ "flow": flow }), &world).pages.into_iter().map(|page| page.title).collect()
    };
    assert_eq!(titles("pay"), ["选择待缴费项目（待缴费项目）", "确认缴费"]);
    assert_eq!(titles("resume"), ["选择待缴费项目（已缴费项目）", "刷新支付", "确认缴费"]);
    assert_eq!(titles("print"), ["选择待缴费项目（已缴费项目）", "打印缴费凭证"]);
}
