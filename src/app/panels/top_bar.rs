//! The bar at the top: logo and menus, the title of the map in the middle, search, undo and export.

use egui::accesskit::HasPopup;
use egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo};

use super::menu_row::MenuRow;
use super::page_tabs;
use super::tab_row::TabRow;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::commands::view_page::ViewPage;
use crate::app::commands::{CommandState, UiCommand};
use crate::app::widgets::accessible::describe;
use crate::app::widgets::buttons::{IconButton, primary_button};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{raised, regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of the bar in points.
pub(crate) const HEIGHT: f32 = 44.0;
/// The most that the title and what stands beside it take, in points.
const TITLE_WIDTH: f32 = 420.0;
/// The least width in which a title is worth showing, in points.
const LEAST_TITLE_WIDTH: f32 = 80.0;
const CONTROL: f32 = 30.0;
/// The width of the button that opens the history, in points.
const HISTORY: f32 = 20.0;
/// The width of the button for the export, in points.
const EXPORT: f32 = 70.0;
/// The width of the button for the presentation, in points.
const PRESENT: f32 = 76.0;
/// The distance between two buttons in points, and the further distance between two groups of them.
const SPACING: f32 = 2.0;
const GAP: f32 = 8.0;

/// The content of the bar in one frame.
pub(crate) struct TopBar<'a> {
    /// The titles of all tabs.
    pub titles: Vec<String>,
    /// The title of the map in front, beside which its file stands; none on the welcome page.
    pub title: Option<String>,
    /// The index of the map in front; `None` on the welcome page.
    pub current: Option<usize>,
    /// The name of the file in front; none when it was never saved.
    pub file_name: Option<String>,
    /// Whether the map in front has changes that are not saved.
    pub is_unsaved: bool,
    /// Whether it is being written to its file.
    pub is_saving: bool,
    /// The state that decides which commands are enabled and which are checked.
    pub now: &'a CommandState,
    /// What the user asks for.
    pub requests: &'a mut RequestQueue,
    /// The rectangle of the undo button; the history list opens under it.
    pub undo_rect: Rect,
    /// What the view in front shows.
    pub page: ViewPage,
}

impl TopBar<'_> {
    /// Shows the bar.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let whole = ui.max_rect();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = SPACING;
            self.logo(ui, context);
            MenuRow { now: self.now, requests: &mut *self.requests }.show(ui, context);
            let width = right_width(self.current.is_some());
            if self.current.is_some() {
                self.page_tabs(ui, context.theme, whole.right() - width);
            }
            let free = ui.available_rect_before_wrap();
            let right = free.with_min_x((free.right() - width).max(free.left()));
            self.title(ui, context.theme, free.with_max_x(right.left()).shrink2(Vec2::new(12.0, 0.0)), whole);
            let builder = UiBuilder::new().max_rect(right).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(builder, |ui| self.right_side(ui, context));
        });
    }

    fn logo(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(CONTROL), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Footpath: all templates"));
        context.icons.paint_logo(ui, rect.shrink(3.0));
        focus_ring::paint(ui, &response, rect.shrink(2.0), 8, context.theme);
        if response.on_hover_text("All templates").clicked() {
            self.request(UiCommand::Welcome);
        }
        ui.add_space(6.0);
    }

    /// The tabs of the pages, unless there is no room for them before `right`.
    fn page_tabs(&mut self, ui: &mut Ui, theme: &Theme, right: f32) {
        let free = ui.available_rect_before_wrap();
        let asked = page_tabs::show(ui, theme, self.page, right - free.left());
        if let Some(page) = asked {
            self.request(UiCommand::ShowPage(page));
        }
    }

    /// The title of the map with what is known of its file, in the middle of the window if there is room, otherwise
    /// as near to it as possible. A click shows the fields of the map.
    fn title(&mut self, ui: &Ui, theme: &Theme, free: Rect, whole: Rect) {
        let Some(title) = self.title.clone() else { return };
        let most = free.width().min(TITLE_WIDTH);
        if most < LEAST_TITLE_WIDTH {
            return;
        }
        let (ink, faint) = (color32(theme.ink), color32(theme.hint));
        let file = one_line(ui, self.file_state(), regular(12.0), most, faint);
        let beside = file.size().x + 8.0;
        let has_file = most - beside > LEAST_TITLE_WIDTH;
        let name = one_line(ui, &title, semi_bold(13.0), if has_file { most - beside } else { most }, ink);
        let width = name.size().x + if has_file { beside } else { 0.0 };
        let left = (whole.center().x - width / 2.0).clamp(free.left(), (free.right() - width).max(free.left()));
        let place = Rect::from_min_size(egui::pos2(left, whole.center().y - 14.0), Vec2::new(width, 28.0));
        let response = ui.interact(place.expand2(Vec2::new(8.0, 0.0)), ui.scope_id().with("title"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
        describe(&response, "Shows the details of the map");
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(response.rect, 8, color32(raised(theme)));
        }
        let middle = |height: f32| place.center().y - height / 2.0;
        let name_end = place.left() + name.size().x;
        ui.painter().galley(egui::pos2(place.left(), middle(name.size().y)), name, ink);
        if has_file {
            ui.painter().galley(egui::pos2(name_end + 8.0, middle(file.size().y)), file, faint);
        }
        focus_ring::paint(ui, &response, response.rect, 8, theme);
        let hint = self.file_name.clone().unwrap_or_else(|| "This map has no file yet".to_owned());
        if response.on_hover_text(format!("{hint}. Click for the details of the map.")).clicked() {
            self.requests.push(Request::ShowMapDetails);
        }
    }

    /// What is known of the file of the map in front.
    fn file_state(&self) -> &'static str {
        match (&self.file_name, self.is_unsaved) {
            (None, _) => "not saved yet",
            (Some(_), true) if self.is_saving => "saving…",
            (Some(_), true) => "unsaved changes",
            (Some(_), false) => "saved",
        }
    }

    /// The buttons at the right end.
    fn right_side(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        self.search_button(ui, context);
        if self.current.is_none() {
            self.icon_button(ui, context, UiCommand::SwitchLook);
            return;
        }
        ui.add_space(GAP);
        self.undo_rect = self.icon_button(ui, context, UiCommand::Undo);
        self.icon_button(ui, context, UiCommand::Redo);
        self.history(ui, context);
        ui.add_space(GAP);
        self.present(ui, context.theme);
        ui.add_space(4.0);
        self.export(ui, context.theme);
    }

    /// The button that finds commands, texts and maps.
    fn search_button(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let hint = with_keys("Find or do anything", UiCommand::CommandPalette);
        let button = IconButton::new("search", "Find or do anything").hint(&hint);
        if button.size(Vec2::splat(CONTROL), 17.0).show(ui, context).clicked() {
            self.request(UiCommand::CommandPalette);
        }
    }

    /// The button that presents the map: an edge only, since the export is the one filled button.
    fn present(&mut self, ui: &mut Ui, theme: &Theme) {
        let words = egui::RichText::new("Present").font(semi_bold(13.0)).color(color32(theme.ink));
        let edge = egui::Stroke::new(1.0, color32(theme.control_edge));
        let button = egui::Button::new(words).fill(egui::Color32::TRANSPARENT).stroke(edge).corner_radius(8);
        let response = ui.add(button.min_size(Vec2::new(PRESENT, CONTROL)));
        if response.on_hover_text(with_keys(UiCommand::Present.info().hint, UiCommand::Present)).clicked() {
            self.request(UiCommand::Present);
        }
    }

    fn export(&mut self, ui: &mut Ui, theme: &Theme) {
        let button = ui.add(primary_button("Export", theme).min_size(Vec2::new(EXPORT, CONTROL)));
        if button.on_hover_text(with_keys(UiCommand::Export.info().hint, UiCommand::Export)).clicked() {
            self.request(UiCommand::Export);
        }
    }

    /// The button beside undo and redo that opens the history list.
    fn history(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let hint = with_keys("All steps", UiCommand::HistoryList);
        let button = IconButton::new("chevron-down", "History").hint(&hint).size(Vec2::new(HISTORY, CONTROL), 13.0);
        let response = button.show(ui, context);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Menu));
        if response.clicked() {
            self.request(UiCommand::HistoryList);
        }
    }

    /// A button for a command; the tooltip of a disabled one says why. Returns its rectangle.
    fn icon_button(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, command: UiCommand) -> Rect {
        let disabled_reason = command.disabled_reason(self.now);
        let is_enabled = disabled_reason.is_none();
        let label = command.label(self.now);
        let hint = disabled_reason.map_or_else(|| with_keys(&label, command), str::to_owned);
        let button = IconButton::new(command.info().icon, &label).hint(&hint).enabled(is_enabled);
        let response = button.size(Vec2::splat(CONTROL), 18.0).show(ui, context);
        if response.clicked() && is_enabled {
            self.request(command);
        }
        response.rect
    }

    fn request(&mut self, command: UiCommand) {
        self.requests.push(Request::Command(command));
    }

    /// Whether the row of open maps is shown, that is, whether there is another map to switch to.
    pub(crate) fn has_tabs(&self) -> bool {
        self.titles.len() > 1 || (self.current.is_none() && !self.titles.is_empty())
    }

    /// Shows a tab for each open map.
    pub(crate) fn show_tabs(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        TabRow { titles: &self.titles, current: self.current, requests: &mut *self.requests }.show(ui, context);
    }
}

/// The width of the buttons at the right end, in points.
fn right_width(has_map: bool) -> f32 {
    let search = CONTROL + SPACING;
    if !has_map {
        return search + CONTROL;
    }
    search + 2.0 * CONTROL + HISTORY + PRESENT + EXPORT + 2.0 * GAP + 8.0 * SPACING + 4.0
}

/// A label with the shortcut of a command, such as "Zoom in  Ctrl++".
pub(super) fn with_keys(words: &str, command: UiCommand) -> String {
    command.shortcut_text().map_or_else(|| words.to_owned(), |keys| format!("{words}  {keys}"))
}
