//! Beginning practice anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::connection::Connection;
use crate::practice::Practice;
use crate::session::{hold, released};
use crate::settings::Profile;
use crate::view::ShellView;
use crate::{App, AppError};

impl App {
    /// Throws away everything of practice mode: the practice platform with its clock, and on this machine every
    /// practice account with its drafts, queue and keys. Nobody is signed in afterwards.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere; [`AppError::InUse`] when another program has a practice account open.
    /// Nothing is lost then.
    pub async fn reset_practice(&self) -> Result<ShellView, AppError> {
        let _alone = self.signing.lock().await;
        let (practice, connection) = self.practice()?;
        let accounts = self.free_accounts(&connection)?;
        self.settings.change(|remembered| {
            remembered.account = None;
            remembered.network_off = false;
        })?;
        let session = self.take_session();
        practice.stop().await;
        released(session).await;
        let forgotten = self.forget_practice(&connection, &accounts);
        // Also when something could not be thrown away: practice goes on with what is there.
        self.connect_to(Profile::Practice).await?;
        forgotten?;
        self.shell().await
    }

    /// The practice platform, if that is what this program is connected to.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere.
    pub(super) fn practice(&self) -> Result<(Arc<dyn Practice>, Arc<Connection>), AppError> {
        let connection = self.connection().filter(|connection| connection.is_practice());
        let connection = connection.ok_or(AppError::PracticeOnly)?;
        let practice = self.machine.practice.clone().ok_or(AppError::PracticeOnly)?;
        Ok((practice, connection))
    }

    /// The practice accounts with data on this machine; each is this program's to throw away.
    fn free_accounts(&self, connection: &Connection) -> Result<BTreeSet<String>, AppError> {
        let own = self.session().ok().map(|session| session.account.id.to_string());
        let folder = connection.folder.join("accounts");
        let mut accounts = BTreeSet::new();
        if !folder.exists() {
            return Ok(accounts);
        }
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if own.as_ref() != Some(&name) {
                hold(&entry.path().join("lock"))?;
            }
            accounts.insert(name);
        }
        Ok(accounts)
    }

    fn forget_practice(&self, connection: &Connection, accounts: &BTreeSet<String>) -> Result<(), AppError> {
        let folder = &connection.folder;
        let gone = folder.with_extension("gone");
        if gone.exists() {
            std::fs::remove_dir_all(&gone)?;
        }
        // All of it or nothing, whenever the program ends.
        std::fs::rename(folder, &gone)?;
        let secrets = self.secrets()?;
        for account in accounts {
            for what in ["tokens", "database"] {
                secrets.delete(&format!("{}/{account}/{what}", connection.profile.id()))?;
            }
        }
        crate::lock(&self.tried).clear();
        crate::lock(&self.imports).clear();
        Ok(std::fs::remove_dir_all(&gone)?)
    }
}
