//! Pasting as a user sees it: what the strip says and offers, and programs that answer late.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::{App, ClipboardContent, ClipboardReadError, ClipboardSource};
use footpath::edit::incoming::Offer;
use footpath::model::{JourneyMap, LaneKind, Part};

use super::headless::{self, SIZE, WindowHarness, drop_files, keys, opened, settle, state};

/// Frames in a second.
const SECOND: usize = 60;

/// A program that hands out what it has copied only when it is told to.
struct OtherProgram {
    answers: Mutex<Receiver<Offer>>,
}

impl ClipboardSource for OtherProgram {
    fn read(
        &self,
        _wants_picture: &dyn Fn(&Offer) -> bool,
        _is_cancelled: &dyn Fn() -> bool,
    ) -> Result<ClipboardContent, ClipboardReadError> {
        let offer = self.answers.lock().unwrap().recv().map_err(|_| ClipboardReadError::NoAnswer)?;
        Ok(ClipboardContent { offer, picture: None })
    }

    fn read_selected(&self, _is_cancelled: &dyn Fn() -> bool) -> Result<Option<String>, ClipboardReadError> {
        let offer = self.answers.lock().unwrap().recv().map_err(|_| ClipboardReadError::NoAnswer)?;
        Ok(offer.text)
    }
}

pub(super) fn words(text: &str) -> Offer {
    Offer { text: Some(text.into()), ..Offer::default() }
}

/// A window with the template open, whose clipboard answers when something is sent.
pub(super) fn with_program() -> (WindowHarness, Sender<Offer>) {
    let (sender, receiver) = channel();
    let source = Arc::new(OtherProgram { answers: Mutex::new(receiver) });
    let builder = Harness::builder().with_size(SIZE).with_max_steps(60).with_step_dt(1.0 / SECOND as f32);
    let make = move |ctx: &egui::Context| App::new(ctx, &[]).with_clipboard_source(ctx, source.clone());
    let mut harness = headless::made_in(builder, make);
    harness.get_by_label(headless::TEMPLATE).click();
    settle(&mut harness);
    (harness, sender)
}

pub(super) fn map(harness: &WindowHarness) -> Arc<JourneyMap> {
    state(harness).map().unwrap().clone()
}

/// An empty cell of a lane for cards.
pub(super) fn empty_cell(map: &JourneyMap) -> Part {
    let lanes = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Cards);
    let cells = lanes.flat_map(|lane| map.steps().map(move |(_, step)| (lane.id, step.id)));
    let is_free = |(lane, step): &(_, _)| !map.cards.iter().any(|card| card.lane == *lane && card.step == *step);
    let (lane, step) = cells.into_iter().find(is_free).expect("a cell is free");
    Part::Cell(lane, step)
}

/// Selects a cell by a click just above its lower edge: cards of several steps may pass its middle.
pub(super) fn select(harness: &mut WindowHarness, part: Part) {
    let cell = state(harness).place_on_canvas(part).unwrap();
    let at = headless::canvas(harness).min + egui::Vec2::new(cell.center().x, cell.max.y - 3.0);
    headless::click(harness, at);
    assert_eq!(state(harness).selected(), Some(part));
}

pub(super) fn paste(harness: &mut WindowHarness, text: &str) {
    let before = map(harness);
    harness.event(Event::Paste(text.into()));
    // Text is read on a thread.
    for _ in 0..10_000 {
        harness.step();
        if !Arc::ptr_eq(&before, &map(harness)) {
            break;
        }
        std::thread::yield_now();
    }
    settle(harness);
}

/// Lets frames pass until the map is as it should be; what is pasted is read on a thread.
pub(super) fn wait_for(harness: &mut WindowHarness, is_done: impl Fn(&JourneyMap) -> bool) {
    for _ in 0..10_000 {
        harness.step();
        if is_done(&map(harness)) {
            break;
        }
        std::thread::yield_now();
    }
    settle(harness);
}

pub(super) fn texts(map: &JourneyMap) -> Vec<&str> {
    map.cards.iter().map(|card| card.text.as_str()).collect()
}

#[test]
fn the_strip_says_what_was_made_and_reads_it_in_another_way() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "one\ttwo\nthree\tfour");
    assert_eq!(map(&harness).cards.len(), before.cards.len() + 4);
    assert!(harness.query_all_by_label("4 cards").next().is_some());
    harness.get_by_label("As lines").click();
    settle(&mut harness);
    assert!(texts(&map(&harness)).contains(&"one · two"), "{:?}", texts(&map(&harness)));
    assert!(harness.query_all_by_label("2 cards").next().is_some());
    harness.get_by_label("As table").click();
    settle(&mut harness);
    assert_eq!(map(&harness).cards.len(), before.cards.len() + 4);
    // However often it was read in another way, it is one step.
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&map(&harness)), texts(&before));
    assert!(harness.query_by_label("As lines").is_none());
}

#[test]
fn a_list_of_cards_is_read_as_a_card_a_row_and_the_strip_changes_that() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    let list = "Stage\tLane\tType\tText\nNew stage of the list\tPains\tPain\tToo dear\nNew stage of the list\tPains\tPain\tToo slow";
    paste(&mut harness, list);
    let is_there = |harness: &WindowHarness, text: &str| map(harness).cards.iter().any(|card| card.text == text);
    let has_stage =
        |harness: &WindowHarness| map(harness).stages.iter().any(|stage| stage.name == "New stage of the list");
    assert!(is_there(&harness, "Too dear") && is_there(&harness, "Too slow") && has_stage(&harness));
    assert!(harness.query_by_label("A card a row").is_some());
    harness.get_by_label("As lines").click();
    settle(&mut harness);
    assert!(!has_stage(&harness), "lines go in the cell that was selected");
    harness.get_by_label("A card a row").click();
    settle(&mut harness);
    assert!(is_there(&harness, "Too dear") && has_stage(&harness));
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(&map(&harness)), texts(&before));
    assert!(!has_stage(&harness), "it is one step, however often it was read in another way");
}

/// The rectangle of the strip, as far as its words and buttons reach.
fn strip(harness: &WindowHarness, summary: &str) -> Rect {
    let keep = harness.get_by_label("Keep").rect();
    // The status line says the same.
    let is_beside = |rect: &Rect| (rect.center().y - keep.center().y).abs() < 80.0;
    let said = harness.query_all_by_label(summary).map(|node| node.rect()).find(is_beside);
    said.expect("the strip says what was made").union(keep)
}

/// Where a part is on the screen.
fn on_screen(harness: &WindowHarness, part: Part) -> Rect {
    let place = state(harness).place_on_canvas(part).expect("the part is in view");
    let corner = headless::canvas(harness).min;
    let at = |point: footpath::geometry::Point| corner + egui::vec2(point.x, point.y);
    Rect::from_min_max(at(place.min), at(place.max))
}

#[test]
fn the_strip_covers_neither_what_was_pasted_nor_the_inspector() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    // The last lane is near the picture of the map.
    let lane = before.lanes.iter().rfind(|lane| lane.kind == LaneKind::Cards).unwrap();
    {
        let step = before.steps().next().unwrap().1.id;
        select(&mut harness, Part::Cell(lane.id, step));
        paste(&mut harness, "one\ttwo\nthree\tfour");
        let made = map(&harness);
        let cards: Vec<Part> = made.cards.iter().skip(before.cards.len()).map(|card| Part::Card(card.id)).collect();
        let count = format!("{} cards", cards.len());
        let is_summary = |label: &str| label.starts_with(&count);
        let summary = {
            let mut found = harness.query_all_by(|node| node.label().is_some_and(|label| is_summary(&label)));
            found.next().and_then(|node| node.accesskit_node().label()).expect("the strip is shown")
        };
        let strip = strip(&harness, &summary);
        for card in cards {
            assert!(!strip.intersects(on_screen(&harness, card)), "{strip:?} covers {card:?}");
        }
        let canvas = headless::canvas(&harness);
        assert!(canvas.contains_rect(strip), "{strip:?} is not inside of {canvas:?}");
        if let Some(panel) = harness.query_by_role_and_label(Role::Complementary, "Inspector") {
            assert!(!strip.intersects(panel.rect()), "{strip:?} covers the inspector");
        }
        keys(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn a_document_in_markdown_is_read_by_its_headings() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    let lane = before.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap();
    let name = &lane.name;
    let text = format!("# My notes\n\n## Fresh stage\n\n### Browse\n\n- {name}: **reads** a list\n");
    paste(&mut harness, &text);
    let made = map(&harness);
    let stage = made.stages.iter().find(|stage| stage.name == "Fresh stage").expect("a heading is a stage");
    assert_eq!(stage.steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>(), ["Browse"]);
    let card = made.cards.iter().find(|card| card.text == "**reads** a list").expect("an item is a card");
    assert_eq!((card.lane, card.step), (lane.id, stage.steps[0].id));
    assert!(!made.stages.iter().any(|stage| stage.name == "My notes"));
    harness.get_by_label("The title “My notes” was left out: the map keeps its own.");
    harness.get_by_label("As outline");
    harness.get_by_label("As lines").click();
    settle(&mut harness);
    assert!(map(&harness).stages.iter().all(|stage| stage.name != "Fresh stage"));
}

#[test]
fn a_table_pasted_over_a_curve_says_how_many_values_it_replaces() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    let curve = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).expect("the template has a curve");
    select(&mut harness, empty_cell(&before));
    let (first, second) = (&before.stages[0].name, &before.stages[1].name);
    let table = |one: &str, two: &str| format!("\t{first}\t{second}\n{}\t{one}\t{two}", curve.name);
    paste(&mut harness, &table("0.25", "0.75"));
    harness.get_by_label("Keep").click();
    settle(&mut harness);
    paste(&mut harness, &table("-1.25", "-0.75"));
    assert!(harness.query_all_by_label("2 points · 2 values replaced").next().is_some());
}

#[test]
fn blanks_alone_are_no_card() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(Event::Text("   ".into()));
    harness.run_ok();
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(map(&harness).cards.len(), before.cards.len());
    keys(&mut harness, Modifiers::COMMAND, Key::Space);
    harness.event(Event::Text("   ".into()));
    keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(map(&harness).cards.len(), before.cards.len());
}

#[test]
fn escape_takes_a_paste_back_and_keep_closes_the_strip() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "one\ntwo");
    keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(texts(&map(&harness)), texts(&before));
    paste(&mut harness, "one\ntwo");
    harness.get_by_label("Keep").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Keep").is_none());
    assert_eq!(map(&harness).cards.len(), before.cards.len() + 2);
}

#[test]
fn a_paste_that_is_taken_back_leaves_the_map_as_large_as_it_was() {
    let steps = "Stage\tOne more\tAnd one\nNew lane\t1\t2";
    for (pasted, fits) in [("one\ntwo", false), (steps, false), (steps, true)] {
        let mut harness = opened(SIZE);
        let before = map(&harness);
        select(&mut harness, empty_cell(&before));
        if fits {
            keys(&mut harness, Modifiers::COMMAND, Key::Num1);
        }
        harness.run_steps(20);
        let stage = Part::Stage(before.stages[1].id);
        let place = |harness: &WindowHarness| state(harness).place_on_canvas(stage).unwrap();
        let was = place(&harness);
        paste(&mut harness, pasted);
        harness.run_steps(20);
        keys(&mut harness, Modifiers::NONE, Key::Escape);
        harness.run_steps(20);
        let is = place(&harness);
        assert!((was.min.x - is.min.x).abs() < 0.5 && (was.width() - is.width()).abs() < 0.5, "{was:?}, {is:?}");
    }
}

#[test]
fn the_strip_is_reached_by_keyboard() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "one\ttwo");
    keys(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    assert!(harness.get_by_label("As lines").is_focused());
    keys(&mut harness, Modifiers::NONE, Key::Space);
    assert!(texts(&map(&harness)).contains(&"one · two"), "{:?}", texts(&map(&harness)));
}

#[test]
fn what_had_no_place_is_named_beside_what_was_pasted() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    let curve = before.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).expect("the template has a curve");
    let (first, second) = (&before.stages[0].name, &before.stages[1].name);
    paste(&mut harness, &format!("\t{first}\t{second}\n{}\t1\tfurious", curve.name));
    let name = format!("No place for “furious”: “{}” takes numbers.", curve.name);
    harness.get_by_label(&name);
}

#[test]
fn a_program_that_does_not_answer_stops_nobody() {
    let (mut harness, program) = with_program();
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    keys(&mut harness, Modifiers::COMMAND, Key::V);
    assert!(harness.query_by_label_contains("does not answer").is_none());
    // The window goes on meanwhile, and says so after two seconds.
    (0..SECOND * 5 / 2).for_each(|_| harness.step());
    harness.get_by_label_contains("does not answer");
    program.send(words("late")).unwrap();
    for _ in 0..10_000 {
        harness.step();
        if map(&harness).cards.len() > before.cards.len() {
            break;
        }
        std::thread::yield_now();
    }
    assert!(texts(&map(&harness)).contains(&"late"));
    settle(&mut harness);
    assert!(harness.query_by_label_contains("does not answer").is_none());
}

#[test]
fn a_text_that_is_typed_takes_words_from_the_clipboard_in_their_place() {
    let (mut harness, program) = with_program();
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    program.send(words("tea\u{b}and\u{0} milk")).unwrap();
    for event in [Event::Text("A".into()), Event::Text(" ".into())] {
        harness.event(event);
    }
    harness.run_ok();
    harness.event(Event::Key {
        key: Key::V,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    harness.event(Event::Text("!".into()));
    for _ in 0..10_000 {
        harness.step();
        if texts(&map(&harness)).iter().any(|text| text.contains("tea")) {
            break;
        }
        std::thread::yield_now();
    }
    settle(&mut harness);
    assert!(texts(&map(&harness)).contains(&"A tea\nand milk!"), "{:?}", texts(&map(&harness)));
}

#[test]
fn bold_words_of_a_word_processor_stay_bold_in_a_text_that_is_written() {
    let of_writer = Offer {
        text: Some("plain strong and slanted".into()),
        html: Some("<p>plain\n<b>strong</b> and <i>slanted</i></p>".into()),
        ..Offer::default()
    };
    let html_alone = Offer { text: None, ..of_writer.clone() };
    for offer in [of_writer, html_alone] {
        let (mut harness, program) = with_program();
        let cell = empty_cell(&map(&harness));
        select(&mut harness, cell);
        program.send(offer).unwrap();
        harness.event(Event::Text("A ".into()));
        harness.run_ok();
        keys(&mut harness, Modifiers::COMMAND, Key::V);
        wait_for(&mut harness, |map| texts(map).contains(&"A plain **strong** and *slanted*"));
        let map = map(&harness);
        assert!(texts(&map).contains(&"A plain **strong** and *slanted*"), "{:?}", texts(&map));
    }
}

/// Presses and releases the middle button at a place.
fn middle_click(harness: &mut WindowHarness, pos: Pos2) {
    harness.hover_at(pos);
    for pressed in [true, false] {
        let button = PointerButton::Middle;
        harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    }
    harness.run_ok();
}

#[test]
fn the_middle_button_pastes_what_is_selected_into_the_text_under_it() {
    let (mut harness, program) = with_program();
    let before = map(&harness);
    let cell = empty_cell(&before);
    select(&mut harness, cell);
    harness.event(Event::Text("tea ".into()));
    harness.run_ok();
    let card = state(&harness).selected().unwrap();
    let place = state(&harness).place_on_canvas(card).unwrap();
    let canvas = headless::canvas(&harness);
    let middle = canvas.min + egui::vec2(place.center().x, place.center().y);
    program.send(words("and milk")).unwrap();
    middle_click(&mut harness, middle);
    for _ in 0..10_000 {
        harness.step();
        if texts(&map(&harness)).iter().any(|text| text.contains("milk")) {
            break;
        }
        std::thread::yield_now();
    }
    settle(&mut harness);
    assert!(texts(&map(&harness)).contains(&"tea and milk"), "{:?}", texts(&map(&harness)));
    keys(&mut harness, Modifiers::COMMAND, Key::F);
    program.send(words("milk")).unwrap();
    let field = harness.get_by_label("Find on the map").rect().center();
    middle_click(&mut harness, field);
    for _ in 0..10_000 {
        harness.step();
        if harness.query_all_by_label("1 of 1").next().is_some() {
            break;
        }
        std::thread::yield_now();
    }
    assert!(harness.query_all_by_label("1 of 1").next().is_some());
}

#[test]
fn files_go_where_their_kind_belongs() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut harness = opened(SIZE);
    let before = map(&harness);
    std::fs::write(path("notes.txt"), "– first\r\n– second\r\n").unwrap();
    std::fs::write(path("a.docx"), "PK").unwrap();
    select(&mut harness, empty_cell(&before));
    drop_files(&mut harness, [path("notes.txt"), path("a.docx")]);
    for _ in 0..10_000 {
        harness.step();
        if map(&harness).cards.len() > before.cards.len() {
            break;
        }
        std::thread::yield_now();
    }
    settle(&mut harness);
    assert!(texts(&map(&harness)).contains(&"second"));
    harness.get_by_label_contains("“a.docx” does not go on a map.");
}

#[test]
fn an_address_makes_a_card_that_links_to_it() {
    let mut harness = opened(SIZE);
    let before = map(&harness);
    select(&mut harness, empty_cell(&before));
    paste(&mut harness, "https://www.example.org/help/");
    let map = map(&harness);
    let card = map.cards.last().unwrap();
    assert_eq!((card.text.as_str(), card.address.as_str()), ("example.org/help", "https://www.example.org/help/"));
    keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(texts(state(&harness).map().unwrap()), texts(&before));
}
