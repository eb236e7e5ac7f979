//! The driving licence as it is on record, the medical certificate, and what is under way for it.
//!
//! Knows: their fields, formats and codes. Must not know: when a licence can be renewed (that is `services`). Called
//! by: everyone.

use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{CaseState, LicenceClass, OpId, Timestamp, id_number::normalise};

/// 档案编号: twelve digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileNumber(String);

/// The text is no file number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file number has 12 digits")]
pub struct FileNumberError;

impl FileNumber {
    /// Reads `text`, with full-width digits, spaces and hyphens allowed.
    ///
    /// # Errors
    /// [`FileNumberError`] when it is no file number.
    pub fn parse(text: &str) -> Result<Self, FileNumberError> {
        let digits = normalise(text).replace('-', "");
        let fits = digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if fits { Ok(Self(digits)) } else { Err(FileNumberError) }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown on screens: four digits, four stars, four digits.
    pub fn masked(&self) -> String {
        format!("{}****{}", &self.0[..4], &self.0[8..])
    }
}

impl fmt::Display for FileNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for FileNumber {
    type Error = FileNumberError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<FileNumber> for String {
    fn from(number: FileNumber) -> Self {
        number.0
    }
}

/// A state in which a licence can be, beside being valid. Several hold at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum LicenceState {
    /// 记满十二分.
    TwelvePoints,
    /// 逾期未审验.
    ReviewOverdue,
    /// 扣押.
    Seized,
    /// 扣留.
    Withheld,
    /// 暂扣.
    Suspended,
    /// 注销.
    Cancelled,
    /// 吊销.
    Revoked,
    /// 锁定注销可恢复.
    RecoverableLock,
    /// Another state, by the code under which the region profile lists it.
    Listed(String),
}

impl LicenceState {
    /// The states with a name of their own, in the order of the specification.
    pub const NAMED: [Self; 8] = [
        Self::TwelvePoints,
        Self::ReviewOverdue,
        Self::Seized,
        Self::Withheld,
        Self::Suspended,
        Self::Cancelled,
        Self::Revoked,
        Self::RecoverableLock,
    ];

    /// The stable code of databases and the wire.
    pub const fn code(&self) -> &str {
        match self {
            Self::TwelvePoints => "twelve-points",
            Self::ReviewOverdue => "review-overdue",
            Self::Seized => "seized",
            Self::Withheld => "withheld",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
            Self::RecoverableLock => "recoverable-lock",
            Self::Listed(code) => code.as_str(),
        }
    }
}

impl From<String> for LicenceState {
    fn from(code: String) -> Self {
        Self::NAMED.into_iter().find(|state| state.code() == code).unwrap_or(Self::Listed(code))
    }
}

impl From<LicenceState> for String {
    fn from(state: LicenceState) -> Self {
        state.code().to_owned()
    }
}

/// 机动车驾驶证, as the office has it. Its number is the holder's identity number (Order 162 article 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrivingLicence {
    /// 档案编号.
    pub file_number: FileNumber,
    /// 准驾车型, in the order of the law.
    pub classes: Vec<LicenceClass>,
    /// 初次领证日期.
    pub first_issued: NaiveDate,
    /// The first day of the present term.
    pub valid_from: NaiveDate,
    /// The day on which it expires; `None`: 长期.
    pub valid_to: Option<NaiveDate>,
    /// 发证机关.
    pub issued_by: String,
    /// Points of the scoring cycle that begins on `points_from`.
    pub points: u32,
    /// The first day of the cycle that `points` belong to; `None`: the present one, whichever that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_from: Option<NaiveDate>,
    /// States beside being valid.
    pub states: Vec<LicenceState>,
    /// Whether a scoring cycle of the present term reached 12 points: then the next term is no longer one (Order 162
    /// article 62).
    #[serde(default)]
    pub reached_twelve: bool,
    /// Until when its renewal was put off (DELAY-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal_extended_to: Option<NaiveDate>,
    /// Since when it is bound to the holder's account (BIND-1); `None`: it is not.
    pub bound_at: Option<Timestamp>,
}

impl DrivingLicence {
    /// Whether one of `classes` is held.
    pub fn holds_any(&self, classes: &[LicenceClass]) -> bool {
        self.classes.iter().any(|class| classes.contains(class))
    }
}

/// 《机动车驾驶人身体条件证明》, as a hospital uploaded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedicalCertificate {
    /// Name of the hospital.
    pub hospital: String,
    /// The day of the examination.
    pub issued: NaiveDate,
}

/// What is applied for: each is a service of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum LicenceAct {
    /// 期满换证.
    Renew,
    /// 超龄换证.
    Downgrade {
        /// The class that follows those for heavy vehicles, if any of them ends.
        to: Option<LicenceClass>,
        /// Whether D and E end and become F.
        motorcycles: bool,
    },
    /// 损毁换证.
    ReplaceDamaged,
    /// 遗失补证.
    ReissueLost,
    /// 延期换证.
    ExtendRenewal {
        /// The last day of the extension.
        until: NaiveDate,
    },
    /// 延期审验.
    ExtendReview {
        /// The last day of the extension.
        until: NaiveDate,
    },
    /// 延期提交身体条件证明.
    ExtendMedical {
        /// The last day of the extension.
        until: NaiveDate,
    },
}

impl LicenceAct {
    /// Whether a new licence is made and delivered.
    pub const fn makes_licence(self) -> bool {
        matches!(self, Self::Renew | Self::Downgrade { .. } | Self::ReplaceDamaged | Self::ReissueLost)
    }
}

/// A case about the holder's licence, as a decision sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceCase {
    /// The submission that made it.
    pub op_id: OpId,
    /// What is applied for.
    #[serde(flatten)]
    pub act: LicenceAct,
    /// Where it stands.
    pub state: CaseState,
    /// When it was received.
    pub filed_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_number_has_twelve_digits_however_it_is_typed() {
        let number = FileNumber::parse(" １１０１ 9900-0012 ").unwrap();
        assert_eq!(number.as_str(), "110199000012");
        assert_eq!(number.masked(), "1101****0012");
        for wrong in ["", "11019900001", "1101990000123", "11019900001X"] {
            assert_eq!(FileNumber::parse(wrong), Err(FileNumberError), "{wrong}");
        }
    }

    #[test]
    fn a_state_survives_its_code_and_an_unknown_one_is_kept() {
        for state in LicenceState::NAMED {
            assert_eq!(LicenceState::from(state.code().to_owned()), state);
        }
        let listed = LicenceState::from("court-order".to_owned());
        assert_eq!(listed, LicenceState::Listed("court-order".to_owned()));
        assert_eq!(String::from(listed), "court-order");
    }
}
