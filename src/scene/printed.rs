//! What a page of words says: its headings, texts, lists and tables, in the order in which they were set.

use std::sync::Arc;

use super::semantics::{ContentsEntry, Node, NodeRole, Semantics, quoted, sentences};
use super::{Group, Item, Place, PrintedRole, PrintedThing};

/// The items of a page with a number for each thing that is read, and with every text that belongs to none of them as a
/// paragraph of its own.
pub(crate) fn numbered(items: &[Item]) -> Vec<Item> {
    Numbering { count: 0 }.items(items, false)
}

struct Numbering {
    count: u32,
}

impl Numbering {
    fn items(&mut self, items: &[Item], is_inside: bool) -> Vec<Item> {
        items.iter().map(|item| self.item(item, is_inside)).collect()
    }

    fn item(&mut self, item: &Item, is_inside: bool) -> Item {
        match item {
            Item::Group(group) => match group.place {
                Some(Place::Printed(printed)) => {
                    self.group(group, Some(printed), is_inside || printed.role.holds_texts())
                }
                // What shows a part of the map has a place of its own, to which its texts would belong.
                _ => self.group(group, None, is_inside && group.part.is_none()),
            },
            Item::Text(_) if !is_inside => {
                let alone = Group::around(None, vec![item.clone()]);
                self.group(&alone, Some(PrintedThing::new(PrintedRole::Paragraph)), true)
            }
            Item::Text(_) | Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Image(_) | Item::Link(_) => {
                item.clone()
            }
        }
    }

    fn group(&mut self, group: &Group, printed: Option<PrintedThing>, is_inside: bool) -> Item {
        let place = match printed {
            Some(printed) => {
                self.count += 1;
                Some(Place::Printed(PrintedThing { number: self.count, ..printed }))
            }
            None => group.place,
        };
        let items = self.items(&group.items, is_inside);
        Item::Group(Arc::new(Group { part: group.part, place, bounds: group.bounds, items }))
    }
}

/// What a page of words says, in a language. Its items are [`numbered`].
pub(crate) fn semantics_of_page(items: &[Item], language: &str) -> Semantics {
    let nodes = nodes(items);
    let contents = contents(&nodes);
    Semantics { language: language.to_owned(), nodes, contents, ..Semantics::default() }
}

fn nodes(items: &[Item]) -> Vec<Node> {
    let mut found = Vec::new();
    for item in items {
        let Item::Group(group) = item else { continue };
        let Some(place @ Place::Printed(PrintedThing { role, .. })) = group.place else {
            found.extend(nodes(&group.items));
            continue;
        };
        let role = match role {
            PrintedRole::Furniture => continue,
            PrintedRole::Heading(level) => NodeRole::Heading(level),
            PrintedRole::LaneName => NodeRole::Heading(2),
            PrintedRole::Paragraph => NodeRole::Paragraph,
            PrintedRole::List => NodeRole::List,
            PrintedRole::Item => NodeRole::Item,
            PrintedRole::Table => NodeRole::Table,
            PrintedRole::Row => NodeRole::Row,
            PrintedRole::ColumnHead => NodeRole::ColumnHeader,
            PrintedRole::RowHead => NodeRole::RowHeader(1),
            PrintedRole::Cell => NodeRole::Cell,
            PrintedRole::Figure => {
                found.push(figure(place, &group.items));
                continue;
            }
        };
        let mut words = Vec::new();
        words_of(&group.items, &mut words);
        let mut node = Node { children: nodes(&group.items), ..Node::new(role, Some(place), sentences(&words)) };
        if role == NodeRole::Table {
            join_row_heads(&mut node.children);
        }
        found.push(node);
    }
    found
}

/// A row whose name is left out goes on with what the row above is named after: that name is the heading of both.
fn join_row_heads(rows: &mut [Node]) {
    let mut named: Option<&mut Node> = None;
    for row in rows {
        let is_unnamed = row.children.first().is_some_and(|cell| {
            matches!(cell.role, NodeRole::RowHeader(_)) && cell.text.is_empty() && cell.children.is_empty()
        });
        match (is_unnamed, &mut named) {
            (true, Some(Node { role: NodeRole::RowHeader(rows), .. })) => {
                *rows += 1;
                row.children.remove(0);
            }
            (true, _) => row.children.iter_mut().take(1).for_each(|cell| cell.role = NodeRole::Cell),
            (false, _) => {
                named = row.children.first_mut().filter(|cell| matches!(cell.role, NodeRole::RowHeader(_)));
            }
        }
    }
}

/// A drawing with its description.
fn figure(place: Place, items: &[Item]) -> Node {
    let described = items.iter().find_map(|item| match item {
        Item::Text(text) if text.text.runs.is_empty() => Some(text.text.source.to_string()),
        _ => None,
    });
    Node { signs: described.unwrap_or_default(), ..Node::new(NodeRole::Figure, Some(place), "") }
}

/// The texts that stand in something as they are.
fn words_of(items: &[Item], words: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Text(text) => words.push(text.text.said().trim().to_owned()),
            Item::Group(group) if !matches!(group.place, Some(Place::Printed(_))) => words_of(&group.items, words),
            Item::Group(_) | Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Image(_) | Item::Link(_) => {}
        }
    }
}

/// The parts of a page, and the rows of their tables that have a name.
fn contents(nodes: &[Node]) -> Vec<ContentsEntry> {
    let mut contents: Vec<ContentsEntry> = Vec::new();
    for node in nodes {
        match node.role {
            NodeRole::Heading(2) if !is_lane_name(node) => contents.push(entry(node)),
            NodeRole::Table => {
                let rows: Vec<ContentsEntry> = node.children.iter().flat_map(named_row).collect();
                match contents.last_mut() {
                    Some(part) => part.children.extend(rows),
                    None => contents.extend(rows),
                }
            }
            _ => {}
        }
    }
    contents
}

fn is_lane_name(node: &Node) -> bool {
    matches!(node.place, Some(Place::Printed(PrintedThing { role: PrintedRole::LaneName, .. })))
}

/// The entry of a row with a name. To a bare number it adds what the row is about.
fn named_row(row: &Node) -> Option<ContentsEntry> {
    let at =
        row.children.iter().position(|cell| matches!(cell.role, NodeRole::RowHeader(_)) && !cell.text.is_empty())?;
    let (name, after) = (row.children.get(at)?, row.children.iter().skip(at + 1));
    if name.text.contains(char::is_alphabetic) {
        return Some(entry(name));
    }
    let leads = |cell: &&Node| matches!(cell.place, Some(Place::Printed(PrintedThing { leads: Some(_), .. })));
    let about = after.clone().find(leads).or_else(|| after.clone().find(|cell| !cell.text.is_empty()));
    let title = about.map_or_else(|| name.text.clone(), |about| format!("{} – {}", name.text, about.text));
    Some(ContentsEntry { title: quoted(&title), ..entry(name) })
}

fn entry(node: &Node) -> ContentsEntry {
    ContentsEntry { title: quoted(&node.text), place: node.place, children: Vec::new() }
}
