//! The bar at the top: logo, title, menus, search box, undo, zoom, theme and export.

use egui::accesskit::HasPopup;
use egui::{Align, Button, Layout, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};

use super::menu_row::MenuRow;
use super::tab_row::TabRow;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::commands::{CommandState, UiCommand};
use crate::app::widgets::buttons::{IconButton, primary_button};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE_WIDTH: f32 = 260.0;
const FILE_NAME_WIDTH: f32 = 180.0;
const SEARCH_WIDTH: f32 = 320.0;
const LEAST_SEARCH_WIDTH: f32 = 44.0;
const CONTROL: f32 = 30.0;
/// The width of the button that opens the history, in points.
const HISTORY: f32 = 24.0;
/// The width of the button with the zoom, in points.
const PERCENT: f32 = 56.0;
/// The width of the button for the export, in points.
const EXPORT: f32 = 78.0;
/// The distance between two buttons in points, and the further distance between two groups of them.
const SPACING: f32 = 4.0;
const GAP: f32 = 8.0;

/// The content of the bar in one frame.
pub(crate) struct TopBar<'a> {
    /// The titles of all tabs.
    pub titles: Vec<String>,
    /// The index of the map in front; `None` on the welcome page.
    pub current: Option<usize>,
    /// The name of the file in front; none when it was never saved.
    pub file_name: Option<String>,
    /// The zoom of the map in front; 1 is 100 %.
    pub zoom: f32,
    /// The state that decides which commands are enabled and which are checked.
    pub now: &'a CommandState,
    /// What the user asks for.
    pub requests: &'a mut RequestQueue,
    /// The rectangle of the undo button; the history list opens under it.
    pub undo_rect: Rect,
    /// The rectangle of the button for the export; none while it is hidden.
    pub export_rect: Option<Rect>,
}

impl TopBar<'_> {
    /// Shows the bar.
    pub(crate) fn show(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let whole = ui.max_rect();
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = SPACING;
            self.logo(ui, context);
            self.title(ui, context.theme);
            MenuRow { now: self.now, requests: &mut *self.requests }.show(ui, context);
            let shown = RightSide::that_fits(ui.available_width(), self.current.is_some());
            let free = ui.available_rect_before_wrap();
            let right = free.with_min_x((free.right() - shown.width(self.current.is_some())).max(free.left()));
            self.search_box(ui, context, free.with_max_x(right.left()), whole.center().x);
            let builder = UiBuilder::new().max_rect(right).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(builder, |ui| self.right_side(ui, context, shown));
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

    fn title(&self, ui: &mut Ui, theme: &Theme) {
        let title = self.current.and_then(|current| self.titles.get(current));
        // In a narrow window the menus matter more than the end of the title.
        let most = (ui.available_width() * 0.26).clamp(60.0, TITLE_WIDTH);
        let place = title.map(|_| self.file_name.as_deref().unwrap_or("not saved yet"));
        let title = title.map_or("Footpath", String::as_str);
        ui.scope(|ui| {
            ui.set_max_width(most);
            ui.add(egui::Label::new(RichText::new(title).font(semi_bold(14.0))).truncate());
        });
        if let Some(place) = place.filter(|_| ui.available_width() > 900.0) {
            ui.add_space(8.0);
            let words = RichText::new(place).font(regular(11.5)).color(color32(theme.hint));
            ui.scope(|ui| {
                // A file name may be longer than the bar.
                ui.set_max_width(FILE_NAME_WIDTH);
                ui.add(egui::Label::new(words).truncate());
            });
        }
        ui.add_space(12.0);
    }

    /// The buttons at the right end, which the area is just wide enough for. Buttons that do not fit into the bar
    /// are left out; their commands are in the menus too.
    fn right_side(&mut self, ui: &mut Ui, context: &mut UiContext<'_>, shown: RightSide) {
        let other_look = UiCommand::SwitchLook;
        if self.current.is_none() {
            self.icon_button(ui, context, other_look);
            return;
        }
        self.undo_rect = self.icon_button(ui, context, UiCommand::Undo);
        self.icon_button(ui, context, UiCommand::Redo);
        self.history(ui, context);
        ui.add_space(GAP);
        if shown == RightSide::All {
            self.icon_button(ui, context, UiCommand::ZoomOut);
            self.percent(ui);
            self.icon_button(ui, context, UiCommand::ZoomIn);
        }
        if shown != RightSide::Least {
            self.icon_button(ui, context, UiCommand::ZoomFit);
            ui.add_space(GAP);
            self.icon_button(ui, context, other_look);
        }
        self.icon_button(ui, context, UiCommand::ToggleInspector);
        ui.add_space(GAP);
        self.export(ui, context.theme);
    }

    fn export(&mut self, ui: &mut Ui, theme: &Theme) {
        let button = ui.add(primary_button("Export", theme).min_size(Vec2::new(EXPORT, CONTROL)));
        self.export_rect = Some(button.rect);
        if button.on_hover_text(with_keys(UiCommand::Export.info().hint, UiCommand::Export)).clicked() {
            self.request(UiCommand::Export);
        }
    }

    fn percent(&mut self, ui: &mut Ui) {
        let zoom = self.zoom;
        let percent = format!("{:.0} %", zoom * 100.0);
        ui.spacing_mut().button_padding.x = 4.0;
        let button = Button::new(RichText::new(percent).font(regular(12.5))).frame_when_inactive(false);
        let hint = with_keys("Zoom to 100 %", UiCommand::ZoomActual);
        if ui.add(button.min_size(Vec2::new(PERCENT, 28.0))).on_hover_text(hint).clicked() {
            self.request(UiCommand::ZoomActual);
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

    /// The search box, centred in the window if that fits, otherwise as near to the centre as possible.
    /// It shrinks to a magnifier icon when there is little space.
    fn search_box(&mut self, ui: &Ui, context: &mut UiContext<'_>, free: Rect, middle: f32) {
        let available = free.shrink2(Vec2::new(10.0, 0.0));
        if available.width() < LEAST_SEARCH_WIDTH {
            return;
        }
        let width = SEARCH_WIDTH.min(available.width());
        let left = (middle - width * 0.5).clamp(available.left(), available.right() - width);
        let rect = Rect::from_min_size(egui::pos2(left, available.center().y - 16.0), Vec2::new(width, 32.0));
        let response = ui.interact(rect, ui.scope_id().with("find or do anything"), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Find or do anything"));
        let lit = response.hovered() || response.has_focus();
        let theme = context.theme;
        let edge = Stroke::new(1.0, color32(if lit { theme.accent } else { theme.control_edge }));
        ui.painter().rect(rect, 9, color32(theme.field), edge, StrokeKind::Inside);
        focus_ring::paint(ui, &response, rect, 9, theme);
        let icon = Rect::from_center_size(egui::pos2(rect.left() + 18.0, rect.center().y), Vec2::splat(15.0));
        context.icons.paint(ui, "search", icon, color32(theme.muted));
        let words = |at, align, text: &str, size| {
            ui.painter().text(at, align, text, regular(size), color32(theme.muted));
        };
        let keys = UiCommand::CommandPalette.shortcut_text().unwrap_or_default();
        if width > 130.0 {
            let invitation = if width > 240.0 { "Find or do anything" } else { "Find" };
            words(rect.left_center() + Vec2::new(34.0, 0.0), egui::Align2::LEFT_CENTER, invitation, 13.0);
            words(rect.right_center() - Vec2::new(12.0, 0.0), egui::Align2::RIGHT_CENTER, &keys, 11.5);
        }
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            self.request(UiCommand::CommandPalette);
        }
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

/// Which of the buttons at the right end are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RightSide {
    /// All of them.
    All,
    /// All but those for zooming in and out.
    WithoutZoom,
    /// Only those without which the bar is of little use.
    Least,
}

impl RightSide {
    /// As many buttons as fit into `available` points beside a small search box.
    fn that_fits(available: f32, has_map: bool) -> Self {
        let fits = |shown: &Self| shown.width(has_map) + LEAST_SEARCH_WIDTH <= available;
        [Self::All, Self::WithoutZoom].into_iter().find(fits).unwrap_or(Self::Least)
    }

    /// The width of the buttons in points.
    fn width(self, has_map: bool) -> f32 {
        if !has_map {
            return CONTROL;
        }
        let history = 2.0 * CONTROL + HISTORY + 3.0 * SPACING + GAP + SPACING;
        let zoom = 2.0 * CONTROL + PERCENT + 3.0 * SPACING;
        let look = 2.0 * CONTROL + 3.0 * SPACING + GAP;
        let end = CONTROL + GAP + EXPORT + 2.0 * SPACING;
        history
            + end
            + match self {
                Self::All => zoom + look,
                Self::WithoutZoom => look,
                Self::Least => 0.0,
            }
    }
}

/// A label with the shortcut of a command, such as "Zoom in  Ctrl++".
fn with_keys(words: &str, command: UiCommand) -> String {
    command.shortcut_text().map_or_else(|| words.to_owned(), |keys| format!("{words}  {keys}"))
}
