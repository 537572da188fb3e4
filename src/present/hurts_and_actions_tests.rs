//! The stops about what hurts and what is done about it.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::tests::{SCREENS, Stand, template, texts};
use super::*;
use crate::file::templates;
use crate::model::{Action, ActionId, Card, CardId, CardKind};

#[test]
fn what_hurts_shows_hotspots_that_lie_on_no_pain() {
    let stand = template("hotel-stay");
    assert!(stand.map.lanes.iter().all(|lane| lane.usual_kind() != CardKind::Pain));
    let pages = stand.pages(StopKey::Overview, StopView::Pains, SCREENS[0], RoomSize::default());
    for hotspot in &stand.map.hotspots {
        let place = LitPlace::of_part(Part::Hotspot(hotspot.id));
        assert!(pages.iter().any(|page| page.number_of_lit(&place).is_some()), "{}", hotspot.cause);
        let groups: Vec<_> = pages.iter().flat_map(|page| page.groups_of_lit(&place)).collect();
        let words: Vec<String> = groups.iter().flat_map(|group| texts(&group.items)).map(|(_, text)| text).collect();
        assert!(!words.is_empty(), "{}", hotspot.cause);
    }
}

#[test]
fn a_hotspot_says_why_it_hurts_and_where_that_belongs() {
    let mut map = templates::load("online-order").unwrap();
    let hotspot = crate::model::find_mut(&mut map.hotspots, |_| true).unwrap();
    hotspot.whys = vec!["Too few people".into(), " ".into(), "No new posts".into()];
    hotspot.category = Some(crate::model::ActionCategory::People);
    hotspot.cluster = "Opening hours".into();
    let id = hotspot.id;
    let stand = Stand::of(map);
    let pages = stand.pages(StopKey::Hotspot(id), StopView::Whole, SCREENS[0], RoomSize::default());
    let said: String = pages.iter().flat_map(|page| texts(&page.scene.items)).map(|(_, text)| text + "\n").collect();
    for words in ["→ Too few people", "→ No new posts", "People · Opening hours"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn each_action_is_lit_for_itself_even_if_several_answer_the_same() {
    let mut map = templates::load("online-order").unwrap();
    let hotspot = map.hotspots[0].id;
    map.actions.clear();
    for (place, title) in ["Print the label", "Send a code", "Open at six", "Say so"].into_iter().enumerate() {
        let mut action = Action::new(ActionId(place as u32 + 1), title);
        action.hotspots.extend((place < 2).then_some(hotspot));
        map.actions.push(action.into());
    }
    let stand = Stand::of(map);
    let pages = stand.pages(StopKey::Actions, StopView::Whole, SCREENS[0], RoomSize::default());
    let lit: Vec<_> = pages.iter().flat_map(|page| page.lit.iter().map(move |place| (page, place))).collect();
    assert_eq!(lit.len(), 4);
    let mut places = Vec::new();
    for (page, place) in lit {
        let groups = page.groups_of_lit(place);
        assert_eq!(groups.len(), 1, "{place:?}");
        assert!(!places.contains(&groups[0].bounds), "{place:?}");
        places.push(groups[0].bounds);
        assert_eq!(page.number_of_lit(place), page.lit.iter().position(|known| known == place));
    }
    assert!(pages[0].lit[0].text.contains("Print the label"));
}

#[test]
fn hotspots_of_one_place_have_names_of_their_own() {
    let mut map = templates::load("online-order").unwrap();
    let usual = |map: &JourneyMap| -> Vec<String> {
        let hotspots = stops(map).into_iter().filter(|stop| matches!(stop.key, StopKey::Hotspot(_)));
        hotspots.map(|stop| stop.name).collect()
    };
    assert!(usual(&map).iter().all(|name| !name.contains('·')), "places tell them apart: {:?}", usual(&map));
    let (first, on) = (map.hotspots[0].id, map.hotspots[0].on);
    for hotspot in &mut map.hotspots {
        Arc::make_mut(hotspot).on = on;
    }
    let names = usual(&map);
    let different: FxHashSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len(), "{names:?}");
    Arc::make_mut(&mut map.info).presentation.set_name(StopKey::Hotspot(first), "Mine");
    assert!(usual(&map).contains(&"Mine".to_owned()));
}

#[test]
fn no_line_about_an_action_begins_or_ends_with_a_dot_between_facts() {
    let stand = template("patient-and-companion");
    let hotspots = stand.map.hotspots.iter().map(|hotspot| StopKey::Hotspot(hotspot.id));
    for stop in hotspots.chain([StopKey::Actions]) {
        for page in stand.pages(stop, StopView::Whole, SCREENS[0], RoomSize::default()) {
            for (_, text) in texts(&page.scene.items) {
                let text = text.trim();
                // In the head of a page, a dot is a word of its own.
                assert!(text == "·" || !text.starts_with('·') && !text.ends_with('·'), "{text}");
            }
        }
    }
}

#[test]
fn a_pain_that_the_room_chose_comes_first_and_shows_its_dots() {
    let mut map = templates::load("workshop-wall").unwrap();
    let pains = map.lanes.iter().find(|lane| lane.usual_kind() == CardKind::Pain).unwrap().id;
    let (stage, step) = (map.stages[0].id, map.stages[0].steps[0].id);
    for (number, (text, votes)) in [("Quiet", 0), ("Chosen", 2), ("Grave", 12)].into_iter().enumerate() {
        let card = Card::new(CardId(900 + number as u32), pains, step);
        map.cards.push(Card { text: text.into(), votes, ..card }.into());
    }
    let on = crate::model::HotspotPlace::Card(CardId(901));
    map.hotspots.push(crate::model::Hotspot::new(crate::model::HotspotId(77), on, 4).into());
    let stand = Stand::of(map);
    let is_card = |part: &Part| matches!(part, Part::Card(_));
    let order = |page: &StopPage| page.lit.iter().map(|place| place.part).filter(is_card).collect::<Vec<_>>();
    let pages = stand.pages(StopKey::Overview, StopView::Pains, SCREENS[0], RoomSize::default());
    let expected = [901, 902, 900].map(|id| Part::Card(CardId(id)));
    assert_eq!(order(&pages[0]), expected, "first the hotspot, then what has more votes");
    let pages = stand.pages(StopKey::Stage(stage), StopView::Whole, SCREENS[0], RoomSize::default());
    let page = &pages[0];
    let count = |id: u32| {
        let groups = page.groups_of(Part::Card(CardId(id)));
        let paths = groups.iter().flat_map(|group| &group.items).filter(|item| matches!(item, Item::Path(_))).count();
        (paths, groups.iter().flat_map(|group| texts(&group.items)).map(|(_, text)| text).collect::<Vec<_>>())
    };
    let (quiet, _) = count(900);
    // A dot each; the flame of a hotspot stands on a round ground.
    let (chosen, _) = count(901);
    assert!(chosen >= quiet + 3, "{chosen} and {quiet}");
    let (_, grave) = count(902);
    assert!(grave.contains(&"12".to_owned()), "{grave:?}");
    let spoken = page.accessible_text.join("\n");
    assert!(spoken.contains("2 votes") && spoken.contains("12 votes"), "{spoken}");
}

#[test]
fn dates_and_status_of_all_actions_stand_on_one_line_or_all_on_two() {
    let mut map = templates::load("online-order").unwrap();
    let dates = ["2026-12-04", "2026-12-13"];
    map.actions = dates
        .iter()
        .zip(1..)
        .map(|(due, id)| {
            let mut action = Action::new(ActionId(id), "Call them");
            action.owner = "Ida".into();
            action.due = due.parse().ok();
            Arc::new(action)
        })
        .collect();
    let stand = Stand::of(map);
    for screen in SCREENS {
        for depth_m in [4.0, 8.0, 9.0, 10.0, 11.0, 12.0] {
            let room = RoomSize { depth_m, picture_m: 2.0 };
            let pages = stand.pages(StopKey::Actions, StopView::Whole, screen, room);
            let said: Vec<String> =
                pages.iter().flat_map(|page| texts(&page.scene.items)).map(|(_, text)| text).collect();
            let lines = |day: &str| said.iter().filter(|text| text.contains(day) && text.contains("Proposed")).count();
            assert_eq!(lines("4 Dec"), lines("13 Dec"), "{depth_m} m: {said:?}");
        }
    }
}
