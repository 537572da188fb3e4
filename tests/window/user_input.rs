//! A window without a display, driven only by positions and keys, as a user would.

use std::path::{Path, PathBuf};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::model::JourneyMap;
use footpath::model::Part;

use crate::window::headless::{self, SIZE, WindowHarness, settle, window_in};

/// The time between two frames, in seconds: as long as three clicks can be a triple click, so that thousands of keys
/// cost no more frames than they must.
const FRAME_SECONDS: f32 = 1.0 / 20.0;

/// The input that a user can give to a window.
pub(crate) trait UserInput {
    /// Presses and releases the button.
    fn click(&mut self, at: Pos2);
    /// Clicks twice, fast.
    fn double_click(&mut self, at: Pos2);
    /// Presses, moves in small steps, and releases.
    fn drag(&mut self, from: Pos2, to: Pos2);
    /// Types letter by letter.
    fn write(&mut self, words: &str);
    /// Presses a key together with modifiers.
    fn press(&mut self, modifiers: Modifiers, key: Key);
}

/// The window in this process, which can be asked where things are and what the map has become.
pub(crate) struct HeadlessWindow {
    harness: WindowHarness,
}

impl HeadlessWindow {
    /// A freshly started window with the welcome page, for somebody who wants no motion: nobody looks at it, and
    /// thousands of keys would wait for it.
    pub(crate) fn welcome() -> Self {
        let mut window = Self::with(Vec::new());
        let ctx = window.harness.ctx.clone();
        window.harness.state_mut().as_mut().unwrap().perform(&ctx, UiCommand::ReduceMotion);
        window.settle();
        window
    }

    fn with(paths: Vec<PathBuf>) -> Self {
        let builder = Harness::builder().with_size(SIZE).with_max_steps(200).with_step_dt(FRAME_SECONDS);
        Self { harness: headless::with_panels(window_in(builder, paths)) }
    }

    /// A window with a map from disk.
    pub(crate) fn with_map(path: &Path) -> Self {
        Self::with(vec![path.to_owned()])
    }

    fn settle(&mut self) {
        settle(&mut self.harness);
    }

    fn state(&self) -> &App {
        headless::state(&self.harness)
    }

    /// The open map.
    pub(crate) fn map(&self) -> JourneyMap {
        JourneyMap::clone(self.state().map().expect("a map is open"))
    }

    /// The part selected last.
    pub(crate) fn selected(&self) -> Option<Part> {
        self.state().selected()
    }

    /// The rectangle of a part of the map in the window, if it is drawn and visible.
    pub(crate) fn in_sight(&self, target: Part) -> Option<egui::Rect> {
        let part = self.state().place_on_canvas(target)?;
        let canvas = self.canvas();
        let rect = egui::Rect::from_min_max(
            canvas.min + Vec2::new(part.min.x, part.min.y),
            canvas.min + Vec2::new(part.max.x, part.max.y),
        );
        canvas.contains(rect.center()).then_some(rect)
    }

    /// Lets half a second pass.
    pub(crate) fn pause(&mut self) {
        self.harness.run_steps((0.5 / FRAME_SECONDS).round() as usize);
    }

    /// The controls with this name, in reading order.
    pub(crate) fn controls(&self, name: &str) -> Vec<egui::Rect> {
        // A field and the label, the heading or the section around it have the same name.
        use egui::accesskit::Role::{Complementary, Group, Header, Heading, Label, List, Navigation, Region, Row};
        let others = [Complementary, Group, Header, Heading, Label, List, Navigation, Region, Row];
        let is_control = |node: &egui_kittest::Node<'_>| !others.contains(&node.accesskit_node().role());
        let is_called = |node: &egui_kittest::Node<'_>| name_without_value(node).as_deref() == Some(name);
        let nodes = self.harness.query_all_by(|_| true).filter(|node| is_called(node) && is_control(node));
        nodes.map(|node| node.rect()).collect()
    }

    /// An entry of the open list.
    pub(crate) fn entry(&self, name: &str) -> Option<egui::Rect> {
        let is_called = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().as_deref() == Some(name);
        self.entry_nodes().filter(is_called).last().map(|node| node.rect())
    }

    /// All entries of the open list.
    pub(crate) fn entries(&self) -> Vec<String> {
        self.entry_nodes().filter_map(|node| node.accesskit_node().label()).collect()
    }

    /// The entries of menus and of lists of choices.
    fn entry_nodes(&self) -> impl Iterator<Item = egui_kittest::Node<'_>> {
        use egui::accesskit::Role::{ListBoxOption, MenuItem, MenuItemCheckBox};
        self.harness.query_all_by(|node| [ListBoxOption, MenuItem, MenuItemCheckBox].contains(&node.role()))
    }

    /// The name of the focused control.
    pub(crate) fn focused(&self) -> Option<String> {
        let node = self.harness.query_all_by(|node| node.is_focused()).next()?;
        name_without_value(&node)
    }

    /// Whether keys go to the map rather than to a panel.
    pub(crate) fn map_has_the_keys(&self) -> bool {
        use egui::accesskit::Role::{Canvas, ColumnHeader, GridCell, Header, ListItem, RowHeader};
        let focused = self.harness.query_all_by(|node| node.is_focused()).next();
        let role = focused.map(|node| node.accesskit_node().role());
        role.is_none_or(|role| [Canvas, ColumnHeader, GridCell, Header, ListItem, RowHeader].contains(&role))
    }

    /// Turns the wheel over a position; a positive amount shows what is further down.
    pub(crate) fn turn_wheel(&mut self, at: Pos2, lines: f32) {
        self.harness.hover_at(at);
        self.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -lines),
            modifiers: Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
        });
        self.settle();
    }

    /// Types text all in one frame.
    pub(crate) fn write_fast(&mut self, words: &str) {
        self.harness.event(Event::Text(words.to_owned()));
        self.settle();
    }

    /// The rectangle of the canvas in the window.
    pub(crate) fn canvas(&self) -> egui::Rect {
        headless::map_of(&self.harness, &self.map().info.title).rect()
    }

    /// The centre of a part of the map, in the window.
    pub(crate) fn place(&self, target: Part) -> Pos2 {
        self.place_in(target, 0.5, 0.5)
    }

    /// A position in a part of the map, as fractions of its width and height.
    pub(crate) fn place_in(&self, target: Part, across: f32, down: f32) -> Pos2 {
        let part = self.state().place_on_canvas(target).unwrap_or_else(|| panic!("{target:?} is not drawn"));
        let canvas = self.canvas();
        let at = canvas.min + Vec2::new(part.min.x + part.width() * across, part.min.y + part.height() * down);
        assert!(canvas.contains(at), "{target:?} is out of sight at {at:?}");
        at
    }

    /// The centre of the first control whose name contains these words.
    pub(crate) fn control_with(&self, words: &str) -> Pos2 {
        let mut found = self.harness.query_all_by_label_contains(words);
        found.next().unwrap_or_else(|| panic!("nothing is called “{words}”")).rect().center()
    }

    /// The position of the map's title.
    pub(crate) fn title(&self) -> Pos2 {
        self.place_in(Part::Header, 0.08, 0.2)
    }

    /// Clicks three times, fast, which selects the whole line.
    pub(crate) fn triple_click(&mut self, at: Pos2) {
        self.clicks(at, 3);
    }

    /// Frames in between take time, and slow ones would turn a triple click into single ones.
    fn clicks(&mut self, at: Pos2, count: usize) {
        self.harness.hover_at(at);
        self.harness.run_ok();
        let modifiers = Modifiers::NONE;
        for pressed in [true, false].repeat(count) {
            self.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
            self.harness.step();
        }
        self.settle();
    }

    fn button(&mut self, at: Pos2, pressed: bool) {
        let modifiers = Modifiers::NONE;
        self.harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
        self.harness.run_ok();
    }
}

impl UserInput for HeadlessWindow {
    fn click(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_ok();
        self.button(at, true);
        self.button(at, false);
        self.settle();
    }

    fn double_click(&mut self, at: Pos2) {
        self.clicks(at, 2);
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
        if modifiers.is_none() {
            // Thousands of keys: no frames in which modifiers change, and none after the window has come to rest.
            self.harness.key_press(key);
            self.harness.run_ok();
        } else {
            self.harness.key_press_modifiers(modifiers, key);
            self.settle();
        }
    }
}

/// What a control is called. A combo box says its value as well.
fn name_without_value(node: &egui_kittest::Node<'_>) -> Option<String> {
    let (role, label) = (node.accesskit_node().role(), node.accesskit_node().label()?);
    match label.split_once(": ") {
        Some((name, _)) if role == egui::accesskit::Role::ComboBox => Some(name.to_owned()),
        _ => Some(label),
    }
}
