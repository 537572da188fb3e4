//! Shows the preview: the page with its shadow, and a caption about its size and legibility.

use egui::epaint::Shadow;
use egui::{
    Align2, Button, Color32, CornerRadius, Pos2, Rect, RichText, Role, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::controls::part;
use super::page_info::PageInfo;
use super::preview::{ExportPreview, RenderedPreview};
use super::thumbnails::{STRIP_WIDTH, ThumbnailStrip};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::{Point, point};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The distance between the page and the edge of the preview area, in points.
const MARGIN: f32 = 28.0;
/// The height of the caption under the page, in points.
const CAPTION_HEIGHT: f32 = 66.0;
const CHECK: f32 = 9.0;
/// The room for a sign before the caption, in points.
const SIGN: f32 = 22.0;
/// A preview that is narrower, in points, has no room for all that stands beside the page and its caption.
const NARROW: f32 = 420.0;
/// What the buttons at either side of the caption take, in points.
const BUTTONS_WIDTH: f32 = 124.0;
/// A caption that is narrower, in points, has one line for each of its texts.
const SHORT_CAPTION: f32 = 200.0;
/// The zoom steps of the preview; 1 fits the whole page.
const ZOOMS: [f32; 4] = [1.0, 2.0, 4.0, 8.0];

/// The zoom of the preview.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PreviewZoom {
    step: usize,
    /// The step with which the page was shown last.
    shown: usize,
    /// How far the page was scrolled then, and how large all that scrolls was, in points.
    offset: Vec2,
    whole: Vec2,
    /// How far the wheel has turned towards the next step.
    turned: f32,
}

/// How much the wheel must enlarge, as a logarithm, for the next step.
const WHEEL_STEP: f32 = 0.2;

impl PreviewZoom {
    fn zoom(self) -> f32 {
        ZOOMS.get(self.step).copied().unwrap_or(1.0)
    }

    /// Takes steps with the wheel while Ctrl is held, and with two fingers.
    fn turn(&mut self, factor: f32) {
        self.turned += factor.max(0.01).ln();
        if self.turned.abs() < WHEEL_STEP {
            return;
        }
        let step = if self.turned > 0.0 { self.step + 1 } else { self.step.saturating_sub(1) };
        self.step = step.min(ZOOMS.len() - 1);
        self.turned = 0.0;
    }

    /// Where the page must be scrolled to so that what is at a point of the area stays there, if it is shown at another
    /// zoom than before.
    fn scroll(&mut self, whole: Vec2, at: Vec2) -> Option<Vec2> {
        let is_new = std::mem::replace(&mut self.shown, self.step) != self.step;
        let share = (self.offset + at) / self.whole.max(Vec2::splat(1.0));
        is_new.then(|| (share * whole - at).max(Vec2::ZERO))
    }
}

/// The area of the dialog with the preview and its caption.
pub(super) struct PreviewArea<'a> {
    /// The rectangle of the area.
    pub(super) rect: Rect,
    /// The preview of what will be exported.
    pub(super) preview: &'a ExportPreview,
    /// The texts of the caption; none until the page has been drawn.
    pub(super) facts: Option<&'a PageInfo>,
    /// The small pages beside it.
    pub(super) thumbnails: &'a ThumbnailStrip,
}

/// What is seen of the pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PageView {
    /// The index of the page that is shown large.
    pub(super) page: usize,
    pub(super) zoom: PreviewZoom,
}

impl PreviewArea<'_> {
    /// Shows the area. Returns the size of the picture that is needed for it, in pixels.
    pub(super) fn show(&self, ui: &mut Ui, view: &mut PageView, context: &mut UiContext<'_>) -> Point {
        let theme = context.theme;
        ui.painter().rect_filled(self.rect, 0, color32(theme.canvas));
        let count = self.preview.shown.as_ref().map_or(0, RenderedPreview::page_count);
        let mut rect = self.rect;
        let is_narrow = rect.width() < NARROW;
        if count > 1 && !is_narrow {
            let strip = Rect::from_min_size(rect.min, Vec2::new(STRIP_WIDTH, rect.height()));
            view.page = self.thumbnails.show(ui, strip, view.page, theme).unwrap_or(view.page);
            rect.min.x = strip.right();
        }
        turn_pages(ui, count, &mut view.page);
        let preview_zoom = &mut view.zoom;
        let stage = Rect::from_min_max(rect.min, rect.max - Vec2::new(0.0, CAPTION_HEIGHT));
        let margin = if is_narrow { MARGIN / 2.0 } else { MARGIN };
        let page_size = (stage.size() - Vec2::splat(2.0 * margin)).max(Vec2::splat(40.0)) * preview_zoom.zoom();
        match &self.preview.shown {
            Some(shown) => shown.show(ui, stage, (page_size, preview_zoom), theme),
            None => {
                let words = self.preview.problem.as_deref().unwrap_or("Drawing the page…");
                ui.painter().text(stage.center(), Align2::CENTER_CENTER, words, regular(13.0), color32(theme.muted));
            }
        }
        if self.preview.is_drawing() && self.preview.shown.is_some() {
            let place = Rect::from_min_size(stage.min + Vec2::splat(12.0), Vec2::splat(16.0));
            ui.put(place, egui::Spinner::new().size(16.0));
        }
        let caption = Rect::from_min_max(Pos2::new(rect.left(), stage.bottom()), rect.max);
        // In a narrow one the pages can be turned, and are seen as a whole.
        let room = |is_needed: bool| if is_needed { BUTTONS_WIDTH } else { 8.0 };
        let words = caption.with_min_x(caption.left() + room(!is_narrow || count > 1));
        self.show_caption(ui, words.with_max_x(caption.right() - room(!is_narrow)), context);
        if !is_narrow {
            show_zoom(ui, caption, preview_zoom);
        }
        if count > 1 {
            show_turning(ui, caption, count, &mut view.page);
        }
        wanted_px(page_size * ui.ctx().pixels_per_point())
    }

    fn show_caption(&self, ui: &mut Ui, place: Rect, context: &mut UiContext<'_>) {
        let Some(facts) = self.facts else { return };
        let theme = context.theme;
        ui.scope_builder(part(ui, "caption", place.shrink2(Vec2::new(0.0, 6.0))), |ui| {
            ui.vertical_centered(|ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                // One line each where there is no room to wrap: the rest is seen under the pointer.
                let label = |ui: &mut Ui, words: &str, font: egui::FontId, color: Color32| {
                    let label = egui::Label::new(RichText::new(words).font(font).color(color));
                    let is_short = place.width() < SHORT_CAPTION;
                    let label = ui.add(if is_short { label.truncate() } else { label });
                    if is_short { label.on_hover_text(words) } else { label }
                };
                let first = facts.problem.as_deref().unwrap_or(&facts.page);
                let color = if facts.problem.is_some() { theme.pain_ink } else { theme.ink };
                label(ui, first, semi_bold(13.0), color32(color));
                if facts.legibility.is_empty() || facts.problem.is_some() {
                    return;
                }
                let color = if facts.too_small { theme.hotspot } else { theme.muted };
                ui.scope(|ui| {
                    // The sign stands before the words, in the middle with them.
                    ui.set_max_width(ui.available_width() - if facts.too_small { 2.0 * SIGN } else { 0.0 });
                    let words = label(ui, &facts.legibility, regular(12.5), color32(color));
                    if facts.too_small {
                        let at = words.rect.left_center() - Vec2::new(14.0, 0.0);
                        let sign = Rect::from_center_size(at, Vec2::splat(15.0));
                        context.icons.paint(ui, "warning", sign, color32(color));
                    }
                });
            });
        });
    }
}

/// A size rounded up to steps of 32 pixels, so that resizing the window
/// does not request a new picture in each frame.
fn wanted_px(available: Vec2) -> Point {
    let step = |side: f32| (side / 32.0).ceil().max(1.0) * 32.0;
    point(step(available.x), step(available.y))
}

impl RenderedPreview {
    /// Shows the page in `stage`, as large as fits into `page_size`; a larger one scrolls.
    fn show(&self, ui: &mut Ui, stage: Rect, (page_size, zoom): (Vec2, &mut PreviewZoom), theme: &Theme) {
        let Some(size) = self.page_size() else {
            let words = self.pages.as_ref().err().map(|error| format!("There is no page: {error}."));
            let galley = ui.painter().layout(
                words.unwrap_or_default(),
                regular(13.0),
                color32(theme.muted),
                (stage.width() - 2.0 * MARGIN).max(80.0),
            );
            ui.painter().galley(stage.center() - galley.size() / 2.0, galley, color32(theme.muted));
            return;
        };
        let page = Vec2::new(size.x.max(1.0), size.y.max(1.0));
        ui.scope_builder(part(ui, "page", stage), |ui| {
            let before = zoom.zoom();
            // What is under the pointer stays there; with the buttons it is what is in the middle.
            let mut at = stage.size() / 2.0;
            if let Some(pointer) = ui.ctx().pointer_latest_pos().filter(|_| ui.rect_contains_pointer(stage)) {
                zoom.turn(ui.input(egui::InputState::zoom_delta));
                at = if zoom.zoom() == before { at } else { pointer - stage.min };
            }
            let page_size = page_size * (zoom.zoom() / before);
            let size = page * (page_size.x / page.x).min(page_size.y / page.y);
            let whole = (size + Vec2::splat(2.0 * MARGIN)).max(stage.size() - Vec2::splat(1.0));
            let mut area = egui::ScrollArea::both().id_salt("export page").auto_shrink(false);
            if let Some(offset) = zoom.scroll(whole, at) {
                area = area.scroll_offset(offset);
            }
            let shown = area.scroll_source(egui::scroll_area::ScrollSource::ALL).show(ui, |ui| {
                let (rect, response) = ui.allocate_exact_size(whole, egui::Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.page_name()));
                self.paint(ui, Rect::from_center_size(rect.center(), size), theme);
            });
            (zoom.offset, zoom.whole) = (shown.state.clamped_offset(), whole);
        });
    }

    /// The page in words.
    fn page_name(&self) -> String {
        match (self.page(), self.page_count()) {
            (Some(page), count) if count > 1 => {
                format!("Preview of page {} of {count}, {}", self.index + 1, page.label)
            }
            _ => "Preview of the page".to_owned(),
        }
    }

    fn paint(&self, ui: &Ui, page: Rect, theme: &Theme) {
        let painter = ui.painter();
        let shadow = Shadow { offset: [0, 5], blur: 22, spread: 1, color: color32(theme.shadow) };
        painter.add(shadow.as_shape(page, CornerRadius::same(2)));
        if self.job.output_format.is_transparent() {
            paint_checks(&painter.with_clip_rect(page.intersect(ui.clip_rect())), page, theme);
        } else {
            let paper = self.pages.as_ref().map_or(theme.sheet, |pages| pages.about.paper);
            painter.rect_filled(page, 0, color32(paper));
        }
        if let Some(picture) = &self.picture {
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            painter.image(picture.id(), page, whole, Color32::WHITE);
        }
        painter.rect_stroke(page, 0, Stroke::new(1.0, color32(theme.chrome_edge)), StrokeKind::Outside);
    }
}

/// Paints the checkerboard that stands for transparency.
fn paint_checks(painter: &egui::Painter, page: Rect, theme: &Theme) {
    painter.rect_filled(page, 0, color32(theme.sheet));
    // Only visible squares are painted: on a page that is zoomed in there can be very many.
    let seen = page.intersect(painter.clip_rect());
    let first = |from: f32, start: f32| ((from - start) / CHECK).floor().max(0.0) as i32;
    let dark = color32(theme.hair);
    for row in first(seen.top(), page.top())..=first(seen.bottom(), page.top()) {
        for column in first(seen.left(), page.left())..=first(seen.right(), page.left()) {
            if (row + column) % 2 == 0 {
                let corner = page.min + Vec2::new(column as f32, row as f32) * CHECK;
                painter.rect_filled(Rect::from_min_size(corner, Vec2::splat(CHECK)).intersect(page), 0, dark);
            }
        }
    }
}

/// Page Up and Page Down turn the pages, wherever the focus is except in a text.
fn turn_pages(ui: &Ui, count: usize, page: &mut usize) {
    if count < 2 || ui.ctx().text_edit_focused() {
        return;
    }
    let (back, on) = ui.input(|input| (input.key_pressed(egui::Key::PageUp), input.key_pressed(egui::Key::PageDown)));
    *page = (*page + usize::from(on)).saturating_sub(usize::from(back)).min(count - 1);
}

/// Buttons that turn the pages, with the number of the page between them.
fn show_turning(ui: &mut Ui, caption: Rect, count: usize, page: &mut usize) {
    let place = Rect::from_min_size(caption.left_top() + Vec2::new(10.0, 8.0), Vec2::new(116.0, 28.0));
    ui.scope_builder(part(ui, "turning", place), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding = Vec2::new(6.0, 4.0);
        ui.horizontal(|ui| {
            let button = |ui: &mut Ui, sign: &str, name: &str, enabled: bool| {
                let button = Button::new(RichText::new(sign)).min_size(Vec2::new(26.0, 26.0));
                let response = ui.add_enabled(enabled, button);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
                response.on_hover_text(name).clicked()
            };
            if button(ui, "‹", "Previous page", *page > 0) {
                *page -= 1;
            }
            ui.label(RichText::new(format!("{} of {count}", *page + 1)).font(regular(12.5)));
            if button(ui, "›", "Next page", *page + 1 < count) {
                *page += 1;
            }
        });
    });
}

fn show_zoom(ui: &mut Ui, caption: Rect, preview_zoom: &mut PreviewZoom) {
    let place = Rect::from_min_size(caption.right_top() + Vec2::new(-120.0, 8.0), Vec2::new(108.0, 28.0));
    ui.scope_builder(part(ui, "closeness", place), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = Vec2::new(6.0, 4.0);
        ui.horizontal(|ui| {
            let button = |ui: &mut Ui, sign: &str, name: &str, enabled: bool| {
                let response =
                    ui.add_enabled(enabled, Button::new(RichText::new(sign)).min_size(Vec2::new(28.0, 26.0)));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
                response.on_hover_text(name).clicked()
            };
            if button(ui, "−", "Zoom out", preview_zoom.step > 0) {
                preview_zoom.step -= 1;
            }
            let fit = format!("{:.0}×", preview_zoom.zoom());
            if button(
                ui,
                if preview_zoom.step == 0 { "Fit" } else { &fit },
                "Fit the whole page",
                preview_zoom.step > 0,
            ) {
                preview_zoom.step = 0;
            }
            if button(ui, "+", "Zoom in", preview_zoom.step + 1 < ZOOMS.len()) {
                preview_zoom.step += 1;
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_the_pointer_stays_there_while_the_page_grows() {
        let (stage, pointer) = (Vec2::new(600.0, 400.0), Vec2::new(450.0, 300.0));
        let mut zoom = PreviewZoom { whole: stage, ..PreviewZoom::default() };
        for _ in 0..3 {
            let share = (zoom.offset + pointer) / zoom.whole;
            zoom.turn(1.5);
            let whole = stage * zoom.zoom();
            let offset = zoom.scroll(whole, pointer).unwrap();
            assert!(((offset + pointer) / whole - share).length() < 1e-4, "{offset:?} at {}", zoom.zoom());
            (zoom.offset, zoom.whole) = (offset, whole);
            assert_eq!(zoom.scroll(whole, pointer), None);
        }
        assert_eq!(zoom.zoom(), 8.0);
    }
}
