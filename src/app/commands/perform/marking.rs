//! Commands that mark the letters and lines of cards: of the text that is being written, or of all selected cards.

use rustc_hash::FxHashSet;

use crate::app::commands::UiCommand;
use crate::app::view::tab::Tab;
use crate::edit::{Command, PartValue, Selection};
use crate::model::{Card, CardId, JourneyMap};
use crate::text::{LetterMark, ListSign, StyledText, TextAction};

const NO_TEXT: &str = "Select a card with text first";

/// Marks what is being written. False where no text is, or for another command.
pub(super) fn in_text(tab: &mut Tab<'_>, command: UiCommand) -> bool {
    let action = match command {
        UiCommand::Mark(mark) => TextAction::Mark(mark),
        UiCommand::List(sign) => TextAction::List(sign),
        _ => return false,
    };
    let is_writing = tab.view.typing.as_ref().is_some_and(|typing| typing.may_have_marks());
    if is_writing {
        tab.edit_text(action);
    }
    is_writing
}

/// Marks the whole texts of the selected cards, or takes the mark away where all have it.
pub(super) fn mark(map: &JourneyMap, selection: &Selection, mark: LetterMark) -> Result<Command, &'static str> {
    let texts = texts_of(map, selection);
    let is_on = !texts.iter().all(|(_, text)| text.is_marked(mark, 0..text.text.len()));
    changed(texts, "emphasis", |text| text.set_mark(mark, 0..text.text.len(), is_on))
}

/// Makes all lines of the selected cards items of a list, or lines without a sign where all are.
pub(super) fn list(map: &JourneyMap, selection: &Selection, sign: ListSign) -> Result<Command, &'static str> {
    let texts = texts_of(map, selection);
    let is_list = texts.iter().all(|(_, text)| text.is_list(sign, &(0..text.text.len())));
    let sign = (!is_list).then_some(sign);
    changed(texts, "list", |text| text.set_list(sign, &(0..text.text.len())))
}

/// Says whether the selected cards are marked now: their words are the same as before.
pub(super) fn say_marks(tab: &mut Tab<'_>, command: UiCommand) {
    let texts = texts_of(tab.map(), tab.document.editor.selection());
    let is_on = match command {
        UiCommand::Mark(mark) => texts.iter().all(|(_, text)| text.is_marked(mark, 0..text.text.len())),
        UiCommand::List(sign) => texts.iter().all(|(_, text)| text.is_list(sign, &(0..text.text.len()))),
        _ => return,
    };
    let words = match (command, is_on) {
        (UiCommand::Mark(LetterMark::Bold), true) => "Bold on",
        (UiCommand::Mark(LetterMark::Bold), false) => "Bold off",
        (UiCommand::Mark(LetterMark::Italic), true) => "Italic on",
        (UiCommand::Mark(LetterMark::Italic), false) => "Italic off",
        (UiCommand::List(ListSign::Bullet), true) => "List with bullets",
        (UiCommand::List(ListSign::Number), true) => "Numbered list",
        (UiCommand::List(_), false) => "No list",
        _ => return,
    };
    tab.view.announcements.say(words);
}

/// The selected cards that have words.
fn texts_of<'map>(map: &'map JourneyMap, selection: &Selection) -> Vec<(&'map Card, StyledText)> {
    let wanted: FxHashSet<CardId> = selection.cards().into_iter().collect();
    let cards = map.cards.iter().filter(|card| wanted.contains(&card.id) && !card.text.trim().is_empty());
    cards.map(|card| (&**card, StyledText::read(&card.text))).collect()
}

fn changed(
    texts: Vec<(&Card, StyledText)>,
    field: &'static str,
    change: impl Fn(&mut StyledText),
) -> Result<Command, &'static str> {
    let to = texts.into_iter().map(|(card, mut text)| {
        change(&mut text);
        PartValue::Card(Box::new(Card { text: text.written(), ..card.clone() }))
    });
    let to: Vec<PartValue> = to.collect();
    if to.is_empty() { Err(NO_TEXT) } else { Ok(Command::Change { field, to }) }
}

/// The commands that are shown as switched on: for what is being written, or for the card selected last.
pub(crate) fn marks_switched_on(tab: &Tab<'_>) -> Vec<UiCommand> {
    let (style, list) = match tab.view.typing.as_ref() {
        Some(typing) if typing.may_have_marks() => (typing.current_style(), typing.current_list()),
        Some(_) => return Vec::new(),
        None => {
            let Some(crate::model::Part::Card(id)) = tab.selected() else { return Vec::new() };
            let may_have_marks = |card: &&std::sync::Arc<Card>| crate::text::may_have_marks(&card.text);
            let Some(card) = tab.map().card(id).filter(may_have_marks) else { return Vec::new() };
            let text = StyledText::read(&card.text);
            let all = 0..text.text.len();
            let is_on = |mark| text.is_marked(mark, all.clone());
            let style = crate::text::LetterStyle { bold: is_on(LetterMark::Bold), italic: is_on(LetterMark::Italic) };
            let signs = [ListSign::Bullet, ListSign::Number];
            (style, signs.into_iter().find(|sign| text.is_list(*sign, &all)))
        }
    };
    let marks = LetterMark::ALL.into_iter().filter(|mark| style.has(*mark)).map(UiCommand::Mark);
    marks.chain(list.map(UiCommand::List)).collect()
}
