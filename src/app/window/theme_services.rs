//! The user's themes, the one that is being made, and the style of a part that was copied: shared by all windows.

use super::WindowId;
use super::theme_jobs::ThemeJobDone;
use crate::app::document::Document;
use crate::app::panels::theme_editor::ThemeEditor;
use crate::app::services::own_themes::OwnThemes;
use crate::app::services::task::Task;
use crate::edit::{Command, PartStyle};
use crate::file::Discarded;

/// The themes of the user, and the one that is being made.
#[derive(Default)]
pub(crate) struct ThemeServices {
    /// The themes in the user's folder.
    pub(crate) own: OwnThemes,
    /// The editor, and the window that shows it. There is one in the whole program.
    pub(super) editor: Option<(WindowId, ThemeEditor)>,
    /// Work in the background, each for the window that asked for it.
    pub(super) jobs: Vec<(WindowId, Task<ThemeJobDone>)>,
    /// The style of a part that was copied.
    pub(super) copied_style: Option<PartStyle>,
    /// The work that was given up last, with the window that showed it.
    pub(super) dropped: Option<(WindowId, ThemeEditor)>,
    /// The theme that was deleted last.
    pub(super) discarded: Option<Discarded>,
}

impl ThemeServices {
    /// The theme that is being made on a document, as the change that gives it to the map.
    pub(crate) fn draft(&self, document: &Document) -> Option<Command> {
        let (_, editor) = self.editor.as_ref().filter(|(_, editor)| editor.document == document.id)?;
        ThemeEditor::draft(editor)
    }
}
