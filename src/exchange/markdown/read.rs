//! Reads an outline: its headings and list items become rows of the long form, which one reader understands.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::APPENDIX;
use super::facts::{self, CARD_FACTS, HeadingFact, SCORE};
use super::tables::{self, TablePlace};
use crate::exchange::csv::decoded;
use crate::exchange::limits::MOST_ROWS;
use crate::exchange::map_builder::quoted;
use crate::exchange::table::{DataTable, LongReader, about_rows, flags_of};
use crate::exchange::{ExchangeError, Losses, MapBuilder, ReadOptions, mermaid};
use crate::model::JourneyMap;

/// The lane of items that name none.
const NOTES: &str = "Notes";
/// The longest name of a lane before a colon.
const LONGEST_LANE: usize = 48;
/// The longest bold line that is taken for a heading.
const LONGEST_HEADING: usize = 100;
/// The longest heading, in bytes. Each row below it repeats it.
const LONGEST_NAME_BYTES: usize = 2_000;
/// The first columns of the rows that are made; after them come those of the facts about a card.
const COLUMNS: [&str; 5] = ["Stage", "Step", "Lane", "Text", "Note"];
/// The column of notes.
const NOTE: usize = 4;
/// The number of columns of a row that is a card.
const CARD_WIDTH: usize = COLUMNS.len() + CARD_FACTS.len();

/// A piece of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OutlinePiece {
    /// A heading with its level, from 1.
    Heading(usize, String),
    /// An item of a list with its depth, from 1; a paragraph has the depth 0.
    Item(usize, String),
    /// A table, its headings first.
    Table(Vec<Vec<String>>),
    /// A block of code in a language.
    Code(String),
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
    let (table, said) = rows(&pieces, &mut builder)?;
    let mut reader = LongReader::new(builder);
    reader.take(&table, options)?;
    said.iter().for_each(|said| said.put(&mut reader.builder));
    reader.builder.finish()
}

/// The headings, items and paragraphs of a text. Bold and italic words keep their stars, as texts of cards have them.
fn pieces(text: &str) -> Vec<OutlinePiece> {
    let mut pieces = Vec::new();
    // The texts of the items that are open, and of the heading or paragraph that is read.
    let mut open: Vec<String> = vec![String::new()];
    let mut depth = 0;
    let mut heading = None;
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut language = String::new();
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
            Event::Start(Tag::TableHead | Tag::TableRow) => table.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let cell = std::mem::take(current).trim().to_owned();
                table.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            Event::End(TagEnd::Table) => pieces.push(OutlinePiece::Table(std::mem::take(&mut table))),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(name))) => name.as_ref().clone_into(&mut language),
            Event::End(TagEnd::CodeBlock) if !language.is_empty() => {
                current.clear();
                pieces.push(OutlinePiece::Code(std::mem::take(&mut language)));
            }
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock) if depth == 0 => flush(&mut pieces, 0, current),
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
fn rows(pieces: &[OutlinePiece], builder: &mut MapBuilder) -> Result<(DataTable, Vec<SaidOfHeading>), ExchangeError> {
    let (title, stage_level) = levels(pieces);
    let mut outline =
        OutlineRows { builder, rows: Vec::new(), said: Vec::new(), stage: String::new(), step: String::new() };
    let mut has_title = title.is_none();
    for piece in pieces {
        match piece {
            OutlinePiece::Heading(_, words) if Some(words) == title && !has_title => {
                has_title = true;
                let info = std::sync::Arc::make_mut(&mut outline.builder.map_mut().info);
                info.title = words.replace('*', "");
            }
            OutlinePiece::Heading(_, words) if words == APPENDIX => {
                outline.builder.losses.add_once("What stands under the heading “Appendix” is not read");
                break;
            }
            OutlinePiece::Heading(level, words) => outline.heading(*level <= stage_level, &words.replace("**", ""))?,
            OutlinePiece::Item(depth, words) if *depth > 1 => outline.inner_item(words),
            OutlinePiece::Item(depth, words) => outline.item(*depth, words)?,
            OutlinePiece::Table(table) => outline.table(table)?,
            OutlinePiece::Code(language) => {
                outline.builder.losses.add("A block of code or a diagram is left out", quoted(language));
            }
        }
    }
    let (rows, said) = (outline.rows, outline.said);
    if rows.is_empty() {
        return Err(ExchangeError::Empty);
    }
    let facts = CARD_FACTS.iter().map(|column| column.heading().to_owned());
    let headings = COLUMNS.map(str::to_owned).into_iter().chain(facts).collect();
    Ok((DataTable::of_rows(std::iter::once(headings).chain(rows))?, said))
}

/// What a paragraph says about the stage or the step under whose heading it stands.
struct SaidOfHeading {
    fact: HeadingFact,
    text: String,
    stage: String,
    step: String,
}

impl SaidOfHeading {
    /// Puts it on the map.
    fn put(&self, builder: &mut MapBuilder) {
        let named = |stage: &&std::sync::Arc<crate::model::Stage>| stage.name.trim() == self.stage.trim();
        let Some(id) = builder.map().stages.iter().rfind(named).map(|stage| stage.id) else { return };
        builder.change_stage(id, |stage| {
            let step = stage.steps.iter_mut().find(|step| step.name.trim() == self.step.trim());
            let place = match (self.fact, step) {
                (HeadingFact::Goal, _) => &mut stage.goal,
                (HeadingFact::Time, _) => &mut stage.time_span,
                (HeadingFact::Lifecycle, _) => &mut stage.phase,
                (HeadingFact::Details, Some(step)) => &mut step.note,
                (HeadingFact::Flags, Some(step)) => {
                    step.flags = flags_of(&self.text);
                    return;
                }
                (HeadingFact::Details | HeadingFact::Flags, None) => return,
            };
            place.clone_from(&self.text);
        });
    }
}

/// The rows of an outline while it is read.
struct OutlineRows<'a> {
    builder: &'a mut MapBuilder,
    rows: Vec<Vec<String>>,
    said: Vec<SaidOfHeading>,
    stage: String,
    step: String,
}

impl OutlineRows<'_> {
    fn heading(&mut self, is_stage: bool, words: &str) -> Result<(), ExchangeError> {
        if words.len() > LONGEST_NAME_BYTES {
            let what = format!("a heading of more than {LONGEST_NAME_BYTES} bytes");
            return Err(ExchangeError::TooMuch { what, place: quoted(words) });
        }
        if is_stage {
            (self.stage, self.step) = (words.to_owned(), String::new());
        } else {
            words.clone_into(&mut self.step);
        }
        self.rows.push(vec![self.stage.clone(), self.step.clone()]);
        self.check()
    }

    /// Refuses more rows than a table has, before each of them repeats its headings.
    fn check(&self) -> Result<(), ExchangeError> {
        if self.rows.len().max(self.said.len()) <= MOST_ROWS {
            return Ok(());
        }
        let place = format!("the heading {}", quoted(if self.step.is_empty() { &self.stage } else { &self.step }));
        Err(ExchangeError::TooMuch { what: format!("more than {MOST_ROWS} items"), place })
    }

    fn inner_item(&mut self, words: &str) {
        // What follows from other facts is written for readers only.
        if words.starts_with(SCORE) {
            return;
        }
        // The last row is a card if it has all columns, which may be empty.
        match self.rows.last_mut().filter(|row| row.len() == CARD_WIDTH) {
            Some(row) => {
                let fact = facts::of_words(words);
                let fact = fact.filter(|(place, _)| row.get(COLUMNS.len() + place).is_some_and(String::is_empty));
                let (column, words) = fact.map_or((NOTE, words), |(place, value)| (COLUMNS.len() + place, value));
                if let Some(cell) = row.get_mut(column) {
                    cell.push_str(if cell.is_empty() { "" } else { "\n" });
                    cell.push_str(words);
                }
            }
            None => self.builder.losses.add("An inner item has no item above it, and was left out", quoted(words)),
        }
    }

    fn item(&mut self, depth: usize, words: &str) -> Result<(), ExchangeError> {
        if self.stage.is_empty() && depth == 0 {
            let mut rest = Vec::new();
            for line in words.lines() {
                if !about_rows::take_line(&line.replace('*', ""), self.builder)? {
                    rest.push(line);
                }
            }
            let info = std::sync::Arc::make_mut(&mut self.builder.map_mut().info);
            info.objective = [info.objective.as_str(), &rest.join("\n")].join("\n").trim().to_owned();
            return Ok(());
        }
        if let Some((fact, text)) = HeadingFact::of_paragraph(words).filter(|_| depth == 0) {
            let (stage, step) = (self.stage.clone(), self.step.clone());
            self.said.push(SaidOfHeading { fact, text: text.to_owned(), stage, step });
            return self.check();
        }
        if self.stage.is_empty() {
            "Stage 1".clone_into(&mut self.stage);
        }
        // A bold line above others is a heading of its own.
        if let Some((name, rest)) = words.split_once('\n').filter(|_| depth == 0)
            && let Some(name) = bold_line(name)
        {
            self.heading(false, name)?;
            return rest.lines().try_for_each(|line| self.card(line.trim()));
        }
        self.card(words)
    }

    fn card(&mut self, words: &str) -> Result<(), ExchangeError> {
        let (lane, text) = lane_and_text(words);
        let mut row = vec![self.stage.clone(), self.step.clone(), lane, text];
        row.resize(CARD_WIDTH, String::new());
        self.rows.push(row);
        self.check()
    }

    fn table(&mut self, table: &[Vec<String>]) -> Result<(), ExchangeError> {
        // Each cell becomes a row.
        if table.iter().map(Vec::len).sum::<usize>() > MOST_ROWS {
            let place = format!("the table under {}", quoted(&self.stage));
            return Err(ExchangeError::TooMuch { what: format!("more than {MOST_ROWS} cells"), place });
        }
        let stage = if self.stage.is_empty() { "Stage 1" } else { &self.stage };
        let (rows, has_stages) = tables::card_rows(table, TablePlace { stage, step: &self.step, lane: NOTES });
        // A heading above a table that names its own stages is none of them.
        if has_stages && self.rows.last().is_some_and(|row| row.len() == 2 && row.first() == Some(&self.stage)) {
            self.rows.pop();
        }
        self.rows.extend(rows);
        self.check()
    }
}

/// The words of a line that is bold as a whole.
fn bold_line(line: &str) -> Option<&str> {
    let words = line.trim().strip_prefix("**")?.strip_suffix("**")?;
    (!words.contains("**") && !words.ends_with(':') && words.chars().count() <= LONGEST_HEADING).then_some(words)
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
        // Of a bold sentence the words before its colon are no name.
        let begins_bold = lane.matches("**").count() == 1;
        let rest = text.trim_start().strip_prefix("**");
        let is_inside = begins_bold && rest.is_none();
        let lane = if is_inside { String::new() } else { lane.replace("**", "") };
        // Only of a bold name the sign belongs to the name: “Pains: **too dear**” keeps its own.
        let text = rest.filter(|_| begins_bold).unwrap_or(text);
        (lane.trim().to_owned(), text.trim().to_owned())
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
