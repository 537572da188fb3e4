//! From “online order” to a printed action plan with owners, by keys alone, with the keys counted.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use footpath::model::{Action, JourneyMap, PrintForm};

use super::headless::{SIZE, WindowHarness, keys, settle, state, window_in, write_letters};
use super::work_folder::says;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

/// How long a person of average skill takes for a key, in seconds (Card, Moran and Newell 1983, keystroke-level model).
const SECONDS_PER_KEY: f32 = 0.28;
/// The time in which the plan has to be on paper, and the part of it that is for thinking and looking.
const WHOLE_SECONDS: f32 = 180.0;
const THINKING_SECONDS: f32 = 60.0;

/// Somebody at the keyboard, whose keys are counted.
struct Typist {
    harness: WindowHarness,
    keys: usize,
    folder: tempfile::TempDir,
}

impl Typist {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shoes.journey");
        let mut map = footpath::file::templates::load("online-order").unwrap();
        // Everything is still to be planned.
        map.actions.clear();
        footpath::file::save(&map, &path).unwrap();
        let builder = egui_kittest::Harness::builder().with_size(SIZE).with_max_steps(60);
        Self { harness: window_in(builder, vec![path]), keys: 0, folder }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.keys += 1;
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    fn write(&mut self, text: &str) {
        self.keys += text.chars().count();
        write_letters(&mut self.harness, text);
        settle(&mut self.harness);
    }

    /// A row of the table: each cell, and Tab or Enter behind it.
    fn row(&mut self, cells: &[&str]) {
        for (place, cell) in cells.iter().enumerate() {
            self.write(cell);
            self.press(NONE, if place + 1 == cells.len() { Key::Enter } else { Key::Tab });
        }
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    /// Waits for what a thread works on.
    fn wait_for(&mut self, words: &str) {
        let frames = (0..200_000).take_while(|_| {
            self.harness.step();
            !says(&self.harness, words)
        });
        assert!(frames.count() < 200_000, "“{words}” never came");
    }
}

#[test]
fn an_action_plan_with_owners_is_on_paper_within_three_minutes() {
    let mut typist = Typist::new();
    typist.press(CTRL, Key::F2);
    assert!(says(&typist.harness, "What will be done about it?"));
    typist.row(&["Say that the model runs small", "Buying", "+1w"]);
    typist.row(&["QR code instead of a label", "Web shop", "15.1."]);
    typist.row(&["Refund at the drop-off", "Finance", "29.1."]);
    typist.row(&["One size chart for all", "Growth", "+6w"]);
    let actions: Vec<Action> = typist.map().actions.iter().map(|action| Action::clone(action)).collect();
    assert_eq!(actions.len(), 4);
    assert!(actions.iter().all(|action| !action.owner.is_empty() && action.due.is_some()), "{actions:?}");
    // What each is worth is set on the matrix: impact, then effort; the next one follows by itself.
    typist.press(CTRL, Key::F4);
    for digits in ["42", "52", "53", "44"] {
        typist.write(digits);
    }
    assert!(typist.map().actions.iter().all(|action| action.score().is_some()));
    typist.press(CTRL, Key::P);
    assert!(says(&typist.harness, "Export map"));
    // The layout is that of what was in front, so that nothing has to be chosen.
    typist.press(NONE, Key::Enter);
    typist.wait_for("Location of the file");
    typist.press(NONE, Key::Enter);
    typist.wait_for("shoes.pdf");
    let pdf: PathBuf = typist.folder.path().join("shoes.pdf");
    let frames = (0..200_000).take_while(|_| {
        typist.harness.step();
        !pdf.exists()
    });
    assert!(frames.count() < 200_000);
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    assert_eq!(typist.map().info.print.form, PrintForm::Findings);
    let seconds = typist.keys as f32 * SECONDS_PER_KEY + THINKING_SECONDS;
    assert!(seconds <= WHOLE_SECONDS, "{} keys take {seconds:.0} s with a minute of thinking", typist.keys);
    // The least that there is to write are the words themselves; of ten keys nine are letters.
    assert!(typist.keys <= 190, "{} keys", typist.keys);
}

#[test]
fn an_action_is_made_from_a_finding_with_keys_alone_and_named_at_once() {
    let mut typist = Typist::new();
    let before = typist.map();
    typist.press(CTRL, Key::F3);
    typist.wait_for("No action answers");
    // To the first finding, to its place, and to the first thing that one would do about it.
    for key in [Key::Tab, Key::Enter, Key::Tab, Key::Enter] {
        typist.press(NONE, key);
    }
    typist.write("Refund at once");
    typist.press(NONE, Key::Tab);
    let map = typist.map();
    assert_eq!(map.cards, before.cards, "the letters are meant for the action");
    assert_eq!(map.actions.len(), 1);
    assert_eq!(map.actions[0].title, "Refund at once");
    assert_eq!(map.actions[0].cards.len(), 1, "it answers the pain that the finding is about");
}
