//! How single letters are folded: taken apart into base and accents, and brought to one look.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical, decompose_compatible};

use super::Case;

/// The dot that a small i keeps when the Turkish capital İ is made small.
const DOT_ABOVE: char = '\u{307}';

/// A letter with its accents, taken apart.
#[derive(Default)]
pub(super) struct Cluster {
    /// The parts with their combining classes, which decide the order of accents.
    parts: Vec<(u8, char)>,
}

impl Cluster {
    /// Whether the letter is an accent on what the cluster holds.
    pub(super) fn takes(&self, letter: char) -> bool {
        !letter.is_ascii()
            && !self.parts.is_empty()
            && first_part(letter).is_some_and(|part| canonical_combining_class(part) != 0)
    }

    /// Adds a letter, taken apart.
    pub(super) fn push(&mut self, letter: char) {
        take_apart(letter, |part| self.parts.push((canonical_combining_class(part), part)));
    }

    /// Adds the folded form to `out`, and empties the cluster.
    pub(super) fn fold_into(&mut self, out: &mut String, case: Case) {
        // Accents in one order, however they were typed. Those of class 0 stay where they are.
        for accents in self.parts.split_mut(|(class, _)| *class == 0) {
            accents.sort_by_key(|(class, _)| *class);
        }
        let begin = out.len();
        for (_, part) in self.parts.drain(..) {
            match case {
                Case::Kept => out.push(part),
                Case::Ignored => fold_case(part, out),
            }
        }
        // The Turkish capital İ counts as i, like the dotless ı.
        if case == Case::Ignored && out.get(begin..).is_some_and(|cluster| cluster.starts_with("i\u{307}")) {
            out.remove(begin + 1);
        }
    }
}

/// Folds case by way of upper case, so that ς matches σ and ß matches ss.
fn fold_case(letter: char, out: &mut String) {
    match letter {
        'ı' => out.push('i'),
        _ if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
        DOT_ABOVE => out.push(DOT_ABOVE),
        _ => out.extend(letter.to_uppercase().flat_map(char::to_lowercase)),
    }
}

fn first_part(letter: char) -> Option<char> {
    let mut first = None;
    take_apart(letter, |part| {
        first.get_or_insert(part);
    });
    first
}

/// Calls `each` with the parts of a letter as a search compares them.
fn take_apart(letter: char, mut each: impl FnMut(char)) {
    if is_only_a_form(letter) {
        decompose_compatible(letter, |part| each(plain(part)));
    } else {
        decompose_canonical(letter, |part| each(plain(part)));
    }
}

/// Whether the letter is only another form of other letters: full or half width, or a ligature. What means
/// something else, such as a raised digit, is not.
fn is_only_a_form(letter: char) -> bool {
    matches!(u32::from(letter), 0xFF00..=0xFFEF | 0xFB00..=0xFB06 | 0xFB13..=0xFB17 | 0xFB4F | 0x2026)
}

/// One sign for signs that are written one for the other.
fn plain(letter: char) -> char {
    match letter {
        _ if letter.is_whitespace() => ' ',
        // Quotation marks and apostrophes.
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{2B9}' | '\u{2032}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201F}' | '\u{2033}' => '"',
        // Hyphens and the minus sign.
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{FE63}' => '-',
        _ => letter,
    }
}

/// Whether nobody sees the sign: soft hyphens, joiners, marks of direction and other formatting.
pub(crate) fn is_unseen(letter: char) -> bool {
    clings(letter)
        || matches!(
            u32::from(letter),
            0xAD | 0x61C | 0x180E | 0x200B | 0x200E | 0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB
        )
}

/// Whether an unseen sign belongs to the letter before it and would be lost without it.
pub(super) fn clings(letter: char) -> bool {
    matches!(
        u32::from(letter),
        0x34F | 0x180B..=0x180D | 0x180F | 0x200C | 0x200D | 0xFE00..=0xFE0F | 0xE0020..=0xE007F | 0xE0100..=0xE01EF
    )
}
