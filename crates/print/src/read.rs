//! Reads back, from a PDF that anybody may have made, what the QR codes of its pages hold.
//!
//! Knows: where `document` notes the codes, and how far a stranger's file is followed. Must not know: what a code
//! means. Called by: `app`, for 「验真」 (PRINT-3).

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// Larger files are not opened, in bytes: some thousand vouchers.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;
/// A packed part of the file is unpacked as far as this, in bytes.
const UNPACKED_LIMIT: usize = 2 * 1024 * 1024;
const CODE_LIMIT: usize = 512;

/// Why no codes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is longer than [`FILE_LIMIT`].
    #[error("the file is too large")]
    TooLarge,
    /// It does not begin as a PDF does.
    #[error("the file is no PDF")]
    NoPdf,
    /// It is a PDF that can't be read to its end: cut off, damaged or locked.
    #[error("the file is damaged or locked")]
    Damaged,
    /// It is a whole PDF without any code: another program made it.
    #[error("the file holds no codes")]
    NoCodes,
}

/// Whether a code can stand in the list of codes: without what separates them.
pub(crate) fn is_listed(code: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    !code.is_empty() && code.len() <= CODE_LIMIT && code.bytes().all(is_plain)
}

/// What the QR codes of a PDF made here hold, in the order of its pages.
///
/// # Errors
/// Why there are none.
pub fn codes(file: &[u8]) -> Result<Vec<String>, ReadError> {
    if file.len() > FILE_LIMIT {
        return Err(ReadError::TooLarge);
    }
    // Some programs write a few bytes before the head.
    let head = &file[..file.len().min(1024)];
    if !head.windows(5).any(|bytes| bytes == b"%PDF-") {
        return Err(ReadError::NoPdf);
    }
    let options = LoadOptions {
        filter: Some(only_plain),
        max_decompressed_size: Some(UNPACKED_LIMIT),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(file, options).map_err(|_| ReadError::Damaged)?;
    let codes = about(&document).map(listed).unwrap_or_default();
    if codes.is_empty() { Err(ReadError::NoCodes) } else { Ok(codes) }
}

/// Pictures, fonts and drawings are of no interest here; streams of packed objects are. What is answered counts only
/// for packed objects, the others stay as they are left.
fn only_plain(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    match object {
        Object::Stream(stream) if !stream.dict.has_type(b"ObjStm") => None,
        other => Some((id, other.clone())),
    }
}

fn about(document: &Document) -> Option<&Dictionary> {
    let (_, about) = document.dereference(document.trailer.get(b"Info").ok()?).ok()?;
    about.as_dict().ok()
}

fn listed(about: &Dictionary) -> Vec<String> {
    let words = about.get(b"Keywords").and_then(lopdf::decode_text_string).unwrap_or_default();
    let codes = words.split([',', ';', ' ', '\u{feff}']);
    codes.filter(|code| is_listed(code)).map(str::to_owned).collect()
}
