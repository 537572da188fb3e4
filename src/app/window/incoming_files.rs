//! Files that were dropped on the window or copied in a file manager: each goes where its kind belongs.

use std::path::PathBuf;

use egui::Context;

use super::ActiveWindow;
use super::services::{PasteDestination, PasteGoal};
use crate::app::commands::request::PictureTarget;
use crate::app::widgets::notices::NoticeSubject;
use crate::edit::incoming::{IncomingFiles, MOST_FILES};
use crate::edit::{CellPlace, Command, PastePlace, Selection};
use crate::exchange::DataFormat;
use crate::file::personas::LibraryPersona;
use crate::model::{JourneyMap, LaneKind, Part, Persona, PersonaId, StepId};

impl ActiveWindow<'_> {
    /// Takes the files that were dropped on the window in this frame.
    pub(super) fn take_dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if dropped.is_empty() {
            return;
        }
        if dropped.len() > MOST_FILES {
            let sentence = format!("These are too many files to take at once: more than {MOST_FILES}. Take fewer.");
            return self.window.notices.show_passing(sentence);
        }
        // What is under the pointer is where the files were meant to go.
        if let Some(tab) = self.window.tabs.front(self.documents)
            && let Some(part @ (Part::Cell(..) | Part::Card(_))) = tab.view.hover.part
        {
            tab.document.editor.select(Selection::one(part));
        }
        let destination = self.destination().unwrap_or(PasteDestination {
            window: self.window.id,
            document: None,
            goal: PasteGoal::Selection,
        });
        let is_photo = self.takes_wall_photos(ctx);
        let goal = if is_photo { PasteGoal::WallPhoto } else { destination.goal };
        let destination = PasteDestination { goal, ..destination };
        self.take_files(ctx, IncomingFiles::sorted(dropped), destination);
    }

    /// Opens maps, and puts pictures, personas and texts on the map. A sentence tells about what remains.
    pub(super) fn take_files(&mut self, ctx: &Context, files: IncomingFiles, destination: PasteDestination) {
        let about_others = files.sentence_about_others();
        [NoticeSubject::Content, NoticeSubject::Theme]
            .into_iter()
            .for_each(|about| self.window.notices.begin_try(about));
        let IncomingFiles { pictures, maps, personas, mut texts, themes, comments, mut foreign, .. } = files;
        // Where no map is open, a table or a text becomes one.
        if destination.document.is_none() {
            let (tables, others) = texts.into_iter().partition(|path| DataFormat::of_path(path).is_some());
            foreign.extend::<Vec<PathBuf>>(tables);
            texts = others;
        }
        themes.into_iter().for_each(|path| self.import_theme(ctx, path));
        let needs_map = !(pictures.is_empty() && personas.is_empty() && texts.is_empty() && comments.is_empty());
        if destination.document.is_none() && needs_map {
            let sentence = "Open a map first: pictures, texts, personas and comments go on a map.";
            self.window.notices.show_passing(sentence.to_owned());
        } else {
            let goals = self.picture_goals(destination, pictures.len());
            for (path, goal) in pictures.into_iter().zip(goals) {
                self.services.clipboard.load_file(ctx, path, PasteDestination { goal, ..destination });
            }
            if let Some(document) = destination.document {
                comments.into_iter().for_each(|path| self.read_comments(ctx, document, path));
            }
            for path in personas.into_iter().chain(texts) {
                self.services.clipboard.load_file(ctx, path, destination);
            }
        }
        if !foreign.is_empty() {
            self.import_all(ctx, &foreign);
        }
        if !maps.is_empty() {
            self.open_all(ctx, &maps);
        }
        about_others.into_iter().for_each(|sentence| self.window.notices.show_passing(sentence));
    }

    /// What each of several pictures is for. One goes on the selected card; several get a card each: in a storyboard
    /// one in each step, elsewhere all in one cell.
    fn picture_goals(&mut self, destination: PasteDestination, count: usize) -> Vec<PasteGoal> {
        let same = vec![destination.goal; count];
        if count < 2 || matches!(destination.goal, PasteGoal::Picture(_) | PasteGoal::WallPhoto) {
            return same;
        }
        let Some(tab) = destination.document.and_then(|id| self.window.tabs.tab_of(self.documents, id)) else {
            return same;
        };
        let map = tab.map();
        let selected = match destination.goal {
            PasteGoal::Place(PastePlace::Part(part)) => Some(part),
            _ => tab.selected(),
        };
        let Some((place, is_storyboard)) = first_place(map, selected) else { return same };
        let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).skip_while(|id| *id != place.step).collect();
        let step = |index: usize| steps.get(index).or(steps.last()).copied().unwrap_or(place.step);
        let goal = |index: usize| {
            let step = if is_storyboard { step(index) } else { place.step };
            PasteGoal::Picture(PictureTarget::NewCard(CellPlace { step, ..place }))
        };
        (0..count).map(goal).collect()
    }

    /// Adds a persona from a file to the map.
    pub(super) fn put_persona(&mut self, destination: PasteDestination, persona: &LibraryPersona) {
        let Some(mut tab) = destination.document.and_then(|id| self.window.tabs.tab_of(self.documents, id)) else {
            return;
        };
        let pictures = persona.picture.iter().cloned().collect();
        let name = persona.persona.name.clone();
        let persona = Box::new(Persona { id: PersonaId(0), origin: None, ..persona.persona.clone() });
        if tab.perform(&Command::AddPersona { persona, pictures, lane: None }) {
            tab.show_selected();
            tab.view.announcements.say(format!("The persona “{name}” is on the map now."));
        }
    }
}

/// The first cell for several pictures: the selected one if it can hold pictures, or else the storyboard's or the
/// first lane's. The second value tells whether it is in a storyboard.
fn first_place(map: &JourneyMap, selected: Option<Part>) -> Option<(CellPlace, bool)> {
    let at = selected.and_then(|part| crate::edit::place_on(map, PastePlace::Part(part)));
    let kind = |place: &CellPlace| map.lane(place.lane).map(|lane| lane.kind);
    let holds = |place: &CellPlace| !matches!(kind(place), None | Some(LaneKind::Curve | LaneKind::Line(_)));
    let place = at.filter(holds).or_else(|| super::pictures::picture_place(map))?;
    Some((place, kind(&place) == Some(LaneKind::Storyboard)))
}
