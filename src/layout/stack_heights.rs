//! The heights of stacked cards: those of one row are equally tall where they nearly are, and a column that is a line
//! shorter than the longest of its lane is filled, so that a lane ends on one line. No card grows by more: a box that
//! is mostly empty looks as if something were missing.

use rustc_hash::FxHashMap;

use super::CardBox;
use crate::geometry::point;
use crate::model::{CardId, CardKind};

/// Cards of one row that differ by less than this in height are made equally tall: by a line. The row of marks of a few
/// cards is no reason for empty rows on all others.
const NEARLY_EQUAL: f32 = 16.0;
/// The same on a sheet with little space: two lines more, or one and the foot of a card.
const NEARLY_EQUAL_CLOSE: f32 = 34.0;
/// The same where most cards of a row are tall, and a few that say little would be gaps between them.
const NEARLY_EQUAL_AMONG_TALL: f32 = 36.0;
/// So few cards of a row are equally tall even if only one of them is taller.
const FEW_CARDS: usize = 3;
/// A card grows by no more than this to fill its column: a line, and some air.
const MOST_GROWTH: f32 = 18.0;
/// The most cards in a column of a lane whose short columns are filled.
pub(super) const MOST_CARDS: usize = 2;

/// A card of a row, for which a height is chosen.
pub(super) struct RowCard<'a> {
    pub(super) kind: CardKind,
    pub(super) row: usize,
    pub(super) height: &'a mut f32,
}

/// Makes the cards of each row equally tall where they nearly are: from the tallest down, each group of cards that
/// differ little gets the height of its tallest. On a sheet with little space (`is_close`) more of them do.
pub(super) fn even_rows(cards: Vec<RowCard<'_>>, is_close: bool) {
    let nearly = if is_close { NEARLY_EQUAL_CLOSE } else { NEARLY_EQUAL };
    let is_picture = |one: &RowCard<'_>| one.kind == CardKind::Picture;
    let (mut pictures, cards): (Vec<_>, Vec<_>) = cards.into_iter().partition(is_picture);
    // Pictures keep their sizes; only their captions end on one line.
    even_groups(&mut pictures, NEARLY_EQUAL);
    let mut order: Vec<RowCard<'_>> = cards.into_iter().filter(|one| has_paper(one.kind)).collect();
    even_groups(&mut order, nearly);
    for row in order.chunk_by_mut(|a, b| a.row == b.row) {
        let tallest = row.first().map_or(0.0, |first| *first.height);
        let tall = row.iter().filter(|one| *one.height >= tallest).count();
        let is_few = |one: &&mut RowCard<'_>| tallest - *one.height < NEARLY_EQUAL_AMONG_TALL;
        if tall * 2 >= row.len() || row.len() <= FEW_CARDS {
            row.iter_mut().filter(is_few).for_each(|one| *one.height = tallest);
        }
    }
}

/// Sorts cards by row, and makes those of a row that differ by less than `nearly` equally tall.
fn even_groups(cards: &mut [RowCard<'_>], nearly: f32) {
    cards.sort_by(|a, b| a.row.cmp(&b.row).then(b.height.total_cmp(a.height)));
    let mut group: Option<(usize, f32)> = None;
    for one in cards {
        match group {
            Some((row, tallest)) if row == one.row && tallest - *one.height < nearly => *one.height = tallest,
            _ => group = Some((one.row, *one.height)),
        }
    }
}

/// Whether a card of this kind may be taller than its content.
fn has_paper(kind: CardKind) -> bool {
    !matches!(kind, CardKind::Touchpoint | CardKind::Measure | CardKind::Picture)
}

/// The columns that a card lies in: the first, and how many.
type Span = (usize, usize);

/// Lets the cards of short columns grow down to where the longest ends, all cards of a column by the same height. A
/// column that would have to grow by much stays as it is, and so do cards that share their columns with wider ones. It
/// is for lanes with at most [`MOST_CARDS`] in a column.
pub(super) fn fill_columns(boxes: &mut [CardBox], spans: &FxHashMap<CardId, Span>, top: f32) {
    if !boxes.iter().all(|card| has_paper(card.kind)) {
        return;
    }
    let bottom = boxes.iter().fold(top, |bottom, card| bottom.max(card.rect.max.y));
    let mut stacks: FxHashMap<Span, Vec<usize>> = FxHashMap::default();
    // The span of all cards of a column; none where they differ.
    let mut columns: FxHashMap<usize, Option<Span>> = FxHashMap::default();
    for (place, card) in boxes.iter().enumerate() {
        let Some(&span) = spans.get(&card.card.id) else { continue };
        stacks.entry(span).or_default().push(place);
        for column in span.0..span.0 + span.1 {
            let known = columns.entry(column).or_insert(Some(span));
            *known = known.filter(|known| *known == span);
        }
    }
    for (span, places) in stacks {
        // Wide cards may lie below narrower ones on a line of their own: what shares columns is left alone.
        if (span.0..span.0 + span.1).all(|column| columns.get(&column) == Some(&Some(span))) {
            fill(boxes, &places, bottom);
        }
    }
}

/// Lets the cards of one stack, from top to bottom, grow down to `bottom`.
fn fill(boxes: &mut [CardBox], places: &[usize], bottom: f32) {
    let ends = places.iter().filter_map(|place| boxes.get(*place)).map(|card| card.rect.max.y);
    let share = (bottom - ends.fold(f32::NEG_INFINITY, f32::max)) / places.len().max(1) as f32;
    if share <= 0.0 || share > MOST_GROWTH {
        return;
    }
    for (number, place) in places.iter().enumerate() {
        let Some(card) = boxes.get_mut(*place) else { continue };
        let down = point(0.0, share * number as f32);
        card.move_by(down);
        card.rect.max.y += share;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::geometry::Rect;
    use crate::layout::LayoutEngine;
    use crate::model::{Card, JourneyMap, Lane, LaneId, LaneKind, Stage, StageId, Step, StepId};

    /// The cards of a lane with so many of one kind in each column.
    fn rects(counts: &[u32], kind: CardKind) -> Vec<Vec<Rect>> {
        let mut map =
            JourneyMap { lanes: vec![Arc::new(Lane::new(LaneId(1), "Lane", LaneKind::Cards))], ..Default::default() };
        for (number, count) in (1..).zip(counts) {
            let steps = vec![Step::new(StepId(number), "")];
            map.stages.push(Arc::new(Stage { steps, ..Stage::new(StageId(number), "Stage") }));
            for card in 0..*count {
                let card = Card::new(CardId(number * 100 + card), LaneId(1), StepId(number));
                map.cards.push(Arc::new(Card { kind: Some(kind), text: "Waits for the bus".into(), ..card }));
            }
        }
        let layout = LayoutEngine::new().lay_out(&map);
        let of_step = |step: u32| {
            let cards = layout.rows[0].cards.iter().filter(|card| card.card.step == StepId(step));
            cards.map(|card| card.rect).collect()
        };
        (1..=counts.len() as u32).map(of_step).collect()
    }

    #[test]
    fn a_lone_card_beside_stacks_is_as_tall_as_the_cards_of_its_row() {
        for counts in [[1, 2, 2], [1, 1, 2], [1, 2, 3]] {
            for kind in [CardKind::Action, CardKind::Pain] {
                let cards = rects(&counts, kind);
                assert_eq!(cards[0][0].height(), cards[2][0].height(), "{counts:?}: not a box for two rows");
            }
        }
    }

    #[test]
    fn a_few_short_cards_are_as_tall_as_the_many_beside_them() {
        let even = |mut heights: Vec<f32>| {
            let cards = heights.iter_mut().map(|height| RowCard { kind: CardKind::Need, row: 0, height });
            even_rows(cards.collect(), false);
            heights
        };
        assert_eq!(even(vec![63.0, 35.0, 63.0, 63.0]), [63.0; 4], "no gap among tall ones");
        assert_eq!(even(vec![63.0, 35.0, 35.0, 35.0]), [63.0, 35.0, 35.0, 35.0], "no empty boxes beside one");
        assert_eq!(even(vec![77.0, 77.0, 35.0]), [77.0, 77.0, 35.0], "nor a box that is mostly empty");
        assert_eq!(even(vec![49.0, 35.0, 35.0]), [49.0; 3], "a line more or less");
        assert_eq!(even(vec![68.0, 49.0, 49.0, 49.0]), [68.0, 49.0, 49.0, 49.0], "no empty rows for the marks of one");
        assert_eq!(even(vec![68.0, 49.0, 49.0]), [68.0; 3], "two or three are a row");
    }

    #[test]
    fn captions_of_pictures_in_a_row_end_on_one_line_where_they_nearly_do() {
        let layout = LayoutEngine::new().lay_out(&crate::file::templates::load("missed-connection").unwrap());
        let row = layout.rows.iter().find(|row| row.lane.kind == LaneKind::Storyboard).unwrap();
        let ends: Vec<f32> = row.cards.iter().map(|card| card.rect.max.y).collect();
        assert!(ends.len() == 8 && ends.iter().all(|end| *end == ends[0]), "{ends:?}");
        let even = |mut heights: Vec<f32>| {
            let cards = heights.iter_mut().map(|height| RowCard { kind: CardKind::Picture, row: 0, height });
            even_rows(cards.collect(), true);
            heights
        };
        assert_eq!(even(vec![120.0, 134.0, 90.0]), [134.0, 134.0, 90.0], "no frame is mostly empty");
    }

    #[test]
    fn a_column_that_is_a_line_shorter_is_filled() {
        // Three lines in one card are nearly as tall as two cards of a line each.
        let words = |columns: &[&[&str]]| {
            let mut map = JourneyMap {
                lanes: vec![Arc::new(Lane::new(LaneId(1), "Lane", LaneKind::Cards))],
                ..Default::default()
            };
            for (number, texts) in (1..).zip(columns) {
                let steps = vec![Step::new(StepId(number), "")];
                map.stages.push(Arc::new(Stage { steps, ..Stage::new(StageId(number), "Stage") }));
                for (place, text) in (0..).zip(*texts) {
                    let card = Card::new(CardId(number * 100 + place), LaneId(1), StepId(number));
                    map.cards.push(Arc::new(Card { text: (*text).into(), ..card }));
                }
            }
            let cards = &LayoutEngine::new().lay_out(&map).rows[0].cards;
            cards.iter().map(|card| (card.card.step.0, card.rect)).collect::<Vec<_>>()
        };
        let line = "Looks for the line in the terms that says who pays when the parcel has to go back to the shop. ";
        let found = words(&[&[&line.repeat(2)], &["Waits", "Calls"]]);
        let ends = |step: u32| found.iter().filter(|one| one.0 == step).map(|one| one.1.max.y).fold(0.0, f32::max);
        assert!((ends(1) - ends(2)).abs() < 0.1, "{found:?}");
        let longer = words(&[&[&line.repeat(5)], &["Waits", "Calls"]]);
        let heights: Vec<f32> = longer.iter().filter(|one| one.0 == 2).map(|one| one.1.height()).collect();
        assert!(heights.iter().all(|height| *height < 33.0), "they stay boxes of a line: {longer:?}");
    }

    #[test]
    fn four_pictures_stand_in_pairs_and_three_below_each_other() {
        let pairs = &rects(&[5], CardKind::Picture)[0];
        assert_eq!(pairs[0].min.y, pairs[1].min.y);
        assert!(pairs[0].max.x < pairs[1].min.x && pairs[2].min.y > pairs[1].max.y && pairs[4].min.y > pairs[3].max.y);
        let tower = &rects(&[3], CardKind::Picture)[0];
        assert!(tower.iter().all(|card| card.min.x == tower[0].min.x), "{tower:?}");
    }

    #[test]
    fn pictures_with_heights_of_their_own_stand_side_by_side_where_a_cell_has_room() {
        let mut map = crate::file::sample::map(200);
        let image = map.cards.iter().find_map(|card| card.image.clone()).unwrap();
        map.cards.clear();
        map.stages.truncate(1);
        let step = map.stages[0].steps[0].id;
        let steps = &mut Arc::make_mut(&mut map.stages[0]).steps;
        steps.truncate(1);
        steps[0].width_pt = Some(603.0);
        let lane = map.lanes[0].id;
        let picture = |number: u32, size| {
            let mut card = Card { kind: Some(CardKind::Picture), ..Card::new(CardId(number), lane, step) };
            (card.image, card.picture.size) = (Some(image.clone()), size);
            Arc::new(card)
        };
        let mut places = |size| {
            map.cards = (1..=5).map(|number| picture(number, size)).collect();
            let layout = LayoutEngine::new().lay_out(&map);
            let cards: Vec<Rect> = layout.rows[0].cards.iter().map(|card| card.rect).collect();
            cards
        };
        let row = places(crate::model::PictureSize::Height(40));
        assert!(row.iter().all(|card| card.min.y == row[0].min.y), "all five fit: {row:?}");
        assert!(row.array_windows().all(|[one, next]| one.max.x < next.min.x), "{row:?}");
        let pairs = places(crate::model::PictureSize::FullWidth);
        assert!(pairs[0].min.y == pairs[1].min.y && pairs[2].min.y > pairs[1].min.y, "{pairs:?}");
    }
}
