//! The rail of real time under the path of stages: each moment at its true distance, and the longest stretch named.
//!
//! It is shown only where it is true: at least half of the times can be read, and none contradicts its place.

#[cfg(test)]
mod tests;

use super::feeling::feel_bad;
use super::measure::{LANE, NOTE, NOTE_BOLD, RAIL_TEXT_LEFT, SHEET_PADDING};
use super::{Emphasis, PlacedIcon, PlacedText, line_at, locale};
use crate::geometry::{Point, Rect, point};
use crate::locale::{Locale, TimeUnit, Word};
use crate::model::{JourneyMap, Step};
use crate::quantity::time::{self, TimeAxis, TimePoint, axis, rounded, unit_named};
use crate::text::Shaper;

/// The rail of real time.
#[derive(Clone, Debug)]
pub struct TimeRail {
    /// The strip that it fills, as wide as the sheet.
    pub rect: Rect,
    /// The icon in front of its name.
    pub icon: PlacedIcon,
    /// Its name, among those of the lanes.
    pub name: PlacedText,
    /// The two ends of the line.
    pub ends: [Point; 2],
    /// The moments, in their order.
    pub ticks: Vec<TimeTick>,
    /// The stretch between two moments that is longer than any other.
    pub longest: Option<LongestStretch>,
}

/// A moment on the rail.
#[derive(Clone, Debug)]
pub struct TimeTick {
    /// Where it is on the line.
    pub at: Point,
    /// When it is; none where there is no room for words.
    pub words: Option<PlacedText>,
}

/// The longest stretch of a journey.
#[derive(Clone, Debug)]
pub struct LongestStretch {
    /// Where it starts and ends on the line.
    pub ends: [Point; 2],
    /// How long it is: "8 of 15 days".
    pub words: PlacedText,
    /// Whether what happens in it feels worse than neutral.
    pub feels_bad: bool,
}

impl TimeRail {
    /// What the rail shows, for readers who cannot see it: its first and its last moment, and the longest stretch.
    pub fn in_words(&self) -> String {
        let said =
            |tick: Option<&TimeTick>| tick.and_then(|tick| tick.words.as_ref()).map(|words| words.text.source.clone());
        let ends = [said(self.ticks.first()), said(self.ticks.last())];
        let mut words = self.name.text.source.to_string();
        let known: Vec<_> = ends.iter().flatten().map(|words| &**words).collect();
        if !known.is_empty() {
            words = format!("{words}: {}", known.join(" – "));
        }
        match &self.longest {
            Some(longest) => format!("{words}, {}", longest.words.text.source),
            None => words,
        }
    }
}

/// The distance from a tick to its words, and from the stretch to its name.
const WORDS_BELOW: f32 = 6.0;
const WORDS_ABOVE: f32 = 4.0;
/// The space above and below everything.
const PADDING: f32 = 8.0;
/// The least space between two texts on one line.
const GAP: f32 = 8.0;
/// Two moments nearer to each other than this share a dot.
const LEAST_DISTANCE: f32 = 6.0;
/// A whole of fewer units than this is given with decimals.
const LEAST_WHOLE: f64 = 5.0;
/// A stretch is called the longest if it is so many times as long as the next.
const CLEARLY_LONGER: f64 = 1.2;

/// The rail below `top`, between the `left` and the `right` end of the path; none where it would not be true.
pub(super) fn time_rail(map: &JourneyMap, shaper: &Shaper, top: f32, ends: (f32, f32)) -> Option<TimeRail> {
    if map.info.look.without_time_rail {
        return None;
    }
    let stages = map.stages.iter().map(|stage| stage.time_span.as_str());
    let of_stages = axis(stages).map(|axis| (axis, map.stages.iter().map(|stage| &stage.steps[..]).collect()));
    // Steps have no times of their own, but may be named by them.
    let of_steps = || {
        let axis = axis(map.steps().map(|(_, step)| step.name.as_str()))?;
        Some((axis, map.steps().map(|(_, step)| std::slice::from_ref(step)).collect()))
    };
    let (axis, steps): (_, Vec<&[Step]>) = of_stages.or_else(of_steps)?;
    let feels_bad = |from: f64, to: f64| {
        let spans = axis.spans_between(from, to);
        feel_bad(map, spans.iter().filter_map(|span| steps.get(*span)).copied().flatten())
    };
    Some(RailPlan { axis: &axis, shaper, ends, feels_bad: &feels_bad }.rail(top))
}

/// What a rail is laid out from.
struct RailPlan<'a> {
    axis: &'a TimeAxis,
    shaper: &'a Shaper,
    ends: (f32, f32),
    /// Whether what happens between two moments feels worse than neutral.
    feels_bad: &'a dyn Fn(f64, f64) -> bool,
}

impl RailPlan<'_> {
    fn rail(&self, top: f32) -> TimeRail {
        let words_height = self.shaper.line("0", NOTE).height;
        let longest = self.longest();
        let above = if longest.is_some() { words_height + WORDS_ABOVE } else { PADDING };
        let y = top + PADDING + above;
        let ticks = self.ticks(y);
        let bottom = y + WORDS_BELOW + words_height + PADDING;
        let name = self.shaper.line(locale(self.shaper).word(Word::Time), LANE);
        let name = PlacedText::new(name.clone(), point(RAIL_TEXT_LEFT, y - name.height / 2.0), Emphasis::Ink);
        let icon = PlacedIcon {
            icon: "clock".into(),
            rect: Rect::new(SHEET_PADDING, y - 8.0, 16.0, 16.0),
            tone: Emphasis::Muted,
        };
        TimeRail {
            rect: Rect::new(0.0, top, self.ends.1 + SHEET_PADDING, bottom - top),
            icon,
            name,
            ends: [point(self.ends.0, y), point(self.ends.1, y)],
            ticks,
            longest: longest.map(|(from, to, text)| self.stretch((from, to), &text, y)),
        }
    }

    /// Where a point is on the line: as far along as its moment is in time.
    fn x(&self, time: &TimePoint) -> f32 {
        let (first, total) = self.range();
        let (left, right) = self.ends;
        left + (right - left) * ((time.minutes - first) / total) as f32
    }

    /// The first moment, and how long the whole journey is.
    fn range(&self) -> (f64, f64) {
        let at = |point: Option<&TimePoint>| point.map_or(0.0, |point| point.minutes);
        let first = at(self.axis.points.first());
        (first, (at(self.axis.points.last()) - first).max(f64::MIN_POSITIVE))
    }

    /// The ticks. Both ends have their words before those in between, of which each needs room beside its neighbours.
    fn ticks(&self, y: f32) -> Vec<TimeTick> {
        let points = &self.axis.points;
        let Some((last, others)) = points.split_last() else { return Vec::new() };
        let at_end = labels(last, None).first().map(|text| self.words(text, last, y));
        let right = at_end.as_ref().map_or(f32::INFINITY, |words| words.at.x);
        let mut left = f32::NEG_INFINITY;
        // A neighbour without words on the sheet shares none either.
        let mut shared = None;
        let mut ticks: Vec<TimeTick> = Vec::with_capacity(points.len());
        for time in others {
            let fits = |words: &PlacedText| words.at.x >= left + GAP && words.at.x + words.text.width <= right - GAP;
            let words = labels(time, shared).iter().map(|text| self.words(text, time, y)).find(fits);
            if let Some(words) = &words {
                left = words.at.x + words.text.width;
                shared = Some(time.shared.as_str());
            }
            ticks.push(TimeTick { at: point(self.x(time), y), words });
        }
        // The word that the last one shares is known only now; without it, it is no wider than before.
        let at_end = labels(last, shared).first().map(|text| self.words(text, last, y));
        ticks.push(TimeTick { at: point(self.x(last), y), words: at_end });
        merged(ticks)
    }

    /// The words of a moment below the line, between its ends.
    fn words(&self, text: &str, time: &TimePoint, y: f32) -> PlacedText {
        self.beside_line(text, self.x(time), y + WORDS_BELOW)
    }

    /// Words centred on `x`, but between the ends of the line.
    fn beside_line(&self, text: &str, x: f32, top: f32) -> PlacedText {
        let words = line_at(self.shaper, text, NOTE, point(0.0, top), Emphasis::Muted);
        PlacedText { at: point(self.within_ends(x, words.text.width), top), ..words }
    }

    /// The left edge of a text that is centred on `x`, moved so that it does not pass the ends of the line.
    fn within_ends(&self, x: f32, width: f32) -> f32 {
        let (left, right) = self.ends;
        (x - width / 2.0).min(right - width).max(left)
    }

    /// The longest stretch between two moments and its length in words; none if no one stands out.
    fn longest(&self) -> Option<(&TimePoint, &TimePoint, String)> {
        let points = &self.axis.points;
        let mut stretches: Vec<(f64, &TimePoint, &TimePoint)> =
            points.array_windows().map(|[from, to]| (to.minutes - from.minutes, from, to)).collect();
        stretches.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (length, from, to) = *stretches.first()?;
        let next = stretches.get(1).map_or(0.0, |(length, ..)| *length);
        let text = (length >= next * CLEARLY_LONGER)
            .then(|| stretch_text(locale(self.shaper), length, self.range().1, self.axis.unit))??;
        Some((from, to, text))
    }

    fn stretch(&self, (first, last): (&TimePoint, &TimePoint), text: &str, y: f32) -> LongestStretch {
        let (from, to) = (self.x(first), self.x(last));
        let words = line_at(self.shaper, text, NOTE_BOLD, point(0.0, 0.0), Emphasis::Ink);
        let x = self.within_ends(f32::midpoint(from, to), words.text.width);
        let at = point(x, y - WORDS_ABOVE - words.text.height);
        LongestStretch {
            ends: [point(from, y), point(to, y)],
            words: PlacedText { at, ..words },
            feels_bad: (self.feels_bad)(first.minutes, last.minutes),
        }
    }
}

/// The words of a moment, the best first: with the word that it shares with its neighbours only where it changes, but
/// always in front of more than a number, as in "Day 31, 06:40". Where that has no room, the number alone may have.
fn labels(time: &TimePoint, shared_before: Option<&str>) -> Vec<String> {
    let Some(own) = time.own.as_deref() else { return Vec::new() };
    if time.shared.is_empty() {
        return vec![own.to_owned()];
    }
    let is_shared = shared_before == Some(&time.shared);
    let named = format!("{} {own}", time.shared);
    let parts = unit_named(&time.shared).and_then(|_| own.split_once([',', ' ']));
    match parts {
        Some((number, _)) if is_shared => vec![named, number.to_owned()],
        Some((number, _)) => vec![named, format!("{} {number}", time.shared)],
        None if is_shared => vec![own.to_owned()],
        None => vec![named],
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

/// How long a stretch is in words, in the unit of the map or in one that suits the whole; none if it rounds to
/// nothing or to everything.
fn stretch_text(locale: &Locale, minutes: f64, total: f64, unit: Option<TimeUnit>) -> Option<String> {
    let unit = unit.unwrap_or_else(|| fitting_unit(total));
    let whole = total / time::minutes(unit);
    let part = minutes / time::minutes(unit);
    // Decimals only where whole numbers would say too little.
    let is_coarse = whole < LEAST_WHOLE || part.round() >= whole.round();
    let number = |value: f64| if is_coarse { rounded(value) } else { value.round() };
    let (part, whole) = (number(part), number(whole));
    (part > 0.0 && part < whole).then(|| locale.part_of_length(&part.to_string(), &whole.to_string(), unit))
}

/// The unit in which a length has a few digits.
fn fitting_unit(minutes: f64) -> TimeUnit {
    let units = [TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month];
    let most = [180.0, 48.0, 60.0, 26.0, 36.0];
    let fits = |(unit, most): (TimeUnit, f64)| (minutes / time::minutes(unit) <= most).then_some(unit);
    units.into_iter().zip(most).find_map(fits).unwrap_or(TimeUnit::Year)
}
