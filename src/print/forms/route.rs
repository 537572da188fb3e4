//! The path of stages and the curve of feelings in small: where a page is, and where everything can be found.

use std::ops::Range;

use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{StagePaint, smooth};
use crate::model::{Lane, Series, Stage, StepId};
use crate::print::typeset::{PageBlock, Role, Tone, Typesetter, Words};
use crate::scene::{Stroke, stage_colors};

/// How far the tip of a stage sticks out, and the gap between two.
const TIP: f32 = 5.0;
const GAP: f32 = 1.6;
/// The distance of two lines of the name of a stage.
pub(super) const LINE_OF_NAME: f32 = 8.8;

/// How a path of stages is painted.
#[derive(Clone, Copy, Debug)]
pub(super) enum RouteLook<'a> {
    /// In the colours of the map.
    Painted(&'a [StagePaint]),
    /// Only one stage stands out.
    Here(usize),
}

/// The stages of a map on a line.
pub(super) struct Route<'a> {
    setter: &'a Typesetter<'a>,
    /// The start and end of each stage.
    spans: Vec<(f32, f32)>,
    /// Each step with its middle.
    steps: Vec<(StepId, f32)>,
}

/// The name of a stage, or its number if it has none.
pub(super) fn stage_name(stage: &Stage, place: usize) -> String {
    let name = stage.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { (place + 1).to_string() } else { name }
}

impl<'a> Route<'a> {
    /// The stages between two places, each as wide as its steps are many, and as its longest word.
    pub(super) fn new(setter: &'a Typesetter<'a>, (left, right): (f32, f32)) -> Self {
        let stages = &setter.map.stages;
        let (mut spans, mut steps, mut x) = (Vec::new(), Vec::new(), left);
        for (stage, width) in stages.iter().zip(widths(setter, right - left)) {
            spans.push((x, x + width));
            let each = width / stage.steps.len().max(1) as f32;
            steps
                .extend(stage.steps.iter().enumerate().map(|(place, step)| (step.id, x + each * (place as f32 + 0.5))));
            x += width;
        }
        Self { setter, spans, steps }
    }

    /// The start and end of some stages.
    pub(super) fn span(&self, stages: Range<usize>) -> Option<(f32, f32)> {
        let last = stages.end.checked_sub(1)?;
        Some((self.spans.get(stages.start)?.0, self.spans.get(last)?.1))
    }

    /// The points of a series from left to right.
    pub(super) fn points(&self, room: Rect, lane: &Lane, series: &Series) -> Vec<Point> {
        self.places(room, lane, series).into_iter().map(|place| place.at).collect()
    }

    /// The middle of a step.
    fn x_of(&self, step: StepId) -> Option<f32> {
        self.steps.iter().find(|(id, _)| *id == step).map(|(_, x)| *x)
    }

    /// Draws the path with the names of the stages.
    pub(super) fn path(&self, block: &mut PageBlock, top: f32, height: f32, look: RouteLook<'_>) {
        let theme = self.setter.theme;
        let count = self.spans.len();
        for (place, (stage, span)) in self.setter.map.stages.iter().zip(&self.spans).enumerate() {
            let (fill, ink) = match look {
                RouteLook::Painted(paints) => {
                    let (fill, _) =
                        paints.get(place).map_or((theme.rail, theme.ink), |paint| stage_colors(*paint, theme));
                    (fill, Tone::Ink)
                }
                RouteLook::Here(here) if here == place => (theme.ink, Tone::OnInk),
                RouteLook::Here(_) => (theme.hair.mix(theme.sheet, 0.45), Tone::Ink),
            };
            let ends = (place == 0, place + 1 == count);
            let outline = chevron(Rect::from_corners(point(span.0, top), point(span.1 - GAP, top + height)), ends);
            block.path(outline, Some(fill), None);
            let role = if ink == Tone::OnInk || matches!(look, RouteLook::Painted(_)) {
                Role::STRONG_FOOT
            } else {
                Role::FOOT
            };
            let start = name_start(*span, place);
            let role = if ink == Tone::OnInk { role.toned(ink) } else { role };
            let words = self.name(&stage_name(stage, place), role, span.1 - start - 3.0);
            if words.ink_width() <= span.1 - start {
                block.words(&words, start, top + (height - words.height()) / 2.0);
            }
        }
    }

    /// Whether a name takes two lines, which need a taller path.
    pub(super) fn has_long_names(&self) -> bool {
        let mut stages = self.setter.map.stages.iter().zip(&self.spans).enumerate();
        stages.any(|(place, (stage, span))| {
            let width = span.1 - name_start(*span, place) - 3.0;
            self.name(&stage_name(stage, place), Role::STRONG_FOOT, width).text.lines.len() > 1
        })
    }

    /// A name on one line, or on two where it would lose letters on one: a long word may be divided for that.
    pub(super) fn name(&self, name: &str, role: Role, width: f32) -> Words {
        let line = self.setter.line_within(name, role, width);
        if *line.text.source == *name {
            return line;
        }
        let two = self.setter.paragraph(name, role.led(LINE_OF_NAME), width);
        let is_divided = two.text.runs.iter().any(|run| run.is_division);
        let is_broken_well = is_divided || name.contains(char::is_whitespace);
        let is_whole = two.text.lines.len() <= 2 && two.ink_width() <= width && is_broken_well;
        if is_whole { two } else { line }
    }

    /// The line between good and bad feelings.
    pub(super) fn neutral(&self) -> Stroke {
        Stroke { dash: Some((1.0, 2.0)), ..Stroke::solid(self.setter.theme.faint, 0.5) }
    }

    /// Draws the curve of a series over the line between good and bad feelings.
    pub(super) fn curve(&self, block: &mut PageBlock, room: Rect, curve: (&Lane, &Series)) -> Vec<CurvePlace> {
        block.rule((room.min.x, room.max.x), room.center().y, self.neutral());
        self.line(block, room, curve)
    }

    /// Draws the line of a series with its points; the best and the worst of them are faces.
    pub(super) fn line(&self, block: &mut PageBlock, room: Rect, (lane, series): (&Lane, &Series)) -> Vec<CurvePlace> {
        let theme = self.setter.theme;
        let places = self.places(room, lane, series);
        let line: Vec<Point> = places.iter().map(|place| place.at).collect();
        block.path(smooth(&line), None, Some(Stroke::solid(theme.ink, 1.2)));
        for place in &places {
            if place.is_extreme && lane.scale.faces {
                self.setter.face(block, place.at, 5.6, place.fraction);
            } else {
                block.path(Path::circle(place.at, 2.4), Some(theme.ink), None);
            }
        }
        places
    }

    fn places(&self, room: Rect, lane: &Lane, series: &Series) -> Vec<CurvePlace> {
        let place = |point_: &crate::model::CurvePoint| {
            let fraction = lane.scale.fraction(point_.value);
            let y = room.max.y - room.height() * fraction;
            let at = point(self.x_of(point_.step)?, y);
            Some(CurvePlace { at, fraction, label: point_.label.clone(), is_extreme: false })
        };
        let mut places: Vec<CurvePlace> = series.points.iter().filter_map(place).collect();
        places.sort_by(|a, b| a.at.x.total_cmp(&b.at.x));
        let best = places.iter().map(|place| place.fraction).fold(f32::NEG_INFINITY, f32::max);
        let worst = places.iter().map(|place| place.fraction).fold(f32::INFINITY, f32::min);
        if let Some(found) = places.iter_mut().find(|place| place.fraction == best) {
            found.is_extreme = true;
        }
        if let Some(found) = places.iter_mut().find(|place| place.fraction == worst && worst < best) {
            found.is_extreme = true;
        }
        places
    }
}

/// Where the name of a stage begins.
fn name_start(span: (f32, f32), place: usize) -> f32 {
    span.0 + if place == 0 { 5.0 } else { TIP + 4.0 }
}

/// The widths of the stages, which fill `room`.
fn widths(setter: &Typesetter<'_>, room: f32) -> Vec<f32> {
    let stages = setter.map.stages.iter().enumerate();
    // A stage with one step is not so much narrower that its name has no room.
    let weights: Vec<f32> = stages.clone().map(|(_, stage)| stage.steps.len() as f32 + 1.0).collect();
    let word_width = |word: &str| setter.line(word, Role::STRONG_FOOT).ink_width();
    let longest = |name: String| name.split_whitespace().map(word_width).fold(0.0f32, f32::max);
    let least: Vec<f32> =
        stages.map(|(place, stage)| longest(stage_name(stage, place)) + TIP + 4.0 + 3.0 + GAP).collect();
    let even = room / weights.iter().sum::<f32>().max(1.0);
    // Where not all names have room, none is preferred: the path is no wider than its place.
    if least.iter().sum::<f32>() > room {
        return weights.iter().map(|weight| weight * even).collect();
    }
    let mut is_held = vec![false; weights.len()];
    // Each round holds the stages that would be too narrow, which makes the others narrower.
    for _ in 0..weights.len() {
        let unit = unit_of(room, (&weights, &least), &is_held);
        let mut is_new = false;
        for (held, (weight, least)) in is_held.iter_mut().zip(weights.iter().zip(&least)) {
            if !*held && weight * unit < *least {
                (*held, is_new) = (true, true);
            }
        }
        if !is_new {
            let width = |((weight, least), held): ((&f32, &f32), &bool)| if *held { *least } else { weight * unit };
            return weights.iter().zip(&least).zip(&is_held).map(width).collect();
        }
    }
    weights.iter().map(|weight| weight * even).collect()
}

/// What is left for each part of the weight of the stages whose width is not held.
fn unit_of(room: f32, (weights, least): (&[f32], &[f32]), is_held: &[bool]) -> f32 {
    let sum = |values: &[f32], of: bool| -> f32 {
        values.iter().zip(is_held).filter(|(_, held)| **held == of).map(|(value, _)| *value).sum()
    };
    (room - sum(least, true)) / sum(weights, false).max(1.0)
}

/// A point of a curve in small.
#[derive(Clone, Debug)]
pub(super) struct CurvePlace {
    /// Where it is drawn.
    pub(super) at: Point,
    /// Its value between the lowest (0) and the highest (1).
    pub(super) fraction: f32,
    /// Its label on the map.
    pub(super) label: String,
    /// Whether it is the best or the worst of all.
    pub(super) is_extreme: bool,
}

/// An arrow that is straight where the path begins and ends.
pub(super) fn chevron(rect: Rect, (is_first, is_last): (bool, bool)) -> Path {
    let (left, top, right, bottom) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    let middle = rect.center().y;
    let mut corners = vec![point(left, top), point(right, top)];
    if !is_last {
        corners.push(point(right + TIP, middle));
    }
    corners.extend([point(right, bottom), point(left, bottom)]);
    if !is_first {
        corners.push(point(left + TIP, middle));
    }
    Path::polygon(&corners)
}
