//! Decodes pictures to upright sRGB, reduced to what is needed while they are read.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageFormat, RgbaImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::color::{ColorConverter, ScreenColors, StatedColors};
use super::shrink::{Channels, Shrinker};
use super::{PictureHeader, PictureProblem, PlainJpeg, header, jpeg};

/// A decoded picture: upright, in sRGB, with straight opacity.
#[derive(Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// Decodes a picture at its full size.
pub fn decode(bytes: &[u8]) -> Result<Decoded, PictureProblem> {
    decode_for(bytes, (u32::MAX, u32::MAX))
}

/// Decodes a picture that is drawn in a box of this width and height in pixels: at least as large as the box in
/// both directions if the picture is, and less than twice as large in one of them.
pub fn decode_for(bytes: &[u8], needed: (u32, u32)) -> Result<Decoded, PictureProblem> {
    decode_with_file(bytes, needed).map(|(decoded, _)| decoded)
}

/// Like [`decode_for`], with the picture's own file when it is a JPEG that shows the same without any change.
pub fn decode_with_file(bytes: &[u8], needed: (u32, u32)) -> Result<(Decoded, Option<PlainJpeg>), PictureProblem> {
    let stored = read(bytes, needed)?;
    let colors = ColorConverter::new(stored.channels, &stored.colors);
    let is_plain = stored.orientation == Orientation::NoTransforms && colors.changes_nothing();
    let file = is_plain.then(|| jpeg::plain(bytes)).flatten();
    let (width, height, pixels) = stored.pixels;
    let rgba = colors.convert(&pixels);
    drop(pixels);
    let decoded = upright(width, height, rgba, stored.orientation).ok_or(PictureProblem::Damaged)?;
    Ok((decoded, file))
}

/// Width and height of a picture that stands upright, from its header.
pub fn upright_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = header(bytes).ok()?;
    let exif = match header.format {
        ImageFormat::Png => {
            png::Decoder::new(Cursor::new(bytes)).read_info().ok()?.info().exif_metadata.as_deref().map(<[u8]>::to_vec)
        }
        ImageFormat::Jpeg => {
            let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), lenient());
            decoder.decode_headers().ok()?;
            decoder.exif().cloned()
        }
        _ => None,
    };
    let orientation = match header.format {
        ImageFormat::WebP => {
            WebPDecoder::new(Cursor::new(bytes)).ok()?.orientation().unwrap_or(Orientation::NoTransforms)
        }
        _ => orientation_in(exif.as_deref()),
    };
    let (width, height) = (header.width, header.height);
    Some(if is_lying(orientation) { (height, width) } else { (width, height) })
}

/// Damaged pictures show as much as can be read of them.
fn lenient() -> DecoderOptions {
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(u16::MAX.into());
    options.set_max_height(u16::MAX.into())
}

/// Whether a picture is upright and in sRGB as it is stored, without anything having to be done to its pixels.
pub(super) fn is_plain(bytes: &[u8]) -> Result<bool, PictureProblem> {
    let stored = read(bytes, (1, 1))?;
    let colors = ColorConverter::new(stored.channels, &stored.colors);
    Ok(stored.orientation == Orientation::NoTransforms && colors.changes_nothing())
}

/// A picture as it is stored, reduced.
struct Stored {
    channels: Channels,
    colors: StatedColors,
    orientation: Orientation,
    /// Width, height and bytes.
    pixels: (u32, u32, Vec<u8>),
}

fn read(bytes: &[u8], needed: (u32, u32)) -> Result<Stored, PictureProblem> {
    let header = header(bytes)?;
    let stored = match header.format {
        ImageFormat::Png => read_png(bytes, &header, needed),
        ImageFormat::Jpeg => read_jpeg(bytes, &header, needed),
        _ => read_webp(bytes, &header, needed),
    };
    stored.filter(|stored| stored.pixels.0 > 0 && stored.pixels.1 > 0).ok_or(PictureProblem::Damaged)
}

/// The side of the squares of pixels that become one pixel.
fn side(header: &PictureHeader, orientation: Orientation, (width, height): (u32, u32)) -> u32 {
    let (width, height) = if is_lying(orientation) { (height, width) } else { (width, height) };
    (header.width / width.max(1)).min(header.height / height.max(1)).max(1)
}

/// Whether width and height change places when the picture is turned upright.
fn is_lying(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

fn orientation_in(exif: Option<&[u8]>) -> Orientation {
    exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms)
}

fn read_png(bytes: &[u8], header: &PictureHeader, needed: (u32, u32)) -> Option<Stored> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let channels = match reader.output_color_type().0 {
        png::ColorType::Grayscale => Channels::Gray,
        png::ColorType::GrayscaleAlpha => Channels::GrayAlpha,
        png::ColorType::Rgb => Channels::Rgb,
        png::ColorType::Rgba => Channels::Rgba,
        png::ColorType::Indexed => return None,
    };
    let info = reader.info();
    let colors = stated_in_png(info);
    let orientation = orientation_in(info.exif_metadata.as_deref());
    let mut shrinker = Shrinker::new(channels, header.width, side(header, orientation, needed));
    if header.decodes_by_rows {
        for _ in 0..header.height {
            shrinker.row(reader.next_row().ok()??.data());
        }
    } else {
        let mut whole = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut whole).ok()?;
        whole.chunks_exact(frame.line_size.max(1)).take(header.height as usize).for_each(|row| shrinker.row(row));
    }
    Some(Stored { channels, colors, orientation, pixels: shrinker.finish() })
}

/// What a PNG says about its colours. The statement that they are sRGB counts most, then a profile.
fn stated_in_png(info: &png::Info<'_>) -> StatedColors {
    if info.srgb.is_some() {
        return StatedColors::Nothing;
    }
    if let Some(icc) = &info.icc_profile {
        return StatedColors::Profile(icc.to_vec());
    }
    // The chunk has the exponent of the way back, from light to a channel.
    let gamma = info.gama_chunk.map(|gamma| 1.0 / gamma.into_value());
    let place = |(x, y): (png::ScaledFloat, png::ScaledFloat)| (x.into_value(), y.into_value());
    let primaries = info.chrm_chunk.map(|all| [all.white, all.red, all.green, all.blue].map(place));
    if gamma.is_none() && primaries.is_none() {
        return StatedColors::Nothing;
    }
    StatedColors::Screen(ScreenColors { gamma, primaries })
}

fn read_jpeg(bytes: &[u8], header: &PictureHeader, needed: (u32, u32)) -> Option<Stored> {
    let options = lenient();
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let space = decoder.input_colorspace()?;
    let (channels, out) = match space {
        ColorSpace::Luma => (Channels::Gray, ColorSpace::Luma),
        ColorSpace::CMYK | ColorSpace::YCCK => (Channels::Inks, space),
        _ => (Channels::Rgb, ColorSpace::RGB),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(out));
    let orientation = orientation_in(decoder.exif().map(Vec::as_slice));
    let colors = decoder.icc_profile().map_or(StatedColors::Nothing, StatedColors::Profile);
    let pixels = decoder.decode().ok()?;
    let mut shrinker = Shrinker::new(channels, header.width, side(header, orientation, needed));
    let inverted = jpeg::is_from_adobe(bytes);
    let mut inks = Vec::new();
    for row in pixels.chunks_exact(header.width as usize * channels.count()).take(header.height as usize) {
        if channels == Channels::Inks {
            inks.clear();
            inks.extend(row.as_chunks::<4>().0.iter().flat_map(|pixel| inks_of(*pixel, space, inverted)));
            shrinker.row(&inks);
        } else {
            shrinker.row(row);
        }
    }
    Some(Stored { channels, colors, orientation, pixels: shrinker.finish() })
}

/// The inks of a stored pixel, where 255 is all of an ink. YCCK stores three of them as lightness and two
/// differences of colour.
fn inks_of([a, b, c, black]: [u8; 4], space: ColorSpace, inverted: bool) -> [u8; 4] {
    let stored = if space == ColorSpace::YCCK {
        let (lightness, blue, red) = (f32::from(a), f32::from(b) - 128.0, f32::from(c) - 128.0);
        let byte = |value: f32| 255 - value.round().clamp(0.0, 255.0) as u8;
        [
            byte(lightness + 1.402 * red),
            byte(lightness - 0.344_136 * blue - 0.714_136 * red),
            byte(lightness + 1.772 * blue),
            black,
        ]
    } else {
        [a, b, c, black]
    };
    if inverted { stored.map(|ink| 255 - ink) } else { stored }
}

fn read_webp(bytes: &[u8], header: &PictureHeader, needed: (u32, u32)) -> Option<Stored> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let colors = decoder.icc_profile().ok().flatten().map_or(StatedColors::Nothing, StatedColors::Profile);
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let channels = match decoder.color_type() {
        ColorType::Rgba8 => Channels::Rgba,
        _ => Channels::Rgb,
    };
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let mut shrinker = Shrinker::new(channels, header.width, side(header, orientation, needed));
    let line = header.width as usize * channels.count();
    picture.as_bytes().chunks_exact(line).for_each(|row| shrinker.row(row));
    Some(Stored { channels, colors, orientation, pixels: shrinker.finish() })
}

fn upright(width: u32, height: u32, rgba: Vec<u8>, orientation: Orientation) -> Option<Decoded> {
    if orientation == Orientation::NoTransforms {
        return Some(Decoded { width, height, rgba });
    }
    let mut picture = DynamicImage::ImageRgba8(RgbaImage::from_raw(width, height, rgba)?);
    picture.apply_orientation(orientation);
    let (width, height) = (picture.width(), picture.height());
    Some(Decoded { width, height, rgba: picture.into_rgba8().into_raw() })
}

impl std::fmt::Debug for Decoded {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Decoded({} × {})", self.width, self.height)
    }
}
