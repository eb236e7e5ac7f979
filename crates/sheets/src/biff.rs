//! XLS workbooks of Excel 97–2003.
//!
//! Knows: OLE streams and the records of a workbook, as far as needed to bound them.
//! Must not know: what a column means. Called by: `read`.
//!
//! The parser reserves as much memory as two farthest cells or a size record demand, for every sheet
//! at once. So the records are checked first, the ones that are not needed are blanked, and the parser
//! gets a fresh file with nothing but the workbook stream.

use std::io::{Cursor, ErrorKind, Read, Write};
use std::ops::Range;

use calamine::{Data, DataRef, Reader, Xls, XlsError};
use cfb::{CompoundFile, Version};

use crate::{Limit, Limits, Sheet, SheetError, SheetKind, contain::contained, grid::Grid, value};

/// Sector size of the container; a whole file is a multiple of it.
const SECTOR: usize = 512;
/// Continuation records: a table of shared texts of 30 MiB needs less than 4,000.
const MOST_CONTINUATIONS: u64 = 20_000;
/// A type no reader knows; a record that carries it is skipped.
const BLANK: u16 = 0xFFFF;

mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const EXTERNAL_SHEETS: u16 = 0x0017;
    pub(super) const DEFINED_NAME: u16 = 0x0018;
    pub(super) const FILE_PASSWORD: u16 = 0x002F;
    pub(super) const CONTINUATION: u16 = 0x003C;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const SEVERAL_NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const TAB_IDS: u16 = 0x013D;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// Reads the first visible sheet, as `workbook::read` does.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetError> {
    let mut stream = contained(|| workbook_stream(bytes, limits))?;
    let other_sheets = tame(&mut stream, limits)?;
    contained(|| {
        let file = wrap(&stream)?;
        parse(file, limits, other_sheets)
    })
}

/// The workbook stream, which is bounded by the size of the file.
fn workbook_stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, SheetError> {
    let damage = |error: &std::io::Error| {
        let cut = error.kind() == ErrorKind::UnexpectedEof || !bytes.len().is_multiple_of(SECTOR);
        if cut { SheetError::Truncated } else { SheetError::Malformed }
    };
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|error| damage(&error))?;
    if file.exists("/EncryptedPackage") {
        return Err(SheetError::Protected);
    }
    let path = ["/Workbook", "/Book"].into_iter().find(|path| file.is_stream(path));
    let stream = file.open_stream(path.ok_or(SheetError::NotASheet)?).map_err(|error| damage(&error))?;
    let mut content = Vec::new();
    stream.take(limits.packed_bytes).read_to_end(&mut content).map_err(|error| damage(&error))?;
    Ok(content)
}

/// The records from `start` on, as ranges of their data, up to the end of the stream.
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl Iterator for Records<'_> {
    type Item = (u16, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.stream.get(self.at..)?.first_chunk::<4>()?;
        let start = self.at + 4;
        let end = start + usize::from(u16::from_le_bytes([head[2], head[3]]));
        if end > self.stream.len() {
            return None;
        }
        self.at = end;
        Some((u16::from_le_bytes([head[0], head[1]]), start..end))
    }
}

fn records(stream: &[u8], start: usize) -> Vec<(u16, Range<usize>)> {
    Records { stream, at: start }.collect()
}

fn short(stream: &[u8], at: usize) -> Option<u16> {
    stream.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn blank(stream: &mut [u8], data: &Range<usize>) {
    stream[data.start - 4..data.start - 2].copy_from_slice(&BLANK.to_le_bytes());
}

/// Leaves one sheet and harmless records in the stream; gives back how many other visible sheets
/// there were.
fn tame(stream: &mut [u8], limits: &Limits) -> Result<usize, SheetError> {
    let mut chosen = None;
    let mut other_sheets = 0;
    let mut continuations = 0;
    for (kind, data) in records(stream, 0) {
        match kind {
            record::END => break,
            record::FILE_PASSWORD if stream[data.clone()].iter().any(|byte| *byte != 0) => {
                return Err(SheetError::Protected);
            }
            record::CONTINUATION => continuations += 1,
            record::EXTERNAL_SHEETS | record::DEFINED_NAME | record::TAB_IDS => blank(stream, &data),
            record::BOUND_SHEET => {
                let place = sheet_place(&stream[data.clone()]);
                if place.is_none() || chosen.is_some() {
                    other_sheets += usize::from(place.is_some());
                    blank(stream, &data);
                } else {
                    chosen = place;
                }
            }
            _ => {}
        }
    }
    if continuations > MOST_CONTINUATIONS {
        return Err(SheetError::over(Limit::Structure, MOST_CONTINUATIONS));
    }
    tame_sheet(stream, chosen.ok_or(SheetError::Empty)?, limits)?;
    Ok(other_sheets)
}

/// Where a visible worksheet starts; `None` for hidden ones, charts and macros.
fn sheet_place(data: &[u8]) -> Option<usize> {
    let [a, b, c, d, state, kind, ..] = *data else { return None };
    // The lower six bits say whether a sheet is hidden.
    let visible = state.trailing_zeros() >= 6 && kind == 0;
    visible.then(|| usize::try_from(u32::from_le_bytes([a, b, c, d])).ok()).flatten()
}

fn tame_sheet(stream: &mut [u8], start: usize, limits: &Limits) -> Result<(), SheetError> {
    let mut depth = 0_u32;
    let mut area = Area::default();
    for (kind, data) in records(stream, start) {
        match kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => return area.check(limits),
            record::END => depth -= 1,
            record::DIMENSIONS | record::MERGED | record::CONTINUATION => blank(stream, &data),
            record::FORMULA => {
                area.include(stream, &data, false, limits)?;
                // Past the stored value: the formula itself, replaced by one without tokens.
                let tokens = data.start.saturating_add(20).min(data.end)..data.end;
                stream[tokens].fill(0);
            }
            record::SEVERAL_NUMBERS => area.include(stream, &data, true, limits)?,
            record::NUMBER
            | record::TEXT
            | record::RICH_TEXT
            | record::TRUTH_OR_ERROR
            | record::SHORT_NUMBER
            | record::SHARED_TEXT => area.include(stream, &data, false, limits)?,
            _ => {}
        }
    }
    Err(SheetError::Truncated)
}

/// The rectangle of all cells, which the parser fills densely.
#[derive(Default)]
struct Area {
    rows: u32,
    columns: u32,
    cells: u64,
}

impl Area {
    fn include(
        &mut self,
        stream: &[u8],
        data: &Range<usize>,
        several: bool,
        limits: &Limits,
    ) -> Result<(), SheetError> {
        let last_column = if several { data.end.saturating_sub(2) } else { data.start + 2 };
        let (Some(row), Some(column)) = (short(stream, data.start), short(stream, last_column)) else {
            return Err(SheetError::Malformed);
        };
        let (row, column) = (u32::from(row) + 1, u32::from(column) + 1);
        if row > limits.rows {
            return Err(SheetError::over_at(Limit::Rows, limits.rows.into(), row));
        }
        if column > limits.columns {
            return Err(SheetError::over_at(Limit::Columns, limits.columns.into(), row));
        }
        self.rows = self.rows.max(row);
        self.columns = self.columns.max(column);
        self.cells += 1;
        Ok(())
    }

    fn check(&self, limits: &Limits) -> Result<(), SheetError> {
        let dense = u64::from(self.rows) * u64::from(self.columns);
        // A stream can name one place again and again; each time costs memory.
        if dense.max(self.cells) > limits.cells {
            return Err(SheetError::over(Limit::Cells, limits.cells));
        }
        Ok(())
    }
}

/// A compound file with the workbook stream alone.
fn wrap(stream: &[u8]) -> Result<Vec<u8>, SheetError> {
    let write = || -> std::io::Result<Vec<u8>> {
        let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
        let mut workbook = file.create_stream("/Workbook")?;
        workbook.write_all(stream)?;
        workbook.flush()?;
        drop(workbook);
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    write().map_err(|_| SheetError::Malformed)
}

fn parse(file: Vec<u8>, limits: &Limits, other_sheets: usize) -> Result<Sheet, SheetError> {
    let mut book = Xls::new(Cursor::new(file)).map_err(|error| fault(&error))?;
    let since_1904 = book.has_1904_epoch();
    let name = book.sheet_names().into_iter().next().ok_or(SheetError::Empty)?;
    let range = book.worksheet_range(&name).map_err(|error| fault(&error))?;
    drop(book);
    let (top, left) = range.start().ok_or(SheetError::Empty)?;
    let mut grid = Grid::new(limits);
    for (row, column, data) in range.used_cells() {
        // Both fit: the rectangle was checked against the limits.
        let place = (
            top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX)),
            left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX)),
        );
        value::put(&mut grid, place, &borrowed(data), since_1904)?;
    }
    Ok(Sheet { kind: SheetKind::Xls, rows: grid.finish()?, other_sheets })
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn fault(error: &XlsError) -> SheetError {
    match error {
        XlsError::Password => SheetError::Protected,
        _ => SheetError::Malformed,
    }
}
