//! Texts that are longer than a map can show at a glance. A card that says much is set smaller and wider; of what would
//! push everything else off the sheet only the beginning is shown, with the number of letters that are left out. While
//! a text is edited it is shown whole.

use std::sync::Arc;

use super::measure::{CARD, LONG_CARD, NOTE};
use super::{CardBox, Emphasis, Layout, PlacedText, line_at, locale, wrapped_styled};
use crate::geometry::{Point, point};
use crate::locale::Phrase;
use crate::model::TextField;
use crate::text::{ShapedText, Shaper, StyledText, TextStyle, seen_text};

/// The most letters of a card that is set in the common size.
const MOST_COMMON_LETTERS: usize = 240;
/// The most lines of a card.
pub(super) const MOST_CARD_LINES: usize = 14;
/// The most lines of the objective, and of the scenario.
pub(super) const MOST_OBJECTIVE_LINES: usize = 3;
/// The most lines of a stage's goal: every line makes the whole path taller.
pub(super) const MOST_GOAL_LINES: usize = 4;
/// The most lines of what a persona says.
pub(super) const MOST_QUOTE_LINES: usize = 6;
/// The most lines of the note under a lane's name.
pub(super) const MOST_NOTE_LINES: usize = 8;

/// Whether a card with this text is set smaller and wider.
pub(super) fn is_long(text: &str) -> bool {
    text.len() > MOST_COMMON_LETTERS && seen_text(text).chars().nth(MOST_COMMON_LETTERS).is_some()
}

/// The style of a card with this text.
pub(super) fn card_style(text: &str) -> TextStyle {
    if is_long(text) { LONG_CARD } else { CARD }
}

/// How many lines of a text are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineLimit {
    /// All of them.
    Whole,
    /// At most so many, with the one that says how much is left out.
    Lines(usize),
}

impl LineLimit {
    /// At most so many lines for a text, unless it is the one that is shown whole.
    pub(super) fn of(field: TextField, most: usize, whole: Option<TextField>) -> Self {
        if whole == Some(field) { Self::Whole } else { Self::Lines(most) }
    }
}

/// A text of which perhaps only the beginning is shown.
pub(super) struct ShortenedText {
    /// The text, or its beginning.
    pub(super) text: Arc<ShapedText>,
    /// The number of letters that are left out.
    pub(super) hidden_letters: usize,
}

/// Shapes a text, or the beginning of one that has too many lines.
pub(super) fn shortened(shaper: &Shaper, text: &str, style: TextStyle, width: f32, limit: LineLimit) -> ShortenedText {
    shortened_styled(shaper, &StyledText::plain(text), style, width, limit)
}

/// The same for a text with marks.
pub(super) fn shortened_styled(
    shaper: &Shaper,
    text: &StyledText,
    style: TextStyle,
    width: f32,
    limit: LineLimit,
) -> ShortenedText {
    let whole = wrapped_styled(shaper, text, style, width);
    let LineLimit::Lines(most) = limit else { return ShortenedText { text: whole, hidden_letters: 0 } };
    if whole.lines.len() <= most {
        return ShortenedText { text: whole, hidden_letters: 0 };
    }
    // The last line says how much is left out.
    let end = most.checked_sub(2).and_then(|last| whole.lines.get(last)).map_or(0, |line| line.range.end);
    let (shown, hidden) = text.text.split_at_checked(end).unwrap_or(("", &text.text));
    ShortenedText {
        text: wrapped_styled(shaper, &text.part(0..shown.trim_end().len()), style, width),
        hidden_letters: hidden.trim_start().chars().count(),
    }
}

impl ShortenedText {
    /// Places the text as the one that shows `field`, and below it what is left out.
    pub(super) fn place(self, shaper: &Shaper, at: Point, tone: Emphasis, field: TextField) -> Vec<PlacedText> {
        let hidden_letters = self.hidden_letters;
        let words = PlacedText { hidden_letters, ..PlacedText::new(self.text, at, tone) }.of(field);
        if hidden_letters == 0 {
            return vec![words];
        }
        let below = point(at.x, words.bottom());
        let width = words.text.width;
        let more = line_at(shaper, &more_letters(hidden_letters, shaper), NOTE, below, Emphasis::Muted);
        // At the side where the text starts.
        let shift =
            if words.text.right_to_left || shaper.start_is_right() { (width - more.text.width).max(0.0) } else { 0.0 };
        let more = PlacedText { at: below + point(shift, 0.0), ..more };
        vec![words, more]
    }
}

/// What stands in place of the letters that are left out.
fn more_letters(count: usize, shaper: &Shaper) -> String {
    let locale = locale(shaper);
    format!("… {}", locale.phrase(Phrase::MoreLetters, &[&locale.number(count as u64)]))
}

impl Layout {
    /// The texts of which only the beginning is shown, each with the number of letters that are left out.
    pub fn shortened_texts(&self) -> Vec<(TextField, usize)> {
        let header = self.header.words.iter().chain(self.header.personas.iter().flat_map(|persona| &persona.words));
        let stages = self.stages.iter().flat_map(|stage| &stage.words);
        let lanes = self.rows.iter().flat_map(|row| row.words.iter().chain(row.cards.iter().flat_map(card_words)));
        let notes = self.notes.boxes.iter().flat_map(|note| &note.words);
        let words = header.chain(stages).chain(lanes).chain(notes);
        words.filter(|words| words.hidden_letters > 0).filter_map(|it| Some((it.field?, it.hidden_letters))).collect()
    }

    /// Whether only the beginning of a text is shown.
    pub fn is_shortened(&self, field: TextField) -> bool {
        let shortened = |words: &[PlacedText]| words.iter().any(|it| it.field == Some(field) && it.hidden_letters > 0);
        match field {
            TextField::CardText(id) => self.card_box(id).is_some_and(|card| shortened(&card.face.words)),
            TextField::NoteText(id) => self.notes.of(id).is_some_and(|note| shortened(&note.words)),
            TextField::StageGoal(id) => self.stages.iter().any(|stage| stage.id == id && shortened(&stage.words)),
            _ => shortened(&self.header.words),
        }
    }
}

fn card_words(card: &CardBox) -> &[PlacedText] {
    &card.face.words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::LayoutEngine;
    use crate::model::JourneyMap;

    fn long(words: usize) -> String {
        (0..words).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_long_text_keeps_its_beginning_and_says_how_much_is_missing() {
        let shaper = Shaper::new();
        let text = long(300);
        let shown = shortened(&shaper, &text, LONG_CARD, 200.0, LineLimit::Lines(MOST_CARD_LINES));
        assert!(shown.text.lines.len() < MOST_CARD_LINES);
        let kept = shown.text.source.chars().count();
        assert_eq!(kept + 1 + shown.hidden_letters, text.chars().count(), "only the space between is not counted");
        let placed = shown.place(&shaper, Point::ZERO, Emphasis::Kind, TextField::Objective);
        let last = placed.last().map(|words| words.text.source.to_string()).unwrap_or_default();
        assert_eq!(last, more_letters(text.chars().count() - kept - 1, &shaper));
    }

    #[test]
    fn a_text_that_fits_and_one_that_is_edited_are_whole() {
        let shaper = Shaper::new();
        for (text, limit) in [(long(20), LineLimit::Lines(14)), (long(300), LineLimit::Whole)] {
            let shown = shortened(&shaper, &text, LONG_CARD, 200.0, limit);
            assert_eq!((&*shown.text.source, shown.hidden_letters), (text.as_str(), 0));
            assert_eq!(shown.place(&shaper, Point::ZERO, Emphasis::Kind, TextField::Objective).len(), 1);
        }
    }

    #[test]
    fn long_cards_are_set_smaller() {
        assert_eq!((card_style(&"é".repeat(240)), card_style(&"é".repeat(241))), (CARD, LONG_CARD));
    }

    #[test]
    fn no_text_around_the_cards_pushes_them_off_the_sheet() {
        let mut map = JourneyMap::clone(&crate::file::sample::map(40));
        let info = Arc::make_mut(&mut map.info);
        (info.objective, info.scenario) = (long(200), long(200));
        map.stages.iter_mut().take(1).for_each(|stage| Arc::make_mut(stage).goal = long(100));
        map.personas.iter_mut().take(1).for_each(|persona| Arc::make_mut(persona).quote = long(200));
        map.lanes.iter_mut().take(1).for_each(|lane| Arc::make_mut(lane).note = long(100));
        let goal = map.stages.first().map(|stage| TextField::StageGoal(stage.id));
        let mut engine = LayoutEngine::new();
        let layout = engine.lay_out(&map);
        assert_eq!(layout.shortened_texts().len(), 5, "{:?}", layout.shortened_texts());
        for field in [goal, Some(TextField::Objective)] {
            engine.show_whole(field);
            let edited = engine.lay_out(&map);
            assert!(field.is_some_and(|field| layout.is_shortened(field) && !edited.is_shortened(field)));
        }
        engine.show_whole(None);
        assert_eq!(engine.lay_out(&map).shortened_texts(), layout.shortened_texts());
    }
}
