//! Stacks the cards of a lane: below each other in each column, touchpoints side by side.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ahead::CardToMeasure;
use super::card_faces::CardFaces;
use super::card_foot::MarksShown;
use super::columns::content_right;
use super::face_setting::FaceSetting;
use super::measure::{CARD_GAP, CELL_PADDING};
use super::pill_lines::{PillCell, PillLine};
use super::pins::{Pins, card_badges};
use super::touchpoints::{PillStart, channel_icon, pill_width};
use super::{BadgeKind, CardBox, CardFace, Column};
use crate::geometry::Rect;
use crate::model::icons::IconSource;
use crate::model::{Card, CardKind, EvidenceShown, JourneyMap, Lane, LaneId, StepId};

/// Cards of one row that differ by less than this in height are made equally tall.
const NEARLY_EQUAL: f32 = 16.0;

/// The grid in which cards are stacked.
pub(super) struct StackGrid<'a> {
    pub(super) map: &'a JourneyMap,
    pub(super) columns: &'a [Column],
    /// The index of each step's column.
    pub(super) places: &'a FxHashMap<StepId, usize>,
    pub(super) pins: &'a Pins,
    /// The cards whose evidence the map shows.
    pub(super) evidence: EvidenceShown,
    /// The lanes that are back stage as a whole.
    pub(super) back_stage: &'a FxHashSet<LaneId>,
}

/// A card with its columns and its height.
struct MeasuredCard<'a> {
    card: &'a Arc<Card>,
    setting: FaceSetting,
    first: usize,
    span: usize,
    left: f32,
    right: f32,
    /// The content, as wide as the card is.
    face: Arc<CardFace>,
    height: f32,
    /// Its place in the stack of its columns, counted from the top.
    row: usize,
}

/// Places the cards of a lane below `top`. Each column keeps track of how far down it is filled; a card that spans
/// several columns goes below the fullest of them.
pub(super) fn place_cards(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    lane: &Lane,
    cards: &[&Arc<Card>],
    top: f32,
) -> Vec<CardBox> {
    let mut measured = measure(grid, faces, lane, cards);
    even_rows(&mut measured);
    let margin = content_right(grid.columns, f32::INFINITY);
    let mut depth = vec![top; grid.columns.len()];
    let mut lines: FxHashMap<(usize, usize), PillLine> = FxHashMap::default();
    let mut boxes = Vec::with_capacity(measured.len());
    for one in measured {
        let MeasuredCard { card, setting, first, span, left, right, face, height, .. } = one;
        let Some(depths) = depth.get_mut(first..first + span) else { continue };
        let columns = grid.columns.get(first..first + span).unwrap_or_default();
        let above = faces.above(card.id);
        let rect = if setting.kind == CardKind::Touchpoint {
            let width = face.size.x;
            let cell = PillCell { left, right, columns };
            let line = lines.entry((first, span)).or_insert(PillLine { y: top, x: left, columns: 0 });
            let (x, y) = line.place(width, &cell, depths);
            Rect::new(x, y + above, width, height)
        } else {
            let deepest = depths.iter().fold(top, |deep, column| deep.max(*column));
            Rect::new(left, deepest + above, right - left, height)
        };
        let below = rect.max.y + CARD_GAP;
        // A pill is mostly narrower than the steps that it is about, and leaves room for others beside it.
        let filled = columns.iter().zip(depths).filter(|(column, _)| column.x < rect.max.x);
        filled.for_each(|(_, depth)| *depth = depth.max(below));
        let badges = card_badges(grid.pins.get(&card.id), rect, margin, faces.shaper());
        boxes.push(CardBox { card: card.clone(), kind: setting.kind, setting, rect, face, badges });
    }
    boxes
}

fn measure<'a>(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    lane: &Lane,
    cards: &[&'a Arc<Card>],
) -> Vec<MeasuredCard<'a>> {
    let mut filled = vec![0; grid.columns.len()];
    let mut measured = Vec::with_capacity(cards.len());
    for card in cards {
        let Some(&first) = grid.places.get(&card.step) else { continue };
        let span = usize::from(card.span.max(1)).min(grid.columns.len() - first);
        let Some(own) = grid.columns.get(first..first + span) else { continue };
        let (Some(start), Some(end)) = (own.first(), own.last()) else { continue };
        let (left, right) = (start.x + CELL_PADDING, end.x + end.width - CELL_PADDING);
        let setting = setting_of(grid, faces, lane, card);
        let is_pill = setting.kind == CardKind::Touchpoint;
        let width = if is_pill {
            pill_width(card, PillStart::of(grid.map, card), right - left, faces.shaper())
        } else {
            right - left
        };
        let (face, size) = faces.face_with_size(card, setting.clone(), width);
        let own = filled.get_mut(first..first + span).unwrap_or_default();
        let row = own.iter().copied().fold(0, usize::max);
        own.iter_mut().for_each(|count| *count = row + 1);
        measured.push(MeasuredCard { card, setting, first, span, left, right, face, height: size.y, row });
    }
    measured
}

/// What the content of a card depends on in this grid.
fn setting_of(grid: &StackGrid<'_>, faces: &mut CardFaces, lane: &Lane, card: &Card) -> FaceSetting {
    let marks = MarksShown { evidence: grid.evidence, back_stage: !grid.back_stage.contains(&lane.id) };
    let is_hotspot = |badge: &BadgeKind| matches!(badge, BadgeKind::Hotspot(..));
    let has_hotspot = grid.pins.get(&card.id).is_some_and(|pins| pins.iter().any(is_hotspot));
    FaceSetting {
        icon: drawn_icon(grid.map, lane, card),
        picture_aspect: card.image.as_ref().map(|id| faces.aspect(grid.map, id)),
        ..FaceSetting::of(lane, card, marks, has_hotspot)
    }
}

/// The cards of a lane that are as wide as their columns, each with what its content depends on.
pub(super) fn cards_to_measure(
    grid: &StackGrid<'_>,
    faces: &mut CardFaces,
    lane: &Lane,
    cards: &[&Arc<Card>],
) -> Vec<CardToMeasure> {
    let job = |card: &&Arc<Card>| {
        let first = *grid.places.get(&card.step)?;
        let own = grid.columns.get(first..)?;
        let (start, end) = (own.first()?, own.get(usize::from(card.span.max(1)) - 1).or(own.last())?);
        let setting = setting_of(grid, faces, lane, card);
        let width = end.x + end.width - CELL_PADDING - (start.x + CELL_PADDING);
        let is_pill = setting.kind == CardKind::Touchpoint;
        (!is_pill).then(|| CardToMeasure { card: (*card).clone(), setting, width })
    };
    cards.iter().filter_map(job).collect()
}

/// The icon that a card was given or, on a touchpoint, that of its channel.
fn drawn_icon(map: &JourneyMap, lane: &Lane, card: &Card) -> Option<IconSource> {
    let own = card.icon.as_deref().and_then(|icon| IconSource::named(map, icon));
    let is_pill = lane.kind_of(card) == CardKind::Touchpoint;
    own.or_else(|| if is_pill { channel_icon(map, card) } else { None })
}

/// Makes the cards of each row equally tall where they nearly are: from the tallest down, each group of cards that
/// differ little gets the height of its tallest.
fn even_rows(cards: &mut [MeasuredCard<'_>]) {
    let has_paper = |kind: CardKind| !matches!(kind, CardKind::Touchpoint | CardKind::Measure | CardKind::Picture);
    let mut order: Vec<&mut MeasuredCard<'_>> = cards.iter_mut().filter(|one| has_paper(one.setting.kind)).collect();
    order.sort_by(|a, b| a.row.cmp(&b.row).then(b.height.total_cmp(&a.height)));
    let mut group: Option<(usize, f32)> = None;
    for one in order {
        match group {
            Some((row, tallest)) if row == one.row && tallest - one.height < NEARLY_EQUAL => one.height = tallest,
            _ => group = Some((one.row, one.height)),
        }
    }
}
