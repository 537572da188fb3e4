//! The field of the matrix: its axes and areas, and the discs with their titles.

use egui::{Align, Align2, Color32, Pos2, Rect, Shape, Stroke, Ui, Vec2};

use super::items::{DiscItem, MatrixAxis, MatrixSubject};
use crate::app::pages::PageWay;
use crate::app::widgets::style::{regular, semi_bold};
use crate::model::QuarterNames;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The radius of a disc in points.
pub(super) const DISC: f32 = 13.0;
/// The space for the axes beside and below the field, in points.
const AXIS: f32 = 46.0;
/// The space beside the outermost discs, and above and below them, where the names of the areas stand.
const INSET: Vec2 = Vec2::new(30.0, 48.0);
/// The space between the edge of the field and the names of the areas of the landscape.
const NAME_MARGIN: Vec2 = Vec2::new(16.0, 11.0);

/// The field while it is laid out.
pub(super) struct MatrixField {
    /// The whole field.
    pub(super) rect: Rect,
    /// The axis that runs across.
    pub(super) across: MatrixAxis,
    up: MatrixAxis,
    /// What its discs stand for.
    pub(super) subject: MatrixSubject,
    /// Which way it runs.
    pub(super) way: PageWay,
}

impl MatrixField {
    /// The field in an area, with room for the axes.
    pub(super) fn new(area: Rect, subject: MatrixSubject, way: PageWay) -> Self {
        let rect = Rect::from_min_max(
            egui::pos2(area.left() + AXIS, area.top() + 4.0),
            egui::pos2(area.right() - 8.0, area.bottom() - AXIS),
        );
        let rect = way.flip(rect, area);
        Self { rect, across: subject.across(), up: subject.up(), subject, way }
    }

    /// Where discs can lie.
    fn inner(&self) -> Rect {
        self.rect.shrink2(INSET.min(self.rect.size() / 6.0))
    }

    /// Where values lie.
    pub(super) fn place(&self, (across, up): (f32, f32)) -> Pos2 {
        let within = |value: f32, axis: MatrixAxis| value.clamp(axis.range.0, axis.range.1);
        self.beyond((within(across, self.across), within(up, self.up)))
    }

    /// Where values would lie that no axis reaches.
    fn beyond(&self, (across, up): (f32, f32)) -> Pos2 {
        let share = |value: f32, axis: MatrixAxis| (value - axis.range.0) / (axis.range.1 - axis.range.0);
        let inner = self.inner();
        egui::pos2(
            self.way.left_of(inner, inner.width() * share(across, self.across), 0.0),
            inner.bottom() - inner.height() * share(up, self.up),
        )
    }

    /// The values at a place, in half steps.
    pub(super) fn values(&self, at: Pos2) -> (f32, f32) {
        let inner = self.inner();
        let value = |share: f32, axis: MatrixAxis| {
            let value = axis.range.0 + share.clamp(0.0, 1.0) * (axis.range.1 - axis.range.0);
            (value * 2.0).round() / 2.0
        };
        let passed = if self.way.right_to_left { inner.right() - at.x } else { at.x - inner.left() };
        let across = passed / inner.width().max(1.0);
        let up = (inner.bottom() - at.y) / inner.height().max(1.0);
        (value(across, self.across), value(up, self.up))
    }

    /// Where the quarters meet: between the half steps at which one ends and the next begins, so that no disc lies on a
    /// line.
    pub(super) fn middle(&self) -> Pos2 {
        self.place((QuarterNames::EFFORT_BETWEEN, QuarterNames::IMPACT_BETWEEN))
    }

    /// The quarter of the field at the end or at the start, above or below.
    pub(super) fn quarter(&self, at_end: bool, below: bool) -> Rect {
        let middle = self.middle();
        let (left, end) =
            if at_end != self.way.right_to_left { (middle.x, self.rect.right()) } else { (self.rect.left(), middle.x) };
        let (top, bottom) = if below { (middle.y, self.rect.bottom()) } else { (self.rect.top(), middle.y) };
        Rect::from_min_max(egui::pos2(left, top), egui::pos2(end, bottom))
    }

    /// The quarter that a place is in; the whole field where there are no quarters.
    fn quarter_around(&self, at: Pos2) -> Rect {
        let quarters = [false, true].map(|at_end| [false, true].map(|below| self.quarter(at_end, below)));
        let has_quarters = self.subject == MatrixSubject::Actions;
        let around = quarters.into_iter().flatten().find(|quarter| has_quarters && quarter.contains(at));
        around.unwrap_or(self.rect)
    }

    /// Paints the ground of the field: its areas, lines and axes. Returns where names of areas stand.
    pub(super) fn paint(&self, ui: &Ui, theme: &Theme) -> Vec<Rect> {
        ui.painter().rect_filled(self.rect, 10, color32(theme.sheet));
        let names = match self.subject {
            MatrixSubject::Actions => {
                self.paint_quarters(ui, theme);
                Vec::new()
            }
            MatrixSubject::Opportunities => self.paint_landscape(ui, theme),
        };
        let edge = Stroke::new(1.0, color32(theme.edge));
        ui.painter().rect_stroke(self.rect, 10, edge, egui::StrokeKind::Inside);
        self.paint_axes(ui, theme);
        names
    }

    fn paint_quarters(&self, ui: &Ui, theme: &Theme) {
        let best = self.quarter(false, false);
        let (nw, ne) = if self.way.right_to_left { (0, 10) } else { (10, 0) };
        let corner = egui::CornerRadius { nw, ne, ..egui::CornerRadius::ZERO };
        ui.painter().rect_filled(best, corner, color32(theme.opportunity));
        let middle = self.middle();
        let line = Stroke::new(1.0, color32(theme.edge));
        ui.painter().vline(middle.x, self.rect.y_range(), line);
        ui.painter().hline(self.rect.x_range(), middle.y, line);
    }

    /// Ulwick's areas: above the diagonal more is done than matters; below the line of score 10 too little is. Both
    /// go on to the edge of the field. Returns where their names stand.
    fn paint_landscape(&self, ui: &Ui, theme: &Theme) -> Vec<Rect> {
        let at = |importance: f32, satisfaction: f32| self.beyond((importance, satisfaction));
        // Within the rounded corners.
        let painter = ui.painter().with_clip_rect(self.rect.shrink(3.0).intersect(ui.clip_rect()));
        let area = |points: Vec<Pos2>, fill: Color32| Shape::convex_polygon(points, fill, Stroke::NONE);
        let underserved = vec![at(0.0, -10.0), at(20.0, -10.0), at(20.0, 20.0), at(10.0, 10.0)];
        painter.add(area(underserved, color32(theme.opportunity)));
        painter.add(area(vec![at(-10.0, -10.0), at(20.0, 20.0), at(-10.0, 20.0)], color32(theme.evidence)));
        let line = Stroke::new(1.0, color32(theme.edge));
        painter.line_segment([at(-10.0, -10.0), at(20.0, 20.0)], line);
        painter.line_segment([at(0.0, -10.0), at(10.0, 10.0)], line);
        let (start, end) =
            if self.way.right_to_left { (Align::RIGHT, Align::LEFT) } else { (Align::LEFT, Align::RIGHT) };
        let room = self.rect.shrink2(NAME_MARGIN);
        let name = |across: Align, down: Align, words: &str, ink: Color32| {
            let anchor = Align2([across, down]);
            painter.text(anchor.pos_in_rect(&room), anchor, words, semi_bold(13.0), ink)
        };
        let fair = egui::pos2(at(2.5, 0.0).x, room.bottom());
        vec![
            name(end, Align::BOTTOM, "Underserved", color32(theme.opportunity_ink)),
            name(start, Align::TOP, "Overserved", color32(theme.evidence_ink)),
            painter.text(fair, Align2::CENTER_BOTTOM, "Served right", semi_bold(13.0), color32(theme.muted)),
        ]
    }

    /// The names of the axes with their ends, and small numbers.
    fn paint_axes(&self, ui: &Ui, theme: &Theme) {
        let (ink, faint) = (color32(theme.ink), color32(theme.muted));
        let painter = ui.painter();
        let steps = if self.across.range.1 > 5.0 { 2.0 } else { 1.0 };
        // So far before the start of the field.
        let outside = |by: f32| self.way.left_of(self.rect, -by, 0.0);
        let mut value = self.across.range.0;
        while value <= self.across.range.1 {
            let below = egui::pos2(self.place((value, self.up.range.0)).x, self.rect.bottom() + 6.0);
            painter.text(below, Align2::CENTER_TOP, format!("{value}"), regular(11.0), faint);
            let beside = egui::pos2(outside(8.0), self.place((self.across.range.0, value)).y);
            let anchor = if self.way.right_to_left { Align2::LEFT_CENTER } else { Align2::RIGHT_CENTER };
            painter.text(beside, anchor, format!("{value}"), regular(11.0), faint);
            value += steps;
        }
        let below = egui::pos2(self.rect.center().x, self.rect.bottom() + 24.0);
        let name = self.across.name;
        let words = if self.way.right_to_left { format!("← {name}") } else { format!("{name} →") };
        painter.text(below, Align2::CENTER_TOP, words, semi_bold(12.5), ink);
        let words = painter.layout_no_wrap(format!("{} →", self.up.name), semi_bold(12.5), ink);
        let left = if self.way.right_to_left { outside(AXIS - 4.0) - words.size().y } else { outside(AXIS - 4.0) };
        let corner = egui::pos2(left, self.rect.center().y + words.size().x / 2.0);
        let turned = egui::epaint::TextShape::new(corner, words, ink).with_angle(-std::f32::consts::FRAC_PI_2);
        painter.add(turned);
    }

    /// The places of discs with these values: those that would cover each other lie side by side.
    pub(super) fn spread(&self, values: impl Iterator<Item = Option<(f32, f32)>>) -> Vec<Option<Pos2>> {
        let mut taken: Vec<Pos2> = Vec::new();
        let place = |values: Option<(f32, f32)>| {
            let wanted = self.place(values?);
            let rooms = [self.quarter_around(wanted).shrink(DISC), self.rect.shrink(DISC + 2.0)];
            let at = rooms.into_iter().find_map(|room| beside_others(wanted, &taken, room)).unwrap_or(wanted);
            taken.push(at);
            Some(at)
        };
        values.map(place).collect()
    }
}

/// A free place for a disc in `room`: where it belongs, or the next one around it; none if there is none.
fn beside_others(wanted: Pos2, taken: &[Pos2], room: Rect) -> Option<Pos2> {
    // A narrow field has no room beside its edges.
    if room.is_negative() {
        return None;
    }
    let wanted = room.clamp(wanted);
    let step = 2.0 * DISC + 2.0;
    let is_free = |at: &Pos2| room.contains(*at) && taken.iter().all(|other| other.distance(*at) >= step - 0.5);
    let rings = (1..9).flat_map(|ring| {
        let count = 6 * ring;
        (0..count).map(move |place| {
            let angle = place as f32 / count as f32 * std::f32::consts::TAU;
            wanted + Vec2::angled(angle) * (step * ring as f32)
        })
    });
    std::iter::once(wanted).chain(rings).find(is_free)
}

/// Paints a disc with its number.
pub(super) fn paint_disc(ui: &Ui, theme: &Theme, at: Pos2, item: &DiscItem, is_selected: bool) {
    let (fill, ink) = if is_selected {
        (theme.accent, theme.accent_ink)
    } else if item.is_over {
        (theme.hair, theme.muted)
    } else {
        (theme.ink, theme.sheet)
    };
    ui.painter().circle_filled(at, DISC, color32(fill));
    if item.is_over && !is_selected {
        ui.painter().circle_stroke(at, DISC - 0.5, Stroke::new(1.0, color32(theme.muted)));
    }
    let font = semi_bold(if item.number > 99 { 10.0 } else { 12.0 });
    ui.painter().text(at, Align2::CENTER_CENTER, item.number.to_string(), font, color32(ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disc_in_the_middle_of_both_scales_lies_in_the_quarter_that_it_counts_to() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 500.0));
        for right_to_left in [false, true] {
            let field = MatrixField::new(area, MatrixSubject::Actions, PageWay { right_to_left });
            for (across, up) in [(3.0, 3.0), (3.5, 3.0), (3.0, 2.5), (3.5, 2.5)] {
                let place = super::super::items::MatrixQuarter::of(across, up) as usize;
                let quarter = field.quarter(place % 2 == 1, place >= 2);
                let disc = Rect::from_center_size(field.place((across, up)), Vec2::splat(2.0 * DISC));
                assert!(quarter.contains_rect(disc), "{across} {up}: {disc:?} in {quarter:?}");
            }
        }
    }

    #[test]
    fn a_field_without_room_still_has_a_place_for_every_disc() {
        for size in [Vec2::new(90.0, 80.0), Vec2::new(20.0, 20.0), Vec2::new(110.0, 400.0)] {
            for subject in [MatrixSubject::Actions, MatrixSubject::Opportunities] {
                for right_to_left in [false, true] {
                    let area = Rect::from_min_size(Pos2::ZERO, size);
                    let field = MatrixField::new(area, subject, PageWay { right_to_left });
                    let places = field.spread([Some((3.0, 3.0)), None, Some((3.0, 3.0)), Some((5.0, 1.0))].into_iter());
                    assert_eq!(places.iter().flatten().count(), 3, "{size:?}");
                }
            }
        }
    }

    #[test]
    fn discs_with_the_same_values_lie_side_by_side_and_on_no_line() {
        for size in [Vec2::new(700.0, 500.0), Vec2::new(300.0, 260.0)] {
            let field =
                MatrixField::new(Rect::from_min_size(Pos2::ZERO, size), MatrixSubject::Actions, PageWay::default());
            for (across, up) in [(3.0, 3.0), (3.5, 3.0), (3.0, 2.5), (3.5, 2.5)] {
                let places = field.spread([Some((across, up)); 5].into_iter());
                let place = super::super::items::MatrixQuarter::of(across, up) as usize;
                let quarter = field.quarter(place % 2 == 1, place >= 2);
                for at in places.into_iter().flatten() {
                    let disc = Rect::from_center_size(at, Vec2::splat(2.0 * DISC));
                    assert!(quarter.expand(0.1).contains_rect(disc), "{across} {up}: {disc:?} in {quarter:?}");
                }
            }
        }
    }
}
