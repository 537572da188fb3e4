//! The common parts of dialogs: frame, heading, list of sentences and buttons.

use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui, Vec2};

use super::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

/// Height of a dialog's buttons in points.
pub(crate) const HEIGHT: f32 = 34.0;

/// The frame of a dialog.
pub(crate) fn frame(ctx: &egui::Context, theme: &Theme) -> Frame {
    Frame::new()
        .fill(color32(theme.chrome))
        .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(14)
        .shadow(ctx.global_style().visuals.window_shadow)
        .inner_margin(Margin { left: 22, right: 22, top: 20, bottom: 18 })
}

/// Title and introduction of a dialog. Also sets its width to `width_pt`, or less in a narrow window.
pub(crate) fn heading(ui: &mut Ui, width_pt: f32, title: &str, words: &str, theme: &Theme) {
    ui.set_width(width_pt.min(ui.ctx().content_rect().width() - 64.0));
    ui.label(RichText::new(title).font(semi_bold(16.0)));
    ui.add_space(6.0);
    ui.add(Label::new(RichText::new(words).color(color32(theme.muted))).wrap());
    ui.add_space(10.0);
}

/// A list of sentences that can be selected as text; it scrolls when it exceeds `most_height`.
pub(crate) fn list(ui: &mut Ui, sentences: &[String], most_height: f32, theme: &Theme) {
    super::style::field(theme).show(ui, |ui| {
        ScrollArea::vertical().max_height(most_height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            for sentence in sentences {
                ui.add(Label::new(RichText::new(sentence).font(regular(12.5))).wrap().selectable(true));
            }
        });
    });
}

/// The primary button of a dialog, which Enter activates.
pub(crate) fn primary(text: &str, theme: &Theme) -> Button<'static> {
    let words = RichText::new(text).font(semi_bold(13.0)).color(color32(theme.accent_ink));
    let fill = color32(theme.accent);
    Button::new(words).fill(fill).stroke(Stroke::new(1.0, fill)).min_size(Vec2::new(96.0, HEIGHT))
}

/// Any other button of a dialog.
pub(crate) fn plain(text: &str) -> Button<'static> {
    Button::new(RichText::new(text)).min_size(Vec2::new(88.0, HEIGHT))
}

/// A button for an action that loses something.
pub(crate) fn dangerous(text: &str, theme: &Theme) -> Button<'static> {
    Button::new(RichText::new(text).color(color32(theme.pain_ink))).min_size(Vec2::new(88.0, HEIGHT))
}

/// A focus ring for the primary button, whose fill hides egui's own.
pub(crate) fn focus_ring(ui: &Ui, response: &egui::Response, theme: &Theme) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, color32(theme.ink));
        let rect = response.rect.expand(2.5);
        ui.painter().rect_stroke(rect, super::style::RADIUS + 2, stroke, egui::StrokeKind::Outside);
    }
}
