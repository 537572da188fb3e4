//! A selection of parts of different kinds: how many there are of each, and buttons to select one kind.

use egui::Ui;

use super::form::{Form, PanelEdit};
use super::{heading, part_names};
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::headings;
use crate::app::widgets::remarks::remark;
use crate::edit::{Command, Selection};
use crate::model::Part;

/// Lists the number of parts of each kind; a click selects only those.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, parts: &[Part]) {
    heading(ui, form, ("duplicate", &format!("{} items", parts.len())), "");
    ui.add_space(6.0);
    remark(ui, "These are of different kinds. Choose one kind to edit its fields:", form.theme());
    for (kind, own) in by_kind(parts) {
        let words = format!("{} {}", own.len(), if own.len() == 1 { kind.0 } else { kind.1 });
        if ui.add(wide_quiet_button(&words, form.theme())).clicked() {
            form.edits.push(PanelEdit::SelectMany(own.into_iter().collect::<Selection>()));
        }
    }
    headings::separated_group_title(ui, "All items", form.theme());
    if ui.add(wide_quiet_button("Duplicate", form.theme())).clicked() {
        form.perform(Command::Duplicate(parts.to_vec()));
    }
    if ui.add(wide_quiet_button("Delete", form.theme())).clicked() {
        form.perform(Command::Delete(parts.to_vec()));
    }
}

/// The parts grouped by kind, with the singular and plural name of
/// each. Kinds are in order of first appearance.
fn by_kind(parts: &[Part]) -> Vec<((&'static str, &'static str), Vec<Part>)> {
    let mut kinds: Vec<((&str, &str), Vec<Part>)> = Vec::new();
    for part in parts {
        let kind = part_names::kind_of(*part);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, own)) => own.push(*part),
            None => kinds.push((kind, vec![*part])),
        }
    }
    kinds
}
