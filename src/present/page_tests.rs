//! How what belongs together stands together on the pages of stops, and what does not stands apart.

use std::sync::Arc;

use super::tests::{SCREENS, Stand, template, texts};
use super::*;
use crate::geometry::Rect;
use crate::model::{Action, ActionId};

/// All texts of the pages of a stop, page by page.
fn pages_of(stand: &Stand, stop: StopKey) -> Vec<Vec<(Rect, String)>> {
    let pages = stand.pages(stop, StopView::Whole, SCREENS[0], RoomSize::default());
    pages.iter().map(|page| texts(&page.scene.items)).collect()
}

fn place_of(page: &[(Rect, String)], wanted: &str) -> Rect {
    page.iter()
        .find(|(_, text)| text == wanted)
        .map(|(place, _)| *place)
        .unwrap_or_else(|| panic!("{wanted}: {page:?}"))
}

#[test]
fn key_figures_keep_clear_of_the_footer() {
    for slug in ["online-order", "hotel-stay", "driving-licence"] {
        for screen in SCREENS {
            let stand = template(slug);
            let letters = RoomSize::default().letters(screen);
            let figures: Vec<String> = stand.map.info.kpis.iter().map(|kpi| kpi.current_words().into_owned()).collect();
            let page = stand.pages(StopKey::Overview, StopView::Whole, screen, RoomSize::default()).remove(0);
            let shown = texts(&page.scene.items).into_iter().filter(|(_, text)| figures.contains(text));
            let lowest = shown.map(|(place, _)| place.max.y).fold(0.0, f32::max);
            // The footer takes the lowest part of the screen.
            let footer = screen.y * 0.94;
            assert!(lowest > 0.0 && lowest <= footer - letters * 0.5, "{slug}: {lowest} of {footer} at {screen:?}");
        }
    }
}

#[test]
fn no_word_is_divided_that_has_room_on_a_line() {
    let stand = template("driving-licence");
    let mut count = 0;
    for (name, pages) in stand.all_pages(SCREENS[0], RoomSize::default()) {
        for page in &pages {
            each_shaped(&page.scene.items, &mut |text| {
                if text.source.contains("photographer in town") {
                    count += 1;
                    assert!(text.runs.iter().all(|run| !run.is_division), "{name}: {}", text.source);
                }
            });
        }
    }
    assert!(count > 0);
}

fn each_shaped(items: &[Item], found: &mut impl FnMut(&crate::text::ShapedText)) {
    for item in items {
        match item {
            Item::Group(group) => each_shaped(&group.items, found),
            Item::Text(text) => found(&text.text),
            _ => {}
        }
    }
}

/// Right below a word of the scale, the label of a point would read as its second line.
#[test]
fn labels_of_points_keep_clear_of_the_words_of_the_scale() {
    let stand = template("driving-licence");
    let curve = stops(&stand.map).into_iter().find(|stop| matches!(stop.key, StopKey::Curve(_))).unwrap().key;
    let letters = RoomSize::default().letters(SCREENS[0]);
    let page = pages_of(&stand, curve).remove(0);
    let (scale, label) = (place_of(&page, "upset"), place_of(&page, "small print"));
    let beside = label.min.x - scale.max.x;
    let below = label.min.y - scale.max.y;
    assert!(beside >= letters * 0.4 || below >= letters * 0.4, "{scale:?} {label:?}");
}

#[test]
fn a_neighbour_with_a_long_name_says_how_it_begins() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    Arc::make_mut(&mut map.stages[3]).name = "First week home with her daughter".into();
    let stand = Stand::of(map);
    let page = pages_of(&stand, StopKey::Stage(stand.map.stages[2].id)).remove(0);
    let left = |(place, _): &&(Rect, String)| place.max.x < SCREENS[0].x * 0.4;
    let begun = page.iter().filter(left).find(|(_, text)| text.starts_with("First week"));
    assert!(begun.is_some(), "{page:?}");
}

#[test]
fn a_persona_of_whom_only_the_name_is_known_has_no_stop() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let known = map.personas[0].id;
    let id = PersonaId(77);
    map.personas.push(Arc::new(crate::model::Persona::new(id, "Omar")));
    let has_stop = |map: &JourneyMap, id| stops(map).iter().any(|stop| stop.key == StopKey::Persona(id));
    assert!(has_stop(&map, known) && !has_stop(&map, id));
    Arc::make_mut(map.personas.last_mut().unwrap()).role = "her neighbour".into();
    assert!(has_stop(&map, id));
}

/// What customers do and what is done about a hotspot are not both called "Actions" on a page.
#[test]
fn no_two_blocks_of_a_hotspot_have_the_same_name() {
    let mut map = crate::file::templates::load("online-order").unwrap();
    let lane = map.lanes.iter().find(|lane| lane.name == "Actions").unwrap().id;
    let step = map.cards.iter().find(|card| card.lane == lane).unwrap().step;
    let hotspot = Arc::make_mut(&mut map.hotspots[0]);
    hotspot.on = crate::model::HotspotPlace::Step(step);
    let id = hotspot.id;
    map.actions =
        vec![Arc::new(Action { hotspots: vec![id], ..Action::new(ActionId(1), "Print the label in the shop") })];
    let stand = Stand::of(map);
    let all = pages_of(&stand, StopKey::Hotspot(id));
    let count = |name: &str| all.iter().flatten().filter(|(_, text)| text == name).count();
    assert_eq!((count("Actions"), count("To do")), (1, 1), "{all:?}");
}
