//! The context in which the panel is laid out: it gives access to the map and collects requested edits.
//!
//! Nothing is changed while the panel is laid out; [`super::gesture`] applies the edits afterwards.

use std::sync::Arc;

use super::InspectorAction;
use super::subject::{Lens, Subject};
use crate::app::widgets::icons::Icons;
use crate::edit::{Command, MapField, Selection};
use crate::model::{Action, JourneyMap, Part};
use crate::theme::Theme;

/// The identity and position of a control.
#[derive(Clone, Copy, Debug)]
pub(super) struct ControlPlace {
    /// The egui id that has the focus while the control is used.
    pub id: egui::Id,
    /// The control's rectangle in the window.
    pub rect: egui::Rect,
}

impl ControlPlace {
    /// The control behind `response`.
    pub(super) fn of(response: &egui::Response) -> Self {
        Self { id: response.id, rect: response.rect }
    }
}

/// The change of a value that a control requests.
#[derive(Clone, Debug)]
pub(super) enum ValueRequest<V> {
    /// No change.
    Nothing,
    /// Show this value; it becomes an undo step when the control loses the focus.
    Preview(V, ControlPlace),
    /// Set this value, as one undo step together with the previews before it.
    Set(V, ControlPlace),
    /// Restore the value from before the control was used.
    Revert(ControlPlace),
}

impl<V> ValueRequest<V> {
    /// The same request for a value computed from this one.
    pub(super) fn map<U>(self, make: impl FnOnce(V) -> U) -> ValueRequest<U> {
        match self {
            Self::Nothing => ValueRequest::Nothing,
            Self::Preview(value, spot) => ValueRequest::Preview(make(value), spot),
            Self::Set(value, spot) => ValueRequest::Set(make(value), spot),
            Self::Revert(spot) => ValueRequest::Revert(spot),
        }
    }

    /// This request, or `other` if this one asks for nothing.
    pub(super) fn or(self, other: Self) -> Self {
        if matches!(self, Self::Nothing) { other } else { self }
    }
}

/// An edit or a change of the selection that the panel requests.
#[derive(Debug)]
pub(super) enum PanelRequest {
    Preview(ControlPlace, Command),
    Set(ControlPlace, Command),
    Revert(ControlPlace),
    Perform(Command),
    /// Select a part.
    Select(Part),
    /// Select several parts.
    SelectMany(Selection),
    /// Add an action and open it with the focus in its title.
    AddAction(Box<Action>),
}

/// The context in which the panel's fields are laid out.
pub(super) struct Form<'a> {
    /// The map as it is shown, including a preview.
    pub map: &'a Arc<JourneyMap>,
    /// The theme of the window.
    pub theme: &'a Theme,
    /// The theme of the map, which determines the colours on offer.
    pub map_theme: &'a Theme,
    /// The icon textures.
    pub icons: &'a mut Icons,
    pub(super) requests: Vec<PanelRequest>,
    pub(super) action: Option<InspectorAction>,
}

impl Form<'_> {
    /// Records the change that a control of `subject` requests. `field` is its name in the history.
    pub(super) fn set<S: Subject, V>(
        &mut self,
        subject: &S,
        field: &'static str,
        write: fn(&mut S::Item, V),
        asked: ValueRequest<V>,
    ) where
        V: Clone,
    {
        self.ask(asked, |value| subject.command(field, &|item| write(item, value.clone())));
    }

    /// Records the change that a control of the map itself requests.
    pub(super) fn set_map<V>(&mut self, asked: ValueRequest<V>, field: impl FnOnce(V) -> MapField) {
        self.ask(asked, |value| Command::SetMap(field(value)));
    }

    /// Records the change that a control requests, with the command that carries it out.
    pub(super) fn ask<V>(&mut self, asked: ValueRequest<V>, command: impl FnOnce(V) -> Command) {
        self.requests.extend(match asked {
            ValueRequest::Nothing => None,
            ValueRequest::Preview(value, spot) => Some(PanelRequest::Preview(spot, command(value))),
            ValueRequest::Set(value, spot) => Some(PanelRequest::Set(spot, command(value))),
            ValueRequest::Revert(spot) => Some(PanelRequest::Revert(spot)),
        });
    }

    /// Sets a field of all items of `subject`, as one undo step. Does nothing if `value` is `None`.
    pub(super) fn write<S: Subject, V: Clone>(
        &mut self,
        subject: &S,
        field: &'static str,
        lens: &Lens<S::Item, V>,
        value: Option<V>,
    ) {
        if let Some(value) = value {
            let write = lens.write;
            self.perform(subject.command(field, &|item| write(item, value.clone())));
        }
    }

    /// Requests a command as an undo step of its own.
    pub(super) fn perform(&mut self, command: Command) {
        self.requests.push(PanelRequest::Perform(command));
    }

    /// Requests to select `part`.
    pub(super) fn select(&mut self, part: Part) {
        self.requests.push(PanelRequest::Select(part));
    }
}
