//! XLSX and XLS as spreadsheet programs write them, and as they sometimes do not.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{biff, compound, label, number, record, workbook, workbook_with, xls, zipped};
use sheets::{Cell, Limit, Limits, Sheet, SheetError, SheetKind, read};

fn taken(bytes: &[u8]) -> Sheet {
    read(bytes, &Limits::default()).unwrap()
}

fn refused(bytes: &[u8]) -> SheetError {
    read(bytes, &Limits::default()).unwrap_err()
}

const STYLES: &str = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="31"/></cellXfs></styleSheet>"#;

/// WORK-1 (part): an ID number that a spreadsheet turned into a number is recognised, not repaired.
#[test]
fn an_id_number_stored_as_a_number_is_a_number_with_lost_digits() {
    let sheet = taken(&workbook(
        r#"<row r="1"><c r="A1"><v>1.1019919900101E+17</v></c><c r="B1"><v>13800138000</v></c></row>"#,
    ));
    assert_eq!(sheet.kind, SheetKind::Xlsx);
    assert_eq!(sheet.rows[0][0], Cell::Number(1.101_991_990_010_1e17));
    assert!(sheet.rows[0][0].has_lost_digits());
    assert_eq!(sheet.rows[0][1].text(), "13800138000");
    assert!(!sheet.rows[0][1].has_lost_digits());
}

#[test]
fn dates_are_iso_text_whatever_their_format() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>45943</v></c><c r="B1" s="2"><v>45943</v></c><c r="C1" s="3"><v>45943.5</v></c><c r="D1" t="d"><v>2025-10-13T00:00:00</v></c></row>"#;
    let sheet = taken(&workbook_with(rows, &[("xl/styles.xml", STYLES.as_bytes())]));
    let texts: Vec<_> = sheet.rows[0].iter().map(Cell::text).collect();
    assert_eq!(texts, ["2025-10-13", "2025-10-13", "2025-10-13T12:00:00", "2025-10-13"]);
}

/// WORK-1 (part): the stored value counts; a formula without one is an empty cell.
#[test]
fn formulas_are_never_run() {
    let rows = r#"<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>HYPERLINK("http://x")</f><v>stored</v></c></row>"#;
    let sheet = taken(&workbook(rows));
    assert_eq!(sheet.rows[0], [Cell::Number(7.0), Cell::Empty, Cell::from("stored")]);
}

#[test]
fn merged_cells_keep_their_value_in_the_corner_and_move_nothing() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名册</t></is></c><c r=\"B1\"/></row><row r=\"3\"><c r=\"B3\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
    let bytes = zipped([
        ("_rels/.rels", common::RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", common::WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", common::WORKBOOK_RELATIONSHIPS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert_eq!(taken(&bytes).rows, [vec![Cell::from("名册")], vec![], vec![Cell::Empty, Cell::Number(1.0)]]);
}

#[test]
fn shared_texts_are_joined_from_their_runs_without_the_reading_aid() {
    let strings = "<sst uniqueCount=\"1\"><si><r><t>张</t></r><r><t xml:space=\"preserve\"> 三</t></r><rPh sb=\"0\" eb=\"1\"><t>zhang</t></rPh></si></sst>";
    let bytes = workbook_with(
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#,
        &[("xl/sharedStrings.xml", strings.as_bytes())],
    );
    assert_eq!(taken(&bytes).rows, [[Cell::from("张 三")]]);
}

#[test]
fn the_first_visible_sheet_is_read_and_the_others_are_counted() {
    let list = r#"<workbook xmlns:r="x"><sheets><sheet name="旧" sheetId="1" state="hidden" r:id="rId1"/><sheet name="名册" sheetId="2" r:id="rId2"/><sheet name="说明" sheetId="3" r:id="rId3"/></sheets></workbook>"#;
    let target =
        |n: u8| format!(r#"<Relationship Id="rId{n}" Type="x/worksheet" Target="worksheets/sheet{n}.xml"/>"#);
    let links = format!("<Relationships>{}{}{}</Relationships>", target(1), target(2), target(3));
    let sheet = |n: u8| {
        format!("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>{n}</v></c></row></sheetData></worksheet>")
    };
    let sheets = [sheet(1), sheet(2), sheet(3)];
    let bytes = zipped([
        ("_rels/.rels", common::RELATIONSHIPS.as_bytes()),
        ("xl/workbook.xml", list.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheets[0].as_bytes()),
        ("xl/worksheets/sheet2.xml", sheets[1].as_bytes()),
        ("xl/worksheets/sheet3.xml", sheets[2].as_bytes()),
    ]);
    let read = taken(&bytes);
    assert_eq!((read.rows, read.other_sheets), (vec![vec![Cell::Number(2.0)]], 1));
}

#[test]
fn a_workbook_with_macros_is_read_without_them() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let bytes = workbook_with(rows, &[("xl/vbaProject.bin", b"\xD0\xCF\x11\xE0 broken on purpose")]);
    assert_eq!(taken(&bytes).rows, [[Cell::Number(1.0)]]);
}

#[test]
fn empty_formatted_cells_far_away_take_no_place() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>"#;
    assert_eq!(taken(&workbook(rows)).rows.len(), 1);
}

#[test]
fn a_filled_cell_far_away_is_refused_with_its_row() {
    let far_down = workbook(r#"<row r="100001"><c r="A100001"><v>1</v></c></row>"#);
    assert_eq!(
        refused(&far_down),
        SheetError::TooLarge { limit: Limit::Rows, allowed: 100_000, row: Some(100_001) }
    );
    let far_right = workbook(r#"<row r="2"><c r="BM2"><v>1</v></c></row>"#);
    assert_eq!(
        refused(&far_right),
        SheetError::TooLarge { limit: Limit::Columns, allowed: 64, row: Some(2) }
    );
}

#[test]
fn a_huge_cell_is_refused_with_its_row() {
    let text = "字".repeat(11_000);
    let bytes = workbook(&format!(r#"<row r="5"><c r="A5" t="inlineStr"><is><t>{text}</t></is></c></row>"#));
    assert_eq!(
        refused(&bytes),
        SheetError::TooLarge { limit: Limit::CellBytes, allowed: 32_768, row: Some(5) }
    );
}

#[test]
fn a_truncated_workbook_is_named_as_such() {
    let bytes = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    for length in [10, bytes.len() / 2, bytes.len() - 30] {
        assert_eq!(refused(&bytes[..length]), SheetError::Truncated, "{length}");
    }
}

#[test]
fn a_damaged_part_is_refused() {
    let mut bytes = workbook(&r#"<row r="1"><c r="A1"><v>1</v></c></row>"#.repeat(50));
    let at = bytes.windows(24).position(|window| window == b"xl/worksheets/sheet1.xml").unwrap() + 30;
    bytes[at] ^= 0xFF;
    assert!(matches!(refused(&bytes), SheetError::Malformed | SheetError::Truncated));
}

#[test]
fn other_zip_files_are_no_sheets() {
    assert_eq!(refused(&zipped([("word/document.xml", &b"<a/>"[..])])), SheetError::NotASheet);
    assert_eq!(refused(&zipped([("xl/workbook.bin", &b"x"[..])])), SheetError::NotASheet);
    assert_eq!(refused(&zipped([])), SheetError::NotASheet);
}

#[test]
fn a_workbook_with_a_password_is_named_as_such() {
    assert_eq!(refused(&compound("/EncryptedPackage", &[7; 5000])), SheetError::Protected);
    let old = compound("/Workbook", &biff(&record(0x002F, &[1, 0, 1, 0, 1, 0]), &label(0, 0, "a")));
    assert_eq!(refused(&old), SheetError::Protected);
}

/// WORK-1 (part): workbooks of Excel 97–2003.
#[test]
fn an_old_workbook_is_read() {
    let cells =
        [label(0, 0, "姓名"), label(0, 1, "李𬸣"), number(2, 1, 0, 1.1e17), number(2, 2, 1, 45_943.0)]
            .concat();
    let sheet = taken(&xls(&cells));
    assert_eq!(sheet.kind, SheetKind::Xls);
    assert_eq!(sheet.rows[0], [Cell::from("姓名"), Cell::from("李𬸣")]);
    assert_eq!(sheet.rows[1], []);
    assert_eq!(sheet.rows[2], [Cell::Empty, Cell::Number(1.1e17), Cell::from("2025-10-13")]);
}

#[test]
fn a_formula_in_an_old_workbook_gives_its_stored_value() {
    let mut data = vec![0, 0, 0, 0, 0, 0];
    data.extend(7.0_f64.to_le_bytes());
    data.extend([0; 6]);
    data.extend([3, 0, 0x1E, 1, 0]);
    let sheet = taken(&xls(&record(0x0006, &data)));
    assert_eq!(sheet.rows, [[Cell::Number(7.0)]]);
}

#[test]
fn an_old_workbook_cut_short_is_named_as_such() {
    let bytes = xls(&label(0, 0, "a"));
    assert_eq!(refused(&bytes[..300]), SheetError::Truncated);
    assert_eq!(refused(&compound("/WordDocument", b"x")), SheetError::NotASheet);
}

#[test]
fn an_old_workbook_that_claims_a_huge_area_reserves_nothing_for_it() {
    let claim = record(0x0200, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
    let sheet = taken(&xls(&[claim, label(0, 0, "a")].concat()));
    assert_eq!(sheet.rows, [[Cell::from("a")]]);
    let corners = [label(0, 0, "a"), label(65_535, 65_535, "b")].concat();
    assert_eq!(refused(&xls(&corners)).code(), "sheet.too_large.columns");
    let limits = Limits { cells: 1000, ..Limits::default() };
    let wide = [label(0, 0, "a"), label(100, 60, "b")].concat();
    assert_eq!(read(&xls(&wide), &limits).unwrap_err().code(), "sheet.too_large.cells");
}
