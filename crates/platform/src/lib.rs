//! The platform: the traffic authority's side, with the authoritative records and the last word on rules.
//!
//! Knows: HTTP, sessions, who may reach whose data, and how a decision becomes rows. Must not know: SQL
//! (that is `platform-store`), a rule of a service (that is `services`), the app. Called by: the binary
//! `platform`, `practice` (in the app's own process), tests and the simulation.
//!
//! Time and randomness come from [`Platform`], nothing behind a route asks the system for them, starts a thread or
//! touches a file: the same requests in the same order give the same answers. The few modules that do (`system`,
//! `sending`, `key_file`) are for whoever starts a platform.
//!
//! To add an endpoint: one file `routes/<noun>/<verb>.rs` with its handler and its `utoipa::path`, one line
//! in `routes::router`, one in `routes::openapi`.

mod address;
pub mod admin;
pub mod auth;
mod documents;
mod failure;
mod http;
pub mod jobs;
pub mod key_file;
mod known;
pub mod message;
mod office_appointment;
mod office_case;
pub mod payment;
mod plate_choice;
pub mod record;
mod routes;
pub mod sample;
pub mod sending;
mod serve;
mod settings;
mod submission;
pub mod system;
mod unsigned;
pub mod verify;
mod voucher;
pub mod webhook;

use std::sync::Arc;

use axum::Json;
use model::{Clock, Rng, Timestamp};
use platform_store::Store;
use wire::Answer;

pub use address::ClientAddress;
pub use auth::FactorKey;
pub use auth::factor::SecondFactorRule;
pub use auth::password::PasswordCost;
pub use documents::{Bucket, Documents};
pub use failure::Failure;
pub use message::{MessageGateway, PracticeInbox};
pub use routes::router;
pub use serve::{bind, run_asking, run_jobs, serve};
pub use settings::Settings;
pub use voucher::{ensure_signing_key, rotate_signing_key};

use known::Known;
use payment::provider::PaymentProvider;
use submission::explained::Explanations;

/// One platform server: its database and everything it takes from outside. Cheap to clone; several over the
/// same database work side by side.
#[derive(Clone)]
pub struct Platform {
    /// The authoritative records.
    pub store: Store,
    /// The clock that decides.
    pub clock: Arc<dyn Clock>,
    /// Ids, codes, tokens and salts.
    pub rng: Arc<dyn Rng>,
    /// What differs between practice, tests and a real platform.
    pub settings: Settings,
    /// Who takes text messages; never waits.
    pub sms: Arc<dyn MessageGateway>,
    known: Arc<Known>,
    explanations: Arc<Explanations>,
    unknown_login_hash: Arc<str>,
    factor_key: Option<Arc<FactorKey>>,
    documents: Documents,
    provider: Option<Arc<dyn PaymentProvider>>,
}

impl Platform {
    /// A server over `store`. Hashes one password, so it takes as long as a sign-in.
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        rng: Arc<dyn Rng>,
        settings: Settings,
        sms: Arc<dyn MessageGateway>,
    ) -> Self {
        let unknown_login_hash = auth::password::unknown_login_hash(settings.password, &*rng).into();
        let (known, explanations) = (Arc::default(), Arc::default());
        let (factor_key, documents, provider) = (None, Documents::in_memory(), None);
        Self {
            store,
            clock,
            rng,
            settings,
            sms,
            known,
            explanations,
            unknown_login_hash,
            factor_key,
            documents,
            provider,
        }
    }

    /// This server with the place where documents are. Servers over the same database have the same place; without one
    /// they are in memory.
    #[must_use]
    pub fn with_documents(self, documents: Documents) -> Self {
        Self { documents, ..self }
    }

    /// This server with who takes the money of orders; without one nothing is paid online.
    #[must_use]
    pub fn with_payments(self, provider: Arc<dyn PaymentProvider>) -> Self {
        Self { provider: Some(provider), ..self }
    }

    /// This server with the key that the secrets of second factors are stored under. Servers over the same database have
    /// the same key; without one nobody can enrol.
    #[must_use]
    pub fn with_factor_key(self, key: FactorKey) -> Self {
        Self { factor_key: Some(Arc::new(key)), ..self }
    }

    fn factor_key(&self) -> failure::Outcome<&FactorKey> {
        self.factor_key.as_deref().ok_or_else(|| Failure::internal("no key for second factors"))
    }

    /// The platform's time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn answer<T>(&self, body: T) -> Json<Answer<T>> {
        Json(Answer::new(self.now(), body))
    }
}
