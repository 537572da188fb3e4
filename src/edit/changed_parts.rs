//! Which parts of a map are new or have new values in a newer version of it.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::{JourneyMap, MapInfo, Part, Stage, Step};

/// The parts of `then` that `now` lacks or has with other values, in reading order.
pub fn changed_parts(now: &JourneyMap, then: &JourneyMap) -> Vec<Part> {
    let mut parts = Vec::new();
    if now.info != then.info && without_comments(&now.info) != without_comments(&then.info) {
        parts.push(Part::Header);
    }
    // What is said about a part is shown beside it.
    let threads = changed(&now.info.comments, &then.info.comments, |it| it.id.clone());
    parts.extend(threads.map(|thread| thread.on.part()).filter(|part| *part != Part::Header));
    parts.extend(changed(&now.personas, &then.personas, |it| it.id).map(|it| Part::Persona(it.id)));
    let head = |stage: &Stage| Arc::new(Stage { steps: Vec::new(), ..stage.clone() });
    let heads = |map: &JourneyMap| map.stages.iter().map(|stage| head(stage)).collect::<Vec<_>>();
    parts.extend(changed(&heads(now), &heads(then), |it| it.id).map(|it| Part::Stage(it.id)));
    let steps = |map: &JourneyMap| map.steps().map(|(_, step)| Arc::new(Step::clone(step))).collect::<Vec<_>>();
    parts.extend(changed(&steps(now), &steps(then), |it| it.id).map(|it| Part::Step(it.id)));
    parts.extend(changed(&now.lanes, &then.lanes, |it| it.id).map(|it| Part::Lane(it.id)));
    parts.extend(changed(&now.cards, &then.cards, |it| it.id).map(|it| Part::Card(it.id)));
    parts.extend(changed(&now.hotspots, &then.hotspots, |it| it.id).map(|it| Part::Hotspot(it.id)));
    parts.extend(changed(&now.links, &then.links, |it| it.id).map(|it| Part::Link(it.id)));
    parts.extend(changed(&now.notes, &then.notes, |it| it.id).map(|it| Part::Note(it.id)));
    parts.extend(changed(&now.lane_groups, &then.lane_groups, |it| it.id).map(|it| Part::LaneGroup(it.id)));
    parts
}

/// The fields of a map but its comments, which no part of the sheet shows.
fn without_comments(info: &MapInfo) -> MapInfo {
    MapInfo { comments: Vec::new(), ..info.clone() }
}

/// The values of `then` that are not among those of `now` with the same id.
fn changed<'a, T: PartialEq, Id: Eq + Hash + 'a>(
    now: &[Arc<T>],
    then: &'a [Arc<T>],
    id: impl Fn(&T) -> Id,
) -> impl Iterator<Item = &'a Arc<T>> {
    let known: FxHashMap<Id, Arc<T>> = now.iter().map(|it| (id(it), it.clone())).collect();
    let is_changed =
        move |it: &&Arc<T>| known.get(&id(it)).is_none_or(|known| !Arc::ptr_eq(known, it) && **known != ***it);
    then.iter().filter(is_changed).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::sample;

    #[test]
    fn only_what_is_new_or_different_is_named() {
        let now = sample::map(30);
        assert!(changed_parts(&now, &sample::map(30)).is_empty());
        let mut then = now.clone();
        Arc::make_mut(&mut then.cards[4]).text = "other words".into();
        Arc::make_mut(&mut then.stages[1]).name = "Elsewhere".into();
        Arc::make_mut(&mut then.info).title = "Another".into();
        then.cards.remove(9);
        let parts = changed_parts(&now, &then);
        assert_eq!(parts, [Part::Header, Part::Stage(then.stages[1].id), Part::Card(then.cards[4].id)]);
    }
}
