//! The images that are stored in the file, each once.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, ExternalStream, ExternalXObject, RawImage, RawImageData, RawImageFormat, XObject, XObjectId};
use rustc_hash::FxHashMap;

use crate::geometry::Rect;
use crate::picture::PlainJpeg;
use crate::render::glyphs::color_glyph;
use crate::scene::{ImageItem, Pixels};
use crate::text::FontFace;

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
    /// The id of a picture in the file; `None` when the number of its pixels does not match its size. A JPEG is stored
    /// as it is.
    pub(super) fn of_picture(
        &mut self,
        item: &ImageItem,
        stored: &mut BTreeMap<XObjectId, XObject>,
    ) -> Option<XObjectId> {
        let key = Arc::as_ptr(&item.pixels);
        if let Some(id) = self.by_pixels.get(&key) {
            return Some(id.clone());
        }
        let object = match &item.jpeg {
            Some(jpeg) => jpeg_object(jpeg),
            None => XObject::Image(raw_image(&item.pixels)?),
        };
        let id = self.store(object, stored);
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
        let picture =
            found.map(|(image, bounds)| GlyphPicture { id: self.store(XObject::Image(image), stored), bounds });
        self.by_glyph.insert(key, picture.clone());
        picture
    }

    fn store(&mut self, object: XObject, stored: &mut BTreeMap<XObjectId, XObject>) -> XObjectId {
        let id = XObjectId(format!("P{}", self.count));
        self.count += 1;
        stored.insert(id.clone(), object);
        id
    }
}

/// A picture whose file PDF takes as it is (ISO 32000-1, 7.4.8).
fn jpeg_object(jpeg: &PlainJpeg) -> XObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let space = if jpeg.is_gray { "DeviceGray" } else { "DeviceRGB" };
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(jpeg.width))),
        ("Height", DictItem::Int(i64::from(jpeg.height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name("DCTDecode")),
    ];
    let dict = dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content: jpeg.bytes.clone(), compress: false };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
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
