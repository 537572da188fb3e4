//! The rows and columns of the cards of a lane.

use rustc_hash::FxHashMap;

use crate::model::{Card, StepId};

/// A card with its row in the lane, its first column and its width in columns.
pub(super) type PlacedCard<'a> = (usize, u16, u16, &'a Card);

/// The cards of a lane below each other, so that none lies over another.
pub(super) fn stacked<'a>(cards: &[&'a Card], steps: &FxHashMap<StepId, usize>) -> Vec<PlacedCard<'a>> {
    let mut free = vec![0_usize; steps.len()];
    let mut placed = Vec::new();
    for card in cards {
        let Some(first) = steps.get(&card.step).copied() else { continue };
        let width = usize::from(card.span).min(steps.len() - first).max(1);
        let Some(covered) = free.get_mut(first..first + width) else { continue };
        let row = covered.iter().copied().max().unwrap_or(0);
        covered.iter_mut().for_each(|next| *next = row + 1);
        let number = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
        placed.push((row, number(first + 1), number(width), *card));
    }
    placed
}
