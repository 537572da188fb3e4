//! Writes words in bold and in italics into a cell: as pieces with fonts of their own.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::text::{LetterStyle, StyledText, may_have_marks};

/// The most characters of a text that is written in pieces.
const LONGEST_TEXT: usize = 16_000;
/// What begins the code of a character in a workbook. Pieces are written as they are, so a text with these letters would
/// come back as another one.
const CODE: &str = "_x";

/// The words of a text that is kept with stars, for a cell whose words come back: its letters are marked by fonts, and
/// the signs of its lists are typed. None if no letter is marked, or the text would not come back as it is kept.
pub(super) fn marked_words(kept: &str) -> Option<StyledText> {
    if !may_have_marks(kept) {
        return None;
    }
    let words = StyledText::read(kept).with_typed_signs();
    let comes_back = || words.with_signs_read().written() == kept;
    (words.has_marked_letters() && comes_back()).then_some(words)
}

/// Writes a text whose letters are marked. `is_slanted` says that the format of the cell is in italics, in which marked
/// words stand out upright. Returns false, and writes nothing, where no letter is marked or the cell cannot hold the
/// pieces.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    words: &StyledText,
    (format, is_slanted): (&Format, bool),
) -> Result<bool, XlsxError> {
    if !words.has_marked_letters() || words.text.contains(CODE) || words.text.chars().count() > LONGEST_TEXT {
        return Ok(false);
    }
    let pieces: Vec<(Format, &str)> =
        words.pieces().into_iter().map(|(style, words)| (font(format, style, is_slanted), words)).collect();
    let pieces: Vec<(&Format, &str)> = pieces.iter().map(|(format, words)| (format, *words)).collect();
    match sheet.write_rich_string_with_format(row, column, &pieces, format) {
        Ok(_) => Ok(true),
        // The fonts count, too.
        Err(XlsxError::MaxStringLengthExceeded) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The font of a piece in a cell of this format.
fn font(format: &Format, style: LetterStyle, is_slanted: bool) -> Format {
    let font = format.clone();
    let font = if style.bold { font.set_bold() } else { font };
    match (style.italic, is_slanted) {
        (false, _) => font,
        (true, true) => font.unset_italic(),
        (true, false) => font.set_italic(),
    }
}
