//! References to cells that no spreadsheet has, such as row 99,999,999,999: they are found before a sheet is read.
//!
//! The library that reads workbooks works out rows and columns without a limit; one that is too large becomes another
//! one, and a card would stand in a place that nobody wrote.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::mending::SHEETS;
use crate::exchange::ExchangeError;

/// The most digits of a row: spreadsheets have 1,048,576 rows.
const MOST_DIGITS: usize = 7;
/// The most letters of a column: spreadsheets have columns up to "XFD".
const MOST_LETTERS: usize = 3;
/// The names of the attributes that hold references.
const ATTRIBUTES: [&[u8]; 2] = [b"r", b"ref"];

/// Checks all references of a workbook whose size has been checked before. What cannot be unpacked is left to the
/// reader.
///
/// # Errors
/// When a sheet names a cell that no spreadsheet has.
pub(super) fn check(bytes: &[u8]) -> Result<(), ExchangeError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    for number in 0..archive.len() {
        let Ok(mut part) = archive.by_index(number) else { continue };
        if !part.name().starts_with(SHEETS) || !part.name().ends_with(".xml") {
            continue;
        }
        let mut sheet = Vec::new();
        if part.read_to_end(&mut sheet).is_ok()
            && let Some(reference) = beyond_all_cells(&sheet)
        {
            let reference: String = String::from_utf8_lossy(reference).chars().take(40).collect();
            return Err(ExchangeError::Damaged(format!("it names the cell “{reference}”, which no spreadsheet has")));
        }
    }
    Ok(())
}

/// The first reference in a sheet to a cell that no spreadsheet has.
fn beyond_all_cells(sheet: &[u8]) -> Option<&[u8]> {
    let mut pieces = sheet.split(|byte| *byte == b'=');
    let mut before = pieces.next()?;
    let mut is_in_tag = ends_in_tag(before, false);
    for piece in pieces {
        let name = before.trim_ascii_end().rsplit(u8::is_ascii_whitespace).next();
        let is_reference = is_in_tag && name.is_some_and(|name| ATTRIBUTES.contains(&name));
        (before, is_in_tag) = (piece, ends_in_tag(piece, is_in_tag));
        let Some((quote @ (b'"' | b'\''), rest)) = piece.trim_ascii_start().split_first() else { continue };
        if is_reference
            && let Some(value) = rest.split(|byte| byte == quote).next()
            && value.split(|byte| *byte == b':').any(is_beyond)
        {
            return Some(value);
        }
    }
    None
}

/// Whether a tag is open at the end of a piece, if `was_in_tag` says so of its beginning.
fn ends_in_tag(piece: &[u8], was_in_tag: bool) -> bool {
    let last = piece.iter().rev().find(|byte| matches!(byte, b'<' | b'>'));
    last.map_or(was_in_tag, |byte| *byte == b'<')
}

fn is_beyond(cell: &[u8]) -> bool {
    let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let digits = cell.iter().skip(letters).take_while(|byte| byte.is_ascii_digit()).count();
    letters > MOST_LETTERS || digits > MOST_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_no_spreadsheet_has_are_found_in_both_kinds_of_quotes() {
        for sheet in [
            r#"<row r="99999999999"><c/></row>"#,
            "<row r='1'><c r = 'A1'/><c r='AAAA1'/></row>",
            r#"<mergeCell ref="A1:B10485760"/>"#,
        ] {
            assert!(beyond_all_cells(sheet.as_bytes()).is_some(), "{sheet}");
        }
        for sheet in [
            r#"<row r="1048576" spans="1:16384"><c r="XFD1048576" s="99999999999"><v>99999999999</v></c></row>"#,
            "<c r=\"A1\"><is><t>her=\"99999999999\", r=\"99999999999\"</t></is></c>",
            "<c r=\"",
            "",
        ] {
            assert_eq!(beyond_all_cells(sheet.as_bytes()), None, "{sheet}");
        }
    }
}
