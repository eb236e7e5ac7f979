//! A PDF written by hand: the lower bound for one document of vouchers.
//!
//! Knows: the few PDF objects that a voucher needs. Must not know: any PDF library. Called by: `lib`.
//! One thread, one deflate state, one buffer; everything that a general library must allow for is left out.

use std::io::Write as _;

use anyhow::{Context as _, Result};
use fast_qr::qr::QRCode;
use flate2::{Compress, Compression, FlushCompress, Status};
use service_api::PaperView;
use subsetter::GlyphRemapper;

use crate::font::{BYTES, Font, Letter};
use crate::layout::{HEIGHT, Look, Pen, WIDTH, draw};

const FIRST_PAGE: usize = 9;

/// Draws every paper on a page of one document.
///
/// # Errors
/// When the font can't be subset or a QR code holds too much.
pub fn voucher_bare(papers: &[PaperView]) -> Result<Vec<u8>> {
    let font = Font::get()?;
    let mut pen = Hand { stream: Vec::new(), place_of: vec![0; font.glyphs()], used: Vec::new() };
    let mut file = File::new();
    for (index, paper) in papers.iter().enumerate() {
        pen.stream.clear();
        draw(paper, font, &mut pen)?;
        let (page, content) = (FIRST_PAGE + 2 * index, FIRST_PAGE + 2 * index + 1);
        file.object(page);
        writeln!(
            file.bytes,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</T 3 0 R>>>>/Contents {content} 0 R>>endobj"
        )?;
        file.stream(content, "", &pen.stream)?;
    }
    fonts(&mut file, &pen.used)?;
    file.object(2);
    write!(file.bytes, "<</Type/Pages/Count {}/Kids[", papers.len())?;
    for index in 0..papers.len() {
        write!(file.bytes, "{} 0 R ", FIRST_PAGE + 2 * index)?;
    }
    file.bytes.extend(b"]>>endobj\n");
    file.object(1);
    file.bytes.extend(b"<</Type/Catalog/Pages 2 0 R>>endobj\n");
    file.object(8);
    file.bytes.extend(b"<</Title(bench)/Creator(Chejia)/CreationDate(D:20260302043000Z)>>endobj\n");
    file.finish()
}

struct Hand {
    stream: Vec<u8>,
    /// By glyph of the whole font: its place in the subset, 0 when unused.
    place_of: Vec<u16>,
    used: Vec<Letter>,
}

impl Hand {
    fn number(&mut self, points: f32) {
        #[expect(clippy::cast_possible_truncation, reason = "a page is 59,528 hundredths wide")]
        let hundredths = (points * 100.0).round() as i32;
        if hundredths < 0 {
            self.stream.push(b'-');
        }
        let rest = hundredths.unsigned_abs();
        self.whole(rest / 100);
        if !rest.is_multiple_of(100) {
            self.stream.push(b'.');
            self.digit(rest / 10 % 10);
            if !rest.is_multiple_of(10) {
                self.digit(rest % 10);
            }
        }
        self.stream.push(b' ');
    }

    fn whole(&mut self, number: u32) {
        if number >= 10 {
            self.whole(number / 10);
        }
        self.digit(number % 10);
    }

    fn digit(&mut self, digit: u32) {
        self.stream.push(b"0123456789"[digit as usize]);
    }

    fn words(&mut self, words: &[u8]) {
        self.stream.extend_from_slice(words);
    }
}

impl Pen for Hand {
    fn text(&mut self, letters: &[Letter], look: Look, x: f32, y: f32) {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        self.words(b"BT/T ");
        self.number(look.size);
        self.words(if look.grey { b"Tf .3 g " } else { b"Tf 0 g " });
        self.words(if look.bold { b"2 Tr " } else { b"0 Tr " });
        if look.bold {
            self.number(look.size * 0.03);
            self.words(b"w ");
        }
        self.number(x);
        self.number(HEIGHT - y);
        self.words(b"Td<");
        for letter in letters {
            let place = &mut self.place_of[usize::from(letter.glyph)];
            if *place == 0 {
                self.used.push(*letter);
                *place = u16::try_from(self.used.len()).unwrap_or(u16::MAX);
            }
            let digits =
                [*place >> 12, *place >> 8, *place >> 4, *place].map(|nibble| HEX[usize::from(nibble & 15)]);
            self.stream.extend_from_slice(&digits);
        }
        self.words(b">Tj ET\n");
    }

    fn rules(&mut self, thickness: f32, rules: &[[f32; 4]]) {
        self.number(thickness);
        self.words(b"w ");
        for [x1, y1, x2, y2] in rules {
            self.number(*x1);
            self.number(HEIGHT - y1);
            self.words(b"m ");
            self.number(*x2);
            self.number(HEIGHT - y2);
            self.words(b"l ");
        }
        self.words(b"S\n");
    }

    fn code(&mut self, code: &QRCode, x: f32, y: f32, side: f32) {
        #[expect(clippy::cast_precision_loss, reason = "a QR code has at most 177 modules a side")]
        let module = side / code.size as f32;
        let _ = write!(self.stream, "q {module} 0 0 {module} {x} {} cm ", HEIGHT - y - side);
        for row in 0..code.size {
            let cells = &code[row];
            let mut column = 0;
            while column < code.size {
                let dark = cells[column].value();
                let run = cells[column..].iter().take_while(|cell| cell.value() == dark).count();
                if dark {
                    for number in [column, code.size - 1 - row, run] {
                        self.whole(u32::try_from(number).unwrap_or_default());
                        self.stream.push(b' ');
                    }
                    self.words(b"1 re ");
                }
                column += run;
            }
        }
        self.words(b"f Q\n");
    }
}

fn fonts(file: &mut File, used: &[Letter]) -> Result<()> {
    let mut remapper = GlyphRemapper::new();
    for letter in used {
        remapper.remap(letter.glyph);
    }
    file.object(3);
    file.bytes.extend(b"<</Type/Font/Subtype/Type0/BaseFont/CHEJIA+NotoSansSC-Regular/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 7 0 R>>endobj\n");
    file.object(4);
    file.bytes.extend(b"<</Type/Font/Subtype/CIDFontType2/BaseFont/CHEJIA+NotoSansSC-Regular/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW 1000/CIDToGIDMap/Identity/W[1[");
    for letter in used {
        write!(file.bytes, "{} ", letter.advance)?;
    }
    file.bytes.extend(b"]]>>endobj\n");
    file.object(5);
    file.bytes.extend(b"<</Type/FontDescriptor/FontName/CHEJIA+NotoSansSC-Regular/Flags 4/FontBBox[-1000 -1000 2500 1900]/ItalicAngle 0/Ascent 1160/Descent -288/CapHeight 733/StemV 88/FontFile2 6 0 R>>endobj\n");
    let subset = subsetter::subset(BYTES, 0, &remapper).ok().context("the font can't be subset")?;
    file.stream(6, &format!("/Length1 {}", subset.len()), &subset)?;
    let mut meanings = Vec::with_capacity(used.len() * 16);
    meanings.extend(b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n");
    for (chunk, letters) in used.chunks(100).enumerate() {
        writeln!(meanings, "{} beginbfchar", letters.len())?;
        for (place, letter) in letters.iter().enumerate() {
            write!(meanings, "<{:04X}><", chunk * 100 + place + 1)?;
            for unit in letter.character.encode_utf16(&mut [0; 2]) {
                write!(meanings, "{unit:04X}")?;
            }
            meanings.extend(b">\n");
        }
        meanings.extend(b"endbfchar\n");
    }
    meanings.extend(b"endcmap CMapName currentdict/CMap defineresource pop end end");
    file.stream(7, "", &meanings)
}

struct File {
    bytes: Vec<u8>,
    /// By object number: where it begins.
    offsets: Vec<usize>,
    packed: Vec<u8>,
    deflater: Compress,
}

impl File {
    fn new() -> Self {
        let deflater = Compress::new(Compression::new(6), true);
        Self {
            bytes: b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            offsets: vec![0; FIRST_PAGE],
            packed: Vec::new(),
            deflater,
        }
    }

    fn object(&mut self, number: usize) {
        if self.offsets.len() <= number {
            self.offsets.resize(number + 1, 0);
        }
        self.offsets[number] = self.bytes.len();
        let _ = write!(self.bytes, "{number} 0 obj");
    }

    fn stream(&mut self, number: usize, entries: &str, content: &[u8]) -> Result<()> {
        self.deflater.reset();
        self.packed.clear();
        self.packed.reserve(content.len() + 1024);
        let status = self.deflater.compress_vec(content, &mut self.packed, FlushCompress::Finish)?;
        anyhow::ensure!(status == Status::StreamEnd, "the stream did not fit");
        self.object(number);
        writeln!(self.bytes, "<</Filter/FlateDecode/Length {}{entries}>>stream", self.packed.len())?;
        self.bytes.extend_from_slice(&self.packed);
        self.bytes.extend(b"\nendstream endobj\n");
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>> {
        let start = self.bytes.len();
        write!(self.bytes, "xref\n0 {}\n0000000000 65535 f \n", self.offsets.len())?;
        for offset in &self.offsets[1..] {
            writeln!(self.bytes, "{offset:010} 00000 n ")?;
        }
        let size = self.offsets.len();
        write!(self.bytes, "trailer<</Size {size}/Root 1 0 R/Info 8 0 R>>\nstartxref\n{start}\n%%EOF\n")?;
        Ok(self.bytes)
    }
}
