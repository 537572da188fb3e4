//! The curve of a lane as far as one stage goes, with words where it comes from and where it goes.

use super::columns::STAGE_RAIL as RAIL;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{ShownScale, series_name, smooth};
use crate::locale::Phrase;
use crate::model::{CurvePoint, Lane, Series, Stage};
use crate::print::typeset::{PageBlock, Role, Typesetter, mm};
use crate::scene::Stroke;

/// The least room for a label before it stands elsewhere.
const LABEL: f32 = mm(44.0);

/// The curves of a lane in a stage, `height` points from the best to the worst value that they reach anywhere in the
/// journey; none if no point is there.
pub(super) fn stage_curve(
    setter: &Typesetter<'_>,
    lane: &Lane,
    stage: &Stage,
    (measure, height): (f32, f32),
) -> Option<PageBlock> {
    let width = measure - RAIL;
    let has_points = |series: &Series| series.points.iter().any(|at| stage.steps.iter().any(|step| step.id == at.step));
    let shown: Vec<&Series> = lane.series.iter().map(|series| &**series).filter(|series| has_points(series)).collect();
    if shown.is_empty() {
        return None;
    }
    let mut block = PageBlock::default();
    let plot = Rect::new(0.0, 19.0, width, height);
    let values = lane.series.iter().flat_map(|series| &series.points).map(|at| lane.scale.fraction(at.value));
    let scale = PlotScale { plot, shown: ShownScale::of_fractions(values, lane.scale.faces) };
    let lines = levels(setter, &mut block, lane, scale);
    // No word is crossed out by a line of the scale.
    let line = |y: f32| Rect::from_corners(point(plot.min.x, y - 0.5), point(plot.max.x, y + 0.5));
    let mut taken: Vec<Rect> = lines.into_iter().map(line).collect();
    for (place, series) in shown.iter().enumerate() {
        let drawn = StageSeries { setter, lane, stage, series, plot, scale };
        drawn.draw(&mut block, place, (shown.len() > 1, &mut taken));
    }
    if let [only] = shown.as_slice() {
        StageSeries { setter, lane, stage, series: only, plot, scale }.ends(&mut block, &mut taken);
    }
    block.height = plot.max.y + 20.0;
    Some(block)
}

/// Where values lie in a plot that shows a part of their scale.
#[derive(Clone, Copy)]
struct PlotScale {
    plot: Rect,
    shown: ShownScale,
}

impl PlotScale {
    /// The height of a value.
    fn y_of(self, fraction: f32) -> f32 {
        self.plot.max.y - self.plot.height() * self.shown.within(fraction)
    }
}

/// The lines of the scale as far as it is shown, with their names beside them. Returns their heights.
fn levels(setter: &Typesetter<'_>, block: &mut PageBlock, lane: &Lane, scale: PlotScale) -> Vec<f32> {
    let (theme, plot) = (setter.theme, scale.plot);
    let labels = [(&lane.scale.high, 1.0, true), (&lane.scale.middle, 0.5, false), (&lane.scale.low, 0.0, true)];
    let mut lines = Vec::with_capacity(labels.len());
    for (label, fraction, is_end) in labels.into_iter().filter(|(_, fraction, _)| scale.shown.contains(*fraction)) {
        let y = scale.y_of(fraction);
        lines.push(y);
        let stroke = Stroke::solid(theme.edge, if is_end { 0.5 } else { 0.7 });
        let stroke = if is_end { Stroke { dash: Some((0.6, 2.4)), ..stroke } } else { stroke };
        block.rule((plot.min.x, plot.max.x), y, stroke);
        let words = setter.line_within(setter.locale.scale_label(label), Role::NOTE, RAIL * 0.55);
        block.words_before(&words, -7.0, y - words.capitals() / 2.0);
    }
    lines
}

/// One curve in a stage.
struct StageSeries<'a> {
    setter: &'a Typesetter<'a>,
    lane: &'a Lane,
    stage: &'a Stage,
    series: &'a Series,
    plot: Rect,
    scale: PlotScale,
}

impl StageSeries<'_> {
    /// All points of the journey, with their places: the steps of the stage fill the plot, the others lie beside it.
    fn places(&self) -> Vec<(Point, &CurvePoint)> {
        let steps: Vec<_> = self.setter.map.steps().map(|(_, step)| step.id).collect();
        let first =
            self.stage.steps.first().and_then(|step| steps.iter().position(|known| *known == step.id)).unwrap_or(0);
        let unit = self.plot.width() / self.stage.steps.len().max(1) as f32;
        let mut places: Vec<_> = self
            .series
            .points
            .iter()
            .filter_map(|at| {
                let place = steps.iter().position(|known| *known == at.step)?;
                let x = self.plot.min.x + (place as f32 - first as f32 + 0.5) * unit;
                let y = self.scale.y_of(self.lane.scale.fraction(at.value));
                Some((point(x, y), at))
            })
            .collect();
        places.sort_by(|a, b| a.0.x.total_cmp(&b.0.x));
        places
    }

    fn is_inside(&self, at: Point) -> bool {
        at.x > self.plot.min.x && at.x < self.plot.max.x
    }

    fn draw(&self, block: &mut PageBlock, place: usize, (is_named, taken): (bool, &mut Vec<Rect>)) {
        let places = self.places();
        let line: Vec<Point> = places.iter().map(|(at, _)| *at).collect();
        let points = smooth(&line).flatten(0.05).into_iter().flat_map(|(points, _)| points).collect::<Vec<_>>();
        let inside = clipped(&points, (self.plot.min.x, self.plot.max.x));
        let ink = self.setter.theme.ink;
        let dash = [None, Some((6.0, 3.0)), Some((2.0, 3.0)), Some((10.0, 3.0))].get(place % 4).copied().flatten();
        block.path(
            Path::polyline(&inside),
            None,
            Some(Stroke { dash, ..Stroke::solid(ink, if place == 0 { 1.8 } else { 1.3 }) }),
        );
        taken.extend(along(&inside).map(|at| Rect::around(at, 2.0)));
        let own: Vec<_> = places.iter().filter(|(at, _)| self.is_inside(*at)).collect();
        for (at, point_) in &own {
            let fraction = self.lane.scale.fraction(point_.value);
            if self.lane.scale.faces && place == 0 {
                self.setter.face(block, *at, 6.6, fraction);
            } else {
                block.path(
                    Path::circle(*at, 3.0),
                    Some(if place == 0 { ink } else { self.setter.theme.sheet }),
                    Some(Stroke::solid(ink, 1.0)),
                );
            }
            taken.push(Rect::around(*at, 7.4));
        }
        for (at, point_) in own {
            self.label(block, &point_.label, *at, taken);
        }
        if is_named && let Some(end) = inside.last() {
            let name = series_name(self.setter.map, self.series);
            let words = self.setter.line_within(&name, Role::STRONG_NOTE, LABEL);
            let top =
                self.free_top(end.y, (self.plot.max.x - words.ink_width(), words.ink_width(), words.capitals()), taken);
            block.words_before(&words, self.plot.max.x, top);
        }
    }

    fn label(&self, block: &mut PageBlock, label: &str, at: Point, taken: &mut Vec<Rect>) {
        if label.trim().is_empty() {
            return;
        }
        let words = self.setter.line_within(label, Role::STRONG_NOTE, LABEL);
        let left = (at.x - words.ink_width() / 2.0)
            .clamp(self.plot.min.x, (self.plot.max.x - words.ink_width()).max(self.plot.min.x));
        let top = self.free_top(at.y, (left, words.ink_width(), words.capitals()), taken);
        taken.push(Rect::new(left, top, words.ink_width(), words.capitals() + 3.0));
        block.words(&words, left, top);
    }

    /// The top of a label near a height that covers nothing else.
    fn free_top(&self, y: f32, (left, width, height): (f32, f32, f32), taken: &[Rect]) -> f32 {
        let (below, above) = (y + 10.0, y - 10.0 - height);
        let lowest = self.plot.height() + 30.0;
        let is_free = |top: f32| {
            let own = Rect::new(left - 2.0, top - 1.5, width + 4.0, height + 4.0);
            top > 0.0 && top < lowest && !taken.iter().any(|rect| rect.intersects(&own))
        };
        let away = (0u8..20).map(|step| f32::from(step) * 4.0);
        away.flat_map(|away| [below + away, above - away]).find(|top| is_free(*top)).unwrap_or(below)
    }

    /// Where the curve comes from, and where it goes.
    fn ends(&self, block: &mut PageBlock, taken: &mut Vec<Rect>) {
        let places = self.places();
        let before = places.iter().rev().find(|(at, _)| at.x <= self.plot.min.x);
        let after = places.iter().find(|(at, _)| at.x >= self.plot.max.x);
        for (found, phrase, is_start) in [(before, Phrase::FromValueAt, true), (after, Phrase::ToValueAt, false)] {
            let Some((at, point_)) = found else { continue };
            let Some((stage, _)) = self.setter.map.step(point_.step) else { continue };
            let place = self.setter.map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
            let value = value_words(self.setter, self.lane, point_);
            let text = self.setter.locale.phrase(phrase, &[&value, &super::route::stage_name(stage, place)]);
            let words = self.setter.line_within(&text, Role::NOTE, self.plot.width() * 0.46);
            let left = if is_start { self.plot.min.x + 1.0 } else { self.plot.max.x - words.ink_width() };
            let near =
                places.iter().find(|(at, _)| self.is_inside(*at)).map_or(at.y, |(near, _)| f32::midpoint(near.y, at.y));
            let top = self.free_top(
                near.clamp(self.plot.min.y, self.plot.max.y),
                (left, words.ink_width(), words.capitals()),
                taken,
            );
            block.words(&words, left, top);
            taken.push(Rect::new(left, top, words.ink_width(), words.capitals() + 3.0));
        }
    }
}

/// What a value is called: its label unless that is long, the feeling where the scale shows faces, or else the nearest
/// word of the scale; between two of them, the one farther from the middle.
pub(super) fn value_words(setter: &Typesetter<'_>, lane: &Lane, at: &CurvePoint) -> String {
    let label = at.label.trim();
    if !label.is_empty() && label.chars().count() <= 24 {
        return setter.quoted(label);
    }
    if lane.scale.faces {
        return setter.locale.feeling(&lane.scale, at.value).to_owned();
    }
    let labels = [&lane.scale.low, &lane.scale.middle, &lane.scale.high];
    let from_middle = (lane.scale.fraction(at.value) - 0.5) * 2.0;
    let nearest = labels.get((from_middle.round() + 1.0) as usize);
    nearest.map_or(String::new(), |label| setter.locale.scale_label(label).to_owned())
}

/// Places on a line, no further apart than words are high.
fn along(line: &[Point]) -> impl Iterator<Item = Point> {
    const APART: f32 = 4.0;
    line.array_windows().flat_map(|&[from, to]| {
        let count = (from.distance(to) / APART).ceil().clamp(1.0, 1_000.0) as u16;
        (0..=count).map(move |number| from.lerp(to, f32::from(number) / f32::from(count)))
    })
}

/// The part of a line between two places.
fn clipped(points: &[Point], (left, right): (f32, f32)) -> Vec<Point> {
    let mut inside = Vec::new();
    for &[from, to] in points.array_windows() {
        let at = |x: f32| from.lerp(to, ((x - from.x) / (to.x - from.x).max(0.001)).clamp(0.0, 1.0));
        if to.x < left || from.x > right {
            continue;
        }
        if inside.is_empty() {
            inside.push(at(left.max(from.x)));
        }
        inside.push(at(right.min(to.x)));
    }
    inside
}
