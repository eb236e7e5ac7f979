//! Runs poppler, qpdf and zbar on a PDF. Each must be installed (see the README's list).

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::Command;

use print::{DocumentInfo, Layout, Media, PrintError};
use service_api::{ListView, PaperView};
use tempfile::TempDir;

pub const MILLIMETRE: f32 = 72.0 / 25.4;

/// A PDF on disk, deleted afterwards.
pub struct Pdf {
    directory: TempDir,
    pub bytes: Vec<u8>,
    /// What was said of it, where it was drawn here.
    pub sheets: Option<usize>,
    pub media: Option<Media>,
}

/// Where the ink of a page ends, in millimetres from the top left.
#[derive(Debug)]
pub struct Ink {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A word and its box, in points from the top left.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

pub fn info() -> DocumentInfo {
    DocumentInfo { title: "考试预约凭证".to_owned(), created_at_millis: 1_772_425_800_000 }
}

pub fn try_layout(papers: &[PaperView], layout: Layout) -> Result<print::Pdf, PrintError> {
    print::render(papers, layout, &info(), &mut |_| ControlFlow::Continue(()))
}

pub fn try_render(papers: &[PaperView]) -> Result<Vec<u8>, PrintError> {
    try_layout(papers, Layout::A4).map(|pdf| pdf.bytes)
}

pub fn laid_out(papers: &[PaperView], layout: Layout) -> Pdf {
    let drawn = try_layout(papers, layout).unwrap_or_else(|error| panic!("{layout:?}: {error}"));
    Pdf { sheets: Some(drawn.sheets), media: Some(drawn.media), ..Pdf::new(drawn.bytes) }
}

pub fn rendered(papers: &[PaperView]) -> Pdf {
    laid_out(papers, Layout::A4)
}

pub fn rendered_list(list: &ListView) -> Pdf {
    Pdf::new(print::render_list(list, &info(), &mut |_| ControlFlow::Continue(())).unwrap().bytes)
}

impl Pdf {
    pub fn new(bytes: Vec<u8>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("paper.pdf"), &bytes).unwrap();
        Self { directory, bytes, sheets: None, media: None }
    }

    pub fn pages(&self) -> usize {
        let found = self.info("Pages:");
        found.parse().unwrap()
    }

    /// The value that `pdfinfo` gives for a name.
    pub fn info(&self, name: &str) -> String {
        let all = run(Command::new("pdfinfo").env("TZ", "UTC").arg(self.path()));
        all.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned()
    }

    /// The lines of `pdffonts`, without its heading.
    pub fn fonts(&self) -> Vec<String> {
        run(Command::new("pdffonts").arg(self.path())).lines().skip(2).map(str::to_owned).collect()
    }

    /// The text, in the order of the drawing, without any white space.
    pub fn text(&self) -> String {
        self.text_with(&["-raw"]).split_whitespace().collect()
    }

    /// The lines of one page, as they stand.
    pub fn page_lines(&self, page: usize) -> Vec<String> {
        let number = page.to_string();
        self.text_with(&["-layout", "-f", &number, "-l", &number]).lines().map(str::to_owned).collect()
    }

    /// The words of the first page with their boxes.
    pub fn words(&self) -> Vec<Word> {
        self.words_of(1)
    }

    /// The words of a page with their boxes.
    pub fn words_of(&self, page: usize) -> Vec<Word> {
        let number = page.to_string();
        self.text_with(&["-bbox", "-f", &number, "-l", &number]).lines().filter_map(word).collect()
    }

    /// Width and height of a page, in points.
    pub fn page_size(&self, page: usize) -> (f32, f32) {
        let number = page.to_string();
        let all = run(Command::new("pdfinfo").args(["-f", &number, "-l", &number]).arg(self.path()));
        let line = all.lines().find(|line| line.starts_with("Page ") && line.contains("size:")).unwrap();
        let mut numbers = line.split_whitespace().filter_map(|part| part.parse::<f32>().ok());
        let page_number = numbers.next();
        assert_eq!(page_number, page.to_string().parse().ok());
        (numbers.next().unwrap(), numbers.next().unwrap())
    }

    /// What a scanner reads from a page that was printed at 150 dots per inch.
    pub fn scanned(&self, page: usize) -> String {
        self.scanned_at(page, 150).concat()
    }

    /// What a scanner reads from a page that was printed at so many dots per inch, sorted.
    pub fn scanned_at(&self, page: usize, dots: u32) -> Vec<String> {
        let picture = self.drawn(page, dots, "png");
        let output = Command::new("zbarimg").args(["--raw", "--quiet"]).arg(picture).output().unwrap();
        let read = String::from_utf8(output.stdout).unwrap();
        let mut found: Vec<String> = read.lines().map(str::to_owned).collect();
        found.sort();
        found
    }

    /// The side of the first code as it is drawn, in millimetres.
    pub fn code_side(&self) -> f32 {
        let plain = self.directory.path().join("plain.pdf");
        run(Command::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(self.path()).arg(&plain));
        let plain = std::fs::read(plain).unwrap();
        let lines: Vec<&str> =
            plain.split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap_or("")).collect();
        let placed = lines.iter().position(|line| line.ends_with("/Q0 Do")).unwrap();
        let scale = lines[..placed].iter().rev().find_map(|line| {
            let scale = line.strip_suffix(" cm")?.split(' ').next()?.parse::<f32>().ok()?;
            (scale > 1.0).then_some(scale)
        });
        let bounds = lines.iter().position(|line| line.contains("/BBox")).unwrap();
        let modules =
            lines[bounds..].iter().find_map(|line| line.trim().parse::<f32>().ok().filter(|n| *n > 0.0));
        scale.unwrap() * modules.unwrap() / MILLIMETRE
    }

    /// Where the ink of a page ends.
    pub fn ink(&self, page: usize) -> Ink {
        const DOTS: u32 = 203;
        let bytes = std::fs::read(self.drawn(page, DOTS, "gray")).unwrap();
        let (width, pixels) = grey_map(&bytes);
        let inked = || (0..pixels.len()).filter(|place| pixels[*place] < 250);
        let millimetres = |dots: usize| f32::from(u16::try_from(dots).unwrap()) * 25.4 / 203.0;
        Ink {
            left: millimetres(inked().map(|place| place % width).min().unwrap()),
            top: millimetres(inked().next().unwrap() / width),
            right: millimetres(inked().map(|place| place % width).max().unwrap() + 1),
            bottom: millimetres(inked().next_back().unwrap() / width + 1),
        }
    }

    /// The file of a page as a picture: `png`, or `gray` for the bare numbers.
    fn drawn(&self, page: usize, dots: u32, format: &str) -> PathBuf {
        let (number, dots, stem) = (page.to_string(), dots.to_string(), self.directory.path().join("page"));
        let (flag, ending) = if format == "png" { ("-png", "png") } else { ("-gray", "pgm") };
        let mut draw = Command::new("pdftoppm");
        run(draw.args(["-r", &dots, flag, "-singlefile", "-f", &number]).arg(self.path()).arg(stem));
        self.directory.path().join(format!("page.{ending}"))
    }

    /// Panics unless `qpdf` finds the file faultless.
    pub fn check(&self) {
        let report = run(Command::new("qpdf").arg("--check").arg(self.path()));
        assert!(report.contains("No syntax or stream encoding errors found"), "{report}");
    }

    /// The same document as `qpdf` writes it, with its objects packed into streams.
    pub fn packed_anew(&self) -> Vec<u8> {
        let packed = self.directory.path().join("packed.pdf");
        run(Command::new("qpdf").arg("--object-streams=generate").arg(self.path()).arg(&packed));
        std::fs::read(packed).unwrap()
    }

    fn text_with(&self, arguments: &[&str]) -> String {
        run(Command::new("pdftotext").args(arguments).arg(self.path()).arg("-"))
    }

    fn path(&self) -> PathBuf {
        self.directory.path().join("paper.pdf")
    }
}

/// The width and the pixels of a binary PGM file.
fn grey_map(bytes: &[u8]) -> (usize, &[u8]) {
    let mut parts = bytes.splitn(4, u8::is_ascii_whitespace);
    assert_eq!(parts.next(), Some(&b"P5"[..]));
    let width = std::str::from_utf8(parts.next().unwrap()).unwrap().parse().unwrap();
    let height: usize = std::str::from_utf8(parts.next().unwrap()).unwrap().parse().unwrap();
    let rest = parts.next().unwrap();
    (width, &rest[rest.len() - width * height..])
}

/// Panics unless all words are within the margins of their page and none covers another.
pub fn stand_apart(words: &[Word], (width, height): (f32, f32), margin: f32) {
    const ROUNDING: f32 = 0.1;
    for (place, word) in words.iter().enumerate() {
        let inside = word.left >= margin - ROUNDING
            && word.right <= width - margin + ROUNDING
            && word.top >= margin - ROUNDING
            && word.bottom <= height - margin + ROUNDING;
        assert!(inside, "in the margin: {word:?}");
        for other in &words[place + 1..] {
            let across = word.right.min(other.right) - word.left.max(other.left);
            let down = word.bottom.min(other.bottom) - word.top.max(other.top);
            assert!(across <= ROUNDING || down <= ROUNDING, "{} covers {}", word.text, other.text);
        }
    }
}

fn word(line: &str) -> Option<Word> {
    let inside = line.trim().strip_prefix("<word ")?;
    let (boxed, rest) = inside.split_once('>')?;
    let number = |name: &str| -> Option<f32> {
        let after = boxed.split_once(name)?.1.strip_prefix("=\"")?;
        after.split_once('"')?.0.parse().ok()
    };
    Some(Word {
        text: rest.strip_suffix("</word>")?.to_owned(),
        left: number("xMin")?,
        top: number("yMin")?,
        right: number("xMax")?,
        bottom: number("yMax")?,
    })
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} can't be started: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {errors}");
    String::from_utf8(output.stdout).unwrap()
}
