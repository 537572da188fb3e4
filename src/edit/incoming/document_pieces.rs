//! What the pieces of a text are together: a table, lines, or a document of several.

use super::asides::seen_words;
use super::content::Content;
use super::document::PastedDocument;
use super::table::{Line, Table};

/// A piece of a document, in reading order.
pub(super) enum DocumentPiece {
    Lines(Vec<Line>),
    Table(Table),
}

/// What a document of these pieces is: only a table or only lines if there is nothing else in it.
pub(super) fn content_of(mut pieces: Vec<DocumentPiece>, outline: Option<String>) -> Content {
    pieces.retain(|piece| !matches!(piece, DocumentPiece::Lines(lines) if lines.is_empty()));
    if let [DocumentPiece::Table(table)] = pieces.as_mut_slice()
        && table.filled_cells() > 1
        && outline.is_none()
    {
        return Content::Table(std::mem::take(table));
    }
    let size = |piece: &DocumentPiece| match piece {
        // One row or one column between paragraphs only lays them out.
        DocumentPiece::Table(table) if table.width() > 1 && table.rows.len() > 1 => table.filled_cells(),
        _ => 0,
    };
    let largest = pieces.iter().map(size).max().unwrap_or(0);
    let mut document = PastedDocument { outline, ..PastedDocument::default() };
    for piece in pieces {
        let is_largest = largest > 0 && size(&piece) == largest && document.table.is_none();
        let lines = match piece {
            DocumentPiece::Lines(lines) => {
                document.beside.extend(lines.iter().map(|line| seen_words(&line.text).into_owned()));
                lines
            }
            DocumentPiece::Table(table) => {
                let content = Content::Table(table);
                let lines = content.to_lines();
                match content {
                    Content::Table(table) if is_largest => document.table = Some(table),
                    _ => document.other_tables.extend(lines.first().map(|line| seen_words(&line.text).into_owned())),
                }
                lines
            }
        };
        document.lines.extend(lines);
    }
    if document.table.is_none() && document.outline.is_none() {
        return Content::Lines(document.lines);
    }
    Content::Document(Box::new(document))
}
