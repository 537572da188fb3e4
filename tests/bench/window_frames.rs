//! Frames of the whole window without a display: a list of ten thousand rows is open, and keys go to it.

use std::sync::Arc;

use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Shape, Vec2};
use footpath::app::App;
use footpath::app::commands::UiCommand;
use footpath::file;
use footpath::model::{Action, ActionId, Hotspot, HotspotId, HotspotPlace, JourneyMap, Version};

/// The window, in points.
const WINDOW: Vec2 = Vec2::new(1_600.0, 900.0);
/// Frames after which nothing is under way any more.
const SETTLING: usize = 400;

/// A window with a map of which everything that has a list has this many rows.
pub(crate) struct WindowFrames {
    ctx: Context,
    app: App,
    frames: u32,
    _folder: tempfile::TempDir,
}

impl WindowFrames {
    /// Opens the map.
    pub(crate) fn open(rows: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.journey");
        file::save(&map_of_rows(rows), &path).unwrap();
        let ctx = Context::default();
        let app = App::new(&ctx, std::slice::from_ref(&path));
        let mut window = Self { ctx, app, frames: 0, _folder: folder };
        window.settle();
        window
    }

    /// The same window after a command.
    pub(crate) fn after(mut self, command: UiCommand) -> Self {
        self.app.perform(&self.ctx.clone(), command);
        self.settle();
        self
    }

    /// The same window after a key.
    pub(crate) fn after_key(mut self, modifiers: Modifiers, key: Key) -> Self {
        self.frame(press(modifiers, key));
        self.settle();
        self
    }

    /// The same window after a click on what begins with these words.
    pub(crate) fn after_click(mut self, words: &str) -> Self {
        let at = self.place_of(words);
        self.frame(vec![Event::PointerMoved(at)]);
        for pressed in [true, false] {
            let button = egui::PointerButton::Primary;
            self.frame(vec![Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE }]);
        }
        self.settle();
        self
    }

    fn place_of(&mut self, words: &str) -> Pos2 {
        let output = self.run(Vec::new());
        let found = output.shapes.iter().find_map(|clipped| match &clipped.shape {
            Shape::Text(text) if text.galley.text().starts_with(words) => Some(text.visual_bounding_rect().center()),
            _ => None,
        });
        found.unwrap()
    }

    /// One frame with a key, the one that follows from it, and what the processor does for their vertices.
    pub(crate) fn key(&mut self, key: Key) {
        self.frame(press(Modifiers::NONE, key));
        self.frame(Vec::new());
    }

    /// The same with a letter that is typed.
    pub(crate) fn letter(&mut self, letter: char) {
        self.frame(vec![Event::Text(letter.to_string())]);
        self.frame(Vec::new());
    }

    fn frame(&mut self, events: Vec<Event>) {
        let output = self.run(events);
        self.ctx.tessellate(output.shapes, output.pixels_per_point);
    }

    fn run(&mut self, events: Vec<Event>) -> egui::FullOutput {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(f64::from(self.frames) / 60.0),
            focused: true,
            events,
            ..RawInput::default()
        };
        let ctx = self.ctx.clone();
        ctx.run_ui(input, |ui| self.app.show(ui))
    }

    fn settle(&mut self) {
        for _ in 0..SETTLING {
            self.frame(Vec::new());
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }
}

fn press(modifiers: Modifiers, key: Key) -> Vec<Event> {
    let event = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
    vec![event(true), event(false)]
}

/// A map of thirty cards with so many hotspots and actions, and with a version in which the hotspots had other causes.
fn map_of_rows(rows: usize) -> JourneyMap {
    let mut map = file::sample::map(30);
    let cards: Vec<_> = map.cards.iter().map(|card| card.id).collect();
    let hotspot = |(place, card): (usize, &footpath::model::CardId)| {
        let id = HotspotId(100_000 + place as u32);
        let cause = format!("Cause number {place} of the many that were written down");
        Arc::new(Hotspot { cause, ..Hotspot::new(id, HotspotPlace::Card(*card), 1 + (place % 5) as u8) })
    };
    map.hotspots = cards.iter().cycle().take(rows).enumerate().map(hotspot).collect();
    let action = |place: usize| {
        let title = format!("Action number {place} that answers what was said");
        let owner = ["Ida", "Jo", "Kim"][place % 3].to_owned();
        Arc::new(Action { owner, ..Action::new(ActionId(200_000 + place as u32), &title) })
    };
    map.actions = (0..rows).map(action).collect();
    map.versions = vec![Arc::new(Version::of(&map, "Before", "", None))];
    for hotspot in &mut map.hotspots {
        Arc::make_mut(hotspot).cause.push_str(", and why");
    }
    map
}
