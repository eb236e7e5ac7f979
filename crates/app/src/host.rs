//! What the use cases ask of the program around them.

use std::path::PathBuf;

use async_trait::async_trait;

/// What changed, so that screens fetch only that again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The frame: who, network, age of the data, clock.
    Shell,
    /// The queue and the drafts.
    Queue,
    /// Submissions, bookings, results.
    Progress,
    /// Plans, region, facts.
    Facts,
    /// Notices.
    Notices,
}

impl Topic {
    /// The name the UI listens for.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shell => "shell",
            Self::Queue => "queue",
            Self::Progress => "progress",
            Self::Facts => "facts",
            Self::Notices => "notices",
        }
    }
}

/// The program around the use cases: the window, or a terminal.
#[async_trait]
pub trait Host: Send + Sync {
    /// Screens that show `topic` fetch again.
    fn changed(&self, topic: Topic);

    /// How far a document that was chosen is prepared, in percent.
    fn preparing(&self, percent: u8);

    /// Tells the user, outside the window, how something ended.
    fn notify(&self, title: &str, body: &str);

    /// Lets the user choose a file to read; `None` when the dialog was closed.
    async fn pick_file(&self, title: &str, extensions: &[&str]) -> Option<PathBuf>;

    /// Lets the user choose where to write; `None` when the dialog was closed.
    async fn save_file(&self, title: &str, suggested: &str) -> Option<PathBuf>;

    /// Opens a page of the web in the browser of this machine.
    ///
    /// # Errors
    /// When there is none.
    fn open_page(&self, url: &str) -> std::io::Result<()>;
}

/// Nobody at the screen: nothing is shown, and a dialog is closed without an answer.
pub struct Nobody;

#[async_trait]
impl Host for Nobody {
    fn changed(&self, _topic: Topic) {}

    fn preparing(&self, _percent: u8) {}

    fn notify(&self, _title: &str, _body: &str) {}

    async fn pick_file(&self, _title: &str, _extensions: &[&str]) -> Option<PathBuf> {
        None
    }

    async fn save_file(&self, _title: &str, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn open_page(&self, _url: &str) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }
}
