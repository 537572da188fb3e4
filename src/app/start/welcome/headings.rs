//! Section headings and message strips.

use egui::{Align, Label, Layout, Margin, RichText, Sense, Stroke, Ui, Vec2};

use crate::app::widgets::icons::Icons;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

/// A section heading with a remark beside it.
pub(super) fn heading(ui: &mut Ui, theme: &Theme, title: &str, more: &str) {
    heading_with(ui, theme, title, more, |_| {});
}

/// A section heading with a remark, and with actions at the right.
pub(super) fn heading_with(ui: &mut Ui, theme: &Theme, title: &str, more: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        ui.label(RichText::new(title).font(semi_bold(16.0)));
        ui.add_space(4.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let more = RichText::new(more).font(regular(12.5)).color(color32(theme.muted));
                ui.add(Label::new(more).truncate());
            });
        });
    });
    ui.add_space(10.0);
}

/// A message strip with one sentence, and with buttons at the right.
pub(super) fn message(ui: &mut Ui, theme: &Theme, icons: &mut Icons, sentence: &str, button: impl FnOnce(&mut Ui)) {
    let frame = egui::Frame::new()
        .fill(color32(theme.rail))
        .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(10)
        .inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
            icons.paint(ui, "info", rect, color32(theme.muted));
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
