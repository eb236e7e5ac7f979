//! What the program remembers beside the encrypted data: language and the last profile. No personal data.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use model::{AccountId, Lang};
use serde::{Deserialize, Serialize};
use service_api::{Layout, PaperKind};

use crate::reminder::Wanted;

/// The platform this program is connected to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Profile {
    /// 练习模式.
    Practice,
    /// A real platform.
    Platform(PlatformConfiguration),
}

/// What the authority of a real platform issues (DESK-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformConfiguration {
    /// Its name, shown in the frame.
    pub name: String,
    /// `https://…`; another URL is another profile.
    pub url: String,
    /// Root certificate, PEM; no other root is trusted.
    pub root_certificate: String,
}

impl Profile {
    /// Names the profile's folder and secrets: the same platform, the same name.
    pub fn id(&self) -> String {
        match self {
            Self::Practice => "practice".to_owned(),
            Self::Platform(configuration) => {
                use sha2::Digest;
                format!("p-{}", &hex::encode(sha2::Sha256::digest(configuration.url.as_bytes()))[..16])
            }
        }
    }
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// The language chosen.
    pub lang: Lang,
    /// The profile in use.
    pub profile: Option<Profile>,
    /// The account signed in, to come back after a restart.
    pub account: Option<AccountId>,
    /// Whether the user switched the network off.
    pub network_off: bool,
    /// Which reminders are wanted.
    pub reminders: Wanted,
    /// How each kind of paper was printed last.
    pub layouts: BTreeMap<PaperKind, Layout>,
}

/// The file of what is remembered.
#[derive(Debug)]
pub struct Settings {
    path: PathBuf,
    remembered: Mutex<Remembered>,
}

impl Settings {
    /// Reads the file in `root`; one that is missing or damaged is begun anew, it holds nothing of value.
    pub fn open(root: &Path) -> Self {
        let path = root.join("settings.json");
        let read = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { path, remembered: Mutex::new(read.unwrap_or_default()) }
    }

    /// What is remembered now.
    pub fn get(&self) -> Remembered {
        crate::lock(&self.remembered).clone()
    }

    /// Changes it; on disk when this returns.
    ///
    /// # Errors
    /// Whatever the disk says; then nothing changed.
    pub fn change(&self, change: impl FnOnce(&mut Remembered)) -> std::io::Result<()> {
        let mut remembered = crate::lock(&self.remembered);
        let mut changed = remembered.clone();
        change(&mut changed);
        let bytes = serde_json::to_vec_pretty(&changed).map_err(std::io::Error::other)?;
        crate::files::replace(&self.path, |file| file.write_all(&bytes))?;
        *remembered = changed;
        Ok(())
    }
}
