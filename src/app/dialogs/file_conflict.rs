//! Dialogs about a file that is open elsewhere or was changed by another program.

use egui::Ui;

use crate::app::document::{Document, DocumentId};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::edit::differences;
use crate::file::display_name;
use crate::model::JourneyMap;
use crate::theme::Theme;

const WIDTH: f32 = 440.0;
/// The most height of the list of differences in points; a longer list scrolls.
const LIST_HEIGHT: f32 = 180.0;

/// How the user resolves the conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConflictChoice {
    /// The map in the window replaces the file on disk.
    KeepMine,
    /// The file on disk replaces the map in the window; this can be undone.
    TakeTheirs,
    /// The map in the window is saved to another file.
    SaveAs,
    /// The map is opened read-only.
    LookOnly,
    /// A new, unsaved map with the same content is opened.
    Copy,
}

/// A dialog about a conflict over one map's file.
pub(crate) struct FileConflict {
    document: DocumentId,
    heading: String,
    words: String,
    /// What would change in the window if the file on disk were taken, one sentence each.
    differences: Vec<String>,
    choices: Vec<(ConflictChoice, &'static str)>,
    first_frame: bool,
}

impl FileConflict {
    /// The dialog for a file that is open in another Footpath process, described by `holder`.
    pub(crate) fn open_elsewhere(document: DocumentId, title: &str, holder: &str) -> Self {
        Self {
            document,
            heading: format!("“{title}” is open in another Footpath window"),
            words: format!(
                "It is being edited there ({holder}). View it here, where it follows everything that is saved there, or work on a copy."
            ),
            differences: Vec::new(),
            choices: vec![(ConflictChoice::LookOnly, "View only"), (ConflictChoice::Copy, "Work on a copy")],
            first_frame: true,
        }
    }

    /// The dialog for a file that was changed since it was last read or written here; none if the map has no
    /// file. `theirs` is the map in the file, if it can be read.
    pub(crate) fn changed_on_disk(document: &Document, theirs: Option<&JourneyMap>) -> Option<Self> {
        let name = display_name(document.path.as_deref()?);
        let (more, differences) = match theirs {
            Some(theirs) => match differences(document.map(), theirs) {
                none if none.is_empty() => (" Its content is the same as in this window.", none),
                some => (" Taking theirs would change this in the window:", some),
            },
            None => (" It cannot be read at the moment.", Vec::new()),
        };
        Some(Self {
            document: document.id,
            heading: format!("“{name}” was changed by another program"),
            words: format!(
                "The file on disk has changed since it was opened here. Nothing is lost, whichever you choose: the \
                 previous version of the file is kept, and undo restores what is in this window.{more}"
            ),
            differences,
            choices: vec![
                (ConflictChoice::KeepMine, "Keep mine"),
                (ConflictChoice::TakeTheirs, "Take theirs"),
                (ConflictChoice::SaveAs, "Save mine as…"),
            ],
            first_frame: true,
        })
    }

    /// The document in question.
    pub(crate) fn document(&self) -> DocumentId {
        self.document
    }

    /// Shows one frame of the dialog. Returns the user's choice once it is made.
    pub(crate) fn show(&mut self, ctx: &egui::Context, theme: &Theme) -> Option<ConflictChoice> {
        let heading = self.heading.clone();
        let modal = ModalDialog::new(ctx, theme, "file conflict", &heading);
        let shown = modal.show(ctx, |ui| {
            modal::heading(ui, WIDTH, &heading, &self.words, theme);
            if !self.differences.is_empty() {
                modal::list(ui, &self.differences, LIST_HEIGHT, theme);
            }
            ui.add_space(14.0);
            self.buttons(ui, theme)
        });
        let main = self.choices.first().map(|(choice, _)| *choice);
        shown.inner.or(main.filter(|_| shown.confirmed))
    }

    /// Lays out the buttons. The first choice is the main one and has the initial focus.
    fn buttons(&mut self, ui: &mut Ui, theme: &Theme) -> Option<ConflictChoice> {
        let button = |(place, (choice, label)): (usize, &(ConflictChoice, &'static str))| match place {
            0 => DialogButton::main(label, *choice),
            _ => DialogButton::other(label, *choice),
        };
        let buttons = self.choices.iter().enumerate().map(button).collect();
        DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(0, &mut self.first_frame)
    }
}
