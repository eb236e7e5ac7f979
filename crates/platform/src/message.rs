//! Text messages: the gateway that delivers them, and the inbox that keeps them in practice mode.
//!
//! Knows: a phone and a text. Must not know: what the text is about. Called by: the code route and the jobs,
//! always after their transaction has ended.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use model::{Phone, Timestamp};
use wire::account::PracticeMessage;

const INBOX_LIMIT: usize = 10_000;

/// The message could not be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message gateway did not take the message")]
pub struct MessageError;

/// Delivers text messages.
#[async_trait]
pub trait MessageGateway: Send + Sync {
    /// Hands `text` over for `phone`; `at` is the platform's time.
    ///
    /// # Errors
    /// When the gateway did not take it. It was not delivered then.
    async fn send(&self, phone: &Phone, text: &str, at: Timestamp) -> Result<(), MessageError>;

    /// The messages kept for `phone`, newest first, where the gateway keeps them: in practice mode only.
    fn kept(&self, _phone: &Phone) -> Vec<PracticeMessage> {
        Vec::new()
    }
}

/// The gateway of practice mode: sends nothing, keeps everything for reading.
#[derive(Debug, Default)]
pub struct PracticeInbox {
    messages: Mutex<VecDeque<PracticeMessage>>,
}

impl PracticeInbox {
    /// Every message kept, newest first.
    pub fn all(&self) -> Vec<PracticeMessage> {
        let messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        messages.iter().rev().cloned().collect()
    }
}

#[async_trait]
impl MessageGateway for PracticeInbox {
    async fn send(&self, phone: &Phone, text: &str, at: Timestamp) -> Result<(), MessageError> {
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        if messages.len() == INBOX_LIMIT {
            messages.pop_front();
        }
        messages.push_back(PracticeMessage { at, phone: phone.clone(), text: text.to_owned() });
        Ok(())
    }

    fn kept(&self, phone: &Phone) -> Vec<PracticeMessage> {
        let messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        messages.iter().rev().filter(|message| message.phone == *phone).cloned().collect()
    }
}

/// The gateway of a platform that has none yet: refuses every message, so that nobody waits for one.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoGateway;

#[async_trait]
impl MessageGateway for NoGateway {
    async fn send(&self, _phone: &Phone, _text: &str, _at: Timestamp) -> Result<(), MessageError> {
        Err(MessageError)
    }
}
