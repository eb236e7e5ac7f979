//! Documents that a user hands in: what they are, told from their content, and how they are made fit to be sent.
//!
//! Knows: JPEG, PNG, PDF, and how a hostile file attacks a reader. Must not know: files, networks, databases, words for
//! users, what a document proves. Called by: `app`, before a document is kept ([`prepare`]); `platform`, before it is
//! stored ([`inspect`]).
//!
//! The kind is found from the content, never from the name. A picture is decoded whole and written anew, so nothing of
//! the original but its pixels leaves the machine: no place, no camera, no second file behind the picture.

mod ending;
mod error;
mod pdf;
mod picture;

use model::attachment::ATTACHMENT_LIMIT;
use model::{AttachmentKind, ContentHash};
use sha2::{Digest, Sha256};

pub use error::Unfit;

/// The largest file that is opened, in bytes: more than any photograph of a phone.
pub const FILE_LIMIT: usize = 64 * 1024 * 1024;

/// A document that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// What it is.
    pub kind: AttachmentKind,
    /// Its bytes, at most [`ATTACHMENT_LIMIT`].
    pub bytes: Vec<u8>,
    /// Names its content.
    pub sha256: ContentHash,
}

/// Makes a file fit to be sent: pictures turned upright, shrunk to the limit and without anything but their pixels; a PDF
/// as it is, if it is small and does nothing by itself. Takes up to some seconds for a large photograph.
///
/// # Errors
/// Why it can't be sent.
pub fn prepare(file: &[u8]) -> Result<Prepared, Unfit> {
    prepare_telling(file, &mut |_| ())
}

/// As [`prepare`], and tells how far it is, in percent: more each time, at last 100.
///
/// # Errors
/// Why it can't be sent.
pub fn prepare_telling(file: &[u8], tell: &mut dyn FnMut(u8)) -> Result<Prepared, Unfit> {
    if file.len() > FILE_LIMIT {
        return Err(Unfit::TooLarge { limit: FILE_LIMIT });
    }
    let (kind, bytes) = match kind(file)? {
        AttachmentKind::Pdf => {
            within_limit(file)?;
            pdf::check(file)?;
            (AttachmentKind::Pdf, file.to_vec())
        }
        picture @ (AttachmentKind::Jpeg | AttachmentKind::Png) => {
            ending::end(picture, file)?;
            (AttachmentKind::Jpeg, picture::shrink(file, tell)?)
        }
    };
    let sha256 = content_hash(&bytes);
    tell(100);
    Ok(Prepared { kind, bytes, sha256 })
}

/// Whether these bytes can be stored: one whole document of a known kind, and nothing behind it.
///
/// # Errors
/// Why they can't.
pub fn inspect(bytes: &[u8]) -> Result<AttachmentKind, Unfit> {
    within_limit(bytes)?;
    let kind = kind(bytes)?;
    ending::check(kind, bytes)?;
    match kind {
        AttachmentKind::Pdf => pdf::check(bytes)?,
        AttachmentKind::Jpeg | AttachmentKind::Png => picture::check(bytes)?,
    }
    Ok(kind)
}

/// The name of a content.
pub fn content_hash(bytes: &[u8]) -> ContentHash {
    <[u8; 32]>::from(Sha256::digest(bytes)).into()
}

fn within_limit(bytes: &[u8]) -> Result<(), Unfit> {
    if bytes.len() > ATTACHMENT_LIMIT { Err(Unfit::TooLarge { limit: ATTACHMENT_LIMIT }) } else { Ok(()) }
}

fn kind(bytes: &[u8]) -> Result<AttachmentKind, Unfit> {
    const HEADS: [(&[u8], AttachmentKind); 3] = [
        (b"\xFF\xD8\xFF", AttachmentKind::Jpeg),
        (b"\x89PNG\r\n\x1A\n", AttachmentKind::Png),
        (b"%PDF-", AttachmentKind::Pdf),
    ];
    let found = HEADS.iter().find(|(head, _)| bytes.starts_with(head));
    found.map(|(_, kind)| *kind).ok_or(Unfit::Unknown)
}
