//! What a change did, in a sentence that is said to the user.

use rustc_hash::FxHashSet;

use super::{Describer, or, quoted, value_words};
use crate::edit::last_change::{ChangeWay, LastChange};
use crate::model::{Action, Card, JourneyMap, MapChanges, Note, Part, TextField};
use crate::text::apart;

/// What is said about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeReport {
    /// The whole sentence.
    pub sentence: String,
    /// What is said beside the name of the part that is selected afterwards, which says the rest.
    pub beside_name: String,
}

/// Says what `change` made of the map, which now is `after` with `selected` as the part selected last. None where
/// nothing needs to be said: what was just written was heard while it was written.
pub fn report_change(change: &LastChange, after: &JourneyMap, selected: Option<Part>) -> Option<ChangeReport> {
    let verb = match change.way {
        ChangeWay::Discarded => return None,
        ChangeWay::Done => return done(change, after, selected),
        ChangeWay::Undone => "Undone",
        ChangeWay::Redone => "Redone",
    };
    let what = format!("{verb}: {}", change.name);
    let describer = Describer::new(after);
    let there = selected.map(|part| format!(". {}", describer.describe(part))).unwrap_or_default();
    // A card that has stayed selected keeps the short name that says no place.
    let moved = selected.filter(|part| is_elsewhere(&change.before, after, *part));
    let moved = moved.and_then(|part| match part {
        Part::Card(id) => describer.card_place(id),
        part => Some(describer.describe(part)),
    });
    let beside_name = moved.map_or_else(|| what.clone(), |place| format!("{what}. {place}"));
    Some(ChangeReport { sentence: format!("{what}{there}"), beside_name })
}

/// Whether a part that was there before stands in another place now.
fn is_elsewhere(before: &JourneyMap, after: &JourneyMap, part: Part) -> bool {
    let is_same_many = before.cards.len() == after.cards.len();
    match part {
        Part::Card(id) => {
            let is_moved = after.card(id).is_some_and(|card| has_moved(before, card));
            is_moved || (is_same_many && before.card(id).is_some() && is_reordered(before, after, part))
        }
        part => parts_of(before).contains(&part) && is_reordered(before, after, part),
    }
}

fn done(change: &LastChange, after: &JourneyMap, selected: Option<Part>) -> Option<ChangeReport> {
    let before = &change.before;
    let (old, new) = (parts_of(before), parts_of(after));
    let removed = foremost(before, |part| old.contains(&part) && !new.contains(&part));
    let added = foremost(after, |part| new.contains(&part) && !old.contains(&part));
    let fallback = || ChangeReport::whole(step_in_past(&change.name));
    match (added.as_slice(), removed.as_slice()) {
        ([], []) => changed(change, after, selected),
        ([], [one @ Part::LaneGroup(_)]) => {
            Some(deleted(&format!("Dissolved {}; its lanes stay", named(before, *one)), after, selected))
        }
        // A stage goes with its only step.
        ([], [one @ Part::Stage(_)]) if change.name == "Delete a step" || change.name.starts_with("Delete step ") => {
            let moved = anchored_anew(before, after);
            let with = cards_gone(before, after);
            Some(deleted(
                &format!("{}{with}, and with it its {}{moved}", step_in_past(&change.name), named(before, *one)),
                after,
                selected,
            ))
        }
        ([], _) if change.name.starts_with("Park ") => {
            Some(deleted(&format!("{}{}", step_in_past(&change.name), anchored_anew(before, after)), after, selected))
        }
        ([], [one]) => {
            let moved = anchored_anew(before, after);
            let with = if matches!(one, Part::Card(_)) { String::new() } else { cards_gone(before, after) };
            Some(deleted(&format!("Deleted {}{with}{moved}", named(before, *one)), after, selected))
        }
        ([], _) => {
            Some(deleted(&format!("{}{}", step_in_past(&change.name), anchored_anew(before, after)), after, selected))
        }
        ([one], []) => added_one(after, *one, selected),
        _ => Some(fallback()),
    }
}

/// The cards that went with a stage, a step or a lane: " with 3 cards".
fn cards_gone(before: &JourneyMap, after: &JourneyMap) -> String {
    match before.cards.len().saturating_sub(after.cards.len()) {
        0 => String::new(),
        1 => " with 1 card".to_owned(),
        many => format!(" with {many} cards"),
    }
}

/// Which notes have lost their place and stand elsewhere now: ". The note “Ask the shops” is now beside lane Pains".
fn anchored_anew(before: &JourneyMap, after: &JourneyMap) -> String {
    let is_moved = |note: &&std::sync::Arc<Note>| {
        let old = before.note(note.id);
        old.is_some_and(|old| (old.at.on, old.to.map(|to| to.on)) != (note.at.on, note.to.map(|to| to.on)))
    };
    let moved: Vec<_> = after.notes.iter().filter(is_moved).collect();
    let describer = Describer::new(after);
    match moved.as_slice() {
        [] => String::new(),
        [one] => format!(". The {} is now {}", describer.note_named(one), describer.note_place(one)),
        many => format!(". {} notes moved to the nearest place that is left", many.len()),
    }
}

impl ChangeReport {
    fn whole(sentence: String) -> Self {
        Self { beside_name: sentence.clone(), sentence }
    }
}

fn deleted(what: &str, after: &JourneyMap, selected: Option<Part>) -> ChangeReport {
    let now = selected.map(|part| format!(". Now on {}", Describer::new(after).describe(part))).unwrap_or_default();
    ChangeReport { sentence: format!("{what}{now}"), beside_name: what.to_owned() }
}

fn added_one(after: &JourneyMap, part: Part, selected: Option<Part>) -> Option<ChangeReport> {
    let describer = Describer::new(after);
    let sentence = match part {
        // An empty card is about to be written on.
        Part::Card(id) if after.card(id).is_some_and(|card| card.text.is_empty() && card.image.is_none()) => {
            return None;
        }
        Part::Point(lane, series, step) => describer.point_words(lane, series, step)?.1,
        Part::Link(_) => describer.describe(part).replacen("Link from", "Linked", 1),
        part => format!("Added {}", lower_first(&describer.describe(part))),
    };
    let beside_name = match part {
        // Its name begins with its value.
        Part::Point(..) if selected == Some(part) => String::new(),
        Part::Link(_) if selected == Some(part) => "Linked".to_owned(),
        part if selected == Some(part) => format!("Added{}", beside_neighbour(after, part)),
        _ => sentence.clone(),
    };
    Some(ChangeReport { sentence, beside_name })
}

/// On which side of another step or stage a new one stands: " after “Notice it”".
fn beside_neighbour(map: &JourneyMap, part: Part) -> String {
    let steps: Vec<(Part, &str)> = match part {
        Part::Stage(_) => map.stages.iter().map(|stage| (Part::Stage(stage.id), stage.name.trim())).collect(),
        Part::Step(id) => {
            let stage = map.stages.iter().find(|stage| stage.steps.iter().any(|step| step.id == id));
            let own = stage.into_iter().flat_map(|stage| &stage.steps);
            own.map(|step| (Part::Step(step.id), step.name.trim())).collect()
        }
        _ => return String::new(),
    };
    let Some(place) = steps.iter().position(|(known, _)| *known == part) else { return String::new() };
    let before = place.checked_sub(1).and_then(|place| steps.get(place)).map(|(_, name)| ("after", *name));
    let neighbour = before.or_else(|| steps.get(place + 1).map(|(_, name)| ("before", *name)));
    neighbour
        .filter(|(_, name)| !name.is_empty())
        .map_or_else(String::new, |(side, name)| format!(" {side} {}", quoted(name)))
}

/// What changed where nothing was added or removed.
fn changed(change: &LastChange, after: &JourneyMap, selected: Option<Part>) -> Option<ChangeReport> {
    let before = &change.before;
    let changes = MapChanges::between(before, after);
    let describer = Describer::new(after);
    let moved: Vec<&Card> = after.cards.iter().map(|card| &**card).filter(|card| has_moved(before, card)).collect();
    if before.actions.len() != after.actions.len() {
        return Some(ChangeReport::whole(action_words(before, after)));
    }
    if let Some(Part::Card(id)) = selected
        && (!moved.is_empty() || is_reordered(before, after, Part::Card(id)))
        && let Some(place) = describer.card_place(id)
    {
        let sentence = match moved.len() {
            0 | 1 => format!("Moved to {place}"),
            count => match moved_to_lane(after, &moved) {
                Some(lane) => format!("Moved {count} cards to {}", apart(lane)),
                None => format!("Moved {count} cards"),
            },
        };
        return Some(ChangeReport::whole(sentence));
    }
    if let Some(part) = selected.filter(|part| is_reordered(before, after, *part)) {
        return Some(moved_part(&describer, part));
    }
    if let Some(card) = changes.only_card() {
        return card_words(before.card(card.id)?, card, &change.name, selected);
    }
    match selected {
        Some(Part::Hotspot(id)) => {
            let find = |map: &JourneyMap| map.hotspots.iter().find(|hotspot| hotspot.id == id).cloned();
            let (old, new) = (find(before)?, find(after)?);
            if old.severity != new.severity {
                return Some(ChangeReport::whole(format!("Severity {}", new.severity)));
            }
            if old.on != new.on {
                return Some(moved_part(&describer, Part::Hotspot(id)));
            }
        }
        Some(part @ (Part::Note(_) | Part::LaneGroup(_))) if !is_written(before, after, part) => {
            let moves = change.name.starts_with("Move ") && !change.name.contains(" to the ");
            let now = if moves { format!(". {}", describer.describe(part)) } else { String::new() };
            return Some(ChangeReport::whole(format!("{}{now}", step_in_past(&change.name))));
        }
        Some(part @ Part::Point(lane, series, step)) if !is_written(before, after, part) => {
            let lane = after.lane(lane)?;
            let own = lane.series.iter().find(|known| known.id == series)?;
            let point = own.points.iter().find(|point| point.step == step)?;
            let was = Describer::new(before).point_words(lane.id, series, step);
            let is_new_value = was != describer.point_words(lane.id, series, step);
            return Some(ChangeReport::whole(if is_new_value {
                value_words(&lane.scale, point.value)
            } else {
                step_in_past(&change.name)
            }));
        }
        _ => {}
    }
    if let Some(words) = new_due_date(before, after).or_else(|| new_owner(before, after)) {
        return Some(ChangeReport::whole(words));
    }
    let done = step_in_past(&change.name);
    match selected.filter(|part| is_written(before, after, *part)) {
        None => Some(ChangeReport::whole(done)),
        // Whoever gave it the name knows, but what was said before, such as “Added step: New step”, no longer holds.
        Some(part) if has_name(part) => Some(ChangeReport { sentence: done, beside_name: String::new() }),
        Some(_) => None,
    }
}

/// A part that stands elsewhere now. Its own name says where.
fn moved_part(describer: &Describer<'_>, part: Part) -> ChangeReport {
    ChangeReport { sentence: format!("Moved: {}", describer.describe(part)), beside_name: "Moved".to_owned() }
}

/// Whether `part` stands in another order among those of its kind. Other lists, such as that of the kept versions or
/// of the pictures, may have changed meanwhile: that moves no part.
fn is_reordered(before: &JourneyMap, after: &JourneyMap, part: Part) -> bool {
    let steps = |map: &JourneyMap| -> Vec<_> {
        map.stages.iter().flat_map(|stage| stage.steps.iter().map(|step| (stage.id, step.id))).collect()
    };
    match part {
        Part::Card(id) => {
            let neighbours = |map: &JourneyMap| -> Vec<_> {
                let place = map.card(id).map(|card| (card.lane, card.step));
                let stands_there = |card: &&std::sync::Arc<Card>| Some((card.lane, card.step)) == place;
                map.cards.iter().filter(stands_there).map(|card| card.id).collect()
            };
            neighbours(before) != neighbours(after)
        }
        Part::Stage(_) => !before.stages.iter().map(|stage| stage.id).eq(after.stages.iter().map(|stage| stage.id)),
        Part::Step(_) => steps(before) != steps(after),
        Part::Lane(_) => !before.lanes.iter().map(|lane| lane.id).eq(after.lanes.iter().map(|lane| lane.id)),
        Part::Persona(_) => !before.personas.iter().map(|own| own.id).eq(after.personas.iter().map(|own| own.id)),
        _ => false,
    }
}

/// Whether the main text of a part is its name.
fn has_name(part: Part) -> bool {
    matches!(part, Part::Persona(_) | Part::Stage(_) | Part::Lane(_) | Part::Step(_) | Part::LaneGroup(_))
}

/// Whether the main text of `part` changed: somebody wrote it and knows.
fn is_written(before: &JourneyMap, after: &JourneyMap, part: Part) -> bool {
    TextField::main_of(part).is_some_and(|field| field.read(before) != field.read(after))
}

/// The lane that all moved cards lie in now: "Pains".
fn moved_to_lane<'a>(map: &'a JourneyMap, moved: &[&Card]) -> Option<&'a str> {
    let lane = moved.first()?.lane;
    let name = map.lane(lane)?.name.trim();
    (moved.iter().all(|card| card.lane == lane) && !name.is_empty()).then_some(name)
}

fn has_moved(before: &JourneyMap, card: &Card) -> bool {
    before.card(card.id).is_some_and(|old| (old.lane, old.step) != (card.lane, card.step))
}

/// What changed on a card. None when its text was written.
fn card_words(old: &Card, new: &Card, name: &str, selected: Option<Part>) -> Option<ChangeReport> {
    let sentence = if old.severity != new.severity {
        new.severity.map_or_else(|| "No severity".to_owned(), |severity| format!("Severity {severity}"))
    } else if old.votes != new.votes {
        format!("{} vote{}", new.votes, if new.votes == 1 { "" } else { "s" })
    } else if old.span != new.span {
        format!("Spans {} step{}", new.span, if new.span == 1 { "" } else { "s" })
    } else if (&old.text, &old.figure) != (&new.text, &new.figure) && selected == Some(Part::Card(new.id)) {
        return None;
    } else if let Some(kind) = new.kind.filter(|_| old.kind != new.kind) {
        kind.name().to_owned()
    } else {
        step_in_past(name)
    };
    Some(ChangeReport::whole(sentence))
}

/// The one action that differs in some respect.
fn one_changed<'a>(
    before: &'a JourneyMap,
    after: &'a JourneyMap,
    differs: impl Fn(&Action, &Action) -> bool,
) -> Option<&'a Action> {
    let pairs = before.actions.iter().zip(&after.actions);
    let mut changed = pairs.filter(|(old, new)| old.id == new.id && differs(old, new));
    let (Some((_, action)), None) = (changed.next(), changed.next()) else { return None };
    Some(action)
}

/// Who has the one action whose owner has changed.
fn new_owner(before: &JourneyMap, after: &JourneyMap) -> Option<String> {
    let action = one_changed(before, after, |old, new| old.owner != new.owner)?;
    let title = or(&action.title, "the action without a name");
    Some(match action.owner.trim() {
        "" => format!("{title}: no owner"),
        owner => format!("{title}: owner {owner}"),
    })
}

/// When the one action is due whose date has changed.
fn new_due_date(before: &JourneyMap, after: &JourneyMap) -> Option<String> {
    let action = one_changed(before, after, |old, new| old.due != new.due)?;
    let title = or(&action.title, "the action without a name");
    Some(match action.due {
        Some(due) => format!("{title}: due {due}"),
        None => format!("{title}: no due date"),
    })
}

fn action_words(before: &JourneyMap, after: &JourneyMap) -> String {
    let newest = after.actions.iter().find(|action| before.actions.iter().all(|known| known.id != action.id));
    let (more, fewer) = (after.actions.len(), before.actions.len());
    match newest {
        Some(_) if more > fewer + 1 => format!("Added {} actions", more - fewer),
        None if fewer > more + 1 => format!("Deleted {} actions", fewer - more),
        Some(action) => format!("Added action “{}”", or(&action.title, "without a name")),
        None => "Deleted an action".to_owned(),
    }
}

/// All parts that can be added and removed.
fn parts_of(map: &JourneyMap) -> FxHashSet<Part> {
    all_parts(map).flatten().collect()
}

/// The parts by kind, those first that bring others with them.
fn all_parts(map: &JourneyMap) -> impl Iterator<Item = Vec<Part>> {
    let points = map.lanes.iter().flat_map(|lane| {
        let of = |series: &std::sync::Arc<crate::model::Series>| {
            let id = series.id;
            series.points.iter().map(|point| Part::Point(lane.id, id, point.step)).collect::<Vec<_>>()
        };
        lane.series.iter().flat_map(of)
    });
    [
        map.personas.iter().map(|persona| Part::Persona(persona.id)).collect(),
        map.stages.iter().map(|stage| Part::Stage(stage.id)).collect(),
        map.lanes.iter().map(|lane| Part::Lane(lane.id)).collect(),
        map.steps().map(|(_, step)| Part::Step(step.id)).collect(),
        map.cards.iter().map(|card| Part::Card(card.id)).collect(),
        points.collect(),
        map.hotspots.iter().map(|hotspot| Part::Hotspot(hotspot.id)).collect(),
        map.links.iter().map(|link| Part::Link(link.id)).collect(),
        map.lane_groups.iter().map(|group| Part::LaneGroup(group.id)).collect(),
        map.notes.iter().map(|note| Part::Note(note.id)).collect(),
    ]
    .into_iter()
}

/// The parts of the first kind of which any are `wanted`.
fn foremost(map: &JourneyMap, wanted: impl Fn(Part) -> bool) -> Vec<Part> {
    let kinds = all_parts(map).map(|kind| kind.into_iter().filter(|part| wanted(*part)).collect::<Vec<_>>());
    kinds.into_iter().find(|kind| !kind.is_empty()).unwrap_or_default()
}

/// A part with a few words of what it says: "card “Pays as a guest”".
fn named(map: &JourneyMap, part: Part) -> String {
    Describer::new(map).named(part)
}

impl Describer<'_> {
    /// A part with a few words of what it says: "card “Pays as a guest”".
    pub fn named(&self, part: Part) -> String {
        let (map, describer) = (self.map, self);
        let called = |what: &str, name: &str| match name.trim() {
            "" => format!("{what} without a name"),
            name => format!("{what} {}", quoted(name)),
        };
        let words = match part {
            Part::Card(id) => describer.short(id).map(|words| format!("card {words}")),
            Part::Persona(id) => map.persona(id).map(|persona| called("persona", &persona.name)),
            Part::Stage(id) => map.stage(id).map(|stage| called("stage", &stage.name)),
            Part::Step(id) => map.step(id).map(|(_, step)| called("step", &step.name)),
            Part::Lane(id) => map.lane(id).map(|lane| called("lane", &lane.name)),
            Part::LaneGroup(id) => map.lane_group(id).map(|group| called("group", &group.name)),
            Part::Note(id) => map.note(id).map(|note| describer.note_named(note)),
            _ => None,
        };
        words.unwrap_or_else(|| lower_first(&describer.describe(part)))
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The name of a step in the history as something that was done: "Move a card" becomes "Moved a card".
pub fn step_in_past(name: &str) -> String {
    let (verb, rest) = name.split_once(' ').unwrap_or((name, ""));
    let done = match verb {
        "Set" | "Cut" => verb.to_owned(),
        "Give" => "Gave".to_owned(),
        "Bind" => "Bound".to_owned(),
        "Begin" => "Began".to_owned(),
        "Make" => "Made".to_owned(),
        "Take" => "Took".to_owned(),
        "Put" => "Put".to_owned(),
        "Keep" => "Kept".to_owned(),
        "Go" => "Went".to_owned(),
        "Hide" => "Hid".to_owned(),
        "Copy" => "Copied".to_owned(),
        "Group" => "Grouped".to_owned(),
        "Clear" | "Add" | "Edit" | "Pin" | "Link" | "Fold" | "Unfold" | "Align" | "Attach" | "Paste" | "Move"
        | "Delete" | "Remove" | "Change" | "Replace" | "Rename" | "Resize" | "Duplicate" | "Restore" | "Update"
        | "Dissolve" | "Collapse" | "Expand" | "Extend" | "Shorten" | "Fill" | "Swap" | "Park" | "Reveal" | "Mute"
        | "Answer" | "Cluster" | "Import" | "Place" | "Refresh" | "Reopen" | "Resolve" | "Show" => with_ed(verb),
        _ => return format!("Done: {name}"),
    };
    format!("{done} {rest}").trim_end().to_owned()
}

fn with_ed(verb: &str) -> String {
    match verb {
        "Pin" | "Swap" => format!("{verb}{}ed", verb.chars().last().unwrap_or_default()),
        verb if verb.ends_with('e') => format!("{verb}d"),
        verb => format!("{verb}ed"),
    }
}

#[cfg(test)]
mod tests;
