//! Home, End and letters in an open menu or list. egui itself handles the arrow keys there.

use egui::{Event, Id, Key, Modifiers, Response, Ui};

/// The entries of an open menu or list in one frame.
#[derive(Default)]
pub(crate) struct MenuKeys {
    entries: Vec<(Id, String)>,
    /// Entries without words of their own, such as icons in a row: letters lead to them, Home and End do not.
    icons: Vec<(Id, String)>,
}

impl MenuKeys {
    /// Adds an entry that can be chosen, after it was laid out.
    pub(crate) fn add(&mut self, entry: &Response, name: &str) {
        if entry.enabled() {
            self.entries.push((entry.id, name.to_lowercase()));
        }
    }

    /// Adds an entry that shows only an icon, after it was laid out.
    pub(crate) fn add_icon(&mut self, entry: &Response, name: &str) {
        if entry.enabled() {
            self.icons.push((entry.id, name.to_lowercase()));
        }
    }

    /// The first entry, which gets the focus when a key has opened the menu.
    pub(crate) fn first(&self) -> Option<Id> {
        self.entries.first().map(|(id, _)| *id)
    }

    /// Moves the focus where the keys of this frame lead. Called after the last entry.
    pub(crate) fn finish(&self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused);
        let all = || self.entries.iter().chain(&self.icons);
        let Some(now) = all().position(|(id, _)| Some(*id) == focused) else { return };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let next = if pressed(Key::Home) {
            self.entries.first()
        } else if pressed(Key::End) {
            self.entries.last()
        } else {
            typed_letter(ui).and_then(|letter| self.next_with(&letter, now))
        };
        if let Some((id, _)) = next {
            ui.memory_mut(|memory| memory.request_focus(*id));
            ui.ctx().request_repaint();
        }
    }

    /// The next entry after the one at `now` whose name begins with `letter`.
    fn next_with(&self, letter: &str, now: usize) -> Option<&(Id, String)> {
        let all = || self.entries.iter().chain(&self.icons);
        let mut after = all().skip(now + 1).chain(all().take(now + 1));
        // "العربية (Arabic)" is found by both of its names.
        let is_meant = |name: &str| name.split(" (").any(|words| words.starts_with(letter));
        after.find(|(_, name)| is_meant(name))
    }
}

/// Takes the letter that was typed in this frame out of the input.
fn typed_letter(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let mut letter = None;
        input.events.retain(|event| match event {
            Event::Text(text) if letter.is_none() && !text.trim().is_empty() => {
                letter = Some(text.to_lowercase());
                false
            }
            _ => true,
        });
        letter
    })
}
