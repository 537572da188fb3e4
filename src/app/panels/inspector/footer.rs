//! The foot of the panel: what one does next with the cards that are selected. It stays in view while the fields scroll.

use egui::{Align2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::commands::UiCommand;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::widgets::accessible::describe;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{RADIUS, SMALL, hung, raised, regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::model::Part;
use crate::render::screen::color32;

/// The height of the foot with the line above it, in points.
const HEIGHT: f32 = 36.0;
/// The words of the button.
const WORDS: &str = "Action from this";

/// How much height the foot takes for these parts; zero where there is none.
pub(super) fn height_for(ui: &Ui, parts: &[Part]) -> f32 {
    let is_about_cards = !parts.is_empty() && parts.iter().all(|part| matches!(part, Part::Card(_)));
    if is_about_cards { HEIGHT + ui.spacing().item_spacing.y } else { 0.0 }
}

/// Shows the button that adds an action for the selected cards, with its keys.
pub(super) fn show(ui: &mut Ui, context: &mut UiContext<'_>, requests: &mut RequestQueue) {
    const ICON: f32 = 14.0;
    let size = Vec2::new(ui.available_width() - 8.0, HEIGHT);
    let (place, response) = ui.allocate_exact_size(size, Sense::click());
    let theme = context.theme.clone();
    let info = UiCommand::AddAction.info();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, WORDS));
    describe(&response, info.hint);
    ui.painter().hline(place.x_range(), place.top(), Stroke::new(1.0, color32(theme.chrome_edge)));
    let rect = hung(ui, place.with_min_y(place.top() + 5.0));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, RADIUS, color32(raised(&theme)));
    }
    let (middle, ink) = (rect.center().y, color32(theme.accent_soft_ink));
    let icon = Rect::from_center_size(egui::pos2(rect.left() + 7.0 + ICON / 2.0, middle), Vec2::splat(ICON));
    context.icons.paint(ui, "plus", icon, ink);
    let at = egui::pos2(icon.right() + 7.0, middle);
    ui.painter().text(at, Align2::LEFT_CENTER, WORDS, semi_bold(12.5), ink);
    let keys = UiCommand::AddAction.shortcut_text().unwrap_or_default();
    let at = egui::pos2(rect.right(), middle);
    ui.painter().text(at, Align2::RIGHT_CENTER, keys, regular(SMALL), color32(theme.muted));
    focus_ring::paint(ui, &response, rect, RADIUS, &theme);
    if response.on_hover_text(info.hint).clicked() {
        requests.push(Request::Command(UiCommand::AddAction));
    }
}
