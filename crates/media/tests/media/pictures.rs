//! What becomes of pictures.

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use media::{content_hash, inspect, prepare, prepare_telling};
use model::AttachmentKind;
use model::attachment::ATTACHMENT_LIMIT;
use testkit::scans::{pdf, photo, png, written};

fn picture(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

/// A JPEG with an EXIF segment: turned by a quarter, and with a place.
fn turned(mut jpeg: Vec<u8>) -> Vec<u8> {
    const ORIENTATION_6: [u8; 12] = [0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0x00, 0x06, 0, 0];
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend(ORIENTATION_6);
    exif.extend([0; 4]);
    exif.extend(b"GPS 39.9042 N 116.4074 E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let segment = [&[0xFF, 0xE1], length.as_slice(), &exif].concat();
    jpeg.splice(2..2, segment);
    jpeg
}

/// REPL-8: a photograph of 12 megapixels becomes a JPEG within the limit, with its shape, and can still be read.
#[test]
fn a_large_photograph_is_shrunk_to_the_limit() {
    let file = photo(4_000, 3_000);
    assert!(file.len() > ATTACHMENT_LIMIT, "{} bytes", file.len());
    let prepared = prepare(&file).unwrap();
    assert_eq!(prepared.kind, AttachmentKind::Jpeg);
    assert!(prepared.bytes.len() <= ATTACHMENT_LIMIT, "{} bytes", prepared.bytes.len());
    let (width, height) = picture(&prepared.bytes).dimensions();
    assert!(width >= 1_200 && width.abs_diff(height * 4 / 3) <= 1, "{width} × {height}");
    assert_eq!(inspect(&prepared.bytes), Ok(AttachmentKind::Jpeg));
    assert_eq!(prepared.sha256, content_hash(&prepared.bytes));
}

/// REPL-8: how far it is grows with each step, to the end.
#[test]
fn how_far_it_is_grows_to_the_end() {
    let mut told = Vec::new();
    prepare_telling(&photo(4_000, 3_000), &mut |percent| told.push(percent)).unwrap();
    assert!(told.len() >= 3 && told.is_sorted(), "{told:?}");
    assert_eq!((told.first(), told.last()), (Some(&50), Some(&100)));
}

/// REPL-8: what was photographed upright arrives upright, and nothing says where.
#[test]
fn a_turned_photograph_is_set_upright_and_loses_its_place() {
    let half = RgbImage::from_fn(400, 200, |x, _| if x < 200 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) });
    let file = turned(written(&DynamicImage::ImageRgb8(half), ImageFormat::Jpeg));
    let prepared = prepare(&file).unwrap();
    let upright = picture(&prepared.bytes);
    assert_eq!(upright.dimensions(), (200, 400));
    let (top, bottom) = (upright.get_pixel(100, 50), upright.get_pixel(100, 350));
    assert!(top[0] > 200 && bottom[2] > 200, "{top:?} {bottom:?}");
    for trace in [b"GPS".as_slice(), b"Exif"] {
        assert!(file.windows(trace.len()).any(|part| part == trace));
        assert!(!prepared.bytes.windows(trace.len()).any(|part| part == trace));
    }
}

/// A small picture keeps its size; what is transparent becomes paper.
#[test]
fn a_small_picture_keeps_its_size_on_white_paper() {
    let glass = RgbaImage::from_pixel(300, 200, Rgba([0, 0, 0, 0]));
    let prepared = prepare(&written(&DynamicImage::ImageRgba8(glass), ImageFormat::Png)).unwrap();
    let paper = picture(&prepared.bytes);
    assert_eq!(paper.dimensions(), (300, 200));
    assert!(paper.get_pixel(150, 100).0[..3].iter().all(|part| *part > 250));
}

/// The same file makes the same document, whatever it is called.
#[test]
fn the_same_file_makes_the_same_document() {
    let file = png(500, 300);
    assert_eq!(prepare(&file).unwrap(), prepare(&file).unwrap());
}

/// REPL-8: a PDF is taken as it is.
#[test]
fn a_pdf_is_taken_as_it_is() {
    let file = pdf(20, &[]);
    let prepared = prepare(&file).unwrap();
    assert_eq!((prepared.kind, &prepared.bytes), (AttachmentKind::Pdf, &file));
    assert_eq!(inspect(&file), Ok(AttachmentKind::Pdf));
}
