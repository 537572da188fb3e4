//! The controls of the panel. Each shows a value and returns the change that
//! the user requests; none changes the map itself.

mod buttons;
mod calendar;
mod choice;
mod emotion_face;
mod lines;
mod parsed;
mod picker;
mod slider;
mod swatches;
mod tags;
mod text;

use egui::{Margin, Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

pub(super) use buttons::{icon_button, quiet_button, soft_button, switch};
pub(super) use calendar::date;
pub(super) use choice::{LevelKind, SegmentOption, levels, segments};
pub(super) use lines::{TableRow, lines, rows};
pub(super) use parsed::{number, stepper};
pub(super) use picker::{PickerEntry, adder, heading_picker, icon_picker, one_line, picker};
pub(super) use slider::{SliderScale, slider};
pub(super) use swatches::{hues, theme_tiles};
pub(super) use tags::tags;
pub(super) use text::{bare_text, text};

/// Whether a text field takes one line or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextFieldLines {
    /// One line; Enter leaves the field.
    One,
    /// Several lines; Enter starts a new line.
    Many,
}

/// The text that a control shows if the items differ.
pub(super) const MIXED: &str = "Mixed";

/// The field name with a capital letter, such as "Web address". Names are lower
/// case because the history uses them inside sentences.
pub(super) fn title_of(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The label above a field, with some space before it.
pub(super) fn label(ui: &mut Ui, name: &str, theme: &Theme) -> Response {
    ui.add_space(8.0);
    let words = RichText::new(title_of(name)).font(regular(style::SMALL)).color(color32(theme.muted));
    let response = ui.add(egui::Label::new(words).wrap());
    ui.add_space(-2.0);
    response
}

/// A separator line and a heading at the start of a section.
pub(super) fn section(ui: &mut Ui, title: &str, theme: &Theme) {
    ui.add_space(12.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color32(theme.chrome_edge)));
    ui.add_space(2.0);
    if !title.is_empty() {
        ui.add(egui::Label::new(RichText::new(title).font(semi_bold(13.0))).wrap());
    }
}

/// A small explanatory text.
pub(super) fn remark(ui: &mut Ui, words: &str, theme: &Theme) {
    let words = RichText::new(words).font(regular(style::SMALL)).color(color32(theme.muted));
    ui.add(egui::Label::new(words).wrap());
}

/// An error message about an input that was not accepted.
pub(super) fn error_message(ui: &mut Ui, sentence: &str, theme: &Theme) {
    let words = RichText::new(sentence).font(regular(style::SMALL)).color(color32(theme.pain_ink));
    let frame = egui::Frame::new().fill(color32(theme.pain)).corner_radius(style::RADIUS);
    frame.inner_margin(Margin::symmetric(9, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(words).wrap());
    });
}

/// The frame of a text field, which marks the focus without changing the field's size.
pub(super) fn field_frame(ui: &Ui, id: egui::Id, theme: &Theme) -> egui::Frame {
    let frame = style::field(theme);
    if ui.memory(|memory| memory.has_focus(id)) {
        return frame.stroke(Stroke::new(2.0, color32(theme.accent))).inner_margin(Margin::symmetric(8, 6));
    }
    frame
}

/// Paints a ring around a control that has the keyboard focus.
pub(super) fn focus_ring(ui: &Ui, response: &Response, rect: egui::Rect, radius: u8, theme: &Theme) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, color32(theme.accent));
        ui.painter().rect_stroke(rect.expand(1.0), radius, ring, StrokeKind::Outside);
    }
}
