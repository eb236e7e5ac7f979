//! A throw-away PostgreSQL on loopback.
//! Knows initdb and postgres; does not know our tables.
//! Called by the services of the tests.

use std::fs::File;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::process::{Process, tethered};
use crate::{shell, workspace};

/// PostgreSQL refuses to run as root; Debian's package makes this user.
const USER: &str = "postgres";

/// Durability costs time and a throw-away database needs none.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
];

/// A running server; its files go with it.
pub struct Postgres {
    // Fields drop in order: first the server ends, then its folder goes.
    _process: Process,
    _folder: TempDir,
    url: String,
}

impl Postgres {
    /// Makes a database folder and starts a server on a free port.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let user = runs_as_root().then_some(USER);
        let folder = folder_for(user)?;
        let password = random_password()?;
        initialise(&programs, folder.path(), &password, user)?;
        let port = free_port()?;
        let process = serve(&programs, folder.path(), port, user)?;
        let url = format!("postgres://{USER}:{password}@127.0.0.1:{port}/postgres");
        Ok(Self { _process: process, _folder: folder, url })
    }

    /// How the tests connect, as the server's superuser.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// The folder with initdb and postgres, which Debian keeps off the search path; the newest version wins.
pub fn programs() -> Result<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()))
        .filter(|version| {
            Path::new("/usr/lib/postgresql").join(version.to_string()).join("bin/initdb").exists()
        })
        .max();
    if let Some(version) = newest {
        return Ok(PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")));
    }
    let search = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&search)
        .find(|folder| folder.join(format!("initdb{}", std::env::consts::EXE_SUFFIX)).is_file())
        .context("no PostgreSQL server programs (initdb) on this machine")
}

fn runs_as_root() -> bool {
    shell::first_line(shell::command("id").arg("-u")).as_deref() == Some("0")
}

/// A folder that belongs to the user: below the target folder, or where others may go if that is closed to him.
fn folder_for(user: Option<&str>) -> Result<TempDir> {
    for parent in [workspace::scratch()?, std::env::temp_dir()] {
        let folder = tempfile::Builder::new().prefix("postgres-").tempdir_in(&parent)?;
        let Some(user) = user else { return Ok(folder) };
        shell::capture(shell::command("chown").arg(user).arg(folder.path()))?;
        if shell::succeeds(tethered("test", Some(user)).arg("-w").arg(folder.path())) {
            return Ok(folder);
        }
    }
    bail!("found no folder that the user {USER} can write to")
}

fn random_password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("/dev/urandom")?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn initialise(programs: &Path, folder: &Path, password: &str, user: Option<&str>) -> Result<()> {
    let password_file = folder.join("password");
    std::fs::write(&password_file, password)?;
    if let Some(user) = user {
        shell::capture(shell::command("chown").arg(user).arg(&password_file))?;
    }
    let mut command = at(programs, "initdb", folder, user);
    command.args(["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]);
    command.arg(format!("--username={USER}")).arg(format!("--pwfile={}", password_file.display()));
    shell::capture(command.arg("--pgdata").arg(folder.join("data"))).map(|_| ())
}

fn serve(programs: &Path, folder: &Path, port: u16, user: Option<&str>) -> Result<Process> {
    let log = File::create(workspace::scratch()?.join("postgres.log"))?;
    let mut command = at(programs, "postgres", folder, user);
    command.arg("-D").arg(folder.join("data")).args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.stdout(log.try_clone()?).stderr(log);
    // INT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
    let mut process = Process::start("PostgreSQL (see target/tmp/postgres.log)", &mut command, "INT")?;
    let ready = programs.join("pg_isready");
    let port = port.to_string();
    process.wait_until(|| {
        shell::succeeds(shell::command(&ready).args(["-q", "-h", "127.0.0.1", "-p", &port]))
    })?;
    Ok(process)
}

fn at(programs: &Path, program: &str, folder: &Path, user: Option<&str>) -> Command {
    let mut command = tethered(&programs.join(program).to_string_lossy(), user);
    command.current_dir(folder);
    command
}
