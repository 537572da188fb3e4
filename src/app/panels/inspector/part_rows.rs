//! Rows that name a part of the map and select it, and the list of hotspots on a part.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::controls;
use super::form::Form;
use super::part_names;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::edit::Command;
use crate::geometry::Color;
use crate::model::{HotspotPlace, Part};
use crate::render::screen::color32;

/// A row with an icon and a text that selects `part` when it is clicked.
pub(super) fn row(ui: &mut Ui, form: &mut Form<'_>, part: Part, icon: &'static str, ink: Color, words: &str) {
    const ICON: f32 = 16.0;
    let theme = form.theme;
    let words = if words.trim().is_empty() { "Unnamed" } else { words };
    let room = ui.available_width() - ICON - 28.0;
    let galley = ui.painter().layout(words.to_owned(), regular(12.5), color32(theme.ink), room);
    let size = Vec2::new(ui.available_width(), galley.size().y.max(ICON) + 12.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let lit = response.hovered() || response.has_focus();
    let (fill, edge) = if lit { (theme.accent_soft, theme.accent) } else { (theme.field, theme.chrome_edge) };
    ui.painter().rect(rect, style::RADIUS, color32(fill), Stroke::new(1.0, color32(edge)), StrokeKind::Inside);
    let middle = egui::pos2(rect.left() + 16.0, rect.center().y);
    form.icons.paint(ui, icon, Rect::from_center_size(middle, Vec2::splat(ICON)), color32(ink));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left() + 32.0, top), galley, color32(theme.ink));
    controls::focus_ring(ui, &response, rect, style::RADIUS, theme);
    if response.on_hover_text("Select").clicked() {
        form.select(part);
    }
    ui.add_space(-2.0);
}

/// The list of hotspots on `place`, with a button that adds one.
pub(super) fn list(ui: &mut Ui, form: &mut Form<'_>, place: HotspotPlace) {
    controls::section(ui, "Hotspots", form.theme);
    let map = form.map;
    for hotspot in map.hotspots.iter().filter(|hotspot| hotspot.on == place) {
        let cause =
            if hotspot.cause.is_empty() { "no cause yet".to_owned() } else { part_names::short(&hotspot.cause) };
        let words = format!("Severity {}: {cause}", hotspot.severity);
        let ink = form.theme.hotspot;
        row(ui, form, Part::Hotspot(hotspot.id), "hotspot", ink, &words);
    }
    ui.add_space(2.0);
    if controls::quiet_button(ui, form.theme, "Pin a hotspot").clicked() {
        form.perform(Command::AddHotspot { on: place, severity: 3 });
    }
}
