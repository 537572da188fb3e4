//! HTML from spreadsheets, word processors, slides and browsers: its tables and lists.
//!
//! Limitations: this reads what programs put on the clipboard, not any web page. Styles are ignored, except where Word
//! marks its bullets with one.

use super::MOST_CELLS;
use super::content::{Content, Line, SOFT_BREAK, Table, card_texts, clean_line};
use super::html_tokens::{HtmlToken, Tag, tokens};
use super::marks::without_mark;

/// The most columns or rows that one cell may cover; a hostile table may claim millions.
const MOST_COVERED: usize = 200;
/// Elements that begin on a line of their own.
const BLOCKS: [&str; 14] =
    ["p", "div", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header", "footer", "tr"];

/// A piece of a page, in reading order.
enum Block {
    Line(Line),
    Item(Line),
    Table(Table),
}

/// What is in the HTML; `None` if it has neither tables nor lists, so that its plain text says as much.
pub(super) fn content(html: &str) -> Option<Content> {
    let blocks = HtmlReader::read(html);
    let is_structured = blocks.iter().any(|block| match block {
        Block::Item(_) | Block::Table(_) => true,
        Block::Line(line) => line.is_heading,
    });
    is_structured.then(|| of_blocks(blocks))
}

/// All lines of the HTML, for when there is no plain text beside it.
pub(super) fn any_content(html: &str) -> Content {
    of_blocks(HtmlReader::read(html))
}

/// The words of a link, if the HTML is nothing but one.
pub(super) fn title_of_link(html: &str) -> Option<String> {
    let links = tokens(html).filter(|token| matches!(token, HtmlToken::Open(tag) if tag.name == "a")).count();
    match HtmlReader::read(html).as_slice() {
        [Block::Line(line)] if links == 1 => Some(line.text.clone()),
        _ => None,
    }
}

/// Whether the HTML shows a picture and says nothing, as browsers copy pictures.
pub(super) fn is_only_a_picture(html: &str) -> bool {
    let has_picture = tokens(html).any(|token| matches!(token, HtmlToken::Open(tag) if tag.name == "img"));
    has_picture && HtmlReader::read(html).is_empty()
}

fn of_blocks(mut blocks: Vec<Block>) -> Content {
    if let [Block::Table(table)] = blocks.as_mut_slice()
        && table.filled_cells() > 1
    {
        return Content::Table(std::mem::take(table));
    }
    // Beside a table there are other words: nothing may be lost, so its rows become lines among them.
    let lines = blocks.into_iter().flat_map(|block| match block {
        Block::Line(line) | Block::Item(line) => vec![line],
        Block::Table(table) => Content::Table(table).to_lines(),
    });
    Content::Lines(lines.collect())
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
    blocks: Vec<Block>,
    text: String,
    table: Option<OpenTable>,
    /// How many tables are open inside each other. Only the outermost one counts: inner ones lay out a cell.
    table_depth: usize,
    /// How many lists are open inside each other.
    list_depth: usize,
    /// The level of the list item that is being read.
    item: Option<u8>,
    is_heading: bool,
    /// Whether the text is a list mark of Word, which is left out.
    in_mark: usize,
    is_preformatted: bool,
}

impl HtmlReader {
    fn read(html: &str) -> Vec<Block> {
        let mut reader = Self::default();
        for token in tokens(html) {
            match token {
                HtmlToken::Text(text) => reader.text(&text),
                HtmlToken::Open(tag) => reader.open(&tag),
                HtmlToken::Close(name) => reader.close(&name),
            }
        }
        reader.end_line();
        reader.end_table();
        reader.blocks
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
        let target = self.target();
        for letter in text.chars() {
            match letter {
                '\n' | '\r' if is_preformatted => target.push('\n'),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                    if !target.is_empty() && !target.ends_with([' ', '\n', SOFT_BREAK]) {
                        target.push(' ');
                    }
                }
                letter => target.push(letter),
            }
        }
    }

    fn open(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "table" => self.open_table(),
            "tr" if self.table_depth == 1 => self.open_row(),
            "td" | "th" if self.table_depth == 1 => self.open_cell(tag),
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
                self.is_heading = true;
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
        match name {
            "table" => self.close_table(),
            "td" | "th" | "tr" if self.table_depth == 1 => self.end_cell(),
            "ul" | "ol" => {
                self.end_line();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                (self.item, self.is_heading) = (None, false);
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
        let text = std::mem::take(&mut self.text);
        for line in text.split('\n').map(clean_line).filter(|line| !line.is_empty()) {
            match self.item {
                Some(level) => {
                    let text = without_mark(&line).to_owned();
                    self.blocks.push(Block::Item(Line { text, level, is_heading: false }));
                }
                None => {
                    self.blocks.push(Block::Line(Line { text: line, level: 0, is_heading: self.is_heading }));
                }
            }
        }
    }

    fn open_table(&mut self) {
        self.table_depth += 1;
        if self.table_depth == 1 {
            self.end_line();
            self.table = Some(OpenTable::default());
        } else {
            self.end_line();
        }
    }

    fn close_table(&mut self) {
        self.table_depth = self.table_depth.saturating_sub(1);
        if self.table_depth == 0 {
            self.end_table();
        } else {
            self.end_line();
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.table.take() else { return };
        let table = Table::new(table.rows, table.has_heading);
        match table.filled_cells() {
            0 => {}
            // A single copied cell is no table.
            1 => {
                let texts = table.rows.iter().flatten().flat_map(|cell| card_texts(cell));
                self.blocks.extend(texts.map(|text| Block::Line(Line::plain(text))));
            }
            _ => self.blocks.push(Block::Table(table)),
        }
    }

    fn open_row(&mut self) {
        self.end_cell();
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
    }

    fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let Some((text, columns, rows)) = table.cell.take() else { return };
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
            row.push(if column == 0 { text.clone() } else { String::new() });
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
