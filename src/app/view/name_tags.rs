//! Tags with stage and lane names, for zooms at which the sticky strips would fill the canvas. A tag is as large as it
//! has to be to be read, and no larger: it lies over the cards that somebody has zoomed in on.

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
/// The space of a tag around what is left in view of its name, at 100 %.
const AROUND_REST: f32 = 5.0;
/// The height of a line of a tag's name on a map that is zoomed in, in screen points.
const LINE: f32 = 21.0;
/// The largest share of the canvas that a lane's tag may take across, and a stage's tag down.
const LARGEST_SHARE: Point = point(0.4, 0.2);

/// A tag: its name, where it is and how large.
struct NameTag<'a> {
    name: &'a PlacedText,
    /// The upper left corner, in screen points.
    at: Point,
    scale: f32,
    /// What is left in view of the name itself, in screen points. The tag reaches over it: half a word beside the tag
    /// would be read as another one.
    rest: Option<geometry::Rect>,
    fill: Color,
    ink: Color,
}

/// Paints tags for names that are out of view, or cut off by the edge of the canvas, and have no strip.
pub(crate) fn paint(frame: CanvasFrame<'_>, tab: &Tab<'_>, painter: &mut ScreenPainter, bands: &StickyHeaders) {
    let CanvasFrame { ui, canvas, theme } = frame;
    let mut tags = Vec::new();
    let mut top = canvas.area.top() + MARGIN;
    if !bands.has_stages() {
        top = stage_tags(tab, canvas, theme, &mut tags);
    }
    if !bands.has_lanes() {
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

/// Where the letters of a name are on the screen.
fn letters(tab: &Tab<'_>, canvas: &CanvasViewport, name: &PlacedText) -> Rect {
    let PlacedText { text, at, .. } = name;
    let whole = tab.document.drawing.layout.in_map(geometry::Rect::new(at.x, at.y, text.width, text.height));
    let left = whole.min.x + ink_left(name);
    screen_rect(canvas.screen_from_map.apply_rect(geometry::Rect::new(left, whole.min.y, text.ink_width, text.height)))
}

/// Where the letters of a name begin in its box.
fn ink_left(name: &PlacedText) -> f32 {
    let left = name.text.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    if left.is_finite() { left } else { 0.0 }
}

/// What is in view of letters that the edge of the canvas cuts off.
fn rest_of(letters: Rect, canvas: &CanvasViewport) -> Option<geometry::Rect> {
    let rest = letters.intersect(canvas.area);
    rest.is_positive().then(|| geometry::Rect::from_corners(map_point(rest.min), map_point(rest.max)))
}

/// Adds the stage tags along the upper edge, each where its stage begins. Returns the lower edge of all tags.
fn stage_tags<'a>(tab: &'a Tab<'_>, canvas: &CanvasViewport, theme: &Theme, tags: &mut Vec<NameTag<'a>>) -> f32 {
    let mut bottom = canvas.area.top() + MARGIN;
    for stage in &tab.document.drawing.layout.stages {
        let Some(name) = stage.words.first() else { continue };
        let letters = letters(tab, canvas, name);
        if letters.top() >= canvas.area.top() {
            continue;
        }
        let own = band(tab, canvas, stage.rect);
        let seen = own.intersect(canvas.area.shrink(MARGIN));
        let most = point(seen.width(), canvas.area.height() * LARGEST_SHARE.y);
        let Some(scale) = fitting_scale(name, most, canvas.screen_from_map.scale) else { continue };
        let size = size_of(name) * scale;
        let x = if tab.document.drawing.layout.right_to_left { seen.right() - size.x } else { seen.left() };
        let at = point(x.round(), canvas.area.top() + MARGIN);
        let (fill, ink) = stage_colors(stage.paint, theme);
        let rest = rest_of(letters, canvas);
        tags.push(NameTag { name, at, scale, rest, fill, ink });
        bottom = bottom.max(at.y + size.y).max(rest.map_or(bottom, |rest| rest.max.y));
    }
    bottom
}

/// Adds the lane tags along the edge where lanes begin, each at the top of the visible part of its lane.
fn lane_tags<'a>(tab: &'a Tab<'_>, canvas: &CanvasViewport, theme: &Theme, top: f32, tags: &mut Vec<NameTag<'a>>) {
    let layout = &tab.document.drawing.layout;
    for row in layout.rows.iter().filter(|row| !matches!(row.lane.kind, LaneKind::Line(_))) {
        let Some(name) = row.words.first() else { continue };
        let letters = letters(tab, canvas, name);
        if is_whole(letters, canvas.area, layout.right_to_left) {
            continue;
        }
        let own = band(tab, canvas, geometry::Rect::new(0.0, row.y, layout.inner_size().x, row.height));
        let y = own.top().max(top) + MARGIN;
        let most = point(canvas.area.width() * LARGEST_SHARE.x, own.bottom().min(canvas.area.bottom()) - y);
        let Some(scale) = fitting_scale(name, most, canvas.screen_from_map.scale) else { continue };
        let left = canvas.area.left() + MARGIN;
        let right = canvas.area.right() - MARGIN - size_of(name).x * scale;
        let x = if layout.right_to_left { right } else { left };
        let (at, rest) = (point(x.round(), y.round()), rest_of(letters, canvas));
        tags.push(NameTag { name, at, scale, rest, fill: theme.chrome, ink: theme.ink });
    }
}

/// Whether the letters of a lane's name are in view, as far as the edge goes at which lanes begin.
fn is_whole(letters: Rect, canvas: Rect, right_to_left: bool) -> bool {
    let begins = if right_to_left { letters.right() <= canvas.right() } else { letters.left() >= canvas.left() };
    begins && letters.right() > canvas.left() && letters.left() < canvas.right()
}

/// The size of a tag at 100 %.
fn size_of(name: &PlacedText) -> Point {
    point(name.text.ink_width + 2.0 * PADDING.x, name.text.height + 2.0 * PADDING.y)
}

/// The scale of a tag, which has to fit into `most`, on a map at this scale. None if it has no room at 100 %.
fn fitting_scale(name: &PlacedText, most: Point, map_scale: f32) -> Option<f32> {
    let size = size_of(name);
    let room = (most.x / size.x.max(1.0)).min(most.y / size.y.max(1.0));
    (room >= 1.0).then(|| readable_scale(name.text.height, name.text.lines.len(), map_scale).min(room))
}

/// The scale at which a name of this height can be read: that of the map until its lines are [`LINE`] high.
fn readable_scale(height: f32, lines: usize, map_scale: f32) -> f32 {
    let line = height / lines.max(1) as f32;
    map_scale.min(LINE / line.max(1.0)).max(1.0)
}

impl NameTag<'_> {
    /// The tag as it is drawn at 100 %, with its corner at the origin.
    fn items(&self, theme: &Theme) -> Vec<Item> {
        let size = size_of(self.name);
        let own = geometry::Rect::new(0.0, 0.0, size.x, size.y);
        let rest = self.rest.map(|rest| Transform { scale: self.scale, shift: self.at }.inverse().apply_rect(rest));
        let rect = rest.map_or(own, |rest| own.union(&rest.shrink(-AROUND_REST)));
        let stroke = Some(Stroke::solid(theme.chrome_edge, 1.0));
        // The name is shaped for its place on the map, where it may be centered: only its ink counts here.
        let origin = PADDING - point(ink_left(self.name), 0.0);
        vec![
            Item::Rect(RectItem { rect, radius: 8.0, fill: Some(self.fill), stroke }),
            Item::Text(TextItem { text: self.name.text.clone(), origin, color: self.ink }),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;

    #[test]
    fn a_tag_is_as_large_as_the_name_on_the_map_until_it_can_be_read() {
        // Lines of a stage and of a lane.
        for line in [19.5, 15.0] {
            assert_eq!(readable_scale(line, 1, 0.4), 1.0, "no smaller than at 100 %");
            assert_eq!(readable_scale(line, 1, 1.05), 1.05, "as large as the name on the map");
            for zoom in [1.5, 3.75, 5.86, 8.0] {
                let height = |lines: usize| lines as f32 * line * readable_scale(lines as f32 * line, lines, zoom);
                assert!((height(1) - LINE).abs() < 0.01, "{line} at {zoom}: {}", height(1));
                assert!((height(2) - 2.0 * LINE).abs() < 0.01, "each line is as high: {}", height(2));
            }
        }
        assert_eq!(readable_scale(30.0, 1, 4.0), 1.0, "large names stay as they are at 100 %");
    }

    #[test]
    fn names_over_cards_that_are_zoomed_in_stay_low() {
        let headless = HeadlessTab::new(crate::file::templates::load("online-order").unwrap());
        let layout = &headless.document.drawing.layout;
        let names = layout.stages.iter().filter_map(|stage| stage.words.first());
        let names: Vec<_> = names.chain(layout.rows.iter().filter_map(|row| row.words.first())).collect();
        assert!(names.len() > 10);
        for name in names.into_iter().filter(|name| name.text.lines.len() == 1) {
            let scale = fitting_scale(name, point(1_000.0, 500.0), 5.86).unwrap();
            let height = size_of(name).y * scale;
            assert!((24.0..=34.0).contains(&height), "{height} px");
        }
        let stage = layout.stages.iter().find_map(|stage| stage.words.first()).unwrap();
        assert_eq!(fitting_scale(stage, point(1_000.0, 10.0), 5.86), None, "there is no room for it");
    }

    /// The letters and the boxes of the tags of lanes at a zoom, with the map so far beyond the start of the canvas.
    fn lanes_with_tags(headless: &mut HeadlessTab, zoom: f32, beyond: f32) -> Vec<(Rect, Rect)> {
        let area = Rect::from_min_size(egui::Pos2::ZERO, egui::Vec2::new(1_200.0, 700.0));
        let layout = headless.document.drawing.layout.clone();
        let shift = match layout.right_to_left {
            false => point(-beyond, -layout.rail_band.min.y * zoom),
            true => point(area.width() + beyond - layout.size.x * zoom, -layout.rail_band.min.y * zoom),
        };
        let screen_from_map = Transform { scale: zoom, shift };
        let canvas = CanvasViewport { id: 1, area, screen_from_map, pixels_per_point: 1.0 };
        let theme = Theme::named_or_default("");
        let tab = headless.tab();
        let mut tags = Vec::new();
        lane_tags(&tab, &canvas, &theme, 0.0, &mut tags);
        let of_tag = |tag: &NameTag<'_>| {
            let Some(Item::Rect(item)) = tag.items(&theme).into_iter().next() else { panic!("a tag has a box") };
            let shown = Transform { scale: tag.scale, shift: tag.at }.apply_rect(item.rect);
            (letters(&tab, &canvas, tag.name), screen_rect(shown))
        };
        tags.iter().map(of_tag).collect()
    }

    #[test]
    fn a_name_that_the_edge_cuts_has_a_tag_over_what_is_left_of_it() {
        for direction in [crate::model::Direction::LeftToRight, crate::model::Direction::RightToLeft] {
            let mut map = crate::file::templates::load("hotel-stay").unwrap();
            Arc::make_mut(&mut map.info).direction = direction;
            let mut headless = HeadlessTab::new(map);
            assert!(lanes_with_tags(&mut headless, 3.8, 0.0).is_empty(), "all names are in view");
            let all = lanes_with_tags(&mut headless, 3.8, 1_000.0).len();
            assert!(all > 1, "none is in view");
            let mut cut = 0;
            for beyond in [100.0, 200.0, 300.0, 400.0, 500.0] {
                for (letters, shown) in lanes_with_tags(&mut headless, 3.8, beyond) {
                    let rest = letters.intersect(Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1_200.0, 700.0)));
                    cut += usize::from(rest.is_positive());
                    assert!(!rest.is_positive() || shown.contains_rect(rest), "{letters:?} {shown:?}");
                }
            }
            assert!(cut > 0);
        }
    }
}
