//! The context in which the panel is laid out: it gives access to the map and collects requested edits.
//!
//! Nothing is changed while the panel is laid out; [`super::gesture`] applies the edits afterwards.

use std::sync::Arc;

use super::subject::{Field, Subject};
use crate::app::commands::UiCommand;
use crate::app::commands::request::RequestQueue;
use crate::app::widgets::fields::{ControlPlace, ValueRequest};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{Command, MapField, Selection};
use crate::model::{Action, JourneyMap};
use crate::theme::Theme;

/// An edit or a change of the selection that the panel requests.
#[derive(Debug)]
pub(super) enum PanelEdit {
    /// Show the map after a command, which becomes an undo step when the control is left.
    Preview(ControlPlace, Command),
    /// The same for a cost that was typed with this unit, which becomes the currency of a map that has none.
    PreviewCost(ControlPlace, Command, String),
    /// Perform a command as one undo step together with the previews before it.
    Set(ControlPlace, Command),
    /// Restore the map from before the control was used.
    Revert(ControlPlace),
    /// Perform a command as an undo step of its own.
    Perform(Command),
    /// Perform a command that adds a part, and put the caret into the field with this name.
    Add(Command, &'static str),
    /// Select several parts.
    SelectMany(Selection),
    /// Add an action and open it with the focus in its title.
    AddAction(Box<Action>),
}

/// The context in which the panel's fields are laid out.
pub(super) struct Form<'a> {
    /// The map as it is shown, including a preview.
    pub(super) map: &'a Arc<JourneyMap>,
    /// The theme of the map, which determines the colours on offer.
    pub(super) map_theme: &'a Theme,
    /// What the controls draw with.
    pub(super) context: UiContext<'a>,
    /// The commands for emphasis that are on for the selection, or for what is being written.
    pub(super) switched_on: Vec<UiCommand>,
    /// Whether the journey runs from right to left.
    pub(super) right_to_left: bool,
    /// Whether a text is being written on the map.
    pub(super) is_writing: bool,
    /// The requested edits, in order.
    pub(super) edits: Vec<PanelEdit>,
    /// What the panel asks the program to do.
    pub(super) requests: &'a mut RequestQueue,
}

impl<'a> Form<'a> {
    /// The theme of the window.
    pub(super) fn theme(&self) -> &'a Theme {
        self.context.theme
    }

    /// Records the change that a control of `subject` requests.
    pub(super) fn set<S: Subject, V: Clone>(&mut self, subject: &S, field: &Field<S::Item, V>, asked: ValueRequest<V>) {
        self.ask(asked, |value| subject.command(field.name, &|item| (field.write)(item, value.clone())));
    }

    /// Records the change that a control of the map itself requests.
    pub(super) fn set_map<V>(&mut self, asked: ValueRequest<V>, field: impl FnOnce(V) -> MapField) {
        self.ask(asked, |value| Command::SetMap(field(value)));
    }

    /// Records the change that a control requests, with the command that carries it out.
    pub(super) fn ask<V>(&mut self, asked: ValueRequest<V>, command: impl FnOnce(V) -> Command) {
        self.edits.extend(match asked {
            ValueRequest::Nothing => None,
            ValueRequest::Preview(value, place) => Some(PanelEdit::Preview(place, command(value))),
            ValueRequest::Set(value, place) => Some(PanelEdit::Set(place, command(value))),
            ValueRequest::Revert(place) => Some(PanelEdit::Revert(place)),
        });
    }

    /// Sets a field of all items of `subject`, as one undo step. Does nothing if `value` is `None`.
    pub(super) fn write<S: Subject, V: Clone>(&mut self, subject: &S, field: &Field<S::Item, V>, value: Option<V>) {
        if let Some(value) = value {
            self.perform(subject.command(field.name, &|item| (field.write)(item, value.clone())));
        }
    }

    /// Requests a command as an undo step of its own.
    pub(super) fn perform(&mut self, command: Command) {
        self.edits.push(PanelEdit::Perform(command));
    }

    /// Requests a command that adds a part, whose field with this name then gets the caret.
    pub(super) fn add(&mut self, command: Command, field: &'static str) {
        self.edits.push(PanelEdit::Add(command, field));
    }
}
