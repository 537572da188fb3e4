//! The large preview: the map to pan and zoom, facts about it, and “Use this template”.

use egui::{Align, CornerRadius, Id, Key, Label, Layout, Margin, Modifiers, Rect, RichText, Role, Sense, Ui, Vec2};

use super::{GalleryEntry, MapSource};
use crate::app::view::map_preview::MapPreview;
use crate::app::widgets::accessible::mark_heading;
use crate::app::widgets::buttons::{icon_button, primary_button};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::modal::ModalDialog;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::file;
use crate::render::screen::color32;
use crate::scene::Drawing;

/// Largest size of the dialog, in points.
const LARGEST: Vec2 = Vec2::new(1_240.0, 820.0);
/// Space around the dialog, in points.
const AROUND: f32 = 40.0;
/// Width of the text column beside the map, in points.
const TEXT_WIDTH: f32 = 300.0;
/// The space around a fitted map, in points.
const MAP_MARGIN: f32 = 32.0;

/// The preview of one map.
pub(crate) struct TemplatePreview {
    /// The index of the entry in the gallery.
    pub index: usize,
    /// The source of the map.
    pub source: MapSource,
    drawing: Option<Result<Drawing, String>>,
    map: MapPreview,
    first_frame: bool,
}

/// What the user chose in the preview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TemplatePreviewAnswer {
    /// Nothing yet; the preview stays open.
    Stay,
    /// Start a map from this template.
    Use,
    /// Close the preview.
    Close,
    /// Show the previous template.
    Previous,
    /// Show the next template.
    Next,
}

impl TemplatePreview {
    /// A preview whose drawing has not arrived yet.
    pub(crate) fn new(index: usize, source: MapSource) -> Self {
        Self { index, source, drawing: None, map: MapPreview::default(), first_frame: true }
    }

    /// Takes over the drawing, or a sentence that says why there is none.
    pub(crate) fn receive(&mut self, drawing: Result<Drawing, String>) {
        self.drawing = Some(drawing);
    }

    /// Shows the dialog for one frame.
    pub(crate) fn show(
        &mut self,
        ctx: &egui::Context,
        entry: &GalleryEntry,
        context: &mut UiContext<'_>,
    ) -> TemplatePreviewAnswer {
        let size = (ctx.content_rect().size() - Vec2::splat(2.0 * AROUND)).min(LARGEST);
        let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(0).corner_radius(14);
        let title = format!("Preview of {}", entry.outline.title);
        let modal = ModalDialog::new(ctx, context.theme, "template preview", &title).frame(frame).show(ctx, |ui| {
            ui.set_min_size(size);
            ui.set_max_size(size);
            self.content(ui, size, entry, context)
        });
        // Page keys are taken after the content, so that a click in this frame goes first.
        let closed = modal.is_cancelled();
        let keys = ctx.input_mut(|input| {
            let pressed = |input: &mut egui::InputState, key| input.consume_key(Modifiers::NONE, key);
            (pressed(input, Key::PageUp), pressed(input, Key::PageDown))
        });
        match (modal.inner, keys) {
            (TemplatePreviewAnswer::Stay, _) if closed => TemplatePreviewAnswer::Close,
            (TemplatePreviewAnswer::Stay, _) if modal.confirmed => TemplatePreviewAnswer::Use,
            (TemplatePreviewAnswer::Stay, (true, _)) => TemplatePreviewAnswer::Previous,
            (TemplatePreviewAnswer::Stay, (_, true)) => TemplatePreviewAnswer::Next,
            (answer, _) => answer,
        }
    }

    fn content(
        &mut self,
        ui: &mut Ui,
        size: Vec2,
        entry: &GalleryEntry,
        context: &mut UiContext<'_>,
    ) -> TemplatePreviewAnswer {
        let whole = Rect::from_min_size(ui.max_rect().min, size);
        let map = whole.with_max_x(whole.right() - TEXT_WIDTH);
        let words = whole.with_min_x(map.right());
        self.show_map(ui, map, entry, context);
        let edge = egui::Stroke::new(1.0, color32(context.theme.chrome_edge));
        ui.painter().vline(map.right(), map.y_range(), edge);
        let inner = words.shrink2(Vec2::new(20.0, 18.0));
        let mut column = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
        let answer = self.side_column(&mut column, entry, context);
        ui.advance_cursor_after_rect(whole);
        answer
    }

    fn show_map(&mut self, ui: &mut Ui, area: Rect, entry: &GalleryEntry, context: &mut UiContext<'_>) {
        let theme = context.theme;
        let radius = CornerRadius { nw: 14, ne: 0, sw: 14, se: 0 };
        ui.painter().rect_filled(area, radius, color32(theme.canvas));
        let response = ui.interact(area, Id::unique("preview map"), Sense::click_and_drag());
        let name = format!("Map of {}", entry.outline.title);
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Image, true, name.as_str()));
        let words = match &self.drawing {
            Some(Ok(_)) => String::new(),
            Some(Err(sentence)) => sentence.clone(),
            None => "Drawing…".into(),
        };
        let Some(Ok(drawing)) = self.drawing.clone() else {
            let middle = egui::Align2::CENTER_CENTER;
            ui.painter().text(area.center(), middle, words, regular(13.0), color32(theme.muted));
            return;
        };
        self.map.show(ui, (area, MAP_MARGIN), &drawing, &response, context);
    }

    fn side_column(&mut self, ui: &mut Ui, entry: &GalleryEntry, context: &mut UiContext<'_>) -> TemplatePreviewAnswer {
        let theme = context.theme;
        let mut answer = top_row(ui, context);
        let bottom = 104.0;
        let available = ui.available_height() - bottom;
        scroll(egui::ScrollArea::vertical().max_height(available).auto_shrink([false, false]), ui, |ui| {
            facts(ui, entry, context);
        });
        ui.add_space(10.0);
        let full = Vec2::new(ui.available_width(), 38.0);
        let button = ui.add(primary_button("Use this template", theme).min_size(full).font_size(14.0));
        if std::mem::take(&mut self.first_frame) {
            button.request_focus();
        }
        if button.clicked() {
            answer = TemplatePreviewAnswer::Use;
        }
        ui.add_space(4.0);
        let hint = "Drag to move, scroll to zoom, double-click to fit. Page Up and Page Down show other templates.";
        ui.add(Label::new(RichText::new(hint).font(regular(style::SMALL)).color(color32(theme.hint))).wrap());
        answer
    }
}

/// The previous and next buttons at the left, the close button at the right.
fn top_row(ui: &mut Ui, context: &mut UiContext<'_>) -> TemplatePreviewAnswer {
    let mut answer = TemplatePreviewAnswer::Stay;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (icon, name, step) in [
            ("chevron-left", "Previous template", TemplatePreviewAnswer::Previous),
            ("chevron-right", "Next template", TemplatePreviewAnswer::Next),
        ] {
            if icon_button(ui, context, icon, name).clicked() {
                answer = step;
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, context, "close", "Close preview").clicked() {
                answer = TemplatePreviewAnswer::Close;
            }
        });
    });
    answer
}

/// Kind, title, description and counts of the map.
fn facts(ui: &mut Ui, entry: &GalleryEntry, context: &mut UiContext<'_>) {
    let theme = context.theme;
    let outline = &entry.outline;
    ui.add_space(6.0);
    egui::Frame::new().fill(color32(theme.accent_soft)).corner_radius(10).inner_margin(Margin::symmetric(10, 3)).show(
        ui,
        |ui| {
            let kind = RichText::new(outline.kind_name()).font(semi_bold(style::SMALL));
            ui.label(kind.color(color32(theme.accent_soft_ink)));
        },
    );
    ui.add_space(4.0);
    let title = ui.add(Label::new(RichText::new(&outline.title).font(semi_bold(20.0))).wrap());
    mark_heading(&title, 2, &outline.title);
    if !outline.industry.is_empty() {
        ui.label(RichText::new(&outline.industry).color(color32(theme.muted)));
    }
    if !outline.description.is_empty() {
        ui.add_space(8.0);
        ui.add(Label::new(RichText::new(&outline.description).font(regular(13.5))).wrap());
    }
    ui.add_space(12.0);
    let steps = counted(outline.step_count, "step", "steps");
    let stages = counted(outline.stages.len(), "stage", "stages");
    fact(ui, context, "chevron-right", &format!("{stages}, {steps}"), &outline.stages.join(" · "));
    fact(ui, context, "line", &counted(outline.lane_count, "lane", "lanes"), "");
    if !outline.personas.is_empty() {
        let personas = counted(outline.personas.len(), "persona", "personas");
        fact(ui, context, "people", &personas, &outline.personas.join(", "));
    }
    if outline.card_count > 0 {
        fact(ui, context, "note", &counted(outline.card_count, "card", "cards"), "");
    }
    if !outline.tags.is_empty() {
        fact(ui, context, "tag", &outline.tags.join(", "), "");
    }
    if let MapSource::File(path) = &entry.source {
        fact(ui, context, "open", &file::display_path(path), "");
    }
}

fn fact(ui: &mut Ui, context: &mut UiContext<'_>, icon: &'static str, words: &str, more: &str) {
    let theme = context.theme;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(17.0), Sense::hover());
        context.icons.paint(ui, icon, rect, color32(theme.muted));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(Label::new(words).wrap());
            if !more.is_empty() {
                let more = RichText::new(more).font(regular(style::SMALL)).color(color32(theme.muted));
                ui.add(Label::new(more).wrap());
            }
        });
    });
    ui.add_space(3.0);
}

/// "1 stage", "7 stages".
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
