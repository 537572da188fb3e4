//! A whole workshop of two hours in one window: agenda, forty sayings, sorting, feelings, a blind vote, actions, handout;
//! and at the end the saved file, read again.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use egui::{Key, Modifiers, PointerButton, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::edit::capture_line::LaneLetters;
use footpath::edit::voting::{VotedOn, candidates};
use footpath::model::{HotspotPlace, JourneyMap, LaneId, Part};

use crate::window::capture_line::SAYINGS;
use crate::window::headless::{SIZE, WindowHarness, click_at, keys, made_in, map_of, settle, state, write_letters};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
/// A note that has no place at first.
const PARKED: &str = "who pays for the taxi";

/// A room with a projector, people, and a clock that the test sets.
struct Session {
    harness: WindowHarness,
    clock: Arc<AtomicU64>,
    folder: tempfile::TempDir,
}

impl Session {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wall.journey");
        footpath::file::save(&footpath::file::templates::load("workshop-wall").unwrap(), &path).unwrap();
        let clock = Arc::new(AtomicU64::new(9 * 3_600));
        let own = clock.clone();
        let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
        let make = move |ctx: &egui::Context| App::new(ctx, std::slice::from_ref(&path)).with_room_clock(own.clone());
        Self { harness: made_in(builder, make), clock, folder }
    }

    fn map(&self) -> JourneyMap {
        JourneyMap::clone(state(&self.harness).map().unwrap())
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        keys(&mut self.harness, modifiers, key);
        settle(&mut self.harness);
    }

    fn write(&mut self, text: &str) {
        write_letters(&mut self.harness, text);
    }

    fn say(&mut self, line: &str) {
        self.write(line);
        self.press(NONE, Key::Enter);
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        settle(&mut self.harness);
    }

    fn sees(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    fn wait(&mut self, minutes: u64) {
        self.clock.fetch_add(minutes * 60, Ordering::Relaxed);
        settle(&mut self.harness);
    }

    fn lane(&self, name: &str) -> LaneId {
        self.map().lanes.iter().find(|lane| lane.name.starts_with(name)).unwrap().id
    }

    fn letter(&self, name: &str) -> String {
        LaneLetters::of(&self.map()).of_lane(self.lane(name)).unwrap().to_owned()
    }

    fn plan(&mut self) {
        // Without the mouse: the button with the recipe has the focus, and then the first block.
        self.press(CTRL, Key::F7);
        self.press(NONE, Key::Enter);
        self.press(NONE, Key::Enter);
        self.press(CTRL, Key::F7);
        assert!(self.sees("Timer: Welcome"));
        self.wait(4);
        assert!(self.sees("1 minute left"));
        self.wait(1);
        assert!(self.sees("Time is up"));
        self.press(CTRL | Modifiers::SHIFT, Key::F9);
        assert!(self.sees("10 minutes left"));
    }

    fn collect(&mut self) {
        self.press(CTRL, Key::Space);
        for (lane, stage, text) in SAYINGS {
            let letter = self.letter(lane);
            self.say(&format!("{letter}{stage} {text}"));
        }
        self.say(&format!("? {PARKED}"));
        assert_eq!(self.map().info.parked, [PARKED]);
        self.press(NONE, Key::Escape);
    }

    /// What was parked goes to the place of the capture line, by keys.
    fn unpark(&mut self) {
        self.press(CTRL, Key::Space);
        let place = format!("{}7 ", self.letter("Ideas"));
        self.write(&place);
        self.press(CTRL | Modifiers::SHIFT, Key::Space);
        self.press(CTRL | Modifiers::SHIFT, Key::Space);
        self.press(NONE, Key::Enter);
        let map = self.map();
        assert!(map.info.parked.is_empty());
        let placed = map.cards.iter().find(|card| card.text == PARKED).unwrap();
        assert_eq!((placed.lane, placed.step), (self.lane("Ideas"), map.stages[6].steps[0].id));
        self.press(CTRL | Modifiers::SHIFT, Key::Space);
        self.press(CTRL, Key::Space);
    }

    /// One card goes one step to the right.
    fn sort(&mut self) {
        self.press(CTRL, Key::Num1);
        let card = self.map().cards.iter().find(|card| card.text == SAYINGS[1].2).unwrap().clone();
        let at = state(&self.harness).place_on_canvas(Part::Card(card.id)).unwrap().center();
        let title = self.map().info.title.clone();
        let canvas = map_of(&self.harness, &title).rect();
        click_at(&mut self.harness, canvas.min + Vec2::new(at.x, at.y), PointerButton::Primary, NONE);
        self.press(Modifiers::ALT, Key::ArrowRight);
        let moved = self.map().card(card.id).unwrap().clone();
        assert_eq!(moved.step, self.map().stages[1].steps[0].id);
        self.press(NONE, Key::Escape);
    }

    fn feel(&mut self) {
        self.press(CTRL, Key::Space);
        for (stage, value) in [(1, "-1"), (2, "-1.5"), (4, "+0.5"), (6, "-2")] {
            self.say(&format!("{stage} {value}"));
        }
        self.press(NONE, Key::Escape);
        let map = self.map();
        let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
        assert_eq!(points.map(|point| point.value).fold(0.0, f32::min), -2.0);
    }

    /// Three people vote blind, and the top becomes hotspots.
    fn vote(&mut self) {
        self.press(Modifiers::SHIFT, Key::F4);
        self.click("Counts: Blind");
        (0..9).for_each(|_| self.click("People: less"));
        self.click("Begin");
        for numbers in ["1 1 2", "1 2 3", "1 4 2"] {
            self.say(numbers);
        }
        assert!(self.sees("All have voted"));
        self.press(NONE, Key::R);
        assert!(self.sees("Place 1. Card 1: "));
        self.press(NONE, Key::Enter);
        self.press(NONE, Key::Escape);
    }

    fn act(&mut self) {
        self.press(CTRL, Key::F2);
        self.write("A sign at the door");
        self.press(NONE, Key::Tab);
        self.write("Ida");
        self.press(NONE, Key::Enter);
        self.press(NONE, Key::Escape);
        self.press(NONE, Key::Escape);
    }

    /// What waits beside the matrix is placed by two digits, and moved by arrows.
    fn weigh(&mut self) {
        self.press(CTRL, Key::F4);
        assert!(self.sees("0 of 1 placed"));
        self.write("52");
        self.press(NONE, Key::ArrowLeft);
        assert!(self.sees("1 of 1 placed"));
        self.press(NONE, Key::Escape);
    }

    /// Everything that this workshop used stands on the page of shortcuts.
    fn look_up(&mut self) {
        self.press(NONE, Key::F1);
        for words in ["Capture line", "Parking lot", "Agenda", "Next block", "Timer", "Vote with dots", "Actions"] {
            assert!(self.sees(words), "{words} is not on the page of shortcuts");
        }
        let modes = ["In the capture line", "While people vote", "Actions and matrix", "Timer, agenda and parking lot"];
        for words in modes.into_iter().chain(["While presenting", "Hand out now", "Matrix", "Presenter window"]) {
            assert!(self.sees(words), "{words} is not on the page of shortcuts");
        }
        self.press(NONE, Key::Escape);
    }

    /// The stops before the room, with a black screen for a moment.
    fn present(&mut self) {
        self.press(NONE, Key::F5);
        assert!(self.sees("Presentation: Overview"));
        self.press(NONE, Key::ArrowRight);
        assert!(self.sees("Presentation: ") && !self.sees("Presentation: Overview"));
        self.press(NONE, Key::B);
        self.press(NONE, Key::B);
        self.press(NONE, Key::Escape);
        assert!(!self.sees("Presentation: "));
    }

    fn hand_out(&mut self) -> PathBuf {
        self.press(CTRL | Modifiers::SHIFT, Key::E);
        let frames = (0..200_000).take_while(|_| {
            self.harness.step();
            !self.sees("is ready")
        });
        assert!(frames.count() < 200_000);
        let files = std::fs::read_dir(self.folder.path()).unwrap().filter_map(|file| Some(file.ok()?.path()));
        let is_pdf = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "pdf");
        files.into_iter().find(is_pdf).expect("a handout")
    }
}

#[test]
fn a_workshop_from_the_agenda_to_the_handout() {
    let mut session = Session::new();
    session.plan();
    session.look_up();
    session.collect();
    session.unpark();
    session.sort();
    session.feel();
    session.vote();
    session.act();
    session.weigh();
    session.present();
    let handout = session.hand_out();
    assert!(std::fs::read(handout).unwrap().starts_with(b"%PDF-"));
    session.press(CTRL, Key::S);
    let map = footpath::file::open(&session.folder.path().join("wall.journey")).unwrap();
    assert_eq!(map, session.map());
    assert_eq!(map.info.workshop.agenda.iter().map(|block| block.minutes).sum::<u16>(), 120);
    let texts: Vec<&str> = map.cards.iter().map(|card| card.text.as_str()).collect();
    assert!(SAYINGS.iter().all(|(.., text)| texts.contains(text)), "no saying is lost");
    assert!(map.info.parked.is_empty() && texts.contains(&PARKED));
    let round = map.info.workshop.rounds.last().unwrap();
    assert_eq!((round.voted(), round.given(), round.blind, round.is_under_way()), (3, 9, true, false));
    let pains = candidates(&map, VotedOn::Pains, &[]);
    let votes: Vec<u32> = pains.iter().take(4).map(|card| map.card(*card).unwrap().votes).collect();
    assert_eq!(votes, [4, 3, 1, 1]);
    let is_hot = |card| map.hotspots.iter().any(|hotspot| hotspot.on == HotspotPlace::Card(card));
    assert!(is_hot(pains[0]) && is_hot(pains[1]) && !is_hot(pains[2]));
    let action = map.actions.last().unwrap();
    assert_eq!((action.title.as_str(), action.owner.as_str()), ("A sign at the door", "Ida"));
    assert_eq!((action.impact.map(|it| it.value()), action.effort.map(|it| it.value())), (Some(5.0), Some(1.5)));
    // The lane for it adds the votes up: four and three at the first stage, one each at the next two.
    let sums: Vec<u32> = map.stages.iter().map(|stage| map.votes_at(stage.steps[0].id)).collect();
    assert!(map.lanes.last().unwrap().adds_votes);
    assert_eq!(sums.iter().sum::<u32>(), 9);
}
