//! Lines that name the lane that they belong to: “Pains: nobody calls back”.

use super::asides::split;
use super::table::{Line, Table};

/// The longest name of a lane before a colon.
const LONGEST_NAME: usize = 48;

/// The name before the colon of a line, and what follows it, which may be marked: “**Pains:** too dear”.
pub(super) fn label(text: &str) -> Option<(String, &str)> {
    let (name, rest) = text.split_once(':')?;
    // Of a sentence that is bold as a whole the words before its colon are no name.
    let is_inside = name.matches("**").count() == 1 && !rest.trim_start().starts_with("**");
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("**").unwrap_or(rest).trim();
    let name = name.replace("**", "").trim().to_owned();
    let is_name = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.contains(['\n', '/', '.', ','])
        && name.chars().any(char::is_alphabetic);
    (is_name && !is_inside && !split(rest).0.is_empty() && !rest.starts_with("//")).then_some((name, rest))
}

/// A row with the name and the words of each line; none if a line has no name.
pub(super) fn labelled_rows(lines: &[Line]) -> Option<Table> {
    let row = |line: &Line| {
        let (name, words) = label(&line.text).filter(|_| !line.is_heading)?;
        Some(vec![name, words.to_owned()])
    };
    let rows: Option<Vec<Vec<String>>> = lines.iter().map(row).collect();
    rows.filter(|rows| !rows.is_empty()).map(|rows| Table::new(rows, false))
}
