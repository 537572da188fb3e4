//! The dialogs about personas and templates: with what they are opened.

use super::ActiveWindow;
use crate::app::commands::perform::meant_persona;
use crate::app::dialogs::persona_sheet::{CopyLanesDialog, LibraryDialogAnswer, PersonaDialog, PersonaLibraryDialog};
use crate::app::dialogs::save_template::SaveTemplateDialog;
use crate::app::dialogs::{AfterEdit, Dialog};
use crate::edit::default_names::NEW_PERSONA;
use crate::file::user_templates::UserTemplates;
use crate::model::PersonaId;

impl ActiveWindow<'_> {
    /// Shows a persona's full profile.
    pub(super) fn open_persona(&mut self, id: PersonaId) {
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        if let Some(persona) = document.map().persona(id) {
            let dialog = PersonaDialog::new(persona, document.map(), self.services.library.clone());
            self.window.dialogs.open(Dialog::Persona(document.id, Box::new(dialog)));
        }
    }

    /// Shows the full profile of the selected persona, of the one that the selected part belongs to, or of the only one.
    pub(super) fn open_profile(&mut self) {
        if let Some(id) = self.selected_persona() {
            self.open_persona(id);
        }
    }

    fn selected_persona(&self) -> Option<PersonaId> {
        let document = self.front_document()?;
        meant_persona(document.map(), document.editor.selection().last())
    }

    /// Asks who gets the lanes and curves of a persona: by default of the selected one, or of the first.
    pub(super) fn ask_to_copy_lanes(&mut self, from: Option<PersonaId>) {
        let from = from.or_else(|| self.selected_persona());
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        let from = from.or_else(|| document.map().personas.first().map(|persona| persona.id));
        if let Some(from) = from {
            let dialog = CopyLanesDialog::new(document.map(), from);
            self.window.dialogs.open(Dialog::CopyLanes(document.id, Box::new(dialog)));
        }
    }

    /// Opens the library to add a persona to the map; without a library, adds a new one.
    pub(super) fn add_persona(&mut self) {
        let Some(document) = self.front_document().map(|document| document.id) else { return };
        if let Some(library) = self.services.library.clone() {
            let dialog = PersonaLibraryDialog::new(library);
            self.window.dialogs.open(Dialog::PersonaLibrary(document, Box::new(dialog)));
        } else if let Some(command) = LibraryDialogAnswer::New(NEW_PERSONA.into()).command() {
            self.edit(document, &command, AfterEdit::OpenProfile);
        }
    }

    /// Asks for the name of a template made from the map in front.
    pub(super) fn save_as_template(&mut self) {
        if let Some(document) = self.window.tabs.front_document(self.documents) {
            let dialog = SaveTemplateDialog::new(document.map(), UserTemplates::for_user());
            self.window.dialogs.open(Dialog::SaveTemplate(document.id, Box::new(dialog)));
        }
    }
}
