//! The invariants of a map, which hold in every map that the program works on.
//!
//! The types allow some states that would make a map meaningless: a card at a step that does not
//! exist, or two cards with the same id. This module finds them all in linear time. The editor
//! never creates such a state, and a file that contains one is never opened silently.

mod comments;
mod mend;
mod notes;
mod notes_mend;
mod numbers;
mod plan;
mod problem;
#[cfg(test)]
mod tests;
mod workshop;

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::limits::{
    LARGEST_PICTURE_HEIGHT_PT, LARGEST_SCALE_NUMBER, LARGEST_SIZE_PT, MOST_OWN_ICONS, SMALLEST_PICTURE_HEIGHT_PT,
};
use super::{
    Action, Card, CardId, Hotspot, HotspotId, HotspotPlace, IconId, ImageId, JourneyMap, Lane, LaneGroupId, LaneId,
    LaneKind, Link, MapChanges, OwnIcon, Persona, PersonaId, Picture, PictureFraming, PictureSize, Portrait, Scale,
    Series, Stage, StageId, StepId,
};
use crate::theme::LOGO_HEIGHTS_PT;

pub use mend::mend;
pub use numbers::first_not_finite;
pub use problem::{Problem, ProblemKind, ProblemPlace, ReferenceTarget};

/// The name of the height of a logo in sentences.
const LOGO_HEIGHT: &str = "a logo with a height of";

/// The id of a picture with these bytes: a hash of its content.
pub fn image_id(bytes: &[u8]) -> ImageId {
    ImageId(Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// All problems of `map`, in the order of the file; empty for a valid map.
pub fn check(map: &JourneyMap) -> Vec<Problem> {
    let mut check = MapChecker::new(map);
    check.stages_and_lanes();
    check.parts(map);
    check.lane_groups();
    check.unique_ids();
    check.numbers(map);
    if !map.info.presentation.is_sound(map) {
        check.report(&ProblemPlace::Map, ProblemKind::UnsoundPresentation);
    }
    check.problems
}

/// The problems that `changes` brought into `map`, which had none before. Only what changed is looked at.
pub(crate) fn check_changes(map: &JourneyMap, changes: &MapChanges) -> Vec<Problem> {
    // What comes, goes or moves may leave references without a target anywhere.
    if changes.is_rearranged {
        return check(map);
    }
    let mut check = MapChecker::new(map);
    check.parts(&changes.parts);
    if !changes.parts.lanes.is_empty() {
        check.lane_groups();
    }
    // A lane may become a line, which can hold no cards.
    let lines: FxHashSet<LaneId> =
        changes.parts.lanes.iter().filter(|lane| is_line(lane)).map(|lane| lane.id).collect();
    if !lines.is_empty() {
        map.cards.iter().filter(|card| lines.contains(&card.lane)).for_each(|card| check.card(card));
    }
    check.numbers(&changes.parts);
    check.problems
}

fn is_line(lane: &Lane) -> bool {
    matches!(lane.kind, LaneKind::Line(_))
}

/// The state of one check: the ids that can be referred to, and the problems found so far.
struct MapChecker<'map> {
    map: &'map JourneyMap,
    /// The column of each step.
    columns: FxHashMap<StepId, usize>,
    column_count: usize,
    lanes: FxHashMap<LaneId, LaneKind>,
    personas: FxHashSet<PersonaId>,
    stages: FxHashSet<StageId>,
    groups: FxHashSet<LaneGroupId>,
    /// Collected when the first reference to one is checked, since a changed card refers to none.
    cards: OnceCell<FxHashSet<CardId>>,
    /// Collected in the same way as the others.
    hotspots: OnceCell<FxHashSet<HotspotId>>,
    images: FxHashSet<&'map ImageId>,
    problems: Vec<Problem>,
}

impl<'map> MapChecker<'map> {
    fn new(map: &'map JourneyMap) -> Self {
        let columns: FxHashMap<_, _> = map.steps().enumerate().map(|(column, (_, step))| (step.id, column)).collect();
        Self {
            map,
            columns,
            column_count: map.steps().count(),
            lanes: map.lanes.iter().map(|lane| (lane.id, lane.kind)).collect(),
            personas: map.personas.iter().map(|persona| persona.id).collect(),
            stages: map.stages.iter().map(|stage| stage.id).collect(),
            groups: map.lane_groups.iter().map(|group| group.id).collect(),
            cards: OnceCell::new(),
            hotspots: OnceCell::new(),
            images: map.images.iter().map(|picture| &picture.id).collect(),
            problems: Vec::new(),
        }
    }

    fn report(&mut self, place: &ProblemPlace, kind: ProblemKind) {
        self.problems.push(Problem { kind, place: place.clone() });
    }

    /// Reports `target` when nothing has that id.
    fn check_reference(&mut self, place: &ProblemPlace, target: ReferenceTarget) {
        let map = self.map;
        let found = match &target {
            ReferenceTarget::Persona(id) => self.personas.contains(id),
            ReferenceTarget::Stage(id) => self.stages.contains(id),
            ReferenceTarget::LaneGroup(id) => self.groups.contains(id),
            ReferenceTarget::Step(id) => self.columns.contains_key(id),
            ReferenceTarget::Lane(id) => self.lanes.contains_key(id),
            ReferenceTarget::Card(id) => {
                self.cards.get_or_init(|| map.cards.iter().map(|card| card.id).collect()).contains(id)
            }
            ReferenceTarget::Hotspot(id) => {
                self.hotspots.get_or_init(|| map.hotspots.iter().map(|hotspot| hotspot.id).collect()).contains(id)
            }
            ReferenceTarget::Image(id) => self.images.contains(id),
            ReferenceTarget::Icon(id) => map.own_icon(id).is_some(),
        };
        if !found {
            self.report(place, ProblemKind::Missing(target));
        }
    }

    /// Reports a value outside `range`. Infinite values are reported by [`numbers`].
    fn check_range(
        &mut self,
        place: &ProblemPlace,
        field: &'static str,
        value: impl Into<f32>,
        range: RangeInclusive<f32>,
    ) {
        let value = value.into();
        if value.is_finite() && !range.contains(&value) {
            let (from, to) = range.into_inner();
            self.report(place, ProblemKind::OutOfRange { field, value, from, to });
        }
    }

    fn size(&mut self, place: &ProblemPlace, field: &'static str, size_pt: Option<f32>) {
        if let Some(value) = size_pt.filter(|size| *size > 0.0) {
            self.check_range(place, field, value, 0.0..=LARGEST_SIZE_PT);
        }
        if let Some(value) = size_pt.filter(|size| size.is_finite() && *size <= 0.0) {
            self.report(place, ProblemKind::NoSize { field, value });
        }
    }

    /// Checks each of `parts`, which are parts of the map.
    fn parts(&mut self, parts: &JourneyMap) {
        if let Some(logo) = &parts.info.logo {
            self.check_reference(&ProblemPlace::Map, ReferenceTarget::Image(logo.image.clone()));
            self.check_range(&ProblemPlace::Map, LOGO_HEIGHT, logo.height_pt, LOGO_HEIGHTS_PT);
        }
        self.plan(parts);
        self.workshop(&parts.info.workshop);
        self.comments(&parts.info.comments);
        parts.personas.iter().for_each(|persona| self.persona(persona));
        parts.stages.iter().for_each(|stage| self.stage(stage));
        parts.lanes.iter().for_each(|lane| self.lane(lane));
        parts.cards.iter().for_each(|card| self.card(card));
        parts.hotspots.iter().for_each(|hotspot| self.hotspot(hotspot));
        parts.actions.iter().for_each(|action| self.action(action));
        parts.links.iter().for_each(|link| self.link(link));
        parts.notes.iter().for_each(|note| self.note(note));
        parts.images.iter().for_each(|picture| self.image(picture));
        parts.icons.iter().for_each(|icon| self.own_icon(icon));
    }

    /// Reports the numbers of `parts` that are infinite or NaN.
    fn numbers(&mut self, parts: &JourneyMap) {
        let places = numbers::not_finite(parts);
        self.problems.extend(places.map(|place| Problem { kind: ProblemKind::NotFinite, place }));
    }

    fn stages_and_lanes(&mut self) {
        if self.map.stages.is_empty() {
            self.report(&ProblemPlace::Map, ProblemKind::NoStages);
        }
        if self.map.lanes.is_empty() {
            self.report(&ProblemPlace::Map, ProblemKind::NoLanes);
        }
    }

    fn persona(&mut self, persona: &Persona) {
        let place = ProblemPlace::Persona(persona.id);
        if let Portrait::Picture(image) = &persona.portrait {
            self.check_reference(&place, ReferenceTarget::Image(image.clone()));
        }
        self.framing(&place, persona.portrait_framing);
        for scale in &persona.scales {
            self.check_range(&place, "scale", scale.value, 0.0..=1.0);
        }
    }

    fn stage(&mut self, stage: &Stage) {
        if stage.steps.is_empty() {
            self.report(&ProblemPlace::Stage(stage.id), ProblemKind::NoSteps);
        }
        self.kpis(&ProblemPlace::Stage(stage.id), &stage.kpis);
        for step in &stage.steps {
            self.size(&ProblemPlace::Step(step.id), "width", step.width_pt);
        }
    }

    fn lane(&mut self, lane: &Lane) {
        let place = ProblemPlace::Lane(lane.id);
        if let Some(persona) = lane.persona {
            self.check_reference(&place, ReferenceTarget::Persona(persona));
        }
        if let Some(group) = lane.group {
            self.check_reference(&place, ReferenceTarget::LaneGroup(group));
        }
        self.icon(&place, lane.icon.as_deref());
        self.size(&place, "height", lane.height_pt);
        if lane.scale.min.is_finite() && lane.scale.max.is_finite() && lane.scale.min >= lane.scale.max {
            self.report(&place, ProblemKind::EmptyScale { min: lane.scale.min, max: lane.scale.max });
        }
        for (field, value) in [("lowest value", lane.scale.min), ("highest value", lane.scale.max)] {
            self.check_range(&place, field, value, -LARGEST_SCALE_NUMBER..=LARGEST_SCALE_NUMBER);
        }
        if lane.kind != LaneKind::Curve && !lane.series.is_empty() {
            self.report(&place, ProblemKind::SeriesWithoutCurve);
        }
        lane.series.iter().for_each(|series| self.series(series, &lane.scale));
    }

    fn series(&mut self, series: &Series, scale: &Scale) {
        let place = ProblemPlace::Series(series.id);
        if let Some(persona) = series.persona {
            self.check_reference(&place, ReferenceTarget::Persona(persona));
        }
        let mut seen = FxHashSet::default();
        for point in &series.points {
            self.check_reference(&place, ReferenceTarget::Step(point.step));
            if !seen.insert(point.step) {
                self.report(&place, ProblemKind::DuplicatePoint(point.step));
            }
            // An invalid scale is reported with its lane; reporting its points too would be noise.
            if scale.min < scale.max {
                self.check_range(
                    &ProblemPlace::Point(series.id, point.step),
                    "value",
                    point.value,
                    scale.min..=scale.max,
                );
            }
        }
    }

    fn card(&mut self, card: &Card) {
        let place = ProblemPlace::Card(card.id);
        self.check_reference(&place, ReferenceTarget::Lane(card.lane));
        self.check_reference(&place, ReferenceTarget::Step(card.step));
        if let Some(persona) = card.persona {
            self.check_reference(&place, ReferenceTarget::Persona(persona));
        }
        if let Some(image) = &card.image {
            self.check_reference(&place, ReferenceTarget::Image(image.clone()));
        }
        if let Some(LaneKind::Line(_)) = self.lanes.get(&card.lane) {
            self.report(&place, ProblemKind::CardOnLine(card.lane));
        }
        self.icon(&place, card.icon.as_deref());
        self.framing(&place, card.picture.framing);
        self.span(&place, card);
        self.card_values(&place, card);
    }

    fn span(&mut self, place: &ProblemPlace, card: &Card) {
        let Some(column) = self.columns.get(&card.step) else { return };
        let available = self.column_count - column;
        let span = usize::from(card.span);
        if span == 0 || span > available {
            self.report(place, ProblemKind::Span { span: card.span, available });
        }
    }

    fn card_values(&mut self, place: &ProblemPlace, card: &Card) {
        for (field, value) in [("severity", card.severity), ("frequency", card.frequency)] {
            value.into_iter().for_each(|value| self.check_range(place, field, value, 1.0..=5.0));
        }
        for (field, value) in [("importance", card.importance), ("satisfaction", card.satisfaction)] {
            value.into_iter().for_each(|value| self.check_range(place, field, value, 0.0..=10.0));
        }
        if let PictureSize::Height(height) = card.picture.size {
            let range = f32::from(SMALLEST_PICTURE_HEIGHT_PT)..=f32::from(LARGEST_PICTURE_HEIGHT_PT);
            self.check_range(place, "picture height", height, range);
        }
    }

    /// Reports an icon of the map's own that the map does not have. Names that are unknown are not drawn.
    fn icon(&mut self, place: &ProblemPlace, icon: Option<&str>) {
        if let Some(id) = icon.and_then(IconId::named) {
            self.check_reference(place, ReferenceTarget::Icon(id));
        }
    }

    /// Reports a part of a picture that does not lie within it.
    fn framing(&mut self, place: &ProblemPlace, framing: PictureFraming) {
        let numbers = framing.crop.map(|crop| [crop.left, crop.top, crop.width, crop.height]);
        let is_finite = numbers.is_none_or(|numbers| numbers.into_iter().all(f32::is_finite));
        if is_finite && framing.crop.is_some_and(|crop| !crop.is_sound()) {
            self.report(place, ProblemKind::CropOutside);
        }
        for (field, value) in
            framing.focus.into_iter().flat_map(|focus| [("focus point", focus.x), ("focus point", focus.y)])
        {
            self.check_range(place, field, value, 0.0..=1.0);
        }
    }

    fn own_icon(&mut self, icon: &OwnIcon) {
        if IconId::of_drawing(&icon.svg) != icon.id {
            self.report(&ProblemPlace::Icon(icon.id.clone()), ProblemKind::WrongImageId);
        }
        if self.map.icons.len() > MOST_OWN_ICONS {
            self.report(&ProblemPlace::Map, ProblemKind::TooManyIcons);
        }
    }

    fn hotspot(&mut self, hotspot: &Hotspot) {
        let place = ProblemPlace::Hotspot(hotspot.id);
        match hotspot.on {
            HotspotPlace::Card(card) => self.check_reference(&place, ReferenceTarget::Card(card)),
            HotspotPlace::Step(step) => self.check_reference(&place, ReferenceTarget::Step(step)),
            HotspotPlace::Cell(lane, step) => {
                self.check_reference(&place, ReferenceTarget::Lane(lane));
                self.check_reference(&place, ReferenceTarget::Step(step));
            }
        }
        self.check_range(&place, "severity", hotspot.severity, 1.0..=5.0);
    }

    fn action(&mut self, action: &Action) {
        let place = ProblemPlace::Action(action.id);
        action.hotspots.iter().for_each(|id| self.check_reference(&place, ReferenceTarget::Hotspot(*id)));
        action.cards.iter().for_each(|id| self.check_reference(&place, ReferenceTarget::Card(*id)));
        for (field, value) in [("impact", action.impact), ("effort", action.effort)] {
            value.into_iter().for_each(|value| self.check_range(&place, field, value, 1.0..=5.0));
        }
        self.costs_of(&place, action);
    }

    fn link(&mut self, link: &Link) {
        let place = ProblemPlace::Link(link.id);
        self.check_reference(&place, ReferenceTarget::Card(link.from));
        self.check_reference(&place, ReferenceTarget::Card(link.to));
        if link.from == link.to {
            self.report(&place, ProblemKind::LinkToItself);
        }
    }

    fn image(&mut self, picture: &Picture) {
        if image_id(&picture.bytes) != picture.id {
            self.report(&ProblemPlace::Image(picture.id.clone()), ProblemKind::WrongImageId);
        }
    }

    /// Reports ids that two things of the same kind share.
    fn unique_ids(&mut self) {
        let map = self.map;
        let series = map.lanes.iter().flat_map(|lane| &lane.series);
        self.check_unique(map.personas.iter().map(|persona| ProblemPlace::Persona(persona.id)));
        self.check_unique(map.stages.iter().map(|stage| ProblemPlace::Stage(stage.id)));
        self.check_unique(map.steps().map(|(_, step)| ProblemPlace::Step(step.id)));
        self.check_unique(map.lanes.iter().map(|lane| ProblemPlace::Lane(lane.id)));
        self.check_unique(series.map(|series| ProblemPlace::Series(series.id)));
        self.check_unique(map.cards.iter().map(|card| ProblemPlace::Card(card.id)));
        self.check_unique(map.hotspots.iter().map(|hotspot| ProblemPlace::Hotspot(hotspot.id)));
        self.check_unique(map.actions.iter().map(|action| ProblemPlace::Action(action.id)));
        self.check_unique(map.links.iter().map(|link| ProblemPlace::Link(link.id)));
        self.check_unique(map.notes.iter().map(|note| ProblemPlace::Note(note.id)));
        self.check_unique(map.lane_groups.iter().map(|group| ProblemPlace::LaneGroup(group.id)));
        self.check_unique(map.images.iter().map(|picture| ProblemPlace::Image(picture.id.clone())));
        self.check_unique(map.icons.iter().map(|icon| ProblemPlace::Icon(icon.id.clone())));
        self.check_unique(map.info.comments.iter().map(|thread| ProblemPlace::Thread(thread.id.clone())));
    }

    fn check_unique(&mut self, places: impl Iterator<Item = ProblemPlace>) {
        let mut seen = FxHashSet::default();
        let again = places.filter(|place| !seen.insert(place.clone()));
        self.problems.extend(again.map(|place| Problem { kind: ProblemKind::DuplicateId, place }));
    }
}
