//! Which key presses write: Alt with a letter is a shortcut and never writes the letter, in no field and on no
//! card. AltGr, and Option on a Mac, write.

use egui::{Context, Event, Modifiers, RawInput, ViewportId};
use rustc_hash::FxHashMap;

/// Removes the letters that come with keys pressed together with Alt.
#[derive(Default)]
pub(crate) struct AltWritesNothing {
    /// The modifiers held in each window at the end of its last frame.
    held: FxHashMap<ViewportId, Modifiers>,
}

impl egui::Plugin for AltWritesNothing {
    fn debug_name(&self) -> &'static str {
        "alt writes nothing"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        if cfg!(target_os = "macos") {
            return;
        }
        let held = self.held.entry(input.viewport_id).or_default();
        remove_letters_of_alt(&mut input.events, held);
    }
}

/// A press and the letter that it writes are neighbours. Keys that the window library has no name for send only
/// the letter; for these the modifiers count that are held then.
fn remove_letters_of_alt(events: &mut Vec<Event>, held: &mut Modifiers) {
    let mut pressed: Option<Modifiers> = None;
    events.retain(|event| match event {
        Event::ModifiersChanged(now) => {
            *held = *now;
            pressed = None;
            true
        }
        Event::Key { pressed: true, modifiers, .. } => {
            pressed = Some(*modifiers);
            true
        }
        Event::Text(_) => !pressed.take().unwrap_or(*held).alt,
        _ => {
            pressed = None;
            true
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Key;

    fn press(modifiers: Modifiers) -> Event {
        Event::Key { key: Key::F, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn left(mut events: Vec<Event>) -> Vec<Event> {
        remove_letters_of_alt(&mut events, &mut Modifiers::default());
        events
    }

    #[test]
    fn alt_with_a_letter_stays_a_key_and_writes_nothing() {
        let letter = || Event::Text("f".into());
        assert_eq!(left(vec![press(Modifiers::ALT), letter()]), [press(Modifiers::ALT)]);
        let plain = vec![press(Modifiers::NONE), letter(), press(Modifiers::SHIFT), letter()];
        assert_eq!(left(plain.clone()), plain);
        let held = Event::ModifiersChanged(Modifiers::ALT);
        assert_eq!(left(vec![held.clone(), letter()]), [held]);
    }
}
