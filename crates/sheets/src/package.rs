//! The guard in front of the workbook parser: a zip file measured, then rebuilt from measured parts.
//!
//! Knows: the zip directory, sizes while inflating, which parts a workbook parser reads.
//! Must not know: cells. Called by: `workbook`, before any parser sees a byte.
//!
//! The parser has no bound of its own: half a megabyte can make it use half a gigabyte. So every part
//! is inflated once into a small buffer and counted, sizes in headers are never believed, and the
//! parser gets a new zip file with the parts it needs and no others: no macros, pictures or links.

use std::io::{Cursor, ErrorKind, Read};

use zip::{ZipArchive, ZipWriter, result::ZipError};

use crate::xml_meter::{Excess, XmlMeter};
use crate::{Limit, Limits, SheetError};

/// Marks one entry of a zip directory.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
/// Marks the end of a zip directory, which stands at the end of the file.
const DIRECTORY_END: &[u8] = b"PK\x05\x06";
/// The end mark stands before a comment of at most this length.
const LONGEST_TAIL: usize = (1 << 16) + 22;
/// Entries that a directory may seem to have, per allowed one: the mark can also occur inside packed
/// data or in an embedded workbook.
const SEEMING_ENTRIES: u64 = 10;
/// Bound of a part that is neither cells nor shared texts: the parser keeps all of it, many times larger.
const SUPPORT_BYTES: u64 = 8 << 20;
/// Tags in such a part. A workbook may have 64,000 cell formats of three tags each.
const SUPPORT_TAGS: u64 = 250_000;
const BUFFER: usize = 64 << 10;

/// What has been inflated so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) unpacked: u64,
}

/// What a part is to the parser, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Cells of one sheet: streamed.
    Cells,
    /// The table of shared texts: kept.
    Strings,
    /// Formats, the list of sheets, relationships: kept, and needed.
    Support,
    /// Other XML: kept only where the parser is led to it.
    Other,
    /// Not XML: never handed on.
    Opaque,
}

impl Role {
    fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase().replace('\\', "/");
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
        match file.rsplit_once('.') {
            Some((_, "rels")) => return Self::Support,
            Some((_, "xml")) => {}
            _ => return Self::Opaque,
        }
        match file {
            "sharedstrings.xml" => Self::Strings,
            "styles.xml" | "theme1.xml" | "[content_types].xml" => Self::Support,
            _ if file.starts_with("workbook") => Self::Support,
            _ if folder.ends_with("worksheets") || file.starts_with("sheet") => Self::Cells,
            _ => Self::Other,
        }
    }
}

/// Checks a zip file and gives back a smaller one that holds only what a workbook parser needs.
///
/// # Errors
/// Every limit about parts and bytes; truncated, damaged, encrypted files; zip files without sheets.
pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, SheetError> {
    open_counting(bytes, limits, &mut Tally::default())
}

fn open_counting(bytes: &[u8], limits: &Limits, tally: &mut Tally) -> Result<Vec<u8>, SheetError> {
    // Before the directory is parsed, because parsing costs memory for each entry.
    let seeming = occurrences(bytes, DIRECTORY_ENTRY);
    if seeming > limits.entries.saturating_mul(SEEMING_ENTRIES) {
        return Err(SheetError::over(Limit::Entries, limits.entries));
    }
    let tail = &bytes[bytes.len().saturating_sub(LONGEST_TAIL)..];
    if occurrences(tail, DIRECTORY_END) == 0 {
        return Err(SheetError::Truncated);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damage(&error))?;
    if archive.len() as u64 > limits.entries {
        return Err(SheetError::over(Limit::Entries, limits.entries));
    }
    if archive.has_duplicate_names() {
        return Err(SheetError::Malformed);
    }
    let mut kept = Vec::new();
    let mut has_cells = false;
    for index in 0..archive.len() {
        let role = measure(&mut archive, index, bytes.len() as u64, limits, tally)?;
        has_cells |= role == Role::Cells;
        if role != Role::Opaque {
            kept.push(index);
        }
    }
    if !has_cells {
        return Err(SheetError::NotASheet);
    }
    rebuild(&mut archive, &kept)
}

fn occurrences(bytes: &[u8], mark: &[u8]) -> u64 {
    bytes.windows(mark.len()).filter(|window| *window == mark).count() as u64
}

/// Inflates one part into a buffer, counting. The answer is `Opaque` when the part is not to be
/// handed on. `whole` is the size of the file, which no header can lie about.
fn measure(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    whole: u64,
    limits: &Limits,
    tally: &mut Tally,
) -> Result<Role, SheetError> {
    if archive.by_index_raw(index).map_err(|error| damage(&error))?.encrypted() {
        return Err(SheetError::Protected);
    }
    let mut part = archive.by_index(index).map_err(|error| damage(&error))?;
    let mut role = Role::of(&String::from_utf8_lossy(part.name_raw()));
    let packed = part.compressed_size().min(whole);
    let mut meter = XmlMeter::new();
    let mut buffer = vec![0; BUFFER];
    let mut unpacked = 0;
    loop {
        let count = part.read(&mut buffer).map_err(|error| interrupted(&error))?;
        if count == 0 {
            return Ok(role);
        }
        unpacked += count as u64;
        tally.unpacked += count as u64;
        check_bytes(unpacked, packed, limits)?;
        if tally.unpacked > limits.unpacked_bytes {
            return Err(SheetError::over(Limit::UnpackedBytes, limits.unpacked_bytes));
        }
        if is_bomb(tally.unpacked, whole, limits) {
            return Err(SheetError::over(Limit::Ratio, limits.ratio));
        }
        if role != Role::Opaque {
            role = weigh(role, &mut meter, &buffer[..count], unpacked, limits)?;
        }
    }
}

fn check_bytes(unpacked: u64, packed: u64, limits: &Limits) -> Result<(), SheetError> {
    if is_bomb(unpacked, packed, limits) {
        return Err(SheetError::over(Limit::Ratio, limits.ratio));
    }
    if unpacked > limits.entry_bytes {
        return Err(SheetError::over(Limit::EntryBytes, limits.entry_bytes));
    }
    Ok(())
}

fn is_bomb(unpacked: u64, packed: u64, limits: &Limits) -> bool {
    unpacked > limits.ratio_from_bytes && unpacked / limits.ratio.max(1) > packed
}

/// Measures a piece of an XML part. A part the parser can do without is dropped when it is out of
/// bounds (it becomes `Opaque`), any other refuses the file.
fn weigh(
    role: Role,
    meter: &mut XmlMeter,
    piece: &[u8],
    unpacked: u64,
    limits: &Limits,
) -> Result<Role, SheetError> {
    let mut excess = meter.feed(piece).err();
    let bounded = matches!(role, Role::Support | Role::Other);
    if bounded && (unpacked > SUPPORT_BYTES || meter.tags > SUPPORT_TAGS) {
        excess = excess.or(Some(Excess::Count));
    }
    if role == Role::Strings && meter.text_bytes > limits.text_bytes {
        return Err(SheetError::over(Limit::TextBytes, limits.text_bytes));
    }
    match excess {
        None => Ok(role),
        Some(_) if role == Role::Other => Ok(Role::Opaque),
        Some(Excess::Foreign) => Err(SheetError::Malformed),
        Some(Excess::Length) if !bounded => Err(SheetError::over(Limit::CellBytes, limits.cell_bytes)),
        Some(Excess::Length | Excess::Count) => Err(SheetError::over(Limit::Structure, SUPPORT_TAGS)),
    }
}

fn rebuild(archive: &mut ZipArchive<Cursor<&[u8]>>, kept: &[usize]) -> Result<Vec<u8>, SheetError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in kept {
        let part = archive.by_index_raw(*index).map_err(|error| damage(&error))?;
        writer.raw_copy_file(part).map_err(|error| damage(&error))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| damage(&error))
}

fn damage(error: &ZipError) -> SheetError {
    match error {
        ZipError::Io(error) => interrupted(error),
        _ => SheetError::Malformed,
    }
}

fn interrupted(error: &std::io::Error) -> SheetError {
    if error.kind() == ErrorKind::UnexpectedEof { SheetError::Truncated } else { SheetError::Malformed }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    const SMALL: u64 = 1 << 20;

    fn swollen(mebibytes: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
        for _ in 0..mebibytes {
            writer.write_all(&b"<c/>".repeat(1 << 18)).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn refused(bytes: &[u8], limits: &Limits) -> (SheetError, u64) {
        let mut tally = Tally::default();
        let error = open_counting(bytes, limits, &mut tally).unwrap_err();
        (error, tally.unpacked)
    }

    #[test]
    fn inflating_stops_at_the_bound_of_a_part_and_not_at_its_end() {
        let limits = Limits { entry_bytes: SMALL, ..Limits::default() };
        let (error, unpacked) = refused(&swollen(40), &limits);
        assert_eq!(error, SheetError::over(Limit::EntryBytes, SMALL));
        assert!(unpacked <= SMALL + BUFFER as u64, "{unpacked}");
    }

    #[test]
    fn inflating_stops_at_the_bound_of_the_whole() {
        let limits = Limits { unpacked_bytes: SMALL, ..Limits::default() };
        let (error, unpacked) = refused(&swollen(40), &limits);
        assert_eq!(error, SheetError::over(Limit::UnpackedBytes, SMALL));
        assert!(unpacked <= SMALL + BUFFER as u64, "{unpacked}");
    }

    #[test]
    fn a_bomb_is_recognised_by_its_ratio_long_before_the_other_bounds() {
        let limits = Limits::default();
        let bomb = swollen(40);
        let (error, unpacked) = refused(&bomb, &limits);
        assert_eq!(error, SheetError::over(Limit::Ratio, 100));
        assert!(unpacked <= 100 * (bomb.len() + BUFFER) as u64, "{unpacked}");
    }

    #[test]
    fn parts_the_parser_does_not_need_are_not_handed_on() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["xl/worksheets/sheet1.xml", "xl/vbaProject.bin", "xl/media/image1.png"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(b"<a/>").unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let package = open(&bytes, &Limits::default()).unwrap();
        let archive = ZipArchive::new(Cursor::new(package)).unwrap();
        assert_eq!(archive.file_names_raw().collect::<Vec<_>>(), [b"xl/worksheets/sheet1.xml"]);
    }
}
