//! Pages as Markdown: what a page means as an outline is decided where outlines in Markdown are read.

use super::asides::{seen_words, split};
use super::table::{Line, Table, card_texts};

/// What stands below the item of a card that has an address.
const ADDRESS: &str = "Address: ";

/// A piece of a page, in reading order.
pub(super) enum HtmlBlock {
    /// A heading with its level, from 1.
    Heading(usize, String),
    Line(Line),
    Item(Line),
    Table(Table),
}

/// The page in Markdown.
pub(super) fn markdown_of(blocks: &[HtmlBlock]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            HtmlBlock::Heading(level, words) => {
                let signs = "#".repeat(*level);
                text.push_str(&format!("\n{signs} {}\n\n", one_line(&seen_words(words))));
            }
            HtmlBlock::Line(line) => text.push_str(&format!("\n{}\n", one_line(&split(&line.text).0))),
            HtmlBlock::Item(line) => {
                let (words, asides) = split(&line.text);
                let indent = "  ".repeat(usize::from(line.level));
                text.push_str(&format!("{indent}- {}\n", one_line(&words)));
                if let (Some(address), 0) = (asides.addresses.first(), line.level) {
                    text.push_str(&format!("  - {ADDRESS}{address}\n"));
                }
            }
            HtmlBlock::Table(table) => text.push_str(&bars(table)),
        }
    }
    text
}

fn bars(table: &Table) -> String {
    let cell = |cell: &String| {
        let words: Vec<String> = card_texts(&split(cell).0).iter().map(|card| one_line(card)).collect();
        words.join(" · ").replace('|', "\\|")
    };
    let row = |row: &Vec<String>| format!("| {} |\n", row.iter().map(cell).collect::<Vec<_>>().join(" | "));
    let mut rows = table.rows.iter().map(row);
    let head = rows.next().unwrap_or_default();
    let dashes = format!("|{}\n", "---|".repeat(table.width()));
    format!("\n{head}{dashes}{}\n", rows.collect::<String>())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
