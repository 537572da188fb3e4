//! The furniture of a map page: what it shows, where that is in the journey, and how the curves go on.

use std::sync::Arc;

use super::curve_ends::{CurveEnds, curve_ends};
use super::draft::{Anchor, Draft, HEAD_RULE, Pagination, frame, placed, title};
use super::link_ends::link_ends;
use super::map_plan::{MapArea, MapPage, MapPlan};
use super::route::{Route, stage_name};
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::emotion_curve;
use crate::layout::smooth;
use crate::locale::Phrase;
use crate::model::{Lane, LaneKind};
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::{Leads, PrintedRole, Stroke};

/// The width and height of the locator.
const LOCATOR: Point = point(mm(66.0), mm(12.0));

/// Sets the pages of a map.
pub(super) struct MapPages<'a> {
    /// Sets the words of the pages.
    pub(super) setter: &'a Typesetter<'a>,
    /// The pages that are set.
    pub(super) plan: &'a MapPlan,
    /// Where everything is.
    pub(super) pagination: &'a Pagination,
    /// Width and height of the pages.
    pub(super) size: Point,
    /// How deep the pages stand in the list of the contents.
    pub(super) depth: usize,
}

impl MapPages<'_> {
    /// All pages of the map.
    pub(super) fn drafts(&self) -> Vec<Draft> {
        let mut stages = None;
        let pages = self.plan.pages.iter().enumerate();
        pages
            .map(|(place, page)| {
                let is_new = stages.replace(page.stages.clone()) != Some(page.stages.clone());
                self.draft(place, page, is_new)
            })
            .collect()
    }

    /// The stages of a page in words: "Need to Buy".
    pub(super) fn stages_name(&self, page: &MapPage) -> String {
        let stages = &self.setter.map.stages;
        let name = |place: usize| stages.get(place).map_or(String::new(), |stage| stage_name(stage, place));
        let (first, last) = (page.stages.start, page.stages.end.saturating_sub(1));
        if first >= last {
            name(first)
        } else {
            self.setter.locale.phrase(Phrase::FromTo, &[&name(first), &name(last)])
        }
    }

    fn draft(&self, place: usize, page: &MapPage, is_new: bool) -> Draft {
        let mut body = PageBlock::default();
        self.head(&mut body, place, page);
        let room = MapArea::on(self.size);
        let frame = frame(self.size);
        let at = point(frame.left, room.top) + page.note_margin() * page.scale;
        let to_page = |inner: Point| at + (inner - page.corner()) * page.scale;
        let ends = CurveEnds { setter: self.setter, pagination: self.pagination, size: self.size };
        curve_ends(&ends, &mut body, page, &to_page);
        link_ends((self.setter, self.pagination), &mut body, page, &to_page);
        self.arrows(&mut body, page, room.top);
        let name = self.stages_name(page);
        let mut draft = Draft { key_end: page.key_end, ..Draft::new(self.size, body, &name) };
        draft.under.push(placed(page.scene.clone(), at, page.corner() + page.note_margin(), (page.scale, self.size)));
        let lanes = page.lanes.iter().map(|part| part.lane).collect();
        let cards = page.layout.rows.iter().flat_map(|row| &row.cards).map(|card| card.card.id).collect();
        let draft = draft.anchored(Anchor::Map(page.steps.clone(), lanes, Arc::new(cards)));
        if is_new { draft.listed(&name, self.depth) } else { draft }
    }

    fn head(&self, body: &mut PageBlock, place: usize, page: &MapPage) {
        let (setter, frame) = (self.setter, frame(self.size));
        body.rule((frame.left, frame.right), frame.top, Stroke::solid(setter.theme.ink, HEAD_RULE));
        let top = frame.top + mm(4.6);
        let locator_left = frame.right - LOCATOR.x;
        let beside = self.beside_locator(body, place, page, (locator_left - mm(3.0), top));
        let width = beside - frame.left - 20.0;
        let heading = setter.line_within(&title(setter), Role::PLAIN_PAGE, width);
        body.words(&heading, frame.left, top);
        let under = self.under_title(page);
        body.words(&setter.line_within(&under, Role::CELL.muted(), width), frame.left, top + mm(7.2));
        self.locator(body, page, Rect::new(locator_left, frame.top + mm(3.4), LOCATOR.x, LOCATOR.y));
    }

    /// The kind of the map, and which of its stages the page shows.
    fn under_title(&self, page: &MapPage) -> String {
        let locale = self.setter.locale;
        let count = self.setter.map.stages.len().to_string();
        let (first, last) = ((page.stages.start + 1).to_string(), page.stages.end.to_string());
        let shown = match page.stages.len() {
            0 => String::new(),
            1 => locale.phrase(Phrase::StageOf, &[&first, &count]),
            _ => locale.phrase(Phrase::StagesOf, &[&first, &last, &count]),
        };
        let kind = locale.map_kind(self.setter.map.info.kind);
        [kind, shown.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The stages of this page and of the next. Returns where the words begin.
    fn beside_locator(&self, body: &mut PageBlock, place: usize, page: &MapPage, (right, top): (f32, f32)) -> f32 {
        let setter = self.setter;
        let here = setter.line_within(&self.stages_name(page), Role::HEADING, mm(70.0));
        body.tagged(PrintedRole::Heading(1), |body| body.words_before(&here, right, top + 1.0));
        let next_page = self.pagination.of_map().map(|pages| pages.0 + place + 1);
        let next = self.plan.pages.get(place + 1).and_then(|next| {
            let page = next_page?;
            let name = if next.steps == self.plan.pages.get(place)?.steps {
                self.first_lane(next)?.name.clone()
            } else {
                self.stages_name(next)
            };
            Some(setter.locale.phrase(Phrase::NextPage, &[&name, &page.to_string()]))
        });
        let next = setter.line_within(&next.unwrap_or_default(), Role::NOTE, mm(80.0));
        body.leading(PrintedRole::Paragraph, next_page.and_then(Leads::to_page), |body| {
            body.words_before(&next, right, top + mm(7.2))
        });
        right - here.ink_width().max(next.ink_width())
    }

    /// The first lane of a page that is more than a line at its head.
    fn first_lane(&self, page: &MapPage) -> Option<&Lane> {
        let lanes = || page.lanes.iter().filter_map(|part| self.setter.map.lane(part.lane));
        let lane = lanes().find(|lane| !matches!(lane.kind, LaneKind::Line(_))).or_else(|| lanes().next());
        lane.map(|lane| &**lane)
    }

    /// The whole journey in small, with a frame around what this page shows.
    fn locator(&self, body: &mut PageBlock, page: &MapPage, room: Rect) {
        let theme = self.setter.theme;
        let route = Route::new(self.setter, (room.min.x + 2.5, room.max.x - 1.0));
        let (top, bar) = (room.min.y + 2.5, 6.0);
        for place in 0..self.setter.map.stages.len() {
            let Some((from, to)) = route.span(place..place + 1) else { continue };
            let fill = if page.stages.contains(&place) { theme.ink } else { theme.edge };
            body.fill(Rect::new(from, top, (to - from - 1.2).max(0.6), bar), fill);
        }
        let plot = Rect::from_corners(point(room.min.x, top + bar + 4.0), point(room.max.x, room.max.y - 3.0));
        let curve = emotion_curve(self.setter.map);
        let bottom = if curve.is_some() { room.max.y } else { top + bar + 2.5 };
        if let Some((lane, series)) = curve {
            let line: Vec<Point> = route.points(plot, lane, series);
            let faint = Stroke::solid(theme.faint, 0.7);
            body.path(smooth(&line), None, Some(faint));
        }
        if let Some((from, to)) = route.span(page.stages.clone()) {
            let around = Rect::from_corners(point(from - 2.0, room.min.y), point(to + 0.8, bottom));
            body.rect(around, 0.0, None, Some(Stroke::solid(theme.ink, 1.0)));
        }
    }

    /// Arrows beside the path of stages that point to where the rest of the journey is.
    fn arrows(&self, body: &mut PageBlock, page: &MapPage, top: f32) {
        let frame = frame(self.size);
        let middle = top + page.layout.stage_band.height().min(60.0) * page.scale * 0.5;
        let ink = Stroke::solid(self.setter.theme.ink, 1.3);
        let steps: Vec<_> = self.setter.map.steps().map(|(_, step)| step.id).collect();
        let arrow = |body: &mut PageBlock, x: f32, tip: f32| {
            let corners = [point(x - tip, middle - 4.0), point(x, middle), point(x - tip, middle + 4.0)];
            body.path(Path::polyline(&corners), None, Some(ink.clone()));
        };
        if page.steps.last() != steps.last() {
            arrow(body, frame.right + mm(4.5) + 4.0, 4.0);
        }
        if page.steps.first() != steps.first() {
            arrow(body, frame.left - mm(4.5) - 4.0, -4.0);
        }
    }
}
