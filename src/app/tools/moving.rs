//! Dragging one or several cards to another place.

use super::drop::{self, Landing};
use super::{After, Aim, Bench, Cursor, Marks, Pointer};
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::CardId;
use crate::scene::Target;

/// Cards that are being dragged.
#[derive(Debug)]
pub struct Moving {
    cards: Vec<CardId>,
    grabbed: CardId,
    /// Whether the grabbed card covers a whole stage; it will do so again where it is dropped.
    whole_stage: bool,
    /// Where the cards were at the press, on the sheet.
    rects: Vec<Rect>,
    origin: Point,
    now: Point,
    copy: bool,
    landing: Option<Landing>,
}

impl Moving {
    /// Grabs a card, and all selected cards with it when it is one of them.
    pub(super) fn new(bench: &mut Bench<'_>, grabbed: CardId, origin: Pointer) -> Self {
        if !bench.editor.selection().contains(Target::Card(grabbed)) {
            bench.editor.select(Selection::of_cards([grabbed]));
        }
        let cards = bench.editor.selection().cards();
        let rects = cards.iter().filter_map(|id| super::grip::card_rect(bench, *id)).collect();
        let whole_stage = bench.map().card(grabbed).is_some_and(|card| bench.map().covers_stage(card));
        Self {
            cards,
            grabbed,
            whole_stage,
            rects,
            origin: origin.in_map,
            now: origin.in_map,
            copy: origin.alt,
            landing: None,
        }
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.copy = pointer.alt;
        let leaving: &[CardId] = if self.copy { &[] } else { &self.cards };
        self.landing = if self.whole_stage {
            drop::stage_cell_at(bench, self.now, leaving)
        } else {
            drop::cell_at(bench, self.now, leaving)
        };
        self
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let Some(command) = self.arrival() else { return After::FlyBack };
        bench.perform(&command);
        After::Nothing
    }

    pub(super) fn aim(&self) -> Option<Aim> {
        Aim::at(self.landing.as_ref().map(|landing| &landing.place), self.copy)
    }

    pub(super) fn arrival(&self) -> Option<Command> {
        let Aim { to, copy } = self.aim()?;
        Some(Command::MoveCards { cards: self.cards.clone(), grabbed: self.grabbed, to, copy })
    }

    pub(super) fn cursor(&self) -> Cursor {
        match (&self.landing, self.copy) {
            (None, _) => Cursor::NotHere,
            (Some(_), true) => Cursor::Copy,
            (Some(_), false) => Cursor::Grabbing,
        }
    }

    pub(super) fn marks(&self) -> Marks {
        let landing = self.landing.as_ref();
        Marks {
            lit: landing.and_then(|landing| landing.lit),
            insertion: landing.and_then(|landing| landing.insertion),
            pale: if self.copy { Vec::new() } else { self.rects.clone() },
            ghosts: Some((self.cards.clone(), self.now - self.origin)),
            ..Marks::default()
        }
    }
}
