//! What goes out comes back, and runs nothing on its way.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use sheets::{Cell, CsvEncoding, Limits, SheetKind, TextEncoding, read, write_csv, write_xlsx};

fn row(cells: &[&str]) -> Vec<Cell> {
    cells.iter().map(|cell| Cell::from(*cell)).collect()
}

fn roster() -> Vec<Vec<Cell>> {
    vec![
        row(&["姓名", "证件号码", "备注"]),
        row(&["王䶮", "110199199001010016", "第一行\n第二行"]),
        row(&["李𬸣", "00123", "说 \"是\", 好"]),
        row(&["赵㛃", "1.10", " 前后空格 "]),
    ]
}

fn written(rows: &[Vec<Cell>]) -> [Vec<u8>; 3] {
    [
        write_xlsx(rows).unwrap(),
        write_csv(rows, CsvEncoding::Utf8).unwrap(),
        write_csv(rows, CsvEncoding::Gb18030).unwrap(),
    ]
}

/// WORK-7 (part): lists leave as XLSX and CSV with every character and digit.
#[test]
fn a_roster_written_and_read_again_is_the_same() {
    for bytes in written(&roster()) {
        assert_eq!(read(&bytes, &Limits::default()).unwrap().rows, roster());
    }
}

#[test]
fn a_csv_file_for_old_systems_is_gb18030() {
    let bytes = write_csv(&roster(), CsvEncoding::Gb18030).unwrap();
    let kind = read(&bytes, &Limits::default()).unwrap().kind;
    assert_eq!(kind, SheetKind::Text { encoding: TextEncoding::Gb18030, delimiter: b',' });
}

#[test]
fn a_character_the_encoder_does_not_know_has_its_bytes_of_the_standard() {
    let bytes = write_csv(&[row(&["a\u{E5E5}b"])], CsvEncoding::Gb18030).unwrap();
    assert_eq!(bytes, b"a\xA3\xA0b\r\n");
}

const DANGEROUS: [&str; 11] =
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "=cmd|' /C calc'!A0", "＝1", "'=1"];

/// WORK-1 (part): no exported cell starts with a character that a spreadsheet would run.
#[test]
fn exported_cells_cannot_inject_formulas() {
    let rows: Vec<Vec<Cell>> = DANGEROUS.iter().map(|text| row(&["x", text])).collect();
    let bytes = write_csv(&rows, CsvEncoding::Utf8).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    let cells: Vec<String> = reader.records().map(|record| record.unwrap()[1].to_owned()).collect();
    assert_eq!(cells.len(), DANGEROUS.len());
    for (cell, text) in cells.iter().zip(DANGEROUS) {
        assert_eq!(cell, &format!("'{text}"));
    }
}

/// WORK-1 (part): the quote is for spreadsheets, not for us.
#[test]
fn dangerous_text_comes_back_as_it_was() {
    let rows: Vec<Vec<Cell>> = DANGEROUS.iter().map(|text| row(&["x", text])).collect();
    for bytes in written(&rows) {
        assert_eq!(read(&bytes, &Limits::default()).unwrap().rows, rows);
    }
}

/// WORK-7 (part): a workbook of ours has no formula and keeps ID numbers as text.
#[test]
fn id_numbers_are_text_in_a_workbook() {
    use calamine::{Data, Reader, Xlsx};
    let bytes = write_xlsx(&[row(&["110199199001010016", "=1+1"])]).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    assert_eq!(range.get((0, 0)), Some(&Data::String("110199199001010016".to_owned())));
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
}

#[test]
fn numbers_stay_numbers_in_a_workbook() {
    let rows = vec![vec![Cell::Number(-12.5), Cell::Number(3.0)]];
    assert_eq!(read(&write_xlsx(&rows).unwrap(), &Limits::default()).unwrap().rows, rows);
    assert_eq!(write_csv(&rows, CsvEncoding::Gb18030).unwrap(), b"-12.5,3\r\n");
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(write_xlsx(&roster()).unwrap(), write_xlsx(&roster()).unwrap());
}

#[test]
fn a_text_the_format_has_no_room_for_is_refused() {
    let error = write_xlsx(&[vec![Cell::from("a".repeat(32_768))]]).unwrap_err();
    assert_eq!(error.code(), "sheet.too_large.cell_bytes");
}

/// Whether a line of GB 18030 is UTF-8 as well, with other characters: such a line says nothing about its encoding.
fn could_be_either(line: &str) -> bool {
    let (bytes, ..) = encoding_rs::GB18030.encode(line);
    !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok()
}

/// WORK-1 (part): the headers of a list show its encoding; a single character in a row may not.
#[test]
fn a_row_that_could_be_either_is_read_like_the_headers() {
    assert!(could_be_either("荧"));
    let rows = vec![row(&["姓名", "备注"]), row(&["a", "荧"])];
    for bytes in written(&rows) {
        assert_eq!(read(&bytes, &Limits::default()).unwrap().rows, rows);
    }
}

proptest! {
    /// Any text of two columns; the first stands for a name and is never empty, so no row is blank.
    #[test]
    fn any_text_comes_back(texts in prop::collection::vec(("[a-z张三䶮𬸣'=+@-]{1,6}", "[ -~一-龥\t]{1,12}"), 1..20)) {
        prop_assume!(!texts.iter().any(|(first, second)| could_be_either(&format!("{first},{second}"))));
        let mut rows = vec![row(&["姓名", "备注"])];
        rows.extend(texts.iter().map(|(first, second)| row(&[first, second])));
        for bytes in written(&rows) {
            prop_assert_eq!(&read(&bytes, &Limits::default()).unwrap().rows, &rows);
        }
    }
}
