//! Draws text: glyphs from masks of the atlas, very large ones as triangles, colour glyphs as textures, and
//! letters too small to read as bars.

use egui::epaint::WHITE_UV;
use egui::{Color32, Pos2};

use super::overview::{BAR_OPACITY, text_bars};
use super::walk::ScreenCanvas;
use super::{SMALLEST_LETTERS_PX, TOLERANCE_PX, color32, egui_rect, outline};
use crate::geometry::{Point, Transform, point};
use crate::render::glyphs::{GlyphKey, LARGEST_MASK_PX, split_x};
use crate::scene::TextItem;
use crate::text::GlyphRun;

/// One glyph to draw.
#[derive(Clone, Copy)]
struct PlacedGlyph<'a> {
    run: &'a GlyphRun,
    id: u16,
    /// The font size in pixels.
    size_px: f32,
    /// The origin in pixels.
    at: Point,
    color: Color32,
}

impl ScreenCanvas<'_> {
    pub(super) fn text(&mut self, item: &TextItem) {
        if item.text.style.size_pt * self.to_pixels.scale < SMALLEST_LETTERS_PX {
            return self.text_as_bars(item);
        }
        for run in &item.text.runs {
            let size_px = run.size_pt * self.to_pixels.scale;
            for glyph in &run.glyphs {
                let at = self.to_pixels.apply(item.origin + point(glyph.x, glyph.y));
                self.glyph(PlacedGlyph { run, id: glyph.id, size_px, at, color: color32(item.color) });
            }
        }
    }

    /// Draws bars as rows of whole pixels, each as opaque as its coverage, for an even weight.
    fn text_as_bars(&mut self, item: &TextItem) {
        for bar in text_bars(item) {
            let bar = self.to_pixels.apply_rect(bar);
            let (left, right) = (bar.min.x.round(), bar.max.x.round().max(bar.min.x.round() + 1.0));
            let (first, last) = (bar.min.y.floor() as i32, bar.max.y.ceil() as i32);
            for row in first..last {
                let top = row as f32;
                let covered = bar.max.y.min(top + 1.0) - bar.min.y.max(top);
                let color = color32(item.color.fade(BAR_OPACITY * covered));
                let rect = egui::Rect::from_min_max(Pos2::new(left, top), Pos2::new(right, top + 1.0));
                self.plain().add_rect_with_uv(rect, egui::Rect::from_min_max(WHITE_UV, WHITE_UV), color);
            }
        }
    }

    fn glyph(&mut self, glyph: PlacedGlyph<'_>) {
        let PlacedGlyph { run, id, size_px, at, color } = glyph;
        if size_px > LARGEST_MASK_PX {
            return self.large_glyph(glyph);
        }
        let (x, subpixel) = split_x(at.x);
        match self.atlas.glyph(self.ctx, &run.face, GlyphKey::new(run, id, size_px, subpixel)) {
            None => self.color_glyph(glyph),
            slot => self.slot(slot, point(x as f32, at.y.round()), color),
        }
    }

    fn large_glyph(&mut self, glyph: PlacedGlyph<'_>) {
        let PlacedGlyph { run, id, size_px, at, color } = glyph;
        let Some(path) = run.face.outline(id) else { return self.color_glyph(glyph) };
        let path = path.transform(&Transform { scale: size_px, shift: at });
        let mesh = self.plain();
        outline::fill(mesh, &path, TOLERANCE_PX, color);
        outline::fringe(mesh, &path, TOLERANCE_PX, color);
    }

    fn color_glyph(&mut self, glyph: PlacedGlyph<'_>) {
        let PlacedGlyph { run, id, size_px, at, .. } = glyph;
        let Some((texture, place)) = self.images.glyph(self.ctx, &run.face, id) else { return };
        let rect = Transform { scale: size_px, shift: at }.apply_rect(place);
        let whole = egui::Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        self.textured(texture).add_rect_with_uv(egui_rect(rect), whole, Color32::WHITE);
    }
}
