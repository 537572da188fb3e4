//! A window without a display, with one of the templates open: what the tests of the window share.

use std::path::PathBuf;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};
use footpath::app::Window;
use footpath::scene::Target;

/// As large as the program's own window is at first.
pub const SIZE: Vec2 = Vec2::new(1_440.0, 900.0);

/// Title of the template that is opened.
pub const TEMPLATE: &str = "First online order, wrong size";

/// The window is made in the first frame.
pub type Shown = Harness<'static, Option<Window>>;

/// A window with the maps in `paths` open, or with the welcome page.
pub fn window_in(builder: HarnessBuilder<Option<Window>>, paths: Vec<PathBuf>) -> Shown {
    made_in(builder, move |ctx| Window::new(ctx, &paths))
}

/// A window that is made in its own way.
pub fn made_in(builder: HarnessBuilder<Option<Window>>, make: impl Fn(&egui::Context) -> Window + 'static) -> Shown {
    let mut harness = builder.build_ui_state(
        move |ui, window: &mut Option<Window>| {
            let ctx = ui.ctx().clone();
            window.get_or_insert_with(|| make(&ctx)).show(ui);
        },
        None,
    );
    settle(&mut harness);
    harness
}

/// A window with the welcome page.
pub fn welcome(size: Vec2) -> Shown {
    window_in(Harness::builder().with_size(size).with_max_steps(60), Vec::new())
}

/// A window with the template open.
pub fn opened(size: Vec2) -> Shown {
    let mut harness = welcome(size);
    harness.get_by_label(TEMPLATE).click();
    settle(&mut harness);
    harness
}

/// The gallery's pictures arrive from a thread and ask for frames: run as many as come.
pub fn settle(harness: &mut Shown) {
    harness.run_ok();
    harness.run_ok();
}

/// What the window says of itself.
pub fn state(harness: &Shown) -> &Window {
    harness.state().as_ref().unwrap()
}

/// The canvas in the window.
pub fn canvas(harness: &Shown) -> Rect {
    harness.get_by_label(&format!("Map: {TEMPLATE}")).rect()
}

/// The middle of a part of the map, in the window.
pub fn place(harness: &Shown, target: Target) -> Pos2 {
    let center = state(harness).place_on_canvas(target).unwrap().center();
    canvas(harness).min + Vec2::new(center.x, center.y)
}

/// A press of a button of the pointer, with what is held down on the keyboard.
pub fn click_at(harness: &mut Shown, at: Pos2, button: PointerButton, modifiers: Modifiers) {
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

/// A shortcut.
pub fn keys(harness: &mut Shown, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// A file as the desktop hands it over.
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

/// Files are dragged out of the desktop's folder and let go over the window.
pub fn drop_files<const COUNT: usize>(harness: &mut Shown, paths: [PathBuf; COUNT]) {
    for path in paths {
        harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    }
    settle(harness);
}

/// The same with one file.
pub fn drop_file(harness: &mut Shown, path: PathBuf) {
    drop_files(harness, [path]);
}
