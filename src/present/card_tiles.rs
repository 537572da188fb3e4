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
/// The most rows of tiles that a lane has; what is more is counted.
const MOST_ROWS: usize = 3;

/// Draws as many lanes as there is room for, from top to bottom.
pub(super) fn tiles(setter: &StopSetter<'_>, draft: &mut StopDraft, columns: &StageColumns, area: Rect) {
    let mut y = area.min.y;
    for lane in setter.index.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Curve | LaneKind::Line(_))) {
        let cells: Vec<Vec<&Card>> = columns.stages.clone().map(|stage| cards_of(setter, lane, stage)).collect();
        let count: usize = cells.iter().map(Vec::len).sum();
        if count == 0 {
            continue;
        }
        let mut block = PageBlock::default();
        let name = setter.line(&lane.name, setter.plain(1.0), setter.theme().muted);
        let top = block.words(&name, area.min.x, 0.0) + setter.em(GAPS.1);
        let mut bottom = top;
        for (cards, span) in cells.iter().zip(&columns.spans) {
            bottom = bottom.max(cell(setter, &mut block, cards, (*span, top)));
        }
        if y + bottom > area.max.y {
            return;
        }
        draft.block.add(&block.about(Part::Lane(lane.id)), Point { x: 0.0, y });
        draft.lit.push(Part::Lane(lane.id));
        draft.say(&setter.words.locale.explained(&lane.name, &count.to_string()));
        y += bottom + setter.em(GAPS.2);
    }
}

fn cards_of<'a>(setter: &StopSetter<'a>, lane: &Lane, stage: usize) -> Vec<&'a Card> {
    let stage = setter.map().stages.get(stage);
    let steps: Vec<StepId> = stage.map(|stage| stage.steps.iter().map(|step| step.id).collect()).unwrap_or_default();
    setter.index.cards(lane, &steps)
}

/// Draws the tiles of a stage. Returns where they end.
fn cell(setter: &StopSetter<'_>, block: &mut PageBlock, cards: &[&Card], ((from, to), top): ((f32, f32), f32)) -> f32 {
    let (width, height, gap) = (setter.em(TILE.0), setter.em(TILE.1), setter.em(GAPS.0));
    let in_a_row = (((to - from) - setter.em(0.6) + gap) / (width + gap)).floor().max(1.0) as usize;
    let most = in_a_row * MOST_ROWS;
    // The last place says how many more there are.
    let shown = if cards.len() > most { most.saturating_sub(1) } else { cards.len() };
    let place = |at: usize| {
        let (column, row) = ((at % in_a_row) as f32, (at / in_a_row) as f32);
        Rect::new(from + setter.em(0.1) + column * (width + gap), top + row * (height + gap), width, height)
    };
    for (at, card) in cards.iter().take(shown).enumerate() {
        let look = setter.card_look(card);
        let edge = look.paper.is_none().then(|| crate::scene::Stroke::solid(setter.theme().edge, setter.em(0.06)));
        block.rect(place(at), setter.em(0.18), Some(look.paper.unwrap_or(setter.theme().card)), edge);
    }
    if shown < cards.len() {
        let words = setter.line(&format!("+{}", cards.len() - shown), setter.bold(1.0), setter.quiet());
        let rect = place(shown);
        block.words(&words, rect.min.x, rect.min.y + (height - words.capitals()) / 2.0);
    }
    let rows = cards.len().min(most).div_ceil(in_a_row) as f32;
    if rows > 0.0 { top + rows * (height + gap) - gap } else { top }
}
