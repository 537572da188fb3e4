//! The keys of the capture line. They are taken before the window's shortcuts, while the line has the focus.

use egui::{Context, Event, Key, Modifiers};

use super::{CaptureAction, CaptureBar, begins_with_number};

impl CaptureBar {
    /// Consumes the line's keys while the line has the focus.
    pub(crate) fn take_keys(&mut self, ctx: &Context) {
        if !(self.open && self.has_focus) {
            return;
        }
        let mut actions = Vec::new();
        ctx.input_mut(|input| {
            let mut take = |modifiers, key, action| {
                if input.consume_key(modifiers, key) {
                    actions.push(action);
                }
            };
            let step = |stages, lanes| CaptureAction::Move { stages, lanes };
            // Shift first: egui matches a key without modifiers even if Shift is pressed.
            take(Modifiers::SHIFT, Key::Tab, step(-1, 0));
            take(Modifiers::NONE, Key::Tab, step(1, 0));
            take(Modifiers::COMMAND, Key::ArrowUp, step(0, -1));
            take(Modifiers::COMMAND, Key::ArrowDown, step(0, 1));
            take(Modifiers::NONE, Key::Enter, CaptureAction::Enter);
            take(Modifiers::NONE, Key::Escape, CaptureAction::Close);
            if self.text.is_empty() {
                take(Modifiers::NONE, Key::ArrowUp, CaptureAction::Recall);
                take(Modifiers::COMMAND, Key::Z, CaptureAction::Undo);
            }
            // In front of the first letter there is nothing else that the key could take away.
            if self.taken.is_some() && (self.text.is_empty() || self.caret_at_start) {
                take(Modifiers::NONE, Key::Backspace, CaptureAction::TextAfterAll);
            }
        });
        if !actions.is_empty() {
            ctx.request_repaint();
        }
        self.actions.extend(actions);
    }

    /// Takes an Esc that nothing on the map needs while the keys are with the map: the line closes then, too.
    pub(crate) fn take_esc_on_map(&mut self, ctx: &Context) {
        if self.open && !self.has_focus() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.actions.push(CaptureAction::Close);
        }
    }

    /// Consumes pasted texts of several lines while the line has the focus: called when the words of the clipboard
    /// have taken the place of the key that asked for them.
    pub(crate) fn take_pasted(&mut self, ctx: &Context) {
        if !(self.open && self.has_focus) {
            return;
        }
        if let Some(lines) = ctx.input_mut(|input| pasted_lines(&mut input.events)) {
            self.actions.push(CaptureAction::Lines(lines));
            ctx.request_repaint();
        }
        let pasted = |event: &Event| match event {
            Event::Paste(text) if begins_with_number(text) => Some(text.clone()),
            _ => None,
        };
        self.pasted_number = ctx.input(|input| input.events.iter().find_map(pasted));
    }
}

/// Takes a pasted text of several lines out of the events. A single line goes into the field.
fn pasted_lines(events: &mut Vec<Event>) -> Option<Vec<String>> {
    let place = events.iter().position(|event| matches!(event, Event::Paste(text) if text.trim().contains('\n')))?;
    let Event::Paste(text) = events.remove(place) else { return None };
    Some(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}
