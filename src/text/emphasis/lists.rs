//! The signs of lists at the starts of lines.

use super::ListSign;

/// The most digits of a number that counts items; a text has fewer lines.
const MOST_DIGITS: usize = 5;

/// The list sign and the words of a line as it is written. `next` is the number that an item would have here.
pub(super) fn split(line: &str, next: usize) -> (Option<ListSign>, &str) {
    if let Some(words) = line.strip_prefix("- ") {
        return (Some(ListSign::Bullet), words);
    }
    if let Some((number, words)) = numbered(line)
        && (number == 1 || number == next)
    {
        return (Some(ListSign::Number), words);
    }
    let words = line.trim_start_matches('\\');
    // The first backslash takes away the meaning of the sign.
    if words.len() < line.len() && begins_like_item(words) {
        return (None, line.strip_prefix('\\').unwrap_or(line));
    }
    (None, line)
}

/// Whether a line begins as an item of a list does, or would without backslashes.
pub(super) fn begins_like_item(line: &str) -> bool {
    let line = line.trim_start_matches('\\');
    line.starts_with("- ") || numbered(line).is_some()
}

/// The number at the start of a line, and the words after it.
pub(super) fn numbered(line: &str) -> Option<(usize, &str)> {
    if !line.starts_with(|first: char| matches!(first, '1'..='9')) {
        return None;
    }
    let (digits, words) = line.split_once(". ")?;
    let is_number = digits.len() <= MOST_DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| is_number)?, words))
}

/// The index of the line that a place is on.
pub(crate) fn paragraph_at(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).matches('\n').count()
}
