//! Text messages by webhook: each is posted, signed, to the provider that sends it.
//!
//! Knows: the URL, the JSON template, the signature, how long to wait and how often to try. Must not know: what a
//! message is about. Called by: `sending`, as its provider.
//!
//! The request is `POST` with the template's JSON, in which the strings `{phone}`, `{text}` and `{id}` stand for the
//! phone, the words, and a name of the message that its repeats share. `X-Chejia-Timestamp` is the platform's time in
//! milliseconds, `X-Chejia-Signature` the lower-case hex of HMAC-SHA256 over `<timestamp>.<body>` with the shared secret.
//! Any status of 200 to 299 means that the message was taken.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hmac::{Hmac, KeyInit, Mac};
use model::{Phone, Rng, Timestamp};
use reqwest::{Client, Url, redirect};
use serde_json::Value;
use sha2::Sha256;

use crate::message::MessageError;
use crate::sending::MessageProvider;

const TIMEOUT: Duration = Duration::from_secs(5);
const TRIES: u32 = 3;
/// The first pause between two tries is drawn from up to this, the next from up to twice as much.
const PAUSE: Duration = Duration::from_millis(500);
const ID_BYTES: usize = 16;
const DEFAULT_TEMPLATE: &str = r#"{"id":"{id}","phone":"{phone}","text":"{text}"}"#;

/// What an operator configures.
#[derive(Clone)]
pub struct WebhookConfiguration {
    /// Where to post to: `https`, or `http` on this machine.
    pub url: String,
    /// The secret shared with the provider.
    pub secret: String,
    /// JSON with the placeholders; absent: an object of `id`, `phone` and `text`.
    pub template: Option<String>,
    /// How long one try may take; absent: 5 seconds.
    pub timeout: Option<Duration>,
    /// The longest first pause between two tries; absent: half a second. The second may be twice as long.
    pub pause: Option<Duration>,
}

/// Why a webhook can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// The URL is none, or is neither `https` nor on this machine.
    #[error("the URL of the webhook must be https, or http on this machine")]
    Url,
    /// The secret is empty.
    #[error("the secret of the webhook is empty")]
    Secret,
    /// The template is no JSON.
    #[error("the template of the webhook is no JSON")]
    Template,
    /// TLS can't be set up.
    #[error("TLS can't be set up")]
    Tls,
}

/// The provider behind the URL.
pub struct Webhook {
    client: Client,
    url: Url,
    secret: String,
    template: Value,
    pause: Duration,
    rng: Arc<dyn Rng>,
}

impl Webhook {
    /// A provider as configured; `rng` names the messages and draws the pauses.
    ///
    /// # Errors
    /// As [`WebhookError`] says.
    pub fn new(configuration: &WebhookConfiguration, rng: Arc<dyn Rng>) -> Result<Self, WebhookError> {
        let url = Url::parse(&configuration.url).ok().filter(is_safe).ok_or(WebhookError::Url)?;
        if configuration.secret.is_empty() {
            return Err(WebhookError::Secret);
        }
        let template = configuration.template.as_deref().unwrap_or(DEFAULT_TEMPLATE);
        let template = serde_json::from_str(template).map_err(|_| WebhookError::Template)?;
        // An error only says that a provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(configuration.timeout.unwrap_or(TIMEOUT))
            .build()
            .map_err(|_| WebhookError::Tls)?;
        let (secret, pause) = (configuration.secret.clone(), configuration.pause.unwrap_or(PAUSE));
        Ok(Self { client, url, secret, template, pause, rng })
    }

    /// Whether the provider took the message; `Err` when another try may help.
    async fn post(&self, body: &str, at: Timestamp) -> Result<bool, MessageError> {
        let signature = self.signature(body, at)?;
        let call = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("x-chejia-timestamp", at.as_millis().to_string())
            .header("x-chejia-signature", signature)
            .body(body.to_owned());
        let status = call.send().await.map_err(|_| MessageError)?.status();
        if status.is_server_error() || status == reqwest::StatusCode::TOO_MANY_REQUESTS {
            return Err(MessageError);
        }
        Ok(status.is_success())
    }

    fn signature(&self, body: &str, at: Timestamp) -> Result<String, MessageError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).map_err(|_| MessageError)?;
        mac.update(format!("{}.{body}", at.as_millis()).as_bytes());
        Ok(hex::encode(mac.finalize().into_bytes()))
    }

    fn draw_id(&self) -> String {
        let mut bytes = [0; ID_BYTES];
        self.rng.fill(&mut bytes);
        hex::encode(bytes)
    }
}

#[async_trait]
impl MessageProvider for Webhook {
    /// At most three tries, one after the other, with the same id and a pause between two. The log names no phone and
    /// no words.
    async fn send(&self, phone: &Phone, text: &str, at: Timestamp) -> Result<(), MessageError> {
        let id = self.draw_id();
        let values = [("{id}", id.as_str()), ("{phone}", phone.as_str()), ("{text}", text)];
        let body = filled(&self.template, &values).to_string();
        for attempt in 1..=TRIES {
            if attempt > 1 {
                tokio::time::sleep(pause_before(attempt, self.pause, &*self.rng)).await;
            }
            match self.post(&body, at).await {
                Ok(true) => return Ok(()),
                Ok(false) => {
                    tracing::error!(id, "the provider of text messages refuses");
                    return Err(MessageError);
                }
                Err(MessageError) => tracing::warn!(id, attempt, "a text message was not taken"),
            }
        }
        Err(MessageError)
    }
}

/// The pause before try `attempt`, 2 or later: drawn evenly from 0 to `first`, then from 0 to twice as much, so that
/// messages that failed together don't come again together.
fn pause_before(attempt: u32, first: Duration, rng: &dyn Rng) -> Duration {
    let longest = first * (1 << (attempt - 2));
    let millis = u64::try_from(longest.as_millis()).unwrap_or(u64::MAX);
    Duration::from_millis(rng.below(millis.saturating_add(1)))
}

/// The template with its placeholders filled in, inside strings only: no text can change its shape.
fn filled(template: &Value, values: &[(&str, &str)]) -> Value {
    match template {
        Value::String(text) => Value::String(replaced(text, values)),
        Value::Array(items) => items.iter().map(|item| filled(item, values)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), filled(value, values))).collect()
        }
        other => other.clone(),
    }
}

/// Each placeholder once, from left to right: one inside a value stays as it is.
fn replaced(text: &str, values: &[(&str, &str)]) -> String {
    let next = values.iter().filter_map(|(name, value)| Some((text.find(name)?, name, value))).min();
    let Some((at, name, value)) = next else { return text.to_owned() };
    let rest = replaced(&text[at + name.len()..], values);
    format!("{}{value}{rest}", &text[..at])
}

/// Whether nobody on the way reads what is sent there: `https`, or this machine.
pub(crate) fn is_safe(url: &Url) -> bool {
    let here =
        url.host_str().is_some_and(|host| host == "127.0.0.1" || host == "[::1]" || host == "localhost");
    url.scheme() == "https" && url.has_host() || url.scheme() == "http" && here
}
