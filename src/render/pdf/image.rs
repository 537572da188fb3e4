//! Draws images. Each is stored in the file once, however often it is drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{RawImage, RawImageData, RawImageFormat, XObject, XObjectId};
use rustc_hash::FxHashMap;

use super::walk::PdfCanvas;
use crate::geometry::{Path, Rect};
use crate::render::glyphs::color_glyph;
use crate::scene::{ImageItem, Pixels};
use crate::text::FontFace;

impl PdfCanvas<'_> {
    pub(super) fn image(&mut self, item: &ImageItem) {
        if item.clip.is_empty() || item.rect.is_empty() {
            return;
        }
        let Some(id) = self.images.of_pixels(&item.pixels, &mut self.pen.pictures) else { return };
        let clip = Path::rounded_rect(item.clip, item.radius);
        let crops = item.radius > 0.0 || item.clip != item.rect;
        self.pen.picture(id, item.rect, crops.then_some(&clip));
    }
}

/// The images stored in the file so far.
#[derive(Default)]
pub(super) struct PdfImages {
    /// Ids by address; the scene keeps the pixels alive while the page is drawn.
    by_pixels: FxHashMap<*const Pixels, XObjectId>,
    by_glyph: FxHashMap<(u32, u16), Option<GlyphPicture>>,
    count: usize,
}

/// The bitmap of a colour glyph and its box for a font size of 1.
#[derive(Clone)]
pub(super) struct GlyphPicture {
    pub(super) id: XObjectId,
    pub(super) bounds: Rect,
}

impl PdfImages {
    /// The id of `pixels` in the file; `None` when their number does not match their size.
    pub(super) fn of_pixels(
        &mut self,
        pixels: &Arc<Pixels>,
        stored: &mut BTreeMap<XObjectId, XObject>,
    ) -> Option<XObjectId> {
        let key = Arc::as_ptr(pixels);
        if let Some(id) = self.by_pixels.get(&key) {
            return Some(id.clone());
        }
        let id = self.store(raw_image(pixels)?, stored);
        self.by_pixels.insert(key, id.clone());
        Some(id)
    }

    /// The bitmap that a colour font has for `glyph`, if any.
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
        let found = color_glyph(face, glyph).and_then(|(pixels, bounds)| Some((raw_image(&pixels)?, bounds)));
        let picture = found.map(|(image, bounds)| GlyphPicture { id: self.store(image, stored), bounds });
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

/// Converts pixels to printpdf's type, without an alpha channel when all are opaque.
fn raw_image(Pixels { width, height, rgba }: &Pixels) -> Option<RawImage> {
    let (columns, rows) = (*width as usize, *height as usize);
    if columns == 0 || rows == 0 || columns.checked_mul(rows)?.checked_mul(4)? != rgba.len() {
        return None;
    }
    let (pixels, _) = rgba.as_chunks::<4>();
    let opaque = pixels.iter().all(|pixel| pixel[3] == 255);
    let (bytes, data_format) = if opaque {
        (pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect(), RawImageFormat::RGB8)
    } else {
        (rgba.clone(), RawImageFormat::RGBA8)
    };
    Some(RawImage { pixels: RawImageData::U8(bytes), width: columns, height: rows, data_format, tag: Vec::new() })
}
