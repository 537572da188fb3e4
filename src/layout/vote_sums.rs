//! The votes of all cards at a step, added up in a lane of their own.

use rustc_hash::FxHashMap;

use super::measure::{CARD_BOLD, COLUMN_TEXT_LEFT};
use super::{Column, Emphasis, PlacedText, line_at};
use crate::geometry::{Point, Rect, point};
use crate::model::{JourneyMap, StepId};
use crate::text::Shaper;

/// Width and height of a dot.
const DOT: f32 = 9.0;
/// The gap between two dots, and between dots and their number.
const GAP: f32 = 3.0;
const NUMBER_GAP: f32 = 7.0;

/// The most dots that are drawn one by one; their number stands beside them.
const MOST_DOTS: u32 = 9;

/// The votes of the cards at a step: dots, and their number.
#[derive(Clone, Debug)]
pub struct VoteSum {
    /// The step whose votes they are.
    pub step: StepId,
    /// How many votes the cards there have got together.
    pub votes: u32,
    /// The boxes of the dots: one for each vote, or a single one where there are too many to be drawn.
    pub dots: Vec<Rect>,
    /// The number of votes behind the dots.
    pub number: PlacedText,
}

impl VoteSum {
    /// The height that the sums take in their lane.
    pub(super) const HEIGHT: f32 = 22.0;

    /// Moves dots and number down by so many points.
    pub(super) fn move_down(&mut self, by: f32) {
        let by = point(0.0, by);
        self.dots.iter_mut().for_each(|dot| *dot = dot.translate(by));
        self.number.at = self.number.at + by;
    }
}

/// The votes of all cards, by the step where each begins. Empty where no lane shows them.
pub(super) fn votes_by_step(map: &JourneyMap) -> FxHashMap<StepId, u32> {
    let mut votes = FxHashMap::default();
    if !map.lanes.iter().any(|lane| lane.adds_votes) {
        return votes;
    }
    for card in map.cards.iter().filter(|card| card.votes > 0) {
        let sum: &mut u32 = votes.entry(card.step).or_default();
        *sum = sum.saturating_add(card.votes);
    }
    votes
}

/// The sums in the columns of the grid, with their upper edge at `top`.
pub(super) fn place(votes: &FxHashMap<StepId, u32>, columns: &[Column], top: f32, shaper: &Shaper) -> Vec<VoteSum> {
    let sum = |column: &Column| Some(sum(column, *votes.get(&column.step)?, top, shaper));
    columns.iter().filter_map(sum).collect()
}

fn sum(column: &Column, votes: u32, top: f32, shaper: &Shaper) -> VoteSum {
    let number = line_at(shaper, &votes.to_string(), CARD_BOLD, Point::ZERO, Emphasis::Ink);
    let (left, middle) = (column.x + COLUMN_TEXT_LEFT, top + VoteSum::HEIGHT / 2.0);
    let width = |dots: u32| dots as f32 * (DOT + GAP) - GAP + NUMBER_GAP + number.text.width;
    let fits = votes <= MOST_DOTS && width(votes) <= column.width - 2.0 * COLUMN_TEXT_LEFT;
    let shown = if fits { votes } else { 1 };
    let dot = |place: u32| Rect::new(left + place as f32 * (DOT + GAP), middle - DOT / 2.0, DOT, DOT);
    let after = left + width(shown) - number.text.width;
    let at = point(after, middle - number.text.height / 2.0);
    VoteSum { step: column.step, votes, dots: (0..shown).map(dot).collect(), number: PlacedText { at, ..number } }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::layout::{LaneBox, LayoutEngine};
    use crate::model::{Card, CardId};

    /// A workshop wall with so many votes on cards at its stages.
    fn wall(votes: &[&[u32]]) -> JourneyMap {
        let mut map = crate::file::templates::load("workshop-wall").unwrap();
        let pains = map.lanes[2].id;
        for (stage, counts) in votes.iter().enumerate() {
            let step = map.stages[stage].steps[0].id;
            for count in *counts {
                let id = CardId(100 + map.cards.len() as u32);
                map.cards.push(Arc::new(Card { votes: *count, text: "It hurts".into(), ..Card::new(id, pains, step) }));
            }
        }
        map
    }

    fn row_of(map: &JourneyMap) -> LaneBox {
        let layout = LayoutEngine::new().lay_out(map);
        layout.rows.iter().find(|row| row.lane.adds_votes).unwrap().clone()
    }

    #[test]
    fn the_lane_shows_the_votes_of_each_stage_added_up() {
        let map = wall(&[&[4, 3], &[], &[0, 12], &[1]]);
        let row = row_of(&map);
        let shown: Vec<(StepId, u32, usize, &str)> =
            row.vote_sums.iter().map(|sum| (sum.step, sum.votes, sum.dots.len(), &*sum.number.text.source)).collect();
        let step = |stage: usize| map.stages[stage].steps[0].id;
        assert_eq!(shown, [(step(0), 7, 7, "7"), (step(2), 12, 1, "12"), (step(3), 1, 1, "1")]);
        for sum in &row.vote_sums {
            let inside = |y: f32| (row.y..=row.y + row.height).contains(&y);
            assert!(sum.dots.iter().all(|dot| inside(dot.min.y) && inside(dot.max.y)));
        }
    }

    #[test]
    fn without_votes_the_lane_looks_as_before() {
        let map = wall(&[]);
        let row = row_of(&map);
        let mut plain = map.clone();
        Arc::make_mut(&mut plain.lanes[4]).adds_votes = false;
        let layout = LayoutEngine::new().lay_out(&plain);
        assert!(row.vote_sums.is_empty());
        assert_eq!((row.y, row.height), (layout.rows[4].y, layout.rows[4].height));
    }

    #[test]
    fn a_card_in_the_lane_stands_below_the_sum() {
        let mut map = wall(&[&[2]]);
        let step = map.stages[0].steps[0].id;
        map.cards
            .push(Arc::new(Card { text: "Half the room".into(), ..Card::new(CardId(900), map.lanes[4].id, step) }));
        let row = row_of(&map);
        let below = row.vote_sums[0].dots[0].max.y;
        assert!(row.cards.iter().all(|card| card.rect.min.y >= below));
    }
}
