//! By which document somebody is known: a natural person or a legal one.

use serde::{Deserialize, Serialize};

use crate::{IdNumber, Uscc};

/// A natural person by identity number, a legal one by unified social credit code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Identity {
    /// A person.
    #[serde(rename = "id_number", alias = "person")]
    Natural(IdNumber),
    /// An organisation.
    #[serde(rename = "uscc", alias = "organisation")]
    Legal(Uscc),
}

impl Identity {
    /// The identity number or the unified social credit code.
    pub fn document(&self) -> &str {
        match self {
            Self::Natural(number) => number.as_str(),
            Self::Legal(code) => code.as_str(),
        }
    }

    /// As shown on screens. What an organisation is known by is public.
    pub fn masked(&self) -> String {
        match self {
            Self::Natural(number) => number.masked(),
            Self::Legal(code) => code.as_str().to_owned(),
        }
    }

    /// The identity number of a natural person.
    pub const fn natural(&self) -> Option<&IdNumber> {
        match self {
            Self::Natural(number) => Some(number),
            Self::Legal(_) => None,
        }
    }

    /// Whether it is an organisation.
    pub const fn is_legal(&self) -> bool {
        matches!(self, Self::Legal(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_written_down_as_an_owner_is_still_read() {
        let person: Identity = serde_json::from_str(r#"{"person":"11019920010601008X"}"#).unwrap();
        assert_eq!(serde_json::to_string(&person).unwrap(), r#"{"id_number":"11019920010601008X"}"#);
        let school: Identity = serde_json::from_str(r#"{"organisation":"91350100M000100Y43"}"#).unwrap();
        assert!(school.is_legal() && school.natural().is_none());
        assert_eq!(school.masked(), "91350100M000100Y43");
    }
}
