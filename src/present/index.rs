//! The cards and hotspots of a map by place, found once for all pages of a stop.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::StopRequest;
use crate::model::{Card, CardId, CardKind, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, Series, StepId};

/// What a stop looks up in its map.
pub(super) struct MapIndex<'a> {
    /// The map that is presented.
    pub(super) map: &'a JourneyMap,
    /// The lanes that are shown.
    pub(super) lanes: Vec<&'a Lane>,
    cells: FxHashMap<(LaneId, StepId), Vec<&'a Card>>,
    /// Cards that cover more than one step.
    wide: Vec<&'a Card>,
    /// The column of each step.
    columns: FxHashMap<StepId, usize>,
    /// The highest severity of the hotspots on each card.
    hot: FxHashMap<CardId, u8>,
    persona: Option<crate::model::PersonaId>,
}

impl<'a> MapIndex<'a> {
    pub(super) fn of(request: &StopRequest<'a>) -> Self {
        let (map, persona) = (request.map, request.persona);
        let is_shown = |lane: &&Lane| {
            let is_others = persona.is_some() && lane.persona.is_some() && lane.persona != persona;
            !is_others && !request.hidden_lanes.contains(&lane.id)
        };
        let lanes: Vec<&Lane> = map.lanes.iter().map(|lane| &**lane).filter(is_shown).collect();
        let shown: FxHashSet<LaneId> = lanes.iter().map(|lane| lane.id).collect();
        let mut cells: FxHashMap<(LaneId, StepId), Vec<&Card>> = FxHashMap::default();
        let mut wide = Vec::new();
        let is_ones = |card: &Card| persona.is_none() || card.persona.is_none() || card.persona == persona;
        for card in map.cards.iter().filter(|card| shown.contains(&card.lane) && is_ones(card)) {
            cells.entry((card.lane, card.step)).or_default().push(card);
            if card.span > 1 {
                wide.push(&**card);
            }
        }
        let mut hot: FxHashMap<CardId, u8> = FxHashMap::default();
        for hotspot in &map.hotspots {
            if let HotspotPlace::Card(card) = hotspot.on {
                let known = hot.entry(card).or_default();
                *known = (*known).max(hotspot.severity);
            }
        }
        let columns = map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        Self { map, lanes, cells, wide, columns, hot, persona }
    }

    /// The cards of a lane that cover one of `steps`, in reading order, without those that say nothing.
    pub(super) fn cards(&self, lane: &Lane, steps: &[StepId]) -> Vec<&'a Card> {
        let mut cards: Vec<&Card> = Vec::new();
        if matches!(lane.kind, LaneKind::Line(_)) {
            return cards;
        }
        if let Some(first) = steps.first().and_then(|step| self.columns.get(step)) {
            let reaches = |card: &&&Card| {
                let from = self.columns.get(&card.step).copied().unwrap_or(usize::MAX);
                card.lane == lane.id && from < *first && from.saturating_add(usize::from(card.span)) > *first
            };
            cards.extend(self.wide.iter().filter(reaches));
        }
        cards.extend(steps.iter().filter_map(|step| self.cells.get(&(lane.id, *step))).flatten());
        cards.retain(|card| says_something(card));
        cards
    }

    /// The cards of all lanes that are of a kind at one of `steps`.
    pub(super) fn of_kind(&self, kind: CardKind, steps: &[StepId]) -> Vec<&'a Card> {
        let is_kind = |lane: &&Lane, card: &&Card| lane.kind_of(card) == kind;
        let of_lane = |lane: &&'_ Lane| -> Vec<&'a Card> {
            self.cards(lane, steps).into_iter().filter(|card| is_kind(lane, card)).collect()
        };
        self.lanes.iter().flat_map(of_lane).collect()
    }

    /// The severity of the hotspots on a card; none if there are none.
    pub(super) fn severity_on(&self, card: CardId) -> Option<u8> {
        self.hot.get(&card).copied()
    }

    /// How many hotspots are pinned in one of `steps`.
    pub(super) fn hotspots_at(&self, steps: &[StepId]) -> usize {
        let step = |on: HotspotPlace| super::places::hotspot_step(self.map, on);
        self.map.hotspots.iter().filter(|it| step(it.on).is_some_and(|step| steps.contains(&step))).count()
    }

    /// The curve that a stop shows when no other is named: that of feelings, else the first one, of the persona that
    /// is shown alone where there is one.
    pub(super) fn main_curve(&self) -> Option<(&'a Lane, &'a Series)> {
        let of_persona =
            |series: &Series| self.persona.is_none() || series.persona.is_none_or(|it| Some(it) == self.persona);
        let all = || {
            let lanes = self.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve);
            lanes.flat_map(|lane| lane.series.iter().map(move |series| (*lane, &**series)))
        };
        let has_points = |(_, series): &(&Lane, &Series)| !series.points.is_empty() && of_persona(series);
        let felt = crate::layout::emotion_curve(self.map)
            .filter(|(lane, series)| self.lanes.iter().any(|known| known.id == lane.id) && of_persona(series));
        felt.or_else(|| all().find(|it| has_points(it) && it.0.scale.faces)).or_else(|| all().find(has_points))
    }

    /// The curves of a lane that are shown, the most important one first.
    pub(super) fn series(&self, lane: &'a Lane) -> Vec<&'a Series> {
        let is_shown = |series: &&Arc<Series>| {
            !series.points.is_empty()
                && (self.persona.is_none() || series.persona.is_none() || series.persona == self.persona)
        };
        let main = self.main_curve().map(|(_, series)| series.id);
        let mut series: Vec<&Series> = lane.series.iter().filter(is_shown).map(|series| &**series).collect();
        series.sort_by_key(|series| Some(series.id) != main);
        series
    }
}

/// Whether a card has anything to show.
fn says_something(card: &Card) -> bool {
    !card.text.trim().is_empty() || !card.figure.trim().is_empty() || card.channel.is_some() || card.image.is_some()
}
