//! Moving, resizing and duplicating cards.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::twins::Twins;
use super::{MapEdit, count_of};
use crate::edit::{CellPlace, EditError, Selection};
use crate::model::{Card, CardId, LaneId, LaneKind, Stage, StepId, find_mut};

/// The positions of columns and of lanes that can hold cards.
struct CardGrid {
    steps: Vec<StepId>,
    column: FxHashMap<StepId, usize>,
    /// Lanes that can hold cards, from top to bottom.
    lanes: Vec<LaneId>,
    row: FxHashMap<LaneId, usize>,
}

impl MapEdit<'_> {
    fn grid(&self) -> CardGrid {
        let steps = self.steps();
        let holds = |lane: &&Arc<crate::model::Lane>| !matches!(lane.kind, LaneKind::Line(_));
        let lanes: Vec<LaneId> = self.map.lanes.iter().filter(holds).map(|lane| lane.id).collect();
        CardGrid {
            column: steps.iter().enumerate().map(|(column, step)| (*step, column)).collect(),
            row: lanes.iter().enumerate().map(|(row, lane)| (*lane, row)).collect(),
            steps,
            lanes,
        }
    }

    pub(super) fn move_cards(
        &mut self,
        cards: &[CardId],
        grabbed: CardId,
        to: &CellPlace,
        copy: bool,
    ) -> Result<String, EditError> {
        let anchor = self.map.card(grabbed).ok_or(EditError::Gone("card"))?.clone();
        if let LaneKind::Line(_) = self.lane_kind(to.lane)? {
            return Err(EditError::CardOnLine);
        }
        self.column_of(to.step)?;
        let grid = self.grid();
        let moved = self.moved(cards, &anchor, to, &grid);
        let ids: FxHashSet<CardId> = moved.iter().map(|card| card.id).collect();
        let mut moved = moved;
        let mut before = to.before;
        let mut twins = Twins::default();
        if copy {
            for card in &mut moved {
                let id = self.ids.card();
                twins.cards.insert(std::mem::replace(&mut card.id, id), id);
            }
        } else {
            before = self.first_that_stays(before, &ids);
            self.map.cards.retain(|card| !ids.contains(&card.id));
        }
        self.selection = Selection::of_cards(moved.iter().map(|card| card.id));
        let name = format!("{} {}", if copy { "Copy" } else { "Move" }, count_of(moved.len(), "card"));
        let place = before.and_then(|before| self.map.cards.iter().position(|card| card.id == before));
        let place = place.unwrap_or(self.map.cards.len());
        self.map.cards.splice(place..place, moved.into_iter().map(Arc::new));
        self.copy_pinned(&mut twins);
        self.cut_spans();
        Ok(name)
    }

    /// The cards with their new places, in map order.
    fn moved(&self, cards: &[CardId], anchor: &Card, to: &CellPlace, grid: &CardGrid) -> Vec<Card> {
        let wanted: FxHashSet<CardId> = cards.iter().copied().chain([anchor.id]).collect();
        // Every card is shifted by as many rows and columns as the grabbed one, and stops at the edges.
        let shift = |from: Option<&usize>, to: Option<&usize>| match (from, to) {
            (Some(from), Some(to)) => *to as isize - *from as isize,
            _ => 0,
        };
        let columns = shift(grid.column.get(&anchor.step), grid.column.get(&to.step));
        let rows = shift(grid.row.get(&anchor.lane), grid.row.get(&to.lane));
        let moved = |card: &Arc<Card>| {
            let mut card = Card::clone(card);
            let (whole, old) = (self.map.covers_stage(&card), card.step);
            card.step = shifted(&grid.steps, grid.column.get(&card.step), columns).unwrap_or(to.step);
            // A card that spanned a whole stage spans the whole of the new one.
            if let Some(stage) = self.stage_for_whole(card.step, old, columns).filter(|_| whole)
                && let Some(first) = stage.steps.first()
            {
                card.step = first.id;
                card.span = u16::try_from(stage.steps.len()).unwrap_or(u16::MAX);
            }
            card.lane = shifted(&grid.lanes, grid.row.get(&card.lane), rows).unwrap_or(to.lane);
            card
        };
        self.map.cards.iter().filter(|card| wanted.contains(&card.id)).map(moved).collect()
    }

    /// The stage that a card spanning a whole stage moves to: the one at `step`, or the next one if that is
    /// where it is already and it is moving on.
    fn stage_for_whole(&self, step: StepId, from: StepId, columns: isize) -> Option<&Arc<Stage>> {
        let at = |step| self.map.stages.iter().position(|stage| stage.steps.iter().any(|own| own.id == step));
        let (now, before) = (at(step)?, at(from)?);
        let goal = if columns > 0 && now == before { now + 1 } else { now };
        self.map.stages.get(goal).or_else(|| self.map.stages.get(now))
    }

    /// The first card of the same cell, from `before` on, that is not being moved.
    fn first_that_stays(&self, before: Option<CardId>, moving: &FxHashSet<CardId>) -> Option<CardId> {
        let before = before?;
        let mut rest = self.map.cards.iter().skip_while(|card| card.id != before).peekable();
        let (lane, step) = rest.peek().map(|card| (card.lane, card.step))?;
        let stays = |card: &&Arc<Card>| card.lane == lane && card.step == step && !moving.contains(&card.id);
        rest.find(stays).map(|card| card.id)
    }

    pub(super) fn align_to_step(&mut self, cards: &[CardId], step: StepId) -> Result<String, EditError> {
        self.column_of(step)?;
        let wanted: FxHashSet<CardId> = cards.iter().copied().collect();
        let mut count = 0;
        for card in self.map.cards.iter_mut().filter(|card| wanted.contains(&card.id)) {
            Arc::make_mut(card).step = step;
            count += 1;
        }
        if count == 0 {
            return Err(EditError::NothingSelected);
        }
        self.cut_spans();
        Ok(format!("Align {}", count_of(count, "card")))
    }

    pub(super) fn span_card(&mut self, card: CardId, first: StepId, span: u16) -> Result<String, EditError> {
        self.column_of(first)?;
        let card = find_mut(&mut self.map.cards, |known| known.id == card).ok_or(EditError::Gone("card"))?;
        card.step = first;
        card.span = span.max(1);
        self.selection = Selection::of_cards([card.id]);
        self.cut_spans();
        Ok("Resize a card".into())
    }
}

/// The item `by` places further on, or the first or last one at the ends.
fn shifted<T: Copy>(all: &[T], place: Option<&usize>, by: isize) -> Option<T> {
    let last = all.len().checked_sub(1)?;
    let place = place?.checked_add_signed(by).unwrap_or(0).min(last);
    all.get(place).copied()
}
