//! Moments of truth: the pill at the head of a column, and the light that falls from it through all lanes.
//!
//! A moment of truth is flagged on a step, on a point of a curve, or on a card. Each has its pill once, whatever carries
//! the flag. The light falls from one of them only, and a line to the curve, since several would cancel each other out:
//! from the one at which people feel worst; among equal ones from that with the most severe pain, then from the
//! first.

mod lines;
mod lit_steps;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::card_places::KnownCard;
use super::measure::{NOTE, NOTE_BOLD};
use super::{Column, Emphasis, LaneBox, PlacedText, locale};
use crate::geometry::{Point, Rect, point};
use crate::model::{Card, FlagKind, JourneyMap, Part, StepId};
use crate::text::{ShapedText, Shaper};
use lines::{CurveMarks, LEAST_LINE, clear_of_labels, last_card_above, tip_above};
use lit_steps::{CardWidths, LitStep, join_lights, lit_middle, lit_steps, lit_width, severities};

/// A moment of truth at the head of its column.
#[derive(Clone, Debug)]
pub struct MomentBox {
    /// The step at which it lies.
    pub step: StepId,
    /// The part that carries the flag.
    pub part: Part,
    /// The outline of the pill.
    pub pill: Rect,
    /// The text of the pill; none where a pill beside it leaves space for the star alone.
    pub words: Option<PlacedText>,
    /// Whether its light is seen, and its pill is filled: it is the moment that weighs most.
    pub leads: bool,
    /// The place of its light, from the pill to the lower edge of the grid.
    pub beam: Rect,
    /// The line of the moment that leads, down to the point of a curve that it is about, from the last card above it or,
    /// where there is none, from the pill; none if no curve shows a point there.
    pub line: Option<(Point, Point)>,
}

/// Height of the pill of the moment that leads, and of those of the others.
pub(super) const PILL_HEIGHT: f32 = 20.0;
const QUIET_HEIGHT: f32 = 16.0;
/// Width of the star before the text of a pill, and of the round end after it, in parts of its height.
const PILL_STAR: f32 = 1.2;
const PILL_END: f32 = 0.5;
/// Space between the pill and the lanes below it.
pub(super) const BELOW_PILL: f32 = 5.0;
/// The least distance between two pills.
const PILL_GAP: f32 = 4.0;
/// How far a pill stays away from the edges of its light, where there is room.
const PILL_INSET: f32 = 8.0;
/// Sums of widths that are the same on paper differ by less than this.
const ROUNDING: f32 = 0.1;
/// How far a pill may be from where it is expected before the curves are laid out: points of several lines at one place
/// lie beside one another.
const PILL_SLACK: f32 = 16.0;
/// The feeling of a moment that no curve knows, and how exactly feelings are compared.
const UNFELT: f32 = 0.5;
const FEELING_STEPS: f32 = 1000.0;

/// The moments of truth of a map, before the lanes have their places.
pub(super) struct MomentPlan<'a> {
    map: &'a JourneyMap,
    columns: &'a [Column],
    /// The steps from left to right, each with its light, of which only left and right are known.
    lights: Vec<(LitStep, Rect)>,
    /// The words of the pill of the moment that leads, and of those of the others.
    text: Arc<ShapedText>,
    quiet_text: Arc<ShapedText>,
}

impl<'a> MomentPlan<'a> {
    /// The moments of truth of `map`, from left to right. Some of its cards have flags.
    pub(super) fn of(
        map: &'a JourneyMap,
        (cards, flagged): (&[KnownCard], &[&Card]),
        columns: &'a [Column],
        shaper: &Shaper,
    ) -> Self {
        let lit = lit_steps(map, flagged, columns);
        let name = locale(shaper).flag(FlagKind::MomentOfTruth);
        let (text, quiet_text) = (shaper.line(name, NOTE_BOLD), shaper.line(name, NOTE));
        let widths = if lit.is_empty() { None } else { Some(CardWidths::of(map, cards, columns)) };
        let light = |lit: LitStep| {
            let (left, right) = lit_width(&lit, columns, widths.as_ref()?)?;
            Some((lit, Rect::from_corners(point(left, 0.0), point(right, 0.0))))
        };
        let mut lights: Vec<(LitStep, Rect)> = lit.into_iter().filter_map(light).collect();
        join_lights(&mut lights);
        Self { map, columns, lights, text, quiet_text }
    }

    /// The height of the strip that the pills need above the lanes.
    pub(super) fn strip_height(&self) -> f32 {
        if self.lights.is_empty() { 0.0 } else { PILL_HEIGHT + BELOW_PILL }
    }

    /// Where pills will stand, from left to right: a little wider than they are, since what a pill is about may move
    /// it.
    pub(super) fn pill_ranges(&self) -> Vec<(f32, f32)> {
        let range = |(lit, light): &(LitStep, Rect)| {
            let middles = [light.center().x, lit_middle(lit, self.columns, *light)];
            let pills = middles.map(|middle| self.pill_over(middle, self.pill_size(true), 0.0));
            (pills[0].min.x.min(pills[1].min.x) - PILL_SLACK, pills[0].max.x.max(pills[1].max.x) + PILL_SLACK)
        };
        self.lights.iter().map(range).collect()
    }

    /// The words of a pill that leads or of another.
    fn words(&self, leads: bool) -> &Arc<ShapedText> {
        if leads { &self.text } else { &self.quiet_text }
    }

    /// The width and the height of such a pill with its words.
    fn pill_size(&self, leads: bool) -> Point {
        let height = if leads { PILL_HEIGHT } else { QUIET_HEIGHT };
        point(self.words(leads).width + (PILL_STAR + PILL_END) * height, height)
    }

    /// The pill of the moment that leads, right over its line: where the light is narrow, it reaches over both edges of it.
    fn pill_over(&self, axis: f32, size: Point, top: f32) -> Rect {
        let ends = self.columns.first().zip(self.columns.last());
        let (left, right) = ends.map_or((axis, axis), |(first, last)| (first.x, last.x + last.width));
        Rect::new((axis - size.x / 2.0).min(right - size.x).max(left), top, size.x, size.y)
    }

    /// Places pills and light. The pills stand right above the lanes, which begin at `lanes_top`.
    pub(super) fn place(&self, rows: &[LaneBox], lanes_top: f32) -> Vec<MomentBox> {
        if self.lights.is_empty() {
            return Vec::new();
        }
        let bottom = rows.last().map_or(lanes_top, |row| row.y + row.height);
        let top = lanes_top - BELOW_PILL - PILL_HEIGHT;
        let marks = CurveMarks::of(rows);
        let strongest = self.strongest(&marks);
        let mut boxes: Vec<MomentBox> = Vec::with_capacity(self.lights.len());
        let mut middles = Vec::with_capacity(self.lights.len());
        for (place, (lit, light)) in self.lights.iter().enumerate() {
            let tip = marks.about(lit).map(|mark| tip_above(mark, rows));
            let card_above = tip.and_then(|tip| last_card_above(tip, lit, self.columns, rows));
            let is_shared = self.lights.iter().enumerate().any(|(other, (_, its))| other != place && its == light);
            let leads = place == strongest;
            let axis = tip.filter(|_| leads).map(|tip| tip.x);
            let beam = Rect::from_corners(point(light.min.x, top + PILL_HEIGHT / 2.0), point(light.max.x, bottom));
            let own = tip.map_or_else(|| lit_middle(lit, self.columns, beam), |tip| tip.x);
            let size = self.pill_size(leads);
            // Over its line; one without a line is in the middle of its light, where that is near its point.
            let is_above = (beam.center().x - own).abs() <= self.pill_size(true).x / 2.0 + PILL_SLACK;
            let middle = if is_shared || !is_above { own } else { beam.center().x };
            let pill_top = top + (PILL_HEIGHT - size.y) / 2.0;
            let pill = axis
                .map_or_else(|| pill_within(beam, middle, size, pill_top), |axis| self.pill_over(axis, size, pill_top));
            let line = tip.map(|tip| clear_of_labels(point(tip.x, card_above.unwrap_or(pill.max.y)), tip, rows));
            // Only the moment that weighs most has a line: those of all others would be drawn in three ways, by what lies
            // between.
            let line = line.filter(|(from, to)| leads && to.y - from.y >= LEAST_LINE);
            // Where the light is narrower than the words, the star stands alone.
            let words = self.words(leads);
            let words = (pill.width() >= size.x - ROUNDING)
                .then(|| PlacedText::new(words.clone(), pill_text_at(pill, words.height), Emphasis::Ink));
            middles.push(middle);
            boxes.push(MomentBox { step: lit.step, part: lit.part, pill, words, leads, beam, line });
        }
        part_pills(&mut boxes, &middles);
        boxes
    }

    /// The index of the moment that weighs most: see the head of this file.
    fn strongest(&self, marks: &CurveMarks<'_>) -> usize {
        if self.lights.len() < 2 {
            return 0;
        }
        let severities = severities(self.map);
        let weight = |lit: &LitStep| {
            let feeling = marks.about(lit).map_or(UNFELT, |mark| mark.fraction);
            let columns = self.columns.iter().skip(lit.first).take(lit.span);
            let severity = columns.filter_map(|column| severities.get(&column.step)).max().copied().unwrap_or_default();
            (-(feeling * FEELING_STEPS).round() as i32, severity)
        };
        let mut best: Option<(usize, (i32, u8))> = None;
        for (place, (lit, _)) in self.lights.iter().enumerate() {
            let own = weight(lit);
            if best.is_none_or(|(_, known)| own > known) {
                best = Some((place, own));
            }
        }
        best.map_or(0, |(place, _)| place)
    }
}

/// A pill around `middle` within its light: as wide as its words need, or as its star where they do not fit.
fn pill_within(beam: Rect, middle: f32, size: Point, top: f32) -> Rect {
    let width = if size.x <= beam.width() { size.x } else { size.y };
    let inset = ((beam.width() - width) / 2.0).clamp(0.0, PILL_INSET);
    let x = (middle - width / 2.0).min(beam.max.x - inset - width).max(beam.min.x + inset);
    Rect::new(x, top, width, size.y)
}

fn pill_text_at(pill: Rect, height: f32) -> Point {
    point(pill.min.x + PILL_STAR * pill.height(), pill.center().y - height / 2.0)
}

/// Leaves only their stars to pills that would cover each other.
fn part_pills(boxes: &mut [MomentBox], middles: &[f32]) {
    let mut crowded = vec![false; boxes.len()];
    for (place, [one, next]) in boxes.array_windows().enumerate() {
        if one.pill.max.x + PILL_GAP > next.pill.min.x {
            crowded.iter_mut().skip(place).take(2).for_each(|crowded| *crowded = true);
        }
    }
    for ((one, middle), _) in boxes.iter_mut().zip(middles).zip(crowded).filter(|(_, crowded)| *crowded) {
        one.words = None;
        let height = one.pill.height();
        one.pill = pill_within(one.beam, *middle, point(height, height), one.pill.min.y);
    }
}
