//! One row of a roster: a trainee, or the first reason why not.
//!
//! Knows: what each column must hold. Must not know: other files, the database. Called by: `roster`.

use std::collections::BTreeSet;

use model::person::PersonName;
use model::{IdNumber, LicenceClass, Phone, Text, Timestamp};
use sheets::Cell;

use super::columns::{Column, Found};
use super::{BadRow, RosterRow};
use crate::words;

/// Reads the row; `seen` holds the numbers of rows before it.
///
/// # Errors
/// The first reason why it can't be taken.
pub fn read(
    row: u32,
    cells: &[Cell],
    columns: &[Found],
    now: Timestamp,
    seen: &mut BTreeSet<IdNumber>,
) -> Result<RosterRow, BadRow> {
    let bad = |column, value: &str, reason| BadRow { row, column, value: value.to_owned(), reason };
    let name_text = text_of(Column::Name, cells, columns);
    let name = PersonName::parse(&name_text)
        .map_err(|why| bad(Column::Name, &name_text, words::name(why, &name_text)))?;
    let id_number =
        id_number(cells, columns, now).map_err(|(value, why)| bad(Column::IdNumber, &value, why))?;
    let phone_text = text_of(Column::Phone, cells, columns);
    let phone = optional(&phone_text, |text| Phone::parse(text).map_err(|_| words::phone()))
        .map_err(|why| bad(Column::Phone, &phone_text, why))?;
    let class_text = text_of(Column::Class, cells, columns);
    let class = optional(&class_text, |text| LicenceClass::parse(text).ok_or_else(unknown_class))
        .map_err(|why| bad(Column::Class, &class_text, why))?;
    if !seen.insert(id_number.clone()) {
        return Err(bad(Column::IdNumber, &id_number.masked(), twice()));
    }
    Ok(RosterRow { row, id_number, name: name.as_str().to_owned(), phone, class })
}

fn id_number(cells: &[Cell], columns: &[Found], now: Timestamp) -> Result<IdNumber, (String, Text)> {
    let cell = cell_of(Column::IdNumber, cells, columns);
    let text = cell.map(|cell| cell.text().into_owned()).unwrap_or_default();
    if cell.is_some_and(Cell::has_lost_digits) {
        return Err((text, lost_digits()));
    }
    IdNumber::parse(&text, now.date()).map_err(|why| (text, words::id_number(why)))
}

fn cell_of<'a>(column: Column, cells: &'a [Cell], columns: &[Found]) -> Option<&'a Cell> {
    let found = columns.iter().find(|found| found.column == column)?;
    cells.get(found.at)
}

fn text_of(column: Column, cells: &[Cell], columns: &[Found]) -> String {
    cell_of(column, cells, columns).map(|cell| cell.text().trim().to_owned()).unwrap_or_default()
}

/// Nothing where the cell is empty; otherwise what it says, or why it can't be read.
fn optional<T>(text: &str, parse: impl Fn(&str) -> Result<T, Text>) -> Result<Option<T>, Text> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

fn lost_digits() -> Text {
    Text::new(
        "表格软件已将号码变成科学计数，末几位丢失。请将该列设为「文本」后重新填写。",
        "The spreadsheet turned the number into scientific notation and lost digits. Set the column to text.",
    )
}

fn unknown_class() -> Text {
    Text::new(
        "没有这种准驾车型，请填写 C1、C2 等代号。",
        "There is no such class. Write C1, C2 or another one.",
    )
}

fn twice() -> Text {
    Text::new("同一身份证号码在文件中重复出现。", "The same identity number stands in the file twice.")
}
