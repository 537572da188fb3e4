//! The “+” buttons between stages and between lanes: where they are, when they show, and how they look.

use egui::{Painter, Stroke, Vec2};

use super::CanvasViewport;
use crate::app::view::drop_place::DropPlace;
use crate::app::view::tab::Tab;
use crate::geometry::{Point, Rect, point};
use crate::layout::Layout;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Radius of the button, in screen points.
const PLUS_RADIUS: f32 = 9.0;

/// The center of the “+” button for a gap between neighbours, on the sheet.
fn plus_center(tab: &Tab<'_>, place: DropPlace) -> Option<Point> {
    let layout = &tab.document.drawing.layout;
    let start = gap_line(layout, place)?.min;
    Some(layout.in_map(Rect::from_corners(start, start)).min)
}

/// The line of a gap between the names of its neighbours, from the “+” button on, in logical coordinates.
fn gap_line(layout: &Layout, place: DropPlace) -> Option<Rect> {
    let end = layout.columns.last().map_or(0.0, |column| column.x + column.width);
    let bottom = layout.rows.last().map_or(layout.stage_band.max.y, |row| row.y + row.height);
    match place {
        DropPlace::StageGap(at) => {
            let x = layout.stages.get(at).map_or(end, |stage| stage.rect.min.x - 2.0);
            Some(Rect::from_corners(point(x, layout.stage_band.min.y - 7.0), point(x, layout.stage_band.max.y)))
        }
        DropPlace::LaneGap(at) => {
            let y = layout.rows.get(at).map_or(bottom, |row| row.y);
            Some(Rect::from_corners(point(11.0, y), point(layout.rail_band.max.x.max(11.0), y)))
        }
        _ => None,
    }
}

/// The gap between two neighbours that the pointer is beside, anywhere along their names, and whether it is on
/// the “+” button of the gap.
pub(super) fn plus_at(tab: &Tab<'_>, canvas: &CanvasViewport, in_map: Point) -> Option<(DropPlace, bool)> {
    let layout = &tab.document.drawing.layout;
    let reach = (PLUS_RADIUS + 5.0) / canvas.screen_from_map.scale.max(1e-6);
    let is_beside = |place: &DropPlace| {
        gap_line(layout, *place).is_some_and(|line| layout.in_map(line).shrink(-reach).contains(in_map))
    };
    let stages = (0..=layout.stages.len()).map(DropPlace::StageGap);
    let lanes = (0..=layout.rows.len()).map(DropPlace::LaneGap);
    let place = stages.chain(lanes).find(is_beside)?;
    let is_on = plus_center(tab, place).is_some_and(|center| center.distance(in_map) <= reach);
    Some((place, is_on))
}

/// Paints the “+” button between neighbours.
pub(super) fn paint(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport, theme: &Theme) {
    let Some(center) =
        tab.view.hover.plus.filter(|_| tab.view.tool.is_idle()).and_then(|place| plus_center(tab, place))
    else {
        return;
    };
    let center = canvas.screen_from_map.apply(center);
    let center = egui::pos2(center.x, center.y);
    painter.circle_filled(center, PLUS_RADIUS, color32(theme.accent));
    let ink = color32(theme.accent_ink);
    // Two lines instead of the character “+”, which no font centers exactly.
    for arm in [Vec2::new(4.5, 0.0), Vec2::new(0.0, 4.5)] {
        painter.line_segment([center - arm, center + arm], Stroke::new(1.8, ink));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::geometry::Transform;

    #[test]
    fn the_button_shows_along_the_names_and_is_pressed_where_it_is() {
        let mut headless = HeadlessTab::new(crate::file::templates::load("blank").unwrap());
        let tab = headless.tab();
        let canvas = CanvasViewport {
            area: egui::Rect::from_min_size(egui::Pos2::ZERO, Vec2::splat(2_000.0)),
            screen_from_map: Transform::IDENTITY,
            pixels_per_point: 1.0,
            id: 1,
        };
        let layout = &tab.document.drawing.layout;
        let (between, band) = (layout.stages[1].rect.min.x, layout.stage_band);
        let gap = DropPlace::StageGap(1);
        for y in [band.min.y, band.center().y, band.max.y] {
            assert_eq!(plus_at(&tab, &canvas, point(between, y)).map(|found| found.0), Some(gap), "{y}");
        }
        assert_eq!(plus_at(&tab, &canvas, point(between, band.max.y)), Some((gap, false)));
        assert_eq!(plus_at(&tab, &canvas, plus_center(&tab, gap).unwrap()), Some((gap, true)));
        assert_eq!(plus_at(&tab, &canvas, layout.stages[1].rect.center()), None);
        let lane = layout.rows[1].y;
        assert_eq!(
            plus_at(&tab, &canvas, point(layout.rail_band.max.x - 5.0, lane)),
            Some((DropPlace::LaneGap(1), false))
        );
    }
}
