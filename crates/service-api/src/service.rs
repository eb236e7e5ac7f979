//! What every service offers, typed, and the small erased form the registry holds.

use model::{AccountKind, Attachment, Lang, Text, Timestamp, person::BarList};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Effects, Facts, FieldError, Journey, PaperView, Refusal};

/// The stable name of a service: `exam-booking`.
pub type Slug = &'static str;

/// One entry of a menu path, in both languages.
pub type Menu = (&'static str, &'static str);

/// What the home page, the documentation and the platform know of a service without running it.
#[derive(Clone, Copy, Debug)]
pub struct ServiceMeta {
    /// Its stable name.
    pub slug: Slug,
    /// The menu path to it, outermost first; the last entry is its title (MENU-1).
    pub menu: &'static [Menu],
    /// The accounts that may start it (ACC-3).
    pub accounts: &'static [AccountKind],
    /// The lists that bar from it (GEN-8).
    pub barred_by: &'static [BarList],
    /// The version of its 业务须知 (GEN-1).
    pub notice_version: &'static str,
    /// The version of its answers and application.
    pub payload_version: u32,
    /// Whether it ends in a payment, which is made online by the user and never queued.
    pub pays: bool,
}

/// What a finished record needs to be printed.
#[derive(Clone, Copy, Debug)]
pub struct PaperContext<'a> {
    /// 流水号.
    pub serial: &'a str,
    /// What the QR code holds, signed by the platform; `None` for a paper without one.
    pub token: Option<&'a str>,
    /// When it is printed.
    pub printed_at: Timestamp,
    /// Whether it is a practice print (PRINT-4).
    pub practice: bool,
    /// The language.
    pub lang: Lang,
}

/// The record of a service of which nothing is printed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum NoRecord {}

/// One service: typed answers, and plain functions over them. All pure.
pub trait Service: Send + Sync + 'static {
    /// What the user has answered so far; every answer optional.
    type Answers: Default + Serialize + DeserializeOwned;
    /// A complete set of answers: what is sent.
    type Application: Serialize + DeserializeOwned;
    /// What the platform recorded, for printing.
    type Record: Serialize + DeserializeOwned;

    /// What is known without running it.
    fn meta(&self) -> ServiceMeta;

    /// Whether this account and person may do it at all, before step 1 (GEN-11).
    ///
    /// # Errors
    /// The refusal to show.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>>;

    /// The pages to show now, in order, in the user's language.
    fn journey(&self, answers: &Self::Answers, facts: &Facts<'_>, lang: Lang) -> Journey;

    /// The complete application, if the answers are one. The same call on leaving a field, before
    /// queueing, and on the platform.
    ///
    /// # Errors
    /// Every answer that can't stand.
    fn check(&self, answers: &Self::Answers, facts: &Facts<'_>)
    -> Result<Self::Application, Vec<FieldError>>;

    /// The application that complete answers name, whether or not a rule lets it stand: so that what changed since
    /// they were given is told as the rule's refusal. `None` when answers are missing.
    fn named(&self, answers: &Self::Answers, facts: &Facts<'_>) -> Option<Self::Application>;

    /// The rule itself. The platform runs it on the truth, in its transaction.
    ///
    /// # Errors
    /// The refusal to store and show.
    fn decide(&self, application: &Self::Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>>;

    /// The documents that go with an application.
    fn attachments<'a>(&self, _application: &'a Self::Application) -> &'a [Attachment] {
        &[]
    }

    /// What can be printed of a record.
    fn paper(&self, record: &Self::Record, context: &PaperContext<'_>) -> PaperView;
}

/// The JSON was not of the service's shape: a fault of the program or of the sender, never of the user.
#[derive(Debug)]
pub struct ShapeError {
    /// What serde found.
    pub source: serde_json::Error,
}

/// A service with its types erased: JSON in and out. Written once, below.
pub trait ErasedService: Send + Sync {
    /// As [`Service::meta`].
    fn meta(&self) -> ServiceMeta;

    /// As [`Service::start`].
    ///
    /// # Errors
    /// The refusal to show.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>>;

    /// As [`Service::journey`].
    ///
    /// # Errors
    /// When `answers` has another shape.
    fn journey(&self, answers: &Value, facts: &Facts<'_>, lang: Lang) -> Result<Journey, ShapeError>;

    /// As [`Service::check`].
    ///
    /// # Errors
    /// When `answers` has another shape; inside, every answer that can't stand.
    fn check(&self, answers: &Value, facts: &Facts<'_>)
    -> Result<Result<Value, Vec<FieldError>>, ShapeError>;

    /// As [`Service::named`].
    ///
    /// # Errors
    /// When `answers` has another shape.
    fn named(&self, answers: &Value, facts: &Facts<'_>) -> Result<Option<Value>, ShapeError>;

    /// As [`Service::decide`].
    ///
    /// # Errors
    /// When `application` has another shape; inside, the refusal to store and show.
    fn decide(
        &self,
        application: &Value,
        facts: &Facts<'_>,
    ) -> Result<Result<Effects, Box<Refusal>>, ShapeError>;

    /// As [`Service::attachments`].
    ///
    /// # Errors
    /// When `application` has another shape.
    fn attachments(&self, application: &Value) -> Result<Vec<Attachment>, ShapeError>;

    /// As [`Service::paper`].
    ///
    /// # Errors
    /// When `record` has another shape.
    fn paper(&self, record: &Value, context: &PaperContext<'_>) -> Result<PaperView, ShapeError>;
}

impl<S: Service> ErasedService for S {
    fn meta(&self) -> ServiceMeta {
        Service::meta(self)
    }

    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        Service::start(self, facts)
    }

    fn journey(&self, answers: &Value, facts: &Facts<'_>, lang: Lang) -> Result<Journey, ShapeError> {
        Ok(Service::journey(self, &read::<S::Answers>(answers)?, facts, lang))
    }

    fn check(
        &self,
        answers: &Value,
        facts: &Facts<'_>,
    ) -> Result<Result<Value, Vec<FieldError>>, ShapeError> {
        match Service::check(self, &read::<S::Answers>(answers)?, facts) {
            Ok(application) => Ok(Ok(serde_json::to_value(application).map_err(ShapeError::from)?)),
            Err(errors) => Ok(Err(errors)),
        }
    }

    fn named(&self, answers: &Value, facts: &Facts<'_>) -> Result<Option<Value>, ShapeError> {
        let named = Service::named(self, &read::<S::Answers>(answers)?, facts);
        Ok(named.map(serde_json::to_value).transpose()?)
    }

    fn decide(
        &self,
        application: &Value,
        facts: &Facts<'_>,
    ) -> Result<Result<Effects, Box<Refusal>>, ShapeError> {
        Ok(Service::decide(self, &read::<S::Application>(application)?, facts))
    }

    fn attachments(&self, application: &Value) -> Result<Vec<Attachment>, ShapeError> {
        Ok(Service::attachments(self, &read::<S::Application>(application)?).to_vec())
    }

    fn paper(&self, record: &Value, context: &PaperContext<'_>) -> Result<PaperView, ShapeError> {
        Ok(Service::paper(self, &read::<S::Record>(record)?, context))
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, ShapeError> {
    T::deserialize(value).map_err(ShapeError::from)
}

impl From<serde_json::Error> for ShapeError {
    fn from(source: serde_json::Error) -> Self {
        Self { source }
    }
}

impl core::fmt::Display for ShapeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "the answers have another shape: {}", self.source)
    }
}

impl std::error::Error for ShapeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl ServiceMeta {
    /// The title: the last entry of the menu path.
    pub fn title(&self) -> Text {
        let (zh, en) = self.menu.last().copied().unwrap_or_default();
        Text::new(zh, en)
    }
}
