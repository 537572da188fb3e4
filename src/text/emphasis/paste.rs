//! Reads texts that come from other hands: pasted Markdown, which is wider than what a map keeps, and what is written
//! in a plain field, which shows the signs of lists as letters.

use super::{ListSign, StyledText};

/// The signs before items that other programs write.
const BULLETS: [&str; 7] = ["* ", "+ ", "• ", "‣ ", "◦ ", "▪ ", "·  "];

impl StyledText {
    /// Reads a text that was pasted while another one is written. It is read as a map's own text is, and list items
    /// may be written as other programs do it: indented, with a star, a plus or a bullet.
    pub fn pasted(text: &str) -> Self {
        let text = crate::text::clean_text(text);
        let has_other_bullets = |line: &str| BULLETS.iter().any(|bullet| line.trim_start().starts_with(bullet));
        let is_indented = |line: &str| line.starts_with(' ') && super::lists::begins_like_item(line.trim_start());
        if !text.split('\n').any(|line| has_other_bullets(line) || is_indented(line)) {
            return Self::read(&text);
        }
        let lines = text.split('\n').map(|line| {
            let inside = line.trim_start();
            match BULLETS.iter().find_map(|bullet| inside.strip_prefix(bullet)) {
                Some(words) => format!("- {}", words.trim_start()),
                None if super::lists::begins_like_item(inside) => inside.to_owned(),
                None => line.to_owned(),
            }
        });
        Self::read(&lines.collect::<Vec<_>>().join("\n"))
    }

    /// The text after somebody has changed what is seen of it to `seen`, in a field without marks. Letters that are
    /// still there keep their marks.
    #[must_use]
    pub fn with_seen(&self, seen: &str) -> Self {
        let mut number = 0;
        let mut words = Vec::new();
        let mut signs = Vec::new();
        for line in seen.split('\n') {
            let sign = line_sign(line, number + 1);
            number = if sign.is_some_and(|(sign, _)| sign == ListSign::Number) { number + 1 } else { 0 };
            signs.push(sign.map(|(sign, _)| sign));
            words.push(sign.map_or(line, |(_, words)| words));
        }
        let text = words.join("\n");
        let (start, from_end) = same_ends(&self.text, &text);
        let mut changed = self.clone();
        let new = text.get(start..text.len() - from_end).unwrap_or_default();
        let mut with = Self::plain(new);
        // A line that is added has no marks.
        with.set_style(0..new.find('\n').unwrap_or(new.len()), self.style_around(start));
        changed.replace(start..self.text.len() - from_end, &with);
        changed.marks.signs = signs;
        changed.tidy();
        changed
    }

    /// How letters are marked that are put between two others of one style.
    fn style_around(&self, at: usize) -> super::LetterStyle {
        let before = self.text.get(..at).and_then(|before| before.char_indices().next_back());
        before.map_or_else(super::LetterStyle::default, |(byte, _)| self.marks.style_at(byte))
    }
}

/// The sign of a line as it is seen, or as it is typed.
fn line_sign(line: &str, next: usize) -> Option<(ListSign, &str)> {
    if let Some(words) = line.strip_prefix("• ") {
        return Some((ListSign::Bullet, words));
    }
    let (sign, words) = super::lists::split(line, next);
    sign.map(|sign| (sign, words))
}

/// The bytes at the start and at the end of two texts that are the same.
fn same_ends(one: &str, other: &str) -> (usize, usize) {
    let pairs = one.chars().zip(other.chars());
    let start: usize = pairs.take_while(|(one, other)| one == other).map(|(letter, _)| letter.len_utf8()).sum();
    let rest = |text: &'_ str| text.get(start..).unwrap_or_default().to_owned();
    let (one, other) = (rest(one), rest(other));
    let pairs = one.chars().rev().zip(other.chars().rev());
    let end = pairs.take_while(|(one, other)| one == other).map(|(letter, _)| letter.len_utf8()).sum();
    (start, end)
}
