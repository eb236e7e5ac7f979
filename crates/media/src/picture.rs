//! Pictures: decoded within limits, turned upright, shrunk and written anew.
//!
//! Knows: how far a picture is decoded, which sizes and qualities are tried. Must not know: files. Called by: the crate's
//! two doors.

use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::replace;
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

/// How far it is once the picture is decoded, and once it is resized, in percent.
const DECODED: u8 = 50;
const RESIZED: u8 = 70;

/// The picture as a JPEG within [`ATTACHMENT_LIMIT`], as large and as good as that allows.
pub fn shrink(file: &[u8], tell: &mut dyn FnMut(u8)) -> Result<Vec<u8>, Unfit> {
    let picture = DynamicImage::ImageRgb8(on_white(decode(file, OWN_MEMORY)?));
    tell(DECODED);
    let (mut side, mut told) = (LONG_SIDE, RESIZED);
    while side >= LEAST_SIDE {
        let small = fit(&picture, side)?;
        let small = small.as_ref().unwrap_or(&picture);
        tell(told);
        // How many tries there are nobody knows: each goes a quarter of what is left.
        told += (99 - told) / 4;
        let sample = Sample::of(small);
        if let Some(bytes) = best(small, &sample)? {
            return Ok(bytes);
        }
        side = sample.next_side(side)?;
    }
    Err(Unfit::TooLarge { limit: ATTACHMENT_LIMIT })
}

/// The picture in the best quality that is within the limit. One that the sample rules out is not even tried.
fn best(picture: &DynamicImage, sample: &Sample) -> Result<Option<Vec<u8>>, Unfit> {
    for quality in QUALITIES {
        if sample.length(quality)? > ATTACHMENT_LIMIT as u64 * (100 + MARGIN) / 100 {
            continue;
        }
        let bytes = encode(picture, quality)?;
        if bytes.len() <= ATTACHMENT_LIMIT {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

/// How far a sample may be wrong, in percent.
const MARGIN: u64 = 8;
/// Pixels of a side of a tile, and tiles of a side of a sample.
const TILE: u32 = 96;
const TILES: u32 = 5;

/// Tiles from all over a picture, by which the length of the whole is told beforehand.
struct Sample {
    tiles: DynamicImage,
    /// How many times as many pixels the picture has.
    scale: f64,
}

impl Sample {
    fn of(picture: &DynamicImage) -> Self {
        let (width, height) = (picture.width(), picture.height());
        let side = TILE * TILES;
        if width < side * 2 || height < side * 2 {
            return Self { tiles: picture.clone(), scale: 1.0 };
        }
        let mut tiles = RgbImage::new(side, side);
        for (row, column) in (0..TILES).flat_map(|row| (0..TILES).map(move |column| (row, column))) {
            let at = |length: u32, number: u32| (length - TILE) * number / (TILES - 1);
            let tile = picture.crop_imm(at(width, column), at(height, row), TILE, TILE).into_rgb8();
            replace(&mut tiles, &tile, i64::from(column * TILE), i64::from(row * TILE));
        }
        let scale = f64::from(width) * f64::from(height) / f64::from(side * side);
        Self { tiles: DynamicImage::ImageRgb8(tiles), scale }
    }

    /// How long the picture will be in this quality, about.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length far below 2^53")]
    #[expect(clippy::cast_precision_loss, reason = "a length far below 2^53")]
    fn length(&self, quality: u8) -> Result<u64, Unfit> {
        Ok((encode(&self.tiles, quality)?.len() as f64 * self.scale) as u64)
    }

    /// The next side to try after `side`: each is three quarters of the one before, and those that would still be far too
    /// long are left out.
    fn next_side(&self, side: u32) -> Result<u32, Unfit> {
        let least = QUALITIES.last().copied().unwrap_or_default();
        let (mut next, mut length) = (side * 3 / 4, self.length(least)? * 9 / 16);
        while length > ATTACHMENT_LIMIT as u64 * (100 + MARGIN) / 100 && next >= LEAST_SIDE {
            (next, length) = (next * 3 / 4, length * 9 / 16);
        }
        Ok(next)
    }
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
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
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

/// The picture with a long side of `side` at most; `None`: it is no larger as it is.
fn fit(picture: &DynamicImage, side: u32) -> Result<Option<DynamicImage>, Unfit> {
    let (width, height) = (picture.width(), picture.height());
    let long = width.max(height);
    if long <= side {
        return Ok(None);
    }
    let scaled = |length: u32| {
        let scaled = u64::from(length) * u64::from(side) / u64::from(long);
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    let mut small = DynamicImage::new_rgb8(scaled(width), scaled(height));
    let options = ResizeOptions::new();
    Resizer::new().resize(picture, &mut small, &options).map_err(|_| Unfit::Damaged)?;
    Ok(Some(small))
}

fn encode(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    picture.write_with_encoder(encoder).map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}
