//! The selection: parts in the order in which they were selected.

use rustc_hash::FxHashSet;

use crate::model::{CardId, HotspotId, JourneyMap, LinkId, Part};

/// Up to this many parts are checked one by one, each with a search through the map; more use an index.
const MAX_LINEAR_LOOKUPS: usize = 8;

/// The selected parts, each once. Keyboard navigation starts from the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    parts: Vec<Part>,
}

impl Selection {
    /// Only this part.
    pub fn one(part: Part) -> Self {
        Self { parts: vec![part] }
    }

    /// All cards with these ids.
    pub fn of_cards(cards: impl IntoIterator<Item = CardId>) -> Self {
        cards.into_iter().map(Part::Card).collect()
    }

    /// The parts, in the order in which they were selected.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part that was selected last.
    pub fn last(&self) -> Option<Part> {
        self.parts.last().copied()
    }

    /// The selected part, if it is the only one.
    pub fn single(&self) -> Option<Part> {
        if let [part] = self.parts.as_slice() { Some(*part) } else { None }
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The number of selected parts.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether `part` is selected.
    pub fn contains(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The selected cards.
    pub fn cards(&self) -> Vec<CardId> {
        let card = |part: &Part| if let Part::Card(id) = part { Some(*id) } else { None };
        self.parts.iter().filter_map(card).collect()
    }

    /// Adds the part, or removes it if it is already selected.
    pub fn toggle(&mut self, part: Part) {
        if self.contains(part) {
            self.parts.retain(|known| *known != part);
        } else {
            self.parts.push(part);
        }
    }

    /// Adds the part, or moves it to the end.
    pub fn add(&mut self, part: Part) {
        self.parts.retain(|known| *known != part);
        self.parts.push(part);
    }

    /// Removes parts that no longer exist on `map`.
    pub fn retain_existing(&mut self, map: &JourneyMap) {
        if self.parts.len() <= MAX_LINEAR_LOOKUPS {
            self.parts.retain(|part| exists_on(map, *part));
            return;
        }
        let index = PartIndex::of(map);
        self.parts.retain(|part| index.has(*part).unwrap_or_else(|| exists_on(map, *part)));
    }
}

impl FromIterator<Part> for Selection {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        let mut seen = FxHashSet::default();
        Self { parts: parts.into_iter().filter(|part| seen.insert(*part)).collect() }
    }
}

/// An index of the parts that a large map has most of.
struct PartIndex {
    cards: FxHashSet<CardId>,
    hotspots: FxHashSet<HotspotId>,
    links: FxHashSet<LinkId>,
}

impl PartIndex {
    fn of(map: &JourneyMap) -> Self {
        Self {
            cards: map.cards.iter().map(|card| card.id).collect(),
            hotspots: map.hotspots.iter().map(|hotspot| hotspot.id).collect(),
            links: map.links.iter().map(|link| link.id).collect(),
        }
    }

    /// Whether `part` exists; none for kinds that are not indexed.
    fn has(&self, part: Part) -> Option<bool> {
        match part {
            Part::Card(id) => Some(self.cards.contains(&id)),
            Part::Hotspot(id) => Some(self.hotspots.contains(&id)),
            Part::Link(id) => Some(self.links.contains(&id)),
            Part::Header | Part::Persona(_) | Part::Stage(_) | Part::Step(_) | Part::Lane(_) => None,
            Part::Cell(..) | Part::Point(..) | Part::Note(_) | Part::LaneGroup(_) => None,
        }
    }
}

/// Whether `part` exists on `map`.
pub(super) fn exists_on(map: &JourneyMap, part: Part) -> bool {
    match part {
        Part::Header => true,
        Part::Persona(id) => map.persona(id).is_some(),
        Part::Stage(id) => map.stage(id).is_some(),
        Part::Step(id) => map.step(id).is_some(),
        Part::Lane(id) => map.lane(id).is_some(),
        Part::Cell(lane, step) => map.lane(lane).is_some() && map.step(step).is_some(),
        Part::Card(id) => map.card(id).is_some(),
        Part::Point(lane, series, step) => map.lane(lane).is_some_and(|lane| {
            let own = lane.series.iter().find(|known| known.id == series);
            own.is_some_and(|series| series.points.iter().any(|point| point.step == step))
        }),
        Part::Hotspot(id) => map.hotspots.iter().any(|hotspot| hotspot.id == id),
        Part::Link(id) => map.links.iter().any(|link| link.id == id),
        Part::Note(id) => map.note(id).is_some(),
        Part::LaneGroup(id) => map.lane_group(id).is_some(),
    }
}
