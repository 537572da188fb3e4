//! The application: what all windows share, the open documents, and the windows.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use egui::{Context, Ui, ViewportBuilder, ViewportClass, ViewportCommand, ViewportId};

use super::commands::UiCommand;
use super::document::DocumentId;
use super::document::autosave_start::LateRecoveryHandle;
use super::document::open_documents::OpenDocuments;
use super::services::clipboard::keys::ClipboardKeys;
use super::services::clipboard::source::ClipboardSource;
use super::services::clipboard::system;
use super::services::clipboard::writer::{ClipboardThread, ClipboardWriter};
use super::services::own_themes::OwnThemes;
use super::services::task::set_patience;
use super::software::SoftwareApp;
use super::view::event_order::EventOrder;
use super::view::written_letters::AltWritesNothing;
use super::widgets::bidi::OrderedLabels;
use super::widgets::covered_tooltips::CoveredTooltips;
use super::widgets::focus_words::FocusWords;
use super::widgets::last_focus::LastFocus;
use super::widgets::notices::Notice;
use super::widgets::resting_caret::RestingCaret;
use super::widgets::style;
use super::widgets::typed_words;
use super::window::services::Services;
use super::window::workshop_services::{RoomClock, WorkshopServices};
use super::window::{ActiveWindow, Window, WindowEnd, WindowId};
use crate::file::app_dirs;
use crate::file::personas::PersonaLibrary;
use crate::file::settings::SettingsFile;
use crate::file::themes::UserThemes;
use crate::geometry::Rect;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, Part};
use crate::render::screen::color32;

/// The least size of a window: a small display on which everything is shown at twice its size has no more.
pub(super) const LEAST_SIZE_PT: [f32; 2] = [600.0, 320.0];

/// Size of a second window, in points.
const SECOND_WINDOW_PT: [f32; 2] = [1_200.0, 800.0];

/// The application: its services, its documents and its windows.
///
/// The first window is the one that the system knows as the program's; when it is closed while others are open,
/// the next one takes its place.
pub struct App {
    services: Services,
    documents: OpenDocuments,
    windows: Vec<Window>,
    last_window: u64,
    clipboard_thread: Option<ClipboardThread>,
}

impl App {
    /// The application with the maps in `paths` open, or with the welcome page.
    pub fn new(ctx: &Context, paths: &[PathBuf]) -> Self {
        style::install_fonts(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        ctx.add_plugin(AltWritesNothing::default());
        ctx.add_plugin(EventOrder::default());
        ctx.add_plugin(LastFocus::default());
        ctx.add_plugin(FocusWords::default());
        ctx.add_plugin(RestingCaret::default());
        ctx.add_plugin(OrderedLabels);
        ctx.add_plugin(CoveredTooltips::default());
        let services = Services::default();
        style::apply(ctx, &services.theme);
        let windows = vec![Window::new(WindowId(1))];
        let mut app =
            Self { services, documents: OpenDocuments::default(), windows, last_window: 1, clipboard_thread: None };
        app.follow_appearance(ctx);
        paths.iter().for_each(|path| app.open(ctx, path));
        app
    }

    /// Keeps recovery copies, settings and recent files in the user's folders, and follows the system's
    /// preferences.
    pub fn with_user_folders(mut self, ctx: &Context) -> Self {
        self.services.library = PersonaLibrary::for_user();
        self.services.themes.own = OwnThemes::of(UserThemes::for_user());
        self.services.workshop = WorkshopServices::of_desktop();
        self.services.system = super::services::system_preferences::SystemPreferences::listening(ctx);
        self.with_settings(ctx, SettingsFile::for_user()).with_data_folder(ctx, app_dirs::data_dir().as_deref())
    }

    /// Keeps recovery copies, previous versions and recent files in a data folder. Without one nothing is kept,
    /// and the window says so.
    pub fn with_data_folder(mut self, ctx: &Context, data: Option<&Path>) -> Self {
        self.services.use_data_folder(ctx, data);
        self
    }

    /// Begins as the settings in `file` say, and keeps them there. Without a file nothing is kept.
    pub fn with_settings(mut self, ctx: &Context, file: Option<SettingsFile>) -> Self {
        if let Some(window) = self.windows.first_mut() {
            self.services.use_settings(ctx, file, window);
        }
        self.follow_appearance(ctx);
        self
    }

    /// Copies to the system's clipboard and pastes from it. Without it, only copies of this process can be pasted.
    pub fn with_system_clipboard(self, ctx: &Context) -> Self {
        let (writer, thread) = ClipboardWriter::start(ctx);
        let mut app = self.with_clipboard(ctx, system::of_system(), writer);
        app.clipboard_thread = Some(thread);
        app
    }

    /// Pastes from `source` as from the system's clipboard.
    pub fn with_clipboard_source(self, ctx: &Context, source: Arc<dyn ClipboardSource>) -> Self {
        self.with_clipboard(ctx, source, ClipboardWriter::default())
    }

    fn with_clipboard(mut self, ctx: &Context, source: Arc<dyn ClipboardSource>, writer: ClipboardWriter) -> Self {
        ctx.add_plugin(ClipboardKeys::new(writer.clone()));
        self.services.clipboard.connect(source, writer);
        self
    }

    /// Takes personas from this library, and saves them there.
    pub fn with_persona_library(mut self, library: PersonaLibrary) -> Self {
        self.services.library = Some(library);
        self.windows.iter_mut().for_each(Window::look_at_library_again);
        self
    }

    /// Takes themes from this folder, and saves them there.
    pub fn with_own_themes(mut self, themes: UserThemes) -> Self {
        self.services.themes.own = OwnThemes::of(Some(themes));
        self
    }

    /// Waits up to `longest` in a frame for a map that is being read before it says “Opening…”, and for whatever else
    /// the disk usually answers at once.
    pub fn with_opening_wait(mut self, ctx: &Context, longest: Duration) -> Self {
        self.services.opening_wait = longest;
        set_patience(ctx, longest);
        self
    }

    /// Lets the timer run by a clock that somebody else sets: the seconds since midnight.
    pub fn with_room_clock(mut self, seconds: Arc<AtomicU64>) -> Self {
        self.services.workshop.clock = RoomClock::Set(seconds);
        self
    }

    /// Leaves out what only makes frames: where the processor paints them, nothing slides or fades.
    pub(crate) fn with_few_frames(mut self, ctx: &Context) -> Self {
        self.services.system.avoid_motion();
        self.follow_appearance(ctx);
        self
    }

    /// For a panic hook: writes recovery copies of all unsaved work at once.
    pub fn recovery_handle(&self) -> LateRecoveryHandle {
        self.services.autosave.handle()
    }

    /// Opens a file in the first window.
    pub fn open(&mut self, ctx: &Context, path: &Path) {
        self.on_first_window(|window| window.open(ctx, path));
    }

    /// Performs a command in the first window.
    pub fn perform(&mut self, ctx: &Context, command: UiCommand) {
        self.on_first_window(|window| window.perform(ctx, command));
    }

    /// Runs one frame of all windows.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow_appearance(&ctx);
        self.take_finished_work(&ctx);
        self.on_first_window(|window| window.show(ui));
        // After each window by itself: the next one would put its own words in their place.
        let mut typed = vec![typed_words::take(&ctx)];
        if let Some(first) = self.windows.first_mut() {
            self.services.keep_settings(&ctx, first);
        }
        for index in 1..self.windows.len() {
            self.show_second_window(&ctx, index);
            typed.push(typed_words::take(&ctx));
        }
        for document in self.documents.iter_mut() {
            // What was drawn in this frame may show pictures that are new.
            document.load_pictures(&ctx);
        }
        self.keep_unsaved_work(&typed);
        self.follow_open_lines();
        self.services.autosave.note_open(self.documents.iter());
        let is_watched = self.windows.iter().any(Window::is_watched) || self.services.workshop.needs_screen(&ctx);
        self.services.workshop.awake.set(&ctx, is_watched);
        self.carry_out_asks(&ctx);
    }

    /// Writes recovery copies of maps that have changed, with what is being written for them: `typed` has the words of
    /// each window.
    fn keep_unsaved_work(&mut self, typed: &[Option<String>]) {
        for document in self.documents.iter_mut() {
            let mut drafts = Vec::new();
            if !document.editor.is_read_only() {
                for (window, typed) in self.windows.iter().zip(typed) {
                    drafts.extend(window.drafts(document, typed.as_deref()));
                }
                drafts.extend(self.services.themes.draft(document));
            }
            self.services.autosave.keep(document, drafts);
        }
    }

    /// Writes settings that are not written yet, before the program ends.
    pub fn write_settings(&mut self) {
        self.services.settings.write();
    }

    fn on_first_window(&mut self, act: impl FnOnce(&mut ActiveWindow<'_>)) {
        if let Some(window) = self.windows.first_mut() {
            act(&mut ActiveWindow { window, documents: &mut self.documents, services: &mut self.services });
        }
    }

    /// Light or dark in all windows, and on all maps without a theme of their own.
    fn follow_appearance(&mut self, ctx: &Context) {
        if self.services.follow_appearance(ctx) {
            let theme = &self.services.theme;
            self.documents.iter_mut().for_each(|document| document.set_window_theme(theme));
        }
        for document in self.documents.iter_mut() {
            document.load_pictures(ctx);
            document.refresh();
        }
    }

    /// Hands finished saves and pastes to the windows that asked for them, or to the first one if those are
    /// closed.
    fn take_finished_work(&mut self, ctx: &Context) {
        if let Some(sentence) = self.services.update_remembered(ctx) {
            self.on_first_window(|window| window.window.notices_mut().show_passing(sentence));
        }
        for saved in self.services.saver.poll() {
            let place = self.services.saving.iter().position(|save| save.ticket == saved.ticket);
            if let Some(save) = place.map(|place| self.services.saving.remove(place)) {
                self.on_window(save.window, |window| window.finish_save(ctx, save.document, saved));
            }
        }
        for (destination, result) in self.services.clipboard.poll() {
            self.on_window(destination.window, |window| window.take_pasted(ctx, destination, result));
        }
    }

    fn on_window(&mut self, id: WindowId, act: impl FnOnce(&mut ActiveWindow<'_>)) {
        let place = self.windows.iter().position(|window| window.id() == id).unwrap_or(0);
        if let Some(window) = self.windows.get_mut(place) {
            act(&mut ActiveWindow { window, documents: &mut self.documents, services: &mut self.services });
        }
    }

    fn show_second_window(&mut self, ctx: &Context, index: usize) {
        let Some(window) = self.windows.get_mut(index) else { return };
        let builder = ViewportBuilder::default()
            .with_title(window.title())
            .with_app_id("footpath")
            .with_inner_size(SECOND_WINDOW_PT)
            .with_min_inner_size(LEAST_SIZE_PT);
        let mut active = ActiveWindow { window, documents: &mut self.documents, services: &mut self.services };
        let id = viewport_of(active.window.id());
        ctx.show_viewport_immediate(id, builder, |ui, class| {
            // Where the system knows no second window, it is a frame inside the first one.
            if class == ViewportClass::EmbeddedWindow {
                ui.set_min_size(egui::vec2(640.0, 420.0));
            }
            active.show(ui);
        });
    }

    /// Clears the lines that were put into parking lots, and notes those that stand in the windows.
    fn follow_open_lines(&mut self) {
        let parked = std::mem::take(&mut self.services.workshop.open_lines.parked);
        self.windows.iter_mut().filter(|window| parked.contains(&window.id())).for_each(Window::clear_capture_line);
        for document in std::mem::take(&mut self.services.workshop.open_lines.left) {
            let Some(title) = self.documents.get(document).map(|document| quotation(document.title())) else {
                continue;
            };
            let stays = |window: &&mut Window| window.asks.end.is_none() && window.shows(document);
            for window in self.windows.iter_mut().filter(stays) {
                let words = format!("The line begun in the other window is in the parking lot of “{title}”.");
                window.notices_mut().show_in_corner(Notice::parked(words, document.0));
            }
        }
        self.services.workshop.open_lines.typed =
            self.windows.iter().filter_map(|window| window.open_line(&self.documents)).collect();
    }

    /// Does what windows have asked of the application: another window, or their end.
    fn carry_out_asks(&mut self, ctx: &Context) {
        let new: Vec<DocumentId> = self.windows.iter_mut().filter_map(|window| window.asks.new_window.take()).collect();
        new.into_iter().for_each(|document| self.add_window(document));
        let ends: Vec<(usize, WindowEnd)> = self.windows.iter_mut().enumerate().filter_map(end_of).collect();
        for (index, end) in ends.into_iter().rev() {
            self.end_window(ctx, index, end);
        }
    }

    fn add_window(&mut self, document: DocumentId) {
        self.last_window += 1;
        self.windows.push(Window::new(WindowId(self.last_window)));
        if let Some(window) = self.windows.last_mut() {
            let (documents, services) = (&mut self.documents, &mut self.services);
            ActiveWindow { window, documents, services }.add_view(document);
        }
    }

    fn end_window(&mut self, ctx: &Context, index: usize, end: WindowEnd) {
        if end == WindowEnd::Quit || self.windows.len() == 1 {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Close);
            return;
        }
        self.windows.remove(index);
        if index == 0 {
            // The system's first window cannot go without ending the program: the next one moves into it.
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::CancelClose);
        }
        ctx.request_repaint();
    }
}

fn end_of((index, window): (usize, &mut Window)) -> Option<(usize, WindowEnd)> {
    window.asks.end.take().map(|end| (index, end))
}

/// The viewport of a window that is not the first one.
fn viewport_of(window: WindowId) -> ViewportId {
    ViewportId::from_hash_of(("window", window))
}

/// What tests look at: the map in front of the first window.
impl App {
    /// The zoom of the map in front; 1 is 100 %.
    pub fn zoom(&self) -> Option<f32> {
        self.windows.first()?.zoom()
    }

    /// The map in front.
    pub fn map(&self) -> Option<&Arc<JourneyMap>> {
        self.windows.first()?.front_document(&self.documents).map(|document| document.map())
    }

    /// Whether closing the map in front without a question would lose something.
    pub fn has_unsaved_work(&self) -> bool {
        let front = self.windows.first().and_then(|window| window.front_document(&self.documents));
        front.is_some_and(|document| document.editor.is_unsaved_work())
    }

    /// The part of the map in front that was selected last.
    pub fn selected(&self) -> Option<Part> {
        self.windows.first()?.front_document(&self.documents)?.editor.selection().last()
    }

    /// Where a part of the map in front was last seen, in points of the canvas.
    pub fn place_on_canvas(&self, part: Part) -> Option<Rect> {
        self.windows.first()?.place_on_canvas(&self.documents, part)
    }

    /// How many windows are open.
    pub fn window_count(&self) -> usize {
        self.windows.len()
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.before_exit();
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        SoftwareApp::ground(self).to_normalized_gamma_f32()
    }
}

impl SoftwareApp for App {
    fn show(&mut self, ui: &mut Ui) {
        self.show(ui);
    }

    /// At scales like 150 % a pixel may stay free between two panels: it looks like their edge.
    fn ground(&self) -> egui::Color32 {
        color32(self.services.theme.chrome_edge)
    }

    fn before_exit(&mut self) {
        self.write_settings();
        self.clipboard_thread.take().into_iter().for_each(ClipboardThread::finish);
    }
}
