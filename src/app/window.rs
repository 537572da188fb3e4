//! The window: open maps, panels around them, and the commands that act on both.

mod files;
mod hands;
mod people;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::canvas::{self, Table};
use super::clipboard::Clipboard;
use super::command::{Situation, UiCommand, take_shortcuts};
use super::dispute::Dispute;
use super::export::Exports;
use super::file_dialogs::{FileDialogs, Request};
use super::find_bar::FindBar;
use super::gallery::Gallery;
use super::gallery::SaveTemplate;
use super::icons::Icons;
use super::overlays::{Asked, Overlays};
use super::palette::{Ghosts, PaletteState};
use super::perform::{self, Desk};
use super::persona_sheet::{PersonaDialog, PersonaShelf};
use super::safe_keeping::SafeKeeping;
use super::save::{Saver, Ticket};
use super::tab::Tab;
use super::top_bar::TopBar;
use super::welcome::RecentEntry;
use super::welcome::{Choice, Welcome};
use super::{banner, documents, inspector, status_line, style};
use crate::file::Backups;
use crate::file::recent::RecentFiles;
use crate::model::JourneyMap;
use crate::render::screen::{ScreenPainter, color32};
use crate::scene::Drafter;
use crate::scene::Target;
use crate::theme::{DEFAULT_THEME, Theme};

use files::{Closing, Why};
use hands::{Carried, Flight};

/// The template behind "Blank map".
const BLANK: &str = "blank";

/// Which look the user wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Always light.
    Light,
    /// Always dark.
    Dark,
    /// As the system has it; light when it does not say.
    #[default]
    System,
}

/// The window.
pub struct Window {
    look: Look,
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
    dispute: Option<Dispute>,
    was_focused: bool,
    safe: SafeKeeping,
    recent_files: Option<RecentFiles>,
    recent: Vec<RecentEntry>,
    next_key: u64,
    palette: PaletteState,
    palette_open: bool,
    ghosts: Ghosts,
    carried: Option<Carried>,
    flight: Option<Flight>,
    /// Whether what was carried found no place in this frame.
    flew: bool,
    clipboard: Clipboard,
    /// What the picture that is being read is for.
    picture_for: Option<Why>,
    find: FindBar,
    persona: Option<PersonaDialog>,
    shelf: Option<PersonaShelf>,
    save_template: Option<SaveTemplate>,
    people: people::People,
    exports: Exports,
    banner: Option<String>,
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
        let theme = Theme::named_or_default(DEFAULT_THEME);
        style::apply(ctx, &theme);
        let mut window = Self {
            look: Look::default(),
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
            dispute: None,
            was_focused: true,
            safe: SafeKeeping::default(),
            recent_files: None,
            recent: Vec::new(),
            next_key: 1,
            palette: PaletteState::default(),
            palette_open: true,
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
            banner: None,
            inspector_open: true,
            overlays: Overlays::default(),
            inspector_asked: None,
            name: String::new(),
        };
        window.follow_look(ctx);
        paths.iter().for_each(|path| window.open(path));
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
        self.find.take_keys(&ctx);
        self.take_clipboard_events(&ctx);
        // A question in front of the window takes the keys.
        if ctx.memory(|memory| memory.top_modal_layer()).is_none() {
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
        self.watch_files(&ctx);
        self.watch_closing(&ctx);
        self.keep_safe();
    }

    /// Keeps copies of unsaved work in the user's folder, offers what was left there, and remembers
    /// recent files.
    pub fn with_user_folders(mut self) -> Self {
        self.saver = Saver::keeping(Backups::of_user());
        self.safe = SafeKeeping::of_user();
        self.people = people::People::of_user();
        self.recent_files = RecentFiles::of_user();
        self.list_recent();
        self
    }

    /// For a panic hook: keeps the work of all maps at once.
    pub fn rescue(&self) -> Option<crate::file::recovery::Handle> {
        self.safe.handle()
    }

    /// Does what a command says.
    pub fn perform(&mut self, ctx: &egui::Context, command: UiCommand) {
        self.overlays.remember(command);
        match command {
            UiCommand::Welcome | UiCommand::Recent => self.current = None,
            UiCommand::Blank => self.open_template(BLANK),
            UiCommand::Open => self.dialogs.ask(ctx, Request::open_maps(), Why::Open),
            UiCommand::Save => self.save(ctx),
            UiCommand::SaveAs => self.save_front_as(ctx),
            UiCommand::SaveAsTemplate => self.save_as_template(),
            UiCommand::Export => self.export(ctx),
            UiCommand::CloseTab => self.close_tab(),
            UiCommand::NextTab => self.turn_tabs(1),
            UiCommand::PreviousTab => self.turn_tabs(self.tabs.len().saturating_sub(1)),
            UiCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            UiCommand::Copy => self.copy(ctx, false),
            UiCommand::Cut => self.copy(ctx, true),
            UiCommand::Paste => self.paste(ctx),
            UiCommand::Find => self.find.open(false, None),
            UiCommand::FindNext => self.find.go_on(),
            UiCommand::Replace => self.find.open(true, None),
            UiCommand::AddPersona => self.add_persona(),
            UiCommand::OpenProfile => self.open_profile(),
            UiCommand::CopyShape => self.ask_for_shape(None),
            UiCommand::ToggleInspector => self.inspector_open = !self.inspector_open,
            UiCommand::TogglePalette => self.palette_open = !self.palette_open,
            UiCommand::LookLight => self.look = Look::Light,
            UiCommand::LookDark => self.look = Look::Dark,
            UiCommand::LookSystem => self.look = Look::System,
            UiCommand::CommandPalette | UiCommand::Shortcuts | UiCommand::HistoryList => {
                self.overlays.open(ctx, command);
            }
            command => self.perform_on_front(command),
        }
        ctx.request_repaint();
    }

    fn perform_on_front(&mut self, command: UiCommand) {
        if let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) {
            perform::on_tab(&mut Desk { tab, drafter: &mut self.drafter, theme: &self.theme }, command);
        }
    }

    fn turn_tabs(&mut self, by: usize) {
        self.current = Some(self.current.map_or(0, |current| (current + by) % self.tabs.len().max(1)));
    }

    /// The zoom of the map in front; 1 is 100 %.
    pub fn zoom(&self) -> Option<f32> {
        self.front().map(|tab| tab.camera.zoom())
    }

    /// The map in front.
    pub fn map(&self) -> Option<&Arc<JourneyMap>> {
        self.front().map(Tab::map)
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

    /// The system shows the map's title in its list of windows.
    fn name_window(&mut self, ctx: &egui::Context) {
        let name = self.front().map_or_else(
            || "Footpath".to_owned(),
            |tab| {
                let mark = if tab.editor.is_unsaved_work() { "• " } else { "" };
                format!("{mark}{} – Footpath", tab.title())
            },
        );
        if name != self.name {
            self.name = name;
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(self.name.clone()));
        }
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

    fn situation(&self) -> Situation {
        let mut now =
            Situation { several_maps: self.tabs.len() > 1, dialog: self.overlays.is_modal(), ..Situation::default() };
        now.on.push(match self.look {
            Look::Light => UiCommand::LookLight,
            Look::Dark => UiCommand::LookDark,
            Look::System => UiCommand::LookSystem,
        });
        now.on.extend(self.inspector_open.then_some(UiCommand::ToggleInspector));
        now.on.extend(self.palette_open.then_some(UiCommand::TogglePalette));
        if let Some(tab) = self.front() {
            perform::look_at(tab, &mut now);
        }
        now
    }

    fn add(&mut self, map: JourneyMap, path: Option<PathBuf>) {
        let key = self.next_key;
        self.next_key += 1;
        self.tabs.push(Tab::new(key, map, path, &mut self.drafter, &self.theme));
        self.current = Some(self.tabs.len() - 1);
        self.banner = None;
    }

    fn open_template(&mut self, name: &str) {
        match documents::load_template(name) {
            Ok(map) => self.add(map, None),
            Err(sentence) => self.banner = Some(sentence),
        }
    }

    /// A new map from a template of the user's own.
    fn open_own_template(&mut self, path: &Path) {
        match documents::open(path) {
            Ok(map) => self.add(map, None),
            Err(sentence) => self.banner = Some(sentence),
        }
    }

    fn export(&mut self, ctx: &egui::Context) {
        if let Some(tab) = self.current.and_then(|current| self.tabs.get(current)) {
            self.exports.open(ctx, tab.map(), tab.path.as_deref(), tab.theme());
        }
    }

    /// Light or dark, as the user or the system wants it.
    fn follow_look(&mut self, ctx: &egui::Context) {
        let dark = match self.look {
            Look::Light => false,
            Look::Dark => true,
            Look::System => ctx.system_theme() == Some(egui::Theme::Dark),
        };
        let wanted = Theme::named_or_default(if dark { "Dark" } else { DEFAULT_THEME });
        if !Arc::ptr_eq(&wanted, &self.theme) {
            self.theme = wanted;
            style::apply(ctx, &self.theme);
        }
        for tab in &mut self.tabs {
            tab.refresh(&mut self.drafter, &self.theme);
        }
    }

    /// What was chosen in a file dialog.
    fn take_chosen(&mut self, ctx: &egui::Context) {
        let Some(answer) = self.dialogs.take() else { return };
        let first = answer.paths.first().cloned();
        match (answer.why, first) {
            (Why::Open, _) => answer.paths.iter().for_each(|path| self.open(path)),
            (Why::SaveAs(key), Some(path)) => self.save_to(ctx, key, path),
            (Why::SaveAs(_), None) => self.closing = None,
            (why @ (Why::PictureFor(_) | Why::PictureOf(_)), Some(path)) => {
                self.picture_for = Some(why);
                self.clipboard.load_files(ctx, vec![path]);
            }
            (Why::PictureFor(_) | Why::PictureOf(_), None) => {}
        }
    }

    fn show_top(&mut self, ui: &mut Ui) {
        let now = self.situation();
        let mut bar = TopBar {
            tabs: &self.tabs,
            current: self.current,
            now: &now,
            theme: &self.theme,
            asked: Vec::new(),
            front: None,
            undo_place: self.overlays.undo_place,
        };
        let frame = style::panel(&self.theme, Margin::symmetric(12, 0));
        Panel::top("top bar").exact_size(48.0).frame(frame).show(ui, |ui| bar.show(ui, &mut self.icons));
        if bar.has_tabs() {
            Panel::top("open maps").exact_size(36.0).frame(frame).show(ui, |ui| bar.show_tabs(ui));
        }
        let TopBar { asked, front, undo_place, .. } = bar;
        self.overlays.undo_place = undo_place;
        self.current = front.or(self.current);
        let ctx = ui.ctx().clone();
        asked.into_iter().for_each(|command| self.perform(&ctx, command));
        self.show_banner(ui);
    }

    /// Menus and pages that stand over the panels.
    fn show_overlays(&mut self, ctx: &egui::Context) {
        let now = self.situation();
        let tab = self.current.and_then(|current| self.tabs.get_mut(current));
        let Some(asked) = self.overlays.show(ctx, tab, &now, &self.theme, &mut self.icons) else { return };
        if let Asked::Command(command) = asked {
            self.perform(ctx, command);
            return;
        }
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        tab.stop_typing(&mut self.drafter);
        match asked {
            Asked::Part(part) => perform::go_to(tab, part),
            Asked::Step(step) => tab.go_through_history(|editor| editor.jump(step)),
            Asked::Command(_) => {}
        }
        ctx.request_repaint();
    }

    fn show_banner(&mut self, ui: &mut Ui) {
        let Some(sentence) = &self.banner else { return };
        let frame = style::panel(&self.theme, Margin::symmetric(12, 8));
        let panel = Panel::top("banner").frame(frame).show_separator_line(false);
        if panel.show(ui, |ui| banner::show(ui, sentence, &mut self.icons, &self.theme)).inner {
            self.banner = None;
        }
    }

    fn show_status(&mut self, ui: &mut Ui) {
        if let Some(trouble) = self.safe.trouble() {
            self.front_mut(|tab| tab.message = Some(format!("No recovery copies can be written. {trouble}")));
        }
        let frame = style::panel(&self.theme, Margin::symmetric(16, 0));
        Panel::bottom("status line").exact_size(28.0).frame(frame).show(ui, |ui| status_line::show(ui, self.front()));
    }

    fn show_inspector(&mut self, ui: &mut Ui) {
        let tab = self.current.and_then(|current| self.tabs.get_mut(current));
        let Some(tab) = tab.filter(|_| self.inspector_open) else { return };
        let frame = style::panel(&self.theme, Margin { left: 18, right: 14, top: 14, bottom: 0 });
        let panel = Panel::right("inspector").default_size(288.0).size_range(240.0..=460.0).resizable(true);
        let (icons, theme) = (&mut self.icons, &self.theme);
        let asked = panel.frame(frame).show(ui, |ui| inspector::show(ui, tab, icons, theme)).inner;
        self.inspector_asked = asked.or(self.inspector_asked);
    }

    fn show_middle(&mut self, ui: &mut Ui) {
        let frame = Frame::new().fill(color32(self.theme.canvas));
        let tab = self.current.and_then(|current| self.tabs.get_mut(current));
        if let Some(tab) = tab {
            self.gallery.rest();
            let area = ui.available_rect_before_wrap();
            self.overlays.canvas = area;
            let answer = CentralPanel::no_frame().frame(frame).show(ui, |ui| {
                let mut table =
                    Table { tab, painter: &mut self.painter, drafter: &mut self.drafter, theme: &self.theme };
                canvas::show(ui, &mut table)
            });
            let ctx = ui.ctx().clone();
            let map = tab.map().clone();
            let asks = self.find.show(&ctx, area, &map, &self.theme, &mut self.icons);
            self.take_found(asks);
            if let Some(answer) = answer.inner {
                self.answer_canvas(&ctx, answer);
            }
            if let Some(action) = self.inspector_asked.take() {
                self.answer_inspector(&ctx, action);
            }
            return;
        }
        self.gallery.update(ui.ctx(), &self.theme);
        let recovered = self.recovered_entries();
        let mut page = Welcome {
            gallery: &mut self.gallery,
            recent: &self.recent,
            recovered: &recovered,
            painter: &mut self.painter,
            icons: &mut self.icons,
            theme: &self.theme,
        };
        let choice = CentralPanel::no_frame().frame(frame).show(ui, |ui| page.show(ui)).inner;
        let ctx = ui.ctx().clone();
        match choice {
            Some(Choice::Template(name)) => {
                self.open_template(&name);
                ctx.request_repaint();
            }
            Some(Choice::OwnTemplate(path)) => self.open_own_template(&path),
            Some(Choice::File(path)) => self.open(&path),
            Some(Choice::Command(command)) => self.perform(&ctx, command),
            Some(Choice::ForgetRecent(path)) => self.forget_recent(&path),
            Some(Choice::Restore(id)) => self.restore(&id),
            Some(Choice::Compare(id)) => self.compare(&id),
            Some(Choice::Discard(id)) => self.discard_recovered(&id),
            None => {}
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    /// At scales like 150 % a pixel may stay free between two panels: it looks like their edge.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        color32(self.theme.chrome_edge).to_normalized_gamma_f32()
    }
}
