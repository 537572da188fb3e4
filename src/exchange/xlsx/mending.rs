//! Workbooks that spreadsheets open although a note in them is wrong: the note is taken out.
//!
//! A sheet says in its head which cells it uses (`<dimension ref="A1:C9"/>`). Nothing depends on it, and some programs
//! write there what is no range of cells, such as `1:4`.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Where the sheets of a workbook lie.
pub(super) const SHEETS: &str = "xl/worksheets/";
/// The element that says which cells a sheet uses.
const DIMENSION: &[u8] = b"<dimension";
/// The element stands in the head of a sheet: so many bytes are searched.
const SEARCHED_BYTES: usize = 64 * 1024;

/// The workbook without what its sheets say about the cells that they use; none if no sheet says anything about it, or
/// the archive cannot be read. Its size has been checked before.
pub(super) fn without_dimensions(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut mended = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let mut is_changed = false;
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).ok()?;
        let name = part.name().to_owned();
        if !name.starts_with(SHEETS) || !name.ends_with(".xml") {
            drop(part);
            mended.raw_copy_file(archive.by_index_raw(number).ok()?).ok()?;
            continue;
        }
        let mut sheet = Vec::new();
        part.read_to_end(&mut sheet).ok()?;
        is_changed |= take_out_dimension(&mut sheet);
        mended.start_file(name, SimpleFileOptions::default()).ok()?;
        mended.write_all(&sheet).ok()?;
    }
    let mended = mended.finish().ok()?.into_inner();
    is_changed.then_some(mended)
}

/// Takes the element out; says whether there was one.
fn take_out_dimension(sheet: &mut Vec<u8>) -> bool {
    let head = sheet.get(..SEARCHED_BYTES).unwrap_or(sheet);
    let Some(first) = head.windows(DIMENSION.len()).position(|part| part == DIMENSION) else { return false };
    let Some(length) = head.get(first..).and_then(|rest| rest.windows(2).position(|part| part == b"/>")) else {
        return false;
    };
    sheet.drain(first..first + length + 2);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The workbook with another text for what its sheets say about the cells that they use.
    fn with_dimension(book: &[u8], dimension: &str) -> Vec<u8> {
        let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
        let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..archive.len() {
            let mut part = archive.by_index(number).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            if part.name().starts_with(SHEETS) && take_out_dimension(&mut bytes) {
                let text = String::from_utf8(bytes).unwrap();
                bytes = text.replacen("<sheetViews", &format!("<dimension ref=\"{dimension}\"/><sheetViews"), 1).into();
            }
            changed.start_file(part.name(), SimpleFileOptions::default()).unwrap();
            changed.write_all(&bytes).unwrap();
        }
        changed.finish().unwrap().into_inner()
    }

    #[test]
    fn a_workbook_is_read_whatever_its_sheets_say_about_the_cells_that_they_use() {
        use crate::exchange::xlsx::{has_formula, sheets};
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Stage").unwrap().write_string(1, 0, "Buy").unwrap();
        sheet.write_formula(1, 1, "=1+1").unwrap();
        let book = book.save_to_buffer().unwrap();
        for dimension in ["1:4", "A:C", "", "no cells", "A1:B2:C3"] {
            let odd = with_dimension(&book, dimension);
            let read = sheets(&odd).unwrap_or_else(|error| panic!("{dimension}: {error}"));
            assert_eq!((read[0].table.cell(0, 0), read[0].table.cell(1, 0)), ("Stage", "Buy"), "{dimension}");
            assert!(has_formula(&odd, "Sheet1", (1, 1)), "{dimension}");
        }
    }

    #[test]
    fn the_note_is_taken_out_and_all_else_stays() {
        let mut sheet = b"<worksheet><dimension ref=\"1:4\"/><sheetData/></worksheet>".to_vec();
        assert!(take_out_dimension(&mut sheet));
        assert_eq!(sheet, b"<worksheet><sheetData/></worksheet>");
        assert!(!take_out_dimension(&mut sheet));
        assert_eq!(without_dimensions(b"no archive"), None);
    }
}
