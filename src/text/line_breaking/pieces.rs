//! The pieces between which a text may be broken, measured once; and the places where a line may end.

use std::ops::Range;

use parley::{BreakReason, Layout};

use super::fit::{Stop, TOLERANCE, penalty};
use super::{Measure, SOFT_HYPHEN};
use crate::text::language::LEAST_LETTERS;
use crate::text::script::takes_hyphen;

/// Words of at least so many letters are divided to save a line from being too short.
const LONG_WORD: usize = 9;
/// The least bytes of a compound that is divided to save the last line.
const VERY_LONG_WORD: usize = 22;
/// A part of a compound with fewer letters does not look right on a line of its own.
const SHORT_PART: usize = 5;

/// A part of a text that no line break divides by itself: a word with what follows it up to the next one.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its place in the text.
    pub(super) range: Range<usize>,
    /// Its width with the space at its end.
    advance: f32,
    /// Its width without that space.
    pub(super) ink: f32,
    /// Whether the paragraph ends with it.
    pub(super) ends_paragraph: bool,
    /// Whether a word begins with it, as far as a dictionary tells in scripts without spaces.
    begins_word: bool,
    /// Its letters in the order of the text.
    letters: Vec<Letter>,
}

/// The place and width of what a caret does not go into.
#[derive(Clone, Copy, Debug)]
struct Letter {
    byte: usize,
    /// Its distance from the start of the piece.
    at: f32,
    advance: f32,
    /// Whether it is drawn with the one before it.
    is_joined: bool,
}

/// The pieces of a shaped text, which is left with one piece on each line.
pub(super) fn pieces(layout: &mut Layout<()>) -> Vec<Piece> {
    layout.break_all_lines(Some(0.0));
    let last = layout.len().saturating_sub(1);
    let piece = |(number, line): (usize, parley::Line<'_, ()>)| {
        let metrics = line.metrics();
        Piece {
            range: line.text_range(),
            advance: metrics.advance,
            ink: metrics.advance - metrics.hanging_advance,
            ends_paragraph: number == last || line.break_reason() == BreakReason::Explicit,
            begins_word: begins_word(&line),
            letters: Vec::new(),
        }
    };
    layout.lines().enumerate().map(piece).collect()
}

/// Whether a word begins with the first letter of a line.
fn begins_word(line: &parley::Line<'_, ()>) -> bool {
    let first = line.runs().next().and_then(|run| run.clusters().next().map(|cluster| cluster.is_word_boundary()));
    first.unwrap_or(true)
}

/// The width of the first `bytes` of the text, of which each piece is on a line of its own.
pub(super) fn width_of_start(layout: &Layout<()>, bytes: usize) -> f32 {
    let letters = layout.get(0).map(|line| letters(&line)).unwrap_or_default();
    letters.iter().filter(|letter| letter.byte < bytes).map(|letter| letter.advance).sum()
}

fn letters(line: &parley::Line<'_, ()>) -> Vec<Letter> {
    let clusters = line.runs().flat_map(|run| run.clusters().collect::<Vec<_>>());
    let mut letters: Vec<Letter> = clusters
        .map(|cluster| Letter {
            byte: cluster.text_range().start,
            at: 0.0,
            advance: cluster.advance(),
            is_joined: cluster.is_ligature_continuation(),
        })
        .collect();
    letters.sort_by_key(|letter| letter.byte);
    let mut at = 0.0;
    for letter in &mut letters {
        letter.at = at;
        at += letter.advance;
    }
    letters
}

impl Piece {
    /// Measures the letters of the piece, which is on line `number` of `layout`.
    pub(super) fn measure_letters(&mut self, layout: &Layout<()>, number: usize) {
        self.letters = layout.get(number).map(|line| letters(&line)).unwrap_or_default();
    }

    /// Whether it is so long that hardly a line with it is as it should be.
    pub(super) fn is_very_long_word(&self) -> bool {
        self.range.len() >= VERY_LONG_WORD
    }

    /// Whether it begins with a word that may be divided to save the line before from being too short.
    pub(super) fn is_long_word(&self, text: &str) -> bool {
        let words = text.get(self.range.clone()).unwrap_or_default();
        words.len() >= LONG_WORD && words.chars().filter(|letter| takes_hyphen(*letter)).count() >= LONG_WORD
    }
}

/// A place inside a piece where a line may end; its fields are those of a [`Stop`].
#[derive(Clone, Copy, Debug)]
struct InnerPlace {
    byte: usize,
    penalty: f32,
    hyphen: f32,
    tears_word: bool,
}

/// The places where the lines of one paragraph may end.
pub(super) struct Stops<'a> {
    pub(super) text: &'a str,
    pub(super) measure: &'a Measure<'a>,
    pub(super) stops: Vec<Stop>,
    /// The width of all before the next piece.
    at: f32,
    words: usize,
    /// Where the line would start that ends with the next piece: after the last place where one may end.
    line_start: f32,
}

impl<'a> Stops<'a> {
    pub(super) fn new(text: &'a str, measure: &'a Measure<'a>) -> Self {
        Self { text, measure, stops: Vec::new(), at: 0.0, words: 0, line_start: 0.0 }
    }

    /// Adds the places in and after a piece. `next` is the one after it, `room` the width that it may have.
    pub(super) fn add(&mut self, piece: &Piece, next: Option<&Piece>, room: f32, divides: bool) {
        let words = self.text.get(piece.range.clone()).unwrap_or_default();
        if words.chars().any(char::is_alphanumeric) && !self.is_rest_of_word(piece) {
            self.words += 1;
        }
        if piece.ink > room + TOLERANCE || divides {
            self.add_divisions(piece, words);
        }
        if piece.ink > room + TOLERANCE {
            self.tear(piece, room);
        }
        let divided = words.ends_with(SOFT_HYPHEN) && !piece.ends_paragraph;
        // A word of a script without spaces is as whole as others, unless it does not fit on a line; so is a number with
        // what it counts.
        if let Some(next) = next
            && matches!(self.joint(piece, next), Some(Joint::Word | Joint::Counter))
            && self.at + piece.advance + next.ink - self.line_start <= room
        {
            self.at += piece.advance;
            return;
        }
        self.stops.push(Stop {
            end: self.at + piece.ink,
            next: self.at + piece.advance,
            hyphen: if divided { self.measure.hyphen } else { 0.0 },
            words: self.words,
            penalty: if divided { penalty::DIVIDED } else { self.penalty(piece, next) },
            tears_word: self.has_short_part(piece, next),
            byte: piece.range.end,
        });
        self.at += piece.advance;
        self.line_start = self.at;
    }

    /// What the letters at the end of a piece and at the start of the next one belong to.
    fn joint(&self, piece: &Piece, next: &Piece) -> Option<Joint> {
        let of = |piece: &Piece| self.text.get(piece.range.clone()).unwrap_or_default();
        Joint::between(of(piece), of(next), piece.begins_word, next.begins_word)
    }

    fn is_rest_of_word(&self, piece: &Piece) -> bool {
        self.text.get(..piece.range.start).is_some_and(|before| before.ends_with(SOFT_HYPHEN))
    }

    fn penalty(&self, piece: &Piece, next: Option<&Piece>) -> f32 {
        let word = self.text.get(piece.range.clone()).unwrap_or_default().trim_end();
        let joint = next.and_then(|next| self.joint(piece, next));
        let ends_there = next.is_some_and(|next| next.ends_paragraph);
        let next = next.and_then(|next| self.text.get(next.range.clone())).unwrap_or_default();
        if self.is_number_of(word, next, ends_there) {
            return penalty::NUMBER_OF_NOUN;
        }
        if next.starts_with(['–', '—']) || next.starts_with("- ") {
            return penalty::DASH;
        }
        if self.measure.language.binds(word) {
            return penalty::BOUND;
        }
        if word.ends_with([',', ';', ':', '.', '!', '?', '–', '—', '،', '、', '。', '，']) {
            return penalty::PAUSE;
        }
        if let Some(joint) = joint {
            return joint.penalty();
        }
        if ends_with_hyphen(piece, word) {
            let is_short = is_short_part(word) || is_short_part(next);
            return penalty::COMPOUND_HYPHEN + if is_short { penalty::SHORT_PART } else { 0.0 };
        }
        if self.measure.language.leads_on(word) {
            return penalty::LEADING;
        }
        self.beside_number(piece, word, next)
    }

    /// Whether a line end after the hyphen of a compound would tear it into pieces too short to be words: “start-/ups”.
    fn has_short_part(&self, piece: &Piece, next: Option<&Piece>) -> bool {
        let words = |piece: &Piece| self.text.get(piece.range.clone()).unwrap_or_default();
        let (word, Some(next)) = (words(piece), next) else { return false };
        ends_with_hyphen(piece, word) && (is_short_part(word) || is_short_part(words(next)))
    }

    /// Whether `next` is the number of what `word` names: of a noun that is known to be numbered, or because nothing
    /// follows that it could count. A preposition is no noun.
    fn is_number_of(&self, word: &str, next: &str, ends_there: bool) -> bool {
        let number = next.trim_end();
        let digits = number.trim_end_matches(|last: char| !last.is_alphanumeric());
        if digits.is_empty() || !digits.chars().all(|letter| letter.is_ascii_digit()) {
            return false;
        }
        let ends_there = ends_there || digits.len() < number.len();
        let language = self.measure.language;
        let is_noun = word.ends_with(char::is_alphabetic) && !language.leads_on(word);
        language.is_numbered(word) || ends_there && is_noun
    }

    /// What a line end beside a number costs.
    fn beside_number(&self, piece: &Piece, word: &str, next: &str) -> f32 {
        let before = self.text.get(..piece.range.start).unwrap_or_default();
        let named = before.split_whitespace().next_back().is_some_and(|noun| self.measure.language.is_numbered(noun));
        if named {
            return 0.0;
        }
        let begins_with_digit = next.starts_with(|first: char| first.is_ascii_digit());
        let ends_with_digit = word.ends_with(|last: char| last.is_ascii_digit());
        match (ends_with_digit, begins_with_digit) {
            (true, false) if is_unit(next) => penalty::UNIT,
            // A year and a time of day count nothing.
            (true, false) if !is_year(word) && !word.contains(':') => penalty::NUMBER,
            (false, true) if word.ends_with(char::is_alphabetic) => penalty::NUMBERED,
            _ => 0.0,
        }
    }

    /// Adds the places where the language of the text divides the word.
    fn add_divisions(&mut self, piece: &Piece, words: &str) {
        let language = self.measure.language;
        let divisions = language.divisions(words);
        let costs: Vec<f32> =
            (0..divisions.len()).map(|number| language.division_cost(words, &divisions, number)).collect();
        let has_joint = costs.iter().any(|cost| *cost < 0.0);
        for (at, cost) in divisions.iter().zip(costs) {
            let tears_word = has_joint && cost > 0.0;
            let penalty = penalty::DIVIDED + cost + if tears_word { penalty::TORN_PART } else { 0.0 };
            let hyphen = self.measure.hyphen;
            self.add_inside(piece, InnerPlace { byte: piece.range.start + at, penalty, hyphen, tears_word });
        }
    }

    /// Adds all places between letters of the parts of a piece that are wider than `room`.
    fn tear(&mut self, piece: &Piece, room: f32) {
        let from = self.stops.iter().rposition(|stop| stop.byte <= piece.range.start).map_or(0, |at| at + 1);
        let known: Vec<Stop> = self.stops.split_off(from.min(self.stops.len()));
        let (mut start, mut start_byte) = (self.at, piece.range.start);
        let ends = known.iter().map(|stop| (stop.end + stop.hyphen, stop.next, stop.byte, Some(*stop)));
        for (end, next, byte, stop) in ends.chain([(self.at + piece.ink, 0.0, piece.range.end, None)]) {
            if end - start > room + TOLERANCE {
                self.tear_part(piece, start_byte..byte);
            }
            self.stops.extend(stop);
            (start, start_byte) = (next, byte);
        }
    }

    fn tear_part(&mut self, piece: &Piece, part: Range<usize>) {
        let first = piece.letters.partition_point(|letter| letter.byte <= part.start);
        let letters = piece.letters.iter().skip(first).map(|letter| letter.byte);
        let inner: Vec<usize> = letters.take_while(|byte| *byte < part.end).collect();
        let count = inner.len() + 1;
        for (number, at) in inner.into_iter().enumerate() {
            let is_near_end = number + 1 < LEAST_LETTERS || count - number - 1 < LEAST_LETTERS;
            let hyphen = if is_inside_word(self.text, at) { self.measure.hyphen } else { 0.0 };
            let penalty = penalty::TORN + if is_near_end { 1.0 } else { 0.0 };
            self.add_inside(piece, InnerPlace { byte: at, penalty, hyphen, tears_word: false });
        }
    }

    /// Adds a place inside a piece, unless its letters are drawn as one there.
    fn add_inside(&mut self, piece: &Piece, inner: InnerPlace) {
        let InnerPlace { byte, penalty, hyphen, tears_word } = inner;
        let place = piece.letters.binary_search_by_key(&byte, |letter| letter.byte).ok();
        let Some(letter) = place.and_then(|place| piece.letters.get(place)).filter(|letter| !letter.is_joined) else {
            return;
        };
        let end = self.at + letter.at;
        self.stops.push(Stop { end, next: end, hyphen, words: self.words, penalty, tears_word, byte });
    }
}

/// What two letters of Chinese, Japanese or Korean belong to, between which a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// A piece that is one word.
    Word,
    /// A word and what is joined to it: a particle or an ending in Hiragana, which begins no line.
    Ending,
    /// A number and what it counts.
    Counter,
    /// Two words of a compound.
    Compound,
}

impl Joint {
    /// The joint at a place; none where a line may well end: in other scripts, and mostly after Hiragana.
    /// Before the place stands `before`, which may begin a word, as may `after`, which stands behind it.
    fn between(before: &str, after: &str, was_begun: bool, begins_word: bool) -> Option<Self> {
        let is_hiragana = |letter: char| matches!(letter, '\u{3041}'..='\u{309F}');
        let is_katakana = |letter: char| matches!(letter, '\u{30A1}'..='\u{30FF}');
        let is_character = |letter: char| matches!(letter, '々' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
        let is_number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十百千万两".contains(letter);
        let (last, first) = (before.chars().next_back()?, after.chars().next()?);
        // Korean has spaces, between which its words stay whole.
        let is_hangul = |letter: char| matches!(letter, '\u{AC00}'..='\u{D7A3}');
        if is_hangul(first) {
            return is_hangul(last).then_some(Self::Word);
        }
        if !(is_hiragana(first) || is_katakana(first) || is_character(first)) {
            return None;
        }
        if !begins_word || is_katakana(last) && is_katakana(first) {
            return Some(Self::Word);
        }
        if is_number(last) && is_character(first) {
            return Some(Self::Counter);
        }
        if is_hiragana(first) && (last.is_alphanumeric() || is_hiragana(last)) || PARTICLES.contains(&first) {
            return Some(Self::Ending);
        }
        // A word of one character mostly belongs to the next: “and”, “to”, or a part of a name.
        let is_short = was_begun && before.chars().count() == 1;
        let compound = if is_short { Self::Ending } else { Self::Compound };
        (is_character(last) && is_character(first)).then_some(compound)
    }

    fn penalty(self) -> f32 {
        match self {
            Self::Word => penalty::INSIDE,
            Self::Counter | Self::Ending => penalty::JOINED,
            Self::Compound => penalty::COMPOUND,
        }
    }
}

/// Whether a piece, which says `word`, ends with the hyphen of a compound.
fn ends_with_hyphen(piece: &Piece, word: &str) -> bool {
    word.ends_with('-') && piece.advance - piece.ink < TOLERANCE
}

/// Whether a part of a compound does not look right on a line of its own.
fn is_short_part(part: &str) -> bool {
    part.chars().filter(|letter| letter.is_alphanumeric()).count() < SHORT_PART
}

/// The signs of units, which say nothing without the number before them.
const UNITS: &[&str] = &[
    "m", "km", "cm", "mm", "kg", "g", "l", "ml", "pt", "px", "h", "min", "s", "°C", "°F", "kW", "kWh", "V", "MB", "GB",
    "%", "‰", "€", "$", "£", "CHF", "EUR", "USD", "km/h", "м", "км", "кг", "мин", "ч",
];

/// Whether what follows a number is the sign of a unit.
fn is_unit(next: &str) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    UNITS.contains(&word.trim_end_matches([',', ';', ':', '.', '!', '?', ')']))
}

/// Whether a word is a year of this time rather than a number of things.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1800..2200).contains(&year))
}

/// Chinese particles, which belong to the word before them.
const PARTICLES: &[char] = &['的', '了', '吗', '嗎', '呢', '吧', '着', '著', '过', '過', '地', '得', '们', '們'];

/// Whether letters of a script that has hyphens stand on both sides of a place.
pub(super) fn is_inside_word(text: &str, byte: usize) -> bool {
    let (before, after) = (text.get(..byte).unwrap_or_default(), text.get(byte..).unwrap_or_default());
    before.chars().next_back().is_some_and(takes_hyphen) && after.chars().next().is_some_and(takes_hyphen)
}
