//! One tab stop for a group of controls: Tab goes to the control that is chosen, or was used last where the group is no
//! choice; the arrow keys go to the others.

use egui::accesskit::Action;
use egui::{Context, Id, Rect, Response, Sense, Ui};

use super::arrow_keys::{ArrowStep, arrow_step, keep_arrow_keys};

/// The controls of a group in one frame, in the order in which they were laid out.
pub(crate) struct RovingFocus {
    group: Id,
    /// The control that Tab goes to; none before one was used, then it is the first.
    current: Option<Id>,
    items: Vec<(Id, Rect)>,
    /// The control that is chosen in this frame.
    chosen: Option<Id>,
}

impl RovingFocus {
    /// The group with this id.
    pub(crate) fn new(ui: &Ui, group: Id) -> Self {
        let focused = ui.memory(egui::Memory::focused);
        let used: Option<Id> = ui.data(|data| data.get_temp(group));
        let is_in_use = used.is_some() && used == focused;
        let chosen = chosen_of(ui, group).filter(|_| !is_in_use);
        Self { group, current: chosen.or(used), items: Vec::new(), chosen: None }
    }

    /// An identity for the control that comes next in the group.
    pub(crate) fn next_id(&self) -> Id {
        self.group.with(("control", self.items.len()))
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

    /// The same for a control of a choice, of which one is chosen.
    pub(crate) fn add_choice(&mut self, response: &Response, is_chosen: bool) {
        self.add(response);
        if is_chosen {
            self.chosen = Some(response.id);
        }
    }

    /// Moves the focus with the arrow keys, Home and End. Called after the last control. Returns the control that
    /// gets the focus.
    pub(crate) fn finish(mut self, ui: &Ui) -> Option<Id> {
        if self.chosen != chosen_of(ui, self.group) {
            let (key, chosen) = (chosen_key(ui, self.group), self.chosen);
            ui.data_mut(|data| data.insert_temp(key, chosen));
        }
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

/// Where the chosen control of a group is kept. The same group may be shown in two windows, with another choice in each.
fn chosen_key(ui: &Ui, group: Id) -> Id {
    group.with(("chosen", ui.ctx().viewport_id()))
}

/// The control of a group that was chosen in the last frame.
fn chosen_of(ui: &Ui, group: Id) -> Option<Id> {
    let key = chosen_key(ui, group);
    ui.data(|data| data.get_temp::<Option<Id>>(key)).flatten()
}

#[cfg(test)]
mod tests {
    use egui::{Key, Vec2};
    use egui_kittest::Harness;

    use super::*;

    #[test]
    fn tab_goes_to_the_control_that_is_chosen_and_not_to_the_one_that_was_used_last() {
        let box_id = |place: usize| Id::unique(("box of a choice", place));
        let mut harness = Harness::new_ui(move |ui| {
            ui.horizontal(|ui| {
                let mut group = RovingFocus::new(ui, Id::unique("a choice"));
                for place in 0..3 {
                    let (_, rect) = ui.allocate_space(Vec2::splat(20.0));
                    let id = box_id(place);
                    let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
                    group.add_choice(&response, place == 1);
                }
                group.finish(ui);
            });
        });
        let press = |harness: &mut Harness<'_>, key| {
            harness.key_press(key);
            harness.run();
            harness.ctx.memory(egui::Memory::focused)
        };
        assert_eq!(press(&mut harness, Key::Tab), Some(box_id(1)));
        assert_eq!(press(&mut harness, Key::ArrowRight), Some(box_id(2)));
        harness.ctx.memory_mut(|memory| memory.surrender_focus(box_id(2)));
        harness.run();
        assert_eq!(press(&mut harness, Key::Tab), Some(box_id(1)));
    }
}
