//! The inspector as a user sees it: fields found by their labels, and the effect on the map.

use egui::{Key, Modifiers, PointerButton, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::{Card, CardKind, Evidence, EvidenceShown, JourneyMap, LaneKind, Part, SeriesState};

use crate::window::headless::{self, WindowHarness, keys, settle, state};

/// A window tall enough to show the whole panel, which stays when nothing is selected.
pub(super) fn opened() -> WindowHarness {
    headless::with_panels(headless::opened(Vec2::new(1_440.0, 5_200.0)))
}

pub(super) fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

fn press(harness: &mut WindowHarness, key: Key, modifiers: Modifiers) {
    keys(harness, modifiers, key);
}

pub(super) fn click_on(harness: &mut WindowHarness, target: Part, modifiers: Modifiers) {
    let at = headless::place(harness, target);
    headless::click_at(harness, at, PointerButton::Primary, modifiers);
}

pub(super) fn click(harness: &mut WindowHarness, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

/// Whether the current step of the history has a name with these words.
pub(super) fn is_current(harness: &WindowHarness, words: &str) -> bool {
    let labels = harness.query_all_by_label_contains(words).filter_map(|node| node.accesskit_node().label());
    labels.into_iter().any(|label| label.ends_with(", current step"))
}

/// Replaces the text of a field.
fn fill(harness: &mut WindowHarness, label: &str, words: &str) {
    harness.get_by_label(label).focus();
    settle(harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    for letter in words.chars() {
        harness.event(egui::Event::Text(letter.to_string()));
        harness.run_ok();
    }
    settle(harness);
}

pub(super) fn undo(harness: &mut WindowHarness) {
    press(harness, Key::Z, Modifiers::COMMAND);
}

fn pains(map: &JourneyMap) -> Vec<Card> {
    let is_pain = |card: &&std::sync::Arc<Card>| map.lane(card.lane).unwrap().kind_of(card) == CardKind::Pain;
    map.cards.iter().filter(is_pain).map(|card| Card::clone(card)).collect()
}

#[test]
fn words_typed_into_a_field_are_on_the_map_at_once_and_one_step_afterwards() {
    let mut harness = opened();
    let before = map(&harness);
    let pain = pains(&before)[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    fill(&mut harness, "Text", "Two charts");
    assert_eq!(map(&harness).card(pain.id).unwrap().text, "Two charts");
    // Escape keeps the text and leaves the field; a second Escape clears the selection.
    press(&mut harness, Key::Escape, Modifiers::NONE);
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(is_current(&harness, "Change text of “"));
    undo(&mut harness);
    assert_eq!(map(&harness), before);
    press(&mut harness, Key::Escape, Modifiers::NONE);
    harness.get_by_label("Opened, current step");
}

#[test]
fn typing_in_two_fields_makes_two_steps() {
    let mut harness = opened();
    let pain = pains(&map(&harness))[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    fill(&mut harness, "Owner", "Shop");
    fill(&mut harness, "Source", "Calls");
    let card = map(&harness).card(pain.id).unwrap().clone();
    assert_eq!((card.owner.as_str(), card.source.as_str()), ("Shop", "Calls"));
    undo(&mut harness);
    let card = map(&harness).card(pain.id).unwrap().clone();
    assert_eq!((card.owner.as_str(), &card.source), ("Shop", &pain.source));
}

#[test]
fn a_press_on_the_canvas_makes_a_step_of_what_was_typed() {
    let mut harness = opened();
    let pains = pains(&map(&harness));
    click_on(&mut harness, Part::Card(pains[0].id), Modifiers::NONE);
    fill(&mut harness, "Owner", "Shop");
    click_on(&mut harness, Part::Card(pains[1].id), Modifiers::NONE);
    press(&mut harness, Key::Delete, Modifiers::NONE);
    assert!(map(&harness).card(pains[1].id).is_none());
    undo(&mut harness);
    assert_eq!(map(&harness).card(pains[0].id).unwrap().owner, "Shop");
    assert!(map(&harness).card(pains[1].id).is_some());
}

#[test]
fn boxes_set_severity_and_evidence_and_take_them_away() {
    let mut harness = opened();
    let pain = pains(&map(&harness))[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    click(&mut harness, "Severity 2");
    click(&mut harness, "Evidence: Data");
    let card = map(&harness).card(pain.id).unwrap().clone();
    assert_eq!((card.severity, card.evidence), (Some(2), Some(Evidence::Data)));
    click(&mut harness, "Severity 2");
    assert_eq!(map(&harness).card(pain.id).unwrap().severity, None);
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(is_current(&harness, "Change severity of “"));
}

#[test]
fn the_buttons_beside_a_number_stand_level() {
    let mut harness = opened();
    let pain = pains(&map(&harness))[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    let (less, more) = (harness.get_by_label("Votes: less").rect(), harness.get_by_label("Votes: more").rect());
    assert_eq!((less.center().y, less.size()), (more.center().y, more.size()));
    click(&mut harness, "Votes: more");
    let votes = |harness: &WindowHarness| map(harness).card(pain.id).unwrap().votes;
    assert_eq!(votes(&harness), pain.votes + 1);
    click(&mut harness, "Votes: less");
    assert_eq!(votes(&harness), pain.votes);
}

#[test]
fn only_pages_and_mail_can_be_opened_from_a_card() {
    let mut harness = opened();
    let pain = pains(&map(&harness))[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    for (address, opens) in [("javascript:alert(1)", false), ("https://example.org/returns", true), ("/bin/sh", false)]
    {
        fill(&mut harness, "Web address", address);
        press(&mut harness, Key::Tab, Modifiers::NONE);
        assert_eq!(map(&harness).card(pain.id).unwrap().address, address);
        assert_eq!(harness.query_by_label("Open web address").is_some(), opens, "{address}");
        assert_eq!(harness.query_by_label_contains("This address cannot be opened").is_none(), opens, "{address}");
    }
}

#[test]
fn tags_are_typed_completed_and_removed() {
    let mut harness = opened();
    let before = map(&harness);
    let pain = pains(&before)[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    fill(&mut harness, "Tags", "parking");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    let with = |tag: &str| pain.tags.iter().cloned().chain([tag.to_owned()]).collect::<Vec<_>>();
    assert_eq!(map(&harness).card(pain.id).unwrap().tags, with("parking"));
    click(&mut harness, "Remove tag parking");
    assert_eq!(map(&harness).card(pain.id).unwrap().tags, pain.tags);
    // A tag that another card has is suggested.
    let other = before.cards.iter().flat_map(|card| &card.tags).find(|tag| !pain.tags.contains(tag)).unwrap().clone();
    fill(&mut harness, "Tags", &other[..2]);
    click(&mut harness, &format!("Add tag {other}"));
    assert_eq!(map(&harness).card(pain.id).unwrap().tags, with(&other));
}

#[test]
fn several_cards_show_what_they_share_and_take_one_value() {
    let mut harness = opened();
    let before = map(&harness);
    let pains = pains(&before);
    assert_ne!(pains[0].text, pains[1].text);
    select_both(&mut harness, &pains);
    harness.get_by_label("2 cards");
    let field = harness.get_by_label("Text");
    assert_eq!(field.accesskit_node().value().unwrap_or_default(), "");
    fill(&mut harness, "Owner", "Checkout team");
    click(&mut harness, "Severity 1");
    for pain in &pains[..2] {
        let card = map(&harness).card(pain.id).unwrap().clone();
        assert_eq!((card.owner.as_str(), card.severity), ("Checkout team", Some(1)));
        assert_eq!(card.text, pain.text);
    }
    undo(&mut harness);
    undo(&mut harness);
    assert_eq!(map(&harness), before);
}

/// Selects two cards together, with whatever the canvas offers for it.
fn select_both(harness: &mut WindowHarness, pains: &[Card]) {
    click_on(harness, Part::Card(pains[0].id), Modifiers::NONE);
    click_on(harness, Part::Card(pains[1].id), Modifiers::SHIFT);
}

#[test]
fn a_mistyped_date_is_reported_and_the_old_one_stays() {
    let mut harness = opened();
    let before = map(&harness);
    let old = before.info.review_date.unwrap();
    fill(&mut harness, "Review date", "someday");
    assert_eq!(map(&harness).info.review_date, Some(old));
    press(&mut harness, Key::Enter, Modifiers::NONE);
    harness.get_by_label_contains("“someday” is not a date.");
    harness.get_by_label_contains(&format!("The date stays {old}"));
    assert_eq!(map(&harness), before);
    fill(&mut harness, "Review date", "29 feb 2028");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(map(&harness).info.review_date.unwrap().to_string(), "2028-02-29");
    assert!(harness.query_by_label_contains("is not a date").is_none());
    click(&mut harness, "Review date: clear");
    assert_eq!(map(&harness).info.review_date, None);
}

#[test]
fn the_calendar_sets_a_date() {
    let mut harness = opened();
    fill(&mut harness, "Review date", "2028-02-10");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    click(&mut harness, "Review date: calendar");
    click(&mut harness, "Next month");
    click(&mut harness, "2028-03-15");
    assert_eq!(map(&harness).info.review_date.unwrap().to_string(), "2028-03-15");
}

#[test]
fn a_lane_gets_another_curve_and_loses_it() {
    let mut harness = opened();
    let before = map(&harness);
    let lane = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    click_on(&mut harness, Part::Lane(lane.id), Modifiers::NONE);
    click(&mut harness, "Add a curve");
    let series = map(&harness).lane(lane.id).unwrap().series.clone();
    assert_eq!(series.len(), lane.series.len() + 1);
    assert_eq!(series.last().unwrap().state, SeriesState::ToBe);
    click(&mut harness, &format!("Delete curve {}", series.len()));
    assert_eq!(map(&harness), before);
}

#[test]
fn a_scale_stays_a_scale() {
    let mut harness = opened();
    let before = map(&harness);
    let lane = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    click_on(&mut harness, Part::Lane(lane.id), Modifiers::NONE);
    fill(&mut harness, "Highest value", "-7");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    harness.get_by_label_contains("must be above the lowest");
    assert_eq!(map(&harness), before);
    fill(&mut harness, "Highest value", "5");
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(map(&harness).lane(lane.id).unwrap().scale.max, 5.0);
}

#[test]
fn lists_grow_by_typing_in_their_last_line() {
    let mut harness = opened();
    let before = map(&harness);
    let count = before.info.guiding_principles.len();
    fill(&mut harness, "Guiding principles: add", "Ask once");
    let lines = map(&harness).info.guiding_principles.clone();
    assert_eq!((lines.len(), lines.last().map(String::as_str)), (count + 1, Some("Ask once")));
    press(&mut harness, Key::ArrowUp, Modifiers::ALT);
    assert_eq!(map(&harness).info.guiding_principles[count - 1], "Ask once");
    click(&mut harness, &format!("Guiding principles: remove {count}"));
    assert_eq!(map(&harness), before);
}

#[test]
fn an_action_is_added_from_a_card_and_typed_at_once() {
    let mut harness = opened();
    let pain = pains(&map(&harness))[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    click(&mut harness, "Add an action");
    fill(&mut harness, "Action title", "One chart");
    let action = map(&harness).actions.last().unwrap().clone();
    assert_eq!((action.title.as_str(), action.cards.as_slice()), ("One chart", [pain.id].as_slice()));
    click(&mut harness, "Impact 4");
    assert_eq!(map(&harness).actions.last().unwrap().impact, Some(4.into()));
    click(&mut harness, "Remove this action");
    assert!(map(&harness).actions.iter().all(|known| known.id != action.id));
}

#[test]
fn a_card_changes_its_kind_and_its_channel() {
    let mut harness = opened();
    let before = map(&harness);
    let pain = pains(&before)[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    click(&mut harness, "Card type: Pain");
    click(&mut harness, "Touchpoint");
    assert_eq!(map(&harness).card(pain.id).unwrap().kind, Some(CardKind::Touchpoint));
    harness.get_by_label_contains("Channel: ").click();
    settle(&mut harness);
    click(&mut harness, "Phone");
    assert_eq!(map(&harness).card(pain.id).unwrap().channel, Some(footpath::model::Channel::Phone));
}

#[test]
fn the_arrow_keys_move_the_value_of_a_point() {
    let mut harness = opened();
    let before = map(&harness);
    let lane = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().clone();
    let (series, point) = (lane.series[0].clone(), lane.series[0].points[0].clone());
    click_on(&mut harness, Part::Point(lane.id, series.id, point.step), Modifiers::NONE);
    harness.get_by_label("Value").focus();
    settle(&mut harness);
    for _ in 0..2 {
        press(&mut harness, Key::ArrowRight, Modifiers::NONE);
    }
    let value = |harness: &WindowHarness| map(harness).lane(lane.id).unwrap().series[0].points[0].value;
    assert_eq!(value(&harness), (point.value + 1.0).min(lane.scale.max));
    undo(&mut harness);
    assert_eq!(value(&harness), point.value);
    assert_eq!(map(&harness), before);
}

#[test]
fn the_look_of_a_map_is_chosen_from_pictures() {
    let mut harness = opened();
    click(&mut harness, "Paper");
    assert_eq!(map(&harness).info.theme, "Paper");
    click(&mut harness, "Match the window");
    assert_eq!(map(&harness).info.theme, "");
}

#[test]
fn the_history_goes_back_and_forth() {
    let mut harness = opened();
    let before = map(&harness);
    click(&mut harness, "Paper");
    click(&mut harness, "Opened");
    assert_eq!(map(&harness), before);
    click(&mut harness, "Change the map’s theme");
    assert_eq!(map(&harness).info.theme, "Paper");
}

#[test]
fn what_is_picked_by_the_keyboard_is_set() {
    let mut harness = opened();
    harness.get_by_label_contains("Map type: ").focus();
    settle(&mut harness);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(map(&harness).info.kind, footpath::model::MapKind::FutureState);
}

#[test]
fn escape_closes_a_list_before_it_clears_the_selection() {
    let mut harness = opened();
    let pain = pains(&map(&harness))[0].clone();
    click_on(&mut harness, Part::Card(pain.id), Modifiers::NONE);
    click(&mut harness, "Card type: Pain");
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(harness.query_by_label("Opportunity").is_none());
    assert_eq!(state(&harness).selected(), Some(Part::Card(pain.id)));
}

#[test]
fn undo_in_the_middle_of_typing_takes_back_what_was_typed() {
    let mut harness = opened();
    let before = map(&harness);
    fill(&mut harness, "Owner", "Somebody else");
    assert_eq!(map(&harness).info.owner, "Somebody else");
    undo(&mut harness);
    assert_eq!(map(&harness), before);
}

#[test]
fn delete_on_a_slider_does_not_delete_the_selected_card() {
    let mut harness = opened();
    let before = map(&harness);
    let card = before.cards.iter().find(|card| card.opportunity_score().is_some()).unwrap().id;
    click_on(&mut harness, Part::Card(card), Modifiers::NONE);
    harness.get_by_label("Importance").focus();
    settle(&mut harness);
    press(&mut harness, Key::Delete, Modifiers::NONE);
    press(&mut harness, Key::Backspace, Modifiers::NONE);
    assert_eq!(map(&harness), before);
    // On the canvas it does.
    click_on(&mut harness, Part::Card(card), Modifiers::NONE);
    press(&mut harness, Key::Delete, Modifiers::NONE);
    assert!(map(&harness).card(card).is_none());
}

#[test]
fn what_else_the_sheet_shows_is_switched_on_one_by_one() {
    let mut harness = opened();
    let before = map(&harness);
    for (label, is_on) in [
        ("Show scope", (|map| map.info.also_shown.scope) as fn(&JourneyMap) -> bool),
        ("Show key outcome", |map| map.info.also_shown.key_outcome),
        ("Show guiding principles", |map| map.info.also_shown.guiding_principles),
        ("Show resources", |map| map.info.also_shown.resources),
        ("Show numbered hotspots with their causes", |map| map.info.also_shown.hotspots),
        ("Show actions", |map| map.info.also_shown.actions),
        ("Show persona profiles", |map| map.info.also_shown.profiles),
    ] {
        assert!(!is_on(&map(&harness)), "{label}");
        click(&mut harness, label);
        assert!(is_on(&map(&harness)), "{label}");
    }
    for _ in 0..7 {
        undo(&mut harness);
    }
    assert_eq!(map(&harness), before);
}

#[test]
fn whose_evidence_shows_is_chosen_beside_the_look_and_in_the_menu() {
    let mut harness = opened();
    let before = map(&harness);
    assert_eq!(before.info.look.evidence, EvidenceShown::Guesses);
    for (words, shown) in [("All", EvidenceShown::All), ("None", EvidenceShown::None)] {
        click(&mut harness, &format!("Evidence on cards: {words}"));
        assert_eq!(map(&harness).info.look.evidence, shown);
    }
    assert!(is_current(&harness, "look"));
    let ctx = harness.ctx.clone();
    let command = UiCommand::MapEvidence(EvidenceShown::All);
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(&mut harness);
    assert_eq!(map(&harness).info.look.evidence, EvidenceShown::All);
    for _ in 0..3 {
        undo(&mut harness);
    }
    assert_eq!(map(&harness), before);
}

#[test]
fn the_keyboard_stays_in_the_inspector_when_a_button_goes_and_when_fields_move() {
    let mut harness = opened();
    let before = map(&harness);
    let card = pains(&before).into_iter().find(|card| card.flags.is_empty()).unwrap();
    let focused = |harness: &WindowHarness| {
        let node = harness.query_all_by(|node| node.is_focused()).next();
        node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    };
    click_on(&mut harness, Part::Card(card.id), Modifiers::NONE);
    harness.get_by_label("Pin a hotspot").focus();
    settle(&mut harness);
    press(&mut harness, Key::Enter, Modifiers::NONE);
    assert_eq!(map(&harness).hotspots.len(), before.hotspots.len() + 1);
    let now = focused(&harness);
    assert!(!now.starts_with("Map: ") && !now.starts_with("Hotspot,"), "{now}");
    // From a field of the inspector, Esc leads to the map as before.
    press(&mut harness, Key::Escape, Modifiers::NONE);
    assert!(harness.query_all_by(|node| node.is_focused()).next().is_none_or(|node| {
        use egui::accesskit::Role::{Canvas, Header, ListItem};
        [Canvas, Header, ListItem].contains(&node.accesskit_node().role())
    }));
}
