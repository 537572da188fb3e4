//! Pickers for colours and themes that show them as they will look.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{focus_ring, label};
use crate::app::panels::inspector::form::Form;
use crate::app::panels::inspector::subject::Common;
use crate::app::widgets::style;
use crate::app::widgets::style::regular;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

const SIDE: f32 = 26.0;

/// A row of colours, each a fill and the text colour on it. The first
/// swatch, named `automatic`, chooses none.
pub(crate) fn hues(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    automatic: &str,
    colors: &[(Color, Color)],
    chosen: Common<Option<u8>>,
) -> Option<Option<u8>> {
    let title = if chosen.is_mixed() { format!("{name}: mixed") } else { name.to_owned() };
    label(ui, &title, form.theme);
    let mut picked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(5.0);
        if swatch(ui, form, automatic, None, chosen == Common::Same(None)) {
            picked = Some(None);
        }
        for (index, colors) in colors.iter().enumerate() {
            let hue = u8::try_from(index).unwrap_or(u8::MAX);
            let words = format!("{} {}, {}", super::title_of(name), index + 1, color_name(colors.0));
            if swatch(ui, form, &words, Some(*colors), chosen == Common::Same(Some(hue))) {
                picked = Some(Some(hue));
            }
        }
    });
    picked
}

fn swatch(ui: &mut Ui, form: &mut Form<'_>, words: &str, colors: Option<(Color, Color)>, is_chosen: bool) -> bool {
    let theme = form.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDE), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, words));
    let (paper, ink) = colors.unwrap_or((theme.field, theme.muted));
    let radius = if is_chosen || response.hovered() { 12.0 } else { 11.0 };
    let edge = if is_chosen { theme.accent } else { theme.edge };
    let line = Stroke::new(if is_chosen { 2.0 } else { 1.0 }, color32(edge));
    ui.painter().circle(rect.center(), radius, color32(paper), line);
    if is_chosen {
        form.icons.paint(ui, "check", Rect::from_center_size(rect.center(), Vec2::splat(14.0)), color32(ink));
    } else if colors.is_none() {
        let reach = Vec2::new(7.0, -7.0);
        let line = Stroke::new(1.5, color32(theme.muted));
        ui.painter().line_segment([rect.center() - reach, rect.center() + reach], line);
    }
    focus_ring(ui, &response, rect, 14, theme);
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

/// The themes as small pictures. The first tile follows the window's theme; choosing it returns `Some(None)`.
pub(crate) fn theme_tiles(
    ui: &mut Ui,
    form: &mut Form<'_>,
    name: &str,
    themes: &[&Theme],
    chosen: Option<usize>,
) -> Option<Option<usize>> {
    const GAP: f32 = 8.0;
    label(ui, name, form.theme);
    let columns = (ui.available_width() / 104.0).floor().max(2.0);
    let width = (ui.available_width() - GAP * (columns - 1.0)) / columns;
    let mut picked = None;
    let places: Vec<Option<usize>> = std::iter::once(None).chain((0..themes.len()).map(Some)).collect();
    for line in places.chunks(columns as usize) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for place in line {
                let shown = place.and_then(|index| themes.get(index)).copied();
                if theme_tile(ui, form, shown, width, chosen == *place) {
                    picked = Some(*place);
                }
            }
        });
    }
    picked
}

fn theme_tile(ui: &mut Ui, form: &Form<'_>, shown: Option<&Theme>, width: f32, is_chosen: bool) -> bool {
    let theme = form.theme;
    let words = shown.map_or("Same as the window", |shown| shown.name.as_str());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 74.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, words));
    let picture = rect.with_max_y(rect.bottom() - 20.0);
    paint_look(ui, picture, shown.unwrap_or(theme));
    let edge = if is_chosen || response.hovered() { theme.accent } else { theme.edge };
    let line = Stroke::new(if is_chosen { 2.0 } else { 1.0 }, color32(edge));
    ui.painter().rect_stroke(picture, style::RADIUS, line, StrokeKind::Inside);
    let ink = color32(if is_chosen { theme.ink } else { theme.muted });
    let galley = super::picker::one_line(ui, words, regular(style::SMALL), width, ink);
    ui.painter().galley(egui::pos2(rect.left() + 2.0, rect.bottom() - 17.0), galley, ink);
    focus_ring(ui, &response, picture, style::RADIUS, theme);
    response.clicked()
}

/// Paints a tiny map in the colours of a theme: stages, a card, a pain, an opportunity and a curve.
fn paint_look(ui: &Ui, rect: Rect, look: &Theme) {
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(style::RADIUS), color32(look.sheet));
    let inner = rect.shrink(7.0);
    let third = (inner.width() - 6.0) / 3.0;
    for index in 0..3 {
        let left = inner.left() + index as f32 * (third + 3.0);
        let chip = Rect::from_min_size(egui::pos2(left, inner.top()), Vec2::new(third, 8.0));
        painter.rect_filled(chip, 2, color32(look.stage_fill(index)));
    }
    let box_at = |index: f32| {
        let left = inner.left() + index * (third + 3.0);
        Rect::from_min_size(egui::pos2(left, inner.top() + 12.0), Vec2::new(third, 10.0))
    };
    let edge = Stroke::new(1.0, color32(look.card_edge));
    painter.rect(box_at(0.0), 2, color32(look.card), edge, StrokeKind::Inside);
    painter.rect_filled(box_at(1.0), 2, color32(look.pain));
    painter.rect_filled(box_at(2.0), 2, color32(look.opportunity));
    let y = inner.bottom() - 6.0;
    let at = |index: f32, rise: f32| egui::pos2(egui::lerp(inner.x_range(), index), y - rise);
    let points = vec![at(0.0, 1.0), at(0.3, -3.0), at(0.62, 6.0), at(1.0, 0.0)];
    painter.add(egui::Shape::line(points, Stroke::new(1.8, color32(look.series_line(0)))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_called_what_people_call_them() {
        let theme = Theme::named_or_default("Light");
        let names: Vec<_> = theme.stage.iter().map(|color| color_name(*color)).collect();
        assert_eq!(names, ["blue", "teal", "green", "yellow", "orange", "red", "violet"]);
    }
}
