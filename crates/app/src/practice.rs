//! The practice platform as the use cases see it; `practice` brings it.

use std::path::Path;

use async_trait::async_trait;
use model::{Clock, Timestamp};
use wire::account::PracticeMessage;

/// Where the practice platform listens.
#[derive(Clone, Debug)]
pub struct PracticeEndpoint {
    /// `http://127.0.0.1:PORT/SECRET`: the path is known to this process only, so that no other program of
    /// this machine is answered.
    pub url: String,
}

/// A sample person to sign in as.
#[derive(Clone, Debug)]
pub struct SamplePerson {
    /// Name.
    pub name: String,
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// What this person is for.
    pub story: model::Text,
}

/// What the sample office signs in with.
#[derive(Clone, Debug)]
pub struct OfficeAccount {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
}

/// The practice platform could not be started.
#[derive(Debug, thiserror::Error)]
#[error("the practice platform did not start")]
pub struct PracticeError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// A platform inside this program, with sample data and a clock that can be moved. Its clock is the one
/// its sessions read.
#[async_trait]
pub trait Practice: Clock {
    /// Starts it with its data in `folder`; when it runs already, says where.
    ///
    /// # Errors
    /// [`PracticeError`] when it can't listen or its data can't be opened.
    async fn start(&self, folder: &Path) -> Result<PracticeEndpoint, PracticeError>;

    /// Ends it. What is being answered is answered first; then nothing holds a file of its folder any more, and
    /// the next start begins with what is there.
    async fn stop(&self);

    /// When the next open plan closes.
    async fn next_publication(&self) -> Option<Timestamp>;

    /// Moves the clock forward to `target`, and does what falls due on the way.
    async fn move_clock(&self, target: Timestamp);

    /// Messages that a real platform would have sent by SMS, newest first.
    async fn messages(&self) -> Vec<PracticeMessage>;

    /// People to sign in as.
    fn people(&self) -> Vec<SamplePerson>;

    /// The account of the vehicle office, whose part the user can play.
    fn office(&self) -> OfficeAccount;

    /// The account of the sample hospital, whose part the user can play too.
    fn hospital(&self) -> OfficeAccount;
}
