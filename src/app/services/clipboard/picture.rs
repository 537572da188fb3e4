//! Imports pictures and scales them down for use on a map.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbaImage};

use crate::model::Picture;
use crate::model::check::image_id;

/// The longest side of a picture on a map.
pub(super) const LONGEST_SIDE_PX: u32 = 2_048;
/// The longest side of a picture that is decoded.
const LONGEST_DECODED_PX: u32 = 30_000;
/// The most memory that decoding may use.
const MOST_DECODED_BYTES: u64 = 1_000_000_000;
/// The largest file that is read.
const MOST_FILE_BYTES: u64 = 100_000_000;
/// The largest encoded picture that is kept unchanged.
const MOST_KEPT_BYTES: usize = 8_000_000;
/// The lowest quality at which photographs show no visible loss.
const JPEG_QUALITY: u8 = 88;

/// The reason why a picture cannot be imported. Each is a sentence for the user.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PictureError {
    /// The data is in an unsupported format or not a picture.
    #[error("Footpath cannot read this picture. Use PNG, JPEG or WebP.")]
    Unknown,
    /// The picture is too large to decode.
    #[error("The picture is too large. Scale it down to less than 30,000 pixels per side.")]
    TooLarge,
    /// The data is incomplete or invalid.
    #[error("The picture is damaged. Save it again as PNG or JPEG.")]
    Damaged,
    /// The scaled picture cannot be encoded.
    #[error("The picture cannot be scaled down ({0}).")]
    CannotEncode(String),
    /// The file cannot be read or is not acceptable.
    #[error("“{name}” cannot be read: {reason}")]
    File {
        /// The name of the file.
        name: String,
        /// The rest of the sentence, which says why.
        reason: String,
    },
}

/// Imports an encoded picture: turns it upright and scales it down so that no side is longer than
/// [`LONGEST_SIDE_PX`]. If neither is needed, the data is kept unchanged.
///
/// # Errors
/// If the data is not PNG, JPEG or WebP, is damaged, or is too large to decode.
pub(super) fn load_picture(bytes: &[u8]) -> Result<Picture, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::Unknown)?;
    let format = reader.format().filter(|format| is_known(*format)).ok_or(PictureError::Unknown)?;
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|error| reason(&error))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| reason(&error))?;
    let is_small = width.max(height) <= LONGEST_SIDE_PX && bytes.len() <= MOST_KEPT_BYTES;
    if is_small && orientation == Orientation::NoTransforms {
        return Ok(named(bytes.to_vec()));
    }
    picture.apply_orientation(orientation);
    encode(&scaled(picture), format).map(named)
}

/// Imports a picture from the pixels on the clipboard.
pub(super) fn from_pixels(pixels: &egui::ColorImage, description: &str) -> Result<Picture, PictureError> {
    let [width, height] = pixels.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
    let rgba = pixels.pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    let image = RgbaImage::from_raw(width, height, rgba).filter(|_| width > 0 && height > 0);
    let image = DynamicImage::ImageRgba8(image.ok_or(PictureError::Damaged)?);
    let bytes = encode(&scaled(image), ImageFormat::Png)?;
    Ok(Picture { description: description.to_owned(), ..named(bytes) })
}

/// Imports a picture from a file. Its description is the file name without extension.
pub(super) fn from_file(path: &Path) -> Result<Picture, PictureError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let wrong = |reason: String| PictureError::File { name: name.clone(), reason };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| wrong(format!("{error}.")))?;
    // The size is checked after reading, since a device or a growing file may yield more than it states.
    file.take(MOST_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| wrong(format!("{error}.")))?;
    if bytes.len() as u64 > MOST_FILE_BYTES {
        return Err(wrong("it is larger than 100 MB. Scale it down first.".into()));
    }
    let picture = load_picture(&bytes).map_err(|error| wrong(lower_first(&error.to_string())))?;
    let description = path.file_stem().map(|stem| stem.to_string_lossy().replace('_', " ")).unwrap_or_default();
    Ok(Picture { description, ..picture })
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn is_known(format: ImageFormat) -> bool {
    matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_DECODED_PX);
    limits.max_image_height = Some(LONGEST_DECODED_PX);
    limits.max_alloc = Some(MOST_DECODED_BYTES);
    limits
}

fn reason(error: &image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooLarge,
        image::ImageError::Unsupported(_) => PictureError::Unknown,
        _ => PictureError::Damaged,
    }
}

fn scaled(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= LONGEST_SIDE_PX {
        return picture;
    }
    picture.resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, FilterType::CatmullRom)
}

/// Encodes a picture as JPEG if `format` is JPEG, otherwise as PNG.
fn encode(picture: &DynamicImage, format: ImageFormat) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Cursor::new(Vec::new());
    let written = if format == ImageFormat::Jpeg {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        DynamicImage::ImageRgb8(picture.to_rgb8()).write_with_encoder(encoder)
    } else {
        DynamicImage::ImageRgba8(picture.to_rgba8()).write_to(&mut bytes, ImageFormat::Png)
    };
    written.map_err(|error| PictureError::CannotEncode(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn named(bytes: Vec<u8>) -> Picture {
    Picture { id: image_id(&bytes), description: String::new(), bytes: bytes.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let pixel = |x: u32, y: u32| image::Rgb([(x % 251) as u8, (y % 241) as u8, 90]);
        encode(&DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, pixel)), format).unwrap()
    }

    #[test]
    fn small_pictures_stay_as_they_are() {
        let bytes = &sample::map(40).images[0].bytes;
        let picture = load_picture(bytes).unwrap();
        assert_eq!(&picture.bytes, bytes);
        assert_eq!(picture.id, image_id(bytes));
    }

    #[test]
    fn large_ones_are_scaled_and_photographs_stay_photographs() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let picture = load_picture(&encoded(1_000, 3_000, format)).unwrap();
            assert_eq!(image::guess_format(&picture.bytes).unwrap(), format);
            let decoded = image::load_from_memory(&picture.bytes).unwrap();
            assert_eq!((decoded.width(), decoded.height()), (683, LONGEST_SIDE_PX));
        }
    }

    #[test]
    fn what_is_no_picture_is_told_apart_from_a_damaged_one() {
        assert_eq!(load_picture(b"hello").err(), Some(PictureError::Unknown));
        assert_eq!(load_picture(b"GIF89a...").err(), Some(PictureError::Unknown));
        let bytes = encoded(64, 64, ImageFormat::Png);
        assert_eq!(load_picture(&bytes[..bytes.len() / 2]).err(), Some(PictureError::Damaged));
        let mut huge = bytes;
        huge[16..20].copy_from_slice(&1_000_000u32.to_be_bytes());
        assert!(load_picture(&huge).is_err());
    }

    #[test]
    fn half_transparent_pixels_keep_their_colour() {
        let pixel = egui::Color32::from_rgba_unmultiplied(200, 100, 0, 128);
        let picture = from_pixels(&egui::ColorImage::filled([2, 2], pixel), "x").unwrap();
        let [r, g, b, a] = image::load_from_memory(&picture.bytes).unwrap().to_rgba8().get_pixel(0, 0).0;
        assert_eq!((a, b), (128, 0));
        assert!(r.abs_diff(200) <= 2 && g.abs_diff(100) <= 2, "{r} {g}");
        assert_eq!(from_pixels(&egui::ColorImage::filled([0, 0], pixel), "x").err(), Some(PictureError::Damaged));
    }
}
