//! What a screen reader hears of a presentation.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, Vec2};

use super::state::{Blank, Presenting, StopCover};
use crate::app::commands::mode_keys::PRESENT_KEYS;
use crate::app::widgets::accessible::name_node;
use crate::edit::describe;
use crate::model::{JourneyMap, Part};
use crate::present::StopPage;
use crate::text::without_directions;

/// The most letters that are said of a stop by itself; all of it can be read.
const MOST_SAID: usize = 420;

impl Presenting {
    /// What lies over the stop or stands in its place, in words; none while the stop alone is shown.
    pub(super) fn words_of_cover(&self, map: &JourneyMap) -> Option<String> {
        match &self.cover {
            StopCover::Blank(Blank::Black) => Some("Black screen. Any key brings the stop back".to_owned()),
            StopCover::Blank(Blank::White) => Some("White screen. Any key brings the stop back".to_owned()),
            StopCover::Keys => {
                let keys = PRESENT_KEYS.iter().map(|(keys, words)| format!("{keys}: {words}"));
                Some(format!("Keys: {}. Any key closes the list", keys.collect::<Vec<_>>().join("; ")))
            }
            StopCover::Grid(grid) => {
                let name = self.known.stops.get(grid.chosen).map_or("", |stop| stop.name.as_str());
                Some(format!("All stops: {name}, {} of {}", grid.chosen + 1, self.known.stops.len()))
            }
            StopCover::Lanes(list) => {
                let lane = map.lanes.get(list.chosen())?;
                let state = if self.hidden_lanes.contains(&lane.id) { "hidden" } else { "shown" };
                Some(format!("Lanes: {}, {state}, {} of {}", lane.name, list.chosen() + 1, map.lanes.len()))
            }
            StopCover::None if self.on_map => Some(format!("On the map: {}", self.stop_name())),
            StopCover::None | StopCover::Question => None,
        }
    }
}

/// What is said when a stop is shown.
pub(super) fn stop_words(name: &str, number: &str, lines: &[String], (place, count): (usize, usize)) -> String {
    let mut words = format!("{name}, {number}");
    if count > 1 {
        words.push_str(&format!(", page {} of {count}", place + 1));
    }
    for line in lines.iter().map(|line| line.trim_end_matches('.')) {
        // The name has been said.
        let rest = line.strip_prefix(name).filter(|rest| rest.is_empty() || rest.starts_with('.'));
        let line = rest.map_or(line, |rest| rest.trim_start_matches(['.', ' ']));
        if line.is_empty() {
            continue;
        }
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
        // With the word for its value: a number alone says little.
        Part::Point(..) => without_directions(&describe(map, part)),
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::keys::PresentKey;
    use super::super::lane_list::LaneList;
    use super::super::stop_grid::StopGrid;
    use super::*;
    use crate::file::templates;
    use crate::model::StopKey;
    use crate::present::shown_stops;

    #[test]
    fn whatever_lies_over_a_stop_has_words() {
        let map = templates::load("online-order").unwrap();
        let mut presenting = Presenting::new(StopKey::Overview);
        presenting.known.stops = std::sync::Arc::new(shown_stops(&map));
        assert_eq!(presenting.words_of_cover(&map), None);
        presenting.show_cover(StopCover::Blank(Blank::Black));
        assert!(presenting.words_of_cover(&map).unwrap().starts_with("Black screen"));
        presenting.show_cover(StopCover::Keys);
        assert!(presenting.words_of_cover(&map).unwrap().starts_with("Keys: "));
        let mut grid = StopGrid::at(0);
        grid.press(&PresentKey::Next, presenting.known.stops.len());
        presenting.show_cover(StopCover::Grid(grid));
        let (name, count) = (presenting.known.stops[1].name.clone(), presenting.known.stops.len());
        assert_eq!(presenting.words_of_cover(&map).unwrap(), format!("All stops: {name}, 2 of {count}"));
        presenting.show_cover(StopCover::Lanes(LaneList::default()));
        let (lane, count) = (&map.lanes[0].name, map.lanes.len());
        assert_eq!(presenting.words_of_cover(&map).unwrap(), format!("Lanes: {lane}, shown, 1 of {count}"));
    }

    #[test]
    fn a_stop_is_named_once_and_ends_without_two_dots() {
        let lines = ["Hear of it.", "Hear of it. Day 1", "Hear of items.", "She reads."].map(str::to_owned);
        let words = stop_words("Hear of it", "3 of 10", &lines, (0, 1));
        assert_eq!(words, "Hear of it, 3 of 10. Day 1. Hear of items. She reads");
    }

    #[test]
    fn a_point_is_said_with_the_word_for_its_value() {
        let map = templates::load("online-order").unwrap();
        let lane = map.lanes.iter().find(|lane| !lane.series.is_empty()).unwrap();
        let series = &lane.series[0];
        let words = part_words(&map, Part::Point(lane.id, series.id, series.points[0].step));
        assert!(words.contains("neutral"), "{words}");
    }
}
