//! The fields of panels and dialogs. Each shows a value and returns the change that the user requests;
//! none changes the value itself.

mod color;
mod color_plane;
mod date;
mod icon_field;
mod levels;
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

use egui::{Id, Margin, Response, RichText, Stroke, Ui};

use super::style;
use super::style::{is_quiet, regular};
use crate::render::screen::color32;
use crate::theme::Theme;

pub(crate) use color::{ColorChoice, bare_color_text, color_error, note_recent};
pub(crate) use date::date;
pub(crate) use icon_field::IconField;
pub(crate) use levels::{LevelColors, LevelScale, levels};
pub(crate) use lines::{TableRow, lines, rows};
pub(crate) use number::{NumberField, stepper};
pub(crate) use picker::{HeadingPicker, PickerEntry, adder, name_combo, picker, picker_list, wide_picker};
pub(crate) use segments::{SegmentOption, segments};
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

/// The width of the labels of quiet fields, and their distance to the values, in points.
const LABEL_WIDTH: f32 = 70.0;
const LABEL_GAP: f32 = 6.0;
/// The height of a quiet field of one line in points.
const QUIET_HEIGHT: f32 = 26.0;

/// The most letters of a label beside a quiet field; a longer one would take more lines than the field.
const LONGEST_LABEL: usize = 22;

/// A control with its label above it. In a quiet area the label stands beside it, unless it is long or the control would
/// then be narrower than `least`.
pub(crate) fn labelled<R>(
    ui: &mut Ui,
    name: &str,
    theme: &Theme,
    least: f32,
    control: impl FnOnce(&mut Ui, Id) -> R,
) -> R {
    let beside = ui.available_width() - LABEL_WIDTH - LABEL_GAP;
    if !is_quiet(ui) || beside < least || name.chars().count() > LONGEST_LABEL {
        let label = label(ui, name, theme);
        return control(ui, label.id);
    }
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = LABEL_GAP;
        let words = RichText::new(title_of(name)).font(regular(12.0)).color(color32(theme.muted));
        let label = ui.vertical(|ui| {
            ui.set_width(LABEL_WIDTH);
            ui.add_space(5.0);
            ui.add(egui::Label::new(words).wrap())
        });
        ui.vertical(|ui| {
            ui.set_width(beside);
            ui.set_min_height(QUIET_HEIGHT);
            control(ui, label.inner.id)
        })
        .inner
    });
    ui.add_space(-5.0);
    shown.inner
}

/// The fill of a quiet control that `response` belongs to.
fn quiet_fill(lit: bool, theme: &Theme) -> egui::Color32 {
    if lit { color32(style::raised(theme)) } else { egui::Color32::TRANSPARENT }
}

/// The frame of a text field, which marks the focus without changing the field's size.
fn field_frame(ui: &Ui, id: Id, theme: &Theme) -> egui::Frame {
    if is_quiet(ui) {
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let lit = has_focus || ui.ctx().read_response(id).is_some_and(|field| field.hovered());
        let ring = if has_focus { Stroke::new(2.0, color32(theme.accent)) } else { Stroke::NONE };
        let (across, down) = if has_focus { (5, 2) } else { (7, 4) };
        let frame = egui::Frame::new().fill(quiet_fill(lit, theme)).stroke(ring).corner_radius(style::RADIUS);
        return frame.inner_margin(Margin::symmetric(across, down));
    }
    let frame = style::field(theme);
    if ui.memory(|memory| memory.has_focus(id)) {
        return frame.stroke(Stroke::new(2.0, color32(theme.accent))).inner_margin(Margin::symmetric(8, 6));
    }
    frame
}
