//! What must hold: the acquirer's book is the witness.
//!
//! Knows: what each state of an order promises. Must not know: how it came about. Called by: `steps`.

use std::collections::BTreeMap;

use acquirer::{Acquirer, OrderState};
use model::{AuditAction, Charge, OrderId, PaymentState, PersonId, Subject, Timestamp};
use platform_store::{ItemRow, OrderRow, Store, Tx, Value, fee, ledger, payment, submission};
use wire::submission::{SubmissionChanges, SubmissionState};

use super::course::Course;
use super::ground::Ground;
use crate::world::id_number;

/// Every account that the ledger may have.
const ACCOUNTS: [&str; 3] = ["provider", "exam-fees", "to-refund"];

/// What the platform says and the provider did.
struct Found {
    orders: Vec<(OrderRow, Vec<ItemRow>)>,
    /// What the provider has of an order, in 分, and whether it gave it back.
    held: BTreeMap<OrderId, Held>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Paid(i64),
    GivenBack,
}

fn held(acquirer: &Acquirer) -> BTreeMap<OrderId, Held> {
    let held = acquirer.orders().into_iter().filter_map(|order| {
        let held = match order.state {
            OrderState::Paid(payment) => Held::Paid(i64::try_from(payment.paid_amount).unwrap()),
            OrderState::Refunded(_) => Held::GivenBack,
            OrderState::Unpaid | OrderState::Closed => return None,
        };
        Some((order.order_no.parse().unwrap(), held))
    });
    held.collect()
}

async fn found(tx: Tx<'_>, course: &Course) -> Found {
    let ids: Vec<OrderId> = course.sent.keys().copied().collect();
    let mut orders = Vec::new();
    for row in payment::of_ids(tx, &ids).await.unwrap() {
        let items = payment::items(tx, row.id).await.unwrap();
        orders.push((row, items));
    }
    Found { orders, held: held(&course.acquirer) }
}

/// Whether an order has not come to its end.
pub async fn unfinished(course: &Course) -> bool {
    let mut tx = course.store.read().await.unwrap();
    let found = found(tx.as_mut(), course).await;
    found.orders.iter().any(|(row, _)| row.state.is_open() || row.state == PaymentState::Refunding)
}

/// What the provider holds, as it changes.
pub fn book(course: &Course) -> impl PartialEq + use<> {
    held(&course.acquirer)
}

/// After every step: nothing shows as paid that the provider was not paid for, nothing is paid twice, the ledger comes
/// to nothing.
pub async fn nothing_false_shows(course: &mut Course) {
    let mut tx = course.store.read().await.unwrap();
    let found = found(tx.as_mut(), course).await;
    let mut wrong = Vec::new();
    for (row, items) in &found.orders {
        wrong.extend(order_is_false(row, found.held.get(&row.id).copied()));
        wrong.extend(submissions_are_false(tx.as_mut(), row, items).await);
    }
    wrong.extend(twice(&found));
    wrong.extend(fees_are_false(tx.as_mut(), course, &found).await);
    wrong.extend(ledger_is_false(tx.as_mut(), &found).await);
    drop(tx);
    course.wrong.extend(wrong);
}

fn order_is_false(row: &OrderRow, held: Option<Held>) -> Option<String> {
    let total = i64::try_from(row.total.fen()).unwrap();
    let wanted = match row.state {
        PaymentState::Paid => Held::Paid(total),
        PaymentState::Refunded => Held::GivenBack,
        _ => return None,
    };
    (held != Some(wanted)).then(|| format!("{} is {:?}, and the provider has {held:?}", row.id, row.state))
}

const fn state_of_submissions(state: PaymentState) -> SubmissionState {
    match state {
        PaymentState::Paid => SubmissionState::Paid,
        PaymentState::Closed => SubmissionState::Closed,
        PaymentState::Refunding => SubmissionState::Refunding,
        PaymentState::Refunded => SubmissionState::Refunded,
        _ => SubmissionState::AwaitingPayment,
    }
}

async fn submissions_are_false(tx: Tx<'_>, row: &OrderRow, items: &[ItemRow]) -> Vec<String> {
    let mut wrong = Vec::new();
    let wanted = state_of_submissions(row.state);
    for item in items {
        let known = submission::by_op_any(tx, item.op_id).await.unwrap().unwrap();
        if SubmissionState::from_code(&known.state) != Some(wanted) {
            wrong.push(format!("{} is {:?} and its submission {}", row.id, row.state, known.state));
        }
    }
    wrong
}

/// A charge that two orders can be paid for, or are.
fn twice(found: &Found) -> Vec<String> {
    let mut states: BTreeMap<String, Vec<PaymentState>> = BTreeMap::new();
    for (row, items) in &found.orders {
        if row.state.is_open() || row.state == PaymentState::Paid {
            for item in items {
                states.entry(item.item.charge.key()).or_default().push(row.state);
            }
        }
    }
    states.retain(|_, states| states.len() > 1);
    let told = states.into_iter().map(|(charge, states)| {
        let paid = states.iter().filter(|state| **state == PaymentState::Paid).count();
        if paid > 1 {
            format!("{charge} is paid twice")
        } else {
            format!("{charge} is in two orders: {states:?}")
        }
    });
    told.collect()
}

/// A fee is there exactly if an order that is paid was for it.
async fn fees_are_false(tx: Tx<'_>, course: &Course, found: &Found) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut paid: BTreeMap<PersonId, Vec<Subject>> = BTreeMap::new();
    for machine in &course.machines {
        paid.entry(machine.session.account.person.unwrap()).or_default();
    }
    for (row, items) in &found.orders {
        for item in items.iter().filter(|_| row.state == PaymentState::Paid) {
            let Charge::ExamFee { subject, .. } = &item.item.charge else { continue };
            paid.entry(item.person).or_default().push(*subject);
        }
    }
    for (person, mut subjects) in paid {
        subjects.sort_unstable();
        let recorded = fee::of_person(tx, person).await.unwrap();
        if recorded != subjects {
            wrong.push(format!("{person} has paid for {subjects:?}, and {recorded:?} are recorded"));
        }
    }
    wrong
}

/// Every movement comes to nothing, and what the ledger has at the provider for an order is what its state says.
async fn ledger_is_false(tx: Tx<'_>, found: &Found) -> Vec<String> {
    let always = (Timestamp::from_millis(0), Timestamp::from_millis(i64::MAX));
    let mut movements: BTreeMap<(OrderId, String), i64> = BTreeMap::new();
    let mut at_provider: BTreeMap<OrderId, i64> = BTreeMap::new();
    for account in ACCOUNTS {
        for (order, movement, amount) in ledger::of_account(tx, account, always).await.unwrap() {
            *movements.entry((order, movement)).or_default() += amount;
            *at_provider.entry(order).or_default() += if account == "provider" { amount } else { 0 };
        }
    }
    let uneven = movements.iter().filter(|(_, sum)| **sum != 0);
    let mut wrong: Vec<String> = uneven.map(|(movement, sum)| format!("{movement:?} leaves {sum}")).collect();
    let balances = ledger::balances(tx).await.unwrap();
    if balances.iter().map(|(_, sum)| sum).sum::<i64>() != 0 {
        wrong.push(format!("the ledger does not come to nothing: {balances:?}"));
    }
    for (row, _) in &found.orders {
        let taken = matches!(row.state, PaymentState::Paid | PaymentState::Refunding);
        let wanted = if taken { i64::try_from(row.total.fen()).unwrap() } else { 0 };
        let booked = at_provider.remove(&row.id).unwrap_or_default();
        if booked != wanted {
            wrong.push(format!("{} is {:?}, and {booked} is booked for it", row.id, row.state));
        }
    }
    wrong
}

/// At the end: every 分 that the provider took is income of a paid order or went back, every order has its end, every
/// refusal is on record, no bill differs, and the learners are told the same.
pub async fn nothing_is_left(course: &mut Course) {
    let mut tx = course.store.read().await.unwrap();
    let Found { orders, mut held } = found(tx.as_mut(), course).await;
    let balances: BTreeMap<String, i64> = ledger::balances(tx.as_mut()).await.unwrap().into_iter().collect();
    drop(tx);
    let mut wrong = Vec::new();
    let mut income = 0;
    for (row, _) in &orders {
        let wanted = match held.remove(&row.id) {
            Some(Held::Paid(fen)) => {
                income += fen;
                PaymentState::Paid
            }
            Some(Held::GivenBack) => PaymentState::Refunded,
            None => PaymentState::Closed,
        };
        course.tally.end(row.state);
        if row.state != wanted {
            wrong.push(format!(
                "{} is {:?} in the end, and by the provider's book {wanted:?}",
                row.id, row.state
            ));
        }
    }
    wrong
        .extend(held.keys().map(|order| format!("the provider took money for {order}, which nobody opened")));
    let balance = |account: &str| balances.get(account).copied().unwrap_or_default();
    if (balance("provider"), balance("exam-fees"), balance("to-refund")) != (income, -income, 0) {
        wrong.push(format!("the provider has {income}, the ledger says {balances:?}"));
    }
    wrong.extend(trail_is_false(course).await);
    wrong.extend(views_are_false(course, &orders).await);
    course.wrong.extend(wrong);
}

/// How many refused notices and how many differences of bills the audit trail has.
pub async fn trail(store: &Store) -> (u32, u32) {
    let refused = on_record(store, AuditAction::RefusePaymentNotice).await;
    (refused, on_record(store, AuditAction::BillDiffers).await)
}

async fn on_record(store: &Store, action: AuditAction) -> u32 {
    const SQL: &str = "SELECT COUNT(*) FROM audit WHERE action = $1";
    let mut tx = store.read().await.unwrap();
    tx.query(SQL, &[Value::from(&action)]).await.unwrap()[0].take().unwrap()
}

async fn trail_is_false(course: &Course) -> Vec<String> {
    let mut wrong = Vec::new();
    let (refused, differences) = trail(&course.store).await;
    let recorded = refused - course.trail_before.0;
    let (answered, died) = course.refusals;
    if !(answered..=answered + died).contains(&recorded) {
        wrong
            .push(format!("{answered} notices were refused ({died} servers died), {recorded} are on record"));
    }
    if differences != course.trail_before.1 {
        wrong.push("a bill of the provider differs from the ledger".to_owned());
    }
    wrong
}

/// What the learners see: the state of each order, and a receipt for what is paid.
async fn views_are_false(course: &Course, orders: &[(OrderRow, Vec<ItemRow>)]) -> Vec<String> {
    let server = &course.servers[0];
    let learners: std::collections::BTreeSet<usize> = course.sent.values().copied().collect();
    let mut shown = BTreeMap::new();
    for learner in learners {
        let session = server.sign_in(id_number(Ground::number(learner)).as_str()).await;
        let page = server.get("/v1/submissions?since=0", &session.token).await.body::<SubmissionChanges>();
        shown.extend(
            page.submissions.into_iter().map(|view| (view.op_id, (view.state, view.paper.is_some()))),
        );
    }
    let mut wrong = Vec::new();
    for (row, items) in orders {
        let wanted = (state_of_submissions(row.state), row.state == PaymentState::Paid);
        for item in items {
            let seen = shown.get(&item.op_id);
            if seen != Some(&wanted) {
                wrong.push(format!("{} is {:?} and shown as {seen:?}", row.id, row.state));
            }
        }
    }
    wrong
}
