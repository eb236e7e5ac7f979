//! Who may ask: signed requests of the merchant, each once.

use axum::body::Body;
use axum::http::Request;

use super::stand::{MINUTE, SECRET, Stand, signed};

const UNAUTHORIZED: (u16, &str) = (401, "unauthorized");

async fn answer(stand: &Stand, request: Request<Body>) -> (u16, String) {
    stand.send(request).await.refusal()
}

/// Every path of the merchant needs the signature.
#[tokio::test]
async fn an_unsigned_request_is_refused_on_every_path() {
    let stand = Stand::new();
    stand.paid("o1").await;
    let paths = [
        ("POST", "/v1/orders"),
        ("GET", "/v1/orders/o1"),
        ("POST", "/v1/orders/o1/close"),
        ("POST", "/v1/refunds"),
        ("GET", "/v1/refunds/r1"),
        ("GET", "/v1/bills/2026-03-02"),
    ];
    for (method, path) in paths {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let (status, code) = answer(&stand, request).await;
        assert_eq!((status, code.as_str()), UNAUTHORIZED, "{path}");
    }
}

/// The signature is over method, path, time, nonce and body, by this merchant's secret.
#[tokio::test]
async fn a_request_that_something_was_changed_in_is_refused() {
    let stand = Stand::new();
    stand.opened("o1").await;
    let genuine = || stand.request("POST", "/v1/orders/o1/close", "{}");
    let mut other_path = genuine();
    *other_path.uri_mut() = "/v1/orders/o2/close".parse().unwrap();
    let mut other_method = genuine();
    (*other_method.method_mut(), *other_method.uri_mut()) =
        ("GET".parse().unwrap(), "/v1/orders/o1".parse().unwrap());
    let mut other_body = genuine();
    *other_body.body_mut() = Body::from("{ }");
    let mut other_nonce = genuine();
    other_nonce.headers_mut().insert("nonce", "another".parse().unwrap());
    let mut other_time = genuine();
    other_time.headers_mut().insert("timestamp", (stand.now() + 1).to_string().parse().unwrap());
    let mut other_merchant = genuine();
    other_merchant.headers_mut().insert("merchant", "somebody".parse().unwrap());
    let other_secret = signed("POST", "/v1/orders/o1/close", "{}", ("another", stand.now(), "n"));
    let forged =
        [other_path, other_method, other_body, other_nonce, other_time, other_merchant, other_secret];
    for request in forged {
        let shown = format!("{request:?}");
        assert_eq!(answer(&stand, request).await.0, 401, "{shown}");
    }
    assert_eq!(stand.state("o1").await, "unpaid");
    assert_eq!(stand.send(genuine()).await.json()["state"], "closed", "and as it was signed it is taken");
}

/// A request is good for five minutes before and after its time.
#[tokio::test]
async fn a_request_signed_too_long_ago_or_ahead_is_refused() {
    let stand = Stand::new();
    stand.opened("o1").await;
    let at = |millis: i64| signed("GET", "/v1/orders/o1", "", (SECRET, stand.now() + millis, &stand.nonce()));
    for good in [-5 * MINUTE, 5 * MINUTE] {
        assert_eq!(stand.send(at(good)).await.json()["state"], "unpaid");
    }
    for bad in [-5 * MINUTE - 1, 5 * MINUTE + 1] {
        assert_eq!(answer(&stand, at(bad)).await.0, 401, "{bad}");
    }
}

/// A request that was overheard does nothing when it is sent again, as long as its time is good and after that.
#[tokio::test]
async fn a_replayed_request_is_refused() {
    let stand = Stand::new();
    stand.opened("o1").await;
    let (signed_at, nonce) = (stand.now() + 4 * MINUTE, stand.nonce());
    let overheard = || signed("POST", "/v1/orders/o1/close", "{}", (SECRET, signed_at, &nonce));
    assert_eq!(stand.send(overheard()).await.json()["state"], "closed");
    for _ in 0..3 {
        assert_eq!(answer(&stand, overheard()).await.0, 401);
        stand.later(4 * MINUTE);
    }
    assert_eq!(stand.state("o1").await, "closed", "a request of its own is taken");
}
