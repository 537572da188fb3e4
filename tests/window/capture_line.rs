//! The capture line in the window: forty sayings without a look at the map, corrections, and the parking lot.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::model::{Card, JourneyMap, Lane, LaneKind, Part};

use crate::window::headless::{SIZE, WindowHarness, keys, map_of, settle, state, window_in, write_letters};

/// A window with the capture line open over the wall.
pub(super) struct Workshop {
    pub(super) harness: WindowHarness,
    /// Keeps the map's file until the window is gone.
    _folder: tempfile::TempDir,
}

impl Workshop {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wall.journey");
        let map = footpath::file::templates::load("workshop-wall").unwrap();
        footpath::file::save(&map, &path).unwrap();
        let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
        let mut workshop = Self { harness: window_in(builder, vec![path]), _folder: folder };
        workshop.press(Modifiers::COMMAND, Key::Space);
        workshop
    }

    pub(super) fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    pub(super) fn press(&mut self, modifiers: Modifiers, key: Key) {
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    pub(super) fn write(&mut self, text: &str) {
        write_letters(&mut self.harness, text);
    }

    pub(super) fn say(&mut self, line: &str) {
        self.write(line);
        self.press(Modifiers::NONE, Key::Enter);
    }

    pub(super) fn lane(&self, name: &str) -> Lane {
        Lane::clone(self.map().lanes.iter().find(|lane| lane.name.starts_with(name)).unwrap())
    }

    pub(super) fn letter(&self, name: &str) -> String {
        let letters = footpath::edit::capture_line::LaneLetters::of(&self.map());
        letters.of_lane(self.lane(name).id).unwrap().to_owned()
    }

    pub(super) fn last_card(&self) -> Card {
        Card::clone(self.map().cards.last().unwrap())
    }

    pub(super) fn hears(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }
}

#[test]
fn lines_become_cards_and_the_target_stays() {
    let mut workshop = Workshop::new();
    let before = workshop.map().cards.len();
    let pains = workshop.lane("Pain");
    let letter = workshop.letter("Pain");
    workshop.say(&format!("{letter}2 Nobody calls back !!!"));
    workshop.say("The queue has no end");
    let map = workshop.map();
    assert_eq!(map.cards.len(), before + 2);
    let second = map.stages[1].steps[0].id;
    for card in map.cards.iter().rev().take(2) {
        assert_eq!((card.lane, card.step), (pains.id, second), "{}", card.text);
    }
    assert_eq!(map.cards[before].severity, Some(3));
    workshop.press(Modifiers::NONE, Key::Tab);
    workshop.say("It is loud");
    assert_eq!(workshop.last_card().step, workshop.map().stages[2].steps[0].id);
    workshop.press(Modifiers::COMMAND, Key::ArrowUp);
    workshop.say("One lane up");
    assert_ne!(workshop.last_card().lane, pains.id);
    assert!(workshop.hears("One lane up"));
}

#[test]
fn no_letter_is_lost_however_fast_they_come() {
    let mut workshop = Workshop::new();
    let before = workshop.map().cards.len();
    let sayings: Vec<String> = (1..=40).map(|number| format!("saying number {number}")).collect();
    let press =
        |key, pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers: Modifiers::NONE };
    for saying in &sayings {
        let letters = saying.chars().map(|letter| Event::Text(letter.to_string()));
        workshop.harness.input_mut().events.extend(letters);
        let enter = [press(Key::Enter, true), press(Key::Enter, false)];
        workshop.harness.input_mut().events.extend(enter);
    }
    // One Enter a frame.
    workshop.harness.run_steps(3 * sayings.len());
    let map = workshop.map();
    let said: Vec<&str> = map.cards[before..].iter().map(|card| card.text.as_str()).collect();
    assert_eq!(said, sayings);
}

#[test]
fn tab_goes_on_to_the_next_stage_however_fast_it_follows() {
    let mut workshop = Workshop::new();
    let before = workshop.map().cards.len();
    let press = |key| {
        [true, false].map(|pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        })
    };
    for (saying, tabs) in [("first", 1), ("second", 2), ("third", 0)] {
        let events = &mut workshop.harness.input_mut().events;
        events.extend(saying.chars().map(|letter| Event::Text(letter.to_string())));
        events.extend(press(Key::Enter));
        (0..tabs).for_each(|_| events.extend(press(Key::Tab)));
    }
    workshop.harness.run_steps(30);
    let map = workshop.map();
    let column = |card: &Card| map.steps().position(|(_, step)| step.id == card.step).unwrap();
    let said: Vec<_> = map.cards[before..].iter().map(|card| (card.text.as_str(), column(card))).collect();
    assert_eq!(said, [("first", 0), ("second", 1), ("third", 3)]);
}

#[test]
fn the_last_note_is_corrected_without_leaving_the_line() {
    let mut workshop = Workshop::new();
    workshop.say("Opening hors");
    let card = workshop.last_card();
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    (0..3).for_each(|_| workshop.press(Modifiers::NONE, Key::Backspace));
    workshop.say("ours");
    assert_eq!(workshop.last_card(), Card { text: "Opening hours".into(), ..card.clone() });
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    keys(&mut workshop.harness, Modifiers::COMMAND, Key::A);
    let letter = workshop.letter("Pain");
    workshop.say(&format!("{letter}3"));
    let moved = workshop.last_card();
    assert_eq!((moved.id, moved.text.as_str()), (card.id, "Opening hours"));
    assert_eq!((moved.lane, moved.step), (workshop.lane("Pain").id, workshop.map().stages[2].steps[0].id));
    // A place in front of the text moves it, too.
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    workshop.press(Modifiers::NONE, Key::Home);
    workshop.say(&format!("{letter}2 "));
    let moved = workshop.last_card();
    assert_eq!((moved.id, moved.text.as_str()), (card.id, "Opening hours"));
    assert_eq!(moved.step, workshop.map().stages[1].steps[0].id);
    workshop.say("A slip");
    let count = workshop.map().cards.len();
    workshop.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop.map().cards.len(), count - 1);
    workshop.say("Goes on");
    assert_eq!(workshop.last_card().text, "Goes on");
}

#[test]
fn a_place_that_was_meant_as_text_becomes_text_again() {
    let mut workshop = Workshop::new();
    let first = workshop.map().stages[0].steps[0].id;
    workshop.write("3 ");
    workshop.press(Modifiers::NONE, Key::Backspace);
    workshop.say(" people called");
    let card = workshop.last_card();
    assert_eq!((card.text.as_str(), card.step), ("3 people called", first));
}

#[test]
fn a_place_becomes_text_again_even_when_the_sentence_is_written() {
    let mut workshop = Workshop::new();
    let first = workshop.map().stages[0].steps[0].id;
    workshop.write("3 people were in the queue before me");
    assert!(workshop.hears("at the start: “3” as text"));
    workshop.press(Modifiers::NONE, Key::Home);
    workshop.press(Modifiers::NONE, Key::Backspace);
    workshop.press(Modifiers::NONE, Key::Enter);
    let card = workshop.last_card();
    assert_eq!((card.text.as_str(), card.step), ("3 people were in the queue before me", first));
    // In the middle of a line the key takes a letter away, as ever.
    workshop.write("2 Latee");
    workshop.press(Modifiers::NONE, Key::Backspace);
    workshop.press(Modifiers::NONE, Key::Enter);
    assert_eq!(workshop.last_card().text, "Late");
}

#[test]
fn a_line_names_one_place_and_what_follows_is_text() {
    let mut workshop = Workshop::new();
    let (letter, pains) = (workshop.letter("Pain"), workshop.lane("Pain").id);
    let fifth = workshop.map().stages[4].steps[0].id;
    for said in ["5 Leute", "5 € Gebühr", "i said so"] {
        workshop.say(&format!("{letter}5 {said} !!"));
        let card = workshop.last_card();
        assert_eq!((card.text.as_str(), card.lane, card.step), (said, pains, fifth));
    }
    // A line that was emptied may name a place again, and so may the next one.
    workshop.write(&format!("{letter}5 x"));
    workshop.press(Modifiers::NONE, Key::Backspace);
    workshop.say("2 On the way");
    assert_eq!(workshop.last_card().text, "On the way");
    workshop.write("3 ");
    workshop.press(Modifiers::NONE, Key::Enter);
    workshop.say("4 Elsewhere");
    assert_eq!(workshop.last_card().step, workshop.map().stages[3].steps[0].id);
}

#[test]
fn the_notes_of_another_map_are_not_shown() {
    let mut workshop = Workshop::new();
    workshop.say("What the room may read here");
    assert!(workshop.hears("What the room may read here"));
    workshop.press(Modifiers::NONE, Key::Escape);
    workshop.press(Modifiers::COMMAND, Key::N);
    workshop.harness.get_by_label("Blank map").click();
    settle(&mut workshop.harness);
    workshop.press(Modifiers::COMMAND, Key::Space);
    assert!(workshop.hears("Capture line"));
    assert!(!workshop.hears("What the room may read here"));
}

#[test]
fn pasted_lines_make_as_many_cards() {
    let mut workshop = Workshop::new();
    let before = workshop.map().cards.len();
    workshop.harness.input_mut().events.push(Event::Paste("Slow\r\n\r\np2 Rude !!\nLate".into()));
    settle(&mut workshop.harness);
    let map = workshop.map();
    let said: Vec<&str> = map.cards[before..].iter().map(|card| card.text.as_str()).collect();
    assert_eq!(said, ["Slow", "Rude", "Late"]);
    assert_eq!(map.cards[before + 2].step, map.stages[1].steps[0].id, "the place stays");
}

#[test]
fn parked_notes_wait_at_the_side_and_find_their_place() {
    let mut workshop = Workshop::new();
    workshop.say("? who pays for the taxi");
    assert_eq!(workshop.map().info.parked, ["who pays for the taxi"]);
    assert!(workshop.hears("Parked 1"));
    let cards = workshop.lane("Pain").id;
    let letter = workshop.letter("Pain");
    workshop.write(&format!("{letter}2 "));
    workshop.harness.get_by_label("Put the note on the map (Enter)").click();
    settle(&mut workshop.harness);
    let card = workshop.last_card();
    assert_eq!((card.text.as_str(), card.lane), ("who pays for the taxi", cards));
    assert!(workshop.map().info.parked.is_empty());
    workshop.press(Modifiers::NONE, Key::Escape);
    workshop.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop.map().info.parked.len(), 1);
}

#[test]
fn whatever_was_captured_last_is_taken_back_into_the_line() {
    let mut workshop = Workshop::new();
    workshop.say("4 -1");
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    workshop.press(Modifiers::COMMAND, Key::A);
    workshop.say("+1");
    let points = |workshop: &Workshop| -> Vec<f32> {
        let map = workshop.map();
        let all = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
        all.map(|point| point.value).collect()
    };
    assert_eq!(points(&workshop), [1.0], "an emotion is corrected");
    workshop.say("? a sing");
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    (0..2).for_each(|_| workshop.press(Modifiers::NONE, Key::Backspace));
    workshop.say("gn");
    assert_eq!(workshop.map().info.parked, ["a sign"], "a parked note is");
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    workshop.press(Modifiers::NONE, Key::Escape);
    assert!(workshop.hears("What people say") || workshop.hears("Note for"), "Esc leaves it, and the line stays");
    assert_eq!(workshop.map().info.parked, ["a sign"]);
    workshop.press(Modifiers::NONE, Key::ArrowUp);
    workshop.press(Modifiers::COMMAND, Key::A);
    workshop.say("a sign");
    assert!(workshop.map().info.parked.is_empty(), "or it becomes a card");
    assert_eq!(workshop.last_card().text, "a sign");
    let letter = workshop.letter("Pain");
    workshop.say(&format!("{letter}2 It is loud"));
    let pains = workshop.lane("Pain").id;
    assert_eq!(workshop.last_card().lane, pains, "a place is a place again after a correction");
}

#[test]
fn keys_go_back_to_the_line_when_the_parking_lot_is_empty_and_to_the_map_when_it_closes() {
    let mut workshop = Workshop::new();
    workshop.say("? who pays for the taxi");
    workshop.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Space);
    workshop.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Space);
    workshop.press(Modifiers::NONE, Key::Enter);
    assert!(workshop.map().info.parked.is_empty());
    workshop.say("The next saying");
    assert_eq!(workshop.last_card().text, "The next saying", "it goes into the line, not over a card");
    // A timer below the map is a control, too, and must not get the keys.
    workshop.press(Modifiers::NONE, Key::Escape);
    workshop.press(Modifiers::SHIFT, Key::F7);
    workshop.write("5");
    workshop.press(Modifiers::NONE, Key::Enter);
    workshop.press(Modifiers::COMMAND, Key::Space);
    workshop.write("x");
    workshop.press(Modifiers::NONE, Key::Backspace);
    workshop.press(Modifiers::NONE, Key::Escape);
    let mut buttons = workshop.harness.query_all_by(|node| node.is_focused() && node.role() == egui::Role::Button);
    assert!(buttons.next().is_none(), "keys go to the map");
}

#[test]
fn the_line_closes_with_esc_and_letters_go_to_the_map_again() {
    let mut workshop = Workshop::new();
    workshop.write("half a word");
    workshop.press(Modifiers::NONE, Key::Escape);
    workshop.press(Modifiers::COMMAND, Key::Space);
    workshop.say("");
    assert_eq!(workshop.last_card().text, "half a word", "what was written stays for the next time");
    assert_eq!(workshop.map().lanes.iter().filter(|lane| lane.kind == LaneKind::Curve).count(), 1);
    workshop.say("-1.5");
    let map = workshop.map();
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    assert!(points.into_iter().any(|point| point.value == -1.5));
}

#[test]
fn the_map_is_seen_above_the_line_and_follows_what_is_written() {
    let mut workshop = Workshop::new();
    let top = |workshop: &Workshop| workshop.harness.get_by_label("Capture line").rect().top();
    let title = workshop.map().info.title.clone();
    let canvas = map_of(&workshop.harness, &title).rect();
    let bottom =
        |workshop: &Workshop, part: Part| canvas.top() + state(&workshop.harness).place_on_canvas(part).unwrap().max.y;
    let mut tops = Vec::new();
    for number in 0..9 {
        let letter = workshop.letter("Ideas");
        workshop.say(&format!("{letter}3 Idea number {number} for the third stage"));
        let card = workshop.last_card().id;
        let (seen, line) = (bottom(&workshop, Part::Card(card)), top(&workshop));
        assert!(seen <= line + 1.0, "{number}: the card ends at {seen}, the line begins at {line}");
        tops.push(line);
    }
    assert!(tops.windows(2).all(|two| two[0] == two[1]), "the line stays where it is: {tops:?}");
    assert!(!workshop.hears("Overview: "), "the small picture does not lie over the line");
}

/// The room looks at the map while people talk: no panel comes in with the first card, and none makes the map smaller.
#[test]
fn the_inspector_waits_until_the_line_is_closed() {
    let mut workshop = Workshop::new();
    let has_inspector = |workshop: &Workshop| workshop.harness.query_by_label("Source").is_some();
    for line in ["s2 Draws a number", "p3 Nobody explains what for !!", "4 -1"] {
        workshop.say(line);
        assert!(!has_inspector(&workshop), "{line}");
    }
    workshop.say("s2 Waits in the hall");
    workshop.press(Modifiers::NONE, Key::Escape);
    assert!(has_inspector(&workshop), "the last card is selected");
}

#[test]
fn a_place_is_not_named_twice_and_a_lane_with_a_curve_takes_bare_numbers() {
    let mut workshop = Workshop::new();
    assert!(workshop.hears("Note for Steps · 1") && !workshop.hears("Note for Steps · 1 1"));
    let letter = workshop.letter("Feelings");
    workshop.say(&format!("{letter}2 1.5"));
    let map = workshop.map();
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    assert_eq!(points.map(|point| point.value).collect::<Vec<_>>(), [1.5]);
    let letter = workshop.letter("Pain");
    workshop.say(&format!("{letter}2 404"));
    assert_eq!(workshop.last_card().text, "404");
}

/// Forty sayings of a workshop as they come: the lane, the stage, and what is said. People talk about one stage for a
/// while, and jump now and then.
pub(super) const SAYINGS: [(&str, usize, &str); 40] = [
    ("Steps", 1, "Sees the sign at the door"),
    ("Steps", 1, "Looks for a parking space"),
    ("Pain", 1, "Nobody says where to park"),
    ("Pain", 1, "The machine takes no cards"),
    ("Steps", 2, "Draws a number"),
    ("Steps", 2, "Waits in the hall"),
    ("Pain", 2, "The number is not on the screen"),
    ("Pain", 2, "There are only six chairs"),
    ("Steps", 2, "Asks at the desk"),
    ("Pain", 2, "The desk sends her back"),
    ("Steps", 3, "Fills in the form"),
    ("Pain", 3, "The form asks for what they know"),
    ("Pain", 3, "The pen is on a chain"),
    ("Steps", 3, "Shows her card"),
    ("Pain", 2, "And the air is bad"),
    ("Steps", 3, "Signs three times"),
    ("Pain", 3, "Nobody explains what for"),
    ("Steps", 4, "Is called by her name"),
    ("Steps", 4, "Talks to the doctor"),
    ("Pain", 4, "The talk is over in four minutes"),
    ("Pain", 4, "He looks at the screen"),
    ("Steps", 4, "Gets a paper"),
    ("Pain", 4, "The paper cannot be read"),
    ("Steps", 5, "Goes to the pharmacy"),
    ("Pain", 5, "The pharmacy closes at six"),
    ("Steps", 5, "Comes back the next day"),
    ("Pain", 5, "She misses work again"),
    ("Pain", 5, "The medicine is not there"),
    ("Steps", 5, "Orders it"),
    ("Pain", 1, "The bus comes once an hour"),
    ("Steps", 6, "Waits for the letter"),
    ("Pain", 6, "Nobody says when it comes"),
    ("Steps", 6, "Calls three times"),
    ("Pain", 6, "The line is busy"),
    ("Pain", 6, "Each one says something else"),
    ("Steps", 6, "Gets the result"),
    ("Pain", 6, "It is in words she does not know"),
    ("Steps", 6, "Asks her daughter"),
    ("Steps", 6, "Looks it up"),
    ("Pain", 6, "What she finds frightens her"),
];

/// The target of the line is kept in mind as the facilitator does it: what is the same is not typed again.
#[test]
fn forty_sayings_cost_at_most_132_keys_beyond_their_text() {
    let mut workshop = Workshop::new();
    // The line is open: Ctrl+Space was one key.
    let mut keys = 1;
    let before = workshop.map().cards.len();
    let mut now: Option<(&str, usize)> = None;
    for (lane, stage, text) in SAYINGS {
        let letter = workshop.letter(lane);
        let place = match now {
            Some((known, at)) if known == lane && at == stage => String::new(),
            Some((known, _)) if known == lane => format!("{stage} "),
            Some((_, at)) if at == stage => format!("{letter} "),
            _ => format!("{letter}{stage} "),
        };
        now = Some((lane, stage));
        keys += place.chars().count() + 1;
        workshop.say(&format!("{place}{text}"));
    }
    let map = workshop.map();
    let said = &map.cards[before..];
    assert_eq!(said.len(), SAYINGS.len());
    for (card, (lane, stage, text)) in said.iter().zip(SAYINGS) {
        let at = (workshop.lane(lane).id, map.stages[stage - 1].steps[0].id);
        assert_eq!(((card.lane, card.step), card.text.as_str()), (at, text));
    }
    assert!(keys <= 132, "{keys}");
}
