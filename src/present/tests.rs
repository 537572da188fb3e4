//! What stops there are, and what a screen shows of them.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::*;
use crate::file::{sample, templates};
use crate::geometry::point;
use crate::model::{Action, ActionId, Card, CardId, CardKind, StageId};
use crate::scene::SceneBuilder;

pub(super) const SCREENS: [Point; 2] = [point(1920.0, 1080.0), point(1280.0, 720.0)];

/// What every page of a stop is arranged with.
pub(super) struct Stand {
    pub(super) map: JourneyMap,
    theme: Arc<Theme>,
    pub(super) shaper: Shaper,
}

impl Stand {
    pub(super) fn of(map: JourneyMap) -> Self {
        let mut builder = SceneBuilder::new();
        builder.lay_out(&map);
        Self { map, theme: Theme::named_or_default("Light"), shaper: builder.shaper().clone() }
    }

    pub(super) fn pages(&self, stop: StopKey, view: StopView, screen: Point, room: RoomSize) -> Vec<StopPage> {
        let none = FxHashSet::default();
        let (map, theme) = (&self.map, &*self.theme);
        let request = StopRequest { map, stop, view, theme, screen, room, persona: None, hidden_lanes: &none };
        arrange(&request, &self.shaper)
    }

    pub(super) fn all_pages(&self, screen: Point, room: RoomSize) -> Vec<(String, Vec<StopPage>)> {
        let mut all: Vec<(String, Vec<StopPage>)> = stops(&self.map)
            .into_iter()
            .map(|stop| (stop.name, self.pages(stop.key, StopView::Whole, screen, room)))
            .collect();
        let persona = self.map.personas.first().map_or(PersonaId(1), |persona| persona.id);
        all.push(("pains".into(), self.pages(StopKey::Overview, StopView::Pains, screen, room)));
        all.push(("curve".into(), self.pages(StopKey::Overview, StopView::Curve, screen, room)));
        let steps = walk_steps(&self.map).len();
        let walk = |place| self.pages(StopKey::Overview, StopView::Walk(persona, place), screen, room);
        all.extend((0..steps).map(|place| (format!("walk {place}"), walk(place))));
        all
    }
}

pub(super) fn template(slug: &str) -> Stand {
    Stand::of(templates::load(slug).unwrap())
}

#[test]
fn the_stops_come_from_the_map_in_its_order() {
    let map = templates::load("online-order").unwrap();
    let keys: Vec<StopKey> = stops(&map).into_iter().map(|stop| stop.key).collect();
    assert_eq!(keys.first(), Some(&StopKey::Overview));
    assert_eq!(keys.last(), Some(&StopKey::End));
    assert_eq!(keys[1], StopKey::Persona(map.personas[0].id));
    let stages: Vec<StopKey> = map.stages.iter().map(|stage| StopKey::Stage(stage.id)).collect();
    assert_eq!(keys[2..2 + stages.len()], stages);
    let rest = &keys[2 + stages.len()..];
    assert!(matches!(
        rest,
        [StopKey::Curve(_), StopKey::LowestPoint, StopKey::Moment(_), StopKey::Moment(_), hotspots @ .., StopKey::Opportunities, StopKey::Actions, StopKey::End]
            if hotspots.len() == map.hotspots.len()
    ));
    let severities: Vec<u8> = keys
        .iter()
        .filter_map(|key| map.hotspots.iter().find(|hotspot| StopKey::Hotspot(hotspot.id) == *key))
        .map(|hotspot| hotspot.severity)
        .collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
}

#[test]
fn the_users_order_stays_when_the_map_grows() {
    let mut map = templates::load("online-order").unwrap();
    let natural: Vec<StopKey> = stops(&map).into_iter().map(|stop| stop.key).collect();
    let mut own = natural.clone();
    own.swap(0, 1);
    Arc::make_mut(&mut map.info).presentation.order = own.clone();
    let new = StageId(99);
    let mut stage = crate::model::Stage::clone(&map.stages[2]);
    stage.id = new;
    stage.steps.truncate(1);
    stage.steps[0].id = crate::model::StepId(999);
    map.stages.insert(3, Arc::new(stage));
    let keys: Vec<StopKey> = stops(&map).into_iter().map(|stop| stop.key).collect();
    assert_eq!(keys[0], natural[1], "what was moved stays moved");
    let at = keys.iter().position(|key| *key == StopKey::Stage(new)).unwrap();
    assert_eq!(keys[at - 1], StopKey::Stage(map.stages[2].id), "a new stage follows the one before it");
}

#[test]
fn hidden_stops_are_not_shown_and_names_are_the_users() {
    let mut map = templates::load("online-order").unwrap();
    let presentation = &mut Arc::make_mut(&mut map.info).presentation;
    presentation.set_hidden(StopKey::Actions, true);
    presentation.set_name(StopKey::Overview, "Where we are");
    assert!(shown_stops(&map).iter().all(|stop| stop.key != StopKey::Actions));
    assert_eq!(stops(&map)[0].name, "Where we are");
    for stop in stops(&map) {
        Arc::make_mut(&mut map.info).presentation.set_hidden(stop.key, true);
    }
    assert_eq!(shown_stops(&map).len(), 1, "never without any");
}

#[test]
fn the_last_row_can_read_every_letter() {
    for slug in ["online-order", "patient-and-companion", "hotel-stay", "packaging-machine"] {
        let stand = template(slug);
        for screen in SCREENS {
            let room = RoomSize::default();
            for (name, pages) in stand.all_pages(screen, room) {
                for page in &pages {
                    let smallest = page.scene.smallest_text_pt().unwrap_or(f32::MAX) * 0.727;
                    let rule = room.least_capitals(screen.x);
                    assert!(smallest >= rule - 0.05, "{slug}, {name}: {smallest} of {rule} at {screen:?}");
                }
            }
        }
    }
}

#[test]
fn nothing_leaves_the_screen_in_any_template_and_room() {
    for listed in templates::list() {
        let stand = template(listed.slug);
        for room in
            [RoomSize::default(), RoomSize { depth_m: 14.0, picture_m: 2.0 }, RoomSize { depth_m: 4.0, picture_m: 3.0 }]
        {
            let screen = SCREENS[1];
            for (name, pages) in stand.all_pages(screen, room) {
                assert!(!pages.is_empty(), "{name}");
                for page in pages {
                    let texts = texts(&page.scene.items);
                    let out = texts.iter().find(|(bounds, _)| {
                        bounds.min.x < -1.0 || bounds.max.x > screen.x + 1.0 || bounds.max.y > screen.y + 1.0
                    });
                    assert!(out.is_none(), "{}: {name} in {room:?}: {out:?}", listed.slug);
                }
            }
        }
    }
}

pub(super) fn texts(items: &[Item]) -> Vec<(crate::geometry::Rect, String)> {
    let of = |item: &Item| match item {
        Item::Group(group) => texts(&group.items),
        Item::Text(text) => {
            let width = text.text.ink_width.min(text.text.width);
            let bounds = crate::geometry::Rect::new(text.origin.x, text.origin.y, width, text.text.height * 0.8);
            vec![(bounds, text.text.source.to_string())]
        }
        _ => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}

/// Labels, names of lines, words of scales and heads: each is read without another one behind it.
#[test]
fn no_words_lie_over_other_words() {
    for slug in ["online-order", "patient-and-companion", "hotel-stay"] {
        let stand = template(slug);
        for screen in SCREENS {
            for (stop, pages) in stand.all_pages(screen, RoomSize::default()) {
                for (place, page) in pages.iter().enumerate() {
                    let words = texts(&page.scene.items);
                    for (at, (rect, text)) in words.iter().enumerate() {
                        let inner = rect.shrink(rect.height() * 0.2);
                        let over = words.iter().skip(at + 1).find(|(other, _)| other.intersects(&inner));
                        assert!(over.is_none(), "{slug}, {stop} {place} at {screen:?}: {text:?} and {over:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_card_of_a_stage_is_on_one_of_its_pages_once() {
    let stand = template("packaging-machine");
    for stage in &stand.map.stages {
        let pages = stand.pages(StopKey::Stage(stage.id), StopView::Whole, SCREENS[0], RoomSize::default());
        let shown: Vec<Part> = pages.iter().flat_map(|page| page.lit.iter().map(|place| place.part)).collect();
        for card in stand.map.cards.iter().filter(|card| stage.steps.iter().any(|step| step.id == card.step)) {
            let says = !card.text.trim().is_empty() || card.channel.is_some() || !card.figure.trim().is_empty();
            let count = shown.iter().filter(|part| **part == Part::Card(card.id)).count();
            assert_eq!(count, usize::from(says), "{}: {}", stage.name, card.text);
        }
    }
}

#[test]
fn a_text_that_is_longer_than_a_screen_goes_on_over_pages() {
    let mut map = templates::load("online-order").unwrap();
    let long = "They measure a foot and write the number down. ".repeat(80);
    let card = map.cards[0].clone();
    map.cards[0] = Arc::new(Card { text: long, ..Card::clone(&card) });
    let stand = Stand::of(map);
    let stage = stand.map.step(card.step).unwrap().0.id;
    let pages = stand.pages(StopKey::Stage(stage), StopView::Whole, SCREENS[1], RoomSize::default());
    assert!(pages.len() > 3, "{}", pages.len());
}

#[test]
fn a_map_without_anything_is_presented_all_the_same() {
    let stand = template("blank");
    for (name, pages) in stand.all_pages(SCREENS[0], RoomSize::default()) {
        assert!(pages.iter().all(|page| !page.accessible_text.is_empty()), "{name}");
    }
    let nothing = Stand::of(JourneyMap::default());
    assert_eq!(nothing.pages(StopKey::Overview, StopView::Whole, SCREENS[0], RoomSize::default()).len(), 1);
    assert_eq!(nothing.pages(StopKey::Overview, StopView::Pains, SCREENS[0], RoomSize::default()).len(), 0);
}

#[test]
fn a_journey_from_right_to_left_is_mirrored() {
    let mut map = templates::load("online-order").unwrap();
    Arc::make_mut(&mut map.info).direction = crate::model::Direction::RightToLeft;
    let (stand, plain) = (Stand::of(map), template("online-order"));
    let stage = StopKey::Stage(stand.map.stages[4].id);
    let place = |stand: &Stand| {
        let page = stand.pages(stage, StopView::Whole, SCREENS[0], RoomSize::default()).remove(0);
        let part = Part::Stage(stand.map.stages[4].id);
        (page.scene.right_to_left, page.groups_of(part)[0].bounds.center().x)
    };
    let ((mirrored, right), (not, left)) = (place(&stand), place(&plain));
    assert!(mirrored && !not && right > 960.0 && left < 960.0, "{right} {left}");
}

#[test]
fn a_stop_is_the_same_whenever_it_is_arranged() {
    let stand = template("patient-and-companion");
    let again = template("patient-and-companion");
    let dump = |stand: &Stand| {
        let all = stand.all_pages(SCREENS[0], RoomSize::default());
        all.into_iter().flat_map(|(_, pages)| pages).map(|page| crate::scene::dump(&page.scene)).collect::<String>()
    };
    assert_eq!(dump(&stand), dump(&again));
}

#[test]
fn a_part_is_found_under_the_pointer_and_by_its_groups() {
    let stand = template("online-order");
    let page =
        stand.pages(StopKey::Stage(stand.map.stages[4].id), StopView::Whole, SCREENS[0], RoomSize::default()).remove(0);
    for place in &page.lit {
        let groups = page.groups_of_lit(place);
        assert!(!groups.is_empty(), "{place:?}");
        if let Part::Card(_) = place.part {
            assert_eq!(page.part_at(groups[0].bounds.center()), Some(place.part));
        }
    }
}

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
fn the_overview_shows_the_cards_as_long_as_there_is_no_curve() {
    let mut map = templates::load("workshop-wall").unwrap();
    let (lane, step) = (map.lanes[0].id, map.stages[2].steps[0].id);
    for number in 0..40 {
        map.cards.push(Card { text: "A step".into(), ..Card::new(CardId(1_000 + number), lane, step) }.into());
    }
    let more = map.clone();
    let stand = Stand::of(map);
    let counted = |stand: &Stand| {
        let page = stand.pages(StopKey::Overview, StopView::Whole, SCREENS[0], RoomSize::default()).remove(0);
        assert!(page.lit.iter().any(|place| place.part == Part::Lane(lane)));
        let words: Vec<String> = texts(&page.scene.items).into_iter().map(|(_, text)| text).collect();
        (words.iter().any(|text| text.starts_with('+')), page.accessible_text.join("\n"))
    };
    let (is_cut, spoken) = counted(&stand);
    assert!(spoken.contains("40") && !is_cut, "each of forty has a tile: {spoken}");
    let mut more = more;
    for number in 0..400 {
        more.cards.push(Card { text: "A step".into(), ..Card::new(CardId(2_000 + number), lane, step) }.into());
    }
    let (is_cut, spoken) = counted(&Stand::of(more));
    assert!(spoken.contains("440") && is_cut, "what has no room is counted: {spoken}");
    assert!(shown_stops(&stand.map).iter().any(|stop| stop.name == "Stage 3"), "a number alone is no name");
}

#[test]
fn only_one_personas_lanes_and_without_hidden_ones() {
    let stand = template("patient-and-companion");
    let persona = stand.map.personas[0].id;
    let lane = stand.map.lanes.iter().find(|lane| lane.persona.is_none() && !lane.folded).unwrap();
    let hidden: FxHashSet<LaneId> = [lane.id].into_iter().collect();
    let request = StopRequest {
        map: &stand.map,
        stop: StopKey::Stage(stand.map.stages[0].id),
        view: StopView::Whole,
        theme: &stand.theme,
        screen: SCREENS[0],
        room: RoomSize::default(),
        persona: Some(persona),
        hidden_lanes: &hidden,
    };
    let pages = arrange(&request, &stand.shaper);
    let shown = pages.iter().flat_map(|page| &page.lit);
    for place in shown {
        if let Part::Card(id) = place.part {
            let card = stand.map.card(id).unwrap();
            let own = stand.map.lane(card.lane).unwrap().persona;
            assert!(own.is_none_or(|own| own == persona) && card.lane != lane.id);
        }
    }
}

#[test]
fn a_map_of_ten_thousand_cards_has_its_stops() {
    let stand = Stand::of(sample::map(2_000));
    let stage = StopKey::Stage(stand.map.stages[0].id);
    let pages = stand.pages(stage, StopView::Whole, SCREENS[0], RoomSize::default());
    assert!(pages.len() > 1);
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
