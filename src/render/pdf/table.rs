//! The tags of a table: rows of cells, each of which names its headings.

use std::io;

use super::content::push_words;
use super::scene_marks::SceneMarks;
use super::structure::{Kid, TreeWriter};
use crate::model::Part;
use crate::scene::Place;
use crate::scene::semantics::{Node, NodeRole};

/// The names of the headings that apply to a cell.
#[derive(Default)]
struct Headings {
    /// Of each column; none for one without a heading.
    columns: Vec<Option<String>>,
    /// Of the rows that a heading is for, with how many of them are left.
    rows: Vec<(String, u16)>,
}

impl<'l> TreeWriter<'_, '_, 'l> {
    /// Writes a table; none if nothing of it is drawn. Of a map of which only a part is seen, the other stages are left
    /// out with all their rows.
    pub(super) fn table(
        &mut self,
        node: &Node,
        parent: u32,
        marks: &mut SceneMarks<'_, 'l>,
    ) -> io::Result<Option<u32>> {
        let Some((head, body)) = node.children.split_first() else { return Ok(None) };
        let stages: Vec<&[Node]> = body.chunk_by(|_, next| !begins_stage(next)).collect();
        let stages: Vec<&[Node]> =
            stages.into_iter().filter(|rows| rows.iter().any(|row| marks.is_drawn(row))).collect();
        if stages.is_empty() && !marks.is_drawn(head) {
            return Ok(None);
        }
        let number = self.tables;
        self.tables += 1;
        let id = self.file.reserve();
        let mut headings = Headings::default();
        let mut kids = Vec::new();
        for row in std::iter::once(head).chain(stages.into_iter().flatten()) {
            let row_id = self.file.reserve();
            let cells = self.cells(row, row_id, (number, &mut headings), marks)?;
            self.tag(row_id, id, "TR", &cells, b"")?;
            kids.push(Kid::Tag(row_id));
        }
        let mut more = Vec::new();
        if !node.signs.is_empty() {
            more.extend_from_slice(b"/A<</O/Table/Summary");
            push_words(&mut more, &node.signs);
            more.extend_from_slice(b">>");
        }
        self.tag(id, parent, "Table", &kids, &more)?;
        Ok(Some(id))
    }

    fn cells(
        &mut self,
        row: &Node,
        parent: u32,
        (table, headings): (u32, &mut Headings),
        marks: &mut SceneMarks<'_, 'l>,
    ) -> io::Result<Vec<Kid>> {
        headings.rows.retain_mut(|(_, left)| {
            *left = left.saturating_sub(1);
            *left > 0
        });
        let is_head = row.children.iter().any(|cell| cell.role == NodeRole::ColumnHeader);
        // The headings of rows above reach into this row, and take its first columns.
        let first = headings.rows.len();
        let mut kids = Vec::with_capacity(row.children.len());
        for (column, cell) in (first..).zip(&row.children) {
            let id = self.file.reserve();
            let own = self.block(cell, id, marks)?;
            let name = format!("t{table}n{id}");
            let (tag, more) = match cell.role {
                NodeRole::ColumnHeader => {
                    headings.columns.push(Some(name.clone()));
                    ("TH", format!("/ID({name})/A<</O/Table/Scope/Column>>"))
                }
                // A step without a name is no heading.
                NodeRole::RowHeader(_) if own.is_empty() => ("TD", String::new()),
                NodeRole::RowHeader(rows) => {
                    // Applies to this row too, which has been counted off already.
                    headings.rows.push((name.clone(), rows));
                    let span = if rows > 1 { format!("/RowSpan {rows}") } else { String::new() };
                    ("TH", format!("/ID({name})/A<</O/Table/Scope/Row{span}>>"))
                }
                _ if is_head => {
                    headings.columns.push(None);
                    ("TD", String::new())
                }
                _ => {
                    let of_column = headings.columns.get(column).into_iter().flatten();
                    let all = of_column.chain(headings.rows.iter().map(|(name, _)| name));
                    let all: String = all.map(|name| format!("({name})")).collect();
                    ("TD", format!("/A<</O/Table/Headers[{all}]>>"))
                }
            };
            if tag == "TH" {
                self.ids.push((name, id));
            }
            self.tag(id, parent, tag, &own, more.as_bytes())?;
            kids.push(Kid::Tag(id));
        }
        Ok(kids)
    }
}

/// Whether a row is the first of a stage.
fn begins_stage(row: &Node) -> bool {
    row.children.first().is_some_and(|cell| matches!(cell.place, Some(Place::Part(Part::Stage(_)))))
}
