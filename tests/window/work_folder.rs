//! A folder with maps and Footpath's own data, and a window that works in it: shared by the tests of saving,
//! recovery and damaged files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::model::JourneyMap;

use crate::window::headless::{SIZE, WindowHarness, made_in, settle};

/// A working folder: one folder for maps and one for Footpath's own data.
pub(super) struct WorkFolder(pub(super) tempfile::TempDir);

impl WorkFolder {
    pub(super) fn new() -> Self {
        let work = Self(tempfile::tempdir().unwrap());
        fs::create_dir(work.0.path().join("maps")).unwrap();
        work
    }

    pub(super) fn map(&self) -> PathBuf {
        self.0.path().join("maps/map.journey")
    }

    pub(super) fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// A window that keeps its data in this folder.
    pub(super) fn window(&self) -> WindowHarness {
        window(Some(self.data()))
    }

    /// A window with the map open.
    pub(super) fn opened(&self) -> WindowHarness {
        let mut harness = self.window();
        open(&mut harness, &self.map());
        harness
    }
}

pub(super) fn window(data: Option<PathBuf>) -> WindowHarness {
    let builder = Harness::builder().with_size(SIZE).with_max_steps(60);
    made_in(builder, move |ctx| App::new(ctx, &[]).with_data_folder(ctx, data.as_deref()))
}

pub(super) fn state_mut(harness: &mut WindowHarness) -> &mut App {
    harness.state_mut().as_mut().unwrap()
}

pub(super) fn open(harness: &mut WindowHarness, path: &Path) {
    let ctx = harness.ctx.clone();
    state_mut(harness).open(&ctx, path);
    settle(harness);
}

pub(super) fn perform(harness: &mut WindowHarness, command: UiCommand) {
    let ctx = harness.ctx.clone();
    state_mut(harness).perform(&ctx, command);
    settle(harness);
}

/// Runs frames until a condition holds; other threads need their time.
#[track_caller]
pub(super) fn until(harness: &mut WindowHarness, so: impl Fn(&mut WindowHarness) -> bool) {
    let started = Instant::now();
    while !so(harness) {
        assert!(started.elapsed() < Duration::from_secs(20), "it never came");
        std::thread::yield_now();
        settle(harness);
    }
}

pub(super) fn says(harness: &WindowHarness, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[track_caller]
pub(super) fn press(harness: &mut WindowHarness, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

pub(super) fn save(harness: &mut WindowHarness) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(harness);
}

pub(super) fn titled(title: &str, cards: usize) -> JourneyMap {
    file::sample::map(cards).with_title(title)
}

/// Adds a lane.
pub(super) fn change(harness: &mut WindowHarness) -> usize {
    perform(harness, UiCommand::AddLane);
    harness.key_press(Key::Escape);
    settle(harness);
    state_mut(harness).map().unwrap().lanes.len()
}
