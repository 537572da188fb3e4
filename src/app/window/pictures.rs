//! Pictures that are chosen, pasted or dropped, on their way onto a map.

use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use super::services::{PasteDestination, PasteGoal};
use crate::app::commands::request::PictureTarget;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::edit::{CellPlace, Command, PartValue, PastePlace};
use crate::model::{Card, CardId, CardKind, JourneyMap, LaneId, LaneKind, Part, Picture};

impl ActiveWindow<'_> {
    /// Asks for a picture for the map in front. Another map may be in front by the time of the answer, so the
    /// destination travels with the question.
    pub(super) fn choose_picture(&mut self, ctx: &Context, target: PictureTarget) {
        if let Some(destination) = self.destination() {
            let purpose =
                FileDialogPurpose::Picture(PasteDestination { goal: PasteGoal::Picture(target), ..destination });
            self.window.file_dialogs.ask(ctx, PathRequest::picture(), purpose);
        }
    }

    /// Puts a picture onto its card, or onto a new one.
    pub(super) fn put_picture(&mut self, destination: PasteDestination, picture: &Arc<Picture>) {
        let Some(mut tab) = destination.document.and_then(|id| self.window.tabs.tab_of(self.documents, id)) else {
            return;
        };
        let selected = match destination.goal {
            PasteGoal::Place(PastePlace::Part(part)) => Some(part),
            _ => tab.document.editor.selection().single(),
        };
        let map = tab.map();
        let command = match (destination.goal, selected) {
            (PasteGoal::Picture(PictureTarget::Card(id)), _) => picture_on(map, id, picture),
            (PasteGoal::Picture(PictureTarget::NewCard(at)), _) => Some(picture_card(map, at, picture)),
            (_, Some(Part::Card(id))) => picture_on(map, id, picture),
            (_, Some(Part::Cell(lane, step))) if takes_pictures(map, lane) => {
                Some(picture_card(map, CellPlace { lane, step, before: None }, picture))
            }
            (_, _) => picture_place(map).map(|at| picture_card(map, at, picture)),
        };
        match command {
            Some(command) => {
                if tab.perform(&command) {
                    tab.document.refresh();
                    tab.show_selected();
                }
            }
            None => tab.view.message = Some("No lane can hold a picture. Add a lane for cards first.".into()),
        }
    }
}

/// The first cell of the storyboard, or else of the first lane with cards.
pub(super) fn picture_place(map: &JourneyMap) -> Option<CellPlace> {
    let board = map.lanes.iter().find(|lane| lane.kind == LaneKind::Storyboard);
    let lane = board.or_else(|| map.lanes.iter().find(|lane| lane.kind == LaneKind::Cards))?;
    map.steps().next().map(|(_, step)| CellPlace { lane: lane.id, step: step.id, before: None })
}

/// Whether a lane can hold cards with pictures.
fn takes_pictures(map: &JourneyMap, lane: LaneId) -> bool {
    map.lane(lane).is_some_and(|lane| !matches!(lane.kind, LaneKind::Curve | LaneKind::Line(_)))
}

/// Adds a new card with the picture.
fn picture_card(map: &JourneyMap, at: CellPlace, picture: &Arc<Picture>) -> Command {
    let mut card = Card::new(CardId(0), at.lane, at.step);
    card.image = Some(picture.id.clone());
    let in_storyboard = map.lane(at.lane).is_some_and(|lane| lane.kind == LaneKind::Storyboard);
    card.kind = (!in_storyboard).then_some(CardKind::Picture);
    Command::AddCards { cards: vec![card], before: at.before, pictures: vec![picture.clone()] }
}

/// Sets the picture of an existing card.
fn picture_on(map: &JourneyMap, id: CardId, picture: &Arc<Picture>) -> Option<Command> {
    let card = Card { image: Some(picture.id.clone()), ..Card::clone(map.card(id)?) };
    let to = vec![PartValue::Picture(picture.clone()), PartValue::Card(Box::new(card))];
    Some(Command::Change { field: "picture", to })
}
