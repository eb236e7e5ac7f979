//! Documents that a submission carries: scans and photographs.
//!
//! Knows: how one is named, by its content, and how much may be sent. Must not know: what is inside (that is `media`),
//! where the bytes are. Called by: everyone.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// The largest document that is sent and stored, in bytes.
pub const ATTACHMENT_LIMIT: usize = 2 * 1024 * 1024;
/// What one account may have stored at a time, in bytes.
pub const ATTACHMENTS_OF_ACCOUNT: u64 = 200 * 1024 * 1024;
/// Characters of a document's name.
pub const ATTACHMENT_NAME_LIMIT: usize = 80;

/// The SHA-256 of a document's bytes: 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContentHash(String);

/// The text is no SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a SHA-256 has 64 lower-case hexadecimal digits")]
pub struct ContentHashError;

impl ContentHash {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<[u8; 32]> for ContentHash {
    fn from(digest: [u8; 32]) -> Self {
        let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
        Self(digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect())
    }
}

impl FromStr for ContentHash {
    type Err = ContentHashError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let fits = text.len() == 64 && text.bytes().all(is_digit);
        if fits { Ok(Self(text.to_owned())) } else { Err(ContentHashError) }
    }
}

impl TryFrom<String> for ContentHash {
    type Error = ContentHashError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a document is, told from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentKind {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A PDF.
    Pdf,
}

impl AttachmentKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Png, Self::Pdf];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The media type (RFC 6838).
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A document of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Names its content.
    pub sha256: ContentHash,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its length in bytes.
    pub size: u64,
    /// What the user calls it: the name of the file it came from.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_64_lower_case_digits() {
        let good = "0f".repeat(32);
        assert_eq!(good.parse::<ContentHash>().unwrap().as_str(), good);
        let (short, upper, path) = ("0f".repeat(31), "0F".repeat(32), format!("../{}", "0".repeat(61)));
        for bad in ["", &short, &upper, &path] {
            assert_eq!(bad.parse::<ContentHash>(), Err(ContentHashError), "{bad}");
        }
    }
}
