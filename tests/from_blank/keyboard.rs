//! With the keyboard alone: arrow keys navigate the map, F6 leads to the panels, Tab to their fields.

use std::collections::{HashMap, VecDeque};

use egui::{Key, Modifiers};
use footpath::edit::Selection;
use footpath::edit::navigation::{ArrowKey, navigate, next_pinned, shows_steps};
use footpath::model::{CardId, FlagKind, LaneId, Part, StepId};

use super::driver::Driver;
use crate::window::user_input::{HeadlessWindow, UserInput};

/// More fields than any panel has.
const MOST_FIELDS: usize = 300;

/// More choices than any row of them has.
const MOST_CHOICES: usize = 8;

/// The rows of choices in the inspector.
const ROWS: [&str; 6] = ["Evidence: ", "Side: ", "Severity ", "Frequency ", "Impact ", "Effort "];

/// The row that a choice belongs to.
fn row_of(choice: &str) -> Option<&'static str> {
    ROWS.into_iter().find(|row| choice.starts_with(row))
}

/// Rebuilds a map with the keyboard alone.
pub(super) struct KeyboardDriver {
    window: HeadlessWindow,
}

/// A key that leads from one part to another.
#[derive(Clone, Copy)]
enum Move {
    Arrow(ArrowKey),
    Pinned,
}

const MOVES: [Move; 5] = [
    Move::Arrow(ArrowKey::Left),
    Move::Arrow(ArrowKey::Right),
    Move::Arrow(ArrowKey::Up),
    Move::Arrow(ArrowKey::Down),
    Move::Pinned,
];

impl KeyboardDriver {
    pub(super) fn new() -> Self {
        Self { window: HeadlessWindow::welcome() }
    }

    fn key(&mut self, key: Key) {
        self.window.press(Modifiers::NONE, key);
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.window.press(modifiers, key);
    }

    /// Leaves fields and texts for the map; the selection stays.
    fn back_to_the_map(&mut self) {
        for _ in 0..4 {
            if self.window.map_has_the_keys() {
                return;
            }
            self.key(Key::F6);
        }
        panic!("F6 does not lead back to the map from {:?}", self.window.focused());
    }

    /// The shortest sequence of keys that leads from the selection to a part.
    fn way_to(&self, goal: Part) -> Vec<Move> {
        let map = self.window.map();
        let start = self.window.selected();
        let mut from: HashMap<Option<Part>, (Option<Part>, Move)> = HashMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            if at == Some(goal) {
                break;
            }
            let selection = at.map(Selection::one).unwrap_or_default();
            for step in MOVES {
                let next = match step {
                    Move::Arrow(way) => navigate(&map, &selection, way, false),
                    Move::Pinned => at.and_then(|at| next_pinned(&map, at, false)),
                };
                if next.is_some() && next != start && !from.contains_key(&next) {
                    from.insert(next, (at, step));
                    queue.push_back(next);
                }
            }
        }
        let mut way = Vec::new();
        let mut at = Some(goal);
        while at != start {
            let (before, step) = *from.get(&at).unwrap_or_else(|| panic!("no key leads from {start:?} to {goal:?}"));
            way.push(step);
            at = before;
        }
        way.reverse();
        way
    }

    /// Presses Tab until a field has the focus.
    fn tab_to(&mut self, field: &str) {
        self.tab_to_one(&|name| name == field, field);
    }

    /// Presses Tab until something that is wanted has the focus.
    fn tab_to_one(&mut self, is_wanted: &dyn Fn(&str) -> bool, field: &str) {
        if self.window.map_has_the_keys() {
            self.key(Key::F6);
        }
        let mut seen = Vec::new();
        while !self.window.focused().as_deref().is_some_and(is_wanted) {
            seen.push(self.window.focused().unwrap_or_else(|| "nothing".to_owned()));
            assert!(seen.len() < MOST_FIELDS, "Tab never comes to “{field}”: {seen:?}");
            // On the map Tab is the next step; F6 leads on to the panels.
            self.key(if self.window.map_has_the_keys() { Key::F6 } else { Key::Tab });
        }
    }

    /// Goes down an open list or menu to an entry, and takes it.
    fn take_entry(&mut self, entry: &str) {
        let mut seen = Vec::new();
        while self.window.focused().as_deref() != Some(entry) {
            seen.push(self.window.focused().unwrap_or_else(|| "nothing".to_owned()));
            assert!(seen.len() < MOST_FIELDS, "no arrow leads to “{entry}”: {seen:?}");
            self.key(Key::ArrowDown);
        }
        self.key(Key::Enter);
    }

    /// Goes to the palette's filter, types a word and takes the first match.
    fn take_from_palette(&mut self, word: &str) {
        self.keys(Modifiers::SHIFT, Key::F6);
        assert_eq!(self.window.focused().as_deref(), Some("Filter the palette"));
        self.keys(Modifiers::COMMAND, Key::A);
        self.window.write_fast(word);
        self.key(Key::Enter);
    }
}

impl Driver for KeyboardDriver {
    fn window(&self) -> &HeadlessWindow {
        &self.window
    }

    fn begin(&mut self) {
        self.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    }

    fn select(&mut self, part: Part) {
        let map = self.window.map();
        if let Part::Step(id) = part
            && !shows_steps(&map)
        {
            // Where no step has a name the map draws none; the inspector lists them.
            let stage = map.stages.iter().find(|stage| stage.steps.iter().any(|step| step.id == id)).unwrap();
            let place = stage.steps.iter().position(|step| step.id == id).unwrap();
            self.select(Part::Stage(stage.id));
            self.press(&format!("Step {}", place + 1));
            return;
        }
        self.back_to_the_map();
        for step in self.way_to(part) {
            match step {
                Move::Arrow(way) => self.key(match way {
                    ArrowKey::Left => Key::ArrowLeft,
                    ArrowKey::Right => Key::ArrowRight,
                    ArrowKey::Up => Key::ArrowUp,
                    ArrowKey::Down => Key::ArrowDown,
                }),
                Move::Pinned => self.keys(Modifiers::COMMAND, Key::ArrowDown),
            }
        }
        assert_eq!(self.window.selected(), Some(part), "{:?}", self.window.focused());
    }

    fn let_go(&mut self) {
        self.back_to_the_map();
        self.key(Key::Escape);
        assert_eq!(self.window.selected(), None);
    }

    fn name(&mut self, part: Part, words: &str) {
        self.select(part);
        self.key(Key::F2);
        self.keys(Modifiers::COMMAND, Key::A);
        self.window.write_fast(words);
        self.key(Key::Escape);
    }

    fn add_stage(&mut self, name: &str) {
        let last = self.window.map().stages.last().unwrap().id;
        self.select(Part::Stage(last));
        self.keys(Modifiers::ALT, Key::Enter);
        self.window.write_fast(name);
        self.key(Key::Escape);
    }

    fn add_step(&mut self, after: StepId, name: &str) {
        self.select(Part::Step(after));
        self.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
        self.window.write_fast(name);
        self.key(Key::Escape);
    }

    fn add_lane(&mut self, after: LaneId, item: &str) {
        self.select(Part::Lane(after));
        self.take_from_palette(&format!("{item} lane"));
        self.key(Key::Escape);
    }

    fn lane_up(&mut self, lane: LaneId) {
        self.select(Part::Lane(lane));
        self.keys(Modifiers::ALT, Key::ArrowUp);
    }

    fn write_cards(&mut self, lane: LaneId, step: StepId, texts: &[String]) {
        self.select(Part::Cell(lane, step));
        for (place, text) in texts.iter().enumerate() {
            if place > 0 {
                self.key(Key::Enter);
            }
            self.window.write_fast(text);
        }
        self.key(Key::Escape);
    }

    fn span(&mut self, card: CardId, last: StepId) {
        self.select(Part::Card(card));
        let columns: Vec<StepId> = self.window.map().steps().map(|(_, step)| step.id).collect();
        let column = |step: StepId| columns.iter().position(|known| *known == step).unwrap();
        let covered = self.window.map().card(card).map(|card| column(card.step) + usize::from(card.span)).unwrap();
        for _ in covered..=column(last) {
            self.keys(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
        }
    }

    fn add_point(&mut self, cell: Part, value: f32) {
        self.select(cell);
        self.window.write_fast(&value.to_string());
    }

    fn flag(&mut self, part: Part, kind: FlagKind) {
        self.select(part);
        let (modifiers, key) = match kind {
            FlagKind::MomentOfTruth => (Modifiers::COMMAND, Key::M),
            FlagKind::BouncePoint => (Modifiers::COMMAND | Modifiers::SHIFT, Key::Y),
            FlagKind::HandOff => (Modifiers::COMMAND, Key::J),
        };
        self.keys(modifiers, key);
    }

    fn pin(&mut self, on: Part) {
        self.select(on);
        self.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
        assert!(matches!(self.window.selected(), Some(Part::Hotspot(_))), "{:?}", self.window.selected());
    }

    fn fill(&mut self, field: &str, words: &str) {
        self.tab_to(field);
        self.keys(Modifiers::COMMAND, Key::A);
        self.window.write_fast(words);
    }

    fn open_from_file_menu(&mut self, entry: &str) {
        self.keys(Modifiers::ALT, Key::F);
        self.take_entry(entry);
    }

    fn rewrite(&mut self, field: &str, words: &str) {
        self.fill(field, words);
    }

    fn press(&mut self, button: &str) {
        // A row of choices is one stop for Tab; the arrow keys go along it.
        let row = row_of(button).map(str::to_owned);
        self.tab_to_one(&|name| name == button || (row.is_some() && row_of(name) == row.as_deref()), button);
        for _ in 0..MOST_CHOICES {
            if self.window.focused().as_deref() != Some(button) {
                self.key(Key::ArrowRight);
            }
        }
        assert_eq!(self.window.focused().as_deref(), Some(button));
        self.key(Key::Space);
    }

    fn pick(&mut self, field: &str, entry: &str) {
        self.tab_to(field);
        self.key(Key::Enter);
        self.take_entry(entry);
    }

    fn slide(&mut self, slider: &str, value: f32, most: f32) {
        self.tab_to(slider);
        self.key(Key::Home);
        let step = if most > 1.0 { 0.5 } else { 0.05 };
        for _ in 0..(value / step).round() as usize {
            self.key(Key::ArrowRight);
        }
    }

    fn tag(&mut self, word: &str) {
        self.tab_to("Tags");
        self.window.write_fast(word);
        self.key(Key::Enter);
    }
}
