//! What a screen reader hears of a presentation.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, Vec2};

use crate::app::widgets::accessible::name_node;
use crate::model::{JourneyMap, Part};
use crate::present::StopPage;

/// The most letters that are said of a stop by itself; all of it can be read.
const MOST_SAID: usize = 420;

/// What is said when a stop is shown.
pub(super) fn stop_words(name: &str, number: &str, page: &StopPage, (place, count): (usize, usize)) -> String {
    let mut words = format!("{name}, {number}");
    if count > 1 {
        words.push_str(&format!(", page {} of {count}", place + 1));
    }
    for line in page.accessible_text.iter().filter(|line| *line != name) {
        if words.chars().count() + line.chars().count() > MOST_SAID {
            break;
        }
        words.push_str(". ");
        words.push_str(line);
    }
    words
}

/// A part of the map in a few words.
pub(super) fn part_words(map: &JourneyMap, part: Part) -> String {
    let named = |name: &str, kind: &str| {
        let name = name.trim();
        if name.is_empty() { kind.to_owned() } else { name.to_owned() }
    };
    match part {
        Part::Card(id) => {
            let Some(card) = map.card(id) else { return "Card".into() };
            let lane = map.lane(card.lane);
            let kind = lane.map_or("Card", |lane| lane.kind_of(card).name());
            let text = [card.figure.trim(), card.text.trim()].into_iter().filter(|text| !text.is_empty());
            format!("{kind}: {}", text.collect::<Vec<_>>().join(" "))
        }
        Part::Stage(id) => map.stage(id).map_or_else(String::new, |stage| named(&stage.name, "Stage")),
        Part::Step(id) => map.step(id).map_or_else(String::new, |(_, step)| named(&step.name, "Step")),
        Part::Persona(id) => map.persona(id).map_or_else(String::new, |persona| named(&persona.name, "Persona")),
        Part::Lane(id) => map.lane(id).map_or_else(String::new, |lane| named(&lane.name, "Lane")),
        Part::Hotspot(id) => {
            let found = map.hotspots.iter().find(|hotspot| hotspot.id == id);
            found.map_or_else(String::new, |hotspot| named(&hotspot.cause, "Hotspot"))
        }
        Part::Point(lane, series, step) => {
            let lane = map.lane(lane);
            let series = lane.and_then(|lane| lane.series.iter().find(|known| known.id == series));
            let point = series.and_then(|series| series.points.iter().find(|point| point.step == step));
            point.map_or_else(String::new, |point| format!("{} {}", point.value, point.label.trim()))
        }
        Part::Header => named(&map.info.title, "Title"),
        Part::Cell(..) | Part::Link(_) | Part::Note(_) | Part::LaneGroup(_) => String::new(),
    }
}

/// Nodes with what a page says, which a screen reader can walk through.
pub(super) fn add_nodes(ui: &Ui, name: &str, page: &StopPage) {
    let place = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let add = |id: Id, role: Role, words: &str| {
        ui.interact(place, id, Sense::hover());
        name_node(ui.ctx(), id, role, words);
    };
    add(ui.unique_id().with("stop"), Role::Heading, name);
    for (number, line) in page.accessible_text.iter().enumerate() {
        add(ui.unique_id().with(("stop text", number)), Role::Label, line);
    }
}
