//! A clerk's trainees: list, import, booking for many.

use serde::{Deserialize, Serialize};
use service_api::{Notice, Row, SessionPicker};
use ts_rs::TS;

use super::{SubjectMark, SubjectRow};

/// The trainees of the school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RosterView {
    /// By name.
    pub rows: Vec<TraineeRow>,
}

/// One trainee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TraineeRow {
    /// The person.
    pub person: String,
    /// Name.
    pub name: String,
    /// Masked identity number.
    pub id_number: String,
    /// Class applied for.
    pub class: String,
    /// The four subjects.
    pub subjects: Vec<SubjectRow>,
    /// The mark of the next subject to book.
    pub mark: SubjectMark,
}

/// What a roster file holds, before anything is taken over (WORK-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportPreview {
    /// Names this preview when it is confirmed; `None` when the file can't be read at all.
    pub token: Option<String>,
    /// The file's name.
    pub file: String,
    /// Its kind and encoding, in words.
    pub kind: String,
    /// Column of the file → what it was read as.
    pub columns: Vec<Row>,
    /// Rows that can be taken.
    pub good: u32,
    /// Rows known already.
    pub known: u32,
    /// Rows that can't, with the reason.
    pub bad: Vec<BadRow>,
    /// Why the file as a whole can't be read.
    pub problem: Option<String>,
}

/// One row that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BadRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// Column's header.
    pub column: String,
    /// What stands there; identity numbers masked.
    pub value: String,
    /// Why it can't be taken.
    pub reason: String,
}

/// Take over the good rows of a preview.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ConfirmImport {
    /// The preview.
    pub token: String,
}

/// How many rows were taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Imported {
    /// Rows taken.
    pub taken: u32,
}

/// Trainees and the subject to book for them.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BookMany {
    /// The persons.
    pub persons: Vec<String>,
    /// The subject.
    pub subject: model::Subject,
    /// The slot; `None` to see what can be chosen first.
    pub slot: Option<String>,
    /// The version of the notice that the clerk confirms having read (GEN-1); `None` while he looks.
    pub notice: Option<String>,
}

/// Who would be booked, before anything is queued (WORK-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BookManyPreview {
    /// What can be chosen.
    pub picker: SessionPicker,
    /// Each trainee: goes, or refused and why.
    pub rows: Vec<BookManyRow>,
    /// Trainees that go.
    pub goes: u32,
    /// What must be read before anything is queued (GEN-1).
    pub notice: Notice,
}

/// One trainee of a booking for many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BookManyRow {
    /// The person.
    pub person: String,
    /// Name.
    pub name: String,
    /// Why not; `None` when it goes.
    pub refused: Option<String>,
    /// The submission, once queued.
    pub op_id: Option<String>,
}
