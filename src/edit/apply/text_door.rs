//! The one door for texts: whatever brings them into a map, they have the same characters and can be saved.

use std::borrow::Cow;

use crate::edit::EditError;
use crate::model::{JourneyMap, change_every_text};
use crate::text::clean_text;

/// The longest text that comes into a map. Written out, with its signs escaped, it is within the limit for files, so
/// that every map that is made here can be saved and opened.
const LONGEST_TEXT_BYTES: usize = 1_000_000;

/// The one door for texts, whatever they come from: takes control characters out of all that `before` does not have,
/// and refuses a text that could not be saved.
pub(super) fn clean_texts(map: &mut JourneyMap, before: &JourneyMap) -> Result<(), EditError> {
    let mut longest = 0;
    change_every_text(map, before, &mut |text| {
        longest = longest.max(text.len());
        if let Cow::Owned(clean) = clean_text(text) {
            *text = clean;
        }
    });
    // A map that was opened may have longer texts; these may be moved and shortened.
    if longest > LONGEST_TEXT_BYTES && longest > longest_text(before) {
        return Err(EditError::TextTooLong);
    }
    Ok(())
}

fn longest_text(map: &JourneyMap) -> usize {
    let mut longest = 0;
    change_every_text(&mut map.clone(), &JourneyMap::default(), &mut |text| longest = longest.max(text.len()));
    longest
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::incoming::{Content, Line};
    use crate::edit::{Command, Editor, MapField, PartValue, PasteReading};
    use crate::file::{format, sample};
    use crate::model::{Card, Part, TextField};

    const DIRTY: &str = "Opens\u{b}the\tletter\0\u{feff}";
    const CLEAN: &str = "Opens\nthe letter";

    /// All ways in which a text gets onto a card of a map, or into the map itself.
    fn commands(text: &str) -> Vec<Command> {
        let map = sample::map(40);
        let card = &map.cards[0];
        let field = TextField::CardText(card.id);
        let changed = Card { text: text.into(), tags: vec![text.into()], ..Card::clone(card) };
        let content = Arc::new(Content::Lines(vec![Line::plain(text)]));
        let at = Part::Card(card.id).into();
        vec![
            Command::SetText { field, text: text.into() },
            Command::SetTexts(vec![(field, text.into())]),
            Command::Change { field: "text", to: vec![PartValue::Card(Box::new(changed.clone()))] },
            Command::AddCards { cards: vec![changed], before: None, pictures: Vec::new() },
            Command::SetMap(MapField::Owner(text.into())),
            Command::AddStep { stage: map.stages[0].id, at: 0, name: text.into() },
            Command::PasteContent { content, reading: PasteReading::LINES, at },
        ]
    }

    fn texts(map: &JourneyMap) -> Vec<String> {
        let mut texts = Vec::new();
        change_every_text(&mut map.clone(), &JourneyMap::default(), &mut |text| texts.push(text.clone()));
        texts
    }

    #[test]
    fn no_control_character_comes_in_by_any_command() {
        for command in commands(DIRTY) {
            let mut editor = Editor::new(sample::map(40), true);
            editor.perform(&command).unwrap();
            let texts = texts(editor.map());
            assert!(texts.iter().any(|text| text == CLEAN), "{command:?}");
            assert!(!texts.iter().any(|text| text.contains(['\u{b}', '\0', '\t', '\u{feff}'])), "{command:?}");
        }
    }

    #[test]
    fn old_files_are_cleaned_when_they_are_opened() {
        let mut map = sample::map(40);
        Arc::make_mut(&mut map.cards[0]).text = DIRTY.into();
        let read = format::read(format::write(&map).unwrap().as_bytes()).unwrap();
        assert_eq!(read.cards[0].text, CLEAN);
    }

    #[test]
    fn whatever_comes_in_can_be_saved_and_opened() {
        for command in commands(&"\"".repeat(LONGEST_TEXT_BYTES)) {
            let mut editor = Editor::new(sample::map(40), true);
            editor.perform(&command).unwrap();
            format::read(format::write(editor.map()).unwrap().as_bytes()).unwrap();
        }
        for command in commands(&"x".repeat(LONGEST_TEXT_BYTES + 1)) {
            let mut editor = Editor::new(sample::map(40), true);
            assert_eq!(editor.perform(&command), Err(EditError::TextTooLong));
        }
    }

    #[test]
    fn a_longer_text_from_a_file_can_be_moved_but_not_grow() {
        let mut map = sample::map(40);
        let long = "x".repeat(LONGEST_TEXT_BYTES + 10);
        Arc::make_mut(&mut map.cards[0]).text.clone_from(&long);
        let (id, step) = (map.cards[0].id, map.steps().last().unwrap().1.id);
        let mut editor = Editor::new(map, true);
        editor.perform(&Command::AlignToStep { cards: vec![id], step }).unwrap();
        let grow = Command::SetText { field: TextField::CardText(id), text: long + "x" };
        assert_eq!(editor.perform(&grow), Err(EditError::TextTooLong));
    }
}
