//! Texts as a search compares them: what looks the same is the same.
//!
//! A letter written as one code point and as several, all kinds of blanks, straight and curly quotation marks,
//! letters of full and half width and ligatures are folded to one form. Marks that nobody sees, such as soft hyphens,
//! are left out. A [`FoldedText`] knows for each of its places the place in the original, so that what was found
//! covers the original whole.

mod letters;
#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use letters::Cluster;
pub(crate) use letters::is_unseen;

/// Whether upper and lower case are the same to a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Upper and lower case are the same.
    Ignored,
    /// Upper and lower case are different.
    Kept,
}

/// The form of `text` in which searches compare it; upper and lower case are the same.
pub fn folded(text: &str) -> String {
    FoldedText::of(text, Case::Ignored).text
}

/// Whether every word of `search` occurs somewhere in `texts`, which are folded already.
pub fn has_all_words(texts: &str, search: &str) -> bool {
    folded(search).split_whitespace().all(|word| texts.contains(word))
}

/// A folded text that remembers where its letters come from.
pub struct FoldedText {
    text: String,
    /// Where the letters come from, in order; none when every byte has kept its place.
    pieces: Option<Vec<FoldedPiece>>,
}

/// A piece of a folded text that comes from one letter of the original.
struct FoldedPiece {
    /// Where it begins in the folded text; it ends where the next one begins.
    at: usize,
    /// The letter in the original, with its accents.
    original: Range<usize>,
}

impl FoldedText {
    /// Folds a text. Takes time in proportion to its length.
    pub fn of(text: &str, case: Case) -> Self {
        if text.is_ascii() {
            return Self { text: folded_ascii(text, case), pieces: None };
        }
        let mut folded = Self { text: String::with_capacity(text.len()), pieces: None };
        let mut pieces = Vec::with_capacity(text.len());
        let mut cluster = Cluster::default();
        let mut begin = 0;
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            if is_unseen(letter) {
                // A joiner belongs to the letter before it; a soft hyphen belongs to none.
                end = if letters::clings(letter) { at + letter.len_utf8() } else { end };
                continue;
            }
            if !cluster.takes(letter) {
                folded.close(&mut cluster, begin..end, case, &mut pieces);
                begin = at;
            }
            cluster.push(letter);
            end = at + letter.len_utf8();
        }
        folded.close(&mut cluster, begin..end, case, &mut pieces);
        Self { pieces: Some(pieces), ..folded }
    }

    /// Adds what a cluster folds into, which may be nothing at all.
    fn close(&mut self, cluster: &mut Cluster, original: Range<usize>, case: Case, pieces: &mut Vec<FoldedPiece>) {
        let at = self.text.len();
        cluster.fold_into(&mut self.text, case);
        if self.text.len() > at {
            pieces.push(FoldedPiece { at, original });
        }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original of a part of the folded text; none when the part begins or ends inside a letter of the original.
    pub fn original(&self, part: Range<usize>) -> Option<Range<usize>> {
        let Some(pieces) = &self.pieces else { return Some(part) };
        let first = pieces.binary_search_by_key(&part.start, |piece| piece.at).ok()?;
        let after = if part.end == self.text.len() {
            pieces.len()
        } else {
            pieces.binary_search_by_key(&part.end, |piece| piece.at).ok()?
        };
        let last = pieces.get(after.checked_sub(1)?)?;
        Some(pieces.get(first)?.original.start..last.original.end)
    }
}

/// A text of ASCII letters, in which every byte keeps its place.
fn folded_ascii(text: &str, case: Case) -> String {
    let blank = |letter: char| if letter.is_ascii_whitespace() { ' ' } else { letter };
    let fold = |letter: char| if case == Case::Ignored { letter.to_ascii_lowercase() } else { letter };
    text.chars().map(blank).map(fold).collect()
}

/// Whether a cut of `text` at `at` would go through what people see as one sign, such as a flag or a family.
///
/// A vowel sign that is written behind its consonant is a letter of its own to those who type it.
pub fn cuts_a_sign(text: &str, at: usize) -> bool {
    /// How far back a sign can begin, in bytes.
    const LONGEST_SIGN_BYTES: usize = 256;
    let Some((before, after)) = text.split_at_checked(at) else { return true };
    let Some(next) = after.chars().next() else { return false };
    if before.is_empty() || (next.is_alphabetic() && !is_hangul_vowel_or_final(next)) {
        return false;
    }
    let begin = before.floor_char_boundary(before.len().saturating_sub(LONGEST_SIGN_BYTES));
    let end = at + next.len_utf8();
    let Some(near) = text.get(begin..end) else { return true };
    let mut cursor = GraphemeCursor::new(at - begin, near.len(), true);
    !cursor.is_boundary(near, 0).unwrap_or(true)
}

/// Whether the letter is a part of a syllable that another letter began.
fn is_hangul_vowel_or_final(letter: char) -> bool {
    matches!(u32::from(letter), 0x1160..=0x11FF | 0xD7B0..=0xD7FF)
}
