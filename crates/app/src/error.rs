//! The one error of the app's use cases, closed, with a code for each case, and its form for the window.

use std::collections::BTreeMap;

use client::CallError;
use serde::Serialize;
use ts_rs::TS;
use wire::ErrorCode;

use crate::secrets::SecretsError;

/// What the window is told when a use case could not be done: a code and parameters, no prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ErrorView {
    /// What kind of failure it is, for how it is shown.
    pub kind: ErrorKind,
    /// Which failure, in a stable code; the UI has its words.
    pub code: String,
    /// Its parameters, by name.
    pub params: BTreeMap<String, String>,
    /// Whether the same act can succeed later without a change.
    pub retryable: bool,
    /// Names the failure in the platform's log, where it has one.
    pub trace_id: String,
}

/// Kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// The platform was not reached; what was typed is safe.
    Offline,
    /// Nobody is signed in, or the platform refused the tokens.
    SignIn,
    /// The file, printer, keyring or disk of this machine.
    Machine,
    /// What was asked for does not exist any more.
    Gone,
    /// Another window changed it meanwhile.
    Changed,
    /// A fault of the program.
    Fault,
}

/// Why a use case could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The platform, or the way to it.
    #[error("the platform could not be asked")]
    Call(#[from] CallError),
    /// The local database.
    #[error("the local data could not be used")]
    Store(#[from] store::Error),
    /// The keyring, or the file in its place.
    #[error("keys could not be kept")]
    Secrets(#[from] SecretsError),
    /// A file.
    #[error("a file could not be used")]
    File(#[from] std::io::Error),
    /// Paper or printer.
    #[error("it could not be printed")]
    Print(#[from] print::PrintError),
    /// The practice platform.
    #[error("the practice platform could not be started")]
    Practice(#[from] crate::practice::PracticeError),
    /// Only the practice platform has it.
    #[error("this exists in practice mode only")]
    PracticeOnly,
    /// The configuration of a platform.
    #[error("the configuration can't be used")]
    Configuration,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// What was named does not exist (any more).
    #[error("there is nothing of this name")]
    Gone,
    /// Another program has this profile open.
    #[error("another program has this profile open")]
    InUse,
    /// Reference data has never been fetched.
    #[error("no data has been fetched yet")]
    NoData,
    /// A stored or sent value has another shape than this build knows.
    #[error("a value has another shape")]
    Shape(#[from] serde_json::Error),
}

impl From<service_api::ShapeError> for AppError {
    fn from(error: service_api::ShapeError) -> Self {
        Self::Shape(error.source)
    }
}

impl From<outbox::act::ActError> for AppError {
    fn from(error: outbox::act::ActError) -> Self {
        match error {
            outbox::act::ActError::NotFound => Self::Gone,
            outbox::act::ActError::NotAllowed(_) => Self::Store(store::Error::StaleRevision { current: 0 }),
            outbox::act::ActError::Store(inner) => inner.into(),
        }
    }
}

impl From<outbox::StoreError> for AppError {
    fn from(error: outbox::StoreError) -> Self {
        match error {
            outbox::StoreError::Duplicate(op) => Self::Store(store::Error::Duplicate(op)),
            outbox::StoreError::Full => Self::Store(store::Error::DiskFull),
            outbox::StoreError::Backend(_) => Self::Store(store::Error::Busy),
        }
    }
}

impl AppError {
    /// The failure as the window is told of it.
    pub fn view(&self) -> ErrorView {
        let (kind, code) = self.kind_and_code();
        tracing::warn!(code, error = ?self, "a use case could not be done");
        ErrorView {
            kind,
            code: code.to_owned(),
            params: self.params(),
            retryable: matches!(kind, ErrorKind::Offline | ErrorKind::Machine),
            trace_id: self.trace_id(),
        }
    }

    fn kind_and_code(&self) -> (ErrorKind, &'static str) {
        match self {
            Self::Call(call) => call_code(call),
            Self::Store(error) => store_code(error),
            Self::Secrets(_) => (ErrorKind::Machine, "keyring-locked"),
            Self::File(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                (ErrorKind::Machine, "disk-full")
            }
            Self::File(_) => (ErrorKind::Machine, "file-unreadable"),
            Self::Print(print::PrintError::MissingGlyph { .. }) => (ErrorKind::Machine, "missing-glyph"),
            Self::Print(print::PrintError::TooLong) => (ErrorKind::Machine, "paper-too-long"),
            Self::Print(_) => (ErrorKind::Machine, "printer-failed"),
            Self::Configuration => (ErrorKind::Machine, "configuration-invalid"),
            Self::PracticeOnly => (ErrorKind::Gone, "practice-only"),
            Self::SignedOut => (ErrorKind::SignIn, "signed-out"),
            Self::Gone => (ErrorKind::Gone, "gone"),
            Self::InUse => (ErrorKind::Machine, "profile-in-use"),
            Self::NoData => (ErrorKind::Offline, "no-data"),
            Self::Practice(_) | Self::Shape(_) => (ErrorKind::Fault, "internal"),
        }
    }

    fn params(&self) -> BTreeMap<String, String> {
        match self {
            Self::Print(print::PrintError::MissingGlyph { character }) => {
                [("character".to_owned(), character.to_string())].into()
            }
            _ => BTreeMap::new(),
        }
    }

    fn trace_id(&self) -> String {
        match self {
            Self::Call(CallError::Fault { trace_id: Some(id) }) => id.clone(),
            Self::Call(CallError::Refused(body)) => body.trace_id.clone(),
            _ => String::new(),
        }
    }
}

fn call_code(error: &CallError) -> (ErrorKind, &'static str) {
    match error {
        CallError::CaptivePortal => (ErrorKind::Offline, "captive-portal"),
        CallError::Untrusted => (ErrorKind::Offline, "untrusted-connection"),
        CallError::SignedOut => (ErrorKind::SignIn, "signed-out"),
        CallError::UpdateRequired => (ErrorKind::Fault, "update-required"),
        CallError::Refused(body) if body.code == ErrorCode::EnrolFactor => {
            (ErrorKind::SignIn, "enrol-factor")
        }
        CallError::Fault { .. } | CallError::Refused(_) | CallError::TooLarge => {
            (ErrorKind::Fault, "platform-fault")
        }
        CallError::Tokens => (ErrorKind::Machine, "keyring-locked"),
        CallError::Unreachable | CallError::Cut | CallError::Busy { .. } => (ErrorKind::Offline, "offline"),
    }
}

fn store_code(error: &store::Error) -> (ErrorKind, &'static str) {
    match error {
        store::Error::StaleRevision { .. } => (ErrorKind::Changed, "stale-revision"),
        store::Error::NotFound => (ErrorKind::Gone, "gone"),
        store::Error::DiskFull => (ErrorKind::Machine, "disk-full"),
        store::Error::Damaged | store::Error::WrongKey => (ErrorKind::Machine, "damaged-store"),
        store::Error::NewerSchema { .. } => (ErrorKind::Machine, "newer-data"),
        _ => (ErrorKind::Fault, "internal"),
    }
}
