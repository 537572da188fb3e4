//! A tree of accessibility nodes under the canvas, which is no tree of widgets.

use egui::accesskit::{Node, NodeId, Rect as NodeRect};
use egui::{Context, Id, Rect};
use rustc_hash::{FxHashMap, FxHashSet};

use super::node_id;
use crate::model::Part;

/// Nodes that are added to the accessibility tree of the window in this frame.
///
/// egui hangs nodes that are no widgets on the window itself. They are written there first, and then moved to where
/// they belong.
pub(super) struct NodeTree<'ui> {
    ctx: &'ui Context,
    canvas: Id,
    parts: FxHashMap<NodeId, Part>,
    children: Vec<(Id, Vec<NodeId>)>,
    places: FxHashMap<Id, usize>,
}

impl<'ui> NodeTree<'ui> {
    /// A tree whose root is the node of the canvas.
    pub(super) fn new(ctx: &'ui Context, canvas: Id) -> Self {
        let (parts, places) = (FxHashMap::default(), FxHashMap::default());
        Self { ctx, canvas, parts, children: Vec::new(), places }
    }

    /// The id of the canvas.
    pub(super) fn canvas(&self) -> Id {
        self.canvas
    }

    /// The id of a part's node.
    pub(super) fn part_id(&self, part: Part) -> Id {
        // With a word, since egui salts the ids of tooltips with plain numbers.
        self.canvas.with(("part", part))
    }

    /// The part that a node stands for, if it was written.
    pub(super) fn part_of(&self, node: NodeId) -> Option<Part> {
        self.parts.get(&node).copied()
    }

    /// Whether the part has a node.
    pub(super) fn has(&self, part: Part) -> bool {
        self.parts.contains_key(&node_id(self.part_id(part)))
    }

    /// Adds a node as the last child of another one.
    pub(super) fn add(&mut self, parent: Id, id: Id, write: impl FnOnce(&mut Node)) {
        if self.ctx.accesskit_node_builder(id, write).is_none() {
            return;
        }
        let next = self.children.len();
        let place = *self.places.entry(parent).or_insert(next);
        if place == next {
            self.children.push((parent, Vec::new()));
        }
        if let Some((_, children)) = self.children.get_mut(place) {
            children.push(node_id(id));
        }
    }

    /// Adds the node of a part.
    pub(super) fn add_part(&mut self, parent: Id, part: Part, write: impl FnOnce(&mut Node)) {
        let id = self.part_id(part);
        self.parts.insert(node_id(id), part);
        self.add(parent, id, write);
    }

    /// Adds another node that stands for a part, such as an entry about it in a list.
    pub(super) fn add_entry(&mut self, parent: Id, id: Id, part: Part, write: impl FnOnce(&mut Node)) {
        self.parts.insert(node_id(id), part);
        self.add(parent, id, write);
    }

    /// Changes a node that was written in this frame.
    pub(super) fn change(&self, id: Id, write: impl FnOnce(&mut Node)) {
        if self.ctx.has_accesskit_node(id) {
            self.ctx.accesskit_node_builder(id, write);
        }
    }

    /// Moves all nodes to their parents.
    pub(super) fn finish(self) {
        let moved: FxHashSet<NodeId> = self.children.iter().flat_map(|(_, children)| children).copied().collect();
        self.ctx.accesskit_node_builder(egui::accesskit_root_id(), |root| {
            let others: Vec<NodeId> = root.children().iter().copied().filter(|child| !moved.contains(child)).collect();
            root.set_children(others);
        });
        for (parent, children) in self.children {
            self.ctx.accesskit_node_builder(parent, |node| {
                children.into_iter().for_each(|child| node.push_child(child));
            });
        }
    }
}

/// A rectangle of the screen for a node.
pub(super) fn bounds(rect: Rect) -> NodeRect {
    NodeRect {
        x0: f64::from(rect.left()),
        y0: f64::from(rect.top()),
        x1: f64::from(rect.right()),
        y1: f64::from(rect.bottom()),
    }
}
