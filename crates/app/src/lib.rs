//! The use cases of the desktop program, without a window.
//!
//! Knows: services, store, outbox, client, paper and sheets, and joins them. Must not know: Tauri, SQL,
//! HTTP. Called by: `src-tauri` (the window), `practice` (the headless program) and the tests, all
//! through [`with_commands!`] or the methods of [`App`].
//!
//! To add a use case: a method of [`App`] in one file under `usecase/`, its request and answer under
//! `view/`, one line in `commands.rs`.

mod audit_words;
mod calendar;
mod case_words;
mod commands;
mod connection;
mod consent_words;
mod document_words;
pub mod error;
mod facts;
pub mod files;
pub mod host;
pub mod ipc;
mod keys;
mod notice_words;
mod notices;
mod office_text;
mod plate_words;
pub mod practice;
mod rank_words;
mod region_text;
mod reminder;
pub mod roster;
pub mod secrets;
mod sending;
mod session;
pub mod settings;
mod sync;
pub mod text;
#[expect(clippy::unused_async, reason = "every command is async, so that one macro can call them all")]
mod usecase;
mod vehicle_words;
mod verify_words;
pub mod view;
mod visit_words;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use model::{Clock, DraftId, Lang, Rng};
use tokio::sync::{Notify, SetOnce};

pub use connection::{Network, SystemNetwork};
pub use error::AppError;

use connection::Connection;
use secrets::{PassphraseSecrets, Secrets, SecretsError};
use session::Session;

/// The machine the use cases run on.
pub struct Machine {
    /// The folder of all local data.
    pub root: PathBuf,
    /// The machine's clock.
    pub clock: Arc<dyn Clock>,
    /// The machine's randomness.
    pub rng: Arc<dyn Rng>,
    /// The program around.
    pub host: Arc<dyn host::Host>,
    /// Opens the operating system's keyring; where it fails, a passphrase is asked for (DESK-2).
    pub keyring: Box<dyn Fn() -> Result<Arc<dyn Secrets>, SecretsError> + Send + Sync>,
    /// The practice platform, where the program has one.
    pub practice: Option<Arc<dyn practice::Practice>>,
    /// The way to a platform.
    pub network: Arc<dyn Network>,
    /// The machine's printers.
    pub printers: Arc<dyn print::Printers>,
}

/// All use cases, over one machine.
pub struct App {
    machine: Machine,
    settings: Arc<settings::Settings>,
    secrets: Mutex<Option<Arc<dyn Secrets>>>,
    connection: Mutex<Option<Arc<Connection>>>,
    session: Mutex<Option<Arc<Session>>>,
    /// One sign-in, sign-out or reset at a time: each closes a session before the next is opened.
    signing: tokio::sync::Mutex<()>,
    /// Names the sign-in whose second step is waited for.
    second_step: Mutex<Option<String>>,
    /// Steps whose errors are shown, because "next" or "submit" was tried on them.
    tried: Mutex<BTreeMap<DraftId, BTreeSet<String>>>,
    imports: Mutex<BTreeMap<String, roster::Import>>,
    wake: Notify,
    /// Set once what was left open has been opened, or could not be: until then nobody knows which screen is first.
    opened: SetOnce<()>,
}

impl App {
    /// The use cases over `machine`. Nothing is opened yet; see [`App::open`].
    ///
    /// # Errors
    /// When the data folder can't be made.
    pub fn new(machine: Machine) -> Result<Self, AppError> {
        files::private_folder(&machine.root)?;
        Ok(Self {
            settings: Arc::new(settings::Settings::open(&machine.root)),
            machine,
            secrets: Mutex::default(),
            connection: Mutex::default(),
            session: Mutex::default(),
            signing: tokio::sync::Mutex::default(),
            second_step: Mutex::default(),
            tried: Mutex::default(),
            imports: Mutex::default(),
            wake: Notify::new(),
            opened: SetOnce::new(),
        })
    }

    /// The language chosen.
    pub fn lang(&self) -> Lang {
        self.settings.get().lang
    }

    /// Opens what was left open: the keys, the platform, the account.
    ///
    /// # Errors
    /// When something of it can't be opened; what could be opened stays open.
    pub async fn open(&self) -> Result<(), AppError> {
        if !self.passphrase_file().exists() {
            match (self.machine.keyring)() {
                Ok(keyring) => *lock(&self.secrets) = Some(keyring),
                Err(error) => tracing::warn!(?error, "there is no keyring: a passphrase is asked for"),
            }
        }
        self.open_profile().await
    }

    /// Opens the file of secrets where there is no keyring; begins one at the first time.
    ///
    /// # Errors
    /// [`SecretsError::WrongPassphrase`], or what the disk says.
    pub async fn open_with_passphrase(&self, passphrase: &str) -> Result<(), AppError> {
        let opened = PassphraseSecrets::open(&self.passphrase_file(), passphrase, self.machine.rng.clone())?;
        *lock(&self.secrets) = Some(Arc::new(opened));
        self.open_profile().await
    }

    async fn open_profile(&self) -> Result<(), AppError> {
        let result = self.open_remembered().await;
        // Only the first time is waited for.
        let _ = self.opened.set(());
        result
    }

    async fn open_remembered(&self) -> Result<(), AppError> {
        let remembered = self.settings.get();
        let (Some(profile), true) = (remembered.profile, self.has_secrets()) else { return Ok(()) };
        let connection = self.connect_to(profile).await?;
        if let Some(account) = remembered.account {
            self.open_session(&connection, None, account)?;
        }
        Ok(())
    }

    fn passphrase_file(&self) -> PathBuf {
        self.machine.root.join("secrets")
    }

    fn has_secrets(&self) -> bool {
        lock(&self.secrets).is_some()
    }

    /// Where keys and tokens rest.
    fn secrets(&self) -> Result<Arc<dyn Secrets>, AppError> {
        lock(&self.secrets).clone().ok_or(AppError::Secrets(SecretsError::Locked))
    }

    fn connection(&self) -> Option<Arc<Connection>> {
        lock(&self.connection).clone()
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`AppError::SignedOut`] when nobody is.
    fn session(&self) -> Result<Arc<Session>, AppError> {
        lock(&self.session).clone().ok_or(AppError::SignedOut)
    }
}

/// The content of a mutex; a thread that panicked inside left whole values behind, they are only replaced.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
