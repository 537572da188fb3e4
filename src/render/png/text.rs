//! Draws text: each glyph as a mask at its place, very large ones as paths, colour glyphs as pictures.

use tiny_skia::Transform;

use super::image;
use super::path::{paint, round_line};
use super::raster::Ink;
use super::walk::PngCanvas;
use crate::geometry::{Color, Point, Rect, point};
use crate::render::glyphs::{EMBOLDEN_WIDTH, GlyphKey, LARGEST_MASK_PX, color_glyph, skia_path, split_x};
use crate::scene::TextItem;
use crate::text::GlyphRun;

/// One glyph to draw.
#[derive(Clone, Copy)]
struct GlyphToDraw<'a> {
    run: &'a GlyphRun,
    id: u16,
    /// The font size in pixels.
    size_px: f32,
    /// The origin, in pixels of the whole picture.
    at: Point,
    color: Color,
}

impl PngCanvas {
    pub(super) fn text(&mut self, item: &TextItem) {
        for run in &item.text.runs {
            let size_px = run.size_pt * self.scale;
            if !(size_px > 0.0 && size_px.is_finite()) || self.misses_line(run, item.origin, size_px) {
                continue;
            }
            for glyph in &run.glyphs {
                let at = (item.origin + point(glyph.x, glyph.y)) * self.scale + self.shift;
                self.glyph(GlyphToDraw { run, id: glyph.id, size_px, at, color: item.color });
            }
        }
    }

    /// Whether the run lies so far above or below the band that none of its glyphs can reach it.
    fn misses_line(&self, run: &GlyphRun, origin: Point, size_px: f32) -> bool {
        let Some(glyph) = run.glyphs.first() else { return true };
        let baseline = (origin.y + glyph.y) * self.scale + self.shift.y - self.corner.1 as f32;
        baseline + size_px * 2.0 < 0.0 || baseline - size_px * 2.5 > self.raster.height() as f32
    }

    fn glyph(&mut self, glyph: GlyphToDraw<'_>) {
        let GlyphToDraw { run, id, size_px, at, color } = glyph;
        if size_px > LARGEST_MASK_PX {
            return self.large_glyph(glyph);
        }
        // The origin is rounded in pixels of the whole picture, not of the band: otherwise a glyph that
        // two bands share could be off by one pixel between them.
        let (x, subpixel) = split_x(at.x);
        let y = at.y.round() as i32;
        match self.masks.mask(&run.face, GlyphKey::new(run, id, size_px, subpixel)) {
            Some(mask) => self.raster.blit_mask(
                &mask,
                x.saturating_sub(self.corner.0),
                y.saturating_sub(self.corner.1),
                Ink::from(color),
            ),
            None => self.color_glyph(glyph),
        }
    }

    fn large_glyph(&mut self, glyph: GlyphToDraw<'_>) {
        let GlyphToDraw { run, id, size_px, at, color } = glyph;
        let Some(outline) = run.face.outline(id) else { return self.color_glyph(glyph) };
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
    fn color_glyph(&mut self, glyph: GlyphToDraw<'_>) {
        let GlyphToDraw { run, id, size_px, at, color } = glyph;
        let found = self.color_glyphs.entry((run.face.id(), id)).or_insert_with(|| color_glyph(&run.face, id));
        let Some((pixels, place)) = found.as_ref().filter(|_| color.a > 0) else { return };
        let origin = at - point(self.corner.0 as f32, self.corner.1 as f32);
        let rect = Rect::from_corners(place.min * size_px + origin, place.max * size_px + origin);
        image::draw(&mut self.raster, pixels, rect, rect, 0.0);
    }
}
