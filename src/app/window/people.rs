//! Personas: their sheets, and the library that maps share.

use super::Window;
use super::files::Why;
use crate::app::file_dialogs::Request;
use crate::app::gallery::{SaveTemplate, SaveTemplateAnswer};
use crate::app::inspector::InspectorAction;
use crate::app::persona_sheet::{PersonaAnswer, PersonaDialog, PersonaShelf, ShelfAnswer};
use crate::edit::{Command, PartValue};
use crate::file::personas::PersonaLibrary;
use crate::model::PersonaId;

impl Window {
    /// What the inspector asked for.
    pub(super) fn answer_inspector(&mut self, ctx: &egui::Context, action: InspectorAction) {
        match action {
            InspectorAction::OpenPersona(id) => self.open_persona(id),
            InspectorAction::OpenAddress(card) => self.visit(ctx, card),
            InspectorAction::ChoosePicture(card) => {
                self.dialogs.ask(ctx, Request::picture(), Why::PictureOf(card));
            }
        }
    }

    /// Shows a persona's whole profile.
    pub(super) fn open_persona(&mut self, id: PersonaId) {
        let Some(tab) = self.front() else { return };
        let map = tab.map().clone();
        if let Some(persona) = map.persona(id) {
            self.persona = Some(PersonaDialog::new(persona, &map, PersonaLibrary::at_home()));
        }
    }

    /// Opens the library to add somebody to the map; without a library, somebody new.
    pub(super) fn add_persona(&mut self) {
        match PersonaLibrary::at_home() {
            Some(library) => self.shelf = Some(PersonaShelf::new(library)),
            None => self.add_answered(&ShelfAnswer::New),
        }
    }

    fn add_answered(&mut self, answer: &ShelfAnswer) {
        let Some((persona, picture)) = answer.for_map(PersonaId(0)) else { return };
        let pictures = picture.into_iter().collect();
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        if tab.perform(&Command::AddPersona { persona: Box::new(persona), pictures })
            && *answer == ShelfAnswer::New
            && let Some(crate::model::Part::Persona(id)) = tab.selected()
        {
            self.open_persona(id);
        }
    }

    /// The dialogs about personas and templates that are open.
    pub(super) fn show_people(&mut self, ctx: &egui::Context) {
        if let Some(shelf) = &mut self.shelf {
            match shelf.show(ctx, &mut self.icons, &self.theme) {
                ShelfAnswer::Stay => {}
                answer => {
                    self.shelf = None;
                    self.add_answered(&answer);
                }
            }
        }
        if let Some(dialog) = &mut self.persona {
            match dialog.show(ctx, &mut self.icons, &self.theme) {
                PersonaAnswer::Stay => {}
                PersonaAnswer::Cancelled => self.persona = None,
                PersonaAnswer::Done { persona, pictures } => {
                    self.persona = None;
                    let mut to: Vec<PartValue> = pictures.into_iter().map(PartValue::Picture).collect();
                    to.push(PartValue::Persona(persona));
                    self.front_mut(|tab| {
                        tab.perform(&Command::Change { field: "persona", to });
                    });
                }
            }
        }
        self.show_save_template(ctx);
    }

    /// Asks for the name of a template made from the map in front.
    pub(super) fn save_as_template(&mut self) {
        self.save_template = self.front().map(|tab| SaveTemplate::new(tab.map()));
    }

    fn show_save_template(&mut self, ctx: &egui::Context) {
        let Some(map) = self.front().map(|tab| tab.map().clone()) else { return };
        let Some(dialog) = &mut self.save_template else { return };
        match dialog.show(ctx, &map, None, &self.theme) {
            SaveTemplateAnswer::Stay => {}
            SaveTemplateAnswer::Cancelled => self.save_template = None,
            SaveTemplateAnswer::Saved(name) => {
                self.save_template = None;
                self.gallery.look_again();
                self.front_mut(|tab| tab.message = Some(format!("“{name}” is among your templates now.")));
            }
        }
    }
}
