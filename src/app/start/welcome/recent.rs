//! The recent files on the welcome page.

use egui::{Button, Label, Rect, RichText, Ui};

use super::headings::heading_with;
use super::tiles::{RECENT, for_each_tile};
use super::{RecentEntry, Welcome, WelcomeChoice};
use crate::app::start::gallery::{GalleryCard, MapSource, ThumbnailState};
use crate::app::widgets::style;
use crate::app::widgets::style::regular;

impl Welcome<'_> {
    /// The recent files that match the search, as indices into the list.
    pub(super) fn found_recent(&self) -> Vec<usize> {
        let filtered = self.gallery.kind.is_some() || self.gallery.industry.is_some();
        let search = self.gallery.search.to_lowercase();
        let fits = |entry: &RecentEntry| {
            let words = format!("{} {}", entry.title, entry.path.display()).to_lowercase();
            !filtered && search.split_whitespace().all(|word| words.contains(word))
        };
        self.recent.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(index, _)| index).collect()
    }

    /// Shows the recent files: one row, or all of them when unfolded.
    pub(super) fn recent(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<WelcomeChoice> {
        if found.is_empty() {
            return None;
        }
        let columns = RECENT.columns(width);
        let all = self.gallery.all_recent;
        heading_with(ui, self.theme, "Recent", "", |ui| {
            let words = if all { "Show fewer" } else { "Show all" };
            if found.len() > columns && ui.add(Button::new(words).frame_when_inactive(false)).clicked() {
                self.gallery.all_recent = !all;
            }
        });
        let mut choice = None;
        let visible = if all { found } else { found.get(..columns.min(found.len())).unwrap_or_default() };
        for_each_tile(ui, width, columns, RECENT.height(width), visible, |ui, rect, index| {
            let Some(entry) = self.recent.get(*index) else { return };
            choice = self.recent_card(ui, rect, entry, RECENT.picture_height(width)).or(choice.take());
        });
        choice
    }

    fn recent_card(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        entry: &RecentEntry,
        picture_height: f32,
    ) -> Option<WelcomeChoice> {
        let name = entry.path.file_stem().unwrap_or_default().to_string_lossy();
        let title = if entry.title.trim().is_empty() { name.as_ref() } else { &entry.title };
        let thumbnail = self.thumbnail(&MapSource::File(entry.path.clone()));
        let gone = matches!(thumbnail, ThumbnailState::Problem);
        let card = GalleryCard {
            id: egui::Id::unique(("recent", &entry.path)),
            rect,
            picture_height,
            title,
            about: &entry.when,
            description: "",
            thumbnail,
            can_preview: false,
        };
        let mut choice = None;
        let mut menu = |ui: &mut Ui| {
            if ui.button("Open").clicked() {
                choice = Some(WelcomeChoice::File(entry.path.clone()));
            }
            if ui.button("Remove from this list").clicked() {
                choice = Some(WelcomeChoice::ForgetRecent(entry.path.clone()));
            }
            ui.separator();
            let place = entry.path.display().to_string();
            ui.add(Label::new(RichText::new(place).font(regular(style::SMALL)).weak()).wrap());
            if gone {
                ui.label(RichText::new("The file cannot be read right now.").font(regular(style::SMALL)).weak());
            }
        };
        let answer = card.show(ui, self.icons, self.theme, Some(&mut menu));
        if answer.chosen { Some(WelcomeChoice::File(entry.path.clone())) } else { choice }
    }
}
