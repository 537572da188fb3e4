//! Persona dialogs, the persona library, and “Save as template”.

use super::Window;
use crate::app::commands::perform::persona_of;
use crate::app::dialogs::persona_sheet::{
    CopyLanesAnswer, CopyLanesDialog, LibraryDialogAnswer, PersonaAnswer, PersonaDialog, PersonaLibraryDialog,
};
use crate::app::panels::palette::{LibraryPersonaItem, PaletteItem};
use crate::app::start::gallery::{SaveTemplateAnswer, SaveTemplateDialog};
use crate::edit::{Command, PartValue};
use crate::file::personas::PersonaLibrary;
use crate::model::PersonaId;

/// The window's state for personas apart from the maps.
#[derive(Default)]
pub(super) struct WindowPersonas {
    /// The persona library shared by all maps; none when the system has no settings folder.
    pub(super) library: Option<PersonaLibrary>,
    /// The open “Copy lanes and curves” dialog, with the key of the map.
    copy_lanes: Option<(u64, CopyLanesDialog)>,
}

impl WindowPersonas {
    /// The state with the user's own library.
    pub(super) fn for_user() -> Self {
        Self { library: PersonaLibrary::for_user(), copy_lanes: None }
    }
}

impl Window {
    /// Uses the given persona library.
    pub fn with_persona_library(mut self, library: PersonaLibrary) -> Self {
        self.personas.library = Some(library);
        self.palette.library.reload();
        self
    }

    /// Opens the profile of a persona.
    pub(super) fn open_persona(&mut self, id: PersonaId) {
        let Some(tab) = self.front() else { return };
        let (key, map) = (tab.key, tab.map().clone());
        if let Some(persona) = map.persona(id) {
            self.persona = Some((key, PersonaDialog::new(persona, &map, self.personas.library.clone())));
        }
    }

    /// Opens the profile of the selected persona, or of the persona that the selected part belongs to.
    pub(super) fn open_profile(&mut self) {
        if let Some(id) = self.selected_persona() {
            self.open_persona(id);
        }
    }

    fn selected_persona(&self) -> Option<PersonaId> {
        let tab = self.front()?;
        tab.selected().and_then(|part| persona_of(tab.map(), part))
    }

    /// Opens the “Copy lanes and curves” dialog for the given, the selected or the first persona.
    pub(super) fn ask_to_copy_lanes(&mut self, from: Option<PersonaId>) {
        let from = from.or_else(|| self.selected_persona());
        let Some((key, map)) = self.front().map(|tab| (tab.key, tab.map().clone())) else { return };
        let from = from.or_else(|| map.personas.first().map(|persona| persona.id));
        self.personas.copy_lanes = from.map(|from| (key, CopyLanesDialog::new(&map, from)));
    }

    fn show_copy_lanes(&mut self, ctx: &egui::Context) {
        let Some((key, mut dialog)) = self.personas.copy_lanes.take() else { return };
        let Some(map) = self.tab_of(key).map(|tab| tab.map().clone()) else { return };
        let answer = dialog.show(ctx, &map, &self.theme);
        match answer {
            CopyLanesAnswer::Stay => self.personas.copy_lanes = Some((key, dialog)),
            CopyLanesAnswer::Cancelled => {}
            CopyLanesAnswer::Copy(command) => {
                if let Some(tab) = self.tab_of(key) {
                    tab.perform(&command);
                    tab.show_selected();
                }
            }
        }
    }

    /// Opens the library to add a persona to the map; without a library, adds a new persona.
    pub(super) fn add_persona(&mut self) {
        match self.personas.library.clone() {
            Some(library) => self.library_dialog = Some(PersonaLibraryDialog::new(library)),
            None => self.add_chosen_persona(&LibraryDialogAnswer::New),
        }
    }

    /// Adds the persona chosen in the library dialog to the current map.
    fn add_chosen_persona(&mut self, answer: &LibraryDialogAnswer) {
        let Some((persona, picture)) = answer.for_map(PersonaId(0)) else { return };
        let pictures = picture.into_iter().collect();
        let Some(tab) = self.current.and_then(|current| self.tabs.get_mut(current)) else { return };
        if tab.perform(&Command::AddPersona { persona: Box::new(persona), pictures, lane: None })
            && *answer == LibraryDialogAnswer::New
            && let Some(crate::model::Part::Persona(id)) = tab.selected()
        {
            self.open_persona(id);
        }
    }

    /// Shows the open dialogs about personas and templates.
    pub(super) fn show_persona_dialogs(&mut self, ctx: &egui::Context) {
        if let Some(library_dialog) = &mut self.library_dialog {
            match library_dialog.show(ctx, &mut self.icons, &self.theme) {
                LibraryDialogAnswer::Stay => {}
                LibraryDialogAnswer::Dragged(somebody) => {
                    self.library_dialog = None;
                    self.palette.library.reload();
                    self.start_drag(ctx, PaletteItem::LibraryPersona(LibraryPersonaItem::new(*somebody)));
                }
                answer => {
                    self.library_dialog = None;
                    self.palette.library.reload();
                    self.add_chosen_persona(&answer);
                }
            }
        }
        if let Some((key, dialog)) = &mut self.persona {
            let key = *key;
            match dialog.show(ctx, &mut self.icons, &self.theme) {
                PersonaAnswer::Stay => {}
                // The dialog may have saved the profile to the library even if the map stays as it is.
                PersonaAnswer::Cancelled => {
                    self.persona = None;
                    self.palette.library.reload();
                }
                PersonaAnswer::Done { persona, pictures } => {
                    self.persona = None;
                    self.palette.library.reload();
                    let mut to: Vec<PartValue> = pictures.into_iter().map(PartValue::Picture).collect();
                    to.push(PartValue::Persona(persona));
                    if let Some(tab) = self.tab_of(key) {
                        tab.perform(&Command::Change { field: "persona", to });
                    }
                }
            }
        }
        self.show_copy_lanes(ctx);
        self.show_save_template(ctx);
    }

    /// Opens the “Save as template” dialog for the current map.
    pub(super) fn save_as_template(&mut self) {
        self.save_template = self.front().map(|tab| (tab.key, SaveTemplateDialog::new(tab.map())));
    }

    fn show_save_template(&mut self, ctx: &egui::Context) {
        let Some((key, mut dialog)) = self.save_template.take() else { return };
        let Some(map) = self.tab_of(key).map(|tab| tab.map().clone()) else { return };
        match dialog.show(ctx, &map, None, &self.theme) {
            SaveTemplateAnswer::Stay => self.save_template = Some((key, dialog)),
            SaveTemplateAnswer::Cancelled => {}
            SaveTemplateAnswer::Saved(name) => {
                self.gallery.reload();
                self.front_mut(|tab| tab.message = Some(format!("“{name}” was added to your templates.")));
            }
        }
    }
}
