//! The timer, the agenda and the handout of a workshop, by a clock that the test sets.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::model::AgendaBlock;

use crate::window::headless::{SIZE, WindowHarness, keys, made_in, settle, state, write_letters};

/// Two in the afternoon, in seconds since midnight.
const TWO: u64 = 14 * 3_600;

struct Room {
    harness: WindowHarness,
    clock: Arc<AtomicU64>,
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("order.journey");
        footpath::file::save(&footpath::file::templates::load("online-order").unwrap(), &path).unwrap();
        let clock = Arc::new(AtomicU64::new(TWO));
        let own = clock.clone();
        let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
        let make = move |ctx: &egui::Context| App::new(ctx, std::slice::from_ref(&path)).with_room_clock(own.clone());
        Self { harness: made_in(builder, make), clock, folder }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    fn perform(&mut self, command: UiCommand) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().as_mut().unwrap().perform(&ctx, command);
        settle(&mut self.harness);
    }

    fn write(&mut self, text: &str) {
        write_letters(&mut self.harness, text);
    }

    fn wait(&mut self, seconds: u64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
        settle(&mut self.harness);
    }

    fn sees(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        settle(&mut self.harness);
    }

    fn agenda(&self) -> Vec<AgendaBlock> {
        state(&self.harness).map().unwrap().info.workshop.agenda.clone()
    }

    fn start(&mut self, text: &str) {
        self.press(Modifiers::SHIFT, Key::F7);
        self.write(text);
        self.press(Modifiers::NONE, Key::Enter);
    }
}

#[test]
fn the_timer_runs_down_warns_ends_and_counts_on() {
    let mut room = Room::new();
    room.start("5");
    assert!(room.sees("Timer: 5 minutes left"));
    room.wait(61);
    assert!(room.sees("Timer: 3 minutes 59 seconds left"));
    room.press(Modifiers::SHIFT, Key::F7);
    room.wait(500);
    assert!(room.sees("3 minutes 59 seconds left, paused"));
    room.press(Modifiers::SHIFT, Key::F7);
    room.wait(200);
    assert!(room.sees("39 seconds left"));
    room.click("One minute more");
    assert!(room.sees("1 minute 39 seconds left"));
    room.wait(100 + 39);
    assert!(room.sees("40 seconds over time"));
    assert!(room.sees("Time is up"));
    room.click("Show the timer large");
    assert!(room.sees("Show the timer small"));
    room.click("End the timer");
    assert!(!room.sees("over time"));
}

#[test]
fn times_are_understood_and_others_are_refused_with_a_sentence() {
    let mut room = Room::new();
    room.start("soon");
    assert!(room.sees("“soon” is not a time."));
    room.press(Modifiers::NONE, Key::Escape);
    room.start("14:30");
    assert!(room.sees("Timer: 30 minutes left"));
    room.perform(UiCommand::TimerEnd);
    room.start("13:00");
    assert!(room.sees("It is later than 13:00 already."));
    room.press(Modifiers::NONE, Key::Escape);
    room.start("90s");
    assert!(room.sees("Timer: 1 minute 30 seconds left"));
    room.perform(UiCommand::TimerMinute);
    assert!(room.sees("2 minutes 30 seconds left"));
}

#[test]
fn the_agenda_begins_with_a_recipe_and_its_blocks_run_one_after_the_other() {
    let mut room = Room::new();
    room.press(Modifiers::COMMAND, Key::F7);
    room.click("Mapping workshop, 2 hours");
    assert_eq!(room.agenda().iter().map(|block| block.minutes).sum::<u16>(), 120);
    assert!(room.sees("2 h in all · ends at 16:00"));
    room.click("Start block 1, 14:00");
    assert!(room.sees("Timer: Welcome: why we are here, and how we work, 5 minutes left"));
    room.wait(120);
    room.click("Next block of the agenda");
    assert!(room.sees("Meet the persona"));
    assert!(room.sees("Start block 3, 14:12"), "the rest moves along");
    room.press(Modifiers::COMMAND, Key::F7);
    assert!(!room.sees("Start block 3"));
    room.press(Modifiers::COMMAND, Key::Z);
    assert!(room.agenda().is_empty(), "one step back");
}

#[test]
fn blocks_are_written_lengthened_moved_and_removed() {
    let mut room = Room::new();
    room.press(Modifiers::COMMAND, Key::F7);
    room.click("Add block");
    room.write("Walk the wall");
    room.press(Modifiers::NONE, Key::Enter);
    assert_eq!(room.agenda(), [AgendaBlock::new("Walk the wall", 10)]);
    room.click("Add block");
    room.write("Vote");
    room.press(Modifiers::NONE, Key::Enter);
    room.harness.get_by_label("Title of block 2").focus();
    settle(&mut room.harness);
    room.press(Modifiers::ALT, Key::ArrowUp);
    let titles: Vec<String> = room.agenda().into_iter().map(|block| block.title).collect();
    assert_eq!(titles, ["Vote", "Walk the wall"]);
    room.click("Remove block 2");
    assert_eq!(room.agenda().len(), 1);
}

#[test]
fn the_handout_is_written_beside_the_map() {
    let mut room = Room::new();
    room.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    // As many frames as the work in the background takes.
    let frames = (0..200_000).take_while(|_| {
        room.harness.step();
        !room.sees("is ready")
    });
    assert!(frames.count() < 200_000);
    let files = std::fs::read_dir(room.folder.path()).unwrap().filter_map(|file| Some(file.ok()?.path()));
    let is_pdf = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "pdf");
    let path = files.into_iter().find(is_pdf).expect("a handout");
    assert!(path.file_name().unwrap().to_string_lossy().starts_with("First online order, wrong size, handout "));
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 50_000);
}

#[test]
fn esc_closes_timer_and_agenda_and_one_gives_way_to_the_other() {
    let mut room = Room::new();
    room.press(Modifiers::SHIFT, Key::F7);
    assert!(room.harness.query_by_label("Time of the timer").is_some());
    room.press(Modifiers::NONE, Key::Escape);
    assert!(room.harness.query_by_label("Time of the timer").is_none(), "Esc closes the timer's field");
    room.press(Modifiers::SHIFT, Key::F7);
    room.perform(UiCommand::Agenda);
    assert!(room.harness.query_by_label("Time of the timer").is_none(), "the agenda takes its place");
    assert!(room.harness.query_by_label("Add block").is_some());
    room.press(Modifiers::NONE, Key::Escape);
    assert!(room.harness.query_by_label("Add block").is_none(), "Esc closes the agenda");
}

/// Whoever leads a workshop presses a key without looking first where the caret is.
#[test]
fn the_keys_of_the_room_work_while_any_of_its_fields_has_the_focus() {
    const SHIFT: Modifiers = Modifiers::SHIFT;
    const CTRL: Modifiers = Modifiers::COMMAND;
    type Step = fn(&mut Room);
    type IsShown = fn(&Room) -> bool;
    let fields: [(&str, Step); 4] = [
        ("the field of the timer", |room| room.press(SHIFT, Key::F7)),
        ("the title of a block", |room| {
            room.press(CTRL, Key::F7);
            room.click("Mapping workshop, 2 hours");
            room.harness.get_by_label("Title of block 2").focus();
            settle(&mut room.harness);
        }),
        ("the capture line", |room| room.press(CTRL, Key::Space)),
        ("the find bar", |room| room.press(CTRL, Key::F)),
    ];
    let keys: [(&str, Modifiers, Key, IsShown); 4] = [
        ("Ctrl+F7", CTRL, Key::F7, |room| room.sees("Blocks of the agenda") || room.sees("Mapping workshop, 2 hours")),
        ("Shift+F7", SHIFT, Key::F7, |room| room.sees("Time of the timer")),
        ("Ctrl+Space", CTRL, Key::Space, |room| room.sees("Capture line")),
        ("Shift+F4", SHIFT, Key::F4, |room| room.sees("Dots for each person")),
    ];
    for (field, focus) in fields {
        for (name, modifiers, key, is_shown) in keys {
            let mut room = Room::new();
            focus(&mut room);
            let before = is_shown(&room);
            let cards = state(&room.harness).map().unwrap().cards.len();
            room.press(modifiers, key);
            let toggles = name != "Shift+F7" || field != "the field of the timer";
            assert!(is_shown(&room) != before || !toggles, "{name} in {field}");
            assert_eq!(state(&room.harness).map().unwrap().cards.len(), cards, "{name} in {field}");
        }
    }
}

#[test]
fn captured_notes_keep_the_time_only_if_that_is_wanted() {
    let mut room = Room::new();
    let last = |room: &Room| state(&room.harness).map().unwrap().cards.last().unwrap().source.clone();
    room.press(Modifiers::COMMAND, Key::Space);
    room.write("Without a time");
    room.press(Modifiers::NONE, Key::Enter);
    assert_eq!(last(&room), "");
    room.perform(UiCommand::NoteTime);
    room.wait(72 * 60);
    room.write("With a time");
    room.press(Modifiers::NONE, Key::Enter);
    let source = last(&room);
    assert!(source.starts_with("capture 20") && source.ends_with(" 15:12"), "{source}");
    room.press(Modifiers::COMMAND, Key::Z);
    room.perform(UiCommand::NoteTime);
    room.write("Without again");
    room.press(Modifiers::NONE, Key::Enter);
    assert_eq!(last(&room), "");
}
