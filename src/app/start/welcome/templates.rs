//! The template cards: bundled templates, the user’s own, and those of shared folders.

use egui::{Button, Rect, RichText, Ui};

use super::Welcome;
use super::message::message;
use super::tiles::CARD;
use crate::app::start::gallery::{
    GalleryCard, GallerySection, MapSource, OwnTemplateRequest, PicturePlace, ThumbnailState, folder_name,
};
use crate::app::widgets::headings::SectionHeading;
use crate::file;
use crate::file::user_templates::SharedFolder;
use crate::render::screen::color32;

/// Space between a text in place of templates and the next heading.
const AFTER_TEXT: f32 = 28.0;

impl Welcome<'_> {
    /// Shows template cards; `found` are indices into the gallery's entries.
    pub(super) fn grid(&mut self, ui: &mut Ui, width: f32, found: &[usize]) {
        CARD.grid(width).for_each(ui, found, |ui, rect, index| {
            self.template_card(ui, rect, *index, CARD.picture_height(width));
        });
    }

    fn template_card(&mut self, ui: &mut Ui, rect: Rect, index: usize, picture_height: f32) {
        let Some(entry) = self.gallery.entries.get(index) else { return };
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
            picture: PicturePlace::Above(picture_height),
            title: &outline.title,
            about: &about,
            is_faint: false,
            description: &outline.description,
            // Thumbnails just outside the visible area are requested too, so that they are ready in time.
            thumbnail: if near { self.thumbnail(&source) } else { ThumbnailState::Waiting },
            can_preview: true,
        };
        self.gallery.tiles.note(card.id, rect);
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
                card.show(ui, &mut self.context, Some(&mut menu))
            }
            None => card.show(ui, &mut self.context, None),
        };
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if answer.preview {
            self.gallery.open_preview(index, self.context.theme);
        }
        if answer.chosen {
            self.requests.push(source.request());
        }
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
    ) {
        if !own.is_empty() || !self.gallery.is_filtered() || self.gallery.own.has_messages() {
            self.own(ui, width, own);
        }
        for (folder, found) in shared {
            self.shared(ui, width, folder, found);
        }
    }

    fn own(&mut self, ui: &mut Ui, width: f32, found: &[usize]) {
        let mut request = None;
        SectionHeading { title: "Your templates", remark: "" }.show(ui, self.context.theme, |ui| {
            let button = Button::new("Add a shared folder…").frame_when_inactive(false);
            if ui.add(button).on_hover_text("Show the templates in a folder that your team shares").clicked() {
                request = Some(OwnTemplateRequest::AddFolder);
            }
        });
        request = self.messages(ui).or(request);
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if !found.is_empty() {
            self.grid(ui, width, found);
        } else if !self.gallery.is_filtered() {
            self.text_instead(ui, "To make a template from one of your maps, choose File → Save as template.");
        }
    }

    /// Shows a text in place of templates.
    fn text_instead(&self, ui: &mut Ui, text: &str) {
        ui.label(RichText::new(text).color(color32(self.context.theme.muted)));
        ui.add_space(AFTER_TEXT);
    }

    fn shared(&mut self, ui: &mut Ui, width: f32, folder: &SharedFolder, found: &[usize]) {
        let SharedFolder { path, is_there } = folder;
        let mut remove = false;
        let heading = SectionHeading { title: &folder_name(path), remark: &file::display_path(path) };
        heading.show(ui, self.context.theme, |ui| {
            let button = Button::new("Remove folder").frame_when_inactive(false);
            remove = ui.add(button).on_hover_text("Remove it from this page; its files stay").clicked();
        });
        if remove {
            self.gallery.own.perform(ui.ctx(), OwnTemplateRequest::RemoveFolder(path.clone()));
        }
        if !found.is_empty() {
            self.grid(ui, width, found);
        } else if self.gallery.own.shared.is_reading(path) {
            self.text_instead(ui, "Waiting for the disk…");
        } else if *is_there {
            self.text_instead(ui, "This folder has no templates yet. Journey maps saved in it appear here.");
        } else {
            self.text_instead(ui, "This folder is not available right now. Its templates will come back with it.");
        }
    }

    /// Shows errors and the last deletion, which can be undone.
    fn messages(&mut self, ui: &mut Ui) -> Option<OwnTemplateRequest> {
        let mut request = None;
        let own = &self.gallery.own;
        let sentences: Vec<&String> = own.problem.iter().chain(&own.warnings).collect();
        for sentence in sentences {
            message(ui, &mut self.context, sentence, |_| {});
        }
        let has_messages = own.has_messages();
        if let Some(discarded) = &own.discarded {
            message(ui, &mut self.context, &format!("“{}” was deleted.", discarded.name()), |ui| {
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
