//! Picture files without what is not needed to draw them: place, time, camera, texts, thumbnails, and whatever
//! follows the picture in the file. The pixels stay as they are, byte by byte.

use image::ImageFormat;

use super::jpeg;

/// The first bytes of every PNG.
const PNG_BEGINS: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks of a PNG that its pixels depend on.
const PNG_CHUNKS: [&[u8; 4]; 8] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB"];

/// The chunks of a WebP that its pixels depend on.
const WEBP_CHUNKS: [&[u8; 4]; 6] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"];

/// The bits of a WebP's header that say that there is a colour profile, and metadata of two kinds.
const WEBP_METADATA: u8 = 0x20 | 0x08 | 0x04;

/// The file without metadata and colour profile; none when it is damaged.
pub(super) fn stripped(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    match format {
        ImageFormat::Png => png(bytes),
        ImageFormat::Jpeg => jpeg::stripped(bytes),
        ImageFormat::WebP => webp(bytes),
        _ => None,
    }
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(PNG_BEGINS)?;
    let mut out = PNG_BEGINS.to_vec();
    loop {
        // Length, name, content and check sum.
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let name = rest.get(4..8)?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        if PNG_CHUNKS.iter().any(|known| known.as_slice() == name) {
            out.extend(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        rest = after;
    }
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = usize::try_from(u32::from_le_bytes(*bytes.strip_prefix(b"RIFF")?.first_chunk()?)).ok()?;
    // What is after the stated length does not belong to the picture.
    let mut rest = bytes.get(8..)?.get(..length)?.strip_prefix(b"WEBP")?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    while !rest.is_empty() {
        let (name, length): (&[u8; 4], &[u8; 4]) = (rest.first_chunk()?, rest.get(4..)?.first_chunk()?);
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let content = rest.get(8..)?.get(..length)?;
        if WEBP_CHUNKS.contains(&name) {
            let begins = out.len();
            out.extend(rest.get(..8)?);
            out.extend(content);
            out.resize(out.len() + length % 2, 0);
            if let (b"VP8X", Some(flags)) = (name, out.get_mut(begins + 8)) {
                *flags &= !WEBP_METADATA;
            }
        }
        // Chunks of an odd length are filled up, though not always at the end.
        rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let pixel = |x: u32, y: u32| image::Rgba([(x * 20) as u8, (y * 20) as u8, 90, 200]);
        image::RgbaImage::from_fn(9, 7, pixel).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn pixels(bytes: &[u8]) -> image::RgbaImage {
        image::load_from_memory(bytes).unwrap().to_rgba8()
    }

    fn holds(bytes: &[u8], word: &str) -> bool {
        bytes.windows(word.len()).any(|part| part == word.as_bytes())
    }

    #[test]
    fn a_png_loses_its_texts_and_what_follows_it() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgb);
        encoder.add_text_chunk("Author".into(), "Ana of Street 5".into()).unwrap();
        encoder.write_header().unwrap().write_image_data(&[1, 2, 3, 4, 5, 6]).unwrap();
        bytes.extend(b"a film");
        let less = stripped(&bytes, ImageFormat::Png).unwrap();
        assert!(holds(&bytes, "Street") && !holds(&less, "Street") && !holds(&less, "film"));
        assert_eq!(pixels(&bytes), pixels(&less));
        assert_eq!(stripped(&less, ImageFormat::Png).unwrap(), less);
    }

    #[test]
    fn a_webp_loses_its_metadata_and_says_so() {
        let plain = encoded(ImageFormat::WebP);
        // The extended form: size, with metadata, and the picture itself.
        let mut chunks = b"WEBPVP8X\x0a\0\0\0\x18\0\0\0\x08\0\0\x06\0\0".to_vec();
        chunks.extend(&plain[12..]);
        chunks.extend(b"EXIF\x07\0\0\0Street5\0");
        let mut bytes = b"RIFF".to_vec();
        bytes.extend(u32::try_from(chunks.len()).unwrap().to_le_bytes());
        bytes.extend(chunks);
        bytes.extend(b"a film");
        let less = stripped(&bytes, ImageFormat::WebP).unwrap();
        assert!(holds(&bytes, "Street5") && !holds(&less, "Street5") && !holds(&less, "film"));
        assert_eq!(pixels(&bytes), pixels(&less));
        assert_eq!(less.get(20).copied(), Some(0x10), "only the opacity is left");
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let bytes = encoded(format);
            for length in 0..bytes.len() - 1 {
                assert_eq!(stripped(&bytes[..length], format), None, "{format:?} {length}");
            }
        }
    }
}
