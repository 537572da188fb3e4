//! The fields of free notes and of groups of lanes.

use egui::Ui;

use super::form::Form;
use super::own_color::{self, ColorFields, SeenAgainst};
use super::part_rows::PartRow;
use super::subject::{Parts, Subject, field};
use super::{fields, heading};
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::widgets::fields::{self as controls, PickerEntry, TextEntry};
use crate::app::widgets::headings;
use crate::edit::{Command, Describer};
use crate::layout::{lane_icon, note_icon};
use crate::model::{AnchorPlace, LaneGroup, LinkHeads, Note, NoteKind, Part};

/// Shows the fields that the selected notes share.
pub(super) fn notes(ui: &mut Ui, form: &mut Form<'_>, notes: &Parts<'_, Note>) {
    match notes.single() {
        Some(note) => heading(ui, form, ("note", note.kind.name()), ""),
        None => heading(ui, form, ("note", &format!("{} notes", notes.items().len())), ""),
    }
    fields::text(ui, form, notes, field!("text", text), TextEntry::paragraphs("What should be said here?"));
    kind(ui, form, notes);
    colour(ui, form, notes);
    if notes.items().iter().all(|note| note.kind == NoteKind::Arrow) {
        let heads = [
            (LinkHeads::OneWay, "One way", "An arrowhead at the end"),
            (LinkHeads::TwoWay, "Both ways", "An arrowhead at each end"),
            (LinkHeads::Plain, "None", "Just a line"),
        ];
        fields::one_of(ui, form, notes, field!("arrowheads", heads), &heads);
    }
    if notes.items().iter().all(|note| !note.kind.has_end()) {
        fields::size(ui, form, notes, field!("width", width_pt), "Automatic");
        fields::size(ui, form, notes, field!("least height", height_pt), "Automatic");
    }
    fields::switch(ui, form, notes, field!("printing", screen_only), "Only on the screen");
    if let Some(note) = notes.single() {
        anchor(ui, form, note);
    }
    headings::separated_group_title(ui, "Order", form.theme());
    ui.horizontal(|ui| {
        for (words, command) in [("To the front", UiCommand::NoteToFront), ("To the back", UiCommand::NoteToBack)] {
            if ui.button(words).on_hover_text(command.info().hint).clicked() {
                form.requests.push(Request::Command(command));
            }
        }
    });
}

/// A picker for the form, among those that have as many ends.
fn kind(ui: &mut Ui, form: &mut Form<'_>, notes: &Parts<'_, Note>) {
    let is_bracket = |note: &Note| note.kind == NoteKind::Bracket;
    let has_end = notes.first().is_some_and(|note| note.kind.has_end());
    if notes.any(is_bracket) || notes.any(|note| note.kind.has_end() != has_end) {
        return;
    }
    let kinds = NoteKind::ALL.into_iter().filter(|kind| *kind != NoteKind::Bracket && kind.has_end() == has_end);
    let entries: Vec<(NoteKind, PickerEntry)> =
        kinds.map(|kind| (kind, PickerEntry::with_icon(kind.name(), note_icon(kind)))).collect();
    fields::choice(ui, form, notes, field!("form", kind), &entries);
}

/// The colours of sticky notes are those of stages, and those of lines those of curves; or any other.
fn colour(ui: &mut Ui, form: &mut Form<'_>, notes: &Parts<'_, Note>) {
    let are_sticky = notes.items().iter().all(|note| note.kind == NoteKind::Sticky);
    let colors = ColorFields::<Note> {
        hue: Some(field!("colour", hue)),
        color: field!("colour", color),
        against: if are_sticky { SeenAgainst::Words } else { SeenAgainst::Sheet },
    };
    own_color::show(ui, form, notes, &colors);
}

/// What the note is anchored to, as a row that leads there.
fn anchor(ui: &mut Ui, form: &mut Form<'_>, note: &Note) {
    controls::label(ui, "anchored to", form.theme());
    let describer = Describer::new(form.map);
    for place in note.anchors().map(|anchor| anchor.on) {
        let (part, icon) = match place {
            AnchorPlace::Sheet => (Part::Header, "document"),
            AnchorPlace::Stage(id) => (Part::Stage(id), "goal"),
            AnchorPlace::Lane(id) => (Part::Lane(id), "line"),
            AnchorPlace::Cell(lane, step) => (Part::Cell(lane, step), "target"),
            AnchorPlace::Card(id) => (Part::Card(id), "note"),
        };
        let words = if part == Part::Header { "The sheet".to_owned() } else { describer.named(part) };
        PartRow { part, icon, ink: form.theme().muted, words: &words }.show(ui, form);
    }
}

/// Shows the fields that the selected groups of lanes share.
pub(super) fn groups(ui: &mut Ui, form: &mut Form<'_>, groups: &Parts<'_, LaneGroup>) {
    match groups.single() {
        Some(_) => heading(ui, form, ("folder", "Group of lanes"), ""),
        None => heading(ui, form, ("folder", &format!("{} groups of lanes", groups.items().len())), ""),
    }
    fields::text(ui, form, groups, field!("name", name), TextEntry::line(""));
    fields::switch(ui, form, groups, field!("folding", folded), "Folded, also in exports");
    let Some(group) = groups.single() else { return };
    headings::separated_group_title(ui, "Lanes", form.theme());
    for lane in form.map.clone().lanes_of_group(group.id) {
        let ink = form.theme().muted;
        PartRow { part: Part::Lane(lane.id), icon: lane_icon(lane), ink, words: &lane.name }.show(ui, form);
    }
    ui.add_space(2.0);
    if ui.button("Ungroup").on_hover_text("Remove the heading; the lanes stay").clicked() {
        form.perform(Command::Delete(vec![Part::LaneGroup(group.id)]));
    }
}
