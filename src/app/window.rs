//! The window: its state, how it is created, and the order of work in a frame.

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

/// The application window with all open maps.
///
/// Limitations: there is one window per process, and a file can be open in one tab only.
pub struct Window {
    look: Look,
    /// Whether the user has turned animations off.
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
    /// Saves in progress, with the keys of their maps.
    saving: Vec<(Ticket, u64)>,
    closing: Option<Closing>,
    may_close: bool,
    /// Questions about conflicting files, shown one at a time.
    disputes: Vec<Dispute>,
    was_focused: bool,
    safe: SafeKeeping,
    recent_files: Option<RecentFiles>,
    recent: Vec<RecentEntry>,
    next_key: u64,
    palette: PaletteState,
    palette_open: bool,
    /// Which panel has the keyboard focus.
    turns: Turns,
    ghosts: Ghosts,
    carried: Option<Carried>,
    flight: Option<Flight>,
    /// Whether a dragged item was dropped in this frame where it cannot go.
    flew: bool,
    clipboard: Clipboard,
    /// The target of the picture being loaded, with the key of its map.
    picture_for: Option<(u64, PictureGoal)>,
    find: FindBar,
    /// The open persona dialog, with the key of the persona's map.
    persona: Option<(u64, PersonaDialog)>,
    shelf: Option<PersonaShelf>,
    /// The open “Save as template” dialog, with the key of the map.
    save_template: Option<(u64, SaveTemplate)>,
    people: people::People,
    exports: Exports,
    notices: Notices,
    desktop: Desktop,
    previous: Option<PreviousVersion>,
    inspector_open: bool,
    overlays: Overlays,
    /// The inspector's request, until it is performed later in the frame.
    inspector_asked: Option<inspector::InspectorAction>,
    /// The window title last sent to the system.
    name: String,
}

impl Window {
    /// A window with the maps in `paths` open, or with the welcome page if there are none.
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

    /// Runs one frame: first pending results and commands, then all panels.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow_look(&ctx);
        self.take_dropped(&ctx);
        self.take_chosen(&ctx);
        self.take_saved();
        self.take_arrived();
        // An open modal dialog takes all keys.
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
        // Panels claim their space in this order; the map in the middle gets what they leave free.
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

    /// Uses the user's folders: for the persona library, settings, recovery copies of unsaved work, and
    /// recent files.
    pub fn with_user_folders(mut self, ctx: &egui::Context) -> Self {
        self.people = people::People::of_user();
        self.system = System::listening(ctx);
        self = self.with_settings(ctx, SettingsFile::of_user());
        self.with_data_folder(ctx, places::data_dir().as_deref())
    }

    /// Keeps recovery copies and recent files in the given data folder. Without a folder nothing is kept,
    /// and the window says so.
    pub fn with_data_folder(mut self, ctx: &egui::Context, data: Option<&Path>) -> Self {
        self.safe = SafeKeeping::in_data_folder(ctx, data);
        self.saver = Saver::keeping(self.safe.backups());
        self.recent_files = data.map(RecentFiles::in_folder);
        self.list_recent();
        self
    }

    /// The handle with which a panic hook writes recovery copies of all maps at once.
    pub fn rescue(&self) -> Option<crate::file::recovery::Handle> {
        self.safe.handle()
    }

    /// The zoom of the current map; 1 is 100 %.
    pub fn zoom(&self) -> Option<f32> {
        self.front().map(|tab| tab.camera.zoom())
    }

    /// The current map.
    pub fn map(&self) -> Option<&Arc<JourneyMap>> {
        self.front().map(Tab::map)
    }

    /// Whether closing the current map without asking would lose work.
    pub fn has_unsaved_work(&self) -> bool {
        self.front().is_some_and(|tab| tab.editor.is_unsaved_work())
    }

    /// The selected part of the current map.
    pub fn selected(&self) -> Option<Target> {
        self.front().and_then(Tab::selected)
    }

    /// The bounds of a part of the current map as last drawn, in points of the canvas.
    pub fn place_on_canvas(&self, target: Target) -> Option<crate::geometry::Rect> {
        let tab = self.front()?;
        let bounds = tab.bounds_of(target)?;
        Some(tab.camera.canvas_from_map().apply_rect(bounds))
    }

    /// The current tab; none on the welcome page.
    fn front(&self) -> Option<&Tab> {
        self.current.and_then(|current| self.tabs.get(current))
    }

    /// Calls `act` with the current tab, if there is one.
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

    /// At scales like 150 % rounding may leave a pixel free between two panels. The clear colour makes it
    /// look like their edge.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        color32(self.theme.chrome_edge).to_normalized_gamma_f32()
    }
}
