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
use footpath::model::{JourneyMap, LaneKind, Part, Persona, PersonaId};
use tempfile::TempDir;

use crate::shown;

type Shown = Harness<'static, Option<App>>;

/// A window with one map and a library, and the folder that holds both.
struct Desk {
    shown: Shown,
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

const ZORA: &str = "Persona Zora from the library, drag onto the map or press Enter";

impl Desk {
    fn with(map: &JourneyMap, people: &[Persona]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = PersonaLibrary::in_folder(folder.path());
        people.iter().for_each(|persona| drop(library.save(persona, None).unwrap()));
        let path = folder.path().join("map.journey");
        file::save(map, &path).unwrap();
        let (paths, of_window) = (vec![path], library.clone());
        let builder =
            Harness::builder().with_size(Vec2::new(1_600.0, 2_600.0)).with_max_steps(120).with_step_dt(1.0 / 60.0);
        let shown = builder.build_ui_state(
            move |ui, window: &mut Option<App>| {
                let ctx = ui.ctx().clone();
                let new = || App::new(&ctx, &paths).with_persona_library(of_window.clone());
                window.get_or_insert_with(new).show(ui);
            },
            None,
        );
        let mut desk = Self { shown, library, folder };
        desk.settle();
        desk
    }

    fn settle(&mut self) {
        self.shown.run_ok();
        self.shown.run_ok();
    }

    /// Waits until the library, which is read on a thread, lists a persona or no longer does.
    fn wait(&mut self, label: &str, there: bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while self.shown.query_by_label(label).is_some() != there {
            assert!(Instant::now() < end, "{label}, there: {there}");
            self.shown.step();
            std::thread::yield_now();
        }
        self.settle();
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(self.shown.state().as_ref().unwrap().map().unwrap())
    }

    fn place(&self, part: Part) -> Pos2 {
        self.place_in(part, 0.5, 0.5)
    }

    fn place_in(&self, part: Part, across: f32, down: f32) -> Pos2 {
        let canvas = self.shown.get_by_label(&format!("Map: {}", self.map().info.title)).rect();
        let rect = self.shown.state().as_ref().unwrap().place_on_canvas(part).unwrap();
        canvas.min + Vec2::new(rect.min.x + rect.width() * across, rect.min.y + rect.height() * down)
    }

    fn of(&self, label: &str) -> Pos2 {
        self.shown.get_by_label(label).rect().center()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.shown.hover_at(from);
        self.shown.run_ok();
        self.shown.drag_at(from);
        self.shown.run_ok();
        for way in [0.2, 0.6, 1.0, 1.0] {
            self.shown.hover_at(from + (to - from) * way);
            self.shown.run_ok();
        }
        self.shown.drop_at(to);
        self.settle();
    }

    fn click_at(&mut self, at: Pos2, times: usize) {
        self.shown.hover_at(at);
        self.shown.run_ok();
        for _ in 0..times {
            for pressed in [true, false] {
                let button = PointerButton::Primary;
                self.shown.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
                self.shown.step();
            }
        }
        self.settle();
    }

    fn click(&mut self, label: &str) {
        self.shown.get_by_label(label).click();
        self.settle();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.shown.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn write(&mut self, words: &str) {
        self.shown.event(Event::Text(words.into()));
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
    let mut desk = Desk::with(&one_persona(), &[zora()]);
    desk.wait(ZORA, true);
    let before = desk.map();
    desk.drag(desk.of(ZORA), desk.place_in(Part::Header, 0.3, 0.4));
    let added = desk.map().personas.last().unwrap().clone();
    assert_eq!((added.name.as_str(), added.quote.as_str()), ("Zora", "Ten pairs, please."));
    assert_eq!(added.origin, Some(desk.library.load("Zora").unwrap().origin()));
    // She is now listed among the personas of the map.
    assert!(desk.shown.query_by_label(ZORA).is_none());
    desk.shown.get_by_label("Persona Zora, drag onto the map or press Enter");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.map(), before);
}

#[test]
fn somebody_of_the_library_is_dragged_onto_a_lane_in_one_step() {
    let mut desk = Desk::with(&one_persona(), &[zora()]);
    desk.wait(ZORA, true);
    let before = desk.map();
    let Part::Lane(lane) = cards_lane(&before) else { panic!() };
    desk.drag(desk.of(ZORA), desk.place_in(Part::Lane(lane), 3.0, 0.5));
    let map = desk.map();
    let zora = map.personas.last().unwrap();
    assert_eq!((zora.name.as_str(), map.lane(lane).unwrap().persona), ("Zora", Some(zora.id)));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.map(), before);
}

#[test]
fn who_is_on_the_map_already_is_dragged_onto_a_lane() {
    let mut desk = Desk::with(&two_personas(), &[]);
    let map = desk.map();
    let lane = map.lanes.iter().find(|lane| lane.persona.is_none() && lane.kind == LaneKind::Cards).unwrap().id;
    let noor = desk.of("Persona Noor, drag onto the map or press Enter");
    desk.drag(noor, desk.place(Part::Lane(lane)));
    assert_eq!(desk.map().lane(lane).unwrap().persona, Some(PersonaId(77)));
    assert_eq!(desk.names(), ["Mara", "Noor"]);
}

#[test]
fn what_is_let_go_beside_the_map_changes_nothing() {
    let mut desk = Desk::with(&one_persona(), &[zora()]);
    desk.wait(ZORA, true);
    let before = desk.map();
    let from = desk.of(ZORA);
    desk.drag(from, from + Vec2::new(10.0, 60.0));
    assert_eq!(desk.map(), before);
    assert!(desk.shown.query_by_label(ZORA).is_some());
}

#[test]
fn enter_puts_somebody_of_the_library_at_what_is_selected() {
    let mut desk = Desk::with(&one_persona(), &[zora()]);
    desk.wait(ZORA, true);
    let Part::Lane(lane) = cards_lane(&desk.map()) else { panic!() };
    desk.click_at(desk.place(Part::Lane(lane)), 1);
    desk.shown.get_by_label(ZORA).focus();
    desk.settle();
    desk.press(Modifiers::NONE, Key::Enter);
    let map = desk.map();
    assert_eq!(map.lane(lane).unwrap().persona, map.personas.last().map(|zora| zora.id));
    assert_eq!(desk.names(), ["Mara", "Zora"]);
}

#[test]
fn the_palette_learns_what_the_library_learns() {
    let mut desk = Desk::with(&one_persona(), &[]);
    assert!(desk.shown.query_by_label(ZORA).is_none());
    // Another program added her; the library is read again when the window gets the focus.
    desk.library.save(&zora(), None).unwrap();
    desk.shown.event(Event::WindowFocused(true));
    desk.wait(ZORA, true);
    desk.library.delete("Zora").unwrap();
    desk.shown.event(Event::WindowFocused(true));
    desk.wait(ZORA, false);
    // A persona saved from the map is the map's own, so it is not listed twice.
    desk.click_at(desk.place(Part::Persona(desk.map().personas[0].id)), 1);
    desk.press(Modifiers::NONE, Key::F4);
    desk.click("Add to the library");
    desk.click("Done");
    assert_eq!(desk.library.list().personas.len(), 1);
    let mara = "Persona Mara from the library, drag onto the map or press Enter";
    assert!(desk.shown.query_by_label(mara).is_none());
    desk.press(Modifiers::COMMAND, Key::Z);
    desk.wait(mara, true);
}

#[test]
fn a_persona_is_dragged_out_of_the_library_dialog() {
    let mut desk = Desk::with(&one_persona(), &[zora()]);
    desk.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    desk.shown.get_by_label("Search personas");
    desk.drag(desk.of("Zora"), desk.place_in(Part::Header, 0.3, 0.4));
    assert!(desk.shown.query_by_label("Search personas").is_none());
    assert_eq!(desk.names(), ["Mara", "Zora"]);
}

#[test]
fn lanes_and_curves_are_copied_to_another_persona_in_one_step() {
    let mut desk = Desk::with(&two_personas(), &[]);
    let before = desk.map();
    let words = |map: &JourneyMap, whose: PersonaId| -> Vec<String> {
        let lane = map.lanes.iter().find(|lane| lane.persona == Some(whose)).unwrap().id;
        map.cards.iter().filter(|card| card.lane == lane).map(|card| card.text.clone()).collect()
    };
    let mara = before.personas[0].id;
    desk.click_at(desk.place(Part::Persona(mara)), 1);
    desk.click("Copy lanes and curves to another…");
    desk.shown.get_by_label_contains("Mara has one lane with");
    assert!(desk.shown.get_by_label("Copy to Noor").accesskit_node().toggled().is_some());
    desk.click("Copy");
    let map = desk.map();
    assert_eq!(map.lanes.len(), before.lanes.len() + 1);
    let copied = words(&map, PersonaId(77));
    assert!(!copied.is_empty() && copied.iter().all(String::is_empty), "{copied:?}");
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.map(), before);

    desk.click_at(desk.place(Part::Persona(mara)), 1);
    desk.click("Copy lanes and curves to another…");
    desk.click("With all text");
    desk.click("Copy");
    assert_eq!(words(&desk.map(), PersonaId(77)), words(&before, mara));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.map(), before);
}

#[test]
fn a_persona_without_lanes_gets_a_hint_what_to_do() {
    let mut desk = Desk::with(&two_personas(), &[]);
    desk.click_at(desk.place(Part::Persona(PersonaId(77))), 1);
    desk.click("Copy lanes and curves to another…");
    desk.shown.get_by_label_contains("Noor has no lanes or curves yet.");
    desk.press(Modifiers::NONE, Key::Escape);
    assert!(desk.shown.query_by_label_contains("Noor has no lanes").is_none());
}

#[test]
fn personas_are_reordered_by_keys_and_by_dragging() {
    let mut desk = Desk::with(&two_personas(), &[]);
    let mara = desk.map().personas[0].id;
    desk.click_at(desk.place(Part::Persona(mara)), 1);
    desk.press(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(desk.names(), ["Noor", "Mara"]);
    desk.press(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(desk.names(), ["Mara", "Noor"]);
    let from = desk.place_in(Part::Persona(mara), 0.5, 0.9);
    desk.drag(from, desk.place_in(Part::Persona(PersonaId(77)), 0.9, 0.5));
    assert_eq!(desk.names(), ["Noor", "Mara"]);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.names(), ["Mara", "Noor"]);
    // Dropped in its own place it changes nothing, and no step is recorded.
    let before = desk.map();
    desk.drag(from, desk.place_in(Part::Persona(PersonaId(77)), 0.1, 0.5));
    assert_eq!(desk.map(), before);
}

#[test]
fn a_name_is_edited_on_the_header() {
    let mut desk = Desk::with(&two_personas(), &[]);
    desk.click_at(desk.place(Part::Persona(PersonaId(77))), 1);
    desk.press(Modifiers::NONE, Key::F2);
    // The whole name is selected, ready to be replaced or extended.
    desk.press(Modifiers::NONE, Key::End);
    desk.write(" Amari");
    desk.press(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.names(), ["Mara", "Noor Amari"]);
    desk.press(Modifiers::NONE, Key::Enter);
    desk.press(Modifiers::COMMAND, Key::A);
    desk.write("Nooria");
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.names(), ["Mara", "Nooria"]);
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.names(), ["Mara", "Noor Amari"]);
}

#[test]
fn a_double_click_on_a_name_edits_it_and_beside_it_opens_the_profile() {
    let mut desk = Desk::with(&two_personas(), &[]);
    let mara = Part::Persona(desk.map().personas[0].id);
    let layout = LayoutEngine::new().lay_out(&desk.map());
    let card = &layout.header.personas[0];
    let name = card.words[0].rect();
    let across = (name.min.x + 10.0 - card.rect.min.x) / card.rect.width();
    let down = (name.center().y - card.rect.min.y) / card.rect.height();
    desk.click_at(desk.place_in(mara, across, down), 2);
    desk.press(Modifiers::NONE, Key::End);
    desk.write("h");
    desk.press(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.names(), ["Marah", "Noor"]);
    assert!(desk.shown.query_by_label("Done").is_none());
    desk.click_at(desk.place_in(mara, 0.12, 0.5), 2);
    desk.shown.get_by_label("Done");
}

#[test]
fn lines_of_a_profile_are_dragged_to_another_place() {
    let mut desk = Desk::with(&one_persona(), &[]);
    let before = desk.map();
    let goals = before.personas[0].goals.clone();
    assert!(goals.len() > 1);
    desk.click_at(desk.place(Part::Persona(before.personas[0].id)), 1);
    desk.drag(desk.of("Move goals 1"), desk.of("Move goals 2") + Vec2::new(0.0, 30.0));
    let moved = desk.map().personas[0].goals.clone();
    assert_eq!((&moved[0], &moved[1]), (&goals[1], &goals[0]));
    desk.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.map(), before);
}

#[test]
fn a_dialog_about_personas_changes_the_map_that_it_was_opened_on() {
    let mut desk = Desk::with(&two_personas(), &[]);
    let first = desk.map();
    let other = two_personas().with_title("Another");
    let path = desk.folder.path().join("another.journey");
    file::save(&other, &path).unwrap();
    desk.click_at(desk.place(Part::Persona(first.personas[0].id)), 1);
    desk.click("Copy lanes and curves to another…");
    shown::drop_file(&mut desk.shown, path);
    desk.click("Copy");
    assert_eq!(desk.map(), other);
    desk.press(Modifiers::COMMAND, Key::Tab);
    assert_eq!(desk.map().lanes.len(), first.lanes.len() + 1);

    desk.press(Modifiers::COMMAND, Key::Z);
    desk.click_at(desk.place(Part::Persona(first.personas[0].id)), 1);
    desk.press(Modifiers::NONE, Key::F4);
    // The map behind the profile has changed in the meantime.
    let path = desk.folder.path().join("another.journey");
    shown::drop_file(&mut desk.shown, path);
    desk.shown.get_by_label("Goals 1").focus();
    desk.settle();
    desk.shown.get_by_label("Goals 1").type_text("Socks! ");
    desk.settle();
    desk.click("Done");
    assert_eq!(desk.map(), other);
    desk.press(Modifiers::COMMAND, Key::Tab);
    assert!(desk.map().personas[0].goals[0].contains("Socks!"));
}
