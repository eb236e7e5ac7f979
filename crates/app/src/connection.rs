//! The platform the program is connected to.
//!
//! Knows: the profile, the way to its platform, the network switch. Must not know: who is signed in.
//! Called by: `session` and the use cases of the frame.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use client::{Http, HttpClient, HttpFailure, HttpOptions, MemoryTokens, Platform, Request, Response};
use model::Clock;

use crate::settings::Profile;
use crate::{App, AppError};

/// How a platform is reached; tests put their own network here.
pub trait Network: Send + Sync {
    /// The way to the platform of `options`.
    ///
    /// # Errors
    /// When the address or the roots can't be used.
    fn open(&self, options: HttpOptions) -> Result<Arc<dyn Http>, client::SetupError>;
}

/// The operating system's network.
#[derive(Debug)]
pub struct SystemNetwork;

impl Network for SystemNetwork {
    fn open(&self, options: HttpOptions) -> Result<Arc<dyn Http>, client::SetupError> {
        Ok(Arc::new(HttpClient::new(&options)?))
    }
}

/// One platform, ready to be asked.
pub(crate) struct Connection {
    pub profile: Profile,
    pub folder: PathBuf,
    pub clock: Arc<dyn Clock>,
    http: Arc<Switched>,
    office: OnceLock<Platform>,
}

impl Connection {
    /// The platform, with tokens kept in memory only: for what needs no account.
    pub fn anonymous(&self) -> (Platform, Arc<MemoryTokens>) {
        let tokens = Arc::new(MemoryTokens::default());
        (self.platform(tokens.clone()), tokens)
    }

    /// The platform, with the office's tokens, which are kept in memory only.
    pub fn office(&self) -> &Platform {
        self.office.get_or_init(|| self.anonymous().0)
    }

    /// The platform, with these tokens.
    pub fn platform(&self, tokens: Arc<dyn client::TokenStore>) -> Platform {
        Platform::new(self.http.clone(), tokens, self.clock.clone(), env!("CARGO_PKG_VERSION"))
    }

    /// Whether the last call reached the platform.
    pub fn is_online(&self) -> bool {
        self.http.reached.load(Ordering::Relaxed)
    }

    /// Switches this program's network off or on.
    pub fn switch(&self, off: bool) {
        self.http.off.store(off, Ordering::Relaxed);
        if off {
            self.http.reached.store(false, Ordering::Relaxed);
        }
    }

    /// Whether the user switched the network off.
    pub fn is_switched_off(&self) -> bool {
        self.http.off.load(Ordering::Relaxed)
    }

    /// Whether this is the practice platform.
    pub const fn is_practice(&self) -> bool {
        matches!(self.profile, Profile::Practice)
    }
}

/// A way to the platform that the user can switch off.
struct Switched {
    http: Arc<dyn Http>,
    off: AtomicBool,
    reached: AtomicBool,
}

#[async_trait]
impl Http for Switched {
    async fn call(&self, request: Request) -> Result<Response, HttpFailure> {
        if self.off.load(Ordering::Relaxed) {
            return Err(HttpFailure::Unreachable);
        }
        let answer = self.http.call(request).await;
        self.reached.store(answer.is_ok(), Ordering::Relaxed);
        answer
    }
}

impl App {
    /// Connects to the platform of `profile`; the practice platform is started on the way.
    pub(crate) async fn connect_to(&self, profile: Profile) -> Result<Arc<Connection>, AppError> {
        let folder = self.machine.root.join("profiles").join(profile.id());
        crate::files::private_folder(&folder)?;
        let (options, clock) = match &profile {
            Profile::Practice => {
                let practice = self.machine.practice.clone().ok_or(AppError::Configuration)?;
                let endpoint = practice.start(&folder.join("platform")).await?;
                (HttpOptions { base_url: endpoint.url, roots: None }, practice as Arc<dyn Clock>)
            }
            Profile::Platform(issued) => {
                let roots = Some(issued.root_certificate.clone().into_bytes());
                (HttpOptions { base_url: issued.url.clone(), roots }, self.machine.clock.clone())
            }
        };
        let http = self.machine.network.open(options).map_err(|_| AppError::Configuration)?;
        let http = Switched { http, off: AtomicBool::new(false), reached: AtomicBool::new(true) };
        let connection =
            Arc::new(Connection { profile, folder, clock, http: Arc::new(http), office: OnceLock::new() });
        connection.switch(self.settings.get().network_off);
        *crate::lock(&self.connection) = Some(connection.clone());
        Ok(connection)
    }
}
