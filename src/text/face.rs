//! A font face: the bytes of its file, and the outlines of its glyphs.

use std::sync::{Arc, Mutex};

use parley::FontData;
use rustc_hash::FxHashMap;
use skrifa::instance::{LocationRef, NormalizedCoord, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};

use crate::geometry::{Path, Point, Segment, point};

/// A font, or one instance of a variable font. Faces are compared by [`FontFace::id`].
pub struct FontFace {
    id: u32,
    data: FontData,
    instance: FontInstance,
    family: String,
    weight: u16,
    italic: bool,
    outlines: Mutex<FxHashMap<u16, Option<Arc<Path>>>>,
}

/// Which instance of a variable font a face is. Both lists are empty for a font without axes, and for a variable
/// font as its file defines it.
pub(super) struct FontInstance {
    /// The normalised position on each axis, for outlines and widths.
    pub(super) coords: Vec<NormalizedCoord>,
    /// The axis settings that lead there, for programs that cut the instance out of the font.
    pub(super) settings: Vec<([u8; 4], f32)>,
}

impl FontFace {
    pub(super) fn new(id: u32, data: FontData, instance: FontInstance) -> Self {
        let font = FontRef::from_index(data.data.as_ref(), data.index).ok();
        let name_of = |name| font.as_ref().and_then(|font| font.localized_strings(name).english_or_first());
        let family = name_of(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name_of(StringId::FAMILY_NAME));
        let attributes = font.as_ref().map(|font| font.attributes());
        Self {
            id,
            family: family.map(|name| name.to_string()).unwrap_or_default(),
            weight: attributes.map_or(400, |attributes| attributes.weight.value() as u16),
            italic: attributes.is_some_and(|attributes| attributes.style != skrifa::attribute::Style::Normal),
            data,
            instance,
            outlines: Mutex::default(),
        }
    }

    /// An id that is unique in this process, but differs between processes.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The bytes of the font file, which may be a collection.
    pub fn bytes(&self) -> &[u8] {
        self.data.data.as_ref()
    }

    /// The index of the font in a collection.
    pub fn index(&self) -> u32 {
        self.data.index
    }

    /// The family name: "Inter", "Noto Sans Arabic".
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The weight: 400 is regular, 600 semi-bold.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    /// Whether the font is italic or oblique.
    pub fn italic(&self) -> bool {
        self.italic
    }

    /// The settings of a variable font's axes that make it this face, by the axis' tag ("wght"). Empty when
    /// the file's default is used.
    pub fn axis_settings(&self) -> &[([u8; 4], f32)] {
        &self.instance.settings
    }

    /// Whether the font has outlines at all, and not just pictures.
    pub fn has_outlines(&self) -> bool {
        let Ok(font) = FontRef::from_index(self.bytes(), self.data.index) else { return false };
        [b"glyf", b"CFF ", b"CFF2"].iter().any(|tag| font.table_data(Tag::new(tag)).is_some())
    }

    /// The glyph of a character; none when the font lacks it.
    pub(super) fn glyph(&self, letter: char) -> Option<u16> {
        let font = FontRef::from_index(self.bytes(), self.data.index).ok()?;
        font.charmap().map(letter).and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).filter(|glyph| *glyph != 0)
    }

    /// The advance width of a glyph, in thousandths of the font size.
    pub fn advance(&self, glyph: u16) -> Option<f32> {
        let font = FontRef::from_index(self.bytes(), self.data.index).ok()?;
        let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::new(&self.instance.coords));
        metrics.advance_width(GlyphId::from(glyph))
    }

    /// The glyph's outline for a font size of 1, with the baseline at y = 0 and y pointing down. None
    /// when the glyph is empty (a space) or exists only as a picture (a colour emoji).
    pub fn outline(&self, glyph: u16) -> Option<Arc<Path>> {
        let mut outlines = self.outlines.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        outlines.entry(glyph).or_insert_with(|| self.draw(glyph).map(Arc::new)).clone()
    }

    fn draw(&self, glyph: u16) -> Option<Path> {
        let font = FontRef::from_index(self.bytes(), self.data.index).ok()?;
        let units_per_em = f32::from(font.head().ok()?.units_per_em()).max(1.0);
        let outline = font.outline_glyphs().get(GlyphId::from(glyph))?;
        let location = LocationRef::new(&self.instance.coords);
        let mut pen = PathPen { path: Path::default(), scale: 1.0 / units_per_em };
        outline.draw(DrawSettings::unhinted(Size::unscaled(), location), &mut pen).ok()?;
        (!pen.path.segments.is_empty()).then_some(pen.path)
    }

    /// The glyph's picture in a colour font (emoji): PNG bytes, and the box for a font size of 1,
    /// relative to the glyph's origin on the baseline, with y pointing down.
    pub fn picture(&self, glyph: u16) -> Option<(Vec<u8>, crate::geometry::Rect)> {
        use skrifa::bitmap::BitmapData;
        let font = FontRef::from_index(self.bytes(), self.data.index).ok()?;
        let strikes = font.bitmap_strikes();
        let bitmap = strikes.glyph_for_size(Size::new(256.0), GlyphId::from(glyph))?;
        let BitmapData::Png(bytes) = bitmap.data else { return None };
        let ppem = bitmap.ppem_y.max(1.0);
        let (width, height) = (bitmap.width as f32 / ppem, bitmap.height as f32 / ppem);
        let left = bitmap.inner_bearing_x / ppem;
        let top = -bitmap.inner_bearing_y / ppem;
        Some((bytes.to_vec(), crate::geometry::Rect::new(left, top, width, height)))
    }
}

impl std::fmt::Debug for FontFace {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}{}", self.family, self.weight, if self.italic { " italic" } else { "" })
    }
}

/// Collects an outline. In fonts y points up; here it points down.
struct PathPen {
    path: Path,
    scale: f32,
}

impl PathPen {
    fn at(&self, x: f32, y: f32) -> Point {
        point(x * self.scale, -y * self.scale)
    }
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.segments.push(Segment::Move(self.at(x, y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.path.segments.push(Segment::Line(self.at(x, y)));
    }
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.segments.push(Segment::Quad(self.at(cx0, cy0), self.at(x, y)));
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.segments.push(Segment::Cubic(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y)));
    }
    fn close(&mut self) {
        self.path.segments.push(Segment::Close);
    }
}
