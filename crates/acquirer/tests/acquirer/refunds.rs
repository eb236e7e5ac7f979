//! Refunds: each once, and never more than was paid.

use serde_json::json;

use super::stand::{FEN, MINUTE, Stand, body};

/// What was paid goes back once: the same refund again is answered alike.
#[tokio::test]
async fn a_refund_that_comes_again_is_made_once() {
    let stand = Stand::new();
    stand.paid("o1").await;
    let first = stand.refund("r1", "o1", FEN).await.json();
    assert_eq!((&first["state"], &first["refunded_at"]), (&json!("done"), &json!(stand.now())));
    stand.later(MINUTE);
    assert_eq!(stand.refund("r1", "o1", FEN).await.json(), first);
    assert_eq!(stand.get("/v1/refunds/r1").await.json(), first);
    assert_eq!(stand.state("o1").await, "refunded");
    let told = stand.acquirer.due_notices().iter().map(body).collect::<Vec<_>>();
    let kinds: Vec<_> = told.iter().map(|body| (&body["kind"], &body["refund_no"])).collect();
    assert_eq!(kinds, [(&json!("paid"), &json!(null)), (&json!("refunded"), &json!("r1"))]);
}

/// A known refund number with another order or amount is refused.
#[tokio::test]
async fn other_content_under_a_known_refund_is_refused() {
    let stand = Stand::new();
    stand.paid("o1").await;
    stand.paid("o2").await;
    stand.refund("r1", "o1", 100).await.json();
    for (order, amount) in [("o1", 200), ("o2", 100)] {
        assert_eq!(stand.refund("r1", order, amount).await.refusal(), (409, "refund_exists".to_owned()));
    }
}

/// Parts go back until nothing is left; the order is refunded when all of it went back.
#[tokio::test]
async fn no_more_goes_back_than_was_paid() {
    let stand = Stand::new();
    stand.paid("o1").await;
    let over = (409, "over_refund".to_owned());
    assert_eq!(stand.refund("r1", "o1", FEN + 1).await.refusal(), over);
    assert_eq!(stand.refund("r1", "o1", 0).await.refusal(), over);
    stand.refund("r1", "o1", FEN - 100).await.json();
    assert_eq!(stand.state("o1").await, "paid", "a part went back");
    assert_eq!(stand.refund("r2", "o1", 101).await.refusal(), over);
    stand.refund("r2", "o1", 100).await.json();
    assert_eq!(stand.state("o1").await, "refunded");
    assert_eq!(stand.refund("r3", "o1", 1).await.refusal(), over);
}

/// Nothing goes back of what was not paid or is not known.
#[tokio::test]
async fn nothing_goes_back_of_what_was_not_paid() {
    let stand = Stand::new();
    stand.opened("o1").await;
    assert_eq!(stand.refund("r1", "o1", 1).await.refusal(), (409, "over_refund".to_owned()));
    assert_eq!(stand.refund("r1", "o9", 1).await.refusal(), (404, "no_such_order".to_owned()));
    assert_eq!(stand.refund("r,1", "o1", 1).await.refusal(), (400, "bad_request".to_owned()));
    assert_eq!(stand.get("/v1/refunds/r1").await.refusal(), (404, "no_such_order".to_owned()));
}
