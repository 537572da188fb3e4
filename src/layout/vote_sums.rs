//! The votes of all cards at a step, added up in a lane of their own.

use rustc_hash::FxHashMap;

use super::measure::{CARD_BOLD, COLUMN_TEXT_LEFT};
use super::{Column, Emphasis, PlacedText, line_at};
use crate::geometry::{Point, Rect, point};
use crate::model::{JourneyMap, StepId};
use crate::text::Shaper;

/// Width and height of a dot.
const DOT: f32 = 9.0;
/// The gap between two dots, and between a dot and its number.
const GAP: f32 = 3.0;
const NUMBER_GAP: f32 = 4.0;

/// The most dots that are drawn one by one: people count no more at a glance.
const MOST_DOTS: u32 = super::card_foot::VoteDots::MOST;

/// The votes of the cards at a step: dots, and their number.
#[derive(Clone, Debug)]
pub struct VoteSum {
    /// The step whose votes they are.
    pub step: StepId,
    /// How many votes the cards there have got together.
    pub votes: u32,
    /// The boxes of the dots: one for each vote, or a single one where there are too many to be drawn.
    pub dots: Vec<Rect>,
    /// The number of votes behind a single dot, in a lane where some sum has too many to be drawn.
    pub number: Option<PlacedText>,
}

impl VoteSum {
    /// The height that the sums take in their lane.
    pub(super) const HEIGHT: f32 = 22.0;

    /// Moves dots and number down by so many points.
    pub(super) fn move_down(&mut self, by: f32) {
        let by = point(0.0, by);
        self.dots.iter_mut().for_each(|dot| *dot = dot.translate(by));
        self.number.iter_mut().for_each(|number| number.at = number.at + by);
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

/// The sums in the columns of the grid, with their upper edge at `top`: all as dots, or all as numbers behind a dot, so
/// that they can be compared.
pub(super) fn place(votes: &FxHashMap<StepId, u32>, columns: &[Column], top: f32, shaper: &Shaper) -> Vec<VoteSum> {
    let sums = || columns.iter().filter_map(|column| Some((column, *votes.get(&column.step)?)));
    let width = |votes: u32| votes.min(MOST_DOTS) as f32 * (DOT + GAP) - GAP;
    let fits = |column: &Column, votes: u32| width(votes) <= column.width - 2.0 * COLUMN_TEXT_LEFT;
    let in_digits = sums().any(|(column, votes)| votes > MOST_DOTS || !fits(column, votes));
    let number = |votes: u32| line_at(shaper, &votes.to_string(), CARD_BOLD, Point::ZERO, Emphasis::Ink);
    sums().map(|(column, votes)| sum(column, votes, in_digits.then(|| number(votes)), top)).collect()
}

fn sum(column: &Column, votes: u32, number: Option<PlacedText>, top: f32) -> VoteSum {
    let (left, middle) = (column.x + COLUMN_TEXT_LEFT, top + VoteSum::HEIGHT / 2.0);
    let dot = |place: u32| Rect::new(left + place as f32 * (DOT + GAP), middle - DOT / 2.0, DOT, DOT);
    let shown = if number.is_some() { 1 } else { votes };
    let number = number.map(|number| {
        let at = point(left + DOT + NUMBER_GAP, middle - number.text.height / 2.0);
        PlacedText { at, ..number }
    });
    VoteSum { step: column.step, votes, dots: (0..shown).map(dot).collect(), number }
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
        let shown = |row: &LaneBox| -> Vec<(StepId, u32, usize, Option<String>)> {
            let number = |sum: &VoteSum| sum.number.as_ref().map(|number| number.text.source.to_string());
            row.vote_sums.iter().map(|sum| (sum.step, sum.votes, sum.dots.len(), number(sum))).collect()
        };
        let step = |stage: usize| map.stages[stage].steps[0].id;
        let digits = |stage: usize, votes: u32| (step(stage), votes, 1, Some(votes.to_string()));
        assert_eq!(shown(&row), [digits(0, 7), digits(2, 12), digits(3, 1)], "one dot and a number each");
        let few = wall(&[&[4], &[], &[2, 1]]);
        assert_eq!(shown(&row_of(&few)), [(step(0), 4, 4, None), (step(2), 3, 3, None)], "dots alone");
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
