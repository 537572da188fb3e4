//! What the parts of a map are called in the panel of comments.

use crate::app::panels::inspector::part_names;
use crate::model::{CommentPlace, JourneyMap};

/// The name of a part, with its kind where the name alone would not tell.
pub(super) fn place_name(map: &JourneyMap, place: CommentPlace) -> String {
    let named = |kind: &str, name: &str| {
        let name = part_names::short(name);
        if name.is_empty() { format!("A {kind} without a name") } else { name }
    };
    match place {
        CommentPlace::Map => "The whole map".to_owned(),
        CommentPlace::Persona(id) => named("persona", map.persona(id).map_or("", |persona| &persona.name)),
        CommentPlace::Stage(id) => named("stage", map.stage(id).map_or("", |stage| &stage.name)),
        CommentPlace::Step(id) => named("step", &part_names::place_of(map, id)),
        CommentPlace::Lane(id) => named("lane", map.lane(id).map_or("", |lane| &lane.name)),
        CommentPlace::Cell(lane, step) => {
            let lane = map.lane(lane).map_or("", |lane| lane.name.as_str());
            format!("{lane}, {}", part_names::place_of(map, step))
        }
        CommentPlace::Card(id) => part_names::card(map, id),
        CommentPlace::Point(lane, _, step) => {
            let lane = map.lane(lane).map_or("", |lane| lane.name.as_str());
            format!("{lane} at {}", part_names::place_of(map, step))
        }
        CommentPlace::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id);
            let cause = hotspot.map_or("", |hotspot| hotspot.cause.as_str());
            let on = hotspot.map_or(String::new(), |hotspot| part_names::pinned_on_words(map, hotspot.on));
            named("hotspot", if cause.trim().is_empty() { &on } else { cause })
        }
        CommentPlace::Link(id) => {
            let link = map.links.iter().find(|link| link.id == id);
            link.map_or_else(
                || "A link".to_owned(),
                |link| format!("{} → {}", part_names::card(map, link.from), part_names::card(map, link.to)),
            )
        }
        CommentPlace::Note(id) => named("note", map.note(id).map_or("", |note| &note.text)),
        CommentPlace::LaneGroup(id) => named("group", map.lane_group(id).map_or("", |group| &group.name)),
    }
}
