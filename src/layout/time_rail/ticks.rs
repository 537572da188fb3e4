//! The moments on the rail of time, with words where there is room for them.

use super::super::measure::NOTE;
use super::super::{Emphasis, PlacedText, line_at};
use super::words::labels;
use super::{GAP, RailPlan, TimeTick};
use crate::geometry::{Point, point};
use crate::quantity::time::TimePoint;

/// The most points between two moments that are said as a span: more of it would seem to be said of one.
const MOST_JOINED: f32 = 28.0;
/// How far behind its dot the words of a moment may begin.
const BESIDE_DOT: f32 = 4.0;
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

/// The last moment with words of its own.
struct Spoken {
    /// Its place among the ticks.
    tick: usize,
    words: PlacedText,
    /// The row in which they stand, and the room that there was for them.
    side: usize,
    room: RowRoom,
}

impl RowRoom {
    /// Takes the room of words in a row, which are the last ones there.
    fn fill(&mut self, side: usize, words: &PlacedText) {
        self.left.get_mut(side).into_iter().for_each(|left| *left = words.at.x + words.text.width);
    }
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
    let mut before: Option<Spoken> = None;
    for time in others {
        let x = row.plan.x(time);
        if let Some((words, side)) = said.placed(time, |text| row.place(text, time, &room)) {
            before = Some(Spoken { tick: ticks.len(), words: words.clone(), side, room });
            room.fill(side, &words);
            said.note(time, side);
            ticks.push(TimeTick { at: point(x, y), words: Some(words) });
            continue;
        }
        // Beside a moment that is so near that there is no room between them, the two are a span. Where the line begins
        // stands its beginning alone.
        if let Some(first) = before.as_ref().filter(|first| first.tick > 0)
            && let Some(tick) = ticks.get_mut(first.tick)
            && let Some(words) = row.joined((first, tick.at.x), (time, x), said.last)
        {
            room.fill(first.side, &words);
            said.note(time, first.side);
            tick.words = Some(words);
        }
        ticks.push(TimeTick { at: point(x, y), words: None });
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
    /// The words of a moment, below the line or, under a pill, above it; none if there is no room. Where the words before
    /// them take some of it they move aside, as far as they still begin at their dot.
    fn place(&self, text: &str, time: &TimePoint, room: &RowRoom) -> Option<(PlacedText, usize)> {
        let below = self.words(text, time, 0);
        let (words, side) = if self.is_under_pill(&below) { (self.words(text, time, 1), 1) } else { (below, 0) };
        let (left, right) = (room.left.get(side)?, room.right.get(side)?);
        let x = words.at.x.max(left + GAP);
        let words = PlacedText { at: point(x, words.at.y), ..words };
        let is_at_dot = x <= self.plan.x(time) + BESIDE_DOT;
        let is_free = side == 1 || !self.is_under_pill(&words);
        (is_at_dot && is_free && x + words.text.width <= right - GAP).then_some((words, side))
    }

    /// The words of a moment with those of the next one, which is at `x`, as a span over both; none if that is too far away
    /// or there is no room for them.
    fn joined(
        &self,
        (first, from): (&Spoken, f32),
        (next, x): (&TimePoint, f32),
        said: Option<&str>,
    ) -> Option<PlacedText> {
        let Spoken { words: own, side, room, .. } = first;
        let (side, is_near) = (*side, x - from <= MOST_JOINED);
        let text = format!("{} – {}", own.text.source, labels(next, said).pop().filter(|_| is_near)?);
        let words = line_at(self.plan.shaper, &text, NOTE, Point::ZERO, Emphasis::Muted);
        let left = self.plan.within_ends(f32::midpoint(from, x), words.text.width);
        let words = PlacedText { at: point(left, own.at.y), ..words };
        let is_free = left >= room.left.get(side)? + GAP && left + words.text.width <= room.right.get(side)? - GAP;
        (is_free && (side == 1 || !self.is_under_pill(&words))).then_some(words)
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
