//! What somebody was writing when the program ended without a warning: recovery offers it again.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::commands::UiCommand;
use footpath::app::commands::view_page::ViewPage;
use footpath::file::{self, recovery};
use footpath::model::{JourneyMap, Part};

use crate::window::headless::{WindowHarness, click_on, keys, settle, state, write_letters};
use crate::window::work_folder::{WorkFolder, perform, press, titled, until};

/// A map from disk in a window.
fn opened(map: &JourneyMap) -> (WorkFolder, WindowHarness) {
    let work = WorkFolder::new();
    file::save(map, &work.map()).unwrap();
    let harness = work.opened();
    (work, harness)
}

/// The map that is recovered after the window has ended without being closed; none if nothing was to be kept.
fn recovered(work: &WorkFolder, harness: WindowHarness) -> Option<JourneyMap> {
    drop(harness);
    let copies = recovery::list(&recovery::folder_in(&work.data()));
    copies.first().map(|copy| recovery::load(copy).unwrap())
}

fn write_in(harness: &mut WindowHarness, field: &str, words: &str) {
    let is_text = |role: Role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    let is_it = |label: Option<String>| label.as_deref() == Some(field);
    // What a dialog shows comes after what is behind it.
    let fields = harness.query_all_by(|node| is_text(node.role()) && is_it(node.label()));
    fields.last().unwrap().focus();
    settle(harness);
    write_letters(harness, words);
    settle(harness);
}

fn sample() -> JourneyMap {
    file::templates::load("online-order").unwrap()
}

#[test]
fn a_profile_that_was_being_written_is_recovered() {
    let map = sample();
    let persona = map.personas[0].clone();
    let (work, mut harness) = opened(&map);
    click_on(&mut harness, Part::Persona(persona.id));
    keys(&mut harness, Modifiers::NONE, Key::F4);
    settle(&mut harness);
    write_in(&mut harness, "Age", "77");
    let recovered = recovered(&work, harness).unwrap();
    assert_ne!(recovered.personas[0].age, persona.age);
    assert!(recovered.personas[0].age.contains("77"), "{}", recovered.personas[0].age);
}

#[test]
fn a_profile_that_was_left_without_keeping_it_is_not_recovered() {
    let map = sample();
    let (work, mut harness) = opened(&map);
    click_on(&mut harness, Part::Persona(map.personas[0].id));
    keys(&mut harness, Modifiers::NONE, Key::F4);
    settle(&mut harness);
    write_in(&mut harness, "Age", "77");
    press(&mut harness, "Cancel");
    assert_eq!(recovered(&work, harness), None);
}

#[test]
fn a_theme_that_was_being_made_is_recovered_with_the_map() {
    let (work, mut harness) = opened(&sample());
    perform(&mut harness, UiCommand::EditTheme);
    write_in(&mut harness, "Theme name", "Alpina");
    let own = recovered(&work, harness).unwrap().info.own_theme.clone().unwrap();
    assert!(own.name.contains("Alpina"), "{}", own.name);
}

#[test]
fn a_comment_that_was_being_written_is_recovered_at_its_place() {
    let map = sample();
    let (work, mut harness) = opened(&map);
    let card = map.cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    keys(&mut harness, Modifiers::COMMAND, Key::F9);
    write_in(&mut harness, &format!("Comment on {}", card.text), "Is this tru");
    let comments = recovered(&work, harness).unwrap().info.comments.clone();
    assert_eq!((comments.len(), comments[0].comments[0].text.as_str()), (1, "Is this tru"));
    assert_eq!(comments[0].on.part(), Part::Card(card.id));
}

#[test]
fn the_agenda_is_recovered_with_the_title_that_was_being_typed() {
    let (work, mut harness) = opened(&titled("Map", 5));
    perform(&mut harness, UiCommand::Agenda);
    press(&mut harness, "Add block");
    write_in(&mut harness, "Title of block 1", "Warm u");
    let blocks = recovered(&work, harness).unwrap().info.workshop.agenda.clone();
    assert_eq!(blocks.iter().map(|block| block.title.as_str()).collect::<Vec<_>>(), ["Warm u"]);
}

#[test]
fn words_of_a_field_that_keeps_them_when_it_is_left_are_in_the_parking_lot() {
    let map = sample();
    let (work, mut harness) = opened(&map);
    click_on(&mut harness, Part::Card(map.cards[0].id));
    write_in(&mut harness, "Tags", "retur");
    assert_eq!(recovered(&work, harness).unwrap().info.parked, ["Tag: retur"]);
    let (work, mut harness) = opened(&map);
    perform(&mut harness, UiCommand::ShowPage(ViewPage::Actions));
    write_letters(&mut harness, "Call back within a day");
    settle(&mut harness);
    let parked = recovered(&work, harness).unwrap().info.parked.clone();
    assert!(parked.iter().any(|note| note.contains("Call back within a day")), "{parked:?}");
}

#[test]
fn a_story_that_was_being_written_is_recovered() {
    let (work, mut harness) = opened(&sample());
    perform(&mut harness, UiCommand::Storyline);
    write_letters(&mut harness, "Once upon a time");
    settle(&mut harness);
    let story = recovered(&work, harness).unwrap().info.story.clone();
    assert!(format!("{story:?}").contains("Once upon a time"));
}

#[test]
fn what_was_written_and_finished_is_kept_once() {
    let map = sample();
    let (work, mut harness) = opened(&map);
    let card = map.cards[0].clone();
    click_on(&mut harness, Part::Card(card.id));
    keys(&mut harness, Modifiers::COMMAND, Key::F9);
    write_in(&mut harness, &format!("Comment on {}", card.text), "Is this true?");
    keys(&mut harness, Modifiers::COMMAND, Key::Enter);
    settle(&mut harness);
    assert_eq!(state(&harness).map().unwrap().info.comments.len(), 1);
    assert_eq!(recovered(&work, harness).unwrap().info.comments.len(), 1);
}

#[test]
fn a_comment_that_is_open_for_new_words_and_has_none_is_nothing_to_keep() {
    let map = sample();
    let (work, mut harness) = opened(&map);
    commented(&mut harness, map.cards[0].id, "Is this true?");
    crate::window::work_folder::save(&mut harness);
    until(&mut harness, |harness| !state(harness).has_unsaved_work());
    press(&mut harness, "Change the comment “Is this true?”");
    assert_eq!(recovered(&work, harness), None);
}

#[test]
fn answers_that_were_begun_wait_in_their_threads() {
    let map = sample();
    let (work, mut harness) = opened(&map);
    let cards = [map.cards[0].clone(), map.cards[1].clone()];
    for card in &cards {
        commented(&mut harness, card.id, "Is this true?");
    }
    let answer = |card: &footpath::model::Card| format!("Answer on {}", card.text);
    let head = |harness: &mut WindowHarness, card: &footpath::model::Card| {
        let is_head = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.role() == Role::Button && node.label().is_some_and(|label| label == card.text)
        };
        harness.root().children_recursive().filter(is_head).last().unwrap().click();
        settle(harness);
    };
    if harness.query_by_label(&answer(&cards[0])).is_none() {
        head(&mut harness, &cards[0]);
    }
    write_in(&mut harness, &answer(&cards[0]), "Nine of nine");
    head(&mut harness, &cards[1]);
    write_in(&mut harness, &answer(&cards[1]), "Ask Ana");
    head(&mut harness, &cards[0]);
    assert_eq!(harness.get_by_label(&answer(&cards[0])).value().as_deref(), Some("Nine of nine"));
    let threads = recovered(&work, harness).unwrap().info.comments.clone();
    let answers: Vec<&str> = threads.iter().map(|thread| thread.comments.last().unwrap().text.as_str()).collect();
    assert_eq!(answers, ["Nine of nine", "Ask Ana"]);
}

/// Adds a comment on a card.
fn commented(harness: &mut WindowHarness, card: footpath::model::CardId, words: &str) {
    click_on(harness, Part::Card(card));
    if harness.query_by_role_and_label(Role::Complementary, "Comments").is_none() {
        keys(harness, Modifiers::COMMAND, Key::F9);
    }
    let map = state(harness).map().unwrap().clone();
    let text = map.cards.iter().find(|known| known.id == card).unwrap().text.clone();
    write_in(harness, &format!("Comment on {text}"), words);
    press(harness, "Add comment");
}

#[test]
fn a_typed_agenda_stays_with_its_map_when_another_comes_to_the_front() {
    let (work, mut harness) = opened(&titled("Map", 5));
    let other = work.map().with_file_name("other.journey");
    file::save(&titled("Other", 5), &other).unwrap();
    crate::window::work_folder::open(&mut harness, &other);
    perform(&mut harness, UiCommand::Agenda);
    press(&mut harness, "Add block");
    write_in(&mut harness, "Title of block 1", "Warm up");
    perform(&mut harness, UiCommand::NextTab);
    let titles = |harness: &WindowHarness| {
        let map = state(harness).map().unwrap().clone();
        let blocks = map.info.workshop.agenda.iter().map(|block| block.title.clone()).collect::<Vec<_>>();
        (map.info.title.clone(), blocks)
    };
    assert_eq!(titles(&harness), ("Map".to_owned(), vec![]));
    perform(&mut harness, UiCommand::NextTab);
    assert_eq!(titles(&harness), ("Other".to_owned(), vec!["Warm up".to_owned()]));
    // Closing the panel keeps what was typed, too.
    write_in(&mut harness, "Title of block 1", "!");
    perform(&mut harness, UiCommand::Agenda);
    settle(&mut harness);
    assert!(titles(&harness).1[0].contains('!'), "{:?}", titles(&harness));
}
