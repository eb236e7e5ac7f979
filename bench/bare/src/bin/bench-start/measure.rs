//! Starts both programs in turn and watches them until they have come to rest.
//!
//! Knows: how they are started. Must not know: what they draw. Called by: `main`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bench_bare::measure::{self, median};
use serde_json::{Value, json};

use crate::screen::Screen;
use crate::{memory, profile, screen};

const ROUNDS: usize = 9;
const RATIO_GOAL: f64 = 1.5;
/// DESK-1: within a second or two.
const SECONDS_GOAL: f64 = 2.0;
const MEBIBYTE: f64 = 1024.0 * 1024.0;
const STEP: Duration = Duration::from_millis(10);

/// One start.
struct Start {
    millis: f64,
    mebibytes: f64,
    picture: Vec<u8>,
}

struct Program {
    path: PathBuf,
    home: PathBuf,
    starts: Vec<Start>,
}

/// Measures and prints.
pub fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let keep = arguments.windows(2).find(|pair| pair[0] == "--keep").map(|pair| PathBuf::from(&pair[1]));
    let rounds = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let (programs, folder) = (measure::programs()?, measure::folder()?);
    let [mut ours, mut bare] = ["chejia", "bare-window"].map(|name| Program {
        path: programs.join(name),
        home: folder.path().join(name),
        starts: Vec::new(),
    });
    tokio::runtime::Runtime::new()?.block_on(profile::write(&ours.home.join("data")))?;
    let screen = Screen::watch()?;
    for round in 0..=rounds {
        for program in [&mut ours, &mut bare] {
            let start = program.start(&screen)?;
            // The first round warms up: the files of both are read, WebKit makes its folders.
            if round > 0 {
                program.starts.push(start);
            }
        }
    }
    if let Some(folder) = keep {
        std::fs::create_dir_all(&folder)?;
        ours.keep(&folder.join("chejia.ppm"))?;
        bare.keep(&folder.join("bare-window.ppm"))?;
    }
    print(&ours, &bare)
}

fn print(ours: &Program, bare: &Program) -> Result<()> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "starts in ms: {:.0?}, bare {:.0?}", ours.all(|start| start.millis), {
        bare.all(|start| start.millis)
    })?;
    let millis = [median(ours.all(|start| start.millis))?, median(bare.all(|start| start.millis))?];
    let mebibytes = [median(ours.all(|start| start.mebibytes))?, median(bare.all(|start| start.mebibytes))?];
    let seconds = millis[0] / 1000.0;
    let lines = [
        json!({
            "name": "start: process start to the home page", "value": seconds, "unit": "s",
            "against": null, "against_value": null, "ratio": null,
            "goal": SECONDS_GOAL, "holds": seconds <= SECONDS_GOAL,
        }),
        against_bare("start: process start to the home page, warm", "ms", millis),
        against_bare("memory: all processes at the home page", "MiB", mebibytes),
    ];
    for line in lines {
        writeln!(output, "{line}")?;
    }
    Ok(())
}

fn against_bare(name: &str, unit: &str, [ours, bare]: [f64; 2]) -> Value {
    let ratio = ours / bare;
    json!({
        "name": name, "value": ours, "unit": unit,
        "against": "a bare Tauri window", "against_value": bare,
        "ratio": ratio, "goal": RATIO_GOAL, "holds": ratio <= RATIO_GOAL,
    })
}

impl Program {
    /// Starts it, waits for its page, and ends it.
    fn start(&self, screen: &Screen) -> Result<Start> {
        screen.rest()?;
        let mut command = self.command();
        let begun = Instant::now();
        let child = command.spawn().with_context(|| format!("starting {}", self.path.display()))?;
        let running = Running { child };
        let (settled, picture) = screen.settled()?;
        let bytes = memory::bytes(&memory::tree(running.child.id())?)?;
        let millis = settled.duration_since(begun).as_secs_f64() * 1000.0;
        Ok(Start { millis, mebibytes: mebibytes(bytes), picture })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command
            .env("HOME", &self.home)
            .env("CHEJIA_HOME", self.home.join("data"))
            .env("XDG_DATA_HOME", self.home.join("share"))
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("GDK_BACKEND", "x11");
        // The program starts itself again with this set, and pays for it; the bare window draws the same way.
        if self.path.ends_with("bare-window") {
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        }
        command
    }

    fn all(&self, value: impl Fn(&Start) -> f64) -> Vec<f64> {
        self.starts.iter().map(value).collect()
    }

    fn keep(&self, file: &Path) -> Result<()> {
        let last = self.starts.last().context("never started")?;
        Ok(std::fs::write(file, screen::ppm(&last.picture))?)
    }
}

/// A program that ends with the value, WebKit's processes included.
struct Running {
    child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        let processes = memory::tree(self.child.id()).unwrap_or_default();
        let _ = self.child.kill();
        let _ = self.child.wait();
        while memory::any_runs(&processes) {
            std::thread::sleep(STEP);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / MEBIBYTE
}
