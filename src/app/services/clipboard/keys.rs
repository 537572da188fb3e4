//! The keys of copy, cut and paste. The window library would read the clipboard on the window's thread and wait for
//! the other program there, so it leaves these keys alone, and they are translated here.

use egui::{Context, Event, FullOutput, Key, Modifiers, OutputCommand, RawInput};

use super::writer::ClipboardWriter;

/// The text of the paste event that stands for the key: the clipboard has not been read yet. No program copies it.
pub(crate) const PASTE_KEY: &str = "\0paste key\0";

/// Translates the keys, and gives what text fields copy and select to the system's clipboard.
pub(crate) struct ClipboardKeys {
    writer: ClipboardWriter,
}

impl ClipboardKeys {
    /// Copies go to `writer`.
    pub(crate) fn new(writer: ClipboardWriter) -> Self {
        Self { writer }
    }
}

impl egui::Plugin for ClipboardKeys {
    fn debug_name(&self) -> &'static str {
        "clipboard keys"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        for event in &mut input.events {
            if let Some(meant) = meaning(event) {
                *event = meant;
            }
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        output.platform_output.commands.retain(|command| match command {
            OutputCommand::CopyText(text) => !self.writer.write_text(text),
            OutputCommand::TextSelectionSettled(text) => !self.writer.write_selected(text),
            _ => true,
        });
    }
}

/// What a key means to the clipboard, on the keyboards of all systems.
fn meaning(event: &Event) -> Option<Event> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let Modifiers { shift, alt, .. } = *modifiers;
    match key {
        Key::Cut => Some(Event::Cut),
        Key::Copy => Some(Event::Copy),
        Key::Paste => Some(Event::Paste(PASTE_KEY.into())),
        Key::X if modifiers.command_only() => Some(Event::Cut),
        Key::C if modifiers.command_only() => Some(Event::Copy),
        Key::V if modifiers.command_only() => Some(Event::Paste(PASTE_KEY.into())),
        Key::Insert if modifiers.command_only() => Some(Event::Copy),
        Key::Insert if shift && !alt && !modifiers.command => Some(Event::Paste(PASTE_KEY.into())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[test]
    fn the_keys_of_the_clipboard_become_its_events_and_others_stay() {
        assert_eq!(meaning(&key(Key::C, Modifiers::COMMAND)), Some(Event::Copy));
        assert_eq!(meaning(&key(Key::V, Modifiers::COMMAND)), Some(Event::Paste(PASTE_KEY.into())));
        assert_eq!(meaning(&key(Key::Insert, Modifiers::SHIFT)), Some(Event::Paste(PASTE_KEY.into())));
        for other in [key(Key::V, Modifiers::NONE), key(Key::V, Modifiers::COMMAND | Modifiers::SHIFT)] {
            assert_eq!(meaning(&other), None, "{other:?}");
        }
    }
}
