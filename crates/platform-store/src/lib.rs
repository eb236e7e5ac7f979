//! The platform's records: repositories over one small asynchronous database trait, on SQLite and on
//! PostgreSQL (cargo feature `postgres`), with one SQL text for both.
//!
//! Knows: SQL, the two databases, how rows are stored. Must not know: rules, HTTP, the wire. Called by:
//! the platform only.
//!
//! # How to use it
//! One file per noun: the row type and the queries. Every query is a function over a transaction, so
//! that what belongs together is committed together:
//! `let mut tx = store.begin().await?; account::insert(tx.as_mut(), &account).await?; tx.commit().await?;`
//! Writers run the whole of that inside [`retrying`]. A thing that is not found is `None` or `false`,
//! not an error. Every query fails as [`StoreError`] says, and then its transaction is of no more use.
//!
//! # How to add a query or a table
//! Write SQL that both databases take: `$1` to `$n`; BIGINT, SMALLINT and TEXT; `ON CONFLICT`,
//! `RETURNING`, partial unique indexes and CHECK; no arrays, `now()`, sequences; `CAST(SUM(…) AS BIGINT)`;
//! no order of free texts in SQL. A new table or column is a new file in `migrations/`, listed in
//! `migration.rs`; a file that has shipped never changes. Add its round trip and what it must keep under
//! contention to `tests/store/`, which runs on every database.
#![expect(clippy::missing_errors_doc, reason = "every query fails alike, as StoreError and this page say")]

pub mod account;
pub mod allocation;
pub mod application;
pub mod appointment;
pub mod attachment;
pub mod audit;
pub mod bar;
pub mod booking;
pub mod certificate;
pub mod consent;
mod counter;
mod database;
pub mod driving_licence;
mod error;
pub mod exam_record;
pub mod factor_ticket;
pub mod facts;
pub mod fee;
pub mod ledger;
mod list;
pub mod login_try;
mod migration;
pub mod notice;
pub mod office_case;
pub mod office_desk;
pub mod payment;
pub mod person;
pub mod plan;
pub mod plate_number;
pub mod plate_pool;
pub mod plate_selection;
#[cfg(feature = "postgres")]
mod postgres;
pub mod proven_phone;
pub mod reference;
mod retry;
pub mod school;
pub mod second_factor;
pub mod serial;
pub mod signing_key;
pub mod sms_code;
mod sqlite;
pub mod standing;
pub mod submission;
pub mod token;
mod value;
pub mod vehicle;
pub mod violation;

pub use account::Account;
pub use allocation::{AllocationEntry, AllocationRecord, ChainLink, RankedEntry, SeatGiven};
pub use application::Application;
pub use appointment::{AppointmentRow, Booked};
pub use attachment::AttachmentRow;
pub use audit::{AuditEntry, AuditFilter};
pub use bar::BarRow;
pub use booking::{BookingRow, Filed};
pub use certificate::CertificateRow;
pub use consent::ConsentRecord;
pub use database::{Database, Store, Transaction, Tx};
pub use error::{Retryable, StoreError};
pub use exam_record::ExamRecordRow;
pub use factor_ticket::FactorTicket;
pub use ledger::Movement;
pub use login_try::LoginTries;
pub use notice::Notice;
pub use office_case::CaseRow;
pub use office_desk::DeskPerson;
pub use payment::{ItemRow, OrderRow};
pub use person::Person;
pub use plan::Seats;
pub use plate_selection::{ActRow, SelectionRow};
pub use retry::retrying;
pub use school::School;
pub use second_factor::SecondFactor;
pub use signing_key::SigningKey;
pub use sms_code::SmsCode;
pub use submission::{Advance, Before, ChangedSubmission, Received, Submission, SubmissionEvent};
pub use token::{NewTokens, Rotation, TokenFamily};
pub use value::{Cell, FromCell, Row, Value};
