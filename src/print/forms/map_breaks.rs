//! Where a map is divided into pages: between stages, between lanes, and between cards. A blueprint line stays with the
//! lane below it.

use rustc_hash::FxHashSet;

use super::part_of_map::LanePart;
use crate::layout::{CardBox, LaneBox, Layout};
use crate::model::{LaneId, LaneKind, StepId};
use crate::typeset::balanced;

/// The steps that have room side by side, stage by stage.
pub(super) fn grouped(full: &Layout, room: f32) -> Vec<Vec<StepId>> {
    let mut units: Vec<(f32, Vec<StepId>)> = Vec::new();
    for stage in 0..full.stages.len() {
        let columns: Vec<_> = full.columns.iter().filter(|column| column.stage == stage).collect();
        let widths: Vec<f32> = columns.iter().map(|column| column.width).collect();
        for range in balanced(&widths, room) {
            let part = columns.get(range).unwrap_or_default();
            units.push((part.iter().map(|column| column.width).sum(), part.iter().map(|column| column.step).collect()));
        }
    }
    let widths: Vec<f32> = units.iter().map(|(width, _)| *width).collect();
    let groups = balanced(&widths, room);
    groups
        .into_iter()
        .filter_map(|group| units.get(group))
        .map(|units| units.iter().flat_map(|(_, steps)| steps.clone()).collect())
        .collect()
}

/// How the cards of a lane are spread over several pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CardSpread {
    /// Each page as full as the others.
    Even,
    /// Each page full, before the next one begins.
    Filled,
}

/// The lanes of a layout; one that is taller than its room in several parts.
pub(super) fn lane_parts(layout: &Layout, spread: CardSpread, room_of: impl Fn(LaneId) -> f32) -> Vec<LanePart> {
    let mut parts = Vec::new();
    for row in &layout.rows {
        let lane = row.lane.id;
        let room = room_of(lane);
        if row.height <= room || row.cards.is_empty() {
            parts.push(LanePart { lane, cards: None, is_continued: false, height: row.height });
            continue;
        }
        let above = row.cards_top - row.y;
        for (place, cards) in card_groups(row, room - above, spread).into_iter().enumerate() {
            let top = cards.iter().map(|card| card.rect.min.y).fold(f32::INFINITY, f32::min);
            let bottom = cards.iter().map(|card| card.rect.max.y).fold(0.0f32, f32::max);
            let cards: FxHashSet<_> = cards.iter().map(|card| card.card.id).collect();
            let height = bottom - top + above + 12.0;
            parts.push(LanePart { lane, cards: Some(cards), is_continued: place > 0, height });
        }
    }
    parts
}

/// The space below the cards of a group.
const BELOW_CARDS: f32 = 24.0;

/// The cards of a lane in groups that are no taller than `room`.
fn card_groups(row: &LaneBox, room: f32, spread: CardSpread) -> Vec<Vec<&CardBox>> {
    let mut cards: Vec<&CardBox> = row.cards.iter().collect();
    cards.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y));
    let filled = packed(&cards, (row.cards_top, room - BELOW_CARDS));
    if spread == CardSpread::Filled || filled.len() < 2 {
        return filled;
    }
    let tallest = cards.iter().map(|card| card.rect.height()).fold(0.0, f32::max);
    let (mut low, mut high) = (tallest.min(room - BELOW_CARDS), room - BELOW_CARDS);
    // The least room with which the number of groups is the same.
    for _ in 0..16 {
        let middle = f32::midpoint(low, high);
        if packed(&cards, (row.cards_top, middle)).len() <= filled.len() { high = middle } else { low = middle }
    }
    packed(&cards, (row.cards_top, high))
}

/// Groups of cards that are filled one after the other, each no taller than `room`; the first one from `top` on.
fn packed<'a>(cards: &[&'a CardBox], (mut top, room): (f32, f32)) -> Vec<Vec<&'a CardBox>> {
    let (mut groups, mut group) = (Vec::new(), Vec::new());
    for &card in cards {
        if card.rect.max.y - top > room && !group.is_empty() {
            groups.push(std::mem::take(&mut group));
            top = card.rect.min.y;
        }
        group.push(card);
    }
    groups.push(group);
    groups
}

/// The lanes of each page, from top to bottom, where a page has `room` for them.
pub(super) fn lanes_of_pages(layout: &Layout, parts: Vec<LanePart>, room: f32) -> Vec<Vec<LanePart>> {
    let units = units(layout, parts, room);
    let heights: Vec<f32> = units.iter().map(|unit| height_of(unit)).collect();
    let mut pages: Vec<Vec<LanePart>> = Vec::new();
    let mut units = units.into_iter();
    for group in balanced(&heights, room) {
        pages.push(units.by_ref().take(group.len()).flatten().collect());
    }
    pages
}

/// Lanes that stay together: a blueprint line would say nothing at the foot of a page.
fn units(layout: &Layout, parts: Vec<LanePart>, room: f32) -> Vec<Vec<LanePart>> {
    let is_line = |part: &LanePart| {
        let row = layout.rows.iter().find(|row| row.lane.id == part.lane);
        row.is_some_and(|row| matches!(row.lane.kind, LaneKind::Line(_)))
    };
    let mut units: Vec<Vec<LanePart>> = Vec::new();
    for part in parts {
        match units.last_mut() {
            Some(unit) if unit.iter().all(is_line) && height_of(unit) + part.height <= room => unit.push(part),
            _ => units.push(vec![part]),
        }
    }
    // Below the last lane there is nothing for a line to stay with.
    if let [.., before, last] = units.as_mut_slice()
        && last.iter().all(is_line)
        && height_of(before) + height_of(last) <= room
    {
        before.append(last);
        units.pop();
    }
    units
}

fn height_of(parts: &[LanePart]) -> f32 {
    parts.iter().map(|part| part.height).sum()
}
