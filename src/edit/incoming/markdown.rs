//! Markdown: tables with bars, headings, and signs that only format words.

use super::asides::{address, seen_words};
use super::labels::label;
use super::marks::after_bullet;
use super::table::Table;

/// The deepest heading, “######”.
const MOST_SIGNS: usize = 6;

/// A part of a text in Markdown.
pub(super) enum MarkdownPart<'text> {
    /// Lines that are no table.
    Text(&'text str),
    /// A table with bars.
    Table(Table),
}

/// The words of a heading such as “## Buy”.
pub(super) fn heading(line: &str) -> Option<&str> {
    leveled_heading(line).map(|(_, words)| words)
}

/// The level of a heading, from 1, and its words.
fn leveled_heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    let is_heading = (1..=MOST_SIGNS).contains(&signs) && rest.starts_with(char::is_whitespace);
    let words = is_heading.then(|| rest.trim().trim_end_matches('#').trim_end()).filter(|words| !words.is_empty());
    words.map(|words| (signs, words))
}

/// Whether a text is a document with stages and steps: it has headings of several levels, or below headings of one
/// level a table or items that name their lanes.
pub(super) fn is_outline(text: &str) -> bool {
    let (mut levels, mut items, mut labelled) = (std::collections::BTreeSet::new(), 0_usize, 0_usize);
    let (mut has_table, mut has_words) = (false, false);
    let mut before = "";
    for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
        if let Some((level, _)) = leveled_heading(line.trim()) {
            levels.insert(level);
        } else if let Some(item) = after_bullet(line) {
            items += 1;
            labelled += usize::from(label(item).is_some());
        } else {
            has_words = true;
        }
        has_table |= is_dashes(line.trim()) && before.contains('|');
        before = line;
    }
    match levels.len() {
        0 => false,
        1 => has_table || (labelled > 0 && labelled * 2 >= items),
        _ => has_table || has_words || items > 0,
    }
}

/// The tables with bars in a text, and the lines between them.
pub(super) fn parts(text: &str) -> Vec<MarkdownPart<'_>> {
    let lines: Vec<(usize, &str)> = line_starts(text);
    let is_row = |at: usize| lines.get(at).is_some_and(|(_, line)| line.contains('|'));
    let (mut parts, mut at, mut from) = (Vec::new(), 0, 0);
    while let Some((start, line)) = lines.get(at).copied() {
        let begins = is_row(at) && lines.get(at + 1).is_some_and(|(_, dashes)| is_dashes(dashes.trim()));
        if !begins {
            at += 1;
            continue;
        }
        let end = (at + 2..).find(|at| !is_row(*at)).unwrap_or(lines.len());
        parts.push(MarkdownPart::Text(text.get(from..start).unwrap_or_default()));
        let rows = lines.get(at + 2..end).unwrap_or_default().iter().map(|(_, line)| cells(line.trim()));
        parts.push(MarkdownPart::Table(Table::new(std::iter::once(cells(line.trim())).chain(rows).collect(), true)));
        from = lines.get(end).map_or(text.len(), |(start, _)| *start);
        at = end;
    }
    parts.push(MarkdownPart::Text(text.get(from..).unwrap_or_default()));
    parts
}

/// The lines of a text with the bytes where they begin.
fn line_starts(text: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let line = |line: &'_ str| {
        let at = start;
        start += line.len() + 1;
        at
    };
    let starts: Vec<usize> = text.split('\n').map(line).collect();
    starts.into_iter().zip(text.split('\n')).collect()
}

/// The table, if the text is one: a row of names, a row of dashes, and rows of cells between bars.
pub(super) fn table(text: &str) -> Option<Table> {
    let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let [heading, dashes, rest @ ..] = lines.as_slice() else { return None };
    if !is_dashes(dashes) || !heading.contains('|') || !rest.iter().all(|line| line.contains('|')) {
        return None;
    }
    let rows = std::iter::once(heading).chain(rest).map(|line| cells(line)).collect();
    Some(Table::new(rows, true))
}

/// Whether a line is “| --- | :---: |”.
fn is_dashes(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|sign| matches!(sign, '-' | ':' | '|' | ' ' | '\t'))
}

/// The cells between the bars of a row; “\|” is a bar inside a cell.
fn cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').filter(|line| !line.ends_with('\\')).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                push(&mut cells, '|');
            }
            '|' => cells.push(String::new()),
            letter => push(&mut cells, letter),
        }
    }
    cells.iter().map(|cell| words(cell.trim()).replace("<br>", "\n").replace("<br/>", "\n")).collect()
}

fn push(cells: &mut [String], letter: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(letter);
    }
}

/// The text without the signs of emphasis and code, and with the words of links.
pub(super) fn plain(text: &str) -> String {
    seen_words(&words(text)).into_owned()
}

/// The text with emphasis as cards keep it, without the signs of code, and with the words and addresses of links.
pub(super) fn words(text: &str) -> String {
    let text = without_pairs(text, "`");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find('[') {
        let (before, link) = rest.split_at(start);
        out.push_str(before);
        match link_words(link) {
            Some((words, link, after)) => {
                out.push_str(words);
                out.push_str(&address(link));
                rest = after;
            }
            None => {
                out.push('[');
                rest = link.get(1..).unwrap_or_default();
            }
        }
    }
    out + rest
}

/// The words and the address of “[words](https://…)” at the beginning of `text`, and what follows it.
fn link_words(text: &str) -> Option<(&str, &str, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = after.split_once(')')?;
    let is_link = !words.contains(['[', ']']) && address.starts_with("http") && !address.contains(char::is_whitespace);
    is_link.then_some((words, address, after))
}

/// Takes off signs that stand around words, when each has its partner.
fn without_pairs(text: &str, sign: &str) -> String {
    let count = text.matches(sign).count();
    if count > 0 && count.is_multiple_of(2) { text.replace(sign, "") } else { text.to_owned() }
}
