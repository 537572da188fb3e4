//! A strip under the top bar that says what went wrong, until it is closed.

use egui::{Align, Button, Label, Layout, RichText, Stroke, Ui, Vec2};

use super::icons::Icons;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Shows the sentence. Whether it was closed.
pub fn show(ui: &mut Ui, sentence: &str, icons: &mut Icons, theme: &Theme) -> bool {
    let frame = egui::Frame::new()
        .fill(color32(theme.pain))
        .stroke(Stroke::new(1.0, color32(theme.pain_bar.fade(0.35))))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 6));
    frame
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = ui
                    .add(Button::new(RichText::new("Close").color(color32(theme.pain_ink))).frame_when_inactive(false));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let (rect, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
                    icons.paint(ui, "warning", rect, color32(theme.pain_bar));
                    ui.add(Label::new(RichText::new(sentence).color(color32(theme.pain_ink))).wrap());
                });
                close.clicked()
            })
            .inner
        })
        .inner
}
