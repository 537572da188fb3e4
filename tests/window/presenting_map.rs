//! A stop on the map: the same picture before the room, for the presenter and among all stops, and nothing lies over
//! letters of the map.

use egui::{Key, Modifiers, Rect, Shape, Vec2};
use footpath::app::commands::UiCommand;
use footpath::model::StopKey;
use footpath::present::shown_stops;

use crate::window::headless::{WindowHarness, keys, opened, settle, state, wait_until};

const WALL: Vec2 = Vec2::new(1_920.0, 1_080.0);

fn press(harness: &mut WindowHarness, key: Key) {
    keys(harness, Modifiers::NONE, key);
    settle(harness);
}

/// Goes to a stop by its number.
fn go_to(harness: &mut WindowHarness, stop: StopKey) {
    let place = shown_stops(state(harness).map().unwrap()).iter().position(|known| known.key == stop).unwrap() + 1;
    for digit in place.to_string().chars() {
        press(harness, Key::from_name(&digit.to_string()).unwrap());
    }
    press(harness, Key::Enter);
    // The camera needs a moment.
    harness.run_steps(40);
}

/// What is painted, with the part of the screen that each thing is limited to.
fn each_shape(harness: &WindowHarness, look: &mut impl FnMut(&Shape, Rect)) {
    fn walk(shape: &Shape, clip: Rect, look: &mut impl FnMut(&Shape, Rect)) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, look)),
            shape => look(shape, clip),
        }
    }
    for clipped in &harness.output().shapes {
        walk(&clipped.shape, clipped.clip_rect, look);
    }
}

/// Where these words are painted.
fn places_of(harness: &WindowHarness, wanted: impl Fn(&str) -> bool) -> Vec<Rect> {
    let mut places = Vec::new();
    each_shape(harness, &mut |shape, _| {
        if let Shape::Text(text) = shape
            && wanted(text.galley.text())
        {
            places.push(text.visual_bounding_rect());
        }
    });
    places
}

/// The name of a lane that is no name of a stop.
fn lane(harness: &WindowHarness) -> String {
    let map = state(harness).map().unwrap();
    let stops = shown_stops(map);
    let names = map.lanes.iter().map(|lane| lane.name.trim().to_owned());
    names.into_iter().find(|name| !name.is_empty() && stops.iter().all(|stop| stop.name != *name)).unwrap()
}

/// How often the map is shown with the names of its lanes.
fn maps_shown(harness: &WindowHarness) -> usize {
    let lane = lane(harness);
    places_of(harness, |words| words == lane).len()
}

/// Stops are arranged in the background.
#[track_caller]
fn wait_for_maps(harness: &mut WindowHarness, count: usize) {
    wait_until(harness, &format!("{count} maps are shown"), |harness| maps_shown(harness) == count);
}

#[test]
fn an_added_view_is_the_same_for_the_room_for_the_presenter_and_among_all_stops() {
    let mut harness = opened(WALL);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::AddPresentedView);
    settle(&mut harness);
    let map = state(&harness).map().unwrap().clone();
    let view = StopKey::View(map.info.presentation.views[0].number);
    press(&mut harness, Key::F5);
    go_to(&mut harness, view);
    assert_eq!(maps_shown(&harness), 1, "before the room");
    keys(&mut harness, Modifiers::COMMAND, Key::F5);
    harness.run_steps(10);
    assert_eq!(maps_shown(&harness), 2, "and on the wall now");
    press(&mut harness, Key::ArrowLeft);
    harness.run_steps(40);
    assert_eq!(maps_shown(&harness), 1, "the next stop");
    press(&mut harness, Key::G);
    harness.run_steps(10);
    assert_eq!(maps_shown(&harness), 2, "the next stop, and a tile");
    press(&mut harness, Key::Escape);
    go_to(&mut harness, StopKey::Stage(map.stages[0].id));
    press(&mut harness, Key::M);
    harness.run_steps(40);
    assert_eq!(maps_shown(&harness), 3, "with M, this stop and the next one are on the map");
}

#[test]
fn an_added_view_comes_back_after_the_pains() {
    let mut harness = opened(WALL);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::AddPresentedView);
    settle(&mut harness);
    let view = StopKey::View(state(&harness).map().unwrap().info.presentation.views[0].number);
    press(&mut harness, Key::F5);
    go_to(&mut harness, view);
    press(&mut harness, Key::H);
    wait_for_maps(&mut harness, 0);
    press(&mut harness, Key::H);
    wait_for_maps(&mut harness, 1);
}

#[test]
fn footer_and_names_lie_over_no_letters_of_the_map() {
    for right_to_left in [false, true] {
        let mut harness = opened(WALL);
        if right_to_left {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("map.journey");
            let mut map = footpath::model::JourneyMap::clone(state(&harness).map().unwrap());
            std::sync::Arc::make_mut(&mut map.info).direction = footpath::model::Direction::RightToLeft;
            footpath::file::save(&map, &path).unwrap();
            let ctx = harness.ctx.clone();
            harness.state_mut().as_mut().unwrap().open(&ctx, &path);
            harness.run_steps(30);
        }
        let stage = StopKey::Stage(state(&harness).map().unwrap().stages[3].id);
        press(&mut harness, Key::F5);
        go_to(&mut harness, stage);
        press(&mut harness, Key::M);
        harness.run_steps(40);
        press(&mut harness, Key::D);
        // The footer fades: it is looked at directly after the key.
        harness.key_press(Key::D);
        harness.run_steps(2);
        let lane = lane(&harness);
        let mut words = places_of(&harness, |words| words.contains("? keys") || words == lane);
        assert!(words.len() >= 2, "{words:?}");
        words.iter_mut().for_each(|place| *place = place.shrink(1.0));
        let mut meshes = 0;
        each_shape(&harness, &mut |shape, clip| {
            if let Shape::Mesh(_) = shape {
                meshes += 1;
                assert!(words.iter().all(|place| !place.intersects(clip)), "{words:?} {clip:?}");
            }
        });
        assert!(meshes > 0);
    }
}

/// What is enlarged reaches down to the edge, where the footer would lie over it.
#[test]
fn no_footer_lies_over_an_enlarged_stop() {
    let mut harness = opened(WALL);
    let stage = StopKey::Stage(state(&harness).map().unwrap().stages[3].id);
    press(&mut harness, Key::F5);
    go_to(&mut harness, stage);
    let has_footer = |harness: &WindowHarness| !places_of(harness, |words| words.contains("? keys")).is_empty();
    for (key, is_there) in [(Key::D, true), (Key::Plus, false), (Key::Num0, true)] {
        // The footer fades: it is looked at directly after the key.
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(has_footer(&harness), is_there, "{key:?}");
        harness.run_steps(40);
    }
}
