//! What the hotspots of a map are looked up in, and what they are called: made once for a whole list.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::app::panels::inspector::part_names;
use crate::model::{
    Card, CardId, Hotspot, HotspotId, HotspotPlace, JourneyMap, Lane, LaneId, PersonaId, Stage, StepId,
};
use crate::text::{apart, seen_text};

/// What the parts of a map are looked up in.
pub(super) struct HotspotGround<'map> {
    pub(super) map: &'map JourneyMap,
    cards: FxHashMap<CardId, &'map Card>,
    lanes: FxHashMap<LaneId, &'map Lane>,
    steps: FxHashMap<StepId, (usize, &'map Stage, &'map str)>,
    actions: FxHashMap<HotspotId, usize>,
}

impl<'map> HotspotGround<'map> {
    pub(super) fn of(map: &'map JourneyMap) -> Self {
        // The map of ten thousand cards may have a handful of hotspots: only their cards are needed.
        let wanted: FxHashSet<CardId> = map.hotspots.iter().filter_map(|hotspot| card_of(hotspot)).collect();
        let mut steps = FxHashMap::default();
        for (place, stage) in map.stages.iter().enumerate() {
            let own = stage.steps.iter().map(|step| (step.id, (place, &**stage, step.name.trim())));
            steps.extend(own);
        }
        let mut actions = FxHashMap::default();
        for id in map.actions.iter().flat_map(|action| &action.hotspots) {
            *actions.entry(*id).or_insert(0) += 1;
        }
        let cards = map.cards.iter().filter(|card| wanted.contains(&card.id));
        Self {
            map,
            cards: cards.map(|card| (card.id, &**card)).collect(),
            lanes: map.lanes.iter().map(|lane| (lane.id, &**lane)).collect(),
            steps,
            actions,
        }
    }

    fn card(&self, hotspot: &Hotspot) -> Option<&'map Card> {
        self.cards.get(&card_of(hotspot)?).copied()
    }

    /// The step at which a hotspot is, as the index of its stage, the stage, and the name of the step.
    pub(super) fn step(&self, hotspot: &Hotspot) -> Option<(usize, &'map Stage, &'map str)> {
        let step = match hotspot.on {
            HotspotPlace::Card(_) => self.card(hotspot)?.step,
            HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => step,
        };
        self.steps.get(&step).copied()
    }

    /// The persona whose card or lane it is on, by its place among the personas.
    pub(super) fn persona(&self, hotspot: &Hotspot) -> Option<usize> {
        let of_lane = |lane: LaneId| self.lanes.get(&lane).and_then(|lane| lane.persona);
        let id: PersonaId = match hotspot.on {
            HotspotPlace::Card(_) => {
                let card = self.card(hotspot)?;
                card.persona.or_else(|| of_lane(card.lane))?
            }
            HotspotPlace::Cell(lane, _) => of_lane(lane)?,
            HotspotPlace::Step(_) => return None,
        };
        self.map.personas.iter().position(|persona| persona.id == id)
    }

    /// The stage and the step: "Buy · Basket".
    fn place_words(&self, hotspot: &Hotspot) -> String {
        let Some((_, stage, step)) = self.step(hotspot) else { return String::new() };
        let stage = apart(&stage.name);
        if step.is_empty() { stage.into_owned() } else { format!("{stage} · {}", apart(step)) }
    }

    /// Its cause, or the words of what it is pinned on.
    pub(super) fn name(&self, hotspot: &Hotspot) -> String {
        let cause = part_names::short(&hotspot.cause);
        if !cause.is_empty() {
            return cause;
        }
        match hotspot.on {
            HotspotPlace::Card(_) => {
                let text = self.card(hotspot).map(|card| part_names::short(&seen_text(&card.text)));
                text.filter(|text| !text.is_empty()).unwrap_or_else(|| "Card without text".to_owned())
            }
            HotspotPlace::Step(_) => self.place_words(hotspot),
            HotspotPlace::Cell(lane, _) => self.lanes.get(&lane).map_or_else(String::new, |lane| lane.name.clone()),
        }
    }

    /// Severity, place, root cause and actions, in a few words.
    pub(super) fn about(&self, hotspot: &Hotspot) -> String {
        let root = part_names::short(hotspot.root_cause());
        let root = if root == part_names::short(&hotspot.cause) {
            String::new()
        } else {
            format!("because: {}", apart(&root))
        };
        let actions = match self.actions.get(&hotspot.id) {
            None => String::new(),
            Some(1) => "1 action".to_owned(),
            Some(many) => format!("{many} actions"),
        };
        let facts = [format!("Severity {}", hotspot.severity), self.place_words(hotspot), root, actions];
        facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

fn card_of(hotspot: &Hotspot) -> Option<CardId> {
    match hotspot.on {
        HotspotPlace::Card(card) => Some(card),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
    }
}
