//! Text messages: the gateway that takes them, and the inbox that keeps them in practice mode.
//!
//! Knows: a phone and a text. Must not know: what the text is about, how a provider is reached (that is `sending`).
//! Called by: the code route, the office's routes and the jobs, always after their transaction has ended.
//!
//! Handing over never waits: whoever has work to do goes on with it, however slow a provider is.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use model::{Phone, Timestamp};
use wire::account::PracticeMessage;

const INBOX_LIMIT: usize = 10_000;

/// The message could not be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message gateway did not take the message")]
pub struct MessageError;

/// A text message.
#[derive(Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// Where it goes.
    pub phone: Phone,
    /// Its words.
    pub text: String,
    /// When it was written, by the platform's clock.
    pub at: Timestamp,
    /// From when it is worth nothing. Somebody waits for a message that has such an end: it goes first.
    pub good_until: Option<Timestamp>,
}

/// Neither phone nor words: a code may be among them.
impl core::fmt::Debug for TextMessage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("TextMessage").field("at", &self.at).finish_non_exhaustive()
    }
}

/// Takes text messages for delivery, without waiting for it.
pub trait MessageGateway: Send + Sync {
    /// Hands `message` over.
    ///
    /// # Errors
    /// When the gateway did not take it. It is not delivered then.
    fn hand_over(&self, message: TextMessage) -> Result<(), MessageError>;

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

impl MessageGateway for PracticeInbox {
    fn hand_over(&self, message: TextMessage) -> Result<(), MessageError> {
        let TextMessage { phone, text, at, .. } = message;
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        if messages.len() == INBOX_LIMIT {
            messages.pop_front();
        }
        messages.push_back(PracticeMessage { at, phone, text });
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

impl MessageGateway for NoGateway {
    fn hand_over(&self, _message: TextMessage) -> Result<(), MessageError> {
        Err(MessageError)
    }
}
