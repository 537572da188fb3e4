//! HTML from spreadsheets, word processors, slides and browsers: its tables and lists.
//!
//! Limitations: this reads what programs put on the clipboard, not any web page. Styles are ignored, except where Word
//! marks its bullets with one.

use super::MOST_CELLS;
use super::asides::{address, covering, is_reserved, seen_words, without_cell};
use super::content::Content;
use super::document_pieces::{DocumentPiece, content_of};
use super::html_emphasis::{InlineStyles, sign_of, written};
use super::html_outline::{HtmlBlock, markdown_of};
use super::html_tokens::{HtmlToken, Tag, tokens};
use super::markdown;
use super::marks::without_mark;
use super::table::{Line, SOFT_BREAK, Table, card_texts, clean_line};
use crate::text::LetterStyle;

/// The most columns or rows that one cell may cover; a hostile table may claim millions.
const MOST_COVERED: usize = 200;
/// How many tables around others may only lay out a page.
const MOST_FRAMES: usize = 4;
/// Elements that begin on a line of their own.
const BLOCKS: [&str; 14] =
    ["p", "div", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header", "footer", "tr"];

/// What is in the HTML; `None` if it has neither tables nor lists, so that its plain text says as much.
pub(super) fn content(html: &str) -> Option<Content> {
    let blocks = HtmlReader::read(html);
    let is_structured = blocks.iter().any(|block| !matches!(block, HtmlBlock::Line(_)));
    is_structured.then(|| of_blocks(blocks))
}

/// All lines of the HTML, for when there is no plain text beside it.
pub(super) fn any_content(html: &str) -> Content {
    of_blocks(HtmlReader::read(html))
}

/// The lines of a text with the emphasis and the links that they have in the HTML; `None` if it has none, or says
/// something else.
pub(super) fn marked_lines(html: &str, text: &Content) -> Option<Content> {
    let Content::Lines(plain) = text else { return None };
    let Content::Lines(marked) = any_content(html) else { return None };
    let words = |lines: &[Line]| -> Vec<String> {
        let seen = lines.iter().map(|line| seen_words(&line.text).into_owned());
        seen.flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let is_marked = marked.iter().any(|line| seen_words(&line.text) != line.text);
    (is_marked && words(&marked) == words(plain)).then_some(Content::Lines(marked))
}

/// The words of a link, if the HTML is nothing but one.
pub(super) fn title_of_link(html: &str) -> Option<String> {
    let links = tokens(html).filter(|token| matches!(token, HtmlToken::Open(tag) if tag.name == "a")).count();
    match HtmlReader::read(html).as_slice() {
        [HtmlBlock::Line(line)] if links == 1 => Some(seen_words(&line.text).into_owned()),
        _ => None,
    }
}

/// Whether the HTML shows a picture and says nothing, as browsers copy pictures.
pub(super) fn is_only_a_picture(html: &str) -> bool {
    let has_picture = tokens(html).any(|token| matches!(token, HtmlToken::Open(tag) if tag.name == "img"));
    has_picture && HtmlReader::read(html).is_empty()
}

fn of_blocks(blocks: Vec<HtmlBlock>) -> Content {
    let has_heading = blocks.iter().any(|block| matches!(block, HtmlBlock::Heading(..)));
    let outline = has_heading.then(|| markdown_of(&blocks)).filter(|text| markdown::is_outline(text));
    let mut pieces: Vec<DocumentPiece> = Vec::new();
    for block in blocks {
        let line = match block {
            HtmlBlock::Heading(_, text) => Line { text, level: 0, is_heading: true },
            HtmlBlock::Line(line) | HtmlBlock::Item(line) => line,
            HtmlBlock::Table(table) => {
                pieces.push(DocumentPiece::Table(table));
                continue;
            }
        };
        match pieces.last_mut() {
            Some(DocumentPiece::Lines(lines)) => lines.push(line),
            _ => pieces.push(DocumentPiece::Lines(vec![line])),
        }
    }
    content_of(pieces, outline)
}

/// A table that is being read.
#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<String>>,
    /// The text of the cell that is being read, and how many columns and rows it covers.
    cell: Option<(String, usize, usize)>,
    /// The columns of the next rows that cells above cover, with the number of rows left.
    covered: Vec<usize>,
    has_heading: bool,
    /// Whether the row has cells that are no headings.
    has_plain_cell: bool,
    cell_count: usize,
}

/// Reads tokens into blocks.
#[derive(Default)]
struct HtmlReader {
    blocks: Vec<HtmlBlock>,
    text: String,
    table: Option<OpenTable>,
    /// How many tables are open inside each other. Only one level of them counts: inner ones lay out a cell.
    table_depth: usize,
    /// How many tables around that level only lay out the page.
    frames: usize,
    /// Whether there are tables inside of a table that counts.
    has_inner_table: bool,
    styles: InlineStyles,
    /// The style of the last letter in the text that is being read.
    style: LetterStyle,
    /// The address of the link that is open.
    link: Option<String>,
    /// How many lists are open inside each other.
    list_depth: usize,
    /// The level of the list item that is being read.
    item: Option<u8>,
    /// The level of the heading that is being read.
    heading: Option<usize>,
    /// Whether the text is a list mark of Word, which is left out.
    in_mark: usize,
    is_preformatted: bool,
}

impl HtmlReader {
    fn read(html: &str) -> Vec<HtmlBlock> {
        let mut reader = Self::read_in(html, 0);
        // Mails stand in a table of one cell: what is inside of it counts then.
        while reader.has_inner_table
            && reader.frames < MOST_FRAMES
            && !reader.blocks.iter().any(|block| matches!(block, HtmlBlock::Table(table) if table.width() > 1))
        {
            reader = Self::read_in(html, reader.frames + 1);
        }
        reader.blocks
    }

    fn read_in(html: &str, frames: usize) -> Self {
        let mut reader = Self { frames, ..Self::default() };
        for token in tokens(html) {
            match token {
                HtmlToken::Text(text) => reader.text(&text),
                HtmlToken::Open(tag) => reader.open(&tag),
                HtmlToken::Close(name) => reader.close(&name),
            }
        }
        reader.end_line();
        reader.end_table();
        reader
    }

    fn target(&mut self) -> &mut String {
        match self.table.as_mut().and_then(|table| table.cell.as_mut()) {
            Some((text, ..)) => text,
            None => &mut self.text,
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_mark > 0 {
            return;
        }
        let is_preformatted = self.is_preformatted;
        let now = self.styles.now();
        let mut style = self.style;
        let target = self.target();
        for letter in text.chars().filter(|letter| !is_reserved(*letter)) {
            match letter {
                '\n' | '\r' if is_preformatted => target.push('\n'),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    if !target.is_empty() && !target.ends_with([' ', '\n', SOFT_BREAK]) {
                        target.push(' ');
                    }
                }
                letter => {
                    if style != now {
                        target.push(sign_of(now));
                        style = now;
                    }
                    target.push(letter);
                }
            }
        }
        self.style = style;
    }

    /// Whether rows and cells belong to the table that counts.
    fn is_in_table(&self) -> bool {
        self.table_depth == self.frames + 1
    }

    fn open(&mut self, tag: &Tag) {
        if tag.name == "td" {
            // Many tables leave out the ends of their cells.
            self.styles.close("td");
        }
        self.styles.open(tag);
        match tag.name.as_str() {
            "table" => self.open_table(),
            "tr" if self.is_in_table() => self.open_row(),
            "td" | "th" if self.is_in_table() => self.open_cell(tag),
            "td" | "th" if self.table_depth > 0 && self.table_depth <= self.frames => self.end_line(),
            "a" => self.link = tag.attribute("href").map(str::to_owned),
            "br" => self.line_break(),
            "ul" | "ol" => {
                self.end_line();
                self.list_depth += 1;
            }
            "li" => {
                self.end_line();
                let stated = tag.attribute("aria-level").and_then(|level| level.parse::<usize>().ok());
                let level = stated.unwrap_or(self.list_depth).saturating_sub(1);
                self.begin_item(u8::try_from(level).unwrap_or(9).min(9));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                self.heading = tag.name.get(1..).and_then(|level| level.parse().ok());
            }
            "p" if is_list_paragraph(tag) => {
                self.end_line();
                self.begin_item(level_of_list_paragraph(tag));
            }
            "pre" => {
                self.end_line();
                self.is_preformatted = true;
            }
            name if BLOCKS.contains(&name) => self.end_line(),
            // Everything inside the mark's own element is left out; inner elements count, too.
            "span" if self.in_mark > 0 || is_list_mark(tag) => self.in_mark += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.styles.close(name);
        match name {
            "table" => self.close_table(),
            "td" | "th" | "tr" if self.is_in_table() => self.end_cell(),
            "a" => {
                let link = self.link.take().map(|link| address(&link)).unwrap_or_default();
                self.target().push_str(&link);
            }
            "ul" | "ol" => {
                self.end_line();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                (self.item, self.heading) = (None, None);
            }
            "pre" => {
                self.end_line();
                self.is_preformatted = false;
            }
            "p" => {
                self.end_line();
                if self.list_depth == 0 {
                    self.item = None;
                }
            }
            name if BLOCKS.contains(&name) => self.end_line(),
            "span" => self.in_mark = self.in_mark.saturating_sub(1),
            _ => {}
        }
    }

    /// Begins an item of a list. Inside a cell a mark keeps the items apart.
    fn begin_item(&mut self, level: u8) {
        self.item = Some(level);
        if let Some((text, ..)) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
            text.push_str("• ");
        }
    }

    /// A line break separates the lines of a cell, and of a text outside of lists; in an item it stays in its line.
    fn line_break(&mut self) {
        let sign = if self.table.is_some() || self.item.is_none() { '\n' } else { SOFT_BREAK };
        let target = self.target();
        while target.ends_with(' ') {
            target.pop();
        }
        target.push(sign);
    }

    /// Ends a line of text; inside a cell, a line of the cell.
    fn end_line(&mut self) {
        if let Some((text, ..)) = self.table.as_mut().and_then(|table| table.cell.as_mut()) {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            return;
        }
        let text = written(&std::mem::take(&mut self.text));
        self.style = LetterStyle::default();
        for line in text.split('\n').map(clean_line).filter(|line| !line.is_empty()) {
            self.blocks.push(match (self.item, self.heading) {
                (Some(level), _) => {
                    HtmlBlock::Item(Line { text: without_mark(&line).to_owned(), level, is_heading: false })
                }
                (None, Some(level)) => HtmlBlock::Heading(level, seen_words(&line).into_owned()),
                (None, None) => HtmlBlock::Line(Line::plain(line)),
            });
        }
    }

    fn open_table(&mut self) {
        self.table_depth += 1;
        self.end_line();
        self.has_inner_table |= self.table_depth > self.frames + 1;
        if self.is_in_table() {
            self.table = Some(OpenTable::default());
        }
    }

    fn close_table(&mut self) {
        self.table_depth = self.table_depth.saturating_sub(1);
        if self.table_depth == self.frames {
            self.end_table();
        } else {
            self.end_line();
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.end_row();
        let Some(table) = self.table.take() else { return };
        let table = Table::new(table.rows, table.has_heading);
        match table.filled_cells() {
            0 => {}
            // A single copied cell is no table.
            1 => {
                let texts = table.rows.iter().flatten().flat_map(|cell| card_texts(&without_cell(cell)));
                self.blocks.extend(texts.map(|text| HtmlBlock::Line(Line::plain(text))));
            }
            _ => self.blocks.push(HtmlBlock::Table(table)),
        }
    }

    /// Passes the places at the end of a row that cells above cover.
    fn end_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        let Some(row) = table.rows.last_mut() else { return };
        while let Some(left) = table.covered.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(String::new());
        }
    }

    fn open_row(&mut self) {
        self.end_cell();
        self.end_row();
        if let Some(table) = &mut self.table {
            table.rows.push(Vec::new());
            table.has_plain_cell = false;
        }
    }

    fn open_cell(&mut self, tag: &Tag) {
        self.end_cell();
        let covers = |name: &str| {
            let count = tag.attribute(name).and_then(|count| count.trim().parse::<usize>().ok());
            count.unwrap_or(1).clamp(1, MOST_COVERED)
        };
        let Some(table) = &mut self.table else { return };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        table.has_plain_cell |= tag.name == "td";
        if table.rows.len() == 1 {
            table.has_heading = !table.has_plain_cell;
        }
        table.cell = Some((String::new(), covers("colspan"), covers("rowspan")));
        self.style = LetterStyle::default();
    }

    fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let Some((text, columns, rows)) = table.cell.take() else { return };
        self.style = LetterStyle::default();
        let mut text = written(text.trim_end());
        if !text.trim().is_empty() {
            text.push_str(&covering(columns, rows));
        }
        // More than a map can take is refused later, and not read to its end.
        let Some(row) = table.rows.last_mut().filter(|_| table.cell_count <= MOST_CELLS) else { return };
        // Places that a cell above covers stay empty.
        while let Some(left) = table.covered.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(String::new());
        }
        for column in 0..columns {
            table.cell_count += 1;
            if table.covered.len() <= row.len() {
                table.covered.resize(row.len() + 1, 0);
            }
            if let Some(left) = table.covered.get_mut(row.len()) {
                *left = rows - 1;
            }
            row.push(if column == 0 { std::mem::take(&mut text) } else { String::new() });
        }
    }
}

/// Whether a paragraph is a list item of Word.
fn is_list_paragraph(tag: &Tag) -> bool {
    let class = tag.attribute("class").unwrap_or_default();
    class.starts_with("MsoListParagraph") || tag.attribute("style").is_some_and(|style| style.contains("mso-list:l"))
}

/// The level in a style such as “mso-list:l0 level2 lfo1”.
fn level_of_list_paragraph(tag: &Tag) -> u8 {
    let style = tag.attribute("style").unwrap_or_default();
    let level = style.split_once(" level").and_then(|(_, rest)| rest.chars().next()?.to_digit(10));
    level.and_then(|level| u8::try_from(level).ok()).unwrap_or(1).saturating_sub(1)
}

fn is_list_mark(tag: &Tag) -> bool {
    tag.attribute("style").is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("mso-list:ignore"))
}
