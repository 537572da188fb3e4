//! The cards of the whole journey as small tiles, lane by lane: what there is so far, before anybody has placed a feeling.

use super::chevrons::StageColumns;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Point, Rect};
use crate::model::{Card, Lane, LaneKind, Part, StepId};
use crate::scene::Stroke;
use crate::text::seen_text;
use crate::typeset::PageBlock;

/// The least width of a tile, in parts of the least size of letters.
const LEAST_WIDTH: f32 = 1.4;
/// The height of a tile in parts of its width, and at least and at most in parts of the least size of letters.
const HEIGHT: (f32, f32, f32) = (0.44, 0.9, 2.1);
/// The gap between two tiles, below the name of a lane, and between two lanes.
const GAPS: (f32, f32, f32) = (0.3, 0.5, 0.95);
/// How much paler the lines of a tile are than the words of its card.
const PALER: f32 = 0.45;
/// The letters that one line of a tile stands for.
const LETTERS_IN_LINE: f32 = 22.0;
/// The most tiles side by side in a stage.
const MOST_IN_ROW: usize = 8;
/// The most rows of tiles that a lane has where not all of them fit; what is more is counted.
const MOST_ROWS: usize = 3;

/// The size of the tiles, and how many a lane may have below one another.
#[derive(Clone, Copy)]
struct TileSize {
    width: f32,
    height: f32,
    most_rows: usize,
}

/// Draws as many lanes as there is room for, from top to bottom, in tiles as large as all of them allow.
pub(super) fn tiles(setter: &StopSetter<'_>, draft: &mut StopDraft, columns: &StageColumns, area: Rect) {
    let is_shown = |lane: &&&Lane| !matches!(lane.kind, LaneKind::Line(_));
    let lanes: Vec<LaneCards<'_>> = setter
        .index
        .lanes
        .iter()
        .filter(is_shown)
        .map(|lane| (*lane, columns.stages.clone().map(|stage| cards_of(setter, lane, stage)).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.iter().any(|cards| !cards.is_empty()))
        .collect();
    let gap = setter.em(GAPS.2);
    let sizes = tile_sizes(setter, columns);
    let rows = |size: &TileSize| -> Vec<PageBlock> {
        lanes.iter().map(|lane| lane_row(setter, lane, columns, (area.min.x, *size))).collect()
    };
    let fits =
        |rows: &Vec<PageBlock>| rows.iter().map(|row| row.height + gap).sum::<f32>() - gap <= area.max.y - area.min.y;
    let smallest = sizes.last().map(|size| TileSize { most_rows: MOST_ROWS, ..*size });
    let Some(found) = sizes.iter().map(rows).find(fits).or_else(|| smallest.as_ref().map(rows)) else { return };
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

/// The sizes that are tried, from the largest down: those with which the tiles fill the width of the narrowest stage.
fn tile_sizes(setter: &StopSetter<'_>, columns: &StageColumns) -> Vec<TileSize> {
    let gap = setter.em(GAPS.0);
    let narrowest = columns.spans.iter().map(|(from, to)| to - from).fold(f32::INFINITY, f32::min);
    let size = |count: usize| {
        let width = (narrowest - gap * (count as f32 + 1.0)) / count as f32;
        let (share, least, most) = HEIGHT;
        TileSize { width, height: (width * share).clamp(setter.em(least), setter.em(most)), most_rows: usize::MAX }
    };
    let sizes: Vec<TileSize> = (1..=MOST_IN_ROW).map(size).collect();
    let count = sizes.iter().take_while(|size| size.width >= setter.em(LEAST_WIDTH)).count();
    sizes.into_iter().take(count.max(1)).collect()
}

/// A lane with its cards, stage by stage.
type LaneCards<'a> = (&'a Lane, Vec<Vec<&'a Card>>);

/// The name of a lane over its tiles.
fn lane_row(
    setter: &StopSetter<'_>,
    (lane, cells): &LaneCards<'_>,
    columns: &StageColumns,
    (left, size): (f32, TileSize),
) -> PageBlock {
    let mut block = PageBlock::default();
    let name = setter.short_line(&lane.name, setter.plain(1.0), setter.theme().muted, setter.measure());
    let top = block.words(&name, left, 0.0) + setter.em(GAPS.1);
    let mut bottom = top;
    for (cards, span) in cells.iter().zip(&columns.spans) {
        bottom = bottom.max(cell(setter, &mut block, cards, (*span, top, size)));
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
    ((from, to), top, size): ((f32, f32), f32, TileSize),
) -> f32 {
    let (width, height, gap) = (size.width, size.height, setter.em(GAPS.0));
    // What is lost in counting must not cost a tile.
    let in_a_row = (((to - from) + 0.5) / (width + gap)).floor().max(1.0) as usize;
    let most = in_a_row.saturating_mul(size.most_rows);
    // The last place says how many more there are.
    let shown = if cards.len() > most { most.saturating_sub(1) } else { cards.len() };
    let place = |at: usize| {
        let (column, row) = ((at % in_a_row) as f32, (at / in_a_row) as f32);
        Rect::new(from + column * (width + gap), top + row * (height + gap), width, height)
    };
    for (at, card) in cards.iter().take(shown).enumerate() {
        tile(setter, block, card, place(at));
    }
    if shown < cards.len() {
        let words = setter.line(&format!("+{}", cards.len() - shown), setter.bold(1.0), setter.quiet());
        let rect = place(shown);
        block.words(&words, rect.min.x, rect.min.y + (height - words.capitals()) / 2.0);
    }
    let rows = cards.len().min(most).div_ceil(in_a_row) as f32;
    if rows > 0.0 { top + rows * (height + gap) - gap } else { top }
}

/// A card in small: its paper with an edge, and its words as lines.
fn tile(setter: &StopSetter<'_>, block: &mut PageBlock, card: &Card, rect: Rect) {
    let (theme, look) = (setter.theme(), setter.card_look(card));
    let paper = look.paper.unwrap_or(theme.sheet);
    // Its edge stands out from the page by itself, since the paper of many cards does not.
    let color = look.ink.mix(paper, PALER);
    let radius = setter.em(0.2);
    block.rect(rect, radius, Some(paper), Some(Stroke::solid(color, setter.em(0.05))));
    let height = rect.max.y - rect.min.y;
    let bar = (height * 0.13).min(setter.em(0.17));
    let (padding, inner) = (height * 0.24, (rect.max.x - rect.min.x) - height * 0.48);
    let lines = (seen_text(&card.text).chars().count() as f32 / LETTERS_IN_LINE).clamp(0.3, 2.0);
    for line in 0..2u8 {
        let share = (lines - f32::from(line)).min(1.0);
        if share <= 0.05 {
            continue;
        }
        let y = rect.min.y + padding + f32::from(line) * bar * 2.1;
        block.rect(Rect::new(rect.min.x + padding, y, inner * share, bar), bar / 2.0, Some(color), None);
    }
}
