//! A message strip on the page.

use egui::{Align, Label, Layout, Margin, Sense, Stroke, Ui, Vec2};

use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;

/// A message strip with one sentence, and with buttons at the right.
pub(super) fn message(ui: &mut Ui, context: &mut UiContext<'_>, sentence: &str, button: impl FnOnce(&mut Ui)) {
    let frame = egui::Frame::new()
        .fill(color32(context.theme.rail))
        .stroke(Stroke::new(1.0, color32(context.theme.chrome_edge)))
        .corner_radius(10)
        .inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
            context.icons.paint(ui, "info", rect, color32(context.theme.muted));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                button(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(sentence).wrap());
                });
            });
        });
    });
    ui.add_space(8.0);
}
