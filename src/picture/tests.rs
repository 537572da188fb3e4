//! Files that are broken, too large, of another kind, or of unusual shape.

use std::io::Cursor;

use image::ImageFormat;

use super::*;

const LYING: &[u8] = include_bytes!("../../tests/files/pictures/lying.jpg");
const INKS: &[u8] = include_bytes!("../../tests/files/pictures/inks.jpg");

fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let pixel = |x: u32, y: u32| image::Rgba([x as u8, y as u8, 90, 255]);
    image::RgbaImage::from_fn(width, height, pixel).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The check sum of a chunk of a PNG (ISO 15948, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// The beginning of a PNG that states a size.
fn stated(width: u32, height: u32, interlaced: bool) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 2, 0, 0, u8::from(interlaced)]);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&chunk);
    bytes.extend(crc(&chunk).to_be_bytes());
    bytes
}

#[test]
fn a_hundred_megapixels_are_reported_by_their_header_before_memory_is_spent() {
    let large = import(&stated(10_000, 10_000, true)).unwrap_err();
    assert_eq!(large.to_string(), "it is 10000 × 10000 pixels large; reduce its size first");
    assert!(matches!(import(&stated(40_000, 10, false)), Err(PictureProblem::TooLarge { .. })));
    // Row by row it costs little, but there has to be something in it.
    assert_eq!(upright_size(&stated(10_000, 10_000, false)), None);
    assert_eq!(import(&stated(10_000, 10_000, false)), Err(PictureProblem::Damaged));
}

#[test]
fn strips_of_pixels_come_in_and_can_be_drawn() {
    for (width, height) in [(1, 20_000), (20_000, 1)] {
        let kept = import(&encoded(width, height, ImageFormat::Png)).unwrap();
        let (across, down) = upright_size(&kept).unwrap();
        assert_eq!((across.min(down), across.max(down)), (1, LONGEST_SIDE_PX));
        let drawn = decode_for(&kept, (300, 80)).unwrap();
        assert!(drawn.width >= 1 && drawn.height >= 1);
    }
}

#[test]
fn broken_files_and_other_kinds_are_refused_in_a_sentence() {
    let jpeg = encoded_jpeg();
    for broken in [&jpeg[..jpeg.len() / 20], &[0xff, 0xd8, 0xff, 0xe0], b"\xff\xd8\xff\xda\0\0"] {
        let problem = import(broken).unwrap_err();
        assert!(problem.to_string().starts_with("it"), "{problem}");
    }
    for other in [&b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xff\x0bNETSCAPE2.0"[..], b"<svg/>", b"BM", b""] {
        assert_eq!(import(other).unwrap_err().to_string(), "it is not a PNG, JPEG or WebP picture");
    }
}

fn encoded_jpeg() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(80, 60, image::Rgb([9, 99, 199])).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[test]
fn of_an_animated_webp_the_first_picture_is_kept() {
    let still = encoded(6, 4, ImageFormat::WebP);
    // The chunks after the header of the file: the picture itself.
    let frame = &still[12..];
    let mut content = b"WEBPVP8X\x0a\0\0\0\x02\0\0\0\x05\0\0\x03\0\0ANIM\x06\0\0\0\0\0\0\0\0\0".to_vec();
    for _ in 0..2 {
        content.extend(b"ANMF");
        content.extend(u32::try_from(16 + frame.len()).unwrap().to_le_bytes());
        content.extend(b"\0\0\0\0\0\0\x05\0\0\x03\0\0\x64\0\0\0");
        content.extend(frame);
    }
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
    bytes.extend(content);
    let kept = import(&bytes).unwrap();
    assert_eq!(upright_size(&kept), Some((6, 4)));
    let first = decode(&kept).unwrap().rgba[2];
    assert!(first.abs_diff(90) < 3, "{first}");
}

#[test]
fn a_header_tells_the_size_of_what_is_drawn() {
    for bytes in [LYING, INKS, &encoded(7, 5, ImageFormat::Png), &encoded(7, 5, ImageFormat::WebP)] {
        let drawn = decode(bytes).unwrap();
        assert_eq!(upright_size(bytes), Some((drawn.width, drawn.height)));
    }
}

#[test]
fn only_a_jpeg_that_shows_the_same_is_passed_on_as_it_is() {
    let plain = encoded_jpeg();
    let file = |bytes: &[u8]| decode_with_file(bytes, (40, 40)).unwrap().1;
    let kept = file(&plain).unwrap();
    assert_eq!((kept.width, kept.height, kept.is_gray), (80, 60, false));
    assert_eq!(decode(&kept.bytes), decode(&plain));
    // One that lies, one with inks, and another format.
    assert_eq!(file(LYING), None);
    assert_eq!(file(INKS), None);
    assert_eq!(file(&encoded(7, 5, ImageFormat::Png)), None);
}
