//! Drawing a rectangle that selects all cards it touches.

use super::{Marks, Pointer, ToolContext};
use crate::edit::Selection;
use crate::geometry::{Point, Rect};
use crate::model::{NoteKind, Part};

/// A selection rectangle that is being drawn.
#[derive(Debug)]
pub(crate) struct Marquee {
    origin: Point,
    now: Point,
    /// The selection at the press.
    before: Selection,
    adds: bool,
}

impl Marquee {
    pub(super) fn new(context: &ToolContext<'_>, origin: Pointer) -> Self {
        let before = context.editor.selection().clone();
        Self { origin: origin.in_map, now: origin.in_map, before, adds: origin.shift }
    }

    fn rect(&self) -> Rect {
        Rect::from_corners(self.origin, self.origin).union(&Rect::from_corners(self.now, self.now))
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        let rect = self.rect();
        let layout = &context.drawing.layout;
        let cards = layout.rows.iter().flat_map(|row| &row.cards);
        let touched = cards.filter(|card| layout.in_map(card.rect).intersects(&rect)).map(|card| card.card.id);
        let kept = if self.adds { self.before.parts().to_vec() } else { Vec::new() };
        let touched = touched.map(Part::Card).collect::<Vec<_>>();
        let notes = layout.notes.boxes.iter().filter(|note| {
            let own = layout.in_map(note.rect);
            // A frame is chosen with all that it holds: what is drawn inside of it means the cards.
            let holds_all = rect.contains(own.min) && rect.contains(own.max);
            if note.note.kind == NoteKind::Frame { holds_all } else { own.intersects(&rect) }
        });
        let touched = notes.map(|note| Part::Note(note.note.id)).chain(touched);
        let selection = kept.into_iter().chain(touched).collect();
        context.editor.select(selection);
        self
    }

    pub(super) fn cancelled(self, context: &mut ToolContext<'_>) {
        context.editor.select(self.before);
    }

    pub(super) fn marks(&self) -> Marks {
        Marks { marquee: Some(self.rect()), ..Marks::default() }
    }
}
