//! This machine: folders, keyring, printers, clock, log and updates, put together for the use cases.

use std::path::PathBuf;
use std::sync::Arc;

use app::secrets::KeyringSecrets;
use app::{App, Machine, SystemNetwork};
use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager, Wry};

/// The folder of this program's data; the variable is for portable use from a stick.
const HOME_VARIABLE: &str = "CHEJIA_HOME";

/// The use cases over this machine.
///
/// # Errors
/// When the data folder can't be made.
pub fn app(handle: &AppHandle) -> anyhow::Result<App> {
    let root = match std::env::var_os(HOME_VARIABLE) {
        Some(folder) => PathBuf::from(folder),
        None => handle.path().app_local_data_dir()?,
    };
    let rng = Arc::new(practice::SystemRng);
    Ok(App::new(Machine {
        root,
        clock: Arc::new(practice::SystemClock),
        rng: rng.clone(),
        host: Arc::new(crate::host::Window(handle.clone())),
        keyring: Box::new(|| Ok(Arc::new(KeyringSecrets::open()?))),
        network: Arc::new(SystemNetwork),
        practice: Some(Arc::new(practice::InProcess::new(Arc::new(practice::SystemClock), rng))),
        printers: Arc::new(print::SystemPrinters),
    })?)
}

/// WebKitGTK shows a blank window with some graphics drivers unless this renderer is off. To be called before
/// there is another thread. Set by GLib: a program that starts itself again loads all of WebKit twice.
///
/// # Errors
/// When the variable can't be set.
#[cfg(target_os = "linux")]
pub fn use_plain_renderer() -> anyhow::Result<()> {
    Ok(glib::setenv("WEBKIT_DISABLE_DMABUF_RENDERER", "1", false)?)
}

/// The log: rotating files, no personal data.
pub fn log() -> TauriPlugin<Wry> {
    tauri_plugin_log::Builder::new()
        .level(log::LevelFilter::Info)
        .max_file_size(5 * 1024 * 1024)
        .rotation_strategy(tauri_plugin_log::RotationStrategy::KeepSome(5))
        .build()
}

/// Updates, when this build names a key; without one updating is off.
pub fn updater() -> Option<TauriPlugin<Wry, tauri_plugin_updater::Config>> {
    let key = option_env!("CHEJIA_UPDATE_KEY")?;
    Some(tauri_plugin_updater::Builder::new().pubkey(key).build())
}
