//! Things of different kinds: what they are, and a way to keep only those of one kind.

use egui::Ui;

use super::form::{Ask, Form};
use super::{controls, heading, names};
use crate::edit::{Command, Selection};
use crate::model::Part;

/// How many there are of each kind; a click keeps those.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, parts: &[Part]) {
    heading(ui, &format!("{} things", parts.len()), "", form.theme);
    ui.add_space(6.0);
    controls::remark(ui, "They are of different kinds. Choose one kind to edit its fields:", form.theme);
    for (kind, own) in by_kind(parts) {
        let words = format!("{} {}", own.len(), if own.len() == 1 { kind.0 } else { kind.1 });
        if controls::quiet_button(ui, form.theme, &words).clicked() {
            form.asks.push(Ask::SelectMany(own.into_iter().collect::<Selection>()));
        }
    }
    controls::section(ui, "All of them", form.theme);
    if controls::quiet_button(ui, form.theme, "Duplicate").clicked() {
        form.perform(Command::Duplicate(parts.to_vec()));
    }
    if controls::quiet_button(ui, form.theme, "Delete").clicked() {
        form.perform(Command::Delete(parts.to_vec()));
    }
}

/// In the order in which the kinds come first.
fn by_kind(parts: &[Part]) -> Vec<((&'static str, &'static str), Vec<Part>)> {
    let mut kinds: Vec<((&str, &str), Vec<Part>)> = Vec::new();
    for part in parts {
        let kind = names::kind_of(*part);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, own)) => own.push(*part),
            None => kinds.push((kind, vec![*part])),
        }
    }
    kinds
}
