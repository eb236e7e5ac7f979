//! A screen in memory for the windows of the tests.
//! Knows Xvfb; does not know the windows.
//! Called by the services of the tests.

use std::process::Stdio;

use anyhow::Result;

use super::process::{Process, tethered};

/// A running X server.
pub struct Display {
    _process: Process,
    name: String,
}

impl Display {
    /// Starts one on a display number that is free.
    pub fn start() -> Result<Self> {
        let mut command = tethered("Xvfb", None);
        command.args(["-displayfd", "1", "-screen", "0", "1440x960x24", "-nolisten", "tcp", "-noreset"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = Process::start("Xvfb", &mut command, "TERM")?;
        let number = process.announcement()?;
        Ok(Self { _process: process, name: format!(":{number}") })
    }

    /// What programs find it by.
    pub fn name(&self) -> &str {
        &self.name
    }
}
