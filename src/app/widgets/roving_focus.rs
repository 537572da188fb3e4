//! One tab stop for a group of controls: Tab goes to the control that was used last, the arrow keys go to the others.

use egui::accesskit::Action;
use egui::{Context, Id, Rect, Response, Sense, Ui};

use super::arrow_keys::{ArrowStep, arrow_step, keep_arrow_keys};

/// The controls of a group in one frame, in the order in which they were laid out.
pub(crate) struct RovingFocus {
    group: Id,
    /// The control that Tab goes to; none before one was used, then it is the first.
    current: Option<Id>,
    items: Vec<(Id, Rect)>,
}

impl RovingFocus {
    /// The group with this id. `preferred` is the chosen control, if the group is a choice.
    pub(crate) fn new(ui: &Ui, group: Id) -> Self {
        let current = ui.data(|data| data.get_temp(group));
        Self { group, current, items: Vec::new() }
    }

    /// What the control `id` senses: every control can be clicked, but only one is a tab stop.
    pub(crate) fn sense(&self, ui: &Ui, id: Id, pointer: Sense) -> Sense {
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let is_stop = self.current.map_or(self.items.is_empty(), |current| current == id);
        let asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Focus));
        if asked {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if has_focus || is_stop || asked { pointer | Sense::FOCUSABLE } else { pointer - Sense::FOCUSABLE }
    }

    /// Adds a control after it was laid out.
    pub(crate) fn add(&mut self, response: &Response) {
        self.items.push((response.id, response.rect));
        response.ctx.accesskit_node_builder(response.id, |node| node.add_action(Action::Focus));
        if response.has_focus() {
            keep_arrow_keys(&response.ctx, response.id);
            self.remember(&response.ctx, Some(response.id));
        } else if response.clicked() {
            self.remember(&response.ctx, Some(response.id));
        }
    }

    /// Moves the focus with the arrow keys, Home and End. Called after the last control. Returns the control that
    /// gets the focus.
    pub(crate) fn finish(mut self, ui: &Ui) -> Option<Id> {
        // A control that is gone must not leave the group without a tab stop.
        if self.current.is_some_and(|current| !self.items.iter().any(|(id, _)| *id == current)) {
            self.remember(ui.ctx(), self.items.first().map(|(id, _)| *id));
            ui.ctx().request_repaint();
        }
        let focused = ui.memory(egui::Memory::focused)?;
        let now = self.items.iter().position(|(id, _)| *id == focused)?;
        let next = self.pressed(ui, now)?;
        let (id, rect) = self.items.get(next).copied()?;
        self.remember(ui.ctx(), Some(id));
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.scroll_to_rect(rect.expand(12.0), None);
        ui.ctx().request_repaint();
        Some(id)
    }

    fn remember(&mut self, ctx: &Context, current: Option<Id>) {
        self.current = current;
        ctx.data_mut(|data| {
            data.remove::<Id>(self.group);
            if let Some(current) = current {
                data.insert_temp(self.group, current);
            }
        });
    }

    /// The control that the keys of this frame lead to from the one at `now`.
    fn pressed(&self, ui: &Ui, now: usize) -> Option<usize> {
        let places: Vec<Rect> = self.items.iter().map(|(_, rect)| *rect).collect();
        match arrow_step(ui, &places, now)? {
            ArrowStep::To(next) => Some(next),
            ArrowStep::Above => now.checked_sub(1),
            ArrowStep::Below => Some(now + 1),
        }
    }
}
