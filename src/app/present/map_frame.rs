//! A stop in its place on the map: the camera goes there, the rest of the map stands back, and the path of stages and
//! the names of the lanes stay in sight in letters for the room. The same in small: among all stops, and before the eyes
//! of the presenter.

use std::sync::Arc;

use egui::{Color32, Painter, Rect, Ui};

use super::footer;
use super::state::{PresentFrame, Presenting, RestShown};
use super::stop_tile::screen_view;
use super::transition::{between, framing};
use crate::app::document::Document;
use crate::app::view::viewport::screen_rect;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::geometry::{self, Transform, point};
use crate::layout::StageBox;
use crate::model::{LaneId, Part, StepId, StopKey};
use crate::present::StopView;
use crate::render::screen::{PaintScope, ScreenPainter, color32};
use crate::theme::Theme;

/// How much of the rest of the map shows.
const DIMMED: f32 = 0.3;
/// The air around the place of a stop, as a part of the height of the screen.
const AIR: f32 = 0.03;
/// The largest zoom of the map.
const LARGEST: f32 = 4.0;
/// The height of the path of stages, in parts of the letters.
const PATH: f32 = 1.9;
/// The most of the width that the names of the lanes take, and the most lines of each.
const NAMES: f32 = 0.2;
const LINES_OF_NAME: usize = 2;
/// The least width of a stage whose name is cut off rather than left out, in parts of the letters.
const LEAST_NAME: f32 = 2.6;
/// The distance of two lines of a name, and the air beside it, in parts of the letters.
const LEADING: f32 = 1.25;
const BESIDE_NAME: f32 = 0.35;

/// A screen, or a small picture of one, with the map around a stop.
pub(super) struct MapFrame<'a> {
    document: &'a Document,
    stop: StopKey,
    theme: &'a Theme,
    /// The whole of it, with the names around the map.
    area: Rect,
    /// How large it is against the screen of the room.
    scale: f32,
    /// The size of the letters.
    letters: f32,
    rest: RestShown,
}

impl Presenting {
    /// Whether the stop is shown on the map: an added view always is.
    pub(super) fn shows_map(&self) -> bool {
        self.view == StopView::Whole && (self.on_map || matches!(self.stop, StopKey::View(_)))
    }

    /// Whether the next stop will be shown on the map.
    pub(super) fn will_show_map(&self, next: StopKey) -> bool {
        matches!(next, StopKey::View(_)) || self.on_map && !matches!(self.stop, StopKey::View(_))
    }

    /// The map around a stop, in an area that shows the screen of the room.
    pub(super) fn map_frame<'a>(
        &self,
        frame: &PresentFrame<'a>,
        stop: StopKey,
        (theme, area): (&'a Arc<Theme>, Rect),
    ) -> MapFrame<'a> {
        let screen = self.known.screen;
        let scale = area.height() / screen.y.max(1.0);
        let letters = frame.room.letters(screen) * scale;
        MapFrame { document: frame.document, stop, theme, area, scale, letters, rest: self.rest }
    }

    /// Paints the map with the place of the stop. Returns where the map is.
    pub(super) fn show_map(
        &mut self,
        ui: &Ui,
        frame: &mut PresentFrame<'_>,
        (theme, area): (&Arc<Theme>, Rect),
    ) -> Transform {
        let now = ui.input(|input| input.time);
        let map = self.map_frame(frame, self.stop, (theme, area));
        let (to, place) = map.goal(ui);
        let is_still = ui.style().animation_time == 0.0;
        let progress = self.moved.filter(|_| !is_still).and_then(|moved| moved.progress(now));
        let mut at = to;
        if let Some(progress) = progress {
            ui.ctx().request_repaint();
            at = between(map.framed(ui, map.sheet()), to, progress);
        }
        let look = self.look.transform();
        let corner = point(area.left(), area.top());
        at = Transform { scale: at.scale * look.scale, shift: corner + (at.shift - corner) * look.scale + look.shift };
        let lit = place.filter(|_| self.look.is_whole());
        map.paint(ui, frame.painter, (at, lit), frame.canvas);
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

impl MapFrame<'_> {
    /// Paints the map in small, as the room sees it when the camera has arrived.
    pub(super) fn paint_small(&self, ui: &Ui, painter: &mut ScreenPainter, canvas: u64) {
        let at = self.goal(ui);
        self.paint(ui, painter, at, canvas);
    }

    /// Where the camera goes, and the place that it shows; none if it shows all of the map.
    fn goal(&self, ui: &Ui) -> (Transform, Option<geometry::Rect>) {
        let place = place_of(self.document, self.stop);
        (self.framed(ui, place.unwrap_or_else(|| self.sheet())), place)
    }

    fn sheet(&self) -> geometry::Rect {
        let size = self.document.drawing.scene.size;
        geometry::Rect::new(0.0, 0.0, size.x, size.y)
    }

    /// A part of the sheet as large as it fits.
    fn framed(&self, ui: &Ui, part: geometry::Rect) -> Transform {
        let free = self.free(ui).shrink(self.area.height() * AIR);
        let free = geometry::Rect::from_corners(point(free.left(), free.top()), point(free.right(), free.bottom()));
        framing(part, free, LARGEST * self.scale)
    }

    /// What the path of stages, the names of the lanes and the footer leave of the screen: nothing of them ever lies
    /// over letters of the map.
    fn free(&self, ui: &Ui) -> Rect {
        let names = self.names_width(ui);
        let (from, to) = if self.document.drawing.layout.right_to_left { (0.0, names) } else { (names, 0.0) };
        Rect::from_x_y_ranges(
            self.area.left() + from..=self.area.right() - to,
            self.area.top() + self.letters * PATH..=self.area.bottom() - self.area.height() * footer::HEIGHT,
        )
    }

    /// The width of the longest name of a lane, as far as there is room for it.
    fn names_width(&self, ui: &Ui) -> f32 {
        let width = |name: &str| {
            let ink = color32(self.theme.ink);
            ui.painter().layout_no_wrap(name.to_owned(), regular(self.letters), ink).size().x
        };
        let rows = &self.document.drawing.layout.rows;
        let widest = rows.iter().map(|row| width(row.lane.name.trim())).fold(0.0, f32::max);
        let around = 2.0 * BESIDE_NAME * self.letters;
        if widest > 0.0 { (widest + around).min(self.area.width() * NAMES) } else { 0.0 }
    }

    fn paint(&self, ui: &Ui, painter: &mut ScreenPainter, (at, lit): (Transform, Option<geometry::Rect>), canvas: u64) {
        let scene = &self.document.drawing.scene;
        let around = ui.painter_at(self.area.intersect(ui.clip_rect()));
        around.rect_filled(self.area, 0, color32(self.theme.sheet));
        let free = self.free(ui);
        let on = around.with_clip_rect(free.intersect(around.clip_rect()));
        on.rect_filled(free, 0, color32(scene.paper));
        let view = screen_view(ui, at, free, canvas);
        on.extend(painter.paint(ui.ctx(), scene, PaintScope::All, &view));
        if painter.take_unfinished() {
            ui.ctx().request_repaint();
        }
        if let Some(lit) = lit {
            let cover = match self.rest {
                RestShown::Dimmed => 1.0 - DIMMED,
                RestShown::Hidden => 1.0,
                RestShown::Whole => 0.0,
            };
            let lit = screen_rect(at.apply_rect(lit)).expand(self.area.height() * AIR * 0.4);
            cover_around(&on, (free, lit), color32(scene.paper).gamma_multiply(cover));
        }
        self.path(ui, &around, at, free);
        self.lane_names(ui, &around, at, free);
    }

    /// The path of stages along the upper edge. The stage of the stop has its whole name, however narrow it is.
    fn path(&self, ui: &Ui, painter: &Painter, at: Transform, free: Rect) {
        let (letters, side) = (self.letters, self.letters * BESIDE_NAME);
        let stages = self.stages_seen(at, free);
        for (seen, _, (fill, _)) in &stages {
            painter.rect_filled(*seen, letters * 0.12, *fill);
        }
        let own = place_of(self.document, self.stop).map(|place| screen_rect(at.apply_rect(place)).center().x);
        let own = stages.iter().find(|(seen, ..)| own.is_some_and(|own| seen.x_range().contains(own)));
        let tag = own.map(|(seen, name, (fill, ink))| {
            let galley = painter.layout_no_wrap((*name).to_owned(), semi_bold(letters), *ink);
            let half = (galley.size().x / 2.0 + side).max(seen.width() / 2.0).min(free.width() / 2.0);
            let middle = seen.center().x.clamp(free.left() + half, free.right() - half);
            (Rect::from_x_y_ranges(middle - half..=middle + half, seen.y_range()), galley, *fill, *ink)
        });
        for (seen, name, (_, ink)) in &stages {
            let is_free = tag.as_ref().is_none_or(|(tag, ..)| !tag.shrink(1.0).intersects(*seen));
            if is_free && seen.width() > letters * LEAST_NAME {
                let galley = one_line(ui, name, semi_bold(letters), seen.width() - 2.0 * side, *ink);
                painter.galley(seen.center() - galley.size() / 2.0, galley, *ink);
            }
        }
        if let Some((tag, galley, fill, ink)) = tag {
            painter.rect_filled(
                tag.expand2(egui::vec2(letters * 0.12, 0.0)),
                letters * 0.12,
                color32(self.theme.sheet),
            );
            painter.rect_filled(tag, letters * 0.12, fill);
            painter.galley(tag.center() - galley.size() / 2.0, galley, ink);
        }
    }

    /// What is seen of the stages in the path: the place, the name, and the colours of each.
    fn stages_seen(&self, at: Transform, free: Rect) -> Vec<(Rect, &str, (Color32, Color32))> {
        let (layout, gap) = (&self.document.drawing.layout, self.letters * 0.06);
        let seen = |stage: &StageBox| {
            let rect = screen_rect(at.apply_rect(layout.in_map(stage.rect)));
            let seen = Rect::from_x_y_ranges(
                rect.left().max(free.left()) + gap..=rect.right().min(free.right()) - gap,
                self.area.top() + 2.0 * gap..=free.top() - 2.0 * gap,
            );
            let (fill, ink) = crate::scene::stage_colors(stage.paint, self.theme);
            let name = self.document.map().stage(stage.id).map_or("", |stage| stage.name.trim());
            (seen, name, (color32(fill), color32(ink)))
        };
        layout.stages.iter().map(seen).filter(|(seen, ..)| seen.width() > gap).collect()
    }

    /// The names of the lanes at the start of each, in a column of their own.
    fn lane_names(&self, ui: &Ui, painter: &Painter, at: Transform, free: Rect) {
        let (layout, letters, ink) = (&self.document.drawing.layout, self.letters, color32(self.theme.ink));
        let side = letters * BESIDE_NAME;
        let column = if layout.right_to_left {
            Rect::from_x_y_ranges(free.right()..=self.area.right(), free.y_range())
        } else {
            Rect::from_x_y_ranges(self.area.left()..=free.left(), free.y_range())
        };
        let mut last = column.top();
        for row in &layout.rows {
            let bounds = geometry::Rect::new(0.0, row.y, layout.size.x, row.height);
            let rect = screen_rect(at.apply_rect(layout.in_map(bounds)));
            let (top, bottom) = (rect.top().max(last), rect.bottom().min(column.bottom()));
            let lines = ((bottom - top) / (letters * LEADING)).floor();
            if lines < 1.0 {
                continue;
            }
            let most_lines = (lines as usize).min(LINES_OF_NAME);
            let name = ShortText { text: row.lane.name.trim(), font: regular(letters), ink, most_lines };
            let galley = name.layout(ui, column.width() - 2.0 * side);
            let left =
                if layout.right_to_left { column.right() - side - galley.size().x } else { column.left() + side };
            last = top + galley.size().y;
            painter.galley(egui::pos2(left, top), galley, ink);
        }
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
