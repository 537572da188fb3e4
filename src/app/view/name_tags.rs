//! Small tags with stage and lane names, for zooms at which the sticky strips would fill the canvas.

use std::sync::Arc;

use egui::{Rect, Ui};

use super::canvas::{CanvasViewport, map_point, screen_rect};
use super::sticky_headers::StickyHeaders;
use super::tab::Tab;
use crate::geometry;
use crate::geometry::{Color, Point, Transform, point};
use crate::layout::PlacedText;
use crate::model::LaneKind;
use crate::render::screen::{PaintScope, ScreenPainter, View};
use crate::scene::{Item, RectItem, Scene, Stroke, TextItem};
use crate::theme::Theme;

/// Distance between tags and the edges of the canvas, in screen points.
const MARGIN: f32 = 10.0;
/// Padding inside a tag, beside and above its text, in screen points.
const PADDING: Point = point(10.0, 4.0);

/// Paints tags for names that are out of view and have no strip.
pub(crate) fn paint(
    ui: &Ui,
    tab: &Tab<'_>,
    painter: &mut ScreenPainter,
    canvas: &CanvasViewport,
    bands: &StickyHeaders,
    theme: &Theme,
) {
    let mut items = Vec::new();
    let mut top = canvas.area.top() + MARGIN;
    if !bands.has_stages() && band(tab, canvas, tab.document.drawing.layout.stage_band).bottom() < top {
        top = stage_tags(tab, canvas, theme, &mut items);
    }
    let rail = band(tab, canvas, tab.document.drawing.layout.rail_band);
    let out_of_sight = rail.right() < canvas.area.left() + MARGIN || rail.left() > canvas.area.right() - MARGIN;
    if !bands.has_lanes() && out_of_sight {
        lane_tags(tab, canvas, theme, top, &mut items);
    }
    if items.is_empty() {
        return;
    }
    let view = View {
        screen_from_map: Transform::IDENTITY,
        viewport: geometry::Rect::from_corners(map_point(canvas.area.min), map_point(canvas.area.max)),
        pixels_per_point: canvas.pixels_per_point,
    };
    let scene = Arc::new(tags_only(items, canvas, theme));
    ui.painter_at(canvas.area).extend(painter.paint(ui.ctx(), &scene, PaintScope::All, &view));
}

/// A drawing that contains only the tags, in screen points.
fn tags_only(items: Vec<Item>, canvas: &CanvasViewport, theme: &Theme) -> Scene {
    let nothing: Arc<str> = "".into();
    Scene {
        size: map_point(canvas.area.max),
        paper: theme.sheet,
        title: nothing.clone(),
        subject: nothing.clone(),
        author: nothing.clone(),
        keywords: nothing.clone(),
        language: nothing,
        right_to_left: false,
        items,
    }
}

/// Where a rectangle in layout coordinates is on the screen.
fn band(tab: &Tab<'_>, canvas: &CanvasViewport, logical: geometry::Rect) -> Rect {
    screen_rect(canvas.screen_from_map.apply_rect(tab.document.drawing.layout.in_map(logical)))
}

/// Adds the stage tags along the upper edge, each where its stage begins. Returns their lower edge.
fn stage_tags(tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme, items: &mut Vec<Item>) -> f32 {
    let mut bottom = canvas.area.top() + MARGIN;
    for stage in &tab.document.drawing.layout.stages {
        let Some(name) = stage.words.first() else { continue };
        let size = size_of(name);
        let own = band(tab, canvas, stage.rect);
        let seen = own.intersect(canvas.area.shrink(MARGIN));
        if seen.width() < size.x {
            continue;
        }
        let x = if tab.document.drawing.layout.right_to_left { seen.right() - size.x } else { seen.left() };
        let at = point(x.round(), canvas.area.top() + MARGIN);
        let fill = theme.stage_fill(stage.hue);
        push(items, name, at, fill, theme.stage_text(stage.hue), theme);
        bottom = bottom.max(at.y + size.y);
    }
    bottom
}

/// Adds the lane tags along the edge where lanes begin, each at the top of the visible part of its lane.
fn lane_tags(tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme, top: f32, items: &mut Vec<Item>) {
    let layout = &tab.document.drawing.layout;
    for row in layout.rows.iter().filter(|row| !matches!(row.lane.kind, LaneKind::Line(_))) {
        let Some(name) = row.words.first() else { continue };
        let size = size_of(name);
        let own = band(tab, canvas, geometry::Rect::new(0.0, row.y, layout.size.x, row.height));
        let y = own.top().max(top) + MARGIN;
        if y + size.y > own.bottom().min(canvas.area.bottom()) {
            continue;
        }
        let left = canvas.area.left() + MARGIN;
        let x = if layout.right_to_left { canvas.area.right() - MARGIN - size.x } else { left };
        push(items, name, point(x.round(), y.round()), theme.chrome, theme.ink, theme);
    }
}

fn size_of(name: &PlacedText) -> Point {
    point(name.text.ink_width + 2.0 * PADDING.x, name.text.height + 2.0 * PADDING.y)
}

fn push(items: &mut Vec<Item>, name: &PlacedText, at: Point, fill: Color, ink: Color, theme: &Theme) {
    let size = size_of(name);
    let rect = geometry::Rect::new(at.x, at.y, size.x, size.y);
    let stroke = Some(Stroke::solid(theme.chrome_edge, 1.0));
    items.push(Item::Rect(RectItem { rect, radius: 8.0, fill: Some(fill), stroke }));
    // The name is shaped for its place on the map, where it may be centered: only its ink counts here.
    let ink_left = name.text.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let origin = at + PADDING - point(if ink_left.is_finite() { ink_left } else { 0.0 }, 0.0);
    items.push(Item::Text(TextItem { text: name.text.clone(), origin, color: ink }));
}
