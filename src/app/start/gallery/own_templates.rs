//! The user's own templates in the gallery: renaming, deleting with undo, shared folders.

use std::path::{Path, PathBuf};

use crate::app::dialogs::file_dialogs::{FileDialogs, PathRequest};
use crate::app::dialogs::rename::{RenameAnswer, RenameDialog};
use crate::file::Discarded;
use crate::file::user_templates::{SharedFolder, UserTemplates};
use crate::theme::Theme;

/// The state of the user's own templates on the page.
pub(crate) struct OwnTemplatesState {
    /// The folder of the templates; none when the system has no settings folder.
    pub templates: Option<UserTemplates>,
    /// The shared folders.
    pub folders: Vec<SharedFolder>,
    /// One sentence for each file that cannot be read.
    pub warnings: Vec<String>,
    /// Whether the templates must be read from disk again.
    pub stale: bool,
    /// The number of the last listing requested; answers to earlier ones are ignored.
    pub(super) listing_number: u64,
    /// The error of the last request.
    pub problem: Option<String>,
    /// The template deleted last, for undo.
    pub discarded: Option<Discarded>,
    /// The file of the template being renamed, and the dialog that asks for the new name.
    renaming: Option<(PathBuf, RenameDialog)>,
    /// The dialog in which a shared folder is chosen.
    pub(super) folder_dialog: FileDialogs<()>,
}

/// A request about own templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OwnTemplateRequest {
    /// Ask for a new name for the template at this path; the text is its current name.
    Rename(PathBuf, String),
    /// Delete the template at this path.
    Delete(PathBuf),
    /// Undo the last deletion.
    UndoDelete,
    /// Ask for a shared folder to add.
    AddFolder,
    /// Remove a shared folder from the page; its files stay.
    RemoveFolder(PathBuf),
}

impl OwnTemplatesState {
    pub(super) fn new(templates: Option<UserTemplates>) -> Self {
        Self {
            templates,
            folders: Vec::new(),
            warnings: Vec::new(),
            stale: true,
            listing_number: 0,
            problem: None,
            discarded: None,
            renaming: None,
            folder_dialog: FileDialogs::default(),
        }
    }

    /// Performs a request.
    pub(crate) fn perform(&mut self, ctx: &egui::Context, request: OwnTemplateRequest) {
        self.problem = None;
        match request {
            OwnTemplateRequest::Rename(path, name) => {
                self.renaming = Some((path, RenameDialog::new("Rename template", "Template name", &name)));
            }
            OwnTemplateRequest::AddFolder => {
                self.folder_dialog.ask(ctx, PathRequest::folder("Add a folder of templates"), ());
            }
            OwnTemplateRequest::Delete(path) => {
                let done = self.with(|own| own.delete(&path).map(Some).map_err(|error| error.to_string()));
                // A failed deletion keeps the previous one available for undo.
                self.discarded = done.flatten().or(self.discarded.take());
            }
            OwnTemplateRequest::UndoDelete => {
                if let Some(discarded) = self.discarded.take() {
                    self.with(|own| own.take_back(&discarded).map_err(|error| error.to_string()));
                }
            }
            OwnTemplateRequest::RemoveFolder(folder) => {
                self.with(|own| own.remove_folder(&folder));
            }
        }
    }

    /// Changes files, keeps the error if that failed, and requests that everything be read again.
    fn with<T>(&mut self, change: impl FnOnce(&UserTemplates) -> Result<T, String>) -> Option<T> {
        let no_place = || "This system has no settings folder, so templates cannot be saved.".to_owned();
        let done = self.templates.as_ref().ok_or_else(no_place).and_then(change);
        self.stale = true;
        done.map_err(|sentence| self.problem = Some(sentence)).ok()
    }

    /// Shows the open dialogs.
    pub(crate) fn show_dialogs(&mut self, ctx: &egui::Context, theme: &Theme) {
        if let Some(folder) = self.folder_dialog.show_for_path(ctx, theme) {
            self.with(|own| own.add_folder(&folder));
        }
        self.show_renaming(ctx, theme);
    }

    fn show_renaming(&mut self, ctx: &egui::Context, theme: &Theme) {
        let Some((path, dialog)) = &mut self.renaming else { return };
        let Some(answer) = dialog.show(ctx, theme) else { return };
        let path = std::mem::take(path);
        self.renaming = None;
        if let RenameAnswer::Rename(name) = answer {
            self.with(|own| own.rename(&path, &name).map_err(|error| error.to_string()));
        }
    }

    /// Whether there is a message to show or a deletion to undo.
    pub(crate) fn has_messages(&self) -> bool {
        self.problem.is_some() || self.discarded.is_some() || !self.warnings.is_empty()
    }

    /// Whether a file is one of the user's own templates.
    pub(crate) fn can_change(&self, path: &Path) -> bool {
        self.templates.as_ref().is_some_and(|own| own.owns(path))
    }
}
