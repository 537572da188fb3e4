//! How alike two texts are, and numbers as the report writes them.

use rustc_hash::FxHashMap;

/// The most letters of a text that are compared.
const MOST_LETTERS: usize = 160;

/// A text without regard to case and blanks, to find the same words elsewhere.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// How alike two texts are, from 0 to 1: the share of pairs of neighbouring letters that both have (L. Dice 1945).
///
/// Pairs of letters serve every script; words would not, since some scripts write them without blanks.
pub fn similarity(one: &str, other: &str) -> f32 {
    let (one, other) = (plain(one), plain(other));
    if one == other {
        return 1.0;
    }
    let (pairs, count) = letter_pairs(&one);
    let (others, other_count) = letter_pairs(&other);
    if count + other_count == 0 {
        return 0.0;
    }
    let common: usize = pairs.iter().map(|(pair, times)| (*times).min(others.get(pair).copied().unwrap_or(0))).sum();
    2.0 * common as f32 / (count + other_count) as f32
}

fn letter_pairs(text: &str) -> (FxHashMap<(char, char), usize>, usize) {
    let letters: Vec<char> = text.chars().take(MOST_LETTERS).collect();
    let mut pairs = FxHashMap::default();
    for [one, next] in letters.array_windows() {
        *pairs.entry((*one, *next)).or_insert(0) += 1;
    }
    (pairs, letters.len().saturating_sub(1))
}

/// A number without needless digits: "3", "0.5".
pub(super) fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 100.0).round() / 100.0;
    let text = format!("{}", if rounded == 0.0 { 0.0 } else { rounded });
    text.replace('-', "−")
}

/// A number with its sign: "+3", "−0.5", "0".
pub fn signed(value: f32) -> String {
    let text = number(value);
    if value > 0.0 && text != "0" { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_alike_when_most_of_their_letters_are() {
        assert!((similarity("Card comes late", "card  comes LATE") - 1.0).abs() < 0.001);
        assert!(similarity("Card comes after 9 days", "The card comes after 12 days") > 0.6);
        assert!(similarity("Pains", "Design principles") < 0.4);
        assert!(similarity("", "") > 0.9 && similarity("", "a") < 0.1);
        assert!(similarity("検索する", "検索した") > 0.3);
    }

    #[test]
    fn numbers_have_a_sign_and_no_needless_digits() {
        assert_eq!([signed(3.0), signed(-0.5), signed(0.0), signed(-0.001)], ["+3", "−0.5", "0", "0"]);
    }
}
