//! Draws rectangles and paths.

use tiny_skia::{
    FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Paint, Shader, SpreadMode, StrokeDash, Transform,
};

use super::raster::RoundBox;
use super::walk::{PngCanvas, is_sound};
use crate::geometry::{Color, Path};
use crate::render::glyphs::skia_path;
use crate::scene::{Gradient, GradientItem, PathItem, RectItem, Stroke};

impl PngCanvas {
    pub(super) fn rect(&mut self, item: &RectItem) {
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
            Some(stroke) if stroke.width > 0.0 => self.frame(item, stroke),
            _ => {}
        }
    }

    /// Draws a solid outline as a larger box with a smaller one cut out.
    fn frame(&mut self, item: &RectItem, stroke: &Stroke) {
        let half = stroke.width / 2.0;
        let radius = item.radius.min(item.rect.width() / 2.0).min(item.rect.height() / 2.0).max(0.0);
        let (outer, inner) = (item.rect.shrink(-half), item.rect.shrink(half));
        let outer = RoundBox::new(self.place(outer), (radius + half) * self.scale);
        let hole = (!inner.is_empty()).then(|| RoundBox::new(self.place(inner), (radius - half) * self.scale));
        self.raster.fill_box(outer, hole, stroke.color.into());
    }

    pub(super) fn path(&mut self, item: &PathItem) {
        if let Some(fill) = item.fill {
            self.fill_path(&item.path, fill, self.transform());
        }
        if let Some(stroke) = &item.stroke {
            self.stroke_path(&item.path, stroke);
        }
    }

    pub(super) fn gradient(&mut self, item: &GradientItem) {
        let (Some(path), Some(shader)) = (skia_path(&item.path), shader(&item.gradient)) else { return };
        let (paint, transform) = (Paint { shader, ..Paint::default() }, self.transform());
        let mut pixmap = self.raster.pixmap();
        match item.line_width {
            None => pixmap.fill_path(&path, &paint, FillRule::Winding, transform, None),
            Some(width) if width > 0.0 => pixmap.stroke_path(&path, &paint, &round_line(width, None), transform, None),
            Some(_) => {}
        }
    }

    /// Fills a path in map units or, with another transformation, in its own.
    pub(super) fn fill_path(&mut self, path: &Path, color: Color, transform: Transform) {
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
}

/// A gradient as tiny-skia's type, in map units.
fn shader(gradient: &Gradient) -> Option<Shader<'static>> {
    let (top, bottom) = gradient.range()?;
    let stop = |(y, color): &(f32, Color)| {
        let color = tiny_skia::Color::from_rgba8(color.r, color.g, color.b, color.a);
        GradientStop::new((y - top) / (bottom - top).max(1e-3), color)
    };
    let stops = gradient.stops().iter().map(stop).collect();
    let at = |y: f32| tiny_skia::Point::from_xy(0.0, y);
    LinearGradient::new(at(top), at(bottom.max(top + 1e-3)), stops, SpreadMode::Pad, Transform::identity())
}

/// A plain colour as tiny-skia's type.
pub(super) fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.r, color.g, color.b, color.a);
    paint
}

/// A line with round joins and caps.
pub(super) fn round_line(width: f32, dash: Option<StrokeDash>) -> tiny_skia::Stroke {
    tiny_skia::Stroke {
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        dash,
        ..tiny_skia::Stroke::default()
    }
}
