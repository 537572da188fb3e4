//! A window without a display that is driven by places and keys alone, as hands do it.

use std::path::Path;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::Window;
use footpath::model::JourneyMap;
use footpath::scene::Target;

use crate::shown::{SIZE, Shown, settle, state, window_in};

/// What a hand can do at a window.
pub trait Hand {
    /// Presses and lets go.
    fn click(&mut self, at: Pos2);
    /// Twice, fast.
    fn double_click(&mut self, at: Pos2);
    /// Presses, moves on in steps, and lets go.
    fn drag(&mut self, from: Pos2, to: Pos2);
    /// Writes letter by letter.
    fn write(&mut self, words: &str);
    /// Presses a key with what is held down.
    fn press(&mut self, modifiers: Modifiers, key: Key);
}

/// The window in this process: it says where things are and what the map has become.
pub struct Desk {
    harness: Shown,
}

impl Desk {
    /// A map from disk.
    pub fn with_map(path: &Path) -> Self {
        let builder = Harness::builder().with_size(SIZE).with_max_steps(200).with_step_dt(1.0 / 60.0);
        Self { harness: window_in(builder, vec![path.to_owned()]) }
    }

    fn settle(&mut self) {
        settle(&mut self.harness);
    }

    fn window(&self) -> &Window {
        state(&self.harness)
    }

    /// The map in front.
    pub fn map(&self) -> JourneyMap {
        JourneyMap::clone(self.window().map().expect("a map is open"))
    }

    /// The canvas in the window.
    pub fn canvas(&self) -> egui::Rect {
        self.harness.get_by_label(&format!("Map: {}", self.map().title)).rect()
    }

    /// The middle of a part of the map, in the window.
    pub fn place(&self, target: Target) -> Pos2 {
        self.place_in(target, 0.5, 0.5)
    }

    /// A place in a part of the map, as fractions of its width and height.
    pub fn place_in(&self, target: Target, across: f32, down: f32) -> Pos2 {
        let part = self.window().place_on_canvas(target).unwrap_or_else(|| panic!("{target:?} is not drawn"));
        let canvas = self.canvas();
        let at = canvas.min + Vec2::new(part.min.x + part.width() * across, part.min.y + part.height() * down);
        assert!(canvas.contains(at), "{target:?} is out of sight at {at:?}");
        at
    }

    /// The middle of a control with these words in its name; the first when there are several.
    pub fn control_with(&self, words: &str) -> Pos2 {
        let mut found = self.harness.query_all_by_label_contains(words);
        found.next().unwrap_or_else(|| panic!("nothing is called “{words}”")).rect().center()
    }

    /// The map's title on the sheet.
    pub fn title(&self) -> Pos2 {
        self.place_in(Target::Header, 0.08, 0.2)
    }

    fn button(&mut self, at: Pos2, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        self.harness.run_ok();
    }
}

impl Hand for Desk {
    fn click(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_ok();
        self.button(at, true);
        self.button(at, false);
        self.settle();
    }

    fn double_click(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_ok();
        let modifiers = Modifiers::NONE;
        // Frames in between take time, and slow ones would make two clicks of it.
        for pressed in [true, false, true, false] {
            self.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
            self.harness.step();
        }
        self.settle();
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.run_ok();
        self.button(from, true);
        for part in [0.1, 0.5, 0.9, 1.0, 1.0] {
            self.harness.hover_at(from + (to - from) * part);
            self.harness.step();
        }
        self.button(to, false);
        self.settle();
    }

    fn write(&mut self, words: &str) {
        for letter in words.chars() {
            self.harness.event(Event::Text(letter.to_string()));
            self.harness.step();
        }
        self.settle();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }
}
