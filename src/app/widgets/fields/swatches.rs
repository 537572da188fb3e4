//! A picker for colours that shows them as they will look.

use egui::{Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{Common, label, title_of};
use crate::app::widgets::focus_ring;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;

const SIDE: f32 = 26.0;

/// A row of colours. The first swatch chooses none of them.
pub(crate) struct Swatches<'a> {
    /// The name of the field.
    pub(crate) name: &'a str,
    /// The name of the choice of no colour.
    pub(crate) automatic: &'a str,
    /// The colours, each as a fill with the colour of text on it.
    pub(crate) colors: &'a [(Color, Color)],
}

impl Swatches<'_> {
    /// Shows the row. `chosen` is an index in the colours. Returns what was picked.
    pub(crate) fn show(
        &self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        chosen: Common<Option<u8>>,
    ) -> Option<Option<u8>> {
        let title = if chosen.is_mixed() { format!("{}: mixed", self.name) } else { self.name.to_owned() };
        label(ui, &title, context.theme);
        let mut picked = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(5.0);
            if swatch(ui, context, self.automatic, None, chosen == Common::Same(None)) {
                picked = Some(None);
            }
            for (hue, colors) in (0..=u8::MAX).zip(self.colors) {
                let words = format!("{} {}, {}", title_of(self.name), u16::from(hue) + 1, color_name(colors.0));
                if swatch(ui, context, &words, Some(*colors), chosen == Common::Same(Some(hue))) {
                    picked = Some(Some(hue));
                }
            }
        });
        picked
    }
}

fn swatch(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    words: &str,
    colors: Option<(Color, Color)>,
    is_chosen: bool,
) -> bool {
    let theme = context.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, words));
    let (paper, ink) = colors.unwrap_or((theme.field, theme.muted));
    let radius = if is_chosen || response.hovered() { 12.0 } else { 11.0 };
    let edge = if is_chosen { theme.accent } else { theme.edge };
    let line = Stroke::new(if is_chosen { 2.0 } else { 1.0 }, color32(edge));
    ui.painter().circle(rect.center(), radius, color32(paper), line);
    if is_chosen {
        context.icons.paint(ui, "check", Rect::from_center_size(rect.center(), Vec2::splat(14.0)), color32(ink));
    } else if colors.is_none() {
        let reach = Vec2::new(7.0, -7.0);
        let line = Stroke::new(1.5, color32(theme.muted));
        ui.painter().line_segment([rect.center() - reach, rect.center() + reach], line);
    }
    focus_ring::paint(ui, &response, rect, 14, theme);
    response.on_hover_text(words).clicked()
}

/// The common name of a colour, derived from its hue.
fn color_name(color: Color) -> &'static str {
    let [r, g, b] = [color.r, color.g, color.b].map(f32::from);
    let (top, bottom) = (r.max(g).max(b), r.min(g).min(b));
    let spread = top - bottom;
    if spread < 8.0 {
        return "grey";
    }
    // The hue of the HSV colour model, in sixths of the colour wheel.
    let sixth = if top == r {
        ((g - b) / spread).rem_euclid(6.0)
    } else if top == g {
        (b - r) / spread + 2.0
    } else {
        (r - g) / spread + 4.0
    };
    match sixth * 60.0 {
        ..15.0 => "red",
        15.0..44.0 => "orange",
        44.0..72.0 => "yellow",
        72.0..160.0 => "green",
        160.0..200.0 => "teal",
        200.0..255.0 => "blue",
        255.0..300.0 => "violet",
        300.0..345.0 => "pink",
        _ => "red",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn colours_are_called_what_people_call_them() {
        let theme = Theme::named_or_default("Light");
        let names: Vec<_> = theme.stage.iter().map(|color| color_name(*color)).collect();
        assert_eq!(names, ["blue", "teal", "green", "yellow", "orange", "red", "violet"]);
    }
}
