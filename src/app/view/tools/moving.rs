//! Dragging one or several cards to another place.

use super::drop;
use super::drop::DropTarget;
use super::{Cursor, GestureOutcome, InsertionPoint, Marks, Pointer, ToolContext};
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::{CardId, Part};

/// Cards that are being dragged.
#[derive(Debug)]
pub(crate) struct Moving {
    cards: Vec<CardId>,
    grabbed: CardId,
    /// Whether the grabbed card covers a whole stage; it will do so again where it is dropped.
    whole_stage: bool,
    /// Where the cards were at the press, on the sheet.
    rects: Vec<Rect>,
    origin: Point,
    now: Point,
    copy: bool,
    drop_target: Option<DropTarget>,
}

impl Moving {
    /// Grabs a card, and all selected cards with it when it is one of them.
    pub(super) fn new(context: &mut ToolContext<'_>, grabbed: CardId, origin: Pointer) -> Self {
        if !context.editor.selection().contains(Part::Card(grabbed)) {
            context.editor.select(Selection::of_cards([grabbed]));
        }
        let cards = context.editor.selection().cards();
        let rects = cards.iter().filter_map(|id| super::drag_source::card_rect(context, *id)).collect();
        let whole_stage = context.map().card(grabbed).is_some_and(|card| context.map().covers_stage(card));
        Self {
            cards,
            grabbed,
            whole_stage,
            rects,
            origin: origin.in_map,
            now: origin.in_map,
            copy: origin.alt,
            drop_target: None,
        }
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.copy = pointer.alt;
        let leaving: &[CardId] = if self.copy { &[] } else { &self.cards };
        self.drop_target = if pointer.is_covered {
            None
        } else if self.whole_stage {
            drop::stage_cell_at(context, self.now, leaving)
        } else {
            drop::cell_at(context, self.now, leaving)
        };
        self
    }

    pub(super) fn cards(&self) -> &[CardId] {
        &self.cards
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        let Some(command) = self.drop_command() else {
            *context.message = Some("The cards stay where they were: they can be dropped on a cell.".into());
            return GestureOutcome::FlyBack;
        };
        context.perform(&command);
        GestureOutcome::Nothing
    }

    pub(super) fn insertion_point(&self) -> Option<InsertionPoint> {
        InsertionPoint::at(self.drop_target.as_ref().map(|drop_target| &drop_target.place), self.copy)
    }

    pub(super) fn drop_command(&self) -> Option<Command> {
        let InsertionPoint { to, copy } = self.insertion_point()?;
        Some(Command::MoveCards { cards: self.cards.clone(), grabbed: self.grabbed, to, copy })
    }

    pub(super) fn cursor(&self) -> Cursor {
        match (&self.drop_target, self.copy) {
            (None, _) => Cursor::NotHere,
            (Some(_), true) => Cursor::Copy,
            (Some(_), false) => Cursor::Grabbing,
        }
    }

    pub(super) fn marks(&self) -> Marks {
        let drop_target = self.drop_target.as_ref();
        Marks {
            lit: drop_target.and_then(|drop_target| drop_target.lit),
            insertion: drop_target.and_then(|drop_target| drop_target.insertion),
            faded: if self.copy { Vec::new() } else { self.rects.clone() },
            ghosts: Some((self.cards.clone(), self.now - self.origin)),
            ..Marks::default()
        }
    }
}
