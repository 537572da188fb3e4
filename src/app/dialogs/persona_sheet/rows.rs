//! The lists of the persona sheet whose rows can be added, removed and reordered: facts, scales, sections.

use egui::{Align, Id, Key, Modifiers, Response, Slider, SliderClamping, Ui};

use super::fields::{SheetField, add_button, grip, remove_button};
use crate::app::widgets::headings::group_title_with_icon;
use crate::app::widgets::reorder_list::{GRIP, Reorder, RowMove};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::model::{Fact, Persona, PersonaScale, Section};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The facts: a name and a value in each row. Returns whether anything changed.
pub(super) fn facts(ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
    group_title_with_icon(ui, context, "info", "Facts");
    let (mut changed, mut removed, mut adds) = (false, None, false);
    let count = persona.demographics.len();
    let mut rows = ReorderableRows::new("fact", count);
    for (index, fact) in persona.demographics.iter_mut().enumerate() {
        let id = Id::unique(("persona fact", index));
        rows.handle_keys(ui, index, [id.with("name"), id.with("value")]);
        let row = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let width = ui.available_width() - 22.0 - GRIP;
            let (name, value) = (format!("Fact {}", index + 1), format!("Value of fact {}", index + 1));
            column(ui, width * 0.42, |ui| {
                let words = SheetField { hint: "Lives in", ..SheetField::line(&name) }.font(regular(12.5));
                let name = words.show(ui, id.with("name"), &mut fact.name, context.theme);
                changed |= name.changed();
                enter_leads(ui, &name, || id.with("value"));
            });
            column(ui, width * 0.58, |ui| {
                let words = SheetField { hint: "…", ..SheetField::line(&value) }.font(semi_bold(12.5));
                let value = words.show(ui, id.with("value"), &mut fact.value, context.theme);
                changed |= value.changed();
                enter_leads(ui, &value, || {
                    // After the last fact comes a new one, unless there is nothing in the last one yet.
                    let is_last = index + 1 == count;
                    adds = is_last && !(fact.name.is_empty() && fact.value.is_empty());
                    if is_last { id.with("name") } else { Id::unique(("persona fact", index + 1)).with("name") }
                });
            });
            grip(ui, &mut rows.order, (index, count), "fact", context.theme);
            if remove_button(ui, context, &format!("fact {}", index + 1)) {
                removed = Some(index);
            }
        });
        rows.order.row(row.response.rect);
    }
    changed |=
        rows.finish(ui, &mut persona.demographics, |to| Id::unique(("persona fact", to)).with("name"), context.theme);
    // Changes to the list wait until the loop over its rows is done.
    if let Some(index) = removed {
        persona.demographics.remove(index);
    }
    let added = add_button(ui, context, "Add a fact") || adds;
    if added {
        let id = Id::unique(("persona fact", persona.demographics.len()));
        persona.demographics.push(Fact::default());
        ui.memory_mut(|memory| memory.request_focus(id.with("name")));
    }
    changed || added || removed.is_some()
}

/// The scales: a slider between two ends in each row. Returns whether anything changed.
pub(super) fn scales(ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
    group_title_with_icon(ui, context, "metric", "Scales");
    let (mut changed, mut removed) = (false, None);
    let count = persona.scales.len();
    let mut rows = ReorderableRows::new("scale", count);
    for (index, scale) in persona.scales.iter_mut().enumerate() {
        let id = Id::unique(("persona scale", index));
        let number = index + 1;
        rows.handle_keys(ui, index, [id.with("low"), id.with("high")]);
        let row = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let width = (ui.available_width() - 22.0 - GRIP) / 2.0;
            let (low, high) = (format!("Scale {number}, left end"), format!("Scale {number}, right end"));
            column(ui, width, |ui| {
                let words = SheetField { hint: "Careful", ..SheetField::line(&low) }.font(regular(12.0));
                let low = words.show(ui, id.with("low"), &mut scale.low, context.theme);
                changed |= low.changed();
                enter_leads(ui, &low, || id.with("high"));
            });
            column(ui, width, |ui| {
                let words = SheetField { hint: "Spontaneous", align: Align::Max, ..SheetField::line(&high) }
                    .font(regular(12.0));
                changed |= words.show(ui, id.with("high"), &mut scale.high, context.theme).changed();
            });
            grip(ui, &mut rows.order, (index, count), "scale", context.theme);
            if remove_button(ui, context, &format!("scale {number}")) {
                removed = Some(index);
            }
        });
        ui.spacing_mut().slider_width = ui.available_width() - 34.0 - GRIP;
        let slider = ui.horizontal(|ui| {
            ui.add_space(6.0);
            // The line of the slider is as white as the sheet otherwise.
            ui.visuals_mut().widgets.inactive.bg_fill = color32(context.theme.control_edge);
            let name = format!("{} to {}", scale.low, scale.high);
            // Without clamping the slider leaves a value between its steps as it is until somebody moves it.
            let slider = Slider::new(&mut scale.value, 0.0..=1.0).step_by(0.05).clamping(SliderClamping::Never);
            let slider = slider.show_value(false);
            let slider = ui.add(slider.handle_shape(egui::style::HandleShape::Circle));
            ui.ctx().accesskit_node_builder(slider.id, |node| node.set_label(name.as_str()));
            changed |= slider.changed();
        });
        rows.order.row(row.response.rect.union(slider.response.rect));
        ui.add_space(2.0);
    }
    changed |= rows.finish(ui, &mut persona.scales, |to| Id::unique(("persona scale", to)).with("low"), context.theme);
    if let Some(index) = removed {
        persona.scales.remove(index);
    }
    let added = add_button(ui, context, "Add a scale");
    if added {
        let id = Id::unique(("persona scale", persona.scales.len()));
        persona.scales.push(PersonaScale { value: 0.5, ..PersonaScale::default() });
        ui.memory_mut(|memory| memory.request_focus(id.with("low")));
    }
    changed || added || removed.is_some()
}

/// The free sections: a heading and a text each. Returns whether anything changed.
pub(super) fn sections(ui: &mut Ui, persona: &mut Persona, context: &mut UiContext<'_>) -> bool {
    let (mut changed, mut removed) = (false, None);
    let count = persona.sections.len();
    let mut rows = ReorderableRows::new("section", count);
    for (index, section) in persona.sections.iter_mut().enumerate() {
        let id = Id::unique(("persona section", index));
        rows.handle_keys(ui, index, [id.with("title"), id.with("text")]);
        let (title, text) = (format!("Heading {}", index + 1), format!("Text {}", index + 1));
        let head = ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let width = ui.available_width() - 22.0 - GRIP;
            column(ui, width, |ui| {
                let words = SheetField { hint: "Heading", ..SheetField::line(&title) }.font(semi_bold(14.0));
                let title = words.show(ui, id.with("title"), &mut section.title, context.theme);
                changed |= title.changed();
                enter_leads(ui, &title, || id.with("text"));
            });
            grip(ui, &mut rows.order, (index, count), "section", context.theme);
            if remove_button(ui, context, &format!("section {}", index + 1)) {
                removed = Some(index);
            }
        });
        let words = SheetField::text(&text, "Anything else that matters");
        let body = words.show(ui, id.with("text"), &mut section.text, context.theme);
        changed |= body.changed();
        rows.order.row(head.response.rect.union(body.rect));
        ui.add_space(6.0);
    }
    let first = |to| Id::unique(("persona section", to)).with("title");
    changed |= rows.finish(ui, &mut persona.sections, first, context.theme);
    if let Some(index) = removed {
        persona.sections.remove(index);
    }
    let added = add_button(ui, context, "Add a section of your own");
    if added {
        let id = Id::unique(("persona section", persona.sections.len()));
        persona.sections.push(Section::default());
        ui.memory_mut(|memory| memory.request_focus(id.with("title")));
    }
    changed || added || removed.is_some()
}

/// Lets Enter in the field of `from` go on to the field that `to` names, as in a list.
fn enter_leads(ui: &Ui, from: &Response, to: impl FnOnce() -> Id) {
    if from.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        let to = to();
        ui.memory_mut(|memory| memory.request_focus(to));
    }
}

/// The reordering state of one list.
struct ReorderableRows {
    order: Reorder,
    count: usize,
    moved: Option<RowMove>,
}

impl ReorderableRows {
    fn new(list: &str, count: usize) -> Self {
        Self { order: Reorder::new(Id::unique(("order of persona", list))), count, moved: None }
    }

    /// Moves a row when Alt and an arrow key are pressed in one of its fields.
    fn handle_keys(&mut self, ui: &Ui, row: usize, fields: [Id; 2]) {
        if fields.iter().any(|field| ui.memory(|memory| memory.has_focus(*field))) {
            self.moved = self.moved.or(RowMove::by_keys(ui, row, self.count));
        }
    }

    /// Applies the requested move. The focus follows to the field that `focus` names. Returns whether
    /// anything changed.
    fn finish<T>(self, ui: &Ui, items: &mut Vec<T>, focus: impl Fn(usize) -> Id, theme: &Theme) -> bool {
        let Some(moved) = self.order.finish(ui, theme).or(self.moved) else { return false };
        moved.apply(items);
        ui.memory_mut(|memory| memory.request_focus(focus(moved.to)));
        true
    }
}

/// A part of a row with a fixed width.
pub(super) fn column(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        content(ui);
    });
}
