//! The whole map on one page, with frames that name the pages on which it can be read. Words that would be too small
//! are bars.

use super::draft::{Draft, Pagination, frame, page_head, title};
use super::map_plan::{MapPage, MapPlan};
use super::route::{chevron, stage_name};
use crate::geometry::{Point, Rect, point};
use crate::layout::{CardBox, Layout};
use crate::locale::{Phrase, Word};
use crate::model::LaneKind;
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::{Leads, PrintedRole, Stroke, card_colors, stage_colors};

/// The width of the names of lanes.
const RAIL: f32 = mm(30.0);

/// The least height of the band of stages, in which their names have room, and the space below it; on a map with very many
/// rows it would be a line.
const LEAST_BAND: f32 = 18.0;
const BELOW_BAND: f32 = 6.0;
/// The frame of a page that is lower has a small tab, which says only its number, so that it covers few cards.
const LOW_FRAME: f32 = 44.0;

/// The page with the whole map; none for a map without stages.
pub(super) fn overview(setter: &Typesetter<'_>, plan: &MapPlan, pagination: &Pagination, size: Point) -> Option<Draft> {
    let layout = &plan.full;
    let (first, last) = (layout.columns.first()?, layout.columns.last()?);
    let frame = frame(size);
    let name = setter.locale.word(Word::Overview);
    let head = page_head(setter, frame.measure(), name, &title(setter));
    let mut body = PageBlock::default();
    body.add(&head, point(frame.left, frame.top));
    let top = frame.top + head.height;
    let from_band = |y: f32| y - layout.stage_band.min.y;
    let first_row = from_band(layout.rows.first().map_or(layout.stage_band.max.y, |row| row.y));
    let rows = layout.rows.last().map_or(1.0, |row| from_band(row.y + row.height));
    let (left, width) = (frame.left + RAIL, frame.measure() - RAIL);
    let across = width / (last.x + last.width - first.x).max(1.0);
    let height = frame.bottom - top - 6.0;
    let mut down = (height / rows.max(1.0)).min(across * 1.35);
    let (mut at, mut from, mut band) = (point(left, top), point(first.x, layout.stage_band.min.y), None);
    if layout.stage_band.height() * down < LEAST_BAND {
        let above = LEAST_BAND + BELOW_BAND;
        down = ((height - above) / (rows - first_row).max(1.0)).min(across * 1.35);
        (at.y, from.y, band) = (top + above, from.y + first_row, Some((top, top + LEAST_BAND)));
    }
    let drawn = Overview { setter, plan, at, from, across, down, band };
    drawn.stages(&mut body);
    drawn.lanes(&mut body, (frame.left, frame.right));
    drawn.frames(&mut body, pagination);
    Some(Draft::new(size, body, name).listed(name, 0))
}

/// A map in small.
struct Overview<'a> {
    setter: &'a Typesetter<'a>,
    plan: &'a MapPlan,
    at: Point,
    from: Point,
    across: f32,
    down: f32,
    /// The upper and lower edge of the band of stages where it is taller than its share of the map.
    band: Option<(f32, f32)>,
}

impl Overview<'_> {
    fn layout(&self) -> &Layout {
        &self.plan.full
    }

    fn place(&self, inner: Point) -> Point {
        self.at + point((inner.x - self.from.x) * self.across, (inner.y - self.from.y) * self.down)
    }

    fn rect(&self, inner: Rect) -> Rect {
        Rect::from_corners(self.place(inner.min), self.place(inner.max))
    }

    fn stages(&self, body: &mut PageBlock) {
        let layout = self.layout();
        let count = layout.stages.len();
        for (place, stage) in layout.stages.iter().enumerate() {
            let columns: Vec<_> = layout.columns.iter().filter(|column| column.stage == place).collect();
            let (Some(first), Some(last)) = (columns.first(), columns.last()) else { continue };
            let inner =
                Rect::from_corners(point(first.x, stage.rect.min.y), point(last.x + last.width, stage.rect.max.y));
            let mut outer = self.rect(inner);
            if let Some((top, bottom)) = self.band {
                (outer.min.y, outer.max.y) = (top, bottom);
            }
            let rect = Rect::from_corners(outer.min, outer.max - point(1.8, 0.0));
            let (fill, ink) = stage_colors(stage.paint, self.setter.theme);
            body.path(chevron(rect, (place == 0, place + 1 == count)), Some(fill), None);
            let Some(own) = self.setter.map.stages.get(place) else { continue };
            let start = rect.min.x + if place == 0 { 5.0 } else { 8.5 };
            let mut words =
                self.setter.line_within(&stage_name(own, place), Role::STRONG_NOTE, rect.max.x - start - 2.0);
            words.color = ink;
            if words.ink_width() <= rect.max.x - start {
                body.words(&words, start, rect.min.y + (rect.height() - words.capitals()) / 2.0);
            }
        }
    }

    fn lanes(&self, body: &mut PageBlock, (left, right): (f32, f32)) {
        let theme = self.setter.theme;
        for row in &self.layout().rows {
            let (top, bottom) = (self.place(point(0.0, row.y)).y, self.place(point(0.0, row.y + row.height)).y);
            let hair = Stroke::solid(theme.edge, 0.4);
            if matches!(row.lane.kind, LaneKind::Line(_)) {
                body.rule(
                    (left, right),
                    f32::midpoint(top, bottom),
                    Stroke { dash: Some((4.0, 3.0)), ..Stroke::solid(theme.faint, 0.7) },
                );
                continue;
            }
            body.rule((left, right), top, hair);
            let room = bottom - top - 5.0;
            let name = self.setter.paragraph(&row.lane.name, Role::STRONG_NOTE, RAIL - 8.0);
            let name = if name.height() > room {
                self.setter.line_within(&row.lane.name, Role::STRONG_FOOT, RAIL - 8.0)
            } else {
                name
            };
            if name.height() <= bottom - top {
                body.words(&name, left, top + 5.0_f32.min((bottom - top - name.capitals()) / 2.0));
            }
            row.cards.iter().for_each(|card| self.card(body, card));
            if let Some(curve) = &row.curve {
                self.curve(body, curve);
            }
        }
    }

    fn card(&self, body: &mut PageBlock, card: &CardBox) {
        let theme = self.setter.theme;
        let look = card_colors(card.kind, theme);
        let rect = self.rect(card.rect).shrink(0.4);
        let paper = look.paper.unwrap_or(theme.sheet);
        let edge = look.paper.is_some().then(|| Stroke::solid(theme.edge, 0.4));
        body.rect(rect, 1.5, look.paper, edge);
        for words in &card.face.words {
            for line in &words.text.lines {
                // The page is mirrored with all its bars, but the lines of a text are not.
                let is_mirrored = self.setter.is_mirrored();
                let start = if is_mirrored { words.text.width - line.left - line.width } else { line.left };
                let at = card.rect.min + words.at + point(start, line.top + (line.bottom - line.top) * 0.36);
                let bar = Rect::new(at.x, at.y, line.width, (line.bottom - line.top) * 0.34);
                let bar = self.rect(bar).intersection(&rect.shrink(0.6));
                if !bar.is_empty() {
                    body.fill(bar, look.ink.mix(paper, 0.62));
                }
            }
        }
    }

    fn curve(&self, body: &mut PageBlock, curve: &crate::layout::CurveBox) {
        let theme = self.setter.theme;
        for area in &curve.areas {
            let y = self.place(point(0.0, area.base_y(curve.up_is_good))).y;
            body.rule((self.at.x, self.place(point(curve.rect.max.x, 0.0)).x), y, Stroke::solid(theme.edge, 0.5));
        }
        for (place, series) in curve.series.iter().enumerate() {
            let path = series.path.map_points(|at| self.place(at));
            let dash = (place > 0).then_some((4.0, 2.5));
            body.path(path, None, Some(Stroke { dash, ..Stroke::solid(theme.ink, 1.1) }));
            for mark in &series.marks {
                let at = self.place(mark.anchor);
                if mark.face {
                    self.setter.face(body, at, 4.6, mark.fraction);
                } else {
                    body.path(crate::geometry::Path::circle(at, 1.8), Some(theme.ink), None);
                }
            }
        }
    }

    /// Frames around what each page shows.
    fn frames(&self, body: &mut PageBlock, pagination: &Pagination) {
        let layout = self.layout();
        for (place, page) in self.plan.pages.iter().enumerate() {
            // A lane that goes on from a page before stands in the frame of that page.
            let lanes: Vec<_> = page.lanes.iter().filter(|part| !part.is_continued).map(|part| part.lane).collect();
            let columns: Vec<_> = layout.columns.iter().filter(|column| page.steps.contains(&column.step)).collect();
            let (Some(first), Some(last)) = (columns.first(), columns.last()) else { continue };
            let rows: Vec<_> = layout.rows.iter().filter(|row| lanes.contains(&row.lane.id)).collect();
            let (Some(top), Some(bottom)) = (rows.first(), rows.last()) else { continue };
            let inner = Rect::from_corners(point(first.x, top.y), point(last.x + last.width, bottom.y + bottom.height));
            let rect = self.rect(inner).shrink(1.0);
            body.rect(rect, 2.0, None, Some(Stroke::solid(self.setter.theme.ink, 1.2)));
            let step = page.steps.first().copied();
            let lane = lanes.first().copied();
            let Some(number) = step.and_then(|step| pagination.of_cell(step, lane)) else { continue };
            // The last lane of a frame may go on over further pages, which have no frame of their own.
            let goes_on = |other: &&MapPage| {
                other.steps == page.steps
                    && other.lanes.iter().any(|part| part.is_continued && lanes.contains(&part.lane))
            };
            let further = self.plan.pages.iter().skip(place + 1).take_while(goes_on);
            let is_alone = |other: &&MapPage| other.lanes.iter().all(|part| part.is_continued);
            self.tab(body, rect, (number, number + further.filter(is_alone).count()));
        }
    }

    /// The tab in the lower corner of a frame, with the pages on which that part of the map is.
    fn tab(&self, body: &mut PageBlock, frame: Rect, (first, last): (usize, usize)) {
        let is_low = frame.height() < LOW_FRAME;
        let (from, to) = (first.to_string(), last.to_string());
        let text = match (is_low, first == last) {
            (true, true) => from,
            (true, false) => format!("{from}–{to}"),
            (false, true) => self.setter.locale.phrase(Phrase::OnPage, &[&from]),
            (false, false) => self.setter.locale.phrase(Phrase::OnPages, &[&from, &to]),
        };
        let (role, beside, height) =
            if is_low { (Role::STRONG_FOOT, 3.5, 10.0) } else { (Role::STRONG_CELL, 6.0, 15.0) };
        let words = self.setter.line(&text, role.toned(crate::print::typeset::Tone::OnInk));
        let width = words.ink_width() + 2.0 * beside;
        let tab = Rect::new(frame.max.x - width, frame.max.y - height, width, height);
        body.leading(PrintedRole::Paragraph, Leads::to_page(first), |body| {
            body.fill(tab, self.setter.theme.ink);
            body.words(&words, tab.min.x + beside, tab.min.y + (height - words.capitals()) / 2.0);
        });
    }
}
