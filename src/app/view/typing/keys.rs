//! Translates keyboard events to edits of a text.

use egui::{Event, ImeEvent, Key, Modifiers};

use crate::text::{LetterMark, ListSign, Motion, TextAction};

/// The meaning of one event while a text is edited.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TypingAction {
    /// Edit the text, or move its caret.
    Edit(TextAction),
    /// Copy the selected text to the clipboard; cut it when `true`.
    Copy(bool),
    /// End the edit.
    Leave(TypingExit),
}

/// What follows the end of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypingExit {
    /// Esc: the part stays selected.
    Stay,
    /// Enter: on to the next text of the same kind.
    Next,
    /// Tab: on to the next column, or back to the previous one when `true`.
    Column(bool),
    /// Ctrl+Z when nothing is left to undo in the text: undoes the last step of the map.
    Undo,
}

/// What the meaning of a key depends on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyMeaning {
    /// Whether there is an edit inside the text to undo.
    pub has_undo: bool,
    /// Whether letters and lines may be marked.
    pub may_have_marks: bool,
    /// Whether the caret is on an item of a list.
    pub is_in_list: bool,
}

/// The meaning of an event while a text is edited; none for an event that means nothing to the text.
pub(crate) fn typing_action(event: &Event, meaning: KeyMeaning) -> Option<TypingAction> {
    match event {
        Event::Text(text) if !text.is_empty() && !text.chars().all(char::is_control) => {
            Some(TypingAction::Edit(TextAction::Insert(text.clone())))
        }
        Event::Paste(text) => Some(TypingAction::Edit(TextAction::Insert(text.clone()))),
        Event::Copy => Some(TypingAction::Copy(false)),
        Event::Cut => Some(TypingAction::Copy(true)),
        Event::Ime(event) => composition(event).map(TypingAction::Edit),
        Event::Key { key, pressed: true, modifiers, .. } => {
            format_step(*key, *modifiers, meaning).or_else(|| key_step(*key, *modifiers, meaning.has_undo))
        }
        _ => None,
    }
}

/// What an input method does to a text; none for its other events.
pub(crate) fn composition(event: &ImeEvent) -> Option<TextAction> {
    match event {
        ImeEvent::Preedit { text, active_range_chars } => Some(preedit(text, active_range_chars.clone())),
        ImeEvent::Commit(text) => Some(TextAction::Commit(text.clone())),
        _ => None,
    }
}

/// Whether the event is a key without Ctrl or Alt, which does nothing outside the text while one is edited.
pub(crate) fn is_plain_key(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, modifiers, .. } if !modifiers.command && !modifiers.alt)
}

/// The edit for a preedit. egui counts its range in characters, our texts count in bytes.
fn preedit(text: &str, active: Option<std::ops::Range<usize>>) -> TextAction {
    if text.is_empty() {
        return TextAction::ClearPreedit;
    }
    let byte = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(byte, _)| byte);
    let cursor = active.map_or((text.len(), text.len()), |range| (byte(range.start), byte(range.end)));
    TextAction::Preedit { text: text.to_owned(), cursor: Some(cursor) }
}

/// The keys that mark letters and lines.
fn format_step(key: Key, modifiers: Modifiers, meaning: KeyMeaning) -> Option<TypingAction> {
    let Modifiers { shift, command, alt, .. } = modifiers;
    let edit = |edit: TextAction| Some(TypingAction::Edit(edit));
    match key {
        Key::Enter if meaning.is_in_list && modifiers.is_none() => edit(TextAction::Break),
        _ if !meaning.may_have_marks || !command || alt => None,
        Key::B if !shift => edit(TextAction::Mark(LetterMark::Bold)),
        Key::I if !shift => edit(TextAction::Mark(LetterMark::Italic)),
        Key::Num8 if shift => edit(TextAction::List(ListSign::Bullet)),
        Key::Num7 if shift => edit(TextAction::List(ListSign::Number)),
        _ => None,
    }
}

fn key_step(key: Key, modifiers: Modifiers, has_undo: bool) -> Option<TypingAction> {
    let Modifiers { shift, command, alt, .. } = modifiers;
    // Ctrl jumps by words, and Option does on a Mac, where ⌘ jumps to the ends of lines.
    let word = if cfg!(target_os = "macos") { alt } else { command };
    let to_end = cfg!(target_os = "macos") && command;
    let go = |to: Motion| Some(TypingAction::Edit(TextAction::Move { to, select: shift }));
    let edit = |edit: TextAction| Some(TypingAction::Edit(edit));
    match key {
        Key::Escape => Some(TypingAction::Leave(TypingExit::Stay)),
        Key::Enter if shift => edit(TextAction::Insert("\n".into())),
        Key::Enter => Some(TypingAction::Leave(TypingExit::Next)),
        Key::Tab => Some(TypingAction::Leave(TypingExit::Column(shift))),
        Key::ArrowLeft if to_end => go(Motion::LineStart),
        Key::ArrowRight if to_end => go(Motion::LineEnd),
        Key::ArrowLeft => go(if word { Motion::WordLeft } else { Motion::Left }),
        Key::ArrowRight => go(if word { Motion::WordRight } else { Motion::Right }),
        Key::ArrowUp if command => go(Motion::TextStart),
        Key::ArrowDown if command => go(Motion::TextEnd),
        Key::ArrowUp => go(Motion::Up),
        Key::ArrowDown => go(Motion::Down),
        Key::Home => go(if command { Motion::TextStart } else { Motion::LineStart }),
        Key::End => go(if command { Motion::TextEnd } else { Motion::LineEnd }),
        Key::Backspace if to_end => edit(TextAction::DeleteToLineStart),
        Key::Backspace => edit(if word { TextAction::BackspaceWord } else { TextAction::Backspace }),
        Key::Delete => edit(if word { TextAction::DeleteWord } else { TextAction::Delete }),
        Key::A if command => edit(TextAction::SelectAll),
        Key::Z if command && shift => edit(TextAction::Redo),
        Key::Y if command => edit(TextAction::Redo),
        Key::Z if command && has_undo => edit(TextAction::Undo),
        Key::Z if command => Some(TypingAction::Leave(TypingExit::Undo)),
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
    fn letters_and_keys_mean_something_to_the_text_and_shortcuts_do_not() {
        let letter = Event::Text("a".into());
        assert_eq!(
            typing_action(&letter, KeyMeaning::default()),
            Some(TypingAction::Edit(TextAction::Insert("a".into())))
        );
        let enter = key(Key::Enter, Modifiers::NONE);
        assert_eq!(typing_action(&enter, KeyMeaning::default()), Some(TypingAction::Leave(TypingExit::Next)));
        assert_eq!(typing_action(&key(Key::K, Modifiers::COMMAND), KeyMeaning::default()), None);
        assert!(is_plain_key(&key(Key::PageUp, Modifiers::SHIFT)) && !is_plain_key(&key(Key::K, Modifiers::COMMAND)));
    }

    #[test]
    fn a_preedit_counts_bytes() {
        let edit = preedit("日本語", Some(1..2));
        assert_eq!(edit, TextAction::Preedit { text: "日本語".into(), cursor: Some((3, 6)) });
    }

    #[test]
    fn undo_leaves_the_text_when_nothing_is_left_to_undo_in_it() {
        let undo = key(Key::Z, Modifiers::COMMAND);
        assert_eq!(
            typing_action(&undo, KeyMeaning { has_undo: true, ..KeyMeaning::default() }),
            Some(TypingAction::Edit(TextAction::Undo))
        );
        assert_eq!(typing_action(&undo, KeyMeaning::default()), Some(TypingAction::Leave(TypingExit::Undo)));
    }

    #[test]
    fn keys_mark_letters_only_where_marks_are_kept() {
        let meaning = KeyMeaning { may_have_marks: true, is_in_list: true, has_undo: false };
        let edit = |event: Event, meaning| match typing_action(&event, meaning) {
            Some(TypingAction::Edit(edit)) => Some(edit),
            _ => None,
        };
        assert_eq!(edit(key(Key::B, Modifiers::COMMAND), meaning), Some(TextAction::Mark(LetterMark::Bold)));
        assert_eq!(edit(key(Key::I, Modifiers::COMMAND), meaning), Some(TextAction::Mark(LetterMark::Italic)));
        assert_eq!(edit(key(Key::Enter, Modifiers::NONE), meaning), Some(TextAction::Break));
        let plain = KeyMeaning::default();
        assert_eq!(edit(key(Key::B, Modifiers::COMMAND), plain), None);
        assert_eq!(edit(key(Key::Enter, Modifiers::NONE), plain), None);
    }
}
