//! Capturing by keyboard: every key is heard, in the order in which they came, however fast they are pressed.

use egui::{Event, ImeEvent, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use footpath::model::{Card, CardId, JourneyMap, LaneKind, Part};

use crate::window::headless::{SIZE, WindowHarness, keys, settle, state, window_in};

/// A blank map in a window.
pub(crate) struct Blank {
    harness: WindowHarness,
    /// Keeps the map's file until the window is gone.
    _folder: tempfile::TempDir,
}

impl Blank {
    fn new() -> Self {
        Self::with(templates_blank())
    }

    /// The given map in a window.
    pub(crate) fn with(map: JourneyMap) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        footpath::file::save(&map, &path).unwrap();
        let builder = Harness::builder().with_size(SIZE).with_max_steps(30);
        Self { harness: window_in(builder, vec![path]), _folder: folder }
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    fn selected(&self) -> Option<Part> {
        state(&self.harness).selected()
    }

    /// The cell of a lane of the given kind.
    pub(crate) fn cell(&self, kind: LaneKind, column: usize) -> Part {
        let map = self.map();
        let lane = map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id;
        Part::Cell(lane, map.steps().nth(column).unwrap().1.id)
    }

    /// Clicks on the centre of a part.
    pub(crate) fn click(&mut self, part: Part) {
        use egui_kittest::kittest::Queryable;
        let place = state(&self.harness).place_on_canvas(part).unwrap().center();
        let canvas = self.harness.get_by_role(egui::accesskit::Role::Canvas).rect();
        crate::window::headless::click(&mut self.harness, canvas.min + Vec2::new(place.x, place.y));
    }

    /// Events for the next frames.
    pub(crate) fn send(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
    }

    /// Runs a number of frames.
    pub(crate) fn run(&mut self, frames: usize) {
        self.harness.run_steps(frames);
    }

    /// Runs frames until nothing waits any longer.
    pub(crate) fn settle(&mut self) {
        settle(&mut self.harness);
    }

    /// All of this in one frame. `→` is Tab, `←` Shift+Tab, `⏎` Enter, `⎋` Esc, `✎` F2, `⌫` Backspace; the rest is
    /// written.
    pub(crate) fn burst(&mut self, all: &str) {
        let press = |key, modifiers| {
            [true, false].map(|pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers })
        };
        for letter in all.chars() {
            let events = match letter {
                '→' => press(Key::Tab, Modifiers::NONE),
                '←' => press(Key::Tab, Modifiers::SHIFT),
                '⏎' => press(Key::Enter, Modifiers::NONE),
                '⎋' => press(Key::Escape, Modifiers::NONE),
                '✎' => press(Key::F2, Modifiers::NONE),
                '⌫' => press(Key::Backspace, Modifiers::NONE),
                letter => {
                    self.harness.input_mut().events.push(Event::Text(letter.into()));
                    continue;
                }
            };
            self.harness.input_mut().events.extend(events);
        }
        settle(&mut self.harness);
    }

    /// The texts in the first lane of a kind: those of each step, joined by “+”.
    pub(crate) fn row(&self, kind: LaneKind) -> Vec<String> {
        let map = self.map();
        let lane = map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id;
        let texts = |step| {
            let own = map.cards.iter().filter(|card| card.lane == lane && card.step == step);
            own.map(|card| card.text.as_str()).collect::<Vec<_>>().join("+")
        };
        map.steps().map(|(_, step)| texts(step.id)).collect()
    }

    fn values(&self) -> Vec<Option<f32>> {
        let map = self.map();
        let series = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap().series[0].clone();
        let value = |step| series.points.iter().find(|point| point.step == step).map(|point| point.value);
        map.steps().map(|(_, step)| value(step.id)).collect()
    }

    /// Whether the status line says this.
    fn says(&self, words: &str) -> bool {
        use egui_kittest::kittest::Queryable;
        self.harness.query_all_by_label_contains(words).next().is_some()
    }
}

fn templates_blank() -> JourneyMap {
    footpath::file::templates::load("blank").unwrap()
}

#[test]
fn tab_goes_to_the_next_step_from_a_card_a_number_and_a_name_in_one_frame() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    window.burst("a→b→c→d");
    assert_eq!(window.row(LaneKind::Cards), ["a", "b", "c", "d", ""]);
    let curve = window.cell(LaneKind::Curve, 0);
    window.burst("⎋");
    window.click(curve);
    window.burst("1→0→-1→-1.5→2");
    assert_eq!(window.values(), [Some(1.0), Some(0.0), Some(-1.0), Some(-1.5), Some(2.0)]);
    let stage = window.map().stages[0].id;
    window.click(Part::Stage(stage));
    window.burst("One→Two→Three⎋");
    let names: Vec<String> = window.map().stages.iter().map(|stage| stage.name.clone()).collect();
    assert_eq!(names[..3], ["One", "Two", "Three"]);
}

#[test]
fn tab_walks_over_the_map_when_nothing_is_written_and_never_to_the_menus() {
    let mut window = Blank::new();
    let [first, second, third] = [0, 1, 2].map(|column| window.cell(LaneKind::Cards, column));
    window.click(first);
    for expected in [second, third] {
        keys(&mut window.harness, Modifiers::NONE, Key::Tab);
        assert_eq!(window.selected(), Some(expected));
    }
    keys(&mut window.harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(window.selected(), Some(second));
    for _ in 0..9 {
        keys(&mut window.harness, Modifiers::NONE, Key::Tab);
    }
    assert_eq!(window.selected(), Some(window.cell(LaneKind::Cards, 4)));
    assert!(window.says("This is the last step"));
    keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    keys(&mut window.harness, Modifiers::NONE, Key::Tab);
    assert_eq!(window.selected(), Some(first), "with nothing selected it begins at the first cell");
}

#[test]
fn tab_tab_skips_a_cell() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    window.burst("a→→c→");
    window.burst("→e⎋");
    assert_eq!(window.row(LaneKind::Cards), ["a", "", "c", "", "e"]);
    window.burst("←");
    assert_eq!(window.selected(), Some(window.cell(LaneKind::Cards, 3)));
}

#[test]
fn after_the_last_step_and_the_last_stage_words_stay_apart_and_the_first_name_of_a_lane_is_safe() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 4);
    window.click(cell);
    window.burst("a→b→c⎋");
    assert_eq!(window.row(LaneKind::Cards), ["", "", "", "", "a+b+c"]);
    let (first, before) = (window.cell(LaneKind::Cards, 0), window.map().lanes[0].name.clone());
    window.click(first);
    window.burst("←x←y⎋");
    assert_eq!(window.row(LaneKind::Cards)[0], "x+y");
    assert_eq!(window.map().lanes[0].name, before);
    let last = window.map().stages.last().unwrap().id;
    window.click(Part::Stage(last));
    window.burst("After→wards⎋");
    let names: Vec<String> = window.map().stages.iter().map(|stage| stage.name.clone()).collect();
    assert_eq!(names[names.len() - 2..], ["After", "wards"], "Tab behind the last stage adds one");
}

#[test]
fn the_key_that_opens_a_text_takes_what_follows_it_in_its_frame() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    window.burst("ab⌫c⏎d⏎⏎");
    assert_eq!(window.row(LaneKind::Cards)[0], "ac+d");
    window.click(cell);
    let card = window.map().cards[0].id;
    window.burst("⎋");
    window.click(Part::Card(card));
    assert_eq!(window.selected(), Some(Part::Card(card)));
    window.burst("✎!?⎋✎.⎋");
    assert_eq!(window.map().card(card).unwrap().text, "ac!?.");
}

/// A blank map with a card in its second lane of cards, on which nobody has written yet.
fn with_a_card_elsewhere() -> JourneyMap {
    let mut map = templates_blank();
    let lane = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Cards).nth(1).unwrap().id;
    let step = map.steps().last().unwrap().1.id;
    map.cards.push(Card { text: "There before".into(), ..Card::new(CardId(900), lane, step) }.into());
    map
}

#[test]
fn what_is_typed_with_nothing_selected_joins_the_last_note_or_waits_for_a_place() {
    let mut window = Blank::with(with_a_card_elsewhere());
    keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    assert_eq!(window.selected(), None);
    window.burst("two wordz⌫");
    window.burst("s");
    assert!(window.says("“two words” needs a place"));
    let cell = window.cell(LaneKind::Cards, 1);
    window.click(cell);
    window.burst("!⎋⎋");
    assert_eq!(window.row(LaneKind::Cards), ["", "two words!", "", "", ""]);
    assert_eq!(window.selected(), None);
    window.burst("next⎋");
    assert_eq!(window.row(LaneKind::Cards)[1], "two words!+next");
    // An arrow key gives it a place as well, and Esc discards it.
    let mut window = Blank::with(with_a_card_elsewhere());
    window.burst("first⎋");
    keys(&mut window.harness, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.map().cards.len(), 1);
    keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    window.burst("first");
    keys(&mut window.harness, Modifiers::NONE, Key::ArrowDown);
    window.burst("⎋");
    assert_eq!(window.row(LaneKind::Cards)[0], "first");
}

#[test]
fn a_blank_before_letters_on_a_selected_card_parts_them_from_its_text() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    window.burst("one⎋");
    window.burst(" two⎋");
    assert_eq!(window.row(LaneKind::Cards)[0], "one two");
    // On an empty cell a blank is nothing.
    let cell = window.cell(LaneKind::Cards, 1);
    window.click(cell);
    window.burst(" three⎋");
    assert_eq!(window.row(LaneKind::Cards)[1], "three");
}

#[test]
fn on_an_empty_map_letters_go_where_its_caret_stands() {
    let mut window = Blank::new();
    keys(&mut window.harness, Modifiers::NONE, Key::Escape);
    assert_eq!(window.selected(), None);
    window.burst("Needs a check-up→Looks for a number→→Sits in the chair⎋");
    let row = ["Needs a check-up", "Looks for a number", "", "Sits in the chair", ""];
    assert_eq!(window.row(LaneKind::Cards), row);
}

#[test]
fn digits_of_every_script_set_a_value_and_a_severity_and_what_cannot_be_written_is_said() {
    let mut window = Blank::new();
    // A click would draw a point.
    let (cell, curve) = (window.cell(LaneKind::Cards, 0), window.cell(LaneKind::Curve, 0));
    window.click(cell);
    while window.selected() != Some(curve) {
        keys(&mut window.harness, Modifiers::NONE, Key::ArrowDown);
    }
    window.burst("x");
    assert!(window.says("A curve takes numbers") && window.map().cards.is_empty());
    window.burst("２→−1→+2→٢");
    assert_eq!(window.values(), [Some(2.0), Some(-1.0), Some(2.0), Some(2.0), None]);
    window.click(cell);
    window.burst("Slow⎋");
    keys(&mut window.harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    let severity = |window: &Blank| window.map().hotspots[0].severity;
    for (typed, expected) in [("1", 1), ("5", 5), ("४", 4), ("7", 4)] {
        window.burst(typed);
        assert_eq!(severity(&window), expected, "{typed}");
    }
    assert!(window.says("Severity goes from 1 to 5"));
    window.burst("&é⎋");
    assert_eq!(window.map().hotspots[0].cause, "&é");
}

fn preedit(text: &str) -> Event {
    let end = text.chars().count();
    Event::Ime(ImeEvent::Preedit { text: text.into(), active_range_chars: Some(end..end) })
}

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

#[test]
fn enter_ends_a_composition_and_nothing_else() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    let send = |window: &mut Blank, events: Vec<Event>| {
        window.send(events);
        window.settle();
    };
    // Whether the window system sends the Enter along or not, before the text or after it.
    send(&mut window, vec![preedit("に")]);
    send(&mut window, vec![preedit("にほん"), key(Key::ArrowDown), key(Key::Tab), key(Key::Backspace)]);
    send(&mut window, vec![key(Key::Enter), Event::Ime(ImeEvent::Commit("日本".into()))]);
    send(&mut window, vec![preedit("ご")]);
    send(&mut window, vec![Event::Ime(ImeEvent::Commit("語".into())), key(Key::Enter)]);
    assert_eq!(window.row(LaneKind::Cards), ["日本語", "", "", "", ""]);
    send(&mut window, vec![key(Key::Enter), Event::Text("b".into()), key(Key::Escape)]);
    assert_eq!(window.row(LaneKind::Cards)[0], "日本語+b");
    // Esc gives up a composition, then the text is left.
    send(&mut window, vec![key(Key::F2), preedit("ん")]);
    send(&mut window, vec![key(Key::Escape)]);
    assert_eq!(window.row(LaneKind::Cards)[0], "日本語+b");
    send(&mut window, vec![Event::Text("c".into()), key(Key::Escape)]);
    assert_eq!(window.row(LaneKind::Cards)[0], "日本語+bc");
}

#[test]
fn a_composed_letter_begins_a_card_and_tab_behind_it_goes_on() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    // A dead key and a letter arrive as a composed one, without a key.
    window.harness.input_mut().events.extend([Event::Ime(ImeEvent::Commit("ê".into())), key(Key::Tab)]);
    window.burst("b⎋");
    assert_eq!(window.row(LaneKind::Cards)[..2], ["ê", "b"]);
}

#[test]
fn what_is_typed_quickly_into_the_fields_of_a_panel_stays_in_its_field() {
    use egui_kittest::kittest::Queryable;
    let typed = |all: &[&str]| {
        let mut window = Blank::new();
        let persona = window.map().personas[0].id;
        window.click(Part::Persona(persona));
        let is_in_the_inspector = |field: &egui_kittest::Node<'_>| field.rect().min.x > SIZE.x - 400.0;
        window.harness.query_all_by_role(egui::accesskit::Role::TextInput).find(is_in_the_inspector).unwrap().focus();
        settle(&mut window.harness);
        keys(&mut window.harness, Modifiers::COMMAND, Key::A);
        all.iter().for_each(|burst| window.burst(burst));
        window.map().personas[0].clone()
    };
    let slowly = typed(&["a", "b", "→", "c", "→", "d", "→", "e", "→"]);
    assert_eq!(slowly.name, "ab");
    assert_eq!(typed(&["ab→c→d→e→"]), slowly);
}

#[test]
fn alt_and_arrows_carry_a_card_through_its_cell_and_on_into_the_lanes_beside_it() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 1);
    window.click(cell);
    window.burst("a⏎b⏎c⎋");
    let card = window.map().cards.iter().find(|card| card.text == "a").unwrap().id;
    window.click(Part::Card(card));
    let mut lanes = Vec::new();
    for _ in 0..12 {
        let map = window.map();
        let own = map.card(card).unwrap();
        let lane = map.lane(own.lane).unwrap();
        lanes.push(lane.name.clone());
        assert_eq!(own.kind, None, "it takes the kind of the lane");
        keys(&mut window.harness, Modifiers::ALT, Key::ArrowDown);
    }
    lanes.dedup();
    assert_eq!(lanes, ["Actions", "Thoughts", "Touchpoints", "Pains", "Opportunities"]);
    assert_eq!(window.selected(), Some(Part::Card(card)));
    for _ in 0..12 {
        keys(&mut window.harness, Modifiers::ALT, Key::ArrowUp);
    }
    assert_eq!(window.row(LaneKind::Cards)[1], "a+b+c");
}

#[test]
fn what_follows_the_key_that_opens_a_field_goes_into_the_field() {
    use egui_kittest::kittest::Queryable;
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    for (opening, field) in [(Key::K, "Find a command or text"), (Key::F, "Find on the map")] {
        let press = |pressed| Event::Key {
            key: opening,
            physical_key: Some(opening),
            pressed,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        window.send(vec![press(true), press(false)]);
        window.burst("zoom");
        assert_eq!(window.harness.get_by_label(field).value().as_deref(), Some("zoom"), "{field}");
        window.burst("⎋");
    }
    assert!(window.map().cards.is_empty());
}

#[test]
fn ctrl_and_arrows_go_from_cell_to_cell_where_no_hotspot_or_link_needs_them() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    window.burst("a⏎b⏎c⎋");
    let first = window.map().cards[0].id;
    window.click(Part::Card(first));
    keys(&mut window.harness, Modifiers::COMMAND, Key::ArrowDown);
    let thoughts = window.map().lanes[1].id;
    assert_eq!(window.selected(), Some(Part::Cell(thoughts, window.map().stages[0].steps[0].id)));
    keys(&mut window.harness, Modifiers::COMMAND, Key::ArrowUp);
    assert!(matches!(window.selected(), Some(Part::Card(_))));
}

#[test]
fn a_shortcut_sees_what_the_one_before_it_in_its_frame_has_done() {
    let mut window = Blank::new();
    let cell = window.cell(LaneKind::Cards, 0);
    window.click(cell);
    window.burst("a⏎b⏎c⎋⎋");
    let press = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.send(vec![press(Key::A, Modifiers::COMMAND), press(Key::Delete, Modifiers::NONE)]);
    window.settle();
    assert!(window.map().cards.is_empty());
    window.send(vec![press(Key::Z, Modifiers::COMMAND), press(Key::Z, Modifiers::COMMAND)]);
    window.settle();
    assert_eq!(window.row(LaneKind::Cards)[0], "a+b");
}
