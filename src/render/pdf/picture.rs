//! Pictures in the file: each stored once, however often it is drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{RawImage, RawImageData, RawImageFormat, XObject, XObjectId};
use rustc_hash::FxHashMap;

use crate::geometry::Rect;
use crate::scene::Pixels;
use crate::text::FontFace;

/// Longest side of a glyph's picture that we unpack.
const LARGEST_GLYPH_PICTURE: u32 = 2048;

/// Which pictures are in the file.
#[derive(Default)]
pub(super) struct Pictures {
    /// By address: the scene keeps them alive while we draw.
    by_pixels: FxHashMap<*const Pixels, XObjectId>,
    by_glyph: FxHashMap<(u32, u16), Option<GlyphPicture>>,
    count: usize,
}

/// The picture of a glyph of a colour font, and its box for a font size of 1.
#[derive(Clone)]
pub(super) struct GlyphPicture {
    pub(super) id: XObjectId,
    pub(super) bounds: Rect,
}

impl Pictures {
    /// The name of `pixels` in the file; none when they are not a picture.
    pub(super) fn of_pixels(
        &mut self,
        pixels: &Arc<Pixels>,
        stored: &mut BTreeMap<XObjectId, XObject>,
    ) -> Option<XObjectId> {
        let key = Arc::as_ptr(pixels);
        if let Some(id) = self.by_pixels.get(&key) {
            return Some(id.clone());
        }
        let id = self.store(raw_image(pixels.width, pixels.height, &pixels.rgba)?, stored);
        self.by_pixels.insert(key, id.clone());
        Some(id)
    }

    /// The picture that a colour font has for `glyph`.
    pub(super) fn of_glyph(
        &mut self,
        face: &FontFace,
        glyph: u16,
        stored: &mut BTreeMap<XObjectId, XObject>,
    ) -> Option<GlyphPicture> {
        let key = (face.id(), glyph);
        if let Some(known) = self.by_glyph.get(&key) {
            return known.clone();
        }
        let picture = unpack(face, glyph).map(|(image, bounds)| GlyphPicture { id: self.store(image, stored), bounds });
        self.by_glyph.insert(key, picture.clone());
        picture
    }

    fn store(&mut self, image: RawImage, stored: &mut BTreeMap<XObjectId, XObject>) -> XObjectId {
        let id = XObjectId(format!("P{}", self.count));
        self.count += 1;
        stored.insert(id.clone(), XObject::Image(image));
        id
    }
}

fn unpack(face: &FontFace, glyph: u16) -> Option<(RawImage, Rect)> {
    let (png, bounds) = face.picture(glyph)?;
    let mut reader = image::ImageReader::with_format(std::io::Cursor::new(png), image::ImageFormat::Png);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LARGEST_GLYPH_PICTURE);
    limits.max_image_height = Some(LARGEST_GLYPH_PICTURE);
    reader.limits(limits);
    let rgba = reader.decode().ok()?.into_rgba8();
    Some((raw_image(rgba.width(), rgba.height(), rgba.as_raw())?, bounds))
}

/// The pixels for printpdf, without alpha when all are opaque.
fn raw_image(width: u32, height: u32, rgba: &[u8]) -> Option<RawImage> {
    let (columns, rows) = (width as usize, height as usize);
    if columns == 0 || rows == 0 || columns.checked_mul(rows)?.checked_mul(4)? != rgba.len() {
        return None;
    }
    let (pixels, _) = rgba.as_chunks::<4>();
    let opaque = pixels.iter().all(|pixel| pixel[3] == 255);
    let (bytes, data_format) = if opaque {
        (pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect(), RawImageFormat::RGB8)
    } else {
        (rgba.to_vec(), RawImageFormat::RGBA8)
    };
    Some(RawImage { pixels: RawImageData::U8(bytes), width: columns, height: rows, data_format, tag: Vec::new() })
}
