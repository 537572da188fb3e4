//! Versions that are kept with a map, comparisons, and the target map, in the window.

use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::kittest::Queryable;
use footpath::app::commands::UiCommand;
use footpath::model::{DifferenceMark, JourneyMap, LifecyclePhase, MapKind, Part};

use crate::window::headless::{WindowHarness, click_on, keys, opened, settle, state, window_in};
use crate::window::screen_reader::said;

const SIZE: Vec2 = Vec2::new(1_280.0, 720.0);

fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

fn label(harness: &WindowHarness, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

/// Keeps the map as it is under this name, with keys alone.
fn keep(harness: &mut WindowHarness, name: &str) {
    keys(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F6);
    harness.get_by_role_and_label(Role::TextInput, "Name").type_text(name);
    settle(harness);
    keys(harness, Modifiers::NONE, Key::Enter);
}

#[test]
fn a_version_is_kept_listed_compared_and_gone_back_to() {
    let mut harness = opened(SIZE);
    let first = map(&harness);
    keep(&mut harness, "Before the workshop");
    assert_eq!(map(&harness).versions.len(), 1);
    assert_eq!(map(&harness).versions[0].name, "Before the workshop");
    assert!(said(&harness).contains("Kept version “Before the workshop”"), "{}", said(&harness));
    let card = first.cards.iter().find(|card| card.text.starts_with("Orders again")).unwrap().id;
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Delete);
    keys(&mut harness, Modifiers::COMMAND, Key::F6);
    assert!(label(&harness, "Before the workshop"));
    harness.get_by_label("Compare with the map as it is now: “Before the workshop”").click();
    settle(&mut harness);
    let compared = map(&harness);
    let marks = compared.info.comparison.clone().unwrap();
    assert_eq!(marks.changes.len(), 1);
    assert_eq!(marks.changes[0].mark, DifferenceMark::Removed);
    assert!(label(&harness, "Gone: action “Orders again"), "the list tells it");
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F8);
    assert_eq!(state(&harness).selected(), marks.changes[0].part);
    assert!(said(&harness).starts_with("1 of 1: Gone: action “Orders again"), "{}", said(&harness));
    keys(&mut harness, Modifiers::NONE, Key::Delete);
    assert!(said(&harness).contains("This is a comparison."), "{}", said(&harness));
    assert_eq!(map(&harness).cards.len(), compared.cards.len());
    keys(&mut harness, Modifiers::COMMAND, Key::W);
    harness.get_by_label("Go back to “Before the workshop”").click();
    settle(&mut harness);
    assert_eq!(map(&harness).cards, first.cards);
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(map(&harness).card(card).is_none());
}

#[test]
fn versions_are_renamed_and_deleted() {
    let mut harness = opened(SIZE);
    keep(&mut harness, "One");
    keys(&mut harness, Modifiers::COMMAND, Key::F6);
    harness.get_by_label("Rename “One”").click();
    settle(&mut harness);
    let field = harness.get_by_role_and_label(Role::TextInput, "Name");
    field.type_text("Kick-off");
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(map(&harness).versions[0].name, "Kick-off");
    harness.get_by_label("Delete “Kick-off”").click();
    settle(&mut harness);
    assert!(map(&harness).versions.is_empty());
    assert!(label(&harness, "No versions yet."));
}

#[test]
fn two_maps_stand_side_by_side_and_move_together() {
    let mut harness = opened(SIZE);
    keep(&mut harness, "Before");
    let card = map(&harness).cards[0].id;
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Delete);
    keys(&mut harness, Modifiers::COMMAND, Key::F8);
    harness.get_by_label("Version “Before”").click();
    settle(&mut harness);
    harness.get_by_label("Side by side").click();
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(harness.query_all_by_role(Role::Tab).filter(|tab| tab.rect().height() > 20.0).count() > 1);
    let newer = map(&harness);
    assert!(newer.card(card).is_none() && newer.info.comparison.is_some());
    keys(&mut harness, Modifiers::SHIFT, Key::F8);
    let older = map(&harness);
    assert!(older.card(card).is_some(), "the older map is beside it");
    let comparison = older.info.comparison.clone().unwrap();
    assert_eq!(comparison.mark(Part::Card(card)), Some(DifferenceMark::Removed));
}

#[test]
fn the_target_map_opens_as_a_new_map_and_says_what_was_done() {
    let mut harness = opened(SIZE);
    let today = map(&harness);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::MakeTarget);
    settle(&mut harness);
    let target = map(&harness);
    assert_eq!(target.info.kind, MapKind::FutureState);
    assert_eq!(target.info.story.origin.clone().unwrap().title, today.info.title);
    assert!(said(&harness).starts_with("Target map made: "), "{}", said(&harness));
}

#[test]
fn without_a_comparison_the_keys_say_what_is_missing() {
    let mut harness = opened(SIZE);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F8);
    assert!(said(&harness).contains("Compare the map with another one first"), "{}", said(&harness));
}

#[test]
fn versions_are_played_from_the_oldest_to_the_map_as_it_is_now() {
    let mut harness = opened(SIZE);
    keep(&mut harness, "Monday");
    let monday = map(&harness).cards.len();
    let card = map(&harness).cards.iter().find(|card| card.text.starts_with("Orders again")).unwrap().id;
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Delete);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::PlayVersions);
    harness.run_steps(3);
    assert_eq!(map(&harness).cards.len(), monday);
    assert!(label(&harness, "Monday"));
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F8);
    assert!(said(&harness).starts_with("The map as it is now, 2 of 2"), "{}", said(&harness));
    assert_eq!(map(&harness).cards.len(), monday - 1);
    assert!(label(&harness, "In all 1 removed."), "what changed is told");
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F7);
    assert_eq!(map(&harness).cards.len(), monday);
}

#[test]
fn the_slider_goes_from_version_to_version_and_stops_the_player() {
    let mut harness = opened(SIZE);
    for (name, text) in [("Monday", "Orders again"), ("Tuesday", "Tells the club")] {
        keep(&mut harness, name);
        let card = map(&harness).cards.iter().find(|card| card.text.starts_with(text)).unwrap().id;
        click_on(&mut harness, Part::Card(card));
        keys(&mut harness, Modifiers::NONE, Key::Delete);
    }
    let now = map(&harness).cards.len();
    let title = map(&harness).info.title.clone();
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::PlayVersions);
    harness.run_steps(3);
    harness.get_by_role(Role::Slider).focus();
    harness.run_steps(2);
    let mut after = |key: Key, words: &str, cards: usize| {
        harness.key_press(key);
        harness.run_steps(4);
        assert!(label(&harness, words), "{words}");
        assert!(label(&harness, "Play") && !label(&harness, "Pause"), "it has stopped");
        assert_eq!(map(&harness).cards.len(), cards, "{words}");
        assert_eq!(map(&harness).info.title, format!("{title} (versions)"), "{words}");
    };
    after(Key::ArrowRight, "Version 2 of 3", now + 1);
    after(Key::End, "Version 3 of 3", now);
    after(Key::ArrowRight, "Version 3 of 3", now);
    after(Key::Home, "Version 1 of 3", now + 2);
    after(Key::ArrowLeft, "Version 1 of 3", now + 2);
    let slider = harness.get_by_role(Role::Slider).rect();
    for (x, words) in [(slider.right() - 12.0, "Version 3 of 3"), (slider.center().x, "Version 2 of 3")] {
        harness.hover_at(egui::pos2(x, slider.center().y));
        harness.run_steps(2);
        harness.drag_at(egui::pos2(x, slider.center().y));
        harness.run_steps(2);
        harness.drop_at(egui::pos2(x, slider.center().y));
        harness.run_steps(3);
        assert!(label(&harness, words), "{words}");
    }
}

#[test]
fn a_version_from_which_nothing_has_changed_says_so() {
    let mut harness = opened(SIZE);
    keep(&mut harness, "Monday");
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::PlayVersions);
    harness.run_steps(3);
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F8);
    assert!(label(&harness, "Nothing has changed since “Monday”."));
}

#[test]
fn the_story_is_written_on_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crash.journey");
    let template = footpath::file::templates::load("after-the-crash").unwrap();
    assert_eq!(template.info.story, Default::default(), "nobody has written its story yet");
    footpath::file::save(&template, &path).unwrap();
    let mut harness = window_in(egui_kittest::Harness::builder().with_size(SIZE).with_max_steps(60), vec![path]);
    settle(&mut harness);
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::Storyline);
    settle(&mut harness);
    let field = harness.get_by_role_and_label(Role::MultilineTextInput, "External story");
    field.type_text("Once upon a time. ");
    settle(&mut harness);
    harness.get_by_label("Keep").click();
    settle(&mut harness);
    let story = map(&harness).info.story.clone();
    assert!(story.external.contains("Once upon a time."), "{}", story.external);
    assert!(story.internal.is_empty(), "what the map tells by itself follows the map");
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(map(&harness).info.story.external.is_empty());
}

#[test]
fn what_was_written_on_a_story_is_not_lost_by_a_slip() {
    let mut harness = opened(SIZE);
    let before = map(&harness).info.story.clone();
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::Storyline);
    settle(&mut harness);
    harness.get_by_role_and_label(Role::MultilineTextInput, "External story").type_text("Once upon a time. ");
    settle(&mut harness);
    let is_open = |harness: &WindowHarness| harness.query_by_label("Keep").is_some();
    let beside = egui::pos2(6.0, SIZE.y / 2.0);
    harness.drag_at(beside);
    harness.drop_at(beside);
    settle(&mut harness);
    assert!(is_open(&harness), "a click beside the dialog loses nothing");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(is_open(&harness) && label(&harness, "What you wrote is not kept yet."), "the first Esc asks");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!is_open(&harness) && map(&harness).info.story == before);
    // Where nothing was written, a click beside the dialog closes it.
    harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::Storyline);
    settle(&mut harness);
    harness.drag_at(beside);
    harness.drop_at(beside);
    settle(&mut harness);
    assert!(!is_open(&harness));
}

#[test]
fn a_phase_is_given_to_the_selected_stage() {
    let mut harness = opened(SIZE);
    let stage = map(&harness).stages[1].id;
    click_on(&mut harness, Part::Stage(stage));
    let ctx = harness.ctx.clone();
    let phase = UiCommand::StagePhase(Some(LifecyclePhase::Buy));
    harness.state_mut().as_mut().unwrap().perform(&ctx, phase);
    settle(&mut harness);
    assert_eq!(map(&harness).stages[1].phase, "Buy");
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&harness).stages[1].phase, "");
}

#[test]
fn keys_go_through_all_differences_though_many_are_of_one_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("future.journey");
    footpath::file::save(&footpath::file::templates::load("open-account-future").unwrap(), &path).unwrap();
    let builder = egui_kittest::Harness::builder().with_size(SIZE).with_max_steps(60);
    let mut harness = window_in(builder, vec![path]);
    settle(&mut harness);
    keys(&mut harness, Modifiers::COMMAND, Key::F8);
    // The map that it was made from is chosen, and Enter on a way to show both is enough.
    harness.get_by_label("In one map").focus();
    settle(&mut harness);
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    let comparison = map(&harness).info.comparison.clone().unwrap();
    let shown = comparison.changes.iter().filter(|change| change.part.is_some()).count();
    let of_header = comparison.changes.iter().filter(|change| change.part == Some(Part::Header)).count();
    assert!(of_header > 3, "{of_header}");
    for place in 1..=of_header + 2 {
        keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F8);
        assert!(said(&harness).starts_with(&format!("{place} of {shown}: ")), "{place}: {}", said(&harness));
    }
    assert_ne!(state(&harness).selected(), Some(Part::Header));
    assert!(label(&harness, "What actions changed"));
    assert!(label(&harness, "“Print cards daily until the virtual card is there” (planned): pain"));
}

#[test]
fn any_two_versions_are_compared() {
    let mut harness = opened(SIZE);
    let card = map(&harness).cards.iter().find(|card| card.text.starts_with("Orders again")).unwrap().id;
    keep(&mut harness, "One");
    keep(&mut harness, "Two");
    click_on(&mut harness, Part::Card(card));
    keys(&mut harness, Modifiers::NONE, Key::Delete);
    keep(&mut harness, "Three");
    keys(&mut harness, Modifiers::COMMAND, Key::F6);
    harness.get_by_label("Compare “Three” with another version").click_accesskit();
    settle(&mut harness);
    let is_entry = |role: Role| [Role::MenuItem, Role::ListBoxOption].contains(&role);
    let entries = harness.query_all_by(|node| is_entry(node.role()) && node.label().as_deref() == Some("One"));
    entries.last().unwrap().click_accesskit();
    settle(&mut harness);
    let comparison = map(&harness).info.comparison.clone().expect("a comparison is shown");
    let marks: Vec<DifferenceMark> = comparison.changes.iter().map(|change| change.mark).collect();
    assert_eq!(marks, [DifferenceMark::Removed], "{:?}", comparison.changes);
}
