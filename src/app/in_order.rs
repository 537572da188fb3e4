//! Clicks and keys in the order in which they came.
//!
//! A frame hears the keyboard first: shortcuts, then panels and the canvas, and only then what the
//! pointer did. When a click and the letter after it arrive in one frame (a slow frame, a fast hand),
//! the letter would go to what was selected before the click. And whoever asks where the pointer is hears
//! where it was last, which in a fast drag is far from the press. So a click ends its frame's events, and what
//! came after it is the next frame's.
//!
//! The same holds for keys: what was written before Ctrl+S belongs into what is saved, and the card that an
//! arrow led to is the one that Delete means. So a shortcut begins a frame.

use egui::{Context, Event, Key, RawInput};

/// Holds back what came after a click, and a shortcut after other keys.
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

/// How many of the events belong to one frame.
fn end_of_frame(events: &[Event]) -> usize {
    end_of_click(events).min(end_of_keys(events))
}

/// Who hears a key, in the order in which they listen in a frame.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hears {
    /// What is copied, cut and pasted.
    Clipboard,
    /// The table of commands.
    Shortcuts,
    /// Texts, and what is selected on the map.
    Words,
    /// Nobody after it: Esc leaves what the keys after it are not for.
    Last,
}

fn hears(event: &Event) -> Option<Hears> {
    match event {
        Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_) => Some(Hears::Clipboard),
        Event::Text(_) | Event::Ime(_) => Some(Hears::Words),
        Event::Key { key: Key::Escape, pressed: true, .. } => Some(Hears::Last),
        Event::Key { key: Key::Delete | Key::Backspace, pressed: true, .. } => Some(Hears::Shortcuts),
        Event::Key { pressed: true, modifiers, .. } if modifiers.command || modifiers.alt => Some(Hears::Shortcuts),
        Event::Key { pressed: true, .. } => Some(Hears::Words),
        _ => None,
    }
}

/// Up to the last key before one that would be heard too early.
fn end_of_keys(events: &[Event]) -> usize {
    let mut last: Option<(usize, Hears)> = None;
    for (place, event) in events.iter().enumerate() {
        let Some(now) = hears(event) else { continue };
        match last {
            Some((before, by)) if now < by || by == Hears::Last => return before + 1,
            _ => last = Some((place, now)),
        }
    }
    events.len()
}

/// Up to the first move, key or press after a click.
fn end_of_click(events: &[Event]) -> usize {
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
    use Event::{Copy, Cut, Ime, ModifiersChanged, Paste, PasteImage, Text};
    // What is held down after a click was not held down at the click.
    matches!(event, ModifiersChanged(_) | Event::Key { .. } | Text(_) | Ime(_) | Copy | Cut | Paste(_) | PasteImage(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Modifiers, PointerButton, Pos2};

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

    fn press(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn a_shortcut_waits_for_what_was_written_before_it() {
        let held = || Event::ModifiersChanged(Modifiers::COMMAND);
        let save = || press(Key::S, Modifiers::COMMAND);
        let typed = vec![key(true), Event::Text("a".into()), key(true), Event::Text("b".into())];
        let all = [typed.clone(), vec![held(), save(), save(), Event::Text("c".into())]].concat();
        assert_eq!(frames(all), [typed, vec![held(), save(), save(), Event::Text("c".into())]]);
    }

    #[test]
    fn keys_that_walk_come_before_those_that_delete_and_esc_ends_its_frame() {
        let plain = |key: Key| press(key, Modifiers::NONE);
        let all = vec![plain(Key::ArrowRight), plain(Key::Delete), plain(Key::Escape), plain(Key::Plus)];
        let [walk, delete, escape, plus] = [0, 1, 2, 3].map(|at| all[at].clone());
        assert_eq!(frames(all.clone()), [vec![walk], vec![delete, escape], vec![plus]]);
        let select = press(Key::A, Modifiers::COMMAND);
        assert_eq!(frames(vec![select.clone(), Event::Copy]), [vec![select], vec![Event::Copy]]);
    }
}
