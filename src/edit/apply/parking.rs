//! The parking lot: notes without a place, and their way onto the map and back.

use std::sync::Arc;

use super::{MapEdit, count_of};
use crate::edit::EditError;
use crate::edit::command::CellPlace;
use crate::model::{Card, CardId, Part};

impl MapEdit<'_> {
    pub(super) fn park(&mut self, note: &str) -> Result<String, EditError> {
        if note.trim().is_empty() {
            return Err(EditError::NothingToPark);
        }
        Arc::make_mut(&mut self.map.info).parked.push(note.trim().to_owned());
        Ok("Park a note".into())
    }

    pub(super) fn park_cards(&mut self, cards: &[CardId]) -> Result<String, EditError> {
        let parked: Vec<Arc<Card>> = self.map.cards.iter().filter(|card| cards.contains(&card.id)).cloned().collect();
        if parked.iter().all(|card| card.text.trim().is_empty()) {
            return Err(EditError::NothingToPark);
        }
        if let Some(rich) = parked.iter().find(|card| holds_more_than_a_text(card)) {
            return Err(EditError::HoldsMoreThanText(rich.text.clone()));
        }
        let notes = parked.iter().map(|card| card.text.trim().to_owned()).filter(|text| !text.is_empty());
        Arc::make_mut(&mut self.map.info).parked.extend(notes);
        self.delete(&parked.iter().map(|card| Part::Card(card.id)).collect::<Vec<_>>())?;
        Ok(format!("Park {}", count_of(parked.len(), "card")))
    }

    pub(super) fn place_parked(&mut self, note: usize, at: CellPlace) -> Result<String, EditError> {
        let info = Arc::make_mut(&mut self.map.info);
        if note >= info.parked.len() {
            return Err(EditError::Gone("parked note"));
        }
        let text = info.parked.remove(note);
        let card = Card { text, ..Card::new(CardId(0), at.lane, at.step) };
        self.add_cards(&[card], at.before, &[])?;
        Ok("Place a parked note".into())
    }
}

/// Whether parking a card would lose something besides its place and its kind.
fn holds_more_than_a_text(card: &Card) -> bool {
    let bare = Card { text: card.text.clone(), ..card.without_content() };
    *card != bare
}

#[cfg(test)]
mod tests {
    use crate::edit::{CellPlace, Command, EditError, Editor};
    use crate::file::templates;
    use crate::model::{Card, CardId, LaneKind};

    fn editor() -> Editor {
        Editor::new(templates::load("workshop-wall").unwrap(), true)
    }

    fn cell(editor: &Editor) -> CellPlace {
        let lane = editor.map().lanes.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap().id;
        CellPlace { lane, step: editor.map().stages[1].steps[0].id, before: None }
    }

    #[test]
    fn a_parked_note_becomes_a_card_and_comes_back_by_one_undo() {
        let mut editor = editor();
        editor.perform(&Command::Park("  Who pays for the taxi?  ".into())).unwrap();
        assert_eq!(editor.map().info.parked, ["Who pays for the taxi?"]);
        let at = cell(&editor);
        editor.perform(&Command::PlaceParked { note: 0, at }).unwrap();
        assert!(editor.map().info.parked.is_empty());
        let card = editor.map().cards.last().unwrap();
        assert_eq!((card.text.as_str(), card.lane, card.step), ("Who pays for the taxi?", at.lane, at.step));
        editor.undo();
        assert_eq!(editor.map().info.parked, ["Who pays for the taxi?"]);
        assert_eq!(editor.perform(&Command::PlaceParked { note: 3, at }), Err(EditError::Gone("parked note")));
        assert_eq!(editor.perform(&Command::Park(" ".into())), Err(EditError::NothingToPark));
    }

    #[test]
    fn a_card_is_parked_unless_something_would_be_lost() {
        let mut editor = editor();
        let at = cell(&editor);
        let card = |text: &str| Card { text: text.into(), ..Card::new(CardId(0), at.lane, at.step) };
        let rich = Card { note: "said twice".into(), ..card("Waits") };
        let cards = vec![card("Opening hours"), rich];
        editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
        let ids: Vec<CardId> = editor.map().cards.iter().rev().take(2).map(|card| card.id).rev().collect();
        let refused = editor.perform(&Command::ParkCards(ids.clone()));
        assert_eq!(refused, Err(EditError::HoldsMoreThanText("Waits".into())));
        editor.perform(&Command::ParkCards(vec![ids[0]])).unwrap();
        assert_eq!(editor.map().info.parked, ["Opening hours"]);
        assert!(editor.map().card(ids[0]).is_none() && editor.map().card(ids[1]).is_some());
    }
}
