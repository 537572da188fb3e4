//! Maps that another window edits: this one follows what is saved there, until the user takes over.

use std::time::SystemTime;

use egui::{Align, Context, Layout, Margin, Panel, RichText, Stroke, Ui};

use super::ActiveWindow;
use crate::app::document::DocumentId;
use crate::app::document::file_guard::FileGuard;
use crate::app::document::opening::OpenedMap;
use crate::app::view::flash::Flash;
use crate::app::widgets::style;
use crate::edit::changed_parts;
use crate::model::JourneyMap;
use crate::render::screen::color32;

impl ActiveWindow<'_> {
    /// Whether the map in front is edited in another window and follows it.
    pub(super) fn front_follows(&self) -> bool {
        self.front_document().is_some_and(|document| document.follows_another_window())
    }

    /// The band above a map that follows another window.
    pub(super) fn show_following(&mut self, ui: &mut Ui) {
        if !self.front_follows() {
            return;
        }
        let theme = self.services.theme.clone();
        let frame = style::panel(&theme, Margin::symmetric(16, 5)).fill(color32(theme.accent_soft));
        let ink = color32(theme.accent_soft_ink);
        let band = Panel::top("following").frame(frame).show_separator_line(false);
        let takes_over = band.show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let (sign, _) = ui.allocate_exact_size(egui::Vec2::splat(16.0), egui::Sense::hover());
                self.services.icons.paint(ui, "people", sign, ink);
                let words = ui.label(RichText::new("Follows the other window").color(ink));
                ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
                let button = egui::Button::new(RichText::new("Take over").color(ink)).stroke(Stroke::new(1.0, ink));
                ui.add(button).on_hover_text("Edit this map here").clicked()
            })
        });
        if takes_over.inner.inner {
            self.take_over();
        }
    }

    /// Makes the map in front editable here although the other window has it open.
    fn take_over(&mut self) {
        let Some(tab) = self.window.tabs.front(self.documents) else { return };
        tab.document.editor.set_read_only(None);
        if tab.document.guard.followed().is_some() {
            tab.document.editor.mark_unsaved();
        }
        tab.view
            .announcements
            .say("You can edit this map here now. If the other window saves it too, you will be asked.");
    }

    /// Makes a map editable whose other window has closed it.
    pub(super) fn reclaim(&mut self, id: DocumentId, guard: FileGuard) {
        let Some(tab) = self.window.tabs.tab_of(self.documents, id) else { return };
        // Work that the other window has not saved, because it crashed, is in no file yet.
        if tab.document.guard.followed().is_some() {
            tab.document.editor.mark_unsaved();
        }
        tab.document.guard = guard;
        tab.document.editor.set_read_only(None);
        tab.view.announcements.say("The other window has closed this map, so you can edit it here now.");
    }

    /// Shows what the other window has saved. Zoom and selection stay; what is new is marked for a moment.
    pub(super) fn put_followed(&mut self, ctx: &Context, id: DocumentId, opened: OpenedMap) {
        let Some(tab) = self.window.tabs.tab_of(self.documents, id) else { return };
        let (document, view) = (tab.document, tab.view);
        // The user may have taken over meanwhile; then a save asks what to keep.
        let Some(stamp) = opened.stamp.filter(|_| document.follows_another_window()) else { return };
        document.guard.note_read(stamp);
        // What was shown as unsaved work already is no news when it is saved.
        if **document.map() == opened.map {
            return;
        }
        let parts = changed_parts(document.map(), &opened.map);
        document.editor.follow(opened.map);
        view.announcements.say(updated(parts.len()));
        view.highlights.flash = Flash::of(parts, ctx.input(|input| input.time));
        ctx.request_repaint();
    }

    /// Shows the unsaved work of the other window, which was kept at this time.
    pub(super) fn put_followed_work(&mut self, ctx: &Context, id: DocumentId, kept_at: SystemTime, map: JourneyMap) {
        let Some(tab) = self.window.tabs.tab_of(self.documents, id) else { return };
        let (document, view) = (tab.document, tab.view);
        if !document.follows_another_window() {
            return;
        }
        document.guard.note_followed(Some(kept_at));
        if **document.map() == map {
            return;
        }
        let parts = changed_parts(document.map(), &map);
        document.editor.follow(map);
        view.highlights.flash = Flash::of(parts, ctx.input(|input| input.time));
        ctx.request_repaint();
    }
}

/// The sentence about what the other window has saved.
fn updated(parts: usize) -> String {
    match parts {
        1 => "Updated from the other window: 1 change.".to_owned(),
        parts => format!("Updated from the other window: {parts} changes."),
    }
}
