//! A part of a map as a map of its own: some steps, some lanes, and in a lane that needs several pages some of its
//! cards. It is laid out and drawn as any other map.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::layout::Layout;
use crate::model::{Card, CardId, HotspotPlace, JourneyMap, Lane, LaneId, PictureSize, Stage, StepId};
use crate::print::content;

/// A lane on a page, or the part of it that the page has room for.
#[derive(Clone, Debug)]
pub(super) struct LanePart {
    /// The lane that is shown.
    pub(super) lane: LaneId,
    /// The cards of a lane that is spread over several pages; none for all of them.
    pub(super) cards: Option<FxHashSet<CardId>>,
    /// Whether the lane began on a page before.
    pub(super) is_continued: bool,
    /// The height it needs.
    pub(super) height: f32,
}

/// What a page shows of a map.
pub(super) struct MapSelection<'a> {
    /// The steps, which follow each other.
    pub(super) steps: &'a [StepId],
    /// The lanes from top to bottom.
    pub(super) lanes: &'a [LanePart],
    /// The widths of columns.
    pub(super) widths: &'a FxHashMap<StepId, f32>,
}

/// The map without what stands around its grid.
pub(super) fn grid_of(map: &JourneyMap) -> JourneyMap {
    let mut map = map.clone();
    let info = Arc::make_mut(&mut map.info);
    info.kpis.clear();
    info.basis.clear();
    info.owner.clear();
    info.review_date = None;
    info.look.without_time_rail = true;
    // On pages, the room is for letters.
    info.look.stages_by_time = false;
    info.also_shown = crate::model::SheetExtras { hotspots: true, ..Default::default() };
    map.actions.clear();
    for lane in map.lanes.iter_mut().filter(|lane| lane.folded) {
        Arc::make_mut(lane).folded = false;
    }
    map
}

/// All lanes of a map, each whole.
pub(super) fn all_lanes(map: &JourneyMap) -> Vec<LanePart> {
    let part = |lane: &Arc<Lane>| LanePart { lane: lane.id, cards: None, is_continued: false, height: 0.0 };
    map.lanes.iter().map(part).collect()
}

/// A part of a map that [`grid_of`] has prepared.
pub(super) fn part_of(map: &JourneyMap, selection: &MapSelection<'_>) -> JourneyMap {
    let places: FxHashMap<StepId, usize> = map.steps().enumerate().map(|(place, (_, step))| (step.id, place)).collect();
    let shown: Vec<usize> = selection.steps.iter().filter_map(|step| places.get(step).copied()).collect();
    let range = (shown.first().copied().unwrap_or(0), shown.last().map_or(0, |last| last + 1));
    let parts: FxHashMap<LaneId, &LanePart> = selection.lanes.iter().map(|part| (part.lane, part)).collect();
    let mut part = map.clone();
    part.stages = map.stages.iter().filter_map(|stage| stage_part(stage, selection)).collect();
    part.lanes = map
        .lanes
        .iter()
        .filter(|lane| parts.contains_key(&lane.id))
        .map(|lane| lane_part(lane, &places, range))
        .collect();
    let is_shown = |card: &Card| {
        parts.get(&card.lane).is_some_and(|part| part.cards.as_ref().is_none_or(|cards| cards.contains(&card.id)))
    };
    let cards = map.cards.iter().filter(|card| is_shown(card));
    part.cards = cards.filter_map(|card| card_part(card, map, &places, range)).collect();
    let cards: FxHashSet<CardId> = part.cards.iter().map(|card| card.id).collect();
    part.links.retain(|link| cards.contains(&link.from) && cards.contains(&link.to));
    let has_step = |step: StepId| places.get(&step).is_some_and(|place| (range.0..range.1).contains(place));
    // What is pinned to a lane or a step that goes on stands where it begins.
    let begins = |lane: LaneId| parts.get(&lane).is_some_and(|part| !part.is_continued);
    part.hotspots.retain(|hotspot| match hotspot.on {
        HotspotPlace::Card(card) => cards.contains(&card),
        HotspotPlace::Step(step) => has_step(step),
        HotspotPlace::Cell(lane, step) => has_step(step) && begins(lane),
    });
    part.lane_groups.retain(|group| part.lanes.iter().any(|lane| lane.group == Some(group.id)));
    content::keep_notes(&mut part, map);
    part
}

fn stage_part(stage: &Arc<Stage>, selection: &MapSelection<'_>) -> Option<Arc<Stage>> {
    if !stage.steps.iter().any(|step| selection.steps.contains(&step.id)) {
        return None;
    }
    let mut stage = Stage::clone(stage);
    stage.steps.retain(|step| selection.steps.contains(&step.id));
    for step in &mut stage.steps {
        step.width_pt = selection.widths.get(&step.id).copied();
    }
    Some(Arc::new(stage))
}

fn lane_part(lane: &Arc<Lane>, places: &FxHashMap<StepId, usize>, range: (usize, usize)) -> Arc<Lane> {
    let mut lane = Lane::clone(lane);
    for series in &mut lane.series {
        let is_here = |step: StepId| places.get(&step).is_some_and(|place| (range.0..range.1).contains(place));
        if !series.points.iter().all(|point| is_here(point.step)) {
            Arc::make_mut(series).points.retain(|point| is_here(point.step));
        }
    }
    Arc::new(lane)
}

/// A card as far as it covers the steps that are shown. It is shown whole on each page that it reaches.
fn card_part(
    card: &Arc<Card>,
    map: &JourneyMap,
    places: &FxHashMap<StepId, usize>,
    (from, to): (usize, usize),
) -> Option<Arc<Card>> {
    let first = places.get(&card.step).copied()?;
    let (start, end) = (first.max(from), (first + usize::from(card.span.max(1))).min(to));
    if start >= end {
        return None;
    }
    if start == first && end == first + usize::from(card.span.max(1)) {
        return Some(card.clone());
    }
    let (_, step) = map.steps().nth(start)?;
    let span = u16::try_from(end - start).unwrap_or(1);
    Some(Arc::new(Card { step: step.id, span, ..Card::clone(card) }))
}

/// The cards of lanes that are taller than `room` with pictures as wide as they are, which are higher than a large one.
pub(super) fn tall_pictures(layout: &Layout, room: f32) -> FxHashSet<CardId> {
    let cards = layout.rows.iter().filter(|row| row.height > room).flat_map(|row| &row.cards);
    let most = PictureSize::Large.height_pt().unwrap_or_default();
    let tall = cards.filter(|card| {
        let is_high = card.face.picture.is_some_and(|picture| picture.height() > most);
        is_high && card.card.picture.size == PictureSize::FullWidth
    });
    tall.map(|card| card.card.id).collect()
}

/// Makes pictures as wide as their cards as high as a large one: in a lane over several pages one would fill a page, or
/// leave those below it one picture side by side.
pub(super) fn lower_full_widths(map: &mut JourneyMap, cards: &FxHashSet<CardId>) {
    for card in map.cards.iter_mut().filter(|card| cards.contains(&card.id)) {
        Arc::make_mut(card).picture.size = PictureSize::Large;
    }
}

/// Makes the pictures of a page lower whose content is higher than its room by `excess`: its texts should not become
/// smaller for them. Returns whether any became lower.
pub(super) fn lower_pictures(part: &mut JourneyMap, layout: &Layout, excess: f32) -> bool {
    /// What is still seen as a picture.
    const LEAST_HEIGHT: f32 = 60.0;
    let pictures = || layout.rows.iter().flat_map(|row| &row.cards).filter_map(|card| Some((card, card.face.picture?)));
    let highest = pictures().map(|(_, picture)| picture.height()).fold(0.0f32, f32::max);
    let most = (highest - excess - 1.0).floor().max(LEAST_HEIGHT);
    if excess <= 0.5 || most >= highest {
        return false;
    }
    let high: FxHashSet<CardId> =
        pictures().filter(|(_, picture)| picture.height() > most).map(|(card, _)| card.card.id).collect();
    for card in part.cards.iter_mut().filter(|card| high.contains(&card.id)) {
        Arc::make_mut(card).picture.size = PictureSize::Height(most as u16);
    }
    true
}
