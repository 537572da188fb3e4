//! The names of several lines: at the ends of up to four, and beside each strip.

use std::sync::Arc;

use super::arrangement::{Arrangement, CurveSetting, LABEL_GAP, LEGEND_LINE};
use super::obstacles::LabelObstacles;
use super::plot::Plot;
use super::{Emphasis, LineName, PlacedText, SHEET_PADDING, SeriesBox, point};
use crate::geometry::{Point, Rect};
use crate::layout::measure::{NOTE, NOTE_BOLD};
use crate::layout::wrapped;
use crate::locale::{Locale, Word};
use crate::model::{JourneyMap, Series};
use crate::text::{ShapedText, Shaper};

/// Width of the sample of a line in the rail.
const SAMPLE: f32 = 18.0;
/// The gap between a sample and its name.
const SAMPLE_GAP: f32 = 6.0;
/// The gap between the end of a line and its name.
const END_GAP: f32 = 7.0;
/// The further gap where a leader connects them.
const LEADER_ROOM: f32 = 12.0;
/// How far a name moves before a leader shows where it belongs.
const UNLED: f32 = 5.0;
/// The least width of a name at the end of a line.
const MIN_END_NAME: f32 = 52.0;
/// How far apart the ends of two lines in one column may be.
const ONE_END: f32 = 40.0;
/// The gap between two names, one above the other.
const BETWEEN: f32 = 1.0;

/// The names of the lines; none for a line that is alone, which the name of its lane explains.
pub(super) fn place(series: &[SeriesBox], plot: &Plot<'_>, shaper: &Shaper) -> Vec<LineName> {
    match plot.of.arrangement {
        Arrangement::Alone => Vec::new(),
        Arrangement::Pair | Arrangement::Group => end_names(series, plot, shaper),
        Arrangement::Strips => strip_names(plot, shaper),
    }
}

/// The height of what is in the rail above the first strip: the name of the mean.
pub(super) fn legend_height(of: &CurveSetting<'_>) -> f32 {
    if of.arrangement == Arrangement::Strips { LEGEND_LINE } else { 0.0 }
}

/// The names of all lines, as wide as the rail.
fn rail_names(of: &CurveSetting<'_>, shaper: &Shaper) -> Vec<Arc<ShapedText>> {
    let available = of.place.rail - SHEET_PADDING - SAMPLE - SAMPLE_GAP - 8.0;
    let name = |series: &Arc<Series>| wrapped(shaper, &short_name(of, series), NOTE, available);
    of.lane.series.iter().map(name).collect()
}

/// A name in the rail with its sample, around a height.
fn rail_name(series: Option<usize>, text: Arc<ShapedText>, middle_y: f32, tone: Emphasis) -> LineName {
    let first_line = text.lines.first().map_or(LEGEND_LINE, |line| line.bottom);
    let at = point(SHEET_PADDING + SAMPLE + SAMPLE_GAP, middle_y - text.height / 2.0);
    let sample = Rect::new(SHEET_PADDING, at.y + (first_line - LEGEND_LINE) / 2.0, SAMPLE, LEGEND_LINE);
    LineName { series, sample: Some(sample), words: PlacedText::new(text, at, tone), leader: None }
}

/// The names of the strips, each in the middle of its own, and that of the mean above them.
fn strip_names(plot: &Plot<'_>, shaper: &Shaper) -> Vec<LineName> {
    let own = rail_names(&plot.of, shaper).into_iter().enumerate();
    let mut names: Vec<LineName> =
        own.map(|(place, text)| rail_name(Some(place), text, plot.area(place).middle_y(), Emphasis::Ink)).collect();
    let y = plot.of.place.y + plot.of.place.named.height() + LEGEND_LINE / 2.0;
    names.push(rail_name(None, shaper.line(Locale::of(plot.of.place.map).word(Word::Mean), NOTE), y, Emphasis::Muted));
    names
}

/// A name at the end of a line, before it is moved apart from others.
struct EndName {
    series: usize,
    text: Arc<ShapedText>,
    /// Where the line ends, and the left edge of the name beside it.
    end: Point,
    x: f32,
    /// The middle of the name.
    y: f32,
    /// Whether it stands as far off as the names with leaders, although it is beside its own end.
    lined_up: bool,
    /// The last point of the line.
    mark: Rect,
    /// The box of a name that stands above or below the last point, since lines run beside it.
    over_mark: Option<Rect>,
}

impl EndName {
    /// The box of the name around a height.
    fn rect(&self, y: f32) -> Rect {
        if let Some(rect) = self.over_mark {
            return rect;
        }
        let led = self.lined_up || (y - self.end.y).abs() > UNLED;
        let x = self.x + if led { LEADER_ROOM } else { 0.0 };
        Rect::new(x, y - self.text.height / 2.0, self.text.ink_width, self.text.height)
    }
}

/// The names at the right ends of the lines, moved apart where lines end close to one another.
fn end_names(series: &[SeriesBox], plot: &Plot<'_>, shaper: &Shaper) -> Vec<LineName> {
    let mut names: Vec<EndName> = series.iter().filter_map(|one| end_name(one, series, plot, shaper)).collect();
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let (top, bottom) = (plot.of.place.y + 4.0, plot.height_end - 4.0);
    let mut end = top;
    for name in &mut names {
        name.y = name.y.max(end + name.text.height / 2.0);
        end = name.y + name.text.height / 2.0 + BETWEEN;
    }
    // What was pushed beyond the lower edge pushes the others up again; each then stays as near as it can.
    let mut end = bottom;
    for name in names.iter_mut().rev() {
        let half = name.text.height / 2.0;
        name.y = name.y.min(end - half);
        end = name.y - half - BETWEEN;
    }
    settle(&mut names);
    let mut obstacles = LabelObstacles::of(series, &[], plot.of.place.columns);
    for area in &plot.areas {
        let y = area.base_y(plot.of.lane.scale.faces);
        obstacles.add_line(point(plot.left, y), point(plot.right, y), 1.0, true);
    }
    align(&mut names);
    // A name that finds no room is left out: the mark of its line stands at the persona's portrait too.
    names.retain_mut(|name| {
        let beside = free_height(name, &obstacles, top, bottom);
        match beside {
            Some((y, is_clear)) => {
                name.y = y;
                let within = Rect::from_corners(point(plot.left, top), point(plot.right, bottom));
                name.over_mark = if is_clear { None } else { clear_over_mark(name, &obstacles, within) };
            }
            None => return false,
        }
        obstacles.add_solid(name.rect(name.y));
        true
    });
    line_up(&mut names);
    names.into_iter().map(placed).collect()
}

/// Gives the names of lines that end in one column one left edge.
fn align(names: &mut [EndName]) {
    let right_most = |x: f32, end: f32, names: &[EndName]| {
        let same = names.iter().filter(|other| (other.end.x - end).abs() < ONE_END);
        same.map(|other| other.x).fold(x, f32::max)
    };
    let edges: Vec<f32> = names.iter().map(|name| right_most(name.x, name.end.x, names)).collect();
    names.iter_mut().zip(edges).for_each(|(name, x)| name.x = x);
}

/// Moves names beside their own ends to the left edge of those with leaders in the same column.
fn line_up(names: &mut [EndName]) {
    let beside = names.iter().filter(|name| name.over_mark.is_none());
    let led: Vec<f32> = beside.filter(|name| name.rect(name.y).min.x > name.x).map(|name| name.x).collect();
    for name in names {
        name.lined_up = led.contains(&name.x);
    }
}

/// The free height for a name that is nearest to its own: a line that ends early may have points of others beside it.
/// Also says whether the name is on no line there.
fn free_height(name: &EndName, obstacles: &LabelObstacles<'_>, top: f32, bottom: f32) -> Option<(f32, bool)> {
    let half = name.text.height / 2.0;
    let steps = (0..40).flat_map(|step| [1.0, -1.0].map(|side| name.y + side * 3.0 * step as f32));
    let within = steps.filter(|y| *y - half >= top && *y + half <= bottom);
    let free: Vec<f32> = within.filter(|y| obstacles.is_free(name.rect(*y))).collect();
    // On no line, where that is not far.
    let is_clear = |y: &&f32| (**y - name.y).abs() < 3.0 * half && obstacles.covered_lines(name.rect(**y)) < 1.0;
    match free.iter().find(is_clear) {
        Some(y) => Some((*y, true)),
        None => free.first().map(|y| (*y, false)),
    }
}

/// The box of a name above or below the last point of its line, where it is on no line.
fn clear_over_mark(name: &EndName, obstacles: &LabelObstacles<'_>, within: Rect) -> Option<Rect> {
    let size = point(name.text.ink_width, name.text.height);
    let x = (name.mark.center().x - size.x / 2.0).min(within.max.x - size.x).max(within.min.x);
    let above = name.mark.min.y - LABEL_GAP - size.y;
    let places = [above, name.mark.max.y + LABEL_GAP].map(|y| Rect::new(x, y, size.x, size.y));
    let fits = |rect: &Rect| {
        let is_within = within.min.y <= rect.min.y && rect.max.y <= within.max.y;
        is_within && obstacles.is_free(*rect) && obstacles.covered_lines(*rect) < 1.0
    };
    places.into_iter().find(fits)
}

/// Moves names that were pushed down only by their neighbours up again, so that a crowd lies around its middle.
fn settle(names: &mut [EndName]) {
    let touches = |a: &EndName, b: &EndName| b.y - a.y < (a.text.height + b.text.height) / 2.0 + BETWEEN + 0.1;
    let mut free = f32::NEG_INFINITY;
    for crowd in names.chunk_by_mut(|a, b| touches(a, b)) {
        let count = crowd.len() as f32;
        let pushed = crowd.iter().map(|name| name.y - name.end.y).sum::<f32>() / count;
        let first = crowd.first().map_or(0.0, |name| name.y - name.text.height / 2.0);
        let by = pushed.max(0.0).min((first - free).max(0.0));
        crowd.iter_mut().for_each(|name| name.y -= by);
        free = crowd.last().map_or(free, |name| name.y + name.text.height / 2.0 + BETWEEN);
    }
}

fn end_name(one: &SeriesBox, all: &[SeriesBox], plot: &Plot<'_>, shaper: &Shaper) -> Option<EndName> {
    let last = one.marks.last()?;
    // Beside everything that is drawn around the end, also of other lines.
    let near = |mark: &&super::CurveMark| {
        (mark.anchor.x - last.anchor.x).abs() < 1.0 && (mark.center.y - last.center.y).abs() < mark.radius + 10.0
    };
    let marks = all.iter().flat_map(|other| &other.marks).filter(near);
    let right =
        |mark: &super::CurveMark| mark.badges.iter().map(|(_, badge)| badge.max.x).fold(mark.outline().max.x, f32::max);
    let edge = marks.map(right).fold(last.outline().max.x, f32::max);
    let tail = one.tails.iter().map(|[_, end]| end.x).fold(edge, f32::max);
    let x = edge.max(tail.min(edge + 4.0)) + END_GAP;
    let available = (plot.right - x - LEADER_ROOM).max(MIN_END_NAME);
    let series = plot.of.lane.series.get(one.place)?;
    let style = if one.place == plot.of.strong { NOTE_BOLD } else { NOTE };
    let text = wrapped(shaper, &short_name(&plot.of, series), style, available);
    Some(EndName {
        series: one.place,
        text,
        end: point(edge, last.anchor.y),
        x,
        y: last.anchor.y,
        lined_up: false,
        mark: last.outline(),
        over_mark: None,
    })
}

fn placed(name: EndName) -> LineName {
    let at = name.rect(name.y).min;
    let led = at.x > name.x && name.over_mark.is_none();
    let leader = led.then(|| [point(name.end.x + 2.0, name.end.y), point(at.x - 3.0, name.y)]);
    LineName { series: Some(name.series), sample: None, words: PlacedText::new(name.text, at, Emphasis::Ink), leader }
}

/// The name of a line beside others of its lane: without the state where all have the same.
fn short_name(of: &CurveSetting<'_>, series: &Series) -> String {
    let same_state = of.lane.series.iter().all(|other| other.state == series.state);
    let persona = series.persona.and_then(|id| of.place.map.persona(id));
    match persona {
        Some(persona) if series.name.is_empty() && same_state => persona.name.clone(),
        _ => series_name(of.place.map, series),
    }
}

/// The name of a series, or its persona and state if it has no name.
pub fn series_name(map: &JourneyMap, series: &Series) -> String {
    if !series.name.is_empty() {
        return series.name.clone();
    }
    let locale = Locale::of(map);
    let persona = series.persona.and_then(|id| map.persona(id)).map_or("", |persona| persona.name.as_str());
    locale.listed(&[persona, locale.series_state(series.state)])
}
