//! Runs poppler, qpdf and zbar on a PDF. Each must be installed (see the README's list).

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::Command;

use print::{DocumentInfo, PrintError};
use service_api::{ListView, PaperView};
use tempfile::TempDir;

/// A PDF on disk, deleted afterwards.
pub struct Pdf {
    directory: TempDir,
    pub bytes: Vec<u8>,
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

pub fn try_render(papers: &[PaperView]) -> Result<Vec<u8>, PrintError> {
    print::render(papers, &info(), &mut |_| ControlFlow::Continue(()))
}

pub fn rendered(papers: &[PaperView]) -> Pdf {
    Pdf::new(try_render(papers).unwrap())
}

pub fn rendered_list(list: &ListView) -> Pdf {
    Pdf::new(print::render_list(list, &info(), &mut |_| ControlFlow::Continue(())).unwrap())
}

impl Pdf {
    pub fn new(bytes: Vec<u8>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        std::fs::write(directory.path().join("paper.pdf"), &bytes).unwrap();
        Self { directory, bytes }
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
        self.text_with(&["-bbox", "-l", "1"]).lines().filter_map(word).collect()
    }

    /// What a scanner reads from a page that was printed at 150 dots per inch.
    pub fn scanned(&self, page: usize) -> String {
        let (number, stem) = (page.to_string(), self.directory.path().join("page"));
        let picture = self.directory.path().join("page.png");
        let mut draw = Command::new("pdftoppm");
        run(draw.args(["-r", "150", "-png", "-singlefile", "-f", &number]).arg(self.path()).arg(stem));
        run(Command::new("zbarimg").args(["--raw", "--quiet"]).arg(picture)).trim().to_owned()
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
