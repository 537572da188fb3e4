//! What the panel is filled in with: it reads one map, and notes what its controls ask for.
//!
//! Nothing is changed while the panel is laid out; [`super::gesture`] does all that was asked for
//! afterwards.

use std::sync::Arc;

use super::InspectorAction;
use super::subject::{Lens, Subject};
use crate::app::icons::Icons;
use crate::edit::{Command, MapField, Selection};
use crate::model::{Action, JourneyMap, Part};
use crate::theme::Theme;

/// Where a control stands, and how egui knows it.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// The one that has the focus while it is used.
    pub id: egui::Id,
    /// On the screen.
    pub rect: egui::Rect,
}

impl Spot {
    /// The control behind `response`.
    pub fn of(response: &egui::Response) -> Self {
        Self { id: response.id, rect: response.rect }
    }
}

/// What a control asks for.
#[derive(Clone, Debug)]
pub enum Asked<V> {
    /// Nothing.
    Nothing,
    /// To show this value; a step follows when the focus leaves.
    Preview(V, Spot),
    /// To set this value, as one step with what was shown before.
    Set(V, Spot),
    /// To put back what was there before the control was touched.
    Revert(Spot),
}

impl<V> Asked<V> {
    /// The same about something made of the value.
    pub fn map<U>(self, make: impl FnOnce(V) -> U) -> Asked<U> {
        match self {
            Self::Nothing => Asked::Nothing,
            Self::Preview(value, spot) => Asked::Preview(make(value), spot),
            Self::Set(value, spot) => Asked::Set(make(value), spot),
            Self::Revert(spot) => Asked::Revert(spot),
        }
    }

    /// This, or `other` when nothing is asked for.
    pub fn or(self, other: Self) -> Self {
        if matches!(self, Self::Nothing) { other } else { self }
    }
}

/// What the panel asks for.
#[derive(Debug)]
pub(super) enum Ask {
    Preview(Spot, Command),
    Set(Spot, Command),
    Revert(Spot),
    Perform(Command),
    /// Selects a part.
    Select(Part),
    /// Selects several.
    SelectMany(Selection),
    /// Adds an action and opens it for typing.
    AddAction(Box<Action>),
}

/// The panel while it is laid out.
pub struct Form<'a> {
    /// The map as it is shown.
    pub map: &'a Arc<JourneyMap>,
    /// The window's look.
    pub theme: &'a Theme,
    /// The map's look: hues are shown in its colours.
    pub map_theme: &'a Theme,
    /// Icons for the panels.
    pub icons: &'a mut Icons,
    pub(super) asks: Vec<Ask>,
    pub(super) action: Option<InspectorAction>,
}

impl Form<'_> {
    /// Notes what a control of `subject` asked for. `field` names it in the history.
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

    /// Notes what a control of the map itself asked for.
    pub(super) fn set_map<V>(&mut self, asked: Asked<V>, field: impl FnOnce(V) -> MapField) {
        self.ask(asked, |value| Command::SetMap(field(value)));
    }

    /// Notes what a control asked for, with the command that does it.
    pub(super) fn ask<V>(&mut self, asked: Asked<V>, command: impl FnOnce(V) -> Command) {
        self.asks.extend(match asked {
            Asked::Nothing => None,
            Asked::Preview(value, spot) => Some(Ask::Preview(spot, command(value))),
            Asked::Set(value, spot) => Some(Ask::Set(spot, command(value))),
            Asked::Revert(spot) => Some(Ask::Revert(spot)),
        });
    }

    /// Gives all of `subject` a value, as one step.
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

    /// Asks for a step.
    pub(super) fn perform(&mut self, command: Command) {
        self.asks.push(Ask::Perform(command));
    }

    /// Asks for another selection.
    pub(super) fn select(&mut self, part: Part) {
        self.asks.push(Ask::Select(part));
    }
}
