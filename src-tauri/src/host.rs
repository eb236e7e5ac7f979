//! What the use cases ask of the window: dialogs, notifications, and telling screens to fetch again.

use std::path::PathBuf;

use app::host::{Host, Topic};
use tauri::async_runtime::channel;
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_plugin_notification::NotificationExt;
use tauri_plugin_opener::OpenerExt;

/// The window as the use cases see it.
pub struct Window(pub AppHandle);

/// Brings the window to the front: a second start of the program asks for it.
pub fn show(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window("main") {
        report(window.unminimize());
        report(window.show());
        report(window.set_focus());
    }
}

#[async_trait::async_trait]
impl Host for Window {
    fn changed(&self, topic: Topic) {
        report(self.0.emit("changed", topic.code()));
    }

    fn preparing(&self, percent: u8) {
        report(self.0.emit("preparing", percent));
    }

    fn notify(&self, title: &str, body: &str) {
        report(self.0.notification().builder().title(title).body(body).show());
    }

    async fn pick_file(&self, title: &str, extensions: &[&str]) -> Option<PathBuf> {
        let (chosen, mut choice) = channel(1);
        let dialog = self.0.dialog().file().set_title(title).add_filter(extensions.join(", "), extensions);
        dialog.pick_file(move |file| drop(chosen.try_send(file)));
        path_of(choice.recv().await.flatten())
    }

    async fn save_file(&self, title: &str, suggested: &str) -> Option<PathBuf> {
        let (chosen, mut choice) = channel(1);
        let dialog = self.0.dialog().file().set_title(title).set_file_name(suggested);
        dialog.save_file(move |file| drop(chosen.try_send(file)));
        path_of(choice.recv().await.flatten())
    }

    fn open_page(&self, url: &str) -> std::io::Result<()> {
        self.0.opener().open_url(url, None::<&str>).map_err(std::io::Error::other)
    }
}

fn path_of(file: Option<FilePath>) -> Option<PathBuf> {
    file.and_then(|file| file.into_path().ok())
}

/// The desktop around the program may refuse (no notification service, window gone): worth a line in the
/// log, never a failure of the act.
fn report<E: std::fmt::Display>(result: Result<(), E>) {
    if let Err(error) = result {
        log::warn!("the desktop refused: {error}");
    }
}
