//! Keys that come in one frame with the Enter before them: they are meant for the row that Enter goes on to, and wait
//! until it has the keyboard.

use egui::{Event, Id, Key, Ui};

/// How many frames keys wait for their row, before they are forgotten.
const WAIT: u64 = 2;

/// Keys, and the frame in which they came.
#[derive(Clone, Default)]
struct HeldKeys {
    frame: u64,
    events: Vec<Event>,
}

/// Takes Enter out of the input of the row that has the keyboard, and keeps what was typed after it for the next row of
/// the same list. Gives back what waited. Returns whether Enter was pressed.
pub(super) fn take_enter(ui: &Ui, list: Id) -> bool {
    let (id, frame) = (list.with("keys behind Enter"), ui.ctx().cumulative_pass_nr());
    let waiting = ui.data_mut(|data| data.remove_temp::<HeldKeys>(id)).unwrap_or_default();
    let behind = ui.input_mut(|input| {
        if frame.saturating_sub(waiting.frame) <= WAIT {
            input.events.splice(0..0, waiting.events);
        }
        let enter = input.events.iter().position(is_enter)?;
        let behind = input.events.split_off(enter + 1);
        input.events.pop();
        let (behind, rest): (Vec<Event>, Vec<Event>) = behind.into_iter().partition(is_typed);
        input.events.extend(rest);
        Some(behind)
    });
    let Some(events) = behind else { return false };
    if !events.is_empty() {
        ui.data_mut(|data| data.insert_temp(id, HeldKeys { frame, events }));
        ui.ctx().request_repaint();
    }
    true
}

fn is_enter(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if !modifiers.any())
}

/// Whether an event writes, or is a key without those that make it a command.
fn is_typed(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Ime(_) => true,
        Event::Key { modifiers, .. } => !modifiers.command && !modifiers.alt,
        _ => false,
    }
}
