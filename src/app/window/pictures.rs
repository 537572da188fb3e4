//! Pictures that are chosen, pasted or dropped, on their way onto a map.

use std::sync::Arc;

use egui::Context;

use super::ActiveWindow;
use super::saving::FileDialogPurpose;
use super::services::{PasteDestination, PasteGoal};
use crate::app::commands::perform::pictures::{CroppablePicture, with_picture};
use crate::app::commands::request::PictureTarget;
use crate::app::dialogs::Dialog;
use crate::app::dialogs::crop::CropDialog;
use crate::app::dialogs::file_dialogs::PathRequest;
use crate::app::dialogs::icon_chooser::IconChooser;
use crate::edit::{CellPlace, Command, PartValue, PastePlace};
use crate::model::{
    Card, CardId, CardKind, JourneyMap, LaneId, LaneKind, Part, Persona, PersonaId, Picture, PictureFraming, Portrait,
};

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

    /// Asks for a picture for the selected card, or for a new one in the selected cell or at the selected step.
    pub(super) fn choose_selected_picture(&mut self, ctx: &Context) {
        let Some(document) = self.front_document() else { return };
        let new_card = |lane: LaneId, step| PictureTarget::NewCard(CellPlace { lane, step, before: None });
        let target = match document.editor.selection().last() {
            Some(Part::Card(card)) => Some(PictureTarget::Card(card)),
            Some(Part::Cell(lane, step)) => Some(new_card(lane, step)),
            // In the first row that takes cards.
            Some(Part::Step(step)) => {
                let lane = document.map().lanes.iter().find(|lane| lane.kind == LaneKind::Cards);
                lane.map(|lane| new_card(lane.id, step))
            }
            _ => None,
        };
        if let Some(target) = target {
            self.choose_picture(ctx, target);
        }
    }

    /// Shows the dialog that crops the picture of the selected part.
    pub(super) fn crop_selected_picture(&mut self, ctx: &Context) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let picture = tab.selected().and_then(|part| CroppablePicture::of(tab.map(), part));
        let dialog = picture.and_then(|picture| CropDialog::new(ctx, tab.map(), &picture));
        let document = tab.document.id;
        match dialog {
            Some(dialog) => self.window.dialogs.open(Dialog::Crop(document, Box::new(dialog))),
            None => tab.view.message = Some("This picture cannot be cropped: its data is damaged.".into()),
        }
    }

    /// Shows the dialog that gives the selected cards and lanes an icon.
    pub(super) fn choose_icon(&mut self) {
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        tab.stop_typing();
        let (document, selection) = (tab.document.id, tab.document.editor.selection().clone());
        let dialog = IconChooser::new(selection);
        self.window.dialogs.open(Dialog::Icons(document, Box::new(dialog)));
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
        let replaced = match (destination.goal, selected) {
            (PasteGoal::Picture(PictureTarget::Card(id)), _) => Some(id),
            (PasteGoal::Picture(PictureTarget::NewCard(_)), _) => None,
            (_, Some(Part::Card(id))) => Some(id),
            _ => None,
        };
        let is_replaced = replaced.and_then(|id| map.card(id)).is_some_and(|card| card.image.is_some());
        let command = match (destination.goal, selected) {
            (PasteGoal::Picture(PictureTarget::Card(id)), _) => picture_on(map, id, picture),
            (PasteGoal::Picture(PictureTarget::NewCard(at)), _) => Some(picture_card(map, at, picture)),
            (_, Some(Part::Card(id))) => picture_on(map, id, picture),
            (_, Some(Part::Persona(id))) => portrait_of(map, id, picture),
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
                    if is_replaced {
                        tab.view.announcements.say("1 picture replaced. Undo brings it back.");
                    }
                    if let Some(sentence) = large_picture_sentence(tab.map(), picture) {
                        tab.view.announcements.say(sentence);
                    }
                }
            }
            None => tab.view.message = Some("No lane can hold a picture. Add a lane for cards first.".into()),
        }
    }
}

/// A picture smaller than this needs no words about its size.
const WORTH_A_WORD_BYTES: usize = 2_000_000;

/// What is said about a large picture that was put on the map: what it costs.
fn large_picture_sentence(map: &JourneyMap, picture: &Picture) -> Option<String> {
    let size = picture.bytes.len();
    if size < WORTH_A_WORD_BYTES {
        return None;
    }
    let megabytes = |bytes: usize| format!("{:.1} MB", bytes as f64 / 1e6);
    let all = map.images.iter().map(|picture| picture.bytes.len()).sum();
    let (own, all) = (megabytes(size), megabytes(all));
    Some(format!("The picture is on the map. It takes {own} of the file; all pictures of the map take {all}."))
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
    let mut card = with_picture(map, &Card::new(CardId(0), at.lane, at.step), picture.id.clone());
    let in_storyboard = map.lane(at.lane).is_some_and(|lane| lane.kind == LaneKind::Storyboard);
    card.kind = (!in_storyboard).then_some(CardKind::Picture);
    Command::AddCards { cards: vec![card], before: at.before, pictures: vec![picture.clone()] }
}

/// Makes a picture the portrait of a persona.
fn portrait_of(map: &JourneyMap, id: PersonaId, picture: &Arc<Picture>) -> Option<Command> {
    let persona = Persona::clone(map.persona(id)?);
    let portrait = Portrait::Picture(picture.id.clone());
    let persona = Persona { portrait, portrait_framing: PictureFraming::default(), ..persona };
    let to = vec![PartValue::Picture(picture.clone()), PartValue::Persona(Box::new(persona))];
    Some(Command::Change { field: "portrait", to })
}

/// Sets the picture of an existing card.
fn picture_on(map: &JourneyMap, id: CardId, picture: &Arc<Picture>) -> Option<Command> {
    let card = with_picture(map, map.card(id)?, picture.id.clone());
    let to = vec![PartValue::Picture(picture.clone()), PartValue::Card(Box::new(card))];
    Some(Command::Change { field: "picture", to })
}
