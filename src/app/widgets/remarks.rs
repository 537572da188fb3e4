//! Small texts below or between controls: explanations and error messages.

use egui::{Label, Margin, Response, RichText, Ui};

use super::accessible::announce_refusal;
use super::style::{RADIUS, SMALL, regular};
use crate::render::screen::color32;
use crate::theme::Theme;

/// A small explanatory text.
pub(crate) fn remark(ui: &mut Ui, words: &str, theme: &Theme) {
    let words = RichText::new(words).font(regular(SMALL)).color(color32(theme.muted));
    ui.add(Label::new(words).wrap());
}

/// An error message about something that holds until it is changed.
pub(crate) fn error_message(ui: &mut Ui, sentence: &str, theme: &Theme) {
    error_label(ui, sentence, theme);
}

/// An error message about an input that was not accepted, which is heard when it appears.
pub(crate) fn refusal_message(ui: &mut Ui, sentence: &str, theme: &Theme) {
    announce_refusal(&error_label(ui, sentence, theme), sentence);
}

fn error_label(ui: &mut Ui, sentence: &str, theme: &Theme) -> Response {
    let words = RichText::new(sentence).font(regular(SMALL)).color(color32(theme.pain_ink));
    let frame = egui::Frame::new().fill(color32(theme.pain)).corner_radius(RADIUS);
    let shown = frame.inner_margin(Margin::symmetric(9, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(words).wrap())
    });
    shown.inner
}
