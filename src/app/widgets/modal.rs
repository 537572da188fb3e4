//! The common parts of dialogs: frame, heading, list of sentences and text field.

use egui::{Frame, Label, Margin, Response, RichText, ScrollArea, Stroke, TextEdit, Ui, Vec2};

use super::headings::section_title;
use super::style::regular;
use crate::render::screen::color32;
use crate::theme::Theme;

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
    section_title(ui, title);
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

/// A field for one line of text, with its label above.
pub(crate) fn text_field(ui: &mut Ui, label: &str, text: &mut String) -> Response {
    let label = ui.label(label);
    let field = TextEdit::singleline(text).desired_width(f32::INFINITY).margin(Vec2::new(9.0, 7.0));
    ui.add(field).labelled_by(label.id)
}
