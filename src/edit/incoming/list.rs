//! Lists: bullets, numbers and check boxes as word processors, slides, e-mail and Markdown write them.

use rustc_hash::FxHashSet;

use super::MOST_CELLS;
use super::markdown;
use super::marks::{after_bullet, without_check_box};
use super::table::{Line, clean_line};

/// The deepest level that is told apart.
const DEEPEST: u8 = 9;

/// A number or letter that counts list items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counter {
    value: u32,
    /// Whether a tab follows, as word processors write it.
    has_tab: bool,
}

/// The lines of a text, one for each card, if it is no table: either no line has a tab, or tabs only indent lines
/// and follow list marks.
pub(super) fn lines_of(text: &str) -> Option<Vec<Line>> {
    let is_counted = counts(text);
    if is_even_grid(text, is_counted) {
        return None;
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut last_was_item = false;
    for line in text.split('\n') {
        // More than a map can take is refused later, and not read to its end.
        if lines.len() > MOST_CELLS {
            break;
        }
        if line.trim().is_empty() {
            last_was_item = false;
            continue;
        }
        let (mut rest, level, is_item) = split(line, is_counted);
        let heading = (!is_item).then(|| markdown::heading(rest)).flatten();
        rest = heading.unwrap_or(rest);
        if rest.contains('\t') {
            return None;
        }
        let text = match heading {
            Some(_) => markdown::plain(rest),
            None if is_item => markdown::words(rest),
            None => rest.to_owned(),
        };
        let text = clean_line(&text);
        match lines.last_mut() {
            // A long item that goes on in the next, indented line.
            Some(last) if last_was_item && !is_item && heading.is_none() && line.starts_with("  ") => {
                last.text.push(' ');
                last.text.push_str(&text);
            }
            _ if text.is_empty() => {}
            _ => lines.push(Line { text, level, is_heading: heading.is_some() }),
        }
        last_was_item = is_item || (last_was_item && line.starts_with("  "));
    }
    Some(lines)
}

/// Whether the tabs are those of a table: equally many in each line, none of which has a list mark. An outline has more
/// before some lines than before others.
fn is_even_grid(text: &str, is_counted: bool) -> bool {
    let tabs = |line: &str| line.matches('\t').count();
    let mut filled = text.split('\n').filter(|line| !line.trim().is_empty());
    let first = filled.clone().next().map_or(0, tabs);
    first > 0 && filled.all(|line| tabs(line) == first && !split(line, is_counted).2)
}

/// Splits a line into its words, its level and whether it had a list mark.
fn split(line: &str, is_counted: bool) -> (&str, u8, bool) {
    let inside = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let indent = line.get(..line.len() - inside.len()).unwrap_or_default();
    let blanks = indent.chars().filter(|letter| *letter != '\t').count();
    let tabs = indent.chars().filter(|letter| *letter == '\t').count();
    let depth = u8::try_from(tabs + blanks / 2).unwrap_or(DEEPEST).min(DEEPEST);
    let mark = after_bullet(inside).or_else(|| counter(inside).filter(|it| is_counted || it.0.has_tab).map(|it| it.1));
    match mark {
        Some(rest) => (without_check_box(rest), depth.max(level_of_mark(inside)), true),
        None => match without_check_box(inside) {
            same if same.len() == inside.len() => (inside, depth, false),
            rest => (rest, depth, true),
        },
    }
}

/// The level that a mark stands for by its shape.
fn level_of_mark(line: &str) -> u8 {
    match line.chars().next() {
        Some('◦' | '○' | 'o') => 1,
        Some('▪' | '■' | '§' | '\u{f0a7}') => 2,
        _ => 0,
    }
}

/// Whether the numbers at the beginnings of lines count them: they begin with one and go on by one, also on several
/// levels. A single “2.” may be a date, or the beginning of a sentence; a single “1.” among bullets counts.
fn counts(text: &str) -> bool {
    let lines = text.split('\n');
    let found: Vec<u32> = lines.filter_map(|line| counter(line.trim_start())).map(|(it, _)| it.value).collect();
    let values: FxHashSet<u32> = found.iter().copied().collect();
    // Going on after a nested list is going on, too.
    let follows = |value: &u32| *value == 1 || value.checked_sub(1).is_some_and(|before| values.contains(&before));
    let is_among_bullets = || text.split('\n').any(|line| after_bullet(line.trim_start()).is_some());
    let counts = found.first() == Some(&1) && found.iter().all(follows) && (found.len() > 1 || is_among_bullets());
    counts && (!begins_like_name(text) || is_list_throughout(text))
}

/// Whether the first counter may as well begin a name: “A. Smith”.
fn begins_like_name(text: &str) -> bool {
    let first = text.split('\n').map(str::trim_start).find(|line| counter(line).is_some());
    first.is_some_and(|line| {
        let mut signs = line.chars();
        signs.next().is_some_and(char::is_uppercase) && signs.next() == Some('.')
    })
}

/// Whether each line is an item or goes on with the one before.
fn is_list_throughout(text: &str) -> bool {
    let goes_on = |line: &str| line.trim().is_empty() || line.starts_with([' ', '\t']);
    let is_item = |line: &str| counter(line).is_some() || after_bullet(line).is_some();
    text.split('\n').all(|line| goes_on(line) || is_item(line))
}

/// The counter at the beginning of a line, such as “1.”, “2)”, “(3)”, “1.2.”, “b)” or “iv.”, and the text after it.
fn counter(line: &str) -> Option<(Counter, &str)> {
    let end = line.find(char::is_whitespace)?;
    let (mark, rest) = line.split_at_checked(end)?;
    if mark.len() > 12 {
        return None;
    }
    let has_tab = rest.starts_with('\t');
    let body = mark.strip_suffix(['.', ')']).or_else(|| mark.contains('.').then_some(mark))?;
    let body = body.strip_prefix('(').unwrap_or(body);
    let last = body.rsplit('.').next()?;
    let is_number = body.split('.').all(|part| !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_digit()));
    let value = if is_number { last.parse().ok()? } else { letter_value(body)? };
    Some((Counter { value, has_tab }, rest.trim_start()))
}

/// The number that “b” or “iv” stands for; “i” is one, since few lists have nine letters.
fn letter_value(letters: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let lower = letters.to_ascii_lowercase();
    if let Some(place) = ROMAN.iter().position(|roman| *roman == lower) {
        return u32::try_from(place + 1).ok();
    }
    let mut bytes = lower.bytes();
    let first = bytes.next().filter(|letter| letter.is_ascii_lowercase() && bytes.len() == 0)?;
    Some(u32::from(first - b'a') + 1)
}
