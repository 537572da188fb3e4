//! What a walk in a persona's shoes shows of each step.

use super::places::hotspot_step;
use super::room_tests::ROOMS;
use super::tests::{SCREENS, Stand, texts};
use super::*;
use crate::file::templates;
use crate::locale::Locale;
use crate::model::{Card, CardId, CardKind, Channel, Hotspot, HotspotId, HotspotPlace};

/// Everything that the pages of a step say, text by text.
fn said(stand: &Stand, place: usize, room: RoomSize) -> Vec<String> {
    let view = StopView::Walk(stand.map.personas[0].id, place);
    let pages = stand.pages(StopKey::Overview, view, SCREENS[1], room);
    pages.iter().flat_map(|page| texts(&page.scene.items)).map(|(_, text)| text).collect()
}

/// Whether a card belongs to the first persona or to nobody.
fn is_own(map: &JourneyMap, card: &Card) -> bool {
    let of = card.persona.or(map.lane(card.lane).and_then(|lane| lane.persona));
    of.is_none_or(|of| of == map.personas[0].id)
}

#[test]
fn a_walk_tells_the_causes_of_all_hotspots_of_a_step() {
    for slug in ["hotel-stay", "online-order", "patient-and-companion"] {
        let mut map = templates::load(slug).unwrap();
        let (step, lane) =
            (map.stages[0].steps[0].id, map.lanes.iter().find(|lane| lane.persona.is_none()).unwrap().id);
        for (number, (on, cause)) in [
            (HotspotPlace::Step(step), "Nobody says where to go"),
            (HotspotPlace::Cell(lane, step), "Two forms ask the same"),
        ]
        .into_iter()
        .enumerate()
        {
            let hotspot = Hotspot::new(HotspotId(900 + number as u32), on, 4);
            map.hotspots.push(Hotspot { cause: cause.into(), ..hotspot }.into());
        }
        let stand = Stand::of(map);
        let mut count = 0;
        for room in ROOMS {
            for (place, walked) in walk_steps(&stand.map).iter().enumerate() {
                let said = said(&stand, place, room);
                for hotspot in &stand.map.hotspots {
                    let is_others = match hotspot.on {
                        HotspotPlace::Card(id) => !is_own(&stand.map, stand.map.card(id).unwrap()),
                        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => false,
                    };
                    let cause = hotspot.cause.trim();
                    if hotspot_step(&stand.map, hotspot.on) != Some(walked.step) || is_others || cause.is_empty() {
                        continue;
                    }
                    let begun: String = cause.chars().take(10).collect();
                    assert!(
                        said.iter().any(|text| text.contains(&begun)),
                        "{slug}, {}: {cause}: {said:?}",
                        walked.name
                    );
                    count += 1;
                }
            }
        }
        assert!(count >= 3 * ROOMS.len(), "{slug}: {count}");
    }
}

#[test]
fn a_walk_names_each_channel_of_a_step_once() {
    let mut map = templates::load("online-order").unwrap();
    let step = map.stages[0].steps[0].id;
    let lane = map.lanes.iter().find(|lane| lane.persona.is_none() && lane.usual_kind() == CardKind::Pain).unwrap().id;
    for number in 0..2 {
        let card = Card::new(CardId(900 + number), lane, step);
        let channel = Some(Channel::Other("Kiosk".into()));
        map.cards.push(Card { text: "The screen is dark".into(), channel, ..card }.into());
    }
    let stand = Stand::of(map);
    let said = said(&stand, 0, RoomSize::default());
    assert_eq!(said.iter().filter(|text| *text == "Kiosk").count(), 1, "{said:?}");
    for (place, walked) in walk_steps(&stand.map).iter().enumerate() {
        let said = self::said(&stand, place, RoomSize::default());
        let here = stand.map.cards.iter().filter(|card| card.step == walked.step && is_own(&stand.map, card));
        for card in here {
            let Some(channel) = &card.channel else { continue };
            let name = Locale::of(&stand.map).channel(channel);
            let is_told = said.iter().any(|text| text == name || text == card.text.trim());
            assert!(is_told, "{}: {name}: {said:?}", walked.name);
        }
    }
}

#[test]
fn of_many_deeds_a_walk_shows_the_one_that_hurts() {
    let mut map = templates::load("online-order").unwrap();
    let step = map.stages[0].steps[0].id;
    let lane = map.lanes.iter().find(|lane| lane.usual_kind() == CardKind::Action).unwrap().id;
    for number in 0..6 {
        let card = Card::new(CardId(900 + number), lane, step);
        map.cards.push(Card { text: format!("Deed number {number}"), ..card }.into());
    }
    map.hotspots.push(Hotspot::new(HotspotId(900), HotspotPlace::Card(CardId(905)), 3).into());
    let said = said(&Stand::of(map), 0, RoomSize::default());
    assert!(said.iter().any(|text| text == "Deed number 5"), "{said:?}");
    assert!(!said.iter().any(|text| text == "Deed number 4"), "{said:?}");
}
