//! Lists of lines in the inspector, typed fast: a slow frame gets several keys at once.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

use crate::window::headless::{SIZE, WindowHarness, opened, settle, state, with_panels};

fn needed(harness: &WindowHarness) -> Vec<String> {
    state(harness).map().unwrap().info.resources_needed.clone()
}

/// All keys in one frame.
fn at_once(harness: &mut WindowHarness, events: impl IntoIterator<Item = Event>) {
    harness.input_mut().events.extend(events);
    harness.step();
    settle(harness);
}

fn enter() -> Event {
    let modifiers = Modifiers::NONE;
    Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers }
}

#[test]
fn enter_leads_to_the_next_row_even_if_it_comes_with_the_letters_before_and_behind_it() {
    let mut harness = with_panels(opened(SIZE));
    let before = needed(&harness);
    harness.get_by_label("Resources needed: add").focus();
    settle(&mut harness);
    at_once(&mut harness, [Event::Text("Camera".into()), enter()]);
    at_once(&mut harness, [Event::Text("A room".into()), enter(), Event::Text("Ida".into())]);
    let wanted: Vec<String> = before.into_iter().chain(["Camera", "A room", "Ida"].map(str::to_owned)).collect();
    assert_eq!(needed(&harness), wanted);
}
