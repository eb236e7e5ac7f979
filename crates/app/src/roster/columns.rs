//! Which column is which: by the words that schools write over them.
//!
//! Knows: synonyms. Must not know: what stands below. Called by: `roster`.

use model::Text;
use model::id_number::normalise;
use sheets::Cell;

use super::RosterProblem;

/// The header row stands among the first rows: titles and remarks may come before it.
const HEADER_SEARCH: usize = 10;

/// What a column of a roster means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Name.
    Name,
    /// Identity number.
    IdNumber,
    /// Mobile phone.
    Phone,
    /// Class applied for.
    Class,
}

/// A column that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it means.
    pub column: Column,
    /// What stands over it.
    pub header: String,
    /// Where it is, from 0.
    pub at: usize,
}

impl Column {
    const ALL: [Self; 4] = [Self::Name, Self::IdNumber, Self::Phone, Self::Class];

    /// Its name for people.
    pub fn name(self) -> Text {
        match self {
            Self::Name => Text::new("姓名", "Name"),
            Self::IdNumber => Text::new("身份证号码", "Identity number"),
            Self::Phone => Text::new("手机号码", "Mobile phone"),
            Self::Class => Text::new("准驾车型", "Class"),
        }
    }

    const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["姓名", "学员姓名", "学员", "名字", "NAME"],
            Self::IdNumber => {
                &["身份证号码", "身份证号", "身份证", "身份证明号码", "证件号码", "证件号", "IDNUMBER", "ID"]
            }
            Self::Phone => &["手机号码", "手机号", "手机", "联系电话", "电话", "移动电话", "PHONE", "MOBILE"],
            Self::Class => &["准驾车型", "申请车型", "报考车型", "车型", "培训车型", "CLASS"],
        }
    }

    fn of(header: &str) -> Option<Self> {
        let plain = normalise(header).replace(['_', '-', '*', '：', ':'], "");
        Self::ALL.into_iter().find(|column| column.synonyms().contains(&plain.as_str()))
    }
}

/// The row of the header, from 0, and the columns it names.
///
/// # Errors
/// [`RosterProblem::Missing`] when names or identity numbers have no column.
pub fn find(rows: &[Vec<Cell>]) -> Result<(usize, Vec<Found>), RosterProblem> {
    let candidates = rows.iter().take(HEADER_SEARCH).map(|cells| columns_of(cells)).enumerate();
    let best = candidates.max_by_key(|(at, found)| (found.len(), std::cmp::Reverse(*at)));
    let (at, found) = best.unwrap_or_default();
    for needed in [Column::IdNumber, Column::Name] {
        if !found.iter().any(|column| column.column == needed) {
            return Err(RosterProblem::Missing(needed));
        }
    }
    Ok((at, found))
}

fn columns_of(cells: &[Cell]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let header = cell.text();
        if let Some(column) = Column::of(&header).filter(|c| !found.iter().any(|known| known.column == *c)) {
            found.push(Found { column, header: header.trim().to_owned(), at });
        }
    }
    found
}
