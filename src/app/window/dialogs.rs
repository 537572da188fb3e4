//! The dialogs in front of a window: shown, and their results carried out.

use egui::Context;

use super::ActiveWindow;
use crate::app::dialogs::{AfterEdit, Dialog, DialogResult};
use crate::app::document::DocumentId;
use crate::app::panels::palette::{LibraryPersonaItem, PaletteItem};
use crate::app::panels::panel_focus::Panel;
use crate::app::widgets::notices::{Notice, NoticeOffer};
use crate::edit::{Command, step_in_past};
use crate::model::Part;

impl ActiveWindow<'_> {
    /// Shows the running exports, the dialog in front, and the file dialog.
    pub(super) fn show_dialogs(&mut self, ctx: &Context) {
        let can_change_library = self.window.dialogs.front().is_some_and(Dialog::can_change_library);
        let map_of = |id| self.documents.get(id).map(|document| document.map().clone());
        let mut context = self.services.ui_context();
        if self.window.panel_focus.take_wanted(Panel::Notices) {
            self.window.notices.focus_corner();
        }
        let offer = self.window.exports.show(ctx, &mut context, &mut self.window.notices);
        self.window.panel_focus.note(Panel::Notices, self.window.notices.corner_place());
        let result = self.window.dialogs.show(ctx, &mut context, map_of);
        self.window.file_dialogs.show(ctx, context.theme);
        offer.into_iter().for_each(|offer| self.perform_offer(ctx, offer));
        if let Some(result) = result {
            if can_change_library {
                self.window.palette.library.reload();
            }
            self.carry_out_result(ctx, result);
        }
    }

    fn carry_out_result(&mut self, ctx: &Context, result: DialogResult) {
        match result {
            DialogResult::Closed => {}
            DialogResult::Dropped(words) => {
                self.window.notices.show_in_corner(Notice::remark(words).offering(NoticeOffer::GoOnWithDialog));
            }
            DialogResult::Perform(command) => self.perform(ctx, command),
            DialogResult::UnsavedChanges(choice) => self.answer_unsaved(ctx, choice),
            DialogResult::ResolveConflict(document, choice) => self.resolve_conflict(ctx, document, choice),
            DialogResult::RestorePrevious(document, map) => self.restore_previous(document, *map),
            DialogResult::OpenPrevious(map) => self.open_previous(*map),
            DialogResult::Edit(document, command, after) => self.edit(document, &command, after),
            DialogResult::Compare(request) => self.compare_maps(ctx, *request),
            DialogResult::DragPersona(persona) => {
                self.drag(ctx, PaletteItem::LibraryPersona(LibraryPersonaItem::new(*persona)));
            }
            DialogResult::TemplateSaved(document, name) => self.note_template(document, &name),
            DialogResult::Import(answer) => self.take_import(*answer),
            DialogResult::Export(answer) => {
                if let Some((document, settings)) = answer.keeps.clone()
                    && let Some(document) = self.documents.get_mut(document)
                {
                    document.editor.keep_print_settings(settings);
                }
                self.window.exports.take_answer(ctx, *answer, &mut self.window.notices);
            }
        }
    }

    /// Changes the map of a document that this window shows.
    pub(super) fn edit(&mut self, document: DocumentId, command: &Command, after: AfterEdit) {
        let Some(mut tab) = self.window.tabs.tab_of(self.documents, document) else { return };
        let is_done = tab.perform(command);
        match (after, tab.selected()) {
            (AfterEdit::ShowSelected, _) => tab.show_selected(),
            (AfterEdit::OpenProfile, Some(Part::Persona(id))) if is_done => self.open_persona(id),
            (AfterEdit::SayStep, _) if is_done => {
                let name = tab.document.editor.undo_name().unwrap_or_default().to_owned();
                tab.view.announcements.say(step_in_past(&name));
            }
            (AfterEdit::Nothing | AfterEdit::OpenProfile | AfterEdit::SayStep, _) => {}
        }
    }

    fn note_template(&mut self, document: DocumentId, name: &str) {
        if let Some(tab) = self.window.tabs.tab_of(self.documents, document) {
            tab.view.announcements.say(format!("“{name}” was added to your templates."));
        }
        self.window.gallery.reload();
    }
}
