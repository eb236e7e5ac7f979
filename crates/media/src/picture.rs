//! Pictures: decoded within limits, turned upright, shrunk and written anew.
//!
//! Knows: how far a picture is decoded, which sizes and qualities are tried. Must not know: files. Called by: the crate's
//! two doors.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage};
use model::attachment::ATTACHMENT_LIMIT;

use crate::Unfit;

/// The long side of what is sent, in pixels: an A4 sheet at 220 dots an inch.
const LONG_SIDE: u32 = 2_600;
/// Below this a sheet can't be read any more.
const LEAST_SIDE: u32 = 600;
const QUALITIES: [u8; 4] = [88, 80, 70, 60];
/// What decoding a user's own photograph may take, in bytes: about 120 megapixels.
const OWN_MEMORY: u64 = 512 * 1024 * 1024;
/// What decoding a stranger's picture may take, in bytes: about 16 megapixels.
const STRANGERS_MEMORY: u64 = 64 * 1024 * 1024;

/// The picture as a JPEG within [`ATTACHMENT_LIMIT`].
pub fn shrink(file: &[u8]) -> Result<Vec<u8>, Unfit> {
    let mut picture = DynamicImage::ImageRgb8(on_white(&decode(file, OWN_MEMORY)?));
    let mut side = LONG_SIDE;
    while side >= LEAST_SIDE {
        picture = fit(picture, side)?;
        for quality in QUALITIES {
            let bytes = encode(&picture, quality)?;
            if bytes.len() <= ATTACHMENT_LIMIT {
                return Ok(bytes);
            }
        }
        side = side * 3 / 4;
    }
    Err(Unfit::TooLarge { limit: ATTACHMENT_LIMIT })
}

/// Whether all of the picture can be decoded.
pub fn check(bytes: &[u8]) -> Result<(), Unfit> {
    decode(bytes, STRANGERS_MEMORY).map(drop)
}

fn decode(bytes: &[u8], memory: u64) -> Result<DynamicImage, Unfit> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unfit::Damaged)?;
    let mut decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(memory);
    if decoder.total_bytes() > memory {
        return Err(Unfit::TooManyPixels);
    }
    decoder.set_limits(limits).map_err(|error| unfit(&error))?;
    let orientation = decoder.orientation().map_err(|error| unfit(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn unfit(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Damaged,
    }
}

/// What is transparent becomes paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|part| over_white(part, alpha)))
    })
}

fn over_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u16::from(part), u16::from(alpha));
    let mixed = (part * alpha + 255 * (255 - alpha)) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

fn fit(picture: DynamicImage, side: u32) -> Result<DynamicImage, Unfit> {
    let (width, height) = (picture.width(), picture.height());
    let long = width.max(height);
    if long <= side {
        return Ok(picture);
    }
    let scaled = |length: u32| {
        let scaled = u64::from(length) * u64::from(side) / u64::from(long);
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    let mut small = DynamicImage::new_rgb8(scaled(width), scaled(height));
    let options = ResizeOptions::new();
    Resizer::new().resize(&picture, &mut small, &options).map_err(|_| Unfit::Damaged)?;
    Ok(small)
}

fn encode(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    picture.write_with_encoder(encoder).map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}
