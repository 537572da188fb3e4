//! The whole map on one page, with frames that name the pages on which it can be read. Words that would be too small
//! are bars.

use super::draft::{Draft, Pagination, frame, page_head, title};
use super::map_plan::MapPlan;
use super::route::{chevron, stage_name};
use crate::geometry::{Point, Rect, point};
use crate::layout::{CardBox, Layout};
use crate::locale::{Phrase, Word};
use crate::model::LaneKind;
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::{Stroke, card_colors, stage_colors};

/// The width of the names of lanes.
const RAIL: f32 = mm(30.0);

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
    let rows = layout.rows.last().map_or(1.0, |row| row.y + row.height - layout.stage_band.min.y);
    let (left, width) = (frame.left + RAIL, frame.measure() - RAIL);
    let across = width / (last.x + last.width - first.x).max(1.0);
    let height = frame.bottom - top - 6.0;
    let down = (height / rows.max(1.0)).min(across * 1.35);
    let drawn =
        Overview { setter, plan, at: point(left, top), from: point(first.x, layout.stage_band.min.y), across, down };
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
            let outer = self.rect(inner);
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
                let at = card.rect.min + words.at + point(line.left, line.top + (line.bottom - line.top) * 0.36);
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
        for page in &self.plan.pages {
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
            let text = self.setter.locale.phrase(Phrase::OnPage, &[&number.to_string()]);
            let words = self.setter.line(&text, Role::STRONG_CELL.toned(crate::print::typeset::Tone::OnInk));
            let tab =
                Rect::new(rect.max.x - words.ink_width() - 12.0, rect.max.y - 15.0, words.ink_width() + 12.0, 15.0);
            body.fill(tab, self.setter.theme.ink);
            body.words(&words, tab.min.x + 6.0, tab.min.y + (15.0 - words.capitals()) / 2.0);
        }
    }
}
