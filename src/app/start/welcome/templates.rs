//! The template cards: bundled templates, the user’s own, and those of shared folders.

use egui::{Button, Rect, RichText, Ui};

use super::headings::{heading_with, message};
use super::tiles::{CARD, for_each_tile};
use super::{Welcome, WelcomeChoice, choice_of};
use crate::app::start::gallery::{
    GalleryCard, GallerySection, MapSource, OwnTemplateRequest, ThumbnailState, folder_name,
};
use crate::file::user_templates::SharedFolder;
use crate::render::screen::color32;

/// Space between a text in place of templates and the next heading.
const AFTER_TEXT: f32 = 28.0;

impl Welcome<'_> {
    /// Shows template cards; `found` are indices into the gallery's entries.
    pub(super) fn grid(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<WelcomeChoice> {
        let mut choice = None;
        let columns = CARD.columns(width);
        for_each_tile(ui, width, columns, CARD.height(width), found, |ui, rect, index| {
            choice = self.template_card(ui, rect, *index, CARD.picture_height(width)).or(choice.take());
        });
        choice
    }

    fn template_card(&mut self, ui: &mut Ui, rect: Rect, index: usize, picture_height: f32) -> Option<WelcomeChoice> {
        let entry = self.gallery.entries.get(index)?;
        let (source, outline) = (entry.source.clone(), entry.outline.clone());
        let own = match &source {
            MapSource::File(path) => Some(path).filter(|path| self.gallery.own.can_change(path)).cloned(),
            MapSource::Bundled(_) => None,
        };
        let about = outline.about();
        let near = ui.clip_rect().expand(picture_height).intersects(rect);
        let card = GalleryCard {
            id: egui::Id::unique(("template", index)),
            rect,
            picture_height,
            title: &outline.title,
            about: &about,
            description: &outline.description,
            // Thumbnails just outside the visible area are requested too, so that they are ready in time.
            thumbnail: if near { self.thumbnail(&source) } else { ThumbnailState::Waiting },
            can_preview: true,
        };
        let mut request = None;
        let answer = match &own {
            Some(path) => {
                let mut menu = |ui: &mut Ui| {
                    if ui.button("Rename…").clicked() {
                        request = Some(OwnTemplateRequest::Rename(path.clone(), outline.title.clone()));
                    }
                    if ui.button("Delete").clicked() {
                        request = Some(OwnTemplateRequest::Delete(path.clone()));
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

    /// The shared folders with their matching entries; while filtering, only folders with matches.
    pub(super) fn found_shared(&self) -> Vec<(SharedFolder, Vec<usize>)> {
        let found =
            |folder: &SharedFolder| (folder.clone(), self.gallery.found(&GallerySection::Shared(folder.path.clone())));
        let all = self.gallery.own.folders.iter().map(found);
        all.filter(|(_, found)| !found.is_empty() || !self.gallery.is_filtered()).collect()
    }

    /// Shows the user's own templates, then those of each shared folder.
    pub(super) fn own_and_shared(
        &mut self,
        ui: &mut Ui,
        width: f32,
        own: &[usize],
        shared: &[(SharedFolder, Vec<usize>)],
    ) -> Option<WelcomeChoice> {
        let mut choice = None;
        if !own.is_empty() || !self.gallery.is_filtered() || self.gallery.own.has_messages() {
            choice = self.own(ui, width, own);
        }
        for (folder, found) in shared {
            choice = self.shared(ui, width, folder, found).or(choice);
        }
        choice
    }

    fn own(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<WelcomeChoice> {
        let mut request = None;
        heading_with(ui, self.theme, "Your templates", "", |ui| {
            let button = Button::new("Add a shared folder…").frame_when_inactive(false);
            if ui.add(button).on_hover_text("Show the templates in a folder that your team shares").clicked() {
                request = Some(OwnTemplateRequest::AddFolder);
            }
        });
        request = self.messages(ui).or(request);
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if found.is_empty() && self.gallery.is_filtered() {
            return None;
        }
        if found.is_empty() {
            let words = "To make a template from one of your maps, choose File → Save as template.";
            ui.label(RichText::new(words).color(color32(self.theme.muted)));
            ui.add_space(AFTER_TEXT);
            return None;
        }
        self.grid(ui, width, found)
    }

    fn shared(&mut self, ui: &mut Ui, width: f32, folder: &SharedFolder, found: &[usize]) -> Option<WelcomeChoice> {
        let SharedFolder { path, is_there } = folder;
        let mut remove = false;
        heading_with(ui, self.theme, &folder_name(path), &path.display().to_string(), |ui| {
            let button = Button::new("Remove folder").frame_when_inactive(false);
            remove = ui.add(button).on_hover_text("Remove it from this page; its files stay").clicked();
        });
        if remove {
            self.gallery.own.perform(ui.ctx(), OwnTemplateRequest::RemoveFolder(path.clone()));
        }
        if found.is_empty() {
            let words = if *is_there {
                "This folder has no templates yet. Journey maps saved in it appear here."
            } else {
                "This folder is not available right now. Its templates will come back with it."
            };
            ui.label(RichText::new(words).color(color32(self.theme.muted)));
            ui.add_space(AFTER_TEXT);
            return None;
        }
        self.grid(ui, width, found)
    }

    /// Shows errors and the last deletion, which can be undone.
    fn messages(&mut self, ui: &mut Ui) -> Option<OwnTemplateRequest> {
        let mut request = None;
        let own = &self.gallery.own;
        let sentences: Vec<&String> = own.problem.iter().chain(&own.warnings).collect();
        for sentence in sentences {
            message(ui, self.theme, self.icons, sentence, |_| {});
        }
        let has_messages = own.has_messages();
        if let Some(discarded) = &own.discarded {
            message(ui, self.theme, self.icons, &format!("“{}” was deleted.", discarded.name()), |ui| {
                if ui.button("Undo").clicked() {
                    request = Some(OwnTemplateRequest::UndoDelete);
                }
            });
        }
        if has_messages {
            ui.add_space(6.0);
        }
        request
    }
}
