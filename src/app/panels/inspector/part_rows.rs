//! Rows that name a part of the map and lead to it, and the list of hotspots on a part.

use egui::{Align, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::form::Form;
use super::part_names;
use crate::app::commands::request::Request;
use crate::app::widgets::buttons::{icon_button, wide_quiet_button};
use crate::app::widgets::focus_ring;
use crate::app::widgets::headings;
use crate::app::widgets::style::{BODY, RADIUS, hung, regular};
use crate::edit::pin_hotspot;
use crate::geometry::Color;
use crate::model::{HotspotPlace, Part};
use crate::render::screen::color32;

/// A row with an icon and a text that leads to a part when it is clicked.
pub(super) struct PartRow<'a> {
    /// The part to which it leads.
    pub(super) part: Part,
    /// The icon before the text.
    pub(super) icon: &'static str,
    /// The colour of the icon.
    pub(super) ink: Color,
    /// The text, which may be empty for a part without a name.
    pub(super) words: &'a str,
}

impl PartRow<'_> {
    /// Shows the row over the available width.
    pub(super) fn show(&self, ui: &mut Ui, form: &mut Form<'_>) {
        const ICON: f32 = 16.0;
        let theme = form.theme();
        let words = if self.words.trim().is_empty() { "Unnamed" } else { self.words };
        let available = ui.available_width() - ICON - 28.0;
        let galley = ui.painter().layout(words.to_owned(), regular(BODY), color32(theme.ink), available);
        let size = Vec2::new(ui.available_width(), galley.size().y.max(ICON) + 12.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
        let rect = hung(ui, rect);
        let lit = response.hovered() || response.has_focus();
        let (fill, edge) = if lit { (theme.accent_soft, theme.accent) } else { (theme.field, theme.control_edge) };
        ui.painter().rect(rect, RADIUS, color32(fill), Stroke::new(1.0, color32(edge)), StrokeKind::Inside);
        let middle = egui::pos2(rect.left() + 15.0, rect.center().y);
        let icon = Rect::from_center_size(middle, Vec2::splat(ICON));
        form.context.icons.paint(ui, self.icon, icon, color32(self.ink));
        let top = rect.center().y - galley.size().y / 2.0;
        ui.painter().galley(egui::pos2(rect.left() + 32.0, top), galley, color32(theme.ink));
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        if response.on_hover_text("Go there").clicked() {
            form.requests.push(Request::ShowPart(self.part));
        }
        ui.add_space(-2.0);
    }

    /// Shows the row with a button after it that removes it from its list; `removal` is what the button is called.
    /// Returns whether it was pressed.
    pub(super) fn show_removable(&self, ui: &mut Ui, form: &mut Form<'_>, removal: &str) -> bool {
        const BUTTON: f32 = 32.0;
        const LEAST_HEIGHT: f32 = 28.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let width = ui.available_width() - BUTTON;
            ui.allocate_ui_with_layout(Vec2::new(width, LEAST_HEIGHT), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                self.show(ui, form);
            });
            icon_button(ui, &mut form.context, "close", removal).clicked()
        })
        .inner
    }
}

/// The list of hotspots on `place`, with a button that adds one.
pub(super) fn list(ui: &mut Ui, form: &mut Form<'_>, place: HotspotPlace) {
    headings::separated_group_title(ui, "Hotspots", form.theme());
    let map = form.map;
    for hotspot in map.hotspots.iter().filter(|hotspot| hotspot.on == place) {
        let cause =
            if hotspot.cause.is_empty() { "no cause yet".to_owned() } else { part_names::short(&hotspot.cause) };
        let words = format!("Severity {}: {cause}", hotspot.severity);
        let ink = form.theme().hotspot;
        PartRow { part: Part::Hotspot(hotspot.id), icon: "hotspot", ink, words: &words }.show(ui, form);
    }
    ui.add_space(2.0);
    if ui.add(wide_quiet_button("Pin a hotspot", form.theme())).clicked() {
        form.add(pin_hotspot(map, place), "cause");
    }
}
