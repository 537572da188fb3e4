//! From a pain to its actions and back: by keys, in the lists, and with links that the inspector makes.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::model::{CardKind, JourneyMap, Part};

use super::headless::{SIZE, WindowHarness, click_on, keys, opened, settle, state};
use super::screen_reader::said;

fn map(harness: &WindowHarness) -> JourneyMap {
    JourneyMap::clone(state(harness).map().unwrap())
}

fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    settle(harness);
}

fn on(harness: &mut WindowHarness) {
    keys(harness, Modifiers::ALT, Key::PageDown);
}

fn back(harness: &mut WindowHarness) {
    keys(harness, Modifiers::ALT, Key::PageUp);
}

fn focused(harness: &WindowHarness) -> String {
    let node = harness.query_all_by(|node| node.is_focused()).next();
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// The first card of a kind that says something.
fn card(map: &JourneyMap, kind: CardKind, words: &str) -> footpath::model::CardId {
    let is_it = |card: &footpath::model::Card| {
        map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == kind) && card.text.contains(words)
    };
    map.cards.iter().find(|card| is_it(card)).unwrap().id
}

#[test]
fn keys_lead_from_a_hotspot_to_each_of_its_actions_and_back() {
    let mut harness = opened(SIZE);
    let first = map(&harness).hotspots[0].clone();
    click_on(&mut harness, Part::Hotspot(first.id));
    on(&mut harness);
    let answer = "Action, 1 of 2: Measure every new model before it goes online";
    assert_eq!(said(&harness), answer);
    assert!(focused(&harness).contains("Measure every new model"), "{}", focused(&harness));
    on(&mut harness);
    assert_eq!(said(&harness), "Action, 2 of 2: One person answers for fit, from supplier to web page");
    back(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Hotspot(first.id)));
    assert!(said(&harness).starts_with("Hotspot, 1 of "), "{}", said(&harness));
    on(&mut harness);
    assert_eq!(said(&harness), answer, "turning around leads to the next one");
    back(&mut harness);
    back(&mut harness);
    assert_eq!(state(&harness).selected(), Some(first.on.part()), "the card that it is pinned on");
    back(&mut harness);
    assert_eq!(said(&harness), "The chain begins here.");
}

#[test]
fn without_an_answer_the_keys_say_how_to_make_one() {
    let mut harness = opened(SIZE);
    on(&mut harness);
    assert!(said(&harness).contains("Select a pain, a hotspot, an opportunity or an action first."));
    let pain = card(&map(&harness), CardKind::Pain, "Parcel shop closes");
    click_on(&mut harness, Part::Card(pain));
    on(&mut harness);
    assert!(said(&harness).starts_with("Nothing answers this yet. Ctrl+Shift+T"), "{}", said(&harness));
}

#[test]
fn the_inspector_links_a_pain_to_an_opportunity_and_its_rows_lead_there() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    let pain = card(&before, CardKind::Pain, "Delivery cost");
    let chance = card(&before, CardKind::Opportunity, "Offer");
    let words = footpath::text::seen_text(&before.card(chance).unwrap().text).into_owned();
    click_on(&mut harness, Part::Card(pain));
    let list = "Choose what answers it…";
    if harness.query_by_label_contains(list).is_none() {
        perform(&mut harness, UiCommand::ToggleInspector);
    }
    harness.get_by_label_contains(list).click_accesskit();
    settle(&mut harness);
    harness.get_by_label(&format!("{words} (Opportunity)")).click_accesskit();
    settle(&mut harness);
    let links = map(&harness).links.clone();
    assert!(links.iter().any(|link| (link.from, link.to) == (pain, chance)), "{links:?}");
    on(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Card(chance)));
    assert!(said(&harness).starts_with("Opportunity: "), "{}", said(&harness));
    back(&mut harness);
    assert_eq!(state(&harness).selected(), Some(Part::Card(pain)));
    harness.get_by_role_and_label(Role::Button, &format!("No longer linked to: {words}")).click_accesskit();
    settle(&mut harness);
    assert_eq!(map(&harness).links.len(), before.links.len());
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&harness).links.len(), before.links.len() + 1);
}

#[test]
fn the_chosen_hotspot_of_the_list_shows_what_answers_it() {
    let mut harness = opened(SIZE);
    perform(&mut harness, UiCommand::Insights);
    harness.run_steps(4);
    let count = map(&harness).hotspots.len();
    harness.get_by_role_and_label(Role::Tab, &format!("Hotspots {count}")).click();
    settle(&mut harness);
    let cause = map(&harness).hotspots[0].cause.clone();
    harness.get_by_role_and_label(Role::Button, &cause).click_accesskit();
    settle(&mut harness);
    let action = "Measure every new model before it goes online";
    harness.get_by_role_and_label(Role::Button, action).click_accesskit();
    settle(&mut harness);
    assert!(focused(&harness).contains(action), "the row of the action has the focus: {}", focused(&harness));
    perform(&mut harness, UiCommand::ToCause);
    assert!(matches!(state(&harness).selected(), Some(Part::Hotspot(_))));
}
