//! Fields of a page. The set of kinds is closed: a new one needs two services that want it.

use model::Attachment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One field, with its words in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Field {
    /// The key in the service's answers.
    pub id: String,
    /// What is asked.
    pub label: String,
    /// How to answer, under the label.
    pub hint: Option<String>,
    /// How it is answered, with the present answer.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// What is wrong with the present answer, if it was checked.
    pub error: Option<String>,
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FieldKind {
    /// One of several, shown as radio buttons.
    ChooseOne {
        /// What can be chosen, and what can't and why.
        choices: Vec<Choice>,
        /// The id of the chosen one.
        value: Option<String>,
    },
    /// Any number of several, shown as boxes to tick.
    ChooseMany {
        /// What can be chosen, and what can't and why.
        choices: Vec<Choice>,
        /// The ids of the chosen ones.
        values: Vec<String>,
    },
    /// A box to tick, whose words name what is declared.
    Declaration {
        /// What is declared.
        text: String,
        /// Whether it is ticked.
        value: bool,
    },
    /// A line of text.
    Text {
        /// What is typed in.
        input: TextInput,
        /// The present answer.
        value: Option<String>,
        /// Whether empty text is an answer of its own; else it takes the answer back.
        empties: bool,
    },
    /// A day.
    Date {
        /// The present answer: `2026-03-02`.
        value: Option<String>,
        /// The first day that can be chosen.
        from: Option<String>,
        /// The last day that can be chosen.
        to: Option<String>,
    },
    /// A district or county, chosen by province and city.
    Division {
        /// Its code (GB/T 2260).
        value: Option<String>,
    },
    /// A mobile phone that is proved by a code sent to it (ACC-1).
    PhoneProof {
        /// The present answer.
        value: Option<String>,
        /// That it is proven, in words; `None`: it is not.
        proven: Option<String>,
    },
    /// A day out of those that can be booked.
    Days {
        /// The days, in order.
        days: Vec<DayChoice>,
        /// The present answer: `2026-03-02`.
        value: Option<String>,
    },
    /// Known data, side by side, read only.
    Compare {
        /// Names and values.
        rows: Vec<Row>,
    },
    /// Documents, from files of this machine.
    Attachments {
        /// The present answer.
        value: Vec<AttachedFile>,
        /// The most that can be added.
        most: usize,
    },
    /// Known data, read only.
    Record {
        /// Names and values.
        rows: Vec<Row>,
    },
}

/// A document of [`FieldKind::Attachments`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachedFile {
    /// The SHA-256 of its content, by which it is shown and taken away.
    pub sha256: String,
    /// What the user calls it.
    pub name: String,
    /// `jpeg`, `png` or `pdf`.
    pub kind: String,
    /// Its length in bytes.
    pub size: u32,
}

impl From<&Attachment> for AttachedFile {
    fn from(attachment: &Attachment) -> Self {
        Self {
            sha256: attachment.sha256.to_string(),
            name: attachment.name.clone(),
            kind: attachment.kind.code().to_owned(),
            size: u32::try_from(attachment.size).unwrap_or(u32::MAX),
        }
    }
}

/// A day of [`FieldKind::Days`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayChoice {
    /// `2026-03-12`.
    pub date: String,
    /// More about it, such as the places left.
    pub detail: Option<String>,
    /// Why it can't be chosen; `None` when it can.
    pub barred: Option<String>,
}

/// What kind of text a [`FieldKind::Text`] takes, for the keyboard and for what the system offers to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TextInput {
    /// Anything.
    Plain,
    /// A person's name.
    Name,
    /// Street and house number.
    Street,
    /// A phone number.
    Phone,
    /// A post code.
    PostCode,
    /// An e-mail address.
    Email,
}

/// An administrative division, for [`FieldKind::Division`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Division {
    /// Six digits (GB/T 2260).
    pub code: String,
    /// Its name.
    pub name: String,
    /// The code of the city or province it lies in; `None` for a province.
    pub within: Option<String>,
}

/// One of the choices of [`FieldKind::ChooseOne`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// What the answer holds.
    pub id: String,
    /// What the user reads.
    pub label: String,
    /// More about it, on a line below.
    pub detail: Option<String>,
    /// Why it can't be chosen now, in plain words; `None` when it can.
    pub barred: Option<String>,
}

/// What is to be paid together, with how it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sum {
    /// What it is the sum of.
    pub name: String,
    /// `¥1,234.00`.
    pub amount: String,
    /// The same in 分.
    #[ts(type = "number")]
    pub fen: u64,
    /// Its parts.
    pub parts: Vec<Row>,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Row {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

impl Row {
    /// A name and its value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

/// An answer that can't stand: a value, not a failure. Its words are made by `services::…::text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The key in the service's answers.
    pub field: String,
    /// What is wrong, in a stable code.
    pub code: String,
    /// Its words in both languages.
    pub text: model::Text,
}
