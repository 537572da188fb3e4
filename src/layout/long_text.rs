//! Texts that are longer than a map can show at a glance. A card that says much is set smaller and wider; of what would
//! push everything else off the sheet only the beginning is shown, with the number of letters that are left out. While
//! a text is edited it is shown whole.

use std::ops::Range;
use std::sync::Arc;

use super::measure::{CARD, LONG_CARD, NOTE};
use super::{CardBox, Emphasis, Layout, PlacedText, line_at, locale, wrapped_styled};
use crate::geometry::{Point, point};
use crate::locale::Phrase;
use crate::model::TextField;
use crate::text::{ShapedText, Shaper, StyledText, TextStyle, seen_text};

/// The most letters of a card that is set in the common size.
const MOST_COMMON_LETTERS: usize = 240;
/// Words of fewer bytes fit into every card.
const LONG_WORD: usize = 15;
/// The width of a card that says much: its lines have some fifty letters.
pub(super) const LONG_CARD_WIDTH: f32 = 264.0;
/// The most lines of a card.
pub(super) const MOST_CARD_LINES: usize = 14;
/// The most lines that are shown of a text which is too long: fewer than it may have, since a beginning does not become
/// clearer by its length.
const MOST_SHOWN_LINES: usize = 10;
/// Fewer letters are not left out: to say that they are would take as much room.
const FEWEST_HIDDEN: usize = 24;
/// The gap before what says how much is left out.
const BEFORE_MORE: f32 = 4.0;
/// The gap above it, where it stands below the text: it is a note about the text, not its last line.
const ABOVE_MORE: f32 = 5.0;
/// The most ends that are tried to have it on the last line.
const MOST_TRIED: usize = 10;
/// The most lines of the objective, and of the scenario.
pub(super) const MOST_OBJECTIVE_LINES: usize = 5;
pub(super) const MOST_SCENARIO_LINES: usize = 3;
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

/// The words of a text that a card of the usual width may have to divide.
pub(super) fn long_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '‐' | '–' | '—' | '/'));
    words.filter(|word| word.len() >= LONG_WORD && word.chars().all(is_of_words))
}

/// Whether words with this letter stay whole: those of scripts without spaces end anywhere.
fn is_of_words(letter: char) -> bool {
    !matches!(letter, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..)
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
    /// The same, but what is left out is said behind the last words rather than on a line of its own.
    RunOn(usize),
}

impl LineLimit {
    /// At most so many lines for a text, unless it is the one that is shown whole.
    pub(super) fn of(field: TextField, most: usize, whole: Option<TextField>) -> Self {
        match most {
            _ if whole == Some(field) => Self::Whole,
            MOST_SHOWN_LINES.. => Self::RunOn(most),
            _ => Self::Lines(most),
        }
    }
}

/// A text of which perhaps only the beginning is shown.
pub(super) struct ShortenedText {
    /// The text, or its beginning.
    pub(super) text: Arc<ShapedText>,
    /// The number of letters that are left out.
    pub(super) hidden_letters: usize,
    /// What says so on the text's last line, placed from the corner of the text; none if it needs a line of its own.
    beside: Option<PlacedText>,
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
    let (most, runs_on) = match limit {
        LineLimit::Lines(most) if whole.lines.len() > most => (most.min(MOST_SHOWN_LINES), false),
        LineLimit::RunOn(most) if whole.lines.len() > most => (most.min(MOST_SHOWN_LINES), true),
        _ => return ShortenedText { text: whole, hidden_letters: 0, beside: None },
    };
    let beginning = beginning(shaper, text, (style, width), &whole, (most, runs_on));
    if beginning.hidden_letters < FEWEST_HIDDEN {
        return ShortenedText { text: whole, hidden_letters: 0, beside: None };
    }
    beginning
}

/// The beginning of a text that has too many lines: at most so many of them.
fn beginning(
    shaper: &Shaper,
    text: &StyledText,
    (style, width): (TextStyle, f32),
    whole: &ShapedText,
    (most, is_paragraph): (usize, bool),
) -> ShortenedText {
    let end_of_line = |line: usize| whole.lines.get(line).map_or(0, |line| line.range.end);
    let part = |end: usize| {
        let (shown, hidden) = text.text.split_at_checked(end).unwrap_or(("", &text.text));
        let shaped = wrapped_styled(shaper, &text.part(0..shown.trim_end().len()), style, width);
        let hidden_letters = hidden.trim_start().chars().count();
        // Short texts, such as a quote of the masthead, stay blocks of their own.
        let beside = if is_paragraph { beside(&shaped, hidden_letters, width, shaper) } else { None };
        ShortenedText { text: shaped, hidden_letters, beside }
    };
    // The last line says how much is left out, behind the text or alone.
    let fits = |part: &ShortenedText| part.text.lines.len() + usize::from(part.beside.is_none()) <= most;
    // For the end of a sentence, a text loses a third of its lines, or half of them where they are few.
    let kept = if is_paragraph { most * 2 / 3 } else { most / 2 };
    let sentences = sentence_ends(&text.text, end_of_line(kept.saturating_sub(1))..end_of_line(most - 1));
    // Best is one behind whose end there is room for what is left out.
    let (behind, below): (Vec<ShortenedText>, Vec<ShortenedText>) =
        sentences.into_iter().rev().map(part).filter(fits).partition(|part| part.beside.is_some());
    // In a few lines one of its own would be much: there the words before it rather end anywhere.
    let is_small = is_paragraph && most < MOST_SHOWN_LINES;
    let (below, last_choice) = if is_small { (Vec::new(), below) } else { (below, Vec::new()) };
    if let Some(part) = behind.into_iter().chain(below).next() {
        return part;
    }
    let words = word_ends(&text.text, end_of_line(most.saturating_sub(2))..end_of_line(most - 1));
    let behind = words
        .into_iter()
        .rev()
        .take(if is_paragraph { MOST_TRIED } else { 0 })
        .map(part)
        .find(|part| part.beside.is_some() && fits(part));
    let or_below = || last_choice.into_iter().next();
    behind.or_else(or_below).unwrap_or_else(|| part(most.checked_sub(2).map_or(0, end_of_line)))
}

/// The ends of the sentences in a part of a text.
pub(super) fn sentence_ends(text: &str, within: Range<usize>) -> Vec<usize> {
    let ends_sentence = |letter: char| matches!(letter, '.' | '!' | '?' | '…' | '؟' | '。' | '！' | '？' | '।');
    let closes = |letter: char| matches!(letter, '”' | '“' | '’' | '"' | ')' | '»' | '」' | '』');
    let is_full_width = |letter: char| matches!(letter, '。' | '！' | '？' | '」' | '』');
    let mut ends = Vec::new();
    let mut after_sentence = None;
    for (at, letter) in text.char_indices().take_while(|(at, _)| *at <= within.end) {
        let is_after = after_sentence.is_some_and(|last| letter.is_whitespace() || is_full_width(last));
        if is_after && within.contains(&at) && !closes(letter) && !ends_sentence(letter) {
            ends.push(at);
        }
        after_sentence = match after_sentence {
            _ if ends_sentence(letter) => Some(letter),
            Some(_) if closes(letter) => Some(letter),
            _ => None,
        };
    }
    ends
}

/// The ends of the words in a part of a text.
fn word_ends(text: &str, within: Range<usize>) -> Vec<usize> {
    let words = text.get(within.clone()).unwrap_or_default();
    let spaces = words.char_indices().filter(|(_, letter)| letter.is_whitespace());
    spaces.map(|(at, _)| within.start + at).collect()
}

/// What says how many letters are left out, behind the last line of a text that is `width` wide; none if there is no
/// room for it.
fn beside(text: &ShapedText, hidden_letters: usize, width: f32, shaper: &Shaper) -> Option<PlacedText> {
    let last = text.lines.last()?;
    let more = line_at(shaper, &more_letters(hidden_letters, shaper), NOTE, Point::ZERO, Emphasis::Muted);
    let y = last.baseline - more.text.first_baseline();
    let x = if text.right_to_left {
        last.left - BEFORE_MORE - more.text.width
    } else {
        last.left + last.width + BEFORE_MORE
    };
    let has_room = x >= 0.0 && x + more.text.width <= width.max(text.width);
    has_room.then_some(PlacedText { at: point(x, y), ..more })
}

impl ShortenedText {
    /// Places the text as the one that shows `field`, and behind or below it what is left out.
    pub(super) fn place(self, shaper: &Shaper, at: Point, tone: Emphasis, field: TextField) -> Vec<PlacedText> {
        let hidden_letters = self.hidden_letters;
        let words = PlacedText { hidden_letters, ..PlacedText::new(self.text, at, tone) }.of(field);
        if hidden_letters == 0 {
            return vec![words];
        }
        if let Some(more) = self.beside {
            return vec![words, PlacedText { at: more.at + at, ..more }];
        }
        let below = point(at.x, words.bottom() + ABOVE_MORE);
        let more = line_at(shaper, &more_letters(hidden_letters, shaper), NOTE, below, Emphasis::Muted);
        // At the side where lines start: at the other one it would stand alone.
        let width = words.text.lines.iter().map(|line| line.left + line.width).fold(0.0, f32::max);
        let starts_right = words.text.right_to_left || shaper.start_is_right();
        let shift = if starts_right { (width - more.text.width).max(0.0) } else { 0.0 };
        let more = PlacedText { at: below + point(shift, 0.0), ..more };
        vec![words, more]
    }
}

/// What stands in place of the letters that are left out. It is set apart by its tone and by the space above it.
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
mod tests;
