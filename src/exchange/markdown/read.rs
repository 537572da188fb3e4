//! Reads an outline: its headings and list items become rows of the long form, which one reader understands.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::APPENDIX;
use crate::exchange::csv::decoded;
use crate::exchange::map_builder::quoted;
use crate::exchange::table::{DataTable, LongReader};
use crate::exchange::{ExchangeError, Losses, MapBuilder, ReadOptions, mermaid};
use crate::model::JourneyMap;

/// The lane of items that name none.
const NOTES: &str = "Notes";
/// The longest name of a lane before a colon.
const LONGEST_LANE: usize = 48;
/// The columns of the rows that are made.
const COLUMNS: [&str; 5] = ["Stage", "Step", "Lane", "Text", "Note"];

/// A piece of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OutlinePiece {
    /// A heading with its level, from 1.
    Heading(usize, String),
    /// An item of a list with its depth, from 1; a paragraph has the depth 0.
    Item(usize, String),
}

/// Reads a map from Markdown.
///
/// # Errors
/// When the bytes are no text, or there is neither a heading nor a list in it.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    let text = decoded(bytes, options.encoding.as_deref())?;
    if mermaid::is_journey(&text) {
        return mermaid::read(bytes, options);
    }
    let pieces = pieces(&text);
    let mut builder = MapBuilder::new(&options.title);
    let table = rows(&pieces, &mut builder)?;
    let mut reader = LongReader::new(builder);
    reader.take(&table, options)?;
    reader.builder.finish()
}

/// The headings, items and paragraphs of a text. Bold and italic words keep their stars, as texts of cards have them.
fn pieces(text: &str) -> Vec<OutlinePiece> {
    let mut pieces = Vec::new();
    // The texts of the items that are open, and of the heading or paragraph that is read.
    let mut open: Vec<String> = vec![String::new()];
    let mut depth = 0;
    let mut heading = None;
    let flush = |pieces: &mut Vec<OutlinePiece>, depth: usize, text: &mut String| {
        let words = std::mem::take(text).trim().to_owned();
        if !words.is_empty() {
            pieces.push(OutlinePiece::Item(depth, words));
        }
    };
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES) {
        let Some(current) = open.last_mut() else { break };
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some(level_of(level)),
            Event::End(TagEnd::Heading(_)) => {
                let words = std::mem::take(current).trim().to_owned();
                pieces.extend(heading.take().map(|level| OutlinePiece::Heading(level, words)));
            }
            Event::Start(Tag::Item) => {
                // What stands before an inner list belongs to the outer item.
                flush(&mut pieces, depth, current);
                depth += 1;
                open.push(String::new());
            }
            Event::End(TagEnd::Item) => {
                flush(&mut pieces, depth, current);
                depth -= 1;
                open.pop();
            }
            Event::End(TagEnd::Paragraph | TagEnd::TableCell | TagEnd::CodeBlock) if depth == 0 => {
                flush(&mut pieces, 0, current);
            }
            Event::End(TagEnd::Paragraph) => current.push('\n'),
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => current.push_str("**"),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => current.push('*'),
            Event::Text(words) | Event::Code(words) => current.push_str(&words),
            Event::SoftBreak => current.push(' '),
            Event::HardBreak => current.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<br") => current.push('\n'),
            _ => {}
        }
    }
    pieces
}

fn level_of(level: HeadingLevel) -> usize {
    level as usize
}

/// The rows of the long form that an outline means.
fn rows(pieces: &[OutlinePiece], builder: &mut MapBuilder) -> Result<DataTable, ExchangeError> {
    let (title, stage_level) = levels(pieces);
    let mut table = DataTable::default();
    table.push_row(COLUMNS.map(str::to_owned).to_vec())?;
    let (mut stage, mut step) = (String::new(), String::new());
    let mut pending: Option<Vec<String>> = None;
    let mut has_title = title.is_none();
    for piece in pieces {
        match piece {
            OutlinePiece::Heading(_, words) if Some(words) == title && !has_title => {
                has_title = true;
                let info = std::sync::Arc::make_mut(&mut builder.map_mut().info);
                info.title = words.replace('*', "");
            }
            OutlinePiece::Heading(_, words) if words == APPENDIX => {
                builder.losses.add_once("What stands under the heading “Appendix” is not read");
                break;
            }
            OutlinePiece::Heading(level, words) => {
                pending.take().map(|row| table.push_row(row)).transpose()?;
                let words = words.replace("**", "");
                if *level <= stage_level {
                    (stage, step) = (words, String::new());
                } else {
                    step = words;
                }
                table.push_row(vec![stage.clone(), step.clone()])?;
            }
            OutlinePiece::Item(depth, words) if *depth > 1 => match &mut pending {
                Some(row) => {
                    if let Some(note) = row.last_mut() {
                        note.push_str(if note.is_empty() { "" } else { "\n" });
                        note.push_str(words);
                    }
                }
                None => builder.losses.add("An inner item has no item above it, and was left out", quoted(words)),
            },
            OutlinePiece::Item(depth, words) => {
                pending.take().map(|row| table.push_row(row)).transpose()?;
                if stage.is_empty() && *depth == 0 {
                    let info = std::sync::Arc::make_mut(&mut builder.map_mut().info);
                    info.objective = [info.objective.as_str(), words].join("\n").trim().to_owned();
                    continue;
                }
                if stage.is_empty() {
                    stage = "Stage 1".to_owned();
                }
                let (lane, text) = lane_and_text(words);
                pending = Some(vec![stage.clone(), step.clone(), lane, text, String::new()]);
            }
        }
    }
    pending.take().map(|row| table.push_row(row)).transpose()?;
    if table.rows().len() < 2 { Err(ExchangeError::Empty) } else { Ok(table) }
}

/// The title, if the first heading is the only one of its level, and the level of the stages.
fn levels(pieces: &[OutlinePiece]) -> (Option<&String>, usize) {
    let headings: Vec<(usize, &String)> = pieces
        .iter()
        .filter_map(|piece| if let OutlinePiece::Heading(level, words) = piece { Some((*level, words)) } else { None })
        .take_while(|(_, words)| *words != APPENDIX)
        .collect();
    let Some((first, title)) = headings.first().copied() else { return (None, 1) };
    let is_only = headings.iter().filter(|(level, _)| *level <= first).count() == 1;
    if !is_only || headings.len() == 1 {
        return (None, headings.iter().map(|(level, _)| *level).min().unwrap_or(1));
    }
    (Some(title), headings.iter().skip(1).map(|(level, _)| *level).min().unwrap_or(first + 1))
}

/// The lane before a colon, and what follows: “**Pains:** too dear”.
fn lane_and_text(item: &str) -> (String, String) {
    let found = item.split_once(':').map(|(lane, text)| {
        let stars = lane.starts_with("**");
        let text = if stars { text.trim_start().strip_prefix("**").unwrap_or(text) } else { text };
        (lane.replace("**", "").trim().to_owned(), text.trim().to_owned())
    });
    match found {
        Some((lane, text))
            if !lane.is_empty()
                && lane.chars().count() <= LONGEST_LANE
                && !lane.contains(['\n', '/'])
                && lane.chars().any(char::is_alphabetic)
                && !text.is_empty() =>
        {
            (lane, text)
        }
        _ => (NOTES.to_owned(), item.to_owned()),
    }
}
