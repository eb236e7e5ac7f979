//! The whole journey: a first process that is killed while its queue is full, a second one that goes on, and
//! a reading back of what it left.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

/// The line after which the first process waits to be killed.
pub const READY: &str = "READY TO BE KILLED";

/// Runs it; leaves vouchers and the result list in `out`.
pub fn run(out: &Path, home: &Path) -> anyhow::Result<()> {
    if home.exists() {
        std::fs::remove_dir_all(home)?;
    }
    first_process(out, home)?;
    println!("— the process was killed (kill -9) with its queue full; a new one starts —");
    let status = command("after", out, home)?.status()?;
    ensure!(status.success(), "the second process failed");
    super::verify::read_back(out)
}

fn first_process(out: &Path, home: &Path) -> anyhow::Result<()> {
    let mut child = command("before", out, home)?.stdout(Stdio::piped()).spawn()?;
    let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
    for line in lines {
        let line = line?;
        if line == READY {
            child.kill()?;
            child.wait()?;
            return Ok(());
        }
        println!("{line}");
    }
    let status = child.wait()?;
    anyhow::bail!("the first process ended by itself: {status}")
}

fn command(act: &str, out: &Path, home: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--act", act]).arg("--out").arg(out).arg("--home").arg(home);
    Ok(command)
}
