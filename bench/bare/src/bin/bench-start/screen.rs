//! The screen as somebody in front of it sees it: a picture at every change, with its time.
//!
//! Knows X11. Must not know: which program draws. Called by: `measure`.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};
use x11rb::rust_connection::RustConnection;

/// What both windows cover; without a window manager they stand in the corner.
const SIZE: (u16, u16) = (1280, 800);
const BYTES_PER_PIXEL: usize = 4;
/// Nothing drawn for so long: the program has come to rest.
const QUIET: Duration = Duration::from_millis(1500);
const PATIENCE: Duration = Duration::from_secs(30);
/// Scroll bars fade when the page has long been there.
const SCROLL_BAR: usize = 20;
/// Where this many of a thousand pixels differ from the picture at rest, it is not that picture yet.
const OTHER_PER_THOUSAND: usize = 2;

/// The screen, watched.
pub struct Screen {
    frames: Receiver<Frame>,
}

struct Frame {
    at: Instant,
    pixels: Vec<u8>,
}

impl Screen {
    /// Watches the display of the environment from now on.
    pub fn watch() -> Result<Self> {
        let (connection, number) = x11rb::connect(None).context("no display")?;
        let root = connection.setup().roots[number].root;
        let (seen, frames) = channel();
        // A failure ends the thread and with it the frames.
        std::thread::spawn(move || drop(follow(&connection, root, &seen)));
        Ok(Self { frames })
    }

    /// Waits until nothing is drawn any more and forgets what was.
    pub fn rest(&self) -> Result<()> {
        self.until_quiet(|_| true).map(|_| ())
    }

    /// Waits until something was drawn and then nothing more; when the picture that then stood was first seen,
    /// and that picture.
    pub fn settled(&self) -> Result<(Instant, Vec<u8>)> {
        let frames = self.until_quiet(|frames| frames.iter().any(|frame| has_content(&frame.pixels)))?;
        let last = frames.last().context("nothing was drawn")?.pixels.clone();
        let same = frames.iter().rev().take_while(|frame| is_same(&frame.pixels, &last));
        let first = same.last().context("nothing was drawn")?.at;
        Ok((first, last))
    }

    fn until_quiet(&self, is_enough: impl Fn(&[Frame]) -> bool) -> Result<Vec<Frame>> {
        let (begun, mut frames) = (Instant::now(), Vec::new());
        loop {
            match self.frames.recv_timeout(QUIET) {
                Ok(frame) => frames.push(frame),
                Err(RecvTimeoutError::Timeout) if is_enough(&frames) => return Ok(frames),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => bail!("the display is gone"),
            }
            if begun.elapsed() > PATIENCE {
                bail!("the screen did not come to rest");
            }
        }
    }
}

/// Takes a picture whenever something was drawn. The time is that of the news, before the picture is fetched.
fn follow(connection: &RustConnection, root: u32, seen: &Sender<Frame>) -> Result<()> {
    connection.damage_query_version(1, 1)?.reply()?;
    let damage = connection.generate_id()?;
    connection.damage_create(damage, root, ReportLevel::NON_EMPTY)?;
    connection.flush()?;
    loop {
        let Event::DamageNotify(_) = connection.wait_for_event()? else { continue };
        let at = Instant::now();
        connection.damage_subtract(damage, x11rb::NONE, x11rb::NONE)?;
        let (width, height) = SIZE;
        let picture = connection.get_image(ImageFormat::Z_PIXMAP, root, 0, 0, width, height, u32::MAX)?;
        seen.send(Frame { at, pixels: picture.reply()?.data })?;
    }
}

/// Whether a window stands there: not the empty screen, which has one colour.
fn has_content(pixels: &[u8]) -> bool {
    pixels.chunks_exact(BYTES_PER_PIXEL).any(|pixel| pixel[..3] != pixels[..3])
}

fn is_same(one: &[u8], other: &[u8]) -> bool {
    let width = usize::from(SIZE.0);
    let page = width - SCROLL_BAR;
    let pixels = one.chunks_exact(BYTES_PER_PIXEL).zip(other.chunks_exact(BYTES_PER_PIXEL)).enumerate();
    let differing = pixels.filter(|(at, (one, other))| at % width < page && one != other).count();
    differing * 1000 <= one.len() / BYTES_PER_PIXEL * OTHER_PER_THOUSAND
}

/// A picture as a PPM file.
pub fn ppm(pixels: &[u8]) -> Vec<u8> {
    let mut file = format!("P6 {} {} 255\n", SIZE.0, SIZE.1).into_bytes();
    file.extend(pixels.chunks_exact(BYTES_PER_PIXEL).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]));
    file
}
