//! How the names of stages are set: on a long path in two lines in narrow columns, and in a size at which no word has to
//! be divided.

use super::measure::{CELL_PADDING, CHEVRON_GAP, CHEVRON_TIP, COLUMN_TEXT_LEFT, NOTE, SMALL_STAGE, STAGE, STAGE_WIDTH};
use crate::model::{JourneyMap, Stage};
use crate::text::{Shaper, TextStyle};

/// Up to so many stages each has its usual width, which fits a name and its time on one line.
const FEW_STAGES: usize = 9;
/// The least width of a stage of a long path.
const LEAST_WIDTH: f32 = 148.0;
/// The width up to which a stage grows for its name and time, as a multiple of the usual one.
const MOST_GROWTH: f32 = 1.5;
/// The space between the words of a stage and the end of its chevron.
pub(super) const WORDS_RIGHT: f32 = 14.0;

/// The least space between the name of a stage and its time.
pub(super) const BEFORE_TIME: f32 = 10.0;

/// The width that a stage usually has: on a long path less, which otherwise becomes a ribbon that nobody can read.
pub(super) fn usual_width(map: &JourneyMap) -> f32 {
    let count = map.stages.len().max(1) as f32;
    (STAGE_WIDTH * FEW_STAGES as f32 / count).clamp(LEAST_WIDTH, STAGE_WIDTH)
}

/// The width that fits the name of a stage and its time, within limits: on one line, or on a long path the name on two
/// lines and the time below.
pub(super) fn needed_width(map: &JourneyMap, stage: &Stage, shaper: &Shaper) -> f32 {
    let name = shaper.line(&stage.name, STAGE).width;
    let time = if stage.time_span.is_empty() { 0.0 } else { shaper.line(&stage.time_span, NOTE).width };
    if !is_long_path(map) {
        let time = if time > 0.0 { time + 12.0 } else { 0.0 };
        return (name + time + 28.0 + 2.0 * CHEVRON_TIP).clamp(STAGE_WIDTH, STAGE_WIDTH * MOST_GROWTH);
    }
    let around = COLUMN_TEXT_LEFT + WORDS_RIGHT + CHEVRON_GAP + 1.0;
    let most = STAGE_WIDTH * MOST_GROWTH - around;
    let longest = words(&stage.name).map(|word| shaper.line(word, STAGE).width).fold(0.0f32, f32::max).min(most);
    let balanced = width_in_two_lines(&stage.name, shaper).min(name).min(STAGE_WIDTH - around);
    (longest.max(balanced).max(time) + around).max(usual_width(map))
}

/// Whether the path has so many stages that they are narrower than usual.
pub(super) fn is_long_path(map: &JourneyMap) -> bool {
    map.stages.len() > FEW_STAGES
}

/// The least width at which a name has two lines.
fn width_in_two_lines(name: &str, shaper: &Shaper) -> f32 {
    let width = |part: &str| shaper.line(part.trim(), STAGE).width;
    let places = name.match_indices(char::is_whitespace).map(|(at, _)| name.split_at(at));
    places.map(|(first, second)| width(first).max(width(second))).fold(f32::INFINITY, f32::min)
}

/// The widths of all stages, whose columns have these widths, each with the place of its stage.
pub(super) fn widths(map: &JourneyMap, columns: impl Iterator<Item = (usize, f32)>) -> Vec<f32> {
    let mut widths = vec![0.0f32; map.stages.len()];
    for (stage, width) in columns {
        widths.iter_mut().skip(stage).take(1).for_each(|sum| *sum += width);
    }
    widths
}

/// The stages that are this wide, with the room that each has for words.
fn with_rooms<'a>(map: &'a JourneyMap, widths: &'a [f32]) -> impl Iterator<Item = (&'a Stage, f32)> {
    let last = widths.iter().rposition(|width| *width > 0.0);
    map.stages.iter().zip(widths).enumerate().map(move |(place, (stage, width))| {
        let gap = if last == Some(place) { CELL_PADDING } else { CHEVRON_GAP };
        (&**stage, width - COLUMN_TEXT_LEFT - WORDS_RIGHT - gap)
    })
}

/// Whether the times of stages that are this wide stand beside their names, where there is room: if most of them have it,
/// since one alone there looks as if it were another thing than those below the names.
pub(super) fn takes_times_beside(map: &JourneyMap, widths: &[f32], style: TextStyle, shaper: &Shaper) -> bool {
    let timed = with_rooms(map, widths).filter(|(stage, room)| !stage.time_span.is_empty() && *room > 0.0);
    let fit: Vec<bool> = timed.map(|(stage, room)| fits_beside(stage, style, room, shaper)).collect();
    !is_long_path(map) && fit.iter().filter(|fits| **fits).count() * 2 > fit.len()
}

/// Whether the name of a stage and its time have room beside one another.
pub(super) fn fits_beside(stage: &Stage, style: TextStyle, room: f32, shaper: &Shaper) -> bool {
    shaper.line(&stage.name, style).width + BEFORE_TIME + shaper.line(&stage.time_span, NOTE).width <= room
}

/// The style of the names of all stages that are this wide: the usual one, or a smaller one where that keeps a word from
/// being divided.
pub(super) fn style(map: &JourneyMap, widths: &[f32], shaper: &Shaper) -> TextStyle {
    let is_saved = |(stage, room): (&Stage, f32)| {
        let fits = |word: &str, style: TextStyle| shaper.line(word, style).width <= room;
        words(&stage.name).any(|word| !fits(word, STAGE) && fits(word, SMALL_STAGE))
    };
    if with_rooms(map, widths).any(is_saved) { SMALL_STAGE } else { STAGE }
}

/// The words of a name that a line break would have to divide. Those of Chinese, Japanese and Korean end anywhere.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split_inclusive(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '‐' | '–' | '/'));
    words
        .map(str::trim)
        .filter(|word| !word.chars().any(|letter| matches!(letter, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..)))
}
