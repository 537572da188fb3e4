//! What stops there are, and what a screen shows of them.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::*;
use crate::file::{sample, templates};
use crate::geometry::point;
use crate::model::{Card, CardId, StageId};
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
