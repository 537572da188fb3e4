//! A picker for themes that shows each as a tiny map.

use egui::{CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::label;
use crate::app::widgets::focus_ring;
use crate::app::widgets::roving_focus::RovingFocus;
use crate::app::widgets::style::{RADIUS, SMALL, regular};
use crate::app::widgets::text_layout::one_line;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The themes as small pictures. The first tile follows the window's theme; choosing it returns `Some(None)`.
pub(crate) fn theme_tiles(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    themes: &[&Theme],
    chosen: Option<usize>,
) -> Option<Option<usize>> {
    const GAP: f32 = 8.0;
    label(ui, name, theme);
    let columns = (ui.available_width() / 104.0).floor().max(2.0);
    let width = (ui.available_width() - GAP * (columns - 1.0)) / columns;
    let mut picked = None;
    let mut group = RovingFocus::new(ui, ui.scope_id().with(("tiles of", name)));
    let places: Vec<Option<usize>> = std::iter::once(None).chain((0..themes.len()).map(Some)).collect();
    for line in places.chunks(columns as usize) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for place in line {
                let shown = place.and_then(|index| themes.get(index)).copied();
                let tile = ThemeTile { shown, width, is_chosen: chosen == *place };
                if tile.show(ui, theme, &mut group) {
                    picked = Some(*place);
                }
            }
        });
    }
    group.finish(ui);
    picked
}

/// One tile of the picker.
struct ThemeTile<'a> {
    /// The theme; none for the window's.
    shown: Option<&'a Theme>,
    width: f32,
    is_chosen: bool,
}

impl ThemeTile<'_> {
    /// Shows the tile. Returns whether it was clicked.
    fn show(&self, ui: &mut Ui, theme: &Theme, group: &mut RovingFocus) -> bool {
        let words = self.shown.map_or("Match the window", |shown| shown.name.as_str());
        let id = ui.scope_id().with(("theme tile", words));
        let (_, rect) = ui.allocate_space(Vec2::new(self.width, 74.0));
        let response = ui.interact(rect, id, group.sense(ui, id, Sense::click()));
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, self.is_chosen, words));
        group.add_choice(&response, self.is_chosen);
        let picture = rect.with_max_y(rect.bottom() - 20.0);
        paint_look(ui, picture, self.shown.unwrap_or(theme));
        let edge = if self.is_chosen || response.hovered() { theme.accent } else { theme.control_edge };
        let line = Stroke::new(if self.is_chosen { 2.0 } else { 1.0 }, color32(edge));
        ui.painter().rect_stroke(picture, RADIUS, line, StrokeKind::Inside);
        let ink = color32(if self.is_chosen { theme.ink } else { theme.muted });
        let galley = one_line(ui, words, regular(SMALL), self.width, ink);
        ui.painter().galley(egui::pos2(rect.left() + 2.0, rect.bottom() - 17.0), galley, ink);
        focus_ring::paint(ui, &response, picture, RADIUS, theme);
        response.clicked()
    }
}

/// Paints a tiny map in the colours of a theme: stages, a card, a pain, an opportunity and a curve.
fn paint_look(ui: &Ui, rect: Rect, look: &Theme) {
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(RADIUS), color32(look.sheet));
    let inner = rect.shrink(7.0);
    let third = (inner.width() - 6.0) / 3.0;
    for index in 0..3u8 {
        let left = inner.left() + f32::from(index) * (third + 3.0);
        let chip = Rect::from_min_size(egui::pos2(left, inner.top()), Vec2::new(third, 8.0));
        painter.rect_filled(chip, 2, color32(look.feeling(4 - 2 * index).0));
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
