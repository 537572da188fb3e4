//! The page with the matrix: discs placed by keys and by the pointer, names of the quarters, opportunities.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use footpath::model::JourneyMap;

use super::headless::{SIZE, WindowHarness, keys, opened, settle, state};

const NONE: Modifiers = Modifiers::NONE;

fn page() -> WindowHarness {
    let mut harness = opened(SIZE);
    keys(&mut harness, Modifiers::COMMAND, Key::F4);
    harness
}

fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

/// Impact and effort of the first action.
fn values(harness: &WindowHarness) -> (Option<f32>, Option<f32>) {
    let map = map(harness);
    let action = &map.actions[0];
    (action.impact.map(|it| it.value()), action.effort.map(|it| it.value()))
}

fn write(harness: &mut WindowHarness, words: &str) {
    harness.event(Event::Text(words.to_owned()));
    settle(harness);
}

#[test]
fn arrow_keys_weigh_in_half_steps_and_delete_takes_off() {
    let mut harness = page();
    assert_eq!(values(&harness), (Some(5.0), Some(3.0)));
    keys(&mut harness, NONE, Key::ArrowDown);
    keys(&mut harness, NONE, Key::ArrowRight);
    assert_eq!(values(&harness), (Some(4.5), Some(3.5)));
    keys(&mut harness, NONE, Key::Delete);
    assert_eq!(values(&harness), (None, None));
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(values(&harness), (Some(4.5), Some(3.5)));
}

#[test]
fn two_digits_place_what_waits_and_the_next_follows() {
    let mut harness = page();
    keys(&mut harness, NONE, Key::Delete);
    write(&mut harness, "4");
    assert_eq!(values(&harness), (None, None));
    write(&mut harness, "2");
    assert_eq!(values(&harness), (Some(4.0), Some(2.0)));
    write(&mut harness, "9");
    assert!(harness.query_by_label_contains("Impact is from 1 to 5").is_some());
}

#[test]
fn a_disc_that_is_dragged_is_one_step_of_the_history() {
    let mut harness = page();
    let before = values(&harness);
    let disc =
        harness.get_by_label_contains("1. Refund when the parcel shop scans the parcel: Impact 5, effort 3").rect();
    harness.hover_at(disc.center());
    harness.run_ok();
    harness.drag_at(disc.center());
    harness.run_ok();
    for step in 1..=8 {
        harness.hover_at(disc.center() + egui::vec2(-25.0, 25.0) * step as f32);
        harness.run_ok();
    }
    harness.drop_at(disc.center() + egui::vec2(-200.0, 200.0));
    settle(&mut harness);
    let after = values(&harness);
    assert!(after.0 < before.0 && after.1 < before.1, "{after:?}");
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(values(&harness), before);
}

#[test]
fn quarters_have_names_that_can_be_changed_and_are_kept() {
    let mut harness = page();
    harness.get_by_label("Quarter: Leave").click();
    settle(&mut harness);
    write(&mut harness, "Not this year");
    keys(&mut harness, NONE, Key::Enter);
    assert_eq!(map(&harness).info.plan.quarters.leave, "Not this year");
    assert!(harness.query_by_label("Quarter: Not this year").is_some());
}

#[test]
fn opportunities_lie_in_their_landscape() {
    let mut harness = page();
    harness.get_by_role_and_label(Role::RadioButton, "Opportunities").click();
    settle(&mut harness);
    assert!(harness.query_all_by_label_contains("Underserved").count() > 1);
    let before = map(&harness);
    keys(&mut harness, NONE, Key::ArrowUp);
    let after = map(&harness);
    let changed = before.cards.iter().zip(&after.cards).filter(|(one, other)| one.satisfaction != other.satisfaction);
    assert_eq!(changed.count(), 1);
    keys(&mut harness, Modifiers::COMMAND, Key::F4);
    assert!(harness.query_by_label("Page: Map").is_some());
}

#[test]
fn where_there_are_too_many_discs_those_with_the_same_values_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.journey");
    let mut map = footpath::file::templates::load("online-order").unwrap();
    let first = map.actions[0].clone();
    map.actions = (1..=400)
        .map(|number| {
            let id = footpath::model::ActionId(number);
            let title = format!("Do thing {number}");
            std::sync::Arc::new(footpath::model::Action { id, title, ..footpath::model::Action::clone(&first) })
        })
        .collect();
    footpath::file::save(&map, &path).unwrap();
    let builder = egui_kittest::Harness::builder().with_size(SIZE).with_max_steps(60);
    let mut harness = super::headless::window_in(builder, vec![path]);
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::F4);
    let stack = "400 actions: Impact 5, effort 3. Quick wins";
    for chosen in ["2. Do thing 2: Impact 5", "3. Do thing 3: Impact 5"] {
        harness.get_by_label(stack).click();
        settle(&mut harness);
        assert!(harness.query_by_label_contains(chosen).is_some(), "{chosen}");
    }
    // What the cursor is on is weighed like any other disc, and leaves its stack.
    keys(&mut harness, NONE, Key::ArrowDown);
    let moved = self::map(&harness).actions[2].impact.map(|impact| impact.value());
    assert_eq!(moved, Some(4.5));
    assert!(harness.query_by_label("399 actions: Impact 5, effort 3. Quick wins").is_some());
    // Of the list beside it only what is near the view is laid out.
    assert!(harness.query_all_by_label_contains(", score 15").count() < 100);
}
