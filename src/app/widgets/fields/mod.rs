//! The fields of panels and dialogs. Each shows a value and returns the change that the user requests;
//! none changes the value itself.

mod color;
mod color_plane;
mod date;
mod icon_field;
mod lines;
mod number;
mod parsed;
mod picker;
mod segments;
mod slider;
mod swatches;
mod tags;
mod text;
mod theme_tiles;
mod value;

use egui::{Margin, Response, RichText, Stroke, Ui};

use super::style;
use super::style::regular;
use crate::render::screen::color32;
use crate::theme::Theme;

pub(crate) use color::{ColorChoice, bare_color_text, color_error, note_recent};
pub(crate) use date::date;
pub(crate) use icon_field::IconField;
pub(crate) use lines::{TableRow, lines, rows};
pub(crate) use number::{NumberField, stepper};
pub(crate) use picker::{HeadingPicker, PickerEntry, adder, name_combo, picker};
pub(crate) use segments::{LevelColors, LevelScale, SegmentOption, levels, segments};
pub(crate) use slider::{Slider, SliderScale};
pub(crate) use swatches::Swatches;
pub(crate) use tags::tags;
pub(crate) use text::{TextEntry, bare_text, text};
pub(crate) use theme_tiles::theme_tiles;
pub(crate) use value::{Common, ControlPlace, ValueRequest};

/// The text that a field shows if the items differ.
const MIXED: &str = "Mixed";

/// The field name with a capital letter, such as "Web address". Names are lower
/// case because the history uses them inside sentences.
pub(crate) fn title_of(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The label above a field, with some space before it.
pub(crate) fn label(ui: &mut Ui, name: &str, theme: &Theme) -> Response {
    ui.add_space(8.0);
    let words = RichText::new(title_of(name)).font(regular(style::SMALL)).color(color32(theme.muted));
    let response = ui.add(egui::Label::new(words).wrap());
    ui.add_space(-2.0);
    response
}

/// The frame of a text field, which marks the focus without changing the field's size.
fn field_frame(ui: &Ui, id: egui::Id, theme: &Theme) -> egui::Frame {
    let frame = style::field(theme);
    if ui.memory(|memory| memory.has_focus(id)) {
        return frame.stroke(Stroke::new(2.0, color32(theme.accent))).inner_margin(Margin::symmetric(8, 6));
    }
    frame
}
