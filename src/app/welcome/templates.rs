//! Cards of templates: those that come with the program, the user’s own, and those of shared folders.

use std::path::Path;

use egui::{Button, Rect, RichText, Ui};

use super::headings::{heading_with, message};
use super::tiles::{CARD, for_each_tile};
use super::{Choice, Welcome, choice_of};
use crate::app::gallery::{Card, MapSource, OwnRequest, Shown, folder_name};
use crate::render::screen::color32;

impl Welcome<'_> {
    /// Cards of templates; `found` are places in the gallery.
    pub(super) fn grid(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<Choice> {
        let mut choice = None;
        let columns = CARD.columns(width);
        for_each_tile(ui, width, columns, CARD.height(width), found, |ui, rect, index| {
            choice = self.template_card(ui, rect, *index, CARD.picture_height(width)).or(choice.take());
        });
        choice
    }

    fn template_card(&mut self, ui: &mut Ui, rect: Rect, index: usize, picture_height: f32) -> Option<Choice> {
        let entry = self.gallery.entries.get(index)?;
        let (source, outline) = (entry.source.clone(), entry.outline.clone());
        let own = match &source {
            MapSource::File(path) => Some(path).filter(|path| self.gallery.own.can_change(path)).cloned(),
            MapSource::Bundled(_) => None,
        };
        let about = outline.about();
        let near = ui.clip_rect().expand(picture_height).intersects(rect);
        let card = Card {
            id: egui::Id::unique(("template", index)),
            rect,
            picture_height,
            title: &outline.title,
            about: &about,
            description: &outline.description,
            // What is about to come into sight is made beforehand.
            shown: if near { self.shown(&source) } else { Shown::Waiting },
            can_preview: true,
        };
        let mut request = None;
        let answer = match &own {
            Some(path) => {
                let mut menu = |ui: &mut Ui| {
                    if ui.button("Rename…").clicked() {
                        request = Some(OwnRequest::Rename(path.clone(), outline.title.clone()));
                    }
                    if ui.button("Delete").clicked() {
                        request = Some(OwnRequest::Delete(path.clone()));
                    }
                };
                card.show(ui, self.icons, self.theme, Some(&mut menu))
            }
            None => card.show(ui, self.icons, self.theme, None),
        };
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if answer.preview {
            self.gallery.open_preview(index, self.theme);
        }
        if answer.chosen { choice_of(&source) } else { None }
    }

    pub(super) fn own(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<Choice> {
        let mut request = None;
        heading_with(ui, self.theme, "Your templates", "", |ui| {
            let button = Button::new("Add a shared folder…").frame_when_inactive(false);
            if ui.add(button).on_hover_text("Use the templates that a team keeps in a folder").clicked() {
                request = Some(OwnRequest::AddFolder);
            }
        });
        request = self.messages(ui).or(request);
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if found.is_empty() && self.gallery.is_narrowed() {
            return None;
        }
        if found.is_empty() {
            let words = "A map of yours becomes a template with File → Save as template. It will stand here.";
            ui.label(RichText::new(words).color(color32(self.theme.muted)));
            ui.add_space(8.0);
            return None;
        }
        self.grid(ui, width, found)
    }

    pub(super) fn shared(&mut self, ui: &mut Ui, width: f32, folder: &Path, found: &[usize]) -> Option<Choice> {
        let mut remove = false;
        heading_with(ui, self.theme, &folder_name(folder), &folder.display().to_string(), |ui| {
            let button = Button::new("Remove folder").frame_when_inactive(false);
            remove = ui.add(button).on_hover_text("Take it off this page; its files stay").clicked();
        });
        if remove {
            self.gallery.own.perform(ui.ctx(), OwnRequest::RemoveFolder(folder.to_path_buf()));
        }
        self.grid(ui, width, found)
    }

    /// What was deleted and can be taken back, and what went wrong.
    fn messages(&mut self, ui: &mut Ui) -> Option<OwnRequest> {
        let mut request = None;
        let own = &self.gallery.own;
        let sentences: Vec<&String> = own.problem.iter().chain(&own.complaints).collect();
        for sentence in sentences {
            message(ui, self.theme, self.icons, sentence, |_| {});
        }
        if let Some(discarded) = &own.discarded {
            message(ui, self.theme, self.icons, &format!("“{}” was deleted.", discarded.name()), |ui| {
                if ui.button("Undo").clicked() {
                    request = Some(OwnRequest::TakeBack);
                }
            });
        }
        request
    }
}
