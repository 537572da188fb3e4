//! The titles beside the discs of the matrix: where they cover neither discs nor other titles.

use std::sync::Arc;

use egui::{Galley, Pos2, Rect, Stroke, Ui, Vec2};

use super::field::{DISC, MatrixField};
use super::items::{DiscItem, MatrixSubject};
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The titles beside the discs, where they cover neither discs nor other titles.
pub(super) struct DiscTitles {
    taken: Vec<Rect>,
    discs: Vec<Pos2>,
    room: Rect,
    /// Where the lines between the quarters cross; none where there are no quarters.
    middle: Option<Pos2>,
}

/// The greatest width of a title on one line, of a selected one, and of one on two lines, in a field of this width.
fn title_widths(field: f32) -> (f32, f32, f32) {
    ((0.3 * field).clamp(220.0, 420.0), (0.4 * field).clamp(320.0, 520.0), 140.0)
}

/// Whether a field of this width shows a title. In a narrow one they would run into each other and across the lines between
/// the quarters; the list beside it has them all under the same numbers.
fn has_room_for_title(width: f32, is_selected: bool) -> bool {
    /// The least width of a field with several titles, in points.
    const LEAST: f32 = 300.0;
    is_selected || width >= LEAST
}

impl DiscTitles {
    /// No titles yet, among these discs of a field and the names of its areas.
    pub(super) fn new(discs: &[Option<Pos2>], names: &[Rect], field: &MatrixField) -> Self {
        let discs: Vec<Pos2> = discs.iter().flatten().copied().collect();
        let places = discs.iter().map(|at| Rect::from_center_size(*at, Vec2::splat(2.0 * DISC)));
        let taken = places.chain(names.iter().map(|name| name.expand(2.0))).collect();
        let middle = (field.subject == MatrixSubject::Actions).then(|| field.middle());
        Self { taken, discs, room: field.rect.shrink(4.0), middle }
    }

    /// Paints the title of a disc beside it, if there is room; a selected one always.
    pub(super) fn paint(&mut self, ui: &Ui, theme: &Theme, at: Pos2, item: &DiscItem, is_selected: bool) {
        if !has_room_for_title(self.room.width(), is_selected) {
            return;
        }
        let ink = color32(if item.is_over { theme.muted } else { theme.ink });
        let font = if is_selected { semi_bold(12.0) } else { regular(12.0) };
        let (short, long, narrow) = title_widths(self.room.width());
        let most = if is_selected { long } else { short };
        let whole = one_line(ui, &item.title, font.clone(), f32::INFINITY, ink);
        let line = one_line(ui, &item.title, font.clone(), most, ink);
        // A title that one line would cut has two, each a little longer than half of it.
        let half = (whole.size().x * 0.56).clamp(narrow, most);
        let lines = ShortText { text: &item.title, font, ink, most_lines: 2 }.layout(ui, half);
        let forms = if whole.size().x <= most { [&line, &lines] } else { [&lines, &line] };
        // Beside its own disc and no other, before a line of the field runs through it; then wherever there is room, with
        // a line that leads to its disc.
        let spot = |may_cross: bool, is_alone: bool| {
            let found = |galley: &Arc<Galley>| self.spot(at, galley.size(), (may_cross, is_alone));
            forms.into_iter().find_map(|galley| found(galley).map(|spot| (spot, galley)))
        };
        let found = spot(false, true).or_else(|| spot(true, true));
        let (is_led, found) = (found.is_none(), found.or_else(|| spot(true, false)));
        let Some((spot, galley)) = found.or_else(|| is_selected.then(|| self.spot_above_all(at, forms))) else {
            return;
        };
        let rect = Rect::from_min_size(spot, galley.size());
        if is_led {
            let end = rect.expand(3.0).clamp(at);
            let start = at + (end - at).normalized() * (DISC + 1.0);
            ui.painter().line_segment([start, end], Stroke::new(1.0, color32(theme.muted)));
        }
        if is_selected {
            ui.painter().rect_filled(rect.expand2(Vec2::new(4.0, 2.0)), 4, color32(theme.chrome));
        }
        // Two titles that touched would read as one.
        self.taken.push(rect.expand2(Vec2::new(6.0, 4.0)));
        ui.painter().galley(spot, galley.clone(), ink);
    }

    /// A place for a title of this size beside a disc; `may_cross` says whether the lines of the field may run through it,
    /// `is_alone` that no other disc may be as near as its own.
    fn spot(&self, at: Pos2, size: Vec2, (may_cross, is_alone): (bool, bool)) -> Option<Pos2> {
        /// The least distance to the middle of another disc: further than to its own, however that is beside it.
        const APART: f32 = DISC + 16.0;
        let is_other = |disc: &&Pos2| disc.distance(at) > 1.0;
        let is_near_other =
            |rect: Rect| self.discs.iter().filter(is_other).any(|disc| rect.distance_to_pos(*disc) < APART);
        let crosses = |rect: Rect| {
            self.middle.is_some_and(|middle| rect.x_range().contains(middle.x) || rect.y_range().contains(middle.y))
        };
        let fits = |spot: &Pos2| {
            let rect = Rect::from_min_size(*spot, size);
            let is_free = self.room.contains_rect(rect) && self.taken.iter().all(|other| !other.intersects(rect));
            is_free && (may_cross || !crosses(rect)) && !(is_alone && is_near_other(rect))
        };
        self.spots(at, size).into_iter().find(fits)
    }

    /// A place within the field for one form of a title that may lie on others: where it covers the least of them.
    fn spot_above_all<'a>(&self, at: Pos2, forms: [&'a Arc<Galley>; 2]) -> (Pos2, &'a Arc<Galley>) {
        let of_form = |galley: &'a Arc<Galley>| {
            let (spot, covered) = self.least_covering(at, galley.size());
            (spot, galley, covered)
        };
        let [first, second] = forms.map(of_form);
        let (spot, galley, _) = if second.2 < first.2 { second } else { first };
        (spot, galley)
    }

    /// The place for a title of this size beside a disc where it covers the least, and how much that is.
    fn least_covering(&self, at: Pos2, size: Vec2) -> (Pos2, f32) {
        let spots = self.spots(at, size);
        let [.., below, _] = spots;
        let covered = |spot: Pos2| {
            let rect = Rect::from_min_size(spot, size);
            let shared = self.taken.iter().map(|other| other.intersect(rect)).filter(|shared| shared.is_positive());
            (spot, shared.map(|shared| shared.area()).sum::<f32>())
        };
        let within = spots.into_iter().filter(|spot| self.room.contains_rect(Rect::from_min_size(*spot, size)));
        within.map(covered).min_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or_else(|| covered(below))
    }

    /// The places beside a disc for a title of this size: at its right, at its left, below and above.
    fn spots(&self, at: Pos2, size: Vec2) -> [Pos2; 4] {
        let gap = DISC + 9.0;
        // Below and above it need not stand in the middle, so that it stays within the field.
        let last = (self.room.right() - size.x).max(self.room.left());
        let left = (at.x - size.x / 2.0).clamp(self.room.left(), last);
        [
            egui::pos2(at.x + gap, at.y - size.y / 2.0),
            egui::pos2(at.x - gap - size.x, at.y - size.y / 2.0),
            egui::pos2(left, at.y + gap - 3.0),
            egui::pos2(left, at.y - gap - size.y + 3.0),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pages::PageWay;

    #[test]
    fn a_title_keeps_to_its_quarter_while_there_is_room() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 500.0));
        let field = MatrixField::new(area, MatrixSubject::Actions, PageWay::default());
        let titles = DiscTitles::new(&[], &[], &field);
        let middle = field.rect.center();
        let near = middle - Vec2::new(60.0, 80.0);
        let size = Vec2::new(90.0, 15.0);
        let spot = titles.spot(near, size, (false, true)).unwrap();
        assert!(spot.x + size.x < middle.x, "at the other side of its disc: {spot:?}");
        let wide = Vec2::new(field.rect.width() * 0.8, 15.0);
        assert_eq!(titles.spot(near, wide, (false, true)), None);
        let landscape = MatrixField::new(area, MatrixSubject::Opportunities, PageWay::default());
        assert!(
            DiscTitles::new(&[], &[], &landscape).spot(near, size, (false, true)).is_some_and(|spot| spot.x > near.x)
        );
    }

    #[test]
    fn a_title_is_nearer_to_its_own_disc_than_to_any_other() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 500.0));
        let field = MatrixField::new(area, MatrixSubject::Opportunities, PageWay::default());
        let own = egui::pos2(200.0, 200.0);
        let size = Vec2::new(90.0, 15.0);
        let titles = DiscTitles::new(&[Some(own), Some(own + Vec2::new(140.0, 0.0))], &[], &field);
        let spot = titles.spot(own, size, (false, true)).unwrap();
        assert!(spot.x + size.x < own.x, "at its left, for at its right the other one is as near: {spot:?}");
        assert!(titles.spot(own, size, (false, false)).is_some_and(|spot| spot.x > own.x));
    }

    #[test]
    fn a_narrow_field_shows_the_title_of_the_selected_disc_alone() {
        assert!(has_room_for_title(200.0, true) && !has_room_for_title(200.0, false));
        assert!(has_room_for_title(400.0, false));
    }

    #[test]
    fn titles_are_as_wide_as_the_field_lets_them() {
        assert_eq!(title_widths(700.0), (220.0, 320.0, 140.0));
        assert_eq!(title_widths(1_200.0), (360.0, 480.0, 140.0));
        assert_eq!(title_widths(3_000.0), (420.0, 520.0, 140.0));
    }

    #[test]
    fn neither_discs_nor_titles_lie_on_the_names_of_areas() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 480.0));
        let field = MatrixField::new(area, MatrixSubject::Actions, PageWay::default());
        let name = Rect::from_min_size(field.quarter(false, false).min + Vec2::new(10.0, 8.0), Vec2::new(90.0, 23.0));
        let best = field.place((1.0, 5.0));
        assert!(!name.intersects(Rect::from_center_size(best, Vec2::splat(2.0 * DISC))), "{best:?}");
        let high = best - Vec2::new(0.0, 20.0);
        let size = Vec2::new(40.0, 15.0);
        let free = DiscTitles::new(&[], &[], &field).spot(high, size, (false, true)).unwrap();
        assert!(name.intersects(Rect::from_min_size(free, size)), "only the name is in the way");
        let spot = DiscTitles::new(&[], &[name], &field).spot(high, size, (false, true)).unwrap();
        assert!(!name.intersects(Rect::from_min_size(spot, size)), "{spot:?}");
    }

    #[test]
    fn the_title_of_a_disc_in_a_corner_stays_within_the_field() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 480.0));
        let field = MatrixField::new(area, MatrixSubject::Actions, PageWay { right_to_left: true });
        let at = field.place((1.0, 5.0));
        let beside = at - Vec2::new(60.0, 0.0);
        let titles = DiscTitles::new(&[Some(at), Some(beside)], &[], &field);
        let size = Vec2::new(180.0, 15.0);
        let spot = titles.spot(at, size, (false, false)).unwrap();
        assert!(field.rect.contains_rect(Rect::from_min_size(spot, size)) && spot.y > at.y, "below it: {spot:?}");
        let wide = Vec2::new(400.0, 15.0);
        let (found, _) = titles.least_covering(at, wide);
        assert!(field.rect.contains_rect(Rect::from_min_size(found, wide)), "{found:?}");
    }

    #[test]
    fn a_title_without_a_free_place_covers_as_little_as_it_can() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 480.0));
        let field = MatrixField::new(area, MatrixSubject::Actions, PageWay::default());
        let at = egui::pos2(300.0, 200.0);
        let beside = |across: f32, down: f32| Some(at + Vec2::new(across, down));
        let discs = [
            Some(at),
            beside(40.0, 0.0),
            beside(90.0, 0.0),
            beside(-40.0, 0.0),
            beside(0.0, 30.0),
            beside(60.0, -40.0),
        ];
        let titles = DiscTitles::new(&discs, &[], &field);
        let size = Vec2::new(160.0, 30.0);
        assert_eq!(titles.spot(at, size, (true, false)), None);
        let (found, covered) = titles.least_covering(at, size);
        assert!(found.y + size.y < at.y, "above it only the edge of one disc is covered: {found:?}");
        assert_eq!(covered, 26.0 * 22.0, "both beside it would be covered at its right");
    }
}
