//! What a drawn map says, in reading order: the one place whose words describe a map to readers who do not see it.
//!
//! A tree of headings, lists and a table, as documents have them. The tags of a PDF, the names in an SVG and the
//! outline as text are made from it. The map itself is a table with a row for each step and a column for each lane, so
//! that it is read stage by stage, as the journey goes.
//!
//! The words of texts are those that the sheet shows; what it shows by pictures and signs alone is said in words of the
//! map's language.

mod curves;
mod document;
mod grid;
mod signs;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};

pub use curves::{curve_words, series_names};
pub use signs::quoted;

use super::{Leads, Place, PrintedThing};
use crate::model::{CardId, LaneId};

/// What a scene says.
#[derive(Debug, Default)]
pub struct Semantics {
    /// The language of the words, as a BCP 47 tag.
    pub language: String,
    /// What there is to read, in reading order.
    pub nodes: Vec<Node>,
    /// The layers that readers can switch off: one for each lane, then hotspots, links, votes and notes.
    pub layers: Vec<Layer>,
    /// The entries of a list of the contents.
    pub contents: Vec<ContentsEntry>,
    /// Where entries of lists lead: what they are about.
    pub targets: FxHashMap<Place, Place>,
    /// The layer of each lane.
    pub(super) lane_layers: FxHashMap<LaneId, u16>,
    /// The lane of each card.
    pub(super) card_lanes: FxHashMap<CardId, LaneId>,
}

/// One thing to read.
#[derive(Clone, Debug)]
pub struct Node {
    /// What kind of thing it is.
    pub role: NodeRole,
    /// What is drawn for it.
    pub place: Option<Place>,
    /// The words that are drawn.
    pub text: String,
    /// What pictures and signs say besides; empty where they only decorate.
    pub signs: String,
    /// What it contains.
    pub children: Vec<Node>,
}

/// The kinds of things to read, named as in documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeRole {
    /// A part of the document. The first text that is drawn for it is its heading.
    Section,
    /// A heading of this level.
    Heading(u8),
    /// A text that is read as one paragraph.
    Paragraph,
    /// A list of items.
    List,
    /// An item of a list.
    Item,
    /// A table, whose children are its rows.
    Table,
    /// A row of a table.
    Row,
    /// A cell that is the heading of a column.
    ColumnHeader,
    /// A cell that is the heading of so many rows.
    RowHeader(u16),
    /// A cell of a row of a table.
    Cell,
    /// Something that is seen and not read. Its signs are said in its place.
    Figure,
}

/// Something that readers can switch off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub kind: LayerKind,
}

/// What a layer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerKind {
    /// A lane with everything in it.
    Lane(LaneId),
    /// The layer with all hotspots.
    Hotspots,
    /// All links between cards.
    Links,
    /// The layer with all votes.
    Votes,
    /// All free notes.
    Notes,
}

/// An entry of a list of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The words of the entry.
    pub title: String,
    /// Where it leads.
    pub place: Option<Place>,
    /// The entries under it.
    pub children: Vec<ContentsEntry>,
}

impl Node {
    pub(super) fn new(role: NodeRole, place: Option<Place>, text: impl Into<String>) -> Self {
        Self { role, place, text: text.into(), signs: String::new(), children: Vec::new() }
    }

    /// A node that only holds others.
    fn around(role: NodeRole, children: Vec<Self>) -> Self {
        Self { children, ..Self::new(role, None, "") }
    }

    /// The same node with signs that say something.
    fn saying(self, signs: impl Into<String>) -> Self {
        Self { signs: signs.into(), ..self }
    }
}

impl Semantics {
    /// The places whose pictures and signs say something, rather than decorate.
    pub fn speaking(&self) -> FxHashSet<Place> {
        let mut found = FxHashSet::default();
        self.each(&mut |node| {
            if !node.signs.is_empty() {
                found.extend(node.place);
            }
        });
        found
    }

    /// The words of every place, for formats that name what they draw.
    pub fn names(&self) -> FxHashMap<Place, String> {
        let mut names = FxHashMap::default();
        self.each(&mut |node| {
            let Some(place) = node.place else { return };
            let words = node.in_words();
            if !words.is_empty() {
                names.entry(place).or_insert(words);
            }
        });
        names
    }

    fn each(&self, visit: &mut impl FnMut(&Node)) {
        fn walk(nodes: &[Node], visit: &mut impl FnMut(&Node)) {
            for node in nodes {
                visit(node);
                walk(&node.children, visit);
            }
        }
        walk(&self.nodes, visit);
    }

    /// The layer that holds what is drawn for a place, by its index.
    pub fn layer_of(&self, place: Place) -> Option<u16> {
        use crate::model::Part;
        let kind = match place {
            Place::Part(Part::Lane(lane) | Part::Point(lane, ..)) | Place::Curve(lane, _) => {
                return self.lane_layers.get(&lane).copied();
            }
            Place::LaneGround(lane) | Place::LineNames(lane) | Place::Axis(lane) => {
                return self.lane_layers.get(&lane).copied();
            }
            Place::Part(Part::Card(card)) => {
                return self.lane_layers.get(self.card_lanes.get(&card)?).copied();
            }
            Place::Part(Part::Hotspot(_)) => LayerKind::Hotspots,
            Place::Part(Part::Link(_)) => LayerKind::Links,
            Place::Part(Part::Note(_)) => LayerKind::Notes,
            Place::Votes(_) | Place::VoteSum(..) => LayerKind::Votes,
            _ => return None,
        };
        self.layers.iter().position(|layer| layer.kind == kind).and_then(|place| u16::try_from(place).ok())
    }

    /// Whether it is a map that says this, rather than a page of words.
    pub fn is_of_map(&self) -> bool {
        !self.lane_layers.is_empty()
    }

    /// The parts of the map that things on a page of words lead to.
    pub fn led_to(&self) -> FxHashSet<Place> {
        let mut found = FxHashSet::default();
        self.each(&mut |node| {
            if let Some(Place::Printed(PrintedThing { leads: Some(Leads::Part(part)), .. })) = node.place {
                found.insert(Place::Part(part));
            }
        });
        found
    }

    /// The whole tree as text: one thing a line, with what belongs to it indented.
    pub fn outline(&self) -> String {
        let mut text = String::new();
        for node in &self.nodes {
            node.write_outline(&mut text, 0);
        }
        text
    }
}

/// Texts that are read one after the other, each as a sentence. One that has a stop of its own gets no second.
pub fn sentences<T: AsRef<str>>(texts: &[T]) -> String {
    let mut all = String::new();
    for text in texts.iter().map(AsRef::as_ref).filter(|text| !text.trim().is_empty()) {
        if !all.is_empty() {
            all.push_str(if ends_sentence(&all) { " " } else { ". " });
        }
        all.push_str(text);
    }
    all
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '»', '’', ')']).ends_with(['.', '!', '?', '…', '。', '！', '？', '؟'])
}

impl Node {
    /// Its words and what its signs say.
    pub fn in_words(&self) -> String {
        match (self.text.as_str(), self.signs.as_str()) {
            (only, "") | ("", only) => only.to_owned(),
            (text, signs) => sentences(&[text, signs]),
        }
    }

    fn write_outline(&self, text: &mut String, depth: usize) {
        let kind = match self.role {
            NodeRole::Section => "section",
            NodeRole::Heading(level) => {
                ["heading", "heading 1", "heading 2", "heading 3"].get(usize::from(level)).copied().unwrap_or("heading")
            }
            NodeRole::Paragraph => "text",
            NodeRole::List => "list",
            NodeRole::Item => "item",
            NodeRole::Table => "table",
            NodeRole::Row => "row",
            NodeRole::ColumnHeader => "column header",
            NodeRole::RowHeader(_) => "row header",
            NodeRole::Cell => "cell",
            NodeRole::Figure => "figure",
        };
        let words = self.in_words();
        let is_empty_cell = self.role == NodeRole::Cell && words.is_empty() && self.children.is_empty();
        if !is_empty_cell {
            let colon = if words.is_empty() { "" } else { ": " };
            let words = words.replace('\n', " ");
            let _ = writeln!(text, "{:indent$}{kind}{colon}{words}", "", indent = depth * 2);
        }
        for child in &self.children {
            child.write_outline(text, depth + 1);
        }
    }
}
