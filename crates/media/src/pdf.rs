//! PDFs: taken as they are, if they only show pages.
//!
//! Knows: which parts of a PDF act by themselves (ISO 32000-2, 12.6, 12.7, 7.11.4), and how far a stranger's file is
//! followed. Must not know: what is on the pages. Called by: the crate's two doors.

use lopdf::{Dictionary, Document, LoadOptions, Object};

use crate::Unfit;

const MOST_PAGES: usize = 20;
/// A packed part of the file is unpacked as far as this, in bytes.
const UNPACKED_LIMIT: usize = 8 * 1024 * 1024;
const DEEPEST: usize = 64;
/// Entries whose presence alone means that the file does more than show pages.
const ACTIVE_KEYS: [&[u8]; 6] = [b"JS", b"JavaScript", b"EmbeddedFiles", b"EF", b"RichMediaContent", b"XFA"];
/// Kinds of action (the entry `S`) that reach beyond the file.
const ACTIVE_KINDS: [&[u8]; 7] =
    [b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"Rendition", b"RichMediaExecute", b"GoToE"];

/// Whether the PDF can be read and only shows pages.
pub fn check(file: &[u8]) -> Result<(), Unfit> {
    let options = LoadOptions { max_decompressed_size: Some(UNPACKED_LIMIT), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(file, options).map_err(|error| unfit(&error))?;
    if document.is_encrypted() {
        return Err(Unfit::Locked);
    }
    match document.get_pages().len() {
        0 => return Err(Unfit::Damaged),
        1..=MOST_PAGES => {}
        _ => return Err(Unfit::TooManyPages { limit: MOST_PAGES }),
    }
    if document.objects.values().any(|object| acts(object, 0)) { Err(Unfit::Active) } else { Ok(()) }
}

fn unfit(error: &lopdf::Error) -> Unfit {
    match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => Unfit::Locked,
        _ => Unfit::Damaged,
    }
}

/// What lies deeper than anything a program writes counts as active.
fn acts(object: &Object, depth: usize) -> bool {
    if depth > DEEPEST {
        return true;
    }
    match object {
        Object::Dictionary(entries) => dictionary_acts(entries, depth),
        Object::Stream(stream) => dictionary_acts(&stream.dict, depth),
        Object::Array(items) => items.iter().any(|item| acts(item, depth + 1)),
        _ => false,
    }
}

fn dictionary_acts(entries: &Dictionary, depth: usize) -> bool {
    entries.iter().any(|(key, value)| {
        let is_kind =
            key.as_slice() == b"S" && value.as_name().is_ok_and(|kind| ACTIVE_KINDS.contains(&kind));
        ACTIVE_KEYS.contains(&key.as_slice()) || is_kind || acts(value, depth + 1)
    })
}
