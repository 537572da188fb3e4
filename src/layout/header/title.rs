//! What the map is about: its kind, title, objective and scenario.

use super::super::long_text::{LineLimit, MOST_OBJECTIVE_LINES, MOST_SCENARIO_LINES, shortened};
use super::super::measure::{LABEL_BOLD, LEAD, NOTE, TITLE};
use super::super::{Emphasis, PlacedText, line_at, locale, wrapped};
use super::HeaderSize;
use crate::geometry::{Point, point};
use crate::locale::Word;
use crate::model::{JourneyMap, TextField};
use crate::text::{Shaper, TextStyle};

/// The texts about the map, placed from (0, 0).
pub(super) struct TitleBlock {
    pub(super) kind: PlacedText,
    pub(super) words: Vec<PlacedText>,
    /// The width of the widest line.
    pub(super) width: f32,
    pub(super) height: f32,
    /// The number of lines of the title.
    pub(super) lines: usize,
}

/// The most letters of a line that is pleasant to read, and the mean width of a letter in parts of its size.
const MOST_LETTERS: f32 = 62.0;
const LETTER_WIDTH: f32 = 0.5;
const BELOW_KIND: f32 = 1.0;
const BELOW_TITLE: f32 = 5.0;
const BELOW_OBJECTIVE: f32 = 6.0;

impl TitleBlock {
    pub(super) fn new(map: &JourneyMap, shaper: &Shaper, width: f32, size: HeaderSize<'_>) -> Self {
        let kind = locale(shaper).map_kind(map.info.kind).to_uppercase();
        let kind = line_at(shaper, &kind, LABEL_BOLD, Point::ZERO, Emphasis::Strong);
        let untitled = locale(shaper).word(Word::Untitled);
        let title = if map.info.title.is_empty() && size.placeholders { untitled } else { &map.info.title };
        let at = point(0.0, kind.text.height + BELOW_KIND);
        let title = PlacedText::new(wrapped(shaper, title, TITLE, width), at, Emphasis::Ink).of(TextField::Title);
        // A sheet without a title leaves no hole for one; in the window the place says that one is missing.
        let is_there = size.placeholders || !map.info.title.trim().is_empty();
        let (mut y, lines) = match is_there {
            true => (title.bottom() + BELOW_TITLE, title.text.lines.len()),
            false => (title.at.y + BELOW_OBJECTIVE, 0),
        };
        let mut words: Vec<PlacedText> = is_there.then_some(title).into_iter().collect();
        if !map.info.objective.trim().is_empty() {
            let limit = LineLimit::of(TextField::Objective, MOST_OBJECTIVE_LINES, size.whole);
            let lead = shortened(shaper, &map.info.objective, LEAD, width.min(measure(LEAD)), limit);
            words.extend(lead.place(shaper, point(0.0, y), Emphasis::Muted, TextField::Objective));
            y = words.last().map_or(y, PlacedText::bottom) + BELOW_OBJECTIVE;
        }
        if !map.info.scenario.trim().is_empty() {
            let limit = LineLimit::Lines(MOST_SCENARIO_LINES);
            let scenario = shortened(shaper, &map.info.scenario, NOTE, width.min(measure(LEAD)), limit);
            words.extend(scenario.place(shaper, point(0.0, y), Emphasis::Muted, TextField::Scenario));
        }
        let height = words.last().map_or(kind.text.height, PlacedText::bottom);
        let width = words.iter().fold(kind.text.width, |width, words| width.max(words.text.ink_width));
        Self { kind, words, width, height, lines }
    }
}

/// The width of a line that holds as many letters as are pleasant to read.
fn measure(style: TextStyle) -> f32 {
    MOST_LETTERS * LETTER_WIDTH * style.size_pt
}
