//! Builds the meshes of one piece of a scene, from all kinds of items.
//!
//! Positions are in physical pixels from the map's origin, so that glyphs stay on whole pixels
//! wherever the map is moved.

use egui::epaint::{
    CornerRadius, Mesh, PathStroke, RectShape, Shape, StrokeKind, TessellationOptions, Tessellator, WHITE_UV,
};
use egui::{Color32, Pos2, TextureId, Vec2};

use super::atlas::{Atlas, AtlasSlot, LARGEST_SHAPE_PX};
use super::overview::{BAR_OPACITY, text_bars, vertex};
use super::pictures::PictureTextures;
use super::{SMALLEST_LETTERS_PX, color32, egui_rect, outline, pos};
use crate::geometry::{Path, Point, Rect, Segment, Transform, point};
use crate::render::glyphs::{LARGEST_MASK_PX, split_x};
use crate::scene::{ImageItem, Item, PathItem, RectItem, Stroke, TextItem};
use crate::text::{Glyph, GlyphRun};

/// The maximum distance, in pixels, between a curve and its approximation by lines.
const TOLERANCE_PX: f32 = 0.1;

/// Horizontal and vertical lines up to this width, in pixels, are snapped to whole pixels.
const CRISP_PX: f32 = 2.6;

/// Collects the meshes of one piece.
pub(super) struct MeshBuilder<'a> {
    ctx: &'a egui::Context,
    atlas: &'a mut Atlas,
    pictures: &'a mut PictureTextures,
    to_pixels: Transform,
    tessellator: Tessellator,
    meshes: Vec<Mesh>,
    white: TextureId,
}

impl<'a> MeshBuilder<'a> {
    /// A builder for meshes at the scale `pixels_per_unit`.
    pub(super) fn new(
        ctx: &'a egui::Context,
        atlas: &'a mut Atlas,
        pictures: &'a mut PictureTextures,
        pixels_per_unit: f32,
    ) -> Self {
        let options = TessellationOptions { prerasterized_discs: false, ..TessellationOptions::default() };
        Self {
            white: atlas.white(ctx),
            ctx,
            atlas,
            pictures,
            to_pixels: Transform::scale(pixels_per_unit),
            tessellator: Tessellator::new(1.0, options, [1, 1], Vec::new()),
            meshes: Vec::new(),
        }
    }

    /// The finished meshes, back to front.
    pub(super) fn finish(self) -> Vec<Mesh> {
        self.meshes
    }

    /// Adds the items, back to front.
    pub(super) fn add_all(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.add_all(&group.items),
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(_) => {}
            }
        }
    }

    /// The topmost mesh if it uses `texture`, otherwise a new one on top of it.
    fn textured(&mut self, texture: TextureId) -> &mut Mesh {
        if self.meshes.last().is_none_or(|last| last.texture_id != texture) {
            self.meshes.push(Mesh::with_texture(texture));
        }
        let last = self.meshes.len() - 1;
        &mut self.meshes[last]
    }

    /// The mesh for plain colours. It uses a page of the atlas, so that the glyphs that usually follow
    /// go into the same mesh.
    fn plain(&mut self) -> &mut Mesh {
        self.textured(self.white)
    }

    fn tessellate(&mut self, shape: Shape) {
        let mut mesh = Mesh::default();
        self.tessellator.tessellate_shape(shape, &mut mesh);
        let plain = self.plain();
        mesh.texture_id = plain.texture_id;
        plain.append(mesh);
    }

    fn rect(&mut self, item: &RectItem) {
        let rect = self.to_pixels.apply_rect(item.rect);
        if rect.width() < 1.5 || rect.height() < 1.5 {
            return self.sliver(item, rect);
        }
        let radius = (item.radius * self.to_pixels.scale).min(rect.width() / 2.0).min(rect.height() / 2.0);
        if item.stroke.as_ref().is_some_and(|stroke| stroke.dash.is_some()) {
            self.rect(&RectItem { stroke: None, ..item.clone() });
            let path = std::sync::Arc::new(Path::rounded_rect(item.rect, item.radius));
            return self.path(&PathItem { path, fill: None, stroke: item.stroke.clone() });
        }
        let stroke = item.stroke.as_ref().map_or(egui::Stroke::NONE, |stroke| {
            egui::Stroke::new(stroke.width * self.to_pixels.scale, color32(stroke.color))
        });
        let radius = CornerRadius::same(radius.round().clamp(0.0, 255.0) as u8);
        let fill = item.fill.map_or(Color32::TRANSPARENT, color32);
        self.tessellate(Shape::Rect(RectShape::new(egui_rect(rect), radius, fill, stroke, StrokeKind::Middle)));
    }

    /// Draws a rectangle too thin for antialiased edges as a crisp line, paler if below a pixel.
    fn sliver(&mut self, item: &RectItem, rect: Rect) {
        let Some(color) = item.fill.or(item.stroke.as_ref().map(|stroke| stroke.color)) else { return };
        let vertical = rect.width() < rect.height();
        let (thickness, from, to) = if vertical {
            (rect.width(), point(rect.center().x, rect.min.y), point(rect.center().x, rect.max.y))
        } else {
            (rect.height(), point(rect.min.x, rect.center().y), point(rect.max.x, rect.center().y))
        };
        self.crisp_line(from, to, thickness, color32(color));
    }

    fn path(&mut self, item: &PathItem) {
        if let (None, Some(stroke), Some((from, to))) = (item.fill, &item.stroke, straight(&item.path)) {
            return self.straight_line(self.to_pixels.apply(from), self.to_pixels.apply(to), stroke);
        }
        let bounds = self.to_pixels.apply_rect(item.path.bounds());
        if !(bounds.width().is_finite() && bounds.height().is_finite()) {
            return;
        }
        if bounds.width().max(bounds.height()) <= LARGEST_SHAPE_PX {
            self.small_path(item, bounds);
        } else {
            self.large_path(item);
        }
    }

    /// Draws a path from masks. Its position is rounded to quarters of a pixel, so that equal icons share
    /// masks.
    fn small_path(&mut self, item: &PathItem, bounds: Rect) {
        let quarter = |value: f32| (value * 4.0).round() / 4.0;
        let corner = point(quarter(bounds.min.x), quarter(bounds.min.y));
        let whole = point(corner.x.floor(), corner.y.floor());
        let shift = corner - whole - bounds.min;
        let path = item.path.transform(&Transform { shift, ..self.to_pixels });
        if let Some(color) = item.fill {
            let slot = self.atlas.shape(self.ctx, &path, None);
            self.slot(slot, whole, color32(color));
        }
        if let Some(stroke) = &item.stroke {
            let (scaled, opacity) = self.visible_stroke(stroke);
            let slot = self.atlas.shape(self.ctx, &path, Some(&scaled));
            self.slot(slot, whole, color32(stroke.color.fade(opacity)));
        }
    }

    /// The stroke in pixels with a minimum width, and the opacity that makes it look as thin as it is.
    fn visible_stroke(&self, stroke: &Stroke) -> (Stroke, f32) {
        let scale = self.to_pixels.scale;
        let width = stroke.width * scale;
        let dash = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale)).filter(|(dash, gap)| dash + gap > 2.0);
        (Stroke { color: stroke.color, width: width.max(0.8), dash }, (width / 0.8).min(1.0))
    }

    fn slot(&mut self, slot: Option<AtlasSlot>, origin: Point, color: Color32) {
        let Some(slot) = slot else { return };
        let rect = slot.pixels.translate(Vec2::new(origin.x, origin.y));
        self.textured(slot.texture).add_rect_with_uv(rect, slot.uv, color);
    }

    fn large_path(&mut self, item: &PathItem) {
        let path = item.path.transform(&self.to_pixels);
        if let Some(color) = item.fill {
            let mesh = self.plain();
            outline::fill(mesh, &path, TOLERANCE_PX, color32(color));
            outline::fringe(mesh, &path, TOLERANCE_PX, color32(color));
        }
        if let Some(stroke) = &item.stroke {
            let (scaled, opacity) = self.visible_stroke(stroke);
            let color = color32(stroke.color.fade(opacity));
            for (points, closed) in path.flatten(TOLERANCE_PX) {
                self.polyline(&points, closed, &scaled, color);
            }
        }
    }

    fn polyline(&mut self, points: &[Point], closed: bool, stroke: &Stroke, color: Color32) {
        let mut points: Vec<Pos2> = points.iter().copied().map(pos).collect();
        let line = egui::Stroke::new(stroke.width, color);
        if let Some((dash, gap)) = stroke.dash {
            if closed {
                points.extend(points.first().copied());
            }
            let dashes = Shape::dashed_line(&points, line, dash, gap);
            return dashes.into_iter().for_each(|shape| self.tessellate(shape));
        }
        let (first, last) = (points.first().copied(), points.last().copied());
        let path_stroke: PathStroke = line.into();
        self.tessellate(if closed {
            Shape::closed_line(points, path_stroke)
        } else {
            Shape::line(points, path_stroke)
        });
        // egui has no round caps. Circles stand in for them, except on translucent lines, where they would
        // show through.
        if !closed && stroke.width > 2.0 && color.is_opaque() {
            for end in first.into_iter().chain(last) {
                self.tessellate(Shape::circle_filled(end, stroke.width / 2.0, color));
            }
        }
    }

    fn straight_line(&mut self, from: Point, to: Point, stroke: &Stroke) {
        let scale = self.to_pixels.scale;
        let width = stroke.width * scale;
        let upright = from.x == to.x || from.y == to.y;
        if !upright || width > CRISP_PX {
            let (scaled, opacity) = self.visible_stroke(stroke);
            return self.polyline(&[from, to], false, &scaled, color32(stroke.color.fade(opacity)));
        }
        let Some((dash, gap)) = stroke.dash.map(|(dash, gap)| (dash * scale, gap * scale)) else {
            return self.crisp_line(from, to, width, color32(stroke.color));
        };
        if dash + gap < 3.0 {
            let share = dash / (dash + gap).max(f32::EPSILON);
            return self.crisp_line(from, to, width, color32(stroke.color.fade(share)));
        }
        let length = from.distance(to);
        let count = (length / (dash + gap)).ceil().min(20_000.0) as u32;
        for start in (0..count).map(|index| index as f32 * (dash + gap)) {
            let end = (start + dash).min(length);
            self.crisp_line(from.lerp(to, start / length), from.lerp(to, end / length), width, color32(stroke.color));
        }
    }

    /// Draws a vertical or horizontal line on whole pixels, paler when it is thinner than a pixel.
    fn crisp_line(&mut self, from: Point, to: Point, width: f32, color: Color32) {
        let thickness = width.round().max(1.0);
        let color = color.gamma_multiply((width / thickness).clamp(0.0, 1.0));
        let edge = |center: f32| (center - thickness / 2.0).round();
        let (min, max) = if from.x == to.x {
            let left = edge(from.x);
            ((left, from.y.min(to.y).round()), (left + thickness, from.y.max(to.y).round()))
        } else {
            let top = edge(from.y);
            ((from.x.min(to.x).round(), top), (from.x.max(to.x).round(), top + thickness))
        };
        let rect = egui::Rect::from_min_max(min.into(), max.into());
        self.plain().add_rect_with_uv(rect, egui::Rect::from_min_max(WHITE_UV, WHITE_UV), color);
    }

    fn text(&mut self, item: &TextItem) {
        if item.text.style.size_pt * self.to_pixels.scale < SMALLEST_LETTERS_PX {
            return self.text_as_bars(item);
        }
        for run in &item.text.runs {
            let size_px = run.size_pt * self.to_pixels.scale;
            for glyph in &run.glyphs {
                if size_px > LARGEST_MASK_PX {
                    self.large_glyph(item, run, glyph, size_px);
                } else {
                    self.glyph(item, run, glyph, size_px);
                }
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

    fn glyph(&mut self, item: &TextItem, run: &GlyphRun, glyph: &Glyph, size_px: f32) {
        let at = self.to_pixels.apply(item.origin + point(glyph.x, glyph.y));
        let (x, subpixel) = split_x(at.x);
        match self.atlas.glyph(self.ctx, run, glyph.id, size_px, subpixel) {
            None => self.color_glyph(run, glyph, at, size_px),
            slot => self.slot(slot, point(x as f32, at.y.round()), color32(item.color)),
        }
    }

    fn large_glyph(&mut self, item: &TextItem, run: &GlyphRun, glyph: &Glyph, size_px: f32) {
        let at = self.to_pixels.apply(item.origin + point(glyph.x, glyph.y));
        let Some(outline) = run.face.outline(glyph.id) else {
            return self.color_glyph(run, glyph, at, size_px);
        };
        let path = outline.transform(&Transform { scale: size_px, shift: at });
        let mesh = self.plain();
        outline::fill(mesh, &path, TOLERANCE_PX, color32(item.color));
        outline::fringe(mesh, &path, TOLERANCE_PX, color32(item.color));
    }

    fn color_glyph(&mut self, run: &GlyphRun, glyph: &Glyph, at: Point, size_px: f32) {
        let Some((texture, place)) = self.pictures.glyph(self.ctx, &run.face, glyph.id) else { return };
        let rect = Transform { scale: size_px, shift: at }.apply_rect(place);
        let whole = egui::Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        self.textured(texture).add_rect_with_uv(egui_rect(rect), whole, Color32::WHITE);
    }

    /// Draws a picture as its clip's filled outline with an antialiasing fringe, textured with the picture.
    fn image(&mut self, item: &ImageItem) {
        let texture = self.pictures.texture(self.ctx, &item.pixels);
        let rect = self.to_pixels.apply_rect(item.rect);
        let clip = self.to_pixels.apply_rect(item.clip);
        if rect.is_empty() || clip.is_empty() {
            return;
        }
        let path = Path::rounded_rect(clip, item.radius * self.to_pixels.scale);
        let mut shape = Mesh::default();
        outline::fill(&mut shape, &path, TOLERANCE_PX, Color32::WHITE);
        outline::fringe(&mut shape, &path, TOLERANCE_PX, Color32::WHITE);
        // The outline is built in plain white; only now do its vertices get their place in the picture.
        for corner in &mut shape.vertices {
            let uv = (corner.pos - pos(rect.min)) / Vec2::new(rect.width(), rect.height());
            *corner = egui::epaint::Vertex { uv: uv.to_pos2(), ..vertex(corner.pos, corner.color) };
        }
        shape.texture_id = texture;
        self.textured(texture).append(shape);
    }
}

/// The ends of a path that consists of one straight line.
fn straight(path: &Path) -> Option<(Point, Point)> {
    match path.segments[..] {
        [Segment::Move(from), Segment::Line(to)] => Some((from, to)),
        _ => None,
    }
}
