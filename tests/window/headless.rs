//! A window without a display, with one of the templates open: shared by the window tests.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::model::Part;

/// The initial size of the program's own window.
pub(crate) const SIZE: Vec2 = Vec2::new(1_440.0, 900.0);

/// The title of the template that is opened.
pub(crate) const TEMPLATE: &str = "First online order, wrong size";

/// None until the first frame, in which the window is created.
pub(crate) type WindowHarness = Harness<'static, Option<App>>;

/// A window with the maps in `paths` open, or with the welcome page if there are none.
pub(crate) fn window_in(builder: HarnessBuilder<Option<App>>, paths: Vec<PathBuf>) -> WindowHarness {
    made_in(builder, move |ctx| App::new(ctx, &paths))
}

/// A window created by `make`.
pub(crate) fn made_in(
    builder: HarnessBuilder<Option<App>>,
    make: impl Fn(&egui::Context) -> App + 'static,
) -> WindowHarness {
    let mut harness = builder.build_ui_state(
        move |ui, window: &mut Option<App>| {
            let ctx = ui.ctx().clone();
            window.get_or_insert_with(|| make(&ctx)).show(ui);
        },
        None,
    );
    settle(&mut harness);
    harness
}

/// A window with the welcome page.
pub(crate) fn welcome(size: Vec2) -> WindowHarness {
    window_in(Harness::builder().with_size(size).with_max_steps(60), Vec::new())
}

/// A window with the template open.
pub(crate) fn opened(size: Vec2) -> WindowHarness {
    let mut harness = welcome(size);
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    harness
}

/// Opens the palette as a list with names, and keeps the inspector open while nothing is selected.
pub(crate) fn with_panels(mut harness: WindowHarness) -> WindowHarness {
    let ctx = harness.ctx.clone();
    for command in [UiCommand::PaletteNames, UiCommand::PinInspector] {
        harness.state_mut().as_mut().unwrap().perform(&ctx, command);
    }
    settle(&mut harness);
    harness
}

/// Runs frames until no more are requested; the gallery's thumbnails arrive from a thread and request some.
pub(crate) fn settle(harness: &mut WindowHarness) {
    harness.run_ok();
    harness.run_ok();
}

/// Runs frames until the window shows what is made in the background, such as the pages of a stop.
#[track_caller]
pub(crate) fn wait_until(harness: &mut WindowHarness, what: &str, is_shown: impl Fn(&WindowHarness) -> bool) {
    let begin = Instant::now();
    while !is_shown(harness) {
        assert!(begin.elapsed() < Duration::from_secs(60), "waited in vain until {what}");
        harness.step();
    }
}

/// The window inside the harness.
pub(crate) fn state(harness: &WindowHarness) -> &App {
    harness.state().as_ref().unwrap()
}

/// The rectangle of the canvas in the window.
pub(crate) fn canvas(harness: &WindowHarness) -> Rect {
    map_of(harness, TEMPLATE).rect()
}

/// The node of the canvas with the map of this title. Its name says how large the map is while nothing is selected.
pub(crate) fn map_of<'harness>(harness: &'harness WindowHarness, title: &str) -> egui_kittest::Node<'harness> {
    let name = format!("Map: {title}");
    harness.get_by(move |node| {
        let rest = node.label().and_then(|label| label.strip_prefix(&name).map(str::to_owned));
        node.role() == egui::Role::Canvas && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
    })
}

/// The centre of a part of the map, in the window.
pub(crate) fn place(harness: &WindowHarness, target: Part) -> Pos2 {
    let center = state(harness).place_on_canvas(target).unwrap().center();
    canvas(harness).min + Vec2::new(center.x, center.y)
}

/// A press or release of a pointer button, with modifiers.
pub(crate) fn click_at(harness: &mut WindowHarness, at: Pos2, button: PointerButton, modifiers: Modifiers) {
    harness.hover_at(at);
    harness.run_ok();
    harness.event(Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        harness.run_ok();
    }
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    settle(harness);
}

/// A click with the primary button alone.
pub(crate) fn click(harness: &mut WindowHarness, at: Pos2) {
    click_at(harness, at, PointerButton::Primary, Modifiers::NONE);
}

/// A click on the centre of a part of the map.
pub(crate) fn click_on(harness: &mut WindowHarness, target: Part) {
    let at = place(harness, target);
    click(harness, at);
}

/// Types a text letter by letter, each in a frame of its own, as a person does.
pub(crate) fn write_letters(harness: &mut WindowHarness, text: &str) {
    for letter in text.chars() {
        harness.input_mut().events.push(Event::Text(letter.to_string()));
        harness.run_ok();
    }
}

/// Presses a shortcut.
pub(crate) fn keys(harness: &mut WindowHarness, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// A dropped file, as the desktop delivers it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops files from the desktop onto the window.
pub(crate) fn drop_files<const COUNT: usize>(harness: &mut WindowHarness, paths: [PathBuf; COUNT]) {
    for path in paths {
        harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    }
    settle(harness);
}

/// Drops one file.
pub(crate) fn drop_file(harness: &mut WindowHarness, path: PathBuf) {
    drop_files(harness, [path]);
}
