//! A child process that ends with the value that holds it.
//! Knows starting, waiting and ending by process id; does not know what the process is.
//! Called by the other modules here.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::shell;

const STEP: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_secs(30);

/// A running service. Dropping it sends its signal, waits, and kills it if it will not go.
pub struct Process {
    name: &'static str,
    child: Child,
    stop_signal: &'static str,
}

impl Process {
    /// Starts the service; `stop_signal` (`INT`, `TERM`) is how it likes to be ended.
    pub fn start(name: &'static str, command: &mut Command, stop_signal: &'static str) -> Result<Self> {
        let child = command.spawn().with_context(|| format!("starting {name}"))?;
        Ok(Self { name, child, stop_signal })
    }

    /// The first line that the service prints; its standard output must be piped.
    pub fn announcement(&mut self) -> Result<String> {
        let output = self.child.stdout.as_mut().with_context(|| format!("{} has no output", self.name))?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        if line.trim().is_empty() {
            bail!("{} ended without saying where it listens", self.name);
        }
        Ok(line.trim().to_owned())
    }

    /// The service's standard input, which must be piped; once only.
    pub fn input(&mut self) -> Option<ChildStdin> {
        self.child.stdin.take()
    }

    /// Waits until the service answers.
    pub fn wait_until(&mut self, mut answers: impl FnMut() -> bool) -> Result<()> {
        let start = Instant::now();
        while !answers() {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended at once: {status}", self.name);
            }
            if start.elapsed() > PATIENCE {
                bail!("{} did not answer within {} s", self.name, PATIENCE.as_secs());
            }
            sleep(STEP);
        }
        Ok(())
    }

    fn ends_within(&mut self, patience: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return true;
            }
            sleep(STEP);
        }
        false
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let pid = self.child.id().to_string();
        let _ = shell::succeeds(shell::command("kill").args(["-s", self.stop_signal, &pid]));
        if !self.ends_within(Duration::from_secs(10)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// A command that also ends when this tool is killed, and that can give up root for another user.
pub fn tethered(program: &str, user: Option<&str>) -> Command {
    if !cfg!(target_os = "linux") {
        return shell::command(program);
    }
    let mut command = shell::command("setpriv");
    command.args(["--pdeathsig", "TERM"]);
    if let Some(user) = user {
        command.args(["--reuid", user, "--regid", user, "--init-groups"]);
    }
    command.arg("--").arg(program);
    command
}
