//! A simplified scene for small scales: plain shapes in map units, all in one mesh.

use egui::epaint::{Mesh, WHITE_UV};

use super::outline::{fill, thick_line};
use super::{color32, egui_rect, gradient};
use crate::geometry::{Color, Rect};
use crate::scene::{
    GradientItem, Group, ImageItem, Item, LinkItem, PathItem, Pixels, RectItem, Scene, Stroke, TextItem,
};

/// Shapes smaller than this, in map units, are replaced by their bounding boxes.
const SMALL: f32 = 40.0;

/// The opacity of a bar that stands for a line of text.
pub(super) const BAR_OPACITY: f32 = 0.42;

/// The opacity of a block that stands for a whole text: lower than a bar's, as it includes the gaps.
const BLOCK_OPACITY: f32 = 0.2;

/// The minimum width of lines in pixels; thinner ones would flicker when the map moves.
const THINNEST_PX: f32 = 1.0;

/// The simplified mesh of a scene and the range of scales it was made for.
pub(super) struct OverviewMesh {
    /// The scale's power of two.
    octave: i32,
    /// The triangles, in map units.
    pub mesh: Mesh,
}

/// The octave of a scale, within which one mesh is good enough.
fn octave_of(pixels_per_unit: f32) -> i32 {
    pixels_per_unit.max(1e-4).log2().floor() as i32
}

impl OverviewMesh {
    /// Whether the mesh was made for scales like this one.
    pub(super) fn fits_scale(&self, pixels_per_unit: f32) -> bool {
        self.octave == octave_of(pixels_per_unit)
    }

    /// Simplifies the whole scene for scales like `pixels_per_unit`.
    pub(super) fn of(scene: &Scene, pixels_per_unit: f32) -> Self {
        let octave = octave_of(pixels_per_unit);
        let pixel = 2f32.powf(-(octave as f32 + 0.5));
        let mut plain = OverviewBuilder { mesh: Mesh::default(), pixel };
        plain.items(&scene.items);
        Self { octave, mesh: plain.mesh }
    }
}

/// Builds the simplified mesh.
struct OverviewBuilder {
    mesh: Mesh,
    /// The size of a pixel in map units.
    pixel: f32,
}

impl OverviewBuilder {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.group(group),
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Gradient(item) => self.gradient(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(item) => self.link(item),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        self.items(&group.items);
    }

    fn image(&mut self, item: &ImageItem) {
        self.quad(item.clip, mean(&item.pixels));
    }

    /// Draws nothing: links are only clickable areas.
    fn link(&mut self, _item: &LinkItem) {}

    fn rect(&mut self, item: &RectItem) {
        let edge = || item.stroke.as_ref().map(|stroke| stroke.color.fade(0.3));
        if let Some(color) = item.fill.or_else(edge) {
            // A bar thinner than a pixel, such as a card's coloured edge, is drawn one pixel wide but paler.
            let thickness = item.rect.width().min(item.rect.height());
            let share = (thickness / self.pixel).clamp(0.3, 1.0);
            self.quad(at_least(item.rect, self.pixel), color.fade(share));
        }
    }

    fn path(&mut self, item: &PathItem) {
        let bounds = item.path.bounds();
        if bounds.width() < SMALL && bounds.height() < SMALL {
            if let Some(color) = item.fill.filter(|_| bounds.height() > self.pixel) {
                self.quad(bounds.shrink(bounds.width() * 0.1), color);
            }
            return;
        }
        if let Some(color) = item.fill {
            fill(&mut self.mesh, &item.path, self.pixel * 0.5, color32(color));
        }
        if let Some(stroke) = &item.stroke {
            self.line(item, stroke);
        }
    }

    fn gradient(&mut self, item: &GradientItem) {
        let Some(width) = item.line_width else {
            return gradient::fill(&mut self.mesh, &item.path, &item.gradient, 1.0, self.pixel * 0.5);
        };
        for (points, _) in item.path.flatten(self.pixel * 0.5) {
            for pair in points.windows(2) {
                let &[from, to] = pair else { continue };
                let color = color32(item.gradient.at(f32::midpoint(from.y, to.y)));
                thick_line(&mut self.mesh, pair, width.max(THINNEST_PX * self.pixel), color);
            }
        }
    }

    fn line(&mut self, item: &PathItem, stroke: &Stroke) {
        let thinnest = THINNEST_PX * self.pixel;
        let inked = stroke.dash.map_or(1.0, |(dash, gap)| dash / (dash + gap).max(f32::EPSILON));
        let opacity = inked * (stroke.width / thinnest).clamp(0.25, 1.0);
        for (points, _) in item.path.flatten(self.pixel * 0.5) {
            let color = color32(stroke.color.fade(opacity));
            thick_line(&mut self.mesh, &points, stroke.width.max(thinnest), color);
        }
    }

    fn text(&mut self, item: &TextItem) {
        if item.text.style.size_pt * 0.5 >= self.pixel {
            return text_bars(item).for_each(|bar| self.quad(bar, item.color.fade(BAR_OPACITY)));
        }
        let block = text_bars(item).fold(Rect::NOTHING, |block, bar| block.union(&bar));
        if !block.is_empty() {
            self.quad(at_least(block, self.pixel), item.color.fade(BLOCK_OPACITY));
        }
    }

    fn quad(&mut self, rect: Rect, color: Color) {
        let white = egui::Rect::from_min_max(WHITE_UV, WHITE_UV);
        self.mesh.add_rect_with_uv(egui_rect(rect), white, color32(color));
    }
}

/// The rectangle, grown around its centre where it is smaller than `least`.
fn at_least(rect: Rect, least: f32) -> Rect {
    let (width, height) = (rect.width().max(least), rect.height().max(least));
    let middle = rect.center();
    Rect::new(middle.x - width / 2.0, middle.y - height / 2.0, width, height)
}

/// One bar for each line of a text, in map units.
pub(super) fn text_bars(item: &TextItem) -> impl Iterator<Item = Rect> {
    let size = item.text.style.size_pt;
    item.text.lines.iter().map(move |line| {
        let left = item.origin.x + line.left;
        Rect::new(left, item.origin.y + line.baseline - size * 0.52, line.width, size * 0.5)
    })
}

/// The mean colour of a picture, from a sample of its pixels.
fn mean(pixels: &Pixels) -> Color {
    let step = (pixels.rgba.len() / 4 / 64).max(1) * 4;
    let mut sums = [0u32; 3];
    let mut count = 0;
    for texel in pixels.rgba.chunks_exact(4).step_by((step / 4).max(1)) {
        sums.iter_mut().zip(texel).for_each(|(sum, value)| *sum += u32::from(*value));
        count += 1;
    }
    let [r, g, b] = sums.map(|sum| (sum / count.max(1)) as u8);
    Color::rgb(r, g, b)
}
