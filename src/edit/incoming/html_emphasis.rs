//! Bold and slanted words in HTML: which style holds at each place, and the text with the signs that cards have for it.

use super::asides::is_reserved;
use super::html_tokens::Tag;
use super::marks::without_mark;
use super::table::SOFT_BREAK;
use crate::text::{LetterStyle, MAX_TEXT_CHARS, StyledText};

/// Elements whose style counts. Headings and heads of tables look bold without being meant so.
const STYLED: [&str; 10] = ["b", "strong", "i", "em", "span", "font", "a", "u", "td", "label"];
/// How deep styled elements are followed.
const DEEPEST: usize = 200;
/// The most pieces of one line that have a style of their own; with more, the line keeps none.
const MOST_RUNS: usize = 2_000;
/// From this weight on letters are bold.
const BOLD_WEIGHT: u32 = 600;
/// The signs before letters of a style: plain, bold, slanted, both.
const SIGNS: [(char, LetterStyle); 4] = [
    ('\u{fdd2}', LetterStyle { bold: false, italic: false }),
    ('\u{fdd3}', LetterStyle { bold: true, italic: false }),
    ('\u{fdd4}', LetterStyle { bold: false, italic: true }),
    ('\u{fdd5}', LetterStyle { bold: true, italic: true }),
];
/// The ends of what a text says besides its words.
const ASIDE: (char, char) = ('\u{fdd0}', '\u{fdd1}');

/// The styles of the elements that are open.
#[derive(Default)]
pub(super) struct InlineStyles {
    /// The names of the elements, with the style around each of them.
    open: Vec<(String, LetterStyle)>,
    now: LetterStyle,
}

impl InlineStyles {
    pub(super) fn open(&mut self, tag: &Tag) {
        if STYLED.contains(&tag.name.as_str()) && self.open.len() < DEEPEST {
            self.open.push((tag.name.clone(), self.now));
            self.now = style_of(tag, self.now);
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(known, _)| known == name) else { return };
        self.now = self.open.get(at).map(|(_, around)| *around).unwrap_or_default();
        self.open.truncate(at);
    }

    /// The style that holds now.
    pub(super) fn now(&self) -> LetterStyle {
        self.now
    }
}

/// The sign before letters of a style.
pub(super) fn sign_of(style: LetterStyle) -> char {
    SIGNS.iter().find(|(_, known)| *known == style).map_or(' ', |(sign, _)| *sign)
}

fn style_of(tag: &Tag, around: LetterStyle) -> LetterStyle {
    let mut style = around;
    style.bold |= matches!(tag.name.as_str(), "b" | "strong");
    style.italic |= matches!(tag.name.as_str(), "i" | "em");
    for (name, value) in tag.attribute("style").unwrap_or_default().split(';').filter_map(|it| it.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "font-weight" => {
                let weight = value.parse::<u32>().ok().map(|weight| weight >= BOLD_WEIGHT);
                style.bold = weight.unwrap_or(value.starts_with("bold"));
            }
            "font-style" => style.italic = value.starts_with("italic") || value.starts_with("oblique"),
            _ => {}
        }
    }
    style
}

/// A text with the signs that cards have for bold and slanted words, in place of the signs of this module.
pub(super) fn written(text: &str) -> String {
    if !text.contains(|letter: char| SIGNS.iter().any(|(sign, _)| *sign == letter)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut style = LetterStyle::default();
    for line in text.split_inclusive(['\n', SOFT_BREAK]) {
        let words = line.trim_end_matches(['\n', SOFT_BREAK]);
        out.push_str(&written_line(words, &mut style));
        out.push_str(line.get(words.len()..).unwrap_or_default());
    }
    out
}

/// One line; `style` holds at its beginning, and at its end afterwards.
fn written_line(line: &str, style: &mut LetterStyle) -> String {
    let (mut words, mut asides) = (String::with_capacity(line.len()), String::new());
    let mut runs = Vec::new();
    let (mut start, mut is_aside) = (0, false);
    for letter in line.chars() {
        let sign = SIGNS.iter().find(|(sign, _)| *sign == letter);
        match sign {
            Some((_, next)) => {
                runs.push((start..words.len(), *style));
                (start, *style) = (words.len(), *next);
            }
            None if is_aside || letter == ASIDE.0 => {
                is_aside = letter != ASIDE.1;
                asides.push(letter);
            }
            None if is_reserved(letter) => {}
            None => words.push(letter),
        }
    }
    runs.push((start..words.len(), *style));
    let is_marked = runs.iter().any(|(run, style)| *style != LetterStyle::default() && !run.is_empty());
    if !is_marked || runs.len() > MOST_RUNS || words.len() > MAX_TEXT_CHARS {
        return words.trim().to_owned() + &asides;
    }
    let mut styled = StyledText::plain(&words);
    for (run, style) in runs {
        // Blanks at the ends of what is marked belong to neither side.
        let part = words.get(run.clone()).unwrap_or_default();
        let first = run.start + (part.len() - part.trim_start().len());
        let last = first + part.trim().len();
        if first < last {
            styled.set_style(first..last, style);
        }
    }
    let inside = words.trim_end();
    let bare = without_mark(inside);
    let mark = inside.len() - bare.len();
    let marked = styled.part(mark..inside.len()).written();
    inside.get(..mark).unwrap_or_default().trim_start().to_owned() + &marked + &asides
}
