//! A throw-away PostgreSQL for tests.
//!
//! Knows: where Debian puts PostgreSQL and how to start and stop it. Must not know: what is stored.
//! Called by: tests that run on PostgreSQL, and `cargo xtask test`, which starts one for all of them.
//!
//! The server listens on a socket in its own directory, on no network. It ends with the process that
//! started it, however that process ends: a shell holds both and stops the server when its input closes.

use std::{
    env, fs,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU32, Ordering},
    },
};

/// Names a server that is already running, as a URL of its `postgres` database.
pub const URL_VARIABLE: &str = "CHEJIA_TEST_POSTGRES";

const INSTALLATIONS: &str = "/usr/lib/postgresql";

/// Prints the directory once the server answers, then waits for its input to close. Flushing is off:
/// nothing here has to outlive the machine.
const SCRIPT: &str = r#"
set -e
cd /
directory=$(mktemp -d /tmp/chejia-postgres.XXXXXX)
server=
finish() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$directory"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
"$0/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$directory/log" 2>&1
"$0/postgres" -D "$directory/data" -k "$directory" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c deadlock_timeout=100ms \
    >>"$directory/log" 2>&1 </dev/null &
server=$!
until "$0/pg_isready" -q -h "$directory"; do
    kill -0 "$server" || { cat "$directory/log" >&2; exit 1; }
    sleep 0.05
done
echo "$directory"
cat >/dev/null || true
"#;

/// A running server. Dropping the one that started it stops it.
#[derive(Debug)]
pub struct Cluster {
    url: String,
    /// The shell and its input; absent for a server that somebody else started.
    process: Option<(Child, Option<ChildStdin>)>,
}

/// An empty database of a cluster, deleted when dropped.
#[derive(Debug)]
pub struct Database {
    cluster: Arc<Cluster>,
    name: String,
}

impl Cluster {
    /// The server that [`URL_VARIABLE`] names, or else one of this process's own, kept while anybody
    /// holds it.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub fn shared() -> io::Result<Arc<Self>> {
        static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cluster) = shared.upgrade() {
            return Ok(cluster);
        }
        let cluster = match env::var(URL_VARIABLE) {
            Ok(url) => Self { url, process: None },
            Err(_) => Self::start()?,
        };
        let cluster = Arc::new(cluster);
        *shared = Arc::downgrade(&cluster);
        Ok(cluster)
    }

    /// Starts a server with an empty data directory.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start.
    pub fn start() -> io::Result<Self> {
        let mut command = as_ordinary_user()?;
        let mut child = command
            .args(["sh", "-c", SCRIPT])
            .arg(programs()?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let input = child.stdin.take();
        let mut directory = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut directory)?;
        }
        let directory = directory.trim();
        if directory.is_empty() {
            child.wait()?;
            return Err(io::Error::other("PostgreSQL did not start; its own message is above"));
        }
        let url = format!("postgres:///postgres?host={directory}&user=postgres");
        Ok(Self { url, process: Some((child, input)) })
    }

    /// URL of the server's `postgres` database, for [`URL_VARIABLE`].
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Makes an empty database.
    ///
    /// # Errors
    /// When the server refuses.
    pub fn database(self: &Arc<Self>) -> io::Result<Database> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::SeqCst));
        self.run(&format!("DROP DATABASE IF EXISTS {name}"))?;
        self.run(&format!("CREATE DATABASE {name}"))?;
        Ok(Database { cluster: Arc::clone(self), name })
    }

    fn run(&self, sql: &str) -> io::Result<()> {
        let psql = programs()?.join("psql");
        let output = Command::new(psql).args(["-X", "-q", "-c", sql, &self.url]).output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some((child, input)) = &mut self.process {
            drop(input.take());
            let _ = child.wait();
        }
    }
}

impl Database {
    /// Its URL.
    pub fn url(&self) -> String {
        replace_database(&self.cluster.url, &self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A server of our own goes as a whole.
        if self.cluster.process.is_none() {
            let _ = self.cluster.run(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

/// The newest installation's programs.
fn programs() -> io::Result<PathBuf> {
    let missing = || io::Error::other(format!("no PostgreSQL under {INSTALLATIONS}: install postgresql"));
    let installed = fs::read_dir(INSTALLATIONS).map_err(|_| missing())?;
    let versions = installed.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    versions.filter(|bin| bin.join("initdb").exists()).max_by_key(|bin| version(bin)).ok_or_else(missing)
}

fn version(bin: &Path) -> Option<u32> {
    bin.parent()?.file_name()?.to_str()?.parse().ok()
}

/// PostgreSQL refuses to run as root; then it runs as `postgres`.
fn as_ordinary_user() -> io::Result<Command> {
    let user = Command::new("id").arg("-u").output()?;
    if user.stdout.trim_ascii() == b"0" {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]);
        Ok(command)
    } else {
        Ok(Command::new("env"))
    }
}

/// `url` with the database's name in its path replaced.
fn replace_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let path = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    format!("{}/{name}{query}", &address[..path])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_has_the_address_of_its_server() {
        for (server, database) in [
            ("postgres:///postgres?host=/tmp/a&user=b", "postgres:///x?host=/tmp/a&user=b"),
            ("postgres://u@127.0.0.1:5433/postgres", "postgres://u@127.0.0.1:5433/x"),
            ("postgres://u@127.0.0.1:5433", "postgres://u@127.0.0.1:5433/x"),
        ] {
            assert_eq!(replace_database(server, "x"), database);
        }
    }

    #[test]
    fn a_server_is_gone_once_nobody_holds_it() {
        let cluster = Cluster::start().unwrap();
        let directory = cluster.url().split(['=', '&']).nth(1).map(PathBuf::from).unwrap();
        assert!(directory.exists());
        drop(cluster);
        assert!(!directory.exists());
    }
}
