//! The welcome page, which offers maps to start from.
//!
//! From top to bottom: recovered work, blank maps, recent files, the user's own templates if there are any,
//! and the bundled templates. The search and the filters stay at the top.

mod blanks;
mod entries;
mod headings;
mod recent;
mod recovered;
mod templates;
mod tiles;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align, Button, Layout, Margin, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::gallery::{Gallery, GallerySection, MapSource, TemplatePreviewAnswer, ThumbnailState, filters};
use crate::app::commands::UiCommand;
use crate::app::widgets::icons::Icons;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::{ScreenPainter, color32};
use crate::theme::Theme;
use headings::heading;

pub(crate) use entries::{RecentEntry, RecoveredEntry, time_ago};

/// Largest width of the page, in points.
const PAGE_WIDTH: f32 = 1_160.0;

/// What the user chose on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WelcomeChoice {
    /// Create a map from the bundled template of this name.
    Template(String),
    /// Create a map from the template in this file.
    OwnTemplate(PathBuf),
    /// Open the map in this file.
    File(PathBuf),
    /// Remove this file from the list of recent files.
    ForgetRecent(PathBuf),
    /// Open the recovered work of this id.
    Restore(String),
    /// Open the recovered work of this id beside its original file.
    Compare(String),
    /// Discard the recovered work of this id.
    Discard(String),
    /// Perform a command.
    Command(UiCommand),
}

/// The page with everything that it draws with.
pub(crate) struct Welcome<'a> {
    /// The templates, the search and the thumbnails.
    pub gallery: &'a mut Gallery,
    /// The recent files, newest first.
    pub recent: &'a [RecentEntry],
    /// The recovered work, newest first.
    pub recovered: &'a [RecoveredEntry],
    /// Paints the large preview.
    pub painter: &'a mut ScreenPainter,
    /// Paints the icons.
    pub icons: &'a mut Icons,
    /// The window's theme.
    pub theme: &'a Arc<Theme>,
}

impl Welcome<'_> {
    /// Shows the page for one frame. Returns what the user chose.
    pub(crate) fn show(&mut self, ui: &mut Ui) -> Option<WelcomeChoice> {
        let width = (ui.available_width() - 64.0).clamp(280.0, PAGE_WIDTH);
        let side = ((ui.available_width() - width) / 2.0).max(16.0);
        let mut choice = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let head = ui.scope(|ui| in_column(ui, side, width, |ui| self.head(ui, width)));
        choice = head.inner.or(choice);
        let edge = Stroke::new(1.0, color32(self.theme.chrome_edge));
        let scroll = egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            in_column(ui, side, width, |ui| {
                ui.add_space(20.0);
                let chosen = self.sections(ui, width);
                ui.add_space(48.0);
                chosen
            })
        });
        if scroll.state.clamped_offset().y > 1.0 {
            ui.painter().hline(scroll.inner_rect.x_range(), scroll.inner_rect.top(), edge);
        }
        choice = scroll.inner.or(choice);
        self.gallery.own.show_dialogs(ui.ctx(), self.theme);
        self.preview(ui.ctx()).or(choice)
    }

    /// The part that does not scroll: the title of the page, the search and the filters.
    fn head(&mut self, ui: &mut Ui, width: f32) -> Option<WelcomeChoice> {
        let mut choice = None;
        ui.add_space(26.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Start a journey map").font(semi_bold(26.0)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for command in [UiCommand::Open, UiCommand::Blank] {
                    let info = command.info();
                    let button = Button::new(info.label).min_size(Vec2::new(0.0, 34.0));
                    if ui.add(button).on_hover_text(info.hint).clicked() {
                        choice = Some(WelcomeChoice::Command(command));
                    }
                }
            });
        });
        ui.add_space(14.0);
        self.search(ui, width);
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| filters(ui, self.gallery, self.icons));
        ui.add_space(12.0);
        choice
    }

    fn search(&mut self, ui: &mut Ui, width: f32) {
        let hint = RichText::new("Search titles, industries and all text on the maps");
        let search = egui::TextEdit::singleline(&mut self.gallery.search)
            .hint_text(hint.color(color32(self.theme.faint)))
            .font(regular(14.0))
            .desired_width(width)
            .margin(Margin { left: 38, right: 12, top: 10, bottom: 10 });
        let search = ui.add(search);
        search.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search templates"));
        let icon = Rect::from_center_size(search.rect.left_center() + Vec2::new(20.0, 0.0), Vec2::splat(18.0));
        self.icons.paint(ui, "search", icon, color32(self.theme.muted));
    }

    fn sections(&mut self, ui: &mut Ui, width: f32) -> Option<WelcomeChoice> {
        let mut choice = self.recovered(ui, width);
        let blank = self.gallery.found(&GallerySection::Blank);
        let bundled = self.gallery.found(&GallerySection::Bundled);
        let own = self.gallery.found(&GallerySection::Own);
        let recent = self.found_recent();
        let shared = self.found_shared();
        let of_folders = shared.iter().map(|(_, found)| found.len()).sum::<usize>();
        let shown = blank.len() + bundled.len() + own.len() + recent.len() + of_folders;
        // Templates that the user or the team made are more likely to be wanted than bundled ones.
        let own_first = own.len() + of_folders > 0;
        if !blank.is_empty() {
            heading(ui, self.theme, "Start from scratch", "");
            choice = self.blanks(ui, width, &blank).or(choice);
        }
        choice = self.recent(ui, width, &recent).or(choice);
        if own_first {
            choice = self.own_and_shared(ui, width, &own, &shared).or(choice);
        }
        if !bundled.is_empty() {
            heading(ui, self.theme, "Templates", "Finished maps: open one and make it yours.");
            choice = self.grid(ui, width, &bundled).or(choice);
        }
        if !own_first {
            choice = self.own_and_shared(ui, width, &own, &shared).or(choice);
        }
        if shown == 0 && self.gallery.is_filtered() {
            self.nothing_found(ui);
        }
        choice
    }

    fn nothing_found(&mut self, ui: &mut Ui) {
        ui.add_space(60.0);
        ui.vertical_centered(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
            self.icons.paint(ui, "search", rect, color32(self.theme.edge));
            ui.add_space(10.0);
            ui.label(RichText::new("No matching maps").font(semi_bold(16.0)));
            ui.add_space(4.0);
            ui.label(RichText::new("Try fewer words or a different filter.").color(color32(self.theme.muted)));
            ui.add_space(12.0);
            if ui.button("Show everything").clicked() {
                self.gallery.clear_filters();
            }
        });
    }

    fn thumbnail(&mut self, source: &MapSource) -> ThumbnailState {
        self.gallery.thumbnails().map_or(ThumbnailState::Waiting, |thumbnails| thumbnails.show(source))
    }

    fn preview(&mut self, ctx: &egui::Context) -> Option<WelcomeChoice> {
        let mut preview = self.gallery.preview.take()?;
        let entry = self.gallery.entries.get(preview.index)?;
        match preview.show(ctx, entry, self.painter, self.icons, self.theme) {
            TemplatePreviewAnswer::Use => return choice_of(&preview.source),
            TemplatePreviewAnswer::Close => {}
            TemplatePreviewAnswer::Stay => self.gallery.preview = Some(preview),
            TemplatePreviewAnswer::Previous => self.gallery.step_preview(preview.index, false, self.theme),
            TemplatePreviewAnswer::Next => self.gallery.step_preview(preview.index, true, self.theme),
        }
        None
    }
}

fn choice_of(source: &MapSource) -> Option<WelcomeChoice> {
    Some(match source {
        MapSource::Bundled(slug) => WelcomeChoice::Template((*slug).to_owned()),
        MapSource::File(path) => WelcomeChoice::OwnTemplate(path.clone()),
    })
}

/// Lays out content in a centred column.
fn in_column<T>(ui: &mut Ui, side: f32, width: f32, content: impl FnOnce(&mut Ui) -> T) -> T {
    let layout = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            content(ui)
        })
        .inner
    });
    layout.inner
}
