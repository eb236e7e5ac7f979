//! Spreadsheets made by hand, byte by byte where a well-behaved writer would not.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Cursor, Write};

use cfb::{CompoundFile, Version};
use zip::{ZipWriter, write::SimpleFileOptions};

pub const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
pub const WORKBOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
pub const WORKBOOK_RELATIONSHIPS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A zip file of the given parts.
pub fn zipped<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet with the given rows, and further parts.
pub fn workbook_with(rows: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let own = [
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zipped(own.into_iter().chain(further.iter().copied()))
}

pub fn workbook(rows: &str) -> Vec<u8> {
    workbook_with(rows, &[])
}

/// One record of a BIFF stream.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A BIFF8 cell with 16-bit text.
pub fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = Vec::new();
    for word in [row, column, 0, u16::try_from(units.len()).unwrap()] {
        data.extend(word.to_le_bytes());
    }
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    record(0x0204, &data)
}

/// A BIFF8 number, in the given cell format.
pub fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    let mut data = Vec::new();
    for word in [row, column, format] {
        data.extend(word.to_le_bytes());
    }
    data.extend(value.to_le_bytes());
    record(0x0203, &data)
}

const BEGIN: [u8; 16] = [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The workbook stream of one visible sheet with the given cell records. Cell format 0 is general,
/// format 1 a date. `globals` are put before the list of sheets.
pub fn biff(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let mut head = record(0x0809, &BEGIN);
    head.extend(record(0x0042, &1200_u16.to_le_bytes()));
    head.extend(record(0x00E0, &[0; 20]));
    head.extend(record(0x00E0, &[&[0, 0, 14, 0][..], &[0; 16]].concat()));
    head.extend(globals);
    let bound = |place: u32| {
        let name = b"\x06\x00Roster";
        record(0x0085, &[&place.to_le_bytes()[..], &[0, 0], name].concat())
    };
    let place = head.len() + bound(0).len() + 4;
    head.extend(bound(u32::try_from(place).unwrap()));
    head.extend(record(0x000A, &[]));
    head.extend(record(0x0809, &BEGIN));
    head.extend(cells);
    head.extend(record(0x000A, &[]));
    head
}

/// An OLE compound file with one stream.
pub fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(content).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

pub fn xls(cells: &[u8]) -> Vec<u8> {
    compound("/Workbook", &biff(&[], cells))
}
