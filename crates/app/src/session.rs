//! Who is signed in: (platform, account) with its own folder, database, key and tokens. Nothing crosses.
//!
//! Knows: where a profile's secrets and data are. Must not know: what is asked of the platform.
//! Called by: the use cases of the frame; everything else borrows the [`Session`].

use std::fs::{File, TryLockError};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use client::{CallError, MemoryTokens, Platform, TokenPair, TokenStore, TokenStoreError};
use model::{AccountId, Timestamp};
use outbox::{Driver, Entry, OutboxStore};
use store::{Snapshot, SnapshotKind, Store};
use wire::ErrorCode;
use wire::account::AccountView;
use zeroize::Zeroizing;

use crate::connection::Connection;
use crate::host::{Host, Topic};
use crate::secrets::Secrets;
use crate::{App, AppError};

/// How long acts that are under way may take to let go of the local data.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(10);
/// A document that no draft names is kept for a day: what was taken away by mistake can be added again.
const DOCUMENTS_KEPT_MILLIS: i64 = 24 * 3600 * 1000;

/// How the platform sees a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It answers.
    Good,
    /// It wants a second factor enrolled before anything else.
    MustEnrol,
    /// It does not take the tokens any more: the holder has to sign in again.
    SignedOut,
}

/// A signed-in account with its data.
pub(crate) struct Session {
    pub account: AccountView,
    pub store: Store,
    pub platform: Platform,
    pub driver: Driver,
    pub connection: Arc<Connection>,
    standing: Mutex<Standing>,
    _exclusive: File,
}

impl Session {
    /// The platform's time, as well as it is known.
    pub fn now(&self) -> Timestamp {
        self.platform.server_now()
    }

    /// What the platform, when it was asked last, said about this session.
    pub fn standing(&self) -> Standing {
        *crate::lock(&self.standing)
    }

    /// Notes what the end of a pass says about that; without an answer it is as before.
    pub fn note_standing(&self, pass: &Result<(), AppError>) {
        let standing = match pass {
            Ok(()) => Standing::Good,
            Err(AppError::Call(CallError::SignedOut)) => Standing::SignedOut,
            Err(AppError::Call(CallError::Refused(body))) if body.code == ErrorCode::EnrolFactor => {
                Standing::MustEnrol
            }
            Err(_) => return,
        };
        *crate::lock(&self.standing) = standing;
    }
}

impl App {
    /// Opens the data of `account`, which has just signed in with `tokens`.
    pub(crate) fn begin_session(
        &self,
        connection: &Arc<Connection>,
        account: AccountView,
        tokens: &MemoryTokens,
    ) -> Result<Arc<Session>, AppError> {
        let id = account.id;
        let kept = self.tokens_of(connection, id)?;
        if let Some(pair) = tokens.load().map_err(|_| client::CallError::Tokens)? {
            kept.save(&pair).map_err(|_| client::CallError::Tokens)?;
        }
        let session = self.open_session(connection, Some(account), id)?;
        self.settings.change(|remembered| remembered.account = Some(id))?;
        Ok(session)
    }

    /// Opens the data of `account` as it was left; the account is read from it when `known` is absent.
    pub(crate) fn open_session(
        &self,
        connection: &Arc<Connection>,
        known: Option<AccountView>,
        account: AccountId,
    ) -> Result<Arc<Session>, AppError> {
        let folder = connection.folder.join("accounts").join(account.to_string());
        crate::files::private_folder(&folder)?;
        let exclusive = hold(&folder.join("lock"))?;
        let store = Store::open(&folder.join("chejia.db"), &*self.database_key(connection, account)?)?;
        let forgotten =
            store.sweep_attachments(connection.clock.now().plus_millis(-DOCUMENTS_KEPT_MILLIS))?;
        tracing::debug!(forgotten, "documents that nothing names any more were deleted");
        let account = match known {
            Some(account) => {
                store.put_snapshots(&[account_snapshot(&account)?])?;
                account
            }
            None => stored_account(&store)?.ok_or(AppError::SignedOut)?,
        };
        let platform = connection.platform(Arc::new(self.tokens_of(connection, account.id)?));
        let driver = self.driver(connection, &store, &platform);
        let session = Session {
            account,
            store,
            platform,
            driver,
            connection: connection.clone(),
            standing: Mutex::new(Standing::Good),
            _exclusive: exclusive,
        };
        let session = Arc::new(session);
        *crate::lock(&self.session) = Some(session.clone());
        Ok(session)
    }

    /// Nobody is signed in from here on; what was open may still be used by acts under way.
    pub(crate) fn take_session(&self) -> Option<Weak<Session>> {
        crate::lock(&self.session).take().map(|session| Arc::downgrade(&session))
    }

    /// Closes what is open and waits until its data is free: the next to sign in may be the same account.
    pub(crate) async fn leave_session(&self) {
        released(self.take_session()).await;
    }

    fn driver(&self, connection: &Arc<Connection>, store: &Store, platform: &Platform) -> Driver {
        let (host, settings) = (self.machine.host.clone(), self.settings.clone());
        let queue: Arc<dyn OutboxStore> = Arc::new(store.clone());
        let sender = crate::sending::Sender::new(platform.clone(), store.clone());
        Driver::new(queue, Arc::new(sender), connection.clock.clone(), self.machine.rng.clone()).on_change(
            move |change| {
                let words = crate::text::queue_state(change.entry.state);
                tell(host.as_ref(), &change.entry, words.in_lang(settings.get().lang));
            },
        )
    }

    fn tokens_of(&self, connection: &Connection, account: AccountId) -> Result<SecretTokens, AppError> {
        let name = format!("{}/{account}/tokens", connection.profile.id());
        Ok(SecretTokens { secrets: self.secrets()?, name })
    }

    /// The key of the account's database, made at random when there is none and no database either: an
    /// existing one is never locked out by a new key.
    fn database_key(
        &self,
        connection: &Connection,
        account: AccountId,
    ) -> Result<Zeroizing<[u8; 32]>, AppError> {
        let name = format!("{}/{account}/database", connection.profile.id());
        let secrets = self.secrets()?;
        if let Some(kept) = secrets.get(&name)? {
            return Ok(Zeroizing::new(kept.try_into().map_err(|_| store::Error::WrongKey)?));
        }
        let mut key = Zeroizing::new([0; 32]);
        self.machine.rng.fill(key.as_mut_slice());
        secrets.set(&name, key.as_slice())?;
        Ok(key)
    }
}

/// Screens fetch again, and the user is told in `words` how a submission ended (GEN-5).
pub(crate) fn tell(host: &dyn Host, entry: &Entry, words: &str) {
    host.changed(Topic::Queue);
    host.changed(Topic::Shell);
    if entry.state.is_final() || entry.state == outbox::State::NeedsAttention {
        host.changed(Topic::Progress);
        host.notify(&entry.title, words);
    }
}

/// Waits until nothing uses the data of `session` any more: it is opened by one at a time, and its files can't be moved
/// before on every system.
pub(crate) async fn released(session: Option<Weak<Session>>) {
    let in_use = || session.as_ref().is_some_and(|session| session.strong_count() > 0);
    let wait = async {
        while in_use() {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    };
    if tokio::time::timeout(PATIENCE, wait).await.is_err() {
        tracing::warn!("an act under way still holds the local data");
    }
}

pub(crate) fn hold(path: &std::path::Path) -> Result<File, AppError> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(AppError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn account_snapshot(account: &AccountView) -> Result<Snapshot, AppError> {
    Ok(Snapshot {
        kind: SnapshotKind::Account,
        id: String::new(),
        version: 0,
        as_of: None,
        body: serde_json::to_string(account)?,
    })
}

fn stored_account(store: &Store) -> Result<Option<AccountView>, AppError> {
    let stored = store.snapshot(SnapshotKind::Account, "")?;
    Ok(stored.map(|snapshot| serde_json::from_str(&snapshot.body)).transpose()?)
}

/// Tokens in the place for secrets, under the name of their profile.
struct SecretTokens {
    secrets: Arc<dyn Secrets>,
    name: String,
}

impl TokenStore for SecretTokens {
    fn load(&self) -> Result<Option<TokenPair>, TokenStoreError> {
        let kept = self.secrets.get(&self.name).map_err(|_| TokenStoreError)?;
        kept.map(|bytes| serde_json::from_slice(&bytes).map_err(|_| TokenStoreError)).transpose()
    }

    fn save(&self, pair: &TokenPair) -> Result<(), TokenStoreError> {
        let bytes = Zeroizing::new(serde_json::to_vec(pair).map_err(|_| TokenStoreError)?);
        self.secrets.set(&self.name, &bytes).map_err(|_| TokenStoreError)
    }

    fn clear(&self) -> Result<(), TokenStoreError> {
        self.secrets.delete(&self.name).map_err(|_| TokenStoreError)
    }
}
