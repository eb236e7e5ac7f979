//! Files made to exhaust the machine, and bytes nobody thought of.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use common::{
    RELATIONSHIPS, WORKBOOK, WORKBOOK_RELATIONSHIPS, label, number, workbook, workbook_with, xls, zipped,
};
use proptest::prelude::*;
use sheets::{Limit, Limits, SheetError, read};
use zip::{ZipWriter, write::SimpleFileOptions};

const MIB: usize = 1 << 20;

fn refused(bytes: &[u8]) -> SheetError {
    read(bytes, &Limits::default()).unwrap_err()
}

fn over(limit: Limit) -> impl Fn(&SheetError) -> bool {
    move |error| matches!(error, SheetError::TooLarge { limit: found, .. } if *found == limit)
}

/// A workbook in which one part is a pattern repeated until it has `size` bytes, then an end.
fn swollen(name: &str, start: &str, pattern: &str, end: &str, size: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let own = [
        ("_rels/.rels", RELATIONSHIPS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
    ];
    for (path, content) in own.into_iter().filter(|(path, _)| *path != name) {
        writer.start_file(path, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(start.as_bytes()).unwrap();
    let block = pattern.repeat(MIB / pattern.len());
    for _ in 0..size.div_ceil(block.len()) {
        writer.write_all(block.as_bytes()).unwrap();
    }
    writer.write_all(end.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

/// Memory at its highest so far, in MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kibibytes| kibibytes >> 10)
}

#[test]
fn a_sheet_that_inflates_a_thousandfold_is_refused_by_its_ratio() {
    let bomb = swollen("xl/worksheets/sheet1.xml", "<worksheet>", "<c/>", "", 40 * MIB);
    assert!(bomb.len() < MIB);
    assert!(over(Limit::Ratio)(&refused(&bomb)));
}

#[test]
fn a_sheet_of_zeros_is_refused() {
    assert_eq!(refused(&swollen("xl/worksheets/sheet1.xml", "", "\0", "", 40 * MIB)), SheetError::Malformed);
}

#[test]
fn a_bomb_outside_the_sheets_is_refused_too() {
    let bomb = swollen("xl/media/image1.png", "", "\0", "", 40 * MIB);
    assert!(over(Limit::Ratio)(&refused(&bomb)));
}

#[test]
fn a_small_sheet_that_packs_very_well_is_taken() {
    let rows = "<row><c><v>1</v></c></row>".repeat(20_000);
    assert_eq!(read(&workbook(&rows), &Limits::default()).unwrap().rows.len(), 20_000);
}

#[test]
fn sizes_in_headers_are_never_believed() {
    let honest = swollen("xl/worksheets/sheet1.xml", "<worksheet>", " ", "", 40 * MIB);
    let (true_size, lie) = (u32::try_from(40 * MIB + 11).unwrap().to_le_bytes(), 100_u32.to_le_bytes());
    let mut lying = honest.clone();
    let places: Vec<usize> = (0..honest.len() - 4).filter(|at| honest[*at..at + 4] == true_size).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&lie);
    }
    assert!(matches!(refused(&lying), SheetError::Malformed | SheetError::TooLarge { .. }));
}

#[test]
fn too_many_parts_are_refused_before_the_directory_is_parsed() {
    let names: Vec<String> = (0..3000).map(|n| format!("xl/worksheets/sheet{n}.xml")).collect();
    for count in [201, 3000] {
        let bytes = zipped(names[..count].iter().map(|name| (name.as_str(), &b"<a/>"[..])));
        assert!(over(Limit::Entries)(&refused(&bytes)), "{count}");
    }
}

#[test]
fn an_announced_count_of_texts_reserves_no_memory() {
    let strings = br#"<sst uniqueCount="18446744073709551615"><si><t>a</t></si></sst>"#;
    let bytes = workbook_with("", &[("xl/sharedStrings.xml", strings)]);
    assert!(over(Limit::Structure)(&refused(&bytes)));
}

#[test]
fn one_long_text_used_by_many_cells_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(32_000));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(60);
    let rows = format!("<row>{cells}</row>").repeat(100);
    let bytes = workbook_with(&rows, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert!(over(Limit::TextBytes)(&refused(&bytes)));
}

#[test]
fn a_document_type_is_refused() {
    let sheet = b"<!DOCTYPE a [<!ENTITY b \"cccc\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>";
    let bytes = zipped([
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", &sheet[..]),
    ]);
    assert_eq!(refused(&bytes), SheetError::Malformed);
}

#[test]
fn a_format_table_that_would_fill_the_memory_is_refused() {
    let bytes = swollen("xl/styles.xml", "<styleSheet><fonts>", "<font/>", "</fonts></styleSheet>", 4 * MIB);
    assert!(over(Limit::Structure)(&refused(&bytes)));
}

#[test]
fn no_hostile_file_takes_more_than_300_mib() {
    let mut varied = String::from("<sst>");
    for n in 0..400_000_u64 {
        write!(varied, "<si><t>{:x}</t></si>", n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).unwrap();
    }
    varied.push_str("</sst>");
    let files = [
        swollen("xl/sharedStrings.xml", "<sst>", "<si><t>a</t></si>", "</sst>", 60 * MIB),
        swollen("xl/sharedStrings.xml", "<sst><si><t>", "a", "</t></si></sst>", 6 * MIB),
        swollen("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "<c><v>1</v></c>", "", 6 * MIB),
        swollen("xl/worksheets/sheet1.xml", "<worksheet a='", "<", "'>", 6 * MIB),
        swollen("xl/worksheets/sheet1.xml", "<!--", "<a>", "-->", 6 * MIB),
        swollen(
            "xl/workbook.xml",
            "<workbook><sheets>",
            "<sheet r:id='rId1'/>",
            "</sheets></workbook>",
            4 * MIB,
        ),
        swollen("xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", "</cellXfs></styleSheet>", 4 * MIB),
        workbook_with("", &[("xl/sharedStrings.xml", varied.as_bytes())]),
        ",".repeat(20 * MIB).into_bytes(),
        "a\n".repeat(10 * MIB).into_bytes(),
        format!("\"{}", "a".repeat(20 * MIB)).into_bytes(),
    ];
    for (number, file) in files.iter().enumerate() {
        assert!(read(file, &Limits::default()).is_err(), "file {number}");
        let peak = peak_memory().unwrap_or(0);
        assert!(peak <= 300, "file {number}: {peak} MiB");
    }
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let magic = prop::sample::select(vec![
        &b""[..],
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        "姓名,班\n".as_bytes(),
    ]);
    (magic, prop::collection::vec(any::<u8>(), 0..2000)).prop_map(|(start, rest)| [start, &rest].concat())
}

fn damaged(sound: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((0..sound.len(), any::<u8>()), 1..8);
    let length = sound.len() / 2..=sound.len();
    (changes, length, any::<bool>()).prop_map(move |(changes, length, cut)| {
        let mut bytes = sound.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(length);
        }
        bytes
    })
}

const ROWS: &str = r#"<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="str"><f>1+1</f><v>&amp;x</v></c></row><row r="2"><c r="C2" s="1"><v>45943.5</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>"#;

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in any_bytes()) {
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn no_damage_to_a_workbook_makes_the_reader_panic(bytes in damaged(workbook(ROWS))) {
        let _ = read(&bytes, &Limits::default());
    }

    /// The checksums are right, so the damage reaches the parser.
    #[test]
    fn no_damage_inside_a_part_makes_the_reader_panic(rows in damaged(ROWS.as_bytes().to_vec())) {
        let _ = read(&workbook(&String::from_utf8_lossy(&rows)), &Limits::default());
    }

    #[test]
    fn no_damage_to_an_old_workbook_makes_the_reader_panic(
        bytes in damaged(xls(&[label(0, 0, "姓名"), number(3, 2, 1, 45_943.5)].concat()))
    ) {
        let _ = read(&bytes, &Limits::default());
    }
}
