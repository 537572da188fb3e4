//! Presenting before a room: stops by the keys that people and clickers know, and nothing that writes by accident.

use egui::{Event, Key, Modifiers, Pos2, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::{Direction, JourneyMap, Part, StopKey};
use footpath::present::{StopEntry, shown_stops};

use crate::window::headless::{WindowHarness, click, click_on, keys, opened, settle, state, wait_until, window_in};

/// A projector in wide use.
const WALL: Vec2 = Vec2::new(1_920.0, 1_080.0);

/// A window that presents the template.
fn presenting() -> WindowHarness {
    let mut harness = opened(WALL);
    press(&mut harness, Key::F5);
    harness
}

fn press(harness: &mut WindowHarness, key: Key) {
    keys(harness, Modifiers::NONE, key);
}

fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

fn stops(harness: &WindowHarness) -> Vec<StopEntry> {
    shown_stops(&map(harness))
}

/// The name of the stop that is shown; none while nothing is presented.
fn shown(harness: &WindowHarness) -> Option<String> {
    let mut canvases = harness.query_all_by(|node| node.role() == Role::Canvas);
    canvases.find_map(|node| node.accesskit_node().label()?.strip_prefix("Presentation: ").map(str::to_owned))
}

/// What the window said last.
fn said(harness: &WindowHarness) -> String {
    let all = harness.query_all_by(|node| node.role() == Role::Status);
    all.filter_map(|node| node.accesskit_node().label()).find(|label| !label.is_empty()).unwrap_or_default()
}

/// A window that presents a map.
fn presenting_map(map: &JourneyMap) -> (WindowHarness, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    footpath::file::save(map, &path).unwrap();
    let mut harness = window_in(Harness::builder().with_size(WALL).with_max_steps(60), vec![path]);
    press(&mut harness, Key::F5);
    (harness, folder)
}

#[test]
fn f5_presents_from_the_first_stop_and_esc_leads_back_to_what_was_shown() {
    let mut harness = presenting();
    assert_eq!(shown(&harness).as_deref(), Some("Overview"));
    assert!(harness.query_by_label("File").is_none(), "nothing but the stop");
    let stage = map(&harness).stages[4].clone();
    let place = stops(&harness).iter().position(|stop| stop.key == StopKey::Stage(stage.id)).unwrap() + 1;
    type_number(&mut harness, place);
    assert_eq!(shown(&harness).as_deref(), Some(stage.name.as_str()));
    press(&mut harness, Key::Escape);
    assert_eq!(shown(&harness), None);
    assert_eq!(state(&harness).selected(), Some(Part::Stage(stage.id)));
    assert!(harness.query_by_label("File").is_some());
}

fn type_number(harness: &mut WindowHarness, number: usize) {
    for digit in number.to_string().chars() {
        let key = Key::from_name(&digit.to_string()).unwrap();
        press(harness, key);
    }
    press(harness, Key::Enter);
}

/// What somebody says goes to the second page of the stop: the room sees it at once.
#[test]
fn a_stop_turns_to_the_page_of_what_was_captured() {
    let mut harness = presenting();
    let stage = map(&harness).stages[1].id;
    let place = stops(&harness).iter().position(|stop| stop.key == StopKey::Stage(stage)).unwrap() + 1;
    type_number(&mut harness, place);
    assert!(said(&harness).contains("page 1 of 2"), "{}", said(&harness));
    press(&mut harness, Key::K);
    crate::window::headless::write_letters(&mut harness, "p2 Nobody sells half sizes");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Escape);
    let pain = "Nobody sells half sizes";
    // Until the new page is arranged, the one before is shown.
    wait_until(&mut harness, "the pain is on the page that is shown", |harness| {
        harness.query_all_by_label_contains(pain).any(|node| node.accesskit_node().role() == Role::Label)
    });
    assert_eq!(map(&harness).cards.last().unwrap().text, pain);
}

#[test]
fn shift_f5_presents_from_what_is_selected() {
    let mut harness = opened(WALL);
    let card = map(&harness).cards.iter().find(|card| card.text.starts_with("Tries on")).unwrap().clone();
    click_on(&mut harness, Part::Card(card.id));
    keys(&mut harness, Modifiers::SHIFT, Key::F5);
    assert_eq!(shown(&harness).as_deref(), Some("Receive"));
}

#[test]
fn the_keys_of_people_and_clickers_lead_forward_and_back() {
    let mut harness = presenting();
    let stage = StopKey::Stage(map(&harness).stages[0].id);
    let all = stops(&harness);
    let first = all.iter().position(|stop| stop.key == stage).unwrap() + 1;
    for key in [Key::ArrowRight, Key::ArrowDown, Key::PageDown, Key::Space, Key::Enter, Key::N] {
        type_number(&mut harness, first);
        assert_eq!(shown(&harness).as_deref(), Some("Need"));
        press(&mut harness, key);
        assert_eq!(shown(&harness).as_deref(), Some("Compare"), "{key:?}");
    }
    for key in [Key::ArrowLeft, Key::ArrowUp, Key::PageUp, Key::Backspace, Key::P] {
        type_number(&mut harness, first + 1);
        press(&mut harness, key);
        assert_eq!(shown(&harness).as_deref(), Some("Need"), "{key:?}");
    }
    type_number(&mut harness, first);
    click(&mut harness, Pos2::new(900.0, 500.0));
    assert_eq!(shown(&harness).as_deref(), Some("Compare"), "a click");
    press(&mut harness, Key::End);
    assert_eq!(said(&harness).split('.').next(), Some(format!("Overview, {0} of {0}", all.len()).as_str()));
    press(&mut harness, Key::Home);
    assert!(said(&harness).starts_with(&format!("Overview, 1 of {}", all.len())));
}

#[test]
fn every_stop_is_reached_and_said() {
    let mut harness = presenting();
    let all = stops(&harness);
    let mut seen = vec![shown(&harness).unwrap()];
    for _ in 0..120 {
        press(&mut harness, Key::PageDown);
        let name = shown(&harness).unwrap();
        assert!(said(&harness).starts_with(&name), "{}", said(&harness));
        if seen.last() != Some(&name) {
            seen.push(name);
        }
    }
    let names: Vec<String> = all.into_iter().map(|stop| stop.name).collect();
    assert_eq!(seen, names);
}

#[test]
fn what_is_shown_is_heard_where_the_focus_is_and_again_with_f7() {
    let mut harness = presenting();
    let heard = |harness: &mut WindowHarness| {
        harness.run_steps(6);
        let focused = harness.query_all_by(|node| node.is_focused()).next().expect("the presentation has the focus");
        focused.accesskit_node().description().unwrap_or_default()
    };
    assert!(heard(&mut harness).starts_with("Overview, 1 of "), "{}", heard(&mut harness));
    press(&mut harness, Key::ArrowRight);
    let name = shown(&harness).unwrap();
    let first = heard(&mut harness);
    assert!(first.starts_with(&format!("{name}, 2 of ")), "{first}");
    press(&mut harness, Key::D);
    assert!(heard(&mut harness).starts_with("The rest is hidden"), "{}", heard(&mut harness));
    press(&mut harness, Key::F7);
    assert_eq!(heard(&mut harness).trim_end(), first.trim_end(), "the stop is said again");
    press(&mut harness, Key::B);
    press(&mut harness, Key::F7);
    let black = heard(&mut harness);
    assert_eq!(black.trim_end(), "Black screen. Any key brings the stop back");
    press(&mut harness, Key::ArrowRight);
    assert_eq!(heard(&mut harness).trim_end(), format!("{name}, 2 of {}", stops(&harness).len()), "it was read before");
    assert_eq!(shown(&harness), Some(name), "the key has only brought the stop back");
}

#[test]
fn what_a_stop_says_can_be_heard_line_by_line() {
    let mut harness = presenting();
    let text = map(&harness).cards[0].text.clone();
    let is_heard = |harness: &WindowHarness| {
        let lines = harness.query_all_by(|node| node.role() == Role::Label);
        lines.filter_map(|node| node.accesskit_node().value()).any(|line| line.contains(&text))
    };
    let stages = stops(&harness).iter().position(|stop| stop.name.contains(&map(&harness).stages[0].name)).unwrap();
    type_number(&mut harness, stages + 1);
    assert!(is_heard(&harness), "{text}");
}

#[test]
fn no_letter_writes() {
    let mut harness = presenting();
    let before = state(&harness).map().unwrap().clone();
    for place in 1..=stops(&harness).len() {
        type_number(&mut harness, place);
        for letter in 'a'..='z' {
            let key = Key::from_name(&letter.to_uppercase().to_string()).unwrap();
            harness.key_press(key);
            harness.event(Event::Text(letter.to_string()));
            settle(&mut harness);
        }
        for key in [Key::Delete, Key::Insert, Key::F3, Key::F4, Key::F7, Key::F9] {
            press(&mut harness, key);
        }
        keys(&mut harness, Modifiers::COMMAND, Key::D);
        keys(&mut harness, Modifiers::COMMAND, Key::Z);
        if shown(&harness).is_none() {
            press(&mut harness, Key::F5);
        }
    }
    assert!(std::sync::Arc::ptr_eq(&before, state(&harness).map().unwrap()));
    assert!(!state(&harness).has_unsaved_work());
}

#[test]
fn black_and_white_come_and_go_by_any_key() {
    let mut harness = presenting();
    press(&mut harness, Key::ArrowRight);
    let stop = shown(&harness);
    for blank in [Key::B, Key::Period, Key::W, Key::Comma] {
        press(&mut harness, blank);
        press(&mut harness, Key::ArrowRight);
        assert_eq!(shown(&harness), stop, "the key only comes back");
    }
    press(&mut harness, Key::ArrowLeft);
    assert_ne!(shown(&harness), stop);
}

#[test]
fn the_light_goes_from_card_to_card_and_f2_corrects_the_lit_one() {
    let mut harness = opened(WALL);
    let card = map(&harness).cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    keys(&mut harness, Modifiers::SHIFT, Key::F5);
    press(&mut harness, Key::F2);
    assert!(said(&harness).contains("Tab"), "without a light: {}", said(&harness));
    for _ in 0..12 {
        press(&mut harness, Key::Tab);
        if said(&harness).contains(&card.text) {
            break;
        }
    }
    assert!(said(&harness).contains(&card.text), "{}", said(&harness));
    press(&mut harness, Key::F2);
    harness.event(Event::Text(" at mile 12".into()));
    settle(&mut harness);
    press(&mut harness, Key::Escape);
    assert_eq!(map(&harness).card(card.id).unwrap().text, card.text, "Esc keeps the text as it was");
    press(&mut harness, Key::F2);
    harness.event(Event::Text(" at mile 12".into()));
    settle(&mut harness);
    press(&mut harness, Key::Enter);
    let now = map(&harness).card(card.id).unwrap().text.clone();
    assert_eq!(now, format!("{} at mile 12", card.text));
    assert!(shown(&harness).is_some(), "the presentation goes on");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&harness).card(card.id).unwrap().text, card.text, "one step of the history");
}

#[test]
fn esc_leaves_one_thing_at_a_time() {
    let mut harness = presenting();
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::X);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    assert!(shown(&harness).is_some(), "laser and light are gone");
    press(&mut harness, Key::H);
    press(&mut harness, Key::Escape);
    assert!(shown(&harness).is_some(), "the pains are gone");
    press(&mut harness, Key::Escape);
    assert_eq!(shown(&harness), None);
}

#[test]
fn what_people_say_is_captured_while_presenting() {
    let mut harness = presenting();
    let count = map(&harness).cards.len();
    let stage = map(&harness).stages[1].clone();
    let place = stops(&harness).iter().position(|stop| stop.key == StopKey::Stage(stage.id)).unwrap() + 1;
    type_number(&mut harness, place);
    press(&mut harness, Key::K);
    for letter in "No box".chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.run_ok();
    }
    press(&mut harness, Key::Enter);
    let now = map(&harness);
    assert_eq!(now.cards.len(), count + 1);
    let card = now.cards.iter().find(|card| card.text == "No box").unwrap();
    assert!(stage.steps.iter().any(|step| step.id == card.step), "at the stage that is shown");
    press(&mut harness, Key::Escape);
    assert_eq!(shown(&harness).as_deref(), Some("Compare"), "Esc closes the line first");
    press(&mut harness, Key::ArrowRight);
    assert!(shown(&harness).is_some());
}

#[test]
fn the_room_votes_and_the_presentation_goes_on_where_it_was() {
    let mut harness = presenting();
    let stage = map(&harness).stages[1].clone();
    let place = stops(&harness).iter().position(|stop| stop.key == StopKey::Stage(stage.id)).unwrap() + 1;
    type_number(&mut harness, place);
    press(&mut harness, Key::V);
    settle(&mut harness);
    assert_eq!(shown(&harness), None);
    assert!(harness.query_by_label("Begin").is_some());
    assert!(harness.query_by_label("File").is_none(), "no bars before the room");
    assert!(harness.query_all_by_label_contains("back to the presentation").next().is_some());
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    if shown(&harness).is_none() {
        press(&mut harness, Key::Escape);
        settle(&mut harness);
    }
    assert_eq!(shown(&harness).as_deref(), Some("Compare"));
    press(&mut harness, Key::V);
    settle(&mut harness);
    press(&mut harness, Key::F5);
    settle(&mut harness);
    assert_eq!(shown(&harness).as_deref(), Some("Compare"), "F5 leads back, too");
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert!(shown(&harness).is_none() && harness.query_by_label("File").is_some());
}

#[test]
fn the_room_sees_the_parking_lot_only_when_it_is_opened_there() {
    let mut harness = opened(WALL);
    let shift_space = |harness: &mut WindowHarness| {
        keys(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Space);
        settle(harness);
    };
    shift_space(&mut harness);
    assert!(harness.query_by_label("Close the parking lot").is_some());
    press(&mut harness, Key::F5);
    settle(&mut harness);
    assert!(harness.query_by_label("Close the parking lot").is_none());
    shift_space(&mut harness);
    assert!(harness.query_by_label("Close the parking lot").is_some());
    shift_space(&mut harness);
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Close the parking lot").is_some(), "it is as it was before");
}

#[test]
fn all_stops_at_a_glance() {
    let mut harness = presenting();
    press(&mut harness, Key::G);
    let entries = harness.query_all_by(|node| node.role() == Role::ListItem).count();
    assert!(entries >= 10, "{entries}");
    for _ in 0..3 {
        press(&mut harness, Key::ArrowRight);
    }
    press(&mut harness, Key::Enter);
    assert_eq!(shown(&harness).as_deref(), Some("Compare"));
}

#[test]
fn a_walk_in_her_shoes_goes_step_by_step() {
    let mut harness = presenting();
    press(&mut harness, Key::F);
    let first = said(&harness);
    press(&mut harness, Key::ArrowRight);
    assert_ne!(said(&harness), first);
    assert!(said(&harness).contains("Mara"), "{}", said(&harness));
    press(&mut harness, Key::F);
    assert_eq!(shown(&harness).as_deref(), Some("Overview"));
}

#[test]
fn lanes_personas_and_the_place_on_the_map() {
    let mut harness = presenting();
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::L);
    assert!(harness.query_by_role_and_label(Role::CheckBox, "Actions").is_some());
    press(&mut harness, Key::Space);
    press(&mut harness, Key::L);
    keys(&mut harness, Modifiers::ALT, Key::Num1);
    assert_eq!(said(&harness), "Only Mara");
    keys(&mut harness, Modifiers::ALT, Key::Num0);
    assert_eq!(said(&harness), "All personas");
    press(&mut harness, Key::M);
    press(&mut harness, Key::D);
    assert_eq!(said(&harness), "The rest is hidden");
    press(&mut harness, Key::ArrowRight);
    assert!(shown(&harness).is_some());
    press(&mut harness, Key::Questionmark);
    assert!(harness.query_by_label("Keys of the presentation").is_some());
}

#[test]
fn an_empty_map_and_one_from_right_to_left_are_presented() {
    let blank = footpath::file::templates::load("blank").unwrap();
    let (mut harness, _folder) = presenting_map(&blank);
    for _ in 0..12 {
        assert!(shown(&harness).is_some());
        press(&mut harness, Key::ArrowRight);
    }
    for key in [Key::H, Key::C, Key::F, Key::M, Key::Tab, Key::G] {
        press(&mut harness, key);
        assert!(shown(&harness).is_some(), "{key:?}");
    }
    let mut mirrored = footpath::file::templates::load("online-order").unwrap();
    std::sync::Arc::make_mut(&mut mirrored.info).direction = Direction::RightToLeft;
    let (mut harness, _folder) = presenting_map(&mirrored);
    press(&mut harness, Key::ArrowRight);
    assert_eq!(shown(&harness).as_deref(), Some("Mara"));
}

#[test]
fn a_stop_that_goes_while_it_is_shown_gives_its_place_to_the_next() {
    let mut harness = presenting();
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::PresentHere);
    settle(&mut harness);
    assert_eq!(shown(&harness).as_deref(), Some("Overview"));
}

#[test]
fn the_panel_hides_moves_and_names_stops_and_all_of_it_can_be_undone() {
    let mut harness = opened(WALL);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F5);
    assert!(harness.query_by_role_and_label(Role::Complementary, "Presentation").is_some());
    let need = StopKey::Stage(map(&harness).stages[0].id);
    harness.get_by_role_and_label(Role::ListItem, "Need, stop 3").focus();
    settle(&mut harness);
    press(&mut harness, Key::Delete);
    assert!(map(&harness).info.presentation.is_hidden(need));
    assert!(harness.query_by_role_and_label(Role::ListItem, "Need, left out").is_some());
    harness.get_by_role_and_label(Role::ListItem, "Compare, stop 3").focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::ALT, Key::ArrowDown);
    let names: Vec<String> = stops(&harness).into_iter().map(|stop| stop.name).collect();
    assert_eq!(names[2..4], ["Buy", "Compare"]);
    let ctx = harness.ctx.clone();
    for _ in 0..2 {
        harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::Undo);
        settle(&mut harness);
    }
    assert_eq!(map(&harness).info.presentation, footpath::model::Presentation::default());
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::AddPresentedView);
    settle(&mut harness);
    assert_eq!(map(&harness).info.presentation.views.len(), 1);
}

#[test]
fn the_presenters_window_shows_notes_that_are_kept_in_the_map() {
    let mut harness = opened(WALL);
    keys(&mut harness, Modifiers::COMMAND, Key::F5);
    assert!(shown(&harness).is_some(), "the presentation begins with it");
    harness.get_by_label("Speaker notes").focus();
    settle(&mut harness);
    harness.event(Event::Text("Ask Buying first.".into()));
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::F5);
    assert_eq!(map(&harness).info.presentation.note(StopKey::Overview), "Ask Buying first.");
    assert!(harness.query_by_label("Speaker notes").is_none(), "hidden again");
    assert!(shown(&harness).is_some());
}

#[test]
fn keys_in_the_list_of_stops_are_about_the_stop_and_not_about_the_map() {
    let mut harness = opened(WALL);
    let stage = map(&harness).stages[1].id;
    click_on(&mut harness, Part::Stage(stage));
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::PresentationPanel);
    settle(&mut harness);
    let before = map(&harness);
    let is_overview =
        |node: &egui_kittest::kittest::AccessKitNode<'_>| node.label().is_some_and(|label| label.contains("Overview"));
    let row = harness.query_all_by(|node| node.role() == Role::ListItem && is_overview(node)).next().unwrap();
    row.click();
    settle(&mut harness);
    press(&mut harness, Key::Delete);
    let after = map(&harness);
    assert_eq!(after.stages.len(), before.stages.len(), "the selected stage stays");
    assert_ne!(after.info.presentation, before.info.presentation, "the stop is left out");
}
