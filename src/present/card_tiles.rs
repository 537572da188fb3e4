//! The cards of the whole journey as small tiles, lane by lane: what there is so far, before anybody has placed a feeling.

use super::chevrons::StageColumns;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Point, Rect};
use crate::model::{Card, Lane, LaneKind, Part, StepId};
use crate::typeset::PageBlock;

/// The width and height of a tile, in parts of the least size of letters.
const TILE: (f32, f32) = (1.5, 0.95);
/// The gap between two tiles, below the name of a lane, and between two lanes.
const GAPS: (f32, f32, f32) = (0.24, 0.5, 0.95);
/// How much paler a tile is than the words of its card.
const PALER: f32 = 0.4;
/// The most rows of tiles that a lane has; what is more is counted.
const MOST_ROWS: usize = 3;

/// By how much tiles are larger where there is room for it.
const SCALES: [f32; 4] = [2.2, 1.7, 1.3, 1.0];

/// Draws as many lanes as there is room for, from top to bottom, in tiles as large as all of them allow.
pub(super) fn tiles(setter: &StopSetter<'_>, draft: &mut StopDraft, columns: &StageColumns, area: Rect) {
    let is_shown = |lane: &&&Lane| !matches!(lane.kind, LaneKind::Curve | LaneKind::Line(_));
    let lanes: Vec<LaneCards<'_>> = setter
        .index
        .lanes
        .iter()
        .filter(is_shown)
        .map(|lane| (*lane, columns.stages.clone().map(|stage| cards_of(setter, lane, stage)).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.iter().any(|cards| !cards.is_empty()))
        .collect();
    let gap = setter.em(GAPS.2);
    let rows = |scale: f32| -> Vec<PageBlock> {
        lanes.iter().map(|lane| lane_row(setter, lane, columns, (area.min.x, scale))).collect()
    };
    let fits =
        |rows: &Vec<PageBlock>| rows.iter().map(|row| row.height + gap).sum::<f32>() - gap <= area.max.y - area.min.y;
    let found = SCALES.into_iter().map(rows).find(fits).unwrap_or_else(|| rows(1.0));
    let mut y = area.min.y;
    for ((lane, cells), row) in lanes.iter().zip(found) {
        let height = row.height;
        if y + height > area.max.y {
            return;
        }
        let count: usize = cells.iter().map(Vec::len).sum();
        draft.block.add(&row.about(Part::Lane(lane.id)), Point { x: 0.0, y });
        draft.lit.push(Part::Lane(lane.id));
        draft.say(&setter.words.locale.explained(&lane.name, &count.to_string()));
        y += height + gap;
    }
}

/// A lane with its cards, stage by stage.
type LaneCards<'a> = (&'a Lane, Vec<Vec<&'a Card>>);

/// The name of a lane over its tiles.
fn lane_row(
    setter: &StopSetter<'_>,
    (lane, cells): &LaneCards<'_>,
    columns: &StageColumns,
    (left, scale): (f32, f32),
) -> PageBlock {
    let mut block = PageBlock::default();
    let name = setter.line(&lane.name, setter.plain(1.0), setter.theme().muted);
    let top = block.words(&name, left, 0.0) + setter.em(GAPS.1);
    let mut bottom = top;
    for (cards, span) in cells.iter().zip(&columns.spans) {
        bottom = bottom.max(cell(setter, &mut block, cards, (*span, top, scale)));
    }
    block.height = bottom;
    block
}

fn cards_of<'a>(setter: &StopSetter<'a>, lane: &Lane, stage: usize) -> Vec<&'a Card> {
    let stage = setter.map().stages.get(stage);
    let steps: Vec<StepId> = stage.map(|stage| stage.steps.iter().map(|step| step.id).collect()).unwrap_or_default();
    setter.index.cards(lane, &steps)
}

/// Draws the tiles of a stage. Returns where they end.
fn cell(
    setter: &StopSetter<'_>,
    block: &mut PageBlock,
    cards: &[&Card],
    ((from, to), top, scale): ((f32, f32), f32, f32),
) -> f32 {
    let (width, height, gap) = (setter.em(TILE.0 * scale), setter.em(TILE.1 * scale), setter.em(GAPS.0));
    let in_a_row = (((to - from) - setter.em(0.6) + gap) / (width + gap)).floor().max(1.0) as usize;
    let most = in_a_row * MOST_ROWS;
    // The last place says how many more there are.
    let shown = if cards.len() > most { most.saturating_sub(1) } else { cards.len() };
    let place = |at: usize| {
        let (column, row) = ((at % in_a_row) as f32, (at / in_a_row) as f32);
        Rect::new(from + setter.em(0.1) + column * (width + gap), top + row * (height + gap), width, height)
    };
    for (at, card) in cards.iter().take(shown).enumerate() {
        // The colour of its words, since the paper of a card stands out too little without them.
        let color = setter.card_look(card).ink.mix(setter.theme().sheet, PALER);
        block.rect(place(at), setter.em(0.18), Some(color), None);
    }
    if shown < cards.len() {
        let words = setter.line(&format!("+{}", cards.len() - shown), setter.bold(1.0), setter.quiet());
        let rect = place(shown);
        block.words(&words, rect.min.x, rect.min.y + (height - words.capitals()) / 2.0);
    }
    let rows = cards.len().min(most).div_ceil(in_a_row) as f32;
    if rows > 0.0 { top + rows * (height + gap) - gap } else { top }
}
