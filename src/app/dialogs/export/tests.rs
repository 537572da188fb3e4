//! The export dialog as a user sees it: controls are found by label, without a display or system dialogs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::app::dialogs::export::options::ExportOptions;
use crate::app::dialogs::export::*;
use crate::app::dialogs::file_dialogs::FileDialogs;
use crate::app::services::task::set_patience;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style;
use crate::export::PngSize;
use crate::file::disk::slow::SlowFolder;
use crate::file::{self, sample, templates};
use crate::model::{JourneyMap, NamedPaper, Paper, PrintForm, PrintFormat};
use crate::render::screen::ScreenPainter;
use crate::scene::SceneBuilder;
use crate::theme::{DEFAULT_THEME, Theme};

/// The longest time that a test waits, even on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

pub(super) struct ExportTestWindow {
    dialog: Option<ExportDialog>,
    exports: Exports,
    notices: Notices,
    icons: Icons,
    painter: ScreenPainter,
    offers: Vec<NoticeOffer>,
}

fn light() -> Arc<Theme> {
    Theme::named_or_default(DEFAULT_THEME)
}

fn show(ui: &mut egui::Ui, window: &mut ExportTestWindow) {
    let ExportTestWindow { dialog, exports, notices, icons, painter, offers } = window;
    let mut context = UiContext { theme: &light(), icons, painter };
    offers.extend(exports.show(ui.ctx(), &mut context, notices));
    if let Some(answer) = dialog.as_mut().and_then(|dialog| dialog.show(ui.ctx(), &mut context)) {
        *dialog = None;
        exports.take_answer(ui.ctx(), answer, notices);
    }
}

pub(super) fn new_window() -> Harness<'static, ExportTestWindow> {
    let builder = Harness::builder().with_size([1_280.0, 720.0]).with_max_steps(200).with_context_setup(|ctx| {
        style::install_fonts(ctx);
        style::apply(ctx, &light());
    });
    let window = ExportTestWindow {
        dialog: None,
        exports: Exports::default(),
        notices: Notices::default(),
        icons: Icons::default(),
        painter: ScreenPainter::new(),
        offers: Vec::new(),
    };
    builder.build_ui_state(show, window)
}

/// Opens the export dialog for `map`.
pub(super) fn open(window: &mut ExportTestWindow, map: JourneyMap) {
    open_on(window, subject(map), &light());
}

pub(super) fn subject(map: JourneyMap) -> ExportSubject {
    ExportSubject { map: Arc::new(map), saved_on: None, on_screen: light(), selection: Arc::default(), document: None }
}

/// Opens the export dialog for a map that is shown in the theme `on_screen`.
pub(super) fn open_on(window: &mut ExportTestWindow, subject: ExportSubject, on_screen: &Arc<Theme>) {
    let subject = ExportSubject { on_screen: on_screen.clone(), ..subject };
    let mut dialog = window.exports.dialog(subject, None);
    dialog.file_dialogs = FileDialogs::typed_only();
    window.dialog = Some(dialog);
}

/// A window with the export dialog for `map`, after its preview has been drawn.
pub(super) fn opened(map: JourneyMap) -> Harness<'static, ExportTestWindow> {
    let mut harness = new_window();
    open(harness.state_mut(), map);
    until(&mut harness, "the page", |harness| harness.query_by_label_contains("Smallest text").is_some());
    harness
}

/// Runs frames until `done`.
pub(super) fn until(
    harness: &mut Harness<'static, ExportTestWindow>,
    what: &str,
    done: impl Fn(&Harness<'static, ExportTestWindow>) -> bool,
) {
    let start = Instant::now();
    loop {
        harness.step();
        if done(harness) {
            // A notice that has just appeared needs another frame for its final position.
            harness.run_steps(2);
            return;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::yield_now();
    }
}

pub(super) fn click(harness: &mut Harness<'static, ExportTestWindow>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

/// Types a path into the path field and confirms it.
pub(super) fn type_path(harness: &mut Harness<'static, ExportTestWindow>, path: &Path) {
    harness.get_by_label("Location of the file").focus();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    harness.get_by_label("Location of the file").type_text(&path.display().to_string());
    harness.run_steps(2);
    click(harness, "Export");
}

pub(super) fn says(harness: &Harness<'static, ExportTestWindow>, words: &str) -> bool {
    harness.query_by_label_contains(words).is_some()
}

pub(super) fn options<'a>(harness: &'a mut Harness<'static, ExportTestWindow>) -> &'a mut ExportOptions {
    &mut harness.state_mut().dialog.as_mut().unwrap().options
}

#[test]
fn a_png_of_the_asked_size_is_written_and_reported() {
    let map = templates::load("online-order").unwrap();
    let width = SceneBuilder::new().draw(&map, &light()).scene.size.x.round() as u32;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("picture");
    let mut harness = opened(map);
    click(&mut harness, "PNG");
    click(&mut harness, "Scale 1");
    click(&mut harness, "Export…");
    type_path(&mut harness, &path);
    until(&mut harness, "the file", |harness| says(harness, "“picture.png” is ready"));
    let picture = image::open(path.with_extension("png")).unwrap();
    assert_eq!(picture.width(), width);
    assert!(harness.query_by_label("Export…").is_none());
    click(&mut harness, "Open file");
    click(&mut harness, "Open folder");
    let written = path.with_extension("png");
    let offers = [NoticeOffer::OpenFile(written.clone()), NoticeOffer::OpenFolder(written)];
    assert_eq!(harness.state().offers, offers);
    click(&mut harness, "Close this notice");
    assert!(!says(&harness, "is ready"));
}

#[test]
fn a_pdf_and_an_svg_are_written_with_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    for (format, name, start) in [("PDF", "a.pdf", "%PDF-"), ("SVG", "a.svg", "<?xml")] {
        let mut harness = opened(sample::map(20));
        harness.get_by_label(format).focus();
        harness.key_press(Key::Space);
        harness.run_steps(2);
        harness.get_by_label("File name").focus();
        harness.key_press(Key::Enter);
        harness.run_steps(3);
        type_path(&mut harness, &folder.path().join(name));
        until(&mut harness, name, |harness| says(harness, "is ready"));
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.starts_with(start.as_bytes()), "{name}");
    }
}

/// A window in which the export of “huge.png” has started, which
/// takes longer than the test needs to cancel it.
fn exporting_much(folder: &Path) -> Harness<'static, ExportTestWindow> {
    let mut harness = opened(sample::map(400));
    click(&mut harness, "PNG");
    options(&mut harness).png_size = PngSize::Width(16_000);
    harness.run_steps(2);
    click(&mut harness, "Export…");
    type_path(&mut harness, &folder.join("huge.png"));
    harness
}

#[test]
fn cancelled_work_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = exporting_much(folder.path());
    harness.get_by_label("Progress of the export");
    click(&mut harness, "Cancel");
    until(&mut harness, "the end", |harness| says(harness, "The export of “huge.png” was stopped."));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_window_that_closes_stops_its_exports() {
    let folder = tempfile::tempdir().unwrap();
    let harness = exporting_much(folder.path());
    drop(harness);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_written_is_reported() {
    let mut harness = new_window();
    let job = ExportOptions::default().job(&subject(sample::map(3)));
    let path = PathBuf::from("/no such folder/map.pdf");
    let export = RunningExport::start(&harness.ctx, Arc::new(sample::map(3)), job, path);
    let ExportTestWindow { exports, notices, .. } = harness.state_mut();
    exports.start(export, notices);
    until(&mut harness, "the sentence", |harness| says(harness, "“map.pdf” was not exported. The folder"));
    // Unlike good news, it stays.
    let now = harness.ctx.input(|input| input.time);
    harness.input_mut().time = Some(now + 60.0);
    harness.run_steps(3);
    assert!(says(&harness, "“map.pdf” was not exported."));
}

#[test]
fn escape_closes_the_question_first_and_the_dialog_after_it() {
    let mut harness = opened(sample::map(20));
    assert!(harness.get_by_label("Export…").is_focused());
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    harness.get_by_label("Location of the file");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label("Location of the file").is_none());
    harness.get_by_label("Export…");
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.query_by_label("Export…").is_none());
}

#[test]
fn a_picture_that_is_too_large_is_refused_before_it_is_begun() {
    let mut harness = opened(sample::map(20));
    click(&mut harness, "PNG");
    options(&mut harness).png_size = PngSize::PixelsPerPoint(90.0);
    until(&mut harness, "the sentence", |harness| says(harness, "This cannot be exported: the picture would be"));
    click(&mut harness, "Export…");
    assert!(harness.query_by_label("Location of the file").is_none());
}

#[test]
fn a_click_on_a_format_then_enter_exports() {
    let mut harness = opened(sample::map(20));
    click(&mut harness, "PNG");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    harness.get_by_label("Location of the file");
    assert_eq!(options(&mut harness).settings.format, PrintFormat::Png);
}

#[test]
fn pages_are_turned_with_buttons_keys_and_small_pages() {
    let mut harness = opened(sample::map(20));
    options(&mut harness).settings.form = PrintForm::Tiles;
    options(&mut harness).settings.paper = Some(Paper::Named(NamedPaper::A2));
    until(&mut harness, "the plan", |harness| says(harness, "Preview of page 1 of "));
    click(&mut harness, "Next page");
    until(&mut harness, "A1", |harness| says(harness, "Preview of page 2 of "));
    harness.key_press(Key::PageDown);
    until(&mut harness, "B1", |harness| says(harness, "Preview of page 3 of "));
    click(&mut harness, "Page 1, Plan");
    until(&mut harness, "the plan", |harness| says(harness, "Preview of page 1 of "));
    assert!(says(&harness, "pages · "));
}

#[test]
fn settings_that_leave_no_page_are_reported_and_cannot_be_exported() {
    let mut harness = opened(sample::map(20));
    options(&mut harness).settings.scope.stages = Some(Vec::new());
    until(&mut harness, "the sentence", |harness| says(harness, "no stage is left; choose at least one"));
    click(&mut harness, "Export…");
    assert!(harness.query_by_label("Location of the file").is_none());
}

#[test]
fn the_fields_beside_their_labels_begin_at_one_edge() {
    let mut harness = opened(templates::load("online-order").unwrap());
    until(&mut harness, "the margin", |harness| harness.query_all_by_label("Margin").next().is_some());
    let last = |edges: &mut dyn Iterator<Item = f32>| edges.fold(f32::NEG_INFINITY, f32::max);
    let of = |label: &str| last(&mut harness.query_all_by_label(label).map(|node| node.rect().left()));
    // The choice of the layout stands above, over the whole width.
    let paper = last(&mut harness.query_all_by_role(egui::Role::ComboBox).map(|node| node.rect().left()));
    let edges = [of("Margin"), of("Bleed")];
    assert!(edges.iter().all(|edge| (edge - paper).abs() < 0.6), "{edges:?} {paper}");
}

#[test]
fn ctrl_enter_exports_and_changes_no_setting() {
    let map = sample::map(20);
    let stage = map.stages[0].name.clone();
    let mut harness = opened(map);
    let before = options(&mut harness).settings.clone();
    harness.get_by_label(&stage).focus();
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
    harness.run_steps(3);
    harness.get_by_label("Location of the file");
    assert_eq!(options(&mut harness).settings, before);
}

#[test]
fn a_folder_on_a_slow_disk_is_waited_for_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let share = file::canonical(folder.path());
    let mut harness = new_window();
    set_patience(&harness.ctx, Duration::ZERO);
    let mut dialog = harness.state().exports.dialog(subject(sample::map(20)), Some(&share.join("map.journey")));
    dialog.file_dialogs = FileDialogs::typed_only();
    harness.state_mut().dialog = Some(dialog);
    until(&mut harness, "the page", |harness| says(harness, "Smallest text"));
    let slow = SlowFolder::close(&share);
    click(&mut harness, "Export…");
    until(&mut harness, "the words", |harness| says(harness, "Waiting for the disk…"));
    let [words, ending, button] =
        ["Waiting for the disk…", ".pdf", "Print…"].map(|label| harness.get_by_label(label).rect());
    assert!(words.left() > ending.right() && words.right() < button.left(), "{words:?} {ending:?} {button:?}");
    assert!(slow.asked_by_window().is_empty());
    drop(slow);
    until(&mut harness, "the field", |harness| says(harness, "Location of the file"));
    assert!(!says(&harness, "Waiting for the disk…"));
}

#[test]
fn the_colours_say_which_of_them_is_chosen() {
    let mut harness = opened(sample::map(20));
    harness.get_by_label("Colours, Light");
    click(&mut harness, "Colours: Paper");
    harness.get_by_label("Colours, Paper");
    click(&mut harness, "Colours: As on screen");
    harness.get_by_label("Colours, as on screen");
}

#[test]
fn the_warning_of_small_text_stays_beside_the_list_of_formats() {
    for size in [egui::Vec2::new(1_280.0, 720.0), egui::Vec2::new(711.0, 400.0)] {
        let mut map = templates::load("hotel-stay").unwrap();
        Arc::make_mut(&mut map.info).print.paper = Some(Paper::A4);
        let mut harness = opened(map);
        harness.set_size(size);
        harness.run_steps(4);
        assert!(says(&harness, "hard to read"));
        let words = harness.get_by_label_contains("Smallest text").rect();
        let list = harness.get_by_label("SVG").rect();
        // The sign before the words, and the edge of the list.
        assert!(words.left() - 22.0 >= list.right() + 8.0, "{size:?}: {words:?} {list:?}");
    }
}
