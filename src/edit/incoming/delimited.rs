//! Tables as text: tabs between the cells, as spreadsheets copy them, or the commas and semicolons of a CSV file.

use super::MOST_CELLS;
use super::table::Table;

/// What may separate the cells of a CSV file, the least ambiguous first.
const SEPARATORS: [char; 3] = [';', ',', '|'];

/// The table in a text with tabs; `None` if there is no tab outside of quotes.
pub(super) fn with_tabs(text: &str) -> Option<Table> {
    let rows = rows(text, '\t');
    rows.iter().any(|row| row.len() > 1).then(|| Table::new(rows, false))
}

/// The table in a text that looks like a CSV file. Prose with commas does not.
pub(super) fn csv(text: &str) -> Option<Table> {
    if let Some((separator, rest)) = stated_separator(text) {
        return Some(Table::new(rows(rest, separator), false));
    }
    SEPARATORS.iter().find_map(|separator| guessed(text, *separator))
}

/// The table in a file that is called a CSV file.
pub(super) fn csv_file(text: &str) -> Table {
    if let Some((separator, rest)) = stated_separator(text) {
        return Table::new(rows(rest, separator), false);
    }
    Table::new(rows(text, separator_of(text)), false)
}

/// The separator of a CSV file: the one that gives the most even rows at its beginning.
pub(crate) fn separator_of(text: &str) -> char {
    const ROWS: usize = 200;
    let cells_alike = |separator: char| {
        let widths: Vec<usize> = cell_rows(text, separator, MOST_CELLS).take(ROWS).map(|row| row.len()).collect();
        let count = |width: usize| widths.iter().filter(|other| **other == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| count(*width)).max().unwrap_or(0)
    };
    // The last of several that are equal: commas also separate decimals, and words.
    ['|', ',', ';', '\t'].into_iter().max_by_key(|separator| cells_alike(*separator)).unwrap_or(',')
}

/// The separator that a spreadsheet states in a first line such as “sep=;”, and the text after that line.
pub(crate) fn stated_separator(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let mut letters = first.trim().strip_prefix("sep=")?.chars();
    let separator = letters.next()?;
    letters.next().is_none().then_some((separator, rest))
}

fn guessed(text: &str, separator: char) -> Option<Table> {
    if !text.contains(separator) {
        return None;
    }
    let mut rows = rows(text, separator);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let width = rows.first()?.len();
    let is_even = width > 1 && rows.iter().all(|row| row.len() == width);
    let is_long_enough = rows.len() > 1 || (separator == ';' && width > 2);
    (is_even && is_long_enough && looks_like_csv(text, separator, &rows)).then(|| Table::new(rows, false))
}

/// Whether separators stand as programs write them: without a blank after them, or between quotes.
fn looks_like_csv(text: &str, separator: char, rows: &[Vec<String>]) -> bool {
    let (mut all, mut spaced, mut is_quoted) = (0, 0, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        is_quoted ^= letter == '"';
        if letter == separator && !is_quoted {
            all += 1;
            spaced += usize::from(letters.peek() == Some(&' '));
        }
    }
    let is_number = |cell: &String| {
        !cell.is_empty() && cell.chars().all(|letter| letter.is_ascii_digit() || "-−+".contains(letter))
    };
    // “1,5” and “2,0” below each other are two numbers, not a table.
    let are_decimals = separator == ',' && rows.iter().all(|row| row.len() == 2 && row.iter().all(is_number));
    let most_spaced = if separator == ',' { all / 10 } else { all / 2 };
    // An evenly spaced table is still one if it has many columns and rows.
    let is_clear = separator != ',' && rows.len() > 1 && rows.iter().all(|row| row.len() > 2);
    let all_are_quoted = text.trim_start().starts_with('"') && text.matches('"').count() >= 2 * (all + rows.len());
    !are_decimals && (spaced <= most_spaced || is_clear || all_are_quoted)
}

/// Splits text into rows and cells. More than a map can take is refused later, and not read to its end.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut count = 0;
    let is_within = |row: &Vec<String>| {
        let before = count;
        count += row.len();
        before <= MOST_CELLS
    };
    cell_rows(text, separator, MOST_CELLS).take_while(is_within).collect()
}

/// The rows of a text, each with its cells. A quoted cell may contain separators and line breaks. A row with more
/// cells than `most_in_row` ends after one more; who has a limit refuses it there.
pub(crate) fn cell_rows(text: &str, separator: char, most_in_row: usize) -> impl Iterator<Item = Vec<String>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut row = Vec::new();
        // Not `str::lines`: a quoted cell may contain line breaks, so rows end only where a cell ends.
        while row.len() <= most_in_row {
            let (cell, after) = quoted(rest, separator).unwrap_or_else(|| {
                let end = rest.find([separator, '\n']).unwrap_or(rest.len());
                let (cell, after) = rest.split_at(end);
                (cell.trim().to_owned(), after)
            });
            row.push(cell);
            match after.strip_prefix(separator) {
                Some(next) if next.is_empty() => {
                    row.push(String::new());
                    rest = next;
                    break;
                }
                Some(next) => rest = next,
                None => {
                    rest = after.strip_prefix('\n').unwrap_or_default();
                    break;
                }
            }
        }
        Some(row)
    })
}

/// A quoted cell, and the text after it. Spreadsheets quote only what needs it when they copy; text that merely
/// starts with a quotation mark is none.
fn quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let text = if separator == '\t' { text } else { text.trim_start_matches(' ') };
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let end = rest.find('"')?;
        let (before, after) = rest.split_at(end);
        cell.push_str(before);
        let after = after.strip_prefix('"')?;
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => {
                let after = if separator == '\t' { after } else { after.trim_start_matches(' ') };
                let ends = after.is_empty() || after.starts_with([separator, '\n']);
                let needed = separator != '\t' || cell.contains(['\t', '\n', '"']);
                return (ends && needed).then_some((cell, after));
            }
        }
    }
}
