//! What is known of one person.

use serde::{Deserialize, Serialize};

use crate::{
    Appointment, Booking, ConsentId, DrivingLicence, Identity, LearnerPermit, LicenceApplication,
    LicenceCase, MedicalCertificate, Payment, Penalty, PersonId, Phone, PlateSelection, ProvenPhone,
    SchoolId, Subject, Timestamp, VehicleCase, exam::ExamRecord,
};

const NAME_LIMIT: usize = 60;

/// A person's name as printed on the identity document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonNameError {
    /// Nothing but white space.
    #[error("a name is wanted")]
    Empty,
    /// More than 60 characters.
    #[error("a name has at most 60 characters")]
    Length,
    /// A control, replacement or private-use character: it can't be printed or found again.
    #[error("a character that no document can carry")]
    Character(char),
}

impl PersonName {
    /// Reads `text`, trimmed.
    ///
    /// # Errors
    /// The first of [`PersonNameError`] that applies.
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(PersonNameError::Empty);
        }
        if trimmed.chars().count() > NAME_LIMIT {
            return Err(PersonNameError::Length);
        }
        match trimmed.chars().find(|c| is_unprintable(*c)) {
            Some(c) => Err(PersonNameError::Character(c)),
            None => Ok(Self(trimmed.to_owned())),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As published in result lists: the first character, then a star for each other one.
    pub fn masked(&self) -> String {
        self.0.chars().enumerate().map(|(at, c)| if at == 0 { c } else { '*' }).collect()
    }
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c), 0xE000..=0xF8FF | 0xFFFD | 0xF_0000..=0x10_FFFF | 0x200B..=0x200F | 0x202A..=0x202E)
}

impl TryFrom<String> for PersonName {
    type Error = PersonNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

/// A list that bars a person from services (GEN-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BarList {
    /// 互联网黑名单: all services of 机动车业务 and 驾驶证业务.
    General,
    /// Missed inspection: the same services.
    Inspection,
    /// A plate number that was not registered in time: choosing plate numbers.
    Plate,
}

impl BarList {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::General, Self::Inspection, Self::Plate];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Inspection => "inspection",
            Self::Plate => "plate",
        }
    }

    /// The list of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.code() == code)
    }
}

/// One entry on such a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// The list.
    pub list: BarList,
    /// Why, in a stable code.
    pub reason: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when; `None`: only the office lifts it.
    pub until: Option<Timestamp>,
}

impl Bar {
    /// Whether it bars at `now`.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.since <= now && self.until.is_none_or(|until| now < until)
    }
}

/// How a trainee agreed that the school acts for him (WORK-8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentManner {
    /// On a form that he signed and that the office keeps.
    #[default]
    SignedForm,
    /// In person, before the office's staff.
    InPerson,
}

impl ConsentManner {
    /// Every manner.
    pub const ALL: [Self; 2] = [Self::SignedForm, Self::InPerson];

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignedForm => "signed-form",
            Self::InPerson => "in-person",
        }
    }

    /// The manner of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|manner| manner.code() == code)
    }
}

/// A trainee's recorded agreement that the school acts for him (WORK-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its id, named in every submission made under it.
    pub id: ConsentId,
    /// The school that may act.
    pub school: SchoolId,
    /// From when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Consent {
    /// Whether `school` may act under it at `now`.
    pub fn covers(&self, school: SchoolId, now: Timestamp) -> bool {
        self.school == school && self.since <= now && now < self.until
    }
}

/// Everything a decision about one person looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// The person.
    pub id: PersonId,
    /// By which document: a natural person or an organisation.
    #[serde(flatten)]
    pub identity: Identity,
    /// Name.
    pub name: PersonName,
    /// Phone of record; that of the personal account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Phones proved by a code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proven_phones: Vec<ProvenPhone>,
    /// The open application for a licence or an added class.
    pub application: Option<LicenceApplication>,
    /// The learner permit of that application.
    pub permit: Option<LearnerPermit>,
    /// Exams of that application.
    pub exams: Vec<ExamRecord>,
    /// Bookings of that application.
    pub bookings: Vec<Booking>,
    /// Entries on lists.
    pub bars: Vec<Bar>,
    /// Must first finish a 12-point study.
    pub study_unfinished: bool,
    /// Subjects whose exam fee is paid for the next booking.
    pub fees_paid: Vec<Subject>,
    /// The consent in force, for a trainee.
    pub consent: Option<Consent>,
    /// The driving licence on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<DrivingLicence>,
    /// The latest medical certificate on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<MedicalCertificate>,
    /// Cases about the licence, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licence_cases: Vec<LicenceCase>,
    /// Cases about the person's vehicles, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vehicle_cases: Vec<VehicleCase>,
    /// Appointments with the person's vehicles, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appointments: Vec<Appointment>,
    /// Plate numbers that the person chooses or has chosen, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plate_selections: Vec<PlateSelection>,
    /// What is or was to be paid for the person, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    /// Fines that the person was given, oldest first; told to the person's own account only, once its licence is bound.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<Penalty>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_are_names_and_private_ones_are_not() {
        for name in ["陈𠮷", "䶮𬸣㛃", "阿依古丽·买买提", "  李 四 "] {
            assert!(PersonName::parse(name).is_ok(), "{name}");
        }
        for name in ["\u{E000}", "张\u{FFFD}", "张\u{202E}三", "张\n三"] {
            assert!(matches!(PersonName::parse(name), Err(PersonNameError::Character(_))), "{name:?}");
        }
        assert_eq!(PersonName::parse(" 　"), Err(PersonNameError::Empty));
        assert_eq!(PersonName::parse(&"长".repeat(61)), Err(PersonNameError::Length));
    }

    #[test]
    fn a_published_name_shows_its_first_character_only() {
        assert_eq!(PersonName::parse("欧阳小明").unwrap().masked(), "欧***");
    }
}
