//! A summary of what would change if one version of a map replaced another, in sentences for users.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::quotation::harmless;
use crate::model::{Card, Hotspot, JourneyMap, Lane, LaneGroup, LaneId, MapInfo, Persona, Stage};

/// The number of parts of one kind that are named; the rest are only counted.
const MAX_NAMED: usize = 3;

/// The number of characters a text is shortened to.
const MAX_CHARS: usize = 40;

/// What would change if `then` replaced `now`; empty if they are the same.
pub fn differences(now: &JourneyMap, then: &JourneyMap) -> Vec<String> {
    let mut sentences = Vec::new();
    compare_map_fields(now, then, &mut sentences);
    let name = |text: &str, otherwise: &str| if text.trim().is_empty() { otherwise.to_owned() } else { short(text) };
    let personas = |it: &Persona| (it.id.0, name(&it.name, "no name"));
    compare_parts("persona", &now.personas, &then.personas, personas, &mut sentences);
    let stages = |it: &Stage| (it.id.0, name(&it.name, "no name"));
    compare_parts("stage", &now.stages, &then.stages, stages, &mut sentences);
    let lanes = |it: &Lane| (it.id.0, name(&it.name, "no name"));
    compare_parts("lane", &now.lanes, &then.lanes, lanes, &mut sentences);
    let lane_names = names_of_lanes(now, then);
    let cards = |it: &Card| {
        let place = lane_names.get(&it.lane).map_or("", String::as_str);
        let words = if it.text.trim().is_empty() { it.figure.as_str() } else { it.text.as_str() };
        (it.id.0, name(words, &format!("empty, in {place}")))
    };
    compare_parts("card", &now.cards, &then.cards, cards, &mut sentences);
    let hotspots = |it: &Hotspot| (it.id.0, name(&it.cause, "no cause"));
    compare_parts("hotspot", &now.hotspots, &then.hotspots, hotspots, &mut sentences);
    compare_parts("action", &now.actions, &then.actions, |it| (it.id.0, name(&it.title, "no title")), &mut sentences);
    compare_parts("link", &now.links, &then.links, |it| (it.id.0, name(&it.label, "no label")), &mut sentences);
    compare_parts("note", &now.notes, &then.notes, |it| (it.id.0, name(&it.text, "no text")), &mut sentences);
    let groups = |it: &LaneGroup| (it.id.0, name(&it.name, "no name"));
    compare_parts("lane group", &now.lane_groups, &then.lane_groups, groups, &mut sentences);
    let picture = |it: &crate::model::Picture| (it.id.clone(), name(&it.description, "no description"));
    compare_parts("picture", &now.images, &then.images, picture, &mut sentences);
    sentences
}

fn compare_map_fields(now: &JourneyMap, then: &JourneyMap, sentences: &mut Vec<String>) {
    if now.info.title != then.info.title {
        let title = if then.info.title.trim().is_empty() {
            "empty".to_owned()
        } else {
            format!("“{}”", short(&then.info.title))
        };
        sentences.push(format!("The title becomes {title}."));
    }
    let besides_title = |map: &JourneyMap| MapInfo { title: String::new(), ..MapInfo::clone(&map.info) };
    if besides_title(now) != besides_title(then) {
        sentences.push("The details of the map itself change.".to_owned());
    }
}

fn names_of_lanes(now: &JourneyMap, then: &JourneyMap) -> FxHashMap<LaneId, String> {
    then.lanes.iter().chain(&now.lanes).map(|lane| (lane.id, lane.name.clone())).collect()
}

/// Adds the sentences for one list of parts; `describe` returns a part's id and its name.
fn compare_parts<T: PartialEq, Id: Eq + std::hash::Hash>(
    kind: &str,
    now: &[Arc<T>],
    then: &[Arc<T>],
    describe: impl Fn(&T) -> (Id, String),
    sentences: &mut Vec<String>,
) {
    if now == then {
        return;
    }
    let known: FxHashMap<Id, &Arc<T>> = now.iter().map(|it| (describe(it).0, it)).collect();
    let coming: FxHashMap<Id, ()> = then.iter().map(|it| (describe(it).0, ())).collect();
    let (mut change, mut come) = (Vec::new(), Vec::new());
    for part in then {
        let (id, name) = describe(part);
        match known.get(&id) {
            None => come.push(name),
            Some(before) if **before != *part => change.push(name),
            Some(_) => {}
        }
    }
    let gone = now.iter().map(|it| describe(it)).filter(|(id, _)| !coming.contains_key(id));
    let go: Vec<String> = gone.map(|(_, name)| name).collect();
    if change.is_empty() && come.is_empty() && go.is_empty() {
        sentences.push(format!("The {kind}s are in a different order."));
    }
    sentences.extend(sentence(kind, &come, ("is added", "are added")));
    sentences.extend(sentence(kind, &go, ("is removed", "are removed")));
    sentences.extend(sentence(kind, &change, ("changes", "change")));
}

/// "3 cards are added: “a”, “b” and 1 more."
fn sentence(kind: &str, names: &[String], (one, many): (&str, &str)) -> Option<String> {
    let count = names.len();
    let named: Vec<String> = names.iter().take(MAX_NAMED).map(|name| format!("“{name}”")).collect();
    let named = named.join(", ");
    let rest = count.saturating_sub(MAX_NAMED);
    match count {
        0 => None,
        1 => Some(format!("1 {kind} {one}: {named}.")),
        _ if rest == 0 => Some(format!("{count} {kind}s {many}: {named}.")),
        _ => Some(format!("{count} {kind}s {many}: {named} and {rest} more.")),
    }
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", harmless(line.get(..end).unwrap_or_default().trim_end())),
        None => harmless(&line),
    }
}

#[cfg(test)]
mod tests;
