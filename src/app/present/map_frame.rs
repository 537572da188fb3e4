//! A stop in its place on the map: the camera goes there, the rest of the map stands back, and the path of stages and
//! the names of the lanes stay in sight in letters for the room.

use std::sync::Arc;

use egui::{Color32, Painter, Rect, Ui};

use super::state::{PresentFrame, Presenting, RestShown};
use super::stop_tile::screen_view;
use super::transition::{between, framing};
use crate::app::document::Document;
use crate::app::view::viewport::screen_rect;
use crate::app::widgets::style::{regular, semi_bold};
use crate::geometry::{self, Transform, point};
use crate::model::{LaneId, Part, StepId, StopKey};
use crate::render::screen::{PaintScope, color32};
use crate::theme::Theme;

/// How much of the rest of the map shows.
const DIMMED: f32 = 0.3;
/// The air around the place of a stop, as a part of the height of the screen.
const AIR: f32 = 0.03;
/// The largest zoom of the map.
const LARGEST: f32 = 4.0;

impl Presenting {
    /// Paints the map with the place of the stop. Returns where the map is.
    pub(super) fn show_map(
        &mut self,
        ui: &Ui,
        frame: &mut PresentFrame<'_>,
        (theme, area): (&Arc<Theme>, Rect),
    ) -> Transform {
        let now = ui.input(|input| input.time);
        let document = frame.document;
        let letters = frame.room.letters(point(area.width(), area.height()));
        let scene = &document.drawing.scene;
        let strip = letters * 1.9;
        let air = area.height() * AIR;
        let free = geometry::Rect::from_corners(
            point(area.left() + air, area.top() + strip + air),
            point(area.right() - air, area.bottom() - air * 1.6),
        );
        let sheet = geometry::Rect::new(0.0, 0.0, scene.size.x, scene.size.y);
        let place = place_of(document, self.stop);
        let to = framing(place.unwrap_or(sheet), free, LARGEST);
        let is_still = ui.style().animation_time == 0.0;
        let progress = self.moved.filter(|_| !is_still).and_then(|moved| moved.progress(now));
        let mut at = match progress {
            Some(progress) => {
                ui.ctx().request_repaint();
                between(framing(sheet, free, LARGEST), to, progress)
            }
            None => to,
        };
        let look = self.look.transform();
        at = Transform {
            scale: at.scale * look.scale,
            shift: point(area.left(), area.top())
                + (at.shift - point(area.left(), area.top())) * look.scale
                + look.shift,
        };
        let painter = ui.painter_at(area);
        painter.rect_filled(area, 0, color32(document.drawing.scene.paper));
        let view = screen_view(ui, at, area, frame.canvas);
        painter.extend(frame.painter.paint(ui.ctx(), scene, PaintScope::All, &view));
        if frame.painter.take_unfinished() {
            ui.ctx().request_repaint();
        }
        let lit = place.map(|place| screen_rect(at.apply_rect(place)).expand(air * 0.4));
        if let (Some(lit), true) = (lit, self.look.is_whole()) {
            let cover = match self.rest {
                RestShown::Dimmed => 1.0 - DIMMED,
                RestShown::Hidden => 1.0,
                RestShown::Whole => 0.0,
            };
            cover_around(&painter, (area, lit), color32(document.drawing.scene.paper).gamma_multiply(cover));
        }
        names(&painter, document, (theme, area), (at, letters));
        at
    }

    /// The cells that are in view on the map: the first and the last lane and step; none while no cell is.
    pub(crate) fn cells_in_view(
        document: &Document,
        seen: geometry::Rect,
    ) -> Option<((LaneId, LaneId), (StepId, StepId))> {
        let layout = &document.drawing.layout;
        let logical = layout.in_map(seen);
        let overlaps = |from: f32, to: f32, low: f32, high: f32| {
            let inside = to.min(high) - from.max(low);
            inside > (to - from) * 0.5
        };
        let mut rows =
            layout.rows.iter().filter(|row| overlaps(row.y, row.y + row.height, logical.min.y, logical.max.y));
        let mut columns =
            layout.columns.iter().filter(|it| overlaps(it.x, it.x + it.width, logical.min.x, logical.max.x));
        let (first_row, first_column) = (rows.next()?, columns.next()?);
        let (last_row, last_column) =
            (rows.next_back().unwrap_or(first_row), columns.next_back().unwrap_or(first_column));
        Some(((first_row.lane.id, last_row.lane.id), (first_column.step, last_column.step)))
    }
}

/// Covers an area but for a box.
fn cover_around(painter: &Painter, (area, lit): (Rect, Rect), color: Color32) {
    let lit = lit.intersect(area);
    let parts = [
        area.with_max_y(lit.top()),
        area.with_min_y(lit.bottom()),
        Rect::from_min_max(egui::pos2(area.left(), lit.top()), egui::pos2(lit.left(), lit.bottom())),
        Rect::from_min_max(egui::pos2(lit.right(), lit.top()), egui::pos2(area.right(), lit.bottom())),
    ];
    parts.into_iter().filter(Rect::is_positive).for_each(|part| {
        painter.rect_filled(part, 0, color);
    });
}

/// Where a stop is on the sheet; none if it is about all of it.
fn place_of(document: &Document, stop: StopKey) -> Option<geometry::Rect> {
    let map = document.map();
    let extent = |part| document.extent_of(part).or_else(|| document.bounds_of(part));
    match stop {
        StopKey::Persona(id) => document.bounds_of(Part::Persona(id)),
        StopKey::Stage(id) => extent(Part::Stage(id)),
        StopKey::Curve(id) => extent(Part::Lane(id)),
        StopKey::LowestPoint => {
            let (_, series) = crate::layout::emotion_curve(map)?;
            let lowest = series.points.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
            extent(Part::Step(lowest.step))
        }
        StopKey::Moment(step) => extent(Part::Step(step)),
        StopKey::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
            match hotspot.on {
                crate::model::HotspotPlace::Card(card) => document.bounds_of(Part::Card(card)),
                crate::model::HotspotPlace::Step(step) => extent(Part::Step(step)),
                crate::model::HotspotPlace::Cell(lane, step) => extent(Part::Cell(lane, step)),
            }
        }
        StopKey::View(number) => {
            let view = map.info.presentation.view(number)?;
            let rows = extent(Part::Lane(view.lanes.0))?.union(&extent(Part::Lane(view.lanes.1))?);
            let columns = extent(Part::Step(view.steps.0))?.union(&extent(Part::Step(view.steps.1))?);
            Some(geometry::Rect::from_corners(point(columns.min.x, rows.min.y), point(columns.max.x, rows.max.y)))
        }
        StopKey::Overview | StopKey::Opportunities | StopKey::Actions | StopKey::End => None,
    }
}

/// The path of stages along the upper edge, and the names of the lanes at the start of each.
fn names(painter: &Painter, document: &Document, (theme, area): (&Theme, Rect), (at, letters): (Transform, f32)) {
    let layout = &document.drawing.layout;
    let strip = Rect::from_min_size(area.min, egui::vec2(area.width(), letters * 1.75));
    painter.rect_filled(strip, 0, color32(theme.sheet));
    for stage in &layout.stages {
        let rect = screen_rect(at.apply_rect(layout.in_map(stage.rect)));
        let seen = Rect::from_x_y_ranges(
            rect.left().max(area.left()) + 2.0..=rect.right().min(area.right()) - 2.0,
            strip.top() + 4.0..=strip.bottom() - 2.0,
        );
        if seen.width() < letters * 1.2 {
            continue;
        }
        let (fill, ink) = crate::scene::stage_colors(stage.paint, theme);
        painter.rect_filled(seen, 4, color32(fill));
        let name = document.map().stage(stage.id).map_or("", |stage| stage.name.trim());
        let galley = painter.layout_no_wrap(name.to_owned(), semi_bold(letters), color32(ink));
        let inner = painter.with_clip_rect(seen.intersect(painter.clip_rect()));
        let x =
            if galley.size().x < seen.width() { seen.center().x - galley.size().x / 2.0 } else { seen.left() + 6.0 };
        inner.galley(egui::pos2(x, seen.center().y - galley.size().y / 2.0), galley, color32(ink));
    }
    let mut last = strip.bottom();
    for row in &layout.rows {
        let bounds = geometry::Rect::new(0.0, row.y, layout.size.x, row.height);
        let rect = screen_rect(at.apply_rect(layout.in_map(bounds)));
        let top = rect.top().max(last + 2.0);
        if top + letters * 1.3 > rect.bottom().min(area.bottom()) {
            continue;
        }
        let galley = painter.layout_no_wrap(row.lane.name.trim().to_owned(), regular(letters), color32(theme.ink));
        let size = galley.size() + egui::vec2(letters * 0.7, letters * 0.1);
        let left = if layout.right_to_left { area.right() - size.x } else { area.left() };
        let tag = Rect::from_min_size(egui::pos2(left, top), size);
        painter.rect_filled(tag, 4, color32(theme.sheet).gamma_multiply(0.92));
        painter.galley(tag.min + egui::vec2(letters * 0.35, letters * 0.05), galley, color32(theme.ink));
        last = tag.bottom();
    }
}
