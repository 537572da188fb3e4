//! The curves of both maps in one lane, with the gap between them.

use std::sync::Arc;

use super::Union;
use super::frame::on_lines;
use crate::difference::{CurveGap, signed};
use crate::locale::Word;
use crate::model::{CurvePoint, Lane, Series, SeriesId, SeriesState, find_mut};

/// An invisible character that is written from left to right.
const LEFT_TO_RIGHT_MARK: char = '\u{200e}';
/// The most curves of a lane that are drawn over each other; more have a strip each, and no gap between them.
const MOST_CURVES: usize = 4;

impl Union<'_> {
    pub(super) fn curves(&mut self) {
        for gap in &self.difference.curves {
            self.gap(gap);
        }
    }

    fn gap(&mut self, gap: &CurveGap) {
        let (older_lane, newer_lane) = gap.lanes;
        let (older, newer) = gap.series;
        let series = |lane: &Lane, id: SeriesId| lane.series.iter().find(|series| series.id == id).cloned();
        let Some(older) = self.before.lane(older_lane).and_then(|lane| series(lane, older)) else { return };
        let id = self.next.series();
        let mut added = self.older_series(&older, id);
        added.name = self.curve_name(Word::Before, gap);
        added.persona = None;
        let (name, sum) = (self.curve_name(Word::After, gap), self.gap_note(gap));
        let Some(lane) = find_mut(&mut self.map.lanes, |lane| lane.id == newer_lane) else { return };
        lane.note = on_lines(&lane.note, &sum);
        // The newer map may bring the older curve along already.
        let known = lane.series.iter().find(|known| known.id != newer && is_same_line(known, &added)).cloned();
        if known.is_none() && lane.series.len() >= MOST_CURVES {
            return;
        }
        if let Some(series) = find_mut(&mut lane.series, |series| series.id == newer) {
            series.name = name;
            label_gaps(series, gap);
        }
        let id = known.as_ref().map_or(id, |known| known.id);
        if let Some(series) = find_mut(&mut lane.series, |series| series.id == id) {
            series.name = added.name;
            // Labels of both would stand in each other's way, and those of the newer one say how it differs.
            series.points.iter_mut().for_each(|point| point.label.clear());
        } else {
            added.points.iter_mut().for_each(|point| point.label.clear());
            lane.series.push(Arc::new(added));
        }
        self.marks.gaps.push((newer_lane, id, newer));
    }

    /// A curve of the older map at the steps of the union.
    pub(super) fn older_series(&self, series: &Series, id: SeriesId) -> Series {
        let persona = series.persona.and_then(|id| self.found.personas.get(&id).copied());
        let point = |point: &CurvePoint| {
            let step = self.found.steps.get(&point.step).copied()?;
            Some(CurvePoint { step, flags: Vec::new(), ..point.clone() })
        };
        let points = series.points.iter().filter_map(point).collect();
        Series { id, persona, points, state: SeriesState::AsIs, ..series.clone() }
    }

    /// "Before", or "Before, Dario" where a lane has the curves of several personas.
    fn curve_name(&self, word: Word, gap: &CurveGap) -> String {
        let several = self.difference.curves.iter().filter(|other| other.lanes == gap.lanes).count() > 1;
        let word = self.locale.word(word);
        if several && !gap.persona.is_empty() { format!("{word}, {}", gap.persona) } else { word.to_owned() }
    }

    /// "Σ +10", the sum of the gap.
    fn gap_note(&self, gap: &CurveGap) -> String {
        let several = self.difference.curves.iter().filter(|other| other.lanes == gap.lanes).count() > 1;
        let whose = if several && !gap.persona.is_empty() { format!("{} ", gap.persona) } else { String::new() };
        format!("{whose}Σ {}", signed(gap.sum))
    }
}

/// Whether two curves have the same points.
fn is_same_line(one: &Series, other: &Series) -> bool {
    let values = |series: &Series| {
        let mut values: Vec<_> = series.points.iter().map(|point| (point.step, point.value.to_bits())).collect();
        values.sort_unstable();
        values
    };
    values(one) == values(other)
}

/// Begins the label of each point with its gap.
fn label_gaps(series: &mut Series, gap: &CurveGap) {
    for point in &mut series.points {
        let here = gap.points.iter().find(|known| known.step == Some(point.step));
        let Some(open) = here.and_then(|known| known.gap()).filter(|open| *open != 0.0) else { continue };
        point.label = match point.label.trim() {
            "" => signed(open),
            // Among letters that run to the left, the mark keeps the sign before its number.
            label if runs_to_the_left(label) => format!("{LEFT_TO_RIGHT_MARK}{}  {label}", signed(open)),
            label => format!("{}  {label}", signed(open)),
        };
    }
}

/// Whether a text has letters of Hebrew, Arabic, or another script of that direction.
fn runs_to_the_left(text: &str) -> bool {
    text.contains(|letter: char| ('\u{590}'..='\u{8ff}').contains(&letter))
}
