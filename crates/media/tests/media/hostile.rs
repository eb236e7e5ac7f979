//! Files that are not what they say, or more than they say.

use lopdf::{Object, dictionary};
use media::{FILE_LIMIT, Unfit, inspect, prepare};
use model::AttachmentKind;
use model::attachment::ATTACHMENT_LIMIT;
use proptest::prelude::*;
use testkit::scans::{ZIP, pdf, photo, png, script};

/// A file is what its content says, never what it is called.
#[test]
fn other_files_are_not_taken() {
    for file in [b"".as_slice(), b"GIF89a", ZIP, b"MZ\x90\0", b"<svg onload='x'/>", b"\x89PNG"] {
        assert_eq!(prepare(file), Err(Unfit::Unknown), "{file:?}");
        assert_eq!(inspect(file), Err(Unfit::Unknown), "{file:?}");
    }
}

/// The platform takes no second file behind a document; the app sends only the pixels.
#[test]
fn nothing_hides_behind_a_document() {
    for file in [png(40, 30), photo(40, 30), pdf(1, &[])] {
        assert!(inspect(&file).is_ok());
        let more = [file.as_slice(), ZIP].concat();
        assert_eq!(inspect(&more), Err(Unfit::SomethingBehind));
    }
    let sent = prepare(&[png(40, 30).as_slice(), ZIP].concat()).unwrap();
    assert!(!sent.bytes.windows(2).any(|part| part == b"PK"));
    assert!(inspect(&sent.bytes).is_ok());
}

/// A file that was cut off is damaged.
#[test]
fn a_file_that_was_cut_off_is_damaged() {
    for file in [png(400, 300), photo(400, 300), pdf(3, &[])] {
        let half = &file[..file.len() / 2];
        assert_eq!(inspect(half), Err(Unfit::Damaged));
        assert_eq!(prepare(half), Err(Unfit::Damaged));
    }
}

/// T18: what is too large is not opened.
#[test]
fn what_is_too_large_is_not_opened() {
    let large = [b"%PDF-1.7\n".as_slice(), &vec![b' '; ATTACHMENT_LIMIT]].concat();
    assert_eq!(prepare(&large), Err(Unfit::TooLarge { limit: ATTACHMENT_LIMIT }));
    assert_eq!(inspect(&large), Err(Unfit::TooLarge { limit: ATTACHMENT_LIMIT }));
    assert_eq!(prepare(&vec![0; FILE_LIMIT + 1]), Err(Unfit::TooLarge { limit: FILE_LIMIT }));
}

/// CRC-32 (PNG, third edition, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
    let sum =
        bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)));
    !sum
}

/// T18: a small file that unpacks to a huge picture is refused before it is unpacked.
#[test]
fn a_picture_of_too_many_pixels_is_not_unpacked() {
    let mut file = png(1, 1);
    file[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    let sum = crc(&file[12..29]).to_be_bytes();
    file[29..33].copy_from_slice(&sum);
    assert_eq!(inspect(&file), Err(Unfit::TooManyPixels));
    assert_eq!(prepare(&file), Err(Unfit::TooManyPixels));
}

/// A PDF that runs a script, starts a program, sends a form or carries files is not taken.
#[test]
fn a_pdf_that_acts_is_not_taken() {
    let action =
        |kind: &str| Object::Dictionary(dictionary! { "S" => Object::Name(kind.as_bytes().to_vec()) });
    let names = dictionary! { "EmbeddedFiles" => dictionary! {} };
    for (key, value) in [
        ("OpenAction", script()),
        ("OpenAction", action("Launch")),
        ("AA", Object::Dictionary(dictionary! { "WC" => action("SubmitForm") })),
        ("Names", Object::Dictionary(names)),
        ("AcroForm", Object::Dictionary(dictionary! { "XFA" => Object::string_literal("x") })),
    ] {
        let file = pdf(1, &[(key, value)]);
        assert_eq!(prepare(&file), Err(Unfit::Active), "{key}");
        assert_eq!(inspect(&file), Err(Unfit::Active), "{key}");
    }
    let plain = Object::Dictionary(dictionary! { "S" => "GoTo" });
    assert_eq!(inspect(&pdf(1, &[("OpenAction", plain)])), Ok(AttachmentKind::Pdf));
}

/// A PDF has one page at least and twenty at most.
#[test]
fn a_pdf_has_pages_but_not_too_many() {
    assert_eq!(inspect(&pdf(0, &[])), Err(Unfit::Damaged));
    assert_eq!(inspect(&pdf(21, &[])), Err(Unfit::TooManyPages { limit: 20 }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever comes, the answer is a document or a reason.
    #[test]
    fn no_file_breaks_the_reader(head in 0_usize..4, tail in proptest::collection::vec(any::<u8>(), 0..400)) {
        let heads: [&[u8]; 4] = [b"\xFF\xD8\xFF\xE0", b"\x89PNG\r\n\x1A\n", b"%PDF-1.7\n", b""];
        let file = [heads[head], tail.as_slice()].concat();
        let _ = inspect(&file);
        prop_assert!(prepare(&file).map_or(true, |prepared| inspect(&prepared.bytes).is_ok()));
    }

    /// A document with some bytes changed is a document or a reason, and what is prepared of it can be stored.
    #[test]
    fn a_changed_document_breaks_nothing(kind in 0_usize..3, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut file = [photo(60, 40), png(60, 40), pdf(2, &[])][kind].clone();
        let at = at.index(file.len());
        file[at] = byte;
        if let Ok(prepared) = prepare(&file)
            && prepared.kind != AttachmentKind::Pdf
        {
            prop_assert!(inspect(&prepared.bytes).is_ok());
        }
    }
}
