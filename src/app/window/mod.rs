//! The window: its state, how it is created, and the order of work in a frame.

mod appearance;
#[doc(hidden)]
pub mod benchmarks;
mod closing;
mod commands;
mod drag_and_paste;
mod files;
pub(crate) mod overlays;
mod panels;
mod personas;
mod recovery;
mod restore;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Ui;

use super::commands::take_shortcuts;
use super::dialogs::export::Exports;
use super::dialogs::file_conflict::FileConflict;
use super::dialogs::file_dialogs::FileDialogs;
use super::dialogs::persona_sheet::{PersonaDialog, PersonaLibraryDialog};
use super::dialogs::previous_version::PreviousVersion;
use super::document::autosave::Autosave;
use super::document::saving::{Saver, Ticket};
use super::panels::find_bar::FindBar;
use super::panels::inspector;
use super::panels::palette::{DragImages, PaletteState};
use super::panels::panel_focus::PanelFocus;
use super::services::clipboard::Clipboard;
use super::services::desktop::Desktop;
use super::services::system_preferences::SystemPreferences;
use super::start::gallery::{Gallery, SaveTemplateDialog};
use super::start::welcome::RecentEntry;
use super::view::tab::Tab;
use super::widgets::icons::Icons;
use super::widgets::notices::Notices;
use super::widgets::style;
use super::widgets::ui_context::UiContext;
use crate::file::app_dirs;
use crate::file::recent::RecentFiles;
use crate::file::settings::SettingsFile;
use crate::model::JourneyMap;
use crate::render::screen::{ScreenPainter, color32};
use crate::scene::{SceneBuilder, Target};
use crate::theme::{DEFAULT_THEME, Theme};
use overlays::Overlays;

use closing::Closing;
use drag_and_paste::{DraggedItem, FlyBackAnimation};
use files::{DialogPurpose, PictureTarget};
use settings::SavedSettings;

pub use crate::file::settings::Appearance;

/// The application window with all open maps.
///
/// Limitations: there is one window per process, and a file can be open in one tab only.
pub struct Window {
    look: Appearance,
    /// Whether the user has turned animations off.
    less_motion: bool,
    system: SystemPreferences,
    saved_settings: SavedSettings,
    theme: Arc<Theme>,
    tabs: Vec<Tab>,
    current: Option<usize>,
    gallery: Gallery,
    painter: ScreenPainter,
    scene_builder: SceneBuilder,
    icons: Icons,
    dialogs: FileDialogs<DialogPurpose>,
    saver: Saver,
    /// Saves in progress, with the keys of their maps.
    saving: Vec<(Ticket, u64)>,
    closing: Option<Closing>,
    may_close: bool,
    /// Questions about conflicting files, shown one at a time.
    conflicts: Vec<FileConflict>,
    was_focused: bool,
    autosave: Autosave,
    recent_files: Option<RecentFiles>,
    recent: Vec<RecentEntry>,
    next_key: u64,
    palette: PaletteState,
    palette_open: bool,
    /// Which panel has the keyboard focus.
    panel_focus: PanelFocus,
    drag_images: DragImages,
    dragged: Option<DraggedItem>,
    fly_back: Option<FlyBackAnimation>,
    /// Whether a dragged item was dropped in this frame where it cannot go.
    drop_failed: bool,
    clipboard: Clipboard,
    /// The target of the picture being loaded, with the key of its map.
    picture_target: Option<(u64, PictureTarget)>,
    find: FindBar,
    /// The open persona dialog, with the key of the persona's map.
    persona: Option<(u64, PersonaDialog)>,
    library_dialog: Option<PersonaLibraryDialog>,
    /// The open “Save as template” dialog, with the key of the map.
    save_template: Option<(u64, SaveTemplateDialog)>,
    personas: personas::WindowPersonas,
    exports: Exports,
    notices: Notices,
    desktop: Desktop,
    previous: Option<PreviousVersion>,
    inspector_open: bool,
    overlays: Overlays,
    /// The inspector's request, until it is performed later in the frame.
    inspector_request: Option<inspector::InspectorAction>,
    /// The window title last sent to the system.
    name: String,
}

impl Window {
    /// A window with the maps in `paths` open, or with the welcome page if there are none.
    pub fn new(ctx: &egui::Context, paths: &[PathBuf]) -> Self {
        style::install_fonts(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.add_plugin(super::view::event_order::EventOrder::default());
        let theme = Theme::named_or_default(DEFAULT_THEME);
        style::apply(ctx, &theme);
        let mut window = Self {
            look: Appearance::default(),
            less_motion: false,
            system: SystemPreferences::default(),
            saved_settings: SavedSettings::default(),
            theme,
            tabs: Vec::new(),
            current: None,
            gallery: Gallery::default(),
            painter: ScreenPainter::new(),
            scene_builder: SceneBuilder::new(),
            icons: Icons::default(),
            dialogs: FileDialogs::default(),
            saver: Saver::default(),
            saving: Vec::new(),
            closing: None,
            may_close: false,
            conflicts: Vec::new(),
            was_focused: true,
            autosave: Autosave::default(),
            recent_files: None,
            recent: Vec::new(),
            next_key: 1,
            palette: PaletteState::default(),
            palette_open: true,
            panel_focus: PanelFocus::default(),
            drag_images: DragImages::default(),
            dragged: None,
            fly_back: None,
            drop_failed: false,
            clipboard: Clipboard::default(),
            picture_target: None,
            find: FindBar::default(),
            persona: None,
            library_dialog: None,
            save_template: None,
            personas: personas::WindowPersonas::default(),
            exports: Exports::default(),
            notices: Notices::default(),
            desktop: Desktop::default(),
            previous: None,
            inspector_open: true,
            overlays: Overlays::default(),
            inspector_request: None,
            name: String::new(),
        };
        window.update_theme(ctx);
        window.open_all(paths);
        window
    }

    /// Runs one frame: first pending results and commands, then all panels.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.update_theme(&ctx);
        self.handle_dropped_files(&ctx);
        self.poll_file_dialogs(&ctx);
        self.poll_saves();
        self.poll_clipboard();
        // An open modal dialog takes all keys.
        let is_asked = ctx.memory(|memory| memory.top_modal_layer()).is_some();
        if !is_asked {
            self.find.take_keys(&ctx);
        }
        self.handle_clipboard_events(&ctx);
        if !is_asked {
            for command in take_shortcuts(&ctx, &self.situation()) {
                self.perform(&ctx, command);
            }
        }
        self.update_title(&ctx);
        // Panels claim their space in this order; the map in the middle gets what they leave free.
        self.show_top(ui);
        self.show_status(ui);
        self.show_inspector(ui);
        self.show_palette(ui);
        self.show_main_area(ui);
        self.show_drag_image(ui);
        self.show_overlays(&ctx);
        self.show_persona_dialogs(&ctx);
        let mut context = UiContext { theme: &self.theme, icons: &mut self.icons, painter: &mut self.painter };
        let offer = self.exports.show(&ctx, &mut context, &mut self.notices);
        offer.into_iter().for_each(|offer| self.perform_offer(&ctx, offer));
        self.dialogs.show(&ctx, &self.theme);
        self.show_restore_dialogs(&ctx);
        self.check_files(&ctx);
        self.handle_close_request(&ctx);
        self.update_recovery_copies();
        self.write_settings_when_settled(&ctx);
    }

    /// Uses the user's folders: for the persona library, settings, recovery copies of unsaved work, and
    /// recent files.
    pub fn with_user_folders(mut self, ctx: &egui::Context) -> Self {
        self.personas = personas::WindowPersonas::for_user();
        self.system = SystemPreferences::listening(ctx);
        self = self.with_settings(ctx, SettingsFile::for_user());
        self.with_data_folder(ctx, app_dirs::data_dir().as_deref())
    }

    /// Keeps recovery copies and recent files in the given data folder. Without a folder nothing is kept,
    /// and the window says so.
    pub fn with_data_folder(mut self, ctx: &egui::Context, data: Option<&Path>) -> Self {
        self.autosave = Autosave::in_data_folder(ctx, data);
        self.saver = Saver::with_backups(self.autosave.backups());
        self.recent_files = data.map(RecentFiles::in_folder);
        self.list_recent();
        self
    }

    /// The handle with which a panic hook writes recovery copies of all maps at once.
    pub fn recovery_handle(&self) -> Option<crate::file::recovery::RecoveryHandle> {
        self.autosave.handle()
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
