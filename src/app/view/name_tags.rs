//! Tags with stage and lane names, for zooms at which the sticky strips would fill the canvas. A tag is as large as
//! the name on the map, so that it can be read from where the map can.

use std::sync::Arc;

use egui::Rect;

use super::sticky_headers::StickyHeaders;
use super::tab::Tab;
use super::viewport::{CanvasFrame, CanvasViewport, map_point, screen_rect};
use crate::geometry;
use crate::geometry::{Color, Point, Transform, point};
use crate::layout::PlacedText;
use crate::model::LaneKind;
use crate::render::screen::{ScreenPainter, ScreenView};
use crate::scene::{Group, Item, RectItem, Stroke, TextItem, stage_colors};
use crate::theme::Theme;

/// Distance between tags and the edges of the canvas, in screen points.
const MARGIN: f32 = 10.0;
/// Padding inside a tag at 100 %, beside and above its text, in screen points.
const PADDING: Point = point(10.0, 4.0);
/// The largest share of the canvas that a lane's tag may take across, and a stage's tag down.
const LARGEST_SHARE: Point = point(0.4, 0.2);

/// A tag: its name, where it is and how large.
struct NameTag<'a> {
    name: &'a PlacedText,
    /// The upper left corner, in screen points.
    at: Point,
    scale: f32,
    fill: Color,
    ink: Color,
}

/// Paints tags for names that are out of view and have no strip.
pub(crate) fn paint(frame: CanvasFrame<'_>, tab: &Tab<'_>, painter: &mut ScreenPainter, bands: &StickyHeaders) {
    let CanvasFrame { ui, canvas, theme } = frame;
    let mut tags = Vec::new();
    let mut top = canvas.area.top() + MARGIN;
    if !bands.has_stages() && band(tab, canvas, tab.document.drawing.layout.stage_band).bottom() < top {
        top = stage_tags(tab, canvas, theme, &mut tags);
    }
    let rail = band(tab, canvas, tab.document.drawing.layout.rail_band);
    let out_of_sight = rail.right() < canvas.area.left() + MARGIN || rail.left() > canvas.area.right() - MARGIN;
    if !bands.has_lanes() && out_of_sight {
        lane_tags(tab, canvas, theme, top, &mut tags);
    }
    for tag in tags {
        let view = ScreenView {
            screen_from_map: Transform { scale: tag.scale, shift: tag.at },
            viewport: geometry::Rect::from_corners(map_point(canvas.area.min), map_point(canvas.area.max)),
            pixels_per_point: canvas.pixels_per_point,
            canvas: canvas.id,
        };
        let group = Arc::new(Group::around(None, tag.items(theme)));
        ui.painter_at(canvas.area).extend(painter.paint_groups(ui.ctx(), &[(group, Point::ZERO)], &view));
    }
}

/// Where a rectangle in layout coordinates is on the screen.
fn band(tab: &Tab<'_>, canvas: &CanvasViewport, logical: geometry::Rect) -> Rect {
    screen_rect(canvas.screen_from_map.apply_rect(tab.document.drawing.layout.in_map(logical)))
}

/// Adds the stage tags along the upper edge, each where its stage begins. Returns their lower edge.
fn stage_tags<'a>(tab: &'a Tab<'_>, canvas: &CanvasViewport, theme: &Theme, tags: &mut Vec<NameTag<'a>>) -> f32 {
    let mut bottom = canvas.area.top() + MARGIN;
    for stage in &tab.document.drawing.layout.stages {
        let Some(name) = stage.words.first() else { continue };
        let own = band(tab, canvas, stage.rect);
        let seen = own.intersect(canvas.area.shrink(MARGIN));
        let most = point(seen.width(), canvas.area.height() * LARGEST_SHARE.y);
        let Some(scale) = fitting_scale(size_of(name), most, canvas) else { continue };
        let size = size_of(name) * scale;
        let x = if tab.document.drawing.layout.right_to_left { seen.right() - size.x } else { seen.left() };
        let at = point(x.round(), canvas.area.top() + MARGIN);
        let (fill, ink) = stage_colors(stage.paint, theme);
        tags.push(NameTag { name, at, scale, fill, ink });
        bottom = bottom.max(at.y + size.y);
    }
    bottom
}

/// Adds the lane tags along the edge where lanes begin, each at the top of the visible part of its lane.
fn lane_tags<'a>(tab: &'a Tab<'_>, canvas: &CanvasViewport, theme: &Theme, top: f32, tags: &mut Vec<NameTag<'a>>) {
    let layout = &tab.document.drawing.layout;
    for row in layout.rows.iter().filter(|row| !matches!(row.lane.kind, LaneKind::Line(_))) {
        let Some(name) = row.words.first() else { continue };
        let own = band(tab, canvas, geometry::Rect::new(0.0, row.y, layout.inner_size().x, row.height));
        let y = own.top().max(top) + MARGIN;
        let most = point(canvas.area.width() * LARGEST_SHARE.x, own.bottom().min(canvas.area.bottom()) - y);
        let Some(scale) = fitting_scale(size_of(name), most, canvas) else { continue };
        let left = canvas.area.left() + MARGIN;
        let right = canvas.area.right() - MARGIN - size_of(name).x * scale;
        let x = if layout.right_to_left { right } else { left };
        tags.push(NameTag { name, at: point(x.round(), y.round()), scale, fill: theme.chrome, ink: theme.ink });
    }
}

/// The size of a tag at 100 %.
fn size_of(name: &PlacedText) -> Point {
    point(name.text.ink_width + 2.0 * PADDING.x, name.text.height + 2.0 * PADDING.y)
}

/// The scale of a tag: that of the map, or less if it has no more room. None if it has no room at 100 %.
fn fitting_scale(size: Point, most: Point, canvas: &CanvasViewport) -> Option<f32> {
    let room = (most.x / size.x.max(1.0)).min(most.y / size.y.max(1.0));
    (room >= 1.0).then(|| canvas.screen_from_map.scale.max(1.0).min(room))
}

impl NameTag<'_> {
    /// The tag as it is drawn at 100 %, with its corner at the origin.
    fn items(&self, theme: &Theme) -> Vec<Item> {
        let size = size_of(self.name);
        let rect = geometry::Rect::new(0.0, 0.0, size.x, size.y);
        let stroke = Some(Stroke::solid(theme.chrome_edge, 1.0));
        // The name is shaped for its place on the map, where it may be centered: only its ink counts here.
        let ink_left = self.name.text.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let origin = PADDING - point(if ink_left.is_finite() { ink_left } else { 0.0 }, 0.0);
        vec![
            Item::Rect(RectItem { rect, radius: 8.0, fill: Some(self.fill), stroke }),
            Item::Text(TextItem { text: self.name.text.clone(), origin, color: self.ink }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_as_large_as_the_name_on_the_map_where_it_has_room() {
        let canvas = |scale| CanvasViewport {
            area: Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(800.0, 500.0)),
            screen_from_map: Transform { scale, shift: Point::ZERO },
            pixels_per_point: 1.0,
            id: 1,
        };
        let scale = |size, most, zoom| fitting_scale(size, most, &canvas(zoom));
        assert_eq!(scale(point(80.0, 20.0), point(320.0, 100.0), 3.0), Some(3.0));
        assert_eq!(scale(point(160.0, 20.0), point(320.0, 100.0), 3.0), Some(2.0));
        assert_eq!(scale(point(80.0, 20.0), point(320.0, 100.0), 0.4), Some(1.0));
        assert_eq!(scale(point(400.0, 20.0), point(320.0, 100.0), 3.0), None);
    }
}
