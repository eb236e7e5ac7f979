//! Values on their way into a statement and out of a row.
//!
//! Knows: how model types are stored (ids and codes as text, instants as milliseconds). Must not know:
//! tables. Called by: the query functions and the two drivers.

use std::borrow::Cow;

use chrono::NaiveDate;
use model::{
    AccountId, AccountKind, AuditAction, AuditId, CertificateId, ConsentId, ContentHash, Exam, FamilyId,
    IdNumber, LicenceClass, Money, NoticeId, OpId, OrderId, PersonId, Phone, PlanId, SchoolId, SessionId,
    SmsCodeId, Subject, Tenant, Timestamp, Uscc, VehicleId,
    person::{ConsentManner, PersonName},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::StoreError;

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// NULL.
    Null,
    /// BIGINT or SMALLINT.
    Int(i64),
    /// TEXT.
    Text(Cow<'a, str>),
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// NULL.
    Null,
    /// Any integer.
    Int(i64),
    /// TEXT.
    Text(String),
}

/// A row of a result, read from its first column to its last.
#[derive(Clone, Debug)]
pub struct Row(std::vec::IntoIter<Cell>);

impl Row {
    /// A row of these cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self(cells.into_iter())
    }

    /// The next column.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when there is none or it is no `T`.
    pub fn take<T: FromCell>(&mut self) -> Result<T, StoreError> {
        T::from_cell(self.0.next().ok_or(StoreError::Unreadable { what: "a further column" })?)
    }

    /// The next column, a JSON document.
    ///
    /// # Errors
    /// As [`Row::take`].
    pub(crate) fn take_json<T: DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let text: String = self.take()?;
        serde_json::from_str(&text).map_err(|_| StoreError::Unreadable { what: "a document" })
    }

    /// The next column, a stable code that `read` knows.
    ///
    /// # Errors
    /// As [`Row::take`].
    pub(crate) fn take_code<T>(
        &mut self,
        what: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let code: String = self.take()?;
        read(&code).ok_or(StoreError::Unreadable { what })
    }
}

/// A type that a cell can be read as.
pub trait FromCell: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the cell holds something else.
    fn from_cell(cell: Cell) -> Result<Self, StoreError>;
}

/// The statement's parameters `$1` to `$n`, each from its own type.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}
pub(crate) use values;

/// `document` as JSON text.
pub(crate) fn json(document: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(document).map_err(StoreError::other)
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&u64> for Value<'_> {
    fn from(number: &u64) -> Self {
        Self::from(*number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}

impl From<Timestamp> for Value<'_> {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.as_millis())
    }
}

impl From<NaiveDate> for Value<'_> {
    fn from(day: NaiveDate) -> Self {
        Self::Text(Cow::Owned(day.to_string()))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a, T> From<Option<T>> for Value<'a>
where
    Value<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}

impl FromCell for i64 {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        match cell {
            Cell::Int(number) => Ok(number),
            _ => Err(StoreError::Unreadable { what: "an integer" }),
        }
    }
}

impl FromCell for u32 {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        Self::try_from(i64::from_cell(cell)?).map_err(|_| StoreError::Unreadable { what: "a count" })
    }
}

impl FromCell for u64 {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        Self::try_from(i64::from_cell(cell)?).map_err(|_| StoreError::Unreadable { what: "a count" })
    }
}

impl FromCell for bool {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        match cell {
            Cell::Int(0) => Ok(false),
            Cell::Int(1) => Ok(true),
            _ => Err(StoreError::Unreadable { what: "a flag" }),
        }
    }
}

impl FromCell for Timestamp {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        i64::from_cell(cell).map(Self::from_millis)
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        match cell {
            Cell::Text(text) => Ok(text),
            _ => Err(StoreError::Unreadable { what: "a text" }),
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        match cell {
            Cell::Null => Ok(None),
            cell => T::from_cell(cell).map(Some),
        }
    }
}

impl FromCell for Money {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        u64::from_cell(cell).map(Self::from_fen)
    }
}

impl FromCell for NaiveDate {
    fn from_cell(cell: Cell) -> Result<Self, StoreError> {
        String::from_cell(cell)?.parse().map_err(|_| StoreError::Unreadable { what: "a day" })
    }
}

macro_rules! stored_as_text {
    ($($type:ident: $what:literal, |$text:ident| $read:expr, |$value:ident| $write:expr;)*) => {$(
        impl FromCell for $type {
            fn from_cell(cell: Cell) -> Result<Self, StoreError> {
                let $text = String::from_cell(cell)?;
                $read.ok_or(StoreError::Unreadable { what: $what })
            }
        }

        impl<'a> From<&'a $type> for Value<'a> {
            fn from($value: &'a $type) -> Self {
                Self::Text($write)
            }
        }
    )*};
}

stored_as_text! {
    IdNumber: "an identity number", |t| Self::parse_dateless(&t).ok(), |v| Cow::Borrowed(v.as_str());
    PersonName: "a name", |t| Self::parse(&t).ok(), |v| Cow::Borrowed(v.as_str());
    Phone: "a phone number", |t| Self::parse(&t).ok(), |v| Cow::Borrowed(v.as_str());
    Uscc: "a unified social credit code", |t| Self::parse(&t).ok(), |v| Cow::Borrowed(v.as_str());
    AccountKind: "a kind of account", |t| Self::from_code(&t), |v| Cow::Borrowed(v.code());
    LicenceClass: "a licence class", |t| Self::parse(&t), |v| Cow::Borrowed(v.code());
    AuditAction: "an act of the audit trail", |t| t.parse().ok(), |v| Cow::Borrowed(v.code());
    Exam: "an exam", |t| Self::from_code(&t), |v| Cow::Borrowed(v.code());
    Subject: "a subject", |t| Self::from_code(&t), |v| Cow::Borrowed(v.code());
    ConsentManner: "how a consent was given", |t| Self::from_code(&t), |v| Cow::Borrowed(v.code());
    Tenant: "a tenant", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    ContentHash: "a content's hash", |t| t.parse().ok(), |v| Cow::Borrowed(v.as_str());
    AccountId: "an account's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    AuditId: "an audit entry's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    CertificateId: "a certificate's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    ConsentId: "a consent's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    FamilyId: "a token family's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    NoticeId: "a notice's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    OpId: "a submission's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    OrderId: "an order's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    PersonId: "a person's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    PlanId: "a plan's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    SchoolId: "a school's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    SessionId: "a session's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    SmsCodeId: "a code's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
    VehicleId: "a vehicle's id", |t| t.parse().ok(), |v| Cow::Owned(v.to_string());
}
