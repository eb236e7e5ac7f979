//! Notices: signed, told again until they are taken, and each of one event.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use acquirer::{Deliver, HttpDelivery, Notice, run};
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header::LOCATION};
use axum::routing::post;
use serde_json::json;
use tokio::sync::mpsc;

use super::stand::{FEN, MERCHANT, MINUTE, SECOND, Stand, body, header};

/// After each try that was not taken the next one comes so much later.
const AGAIN: [i64; 6] = [15 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 360 * MINUTE];

/// A notice says who paid what, how and when, is signed by the acquirer's key, and only as it is.
#[tokio::test]
async fn a_notice_is_signed_and_says_what_was_paid() {
    let stand = Stand::new();
    stand.paid("o1").await;
    let notice = stand.due();
    assert_eq!(notice.url, "https://merchant.test/notices");
    assert_eq!(header(&notice, "acquirer-timestamp"), stand.now().to_string());
    assert_eq!(header(&notice, "acquirer-key"), stand.acquirer.key_id());
    assert!(stand.is_genuine(&notice));
    let order = stand.get("/v1/orders/o1").await.json();
    let body = body(&notice);
    assert_eq!((&body["kind"], &body["order_no"]), (&json!("paid"), &json!("o1")));
    assert_eq!((&body["merchant"], &body["currency"]), (&json!(MERCHANT), &json!("CNY")));
    assert_eq!((&body["amount"], &body["at"]), (&json!(FEN), &json!(stand.now())));
    assert_eq!((&body["transaction_id"], &body["channel"]), (&order["transaction_id"], &order["channel"]));
    let mut changed = notice.clone();
    changed.body = String::from_utf8(changed.body).unwrap().replace("26000", "00001").into_bytes();
    assert!(!stand.is_genuine(&changed));
    let mut moved = notice;
    moved.headers[0].1 = (stand.now() + 1).to_string();
    assert!(!stand.is_genuine(&moved));
}

/// What is not taken comes again, later and later, under the same event with a fresh signature; after the last try, never.
#[tokio::test]
async fn a_notice_that_is_not_taken_comes_later_and_later() {
    let stand = Stand::new();
    stand.paid("o1").await;
    let first = stand.due();
    stand.acquirer.notice_done(&first.id, false);
    for wait in AGAIN {
        stand.later(wait - 1);
        assert!(stand.acquirer.due_notices().is_empty(), "{wait} is not over");
        stand.later(1);
        let again = stand.due();
        assert_eq!(body(&again), body(&first));
        assert_eq!(header(&again, "acquirer-timestamp"), stand.now().to_string());
        assert_ne!(header(&again, "acquirer-nonce"), header(&first, "acquirer-nonce"));
        assert!(stand.is_genuine(&again));
        stand.acquirer.notice_done(&again.id, false);
    }
    stand.later(365 * 24 * 60 * MINUTE);
    assert!(stand.acquirer.due_notices().is_empty());
}

/// What was taken does not come again, and what is under way is not sent a second time beside it.
#[tokio::test]
async fn a_notice_that_is_taken_comes_once() {
    let stand = Stand::new();
    stand.paid("o1").await;
    let notice = stand.due();
    stand.later(MINUTE);
    assert!(stand.acquirer.due_notices().is_empty(), "it is under way");
    stand.acquirer.notice_done(&notice.id, true);
    stand.later(360 * MINUTE);
    assert!(stand.acquirer.due_notices().is_empty());
}

/// Two events have two ids.
#[tokio::test]
async fn every_event_has_an_id_of_its_own() {
    let stand = Stand::new();
    stand.paid("o1").await;
    stand.refund("r1", "o1", FEN).await.json();
    let told: Vec<_> = stand.acquirer.due_notices().iter().map(body).collect();
    assert_eq!(told.len(), 2);
    assert_ne!(told[0]["event_id"], told[1]["event_id"]);
}

/// Whoever runs the acquirer has what happens told by itself, again when it was not taken, and not once it was.
#[tokio::test]
async fn what_happens_is_told_by_itself() {
    let mut stand = Stand::new();
    let running = tokio::spawn(run(stand.acquirer.clone()));
    stand.delivery.takes.store(false, Ordering::SeqCst);
    stand.paid("o1").await;
    let first = stand.told.recv().await.unwrap();
    stand.delivery.takes.store(true, Ordering::SeqCst);
    stand.later(AGAIN[0]);
    let again = stand.told.recv().await.unwrap();
    assert_eq!(body(&again)["event_id"], body(&first)["event_id"]);
    stand.later(360 * MINUTE);
    stand.paid("o2").await;
    let next = stand.told.recv().await.unwrap();
    assert_eq!(body(&next)["order_no"], "o2", "the first was taken");
    running.abort();
}

/// A merchant that answers as it is told, and says what came.
async fn merchant(answer: StatusCode) -> (String, mpsc::UnboundedReceiver<(HeaderMap, Bytes)>) {
    let (tell, came) = mpsc::unbounded_channel();
    let tell = Arc::new(tell);
    let take = move |headers: HeaderMap, body: Bytes| async move {
        let _ = tell.send((headers, body));
        (answer, [(LOCATION, "/notices")])
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/notices", listener.local_addr().unwrap());
    let router = Router::new().route("/notices", post(take));
    tokio::spawn(axum::serve(listener, router).into_future());
    (url, came)
}

async fn a_notice() -> Notice {
    let stand = Stand::new();
    stand.paid("o1").await;
    stand.due()
}

/// Over HTTP a notice arrives byte for byte with its headers; a status from 200 to 299 means taken, and no other does.
#[tokio::test]
async fn over_http_only_a_success_means_taken() {
    let delivery = HttpDelivery::new().unwrap();
    let cases = [(200, true), (204, true), (307, false), (400, false), (500, false)];
    for (status, taken) in cases {
        let (url, mut came) = merchant(StatusCode::from_u16(status).unwrap()).await;
        let notice = Notice { url, ..a_notice().await };
        assert_eq!(delivery.deliver(&notice).await, taken, "{status}");
        let (headers, received) = came.recv().await.unwrap();
        assert_eq!(received, notice.body);
        for (name, value) in &notice.headers {
            assert_eq!(headers[*name], *value);
        }
        assert!(came.try_recv().is_err(), "{status}: it is sent once");
    }
    let nowhere = Notice { url: "http://127.0.0.1:9/notices".to_owned(), ..a_notice().await };
    assert!(!delivery.deliver(&nowhere).await);
}
