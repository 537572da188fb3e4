//! The grid on the slide of a stage: its steps as columns, its lanes as rows, the cards stacked in the cells. What does
//! not fit on one slide goes on on the next.

use std::sync::Arc;

use super::deck::{Deck, MARGIN};
use super::drawing_ml::WIDTH;
use super::stage_cards::StageCard;
use crate::geometry::{Rect, point};
use crate::model::{Card, Lane, LaneKind, Step, StepId};

/// The width of the lane names.
pub(super) const RAIL: f32 = 126.0;
/// The space around the cards of a cell and between them, as a multiple of the size of letters.
const PADDING: f32 = 0.36;
/// The space at the sides of the cards of a cell.
const SIDE: f32 = 5.0;
/// The height of a row with a curve, as a multiple of the size of letters.
const CURVE_HEIGHT: f32 = 5.6;
/// The height of a blueprint line, likewise.
const LINE_HEIGHT: f32 = 1.4;
/// The least height of a row, likewise: a name on two lines.
const LEAST_HEIGHT: f32 = 2.4;
/// The sizes of letters that are tried, from large to small, before a stage takes another slide.
const SIZES: [f32; 5] = [13.0, 12.0, 11.0, 10.0, 9.0];
/// The size of letters on several slides.
const SIZE_OF_SEVERAL: f32 = 11.5;

/// A row of the grid on one slide.
pub(super) struct GridRow<'a> {
    /// The lane that the row shows.
    pub(super) lane: Arc<Lane>,
    /// The cards with their boxes, relative to the start of the first column and the top of the row.
    pub(super) cards: Vec<(StageCard<'a>, Rect)>,
    /// The height of the row.
    pub(super) height: f32,
}

/// The columns of one slide.
pub(super) struct GridColumns<'s> {
    /// The steps of the slide, in order.
    pub(super) steps: &'s [Step],
    /// The width of each.
    pub(super) width: f32,
}

impl<'s> GridColumns<'s> {
    /// Columns that fill the slide beside the lane names.
    pub(super) fn of(steps: &'s [Step]) -> Self {
        Self { steps, width: (WIDTH - 2.0 * MARGIN - RAIL) / steps.len().max(1) as f32 }
    }

    fn place(&self, step: StepId) -> Option<usize> {
        self.steps.iter().position(|own| own.id == step)
    }
}

/// A lane with its cards on a slide.
type LaneCards = (Arc<Lane>, Vec<Arc<Card>>);

/// The pages of a stage: each holds rows that fit into `room`.
pub(super) fn pages<'a>(deck: &Deck<'a>, columns: &GridColumns<'_>, room: f32) -> Vec<Vec<GridRow<'a>>> {
    let lanes = lanes_with_cards(deck, columns);
    for size in SIZES {
        let rows: Vec<GridRow<'a>> =
            lanes.iter().map(|(lane, cards)| row(deck, columns, (lane, cards), (size, f32::INFINITY)).0).collect();
        if rows.iter().map(|row| row.height).sum::<f32>() <= room {
            return vec![rows];
        }
    }
    split(deck, columns, &lanes, room)
}

/// The same on several slides that are about equally full.
fn split<'a>(
    deck: &Deck<'a>,
    columns: &GridColumns<'_>,
    lanes: &[LaneCards],
    whole_room: f32,
) -> Vec<Vec<GridRow<'a>>> {
    let whole =
        |(lane, cards): &LaneCards| row(deck, columns, (lane, cards), (SIZE_OF_SEVERAL, f32::INFINITY)).0.height;
    let heights: Vec<f32> = lanes.iter().map(whole).collect();
    let all: f32 = heights.iter().sum();
    let tallest = heights.iter().copied().fold(0.0, f32::max);
    let room = (all / (all / whole_room).ceil().max(1.0) + tallest / 2.0).min(whole_room);
    let mut pages: Vec<Vec<GridRow<'a>>> = vec![Vec::new()];
    let mut left = room;
    for (lane, cards) in lanes {
        let mut rest: Vec<Arc<Card>> = cards.clone();
        loop {
            let (whole, _) = row(deck, columns, (lane, &rest), (SIZE_OF_SEVERAL, f32::INFINITY));
            // A row is cut only where it is taller than a slide.
            let begins_new = whole.height > left && pages.last().is_some_and(|page| !page.is_empty());
            if begins_new {
                pages.push(Vec::new());
                left = room;
            }
            let (part, over) = row(deck, columns, (lane, &rest), (SIZE_OF_SEVERAL, whole_room));
            left -= part.height;
            if let Some(page) = pages.last_mut() {
                page.push(part);
            }
            if over.is_empty() {
                break;
            }
            rest = over;
            pages.push(Vec::new());
            left = room;
        }
    }
    pages
}

/// The lanes that have something in these columns, with their cards; blueprint lines only between others.
fn lanes_with_cards(deck: &Deck<'_>, columns: &GridColumns<'_>) -> Vec<LaneCards> {
    let mut found: Vec<LaneCards> = Vec::new();
    let mut line: Option<Arc<Lane>> = None;
    for lane in &deck.map.lanes {
        if matches!(lane.kind, LaneKind::Line(_)) {
            line = Some(lane.clone()).filter(|_| !found.is_empty());
            continue;
        }
        let is_here = |card: &&Arc<Card>| card.lane == lane.id && touches(deck, columns, card).is_some();
        let cards: Vec<Arc<Card>> = deck.map.cards.iter().filter(is_here).cloned().collect();
        let has_curve = lane.kind == LaneKind::Curve && has_points(lane, columns);
        if has_curve || !cards.is_empty() {
            found.extend(line.take().map(|line| (line, Vec::new())));
            found.push((lane.clone(), cards));
        }
    }
    found
}

fn has_points(lane: &Lane, columns: &GridColumns<'_>) -> bool {
    lane.series.iter().flat_map(|series| &series.points).any(|point| columns.place(point.step).is_some())
}

/// The first and the last column that a card covers here.
fn touches(deck: &Deck<'_>, columns: &GridColumns<'_>, card: &Card) -> Option<(usize, usize)> {
    if card.span <= 1 {
        return columns.place(card.step).map(|place| (place, place));
    }
    let mut covered = deck.map.steps().map(|(_, step)| step.id).skip_while(|id| *id != card.step);
    let mut places = covered.by_ref().take(usize::from(card.span)).filter_map(|id| columns.place(id));
    let first = places.next()?;
    Some((first, places.last().unwrap_or(first)))
}

/// A row no taller than `most`, and the cards that do not fit into it. At least one card always fits.
fn row<'a>(
    deck: &Deck<'a>,
    columns: &GridColumns<'_>,
    (lane, cards): (&Arc<Lane>, &[Arc<Card>]),
    (size, most): (f32, f32),
) -> (GridRow<'a>, Vec<Arc<Card>>) {
    let padding = PADDING * size;
    let mut bottoms = vec![padding; columns.steps.len()];
    let (mut placed, mut over) = (Vec::new(), Vec::new());
    for card in cards {
        let Some((first, last)) = touches(deck, columns, card) else { continue };
        let width = columns.width * (last - first + 1) as f32 - 2.0 * SIDE;
        let face = StageCard::new(deck, lane, card, (width, size));
        let Some(under) = bottoms.get_mut(first..=last) else { continue };
        let top = under.iter().copied().fold(0.0, f32::max);
        let bottom = top + face.height;
        if bottom + padding > most && !(placed.is_empty() && over.is_empty()) {
            over.push(card.clone());
            // What comes later in this cell must not overtake it.
            under.fill(f32::INFINITY);
            continue;
        }
        under.fill(bottom + padding);
        let at = point(columns.width * first as f32 + SIDE, top);
        placed.push((face, Rect::new(at.x, at.y, width, bottom - top)));
    }
    let lowest = placed.iter().map(|(_, rect)| rect.max.y + padding).fold(0.0, f32::max);
    let least = match lane.kind {
        LaneKind::Curve => CURVE_HEIGHT * size,
        LaneKind::Line(_) => LINE_HEIGHT * size,
        _ => LEAST_HEIGHT * size,
    };
    (GridRow { lane: lane.clone(), cards: placed, height: lowest.max(least) }, over)
}
