//! The context in which the panel is laid out: it gives access to the map and collects requested edits.
//!
//! Nothing is changed while the panel is laid out; [`super::gesture`] applies the edits afterwards.

use std::sync::Arc;

use super::InspectorAction;
use super::subject::{Lens, Subject};
use crate::app::icons::Icons;
use crate::edit::{Command, MapField, Selection};
use crate::model::{Action, JourneyMap, Part};
use crate::theme::Theme;

/// The identity and position of a control.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// The egui id that has the focus while the control is used.
    pub id: egui::Id,
    /// The control's rectangle in the window.
    pub rect: egui::Rect,
}

impl Spot {
    /// The control behind `response`.
    pub fn of(response: &egui::Response) -> Self {
        Self { id: response.id, rect: response.rect }
    }
}

/// The change of a value that a control requests.
#[derive(Clone, Debug)]
pub enum Asked<V> {
    /// No change.
    Nothing,
    /// Show this value; it becomes an undo step when the control loses the focus.
    Preview(V, Spot),
    /// Set this value, as one undo step together with the previews before it.
    Set(V, Spot),
    /// Restore the value from before the control was used.
    Revert(Spot),
}

impl<V> Asked<V> {
    /// The same request for a value computed from this one.
    pub fn map<U>(self, make: impl FnOnce(V) -> U) -> Asked<U> {
        match self {
            Self::Nothing => Asked::Nothing,
            Self::Preview(value, spot) => Asked::Preview(make(value), spot),
            Self::Set(value, spot) => Asked::Set(make(value), spot),
            Self::Revert(spot) => Asked::Revert(spot),
        }
    }

    /// This request, or `other` if this one asks for nothing.
    pub fn or(self, other: Self) -> Self {
        if matches!(self, Self::Nothing) { other } else { self }
    }
}

/// An edit or a change of the selection that the panel requests.
#[derive(Debug)]
pub(super) enum Ask {
    Preview(Spot, Command),
    Set(Spot, Command),
    Revert(Spot),
    Perform(Command),
    /// Select a part.
    Select(Part),
    /// Select several parts.
    SelectMany(Selection),
    /// Add an action and open it with the focus in its title.
    AddAction(Box<Action>),
}

/// The context in which the panel's fields are laid out.
pub struct Form<'a> {
    /// The map as it is shown, including a preview.
    pub map: &'a Arc<JourneyMap>,
    /// The theme of the window.
    pub theme: &'a Theme,
    /// The theme of the map, which determines the colours on offer.
    pub map_theme: &'a Theme,
    /// The icon textures.
    pub icons: &'a mut Icons,
    pub(super) asks: Vec<Ask>,
    pub(super) action: Option<InspectorAction>,
}

impl Form<'_> {
    /// Records the change that a control of `subject` requests. `field` is its name in the history.
    pub(super) fn set<S: Subject, V>(
        &mut self,
        subject: &S,
        field: &'static str,
        write: fn(&mut S::Item, V),
        asked: Asked<V>,
    ) where
        V: Clone,
    {
        self.ask(asked, |value| subject.command(field, &|item| write(item, value.clone())));
    }

    /// Records the change that a control of the map itself requests.
    pub(super) fn set_map<V>(&mut self, asked: Asked<V>, field: impl FnOnce(V) -> MapField) {
        self.ask(asked, |value| Command::SetMap(field(value)));
    }

    /// Records the change that a control requests, with the command that carries it out.
    pub(super) fn ask<V>(&mut self, asked: Asked<V>, command: impl FnOnce(V) -> Command) {
        self.asks.extend(match asked {
            Asked::Nothing => None,
            Asked::Preview(value, spot) => Some(Ask::Preview(spot, command(value))),
            Asked::Set(value, spot) => Some(Ask::Set(spot, command(value))),
            Asked::Revert(spot) => Some(Ask::Revert(spot)),
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
        self.asks.push(Ask::Perform(command));
    }

    /// Requests to select `part`.
    pub(super) fn select(&mut self, part: Part) {
        self.asks.push(Ask::Select(part));
    }
}
