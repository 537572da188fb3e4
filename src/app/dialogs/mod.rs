//! Everything that asks one question at a time in front of the window.
//!
//! [`Dialog`] is any of the modal dialogs; a window has them in a [`DialogStack`]. A dialog changes nothing outside
//! of itself but files of its own (a template, the persona library): it returns a [`DialogResult`], which the
//! window carries out. File dialogs are not among them, since the system's do not cover the window.

pub(crate) mod compare;
pub(crate) mod crop;
pub(crate) mod export;
pub(crate) mod figures;
pub(crate) mod file_conflict;
pub(crate) mod file_dialogs;
mod help_page;
pub(crate) mod icon_chooser;
pub(crate) mod import;
pub(crate) mod persona_sheet;
pub(crate) mod previous_version;
pub(crate) mod rename;
pub(crate) mod repair_report;
pub(crate) mod save_template;
mod stack;
pub(crate) mod story;
pub(crate) mod unsaved_changes;
pub(crate) mod version_name;

use egui::Context;

use self::compare::{CompareAnswer, CompareDialog};
use self::crop::{CropAnswer, CropDialog};
use self::export::{ExportAnswer, ExportDialog};
use self::figures::{FiguresAnswer, FiguresDialog};
use self::file_conflict::{ConflictChoice, FileConflict};
use self::help_page::HelpAnswer;
use self::icon_chooser::{IconAnswer, IconChooser};
use self::import::{ImportAnswer, ImportDialog};
use self::persona_sheet::{
    CopyLanesAnswer, CopyLanesDialog, LibraryDialogAnswer, PersonaAnswer, PersonaDialog, PersonaLibraryDialog,
};
use self::previous_version::{PreviousVersion, PreviousVersionChoice};
use self::repair_report::RepairReport;
use self::save_template::{SaveTemplateAnswer, SaveTemplateDialog};
use self::story::{StoryAnswer, StoryDialog};
use self::unsaved_changes::{UnsavedChoice, UnsavedQuestion};
use self::version_name::{VersionNameAnswer, VersionNameDialog};
use crate::app::commands::UiCommand;
use crate::app::commands::request::CompareRequest;
use crate::app::document::DocumentId;
use crate::app::widgets::ui_context::UiContext;
use crate::edit::{Command, PartValue};
use crate::file::personas::LibraryPersona;
use crate::model::JourneyMap;

pub(crate) use help_page::HelpPage;
pub(crate) use stack::DialogStack;

/// A modal dialog with its state, and with the document that it is about if it is about one.
pub(crate) enum Dialog {
    /// The question about unsaved changes when maps are closed.
    UnsavedChanges(UnsavedQuestion),
    /// The question about a file that is open elsewhere or was changed by another program.
    FileConflict(FileConflict),
    /// The question about the version before the last save.
    PreviousVersion(Box<PreviousVersion>),
    /// The report about a damaged file.
    RepairReport(DocumentId, RepairReport),
    /// The full profile of a persona.
    Persona(DocumentId, Box<PersonaDialog>),
    /// The persona library, to add one of its personas to the map.
    PersonaLibrary(DocumentId, Box<PersonaLibraryDialog>),
    /// The question to whom the lanes and curves of a persona are copied.
    CopyLanes(DocumentId, Box<CopyLanesDialog>),
    /// The question with what the map is compared.
    Compare(Box<CompareDialog>),
    /// The story of the map.
    Story(Box<StoryDialog>),
    /// The name of a version that is kept with the map.
    VersionName(Box<VersionNameDialog>),
    /// The name of a template that is made from the map.
    SaveTemplate(DocumentId, Box<SaveTemplateDialog>),
    /// The part of a picture that is shown.
    Crop(DocumentId, Box<CropDialog>),
    /// The choice of an icon.
    Icons(DocumentId, Box<IconChooser>),
    /// The export with its preview and settings.
    Export(Box<ExportDialog>),
    /// The figures that are read from their cells again.
    Figures(Box<FiguresDialog>),
    /// The import of another program's file.
    Import(Box<ImportDialog>),
    /// The page with all keyboard shortcuts and the search for commands.
    Help(Box<HelpPage>),
}

/// What is to be done when a dialog has ended.
pub(crate) enum DialogResult {
    /// Nothing is to be done.
    Closed,
    /// To say that what was written in the dialog is not kept, and to offer to go on with it.
    Dropped(String),
    /// To save or discard unsaved changes, or to close no map.
    UnsavedChanges(UnsavedChoice),
    /// To resolve a conflict about the file of this document.
    ResolveConflict(DocumentId, ConflictChoice),
    /// To replace the map of this document by its previous version, as one step that can be undone.
    RestorePrevious(DocumentId, Box<JourneyMap>),
    /// To open a previous version as a map of its own.
    OpenPrevious(Box<JourneyMap>),
    /// To change the map of this document.
    Edit(DocumentId, Box<Command>, AfterEdit),
    /// To compare two maps.
    Compare(Box<CompareRequest>),
    /// To let a persona of the library follow the pointer, until it is dropped on the map.
    DragPersona(Box<LibraryPersona>),
    /// To say that a template of this name was made from this document.
    TemplateSaved(DocumentId, String),
    /// To perform a command that was found on the help page.
    Perform(UiCommand),
    /// To import a map, or to say why none can be made.
    Import(Box<ImportAnswer>),
    /// To remember the choices of the export dialog, and to start the export if there is one.
    Export(Box<ExportAnswer>),
}

/// What follows a change that a dialog has asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterEdit {
    /// Nothing else happens.
    Nothing,
    /// The view moves to what the change has selected.
    ShowSelected,
    /// The profile of the persona that was added is opened.
    OpenProfile,
    /// The status line says what was done.
    SayStep,
}

impl Dialog {
    /// The document without which the dialog has no meaning.
    pub(crate) fn document(&self) -> Option<DocumentId> {
        match self {
            Self::FileConflict(conflict) => Some(conflict.document()),
            Self::PreviousVersion(previous) => Some(previous.document),
            Self::Compare(dialog) => Some(dialog.document),
            Self::VersionName(dialog) => Some(dialog.document),
            Self::Story(dialog) => Some(dialog.document),
            Self::Figures(dialog) => Some(dialog.document),
            Self::RepairReport(document, _)
            | Self::Persona(document, _)
            | Self::PersonaLibrary(document, _)
            | Self::CopyLanes(document, _)
            | Self::SaveTemplate(document, _)
            | Self::Crop(document, _)
            | Self::Icons(document, _) => Some(*document),
            Self::UnsavedChanges(_) | Self::Export(_) | Self::Import(_) | Self::Help(_) => None,
        }
    }

    /// What to say if the dialog ends now without keeping what was written in it; none if nothing was. The story asks
    /// by itself before it ends.
    fn lost_words(&self) -> Option<String> {
        match self {
            Self::Persona(_, dialog) => dialog.lost_words(),
            Self::VersionName(dialog) => dialog.lost_words(),
            Self::SaveTemplate(_, dialog) => dialog.lost_words(),
            _ => None,
        }
    }

    /// What is being written in the dialog, as the change of its map that it becomes. What is to become no part of the
    /// map goes into its parking lot.
    fn draft(&self, map: &JourneyMap) -> Option<Command> {
        match self {
            Self::Persona(_, dialog) => persona_command(dialog.done()),
            Self::Story(dialog) => dialog.draft(map),
            Self::VersionName(dialog) => dialog.draft(),
            Self::SaveTemplate(_, dialog) => dialog.draft(),
            _ => None,
        }
    }

    /// The same dialog with what was written in it, about to be shown again.
    fn begun_again(mut self) -> Self {
        match &mut self {
            Self::Persona(_, dialog) => dialog.begin_again(),
            Self::VersionName(dialog) => dialog.first_frame = true,
            Self::SaveTemplate(_, dialog) => dialog.first_frame = true,
            _ => {}
        }
        self
    }

    /// Whether the dialog can change the persona library, whatever its result.
    pub(crate) fn can_change_library(&self) -> bool {
        matches!(self, Self::Persona(..) | Self::PersonaLibrary(..))
    }

    /// Shows the dialog for one frame. `map` is the map of its document as it is now; without one, a dialog that
    /// needs it ends. Returns the result once there is one.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        map: Option<&JourneyMap>,
        context: &mut UiContext<'_>,
    ) -> Option<DialogResult> {
        if self.document().is_some() && map.is_none() {
            return Some(DialogResult::Closed);
        }
        let theme = context.theme;
        match self {
            Self::UnsavedChanges(question) => question.show(ctx, theme).map(DialogResult::UnsavedChanges),
            Self::FileConflict(conflict) => {
                let choice = conflict.show(ctx, theme)?;
                Some(DialogResult::ResolveConflict(conflict.document(), choice))
            }
            Self::PreviousVersion(previous) => {
                previous.show(ctx, theme).map(|choice| previous_result(previous, choice))
            }
            Self::RepairReport(_, report) => report.show(ctx, theme).then_some(DialogResult::Closed),
            Self::Persona(document, dialog) => {
                dialog.show(ctx, context).map(|answer| persona_result(*document, answer))
            }
            Self::PersonaLibrary(document, dialog) => {
                dialog.show(ctx, context).map(|answer| library_result(*document, answer))
            }
            Self::CopyLanes(document, dialog) => {
                dialog.show(ctx, map?, theme).map(|answer| copy_lanes_result(*document, answer))
            }
            Self::Compare(dialog) => dialog.show(ctx, theme).map(compare_result),
            Self::Story(dialog) => {
                let answer = dialog.show(ctx, map?, theme)?;
                Some(story_result(dialog.document, answer))
            }
            Self::Figures(dialog) => {
                let answer = dialog.show(ctx, theme)?;
                Some(figures_result(dialog.document, answer))
            }
            Self::VersionName(dialog) => {
                let answer = dialog.show(ctx, theme)?;
                Some(version_result(dialog.document, answer))
            }
            Self::SaveTemplate(document, dialog) => {
                dialog.show(ctx, map?, theme).map(|answer| save_template_result(*document, answer))
            }
            Self::Crop(document, dialog) => {
                dialog.show(ctx, map?, context).map(|answer| crop_result(*document, answer))
            }
            Self::Icons(document, dialog) => {
                dialog.show(ctx, map?, context).map(|answer| icon_result(*document, answer))
            }
            Self::Export(dialog) => dialog.show(ctx, context).map(|answer| DialogResult::Export(Box::new(answer))),
            Self::Import(dialog) => dialog.show(ctx, context).map(|answer| DialogResult::Import(Box::new(answer))),
            Self::Help(page) => page.show(ctx, context).map(help_result),
        }
    }
}

fn previous_result(previous: &PreviousVersion, choice: PreviousVersionChoice) -> DialogResult {
    let map = || Box::new(previous.map.clone());
    match choice {
        PreviousVersionChoice::Restore => DialogResult::RestorePrevious(previous.document, map()),
        PreviousVersionChoice::OpenBeside => DialogResult::OpenPrevious(map()),
        PreviousVersionChoice::Cancel => DialogResult::Closed,
    }
}

fn compare_result(answer: CompareAnswer) -> DialogResult {
    match answer {
        CompareAnswer::Compare(request) => DialogResult::Compare(Box::new(request)),
        CompareAnswer::Cancelled => DialogResult::Closed,
    }
}

fn story_result(document: DocumentId, answer: StoryAnswer) -> DialogResult {
    match answer {
        StoryAnswer::Keep(command) => DialogResult::Edit(document, command, AfterEdit::Nothing),
        StoryAnswer::Cancelled => DialogResult::Closed,
    }
}

fn figures_result(document: DocumentId, answer: FiguresAnswer) -> DialogResult {
    match answer {
        FiguresAnswer::Change(command) => DialogResult::Edit(document, command, AfterEdit::SayStep),
        FiguresAnswer::Cancelled => DialogResult::Closed,
    }
}

fn version_result(document: DocumentId, answer: VersionNameAnswer) -> DialogResult {
    match answer {
        VersionNameAnswer::Perform(command) => DialogResult::Edit(document, command, AfterEdit::SayStep),
        VersionNameAnswer::Cancelled => DialogResult::Closed,
    }
}

fn persona_result(document: DocumentId, answer: PersonaAnswer) -> DialogResult {
    let edit = |command| DialogResult::Edit(document, Box::new(command), AfterEdit::Nothing);
    persona_command(answer).map_or(DialogResult::Closed, edit)
}

fn persona_command(answer: PersonaAnswer) -> Option<Command> {
    let PersonaAnswer::Done { persona, pictures } = answer else { return None };
    let mut to: Vec<PartValue> = pictures.into_iter().map(PartValue::Picture).collect();
    to.push(PartValue::Persona(persona));
    Some(Command::Change { field: "persona", to })
}

fn library_result(document: DocumentId, answer: LibraryDialogAnswer) -> DialogResult {
    let is_new = matches!(answer, LibraryDialogAnswer::New(_));
    let after = if is_new { AfterEdit::OpenProfile } else { AfterEdit::Nothing };
    match (answer.command(), answer) {
        (Some(command), _) => DialogResult::Edit(document, Box::new(command), after),
        (None, LibraryDialogAnswer::Dragged(persona)) => DialogResult::DragPersona(persona),
        (None, _) => DialogResult::Closed,
    }
}

fn copy_lanes_result(document: DocumentId, answer: CopyLanesAnswer) -> DialogResult {
    match answer {
        CopyLanesAnswer::Copy(command) => DialogResult::Edit(document, command, AfterEdit::ShowSelected),
        CopyLanesAnswer::Cancelled => DialogResult::Closed,
    }
}

fn crop_result(document: DocumentId, answer: CropAnswer) -> DialogResult {
    match answer {
        CropAnswer::Crop(command) => DialogResult::Edit(document, command, AfterEdit::Nothing),
        CropAnswer::Cancelled => DialogResult::Closed,
    }
}

fn icon_result(document: DocumentId, answer: IconAnswer) -> DialogResult {
    match answer {
        IconAnswer::Choose(command) => DialogResult::Edit(document, command, AfterEdit::Nothing),
        IconAnswer::Cancelled => DialogResult::Closed,
    }
}

fn help_result(answer: HelpAnswer) -> DialogResult {
    match answer {
        HelpAnswer::Close => DialogResult::Closed,
        HelpAnswer::Perform(command) => DialogResult::Perform(command),
    }
}

fn save_template_result(document: DocumentId, answer: SaveTemplateAnswer) -> DialogResult {
    match answer {
        SaveTemplateAnswer::Saved(name) => DialogResult::TemplateSaved(document, name),
        SaveTemplateAnswer::Cancelled => DialogResult::Closed,
    }
}

#[cfg(test)]
mod tests;
