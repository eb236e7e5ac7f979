//! Measures process start to the home page, and the memory of the program once it is there, against a bare Tauri
//! window with a static page. Both are release builds in the folder of this program.
//!
//! Prints one JSON object a line. `bench-start [ROUNDS]`; needs a display and a session bus with an open keyring,
//! as `cargo xtask bench` starts them. `--keep FOLDER` leaves pictures of both windows to be looked at.
//! Knows both programs from outside only. Must not know: commands that they have for tests; there are none.

#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod profile;
#[cfg(target_os = "linux")]
mod screen;

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    measure::run()
}

#[cfg(not(target_os = "linux"))]
fn main() -> anyhow::Result<()> {
    anyhow::bail!("windows are measured on Linux only, where the screen can be watched")
}
