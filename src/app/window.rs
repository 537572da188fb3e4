//! The window: open maps, panels around them, and the commands that act on both.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::canvas::{self, Table};
use super::command::{Situation, UiCommand, take_shortcuts};
use super::export::Exports;
use super::file_dialogs::{FileDialogs, Request};
use super::gallery::Gallery;
use super::icons::Icons;
use super::overlays::{Asked, Overlays};
use super::perform::{self, Desk};
use super::tab::Tab;
use super::top_bar::TopBar;
use super::welcome::{Choice, Welcome};
use super::{banner, documents, inspector, status_line, style};
use crate::model::JourneyMap;
use crate::render::screen::{ScreenPainter, color32};
use crate::scene::Drafter;
use crate::scene::Target;
use crate::theme::{DEFAULT_THEME, Theme};

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
    dialogs: FileDialogs<()>,
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
        self.take_files(&ctx);
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
        self.show_middle(ui);
        self.show_overlays(&ctx);
        self.exports.show(&ctx, &mut self.icons, &self.theme);
        self.dialogs.show(&ctx, &self.theme);
    }

    /// Opens a file in a tab of its own, or brings its tab to the front.
    pub fn open(&mut self, path: &Path) {
        if let Some(known) = self.tabs.iter().position(|tab| tab.path.as_deref() == Some(path)) {
            self.current = Some(known);
            return;
        }
        match documents::open(path) {
            Ok(map) => self.add(map, Some(path.to_owned())),
            Err(sentence) => self.banner = Some(sentence),
        }
    }

    /// Does what a command says.
    pub fn perform(&mut self, ctx: &egui::Context, command: UiCommand) {
        self.overlays.remember(command);
        match command {
            UiCommand::Welcome => self.current = None,
            UiCommand::Blank => self.open_template(BLANK),
            UiCommand::Open => self.dialogs.ask(ctx, Request::open_maps(), ()),
            UiCommand::Export => self.export(ctx),
            UiCommand::CloseTab => self.close_tab(),
            UiCommand::NextTab => self.turn_tabs(1),
            UiCommand::PreviousTab => self.turn_tabs(self.tabs.len().saturating_sub(1)),
            UiCommand::ToggleInspector => self.inspector_open = !self.inspector_open,
            UiCommand::LookLight => self.look = Look::Light,
            UiCommand::LookDark => self.look = Look::Dark,
            UiCommand::LookSystem => self.look = Look::System,
            UiCommand::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            UiCommand::CommandPalette | UiCommand::Shortcuts | UiCommand::HistoryList => {
                self.overlays.open(ctx, command);
            }
            UiCommand::Recent
            | UiCommand::Save
            | UiCommand::SaveAs
            | UiCommand::SaveAsTemplate
            | UiCommand::Cut
            | UiCommand::Copy
            | UiCommand::Paste
            | UiCommand::Find
            | UiCommand::FindNext
            | UiCommand::Replace
            | UiCommand::TogglePalette => {
                self.perform_with_files_clipboard_and_panels(ctx, command);
            }
            command => {
                if let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) {
                    perform::on_tab(&mut Desk { tab, drafter: &mut self.drafter, theme: &self.theme }, command);
                }
            }
        }
        ctx.request_repaint();
    }

    /// Commands of rooms that are joined to the window here. Answers whether it was done.
    fn perform_with_files_clipboard_and_panels(&mut self, _ctx: &egui::Context, _command: UiCommand) -> bool {
        false
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
        let name = self.front().map_or_else(|| "Footpath".to_owned(), |tab| format!("{} – Footpath", tab.title()));
        if name != self.name {
            self.name = name;
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(self.name.clone()));
        }
    }

    fn front(&self) -> Option<&Tab> {
        self.current.and_then(|current| self.tabs.get(current))
    }

    fn situation(&self) -> Situation {
        let mut now = Situation { several_maps: self.tabs.len() > 1, dialog: self.overlays.is_modal(), ..Situation::default() };
        now.on.push(match self.look {
            Look::Light => UiCommand::LookLight,
            Look::Dark => UiCommand::LookDark,
            Look::System => UiCommand::LookSystem,
        });
        now.on.extend(self.inspector_open.then_some(UiCommand::ToggleInspector));
        if let Some(tab) = self.front() {
            perform::look_at(tab, &mut now);
        }
        now
    }

    fn add(&mut self, map: JourneyMap, path: Option<PathBuf>) {
        self.tabs.push(Tab::new(map, path, &mut self.drafter, &self.theme));
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

    fn close_tab(&mut self) {
        let Some(current) = self.current.filter(|current| *current < self.tabs.len()) else { return };
        self.tabs.remove(current);
        self.current = if self.tabs.is_empty() { None } else { Some(current.min(self.tabs.len() - 1)) };
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

    /// Files from the dialog and files dropped on the window.
    fn take_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        let chosen = self.dialogs.take().map(|answer| answer.paths).unwrap_or_default();
        dropped.iter().chain(&chosen).for_each(|path| self.open(path));
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
        let asked = self.overlays.show(ctx, tab, &now, &self.theme, &mut self.icons);
        match asked {
            Some(Asked::Command(command)) => self.perform(ctx, command),
            Some(Asked::Part(part)) => {
                if let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) {
                    tab.stop_typing(&mut self.drafter);
                    perform::go_to(tab, part);
                }
            }
            Some(Asked::Step(step)) => {
                if let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) {
                    tab.stop_typing(&mut self.drafter);
                    tab.go_through_history(|editor| editor.jump(step));
                }
            }
            None => return,
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

    fn show_status(&self, ui: &mut Ui) {
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
            self.overlays.canvas = ui.available_rect_before_wrap();
            CentralPanel::no_frame().frame(frame).show(ui, |ui| {
                let mut table =
                    Table { tab, painter: &mut self.painter, drafter: &mut self.drafter, theme: &self.theme };
                canvas::show(ui, &mut table)
            });
            return;
        }
        self.gallery.update(ui.ctx(), &self.theme);
        let mut page = Welcome {
            gallery: &mut self.gallery,
            recent: &[],
            recovered: &[],
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
            Some(Choice::ForgetRecent(_) | Choice::Restore(_) | Choice::Compare(_) | Choice::Discard(_)) | None => {}
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
