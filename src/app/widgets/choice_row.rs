//! Rows of a single-choice list: a title, a line of explanation, and a radio mark.

use std::borrow::Cow;

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

/// Shows a list of choices as one stop for Tab, and puts what is chosen into `chosen`: by a click, by Space or Enter, or by
/// the arrow keys, as in every list of radio buttons. Returns the response of each row and the rectangle for its picture.
pub(crate) fn choose<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut T,
    rows: Vec<ChoiceRow<'_, T>>,
    theme: &Theme,
) -> Vec<(Response, Rect)> {
    ui.scope(|ui| {
        name_node(ui.ctx(), ui.unique_id(), Role::RadioGroup, name);
        ui.spacing_mut().item_spacing.y = BETWEEN;
        let mut list = RovingFocus::new(ui, Id::unique(("list of choices", name, ui.ctx().viewport_id())));
        let shown: Vec<_> = rows.iter().map(|row| row.show(ui, &mut list, row.value == *chosen, theme)).collect();
        let moved_to = list.finish(ui);
        let is_meant = |(row, _): &(Response, Rect)| moved_to.map_or(row.clicked(), |id| id == row.id);
        if let Some(row) = shown.iter().position(is_meant).and_then(|place| rows.into_iter().nth(place)) {
            *chosen = row.value;
        }
        shown
    })
    .inner
}

/// One row of a single-choice list.
pub(crate) struct ChoiceRow<'a, T> {
    /// What is chosen with this row.
    value: T,
    /// The accessible name.
    accessible_name: Cow<'a, str>,
    /// The first line, in bold.
    title: &'a str,
    /// The second line, which explains the first; may be empty.
    more: &'a str,
    /// Whether space for a round picture is left free at the left.
    has_picture: bool,
}

impl<'a, T> ChoiceRow<'a, T> {
    /// A row of words only, called by its title.
    pub(crate) fn new(value: T, title: &'a str, more: &'a str) -> Self {
        Self { value, accessible_name: Cow::Borrowed(title), title, more, has_picture: false }
    }

    /// A row with space for a round picture, and with another name for a screen reader.
    pub(crate) fn with_picture(self, accessible_name: String) -> Self {
        Self { accessible_name: Cow::Owned(accessible_name), has_picture: true, ..self }
    }

    /// Lays out the row over the available width. Returns its response and the rectangle for its picture.
    ///
    /// All rows of a list are one stop for Tab; the arrow keys go from row to row, and choose.
    fn show(&self, ui: &mut Ui, list: &mut RovingFocus, chosen: bool, theme: &Theme) -> (Response, Rect) {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ROW));
        let id = list.next_id();
        let response = ui.interact(rect, id, list.sense(ui, id, Sense::click()));
        list.add_choice(&response, chosen);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, self.accessible_name.as_ref()));
        describe(&response, self.more);
        let fill = if chosen { theme.accent_soft } else { theme.persona_card };
        ui.painter().rect_filled(rect, RADIUS, color32(fill));
        let lit = chosen || response.hovered() || response.has_focus();
        let edge = color32(if lit { theme.accent } else { theme.control_edge });
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.0, edge), StrokeKind::Inside);
        focus_ring::paint(ui, &response, rect, RADIUS, theme);
        let side = ROW - 14.0;
        let picture = Rect::from_min_size(rect.min + Vec2::new(AROUND - 2.0, 7.0), Vec2::splat(side));
        let left = if self.has_picture { picture.right() + AROUND } else { rect.left() + AROUND + 2.0 };
        let place = Rect::from_min_max(Pos2::new(left, rect.top()), rect.max - Vec2::new(42.0, 0.0));
        self.words(ui, place, chosen, theme);
        let ring = rect.right_center() - Vec2::new(22.0, 0.0);
        let ink = if chosen { edge } else { color32(theme.muted) };
        ui.painter().circle_stroke(ring, 7.0, Stroke::new(1.5, ink));
        if chosen {
            ui.painter().circle_filled(ring, 3.5, ink);
        }
        (response, picture)
    }

    /// Paints title and explanation, vertically centred in `rect`.
    fn words(&self, ui: &Ui, rect: Rect, chosen: bool, theme: &Theme) {
        let (title_ink, more_ink) =
            if chosen { (theme.accent_soft_ink, theme.accent_soft_ink) } else { (theme.ink, theme.muted) };
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
