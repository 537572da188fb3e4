//! What pasted and dropped things are: the one place that decides it.
//!
//! Programs put what they copy on the clipboard in several forms at once: HTML, plain text, a list of files, a picture.
//! [`classify`] looks at all of them and says what the thing is: cards of our own, a table, a list, lines, an address,
//! files or a picture. Where it goes is decided in [`crate::edit::placement`].

mod asides;
mod content;
mod delimited;
mod document;
mod document_pieces;
#[cfg(test)]
mod document_tests;
mod files;
mod html;
mod html_emphasis;
mod html_outline;
mod html_tokens;
mod labels;
mod list;
mod markdown;
mod marks;
mod table;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use self::document_pieces::DocumentPiece;
use super::clipboard::{ClipboardError, Fragment};
use crate::model::WebAddress;
use crate::text::MAX_TEXT_CHARS;

pub(crate) use asides::seen_words;
pub(in crate::edit) use asides::{split as split_asides, without_cell};
pub use content::Content;
pub(crate) use delimited::{cell_rows, separator_of, stated_separator};
pub use document::PastedDocument;
pub use files::{FileKind, IncomingFiles, MOST_FILES, paths_of_uri_list};
pub use table::{Line, Table};
pub(crate) use table::{card_texts, has_headings, with_soft_breaks};

/// The most text that is looked at.
pub const MOST_BYTES: usize = 8_000_000;
/// The most lines or cells that are pasted at once.
pub const MOST_CELLS: usize = 50_000;

/// The forms in which another program offers what it has copied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// The form for word processors: HTML.
    pub html: Option<String>,
    /// The form for text fields: plain text.
    pub text: Option<String>,
    /// The files that were copied in a file manager.
    pub files: Vec<PathBuf>,
    /// Whether there is a picture, too.
    pub has_picture: bool,
}

/// What was pasted or dropped.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// A piece of a map.
    Fragment(Box<Fragment>),
    /// A table or lines.
    Content(Content),
    /// A web page or a mail address, with the words that its link had.
    Address(WebAddress, Option<String>),
    /// Files, by what they are.
    Files(IncomingFiles),
    /// The picture that is offered.
    Picture,
    /// Nothing that could go on a map.
    Nothing,
}

/// Why something cannot be pasted. Each message is a sentence for users.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IncomingError {
    /// A piece of a map that is damaged, too large or too new.
    #[error(transparent)]
    Fragment(#[from] ClipboardError),
    /// More text than is looked at.
    #[error("This is too much to paste at once: more than 8 MB of text. Copy less.")]
    TooManyBytes,
    /// More pieces than are pasted at once.
    #[error("This is too much to paste at once: more than 50,000 lines or cells. Copy less.")]
    TooManyCells,
    /// A piece that is longer than the text of a card can be.
    #[error("“{0}…” is longer than a card can hold (20,000 characters). Split it into several lines.")]
    TooLong(String),
    /// More files than can be taken at once.
    #[error("These are too many files to take at once: more than 500. Take fewer.")]
    TooManyFiles,
}

/// Works out what is offered.
///
/// # Errors
/// When it is more than a map can take, or a damaged piece of a map.
pub fn classify(offer: &Offer) -> Result<Incoming, IncomingError> {
    let text = offer.text.as_deref().map(with_plain_breaks).unwrap_or_default();
    if Fragment::is_in(&text) {
        return Ok(Incoming::Fragment(Box::new(Fragment::read(&text)?)));
    }
    if !offer.files.is_empty() {
        return files_of(offer.files.iter().cloned());
    }
    if text.len() > MOST_BYTES {
        return Err(IncomingError::TooManyBytes);
    }
    // HTML of that size would only repeat the text.
    let html = offer.html.as_deref().filter(|html| html.len() <= MOST_BYTES);
    if let Some(paths) = files::paths_of_text(&text) {
        return files_of(paths);
    }
    if let Some(address) = address_of(&text) {
        let title = html.and_then(html::title_of_link).filter(|title| title.trim() != text.trim());
        return Ok(Incoming::Address(address, title));
    }
    if offer.has_picture && html.is_some_and(html::is_only_a_picture) {
        return Ok(Incoming::Picture);
    }
    let content = content_of_forms(html, &text);
    if !content.is_empty() {
        return within_limits(content).map(Incoming::Content);
    }
    Ok(if offer.has_picture { Incoming::Picture } else { Incoming::Nothing })
}

/// The content of what is offered as HTML and as text: the HTML tells more where it has tables, lists or marks.
fn content_of_forms(html: Option<&str>, text: &str) -> Content {
    let content = html.and_then(html::content).filter(|content| !content.is_empty());
    match (content, html) {
        (Some(content), _) => content,
        (None, Some(html)) if text.trim().is_empty() => html::any_content(html),
        (None, Some(html)) => {
            let of_text = content_of_text(text);
            html::marked_lines(html, &of_text).unwrap_or(of_text)
        }
        (None, None) => content_of_text(text),
    }
}

/// The words of what is offered with the emphasis that they have in HTML; none if they have none there. HTML that comes
/// without a text is all there is.
pub(crate) fn marked_text(offer: &Offer) -> Option<String> {
    let (text, html) = (offer.text.as_deref().unwrap_or_default(), offer.html.as_deref()?);
    if text.len().max(html.len()) > MOST_BYTES {
        return None;
    }
    let content = if text.trim().is_empty() {
        html::any_content(html)
    } else {
        let text = with_plain_breaks(text);
        let lines = text.lines().filter(|line| !line.trim().is_empty()).map(Line::plain).collect();
        html::marked_lines(html, &Content::Lines(lines))?
    };
    let Content::Lines(marked) = content else { return None };
    let words = marked.iter().map(|line| with_soft_breaks(&split_asides(&line.text).0));
    Some(words.collect::<Vec<_>>().join("\n"))
}

/// The content of a text file, by the kind of the file.
///
/// # Errors
/// When it is more than a map can take.
pub fn content_of_file(kind: FileKind, text: &str) -> Result<Content, IncomingError> {
    if text.len() > MOST_BYTES {
        return Err(IncomingError::TooManyBytes);
    }
    let text = with_plain_breaks(text);
    within_limits(match kind {
        FileKind::Csv => Content::Table(delimited::csv_file(&text)),
        FileKind::Page => html::any_content(&text),
        _ => content_of_text(&text),
    })
}

/// The table or the lines in a plain text.
fn content_of_text(text: &str) -> Content {
    if let Some(table) = markdown::table(text) {
        return Content::Table(table);
    }
    if let Some(document) = document_of_text(text) {
        return document;
    }
    let lines = list::lines_of(text);
    if lines.is_none()
        && let Some(table) = delimited::with_tabs(text)
    {
        return Content::Table(table);
    }
    let is_list = lines.as_ref().is_some_and(|lines| has_headings(lines));
    match delimited::csv(text).filter(|_| !is_list) {
        Some(table) => Content::Table(table),
        None => Content::Lines(lines.unwrap_or_default()),
    }
}

/// The document that a text in Markdown is: an outline, or a table with bars among other lines.
fn document_of_text(text: &str) -> Option<Content> {
    let outline = markdown::is_outline(text).then(|| text.to_owned());
    let parts = markdown::parts(text);
    if outline.is_none() && parts.len() < 2 {
        return None;
    }
    let piece = |part: markdown::MarkdownPart<'_>| match part {
        markdown::MarkdownPart::Text(text) => list::lines_of(text).map(DocumentPiece::Lines),
        markdown::MarkdownPart::Table(table) => Some(DocumentPiece::Table(table)),
    };
    let pieces: Option<Vec<DocumentPiece>> = parts.into_iter().map(piece).collect();
    pieces.map(|pieces| document_pieces::content_of(pieces, outline))
}

/// The text with one kind of line break. Vertical tabs and line separators stay: they break a line inside a paragraph.
fn with_plain_breaks(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace(asides::is_reserved, "");
    text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{c}', '\u{2029}'], "\n").replace('\u{b}', "\u{2028}")
}

fn files_of(paths: impl IntoIterator<Item = PathBuf>) -> Result<Incoming, IncomingError> {
    let paths: Vec<PathBuf> = paths.into_iter().take(MOST_FILES + 1).collect();
    if paths.len() > MOST_FILES {
        return Err(IncomingError::TooManyFiles);
    }
    Ok(Incoming::Files(IncomingFiles::sorted(paths)))
}

fn address_of(text: &str) -> Option<WebAddress> {
    let is_one_word = !text.trim().is_empty() && !text.trim().contains(char::is_whitespace);
    is_one_word.then(|| WebAddress::new(text)).flatten()
}

fn within_limits(content: Content) -> Result<Content, IncomingError> {
    let count = match &content {
        Content::Lines(lines) => lines.len(),
        // Empty cells count, too.
        Content::Table(table) => table.rows.len() * table.width(),
        Content::Document(document) => {
            document.lines.len() + document.table.as_ref().map_or(0, |table| table.rows.len() * table.width())
        }
    };
    if count.max(content.texts().count()) > MOST_CELLS {
        return Err(IncomingError::TooManyCells);
    }
    // Bytes are looked at first: they are known without counting.
    let is_long =
        |text: &std::borrow::Cow<'_, str>| text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS;
    let long = content.texts().find(is_long).map(|text| text.chars().take(40).collect());
    long.map_or(Ok(content), |text| Err(IncomingError::TooLong(text)))
}
