//! The user's own templates in the gallery: renaming, deleting with undo, shared folders.

use std::path::{Path, PathBuf};

use super::shared_folders::SharedFolderReader;
use crate::app::dialogs::file_dialogs::{FileDialogs, PathRequest};
use crate::app::dialogs::rename::{RenameAnswer, RenameDialog};
use crate::app::services::task::Task;
use crate::file::Discarded;
use crate::file::user_templates::{SharedFolder, UserTemplates};
use crate::theme::Theme;

/// The state of the user's own templates on the page.
pub(crate) struct OwnTemplatesState {
    /// The folder of the templates; none when the system has no settings folder.
    pub templates: Option<UserTemplates>,
    /// The shared folders that are being read.
    pub shared: SharedFolderReader,
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
    /// Changes of files that are under way.
    changes: Vec<Task<Result<Option<Discarded>, String>>>,
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
            shared: SharedFolderReader::default(),
            folders: Vec::new(),
            warnings: Vec::new(),
            stale: true,
            listing_number: 0,
            problem: None,
            changes: Vec::new(),
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
                self.with(ctx, move |own| own.delete(&path).map(Some).map_err(|error| error.to_string()));
            }
            OwnTemplateRequest::UndoDelete => {
                if let Some(discarded) = self.discarded.take() {
                    let take_back = move |own: &UserTemplates| own.take_back(&discarded).map(|_| None);
                    self.with(ctx, move |own| take_back(own).map_err(|error| error.to_string()));
                }
            }
            OwnTemplateRequest::RemoveFolder(folder) => {
                self.with(ctx, move |own| own.remove_folder(&folder).map(|()| None));
            }
        }
    }

    /// Changes files in the background.
    fn with(
        &mut self,
        ctx: &egui::Context,
        change: impl FnOnce(&UserTemplates) -> Result<Option<Discarded>, String> + Send + 'static,
    ) {
        let Some(own) = self.templates.clone() else {
            self.problem = Some("This system has no settings folder, so templates cannot be saved.".to_owned());
            return;
        };
        let task = Task::start(ctx, "templates", move |_| change(&own));
        task.settle();
        self.changes.push(task);
        self.take_changes();
    }

    /// Takes the results of changes: requests that everything is read again, and keeps the error of one that failed.
    pub(super) fn take_changes(&mut self) {
        let mut done = Vec::new();
        self.changes.retain(|change| {
            let result = change.poll();
            let goes_on = result.is_none();
            done.extend(result);
            goes_on
        });
        for result in done {
            self.stale = true;
            match result.map_err(|error| error.to_string()).flatten() {
                // A deletion before keeps available for undo when this was none.
                Ok(discarded) => self.discarded = discarded.or(self.discarded.take()),
                Err(sentence) => self.problem = Some(sentence),
            }
        }
    }

    /// Shows the open dialogs.
    pub(crate) fn show_dialogs(&mut self, ctx: &egui::Context, theme: &Theme) {
        if let Some(folder) = self.folder_dialog.show_for_path(ctx, theme) {
            self.with(ctx, move |own| own.add_folder(&folder).map(|()| None));
        }
        self.show_renaming(ctx, theme);
    }

    fn show_renaming(&mut self, ctx: &egui::Context, theme: &Theme) {
        let Some((path, dialog)) = &mut self.renaming else { return };
        let Some(answer) = dialog.show(ctx, theme) else { return };
        let path = std::mem::take(path);
        self.renaming = None;
        if let RenameAnswer::Rename(name) = answer {
            let rename = move |own: &UserTemplates| own.rename(&path, &name).map(|_| None);
            self.with(ctx, move |own| rename(own).map_err(|error| error.to_string()));
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
