//! The platform: the traffic authority's side, with the authoritative records and the last word on rules.
//!
//! Knows: HTTP, sessions, who may reach whose data, and how a decision becomes rows. Must not know: SQL
//! (that is `platform-store`), a rule of a service (that is `services`), the app. Called by: the binary
//! `platform`, `practice` (in the app's own process), tests and the simulation.
//!
//! Time and randomness come from [`Platform`], nothing here asks the system for them, starts a thread or
//! touches a file: the same requests in the same order give the same answers.
//!
//! To add an endpoint: one file `routes/<noun>/<verb>.rs` with its handler and its `utoipa::path`, one line
//! in `routes::router`, one in `routes::openapi`.

pub mod auth;
mod failure;
mod http;
pub mod jobs;
mod known;
pub mod message;
pub mod record;
mod routes;
pub mod sample;
mod serve;
mod settings;
mod submission;
pub mod system;
pub mod verify;
mod voucher;

use std::sync::Arc;

use axum::Json;
use model::{Clock, Rng, Timestamp};
use platform_store::Store;
use wire::Answer;

pub use auth::password::PasswordCost;
pub use failure::Failure;
pub use message::{MessageGateway, PracticeInbox};
pub use routes::router;
pub use serve::{bind, run_jobs, serve};
pub use settings::Settings;
pub use voucher::{ensure_signing_key, rotate_signing_key};

use known::Known;
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
    /// Who delivers text messages.
    pub sms: Arc<dyn MessageGateway>,
    known: Arc<Known>,
    explanations: Arc<Explanations>,
    unknown_login_hash: Arc<str>,
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
        Self { store, clock, rng, settings, sms, known, explanations, unknown_login_hash }
    }

    /// The platform's time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn answer<T>(&self, body: T) -> Json<Answer<T>> {
        Json(Answer::new(self.now(), body))
    }
}
