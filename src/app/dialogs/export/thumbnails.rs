//! The strip of small pages beside the preview: all pages at a glance, each of which can be chosen.

use std::sync::Arc;

use egui::{Align2, Color32, ColorImage, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, TextureHandle};
use egui::{TextureOptions, Ui, Vec2, WidgetInfo};

use super::preview::page_image;
use crate::app::services::task::Task;
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{regular, semi_bold};
use crate::geometry::point;
use crate::print::page::Pages;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The width of the strip.
pub(super) const STRIP_WIDTH: f32 = 112.0;

/// The most pages that get a picture; the others keep their numbers.
const MOST_PICTURES: usize = 120;

/// The largest width and height of a small page.
const LARGEST: Vec2 = Vec2::new(84.0, 84.0);

/// The height of the label under a page, with the gap to the next.
const LABEL_HEIGHT: f32 = 24.0;

/// The strip of small pages.
#[derive(Default)]
pub(super) struct ThumbnailStrip {
    /// The pages whose pictures are shown or drawn.
    of: Option<Arc<Pages>>,
    drawing: Option<Task<Vec<Option<ColorImage>>>>,
    pictures: Vec<Option<TextureHandle>>,
}

impl ThumbnailStrip {
    /// Takes over finished pictures, and begins those of other pages.
    pub(super) fn update(&mut self, ctx: &egui::Context, pages: &Arc<Pages>) {
        if self.of.as_ref().is_none_or(|known| !Arc::ptr_eq(known, pages)) {
            self.of = Some(pages.clone());
            self.pictures.clear();
            let (pages, side) = (pages.clone(), LARGEST * ctx.pixels_per_point().max(1.0));
            // A drawing of other pages that is still under way is forgotten.
            self.drawing = Some(Task::start(ctx, "small pages", move |control| {
                let count = pages.pages.len().min(MOST_PICTURES);
                let draw = |index| page_image(&pages, index, point(side.x, side.y));
                (0..count).take_while(|_| !control.is_cancelled()).map(draw).collect()
            }));
        }
        if let Some(drawn) = self.drawing.as_ref().and_then(Task::poll) {
            self.drawing = None;
            let texture = |image: ColorImage| ctx.load_texture("small page", image, TextureOptions::LINEAR);
            self.pictures = drawn.unwrap_or_default().into_iter().map(|image| image.map(texture)).collect();
        }
    }

    /// Shows the strip in `place`. Returns the page that was chosen.
    pub(super) fn show(&self, ui: &mut Ui, place: Rect, chosen: usize, theme: &Theme) -> Option<usize> {
        let pages = self.of.as_ref()?;
        ui.painter().rect_filled(place, 0, color32(theme.chrome));
        ui.painter().vline(place.right(), place.y_range(), Stroke::new(1.0, color32(theme.chrome_edge)));
        let mut clicked = None;
        ui.scope_builder(super::controls::part(ui, "small pages", place.shrink2(Vec2::new(0.0, 8.0))), |ui| {
            let area = ScrollArea::vertical().id_salt("small pages").auto_shrink(false);
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut group = RovingFocus::new(ui, ui.scope_id().with("small pages"));
                for index in 0..pages.pages.len() {
                    if self.page(ui, &mut group, (index, index == chosen), theme) {
                        clicked = Some(index);
                    }
                }
                group.finish(ui);
            });
        });
        clicked
    }

    /// Shows one page. Returns whether it was chosen.
    fn page(&self, ui: &mut Ui, group: &mut RovingFocus, (index, is_chosen): (usize, bool), theme: &Theme) -> bool {
        let Some(page) = self.of.as_ref().and_then(|pages| pages.pages.get(index)) else { return false };
        let media = page.boxes.media;
        let scale = (LARGEST.x / media.x.max(1.0)).min(LARGEST.y / media.y.max(1.0));
        let size = Vec2::new(media.x, media.y) * scale;
        let (_, cell) = ui.allocate_space(Vec2::new(STRIP_WIDTH - 1.0, size.y + LABEL_HEIGHT + 6.0));
        let id = ui.scope_id().with(("small page", index));
        let response = ui.interact(cell, id, group.sense(ui, id, Sense::click()));
        group.add_choice(&response, is_chosen);
        let name = format!("Page {}, {}", index + 1, page.label);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
        if is_chosen && !ui.clip_rect().contains_rect(cell) && ui.input(|input| !input.pointer.any_down()) {
            ui.scroll_to_rect(cell, None);
        }
        if ui.is_rect_visible(cell) {
            let corner = Pos2::new(cell.center().x - size.x / 2.0, cell.top() + 4.0);
            let paper = Rect::from_min_size(corner, size);
            ui.painter().rect_filled(paper, 0, Color32::WHITE);
            if let Some(Some(picture)) = self.pictures.get(index) {
                let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
                ui.painter().image(picture.id(), paper, whole, Color32::WHITE);
            }
            let (width, edge) = if is_chosen { (2.0, theme.accent) } else { (1.0, theme.chrome_edge) };
            ui.painter().rect_stroke(paper, 0, Stroke::new(width, color32(edge)), StrokeKind::Outside);
            let (font, ink) = if is_chosen { (semi_bold(11.5), theme.ink) } else { (regular(11.5), theme.muted) };
            let at = Pos2::new(cell.center().x, paper.bottom() + 12.0);
            ui.painter().text(at, Align2::CENTER_CENTER, &page.label, font, color32(ink));
            focus_ring::paint(ui, &response, paper.expand(3.0), 2, theme);
        }
        response.clicked() || (response.gained_focus() && !is_chosen)
    }
}
