//! How a map is presented: what its user has changed of the stops, which come from the map itself.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::limits::MOST_ADDED_VIEWS;
use super::{HotspotId, JourneyMap, LaneId, PersonaId, StageId, StepId, is_default};

/// What a stop of a presentation shows. A stop is known by it, wherever the map moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StopKey {
    /// The whole journey with its title, as the first stop.
    Overview,
    /// The profile of a persona.
    Persona(PersonaId),
    /// A stage with all its lanes.
    Stage(StageId),
    /// The curves of a lane, alone.
    Curve(LaneId),
    /// The lowest point of the curve of feelings.
    LowestPoint,
    /// A moment of truth, at its step.
    Moment(StepId),
    /// A hotspot with its cause, at its place.
    Hotspot(HotspotId),
    /// The opportunities, ranked.
    Opportunities,
    /// The actions that are planned, by category.
    Actions,
    /// The whole journey again, as the last stop.
    End,
    /// A view of the map that the user has added, by its number.
    View(u32),
}

/// A text that the user wrote for a stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopText {
    /// The stop that it belongs to.
    pub stop: StopKey,
    /// What the user wrote.
    pub text: String,
}

/// A view of the map that the user has added as a stop: a block of cells. It moves with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddedView {
    /// The number that tells it from other views of the map.
    pub number: u32,
    /// The first and the last lane in view.
    pub lanes: (LaneId, LaneId),
    /// The first and the last step in view.
    pub steps: (StepId, StepId),
}

/// What the user has changed of the stops of a presentation. The stops themselves come from the map and are always
/// current.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presentation {
    /// The order of the stops; that of the map where it is empty. A stop that is not named here, because the map has
    /// got it since, follows the one before which it stands in the order of the map.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Vec<StopKey>,
    /// The stops that are left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: Vec<StopKey>,
    /// Names that the user gave to stops.
    #[serde(default, skip_serializing_if = "is_default")]
    pub names: Vec<StopText>,
    /// What the speaker wants to say at a stop. The room never sees it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: Vec<StopText>,
    /// The views of the map that were added.
    #[serde(default, skip_serializing_if = "is_default")]
    pub views: Vec<AddedView>,
}

impl Presentation {
    /// The name that the user gave to a stop; empty if there is none.
    pub fn name(&self, stop: StopKey) -> &str {
        text_of(&self.names, stop)
    }

    /// The speaker's note for a stop; empty if there is none.
    pub fn note(&self, stop: StopKey) -> &str {
        text_of(&self.notes, stop)
    }

    /// Whether a stop is left out.
    pub fn is_hidden(&self, stop: StopKey) -> bool {
        self.hidden.contains(&stop)
    }

    /// The added view with this number.
    pub fn view(&self, number: u32) -> Option<&AddedView> {
        self.views.iter().find(|view| view.number == number)
    }

    /// Gives a stop a name; an empty one takes it away.
    pub fn set_name(&mut self, stop: StopKey, name: &str) {
        set_text(&mut self.names, stop, name.trim());
    }

    /// Gives a stop a speaker's note; an empty one takes it away.
    pub fn set_note(&mut self, stop: StopKey, note: &str) {
        set_text(&mut self.notes, stop, note.trim_end());
    }

    /// Leaves a stop out, or shows it again.
    pub fn set_hidden(&mut self, stop: StopKey, is_hidden: bool) {
        self.hidden.retain(|known| *known != stop);
        self.hidden.extend(is_hidden.then_some(stop));
    }

    /// Adds a view of the cells between two lanes and two steps, behind the stop `after`, in an order that had been
    /// `stops` until now. Returns its key.
    pub fn add_view(
        &mut self,
        lanes: (LaneId, LaneId),
        steps: (StepId, StepId),
        (after, stops): (Option<StopKey>, &[StopKey]),
    ) -> StopKey {
        let number = self.views.iter().map(|view| view.number).max().unwrap_or(0).saturating_add(1);
        self.views.push(AddedView { number, lanes, steps });
        let key = StopKey::View(number);
        self.order = stops.to_vec();
        let behind = after.and_then(|after| stops.iter().position(|stop| *stop == after)).map(|place| place + 1);
        self.order.insert(behind.unwrap_or(stops.len()).min(self.order.len()), key);
        key
    }

    /// Removes an added view with all that was said about it. Stops of the map itself can only be hidden.
    pub fn remove_view(&mut self, number: u32) {
        let key = StopKey::View(number);
        self.views.retain(|view| view.number != number);
        self.forget(|stop| stop != key);
    }

    /// Forgets what was said about stops whose part is gone, and makes added views smaller whose first or last lane
    /// or step is gone. `before` is the map with those parts.
    pub(crate) fn forget_lost(&mut self, before: &JourneyMap, map: &JourneyMap) {
        let lanes = |map: &JourneyMap| map.lanes.iter().map(|lane| lane.id).collect::<Vec<_>>();
        let steps = |map: &JourneyMap| map.steps().map(|(_, step)| step.id).collect::<Vec<_>>();
        let (lanes_before, steps_before) = (lanes(before), steps(before));
        let (left_lanes, left_steps) = (lanes(map), steps(map));
        self.views.retain_mut(|view| {
            let lanes = left_between(&lanes_before, &left_lanes, view.lanes);
            let steps = left_between(&steps_before, &left_steps, view.steps);
            let Some((lanes, steps)) = lanes.zip(steps) else { return false };
            (view.lanes, view.steps) = (lanes, steps);
            true
        });
        let known = KnownStops::of(map, &self.views);
        self.forget(|stop| known.has(stop));
    }

    /// Keeps only what is about the stops for which `stays` is true.
    fn forget(&mut self, stays: impl Fn(StopKey) -> bool) {
        self.order.retain(|stop| stays(*stop));
        self.hidden.retain(|stop| stays(*stop));
        self.names.retain(|text| stays(text.stop));
        self.notes.retain(|text| stays(text.stop));
    }

    /// Every text in it.
    pub(crate) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.names.iter_mut().chain(&mut self.notes).map(|text| &mut text.text)
    }

    /// Makes what was read from a file sound: nothing is said twice, nothing about parts that the map does not have.
    /// Returns whether something had to go.
    pub(crate) fn mend(&mut self, map: &JourneyMap) -> bool {
        let before = self.clone();
        let mut numbers = FxHashSet::default();
        self.views.retain(|view| numbers.insert(view.number));
        self.views.truncate(MOST_ADDED_VIEWS);
        for list in [&mut self.order, &mut self.hidden] {
            let mut seen = FxHashSet::default();
            list.retain(|stop| seen.insert(*stop));
        }
        for texts in [&mut self.names, &mut self.notes] {
            let mut seen = FxHashSet::default();
            texts.retain(|text| seen.insert(text.stop));
        }
        self.forget_lost(map, map);
        *self != before
    }

    /// Whether [`Presentation::mend`] would change nothing.
    pub(crate) fn is_sound(&self, map: &JourneyMap) -> bool {
        *self == Self::default() || !self.clone().mend(map)
    }
}

/// The parts that a map has, as far as stops are about them.
struct KnownStops {
    personas: FxHashSet<PersonaId>,
    stages: FxHashSet<StageId>,
    steps: FxHashSet<StepId>,
    lanes: FxHashSet<LaneId>,
    hotspots: FxHashSet<HotspotId>,
    views: FxHashSet<u32>,
}

impl KnownStops {
    fn of(map: &JourneyMap, views: &[AddedView]) -> Self {
        Self {
            personas: map.personas.iter().map(|persona| persona.id).collect(),
            stages: map.stages.iter().map(|stage| stage.id).collect(),
            steps: map.steps().map(|(_, step)| step.id).collect(),
            lanes: map.lanes.iter().map(|lane| lane.id).collect(),
            hotspots: map.hotspots.iter().map(|hotspot| hotspot.id).collect(),
            views: views.iter().map(|view| view.number).collect(),
        }
    }

    fn has(&self, stop: StopKey) -> bool {
        match stop {
            StopKey::Persona(id) => self.personas.contains(&id),
            StopKey::Stage(id) => self.stages.contains(&id),
            StopKey::Curve(id) => self.lanes.contains(&id),
            StopKey::Moment(id) => self.steps.contains(&id),
            StopKey::Hotspot(id) => self.hotspots.contains(&id),
            StopKey::View(number) => self.views.contains(&number),
            StopKey::Overview | StopKey::LowestPoint | StopKey::Opportunities | StopKey::Actions | StopKey::End => true,
        }
    }
}

/// The first and the last of the ids between two that are still there.
fn left_between<I: Copy + Eq>(before: &[I], left: &[I], (first, last): (I, I)) -> Option<(I, I)> {
    if left.contains(&first) && left.contains(&last) {
        return Some((first, last));
    }
    let place = |id: I| before.iter().position(|known| *known == id);
    let (first, last) = (place(first)?, place(last)?);
    let between = before.get(first.min(last)..=first.max(last))?;
    let mut stay = between.iter().copied().filter(|id| left.contains(id));
    let first = stay.next()?;
    Some((first, stay.next_back().unwrap_or(first)))
}

fn text_of(texts: &[StopText], stop: StopKey) -> &str {
    texts.iter().find(|text| text.stop == stop).map_or("", |text| &text.text)
}

fn set_text(texts: &mut Vec<StopText>, stop: StopKey, text: &str) {
    match texts.iter_mut().find(|known| known.stop == stop) {
        Some(known) if !text.is_empty() => known.text = text.into(),
        Some(_) => texts.retain(|known| known.stop != stop),
        None if text.is_empty() => {}
        None => texts.push(StopText { stop, text: text.into() }),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    #[test]
    fn texts_are_set_and_taken_away() {
        let mut presentation = Presentation::default();
        presentation.set_name(StopKey::Overview, " The way ");
        presentation.set_note(StopKey::Actions, "Ask Ida.\n");
        assert_eq!(
            (presentation.name(StopKey::Overview), presentation.note(StopKey::Actions)),
            ("The way", "Ask Ida.")
        );
        presentation.set_name(StopKey::Overview, "");
        presentation.set_note(StopKey::Actions, " ");
        presentation.set_hidden(StopKey::End, true);
        presentation.set_hidden(StopKey::End, false);
        assert_eq!(presentation, Presentation::default());
    }

    #[test]
    fn a_view_is_added_behind_the_stop_that_was_shown_and_removed_with_its_texts() {
        let map = templates::load("online-order").unwrap();
        let (lane, steps) = (map.lanes[0].id, map.steps().map(|(_, step)| step.id).collect::<Vec<_>>());
        let mut presentation = Presentation::default();
        let stops = [StopKey::Overview, StopKey::Actions, StopKey::End];
        let key = presentation.add_view((lane, lane), (steps[0], steps[1]), (Some(StopKey::Overview), &stops));
        assert_eq!(presentation.order, [StopKey::Overview, key, StopKey::Actions, StopKey::End]);
        presentation.set_note(key, "Here");
        presentation.remove_view(1);
        assert_eq!(presentation.order, stops);
        assert!(presentation.notes.is_empty() && presentation.views.is_empty());
    }

    #[test]
    fn what_is_gone_is_forgotten_and_a_view_shrinks() {
        let before = templates::load("online-order").unwrap();
        let mut map = before.clone();
        let steps: Vec<_> = before.steps().map(|(_, step)| step.id).collect();
        let lanes: Vec<_> = before.lanes.iter().map(|lane| lane.id).collect();
        let mut presentation = Presentation::default();
        presentation.add_view((lanes[0], lanes[2]), (steps[0], steps[2]), (None, &[]));
        presentation.set_hidden(StopKey::Stage(before.stages[0].id), true);
        presentation.set_note(StopKey::Stage(before.stages[1].id), "kept");
        map.stages.remove(0);
        map.lanes.remove(2);
        let first_left = map.stages[0].steps[0].id;
        presentation.forget_lost(&before, &map);
        assert_eq!(presentation.views[0].lanes, (lanes[0], lanes[1]));
        assert_eq!(presentation.views[0].steps.0, first_left);
        assert!(presentation.hidden.is_empty());
        assert_eq!(presentation.note(StopKey::Stage(map.stages[0].id)), "kept");
        assert!(presentation.is_sound(&map));
    }

    #[test]
    fn what_a_file_says_twice_or_about_nothing_is_mended() {
        let map = templates::load("online-order").unwrap();
        let mut presentation = Presentation {
            order: vec![StopKey::End, StopKey::End, StopKey::Stage(StageId(9_999))],
            notes: vec![
                StopText { stop: StopKey::End, text: "one".into() },
                StopText { stop: StopKey::End, text: "two".into() },
            ],
            ..Presentation::default()
        };
        assert!(!presentation.is_sound(&map));
        assert!(presentation.mend(&map));
        assert_eq!((presentation.order.as_slice(), presentation.notes.len()), ([StopKey::End].as_slice(), 1));
        assert!(presentation.is_sound(&map));
    }
}
