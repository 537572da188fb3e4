//! The recent files on the welcome page.

use egui::{Button, Label, Rect, RichText, Ui};

use super::tiles::{TILE_PICTURE, recent_grid};
use super::{RecentEntry, Welcome};
use crate::app::commands::request::Request;
use crate::app::services::path_checks::Presence;
use crate::app::start::gallery::{GalleryCard, MapSource, PicturePlace, ThumbnailState};
use crate::app::widgets::headings::SectionHeading;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;

impl Welcome<'_> {
    /// The recent files that match the search, as indices into the list.
    pub(super) fn found_recent(&self) -> Vec<usize> {
        let is_filtered = self.gallery.kind.is_some() || self.gallery.industry.is_some();
        let fits = |entry: &RecentEntry| !is_filtered && entry.matches(&self.gallery.search);
        self.recent.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(index, _)| index).collect()
    }

    /// Shows the recent files: one row, or all of them when unfolded.
    pub(super) fn recent(&mut self, ui: &mut Ui, width: f32, found: &[usize]) {
        if found.is_empty() {
            return;
        }
        let grid = recent_grid(width);
        let columns = grid.columns;
        let all = self.gallery.all_recent;
        SectionHeading { title: "Recent", remark: "" }.show(ui, self.context.theme, |ui| {
            let words = if all { "Show fewer" } else { "Show all" };
            if found.len() > columns && ui.add(Button::new(words).frame_when_inactive(false)).clicked() {
                self.gallery.all_recent = !all;
            }
        });
        let visible = if all { found } else { found.get(..columns.min(found.len())).unwrap_or_default() };
        grid.for_each(ui, visible, |ui, rect, index| {
            let Some(entry) = self.recent.get(*index) else { return };
            self.recent_card(ui, rect, entry);
        });
    }

    fn recent_card(&mut self, ui: &mut Ui, rect: Rect, entry: &RecentEntry) {
        let title = entry.shown_title();
        let is_gone = entry.presence == Presence::Gone;
        // Only where the disk has answered: a share that is gone would keep the workers from all other maps.
        let thumbnail = match entry.presence {
            Presence::There => self.thumbnail(&MapSource::File(entry.path.clone())),
            Presence::Unknown => ThumbnailState::Waiting,
            Presence::Gone => ThumbnailState::Problem,
        };
        let cannot_be_read = matches!(thumbnail, ThumbnailState::Problem);
        let card = GalleryCard {
            id: egui::Id::unique(("recent", &entry.path)),
            rect,
            picture: PicturePlace::Left(TILE_PICTURE),
            title: &title,
            about: &entry.about(),
            is_faint: is_gone,
            description: "",
            thumbnail,
            can_preview: false,
        };
        self.gallery.tiles.note(card.id, rect);
        let mut menu = |ui: &mut Ui| {
            if ui.button("Open").clicked() {
                self.requests.push(Request::OpenFile(entry.path.clone()));
            }
            if ui.button("Remove from this list").clicked() {
                self.requests.push(Request::ForgetRecent(entry.path.clone()));
            }
            ui.separator();
            let place = crate::file::display_path(&entry.path);
            ui.add(Label::new(RichText::new(place).font(regular(style::SMALL)).weak()).wrap());
            if cannot_be_read {
                ui.label(RichText::new("The file cannot be read right now.").font(regular(style::SMALL)).weak());
            }
        };
        if card.show(ui, &mut self.context, Some(&mut menu)).chosen {
            self.requests.push(Request::OpenFile(entry.path.clone()));
        }
    }
}
