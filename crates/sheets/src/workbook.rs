//! XLSX and XLSM workbooks.
//!
//! Knows: the workbook parser, which sheet is read. Must not know: zip, what a column means.
//! Called by: `read`.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::{Limits, Sheet, SheetError, SheetKind, contain::contained, grid::Grid, package, value};

/// Reads the first visible sheet. A formula gives the value the spreadsheet stored with it, or an
/// empty cell when it stored none; nothing is calculated.
///
/// Decides part of WORK-1 for workbooks: formulas never run.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetError> {
    let package = package::open(bytes, limits)?;
    contained(|| parse(package, limits))
}

fn parse(package: Vec<u8>, limits: &Limits) -> Result<Sheet, SheetError> {
    let mut book = Xlsx::new(Cursor::new(package)).map_err(|error| fault(&error))?;
    let mut visible = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let name = visible.next().ok_or(SheetError::Empty)?.name.clone();
    let other_sheets = visible.count();
    let since_1904 = book.has_1904_epoch();
    let mut grid = Grid::new(limits);
    // Cell by cell: a range of the parser would be as large as its two farthest cells demand.
    let mut cells = book.worksheet_cells_reader(&name).map_err(|error| fault(&error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| fault(&error))? {
        value::put(&mut grid, cell.get_position(), cell.get_value(), since_1904)?;
    }
    Ok(Sheet { kind: SheetKind::Xlsx, rows: grid.finish()?, other_sheets })
}

fn fault(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Protected,
        _ => SheetError::Malformed,
    }
}
