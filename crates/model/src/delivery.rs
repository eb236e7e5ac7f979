//! How a document reaches the person: by mail to a checked address, or collected at an office.
//!
//! Knows: the parts of an address and their formats. Must not know: which divisions exist (that is `services`), who
//! may choose what. Called by: everyone.

use serde::{Deserialize, Serialize};

use crate::{Phone, person::PersonName};

/// Where the document goes (RENEW-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Delivery {
    /// A courier brings it, and takes what has to be handed in.
    Mail {
        /// Where to.
        address: PostalAddress,
    },
    /// It is collected.
    Collect {
        /// Code of the office.
        office: String,
    },
}

/// A postal address in China.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalAddress {
    /// Code of the district or county (GB/T 2260).
    pub division: String,
    /// Street, house number and whatever else the courier needs.
    pub street: String,
    /// Who receives it.
    pub recipient: PersonName,
    /// Whom the courier calls.
    pub phone: Phone,
    /// 邮政编码.
    pub post_code: PostCode,
}

/// An address is personal: it is never printed to a log in full.
impl core::fmt::Debug for PostalAddress {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("PostalAddress").field("division", &self.division).finish_non_exhaustive()
    }
}

/// 邮政编码: six digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PostCode(String);

/// The text is no post code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a post code has 6 digits")]
pub struct PostCodeError;

impl PostCode {
    /// Reads `text`, with full-width digits and spaces allowed.
    ///
    /// # Errors
    /// [`PostCodeError`] when it is no post code.
    pub fn parse(text: &str) -> Result<Self, PostCodeError> {
        let digits = crate::id_number::normalise(text);
        let fits = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(digits)) } else { Err(PostCodeError) }
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PostCode {
    type Error = PostCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PostCode> for String {
    fn from(code: PostCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_code_has_six_digits() {
        assert_eq!(PostCode::parse(" １００１９９ ").unwrap().as_str(), "100199");
        for wrong in ["", "10019", "1001999", "10019X"] {
            assert_eq!(PostCode::parse(wrong), Err(PostCodeError), "{wrong}");
        }
    }

    #[test]
    fn an_address_is_not_printed_to_a_log() {
        let address = PostalAddress {
            division: "110101".to_owned(),
            street: "示例路 1 号".to_owned(),
            recipient: PersonName::parse("张三").unwrap(),
            phone: Phone::parse("13900199001").unwrap(),
            post_code: PostCode::parse("100199").unwrap(),
        };
        let printed = format!("{:?}", Delivery::Mail { address });
        assert!(!printed.contains("示例路") && !printed.contains("张三"), "{printed}");
    }
}
