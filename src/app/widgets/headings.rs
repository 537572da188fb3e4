//! Headings of dialogs, pages and their sections.

use egui::{Align, Label, Layout, Response, RichText, Sense, Stroke, Ui, Vec2};

use super::accessible::mark_heading;
use super::style::{is_quiet, regular, semi_bold};
use super::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The title of a large dialog, such as the persona library.
pub(crate) fn dialog_title(ui: &mut Ui, words: &str) {
    let title = ui.label(RichText::new(words).font(semi_bold(18.0)));
    mark_heading(&title, 1, words);
}

/// The title of a message or a panel.
pub(crate) fn section_title(ui: &mut Ui, words: &str) {
    let title = ui.label(RichText::new(words).font(semi_bold(16.0)));
    mark_heading(&title, 1, words);
}

/// The title of a floating panel.
pub(crate) fn panel_title(ui: &mut Ui, words: &str) {
    let title = ui.add(Label::new(RichText::new(words).font(semi_bold(14.0))).truncate());
    mark_heading(&title, 1, words);
}

/// The title of a small group of controls.
pub(crate) fn group_title(ui: &mut Ui, words: &str) -> Response {
    let size = if is_quiet(ui) { 12.0 } else { 13.0 };
    let title = ui.add(Label::new(RichText::new(words).font(semi_bold(size))).wrap());
    mark_heading(&title, 2, words);
    title
}

/// The title of a small group of controls, with an icon before it.
pub(crate) fn group_title_with_icon(ui: &mut Ui, context: &mut UiContext<'_>, icon: &'static str, words: &str) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
        context.icons.paint(ui, icon, rect, color32(context.theme.muted));
        let title = ui.label(RichText::new(words).font(semi_bold(13.0)));
        mark_heading(&title, 2, words);
    });
}

/// A separator line and the title of a group of controls, which may be empty.
pub(crate) fn separated_group_title(ui: &mut Ui, words: &str, theme: &Theme) -> Option<Response> {
    ui.add_space(12.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, color32(theme.chrome_edge)));
    ui.add_space(2.0);
    (!words.is_empty()).then(|| group_title(ui, words))
}

/// The heading of a page's section: a title, a remark beside it, and controls at the right.
pub(crate) struct SectionHeading<'a> {
    /// The title at the left.
    pub(crate) title: &'a str,
    /// The remark beside the title; may be empty.
    pub(crate) remark: &'a str,
}

impl SectionHeading<'_> {
    /// Shows the heading; `controls` adds what stands at its right end, from right to left.
    pub(crate) fn show(&self, ui: &mut Ui, theme: &Theme, controls: impl FnOnce(&mut Ui)) {
        ui.horizontal(|ui| {
            ui.set_min_height(28.0);
            let title = ui.label(RichText::new(self.title).font(semi_bold(16.0)));
            mark_heading(&title, 2, self.title);
            ui.add_space(4.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                controls(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let remark = RichText::new(self.remark).font(regular(12.5)).color(color32(theme.muted));
                    ui.add(Label::new(remark).truncate());
                });
            });
        });
        ui.add_space(10.0);
    }
}
