//! Text messages by webhook, against a provider on this machine.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit, Mac};
use model::Timestamp;
use platform::message::MessageError;
use platform::sending::MessageProvider;
use platform::webhook::{Webhook, WebhookConfiguration, WebhookError};
use serde_json::{Value, json};
use sha2::Sha256;
use testkit::SeededRng;

use super::world::phone;

const SECRET: &str = "shared-secret";
const AT: i64 = 1_775_091_600_000;

/// What the provider does with the first request, the second, and all from the third on.
#[derive(Clone)]
struct Provider {
    answers: [StatusCode; 3],
    got: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

/// A status that stands for no answer at all.
const SILENCE: StatusCode = StatusCode::IM_A_TEAPOT;

async fn take(State(provider): State<Provider>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let turn = {
        let mut got = provider.got.lock().unwrap();
        got.push((headers, body));
        got.len().min(3) - 1
    };
    if provider.answers[turn] == SILENCE {
        std::future::pending::<()>().await;
    }
    provider.answers[turn]
}

async fn provider(answers: [StatusCode; 3]) -> (Provider, String) {
    let provider = Provider { answers, got: Arc::default() };
    let router = Router::new().route("/sms", post(take)).with_state(provider.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/sms", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (provider, url)
}

fn configuration(url: &str) -> WebhookConfiguration {
    WebhookConfiguration {
        url: url.to_owned(),
        secret: SECRET.to_owned(),
        template: None,
        timeout: Some(Duration::from_millis(300)),
        pause: Some(Duration::from_millis(1)),
    }
}

async fn send(configuration: &WebhookConfiguration, text: &str) -> Result<(), MessageError> {
    let gateway = Webhook::new(configuration, Arc::new(SeededRng::new(1))).unwrap();
    gateway.send(&phone(1), text, Timestamp::from_millis(AT)).await
}

/// How a message that met these answers ended, and how often it was tried.
async fn outcome(answers: [StatusCode; 3]) -> (Result<(), MessageError>, usize) {
    let (provider, url) = provider(answers).await;
    let outcome = send(&configuration(&url), "x").await;
    let tries = provider.got.lock().unwrap().len();
    (outcome, tries)
}

#[tokio::test]
async fn the_provider_gets_phone_and_words_with_a_signature_over_time_and_body() {
    let (provider, url) = provider([StatusCode::ACCEPTED; 3]).await;
    send(&configuration(&url), "验证码 123456").await.unwrap();
    let (headers, body) = provider.got.lock().unwrap().remove(0);
    let json: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&json["phone"], &json["text"]), (&json!(phone(1).as_str()), &json!("验证码 123456")));
    assert_eq!(json.as_object().unwrap().len(), 3, "nothing else of the person leaves: {json}");
    assert_eq!(headers["x-chejia-timestamp"], AT.to_string());
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{AT}.").as_bytes());
    mac.update(&body);
    let signature = hex::decode(headers["x-chejia-signature"].as_bytes()).unwrap();
    assert!(mac.verify_slice(&signature).is_ok());
}

#[tokio::test]
async fn a_template_gives_the_body_its_shape_and_no_text_changes_it() {
    let (provider, url) = provider([StatusCode::OK; 3]).await;
    let template = r#"{"to":["+86{phone}"],"message":{"body":"{text}"},"priority":1}"#.to_owned();
    let configuration = WebhookConfiguration { template: Some(template), ..configuration(&url) };
    send(&configuration, r#"a "quote", {phone} and {id}"#).await.unwrap();
    let body: Value = serde_json::from_slice(&provider.got.lock().unwrap()[0].1).unwrap();
    let to = format!("+86{}", phone(1).as_str());
    let wanted =
        json!({ "to": [to], "message": { "body": r#"a "quote", {phone} and {id}"# }, "priority": 1 });
    assert_eq!(body, wanted);
}

#[tokio::test]
async fn a_provider_in_trouble_is_tried_three_times_with_one_name_for_the_message() {
    let trouble = StatusCode::INTERNAL_SERVER_ERROR;
    assert_eq!(outcome([trouble, trouble, StatusCode::OK]).await, (Ok(()), 3));
    assert_eq!(outcome([trouble; 3]).await, (Err(MessageError), 3));
    let (provider, url) = provider([trouble; 3]).await;
    assert_eq!(send(&configuration(&url), "x").await, Err(MessageError));
    let mut bodies: Vec<Bytes> = provider.got.lock().unwrap().iter().map(|(_, body)| body.clone()).collect();
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}

#[tokio::test]
async fn a_silent_provider_is_given_up_after_its_time() {
    assert_eq!(outcome([SILENCE, SILENCE, StatusCode::OK]).await, (Ok(()), 3));
    assert_eq!(outcome([SILENCE; 3]).await, (Err(MessageError), 3));
}

#[tokio::test]
async fn a_refusal_is_final() {
    assert_eq!(
        outcome([StatusCode::FORBIDDEN, StatusCode::OK, StatusCode::OK]).await,
        (Err(MessageError), 1)
    );
    assert_eq!(outcome([StatusCode::FOUND, StatusCode::OK, StatusCode::OK]).await, (Err(MessageError), 1));
}

#[tokio::test]
async fn nobody_at_the_address_is_a_failure_not_a_wait() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/sms", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(send(&configuration(&url), "x").await, Err(MessageError));
}

#[test]
fn an_address_without_tls_an_empty_secret_and_a_broken_template_are_refused() {
    let good = configuration("https://sms.example/send");
    let cases = [
        (
            WebhookConfiguration { url: "http://sms.example/send".to_owned(), ..good.clone() },
            WebhookError::Url,
        ),
        (
            WebhookConfiguration { url: "http://127.0.0.1.sms.example/".to_owned(), ..good.clone() },
            WebhookError::Url,
        ),
        (WebhookConfiguration { secret: String::new(), ..good.clone() }, WebhookError::Secret),
        (
            WebhookConfiguration { template: Some("{phone}".to_owned()), ..good.clone() },
            WebhookError::Template,
        ),
    ];
    for (configuration, wanted) in cases {
        assert_eq!(Webhook::new(&configuration, Arc::new(SeededRng::new(1))).err(), Some(wanted));
    }
    assert!(Webhook::new(&good, Arc::new(SeededRng::new(1))).is_ok());
}
