//! The dialogs about personas and templates, and what they change.

use egui::Context;

use super::ActiveWindow;
use crate::app::commands::perform::persona_of;
use crate::app::dialogs::file_conflict::FileConflict;
use crate::app::dialogs::persona_sheet::{
    CopyLanesAnswer, CopyLanesDialog, LibraryDialogAnswer, PersonaAnswer, PersonaDialog, PersonaLibraryDialog,
};
use crate::app::dialogs::previous_version::PreviousVersion;
use crate::app::dialogs::repair_report::RepairReport;
use crate::app::document::DocumentId;
use crate::app::panels::palette::{LibraryPersonaItem, PaletteItem};
use crate::app::start::gallery::{SaveTemplateAnswer, SaveTemplateDialog};
use crate::edit::{Command, PartValue};
use crate::model::{Part, PersonaId};

/// The dialogs in front of a window, each with the document that it is about.
#[derive(Default)]
pub(super) struct OpenDialogs {
    persona: Option<(DocumentId, PersonaDialog)>,
    library: Option<PersonaLibraryDialog>,
    copy_lanes: Option<(DocumentId, CopyLanesDialog)>,
    save_template: Option<(DocumentId, SaveTemplateDialog)>,
    /// The report about the damaged file that a document came from.
    pub(super) repair: Option<RepairReport>,
    /// The question about the version before the last save.
    pub(super) previous: Option<PreviousVersion>,
    /// Questions about conflicting files, shown one at a time.
    pub(super) conflicts: Vec<FileConflict>,
}

impl ActiveWindow<'_> {
    /// Shows a persona's full profile.
    pub(super) fn open_persona(&mut self, id: PersonaId) {
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        if let Some(persona) = document.map().persona(id) {
            let dialog = PersonaDialog::new(persona, document.map(), self.services.library.clone());
            self.window.dialogs.persona = Some((document.id, dialog));
        }
    }

    /// Shows the full profile of the selected persona, or of the one that the selected part belongs to.
    pub(super) fn open_profile(&mut self) {
        if let Some(id) = self.selected_persona() {
            self.open_persona(id);
        }
    }

    fn selected_persona(&self) -> Option<PersonaId> {
        let document = self.front_document()?;
        document.editor.selection().last().and_then(|part| persona_of(document.map(), part))
    }

    /// Asks who gets the lanes and curves of a persona: by default of the selected one, or of the first.
    pub(super) fn ask_to_copy_lanes(&mut self, from: Option<PersonaId>) {
        let from = from.or_else(|| self.selected_persona());
        let Some(document) = self.window.tabs.front_document(self.documents) else { return };
        let from = from.or_else(|| document.map().personas.first().map(|persona| persona.id));
        let dialog = from.map(|from| (document.id, CopyLanesDialog::new(document.map(), from)));
        self.window.dialogs.copy_lanes = dialog;
    }

    /// Opens the library to add a persona to the map; without a library, adds a new one.
    pub(super) fn add_persona(&mut self) {
        match self.services.library.clone() {
            Some(library) => self.window.dialogs.library = Some(PersonaLibraryDialog::new(library)),
            None => self.add_chosen_persona(&LibraryDialogAnswer::New),
        }
    }

    /// Adds the persona that was chosen in the library to the map in front.
    fn add_chosen_persona(&mut self, answer: &LibraryDialogAnswer) {
        let Some((persona, picture)) = answer.for_map(PersonaId(0)) else { return };
        let pictures = picture.into_iter().collect();
        let Some(mut tab) = self.window.tabs.front(self.documents) else { return };
        let is_added = tab.perform(&Command::AddPersona { persona: Box::new(persona), pictures, lane: None });
        if let Some(Part::Persona(id)) = tab.selected()
            && is_added
            && *answer == LibraryDialogAnswer::New
        {
            self.open_persona(id);
        }
    }

    /// Shows the open dialogs about personas and templates.
    pub(super) fn show_persona_dialogs(&mut self, ctx: &Context) {
        self.show_library(ctx);
        self.show_persona(ctx);
        self.show_copy_lanes(ctx);
        self.show_save_template(ctx);
    }

    fn show_library(&mut self, ctx: &Context) {
        let Some(library) = &mut self.window.dialogs.library else { return };
        let answer = library.show(ctx, &mut self.services.icons, &self.services.theme);
        if answer == LibraryDialogAnswer::Stay {
            return;
        }
        self.window.dialogs.library = None;
        self.window.palette.library.reload();
        match answer {
            LibraryDialogAnswer::Dragged(persona) => {
                self.drag(ctx, PaletteItem::LibraryPersona(LibraryPersonaItem::new(*persona)));
            }
            answer => self.add_chosen_persona(&answer),
        }
    }

    fn show_persona(&mut self, ctx: &Context) {
        let Some((document, dialog)) = &mut self.window.dialogs.persona else { return };
        let document = *document;
        let answer = dialog.show(ctx, &mut self.services.icons, &self.services.theme);
        if matches!(answer, PersonaAnswer::Stay) {
            return;
        }
        self.window.dialogs.persona = None;
        // The dialog may have saved the profile to the library even if the map stays as it is.
        self.window.palette.library.reload();
        if let PersonaAnswer::Done { persona, pictures } = answer
            && let Some(mut tab) = self.window.tabs.tab_of(self.documents, document)
        {
            let mut to: Vec<PartValue> = pictures.into_iter().map(PartValue::Picture).collect();
            to.push(PartValue::Persona(persona));
            tab.perform(&Command::Change { field: "persona", to });
        }
    }

    fn show_copy_lanes(&mut self, ctx: &Context) {
        let Some((document, mut dialog)) = self.window.dialogs.copy_lanes.take() else { return };
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        match dialog.show(ctx, tab.map(), &self.services.theme) {
            CopyLanesAnswer::Stay => self.window.dialogs.copy_lanes = Some((document, dialog)),
            CopyLanesAnswer::Cancelled => {}
            CopyLanesAnswer::Copy(command) => {
                tab.perform(&command);
                tab.show_selected();
            }
        }
    }

    /// Asks for the name of a template made from the map in front.
    pub(super) fn save_as_template(&mut self) {
        let front = self.window.tabs.front_document(self.documents);
        let dialog = front.map(|document| (document.id, SaveTemplateDialog::new(document.map())));
        self.window.dialogs.save_template = dialog;
    }

    fn show_save_template(&mut self, ctx: &Context) {
        let Some((document, mut dialog)) = self.window.dialogs.save_template.take() else { return };
        let Some(tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        match dialog.show(ctx, tab.map(), None, &self.services.theme) {
            SaveTemplateAnswer::Stay => self.window.dialogs.save_template = Some((document, dialog)),
            SaveTemplateAnswer::Cancelled => {}
            SaveTemplateAnswer::Saved(name) => {
                tab.view.message = Some(format!("“{name}” was added to your templates."));
                self.window.gallery.reload();
            }
        }
    }
}
