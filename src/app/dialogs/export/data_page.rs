//! What stands in place of the preview for a data format: what the file holds, what it leaves out of this map, and how
//! it begins.

use egui::{Frame, Label, Margin, Rect, RichText, ScrollArea, Stroke, Ui, Vec2};

use super::controls::part;
use super::data_trial::{DataTrial, DataTrials};
use crate::app::widgets::style::{CARD_RADIUS, RADIUS, regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::exchange::DataFormat;
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDEST: f32 = 620.0;
const MARGIN: f32 = 24.0;

/// The area of the dialog for a data format.
pub(super) struct DataPage<'a> {
    pub(super) format: DataFormat,
    /// The name of the file with its extension.
    pub(super) file_name: String,
    pub(super) trials: &'a DataTrials,
}

impl DataPage<'_> {
    /// Shows the area.
    pub(super) fn show(&self, ui: &mut Ui, place: Rect, context: &mut UiContext<'_>) {
        let theme = context.theme;
        ui.painter().rect_filled(place, 0, color32(theme.canvas));
        let width = (place.width() - 2.0 * MARGIN).min(WIDEST);
        let inner = Rect::from_center_size(place.center(), Vec2::new(width, place.height()));
        ui.scope_builder(part(ui, "data page", inner), |ui| {
            ScrollArea::vertical().id_salt("data page").auto_shrink(false).show(ui, |ui| {
                ui.set_width(width - 2.0);
                ui.add_space(MARGIN);
                let frame = Frame::new()
                    .fill(color32(theme.persona_card))
                    .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
                    .corner_radius(CARD_RADIUS)
                    .inner_margin(Margin::same(22));
                frame.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    self.words(ui, context);
                });
                ui.add_space(MARGIN);
            });
        });
    }

    fn words(&self, ui: &mut Ui, context: &mut UiContext<'_>) {
        let theme = context.theme;
        ui.spacing_mut().item_spacing.y = 6.0;
        let size = match self.trials.result() {
            Some(Ok(trial)) => format!("  ·  {}", size_words(trial.bytes)),
            _ => String::new(),
        };
        let title = format!("{}{size}", self.file_name);
        ui.label(RichText::new(self.format.name()).font(semi_bold(18.0)).color(color32(theme.ink)));
        ui.add(Label::new(RichText::new(title).font(regular(12.5)).color(color32(theme.muted))).truncate());
        paragraph(ui, theme, &format!("{}.", self.format.purpose()));
        heading(ui, theme, "What it holds");
        paragraph(ui, theme, &format!("{}.", capitalised(self.format.kept())));
        heading(ui, theme, "What it leaves out of this map");
        match self.trials.result() {
            None => {
                ui.horizontal(|ui| {
                    ui.add(egui::Spinner::new().size(14.0));
                    ui.label(format!("Trying it out: {:.0} %", self.trials.progress() * 100.0));
                });
            }
            Some(Err(sentence)) => {
                ui.colored_label(color32(theme.pain_ink), sentence);
            }
            Some(Ok(trial)) => self.found(ui, trial, context),
        }
    }

    fn found(&self, ui: &mut Ui, trial: &DataTrial, context: &mut UiContext<'_>) {
        let theme = context.theme;
        if trial.left_out.is_empty() {
            sentence(ui, context, ("check", theme.accent), "Nothing: all that this map says is in the file.");
        }
        for left_out in &trial.left_out {
            sentence(ui, context, ("warning", theme.hotspot), left_out);
        }
        let Some(beginning) = &trial.beginning else { return };
        heading(ui, theme, "How it begins");
        let frame = Frame::new().fill(color32(theme.field)).corner_radius(RADIUS).inner_margin(Margin::same(10));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let area = ScrollArea::horizontal().id_salt("beginning of the file");
            area.show(ui, |ui| {
                let words = RichText::new(beginning).monospace().size(11.0).color(color32(theme.ink));
                ui.add(Label::new(words).extend());
            });
        });
    }
}

/// A sentence with a sign before it.
fn sentence(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    (icon, ink): (&'static str, crate::geometry::Color),
    words: &str,
) {
    ui.horizontal_top(|ui| {
        let (sign, _) = ui.allocate_exact_size(Vec2::new(16.0, 17.0), egui::Sense::hover());
        let sign = Rect::from_center_size(sign.center(), Vec2::splat(15.0));
        context.icons.paint(ui, icon, sign, color32(ink));
        let words = RichText::new(words).font(regular(13.0)).color(color32(context.theme.ink));
        ui.add(Label::new(words).wrap());
    });
}

fn heading(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add_space(10.0);
    let response = ui.label(RichText::new(words).font(semi_bold(13.5)).color(color32(theme.ink)));
    crate::app::widgets::accessible::mark_heading(&response, 2, words);
}

fn paragraph(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.add(Label::new(RichText::new(words).font(regular(13.0)).color(color32(theme.ink))).wrap());
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The size of a file as people say it.
fn size_words(bytes: usize) -> String {
    let kilobytes = bytes as f64 / 1_000.0;
    match kilobytes {
        small if small < 1.0 => format!("{bytes} bytes"),
        medium if medium < 1_000.0 => format!("{medium:.0} KB"),
        large => format!("{:.1} MB", large / 1_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_that_suits_them() {
        assert_eq!([900, 1_200, 43_000, 12_340_000].map(size_words), ["900 bytes", "1 KB", "43 KB", "12.3 MB"]);
        assert_eq!(capitalised("the map"), "The map");
    }
}
