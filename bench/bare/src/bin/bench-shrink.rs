//! Measures shrinking a photograph of 12 megapixels: the product against decoding, resizing and encoding the same picture
//! once, to the same side and in the same quality, by `image` and `fast_image_resize` alone; interleaved in one run.
//!
//! The product also tells the kind, turns the picture upright, looks for the side and the quality that the limit allows,
//! and hashes the result. Prints one JSON object a line.

use std::hint::black_box;
use std::io::Cursor;
use std::io::Write as _;
use std::time::Instant;

use anyhow::{Context, Result};
use bench_bare::measure::median;
use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage};
use serde_json::json;

const ROUNDS: usize = 15;
const GOAL: f64 = 1.3;
const SIZE: (u32, u32) = (4_000, 3_000);

fn main() -> Result<()> {
    let mut output = std::io::stdout().lock();
    for (name, picture) in [("a sheet of paper", sheet()), ("with much noise", noise())] {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, ImageFormat::Jpeg)?;
        let file = file.into_inner();
        let target = Target::of(&file)?;
        let (own, bare) = medians(&file, target)?;
        let ratio = own / bare;
        let line = json!({
            "name": format!("shrink: 12 megapixels, {name} ({} px, q{})", target.width.max(target.height), target.quality),
            "value": own, "unit": "ms", "against": "image, fast_image_resize", "against_value": bare,
            "ratio": ratio, "goal": GOAL, "holds": ratio <= GOAL,
        });
        writeln!(output, "{line}")?;
    }
    Ok(())
}

/// What the product made of a file.
#[derive(Clone, Copy)]
struct Target {
    width: u32,
    height: u32,
    quality: u8,
}

impl Target {
    fn of(file: &[u8]) -> Result<Self> {
        let made = media::prepare(file)?;
        let (width, height) = image::load_from_memory(&made.bytes)?.dimensions();
        let same = |quality: &u8| {
            bare(file, Self { width, height, quality: *quality })
                .is_ok_and(|bytes| bytes.len() == made.bytes.len())
        };
        let quality = (1..=100).rev().find(same).context("no quality gives the product's length")?;
        Ok(Self { width, height, quality })
    }
}

fn bare(file: &[u8], target: Target) -> Result<Vec<u8>> {
    let picture = DynamicImage::ImageRgb8(image::load_from_memory(file)?.into_rgb8());
    let mut small = DynamicImage::new_rgb8(target.width, target.height);
    Resizer::new().resize(&picture, &mut small, &ResizeOptions::new())?;
    let mut bytes = Vec::new();
    small.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, target.quality))?;
    Ok(bytes)
}

/// The median time of each side in milliseconds.
fn medians(file: &[u8], target: Target) -> Result<(f64, f64)> {
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let start = Instant::now();
        black_box(media::prepare(black_box(file))?);
        let first = start.elapsed();
        let start = Instant::now();
        black_box(bare(black_box(file), target)?);
        // The first round warms up.
        if round > 0 {
            own.push(first.as_secs_f64() * 1000.0);
            other.push(start.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok((median(own)?, median(other)?))
}

/// Lines of writing on paper that is lit from one side.
fn sheet() -> DynamicImage {
    let written = |x: u32, y: u32| y % 60 < 26 && (x / 18 + y / 60 * 7) % 5 < 3 && (x / 7) % 3 < 2;
    DynamicImage::ImageRgb8(RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let light = u8::try_from(190 + x * 50 / SIZE.0).unwrap_or(u8::MAX);
        if written(x, y) { Rgb([40, 42, 60]) } else { Rgb([light, light, light.saturating_sub(8)]) }
    }))
}

/// Colours that run over the picture, with noise that hardly packs.
fn noise() -> DynamicImage {
    let mut state = 1_u32;
    DynamicImage::ImageRgb8(RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let [noise, ..] = state.to_le_bytes();
        let run = |at: u32, of: u32| u8::try_from(at * 200 / of).unwrap_or(200);
        Rgb([run(x, SIZE.0).saturating_add(noise / 8), run(y, SIZE.1).saturating_add(noise / 8), 128])
    }))
}
