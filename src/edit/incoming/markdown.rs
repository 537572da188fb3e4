//! Markdown: tables with bars, headings, and signs that only format words.

use super::content::Table;
use crate::text::seen_text;

/// The deepest heading, “######”.
const MOST_SIGNS: usize = 6;

/// The words of a heading such as “## Buy”.
pub(super) fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    let is_heading = (1..=MOST_SIGNS).contains(&signs) && rest.starts_with(char::is_whitespace);
    is_heading.then(|| rest.trim().trim_end_matches('#').trim_end()).filter(|words| !words.is_empty())
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
    cells.iter().map(|cell| plain(cell.trim()).replace("<br>", "\n").replace("<br/>", "\n")).collect()
}

fn push(cells: &mut [String], letter: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(letter);
    }
}

/// The text without the signs of emphasis and code, and with the words of links.
pub(super) fn plain(text: &str) -> String {
    seen_text(&words(text)).into_owned()
}

/// The text with emphasis as cards keep it, without the signs of code, and with the words of links.
pub(super) fn words(text: &str) -> String {
    let text = without_pairs(text, "`");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find('[') {
        let (before, link) = rest.split_at(start);
        out.push_str(before);
        match link_words(link) {
            Some((words, after)) => {
                out.push_str(words);
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

/// The words of “[words](https://…)” at the beginning of `text`, and what follows it.
fn link_words(text: &str) -> Option<(&str, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = after.split_once(')')?;
    let is_link = !words.contains(['[', ']']) && address.starts_with("http") && !address.contains(char::is_whitespace);
    is_link.then_some((words, after))
}

/// Takes off signs that stand around words, when each has its partner.
fn without_pairs(text: &str, sign: &str) -> String {
    let count = text.matches(sign).count();
    if count > 0 && count.is_multiple_of(2) { text.replace(sign, "") } else { text.to_owned() }
}
