//! Orders on the platform: paid once whatever happens, closed in time, refunded when the money comes too late (FEE-1 to
//! FEE-6).

use axum::http::StatusCode;
use model::payment::PaymentState;
use model::{RuleId, Subject};
use platform_store::{audit, reference};
use serde_json::{Value, json};
use testkit::facts;
use wire::ErrorCode;
use wire::payment::{OpenOrder, OrderView};
use wire::reference::FactsView;
use wire::submission::{SubmissionChanges, SubmissionState, SubmissionView};
use wire::voucher::{PlaceState, VoucherChecked};

use super::paying::{FEE, MINUTE, Paying, send};
use super::world::{Session, World, session_slot};

async fn submissions(world: &World, session: &Session) -> Vec<SubmissionView> {
    world.get("/v1/submissions?since=0", &session.token).await.body::<SubmissionChanges>().submissions
}

async fn paid_subjects(world: &World, session: &Session) -> Vec<Subject> {
    world.get("/v1/facts", &session.token).await.body::<FactsView>().persons.remove(0).fees_paid
}

/// The state that a learner with a paid fee is in, whichever way the news came.
async fn assert_paid_once(paying: &Paying, session: &Session) {
    assert_eq!(paid_subjects(&paying.world, session).await, [Subject::Two]);
    let fen = i64::try_from(FEE.fen()).unwrap();
    let expected = [("exam-fees".to_owned(), -fen), ("provider".to_owned(), fen)];
    assert_eq!(paying.balances().await, expected);
}

/// FEE-3, FEE-5: an order that is paid settles its fee, shows in the progress with its receipt, and lets the exam be
/// booked.
#[tokio::test]
async fn a_notice_settles_the_order_and_the_receipt_can_be_printed() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    assert_eq!((order.state, order.total), (PaymentState::AwaitingPayer, FEE));
    assert_eq!(submissions(&paying.world, &learner).await[0].state, SubmissionState::AwaitingPayment);
    paying.pay(&order);
    assert_eq!(paying.deliver().await, [StatusCode::OK]);
    assert_paid_once(&paying, &learner).await;
    let view = submissions(&paying.world, &learner).await.remove(0);
    assert_eq!((view.state, view.serial), (SubmissionState::Paid, order.serial));
    let token = view.paper.unwrap().token.unwrap();
    let checked: VoucherChecked =
        paying.world.post("/v1/vouchers/check", &learner.token, &json!({ "token": token })).await.body();
    assert_eq!(checked.place, Some(PlaceState::Paid));
}

/// FEE-3: an order that comes again is the one that is there; other content under its id is refused.
#[tokio::test]
async fn the_same_order_sent_again_is_opened_once() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let request = OpenOrder { order: paying.draw_order(), envelopes: vec![paying.letter(&learner)] };
    let first: OrderView = paying.open(&learner, &request).await.body();
    let again: OrderView = paying.open(&learner, &request).await.body();
    assert_eq!(first, again);
    let other = OpenOrder { envelopes: vec![paying.letter(&learner)], ..request };
    assert_eq!(paying.open(&learner, &other).await.error().code, ErrorCode::KeyReused);
    assert_eq!(submissions(&paying.world, &learner).await.len(), 1);
}

/// FEE-3, FEE-4: what is being paid or is paid is in no second order.
#[tokio::test]
async fn a_second_order_for_the_same_fee_is_refused() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    let second = OpenOrder { order: paying.draw_order(), envelopes: vec![paying.letter(&learner)] };
    let refused = paying.open(&learner, &second).await.error().refusal.unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Fee4, "fee-paying"));
    paying.pay(&order);
    paying.deliver().await;
    let refused = paying.open(&learner, &second).await.error().refusal.unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Fee3, "fee-paid"));
    assert_eq!(submissions(&paying.world, &learner).await.len(), 1);
}

/// FEE-3: two machines that pay the same fee at once open one order.
#[tokio::test]
async fn two_orders_at_once_are_one() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let request = || OpenOrder { order: paying.draw_order(), envelopes: vec![paying.letter(&learner)] };
    let (one, other) = (request(), request());
    let (one, other) = tokio::join!(paying.open(&learner, &one), paying.open(&learner, &other));
    let opened = [one.status, other.status].into_iter().filter(|status| *status == StatusCode::OK).count();
    assert_eq!(opened, 1);
}

/// FEE-3: a notice that comes twice pays once.
#[tokio::test]
async fn a_notice_that_comes_twice_pays_once() {
    let paying = Paying::new().await;
    paying.set_faults(&json!({ "notice": "twice" }));
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    paying.pay(&order);
    assert_eq!(paying.deliver().await, [StatusCode::OK, StatusCode::OK]);
    paying.refreshed(&learner, order.order).await;
    assert_paid_once(&paying, &learner).await;
}

/// FEE-3: a notice that overtakes the answer to opening the order pays it all the same.
#[tokio::test]
async fn a_notice_before_our_own_commit_is_not_lost() {
    let paying = Paying::new().await;
    paying.set_faults(&json!({ "notice": "before-answer" }));
    let learner = paying.learner(1).await;
    assert_eq!(paying.opened(&learner).await.state, PaymentState::Paid);
    assert_paid_once(&paying, &learner).await;
}

/// FEE-3: forged and replayed notices are refused, recorded, and pay nothing.
#[tokio::test]
async fn forged_and_replayed_notices_are_refused_and_recorded() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    for fault in ["wrong-signature", "wrong-amount"] {
        let paying = Paying::new().await;
        paying.set_faults(&json!({ "notice": fault }));
        let learner = paying.learner(1).await;
        let order = paying.opened(&learner).await;
        paying.pay(&order);
        assert_eq!(paying.deliver().await, [StatusCode::BAD_REQUEST], "{fault}");
        assert_eq!(paid_subjects(&paying.world, &learner).await, [], "{fault}");
        assert_eq!(refused_notices(&paying).await.len(), 1, "{fault}");
    }
    paying.pay(&order);
    let genuine = paying.acquirer.due_notices().remove(0);
    let mut other_body = genuine.clone();
    other_body.body = String::from_utf8(other_body.body).unwrap().replace("26000", "00001").into_bytes();
    let mut other_time = genuine.clone();
    other_time.headers[0].1 = (paying.world.now().as_millis() + 1).to_string();
    let mut unsigned = genuine.clone();
    unsigned.headers.pop();
    for forged in [other_body, other_time, unsigned] {
        assert_eq!(send(&paying.world.router, &forged).await, StatusCode::BAD_REQUEST);
    }
    paying.world.clock.advance_millis(5 * MINUTE + 1);
    assert_eq!(send(&paying.world.router, &genuine).await, StatusCode::BAD_REQUEST, "it is a replay by now");
    assert_eq!(paid_subjects(&paying.world, &learner).await, []);
    let recorded = refused_notices(&paying).await;
    assert_eq!(recorded.len(), 4);
    assert!(recorded.iter().any(|detail| detail.contains("time")), "{recorded:?}");
}

async fn refused_notices(paying: &Paying) -> Vec<String> {
    let mut tx = paying.world.platform.store.read().await.unwrap();
    let entries = audit::of_tenant(tx.as_mut(), model::Tenant::Office, None, 100).await.unwrap();
    let refused = entries.into_iter().filter(|one| one.action == model::AuditAction::RefusePaymentNotice);
    refused.map(|entry| entry.detail).collect()
}

/// FEE-4: 「刷新支付」 settles an order whose notice never came.
#[tokio::test]
async fn refreshing_asks_the_provider_and_settles() {
    let paying = Paying::new().await;
    paying.set_faults(&json!({ "notice": "never" }));
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    paying.pay(&order);
    assert!(paying.deliver().await.is_empty());
    assert_eq!(paid_subjects(&paying.world, &learner).await, []);
    assert_eq!(paying.refreshed(&learner, order.order).await.state, PaymentState::Paid);
    assert_paid_once(&paying, &learner).await;
}

/// FEE-4: the platform finds out by itself, too, within minutes.
#[tokio::test]
async fn the_platform_asks_by_itself() {
    let paying = Paying::new().await;
    paying.set_faults(&json!({ "notice": "never" }));
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    paying.pay(&order);
    paying.world.clock.advance_millis(MINUTE + 1);
    paying.tick().await;
    assert_paid_once(&paying, &learner).await;
}

/// FEE-4: an order that is not paid in time is closed and frees its item.
#[tokio::test]
async fn an_order_not_paid_in_time_is_closed_and_its_item_is_free() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    let learner = paying.later(30 * MINUTE - 1, 1).await;
    paying.tick().await;
    assert_eq!(submissions(&paying.world, &learner).await[0].state, SubmissionState::AwaitingPayment);
    paying.world.clock.advance_millis(1);
    paying.tick().await;
    assert_eq!(submissions(&paying.world, &learner).await[0].state, SubmissionState::Closed);
    assert!(paying.acquirer.pay(super::paying::prepay(&order), "sandbox-card").is_err());
    let next = paying.opened(&learner).await;
    paying.pay(&next);
    paying.deliver().await;
    assert_paid_once(&paying, &learner).await;
}

/// FEE-4: money that comes after the order was closed goes back, visibly, and pays nothing.
#[tokio::test]
async fn a_payment_after_the_time_out_is_refunded_visibly() {
    let paying = Paying::new().await;
    paying.set_faults(&json!({ "pays_after_close": true }));
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    let learner = paying.later(31 * MINUTE, 1).await;
    paying.tick().await;
    paying.pay(&order);
    assert_eq!(paying.deliver().await, [StatusCode::OK]);
    assert_eq!(submissions(&paying.world, &learner).await[0].state, SubmissionState::Refunding);
    paying.tick().await;
    let view = submissions(&paying.world, &learner).await.remove(0);
    let states: Vec<_> = view.history.iter().map(|entry| entry.state).collect();
    let expected = [
        SubmissionState::AwaitingPayment,
        SubmissionState::Closed,
        SubmissionState::Refunding,
        SubmissionState::Refunded,
    ];
    assert_eq!(states, expected);
    assert_eq!(paid_subjects(&paying.world, &learner).await, []);
    assert_eq!(paying.balances().await, [("provider".to_owned(), 0), ("to-refund".to_owned(), 0)]);
    let told: Value = paying.world.get("/v1/notices?since=0", &learner.token).await.body();
    assert!(told.to_string().contains("refunded"), "{told}");
}

/// FEE-4: a provider that does not answer leaves the order 「支付中」, and nothing is lost.
#[tokio::test]
async fn a_provider_that_is_down_leaves_the_order_open() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    paying.set_faults(&json!({ "provider": "down" }));
    let order = paying.opened(&learner).await;
    assert_eq!((order.state, order.pay_url), (PaymentState::Unknown, None));
    let told = |since: u64| format!("/v1/submissions?since={since}");
    let first: SubmissionChanges = paying.world.get(&told(0), &learner.token).await.body();
    paying.set_faults(&json!({}));
    let order = paying.refreshed(&learner, order.order).await;
    assert_eq!(order.state, PaymentState::AwaitingPayer);
    let next: SubmissionChanges = paying.world.get(&told(first.cursor), &learner.token).await.body();
    let page = next.submissions[0].payment.as_ref().and_then(|payment| payment.pay_url.clone());
    assert_eq!(page, order.pay_url, "who was told before is told where to pay");
    paying.pay(&order);
    paying.set_faults(&json!({ "provider": "down", "notice": "never" }));
    let learner = paying.later(31 * MINUTE, 1).await;
    paying.tick().await;
    assert_eq!(paying.refreshed(&learner, order.order).await.state, PaymentState::Unknown);
    paying.set_faults(&json!({}));
    assert_eq!(paying.refreshed(&learner, order.order).await.state, PaymentState::Paid);
    assert_paid_once(&paying, &learner).await;
}

/// FEE-2: what the user confirmed is charged or nothing; the amount is the platform's.
#[tokio::test]
async fn a_sum_that_has_changed_is_not_charged() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    for confirmed in [json!(1), json!(null)] {
        let mut letter = paying.letter(&learner);
        letter.answers["confirmed"] = confirmed;
        let request = OpenOrder { order: paying.draw_order(), envelopes: vec![letter] };
        let refused = paying.open(&learner, &request).await.error().refusal.unwrap();
        assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Fee2, "sum-changed"));
    }
    assert_eq!(submissions(&paying.world, &learner).await, []);
}

/// FEE-1: where the region has it switched off nothing is opened, and the refusal says where to pay.
#[tokio::test]
async fn where_nothing_is_paid_online_no_order_is_opened() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let mut region = facts::region();
    (region.exam.pay_before_booking, region.version, region.fees.online) = (true, 3, false);
    let mut tx = paying.world.platform.store.begin().await.unwrap();
    reference::insert_profile(tx.as_mut(), &region, paying.world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let request = OpenOrder { order: paying.draw_order(), envelopes: vec![paying.letter(&learner)] };
    let refused = paying.open(&learner, &request).await.error().refusal.unwrap();
    assert_eq!((refused.rule, refused.code.as_str()), (RuleId::Fee1, "fee-not-online"));
    assert!(refused.advice.zh.contains(&region.contact.address), "{}", refused.advice.zh);
}

/// FEE-6: a clerk pays for several trainees with one order, all or none of them, and for nobody else's.
#[tokio::test]
async fn a_clerk_pays_many_as_one_order_all_or_none() {
    let paying = Paying::new().await;
    let world = &paying.world;
    let clerk = world.clerk(1).await;
    let mut trainees = Vec::new();
    for number in 1..=3 {
        trainees.push(world.trainee(number, 1).await);
    }
    let facts: FactsView = world.get("/v1/facts", &clerk.token).await.body();
    let letter = |person: model::PersonId, items: Value, fen: u64| {
        let answers = json!({ "flow": "pay", "items": items, "understood": true, "confirmed": fen });
        let consent = facts.persons.iter().find(|one| one.id == person).and_then(|one| one.consent.clone());
        let letter = world.letter(&clerk, "exam-fee", answers);
        wire::Envelope { on_behalf_of: person, consent_id: consent.map(|consent| consent.id), ..letter }
    };
    let order = |envelopes| OpenOrder { order: paying.draw_order(), envelopes };
    let first = |person| letter(person, json!(["1"]), 4_000);
    let bad = order(vec![first(trainees[0]), letter(trainees[1], json!(["2"]), 26_000)]);
    let failure = paying.open(&clerk, &bad).await.error();
    assert_eq!(failure.refusal.unwrap().code, "fee-not-due");
    assert_eq!(failure.params["person"], trainees[1].to_string());
    assert_eq!(submissions(world, &clerk).await, []);
    let stranger = world.trainee(4, 2).await;
    let foreign = order(vec![first(trainees[0]), first(stranger)]);
    assert_eq!(paying.open(&clerk, &foreign).await.error().code, ErrorCode::NotFound);
    let good: OrderView =
        paying.open(&clerk, &order(trainees.iter().map(|person| first(*person)).collect())).await.body();
    assert_eq!((good.total.fen(), good.submissions.len()), (12_000, 3));
    paying.pay(&good);
    paying.deliver().await;
    let views = submissions(world, &clerk).await;
    assert_eq!(views.len(), 3);
    for view in views {
        assert_eq!(view.state, SubmissionState::Paid);
        assert!(view.paper.is_some(), "each has a receipt of his own");
        let token = view.order_token.expect("and the order has one");
        let checked: VoucherChecked =
            world.post("/v1/vouchers/check", &clerk.token, &json!({ "token": token })).await.body();
        assert_eq!(checked.place, Some(PlaceState::Paid));
    }
}

/// FEE-3: an order is nobody else's to look at, and what is paid comes by no other way.
#[tokio::test]
async fn an_order_is_its_own_accounts_and_has_one_way_in() {
    let paying = Paying::new().await;
    let (one, other) = (paying.learner(1).await, paying.learner(2).await);
    let order = paying.opened(&one).await;
    assert_eq!(paying.refresh(&other, order.order).await.error().code, ErrorCode::NotFound);
    let request = OpenOrder { order: order.order, envelopes: vec![paying.letter(&other)] };
    assert_eq!(paying.open(&other, &request).await.error().code, ErrorCode::NotFound);
    let queued = paying.world.submit(&other, &paying.letter(&other)).await;
    assert_eq!(queued.error().code, ErrorCode::BadRequest);
}

/// EXAM-7, FEE-2: with the fee paid the subject can be booked.
#[tokio::test]
async fn a_paid_fee_opens_the_booking() {
    let paying = Paying::new().await;
    let learner = paying.learner(1).await;
    let plan = facts::plan(1, Subject::Two);
    assert_eq!(paying.world.publish(&plan).await.status, StatusCode::OK);
    let booking = || {
        let answers = json!({ "subject": "2", "slot": session_slot(&plan, 0), "understood": true });
        paying.world.letter(&learner, "exam-booking", answers)
    };
    let verdict = json!(paying.world.submit(&learner, &booking()).await.verdict());
    assert!(verdict.to_string().contains("fee-unpaid"), "{verdict}");
    let order = paying.opened(&learner).await;
    paying.pay(&order);
    paying.deliver().await;
    let verdict = paying.world.submit(&learner, &booking()).await.verdict();
    assert_eq!(verdict, wire::submission::Verdict::Accepted);
}

/// FEE-4: the provider's bill of a day finds what no notice told, and says what differs.
#[tokio::test]
async fn the_bill_of_a_day_finds_what_was_missed() {
    let paying = Paying::new().await;
    paying.set_faults(&json!({ "notice": "never", "pays_after_close": true }));
    let learner = paying.learner(1).await;
    let order = paying.opened(&learner).await;
    paying.later(31 * MINUTE, 1).await;
    paying.tick().await;
    paying.pay(&order);
    let learner = paying.later(24 * 60 * MINUTE, 1).await;
    paying.tick().await;
    paying.tick().await;
    let states: Vec<_> =
        submissions(&paying.world, &learner).await[0].history.iter().map(|one| one.state).collect();
    assert!(states.contains(&SubmissionState::Refunding), "{states:?}");
    assert_eq!(paying.balances().await, [("provider".to_owned(), 0), ("to-refund".to_owned(), 0)]);
}
