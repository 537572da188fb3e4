//! Clicks and keys in the order in which they came.
//!
//! A frame hears the keyboard first: shortcuts, then panels and the canvas, and only then what the
//! pointer did. When a click and the letter after it arrive in one frame (a slow frame, a fast hand),
//! the letter would go to what was selected before the click. And whoever asks where the pointer is hears
//! where it was last, which in a fast drag is far from the press. So a click ends its frame's events, and what
//! came after it is the next frame's.

use egui::{Context, Event, RawInput};

/// Holds back what came after a click.
#[derive(Default)]
pub struct InOrder {
    waiting: Vec<Event>,
}

impl egui::Plugin for InOrder {
    fn debug_name(&self) -> &'static str {
        "events in order"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut events = std::mem::take(&mut self.waiting);
        events.append(&mut input.events);
        self.waiting = events.split_off(end_of_frame(&events));
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
        input.events = events;
    }
}

/// How many of the events belong to one frame: those up to the first move, key or press after a click.
fn end_of_frame(events: &[Event]) -> usize {
    let is_click = |event: &Event| matches!(event, Event::PointerButton { .. });
    let Some(click) = events.iter().position(is_click) else { return events.len() };
    let waits = |event: &Event| is_press(event) || is_move(event) || is_of_keyboard(event);
    let after = events.iter().skip(click + 1).position(waits);
    after.map_or(events.len(), |after| click + 1 + after)
}

fn is_press(event: &Event) -> bool {
    matches!(event, Event::PointerButton { pressed: true, .. })
}

fn is_move(event: &Event) -> bool {
    matches!(event, Event::PointerMoved(_) | Event::PointerGone)
}

fn is_of_keyboard(event: &Event) -> bool {
    use Event::{Copy, Cut, Ime, Key, ModifiersChanged, Paste, PasteImage, Text};
    // What is held down after a click was not held down at the click.
    matches!(event, ModifiersChanged(_) | Key { .. } | Text(_) | Ime(_) | Copy | Cut | Paste(_) | PasteImage(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Key, Modifiers, PointerButton, Pos2};

    fn button(pressed: bool) -> Event {
        Event::PointerButton { pos: Pos2::ZERO, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
    }

    fn key(pressed: bool) -> Event {
        Event::Key { key: Key::A, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
    }

    /// The frames that a heap of events becomes.
    fn frames(mut events: Vec<Event>) -> Vec<Vec<Event>> {
        let mut frames = Vec::new();
        while !events.is_empty() {
            let rest = events.split_off(end_of_frame(&events));
            frames.push(std::mem::replace(&mut events, rest));
        }
        frames
    }

    #[test]
    fn keys_before_a_click_stay_with_it_and_keys_after_it_wait() {
        let typed = || vec![key(true), Event::Text("a".into()), key(false)];
        let all = [typed(), vec![button(true), button(false)], typed()].concat();
        assert_eq!(frames(all), [[typed(), vec![button(true), button(false)]].concat(), typed()]);
    }

    #[test]
    fn every_press_has_a_frame_of_its_own_and_is_seen_where_it_happened() {
        let moved = || Event::PointerMoved(Pos2::new(9.0, 9.0));
        let all = vec![moved(), button(true), button(false), button(true), moved(), moved(), button(false), moved()];
        let click = vec![moved(), button(true), button(false)];
        let drag = vec![moved(), moved(), button(false)];
        assert_eq!(frames(all), [click, vec![button(true)], drag, vec![moved()]]);
    }
}
