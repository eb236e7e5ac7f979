//! A session bus of its own with an open keyring, far from the keyring of whoever runs the tests.
//! Knows dbus-daemon and gnome-keyring-daemon; does not know what is kept there.
//! Called by the services of the tests.

use std::io::Write;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::process::{Process, tethered};
use crate::{shell, workspace};

/// Protects nothing: the keyring is made and thrown away here.
const PASSWORD: &[u8] = b"throw-away";

/// A bus on which nothing starts by itself: a question to the keyring must not bring up a second one.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A running bus and keyring; their files go with them.
pub struct Keyring {
    // Fields drop in order: the keyring leaves before its bus.
    _secrets: Process,
    _daemon: Process,
    _folder: TempDir,
    bus: String,
}

impl Keyring {
    /// Starts both and waits until the default collection is open.
    pub fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("keyring-").tempdir_in(workspace::scratch()?)?;
        let settings = folder.path().join("bus.conf");
        std::fs::write(&settings, BUS)?;
        let mut command = tethered("dbus-daemon", None);
        command.arg("--config-file").arg(&settings).args(["--nofork", "--print-address"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut daemon = Process::start("dbus-daemon", &mut command, "TERM")?;
        let bus = daemon.announcement()?;
        let keyring = open(&bus, &folder)?;
        Ok(Self { _secrets: keyring, _daemon: daemon, _folder: folder, bus })
    }

    /// The address of the bus.
    pub fn bus(&self) -> &str {
        &self.bus
    }
}

fn open(bus: &str, folder: &TempDir) -> Result<Process> {
    let mut command = shell::command("gnome-keyring-daemon");
    command
        .args(["--foreground", "--unlock", "--components=secrets", "--control-directory"])
        .arg(folder.path())
        .env("DBUS_SESSION_BUS_ADDRESS", bus)
        .env("XDG_DATA_HOME", folder.path())
        .env("XDG_RUNTIME_DIR", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut process = Process::start("gnome-keyring-daemon", &mut command, "TERM")?;
    let mut input = process.input().context("gnome-keyring-daemon takes no password")?;
    input.write_all(PASSWORD)?;
    drop(input);
    process.wait_until(|| is_open(bus))?;
    Ok(process)
}

fn is_open(bus: &str) -> bool {
    let output = asks_whether_locked(bus).stderr(Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("boolean false"))
}

fn asks_whether_locked(bus: &str) -> Command {
    let mut command = shell::command("dbus-send");
    command.env("DBUS_SESSION_BUS_ADDRESS", bus).args([
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.secrets",
        "/org/freedesktop/secrets/aliases/default",
        "org.freedesktop.DBus.Properties.Get",
        "string:org.freedesktop.Secret.Collection",
        "string:Locked",
    ]);
    command
}
