//! What the map shows while the capture line is open: the letters of the lanes and the numbers of the stages, by which
//! the line calls them, and the cell that the next note goes to.

use std::ops::RangeInclusive;

use egui::{Align2, CornerRadius, FontId, Painter, Pos2, Shape, Stroke, Vec2};

use super::CanvasViewport;
use super::pointer::on_screen;
use crate::app::view::sticky_headers::StickyHeaders;
use crate::app::view::tab::Tab;
use crate::app::widgets::style::semi_bold;
use crate::edit::capture_line::{CapturePlace, LaneLetters};
use crate::geometry::{Rect, point};
use crate::layout::PlacedText;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The radius of the disc behind a letter or a number, in screen points.
const RADIUS: f32 = 12.0;
/// How far the middle of a name's first line is below its upper edge, in screen points.
const FIRST_LINE: f32 = 8.0;

/// Paints the marks if the capture line is open over this map.
pub(super) fn paint(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, bands: &StickyHeaders, theme: &Theme) {
    let Some(target) = tab.view.highlights.capture else { return };
    paint_cell(painter, tab, canvas, target, theme);
    let layout = &tab.document.drawing.layout;
    let letters = LaneLetters::of(tab.map());
    let edge = canvas.area;
    for row in &layout.rows {
        let Some(letter) = letters.of_lane(row.lane.id) else { continue };
        let rail = on_screen(canvas, layout.in_map(Rect::new(0.0, row.y, layout.rail_band.max.x, row.height)));
        let top = rail.top().max(edge.top() + bands.stages_height());
        if rail.bottom() <= top || rail.top() >= edge.bottom() {
            continue;
        }
        let shift = Vec2::new(bands.lanes_shift(), 0.0);
        let rail = rail.translate(shift);
        let name = row
            .words
            .first()
            .map(|name| on_screen(canvas, layout.in_map(words_of(name, layout.right_to_left))).translate(shift));
        // At the first line of the name, where the lane's icon is, which the disc covers.
        let y = name.map_or(top + RADIUS + 4.0, |name| (name.top() + FIRST_LINE).max(top + RADIUS)).min(rail.bottom());
        disc(
            painter,
            Pos2::new(lane_x(rail, name, edge, layout.right_to_left), y),
            letter,
            row.lane.id == target.lane,
            theme,
        );
    }
    let map = tab.map();
    let here = map.stages.iter().position(|stage| stage.steps.iter().any(|step| step.id == target.step));
    // Where lane names stay at the edge, stages begin beside them.
    let strip = bands.lanes_width();
    let (left, right) =
        if layout.right_to_left { (edge.left(), edge.right() - strip) } else { (edge.left() + strip, edge.right()) };
    for (number, stage) in layout.stages.iter().enumerate() {
        let place = on_screen(canvas, layout.in_map(stage.rect));
        let at = stage_disc(place, left..=right, number == 0, layout.right_to_left);
        let at = Pos2::new(at.x, at.y.max(edge.top() + RADIUS));
        // A disc needs as much of its stage as it is wide.
        let visible = place.right().min(right) - place.left().max(left);
        if visible > 2.0 * RADIUS {
            disc(painter, at, &(number + 1).to_string(), Some(number) == here, theme);
        }
    }
}

/// The middle of the disc of a stage: on the corner where the stage begins, since its name stands inside. The first stage
/// has its disc beside it, over the empty corner of the lane names: above it are the words of the header.
fn stage_disc(stage: egui::Rect, seen: RangeInclusive<f32>, is_first: bool, right_to_left: bool) -> Pos2 {
    let beside = if is_first { RADIUS } else { 0.0 };
    let x = if right_to_left {
        (stage.right() + beside).min(seen.end() - RADIUS)
    } else {
        (stage.left() - beside).max(seen.start() + RADIUS)
    };
    Pos2::new(x, if is_first { stage.top() + RADIUS } else { stage.top() - RADIUS * 0.4 })
}

/// Where the words of a text are, in the coordinates of the layout, whose lines are those of the page as it is read.
fn words_of(name: &PlacedText, right_to_left: bool) -> Rect {
    let left = name.text.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let left = if left.is_finite() { left } else { 0.0 };
    let left = if right_to_left { name.text.width - left - name.text.ink_width } else { left };
    Rect::new(name.at.x + left, name.at.y, name.text.ink_width, name.text.height)
}

/// The middle of the disc of a lane: at the edge where lanes begin, but not over the lane's name.
fn lane_x(rail: egui::Rect, name: Option<egui::Rect>, edge: egui::Rect, right_to_left: bool) -> f32 {
    const GAP: f32 = 3.0;
    if right_to_left {
        let beside = name.map_or(rail.right() - RADIUS, |name| name.right() + RADIUS + GAP);
        beside.min(edge.right() - RADIUS)
    } else {
        let beside = name.map_or(rail.left() + RADIUS, |name| name.left() - RADIUS - GAP);
        beside.max(edge.left() + RADIUS)
    }
}

/// A disc with a letter or number; the one of the target is filled with the accent.
fn disc(painter: &Painter, at: Pos2, letter: &str, is_target: bool, theme: &Theme) {
    let (fill, ink) =
        if is_target { (theme.accent, theme.accent_ink) } else { (theme.accent_soft, theme.accent_soft_ink) };
    painter.circle(at, RADIUS, color32(fill), Stroke::new(1.5, color32(theme.sheet)));
    let font: FontId = semi_bold(if letter.chars().count() > 1 { 11.0 } else { 14.0 });
    painter.text(at, Align2::CENTER_CENTER, letter.to_uppercase(), font, color32(ink));
}

fn paint_cell(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, target: CapturePlace, theme: &Theme) {
    let layout = &tab.document.drawing.layout;
    let row = layout.rows.iter().find(|row| row.lane.id == target.lane);
    let column = layout.columns.iter().find(|column| column.step == target.step);
    let Some((row, column)) = row.zip(column) else { return };
    let cell = Rect::from_corners(point(column.x, row.y), point(column.x + column.width, row.y + row.height));
    // A card may be wider than its step: the line goes around its words, and not through them.
    let here = row.cards.iter().filter(|card| card.card.step == target.step);
    let cell = here.fold(cell, |cell, card| cell.union(&card.rect));
    let rect = on_screen(canvas, layout.in_map(cell)).shrink2(Vec2::new(0.0, 2.0));
    painter.rect_filled(rect, CornerRadius::same(8), color32(theme.accent.fade(0.06)));
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.8, color32(theme.accent)), 6.0, 4.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_disc_of_the_first_stage_covers_no_word_above_it() {
        let stage = egui::Rect::from_min_size(Pos2::new(300.0, 100.0), Vec2::new(120.0, 30.0));
        let first = stage_disc(stage, 0.0..=900.0, true, false);
        assert!(first.y - RADIUS >= stage.top() && first.x + RADIUS <= stage.left());
        let mirrored = stage_disc(stage, 0.0..=900.0, true, true);
        assert!(mirrored.x - RADIUS >= stage.right());
        assert_eq!(stage_disc(stage, 0.0..=900.0, false, false).x, stage.left());
        // Never beyond what is in view.
        assert_eq!(stage_disc(stage, 310.0..=900.0, true, false).x, 310.0 + RADIUS);
    }
}
