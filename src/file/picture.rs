//! Importing pictures within limits: the size in the header is checked before anything is decoded,
//! and decoding may use only a limited amount of memory.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageReader, Limits, RgbaImage};

use super::FileError;
use super::picture_problem::{LARGEST_FILE_BYTES, PictureProblem};
use crate::model::check::image_id;
use crate::model::{ImageId, Picture};

/// The longest side of a picture, in pixels.
const LONGEST_SIDE_PX: u32 = 16_384;

/// The largest number of pixels; each takes four bytes when decoded.
const MOST_PIXELS: u64 = 100_000_000;

/// The most memory that decoding may use.
const MOST_DECODING_BYTES: u64 = 512 * 1024 * 1024;

/// A picture for a map, made from the bytes of a picture file. It is decoded once to make sure that
/// it can be shown.
pub fn read(bytes: &[u8], description: &str) -> Result<Arc<Picture>, FileError> {
    let refused = |problem| FileError::PictureRefused { problem };
    if bytes.len() as u64 > LARGEST_FILE_BYTES {
        return Err(refused(PictureProblem::TooManyBytes { bytes: bytes.len() as u64 }));
    }
    decode(bytes).map_err(refused)?;
    Ok(Arc::new(Picture { id: image_id(bytes), description: description.into(), bytes: bytes.into() }))
}

/// The decoded pixels of a picture.
pub fn decode(bytes: &[u8]) -> Result<RgbaImage, PictureProblem> {
    let mut reader = within_limits(bytes)?;
    reader.limits(limits());
    reader.decode().map(image::DynamicImage::into_rgba8).map_err(|_| PictureProblem::Damaged)
}

/// A reader for a picture whose header states an allowed size.
fn within_limits(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PictureProblem> {
    let reader = || ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureProblem::Format);
    let mut header = reader()?;
    if header.format().is_none_or(|format| !format.reading_enabled()) {
        return Err(PictureProblem::Format);
    }
    header.limits(limits());
    let (width, height) = header.into_dimensions().map_err(|_| PictureProblem::Damaged)?;
    let pixels = u64::from(width) * u64::from(height);
    if width > LONGEST_SIDE_PX || height > LONGEST_SIDE_PX || pixels > MOST_PIXELS {
        return Err(PictureProblem::TooLarge { width, height });
    }
    reader()
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_DECODING_BYTES);
    limits
}

/// An error about the first picture of a map that is too large. Pictures that cannot be shown for
/// other reasons do no harm.
pub(super) fn check_sizes(pictures: &[Arc<Picture>]) -> Result<(), FileError> {
    for picture in pictures {
        if let Err(problem @ PictureProblem::TooLarge { .. }) = within_limits(&picture.bytes) {
            return Err(FileError::PictureInMap { id: picture.id.clone(), problem });
        }
    }
    Ok(())
}

/// Removes the pictures that are too large and returns their ids.
pub(super) fn remove_too_large(pictures: &mut Vec<Arc<Picture>>) -> Vec<(ImageId, PictureProblem)> {
    let mut taken = Vec::new();
    pictures.retain(|picture| match within_limits(&picture.bytes) {
        Err(problem @ PictureProblem::TooLarge { .. }) => {
            taken.push((picture.id.clone(), problem));
            false
        }
        _ => true,
    });
    taken
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(super) mod tests {
    use image::ImageFormat;

    use super::*;

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        image::RgbImage::from_pixel(3, 2, image::Rgb([200, 10, 10])).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A PNG whose header states this size, without the pixels.
    pub(crate) fn png_bomb(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().unwrap();
        writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c, 0x63, 0, 0]).unwrap();
        drop(writer);
        bytes
    }

    #[test]
    fn the_three_formats_are_taken_and_nothing_else() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let bytes = encoded(format);
            assert_eq!(decode(&bytes).unwrap().dimensions(), (3, 2));
            assert_eq!(read(&bytes, "red").unwrap().id, image_id(&bytes));
            let half = &bytes[..bytes.len() / 2];
            assert_eq!(decode(half).unwrap_err(), PictureProblem::Damaged, "{format:?}");
        }
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>"#;
        let others: [&[u8]; 7] =
            [svg, b"", b"GIF89a\x01\0\x01\0\0\0\0", b"II*\0", b"\0\x01\0\0font", b"OTTO", b"%PDF-1.7"];
        for other in others {
            assert_eq!(decode(other).unwrap_err(), PictureProblem::Format);
        }
    }

    #[test]
    fn a_picture_that_says_it_is_huge_is_refused_before_it_is_decoded() {
        for (width, height) in [(60_000, 60_000), (16_385, 1), (1, 100_000), (16_000, 16_000)] {
            let problem = decode(&png_bomb(width, height)).unwrap_err();
            assert_eq!(problem, PictureProblem::TooLarge { width, height });
            let message = read(&png_bomb(width, height), "").unwrap_err().to_string();
            assert!(message.contains(&format!("{width} × {height}")) && message.ends_with('.'), "{message}");
        }
    }

    #[test]
    fn too_many_bytes_are_refused() {
        let message = read(&vec![0; 70_000_000], "").unwrap_err().to_string();
        assert_eq!(message, "The picture cannot be used: it is 70 MB large; Footpath takes pictures up to 64 MB.");
    }
}
