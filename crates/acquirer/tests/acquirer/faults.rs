//! Every fault that can be tried, and that nothing but the fault goes wrong.

use std::time::Duration;

use acquirer::{Faults, NoticeFault, ProviderFault, router};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::stand::{FEN, MINUTE, Stand, body};

async fn with(faults: Value) -> Stand {
    let stand = Stand::new();
    stand.set_faults(&faults).await;
    stand
}

/// What was set can be read, what is not named is as it should be, and a misspelt fault is refused.
#[tokio::test]
async fn faults_are_set_and_read() {
    let stand = with(json!({ "notice": "late", "late_ms": 5, "provider": "slow", "slow_ms": 7 })).await;
    let expected = Faults {
        notice: NoticeFault::Late,
        late_ms: 5,
        provider: ProviderFault::Slow,
        slow_ms: 7,
        pays_after_close: false,
    };
    assert_eq!(stand.acquirer.faults(), expected);
    let shown = stand.send(Request::get("/faults").body(Body::empty()).unwrap()).await.json();
    assert_eq!(serde_json::from_value::<Faults>(shown).unwrap(), expected);
    let misspelt = Request::put("/faults").body(Body::from(r#"{"notices":"never"}"#)).unwrap();
    assert_eq!(stand.send(misspelt).await.status, 400);
    assert_eq!(stand.acquirer.faults(), expected);
    stand.set_faults(&json!({})).await;
    assert_eq!(stand.acquirer.faults(), Faults::default());
}

/// The contract alone has no door for faults: a sandbox that everybody reaches can't be made to misbehave.
#[tokio::test]
async fn the_contract_has_no_door_for_faults() {
    let stand = Stand::new();
    for method in ["PUT", "GET"] {
        let request = Request::builder().method(method).uri("/faults").body(Body::from("{}")).unwrap();
        let answer = router(stand.acquirer.clone()).oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 404);
    }
}

#[tokio::test]
async fn twice_sends_one_event_two_times() {
    let stand = with(json!({ "notice": "twice" })).await;
    stand.paid("o1").await;
    let due = stand.acquirer.due_notices();
    assert_eq!(due.len(), 2);
    assert_eq!(body(&due[0]), body(&due[1]));
    assert_ne!(due[0].id, due[1].id);
    for notice in &due {
        assert!(stand.is_genuine(notice));
        stand.acquirer.notice_done(&notice.id, true);
    }
    stand.later(360 * MINUTE);
    assert!(stand.acquirer.due_notices().is_empty());
}

#[tokio::test]
async fn late_sends_it_later() {
    let stand = with(json!({ "notice": "late", "late_ms": 5_000 })).await;
    stand.paid("o1").await;
    stand.later(4_999);
    assert!(stand.acquirer.due_notices().is_empty());
    stand.later(1);
    assert!(stand.is_genuine(&stand.due()));
}

#[tokio::test]
async fn never_sends_nothing_and_the_query_knows() {
    let stand = with(json!({ "notice": "never" })).await;
    stand.paid("o1").await;
    stand.refund("r1", "o1", 1).await.json();
    stand.later(365 * 24 * 60 * MINUTE);
    assert!(stand.acquirer.due_notices().is_empty());
    assert_eq!(stand.state("o1").await, "paid");
}

#[tokio::test]
async fn wrong_amount_names_one_fen_more_under_a_right_signature() {
    let stand = with(json!({ "notice": "wrong-amount" })).await;
    stand.paid("o1").await;
    let notice = stand.due();
    assert!(stand.is_genuine(&notice));
    assert_eq!(body(&notice)["amount"], FEN + 1);
    assert_eq!(stand.get("/v1/orders/o1").await.json()["paid_amount"], FEN);
}

#[tokio::test]
async fn wrong_signature_is_of_another_key() {
    let stand = with(json!({ "notice": "wrong-signature" })).await;
    stand.paid("o1").await;
    let notice = stand.due();
    assert!(!stand.is_genuine(&notice));
    assert_eq!(body(&notice)["amount"], FEN);
}

/// The order is paid and its notice is with the merchant before the merchant has the answer to opening it, even while
/// something else sends what is due.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_answer_tells_first() {
    let mut stand = with(json!({ "notice": "before-answer" })).await;
    let running = tokio::spawn(acquirer::run(stand.acquirer.clone()));
    for number in 0..50 {
        let order_no = format!("o{number}");
        stand.opened(&order_no).await;
        let told = stand.told.try_recv().expect("told before the answer");
        assert_eq!(body(&told)["order_no"], order_no);
        assert_eq!(stand.state(&order_no).await, "paid");
    }
    assert!(stand.told.try_recv().is_err(), "each once");
    running.abort();
}

/// An order that comes again is not paid by the fault: only one that is new.
#[tokio::test]
async fn before_answer_pays_what_is_new() {
    let mut stand = Stand::new();
    stand.opened("o1").await;
    stand.set_faults(&json!({ "notice": "before-answer" })).await;
    stand.opened("o1").await;
    assert!(stand.told.try_recv().is_err());
    assert_eq!(stand.state("o1").await, "unpaid");
}

/// A provider that is down answers its merchant nothing but 503; the payer's page goes on.
#[tokio::test]
async fn down_answers_503_to_the_merchant() {
    let stand = Stand::new();
    let page = stand.opened("o1").await;
    stand.set_faults(&json!({ "provider": "down" })).await;
    assert_eq!(stand.get("/v1/orders/o1").await.status, 503);
    assert_eq!(stand.post("/v1/orders", &stand.new_order("o2")).await.status, 503);
    assert_eq!(stand.get("/v1/bills/2026-03-02").await.status, 503);
    assert!(stand.pay(&page, "sandbox-wallet").await.text.contains("支付成功"));
    stand.set_faults(&json!({})).await;
    assert_eq!(stand.state("o1").await, "paid");
    assert_eq!(stand.get("/v1/orders/o2").await.status, 404, "nothing was opened");
}

/// A slow provider answers rightly once its time is over, and not before.
#[tokio::test(start_paused = true)]
async fn slow_answers_when_its_time_is_over() {
    let stand = Stand::new();
    stand.opened("o1").await;
    stand.set_faults(&json!({ "provider": "slow", "slow_ms": 60_000 })).await;
    let asked = stand.get("/v1/orders/o1");
    tokio::pin!(asked);
    let early = tokio::time::timeout(Duration::from_millis(59_999), asked.as_mut()).await;
    assert!(early.is_err(), "{early:?}");
    assert_eq!(asked.await.json()["state"], "unpaid");
}

/// The page takes money for an order that is closed or expired; the merchant is told as of any other.
#[tokio::test]
async fn pays_after_close_takes_money_too_late() {
    let stand = with(json!({ "pays_after_close": true })).await;
    let (closed, expired) = (stand.opened("o1").await, stand.opened("o2").await);
    stand.close("o1").await.json();
    stand.later(31 * MINUTE);
    for page in [closed, expired] {
        assert!(stand.get(&page).await.text.contains("<form"));
        assert!(stand.pay(&page, "sandbox-wallet").await.text.contains("支付成功"));
    }
    assert_eq!(stand.acquirer.due_notices().len(), 2);
    assert_eq!((stand.state("o1").await, stand.state("o2").await), (json!("paid"), json!("paid")));
    stand.refund("r1", "o1", FEN).await.json();
}
