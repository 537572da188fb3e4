//! A map with the look-ups that the rules share, made once for all of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::curves::{FeltCurve, felt_curves, other_curves};
use crate::model::{
    Action, ActionStatus, Card, CardId, CardKind, Date, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneId,
    Stage, StageId, Step, StepId,
};

/// A map as the rules look at it.
pub(super) struct Survey<'map> {
    pub(super) map: &'map JourneyMap,
    pub(super) today: Date,
    /// All steps in the order of the journey, each with the index of its stage.
    pub(super) steps: Vec<(usize, &'map Step)>,
    /// The curves of feelings, at most one for each persona.
    pub(super) curves: Vec<FeltCurve<'map>>,
    /// The curves of anything else.
    pub(super) other_curves: Vec<FeltCurve<'map>>,
    columns: FxHashMap<StepId, usize>,
    lanes: FxHashMap<LaneId, (usize, &'map Lane)>,
    cards: FxHashMap<CardId, &'map Card>,
    hotspots_on: FxHashMap<CardId, Vec<&'map Hotspot>>,
    answered_cards: FxHashSet<CardId>,
    answered_hotspots: FxHashSet<HotspotId>,
}

impl<'map> Survey<'map> {
    /// Prepares the rules for a map on the given day.
    pub(super) fn new(map: &'map JourneyMap, today: Date) -> Self {
        let stages = map.stages.iter().enumerate();
        let steps: Vec<(usize, &Step)> =
            stages.flat_map(|(place, stage)| stage.steps.iter().map(move |step| (place, step))).collect();
        let columns: FxHashMap<StepId, usize> =
            steps.iter().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        let mut hotspots_on: FxHashMap<CardId, Vec<&Hotspot>> = FxHashMap::default();
        for hotspot in &map.hotspots {
            if let HotspotPlace::Card(card) = hotspot.on {
                hotspots_on.entry(card).or_default().push(hotspot);
            }
        }
        let live = || map.actions.iter().filter(|action| is_live(action));
        let mut survey = Self {
            map,
            today,
            curves: felt_curves(map, &columns),
            other_curves: other_curves(map, &columns),
            steps,
            columns,
            lanes: map.lanes.iter().enumerate().map(|(row, lane)| (lane.id, (row, &**lane))).collect(),
            cards: map.cards.iter().map(|card| (card.id, &**card)).collect(),
            hotspots_on,
            answered_cards: live().flat_map(|action| action.cards.iter().copied()).collect(),
            answered_hotspots: live().flat_map(|action| action.hotspots.iter().copied()).collect(),
        };
        survey.answer_through_links();
        survey
    }

    /// Whoever links a pain to an opportunity has answered it when the opportunity is answered.
    fn answer_through_links(&mut self) {
        let ends = self.map.links.iter().flat_map(|link| [(link.from, link.to), (link.to, link.from)]);
        let through: Vec<CardId> = ends
            .filter(|(pain, other)| {
                let is_pain = self.card(*pain).is_some_and(|card| self.kind_of(card) == CardKind::Pain);
                let other = self.card(*other).map(|card| self.kind_of(card));
                is_pain && matches!(other, Some(CardKind::Opportunity | CardKind::Idea))
            })
            .filter(|(_, other)| self.answered_cards.contains(other))
            .map(|(pain, _)| pain)
            .collect();
        self.answered_cards.extend(through);
    }

    /// The column of a step, from 0.
    pub(super) fn column(&self, step: StepId) -> Option<usize> {
        self.columns.get(&step).copied()
    }

    /// The card with this id.
    pub(super) fn card(&self, id: CardId) -> Option<&'map Card> {
        self.cards.get(&id).copied()
    }

    /// The lane with this id, and its row.
    pub(super) fn lane(&self, id: LaneId) -> Option<(usize, &'map Lane)> {
        self.lanes.get(&id).copied()
    }

    /// The effective kind of a card.
    pub(super) fn kind_of(&self, card: &Card) -> CardKind {
        self.lane(card.lane).map_or(card.kind.unwrap_or_default(), |(_, lane)| lane.kind_of(card))
    }

    /// The columns that a card covers.
    pub(super) fn columns_of(&self, card: &Card) -> std::ops::Range<usize> {
        let first = self.column(card.step).unwrap_or(self.steps.len());
        first..(first + usize::from(card.span)).min(self.steps.len()).max(first)
    }

    /// The indices of the stages that a card covers.
    pub(super) fn stages_of(&self, card: &Card) -> std::ops::Range<usize> {
        let columns = self.columns_of(card);
        let stage = |column: usize| self.steps.get(column).map(|(stage, _)| *stage);
        match (stage(columns.start), columns.end.checked_sub(1).and_then(stage)) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..0,
        }
    }

    /// The columns of the stage with this index.
    pub(super) fn columns_of_stage(&self, index: usize) -> std::ops::Range<usize> {
        let first = self.steps.partition_point(|(stage, _)| *stage < index);
        first..self.steps.partition_point(|(stage, _)| *stage <= index)
    }

    /// The index of the stage of a step.
    pub(super) fn stage_of(&self, step: StepId) -> Option<usize> {
        self.steps.get(self.column(step)?).map(|(stage, _)| *stage)
    }

    /// The stage with this index.
    pub(super) fn stage(&self, index: usize) -> Option<&'map Stage> {
        self.map.stages.get(index).map(|stage| &**stage)
    }

    /// The ids of the stages with these indices.
    pub(super) fn stage_ids(&self, indices: impl IntoIterator<Item = usize>) -> Vec<StageId> {
        indices.into_iter().filter_map(|index| self.stage(index)).map(|stage| stage.id).collect()
    }

    /// The hotspots that are pinned on a card.
    pub(super) fn hotspots_on(&self, card: CardId) -> &[&'map Hotspot] {
        self.hotspots_on.get(&card).map_or(&[], Vec::as_slice)
    }

    /// Whether an action answers a hotspot, itself or with the card that it is pinned on.
    pub(super) fn is_hotspot_answered(&self, hotspot: &Hotspot) -> bool {
        let by_card = matches!(hotspot.on, HotspotPlace::Card(card) if self.answered_cards.contains(&card));
        by_card || self.answered_hotspots.contains(&hotspot.id)
    }

    /// Whether an action answers a card: itself, with a hotspot on it, or with an opportunity that it is linked to.
    pub(super) fn is_card_answered(&self, card: CardId) -> bool {
        let by_hotspot = |hotspot: &&Hotspot| self.answered_hotspots.contains(&hotspot.id);
        self.answered_cards.contains(&card) || self.hotspots_on(card).iter().any(by_hotspot)
    }

    /// Whether a hotspot is pinned at a step: on its head, on a cell of it, or on a card that covers it.
    pub(super) fn has_hotspot_at(&self, step: StepId) -> bool {
        let column = self.column(step);
        self.map.hotspots.iter().any(|hotspot| match hotspot.on {
            HotspotPlace::Card(card) => {
                self.card(card).zip(column).is_some_and(|(card, column)| self.columns_of(card).contains(&column))
            }
            HotspotPlace::Step(on) | HotspotPlace::Cell(_, on) => on == step,
        })
    }
}

/// Whether an action is still an answer: it was not dropped.
pub(super) fn is_live(action: &Action) -> bool {
    action.status != ActionStatus::Dropped
}

/// Whether somebody still has to carry an action out.
pub(super) fn is_open(action: &Action) -> bool {
    !matches!(action.status, ActionStatus::Done | ActionStatus::Dropped)
}
