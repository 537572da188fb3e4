//! Writes what is seen of the grid as accessibility nodes.

use egui::Id;
use egui::accesskit::{Action, Node, Role};

use super::grid_view::{CellView, GridView, PartPlace, RowView};
use super::nodes::{NodeTree, bounds};
use super::text_node::TextNode;
use crate::app::view::announcements::PartWords;
use crate::app::view::canvas::pointer::on_screen;
use crate::app::view::viewport::CanvasViewport;
use crate::edit::Selection;
use crate::geometry::Rect;
use crate::layout::{ExtraSection, Layout};
use crate::model::{JourneyMap, Part};

/// Writes the nodes of one map.
pub(super) struct GridWriter<'a, 'ui> {
    /// The tree that the nodes are added to.
    pub tree: &'a mut NodeTree<'ui>,
    /// The descriptions of all parts that are written.
    pub words: &'a PartWords,
    /// What is selected.
    pub selection: &'a Selection,
    /// Whether the map has the keyboard focus. While it is elsewhere, readers are told of no selection: some of them would
    /// follow it onto the map, away from what the user is writing.
    pub has_focus: bool,
    /// The name of the part selected last, as it is said to somebody who comes from the one before.
    pub brief: Option<&'a str>,
    /// The text that is being written, which stands in place of its part.
    pub text: Option<&'a TextNode>,
    /// The language of the map's texts, a BCP 47 tag; empty if nobody has named one.
    pub language: &'a str,
    /// Where the parts are on the sheet.
    pub layout: &'a Layout,
    /// Where the sheet is on the screen.
    pub screen: &'a CanvasViewport,
}

/// What tells the lists and rows of a map apart.
#[derive(Clone, Copy, Debug, Hash)]
enum Frame {
    Grid,
    Personas,
    Time,
    Stages,
    Steps,
    Row(Part),
    List(Part),
    Notes,
    Groups,
    Entries(usize),
}

/// The most entries of the band and of the lists under the map.
const MOST_ENTRIES: usize = 120;

impl GridWriter<'_, '_> {
    /// Writes all nodes.
    pub(super) fn write(&mut self, map: &JourneyMap, view: &GridView) {
        let canvas = self.tree.canvas();
        if let Some(header) = view.header {
            self.part(canvas, (Part::Header, header), |_| {});
        }
        let (layout, mut left) = (self.layout, MOST_ENTRIES);
        if let Some(band) = &layout.band {
            self.entries(canvas, (0, band), &mut left);
        }
        if !view.personas.is_empty() {
            let list = self.frame(canvas, Frame::Personas, |node| {
                node.set_role(Role::List);
                node.set_label("Personas");
                node.set_size_of_set(map.personas.len());
            });
            for (place, persona) in view.personas.iter().enumerate() {
                self.part(list, *persona, |node| node.set_position_in_set(place));
            }
        }
        if let Some((rect, words)) = &view.time {
            let place = bounds(on_screen(self.screen, self.layout.in_map(*rect)));
            self.frame(canvas, Frame::Time, |node| {
                node.set_role(Role::Label);
                node.set_value(words.as_str());
                node.set_bounds(place);
            });
        }
        let headers = 1 + usize::from(!view.steps.is_empty());
        let steps = map.steps().count();
        let grid = self.frame(canvas, Frame::Grid, |node| {
            node.set_role(Role::Grid);
            node.set_label(format!("{} rows, {} columns", map.lanes.len(), steps));
            node.set_row_count(map.lanes.len() + headers);
            node.set_column_count(steps + 1);
            node.set_multiselectable();
        });
        self.headers(grid, view);
        for row in &view.rows {
            self.row(grid, row, headers, view);
        }
        self.list(canvas, Frame::Groups, ("Groups of lanes", &view.groups));
        self.list(canvas, Frame::Notes, ("Notes", &view.notes));
        for (place, section) in layout.sections.iter().enumerate() {
            self.entries(canvas, (place + 1, section), &mut left);
        }
    }

    /// A list of parts that have no place in the rows and columns.
    fn list(&mut self, canvas: Id, frame: Frame, (name, parts): (&str, &[PartPlace])) {
        if parts.is_empty() {
            return;
        }
        let list = self.frame(canvas, frame, |node| {
            node.set_role(Role::List);
            node.set_label(name);
            node.set_size_of_set(parts.len());
        });
        for (place, part) in parts.iter().enumerate() {
            self.part(list, *part, |node| node.set_position_in_set(place));
        }
    }

    /// The texts of the band, or of a list under the map. Each entry leads to what it is about.
    fn entries(&mut self, canvas: Id, (place, section): (usize, &ExtraSection), left: &mut usize) {
        let name = section.heading.as_ref().map_or("About this map", |heading| &*heading.text.source);
        let count = section.blocks.len();
        let list = self.frame(canvas, Frame::Entries(place), |node| {
            node.set_role(Role::List);
            node.set_label(name);
            node.set_size_of_set(count);
        });
        for (index, block) in section.blocks.iter().enumerate().take(*left) {
            let Some(part) = block.part else { continue };
            let words: Vec<&str> = block.words.iter().map(|words| &*words.text.source).collect();
            let rect = bounds(on_screen(self.screen, self.layout.in_map(block.rect)));
            self.tree.add_entry(list, list.with(index), part, |node| {
                node.set_role(Role::ListItem);
                node.set_label(words.join(". "));
                node.set_bounds(rect);
                node.set_position_in_set(index);
                node.add_action(Action::Focus);
                node.add_action(Action::Click);
            });
        }
        *left = left.saturating_sub(count);
    }

    /// Writes the selected part if it was not among those in view.
    pub(super) fn write_remaining(&mut self, part: Part, rect: Option<Rect>) {
        let is_text = self.text.is_some_and(|text| text.part == part);
        if (is_text && self.text.is_some_and(TextNode::is_written)) || (!is_text && self.tree.has(part)) {
            return;
        }
        let grid = self.frame_id(Frame::Grid);
        self.node(grid, part, rect.unwrap_or(Rect::NOTHING), |_| {});
    }

    fn headers(&mut self, grid: Id, view: &GridView) {
        let row = self.frame(grid, Frame::Stages, |node| {
            node.set_role(Role::Row);
            node.set_label("Stages");
            node.set_row_index(0);
        });
        for (stage, first, count) in &view.stages {
            self.part(row, *stage, |node| {
                node.set_column_index(first + 1);
                node.set_column_span(*count);
            });
        }
        if view.steps.is_empty() {
            return;
        }
        let row = self.frame(grid, Frame::Steps, |node| {
            node.set_role(Role::Row);
            node.set_label("Steps");
            node.set_row_index(1);
        });
        for (step, column) in &view.steps {
            self.part(row, *step, |node| node.set_column_index(column + 1));
            self.pinned(step.0, view);
        }
    }

    fn row(&mut self, grid: Id, row: &RowView, headers: usize, view: &GridView) {
        let lane = row.lane.0;
        let index = row.place + headers;
        let id = self.frame(grid, Frame::Row(lane), |node| {
            node.set_role(Role::Row);
            node.set_row_index(index);
        });
        let curves = if let Part::Lane(lane) = lane { self.words.curves_of(lane) } else { "" };
        self.part(id, row.lane, |node| {
            node.set_row_index(index);
            node.set_column_index(0);
            if !curves.is_empty() {
                node.set_description(curves);
            }
        });
        for cell in &row.cells {
            self.cell(id, cell, index, view);
        }
    }

    fn cell(&mut self, row: Id, cell: &CellView, index: usize, view: &GridView) {
        self.part(row, cell.cell, |node| {
            node.set_row_index(index);
            node.set_column_index(cell.column + 1);
        });
        self.pinned(cell.cell.0, view);
        if cell.content.is_empty() {
            return;
        }
        let own = self.tree.part_id(cell.cell.0);
        let list = self.frame(own, Frame::List(cell.cell.0), |node| {
            node.set_role(Role::List);
            node.set_size_of_set(cell.count);
        });
        for (place, part) in cell.content.iter().enumerate() {
            self.part(list, *part, |node| node.set_position_in_set(cell.before + place));
            self.pinned(part.0, view);
        }
    }

    /// The hotspots and links of a part, as its children.
    fn pinned(&mut self, part: Part, view: &GridView) {
        let parent = self.tree.part_id(part);
        for pinned in view.pinned.get(&part).into_iter().flatten() {
            self.part(parent, *pinned, |_| {});
        }
    }

    fn frame_id(&self, frame: Frame) -> Id {
        self.tree.canvas().with(("frame", frame))
    }

    fn frame(&mut self, parent: Id, frame: Frame, write: impl FnOnce(&mut Node)) -> Id {
        let id = self.frame_id(frame);
        self.tree.add(parent, id, write);
        id
    }

    /// Writes a part with its place in logical coordinates.
    fn part(&mut self, parent: Id, (part, rect): PartPlace, write: impl FnOnce(&mut Node)) {
        self.node(parent, part, self.layout.in_map(rect), write);
    }

    fn node(&mut self, parent: Id, part: Part, rect: Rect, write: impl FnOnce(&mut Node)) {
        let language = self.language;
        let write = move |node: &mut Node| {
            if !language.is_empty() {
                node.set_language(language);
            }
            write(node);
        };
        if let Some(text) = self.text.filter(|text| text.part == part) {
            text.write(self.tree, parent, write);
            return;
        }
        let is_last = self.selection.last() == Some(part);
        let name = self.brief.filter(|_| is_last).unwrap_or_else(|| self.words.of(part));
        let place = bounds(on_screen(self.screen, rect));
        let is_selected = self.has_focus && self.selection.contains(part);
        self.tree.add_part(parent, part, |node| {
            node.set_role(role(part));
            node.set_label(name);
            node.set_bounds(place);
            node.set_selected(is_selected);
            node.add_action(Action::Focus);
            node.add_action(Action::Click);
            write(node);
        });
    }
}

fn role(part: Part) -> Role {
    match part {
        Part::Stage(_) | Part::Step(_) => Role::ColumnHeader,
        Part::Lane(_) | Part::LaneGroup(_) => Role::RowHeader,
        Part::Header => Role::Header,
        Part::Cell(..) => Role::GridCell,
        Part::Persona(_) | Part::Card(_) | Part::Point(..) | Part::Hotspot(_) | Part::Link(_) | Part::Note(_) => {
            Role::ListItem
        }
    }
}
