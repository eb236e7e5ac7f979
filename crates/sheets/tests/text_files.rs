//! CSV, TSV and pasted cells, as offices really send them.
#![expect(clippy::unwrap_used, reason = "tests")]

use encoding_rs::GB18030;
use sheets::{Cell, Limit, Limits, Sheet, SheetError, SheetKind, TextEncoding, read, read_text};

fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    sheet.rows.iter().map(|row| row.iter().map(|cell| cell.text().into_owned()).collect()).collect()
}

fn taken(bytes: &[u8]) -> Sheet {
    read(bytes, &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> SheetError {
    read(bytes, &Limits::default()).unwrap_err()
}

fn gb(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = GB18030.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

/// WORK-1 (part): UTF-8 and GB18030 are told apart without a mark.
#[test]
fn the_encoding_is_found_out_by_itself() {
    let text = "姓名,证件号\n张三,110199199001010016\n";
    let utf8 = taken(text.as_bytes());
    let gb18030 = taken(&gb(text));
    assert_eq!(utf8.rows, gb18030.rows);
    assert_eq!(utf8.kind, SheetKind::Text { encoding: TextEncoding::Utf8, delimiter: b',' });
    assert_eq!(gb18030.kind, SheetKind::Text { encoding: TextEncoding::Gb18030, delimiter: b',' });
}

/// WORK-1 (part): characters outside GBK, by their bytes in GB 18030: two for 䶮, four for 𬸣 and 㛃.
#[test]
fn rare_characters_of_names_are_read_from_gb18030() {
    let mut bytes = gb("姓名,班\n");
    bytes.extend(b"\xFE\x9F,1\n\x99\x33\xF1\x37,2\n\x82\x30\xB7\x31,3\n");
    let names: Vec<String> = texts(&taken(&bytes)).into_iter().map(|mut row| row.swap_remove(0)).collect();
    assert_eq!(names, ["姓名", "䶮", "𬸣", "㛃"]);
    let all = "姓名,班\n王䶮,1\n李𬸣,2\n赵㛃,3\n";
    assert_eq!(texts(&taken(&gb(all))), texts(&taken(all.as_bytes())));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_header() {
    let marked = ["\u{FEFF}姓名\n".as_bytes(), "张三\n".as_bytes()].concat();
    assert_eq!(texts(&taken(&marked))[0], ["姓名"]);
}

#[test]
fn sixteen_bit_text_of_a_spreadsheet_is_read() {
    let text = "姓名\t班\r\n李𬸣\t2\r\n";
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for bytes in [little, big] {
        let sheet = taken(&bytes);
        assert_eq!(texts(&sheet), [["姓名", "班"], ["李𬸣", "2"]]);
        assert_eq!(sheet.kind, SheetKind::Text { encoding: TextEncoding::Utf16, delimiter: b'\t' });
    }
}

#[test]
fn half_a_character_of_sixteen_bits_is_refused_with_its_row() {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend("a\nb\n".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.extend([0x00, 0xD8, 0x41, 0x00]);
    assert_eq!(refused(&bytes), SheetError::Encoding { row: 3 });
}

/// WORK-1 (part): nothing is replaced silently; the row is named.
#[test]
fn bytes_of_neither_encoding_are_refused_with_the_row() {
    let mut bytes = gb("姓名,班\n张三,1\n");
    bytes.extend(b"\xFF\xFF,2\n");
    assert_eq!(refused(&bytes), SheetError::Encoding { row: 3 });
}

#[test]
fn a_marked_utf8_file_with_a_foreign_line_is_refused_with_the_row() {
    let bytes = ["\u{FEFF}姓名\n张三\n".as_bytes(), &gb("李四\n")].concat();
    assert_eq!(refused(&bytes), SheetError::Encoding { row: 3 });
}

/// WORK-1 (part): both halves would decode as GB18030, one of them to wrong characters.
#[test]
fn a_file_that_changes_its_encoding_is_refused_at_the_first_row_that_differs() {
    let utf8 = "姓名,学校\n张三,东方驾校\n";
    let bytes = [utf8.as_bytes(), &gb("李四,东方驾校\n")].concat();
    assert_eq!(refused(&bytes), SheetError::Encoding { row: 3 });
    let reverse = [gb(utf8).as_slice(), "李四,东方\n".as_bytes()].concat();
    assert_eq!(refused(&reverse), SheetError::Encoding { row: 3 });
}

#[test]
fn the_delimiter_is_found_in_the_header() {
    for (text, delimiter) in
        [("a,b;c,d\n1,2", b','), ("a;b;c,d\n1;2", b';'), ("a\tb,c\n", b'\t'), ("a\n", b',')]
    {
        let sheet = taken(text.as_bytes());
        assert_eq!(sheet.kind, SheetKind::Text { encoding: TextEncoding::Utf8, delimiter }, "{text:?}");
    }
    let quoted = taken(b"\"a,b,c\";d\n");
    assert_eq!(texts(&quoted), [["a,b,c", "d"]]);
}

#[test]
fn quotation_marks_and_line_breaks_in_cells_are_kept() {
    let sheet = taken(b"a,b\r\n\"x\r\ny, \"\"z\"\"\",2\r\n3,5\" pipe\r\n");
    assert_eq!(texts(&sheet), [["a", "b"], ["x\r\ny, \"z\"", "2"], ["3", "5\" pipe"]]);
}

/// WORK-1 (part): a row is reported by the number the user sees.
#[test]
fn blank_rows_keep_their_place() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "a,b", "", "", "1,2", "\"x", "y\",3", "", "4,5", ""].join(end);
        let sheet = taken(text.as_bytes());
        let filled: Vec<usize> =
            (1..).zip(&sheet.rows).filter(|(_, row)| !row.is_empty()).map(|(n, _)| n).collect();
        assert_eq!(filled, [2, 5, 6, 8], "{end:?}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_refused_with_its_row() {
    assert_eq!(refused(b"a,b\n1,2\n3,\"4\n5,6\n"), SheetError::UnclosedQuote { row: 3 });
}

#[test]
fn numbers_in_text_stay_text_with_all_their_characters() {
    let sheet = taken(b"id,phone\n110199199001010016,013800138000\n1.10199E+17,1\n");
    assert_eq!(sheet.rows[1], [Cell::from("110199199001010016"), Cell::from("013800138000")]);
    assert!(!sheet.rows[1][0].has_lost_digits());
    assert!(sheet.rows[2][0].has_lost_digits());
}

/// WORK-1 (part): cells copied in a spreadsheet and pasted.
#[test]
fn pasted_cells_are_rows() {
    let sheet = read_text("张三\t110199199001010016\r\n李四\t\r\n", &Limits::default()).unwrap();
    assert_eq!(texts(&sheet), [vec!["张三", "110199199001010016"], vec!["李四"]]);
}

#[test]
fn too_many_rows_columns_or_bytes_are_refused_where_they_begin() {
    let limits = Limits { rows: 3, columns: 2, cell_bytes: 8, ..Limits::default() };
    let over = |text: &str| read(text.as_bytes(), &limits).unwrap_err();
    let at = |limit, allowed, row| SheetError::TooLarge { limit, allowed, row: Some(row) };
    assert_eq!(over("a\nb\nc\nd\n"), at(Limit::Rows, 3, 4));
    assert_eq!(over("a,b\nc,d,e\n"), at(Limit::Columns, 2, 2));
    assert_eq!(over("a,b\n123456789,d\n"), at(Limit::CellBytes, 8, 2));
    assert!(read(b"a,b,,,\nc,d\ne,f\n\n\n", &limits).is_ok(), "empty cells take no place");
}

#[test]
fn text_cells_and_bytes_are_counted_together() {
    let cells = Limits { cells: 3, ..Limits::default() };
    assert_eq!(read(b"a,b\nc,d\n", &cells).unwrap_err().code(), "sheet.too_large.cells");
    let text = Limits { text_bytes: 3, ..Limits::default() };
    assert_eq!(read(b"a,b\nc,d\n", &text).unwrap_err().code(), "sheet.too_large.text_bytes");
    let packed = Limits { packed_bytes: 3, ..Limits::default() };
    assert_eq!(read(b"a,b\n", &packed).unwrap_err().code(), "sheet.too_large.packed_bytes");
}

#[test]
fn files_that_are_no_tables_are_named_as_such() {
    assert_eq!(refused(b""), SheetError::Empty);
    assert_eq!(refused(b"\n\r\n,,\n"), SheetError::Empty);
    assert_eq!(refused(b"%PDF-1.7\n"), SheetError::NotASheet);
    assert_eq!(refused(b"MZ\0\0\n"), SheetError::NotASheet);
    assert_eq!(refused(b"\r\n<HTML><table><tr><td>1</td></tr></table>"), SheetError::Markup);
    assert_eq!(refused(b"<?xml version=\"1.0\"?><Workbook/>"), SheetError::Markup);
}
