//! Draws the items of a scene into one horizontal band of a picture.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, StrokeDash, Transform};

use super::picture;
use super::raster::{Ink, Raster, RoundBox};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::render::glyphs::{EMBOLDEN_WIDTH, GlyphMasks, LARGEST_MASK_PX, skia_path, split_x};
use crate::scene::{ImageItem, Item, PathItem, Pixels, RectItem, Stroke, TextItem};
use crate::text::{FontFace, GlyphRun};

/// The longest side of a colour glyph's bitmap that is decoded; real fonts have about 136 pixels.
const LARGEST_EMOJI_PX: u32 = 1024;

/// The pixels of a colour glyph and its box for a font size of 1, if it could be decoded.
type Emoji = Option<(Arc<Pixels>, Rect)>;

/// One band of a picture, with caches that are kept from band to band.
pub(super) struct BandCanvas {
    raster: Raster,
    /// The top left corner of the band, in pixels of the whole picture.
    corner: (i32, i32),
    /// Pixels per map unit.
    scale: f32,
    masks: GlyphMasks,
    emoji: FxHashMap<(u32, u16), Emoji>,
}

impl BandCanvas {
    /// An empty band; `None` when its memory cannot be allocated.
    pub(super) fn new(width: u32, height: u32, scale: f32) -> Option<Self> {
        let raster = Raster::new(width, height)?;
        Some(Self { raster, corner: (0, 0), scale, masks: GlyphMasks::new(), emoji: FxHashMap::default() })
    }

    /// Moves the band to another part of the picture and fills it with `paper`.
    pub(super) fn start_at(&mut self, left: i32, top: i32, paper: Color) {
        self.corner = (left, top);
        self.raster.clear(paper);
    }

    /// The premultiplied pixels drawn so far.
    pub(super) fn pixels(&self) -> &[[u8; 4]] {
        self.raster.pixels()
    }

    /// Draws the items, back to front.
    pub(super) fn draw(&mut self, items: &[Item]) {
        let visible = self.visible();
        for item in items.iter().filter(|item| item.bounds().intersects(&visible)) {
            match item {
                Item::Group(group) => self.draw(&group.items),
                Item::Rect(item) => self.draw_rect(item),
                Item::Path(item) => self.draw_path(item),
                Item::Text(item) => self.draw_text(item),
                Item::Image(item) => self.draw_image(item),
                Item::Link(_) => {}
            }
        }
    }

    /// The visible area in map units, with an extra pixel on each side for soft edges.
    fn visible(&self) -> Rect {
        let (left, top) = (self.corner.0 as f32, self.corner.1 as f32);
        let band = Rect::new(left, top, self.raster.width() as f32, self.raster.height() as f32).shrink(-1.0);
        Rect::from_corners(band.min * (1.0 / self.scale), band.max * (1.0 / self.scale))
    }

    /// Converts a rectangle from map units to pixels of the band.
    fn place(&self, rect: Rect) -> Rect {
        let corner = point(self.corner.0 as f32, self.corner.1 as f32);
        Rect::from_corners(rect.min * self.scale - corner, rect.max * self.scale - corner)
    }

    fn transform(&self) -> Transform {
        Transform::from_row(self.scale, 0.0, 0.0, self.scale, -self.corner.0 as f32, -self.corner.1 as f32)
    }

    fn draw_rect(&mut self, item: &RectItem) {
        if !is_sound(item.rect) {
            return;
        }
        if let Some(fill) = item.fill {
            let shape = RoundBox::new(self.place(item.rect), item.radius * self.scale);
            self.raster.fill_box(shape, None, fill.into());
        }
        match &item.stroke {
            Some(stroke) if stroke.dash.is_some() => {
                self.stroke_path(&Path::rounded_rect(item.rect, item.radius), stroke);
            }
            Some(stroke) if stroke.width > 0.0 => self.draw_frame(item, stroke),
            _ => {}
        }
    }

    /// Draws a solid outline as a larger box with a smaller one cut out.
    fn draw_frame(&mut self, item: &RectItem, stroke: &Stroke) {
        let half = stroke.width / 2.0;
        let radius = item.radius.min(item.rect.width() / 2.0).min(item.rect.height() / 2.0).max(0.0);
        let (outer, inner) = (item.rect.shrink(-half), item.rect.shrink(half));
        let outer = RoundBox::new(self.place(outer), (radius + half) * self.scale);
        let hole = (!inner.is_empty()).then(|| RoundBox::new(self.place(inner), (radius - half) * self.scale));
        self.raster.fill_box(outer, hole, stroke.color.into());
    }

    fn draw_path(&mut self, item: &PathItem) {
        if let Some(fill) = item.fill {
            self.fill_path(&item.path, fill, self.transform());
        }
        if let Some(stroke) = &item.stroke {
            self.stroke_path(&item.path, stroke);
        }
    }

    fn fill_path(&mut self, path: &Path, color: Color, transform: Transform) {
        if let Some(path) = skia_path(path) {
            self.raster.pixmap().fill_path(&path, &paint(color), FillRule::Winding, transform, None);
        }
    }

    fn stroke_path(&mut self, path: &Path, stroke: &Stroke) {
        if stroke.width <= 0.0 {
            return;
        }
        if let Some(path) = skia_path(path) {
            let dash = stroke.dash.and_then(|(dash, gap)| StrokeDash::new(vec![dash, gap], 0.0));
            let (line, transform) = (round_line(stroke.width, dash), self.transform());
            self.raster.pixmap().stroke_path(&path, &paint(stroke.color), &line, transform, None);
        }
    }

    fn draw_text(&mut self, item: &TextItem) {
        for run in &item.text.runs {
            let size_px = run.size_pt * self.scale;
            if !(size_px > 0.0 && size_px.is_finite()) || self.misses_line(run, item.origin, size_px) {
                continue;
            }
            for glyph in &run.glyphs {
                let at = (item.origin + point(glyph.x, glyph.y)) * self.scale;
                self.draw_glyph(run, glyph.id, size_px, at, item.color);
            }
        }
    }

    /// Whether the run lies so far above or below the band that none of its glyphs can reach it.
    fn misses_line(&self, run: &GlyphRun, origin: Point, size_px: f32) -> bool {
        let Some(glyph) = run.glyphs.first() else { return true };
        let baseline = (origin.y + glyph.y) * self.scale - self.corner.1 as f32;
        baseline + size_px * 2.0 < 0.0 || baseline - size_px * 2.5 > self.raster.height() as f32
    }

    /// Draws one glyph with its origin at `at`.
    fn draw_glyph(&mut self, run: &GlyphRun, glyph: u16, size_px: f32, at: Point, color: Color) {
        if size_px > LARGEST_MASK_PX {
            return self.draw_large_glyph(run, glyph, size_px, at, color);
        }
        // The origin is rounded in pixels of the whole picture, not of the band: otherwise a glyph that
        // two bands share could be off by one pixel between them.
        let (x, subpixel) = split_x(at.x);
        let y = at.y.round() as i32;
        match self.masks.mask(&run.face, glyph, size_px, subpixel, run.skew, run.embolden) {
            Some(mask) => self.raster.blit_mask(
                &mask,
                x.saturating_sub(self.corner.0),
                y.saturating_sub(self.corner.1),
                Ink::from(color),
            ),
            None => self.draw_emoji(&run.face, glyph, size_px, at, color),
        }
    }

    fn draw_large_glyph(&mut self, run: &GlyphRun, glyph: u16, size_px: f32, at: Point, color: Color) {
        let Some(outline) = run.face.outline(glyph) else {
            return self.draw_emoji(&run.face, glyph, size_px, at, color);
        };
        let (x, y) = (at.x - self.corner.0 as f32, at.y - self.corner.1 as f32);
        let transform = Transform::from_row(size_px, 0.0, -size_px * run.skew, size_px, x, y);
        self.fill_path(&outline, color, transform);
        if run.embolden
            && let Some(path) = skia_path(&outline)
        {
            let line = round_line(EMBOLDEN_WIDTH, None);
            self.raster.pixmap().stroke_path(&path, &paint(color), &line, transform, None);
        }
    }

    /// Draws a colour glyph in its own colours; only a fully transparent text colour hides it.
    fn draw_emoji(&mut self, face: &FontFace, glyph: u16, size_px: f32, at: Point, color: Color) {
        let found = self.emoji.entry((face.id(), glyph)).or_insert_with(|| decode_emoji(face, glyph));
        let Some((pixels, place)) = found.as_ref().filter(|_| color.a > 0) else { return };
        let origin = at - point(self.corner.0 as f32, self.corner.1 as f32);
        let rect = Rect::from_corners(place.min * size_px + origin, place.max * size_px + origin);
        picture::draw(&mut self.raster, pixels, rect, rect, 0.0);
    }

    fn draw_image(&mut self, item: &ImageItem) {
        let (rect, clip) = (self.place(item.rect), self.place(item.clip));
        if is_sound(rect) && is_sound(clip) {
            picture::draw(&mut self.raster, &item.pixels, rect, clip, item.radius * self.scale);
        }
    }
}

fn is_sound(rect: Rect) -> bool {
    [rect.min.x, rect.min.y, rect.max.x, rect.max.y].iter().all(|side| side.is_finite())
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.r, color.g, color.b, color.a);
    paint
}

fn round_line(width: f32, dash: Option<StrokeDash>) -> tiny_skia::Stroke {
    tiny_skia::Stroke {
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash,
        ..tiny_skia::Stroke::default()
    }
}

/// Decodes the bitmap of a colour glyph; `None` when it is missing, broken or too large. Fonts are
/// untrusted files, hence the limits.
fn decode_emoji(face: &FontFace, glyph: u16) -> Emoji {
    let (bytes, place) = face.picture(glyph)?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(LARGEST_EMOJI_PX);
    limits.max_image_height = Some(LARGEST_EMOJI_PX);
    let mut reader = image::ImageReader::with_format(std::io::Cursor::new(bytes), image::ImageFormat::Png);
    reader.limits(limits);
    let decoded = reader.decode().ok()?.into_rgba8();
    let (width, height) = decoded.dimensions();
    Some((Arc::new(Pixels { width, height, rgba: decoded.into_raw() }), place))
}
