//! Places the labels of points, so that none touches a point, another label or a
//! name. What finds no place is left to the inspector, and its point gets a mark.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::arrangement::{LABEL_GAP, MARGIN};
use super::faces::lit_steps;
use super::obstacles::LabelObstacles;
use super::plot::Plot;
use super::sites::{FoundSite, LabelSite};
use super::{CurveLabel, CurveMark, Emphasis, LabelShown, LineName, PlacedText, SeriesBox, point};
use crate::geometry::{Point, Rect};
use crate::layout::Column;
use crate::layout::measure::CARD;
use crate::model::{FlagKind, StepId, TextField};
use crate::text::{Align, ShapedText, Shaper, TextStyle};

/// The style of a label.
const LABEL: TextStyle = CARD;
/// The style of the label of the worst point.
const WORST_LABEL: TextStyle = TextStyle { bold: true, ..CARD };
/// The least width at which a label wraps.
const MIN_LABEL_WIDTH: f32 = 44.0;
/// The greatest width of a label.
const MAX_LABEL_WIDTH: f32 = 132.0;
/// The gap between two labels beside one another, which would read as one otherwise.
const BETWEEN_LABELS: f32 = 7.0;
/// The gap between two labels of one row.
const ROW_GAP: f32 = 12.0;
/// The greatest width of such a row.
const MAX_ROW_WIDTH: f32 = 260.0;
/// The cost above which points at one place get a label each instead of a row.
const DEAR_ROW: f32 = 30.0;
/// The room that labels leave to the dotted line of a moment of truth.
const MOMENT_LINE_ROOM: f32 = 9.0;
/// The number of letters up to which a label stays on one line where there is room, and the cost up to which there is.
const SHORT_LABEL: usize = 18;
const ONE_LINE_COST: f32 = 20.0;
/// The most lines of a label, as far as [`WIDEST_LABEL`] lets it.
const MOST_LINES: usize = 2;
const WIDEST_LABEL: f32 = 240.0;
/// How much smaller the letters of a label are than the box of its lines.
const LETTERS_INSET: Point = point(0.0, 2.0);
/// How far the light of a moment of truth stays away from the edges of its columns, and the width of the line that
/// such an edge counts as: it is pale, so that a label had better cross it than a curve.
const LIGHT_INSET: f32 = 4.0;
const LIGHT_EDGE: f32 = 1.0;
/// In a lane with more points, whose labels are many and narrow, a search further off takes more time than it is worth.
const MOST_FAR_POINTS: usize = 80;
/// The cost of wrapping a label more narrowly than the columns ask.
const NARROW: f32 = 5.0;

/// Places all labels. Returns the lowest edge of what was placed.
pub(super) fn place(series: &mut [SeriesBox], plot: &Plot<'_>, names: &[LineName], shaper: &Shaper) -> f32 {
    let mut obstacles = LabelObstacles::of(series, names, plot.of.place.columns);
    let lit = lit_steps(plot.of.place.map);
    let lit_marks = || series.iter().flat_map(|one| &one.marks).filter(|mark| is_lit(mark, &lit));
    // The line from the pill at the head of the column comes down to the point.
    for mark in lit_marks() {
        obstacles.add_line(point(mark.center.x, plot.of.place.y), mark.center, MOMENT_LINE_ROOM, false);
    }
    for x in edges_of_light(plot, &lit) {
        let (top, bottom) = (plot.of.place.y, plot.height_end);
        obstacles.add_line(point(x, top), point(x, bottom), LIGHT_EDGE, false);
    }
    let searches_far = series.iter().map(|one| one.marks.len()).sum::<usize>() <= MOST_FAR_POINTS;
    let lowest = plot.height_end - MARGIN;
    let mut placer = PointLabels { series, plot, shaper, obstacles, lit, searches_far, lowest };
    for group in groups(placer.series, plot) {
        if group.len() < 2 || !placer.row(&group) {
            group.iter().for_each(|label| placer.single(label));
        }
    }
    placer.lowest
}

/// Where the light of moments of truth may end, which is at the edges of a column or of its stage. A label across such
/// an edge stands on two grounds.
fn edges_of_light(plot: &Plot<'_>, lit: &FxHashSet<StepId>) -> Vec<f32> {
    let columns = plot.of.place.columns;
    let flagged = plot.of.lane.series.iter().flat_map(|series| &series.points);
    let flagged = flagged.filter(|at| at.flags.iter().any(|flag| flag.kind == FlagKind::MomentOfTruth));
    let lit: FxHashSet<StepId> = lit.iter().copied().chain(flagged.map(|at| at.step)).collect();
    if lit.is_empty() {
        return Vec::new();
    }
    let of_stage = |stage: &[Column]| {
        let own = stage.iter().filter(|column| lit.contains(&column.step)).map(|column| (column.x, column.width));
        let mut ends: Vec<(f32, f32)> = own.collect();
        if let (Some(first), Some(last), false) = (stage.first(), stage.last(), ends.is_empty()) {
            ends.push((first.x, last.x + last.width - first.x));
        }
        ends.into_iter().flat_map(|(x, width)| [x + LIGHT_INSET, x + width - LIGHT_INSET]).collect::<Vec<_>>()
    };
    let mut edges: Vec<f32> = columns.chunk_by(|a, b| a.stage == b.stage).flat_map(of_stage).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup();
    edges
}

/// Whether a moment of truth is about a point.
fn is_lit(mark: &CurveMark, lit: &FxHashSet<StepId>) -> bool {
    mark.flags.contains(&FlagKind::MomentOfTruth) || lit.contains(&mark.step)
}

/// A label that is to be placed.
#[derive(Clone, Copy)]
struct LabelRef<'a> {
    series: usize,
    mark: usize,
    words: &'a str,
}

/// The labels of all points, those of points at one place together; the most important come first.
fn groups<'a>(series: &[SeriesBox], plot: &Plot<'a>) -> Vec<Vec<LabelRef<'a>>> {
    let mut groups: Vec<Vec<LabelRef<'a>>> = Vec::new();
    let mut by_place: FxHashMap<(StepId, i32), usize> = FxHashMap::default();
    for (number, (one, of_map)) in series.iter().zip(&plot.of.lane.series).enumerate() {
        let said = of_map.points.iter().filter(|at| !at.label.is_empty());
        let words: FxHashMap<StepId, &str> = said.map(|at| (at.step, at.label.as_str())).collect();
        for (mark, at) in one.marks.iter().enumerate() {
            let Some(words) = words.get(&at.step) else { continue };
            let label = LabelRef { series: number, mark, words };
            let group = *by_place.entry((at.step, at.anchor.y.round() as i32)).or_insert(groups.len());
            match groups.get_mut(group) {
                Some(group) => group.push(label),
                None => groups.push(vec![label]),
            }
        }
    }
    let mark = |label: &LabelRef<'_>| series.get(label.series).and_then(|one| one.marks.get(label.mark));
    let is = |label: &LabelRef<'_>, test: fn(&CurveMark) -> bool| mark(label).is_some_and(test);
    groups.sort_by_key(|group| {
        let any = |test: fn(&CurveMark) -> bool| !group.iter().any(|label| is(label, test));
        (any(|mark| mark.worst), any(|mark| mark.face))
    });
    groups
}

struct PointLabels<'a> {
    series: &'a mut [SeriesBox],
    plot: &'a Plot<'a>,
    shaper: &'a Shaper,
    obstacles: LabelObstacles<'a>,
    /// The steps with a moment of truth.
    lit: FxHashSet<StepId>,
    /// Whether a label that a line runs through everywhere near its point is put further off.
    searches_far: bool,
    lowest: f32,
}

impl PointLabels<'_> {
    fn mark(&self, label: &LabelRef<'_>) -> Option<&CurveMark> {
        self.series.get(label.series)?.marks.get(label.mark)
    }

    fn site(&self, series: usize, around: Rect, above: bool) -> LabelSite<'_> {
        LabelSite {
            obstacles: &self.obstacles,
            around,
            above,
            keeps_side: false,
            searches_far: self.searches_far,
            bounds: self.plot.label_bounds(series),
            grows_from: self.plot.height_end - MARGIN,
        }
    }

    /// Places one label, or leaves it to the inspector.
    fn single(&mut self, label: &LabelRef<'_>) {
        let Some(mark) = self.mark(label) else { return };
        let style = if mark.worst { WORST_LABEL } else { LABEL };
        let (around, above) = (mark.outline().shrink(0.5), mark.fraction >= 0.5 && !is_lit(mark, &self.lit));
        let shape = |width: f32| self.shaper.shape(label.words, style, Some(width), Align::Center);
        let keeps_side = mark.worst && mark.fraction < 0.5;
        let site = LabelSite { keeps_side, ..self.site(label.series, around, above) };
        if label.words.chars().count() <= SHORT_LABEL {
            let line = self.shaper.line(label.words, style);
            if let Some(found) = site.cheapest(size_of(&line)).filter(|found| found.cost < ONE_LINE_COST) {
                return self.put(label, line, &found);
            }
        }
        let room = self.room(label);
        let wide = few_lines(room, shape);
        let mut best = site.cheapest(size_of(&wide)).map(|found| (found, wide.clone()));
        if best.as_ref().is_none_or(|(found, _)| found.cost > NARROW) && room > MIN_LABEL_WIDTH {
            let narrow = shape((room * 0.6).max(MIN_LABEL_WIDTH));
            let other = site
                .cheapest(size_of(&narrow))
                .filter(|_| (wide.lines.len() + 1..=MOST_LINES).contains(&narrow.lines.len()));
            let is_better = |other: &FoundSite| best.as_ref().is_none_or(|(known, _)| other.cost + NARROW < known.cost);
            if let Some(other) = other.filter(is_better) {
                best = Some((other, narrow));
            }
        }
        match best {
            Some((found, text)) => self.put(label, text, &found),
            None => self.hide(label, wide, around, above),
        }
    }

    /// Places the labels of points at one place in one row, in the order of the points. Returns false where there is
    /// no good place for it.
    fn row(&mut self, group: &[LabelRef<'_>]) -> bool {
        let mut row: Vec<(LabelRef<'_>, Arc<ShapedText>)> = Vec::new();
        let mut twins: Vec<LabelRef<'_>> = Vec::new();
        for label in group {
            if row.iter().any(|(known, _)| known.words == label.words) {
                twins.push(*label);
            } else {
                let is_worst = self.mark(label).is_some_and(|mark| mark.worst);
                row.push((*label, self.shaper.line(label.words, if is_worst { WORST_LABEL } else { LABEL })));
            }
        }
        let left = |label: &LabelRef<'_>| self.mark(label).map_or(0.0, |mark| mark.center.x);
        row.sort_by(|a, b| left(&a.0).total_cmp(&left(&b.0)));
        let gaps = ROW_GAP * row.len().saturating_sub(1) as f32;
        let width = row.iter().map(|(_, text)| text.ink_width).sum::<f32>() + gaps;
        let height = row.iter().map(|(_, text)| text.height).fold(0.0, f32::max);
        let marks = group.iter().filter_map(|label| self.mark(label));
        let above = marks.clone().next().is_none_or(|mark| mark.fraction >= 0.5);
        let around = marks.fold(Rect::NOTHING, |all, mark| all.union(&mark.outline().shrink(0.5)));
        let series = group.first().map_or(0, |label| label.series);
        let found = self.site(series, around, above).cheapest(point(width, height));
        let Some(found) = found.filter(|found| width <= MAX_ROW_WIDTH && found.cost < DEAR_ROW) else { return false };
        let mut x = found.rect.min.x;
        for (label, text) in row {
            let rect = Rect::new(x, found.rect.min.y, text.ink_width, height);
            x = rect.max.x + ROW_GAP;
            self.put(&label, text, &FoundSite { rect, leader: None, cost: 0.0, is_struck: false });
        }
        for twin in twins {
            let text = self.shaper.line(twin.words, LABEL);
            let rect = Rect::new(found.rect.min.x, found.rect.min.y, text.ink_width, height);
            self.set(&twin, text, rect, None, LabelShown::AtTwin);
        }
        true
    }

    fn put(&mut self, label: &LabelRef<'_>, text: Arc<ShapedText>, found: &FoundSite) {
        let apart = point(BETWEEN_LABELS, 0.0);
        self.obstacles.add_solid(Rect::from_corners(found.rect.min - apart, found.rect.max + apart));
        if let Some([from, to]) = found.leader {
            self.obstacles.add_line(from, to, 1.0, true);
        }
        self.lowest = self.lowest.max(found.rect.max.y);
        self.set(label, text, found.rect, found.leader, LabelShown::OnMap);
    }

    /// Notes where the label is while it is typed, although it is not drawn.
    fn hide(&mut self, label: &LabelRef<'_>, text: Arc<ShapedText>, around: Rect, above: bool) {
        let size = size_of(&text);
        let y = if above { around.min.y - LABEL_GAP - size.y } else { around.max.y + LABEL_GAP };
        let rect = Rect::new(around.center().x - size.x / 2.0, y, size.x, size.y);
        self.set(label, text, rect, None, LabelShown::InInspector);
    }

    fn set(
        &mut self,
        label: &LabelRef<'_>,
        text: Arc<ShapedText>,
        ink: Rect,
        leader: Option<[Point; 2]>,
        shown: LabelShown,
    ) {
        let Some(one) = self.series.get_mut(label.series) else { return };
        let Some(mark) = one.marks.get_mut(label.mark) else { return };
        let field = TextField::PointLabel(self.plot.of.lane.id, one.id, mark.step);
        let at = point(ink.center().x - text.width / 2.0, ink.min.y);
        let words = PlacedText::new(text, at, Emphasis::Ink).of(field);
        let base = one.area.base_y(self.plot.of.lane.scale.faces);
        // The letters are lower than their line.
        let letters = Rect::from_corners(ink.min + LETTERS_INSET, ink.max - LETTERS_INSET);
        let on_base = letters.min.y < base && base < letters.max.y;
        let over_line = on_base || one.mean.is_some() || self.obstacles.is_struck(letters);
        mark.label = Some(CurveLabel { words, leader, shown, over_line });
    }

    /// The greatest width of a label, so that it reaches at most halfway to the neighbouring points.
    fn room(&self, label: &LabelRef<'_>) -> f32 {
        let marks = self.series.get(label.series).map_or(&[][..], |one| &one.marks);
        let x = |at: Option<usize>| at.and_then(|at| marks.get(at)).map(|mark| mark.anchor.x);
        let Some(here) = x(Some(label.mark)) else { return MIN_LABEL_WIDTH };
        let left = x(label.mark.checked_sub(1)).map_or(2.0 * (here - self.plot.left), |left| here - left);
        let right = x(Some(label.mark + 1)).map_or(2.0 * (self.plot.right - here), |right| right - here);
        (left.min(right) - 10.0).clamp(MIN_LABEL_WIDTH, MAX_LABEL_WIDTH)
    }
}

/// Shapes a label as wide as its room, or wider where it would have too many lines.
fn few_lines(room: f32, shape: impl Fn(f32) -> Arc<ShapedText>) -> Arc<ShapedText> {
    let mut width = room;
    let mut text = shape(width);
    while text.lines.len() > MOST_LINES && width < WIDEST_LABEL {
        width = (width * 1.25).min(WIDEST_LABEL);
        text = shape(width);
    }
    text
}

fn size_of(text: &ShapedText) -> Point {
    point(text.ink_width, text.height)
}

impl CurveMark {
    /// Makes the worst point of a part of a line one like all others, since another is the worst of the whole line.
    pub(crate) fn as_one_of_many(&mut self, shaper: &Shaper) {
        self.worst = false;
        let Some(label) = &mut self.label else { return };
        let own = label.words.rect();
        let source = &label.words.text.source;
        let text = match label.words.text.lines.len() {
            0 | 1 => shaper.line(source, LABEL),
            _ => shaper.shape(source, LABEL, Some(own.width()), Align::Center),
        };
        label.words.at.x += (own.width() - text.width) / 2.0;
        label.words.text = text;
    }
}
