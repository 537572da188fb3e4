//! Rows of a single-choice list: a title, a line of explanation, and a radio mark.

use egui::{Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::accessible::{describe, name_node};
use super::focus_ring;
use super::roving_focus::RovingFocus;
use super::style::{regular, semi_bold};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of a row in points.
pub(crate) const ROW: f32 = 52.0;
/// The distance between two rows in points.
const BETWEEN: f32 = 6.0;
const RADIUS: u8 = 10;
/// Padding between the row's edges and its content, in points.
const AROUND: f32 = 12.0;

/// Shows a list of choices as one stop for Tab: `rows` lays out its rows with [`ChoiceRow::show`]. Returns the row that the
/// arrow keys lead to, which they choose, as in every list of radio buttons.
pub(crate) fn choice_list(ui: &mut Ui, name: &str, rows: impl FnOnce(&mut Ui, &mut RovingFocus)) -> Option<Id> {
    ui.scope(|ui| {
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, name);
        ui.spacing_mut().item_spacing.y = BETWEEN;
        let mut list = RovingFocus::new(ui, Id::unique(("list of choices", name, ui.ctx().viewport_id())));
        rows(ui, &mut list);
        list.finish(ui)
    })
    .inner
}

/// One row of a single-choice list.
pub(crate) struct ChoiceRow<'a> {
    /// The accessible name.
    pub accessible_name: &'a str,
    /// The first line, in bold.
    pub title: &'a str,
    /// The second line, which explains the first; may be empty.
    pub more: &'a str,
    /// Whether this row is the chosen one.
    pub chosen: bool,
    /// Whether space for a round picture is left free at the left.
    pub picture: bool,
}

impl ChoiceRow<'_> {
    /// Lays out the row over the available width. Returns its response and the rectangle for its picture.
    ///
    /// All rows of a list are one stop for Tab; the arrow keys go from row to row, and choose.
    pub(crate) fn show(self, ui: &mut Ui, list: &mut RovingFocus, theme: &Theme) -> (Response, Rect) {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        let id = list.next_id();
        let response = ui.interact(rect, id, list.sense(ui, id, Sense::click()));
        list.add_choice(&response, self.chosen);
        let (accessible_name, chosen) = (self.accessible_name.to_owned(), self.chosen);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, accessible_name.as_str()));
        describe(&response, self.more);
        let fill = if chosen { theme.accent_soft } else { theme.persona_card };
        ui.painter().rect_filled(rect, RADIUS, color32(fill));
        let lit = chosen || response.hovered() || response.has_focus();
        let edge = color32(if lit { theme.accent } else { theme.control_edge });
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.0, edge), StrokeKind::Inside);
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        let side = ROW - 14.0;
        let picture = Rect::from_min_size(rect.min + Vec2::new(AROUND - 2.0, 7.0), Vec2::splat(side));
        let left = if self.picture { picture.right() + AROUND } else { rect.left() + AROUND + 2.0 };
        self.words(ui, Rect::from_min_max(Pos2::new(left, rect.top()), rect.max - Vec2::new(42.0, 0.0)), theme);
        let ring = rect.right_center() - Vec2::new(22.0, 0.0);
        let ink = if chosen { edge } else { color32(theme.muted) };
        ui.painter().circle_stroke(ring, 7.0, Stroke::new(1.5, ink));
        if chosen {
            ui.painter().circle_filled(ring, 3.5, ink);
        }
        (response, picture)
    }

    /// Paints title and explanation, vertically centred in `rect`.
    fn words(&self, ui: &Ui, rect: Rect, theme: &Theme) {
        let (title_ink, more_ink) =
            if self.chosen { (theme.accent_soft_ink, theme.accent_soft_ink) } else { (theme.ink, theme.muted) };
        let line = |text: &str, font, color| {
            let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color32(color), rect.width());
            job.wrap.max_rows = 1;
            ui.painter().layout_job(job)
        };
        let title = line(self.title, semi_bold(14.0), title_ink);
        let more = line(self.more, regular(12.0), more_ink);
        let height = title.size().y + if self.more.is_empty() { 0.0 } else { more.size().y + 1.0 };
        let top = Pos2::new(rect.left(), rect.center().y - height / 2.0);
        let below = top + Vec2::new(0.0, title.size().y + 1.0);
        ui.painter().galley(top, title, color32(title_ink));
        ui.painter().galley(below, more, color32(more_ink));
    }
}
