//! The machine of a terminal: no dialogs, a passphrase instead of a keyring.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::host::{Host, Topic};
use app::secrets::SecretsError;
use app::{App, Machine, Network, SystemNetwork};
use practice::{InProcess, SystemClock, SystemRng};

/// Practice data only: nothing of value is behind it.
pub const PASSPHRASE: &str = "practice";

/// The use cases over the data in `home`.
pub async fn open(home: &Path) -> anyhow::Result<App> {
    open_over(home, Arc::new(SystemNetwork)).await
}

/// The same over another network.
pub async fn open_over(home: &Path, network: Arc<dyn Network>) -> anyhow::Result<App> {
    let rng = Arc::new(SystemRng);
    let app = App::new(Machine {
        root: home.to_owned(),
        clock: Arc::new(SystemClock),
        rng: rng.clone(),
        host: Arc::new(Terminal),
        keyring: Box::new(|| Err(SecretsError::Absent)),
        practice: Some(Arc::new(InProcess::new(Arc::new(SystemClock), rng))),
        network,
        printers: Arc::new(print::SystemPrinters),
    })?;
    app.open_with_passphrase(PASSPHRASE).await?;
    Ok(app)
}

struct Terminal;

#[async_trait::async_trait]
impl Host for Terminal {
    fn changed(&self, _topic: Topic) {}

    fn preparing(&self, _percent: u8) {}

    fn notify(&self, title: &str, body: &str) {
        tracing::info!(title, body, "the user is told");
    }

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

/// Ends this process at the crash point as `kill -9` would: no destructor, no flush, no farewell.
///
/// # Errors
/// When the point can't be configured.
#[cfg(feature = "failpoints")]
pub fn die_at(point: &str) -> anyhow::Result<()> {
    let name = point.to_owned();
    fail::cfg_callback(point, move || {
        eprintln!("DIED AT {name}");
        let myself = std::process::id().to_string();
        drop(std::process::Command::new("kill").args(["-9", &myself]).status());
        loop {
            std::thread::park();
        }
    })
    .map_err(anyhow::Error::msg)
}
