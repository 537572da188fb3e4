//! The welcome page, which offers maps to start from.
//!
//! From top to bottom: recovered work, blank maps, recent files, the user's own templates if there are any,
//! and the bundled templates. The search and the filters stay at the top.

mod blanks;
mod entries;
mod keyboard;
mod message;
mod open_before;
mod recent;
mod recovered;
mod templates;
mod tiles;

use egui::{Align, Button, Frame, Layout, Margin, RichText, Sense, Stroke, Ui, Vec2};

use super::gallery::{Gallery, GallerySection, MapSource, TemplatePreviewAnswer, ThumbnailState, filters};
use crate::app::commands::UiCommand;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::widgets::accessible::mark_heading;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::SectionHeading;
use crate::app::widgets::hint_line::{self, HintText};
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::style::semi_bold;
use crate::app::widgets::ui_context::UiContext;
use crate::file::recovery::OpenMap;
use crate::file::settings::TourStep;
use crate::render::screen::color32;

pub(crate) use entries::{RecentEntry, RecoveredEntry};

/// Largest width of the page, in points.
const PAGE_WIDTH: f32 = 1_160.0;
const TITLE: &str = "Start a journey map";

/// The page with everything that it shows.
pub(crate) struct Welcome<'a> {
    /// The templates, the search and the thumbnails.
    pub gallery: &'a mut Gallery,
    /// The recent files, newest first.
    pub recent: &'a [RecentEntry],
    /// The recovered work, newest first.
    pub recovered: &'a [RecoveredEntry],
    /// The saved maps that were open when the program crashed.
    pub open_before: &'a [OpenMap],
    /// Takes what the user chooses.
    pub requests: &'a mut RequestQueue,
    /// What the page draws with.
    pub context: UiContext<'a>,
}

impl Welcome<'_> {
    /// Shows the page for one frame.
    pub(crate) fn show(&mut self, ui: &mut Ui) {
        self.take_keys(ui);
        self.page_control(ui);
        let width = (ui.available_width() - 64.0).clamp(280.0, PAGE_WIDTH);
        let side = ((ui.available_width() - width) / 2.0).max(16.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.scope(|ui| in_column(ui, side, width, |ui| self.head(ui, width)));
        let edge = Stroke::new(1.0, color32(self.context.theme.chrome_edge));
        let scroll = scroll(egui::ScrollArea::vertical().auto_shrink(false), ui, |ui| {
            in_column(ui, side, width, |ui| {
                ui.add_space(20.0);
                self.sections(ui, width);
                ui.add_space(48.0);
            })
        });
        if scroll.state.clamped_offset().y > 1.0 {
            ui.painter().hline(scroll.inner_rect.x_range(), scroll.inner_rect.top(), edge);
        }
        self.gallery.own.show_dialogs(ui.ctx(), self.context.theme);
        self.preview(ui.ctx());
    }

    /// The part that does not scroll: the title of the page, the search and the filters.
    fn head(&mut self, ui: &mut Ui, width: f32) {
        ui.add_space(26.0);
        ui.horizontal(|ui| {
            let title = ui.label(RichText::new(TITLE).font(semi_bold(26.0)));
            mark_heading(&title, 1, TITLE);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                // A blank map is the first tile below.
                let info = UiCommand::Open.info();
                let button = Button::new(info.label).min_size(Vec2::new(0.0, 34.0));
                if ui.add(button).on_hover_text(info.hint).clicked() {
                    self.requests.push(Request::Command(UiCommand::Open));
                }
            });
        });
        ui.add_space(14.0);
        self.search(ui, width);
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| filters(ui, self.gallery, &mut self.context));
        ui.add_space(12.0);
    }

    fn search(&mut self, ui: &mut Ui, width: f32) {
        let hint = "Search titles, industries and all text on the maps";
        let field = SearchField::new("Search templates", hint).width(width).large();
        let field = field.show(ui, &mut self.context, &mut self.gallery.search);
        self.gallery.tiles.note_search(field.id);
    }

    fn sections(&mut self, ui: &mut Ui, width: f32) {
        self.recovered(ui, width);
        self.open_before(ui, width);
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
            self.heading(ui, "Start from scratch", "");
            self.blanks(ui, width, &blank);
        }
        self.recent(ui, width, &recent);
        if own_first {
            self.own_and_shared(ui, width, &own, &shared);
        }
        if !bundled.is_empty() {
            self.heading(ui, "Templates", "Finished maps: open one and make it yours.");
            self.hint(ui, width);
            self.grid(ui, width, &bundled);
        }
        if !own_first {
            self.own_and_shared(ui, width, &own, &shared);
        }
        if shown == 0 && self.gallery.is_filtered() {
            self.nothing_found(ui);
        }
    }

    /// The hint for the first map, until one was opened.
    fn hint(&mut self, ui: &mut Ui, width: f32) {
        const WORDS: HintText = HintText {
            place: "1 of 3",
            words: "New here? Open the one that comes closest to your own case. Everything on it can be changed.",
        };
        if !self.gallery.shows_hint {
            return;
        }
        let theme = self.context.theme;
        let frame =
            Frame::new().fill(color32(theme.accent_soft)).corner_radius(10).inner_margin(Margin::symmetric(14, 5));
        let closed = frame.show(ui, |ui| {
            ui.set_width(width - 28.0);
            hint_line::row(ui, WORDS, theme)
        });
        ui.add_space(14.0);
        if closed.inner {
            self.requests.push(Request::FinishHint(TourStep::Open));
        }
    }

    /// The heading of a section, with a remark beside it.
    fn heading(&self, ui: &mut Ui, title: &str, remark: &str) {
        SectionHeading { title, remark }.show(ui, self.context.theme, |_| {});
    }

    fn nothing_found(&mut self, ui: &mut Ui) {
        ui.add_space(60.0);
        ui.vertical_centered(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
            self.context.icons.paint(ui, "search", rect, color32(self.context.theme.edge));
            ui.add_space(10.0);
            ui.label(RichText::new("No results").font(semi_bold(16.0)));
            ui.add_space(4.0);
            ui.label(RichText::new("Try fewer words or a different filter.").color(color32(self.context.theme.muted)));
            ui.add_space(12.0);
            if ui.button("Show everything").clicked() {
                self.gallery.clear_filters();
            }
        });
    }

    fn thumbnail(&mut self, source: &MapSource) -> ThumbnailState {
        self.gallery.thumbnails().map_or(ThumbnailState::Waiting, |thumbnails| thumbnails.show(source))
    }

    /// Shows the large preview while it is open.
    fn preview(&mut self, ctx: &egui::Context) {
        let Some(mut preview) = self.gallery.preview.take() else { return };
        let Some(entry) = self.gallery.entries.get(preview.index) else { return };
        match preview.show(ctx, entry, &mut self.context) {
            TemplatePreviewAnswer::Use => self.requests.push(preview.source.request()),
            TemplatePreviewAnswer::Close => {}
            TemplatePreviewAnswer::Stay => self.gallery.preview = Some(preview),
            TemplatePreviewAnswer::Previous => self.gallery.step_preview(preview.index, false, self.context.theme),
            TemplatePreviewAnswer::Next => self.gallery.step_preview(preview.index, true, self.context.theme),
        }
    }
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
