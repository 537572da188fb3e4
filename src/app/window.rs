//! The window: what it holds, how it begins, and the order of a frame.

mod closing;
mod commands;
mod files;
mod hands;
mod look;
mod panels;
mod people;
mod recovered;
mod remembered;
mod rescue;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Ui;

use super::clipboard::Clipboard;
use super::command::take_shortcuts;
use super::desktop::Desktop;
use super::dispute::Dispute;
use super::export::Exports;
use super::file_dialogs::FileDialogs;
use super::find_bar::FindBar;
use super::gallery::{Gallery, SaveTemplate};
use super::icons::Icons;
use super::notices::Notices;
use super::overlays::Overlays;
use super::palette::{Ghosts, PaletteState};
use super::persona_sheet::{PersonaDialog, PersonaShelf};
use super::previous::PreviousVersion;
use super::safe_keeping::SafeKeeping;
use super::save::{Saver, Ticket};
use super::system::System;
use super::tab::Tab;
use super::turns::Turns;
use super::welcome::RecentEntry;
use super::{inspector, style};
use crate::file::places;
use crate::file::recent::RecentFiles;
use crate::file::settings::SettingsFile;
use crate::model::JourneyMap;
use crate::render::screen::{ScreenPainter, color32};
use crate::scene::{Drafter, Target};
use crate::theme::{DEFAULT_THEME, Theme};

use closing::Closing;
use files::{PictureGoal, Why};
use hands::{Carried, Flight};
use remembered::Remembered;

pub use crate::file::settings::Look;

/// The window.
pub struct Window {
    look: Look,
    /// Whether the user wants nothing to slide or fade.
    less_motion: bool,
    system: System,
    remembered: Remembered,
    theme: Arc<Theme>,
    tabs: Vec<Tab>,
    current: Option<usize>,
    gallery: Gallery,
    painter: ScreenPainter,
    drafter: Drafter,
    icons: Icons,
    dialogs: FileDialogs<Why>,
    saver: Saver,
    /// Saves that are under way, with the keys of their maps.
    saving: Vec<(Ticket, u64)>,
    closing: Option<Closing>,
    may_close: bool,
    /// Asked one after the other.
    disputes: Vec<Dispute>,
    was_focused: bool,
    safe: SafeKeeping,
    recent_files: Option<RecentFiles>,
    recent: Vec<RecentEntry>,
    next_key: u64,
    palette: PaletteState,
    palette_open: bool,
    /// Which panel has the keys.
    turns: Turns,
    ghosts: Ghosts,
    carried: Option<Carried>,
    flight: Option<Flight>,
    /// Whether what was carried found no place in this frame.
    flew: bool,
    clipboard: Clipboard,
    /// What the picture that is being read is for, with the key of its map.
    picture_for: Option<(u64, PictureGoal)>,
    find: FindBar,
    /// With the key of the map that the persona is on.
    persona: Option<(u64, PersonaDialog)>,
    shelf: Option<PersonaShelf>,
    /// With the key of the map that becomes a template.
    save_template: Option<(u64, SaveTemplate)>,
    people: people::People,
    exports: Exports,
    notices: Notices,
    desktop: Desktop,
    previous: Option<PreviousVersion>,
    inspector_open: bool,
    overlays: Overlays,
    /// What the inspector asked for and nobody has done yet.
    inspector_asked: Option<inspector::InspectorAction>,
    /// As the system knows the window.
    name: String,
}

impl Window {
    /// A window with the maps in `paths` open, or with the welcome page.
    pub fn new(ctx: &egui::Context, paths: &[PathBuf]) -> Self {
        style::install_fonts(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.add_plugin(super::in_order::InOrder::default());
        let theme = Theme::named_or_default(DEFAULT_THEME);
        style::apply(ctx, &theme);
        let mut window = Self {
            look: Look::default(),
            less_motion: false,
            system: System::default(),
            remembered: Remembered::default(),
            theme,
            tabs: Vec::new(),
            current: None,
            gallery: Gallery::default(),
            painter: ScreenPainter::new(),
            drafter: Drafter::new(),
            icons: Icons::default(),
            dialogs: FileDialogs::default(),
            saver: Saver::default(),
            saving: Vec::new(),
            closing: None,
            may_close: false,
            disputes: Vec::new(),
            was_focused: true,
            safe: SafeKeeping::default(),
            recent_files: None,
            recent: Vec::new(),
            next_key: 1,
            palette: PaletteState::default(),
            palette_open: true,
            turns: Turns::default(),
            ghosts: Ghosts::default(),
            carried: None,
            flight: None,
            flew: false,
            clipboard: Clipboard::default(),
            picture_for: None,
            find: FindBar::default(),
            persona: None,
            shelf: None,
            save_template: None,
            people: people::People::default(),
            exports: Exports::default(),
            notices: Notices::default(),
            desktop: Desktop::default(),
            previous: None,
            inspector_open: true,
            overlays: Overlays::default(),
            inspector_asked: None,
            name: String::new(),
        };
        window.follow_look(ctx);
        window.open_all(paths);
        window
    }

    /// One frame: first what was asked for, then all panels.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow_look(&ctx);
        self.take_dropped(&ctx);
        self.take_chosen(&ctx);
        self.take_saved();
        self.take_arrived();
        // A question in front of the window takes the keys.
        let is_asked = ctx.memory(|memory| memory.top_modal_layer()).is_some();
        if !is_asked {
            self.find.take_keys(&ctx);
        }
        self.take_clipboard_events(&ctx);
        if !is_asked {
            for command in take_shortcuts(&ctx, &self.situation()) {
                self.perform(&ctx, command);
            }
        }
        self.name_window(&ctx);
        self.show_top(ui);
        self.show_status(ui);
        self.show_inspector(ui);
        self.show_palette(ui);
        self.show_middle(ui);
        self.show_ghost(ui);
        self.show_overlays(&ctx);
        self.show_people(&ctx);
        self.exports.show(&ctx, &mut self.icons, &self.theme);
        self.dialogs.show(&ctx, &self.theme);
        self.show_ways_back(&ctx);
        self.watch_files(&ctx);
        self.watch_closing(&ctx);
        self.keep_safe();
        self.remember(&ctx);
    }

    /// Keeps copies of unsaved work in the user's folder, offers what was left there, and remembers
    /// recent files.
    pub fn with_user_folders(mut self, ctx: &egui::Context) -> Self {
        self.people = people::People::of_user();
        self.system = System::listening(ctx);
        self = self.with_settings(ctx, SettingsFile::of_user());
        self.with_data_folder(ctx, places::data_dir().as_deref())
    }

    /// The same in any data folder; without one nothing is kept, and the window says so.
    pub fn with_data_folder(mut self, ctx: &egui::Context, data: Option<&Path>) -> Self {
        self.safe = SafeKeeping::in_data_folder(ctx, data);
        self.saver = Saver::keeping(self.safe.backups());
        self.recent_files = data.map(RecentFiles::in_folder);
        self.list_recent();
        self
    }

    /// For a panic hook: keeps the work of all maps at once.
    pub fn rescue(&self) -> Option<crate::file::recovery::Handle> {
        self.safe.handle()
    }

    /// The zoom of the map in front; 1 is 100 %.
    pub fn zoom(&self) -> Option<f32> {
        self.front().map(|tab| tab.camera.zoom())
    }

    /// The map in front.
    pub fn map(&self) -> Option<&Arc<JourneyMap>> {
        self.front().map(Tab::map)
    }

    /// Whether something on the map in front would be lost if it were closed unasked.
    pub fn has_unsaved_work(&self) -> bool {
        self.front().is_some_and(|tab| tab.editor.is_unsaved_work())
    }

    /// What is selected on the map in front.
    pub fn selected(&self) -> Option<Target> {
        self.front().and_then(Tab::selected)
    }

    /// Where a part of the map in front was last seen, in points of the canvas.
    pub fn place_on_canvas(&self, target: Target) -> Option<crate::geometry::Rect> {
        let tab = self.front()?;
        let bounds = tab.bounds_of(target)?;
        Some(tab.camera.canvas_from_map().apply_rect(bounds))
    }

    fn front(&self) -> Option<&Tab> {
        self.current.and_then(|current| self.tabs.get(current))
    }

    /// Does something with the map in front, if there is one.
    fn front_mut(&mut self, act: impl FnOnce(&mut Tab)) {
        if let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) {
            act(tab);
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.write_settings();
    }

    /// At scales like 150 % a pixel may stay free between two panels: it looks like their edge.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        color32(self.theme.chrome_edge).to_normalized_gamma_f32()
    }
}
