//! Keyboard input on the canvas: typing, and keys that act on the selected part.
//!
//! The events of a frame are handled one after another, each with what the ones before it have done: the key
//! that begins a text takes everything behind it, so that nothing is lost however fast someone types.

mod begin;
mod next;

pub(super) use begin::place_waiting;

use egui::{Event, Key, Modifiers, Response, Ui};

use super::pointer::open;
use super::{CanvasContext, CanvasRequest, copied_text, grid_keys};
use crate::app::view::nudging;
use crate::app::view::nudging::{NEAR_PT, STEP_PT};
use crate::app::view::tools::Pointer;
use crate::app::view::typing::{KeyMeaning, TypingAction, TypingExit, composition, is_plain_key, typing_action};
use crate::app::widgets::arrow_keys::keep_all_keys;
use crate::app::widgets::last_focus::is_key_of_another;
use crate::edit::Editor;
use crate::edit::navigation;
use crate::edit::navigation::{ArrowKey, GridJump};
use crate::text::TextAction;

/// Handles the keys that are meant for the canvas and removes them from the input.
pub(super) fn handle_keys(ui: &Ui, context: &mut CanvasContext<'_>, response: &Response) -> Option<CanvasRequest> {
    let focused = ui.ctx().memory(|memory| memory.focused());
    // Behind a modal dialog no key is meant for the canvas, even when no widget has the focus.
    let behind = ui.ctx().memory(|memory| memory.top_modal_layer()).is_some();
    let ours = !behind && focused.is_none_or(|id| id == response.id);
    if !ours {
        context.tab.stop_typing();
        return None;
    }
    if context.tab.view.typing.is_none() && egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    // A field that was left with Enter or Esc has had the key, even if the map has the focus by now.
    if is_key_of_another(ui.ctx(), response.id) {
        keep_keys(ui, response);
        return None;
    }
    if response.gained_focus() {
        // The Tab that led here from a panel has done its work.
        ui.input_mut(|input| input.events.retain(|event| !matches!(event, Event::Key { key: Key::Tab, .. })));
    }
    keep_keys(ui, response);
    context.tab.view.capture.now = ui.input(|input| input.time);
    if context.tab.view.typing.is_none()
        && ui.input(|input| input.key_pressed(Key::Escape))
        && !context.tab.view.tool.is_idle()
    {
        let tool = std::mem::take(&mut context.tab.view.tool);
        tool.cancelled(&mut context.tab.tool_context().0);
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        return None;
    }
    KeyRun::default().run(ui, context)
}

/// Takes the focus when nothing else has it, and reserves the arrow keys, Tab and Esc for the canvas: Tab is
/// the next step, and F6 leads to the panels.
fn keep_keys(ui: &Ui, response: &Response) {
    if !response.has_focus() {
        response.request_focus();
    }
    keep_all_keys(ui.ctx(), response.id);
}

/// One pass over the events of a frame.
#[derive(Default)]
struct KeyRun {
    /// Whether an input method has composed in this frame: an Enter that ended it does nothing else.
    composed: bool,
    /// What the window must do afterwards.
    request: Option<CanvasRequest>,
}

impl KeyRun {
    fn run(mut self, ui: &Ui, context: &mut CanvasContext<'_>) -> Option<CanvasRequest> {
        let events = ui.input_mut(|input| std::mem::take(&mut input.events));
        let mut left = Vec::with_capacity(events.len());
        for event in events {
            let is_taken = if context.tab.view.typing.is_some() {
                self.write(ui, context, &event)
            } else {
                self.command(context, &event)
            };
            if is_taken {
                ui.ctx().request_repaint();
            } else {
                left.push(event);
            }
        }
        ui.input_mut(|input| input.events = left);
        self.request
    }

    /// Handles an event while a text is edited. Returns whether it was meant for the text.
    fn write(&mut self, ui: &Ui, context: &mut CanvasContext<'_>, event: &Event) -> bool {
        let Some(typing) = context.tab.view.typing.as_mut() else { return false };
        let is_composing = typing.is_composing();
        self.composed |= is_composing;
        let ends_composition = self.composed && matches!(event, Event::Key { key: Key::Enter, .. });
        if is_plain_key(event) && (is_composing || ends_composition) {
            // The input method has had the key. Esc clears what one that has died left behind.
            if is_composing && matches!(event, Event::Key { key: Key::Escape, .. }) {
                context.tab.apply_to_text(TextAction::ClearPreedit);
            }
            return true;
        }
        let meaning = KeyMeaning {
            has_undo: typing.can_undo(),
            may_have_marks: typing.may_have_marks(),
            is_in_list: typing.is_in_list(),
        };
        if let (Event::Paste(text), true) = (event, meaning.may_have_marks) {
            context.tab.apply_to_text(TextAction::Paste(copied_text::pasted(ui.ctx(), text)));
            return true;
        }
        let Some(action) = typing_action(event, meaning) else { return is_plain_key(event) };
        match action {
            TypingAction::Edit(edit) => context.tab.edit_text(edit),
            TypingAction::Copy(cut) => {
                if let Some(words) = typing.selected_text() {
                    copied_text::copy(ui.ctx(), words);
                    self.request = Some(CanvasRequest::Copied);
                    if cut {
                        context.tab.apply_to_text(TextAction::Delete);
                    }
                }
            }
            TypingAction::Leave(TypingExit::Stay) => context.tab.stop_typing(),
            TypingAction::Leave(TypingExit::Undo) => {
                context.tab.stop_typing();
                context.tab.go_through_history(Editor::undo);
            }
            TypingAction::Leave(TypingExit::Next) => next::enter(context),
            TypingAction::Leave(TypingExit::Column(back)) => next::tab_in_text(context, back),
        }
        true
    }

    /// Handles an event for the selected part: Enter edits it, Tab and arrows go on from it, other characters
    /// begin a text or set a value. Returns whether it was meant for the map.
    fn command(&mut self, context: &mut CanvasContext<'_>, event: &Event) -> bool {
        match event {
            // Whoever left a part with Esc is still there for the keys that go on from it.
            Event::Key { key, pressed: true, modifiers, .. }
                if goes_on_from_selection(*key, *modifiers) && context.tab.select_again() =>
            {
                true
            }
            Event::Key { key: Key::Enter | Key::F2, pressed: true, modifiers, .. } if modifiers.is_none() => {
                let target = context.tab.selected();
                self.request = open(context, target, Pointer::default()).or(self.request.take());
                true
            }
            Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.alt => {
                next::tab(context, modifiers.shift);
                true
            }
            Event::Key { key: Key::Backspace | Key::Escape, pressed: true, modifiers, .. } if modifiers.is_none() => {
                begin::take_back(context, event)
            }
            Event::Key { key, pressed: true, modifiers, .. }
                if !modifiers.alt && !modifiers.command && is_nudge(context, *key) =>
            {
                let by = if modifiers.shift { NEAR_PT } else { STEP_PT };
                direction_of(*key).into_iter().for_each(|way| nudging::nudge(&mut context.tab, way, by));
                true
            }
            Event::Key { key, pressed: true, modifiers, .. } if grid_keys::jump_of(*key, *modifiers).is_some() => {
                let to = grid_keys::jump_of(*key, *modifiers);
                to.into_iter().for_each(|to| grid_keys::go(context, to, modifiers.shift));
                true
            }
            Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt && !modifiers.command => {
                let direction = direction_of(*key);
                direction.into_iter().for_each(|way| select_neighbour(context, way, modifiers.shift));
                direction.is_some()
            }
            Event::Text(text) => begin::type_characters(context, text),
            Event::Ime(event) => composition(event).is_some_and(|edit| begin::compose(context, edit)),
            _ => false,
        }
    }
}

/// Whether the key leads from what is selected to something else, and not to an end of the map. Tab begins anew.
fn goes_on_from_selection(key: Key, modifiers: Modifiers) -> bool {
    let steps = direction_of(key).is_some() && !modifiers.command && !modifiers.alt;
    let jump = grid_keys::jump_of(key, modifiers);
    steps || jump.is_some_and(|jump| !matches!(jump, GridJump::GridStart | GridJump::GridEnd))
}

/// Whether the key moves the selected notes, which have no neighbours in the grid.
fn is_nudge(context: &CanvasContext<'_>, key: Key) -> bool {
    direction_of(key).is_some() && nudging::are_notes(context.tab.document.editor.selection())
}

fn direction_of(key: Key) -> Option<ArrowKey> {
    match key {
        Key::ArrowLeft => Some(ArrowKey::Left),
        Key::ArrowRight => Some(ArrowKey::Right),
        Key::ArrowUp => Some(ArrowKey::Up),
        Key::ArrowDown => Some(ArrowKey::Down),
        _ => None,
    }
}

/// Selects the next part in the direction of an arrow key; Shift adds it to the selection.
fn select_neighbour(context: &mut CanvasContext<'_>, way: ArrowKey, more: bool) {
    let tab = &mut context.tab;
    let right_to_left = tab.document.drawing.layout.right_to_left;
    let part = navigation::navigate(&tab.document.shown_map(), tab.document.editor.selection(), way, right_to_left);
    tab.walk_to(part, more);
}
