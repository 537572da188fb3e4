//! The fields for a new comment: under which name, about what, and the words.

use egui::{RichText, Ui};

use super::{CommentsPanel, is_sent, place_name, selected_place};
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::buttons::wide_soft_button;
use crate::app::widgets::fields::{self, Common, TextEntry, ValueRequest};
use crate::app::widgets::style::{SMALL, regular, semi_bold};
use crate::edit::CommentChange;
use crate::render::screen::color32;

impl CommentsPanel {
    /// Shows the fields, and begins a thread when they are sent.
    pub(super) fn composer(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
        let theme = frame.context.theme.clone();
        let on = selected_place(frame);
        let about = place_name(frame.tab.map(), on);
        self.about = Some((frame.tab.document.id, on, about.clone()));
        ui.label(RichText::new("About").font(regular(SMALL)).color(color32(theme.muted)));
        ui.label(RichText::new(&about).font(semi_bold(12.5)).color(color32(theme.ink)));
        let id = ui.scope_id().with("new comment");
        let entry = TextEntry::paragraphs("Write a comment");
        let (asked, response) = fields::bare_text(ui, &theme, id, Common::Same(self.draft.as_str()), entry);
        response.accessible_name(format!("Comment on {about}"));
        if let ValueRequest::Preview(words, _) = asked {
            self.draft = words;
        }
        let is_sent = is_sent(ui, id);
        ui.add_space(4.0);
        let button = ui.add(wide_soft_button("Add comment", &theme)).on_hover_text("Ctrl+Enter");
        if is_sent || button.clicked() {
            let comment = self.comment(&self.draft, 0);
            let change = CommentChange::Begin { on, about: about.clone(), comment };
            if Self::change(frame, change, &format!("Your comment on “{about}” is added.")) {
                self.draft.clear();
                self.current = frame.tab.map().info.comments.last().map(|thread| thread.id.clone());
            }
        }
        self.name_field(ui, frame);
    }

    fn name_field(&mut self, ui: &mut Ui, frame: &SideFrame<'_, '_>) {
        let theme = frame.context.theme.clone();
        let entry = TextEntry::line("Stands over your comments");
        if let ValueRequest::Preview(words, _) =
            fields::text(ui, &theme, "your name", Common::Same(self.name.words.as_str()), entry)
        {
            self.name.words = words.chars().take(80).collect();
            self.name.keep(ui);
        }
    }
}
