//! Cells put in their place, under the limits.
//!
//! Knows: rows, columns, sizes. Must not know: file formats. Called by: `workbook`, `biff`, `delimited`.

use crate::{Cell, Limit, Limits, SheetError, formula};

/// Rows under construction. A cell that would pass a limit is refused before it is stored.
pub(crate) struct Grid<'a> {
    limits: &'a Limits,
    rows: Vec<Vec<Cell>>,
    filled: u64,
    text_bytes: u64,
}

impl<'a> Grid<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: Vec::new(), filled: 0, text_bytes: 0 }
    }

    /// Stores a text at a 0-based place; an empty one takes no place.
    pub(crate) fn text(&mut self, row: u32, column: u32, text: &str) -> Result<(), SheetError> {
        if text.is_empty() {
            return Ok(());
        }
        let shown = row.saturating_add(1);
        if text.len() as u64 > self.limits.cell_bytes {
            return Err(SheetError::over_at(Limit::CellBytes, self.limits.cell_bytes, shown));
        }
        self.text_bytes += text.len() as u64;
        if self.text_bytes > self.limits.text_bytes {
            return Err(SheetError::over_at(Limit::TextBytes, self.limits.text_bytes, shown));
        }
        let slot = self.slot(row, column)?;
        *slot = Cell::from(formula::bare(text));
        Ok(())
    }

    /// Stores a number at a 0-based place.
    pub(crate) fn number(&mut self, row: u32, column: u32, number: f64) -> Result<(), SheetError> {
        let slot = self.slot(row, column)?;
        *slot = Cell::Number(number);
        Ok(())
    }

    fn slot(&mut self, row: u32, column: u32) -> Result<&mut Cell, SheetError> {
        let shown = row.saturating_add(1);
        if row >= self.limits.rows {
            return Err(SheetError::over_at(Limit::Rows, self.limits.rows.into(), shown));
        }
        if column >= self.limits.columns {
            return Err(SheetError::over_at(Limit::Columns, self.limits.columns.into(), shown));
        }
        self.filled += 1;
        if self.filled > self.limits.cells {
            return Err(SheetError::over_at(Limit::Cells, self.limits.cells, shown));
        }
        let (row, column) = (row as usize, column as usize);
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        Ok(&mut cells[column])
    }

    /// The rows down to the last filled one, or [`SheetError::Empty`].
    pub(crate) fn finish(self) -> Result<Vec<Vec<Cell>>, SheetError> {
        if self.rows.is_empty() { Err(SheetError::Empty) } else { Ok(self.rows) }
    }
}
