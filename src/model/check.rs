//! The invariants of a map, which hold in every map that the program works on.
//!
//! The types allow some states that would make a map meaningless: a card at a step that does not
//! exist, or two cards with the same id. This module finds them all in linear time. The editor
//! never creates such a state, and a file that contains one is never opened silently.

mod mend;
mod numbers;
mod problem;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::{
    Action, Card, CardId, Hotspot, HotspotId, HotspotPlace, ImageId, JourneyMap, Lane, LaneId, LaneKind, Link, Persona,
    PersonaId, Portrait, Scale, Series, Stage, StepId,
};

pub use mend::mend;
pub use numbers::first_not_finite;
pub use problem::{Place, Problem, ProblemKind, Target};

/// The id of a picture with these bytes: a hash of its content.
pub fn image_id(bytes: &[u8]) -> ImageId {
    ImageId(Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// All problems of `map`, in the order of the file; empty for a valid map.
pub fn check(map: &JourneyMap) -> Vec<Problem> {
    let mut check = Check::new(map);
    check.map_itself();
    map.personas.iter().for_each(|persona| check.persona(persona));
    map.stages.iter().for_each(|stage| check.stage(stage));
    map.lanes.iter().for_each(|lane| check.lane(lane));
    map.cards.iter().for_each(|card| check.card(card));
    map.hotspots.iter().for_each(|hotspot| check.hotspot(hotspot));
    map.actions.iter().for_each(|action| check.action(action));
    map.links.iter().for_each(|link| check.link(link));
    check.images();
    check.twice();
    check.problems.extend(numbers::not_finite(map).map(|place| Problem { kind: ProblemKind::NotFinite, place }));
    check.problems
}

/// The state of one check: the ids that can be referred to, and the problems found so far.
struct Check<'map> {
    map: &'map JourneyMap,
    /// The column of each step.
    columns: FxHashMap<StepId, usize>,
    column_count: usize,
    lanes: FxHashMap<LaneId, LaneKind>,
    personas: FxHashSet<PersonaId>,
    cards: FxHashSet<CardId>,
    hotspots: FxHashSet<HotspotId>,
    images: FxHashSet<&'map ImageId>,
    problems: Vec<Problem>,
}

impl<'map> Check<'map> {
    fn new(map: &'map JourneyMap) -> Self {
        let columns: FxHashMap<_, _> = map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        Self {
            map,
            columns,
            column_count: map.steps().count(),
            lanes: map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect(),
            personas: map.personas.iter().map(|persona| persona.id).collect(),
            cards: map.cards.iter().map(|card| card.id).collect(),
            hotspots: map.hotspots.iter().map(|hotspot| hotspot.id).collect(),
            images: map.images.iter().map(|picture| &picture.id).collect(),
            problems: Vec::new(),
        }
    }

    fn report(&mut self, place: &Place, kind: ProblemKind) {
        self.problems.push(Problem { kind, place: place.clone() });
    }

    /// Reports `target` when nothing has that id.
    fn refers_to(&mut self, place: &Place, target: Target) {
        let found = match &target {
            Target::Persona(id) => self.personas.contains(id),
            Target::Step(id) => self.columns.contains_key(id),
            Target::Lane(id) => self.lanes.contains_key(id),
            Target::Card(id) => self.cards.contains(id),
            Target::Hotspot(id) => self.hotspots.contains(id),
            Target::Image(id) => self.images.contains(id),
        };
        if !found {
            self.report(place, ProblemKind::Missing(target));
        }
    }

    /// Reports a value outside `from`–`to`. Infinite values are reported by [`numbers`].
    fn within(&mut self, place: &Place, field: &'static str, value: impl Into<f32>, from: f32, to: f32) {
        let value = value.into();
        if value.is_finite() && !(from..=to).contains(&value) {
            self.report(place, ProblemKind::OutOfRange { field, value, from, to });
        }
    }

    fn size(&mut self, place: &Place, field: &'static str, size_pt: Option<f32>) {
        if let Some(value) = size_pt.filter(|size| size.is_finite() && *size <= 0.0) {
            self.report(place, ProblemKind::NoSize { field, value });
        }
    }

    fn map_itself(&mut self) {
        if self.map.stages.is_empty() {
            self.report(&Place::Map, ProblemKind::NoStages);
        }
        if self.map.lanes.is_empty() {
            self.report(&Place::Map, ProblemKind::NoLanes);
        }
    }

    fn persona(&mut self, persona: &Persona) {
        let place = Place::Persona(persona.id);
        if let Portrait::Picture(image) = &persona.portrait {
            self.refers_to(&place, Target::Image(image.clone()));
        }
        for scale in &persona.scales {
            self.within(&place, "scale", scale.value, 0.0, 1.0);
        }
    }

    fn stage(&mut self, stage: &Stage) {
        if stage.steps.is_empty() {
            self.report(&Place::Stage(stage.id), ProblemKind::NoSteps);
        }
        for step in &stage.steps {
            self.size(&Place::Step(step.id), "width", step.width_pt);
        }
    }

    fn lane(&mut self, lane: &Lane) {
        let place = Place::Lane(lane.id);
        if let Some(persona) = lane.persona {
            self.refers_to(&place, Target::Persona(persona));
        }
        self.size(&place, "height", lane.height_pt);
        if lane.scale.min.is_finite() && lane.scale.max.is_finite() && lane.scale.min >= lane.scale.max {
            self.report(&place, ProblemKind::EmptyScale { min: lane.scale.min, max: lane.scale.max });
        }
        if lane.kind != LaneKind::Curve && !lane.series.is_empty() {
            self.report(&place, ProblemKind::SeriesWithoutCurve);
        }
        lane.series.iter().for_each(|series| self.series(series, &lane.scale));
    }

    fn series(&mut self, series: &Series, scale: &Scale) {
        let place = Place::Series(series.id);
        if let Some(persona) = series.persona {
            self.refers_to(&place, Target::Persona(persona));
        }
        let mut seen = FxHashSet::default();
        for point in &series.points {
            self.refers_to(&place, Target::Step(point.step));
            if !seen.insert(point.step) {
                self.report(&place, ProblemKind::SecondPoint(point.step));
            }
            // An invalid scale is reported with its lane; reporting its points too would be noise.
            if scale.min < scale.max {
                self.within(&Place::Point(series.id, point.step), "value", point.value, scale.min, scale.max);
            }
        }
    }

    fn card(&mut self, card: &Card) {
        let place = Place::Card(card.id);
        self.refers_to(&place, Target::Lane(card.lane));
        self.refers_to(&place, Target::Step(card.step));
        if let Some(persona) = card.persona {
            self.refers_to(&place, Target::Persona(persona));
        }
        if let Some(image) = &card.image {
            self.refers_to(&place, Target::Image(image.clone()));
        }
        if let Some(LaneKind::Line(_)) = self.lanes.get(&card.lane) {
            self.report(&place, ProblemKind::CardOnLine(card.lane));
        }
        self.span(&place, card);
        self.card_values(&place, card);
    }

    fn span(&mut self, place: &Place, card: &Card) {
        let Some(column) = self.columns.get(&card.step) else { return };
        let room = self.column_count - column;
        let span = usize::from(card.span);
        if span == 0 || span > room {
            self.report(place, ProblemKind::Span { span: card.span, room });
        }
    }

    fn card_values(&mut self, place: &Place, card: &Card) {
        for (field, value) in [("severity", card.severity), ("frequency", card.frequency)] {
            value.into_iter().for_each(|value| self.within(place, field, value, 1.0, 5.0));
        }
        for (field, value) in [("importance", card.importance), ("satisfaction", card.satisfaction)] {
            value.into_iter().for_each(|value| self.within(place, field, value, 0.0, 10.0));
        }
    }

    fn hotspot(&mut self, hotspot: &Hotspot) {
        let place = Place::Hotspot(hotspot.id);
        match hotspot.on {
            HotspotPlace::Card(card) => self.refers_to(&place, Target::Card(card)),
            HotspotPlace::Step(step) => self.refers_to(&place, Target::Step(step)),
            HotspotPlace::Cell(lane, step) => {
                self.refers_to(&place, Target::Lane(lane));
                self.refers_to(&place, Target::Step(step));
            }
        }
        self.within(&place, "severity", hotspot.severity, 1.0, 5.0);
    }

    fn action(&mut self, action: &Action) {
        let place = Place::Action(action.id);
        action.hotspots.iter().for_each(|id| self.refers_to(&place, Target::Hotspot(*id)));
        action.cards.iter().for_each(|id| self.refers_to(&place, Target::Card(*id)));
        for (field, value) in [("impact", action.impact), ("effort", action.effort)] {
            value.into_iter().for_each(|value| self.within(&place, field, value, 1.0, 5.0));
        }
    }

    fn link(&mut self, link: &Link) {
        let place = Place::Link(link.id);
        self.refers_to(&place, Target::Card(link.from));
        self.refers_to(&place, Target::Card(link.to));
        if link.from == link.to {
            self.report(&place, ProblemKind::LinkToItself);
        }
    }

    fn images(&mut self) {
        for picture in self.map.images.iter().filter(|picture| image_id(&picture.bytes) != picture.id) {
            self.report(&Place::Image(picture.id.clone()), ProblemKind::OtherContent);
        }
    }

    /// Reports ids that two things of the same kind share.
    fn twice(&mut self) {
        let map = self.map;
        let series = map.lanes.iter().flat_map(|lane| &lane.series);
        self.each_once(map.personas.iter().map(|persona| Place::Persona(persona.id)));
        self.each_once(map.stages.iter().map(|stage| Place::Stage(stage.id)));
        self.each_once(map.steps().map(|(_, step)| Place::Step(step.id)));
        self.each_once(map.lanes.iter().map(|lane| Place::Lane(lane.id)));
        self.each_once(series.map(|series| Place::Series(series.id)));
        self.each_once(map.cards.iter().map(|card| Place::Card(card.id)));
        self.each_once(map.hotspots.iter().map(|hotspot| Place::Hotspot(hotspot.id)));
        self.each_once(map.actions.iter().map(|action| Place::Action(action.id)));
        self.each_once(map.links.iter().map(|link| Place::Link(link.id)));
        self.each_once(map.images.iter().map(|picture| Place::Image(picture.id.clone())));
    }

    fn each_once(&mut self, places: impl Iterator<Item = Place>) {
        let mut seen = FxHashSet::default();
        let again = places.filter(|place| !seen.insert(place.clone()));
        self.problems.extend(again.map(|place| Problem { kind: ProblemKind::Twice, place }));
    }
}
