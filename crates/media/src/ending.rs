//! Where a document ends: a second file hidden behind it is not taken (a PNG that is also a ZIP).
//!
//! Knows: the outermost structure of each kind. Must not know: what the parts mean. Called by: the crate's two doors.

use model::AttachmentKind;

use crate::Unfit;

/// Whether the document fills the bytes.
pub fn check(kind: AttachmentKind, bytes: &[u8]) -> Result<(), Unfit> {
    if end(kind, bytes)? == bytes.len() { Ok(()) } else { Err(Unfit::SomethingBehind) }
}

/// Where the document ends; one that was cut off is damaged, however much of it a lenient reader would still show.
pub fn end(kind: AttachmentKind, bytes: &[u8]) -> Result<usize, Unfit> {
    let end = match kind {
        AttachmentKind::Png => png(bytes),
        AttachmentKind::Jpeg => jpeg(bytes),
        AttachmentKind::Pdf => pdf(bytes),
    };
    end.ok_or(Unfit::Damaged)
}

/// After the chunk `IEND` (PNG, third edition, 5.6).
fn png(bytes: &[u8]) -> Option<usize> {
    const HEAD: usize = 8;
    /// Length, type and checksum.
    const AROUND: usize = 12;
    let mut at = HEAD;
    loop {
        let length = bytes.get(at..at + 4)?;
        let length = u32::from_be_bytes(length.try_into().ok()?);
        let is_last = bytes.get(at + 4..at + 8)? == b"IEND";
        at = at.checked_add(AROUND)?.checked_add(usize::try_from(length).ok()?)?;
        if is_last {
            return Some(at);
        }
    }
}

/// After the marker EOI (ITU-T T.81, B.1.1.3).
fn jpeg(bytes: &[u8]) -> Option<usize> {
    const SCAN: u8 = 0xDA;
    const END: u8 = 0xD9;
    let mut at = 2;
    loop {
        let marker = bytes.get(at..at + 2)?;
        if marker[0] != 0xFF {
            return None;
        }
        match marker[1] {
            END => return Some(at + 2),
            // A marker may be preceded by any number of fill bytes.
            0xFF => at += 1,
            code => {
                let length = bytes.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes(length.try_into().ok()?));
                if code == SCAN {
                    at = after_scan(bytes, at)?;
                }
            }
        }
    }
}

/// The marker after entropy-coded data, in which every FF is followed by 00 or a restart marker.
fn after_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let data = bytes.get(from..)?;
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    data.windows(2).position(is_marker).map(|at| from + at)
}

/// After the last `%%EOF` and the line break that may follow (ISO 32000-2, 7.5.5).
fn pdf(bytes: &[u8]) -> Option<usize> {
    const LAST: &[u8] = b"%%EOF";
    let last = bytes.windows(LAST.len()).rposition(|part| part == LAST)? + LAST.len();
    let blank = bytes[last..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    Some(last + blank)
}
