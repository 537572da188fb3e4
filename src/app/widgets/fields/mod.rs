//! The fields of panels and dialogs. Each shows a value and returns the change that the user requests;
//! none changes the value itself.

mod color;
mod color_plane;
mod date;
mod held_keys;
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

use super::headings;
use super::style;
use super::style::{is_quiet, regular};
use crate::render::screen::color32;
use crate::theme::Theme;

pub(crate) use color::{ColorChoice, bare_color_text, color_error, note_recent};
pub(crate) use date::date;
pub(crate) use icon_field::IconField;
pub(crate) use levels::{LevelColors, LevelScale, levels};
pub(crate) use lines::{TableRow, lines, rows};
pub(crate) use number::{NumberField, ReadField, stepper};
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

/// The width of the labels of quiet fields in points. The value stands right behind it; its fill begins before its words.
pub(crate) const LABEL_WIDTH: f32 = 82.0;
/// The height of a quiet field of one line in points.
const QUIET_HEIGHT: f32 = 26.0;
/// The mark of an area under a heading that is the label of the only field in it.
const HEADED: &str = "field under its heading";

/// A control with its label.
pub(crate) struct Labelled<'a> {
    /// The name of the field, in lower case.
    name: &'a str,
    /// The least width of the control beside its label.
    least: f32,
    /// Whether the words in the control begin some points after its left edge.
    is_inset: bool,
}

impl<'a> Labelled<'a> {
    /// A control whose fill is wider than its words.
    fn new(name: &'a str, least: f32) -> Self {
        Self { name, least, is_inset: true }
    }

    /// A control whose left edge is seen.
    fn with_edge(name: &'a str, least: f32) -> Self {
        Self { name, least, is_inset: false }
    }

    /// Shows the control with its label above it. In a quiet area the label stands beside it, unless it would be broken
    /// or the control would be too narrow.
    fn show<R>(&self, ui: &mut Ui, theme: &Theme, control: impl FnOnce(&mut Ui, Id) -> R) -> R {
        let title = title_of(self.name);
        if let Some(head) = head_above(ui) {
            return self.below(ui, |ui| control(ui, head));
        }
        let ink = color32(theme.muted);
        let words = ui.painter().layout_no_wrap(title.clone(), regular(style::SMALL), ink);
        let beside = ui.available_width() - LABEL_WIDTH;
        if !is_quiet(ui) || beside < self.least || words.size().x > LABEL_WIDTH {
            let label = label(ui, self.name, theme);
            return self.below(ui, |ui| control(ui, label.id));
        }
        let shown = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let words = RichText::new(title).font(regular(style::SMALL)).color(ink);
            let label = ui.vertical(|ui| {
                ui.set_width(LABEL_WIDTH);
                ui.add_space(5.5);
                ui.add(egui::Label::new(words))
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

    /// The control under its label: its words begin where the label does.
    fn below<R>(&self, ui: &mut Ui, control: impl FnOnce(&mut Ui) -> R) -> R {
        if self.is_inset { hanging(ui, control) } else { control(ui) }
    }
}

/// Shows controls whose fill is wider than their words so that the words begin where the labels do.
pub(crate) fn hanging<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    if !is_quiet(ui) {
        return content(ui);
    }
    let place = ui.available_rect_before_wrap();
    let place = place.with_min_x(place.left() - style::HANG);
    let mut wider = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let result = content(&mut wider);
    // What follows begins where it did: the fill alone hangs over.
    let used = wider.min_rect();
    ui.advance_cursor_after_rect(used.with_min_x(used.left() + style::HANG));
    result
}

/// A heading with the only field under it, which has no label of its own.
pub(crate) fn headed<R>(ui: &mut Ui, words: &str, theme: &Theme, field: impl FnOnce(&mut Ui) -> R) -> R {
    let head = headings::separated_group_title(ui, words, theme);
    if let Some(head) = head {
        ui.data_mut(|data| data.insert_temp(Id::unique(HEADED), head.id));
    }
    let tag = egui::UiStackInfo::default().with_tag(HEADED);
    ui.scope_builder(egui::UiBuilder::new().ui_stack_info(tag), field).inner
}

/// The heading that is the label of what is shown.
fn head_above(ui: &Ui) -> Option<Id> {
    let is_headed = ui.stack().iter().any(|level| level.tags().contains(HEADED));
    ui.data(|data| data.get_temp(Id::unique(HEADED))).filter(|_| is_headed)
}

/// The fill of a quiet control that `response` belongs to.
fn quiet_fill(lit: bool, theme: &Theme) -> egui::Color32 {
    if lit { color32(style::raised(theme)) } else { egui::Color32::TRANSPARENT }
}

/// A control of the caller's own, with the label of a field; it gets the id of the label.
pub(crate) fn labelled<R>(ui: &mut Ui, theme: &Theme, name: &str, control: impl FnOnce(&mut Ui, Id) -> R) -> R {
    Labelled::new(name, 96.0).show(ui, theme, control)
}

/// The frame of a text field, which marks the focus without changing the field's size.
pub(crate) fn field_frame(ui: &Ui, id: Id, theme: &Theme) -> egui::Frame {
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
