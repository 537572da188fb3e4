//! The rail of real time under the path of stages: each moment at its true distance, and the longest stretch named.
//!
//! It is shown only where it is true: at least half of the times can be read, and none contradicts its place. One gap
//! that would take nearly all of the line is shortened, and the line is broken there.
//!
//! Pills of moments of truth stand in the row of words below the line. Words that would lie under a pill move above the
//! line; where they find no room there either, the pills get a strip of their own.
//!
//! On a line of true distances a stretch seldom lies below its own stage. A pale wedge leads from the stage down to the
//! two ends of the longest one; what is said of it stands as near to its stage as the stretch reaches, and names the
//! stage where that is elsewhere.

mod edges;
mod scale;
#[cfg(test)]
mod tests;
mod ticks;
mod words;

use super::feeling::feel_bad;
use super::measure::{LANE, NOTE, NOTE_BOLD, RAIL_TEXT_LEFT, SHEET_PADDING};
use super::moments::{BELOW_PILL, PILL_HEIGHT};
use super::time_spacing::{Timed, time_axis};
use super::{Emphasis, PlacedIcon, PlacedText, line_at, locale};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::Word;
use crate::model::{JourneyMap, Step};
use crate::quantity::time::{TimeAxis, TimePoint};
use crate::text::Shaper;
use scale::RailScale;
use ticks::{TickRow, ticks};
use words::stretch_text;

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
    /// Where the line is broken, since a gap is shown shorter than it is.
    pub break_at: Option<Point>,
    /// The moments, in their order.
    pub ticks: Vec<TimeTick>,
    /// The stretch between two moments that is longer than any other.
    pub longest: Option<LongestStretch>,
    /// Whether the pills of moments of truth stand at its lower edge.
    pub holds_pills: bool,
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
    /// Whether it lies within stages, all of which feel worse than neutral.
    pub feels_bad: bool,
    /// From where to where the only stage reaches that fills it.
    pub stage: Option<(f32, f32)>,
    /// The outline of the pale wedge from that stage down to its two ends: on a line of true distances it seldom lies
    /// below its stage. None where several stages fill it, or none.
    pub wedge: Option<Path>,
}

impl TimeTick {
    /// Whether its words stand above the line, since a pill stands below it.
    fn is_above(&self) -> bool {
        self.words.as_ref().is_some_and(|words| words.at.y < self.at.y)
    }
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
/// How much further off words stand above the line where it is broken.
const ABOVE_BREAK: f32 = 2.0;
/// The space above and below a line without words there, and above words.
const PADDING: f32 = 8.0;
const ABOVE_WORDS: f32 = 2.0;
const BELOW_WORDS: f32 = 5.0;
/// The distance of pills from the line, whose dots and strokes reach some points below it: there are eight between.
const ABOVE_PILL: f32 = 10.1;
/// The least space between two texts on one line.
const GAP: f32 = 8.0;
/// A stretch is called the longest if it is so many times as long as the next.
const CLEARLY_LONGER: f64 = 1.2;

/// Where a rail has its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct RailPlace<'a> {
    /// The lower edge of what is above it.
    pub(super) top: f32,
    /// The lower edge of the stages.
    pub(super) path_bottom: f32,
    /// The left and the right end of the path.
    pub(super) ends: (f32, f32),
    /// From where to where the pills of moments of truth will stand.
    pub(super) pills: &'a [(f32, f32)],
    /// From where to where each stage reaches.
    pub(super) stages: &'a [(f32, f32)],
}

/// The rail at its place; none where it would not be true.
pub(super) fn time_rail(map: &JourneyMap, shaper: &Shaper, place: RailPlace<'_>) -> Option<TimeRail> {
    let RailPlace { top, path_bottom, ends, pills, stages: stage_ends } = place;
    if map.info.look.without_time_rail {
        return None;
    }
    let timed = time_axis(map)?;
    let is_by_stages = matches!(timed, Timed::Stages(_));
    let (axis, steps): (_, Vec<&[Step]>) = match timed {
        Timed::Stages(axis) => (axis, map.stages.iter().map(|stage| &stage.steps[..]).collect()),
        // Steps have no times of their own, but may be named by them.
        Timed::Steps(axis) => (axis, map.steps().map(|(_, step)| std::slice::from_ref(step)).collect()),
    };
    // Time that passes between two stages belongs to neither, whatever they feel like.
    let feels_bad = |from: f64, to: f64| {
        let filling = axis.spans_within(from, to);
        let feels_bad = |span: &usize| steps.get(*span).is_some_and(|steps| feel_bad(map, steps.iter()));
        !filling.is_empty() && filling.iter().all(feels_bad)
    };
    let own_stage = |from: f64, to: f64| match axis.spans_within(from, to).as_slice() {
        [stage] if is_by_stages => Some((map.stages.get(*stage)?.name.clone(), *stage_ends.get(*stage)?)),
        _ => None,
    };
    let mut scale = RailScale::of(&axis.points, ends, pills);
    scale.move_to(edges::settled(&scale, &axis, stage_ends, is_by_stages));
    let is_time = |name: &str| {
        !name.trim().is_empty() && name.trim().to_lowercase() == locale(shaper).word(Word::Time).to_lowercase()
    };
    let plan = RailPlan {
        axis: &axis,
        shaper,
        ends,
        path_bottom,
        scale,
        feels_bad: &feels_bad,
        own_stage: &own_stage,
        is_lane_called_time: map.lanes.iter().any(|lane| is_time(&lane.name)),
    };
    let plain = plan.rail(top, &[])?;
    if pills.is_empty() {
        return Some(plain);
    }
    // Nothing is left out to make room for pills.
    let says = |rail: &TimeRail| rail.ticks.iter().filter(|tick| tick.words.is_some()).count();
    let with_pills = plan.rail(top, pills).filter(|rail| says(rail) >= says(&plain));
    Some(with_pills.unwrap_or(plain))
}

/// Where the lanes begin: below the rail or, without one, below `path_bottom`; and below the strip of pills, as far as
/// they do not stand on the rail.
pub(super) fn lanes_top(rail: Option<&TimeRail>, path_bottom: f32, pill_strip: f32) -> f32 {
    let bottom = rail.map_or(path_bottom, |rail| rail.rect.max.y);
    bottom + if rail.is_some_and(|rail| rail.holds_pills) { 0.0 } else { pill_strip }
}

/// What a rail is laid out from.
struct RailPlan<'a> {
    axis: &'a TimeAxis,
    shaper: &'a Shaper,
    ends: (f32, f32),
    /// The lower edge of the stages.
    path_bottom: f32,
    scale: RailScale,
    /// Whether what happens between two moments feels worse than neutral.
    feels_bad: &'a dyn Fn(f64, f64) -> bool,
    /// The only stage between two moments, by its name, and from where to where it reaches.
    own_stage: &'a dyn Fn(f64, f64) -> Option<(String, (f32, f32))>,
    /// Whether a lane has the name of the rail.
    is_lane_called_time: bool,
}

impl RailPlan<'_> {
    /// The rail with pills below its line; none if the longest stretch finds no place for its name.
    fn rail(&self, top: f32, pills: &[(f32, f32)]) -> Option<TimeRail> {
        let words_height = self.shaper.line("0", NOTE).height;
        let longest = self.longest();
        let above = WORDS_ABOVE + if self.scale.break_x().is_some() { ABOVE_BREAK } else { 0.0 };
        let mut row = TickRow { plan: self, below: WORDS_BELOW, above: above + words_height, pills, y: 0.0 };
        let has_words_above = longest.is_some() || ticks(&row).iter().any(|tick| tick.is_above());
        row.y = top + if has_words_above { ABOVE_WORDS + words_height + above } else { PADDING + PADDING };
        let y = row.y;
        let ticks = ticks(&row);
        let below_line = if pills.is_empty() {
            WORDS_BELOW + words_height + BELOW_WORDS
        } else {
            ABOVE_PILL + PILL_HEIGHT + BELOW_PILL
        };
        // Two rows of one name with one icon would be mistaken for each other.
        let (word, icon) = if self.is_lane_called_time { (Word::Calendar, "calendar") } else { (Word::Time, "clock") };
        let name = self.shaper.line(locale(self.shaper).word(word), LANE);
        let name = PlacedText::new(name.clone(), point(RAIL_TEXT_LEFT, y - name.height / 2.0), Emphasis::Ink);
        let icon = PlacedIcon {
            icon: icon.into(),
            rect: Rect::new(SHEET_PADDING, y - 8.0, 16.0, 16.0),
            tone: Emphasis::Muted,
        };
        let longest = match longest {
            Some((from, to, text)) => Some(self.stretch((from, to), &text, y - above, &ticks)?),
            None => None,
        };
        Some(TimeRail {
            rect: Rect::new(0.0, top, self.ends.1 + SHEET_PADDING, y + below_line - top),
            icon,
            name,
            ends: [point(self.ends.0, y), point(self.ends.1, y)],
            break_at: self.scale.break_x().map(|x| point(x, y)),
            longest: longest.map(|stretch| stretch.on_line(y, (self.path_bottom, top))),
            ticks,
            holds_pills: !pills.is_empty(),
        })
    }

    /// Where a point is on the line.
    fn x(&self, time: &TimePoint) -> f32 {
        self.scale.x(time.minutes)
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
            .then(|| stretch_text(locale(self.shaper), length, self.scale.total(), self.axis.unit))??;
        Some((from, to, text))
    }

    /// The longest stretch with its name above `bottom`, as near to its stage or else to its middle as the words of
    /// moments there let it; none if they leave no place.
    fn stretch(
        &self,
        (first, last): (&TimePoint, &TimePoint),
        text: &str,
        bottom: f32,
        ticks: &[TimeTick],
    ) -> Option<LongestStretch> {
        let (from, to) = (self.x(first), self.x(last));
        let feels_bad = (self.feels_bad)(first.minutes, last.minutes);
        // What hurts is said aloud; that much time passes is only a fact.
        let (style, tone) = if feels_bad { (NOTE_BOLD, Emphasis::Ink) } else { (NOTE, Emphasis::Muted) };
        let taken = ticks.iter().filter(|tick| tick.is_above()).filter_map(|tick| tick.words.as_ref());
        let taken: Vec<(f32, f32)> =
            taken.map(|words| (words.at.x - GAP, words.at.x + words.text.width + GAP)).collect();
        let line = |text: &str| line_at(self.shaper, text, style, point(0.0, 0.0), tone);
        let own = (self.own_stage)(first.minutes, last.minutes);
        let middle = own.as_ref().map_or(f32::midpoint(from, to), |(_, (left, right))| f32::midpoint(*left, *right));
        let placed = |words: PlacedText| {
            let x = self.place_over(words.text.width, (from, to), middle, &taken)?;
            Some(PlacedText { at: point(x, bottom - words.text.height), ..words })
        };
        let plain = placed(line(text))?;
        let stage = own.as_ref().map(|(_, stage)| *stage);
        let named = own.filter(|(_, stage)| !is_below(&plain, *stage)).and_then(|(name, _)| {
            let named = line(&locale(self.shaper).explained(&name, text));
            placed(named).filter(|words| words.text.width <= to - from)
        });
        let words = named.unwrap_or(plain);
        Some(LongestStretch { ends: [point(from, bottom), point(to, bottom)], words, feels_bad, stage, wedge: None })
    }

    /// The left edge of words over a stretch, as near to `middle` as the stretch reaches and as words in `taken` let
    /// them; none if they leave no place.
    fn place_over(&self, width: f32, (from, to): (f32, f32), middle: f32, taken: &[(f32, f32)]) -> Option<f32> {
        let half = width / 2.0;
        let middle = if to - from > width { middle.clamp(from + half, to - half) } else { f32::midpoint(from, to) };
        let is_free = |x: &f32| taken.iter().all(|(left, right)| x + width <= *left || *right <= *x);
        let is_over = |x: &f32| *x <= to && x + width >= from;
        let beside = taken.iter().flat_map(|(left, right)| [left - width, *right]);
        let places = [middle - half].into_iter().chain(beside);
        let places = places.map(|x| self.within_ends(x + half, width)).filter(is_free).filter(is_over);
        let away = |x: &f32| (x + half - middle).abs();
        places.min_by(|a, b| away(a).total_cmp(&away(b)))
    }
}

/// Whether most of some words lie below a stage.
fn is_below(words: &PlacedText, (left, right): (f32, f32)) -> bool {
    let shared = (words.at.x + words.text.width).min(right) - words.at.x.max(left);
    shared >= words.text.width / 2.0
}

impl LongestStretch {
    /// The stretch on the line at this height, below a path and a rail that end and begin there.
    fn on_line(mut self, y: f32, (path_bottom, top): (f32, f32)) -> Self {
        self.ends.iter_mut().for_each(|end| end.y = y);
        let [from, to] = self.ends;
        self.wedge = self.stage.map(|(left, right)| {
            let upper = [point(left, top), point(left, path_bottom), point(right, path_bottom), point(right, top)];
            let outline = Path::build().move_to(from);
            upper.into_iter().fold(outline, |outline, at| outline.line_to(at)).line_to(to).close().finish()
        });
        self
    }
}
