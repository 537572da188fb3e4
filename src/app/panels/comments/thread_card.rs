//! One thread in the panel: what it is about, what was said, and the buttons to answer and to resolve it.

use egui::{Frame, Id, Margin, Response, RichText, Stroke, Ui};
use jiff::Timestamp;

use super::{CommentsPanel, is_sent, place_name};
use crate::app::commands::request::Request;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::accessible::{mark_expanded, mark_selected};
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::fields::{self, Common, TextEntry, ValueRequest};
use crate::app::widgets::past_time::time_ago;
use crate::app::widgets::style::{RADIUS, SMALL, regular, semi_bold};
use crate::edit::CommentChange;
use crate::model::{Comment, CommentPlace, CommentThread};
use crate::render::screen::color32;

impl CommentsPanel {
    /// Shows a thread: the current one with all that was said, any other with its beginning.
    pub(super) fn thread(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, thread: &CommentThread) {
        let theme = frame.context.theme.clone();
        let is_current = self.current.as_ref() == Some(&thread.id);
        let edge = Stroke::new(1.0, color32(if is_current { theme.accent } else { theme.chrome_edge }));
        let card = Frame::new().stroke(edge).corner_radius(RADIUS).inner_margin(Margin::symmetric(9, 7));
        ui.add_space(6.0);
        ui.push_id(&thread.id.0, |ui| {
            card.show(ui, |ui| {
                ui.set_width(ui.available_width());
                self.head(ui, frame, thread, is_current);
                let shown = if is_current { thread.comments.len() } else { 1 };
                for comment in thread.comments.iter().take(shown) {
                    self.said(ui, frame, comment, is_current);
                }
                if is_current {
                    self.foot(ui, frame, thread);
                } else if thread.comments.len() > 1 {
                    let count = thread.comments.len() - 1;
                    let words = if count == 1 { "1 answer".to_owned() } else { format!("{count} answers") };
                    ui.label(RichText::new(words).font(regular(SMALL)).color(color32(theme.muted)));
                }
            });
        });
    }

    /// What the thread is about. A click shows it on the map, and all that was said.
    fn head(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, thread: &CommentThread, is_current: bool) {
        let theme = frame.context.theme.clone();
        let about = about(frame, thread);
        let state = if thread.resolved { "✓ " } else { "" };
        let words = RichText::new(format!("{state}{about}")).font(semi_bold(12.5)).color(color32(theme.ink));
        let response = ui.add(egui::Button::new(words).frame(false).wrap());
        let name = if thread.resolved { format!("{about}, resolved") } else { about.clone() };
        let response = response.accessible_name(name);
        mark_expanded(&response, is_current);
        mark_selected(&response, is_current);
        if response.clicked() {
            self.current = if is_current { None } else { Some(thread.id.clone()) };
            if thread.on != CommentPlace::Map && !is_current {
                frame.requests.push(Request::ShowPart(thread.on.part()));
            }
        }
    }

    fn said(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, comment: &Comment, is_current: bool) {
        let theme = frame.context.theme.clone();
        let by = if comment.by.trim().is_empty() { "Somebody" } else { comment.by.trim() };
        let line = format!("{by} · {}", passed(comment.at));
        ui.label(RichText::new(line).font(regular(SMALL)).color(color32(theme.muted)));
        let is_rewritten = self.rewritten.as_ref().is_some_and(|(id, _)| *id == comment.id);
        if is_rewritten {
            return self.rewriting(ui, frame, comment);
        }
        let text = RichText::new(&comment.text).font(regular(12.5)).color(color32(theme.ink));
        ui.add(egui::Label::new(text).wrap());
        if is_current {
            ui.horizontal_wrapped(|ui| {
                let beginning: String = comment.text.chars().take(40).collect();
                if small_button(ui, frame, "Change", &format!("Change the comment “{beginning}”")).clicked() {
                    self.rewritten = Some((comment.id.clone(), comment.text.clone()));
                }
                if small_button(ui, frame, "Delete", &format!("Delete the comment “{beginning}”")).clicked() {
                    let change = CommentChange::Remove(comment.id.clone());
                    Self::change(frame, change, "The comment is deleted. Undo brings it back.");
                }
            });
        }
    }

    fn rewriting(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, comment: &Comment) {
        let theme = frame.context.theme.clone();
        let Some((id, words)) = self.rewritten.clone() else { return };
        let field = Id::unique(("words of a comment", &id.0));
        let entry = TextEntry::paragraphs("");
        let (asked, response) = fields::bare_text(ui, &theme, field, Common::Same(words.as_str()), entry);
        response.accessible_name("New words of the comment");
        if let ValueRequest::Preview(words, _) = asked {
            self.rewritten = Some((id, words));
        }
        let sent = is_sent(ui, field);
        ui.horizontal(|ui| {
            let keep = small_button(ui, frame, "Keep", "Keep the new words").clicked();
            if keep || sent {
                let change = CommentChange::Rewrite { comment: comment.id.clone(), text: words.clone() };
                if Self::change(frame, change, "The comment is changed.") {
                    self.rewritten = None;
                }
            }
            if small_button(ui, frame, "Cancel", "Leave the comment as it was").clicked() {
                self.rewritten = None;
            }
        });
    }

    /// The field for an answer, and the buttons of the thread.
    fn foot(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>, thread: &CommentThread) {
        let theme = frame.context.theme.clone();
        ui.add_space(4.0);
        let field = Id::unique(("answer in a thread", &thread.id.0));
        let entry = TextEntry::paragraphs("Answer");
        let answer = self.answers.get(&thread.id).cloned().unwrap_or_default();
        let (asked, response) = fields::bare_text(ui, &theme, field, Common::Same(answer.as_str()), entry);
        response.accessible_name(format!("Answer on {}", about(frame, thread)));
        if let ValueRequest::Preview(words, _) = asked {
            match words.is_empty() {
                true => self.answers.remove(&thread.id),
                false => self.answers.insert(thread.id.clone(), words),
            };
        }
        let sent = is_sent(ui, field);
        if ui.add(wide_quiet_button("Answer", &theme)).on_hover_text("Ctrl+Enter").clicked() || sent {
            let comment = self.comment(&answer, 2);
            let change = CommentChange::Answer { thread: thread.id.clone(), comment };
            if Self::change(frame, change, "Your answer is added.") {
                self.answers.remove(&thread.id);
            }
        }
        let (words, done) = if thread.resolved {
            ("Open again", "The thread is open again.")
        } else {
            ("Resolve", "The thread is resolved.")
        };
        if ui.add(wide_quiet_button(words, &theme)).clicked() {
            let change = CommentChange::Resolve { thread: thread.id.clone(), resolved: !thread.resolved };
            Self::change(frame, change, done);
        }
    }
}

/// What a thread is about. One about the map as a whole may have been about a part that is gone.
fn about(frame: &SideFrame<'_, '_>, thread: &CommentThread) -> String {
    let name = place_name(frame.tab.map(), thread.on);
    let was = thread.about.trim();
    if thread.on == CommentPlace::Map && !was.is_empty() && !was.eq_ignore_ascii_case("the whole map") {
        return format!("{was} (no longer on the map)");
    }
    name
}

fn small_button(ui: &mut Ui, frame: &SideFrame<'_, '_>, words: &str, name: &str) -> Response {
    let text = RichText::new(words).font(regular(SMALL)).color(color32(frame.context.theme.accent_soft_ink));
    let response = ui.add(egui::Button::new(text).frame(false).min_size(egui::vec2(24.0, 24.0)));
    response.accessible_name(name)
}

/// How long ago something was said.
fn passed(at: Timestamp) -> String {
    let seconds = Timestamp::now().as_second().saturating_sub(at.as_second());
    time_ago(std::time::Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}
