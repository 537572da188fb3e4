//! Splits input events between frames, so that clicks and keys take effect in the order in which they came.
//!
//! A frame handles the keyboard first (shortcuts, then panels and the canvas) and the pointer last. When a
//! click and a letter typed after it arrive in the same frame, the letter would go to the part that was
//! selected before the click. Besides, egui reports only the last position of the pointer, which in a fast
//! drag is far from the press. So a click ends its frame, and the events after it wait for the next one.
//!
//! The same holds for keys: text that was typed before Ctrl+S must be part of the saved file, and Delete must
//! delete the card that an arrow key has just selected. So a shortcut begins a new frame, and what is typed after
//! it waits for the next one: it may have opened the field that the letters are meant for. Tab has a frame of its
//! own: the focus moves at the beginning of a frame, where a letter typed before Tab would go with it. So has
//! Esc, which means something else while a text is edited. Before Tab there is even a frame without keys and clicks:
//! what has just got the focus can say only then that Tab stays within it.

use egui::{Context, Event, Key, RawInput, ViewportId};
use rustc_hash::{FxHashMap, FxHashSet};

/// Holds back the events after a click, and shortcuts that follow other keys, until the next frame.
#[derive(Default)]
pub(crate) struct EventOrder {
    /// The events that wait, for each window of its own: frames of several windows take turns.
    waiting: FxHashMap<ViewportId, Vec<Event>>,
    /// The windows whose last frame had keys or clicks.
    busy: FxHashSet<ViewportId>,
}

impl egui::Plugin for EventOrder {
    fn debug_name(&self) -> &'static str {
        "events in order"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut events = self.waiting.remove(&input.viewport_id).unwrap_or_default();
        events.append(&mut input.events);
        let waits = self.busy.remove(&input.viewport_id) && begins_with_tab(&events);
        let waiting = events.split_off(if waits { 0 } else { end_of_frame(&events) });
        if events.iter().any(|event| handler_of(event).is_some() || is_click(event)) {
            self.busy.insert(input.viewport_id);
        }
        if !waiting.is_empty() {
            self.waiting.insert(input.viewport_id, waiting);
            ctx.request_repaint_of(input.viewport_id);
        }
        input.events = events;
    }
}

/// The number of events that belong to the next frame.
fn end_of_frame(events: &[Event]) -> usize {
    end_of_click(events).min(end_of_keys(events))
}

/// The handlers of keys, in the order in which they run in a frame.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum KeyHandler {
    /// The clipboard: copy, cut and paste.
    Clipboard,
    /// The table of commands.
    Shortcuts,
    /// Texts that are being edited, and the selected part of the map.
    Editing,
    /// Enter, which is the last key of its frame: it may close what the keys after it are not meant for.
    Last,
    /// Tab and Esc, which share their frame with no other key.
    Alone,
}

fn handler_of(event: &Event) -> Option<KeyHandler> {
    match event {
        Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_) => Some(KeyHandler::Clipboard),
        Event::Text(_) | Event::Ime(_) => Some(KeyHandler::Editing),
        Event::Key { key: Key::Escape, pressed: true, .. } => Some(KeyHandler::Alone),
        Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if modifiers.is_none() => Some(KeyHandler::Last),
        Event::Key { key: Key::Tab, pressed: true, modifiers, .. } if !modifiers.command && !modifiers.alt => {
            Some(KeyHandler::Alone)
        }
        Event::Key { key: Key::Delete | Key::Backspace, pressed: true, .. } => Some(KeyHandler::Shortcuts),
        Event::Key { key, pressed: true, .. } if is_function_key(*key) => Some(KeyHandler::Shortcuts),
        Event::Key { pressed: true, modifiers, .. } if modifiers.command || modifiers.alt => {
            Some(KeyHandler::Shortcuts)
        }
        Event::Key { pressed: true, .. } => Some(KeyHandler::Editing),
        _ => None,
    }
}

fn is_function_key(key: Key) -> bool {
    (Key::F1..=Key::F35).contains(&key) && key != Key::F2
}

/// Whether a key for the handler `now` must not be in the same frame as one for `by` that comes before it.
fn must_wait(by: KeyHandler, now: KeyHandler) -> bool {
    let may_have_opened_a_field = by <= KeyHandler::Shortcuts && now > KeyHandler::Shortcuts;
    now < by || may_have_opened_a_field || by >= KeyHandler::Last || now == KeyHandler::Alone
}

/// The number of events before the first key that would be handled too early.
fn end_of_keys(events: &[Event]) -> usize {
    let mut last: Option<(usize, KeyHandler)> = None;
    for (place, event) in events.iter().enumerate() {
        let Some(now) = handler_of(event) else { continue };
        match last {
            Some((before, by)) if must_wait(by, now) => return before + 1,
            _ => last = Some((place, now)),
        }
    }
    events.len()
}

/// The number of events before the first move, key or press after a click.
fn end_of_click(events: &[Event]) -> usize {
    let Some(click) = events.iter().position(is_click) else { return events.len() };
    let waits = |event: &Event| is_press(event) || is_move(event) || is_of_keyboard(event);
    let after = events.iter().skip(click + 1).position(waits);
    after.map_or(events.len(), |after| click + 1 + after)
}

/// Whether the first key is Tab.
fn begins_with_tab(events: &[Event]) -> bool {
    let first = events.iter().find(|event| handler_of(event).is_some() || is_click(event));
    first.is_some_and(|event| matches!(event, Event::Key { key: Key::Tab, .. }))
}

fn is_click(event: &Event) -> bool {
    matches!(event, Event::PointerButton { .. })
}

fn is_press(event: &Event) -> bool {
    matches!(event, Event::PointerButton { pressed: true, .. })
}

fn is_move(event: &Event) -> bool {
    matches!(event, Event::PointerMoved(_) | Event::PointerGone)
}

fn is_of_keyboard(event: &Event) -> bool {
    use Event::{Copy, Cut, Ime, ModifiersChanged, Paste, PasteImage, Text};
    // A modifier that is pressed after a click must not apply to the click.
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

    /// The frames that a batch of events is split into.
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
    fn events_that_wait_stay_in_their_window() {
        let mut order = EventOrder::default();
        let mut frame = |viewport_id, events| {
            let mut input = RawInput { viewport_id, events, ..RawInput::default() };
            egui::Plugin::input_hook(&mut order, &Context::default(), &mut input);
            input.events
        };
        let second = ViewportId::from_hash_of("second");
        assert_eq!(frame(second, vec![button(true), key(true)]), [button(true)]);
        assert_eq!(frame(ViewportId::ROOT, vec![key(false)]), [key(false)]);
        assert_eq!(frame(second, Vec::new()), [key(true)]);
    }

    #[test]
    fn before_tab_there_is_a_frame_without_keys_and_clicks() {
        let mut order = EventOrder::default();
        let mut frame = |events| {
            let mut input = RawInput { events, ..RawInput::default() };
            egui::Plugin::input_hook(&mut order, &Context::default(), &mut input);
            input.events
        };
        let tab = || press(Key::Tab, Modifiers::NONE);
        let letter = || Event::Text("a".into());
        assert_eq!(frame(vec![button(true), button(false), tab(), letter(), tab()]), [button(true), button(false)]);
        assert_eq!([frame(vec![]), frame(vec![]), frame(vec![])], [vec![], vec![tab()], vec![letter()]]);
        assert_eq!([frame(vec![]), frame(vec![])], [vec![], vec![tab()]]);
        assert_eq!(frame(vec![]), []);
        assert_eq!(frame(vec![tab()]), [tab()], "nothing came right before it");
    }

    #[test]
    fn a_shortcut_waits_for_what_was_written_before_it() {
        let held = || Event::ModifiersChanged(Modifiers::COMMAND);
        let save = || press(Key::S, Modifiers::COMMAND);
        let typed = vec![key(true), Event::Text("a".into()), key(true), Event::Text("b".into())];
        let letter = || Event::Text("c".into());
        let all = [typed.clone(), vec![held(), save(), save(), letter()]].concat();
        assert_eq!(frames(all), [typed, vec![held(), save(), save()], vec![letter()]]);
    }

    #[test]
    fn tab_has_a_frame_of_its_own_and_nothing_follows_enter() {
        let letter = |text: &str| Event::Text(text.into());
        let (tab, enter) = (press(Key::Tab, Modifiers::NONE), press(Key::Enter, Modifiers::NONE));
        let back = press(Key::Tab, Modifiers::SHIFT);
        let all = vec![letter("a"), tab.clone(), back.clone(), letter("b"), enter.clone(), letter("c")];
        assert_eq!(
            frames(all),
            [vec![letter("a")], vec![tab], vec![back], vec![letter("b"), enter], vec![letter("c")]]
        );
        let panel = press(Key::F6, Modifiers::NONE);
        assert_eq!(frames(vec![letter("a"), panel.clone()]), [vec![letter("a")], vec![panel]]);
    }

    #[test]
    fn keys_that_walk_come_before_those_that_delete_and_esc_has_a_frame_of_its_own() {
        let plain = |key: Key| press(key, Modifiers::NONE);
        let all = vec![plain(Key::ArrowRight), plain(Key::Delete), plain(Key::Escape), plain(Key::Plus)];
        let [walk, delete, escape, plus] = [0, 1, 2, 3].map(|at| all[at].clone());
        assert_eq!(frames(all.clone()), [vec![walk], vec![delete], vec![escape], vec![plus]]);
        let select = press(Key::A, Modifiers::COMMAND);
        assert_eq!(frames(vec![select.clone(), Event::Copy]), [vec![select], vec![Event::Copy]]);
    }
}
