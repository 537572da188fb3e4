//! The names of history steps: what was done, and to which thing, such as “Move card “Pays as a guest””.

use super::{Command, PartValue, Selection};
use crate::model::{ActionId, HotspotPlace, JourneyMap, Part, SeriesId, StepId};
use crate::text::{apart, seen_text};

/// The most letters of a thing's name in the name of a step.
const MAX_CHARS: usize = 40;

/// The one thing that a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepThing {
    /// A part of the map.
    Part(Part),
    /// An action, which is not on the sheet.
    Action(ActionId),
}

/// What was done in a step, and to which thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct StepName {
    /// What was done, in words that do not name the thing: "Move a card".
    pub words: String,
    /// The thing; none if there are several, or none.
    pub thing: Option<StepThing>,
}

impl StepName {
    /// A name that stays as it is.
    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), thing: None }
    }

    /// The whole name. The thing is called what it is called in `after`, or in `before` where it is gone.
    pub(super) fn full(&self, before: Option<&JourneyMap>, after: &JourneyMap) -> String {
        let Some(thing) = self.thing else { return self.words.clone() };
        let title = thing.title(after).or_else(|| before.and_then(|before| thing.title(before)));
        match title {
            Some(title) => with_thing(&self.words, thing.noun(), &short(&title)),
            None => self.words.clone(),
        }
    }
}

/// The word for a part, in step names and sentences.
pub(super) fn noun(part: Part) -> &'static str {
    match part {
        Part::Header => "map",
        Part::Persona(_) => "persona",
        Part::Stage(_) => "stage",
        Part::Step(_) => "step",
        Part::Lane(_) => "lane",
        Part::Cell(..) => "cell",
        Part::Card(_) => "card",
        Part::Point(..) => "point",
        Part::Hotspot(_) => "hotspot",
        Part::Link(_) => "link",
        Part::Note(_) => "note",
        Part::LaneGroup(_) => "group",
    }
}

/// The words of a step with the thing that they are about: "Move a card" becomes "Move card “Pays”".
fn with_thing(words: &str, noun: &str, title: &str) -> String {
    let field_of = |beginning: String| words.strip_prefix(beginning.as_str()).filter(|field| !field.is_empty());
    let field = field_of(format!("Edit the {noun}’s ")).map(|field| ("Edit", field));
    match field.or_else(|| Some(("Change", field_of(format!("Change the {noun} "))?))) {
        Some((_, "name" | "title")) => return format!("Rename {noun} “{title}”"),
        Some((verb, field)) => return format!("{verb} {field} of {noun} “{title}”"),
        None => {}
    }
    for article in ["a", "an", "the"] {
        let general = format!(" {article} {noun}");
        let place = words.find(&general);
        let ends_there = |place: &usize| {
            words.get(place + general.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if let Some(place) = place.filter(ends_there) {
            let (before, after) = (words.get(..place), words.get(place + general.len()..));
            return format!("{} {noun} “{title}”{}", before.unwrap_or_default(), after.unwrap_or_default());
        }
    }
    match words
        .strip_prefix("Change the ")
        .map(|field| ("Change", field))
        .or_else(|| words.strip_prefix("Edit the ").map(|field| ("Edit", field)))
    {
        Some((verb, field)) => format!("{verb} {field} of “{title}”"),
        None => format!("{words} on “{title}”"),
    }
}

/// The first line of a text, cut off where it is long.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_CHARS {
        return line;
    }
    line.chars().take(MAX_CHARS).collect::<String>().trim_end().to_owned() + "…"
}

impl StepThing {
    /// The word for the kind of thing.
    fn noun(self) -> &'static str {
        match self {
            Self::Part(part) => noun(part),
            Self::Action(_) => "action",
        }
    }

    /// What the thing is called on a map; none if it is not there, or has no name.
    fn title(self, map: &JourneyMap) -> Option<String> {
        let title = match self {
            Self::Action(id) => map.actions.iter().find(|action| action.id == id)?.title.clone(),
            Self::Part(part) => part_title(map, part)?,
        };
        (!title.trim().is_empty()).then_some(title)
    }
}

fn part_title(map: &JourneyMap, part: Part) -> Option<String> {
    Some(match part {
        Part::Header | Part::Cell(..) => return None,
        Part::Persona(id) => map.persona(id)?.name.clone(),
        Part::Stage(id) => map.stage(id)?.name.clone(),
        Part::Step(id) => step_title(map, id)?,
        Part::Lane(id) => map.lane(id)?.name.clone(),
        Part::Card(id) => {
            let card = map.card(id)?;
            if card.text.trim().is_empty() { card.figure.clone() } else { seen_text(&card.text).into_owned() }
        }
        Part::Point(_, series, step) => point_title(map, series, step)?,
        Part::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
            match hotspot.on {
                _ if !hotspot.cause.trim().is_empty() => hotspot.cause.clone(),
                HotspotPlace::Card(card) => part_title(map, Part::Card(card))?,
                HotspotPlace::Step(step) | HotspotPlace::Cell(_, step) => step_title(map, step)?,
            }
        }
        Part::Note(id) => map.note(id)?.text.clone(),
        Part::LaneGroup(id) => map.lane_group(id)?.name.clone(),
        Part::Link(id) => {
            let link = map.links.iter().find(|link| link.id == id)?;
            let end = |card| part_title(map, Part::Card(card)).unwrap_or_default();
            if link.label.trim().is_empty() {
                format!("{} → {}", apart(&end(link.from)), apart(&end(link.to)))
            } else {
                link.label.clone()
            }
        }
    })
}

fn step_title(map: &JourneyMap, id: StepId) -> Option<String> {
    let (stage, step) = map.step(id)?;
    Some(if step.name.trim().is_empty() { stage.name.clone() } else { step.name.clone() })
}

fn point_title(map: &JourneyMap, series: SeriesId, step: StepId) -> Option<String> {
    let all = map.lanes.iter().flat_map(|lane| &lane.series);
    let point = all.filter(|known| known.id == series).flat_map(|known| &known.points).find(|at| at.step == step)?;
    if point.label.trim().is_empty() { step_title(map, step) } else { Some(point.label.clone()) }
}

impl Command {
    /// The one thing that the command is about. `after` is the map that it has made, with its selection.
    pub(super) fn thing(&self, after: &JourneyMap, selection: &Selection) -> Option<StepThing> {
        let one = |parts: &[Part]| if let [part] = parts { Some(StepThing::Part(*part)) } else { None };
        let part = match self {
            Self::AddPersona { .. } | Self::AddStage { .. } | Self::AddStep { .. } | Self::AddLane { .. } => {
                selection.single()?
            }
            Self::AddCards { .. } | Self::AddHotspot { .. } | Self::AddLink { .. } => selection.single()?,
            Self::AddNote(_) | Self::GroupLanes { .. } => selection.single()?,
            Self::PlaceNotes(places) => match places.as_slice() {
                [place] => Part::Note(place.note),
                _ => return None,
            },
            Self::OrderNotes { notes, .. } => match notes.as_slice() {
                [note] => Part::Note(*note),
                _ => return None,
            },
            Self::MoveLaneGroup { group, .. } => Part::LaneGroup(*group),
            Self::AddAction(_) => return after.actions.last().map(|action| StepThing::Action(action.id)),
            Self::RemoveAction(id) => return Some(StepThing::Action(*id)),
            Self::Change { to, .. } => return changed_thing(to),
            Self::SetText { field, .. } => field.part(),
            Self::MoveCards { cards, copy: true, .. } if cards.len() == 1 => selection.single()?,
            Self::MoveCards { cards, .. } | Self::AlignToStep { cards, .. } => match cards.as_slice() {
                [card] => Part::Card(*card),
                _ => return None,
            },
            Self::SpanCard { card, .. } => Part::Card(*card),
            Self::MoveStage { stage, .. } => Part::Stage(*stage),
            Self::MoveStep { step, .. } => Part::Step(*step),
            Self::MovePersona { persona, .. } => Part::Persona(*persona),
            Self::MoveLane { lane, .. } | Self::SetLaneKind { lane, .. } | Self::BindLane { lane, .. } => {
                Part::Lane(*lane)
            }
            Self::AddSeries { lane, .. } | Self::RemoveSeries(lane, _) => Part::Lane(*lane),
            Self::SetPoint { lane, series, step, .. } => Part::Point(*lane, *series, *step),
            Self::PinHotspot { hotspot, .. } | Self::NameCluster { hotspot, .. } => Part::Hotspot(*hotspot),
            Self::AttachLink { link, .. } => Part::Link(*link),
            Self::ToggleFlag { parts, .. } | Self::Delete(parts) | Self::Duplicate(parts) => return one(parts),
            _ => return None,
        };
        Some(StepThing::Part(part))
    }
}

/// The part whose value is changed, if it is only one.
fn changed_thing(to: &[PartValue]) -> Option<StepThing> {
    let mut parts = to.iter().filter_map(|value| match value {
        PartValue::Persona(value) => Some(StepThing::Part(Part::Persona(value.id))),
        PartValue::Stage(value) => Some(StepThing::Part(Part::Stage(value.id))),
        PartValue::Step(value) => Some(StepThing::Part(Part::Step(value.id))),
        PartValue::Lane(value) => Some(StepThing::Part(Part::Lane(value.id))),
        PartValue::Card(value) => Some(StepThing::Part(Part::Card(value.id))),
        PartValue::Hotspot(value) => Some(StepThing::Part(Part::Hotspot(value.id))),
        PartValue::Link(value) => Some(StepThing::Part(Part::Link(value.id))),
        PartValue::Note(value) => Some(StepThing::Part(Part::Note(value.id))),
        PartValue::LaneGroup(value) => Some(StepThing::Part(Part::LaneGroup(value.id))),
        PartValue::Action(value) => Some(StepThing::Action(value.id)),
        PartValue::Series(_) | PartValue::Picture(_) | PartValue::Icon(_) => None,
    });
    let first = parts.next()?;
    parts.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_what_it_was_about() {
        assert_eq!(with_thing("Add a card", "card", "Pays as a guest"), "Add card “Pays as a guest”");
        assert_eq!(with_thing("Add an action", "action", "One chart"), "Add action “One chart”");
        assert_eq!(with_thing("Give a lane to a persona", "lane", "Pains"), "Give lane “Pains” to a persona");
        assert_eq!(with_thing("Change the severity", "card", "Pays"), "Change severity of “Pays”");
        assert_eq!(with_thing("Edit the name", "stage", "Buy"), "Edit name of “Buy”");
        assert_eq!(with_thing("Edit the stage’s name", "stage", "Buy"), "Rename stage “Buy”");
        assert_eq!(with_thing("Edit the stage’s goal", "stage", "Buy"), "Edit goal of stage “Buy”");
        assert_eq!(with_thing("Change the action title", "action", "One chart"), "Rename action “One chart”");
        assert_eq!(with_thing("Change the lane type", "lane", "Pains"), "Change type of lane “Pains”");
        assert_eq!(with_thing("Edit the card", "card", "Pays"), "Edit card “Pays”");
        assert_eq!(with_thing("Set “Hand-off”", "step", "Search"), "Set “Hand-off” on “Search”");
    }

    /// Where both cards are written from right to left, the arrow between them points on all the same.
    #[test]
    fn both_ends_of_a_link_stand_apart() {
        let mut map = crate::file::templates::load("hotel-stay").unwrap();
        let link = std::sync::Arc::make_mut(&mut map.links[0]);
        link.label.clear();
        let link = link.clone();
        for card in map.cards.iter_mut().filter(|card| [link.from, link.to].contains(&card.id)) {
            std::sync::Arc::make_mut(card).text = "يسأل النادي".into();
        }
        let title = part_title(&map, Part::Link(link.id)).unwrap();
        let (from, to) = title.split_once(" → ").unwrap();
        assert!([from, to].iter().all(|end| end.starts_with('\u{2068}') && end.ends_with('\u{2069}')), "{title:?}");
    }

    #[test]
    fn long_names_are_cut_and_stand_on_one_line() {
        let text = format!("two\nlines and {}", "many more words ".repeat(9));
        assert!(short(&text).starts_with("two lines and many") && short(&text).ends_with('…'));
        assert!(short(&text).chars().count() <= MAX_CHARS + 1);
    }
}
