//! Voting with dots in the window: set-up, typed and clicked dots, blind rounds, the ranked list, hotspots.

use egui::{Key, Modifiers, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::edit::voting::{VotedOn, candidates};
use footpath::model::{CardId, HotspotPlace, JourneyMap, Part, VotingRound};

use crate::window::headless::{SIZE, WindowHarness, click_at, keys, map_of, settle, state, window_in, write_letters};
use crate::window::screen_reader::said;
use crate::window::work_folder::until;

/// A window in which people vote.
struct Vote {
    harness: WindowHarness,
    folder: tempfile::TempDir,
}

impl Vote {
    fn new() -> Self {
        Self::on(&footpath::file::templates::load("online-order").unwrap(), SIZE)
    }

    fn on(map: &JourneyMap, size: Vec2) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        footpath::file::save(map, &path).unwrap();
        let builder = Harness::builder().with_size(size).with_max_steps(60);
        let mut vote = Self { harness: window_in(builder, vec![path]), folder };
        vote.press(Modifiers::SHIFT, Key::F4);
        vote
    }

    fn begin(&mut self) {
        self.click("Begin");
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    fn round(&self) -> VotingRound {
        self.map().info.workshop.rounds.last().unwrap().clone()
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    fn write(&mut self, text: &str) {
        write_letters(&mut self.harness, text);
    }

    /// One person's dots.
    fn call(&mut self, numbers: &str) {
        self.write(numbers);
        self.press(Modifiers::NONE, Key::Enter);
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        settle(&mut self.harness);
    }

    fn sees(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    fn pains(&self) -> Vec<CardId> {
        candidates(&self.map(), VotedOn::Pains, &[])
    }

    /// The middle of a card on the screen.
    fn place_of(&self, card: CardId) -> Pos2 {
        let title = self.map().info.title.clone();
        let canvas = map_of(&self.harness, &title).rect();
        let center = state(&self.harness).place_on_canvas(Part::Card(card)).unwrap().center();
        canvas.min + Vec2::new(center.x, center.y)
    }
}

#[test]
fn a_round_is_set_up_with_a_question_dots_and_people() {
    let mut vote = Vote::new();
    assert!(vote.sees("New round"));
    let pains = vote.pains();
    assert!(vote.sees(&format!("{} cards. 12 × 3 = 36 dots.", pains.len())));
    vote.click("People: more");
    vote.click("Dots for each person: more");
    assert!(vote.sees("13 × 4 = 52 dots."));
    vote.click("Counts: Blind");
    vote.click("Who may get dots: Opportunities");
    vote.begin();
    let round = vote.round();
    assert_eq!((round.people, round.dots_each, round.blind), (13, 4, true));
    assert_eq!(round.question, "Which opportunity is worth the most?");
    assert!(round.date.is_some() && round.is_under_way());
    let cards: Vec<CardId> = round.cards.iter().map(|own| own.card).collect();
    assert_eq!(cards, candidates(&vote.map(), VotedOn::Opportunities, &[]));
    assert!(vote.sees("Person 1 of 13"));
}

#[test]
fn no_key_changes_the_map_behind_a_round_that_is_set_up_or_over() {
    let mut vote = Vote::new();
    vote.press(Modifiers::SHIFT, Key::F4);
    let at = vote.place_of(vote.pains()[0]);
    click_at(&mut vote.harness, at, egui::PointerButton::Primary, Modifiers::NONE);
    vote.press(Modifiers::SHIFT, Key::F4);
    vote.click("Who may get dots: Opportunities");
    let before = vote.map();
    vote.press(Modifiers::NONE, Key::F2);
    vote.press(Modifiers::NONE, Key::Delete);
    vote.write("xyz");
    assert_eq!(vote.map().cards, before.cards);
    vote.press(Modifiers::NONE, Key::Enter);
    assert!(vote.round().is_under_way(), "Enter begins the round");
    vote.call("1");
    vote.press(Modifiers::NONE, Key::R);
    vote.press(Modifiers::NONE, Key::R);
    let before = vote.map();
    vote.press(Modifiers::NONE, Key::Delete);
    vote.press(Modifiers::NONE, Key::F2);
    vote.press(Modifiers::ALT, Key::ArrowRight);
    vote.press(Modifiers::ALT, Key::D);
    vote.press(Modifiers::COMMAND, Key::D);
    vote.write("xyz");
    assert_eq!(vote.map().cards, before.cards);
}

#[test]
fn a_vote_that_is_begun_from_a_presentation_has_the_keys() {
    let mut vote = Vote::new();
    vote.press(Modifiers::SHIFT, Key::F4);
    let at = vote.place_of(vote.pains()[0]);
    click_at(&mut vote.harness, at, egui::PointerButton::Primary, Modifiers::NONE);
    let before = vote.map();
    vote.press(Modifiers::NONE, Key::F5);
    vote.press(Modifiers::NONE, Key::V);
    settle(&mut vote.harness);
    vote.press(Modifiers::NONE, Key::Enter);
    assert!(vote.round().is_under_way());
    vote.call("1 1 2");
    assert_eq!(vote.round().ballots.len(), 1);
    assert_eq!(vote.map().cards, before.cards);
}

#[test]
fn the_next_round_proposes_as_many_people_as_voted_last() {
    let mut vote = Vote::new();
    (0..7).for_each(|_| vote.click("People: less"));
    vote.begin();
    (0..5).for_each(|_| vote.call("1"));
    vote.write("+");
    settle(&mut vote.harness);
    vote.call("2");
    vote.press(Modifiers::NONE, Key::R);
    vote.press(Modifiers::NONE, Key::N);
    vote.begin();
    assert!(vote.sees("Person 1 of 6"));
}

#[test]
fn typed_numbers_are_one_persons_dots_and_the_budget_cannot_be_passed() {
    let mut vote = Vote::new();
    vote.begin();
    let pains = vote.pains();
    vote.call("2 2 1");
    assert_eq!(vote.round().ballots, [vec![pains[1], pains[1], pains[0]]]);
    assert!(vote.sees("Person 2 of 12"));
    vote.call("1 1 1 1");
    assert_eq!(vote.round().ballots.len(), 1);
    assert!(vote.sees("4 dots are too many: each person has 3. Take 1 away."));
    // The line stays, so that it can be corrected.
    vote.press(Modifiers::NONE, Key::Backspace);
    vote.press(Modifiers::NONE, Key::Backspace);
    vote.press(Modifiers::NONE, Key::Enter);
    assert_eq!(vote.round().ballots.len(), 2);
    vote.call("99");
    assert!(vote.sees("There is no card 99."));
    vote.press(Modifiers::NONE, Key::Escape);
    // Letters do nothing, neither in the line nor on the map.
    let before = vote.map();
    vote.write("bwx");
    vote.call("3");
    assert_eq!(vote.round().ballots.len(), 3);
    assert_eq!(vote.map().cards, before.cards);
}

#[test]
fn the_last_person_is_taken_back_into_the_line() {
    let mut vote = Vote::new();
    vote.begin();
    let pains = vote.pains();
    vote.call("1 2");
    vote.call("3");
    vote.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(vote.round().ballots.len(), 1);
    // Its numbers are in the line again: one more is added.
    vote.call(" 4");
    assert_eq!(vote.round().ballots[1], [pains[2], pains[3]]);
    vote.press(Modifiers::NONE, Key::Backspace);
    assert_eq!(vote.round().ballots.len(), 1, "Backspace in an empty line takes back, too");
    vote.press(Modifiers::NONE, Key::Escape);
    vote.press(Modifiers::NONE, Key::ArrowUp);
    vote.press(Modifiers::NONE, Key::Escape);
    vote.press(Modifiers::NONE, Key::ArrowUp);
    assert!(vote.sees("Nobody has given dots yet."));
}

#[test]
fn numbers_that_were_begun_are_not_replaced_by_those_of_the_last_person() {
    let mut vote = Vote::new();
    vote.begin();
    let pains = vote.pains();
    vote.call("1 2");
    vote.call("3");
    vote.write("4 4");
    settle(&mut vote.harness);
    vote.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(vote.round().ballots.len(), 2, "nobody was taken back");
    assert!(vote.sees("Press Enter for the dots in the line first, or Esc to drop them."));
    vote.press(Modifiers::NONE, Key::Enter);
    assert_eq!(vote.round().ballots[2], [pains[3], pains[3]]);
    // What the key itself brought gives way to the person before.
    vote.press(Modifiers::NONE, Key::ArrowUp);
    vote.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(vote.round().ballots.len(), 1);
}

#[test]
fn digits_typed_on_a_card_of_the_list_go_into_the_line_and_a_blank_gives_it_a_dot() {
    let mut vote = Vote::new();
    vote.begin();
    let pains = vote.pains();
    let card = vote.map().card(pains[0]).unwrap().clone();
    let words = footpath::text::seen_text(&card.text);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    vote.harness.get_by_label(&format!("Card 1: {words}. 0 dots")).focus();
    settle(&mut vote.harness);
    vote.press(Modifiers::NONE, Key::Space);
    vote.harness.get_by_label(&format!("Card 1: {words}. 0 dots")).focus();
    settle(&mut vote.harness);
    vote.call("4 4");
    assert_eq!(vote.round().ballots, [vec![pains[0], pains[3], pains[3]]]);
}

#[test]
fn dots_are_given_and_taken_by_clicks_on_the_map() {
    let mut vote = Vote::new();
    vote.begin();
    let pains = vote.pains();
    let (first, second) = (vote.place_of(pains[0]), vote.place_of(pains[1]));
    click_at(&mut vote.harness, first, egui::PointerButton::Primary, Modifiers::NONE);
    click_at(&mut vote.harness, second, egui::PointerButton::Primary, Modifiers::NONE);
    click_at(&mut vote.harness, first, egui::PointerButton::Primary, Modifiers::SHIFT);
    let place = vote.map().card(pains[0]).unwrap().clone();
    vote.press(Modifiers::NONE, Key::Enter);
    assert_eq!(vote.round().ballots, [vec![pains[1]]]);
    assert_eq!(*vote.map().card(pains[0]).unwrap(), place, "nothing was moved");
    // The list does the same.
    let row = format!("Card 1: {}", footpath::text::seen_text(&place.text));
    let row = row.split_whitespace().collect::<Vec<_>>().join(" ");
    vote.click(&format!("{row}. 0 dots"));
    vote.press(Modifiers::NONE, Key::Enter);
    assert_eq!(vote.round().ballots[1], [pains[0]]);
}

#[test]
fn blind_counts_are_hidden_until_they_are_revealed_and_ranked() {
    let mut vote = Vote::new();
    vote.click("Counts: Blind");
    vote.click("People: less");
    vote.begin();
    let pains = vote.pains();
    vote.call("3 3 1");
    vote.call("3 1 2");
    assert!(!vote.sees("dots. Card") && !vote.sees(". 3 dots"), "no count before the end");
    vote.press(Modifiers::NONE, Key::R);
    assert!(vote.sees("Only 2 of 11 have voted. Press R again to reveal."));
    assert!(vote.round().is_under_way());
    vote.press(Modifiers::NONE, Key::R);
    assert!(!vote.round().is_under_way() && vote.round().ballots.is_empty());
    let votes = |vote: &Vote, place: usize| vote.map().card(pains[place]).unwrap().votes;
    assert_eq!((votes(&vote, 2), votes(&vote, 0), votes(&vote, 1)), (3, 2, 1));
    assert!(vote.sees("Place 1. Card 3: ") && vote.sees("Place 2. Card 1: "));
    // R hides the order and shows it again.
    vote.press(Modifiers::NONE, Key::R);
    assert!(!vote.sees("Place 1. "));
    vote.press(Modifiers::NONE, Key::R);
    assert!(vote.sees("Place 1. Card 3: "));
    // The top cards become hotspots.
    vote.press(Modifiers::NONE, Key::ArrowUp);
    let hot = |vote: &Vote, place: usize| {
        vote.map().hotspots.iter().filter(|own| own.on == HotspotPlace::Card(pains[place])).count()
    };
    let before = (hot(&vote, 2), hot(&vote, 0));
    vote.press(Modifiers::NONE, Key::Enter);
    assert_eq!((hot(&vote, 2), hot(&vote, 0)), (1, before.1), "only the first one is at the top");
    // Another round begins, and this one is kept.
    vote.press(Modifiers::NONE, Key::N);
    assert!(vote.sees("Earlier rounds") && vote.sees("Which pain do we fix first?"));
    vote.press(Modifiers::NONE, Key::Escape);
    assert!(!vote.sees("Earlier rounds"));
}

#[test]
fn a_clicked_number_and_a_typed_one_do_not_run_together() {
    let mut vote = Vote::new();
    vote.begin();
    let pains = vote.pains();
    let third = vote.place_of(pains[2]);
    click_at(&mut vote.harness, third, egui::PointerButton::Primary, Modifiers::NONE);
    vote.call("4 4");
    assert_eq!(vote.round().ballots, [vec![pains[2], pains[3], pains[3]]]);
    // Nor do those that are taken back.
    vote.call("1");
    vote.press(Modifiers::NONE, Key::ArrowUp);
    vote.call("2");
    assert_eq!(vote.round().ballots[1], [pains[0], pains[1]]);
}

#[test]
fn a_round_is_about_the_first_cards_that_there_are() {
    let mut map = footpath::file::templates::load("online-order").unwrap();
    let pains = candidates(&map, VotedOn::Pains, &[]);
    map.cards.retain(|card| !pains.contains(&card.id));
    map.hotspots.clear();
    map.links.clear();
    for action in &mut map.actions {
        std::sync::Arc::make_mut(action).cards.clear();
        std::sync::Arc::make_mut(action).hotspots.clear();
    }
    let count = candidates(&map, VotedOn::Opportunities, &[]).len();
    assert!(count > 1);
    let vote = Vote::on(&map, SIZE);
    assert!(vote.sees(&format!("{count} cards")) && !vote.sees("No such cards are on the map yet."));
}

#[test]
fn one_more_person_votes_and_a_round_is_dropped_only_when_asked_twice() {
    let mut vote = Vote::new();
    (0..11).for_each(|_| vote.click("People: less"));
    vote.begin();
    vote.call("1");
    assert!(vote.sees("All have voted"));
    vote.write("+");
    settle(&mut vote.harness);
    assert!(vote.sees("Person 2 of 2"));
    vote.call("2");
    assert_eq!(vote.round().ballots.len(), 2);
    vote.press(Modifiers::NONE, Key::Delete);
    assert!(vote.sees("Press Del again to delete this round with all its dots."));
    assert_eq!(vote.map().info.workshop.rounds.len(), 1);
    vote.press(Modifiers::NONE, Key::Delete);
    assert!(vote.map().info.workshop.rounds.is_empty());
}

#[test]
fn a_round_survives_saving_closing_and_opening() {
    let mut vote = Vote::new();
    vote.begin();
    vote.call("1 2 3");
    vote.press(Modifiers::NONE, Key::Escape);
    assert!(!vote.sees("Person 2 of 12"));
    vote.press(Modifiers::COMMAND, Key::S);
    let path = vote.folder.path().join("map.journey");
    until(&mut vote.harness, |harness| !state(harness).has_unsaved_work());
    let stored = footpath::file::open(&path).unwrap();
    assert_eq!(stored.info.workshop.rounds, vote.map().info.workshop.rounds);
    vote.press(Modifiers::SHIFT, Key::F4);
    assert!(vote.sees("Person 2 of 12"), "the round goes on");
    vote.press(Modifiers::COMMAND, Key::Z);
    assert!(vote.round().ballots.is_empty(), "one person is undone");
    assert!(vote.sees("Person 1 of 12"));
}

#[test]
fn a_map_without_such_cards_says_so() {
    let mut vote = Vote::on(&footpath::file::templates::load("blank").unwrap(), Vec2::new(1_280.0, 720.0));
    assert!(vote.sees("No such cards are on the map yet."));
    vote.press(Modifiers::SHIFT, Key::F4);
    assert!(!vote.sees("New round"));
}

#[test]
fn votes_are_given_one_by_one_outside_of_voting() {
    let mut vote = Vote::new();
    vote.press(Modifiers::SHIFT, Key::F4);
    let card = vote.pains()[0];
    let before = vote.map().card(card).unwrap().votes;
    let at = vote.place_of(card);
    click_at(&mut vote.harness, at, egui::PointerButton::Primary, Modifiers::NONE);
    vote.press(Modifiers::ALT, Key::D);
    vote.press(Modifiers::ALT, Key::D);
    assert_eq!(vote.map().card(card).unwrap().votes, before + 2);
    vote.press(Modifiers::ALT | Modifiers::SHIFT, Key::D);
    assert_eq!(vote.map().card(card).unwrap().votes, before + 1);
}

/// The name, the content and the sample of what has the focus.
fn focused_field(vote: &Vote) -> [String; 3] {
    let node = vote.harness.query_all_by(|node| node.is_focused()).next().unwrap();
    let node = node.accesskit_node();
    let sample = node.placeholder().map(ToString::to_string);
    [node.label(), node.value(), sample].map(Option::unwrap_or_default)
}

#[test]
fn the_line_names_its_sample_as_one_and_keeps_the_keyboard_when_esc_empties_it() {
    let mut vote = Vote::new();
    vote.begin();
    let [name, value, sample] = focused_field(&vote);
    assert!(name.starts_with("Numbers of person 1"), "{name}");
    assert!(value.is_empty() && sample.starts_with("such as "), "{value} {sample}");
    vote.write("1 2");
    vote.harness.key_press(Key::Escape);
    for _ in 0..6 {
        vote.harness.step();
        assert_eq!(focused_field(&vote)[0], name, "whoever comes back to it hears its name first");
    }
    assert_eq!(focused_field(&vote)[1], "");
    assert_eq!(said(&vote.harness), "The line is empty again");
}

#[test]
fn whoever_asks_on_the_map_hears_the_card_before_the_round() {
    let mut vote = Vote::new();
    vote.press(Modifiers::SHIFT, Key::F4);
    let card = vote.pains()[0];
    let at = vote.place_of(card);
    click_at(&mut vote.harness, at, egui::PointerButton::Primary, Modifiers::NONE);
    vote.press(Modifiers::SHIFT, Key::F4);
    vote.begin();
    let title = vote.map().info.title.clone();
    map_of(&vote.harness, &title).focus();
    settle(&mut vote.harness);
    vote.press(Modifiers::NONE, Key::F7);
    let words = said(&vote.harness);
    let about = footpath::edit::describe(&vote.map(), Part::Card(card));
    assert!(words.starts_with(&about) && words.contains("Voting on “"), "{words}");
}
