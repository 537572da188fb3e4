//! The user's own templates in the gallery: renaming, deleting with a way back, shared folders.

use std::path::{Path, PathBuf};

use egui::{Id, Key, Ui};

use crate::app::asking::{Asking, Wanted};
use crate::app::style;
use crate::file::Discarded;
use crate::file::own_templates::{OwnTemplates, SharedFolder};

/// What is going on with own templates.
pub struct Own {
    /// Where they are kept; none where the system names no place.
    pub templates: Option<OwnTemplates>,
    /// The folders that a team shares.
    pub folders: Vec<SharedFolder>,
    /// Sentences about files that are no use.
    pub complaints: Vec<String>,
    /// They must be read from disk again.
    pub stale: bool,
    /// How often they were asked for.
    pub(super) asked: u64,
    /// What went wrong with the last request.
    pub problem: Option<String>,
    /// What was deleted last.
    pub discarded: Option<Discarded>,
    /// The template that gets a new name.
    renaming: Option<Renaming>,
    /// The dialog for a shared folder.
    folder: Asking,
}

struct Renaming {
    path: PathBuf,
    name: String,
    fresh: bool,
}

/// What can be asked for about own templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnRequest {
    /// Ask for another name for the template at this path, which has this name now.
    Rename(PathBuf, String),
    /// Throw the template at this path away.
    Delete(PathBuf),
    /// Take back what was thrown away last.
    TakeBack,
    /// Ask for a folder that a team shares.
    AddFolder,
    /// Take a folder off the list.
    RemoveFolder(PathBuf),
}

impl Own {
    pub(super) fn new(templates: Option<OwnTemplates>) -> Self {
        Self {
            templates,
            folders: Vec::new(),
            complaints: Vec::new(),
            stale: true,
            asked: 0,
            problem: None,
            discarded: None,
            renaming: None,
            folder: Asking::new(Wanted::Folder),
        }
    }

    /// Does what was asked for.
    pub fn perform(&mut self, ctx: &egui::Context, request: OwnRequest) {
        self.problem = None;
        match request {
            OwnRequest::Rename(path, name) => self.renaming = Some(Renaming { path, name, fresh: true }),
            OwnRequest::AddFolder => self.folder.ask(ctx),
            OwnRequest::Delete(path) => {
                let done = self.with(|own| own.delete(&path).map(Some).map_err(|error| error.to_string()));
                self.discarded = done.flatten().or(self.discarded.take());
            }
            OwnRequest::TakeBack => {
                if let Some(discarded) = self.discarded.take() {
                    self.with(|own| own.take_back(&discarded).map_err(|error| error.to_string()));
                }
            }
            OwnRequest::RemoveFolder(folder) => {
                self.with(|own| own.remove_folder(&folder));
            }
        }
    }

    /// Changes files, remembers what went wrong, and has everything read again.
    fn with<T>(&mut self, change: impl FnOnce(&OwnTemplates) -> Result<T, String>) -> Option<T> {
        let no_place = || "This system names no folder for settings, so templates cannot be kept.".to_owned();
        let done = self.templates.as_ref().ok_or_else(no_place).and_then(change);
        self.stale = true;
        done.map_err(|sentence| self.problem = Some(sentence)).ok()
    }

    /// The dialogs that are open.
    pub fn show_dialogs(&mut self, ctx: &egui::Context) {
        if let Some(folder) = self.folder.show(ctx) {
            self.with(|own| own.add_folder(&folder));
        }
        if let Some((path, name)) = self.show_renaming(ctx) {
            self.with(|own| own.rename(&path, &name).map_err(|error| error.to_string()));
        }
    }

    fn show_renaming(&mut self, ctx: &egui::Context) -> Option<(PathBuf, String)> {
        let renaming = self.renaming.as_mut()?;
        let (mut done, mut cancel) = (false, false);
        let modal = egui::Modal::new(Id::unique("rename template")).frame(style::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(380.0);
            ui.heading("Rename template");
            ui.add_space(6.0);
            let field = name_field(ui, "Name of the template", &mut renaming.name);
            if std::mem::take(&mut renaming.fresh) {
                field.request_focus();
            }
            done = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                let named = !renaming.name.trim().is_empty();
                done |= ui.add_enabled(named, egui::Button::new("Rename")).clicked();
                cancel = ui.button("Cancel").clicked();
            });
        });
        let named = !renaming.name.trim().is_empty();
        if done && named {
            return self.renaming.take().map(|renaming| (renaming.path, renaming.name));
        }
        if cancel || modal.should_close() {
            self.renaming = None;
        }
        None
    }

    /// Whether there is something to say, or to take back.
    pub fn has_messages(&self) -> bool {
        self.problem.is_some() || self.discarded.is_some() || !self.complaints.is_empty()
    }

    /// Whether a file stands among the user's own.
    pub fn can_change(&self, path: &Path) -> bool {
        self.templates.as_ref().is_some_and(|own| own.owns(path))
    }
}

/// A field with its label above.
pub(super) fn name_field(ui: &mut Ui, label: &str, text: &mut String) -> egui::Response {
    let label = ui.label(label);
    let field = egui::TextEdit::singleline(text).desired_width(f32::INFINITY).margin(egui::vec2(9.0, 7.0));
    ui.add(field).labelled_by(label.id)
}
