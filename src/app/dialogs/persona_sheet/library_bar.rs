//! The part of the persona sheet that compares the persona with the library, saves and updates it.

use egui::{Label, RichText, Ui};

use super::portrait::PortraitChooser;
use super::update_dialog::{UpdateAnswer, show_update_dialog};
use crate::app::services::task::Task;
use crate::app::widgets::buttons::quiet_button;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::file::personas::{LibraryPersona, LibraryState, PersonaError, PersonaLibrary};
use crate::model::{Persona, Picture};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The bar with the library state of the persona and its buttons.
pub(super) struct LibraryBar {
    library: Option<PersonaLibrary>,
    state: LibraryState,
    /// The persona whose state in the library is not asked for yet.
    unchecked: Option<Box<Persona>>,
    /// What the library is asked for or told.
    work: Option<Task<LibraryBarWork>>,
    /// The result of the last action.
    message: Option<String>,
    /// The newer library version while the dialog with its differences is open.
    update: Option<Box<LibraryPersona>>,
}

/// What the library has answered.
enum LibraryBarWork {
    State(LibraryState),
    Saved(Box<Result<LibraryPersona, PersonaError>>),
}

impl LibraryBar {
    /// A bar for the given persona. The library is asked when it is shown first.
    pub(super) fn new(library: Option<PersonaLibrary>, persona: &Persona) -> Self {
        let unchecked = library.as_ref().map(|_| Box::new(persona.clone()));
        Self { library, state: LibraryState::NotFromLibrary, unchecked, work: None, message: None, update: None }
    }

    fn start(&mut self, ctx: &egui::Context, work: impl FnOnce() -> LibraryBarWork + Send + 'static) {
        let task = Task::start(ctx, "persona library", move |_| work());
        task.settle();
        self.work = Some(task);
    }

    /// Takes what the library has answered.
    fn take_work(&mut self, draft: &mut Persona) {
        let Some(result) = self.work.as_ref().and_then(Task::poll) else { return };
        self.work = None;
        match result {
            Ok(LibraryBarWork::State(state)) => self.state = state,
            Ok(LibraryBarWork::Saved(saved)) => self.note_saved(draft, *saved),
            Err(error) => self.message = Some(error.to_string()),
        }
    }

    /// Shows the state and the buttons.
    pub(super) fn show(&mut self, ui: &mut Ui, draft: &mut Persona, picture: Option<&Picture>, theme: &Theme) {
        let Some(library) = self.library.clone() else { return };
        if let Some(persona) = self.unchecked.take() {
            let library = library.clone();
            self.start(ui.ctx(), move || LibraryBarWork::State(library.state_of(&persona)));
        }
        self.take_work(draft);
        let name = draft.origin.as_ref().map(|origin| origin.library_name.clone()).unwrap_or_default();
        self.show_update_button(ui);
        let in_library = matches!(self.state, LibraryState::Unchanged | LibraryState::Changed(_));
        let words = if in_library { "Save to the library" } else { "Add to the library" };
        let button = ui.add_enabled(self.work.is_none(), quiet_button(words));
        if button.on_hover_text("Save this profile so that other maps can use it").clicked() {
            let (persona, picture) = (draft.clone(), picture.cloned());
            let known = in_library.then(|| name.clone());
            self.start(ui.ctx(), move || {
                let picture = picture.as_ref();
                LibraryBarWork::Saved(Box::new(match known {
                    Some(name) => library.replace(&name, &persona, picture),
                    None => library.save(&persona, picture),
                }))
            });
            self.take_work(draft);
        }
        let words = self.message.clone().unwrap_or_else(|| self.sentence(&name));
        let words = RichText::new(words).font(regular(style::SMALL)).color(color32(theme.muted));
        ui.add(Label::new(words).wrap());
    }

    fn show_update_button(&mut self, ui: &mut Ui) {
        let LibraryState::Changed(newer) = &self.state else { return };
        // After an action its result is shown, and a click would compare with what is no longer there.
        if self.message.is_some() {
            return;
        }
        if ui.add(quiet_button("Update from the library…")).on_hover_text("Review the changes first").clicked() {
            self.update = Some(newer.clone());
        }
    }

    fn note_saved(&mut self, draft: &mut Persona, saved: Result<LibraryPersona, PersonaError>) {
        match saved {
            Ok(saved) => {
                draft.origin = Some(saved.origin());
                self.state = LibraryState::Unchanged;
                self.message = Some(format!("Saved in the library as “{}”.", saved.name));
            }
            Err(error) => self.message = Some(error.to_string()),
        }
    }

    /// One sentence about the state of the persona in the library.
    fn sentence(&self, name: &str) -> String {
        match &self.state {
            LibraryState::NotFromLibrary => String::new(),
            LibraryState::Unchanged => format!("Copied from “{name}” in the library."),
            LibraryState::Changed(_) => format!("“{name}” has changed in the library."),
            LibraryState::Gone(_) => format!("Copied from “{name}”, which is no longer in the library."),
        }
    }

    /// Shows the dialog with the differences while it is open. Returns whether it was open.
    pub(super) fn show_differences(
        &mut self,
        ctx: &egui::Context,
        draft: &mut Persona,
        chooser: &mut PortraitChooser,
        theme: &Theme,
    ) -> bool {
        let Some(newer) = &self.update else { return false };
        match show_update_dialog(ctx, draft, newer, chooser, theme) {
            UpdateAnswer::Stay => return true,
            UpdateAnswer::Keep => {}
            UpdateAnswer::Take => {
                *draft = newer.updated(draft);
                chooser.pictures.extend(newer.picture.clone());
                self.state = LibraryState::Unchanged;
                self.message = Some("Updated from the library.".into());
            }
        }
        self.update = None;
        true
    }
}
