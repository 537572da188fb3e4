//! Where an item goes when it is placed without the pointer: at the selection, or at the first suitable place.

use super::item::PaletteItem;
use super::placing::lane_for_cards;
use crate::app::commands::perform::noting;
use crate::app::view::drop_place::DropPlace;
use crate::edit::{CellPlace, Selection};
use crate::model::{
    CardId, CardKind, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, Part, SeriesId, StageId, StepId,
};

/// The selected part as a position in the grid of the map.
#[derive(Clone, Copy, Debug, Default)]
struct SelectionAnchor {
    lane: Option<LaneId>,
    step: Option<StepId>,
    card: Option<CardId>,
    series: Option<SeriesId>,
    stage: Option<StageId>,
    /// Whether the step itself is selected, not only something in its column.
    on_step: bool,
}

impl PaletteItem {
    /// The place for Enter or a click: the selected cell, after the selected card, or the gap after the
    /// selected stage, step or lane; otherwise the first suitable place. None when the map has no such
    /// place; [`PaletteItem::no_place_message`] then says what is missing.
    pub(crate) fn keyboard_place(&self, map: &JourneyMap, selection: &Selection) -> Option<DropPlace> {
        let anchor = selection.last().map_or_else(SelectionAnchor::default, |part| SelectionAnchor::of(map, part));
        match self {
            Self::Card(kind) => cell(map, anchor, |lane| default_card_kind(lane) == Some(*kind)),
            Self::Touchpoint(_) => cell(map, anchor, |lane| default_card_kind(lane) == Some(CardKind::Touchpoint)),
            Self::Image => cell(map, anchor, |lane| default_card_kind(lane) == Some(CardKind::Picture)),
            Self::Emotion(_) => on_curve(map, anchor),
            Self::Hotspot => pin(map, anchor),
            Self::Flag(_) => flag(map, anchor),
            Self::NewPersona => Some(DropPlace::Header),
            Self::MapPersona(_) => lane(map, anchor),
            Self::LibraryPersona(_) => Some(selected_lane(map, anchor).map_or(DropPlace::Header, DropPlace::Lane)),
            Self::Stage => Some(DropPlace::StageGap(stage_gap(map, anchor))),
            Self::Step => step_gap(map, anchor),
            Self::Lane(_) | Self::Line(_) => Some(DropPlace::LaneGap(lane_gap(map, anchor))),
            Self::Note(_) => Some(DropPlace::Free(noting::anchor_of(map, selection.last()))),
            Self::Link => anchor.card.or_else(|| map.cards.first().map(|card| card.id)).map(DropPlace::Card),
        }
    }

    /// One sentence that says what the map lacks when there is no place for the item.
    pub(crate) fn no_place_message(&self) -> &'static str {
        match self {
            Self::Emotion(_) => "There is no curve lane yet. Add an Emotion lane to the map first.",
            Self::Link => "A link starts at a card. Add a card to the map first.",
            Self::Card(_) | Self::Touchpoint(_) | Self::Image | Self::MapPersona(_) => {
                "There is no lane for this yet. Add a lane to the map first."
            }
            Self::Hotspot | Self::Flag(_) | Self::Step => "There is no stage yet. Add a stage to the map first.",
            Self::Note(_) => "There is no stage yet. Add a stage to the map first.",
            Self::NewPersona | Self::LibraryPersona(_) | Self::Stage | Self::Lane(_) | Self::Line(_) => {
                "There is no place for this on the map."
            }
        }
    }
}

impl SelectionAnchor {
    fn of(map: &JourneyMap, part: Part) -> Self {
        match part {
            Part::Header | Part::Persona(_) | Part::Note(_) => Self::default(),
            Part::LaneGroup(id) => {
                let first = map.lanes_of_group(id).next().map(|lane| lane.id);
                Self { lane: first, ..Self::default() }
            }
            Part::Stage(id) => {
                let first = map.stage(id).and_then(|stage| stage.steps.first()).map(|step| step.id);
                Self { stage: Some(id), step: first, ..Self::default() }
            }
            Part::Step(id) => Self { on_step: true, ..Self::default() }.at(map, id),
            Part::Lane(id) => Self { lane: Some(id), ..Self::default() },
            Part::Cell(lane, step) => Self { lane: Some(lane), ..Self::default() }.at(map, step),
            Part::Point(lane, series, step) => {
                Self { lane: Some(lane), series: Some(series), ..Self::default() }.at(map, step)
            }
            Part::Card(id) => Self::of_card(map, id),
            Part::Hotspot(id) => match map.hotspots.iter().find(|hotspot| hotspot.id == id).map(|known| known.on) {
                Some(HotspotPlace::Card(card)) => Self::of_card(map, card),
                Some(HotspotPlace::Step(step)) => Self::of(map, Part::Step(step)),
                Some(HotspotPlace::Cell(lane, step)) => Self::of(map, Part::Cell(lane, step)),
                None => Self::default(),
            },
            Part::Link(id) => {
                let link = map.links.iter().find(|link| link.id == id);
                link.map_or_else(Self::default, |link| Self::of_card(map, link.from))
            }
        }
    }

    fn of_card(map: &JourneyMap, id: CardId) -> Self {
        let Some(card) = map.card(id) else { return Self::default() };
        Self { lane: Some(card.lane), card: Some(id), ..Self::default() }.at(map, card.step)
    }

    fn at(self, map: &JourneyMap, step: StepId) -> Self {
        Self { step: Some(step), stage: map.step(step).map(|(stage, _)| stage.id), ..self }
    }
}

fn first_step(map: &JourneyMap) -> Option<StepId> {
    map.steps().next().map(|(_, step)| step.id)
}

/// The kind of a new card in a lane; none when the lane holds no cards.
fn default_card_kind(lane: &Lane) -> Option<CardKind> {
    match lane.kind {
        LaneKind::Curve | LaneKind::Line(_) => None,
        LaneKind::Cards | LaneKind::Touchpoints | LaneKind::Storyboard | LaneKind::Metrics | LaneKind::Process => {
            Some(lane.kind_of(&crate::model::Card::new(CardId(0), lane.id, StepId(0))))
        }
    }
}

/// The selected cell, after the selected card; otherwise the first lane that suits the card.
fn cell(map: &JourneyMap, anchor: SelectionAnchor, fits: impl Fn(&Lane) -> bool) -> Option<DropPlace> {
    let step = anchor.step.or_else(|| first_step(map))?;
    // In order of preference: the selected lane, a lane for this kind of card, a lane for other cards.
    let selected = anchor.lane.and_then(|lane| lane_for_cards(map, lane));
    let made_for_it = || map.lanes.iter().find(|lane| fits(lane));
    let any = || map.lanes.iter().find(|lane| default_card_kind(lane).is_some()).or_else(|| any_lane(map));
    let lane = selected.or_else(made_for_it).or_else(any)?.id;
    let before = anchor.card.filter(|_| selected.is_some()).and_then(|card| next_in_cell(map, card));
    Some(DropPlace::Cell(CellPlace { lane, step, before }))
}

fn any_lane(map: &JourneyMap) -> Option<&std::sync::Arc<Lane>> {
    map.lanes.iter().find(|lane| !matches!(lane.kind, LaneKind::Line(_)))
}

/// The card after `card` in its cell.
fn next_in_cell(map: &JourneyMap, card: CardId) -> Option<CardId> {
    let own = map.card(card)?;
    let after = map.cards.iter().skip_while(|known| known.id != card).skip(1);
    let mut in_cell = after.filter(|known| (known.lane, known.step) == (own.lane, own.step));
    in_cell.next().map(|known| known.id)
}

/// The selected point or step of the selected curve; otherwise the first step without a point.
fn on_curve(map: &JourneyMap, anchor: SelectionAnchor) -> Option<DropPlace> {
    let is_curve = |lane: &&std::sync::Arc<Lane>| lane.kind == LaneKind::Curve;
    let selected = anchor.lane.and_then(|id| map.lane(id)).filter(is_curve);
    let faces = || map.lanes.iter().filter(is_curve).find(|lane| lane.scale.faces);
    let lane = selected.or_else(faces).or_else(|| map.lanes.iter().find(is_curve))?;
    let series = anchor.series.filter(|id| lane.series.iter().any(|own| own.id == *id));
    let series = series.or_else(|| lane.series.first().map(|own| own.id));
    let has_point = |step: StepId| {
        let own = lane.series.iter().find(|own| Some(own.id) == series);
        own.is_some_and(|own| own.points.iter().any(|point| point.step == step))
    };
    let free = || map.steps().map(|(_, step)| step.id).find(|step| !has_point(*step));
    let step = anchor.step.or_else(free).or_else(|| first_step(map))?;
    let value = f32::midpoint(lane.scale.min, lane.scale.max);
    Some(DropPlace::Curve { lane: lane.id, series, step, value })
}

/// The selected card, cell or step, for a hotspot.
fn pin(map: &JourneyMap, anchor: SelectionAnchor) -> Option<DropPlace> {
    if let Some(card) = anchor.card {
        return Some(DropPlace::Card(card));
    }
    let step = anchor.step.or_else(|| first_step(map))?;
    match anchor.lane.and_then(|lane| lane_for_cards(map, lane)) {
        Some(lane) => Some(DropPlace::Cell(CellPlace { lane: lane.id, step, before: None })),
        None => Some(DropPlace::Step(step)),
    }
}

/// The selected card, point or step, for a flag; cells have no flags, so their step takes it.
fn flag(map: &JourneyMap, anchor: SelectionAnchor) -> Option<DropPlace> {
    if let Some(card) = anchor.card {
        return Some(DropPlace::Card(card));
    }
    let step = anchor.step.or_else(|| first_step(map))?;
    match (anchor.lane, anchor.series) {
        (Some(lane), series @ Some(_)) => Some(DropPlace::Curve { lane, series, step, value: 0.0 }),
        _ => Some(DropPlace::Step(step)),
    }
}

/// The selected lane, if it can belong to a persona.
fn selected_lane(map: &JourneyMap, anchor: SelectionAnchor) -> Option<LaneId> {
    anchor.lane.and_then(|lane| lane_for_cards(map, lane)).map(|lane| lane.id)
}

/// The selected lane, or the first one without a persona.
fn lane(map: &JourneyMap, anchor: SelectionAnchor) -> Option<DropPlace> {
    let selected = anchor.lane.and_then(|lane| lane_for_cards(map, lane));
    let unassigned = || map.lanes.iter().find(|lane| lane.persona.is_none() && lane_for_cards(map, lane.id).is_some());
    selected.or_else(unassigned).or_else(|| any_lane(map)).map(|lane| DropPlace::Lane(lane.id))
}

/// The index after the selected stage, or after the last one.
fn stage_gap(map: &JourneyMap, anchor: SelectionAnchor) -> usize {
    let selected = anchor.stage.and_then(|id| map.stages.iter().position(|stage| stage.id == id));
    selected.map_or(map.stages.len(), |at| at + 1)
}

/// The gap after the selected step; otherwise the end of the selected stage, or of the last one.
fn step_gap(map: &JourneyMap, anchor: SelectionAnchor) -> Option<DropPlace> {
    let stage = anchor.stage.and_then(|id| map.stage(id)).or(map.stages.last())?;
    let in_column = anchor.on_step || anchor.lane.is_some();
    let selected = anchor.step.filter(|_| in_column);
    let at = selected.and_then(|id| stage.steps.iter().position(|step| step.id == id));
    Some(DropPlace::StepGap(stage.id, at.map_or(stage.steps.len(), |at| at + 1)))
}

/// The index after the selected lane, or after the last one.
fn lane_gap(map: &JourneyMap, anchor: SelectionAnchor) -> usize {
    let selected = anchor.lane.and_then(|id| map.lanes.iter().position(|lane| lane.id == id));
    selected.map_or(map.lanes.len(), |at| at + 1)
}
