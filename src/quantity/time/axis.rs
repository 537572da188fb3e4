//! Puts the time spans of a journey on one axis, in their order. Where they contradict each other, there is none.

use super::span::{CalendarDay, SpanReading, TimeMoment, WrittenMoment, read};
use super::words;
use crate::locale::TimeUnit;
use crate::model::Date;

/// A point on the axis of a journey.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimePoint {
    /// The distance from the beginning of the axis, in minutes.
    pub(crate) minutes: f64,
    /// The word that it shares with its neighbours: "Day". May be empty.
    pub(crate) shared: String,
    /// Its own words; none for a moment that is only reckoned.
    pub(crate) own: Option<String>,
}

/// The points of a journey in the order of time, no two at one moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeAxis {
    pub(crate) points: Vec<TimePoint>,
    /// The unit in which all points are counted, if it is the same for all.
    pub(crate) unit: Option<TimeUnit>,
    /// The spans that have a place, in their order.
    pub(crate) spans: Vec<PlacedSpan>,
}

/// Where a time span lies on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PlacedSpan {
    /// Its index among all spans.
    pub(crate) index: usize,
    /// Where it begins and ends, in minutes.
    pub(crate) minutes: [f64; 2],
}

impl TimeAxis {
    /// The indices of the spans that lie in the stretch between two moments, or in which it lies; none for a stretch
    /// between two spans.
    pub(crate) fn spans_within(&self, from: f64, to: f64) -> Vec<usize> {
        let filling = self.spans.iter().filter(|span| span.minutes[0] < to && span.minutes[1] > from);
        filling.map(|span| span.index).collect()
    }
}

/// The least number of points that tell more than the words do.
const LEAST_POINTS: usize = 3;
const DAY: f64 = 24.0 * 60.0;
const NOON: f64 = DAY / 2.0;

/// The axis of time spans in the order of the journey; none if fewer than half can be read, or if they contradict
/// their order.
pub(crate) fn axis<'t>(spans: impl IntoIterator<Item = &'t str>) -> Option<TimeAxis> {
    let readings: Vec<(&str, Option<SpanReading>)> = spans.into_iter().map(|text| (text, read(text))).collect();
    walked(&readings).ok().flatten()
}

/// The index of the first time span that contradicts those before it, where there would be an axis without all that
/// do; none if there is an axis, or if there would be none anyway.
pub(crate) fn contradiction<'t>(spans: impl IntoIterator<Item = &'t str>) -> Option<usize> {
    let mut readings: Vec<(&str, Option<SpanReading>)> = spans.into_iter().map(|text| (text, read(text))).collect();
    let mut first = None;
    // Each turn leaves out one span more.
    while let Err(index) = walked(&readings) {
        first.get_or_insert(index);
        readings.get_mut(index)?.1 = None;
    }
    first.filter(|_| matches!(walked(&readings), Ok(Some(_))))
}

/// The axis of what was read. An error is the index of a span that contradicts those before it.
fn walked(readings: &[(&str, Option<SpanReading>)]) -> Result<Option<TimeAxis>, usize> {
    let Some(mut walk) = AxisWalk::for_readings(readings) else { return Ok(None) };
    for (index, (text, reading)) in readings.iter().enumerate() {
        walk.index = index;
        match reading {
            Some(reading) => walk.step(reading, text.trim()).ok_or(index)?,
            None => walk.skip(),
        }
    }
    Ok(walk.finish(readings.len()))
}

/// What moments are measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum AxisKind {
    /// Units counted from a beginning.
    #[default]
    Counted,
    /// Days of the week, and times of day.
    Week,
    /// Days and months of the calendar.
    Calendar,
}

impl AxisKind {
    fn of(reading: &SpanReading) -> Option<Self> {
        let SpanReading::Span(start, _) = reading else { return None };
        match start.moment {
            TimeMoment::Counted(..) => Some(Self::Counted),
            TimeMoment::Weekday(..) => Some(Self::Week),
            TimeMoment::Calendar(_) => Some(Self::Calendar),
            TimeMoment::Clock(_) => None,
        }
    }
}

/// A moment in minutes, and how exactly it is known.
#[derive(Clone, Copy, Debug)]
struct Placed {
    minutes: f64,
    /// The earliest that it can be: the beginning of its day, if only the day is written.
    earliest: f64,
    /// The latest that it can be.
    latest: f64,
}

impl Placed {
    const fn exact(minutes: f64) -> Self {
        Self { minutes, earliest: minutes, latest: minutes }
    }
}

/// The axis as far as the journey was read.
#[derive(Debug, Default)]
struct AxisWalk {
    kind: AxisKind,
    /// Whether the journey has times of day only: those of one day, or of several in a row.
    only_clocks: bool,
    /// Whether a year is written somewhere, so that months without one may not be taken for those of any year.
    has_years: bool,
    points: Vec<TimePoint>,
    spans: Vec<PlacedSpan>,
    /// The index of the span that is read.
    index: usize,
    /// The start of the last span that has a place.
    last: Option<Placed>,
    /// The latest end of all spans so far.
    end: Option<f64>,
    /// Whether the day of the last span is known, so that a time of day alone belongs to it.
    day_is_known: bool,
    /// The distance to what comes next, for a span that is said to be before it, and how that is written.
    before_next: Option<(f64, String, usize)>,
    /// The year and the month of the last span.
    calendar: Option<(i32, u32)>,
    /// The units of all counted moments.
    units: Vec<TimeUnit>,
    placed: usize,
}

impl AxisWalk {
    /// Chooses the axis that most readings have; what is measured otherwise has no place on it.
    fn for_readings(readings: &[(&str, Option<SpanReading>)]) -> Option<Self> {
        let all = || readings.iter().filter_map(|(_, reading)| reading.as_ref());
        let count = |kind: AxisKind| all().filter(|reading| AxisKind::of(reading) == Some(kind)).count();
        let best =
            [AxisKind::Counted, AxisKind::Calendar, AxisKind::Week].into_iter().max_by_key(|kind| count(*kind))?;
        let moments = all().filter_map(|reading| match reading {
            SpanReading::Span(start, _) => Some(start.moment),
            SpanReading::Before(_) | SpanReading::Later(_) | SpanReading::Lasts(..) => None,
        });
        let mut walk = Self { kind: best, ..Self::default() };
        if count(best) == 0 {
            walk.only_clocks = moments.clone().next().is_some();
            walk.kind = if walk.only_clocks { AxisKind::Week } else { AxisKind::Counted };
        }
        walk.has_years =
            moments.into_iter().any(|moment| matches!(moment, TimeMoment::Calendar(day) if day.year.is_some()));
        Some(walk)
    }

    /// Leaves out a span that has no place.
    fn skip(&mut self) {
        // A time of day behind it must not be taken for one of the day before it.
        self.day_is_known &= self.only_clocks;
    }

    /// Goes on to the next reading. None if it contradicts its place; what has no place on this axis is left out.
    fn step(&mut self, reading: &SpanReading, text: &str) -> Option<()> {
        match reading {
            SpanReading::Before(minutes) => {
                self.before_next = Some((*minutes, text.to_owned(), self.index));
                Some(())
            }
            SpanReading::Later(minutes) => {
                let Some(end) = self.end else { return Some(()) };
                self.day_is_known = false;
                self.add(Placed::exact(end + minutes), Some((String::new(), text.to_owned())), None)
            }
            SpanReading::Lasts(count, unit, name) => {
                let start = self.end.unwrap_or(0.0);
                let is_first = self.points.is_empty();
                let end = start + count * words::minutes(*unit);
                // Amounts in a row add up from zero; behind a moment they are only a distance.
                let adds_up = self.units.is_empty() && self.kind == AxisKind::Counted;
                let own = adds_up.then(|| (String::new(), format!("{} {name}", rounded(end / words::minutes(*unit)))));
                let zero = is_first.then(|| (String::new(), "0".to_owned()));
                self.add(Placed::exact(start), zero, Some((end, own)))
            }
            SpanReading::Span(start, end) => self.span(start, end.as_ref()),
        }
    }

    fn span(&mut self, start: &WrittenMoment, end: Option<&WrittenMoment>) -> Option<()> {
        let on_axis = match start.moment {
            TimeMoment::Counted(..) => self.kind == AxisKind::Counted,
            TimeMoment::Weekday(..) => self.kind == AxisKind::Week,
            TimeMoment::Calendar(_) => self.kind == AxisKind::Calendar,
            TimeMoment::Clock(_) => self.day_is_known || (self.only_clocks && self.last.is_none()),
        };
        if !on_axis {
            self.skip();
            return Some(());
        }
        let from = self.place(&start.moment, self.last)?;
        let to = match end {
            Some(end) => {
                // What comes next follows the start: two spans may overlap.
                let calendar = self.calendar;
                let at = self.place_end(&end.moment, from)?;
                self.calendar = calendar;
                Some((at, (!is_whole_months(&end.moment)).then(|| words_of(end))))
            }
            None => is_whole_months(&start.moment).then_some((from.latest, None)),
        };
        self.add(from, Some(words_of(start)), to)
    }

    /// Where a moment is that follows `last`.
    fn place(&mut self, moment: &TimeMoment, last: Option<Placed>) -> Option<Placed> {
        match *moment {
            TimeMoment::Counted(number, unit, clock) => {
                self.units.push(unit);
                self.day_is_known = words::minutes(unit) <= words::minutes(TimeUnit::Day);
                let start = number * words::minutes(unit);
                let latest = if clock.is_some() { start } else { start + words::minutes(unit) };
                let at = start + clock.unwrap_or(0.0);
                Some(Placed { minutes: at, earliest: at, latest: if clock.is_some() { at } else { latest } })
            }
            TimeMoment::Clock(minutes) => {
                self.day_is_known = true;
                Some(Placed::exact(next_clock(minutes, last)?))
            }
            TimeMoment::Weekday(day, clock) => {
                self.day_is_known = true;
                Some(next_weekday(day, clock, last))
            }
            TimeMoment::Calendar(day) => {
                self.day_is_known = day.day.is_some();
                self.next_date(&day)
            }
        }
    }

    /// Where the end of a span is that starts at `from`.
    fn place_end(&mut self, moment: &TimeMoment, from: Placed) -> Option<f64> {
        let end = match *moment {
            // Work that begins in the evening and ends in the morning ends on the next day.
            TimeMoment::Clock(minutes) => {
                let day = (from.minutes / DAY).floor() * DAY;
                let same_day = day + minutes;
                if same_day < from.minutes { same_day + DAY } else { same_day }
            }
            // Whole months end with their last day.
            TimeMoment::Calendar(day) if day.day.is_none() => self.place(moment, Some(from))?.latest,
            _ => self.place(moment, Some(from))?.minutes,
        };
        (end >= from.minutes).then_some(end)
    }

    /// The day of the calendar that follows the last one. A month without a year is the next one of that name.
    fn next_date(&mut self, day: &CalendarDay) -> Option<Placed> {
        let year = match (day.year, self.calendar) {
            (Some(year), _) => year,
            (None, Some((year, last))) => year + i32::from(day.month < last),
            (None, None) if self.has_years => return None,
            // Any year will do for the first date: the distances are the same but for a leap day.
            (None, None) => 2001,
        };
        self.calendar = Some((year, day.month));
        let start = first_of_month(year, day.month)?;
        let at = start + (f64::from(day.day.unwrap_or(1)) - 1.0) * DAY + day.clock.unwrap_or(0.0);
        let latest = match (day.day, day.clock) {
            (Some(_), Some(_)) => at,
            (Some(_), None) => at + DAY,
            (None, _) => {
                let months = day.month - 1 + day.months;
                first_of_month(year + i32::try_from(months / 12).ok()?, months % 12 + 1)?
            }
        };
        Some(Placed { minutes: at, earliest: at, latest })
    }

    /// Adds a span. None if it starts before the one in front of it.
    fn add(&mut self, from: Placed, start: Option<Words>, to: Option<(f64, Option<Words>)>) -> Option<()> {
        let before = self.last;
        if before.is_some_and(|last| from.latest < last.earliest) {
            return None;
        }
        let minutes = before.map_or(from.minutes, |last| from.minutes.max(last.minutes));
        if let Some((distance, text, index)) = self.before_next.take() {
            let at = minutes - distance;
            if before.is_some_and(|last| at < last.minutes) {
                return None;
            }
            self.point(at, Some((String::new(), text)));
            self.spans.push(PlacedSpan { index, minutes: [at, at] });
            self.placed += 1;
        }
        self.point(minutes, start);
        let end = to.as_ref().map_or(minutes, |(end, _)| end.max(minutes));
        if let Some((_, words)) = to {
            self.point(end, words);
        }
        self.spans.push(PlacedSpan { index: self.index, minutes: [minutes, end] });
        self.end = Some(self.end.map_or(end, |known| known.max(end)));
        self.last = Some(Placed { minutes, ..from });
        self.placed += 1;
        Some(())
    }

    fn point(&mut self, minutes: f64, words: Option<Words>) {
        let (shared, own) = words.map_or((String::new(), None), |(shared, own)| (shared, Some(own)));
        self.points.push(TimePoint { minutes, shared, own });
    }

    /// The axis of all points, if at least half of `count` spans have a place on it.
    fn finish(mut self, count: usize) -> Option<TimeAxis> {
        // A span said to be before the next one, without a next one, has no place.
        if self.placed * 2 < count || self.placed < 2 {
            return None;
        }
        self.points.sort_by(|a, b| a.minutes.total_cmp(&b.minutes));
        // Of several points at one moment the first with words of its own stays.
        let mut points: Vec<TimePoint> = Vec::with_capacity(self.points.len());
        for point in std::mem::take(&mut self.points) {
            match points.last_mut().filter(|last| (last.minutes - point.minutes).abs() < 0.5) {
                Some(last) if last.own.is_none() => *last = point,
                Some(_) => {}
                None => points.push(point),
            }
        }
        let unit = self.units.first().copied().filter(|first| self.units.iter().all(|unit| unit == first));
        (points.len() >= LEAST_POINTS).then_some(TimeAxis { points, unit, spans: self.spans })
    }
}

/// The next time that a clock shows `minutes`. Only a night may lie between: from a morning or a noon back to an
/// earlier hour would be a guess.
fn next_clock(minutes: f64, last: Option<Placed>) -> Option<f64> {
    let Some(last) = last else { return Some(minutes) };
    let day = (last.earliest / DAY).floor() * DAY;
    let same_day = day + minutes;
    if same_day >= last.earliest {
        return Some(same_day);
    }
    (last.earliest - day >= NOON && minutes < NOON).then_some(same_day + DAY)
}

/// The next such day of the week, which may be the same day. A day without a time is drawn at its noon.
fn next_weekday(day: u32, clock: Option<f64>, last: Option<Placed>) -> Placed {
    let from = last.map_or(0.0, |last| (last.earliest / DAY).floor());
    let ahead = (f64::from(day) - from).rem_euclid(7.0);
    let start = (from + ahead) * DAY;
    match clock {
        Some(clock) => Placed::exact(start + clock),
        None => Placed { minutes: start + NOON, earliest: start, latest: start + DAY },
    }
}

/// The words of a moment: those it shares with its neighbours, and its own.
type Words = (String, String);

fn words_of(written: &WrittenMoment) -> Words {
    (words::singular(&written.shared).to_owned(), written.own.clone())
}

/// Whether a moment names whole months, which begin and end.
fn is_whole_months(moment: &TimeMoment) -> bool {
    matches!(moment, TimeMoment::Calendar(day) if day.day.is_none())
}

/// The beginning of a month, in minutes from a fixed day.
fn first_of_month(year: i32, month: u32) -> Option<f64> {
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    let from = Date::new(2000, 1, 1).ok()?;
    Some(f64::from((date - from).get_days()) * DAY)
}

/// A number with at most one decimal.
pub(crate) fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
