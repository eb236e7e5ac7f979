//! Orders: opened once, looked at, closed, paid on their page.

use serde_json::{Value, json};

use super::stand::{FEN, MINUTE, Stand};

/// The same number with the same content is the same order, however it stands by then.
#[tokio::test]
async fn an_order_that_comes_again_is_answered_alike() {
    let stand = Stand::new();
    let order = stand.new_order("o1");
    let first = stand.post("/v1/orders", &order).await.json();
    assert_eq!(first["order_no"], "o1");
    assert_eq!(stand.post("/v1/orders", &order).await.json(), first);
    let page = first["pay_url"].as_str().unwrap().strip_prefix("https://pay.test").unwrap();
    stand.pay(page, "sandbox-wallet").await;
    assert_eq!(stand.post("/v1/orders", &order).await.json(), first);
    assert_eq!(stand.state("o1").await, "paid", "it is not opened anew");
}

/// A known number with any other content is refused, and the order stays as it was.
#[tokio::test]
async fn other_content_under_a_known_number_is_refused() {
    let stand = Stand::new();
    let order = stand.new_order("o1");
    stand.post("/v1/orders", &order).await.json();
    let changes = [
        ("amount", json!(1)),
        ("subject", json!("其他")),
        ("notify_url", json!("https://thief.test")),
        ("expires_at", json!(stand.now() + MINUTE)),
    ];
    for (field, value) in changes {
        let mut other = order.clone();
        other[field] = value;
        let refused = stand.post("/v1/orders", &other).await.refusal();
        assert_eq!(refused, (409, "order_exists".to_owned()), "{field}");
    }
    assert_eq!(stand.get("/v1/orders/o1").await.json()["amount"], FEN);
}

/// What is no order is refused: no amount, one that nobody pays, another currency, a number that fits no line of a bill.
#[tokio::test]
async fn what_is_no_order_is_refused() {
    let stand = Stand::new();
    let mut wrong: Vec<Value> = Vec::new();
    let changes = [
        ("amount", json!(0)),
        ("amount", json!(-1)),
        ("amount", json!(u64::MAX)),
        ("currency", json!("USD")),
        ("order_no", json!("")),
        ("order_no", json!("a,b")),
        ("order_no", json!("a\nb")),
        ("order_no", json!("a".repeat(65))),
        ("expires_at", json!(null)),
    ];
    for (field, value) in changes {
        let mut order = stand.new_order("o1");
        order[field] = value;
        wrong.push(order);
    }
    wrong.push(json!([]));
    for order in wrong {
        assert_eq!(
            stand.post("/v1/orders", &order).await.refusal(),
            (400, "bad_request".to_owned()),
            "{order}"
        );
    }
    assert_eq!(stand.get("/v1/orders/o1").await.refusal(), (404, "no_such_order".to_owned()));
}

/// The query tells how an order stands, and how it was paid.
#[tokio::test]
async fn the_query_tells_how_an_order_was_paid() {
    let stand = Stand::new();
    let page = stand.opened("o1").await;
    let unpaid = stand.get("/v1/orders/o1").await.json();
    assert_eq!((&unpaid["state"], &unpaid["paid_at"]), (&json!("unpaid"), &json!(null)));
    stand.later(MINUTE);
    stand.pay(&page, "sandbox-card").await;
    let paid = stand.get("/v1/orders/o1").await.json();
    assert_eq!(paid["state"], "paid");
    assert_eq!(paid["channel"], "sandbox-card");
    assert_eq!((&paid["paid_at"], &paid["paid_amount"]), (&json!(stand.now()), &json!(FEN)));
    assert!(paid["transaction_id"].as_str().unwrap().len() > 16);
}

/// Both buttons of the page pay, with the channel of the button; any other channel pays nothing.
#[tokio::test]
async fn both_buttons_of_the_page_pay() {
    let stand = Stand::new();
    for (number, channel) in [("o1", "sandbox-wallet"), ("o2", "sandbox-card")] {
        let page = stand.opened(number).await;
        let html = stand.get(&page).await.text;
        assert!(html.contains(&format!("name=\"channel\" value=\"{channel}\"")), "{html}");
        assert_eq!(stand.pay(&page, "cash").await.status, 400);
        assert_eq!(stand.state(number).await, "unpaid");
        assert!(stand.pay(&page, channel).await.text.contains("支付成功"));
        assert_eq!(stand.get(&format!("/v1/orders/{number}")).await.json()["channel"], channel);
    }
}

/// A second click on the button takes nothing again.
#[tokio::test]
async fn an_order_is_paid_once() {
    let stand = Stand::new();
    let page = stand.paid("o1").await;
    let before = stand.get("/v1/orders/o1").await.json();
    stand.later(MINUTE);
    let again = stand.pay(&page, "sandbox-card").await;
    assert!(again.text.contains("没有再次收款"), "{}", again.text);
    assert_eq!(stand.get("/v1/orders/o1").await.json(), before);
    assert_eq!(stand.acquirer.due_notices().len(), 1);
}

/// A closed order takes no money; closing it again changes nothing.
#[tokio::test]
async fn a_closed_order_takes_no_money() {
    let stand = Stand::new();
    let page = stand.opened("o1").await;
    for _ in 0..2 {
        assert_eq!(stand.close("o1").await.json()["state"], "closed");
    }
    let refused = stand.pay(&page, "sandbox-wallet").await;
    assert!(refused.text.contains("订单已关闭"), "{}", refused.text);
    assert!(!stand.get(&page).await.text.contains("<form"));
    assert_eq!(stand.state("o1").await, "closed");
    assert!(stand.acquirer.due_notices().is_empty());
    assert_eq!(stand.close("o9").await.refusal(), (404, "no_such_order".to_owned()));
}

/// An order takes money until its time is over, not a millisecond longer.
#[tokio::test]
async fn an_expired_order_takes_no_money() {
    let stand = Stand::new();
    let (in_time, late) = (stand.opened("o1").await, stand.opened("o2").await);
    stand.later(30 * MINUTE - 1);
    assert!(stand.pay(&in_time, "sandbox-wallet").await.text.contains("支付成功"));
    stand.later(1);
    assert!(stand.pay(&late, "sandbox-wallet").await.text.contains("订单已关闭"));
    assert_eq!(stand.state("o2").await, "unpaid", "only the merchant closes");
}

/// Money that was taken stays: a paid order is not closed, and neither is one that was given back.
#[tokio::test]
async fn a_paid_order_can_not_be_closed() {
    let stand = Stand::new();
    stand.paid("o1").await;
    assert_eq!(stand.close("o1").await.refusal(), (409, "already_paid".to_owned()));
    assert_eq!(stand.state("o1").await, "paid");
    stand.refund("r1", "o1", FEN).await.json();
    assert_eq!(stand.close("o1").await.refusal(), (409, "already_paid".to_owned()));
    assert_eq!(stand.state("o1").await, "refunded");
}
