//! A roster file becomes trainees: columns found by their headers, every bad row told with its reason, good
//! rows taken, nothing twice (WORK-1).
//!
//! Knows: what the columns of a roster mean. Must not know: files, windows, the database. Called by: the
//! roster's use cases.

mod columns;
mod rows;

use std::collections::BTreeSet;

use model::{IdNumber, LicenceClass, Phone, Text, Timestamp};
use sheets::{Limits, Sheet, SheetError, SheetKind, TextEncoding};

pub use columns::Column;

/// A roster that was read and not yet taken over.
#[derive(Clone, Debug)]
pub struct Import {
    /// What kind of file it was.
    pub kind: SheetKind,
    /// Header of the file → what it was read as.
    pub columns: Vec<(String, Column)>,
    /// Rows that can be taken.
    pub good: Vec<RosterRow>,
    /// Rows that can't.
    pub bad: Vec<BadRow>,
}

/// One trainee of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// Identity number.
    pub id_number: IdNumber,
    /// Name.
    pub name: String,
    /// Phone, where the file has one.
    pub phone: Option<Phone>,
    /// Class applied for, where the file has one.
    pub class: Option<LicenceClass>,
}

/// One row that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Row of the file, from 1.
    pub row: u32,
    /// The column at fault.
    pub column: Column,
    /// What stands there.
    pub value: String,
    /// Why it can't be taken.
    pub reason: Text,
}

/// Why a file as a whole is no roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterProblem {
    /// The file can't be read.
    Sheet(SheetError),
    /// A column without which nothing can be taken is missing.
    Missing(Column),
}

/// Reads a roster file.
///
/// # Errors
/// [`RosterProblem`] when it can't be read at all.
pub fn read(bytes: &[u8], now: Timestamp) -> Result<Import, RosterProblem> {
    let sheet = sheets::read(bytes, &Limits::default()).map_err(RosterProblem::Sheet)?;
    read_sheet(&sheet, now)
}

fn read_sheet(sheet: &Sheet, now: Timestamp) -> Result<Import, RosterProblem> {
    let (header, columns) = columns::find(&sheet.rows)?;
    let mut seen = BTreeSet::new();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (at, cells) in sheet.rows.iter().enumerate().skip(header + 1) {
        if cells.iter().all(sheets::Cell::is_empty) {
            continue;
        }
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        match rows::read(number, cells, &columns, now, &mut seen) {
            Ok(row) => good.push(row),
            Err(row) => bad.push(row),
        }
    }
    let columns = columns.into_iter().map(|found| (found.header, found.column)).collect();
    Ok(Import { kind: sheet.kind, columns, good, bad })
}

/// A kind of file, in words.
pub fn kind_words(kind: SheetKind) -> Text {
    match kind {
        SheetKind::Xlsx => Text::new("Excel 工作簿", "Excel workbook"),
        SheetKind::Xls => Text::new("Excel 97–2003 工作簿", "Excel 97–2003 workbook"),
        SheetKind::Text { encoding, .. } => {
            let name = match encoding {
                TextEncoding::Utf8 => "UTF-8",
                TextEncoding::Utf16 => "UTF-16",
                TextEncoding::Gb18030 => "GB18030",
            };
            Text::new(format!("文本表格（{name} 编码）"), format!("Text table ({name})"))
        }
    }
}

/// Why a file can't be read as a roster, in words.
pub fn problem_words(problem: &RosterProblem) -> Text {
    match problem {
        RosterProblem::Missing(column) => {
            let name = column.name();
            Text::new(
                format!("没有找到「{}」列，请检查表头后重试。", name.zh),
                format!("There is no column “{}”. Check the header row and try again.", name.en),
            )
        }
        RosterProblem::Sheet(error) => sheet_words(error),
    }
}

fn sheet_words(error: &SheetError) -> Text {
    match error {
        SheetError::Empty => Text::new("文件是空的。", "The file is empty."),
        SheetError::NotASheet | SheetError::Markup => Text::new(
            "这不是可以读取的表格。请另存为 XLSX 或 CSV 后重试。",
            "This is no table that can be read. Save it as XLSX or CSV and try again.",
        ),
        SheetError::Protected => Text::new(
            "工作簿有密码保护。请去掉密码后重试。",
            "The workbook has a password. Remove it and try again.",
        ),
        SheetError::Truncated => Text::new(
            "文件不完整，可能下载中断。请重新取得文件。",
            "The file is incomplete, perhaps a broken download. Get it again.",
        ),
        SheetError::Malformed => Text::new("文件已损坏，无法读取。", "The file is damaged."),
        SheetError::Encoding { row } => Text::new(
            format!("第 {row} 行的文字编码无法识别。请将文件另存为 UTF-8 后重试。"),
            format!("The characters of row {row} can't be read. Save the file as UTF-8 and try again."),
        ),
        SheetError::UnclosedQuote { row } => Text::new(
            format!("第 {row} 行有未闭合的引号。"),
            format!("Row {row} has a quotation mark that is never closed."),
        ),
        SheetError::TooLarge { .. } => Text::new(
            "文件过大或展开后过大，为安全起见没有读取。请拆分后重试。",
            "The file is too large, or would be when unpacked, and was not read. Split it and try again.",
        ),
    }
}
