//! A share that does not answer never stops the window: a disk double that waits until the test lets it go.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::services::Services;
use super::{ActiveWindow, Window, WindowId};
use crate::app::app::App;
use crate::app::document::open_documents::OpenDocuments;
use crate::app::services::task::set_patience;
use crate::app::start::gallery::Gallery;
use crate::app::widgets::style;
use crate::file;
use crate::file::disk::slow::SlowFolder;
use crate::file::recent::RecentFiles;
use crate::file::recovery::{DocumentKey, RecoveryWriter, Snapshot, folder_in};
use crate::file::sample;
use crate::file::settings::{Appearance, Settings, SettingsFile};
use crate::file::thumbnails::ThumbnailCache;
use crate::file::user_templates::UserTemplates;

/// A window with what it works with, and folders for maps, templates and the program's own data.
struct SlowWindow {
    window: Window,
    documents: OpenDocuments,
    services: Services,
    /// Whether the first frame showed the welcome page.
    welcomed_at_once: bool,
}

type SlowHarness = Harness<'static, SlowWindow>;

/// A folder for the program's own data, and one on a share.
struct Folders {
    own: tempfile::TempDir,
    _share: tempfile::TempDir,
    share: PathBuf,
}

impl Folders {
    fn new() -> Self {
        let share = tempfile::tempdir().unwrap();
        let path = file::canonical(share.path());
        Self { own: tempfile::tempdir().unwrap(), _share: share, share: path }
    }

    fn map(&self, name: &str) -> PathBuf {
        let path = self.share.join(format!("{name}.journey"));
        file::save(&sample::map(4).with_title(name), &path).unwrap();
        path
    }
}

fn window(folders: &Folders) -> SlowHarness {
    let mut harness = window_started_with(folders, None);
    harness.run_ok();
    harness
}

/// A window that is asked for a map in its first frame, which has been shown.
fn window_started_with(folders: &Folders, map: Option<PathBuf>) -> SlowHarness {
    let (own, config) = (folders.own.path().to_owned(), folders.own.path().join("config"));
    let mut window = Window::new(WindowId(1));
    let cache = ThumbnailCache::in_folder(folders.own.path().join("cache"));
    window.gallery = Gallery::new(Some(UserTemplates::in_folder(&config)), cache);
    let services = Services { opening_wait: Duration::ZERO, ..Services::default() };
    let state = SlowWindow { window, documents: OpenDocuments::default(), services, welcomed_at_once: false };
    let builder = Harness::builder().with_size([1_280.0, 900.0]).with_max_steps(20);
    let mut is_first = true;
    builder.with_context_setup(style::install_fonts).build_ui_state(
        move |ui, SlowWindow { window, documents, services, welcomed_at_once }: &mut SlowWindow| {
            let ctx = ui.ctx().clone();
            let starts = std::mem::take(&mut is_first);
            if starts {
                set_patience(&ctx, Duration::ZERO);
                services.use_data_folder(&ctx, Some(&own));
                let mut active = ActiveWindow { window, documents, services };
                map.iter().for_each(|map| active.open(&ctx, map));
            }
            services.update_remembered(&ctx);
            ActiveWindow { window, documents, services }.show(ui);
            *welcomed_at_once |= starts && window.gallery.was_shown();
        },
        state,
    )
}

/// Runs frames until a condition holds; other threads need their time.
#[track_caller]
fn until(harness: &mut SlowHarness, so: impl Fn(&SlowHarness) -> bool) {
    let started = std::time::Instant::now();
    while !so(harness) {
        assert!(started.elapsed() < Duration::from_secs(30), "it never came");
        std::thread::yield_now();
        harness.run_ok();
    }
}

fn has(harness: &SlowHarness, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

fn open(harness: &mut SlowHarness, path: &Path) {
    let ctx = harness.ctx.clone();
    let SlowWindow { window, documents, services, .. } = harness.state_mut();
    ActiveWindow { window, documents, services }.open(&ctx, path);
    harness.run_ok();
}

#[test]
fn recent_files_on_a_share_that_is_gone_are_there_at_once_and_turn_grey_later() {
    let folders = Folders::new();
    let recent = RecentFiles::in_folder(folders.own.path());
    let (kept, gone) = (folders.map("Kept"), folders.map("Gone"));
    recent.note(&kept, "Kept").unwrap();
    recent.note(&gone, "Gone").unwrap();
    std::fs::remove_file(&gone).unwrap();
    UserTemplates::in_folder(&folders.own.path().join("config")).add_folder(&folders.share).unwrap();
    let slow = SlowFolder::close(&folders.share);
    let mut harness = window(&folders);
    until(&mut harness, |harness| has(harness, "Kept") && has(harness, "Gone"));
    until(&mut harness, |_| slow.asked_by_others() >= 2);
    harness.run_ok();
    until(&mut harness, |harness| has(harness, "Waiting for the disk…"));
    assert!(!has(&harness, "This folder is not available"));
    assert_eq!(slow.asked_by_window(), Vec::<PathBuf>::new());
    drop(slow);
    let grey = |harness: &SlowHarness| {
        let recent = &harness.state().services.recent;
        recent.iter().map(|entry| entry.presence).collect::<Vec<_>>()
    };
    use crate::app::services::path_checks::Presence::{Gone, There};
    until(&mut harness, |harness| grey(harness) == [Gone, There]);
}

#[test]
fn recovered_work_of_a_file_on_such_a_share_can_be_restored_and_waits_only_for_its_file() {
    let folders = Folders::new();
    let original = folders.map("Shop");
    let modified = std::fs::metadata(&original).unwrap().modified().ok();
    let keeper = RecoveryWriter::start(&folder_in(folders.own.path())).unwrap();
    let map = sample::map(6).with_title("Shop, more").into();
    let snapshot = Snapshot { map, original: Some(original), original_modified: modified, changes: 3 };
    keeper.changed(DocumentKey(1), snapshot);
    drop(keeper);
    let slow = SlowFolder::close(&folders.share);
    let mut harness = window(&folders);
    harness.get_by_label("Restore Shop, more").click();
    harness.run_ok();
    until(&mut harness, |harness| has(harness, "Opening “"));
    assert_eq!(slow.asked_by_window(), Vec::<PathBuf>::new());
    drop(slow);
    until(&mut harness, |harness| has(harness, "Map: Shop, more"));
    assert!(has(&harness, "Undo leads back to the last save"));
    let SlowWindow { window, documents, .. } = harness.state_mut();
    let tab = window.tabs.front(documents).unwrap();
    assert!(tab.document.editor.is_unsaved_work() && tab.document.editor.undo());
    assert_eq!(tab.map().info.title, "Shop");
    assert!(!tab.document.editor.is_unsaved_work());
}

#[test]
fn the_file_of_an_open_map_is_looked_at_without_waiting() {
    let folders = Folders::new();
    let path = folders.map("Shop");
    let mut harness = window(&folders);
    open(&mut harness, &path);
    until(&mut harness, |harness| has(harness, "Map: Shop"));
    file::save(&sample::map(9).with_title("Theirs"), &path).unwrap();
    let slow = SlowFolder::close(&folders.share);
    for focused in [false, true] {
        harness.input_mut().focused = focused;
        harness.event(egui::Event::WindowFocused(focused));
        harness.run_ok();
    }
    until(&mut harness, |_| slow.asked_by_others() > 0);
    harness.run_ok();
    assert!(!has(&harness, "was changed by another program"));
    // Other maps are opened meanwhile.
    let other = folders.own.path().join("other.journey");
    file::save(&sample::map(3).with_title("Other"), &other).unwrap();
    open(&mut harness, &other);
    until(&mut harness, |harness| has(harness, "Map: Other"));
    assert_eq!(slow.asked_by_window(), Vec::<PathBuf>::new());
    drop(slow);
    until(&mut harness, |harness| has(harness, "was changed by another program"));
}

#[test]
fn a_window_started_with_a_map_shows_the_welcome_page_only_when_the_map_is_slow() {
    let folders = Folders::new();
    let path = folders.map("Shop");
    let slow = SlowFolder::close(&folders.share);
    let mut harness = window_started_with(&folders, Some(path));
    assert!(!harness.state().welcomed_at_once && window(&folders).state().welcomed_at_once);
    until(&mut harness, |harness| has(harness, "Opening “"));
    assert!(has(&harness, "Start a journey map"));
    drop(slow);
    until(&mut harness, |harness| has(harness, "Map: Shop"));
}

#[test]
fn a_data_folder_that_does_not_answer_keeps_no_window_from_opening_and_is_used_once_it_does() {
    let folders = Folders::new();
    let keeper = RecoveryWriter::start(&folder_in(folders.own.path())).unwrap();
    let left = Snapshot { map: sample::map(6).with_title("Left").into(), ..snapshot_of_new_map() };
    keeper.changed(DocumentKey(1), left);
    drop(keeper);
    let own = file::canonical(folders.own.path());
    let slow = SlowFolder::close(&own);
    let other = folders.map("Shop");
    let mut harness = window(&folders);
    assert!(has(&harness, "Start a journey map") && !has(&harness, "Restore Left"));
    assert_eq!(slow.asked_by_window(), Vec::<PathBuf>::new());
    drop(slow);
    until(&mut harness, |harness| has(harness, "Restore Left"));
    open(&mut harness, &other);
    until(&mut harness, |harness| has(harness, "Map: Shop"));
    assert!(harness.state().services.autosave.trouble().is_none());
}

fn snapshot_of_new_map() -> Snapshot {
    Snapshot { map: sample::map(1).into(), original: None, original_modified: None, changes: 1 }
}

#[test]
fn settings_that_are_read_late_are_neither_lost_nor_overwritten() {
    let own = tempfile::tempdir().unwrap();
    let folder = file::canonical(own.path());
    let file = SettingsFile::in_folder(&folder);
    let kept = Settings { look: Appearance::Dark, text_percent: 120, overview: false, ..Settings::default() };
    file.write(&kept).unwrap();
    let slow = SlowFolder::close(&folder);
    let builder = Harness::builder().with_size([1_280.0, 900.0]).with_max_steps(20);
    let used = file.clone();
    let mut is_first = true;
    let mut harness = builder.with_context_setup(style::install_fonts).build_ui_state(
        move |ui, app: &mut App| {
            if std::mem::take(&mut is_first) {
                set_patience(ui.ctx(), Duration::ZERO);
                *app = std::mem::replace(app, App::new(ui.ctx(), &[])).with_settings(ui.ctx(), Some(used.clone()));
            }
            app.show(ui);
        },
        App::new(&egui::Context::default(), &[]),
    );
    harness.run_ok();
    harness.state_mut().write_settings();
    assert_eq!(slow.asked_by_window(), Vec::<PathBuf>::new());
    drop(slow);
    assert_eq!(file.read(), kept);
    let started = std::time::Instant::now();
    while harness.ctx.zoom_factor() < 1.1 {
        assert!(started.elapsed() < Duration::from_secs(30), "the settings never came");
        std::thread::yield_now();
        harness.run_ok();
    }
    harness.state_mut().write_settings();
    let now = file.read();
    assert_eq!((now.look, now.text_percent, now.overview), (Appearance::Dark, 120, false));
}
