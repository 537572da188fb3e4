//! A theme that is being made when its map is saved or closed: saving keeps both, and closing asks about both.

use std::sync::Arc;

use egui::Context;

use super::{ActiveWindow, theme_jobs};
use crate::app::document::{Document, DocumentId};
use crate::app::panels::theme_editor::EditorRemark;
use crate::app::services::own_themes::listed;
use crate::edit::{Command, MapField};
use crate::file::themes::free_name;
use crate::theme::{Theme, is_same_name};

impl ActiveWindow<'_> {
    /// Whether closing a document would lose something: a change of its map, or a theme that is being made on it.
    pub(super) fn has_unsaved_work(&self, document: &Document) -> bool {
        document.editor.is_unsaved_work() || self.makes_theme_on(document.id)
    }

    /// Whether a theme is being made on this document that differs from the one it began with.
    pub(super) fn makes_theme_on(&self, document: DocumentId) -> bool {
        self.document_of_changed_theme() == Some(document)
    }

    /// The document on which a theme is being made that differs from the one it began with.
    pub(super) fn document_of_changed_theme(&self) -> Option<DocumentId> {
        let editor = self.services.themes.editor.as_ref();
        editor.filter(|(_, editor)| editor.is_changed()).map(|(_, editor)| editor.document)
    }

    /// Whether a theme that was saved in this window is still being written: the window does not end before.
    pub(super) fn is_keeping_theme(&self) -> bool {
        self.services.themes.jobs.iter().any(|(window, _)| *window == self.window.id)
    }

    /// Gives a document the theme that is being made on it, and keeps that among the user's themes, just as “Save” in the
    /// editor does. A theme that cannot be kept as it is stays in the editor, which says why.
    pub(super) fn save_theme_with_map(&mut self, ctx: &Context, document: DocumentId) {
        if !self.makes_theme_on(document) {
            return;
        }
        let Some((_, editor)) = &mut self.services.themes.editor else { return };
        if let Some(problem) = editor.theme.problem().filter(|_| !editor.theme.name.trim().is_empty()) {
            editor.remark = Some(EditorRemark::Problem(problem));
            return;
        }
        let Some(Command::SetMap(MapField::OwnTheme(draft))) = editor.draft() else { return };
        let before = editor.saved_as.clone();
        let is_own = before.as_deref().is_some_and(|before| is_same_name(before, &draft.name));
        let listing = listed(ctx);
        let taken: Vec<&str> = listing.themes.iter().map(|known| known.theme.name.as_str()).collect();
        let name = if is_own { draft.name.clone() } else { free_name(&draft.name, &taken) };
        let theme = Arc::new(Theme { name, ..Theme::clone(&draft) });
        self.close_theme_editor();
        self.forget_dropped_theme();
        if !self.give_theme(document, &theme)
            && let Some(document) = self.documents.get_mut(document)
        {
            // It is shown in another window. A map that cannot be changed is left as it is; the theme is kept all the same.
            let _ = document.editor.perform(&Command::SetMap(MapField::OwnTheme(theme.clone())));
        }
        self.say_theme_saved(document, &theme);
        let folder = self.services.themes.own.folder();
        self.start_theme_job(ctx, "save a theme", move || theme_jobs::save(folder.as_ref(), before.as_deref(), theme));
    }

    /// Leaves a theme that is being made on one of these documents out for good: the user has said so.
    pub(super) fn discard_theme_of(&mut self, documents: &[DocumentId]) {
        let editor = self.services.themes.editor.as_ref();
        if editor.is_some_and(|(_, editor)| documents.contains(&editor.document)) {
            self.close_theme_editor();
        }
    }
}
