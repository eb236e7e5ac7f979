//! A bare Tauri window with a static page: what the program's start and memory are measured against.
//! Knows Tauri and nothing of ours. Started by `bench-start`.

fn main() -> anyhow::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!())?;
    Ok(())
}
