//! A picker for colours that shows them as they will look.

use egui::{Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::{Common, label, title_of};
use crate::app::widgets::accessible::name_node;
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;

const SIDE: f32 = 26.0;
/// The least side of a swatch that stands in one row with all others.
const LEAST_SIDE: f32 = 20.0;
const GAP: f32 = 5.0;

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
        self.row(ui, context, chosen, (0, |_: &mut Ui, _: &mut UiContext<'_>| ()))
    }

    /// The same with a control of the size of a swatch behind the last one, in the same row.
    pub(crate) fn show_with(
        &self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        chosen: Common<Option<u8>>,
        behind: impl FnOnce(&mut Ui, &mut UiContext<'_>),
    ) -> Option<Option<u8>> {
        self.row(ui, context, chosen, (1, behind))
    }

    fn row(
        &self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        chosen: Common<Option<u8>>,
        (more, behind): (usize, impl FnOnce(&mut Ui, &mut UiContext<'_>)),
    ) -> Option<Option<u8>> {
        let title = if chosen.is_mixed() { format!("{}: mixed", self.name) } else { self.name.to_owned() };
        label(ui, &title, context.theme);
        let mut picked = None;
        let (side, gap) = side_and_gap(ui.available_width(), self.colors.len() + 1 + more);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(gap);
            name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, &title_of(self.name));
            let mut group = RovingFocus::new(ui, ui.scope_id().with(("swatches of", self.name)));
            let automatic =
                Swatch { words: self.automatic, side, colors: None, is_chosen: chosen == Common::Same(None) };
            if automatic.show(ui, context, &mut group) {
                picked = Some(None);
            }
            for (hue, colors) in (0..=u8::MAX).zip(self.colors) {
                let words = format!("{} {}, {}", title_of(self.name), u16::from(hue) + 1, color_name(colors.0));
                let is_chosen = chosen == Common::Same(Some(hue));
                if (Swatch { words: &words, side, colors: Some(*colors), is_chosen }).show(ui, context, &mut group) {
                    picked = Some(Some(hue));
                }
            }
            group.finish(ui);
            behind(ui, context);
        });
        picked
    }
}

/// The side of swatches and the gap between two: a little smaller and closer where all then stand in one row.
fn side_and_gap(room: f32, count: usize) -> (f32, f32) {
    let count = count.max(1) as f32;
    let side_with = |gap: f32| ((room - 1.0 - gap * (count - 1.0)) / count).floor();
    let fits = |gap: &f32| side_with(*gap) >= LEAST_SIDE;
    let gap = [GAP, 4.0, 3.0].into_iter().find(fits);
    gap.map_or((SIDE, GAP), |gap| (side_with(gap).min(SIDE), gap))
}

/// One swatch of a row.
struct Swatch<'a> {
    words: &'a str,
    side: f32,
    /// The fill and the colour of text on it; none for the choice of no colour.
    colors: Option<(Color, Color)>,
    is_chosen: bool,
}

impl Swatch<'_> {
    /// Shows the swatch. Returns whether it was clicked.
    fn show(&self, ui: &mut Ui, context: &mut UiContext<'_>, group: &mut RovingFocus) -> bool {
        let (theme, is_chosen) = (context.theme, self.is_chosen);
        let id = ui.scope_id().with(("swatch", self.words));
        let (_, rect) = ui.allocate_space(Vec2::splat(self.side));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, self.words));
        group.add_choice(&response, is_chosen);
        let (paper, ink) = self.colors.unwrap_or((theme.field, theme.muted));
        let radius = self.side / 2.0 - if is_chosen || response.hovered() { 1.0 } else { 2.0 };
        let edge = if is_chosen { theme.accent } else { theme.control_edge };
        let line = Stroke::new(if is_chosen { 2.0 } else { 1.0 }, color32(edge));
        ui.painter().circle(rect.center(), radius, color32(paper), line);
        if is_chosen {
            context.icons.paint(ui, "check", Rect::from_center_size(rect.center(), Vec2::splat(14.0)), color32(ink));
        } else if self.colors.is_none() {
            let reach = Vec2::new(0.64, -0.64) * radius;
            let line = Stroke::new(1.5, color32(theme.muted));
            ui.painter().line_segment([rect.center() - reach, rect.center() + reach], line);
        }
        focus_ring::paint(ui, &response, rect, 14, theme);
        response.on_hover_text(self.words).clicked()
    }
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
    fn swatches_stand_in_one_row_where_they_can() {
        assert_eq!(side_and_gap(400.0, 8), (26.0, 5.0));
        for count in [7, 8] {
            let (side, gap) = side_and_gap(200.0, count);
            assert!(side >= LEAST_SIDE && side * count as f32 + gap * (count - 1) as f32 <= 200.0, "{side} {gap}");
        }
        assert_eq!(side_and_gap(100.0, 8), (26.0, 5.0), "two rows of whole swatches");
    }

    #[test]
    fn colours_are_called_what_people_call_them() {
        let theme = Theme::named_or_default("Light");
        let names: Vec<_> = theme.stage.iter().map(|color| color_name(*color)).collect();
        assert_eq!(names, ["blue", "teal", "green", "yellow", "orange", "red", "violet"]);
    }
}
