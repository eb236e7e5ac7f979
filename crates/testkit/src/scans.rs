//! Documents as people hand them in: photographs, pictures of a screen, PDFs. All of it is drawn here.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lopdf::{Document, Object, Stream, dictionary};

/// An empty ZIP archive.
pub const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

/// A photograph: colours that run over the picture, with noise that hardly packs.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    written(&DynamicImage::ImageRgb8(noisy(width, height)), ImageFormat::Jpeg)
}

/// The same pixels as a PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    written(&DynamicImage::ImageRgb8(noisy(width, height)), ImageFormat::Png)
}

/// `picture` as a file of this format.
///
/// # Panics
/// When it can't be written.
pub fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap_or_else(|error| panic!("a picture: {error}"));
    file.into_inner()
}

/// A PDF with so many blank pages, and these entries in its catalogue.
///
/// # Panics
/// When it can't be written.
pub fn pdf(pages: usize, catalogue: &[(&str, Object)]) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let parent = document.new_object_id();
    let kids: Vec<Object> = (0..pages)
        .map(|_| {
            let content = document.add_object(Stream::new(dictionary! {}, Vec::new()));
            let size = vec![0.into(), 0.into(), 595.into(), 842.into()];
            let page = dictionary! { "Type" => "Page", "Parent" => parent, "MediaBox" => size, "Contents" => content };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(pages).unwrap_or(i64::MAX);
    document.set_object(parent, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let mut root = dictionary! { "Type" => "Catalog", "Pages" => parent };
    for (key, value) in catalogue {
        root.set(*key, value.clone());
    }
    let root = document.add_object(root);
    document.trailer.set("Root", root);
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap_or_else(|error| panic!("a PDF: {error}"));
    file
}

/// What a PDF does that runs a script.
pub fn script() -> Object {
    Object::Dictionary(dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") })
}

fn noisy(width: u32, height: u32) -> RgbImage {
    let mut state = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let [noise, ..] = state.to_le_bytes();
        let run = |at: u32, of: u32| u8::try_from(u64::from(at) * 200 / u64::from(of.max(1))).unwrap_or(200);
        Rgb([run(x, width).saturating_add(noise / 8), run(y, height).saturating_add(noise / 8), 128])
    })
}
