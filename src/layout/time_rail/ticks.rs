//! The moments on the rail of time, with words where there is room for them.

use super::super::measure::NOTE;
use super::super::{Emphasis, PlacedText, line_at};
use super::words::labels;
use super::{GAP, RailPlan, TimeTick};
use crate::geometry::point;
use crate::quantity::time::TimePoint;

/// Two moments nearer to each other than this share a dot.
const LEAST_DISTANCE: f32 = 6.0;

/// The rows in which the words of moments stand.
pub(super) struct TickRow<'a> {
    pub(super) plan: &'a RailPlan<'a>,
    /// How far below the line the lower row begins, and how far above it the upper one does.
    pub(super) below: f32,
    pub(super) above: f32,
    /// The places of pills below the line.
    pub(super) pills: &'a [(f32, f32)],
    /// The height of the line.
    pub(super) y: f32,
}

/// What is left of the rows while they are filled from left to right.
#[derive(Clone, Copy, Debug)]
struct RowRoom {
    /// The right edge of the last words below and above the line.
    left: [f32; 2],
    /// The left edge of the words of the last moment.
    right: [f32; 2],
}

/// The ticks. Both ends have their words before those in between, of which each needs room beside its neighbours.
pub(super) fn ticks(row: &TickRow<'_>) -> Vec<TimeTick> {
    let points = &row.plan.axis.points;
    let Some((last, others)) = points.split_last() else { return Vec::new() };
    let y = row.y;
    let at_end = labels(last, None).first().map(|text| row.at_end(text, last));
    let mut room = RowRoom { left: [f32::NEG_INFINITY; 2], right: [f32::INFINITY; 2] };
    if let Some((words, side)) = &at_end
        && let Some(right) = room.right.get_mut(*side)
    {
        *right = words.at.x;
    }
    let mut said = UnitsSaid::default();
    let mut ticks: Vec<TimeTick> = Vec::with_capacity(points.len());
    for time in others {
        let found = said.placed(time, |text| row.place(text, time, &room));
        let words = found.map(|(words, side)| {
            if let Some(left) = room.left.get_mut(side) {
                *left = words.at.x + words.text.width;
            }
            said.note(time, side);
            words
        });
        ticks.push(TimeTick { at: point(row.plan.x(time), y), words });
    }
    // The word that the last one shares is known only now; without it, it is no wider than before.
    let at_end = said.placed(last, |text| Some(row.at_end(text, last))).map(|(words, _)| words);
    ticks.push(TimeTick { at: point(row.plan.x(last), y), words: at_end });
    // A dot that says no time says nothing, unless the line or its longest stretch begins or ends there.
    let stretch = row.plan.longest().map_or([f32::NAN; 2], |(from, to, _)| [row.plan.x(from), row.plan.x(to)]);
    let (first, last) = row.plan.ends;
    let is_end = |x: f32| x <= first || x >= last || stretch.contains(&x);
    ticks.retain(|tick| tick.words.is_some() || is_end(tick.at.x));
    merged(ticks)
}

/// The words that moments share, such as a unit, as they were written last: on the rail, and in its rows below and above
/// the line. A neighbour without words on the sheet shares none.
#[derive(Default)]
struct UnitsSaid<'a> {
    last: Option<&'a str>,
    rows: [Option<&'a str>; 2],
}

impl<'a> UnitsSaid<'a> {
    /// The first words of a moment that have a place, and its row. A number alone goes on after the last words of its row:
    /// where those are of another unit, it has its own.
    fn placed(
        &self,
        time: &TimePoint,
        place: impl Fn(&str) -> Option<(PlacedText, usize)>,
    ) -> Option<(PlacedText, usize)> {
        let (words, side) = labels(time, self.last).iter().find_map(|text| place(text))?;
        let row = self.rows.get(side).copied().flatten();
        if row.is_none() || row == self.last {
            return Some((words, side));
        }
        labels(time, None).iter().find_map(|text| place(text))
    }

    fn note(&mut self, time: &'a TimePoint, side: usize) {
        self.last = Some(&time.shared);
        self.rows.get_mut(side).into_iter().for_each(|row| *row = Some(&time.shared));
    }
}

impl TickRow<'_> {
    /// The words of a moment, below the line or, under a pill, above it; none if there is no room.
    fn place(&self, text: &str, time: &TimePoint, room: &RowRoom) -> Option<(PlacedText, usize)> {
        let below = self.words(text, time, 0);
        let (words, side) = if self.is_under_pill(&below) { (self.words(text, time, 1), 1) } else { (below, 0) };
        let (left, right) = (room.left.get(side)?, room.right.get(side)?);
        let fits = words.at.x >= left + GAP && words.at.x + words.text.width <= right - GAP;
        fits.then_some((words, side))
    }

    /// The words of the last moment.
    fn at_end(&self, text: &str, time: &TimePoint) -> (PlacedText, usize) {
        let below = self.words(text, time, 0);
        if self.is_under_pill(&below) { (self.words(text, time, 1), 1) } else { (below, 0) }
    }

    /// The words of a moment between the ends of the line: below it (0) or above it (1).
    fn words(&self, text: &str, time: &TimePoint, side: usize) -> PlacedText {
        let top = self.y + if side == 0 { self.below } else { -self.above };
        let words = line_at(self.plan.shaper, text, NOTE, point(0.0, top), Emphasis::Muted);
        PlacedText { at: point(self.plan.within_ends(self.plan.x(time), words.text.width), top), ..words }
    }

    fn is_under_pill(&self, words: &PlacedText) -> bool {
        let (left, right) = (words.at.x - GAP, words.at.x + words.text.width + GAP);
        self.pills.iter().any(|(from, to)| left < *to && *from < right)
    }
}

/// The ticks without those whose dot would touch that of a neighbour. Those with words stay.
fn merged(ticks: Vec<TimeTick>) -> Vec<TimeTick> {
    let mut kept: Vec<TimeTick> = Vec::with_capacity(ticks.len());
    for tick in ticks {
        match kept.last().filter(|last| tick.at.x - last.at.x < LEAST_DISTANCE) {
            Some(last) if last.words.is_none() => {
                kept.pop();
                kept.push(tick);
            }
            Some(_) if tick.words.is_none() => {}
            _ => kept.push(tick),
        }
    }
    kept
}
