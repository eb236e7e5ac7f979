//! E-mail addresses.

use serde::{Deserialize, Serialize};

const LIMIT: usize = 254;

/// Something that can be written to: a part before the at sign, and a domain with a dot in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// The text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an e-mail address is name@domain")]
pub struct EmailError;

impl Email {
    /// Reads `text`, trimmed. Whether anybody reads what is sent there, no format tells.
    ///
    /// # Errors
    /// [`EmailError`] when nothing could be sent there.
    pub fn parse(text: &str) -> Result<Self, EmailError> {
        let address = text.trim();
        let (name, domain) = address.rsplit_once('@').ok_or(EmailError)?;
        let printable = address.chars().all(|c| c.is_ascii_graphic());
        let labels = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        let fits = !name.is_empty() && !name.contains('@') && printable && labels && address.len() <= LIMIT;
        if fits { Ok(Self(address.to_owned())) } else { Err(EmailError) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address is personal: it is never printed to a log in full.
impl core::fmt::Debug for Email {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Email").finish_non_exhaustive()
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_be_written_to_are_read() {
        for text in ["a@example.com", " li.si+car@mail.example.cn "] {
            assert_eq!(Email::parse(text).unwrap().as_str(), text.trim());
        }
        for text in ["", "a", "a@b", "@example.com", "a b@example.com", "a@@example.com", "a@example..com"] {
            assert_eq!(Email::parse(text), Err(EmailError), "{text}");
        }
        assert_eq!(Email::parse(&format!("{}@example.com", "a".repeat(250))), Err(EmailError));
    }
}
