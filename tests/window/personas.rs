//! Personas as a user sees them: adding them from the library, giving them lanes, reordering them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::file;
use footpath::file::personas::PersonaLibrary;
use footpath::layout::LayoutEngine;
use footpath::model::{JourneyMap, LaneKind, Part, Persona, PersonaId, TextField};
use tempfile::TempDir;

use crate::window::headless::{self, WindowHarness};

/// A window with one map and a library, and the folder that holds both.
struct PersonaWindow {
    harness: WindowHarness,
    library: PersonaLibrary,
    folder: TempDir,
}

/// Mara, with every lane of the template shared by everybody.
fn one_persona() -> JourneyMap {
    file::templates::load("online-order").unwrap()
}

/// Mara and Noor; the first card lane is Mara's, all others are shared.
fn two_personas() -> JourneyMap {
    let mut map = one_persona();
    let noor = Persona { role: "Runs the shop".into(), ..Persona::new(PersonaId(77), "Noor") };
    map.personas.push(Arc::new(noor));
    map.lanes.iter_mut().for_each(|lane| Arc::make_mut(lane).persona = None);
    let lane = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Cards).unwrap();
    Arc::make_mut(lane).persona = Some(map.personas[0].id);
    map
}

/// A persona of the library.
fn zora() -> Persona {
    Persona { role: "Buys for a club".into(), quote: "Ten pairs, please.".into(), ..Persona::new(PersonaId(1), "Zora") }
}

const ZORA: &str = "Persona Zora from the library";

impl PersonaWindow {
    fn with(map: &JourneyMap, people: &[Persona]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = PersonaLibrary::in_folder(folder.path());
        people.iter().for_each(|persona| drop(library.save(persona, None).unwrap()));
        let path = folder.path().join("map.journey");
        file::save(map, &path).unwrap();
        let (paths, of_window) = (vec![path], library.clone());
        let builder =
            Harness::builder().with_size(Vec2::new(1_600.0, 2_600.0)).with_max_steps(120).with_step_dt(1.0 / 60.0);
        let harness = builder.build_ui_state(
            move |ui, window: &mut Option<App>| {
                let ctx = ui.ctx().clone();
                let new = || App::new(&ctx, &paths).with_persona_library(of_window.clone());
                window.get_or_insert_with(new).show(ui);
            },
            None,
        );
        let harness = headless::with_panels(harness);
        let mut window = Self { harness, library, folder };
        window.settle();
        window
    }

    fn settle(&mut self) {
        self.harness.run_ok();
        self.harness.run_ok();
    }

    /// Waits until the library, which is read on a thread, lists a persona or no longer does.
    fn wait(&mut self, label: &str, there: bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while self.harness.query_by_label(label).is_some() != there {
            assert!(Instant::now() < end, "{label}, there: {there}");
            self.harness.step();
            std::thread::yield_now();
        }
        self.settle();
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(self.harness.state().as_ref().unwrap().map().unwrap())
    }

    fn place(&self, part: Part) -> Pos2 {
        self.place_in(part, 0.5, 0.5)
    }

    fn place_in(&self, part: Part, across: f32, down: f32) -> Pos2 {
        let canvas = headless::map_of(&self.harness, &self.map().info.title).rect();
        let rect = self.harness.state().as_ref().unwrap().place_on_canvas(part).unwrap();
        canvas.min + Vec2::new(rect.min.x + rect.width() * across, rect.min.y + rect.height() * down)
    }

    fn of(&self, label: &str) -> Pos2 {
        self.harness.get_by_label(label).rect().center()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.run_ok();
        self.harness.drag_at(from);
        self.harness.run_ok();
        for way in [0.2, 0.6, 1.0, 1.0] {
            self.harness.hover_at(from + (to - from) * way);
            self.harness.run_ok();
        }
        self.harness.drop_at(to);
        self.settle();
    }

    fn click_at(&mut self, at: Pos2, times: usize) {
        self.harness.hover_at(at);
        self.harness.run_ok();
        for _ in 0..times {
            for pressed in [true, false] {
                let button = PointerButton::Primary;
                self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
                self.harness.step();
            }
        }
        self.settle();
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn write(&mut self, words: &str) {
        self.harness.event(Event::Text(words.into()));
        self.settle();
    }

    fn names(&self) -> Vec<String> {
        self.map().personas.iter().map(|persona| persona.name.clone()).collect()
    }
}

fn cards_lane(map: &JourneyMap) -> Part {
    Part::Lane(map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id)
}

#[test]
fn somebody_of_the_library_is_dragged_onto_the_header() {
    let mut window = PersonaWindow::with(&one_persona(), &[zora()]);
    window.wait(ZORA, true);
    let before = window.map();
    window.drag(window.of(ZORA), window.place_in(Part::Header, 0.3, 0.4));
    let added = window.map().personas.last().unwrap().clone();
    assert_eq!((added.name.as_str(), added.quote.as_str()), ("Zora", "Ten pairs, please."));
    assert_eq!(added.origin, Some(window.library.load("Zora").unwrap().origin()));
    // She is now listed among the personas of the map.
    assert!(window.harness.query_by_label(ZORA).is_none());
    window.harness.get_by_label("Persona Zora");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), before);
}

#[test]
fn somebody_of_the_library_is_dragged_onto_a_lane_in_one_step() {
    let mut window = PersonaWindow::with(&one_persona(), &[zora()]);
    window.wait(ZORA, true);
    let before = window.map();
    let Part::Lane(lane) = cards_lane(&before) else { panic!() };
    window.drag(window.of(ZORA), window.place_in(Part::Lane(lane), 3.0, 0.5));
    let map = window.map();
    let zora = map.personas.last().unwrap();
    assert_eq!((zora.name.as_str(), map.lane(lane).unwrap().persona), ("Zora", Some(zora.id)));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), before);
}

#[test]
fn who_is_on_the_map_already_is_dragged_onto_a_lane() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    let map = window.map();
    let lane = map.lanes.iter().find(|lane| lane.persona.is_none() && lane.kind == LaneKind::Cards).unwrap().id;
    let noor = window.of("Persona Noor");
    window.drag(noor, window.place(Part::Lane(lane)));
    assert_eq!(window.map().lane(lane).unwrap().persona, Some(PersonaId(77)));
    assert_eq!(window.names(), ["Mara", "Noor"]);
}

#[test]
fn what_is_let_go_beside_the_map_changes_nothing() {
    let mut window = PersonaWindow::with(&one_persona(), &[zora()]);
    window.wait(ZORA, true);
    let before = window.map();
    let from = window.of(ZORA);
    window.drag(from, from + Vec2::new(10.0, 60.0));
    assert_eq!(window.map(), before);
    assert!(window.harness.query_by_label(ZORA).is_some());
}

#[test]
fn enter_puts_somebody_of_the_library_at_what_is_selected() {
    let mut window = PersonaWindow::with(&one_persona(), &[zora()]);
    window.wait(ZORA, true);
    let Part::Lane(lane) = cards_lane(&window.map()) else { panic!() };
    window.click_at(window.place(Part::Lane(lane)), 1);
    window.harness.get_by_label(ZORA).focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    let map = window.map();
    assert_eq!(map.lane(lane).unwrap().persona, map.personas.last().map(|zora| zora.id));
    assert_eq!(window.names(), ["Mara", "Zora"]);
}

#[test]
fn the_palette_learns_what_the_library_learns() {
    let mut window = PersonaWindow::with(&one_persona(), &[]);
    assert!(window.harness.query_by_label(ZORA).is_none());
    // Another program added her; the library is read again when the window gets the focus.
    window.library.save(&zora(), None).unwrap();
    window.harness.event(Event::WindowFocused(true));
    window.wait(ZORA, true);
    window.library.delete("Zora").unwrap();
    window.harness.event(Event::WindowFocused(true));
    window.wait(ZORA, false);
    // A persona saved from the map is the map's own, so it is not listed twice.
    window.click_at(window.place(Part::Persona(window.map().personas[0].id)), 1);
    window.press(Modifiers::NONE, Key::F4);
    window.click("Add to the library");
    window.click("Done");
    assert_eq!(window.library.list().personas.len(), 1);
    let mara = "Persona Mara from the library";
    assert!(window.harness.query_by_label(mara).is_none());
    window.press(Modifiers::COMMAND, Key::Z);
    window.wait(mara, true);
}

#[test]
fn a_persona_is_dragged_out_of_the_library_dialog() {
    let mut window = PersonaWindow::with(&one_persona(), &[zora()]);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.harness.get_by_label("Search personas");
    window.drag(window.of("Zora"), window.place_in(Part::Header, 0.3, 0.4));
    assert!(window.harness.query_by_label("Search personas").is_none());
    assert_eq!(window.names(), ["Mara", "Zora"]);
}

#[test]
fn lanes_and_curves_are_copied_to_another_persona_in_one_step() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    let before = window.map();
    let words = |map: &JourneyMap, whose: PersonaId| -> Vec<String> {
        let lane = map.lanes.iter().find(|lane| lane.persona == Some(whose)).unwrap().id;
        map.cards.iter().filter(|card| card.lane == lane).map(|card| card.text.clone()).collect()
    };
    let mara = before.personas[0].id;
    window.click_at(window.place(Part::Persona(mara)), 1);
    window.click("Copy lanes and curves to…");
    window.harness.get_by_label_contains("Mara has one lane with");
    assert!(window.harness.get_by_label("Copy to Noor").accesskit_node().toggled().is_some());
    window.click("Copy");
    let map = window.map();
    assert_eq!(map.lanes.len(), before.lanes.len() + 1);
    let copied = words(&map, PersonaId(77));
    assert!(!copied.is_empty() && copied.iter().all(String::is_empty), "{copied:?}");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), before);

    window.click_at(window.place(Part::Persona(mara)), 1);
    window.click("Copy lanes and curves to…");
    window.click("With all text");
    window.click("Copy");
    assert_eq!(words(&window.map(), PersonaId(77)), words(&before, mara));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), before);
}

#[test]
fn a_persona_without_lanes_gets_a_hint_what_to_do() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    window.click_at(window.place(Part::Persona(PersonaId(77))), 1);
    window.click("Copy lanes and curves to…");
    window.harness.get_by_label_contains("Noor has no lanes or curves yet.");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label_contains("Noor has no lanes").is_none());
}

#[test]
fn personas_are_reordered_by_keys_and_by_dragging() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    let mara = window.map().personas[0].id;
    window.click_at(window.place(Part::Persona(mara)), 1);
    window.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(window.names(), ["Noor", "Mara"]);
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.names(), ["Mara", "Noor"]);
    let from = window.place_in(Part::Persona(mara), 0.5, 0.9);
    window.drag(from, window.place_in(Part::Persona(PersonaId(77)), 0.9, 0.5));
    assert_eq!(window.names(), ["Noor", "Mara"]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.names(), ["Mara", "Noor"]);
    // Dropped in its own place it changes nothing, and no step is recorded.
    let before = window.map();
    window.drag(from, window.place_in(Part::Persona(PersonaId(77)), 0.1, 0.5));
    assert_eq!(window.map(), before);
}

#[test]
fn a_name_is_edited_on_the_header() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    window.click_at(window.place(Part::Persona(PersonaId(77))), 1);
    window.press(Modifiers::NONE, Key::F2);
    // The whole name is selected, ready to be replaced or extended.
    window.press(Modifiers::NONE, Key::End);
    window.write(" Amari");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.names(), ["Mara", "Noor Amari"]);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::A);
    window.write("Nooria");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.names(), ["Mara", "Nooria"]);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.names(), ["Mara", "Noor Amari"]);
}

#[test]
fn a_double_click_on_a_name_edits_it_and_beside_it_opens_the_profile() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    let mara = Part::Persona(window.map().personas[0].id);
    let layout = LayoutEngine::new().lay_out(&window.map());
    let card = &layout.header.personas[0];
    let name = card.words[0].rect();
    let across = (name.min.x + 10.0 - card.rect.min.x) / card.rect.width();
    let down = (name.center().y - card.rect.min.y) / card.rect.height();
    window.click_at(window.place_in(mara, across, down), 2);
    window.press(Modifiers::NONE, Key::End);
    window.write("h");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.names(), ["Marah", "Noor"]);
    assert!(window.harness.query_by_label("Done").is_none());
    window.click_at(window.place_in(mara, 0.12, 0.5), 2);
    window.harness.get_by_label("Done");
}

#[test]
fn the_profile_that_a_double_click_opened_takes_the_next_letters_as_the_name() {
    let mut window = PersonaWindow::with(&one_persona(), &[]);
    let pos = window.place_in(Part::Persona(window.map().personas[0].id), 0.12, 0.5);
    // A hand presses and releases in frames of their own: the profile opens between the two.
    window.harness.hover_at(pos);
    window.settle();
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        window.harness.step();
    }
    window.settle();
    window.write("Lena");
    window.click("Done");
    assert_eq!(window.names(), ["Lena"]);
}

#[test]
fn lines_of_a_profile_are_dragged_to_another_place() {
    let mut window = PersonaWindow::with(&one_persona(), &[]);
    let before = window.map();
    let goals = before.personas[0].goals.clone();
    assert!(goals.len() > 1);
    window.click_at(window.place(Part::Persona(before.personas[0].id)), 1);
    window.drag(window.of("Move goals 1"), window.of("Move goals 2") + Vec2::new(0.0, 30.0));
    let moved = window.map().personas[0].goals.clone();
    assert_eq!((&moved[0], &moved[1]), (&goals[1], &goals[0]));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map(), before);
}

#[test]
fn a_dialog_about_personas_changes_the_map_that_it_was_opened_on() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    let first = window.map();
    let other = two_personas().with_title("Another");
    let path = window.folder.path().join("another.journey");
    file::save(&other, &path).unwrap();
    window.click_at(window.place(Part::Persona(first.personas[0].id)), 1);
    window.click("Copy lanes and curves to…");
    headless::drop_file(&mut window.harness, path);
    window.click("Copy");
    assert_eq!(window.map(), other);
    window.press(Modifiers::COMMAND, Key::Tab);
    assert_eq!(window.map().lanes.len(), first.lanes.len() + 1);

    window.press(Modifiers::COMMAND, Key::Z);
    window.click_at(window.place(Part::Persona(first.personas[0].id)), 1);
    window.press(Modifiers::NONE, Key::F4);
    // The map behind the profile has changed in the meantime.
    let path = window.folder.path().join("another.journey");
    headless::drop_file(&mut window.harness, path);
    window.harness.get_by_label("Goals 1").focus();
    window.settle();
    window.harness.get_by_label("Goals 1").type_text("Socks! ");
    window.settle();
    window.click("Done");
    assert_eq!(window.map(), other);
    window.press(Modifiers::COMMAND, Key::Tab);
    assert!(window.map().personas[0].goals[0].contains("Socks!"));
}

#[test]
fn a_double_click_on_a_quote_or_a_role_edits_it_where_it_stands() {
    let mut window = PersonaWindow::with(&two_personas(), &[]);
    let (id, before) = (window.map().personas[0].id, window.map().personas[0].clone());
    for (field, read) in [
        (TextField::PersonaQuote(id), (|persona: &Persona| persona.quote.clone()) as fn(&Persona) -> String),
        (TextField::PersonaRole(id), |persona| persona.role.clone()),
    ] {
        let layout = LayoutEngine::new().lay_out(&window.map());
        let card = &layout.header.personas[0];
        let words = card.words.iter().find(|words| words.field == Some(field)).unwrap().rect();
        let across = (words.min.x + 30.0 - card.rect.min.x) / card.rect.width();
        let down = (words.min.y + 6.0 - card.rect.min.y) / card.rect.height();
        window.click_at(window.place_in(Part::Persona(id), across, down), 2);
        window.press(Modifiers::NONE, Key::End);
        window.write("!");
        window.press(Modifiers::NONE, Key::Escape);
        assert!(window.harness.query_by_label("Done").is_none());
        assert!(read(&window.map().personas[0]).contains('!'), "{field:?}");
    }
    assert_eq!(window.map().personas[0].name, before.name);
}

#[test]
fn a_picture_dropped_while_a_persona_is_selected_is_her_portrait() {
    let mut window = PersonaWindow::with(&one_persona(), &[]);
    let picture = window.folder.path().join("mara.png");
    image::RgbImage::from_pixel(40, 40, image::Rgb([200, 120, 90])).save(&picture).unwrap();
    let persona = window.map().personas[0].id;
    headless::click_on(&mut window.harness, Part::Persona(persona));
    let (cards, pictures) = (window.map().cards.len(), window.map().images.len());
    headless::drop_file(&mut window.harness, picture);
    let end = Instant::now() + Duration::from_secs(20);
    while !matches!(window.map().personas[0].portrait, footpath::model::Portrait::Picture(_)) {
        assert!(Instant::now() < end, "the picture was not read");
        window.harness.step();
        std::thread::yield_now();
    }
    assert_eq!((window.map().cards.len(), window.map().images.len()), (cards, pictures + 1), "no card beside it");
}

#[test]
fn the_library_answers_what_is_typed_and_the_new_persona_is_named_in_her_profile() {
    let mut window = PersonaWindow::with(&file::templates::load("blank").unwrap(), &[]);
    let description = |window: &mut PersonaWindow| {
        // Longer than a reader takes to name what has the focus.
        window.harness.run_steps(80);
        let focused = window.harness.query_all_by(|node| node.is_focused()).next().unwrap();
        focused.accesskit_node().description().unwrap_or_default()
    };
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    window.harness.event(Event::Text("Benno".into()));
    window.settle();
    assert_eq!(description(&mut window), "Enter adds “Benno”");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.map().personas.iter().any(|persona| persona.name == "Benno"));
    let words = description(&mut window);
    assert!(words.contains("Added persona ") && words.contains("Benno"), "{words}");
}
