//! The window. Knows Tauri, and joins it to the use cases of `app`; decides nothing. Nobody calls it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod host;
mod machine;

use std::sync::Arc;

use app::App;
use tauri::Manager;

fn main() -> anyhow::Result<()> {
    #[cfg(target_os = "linux")]
    machine::use_plain_renderer()?;
    let mut builder = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, _, _| host::show(handle)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_process::init())
        .plugin(machine::log());
    if let Some(updater) = machine::updater() {
        builder = builder.plugin(updater);
    }
    builder
        .setup(|tauri| {
            let app = Arc::new(machine::app(tauri.handle())?);
            tauri.manage(Arc::clone(&app));
            tauri::async_runtime::spawn(async move { App::run(&app).await });
            Ok(())
        })
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!())?;
    Ok(())
}
