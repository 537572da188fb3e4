//! What stands in the place of a chart while a KPI has no values over time or only one: the figure, large, how far it is
//! from its target on a short track, and what to do next.

use egui::{Color32, Painter, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::pages::shell::PageWay;
use crate::app::widgets::kpi_chart::values_in_words;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::{ShortText, one_line};
use crate::model::typed_number::typed_number;
use crate::model::{Kpi, KpiStanding};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The height of the place, in points: it is no larger than what stands in it.
pub(super) const HEIGHT: f32 = 176.0;
/// The space around what stands in the place, in points.
const AROUND: f32 = 24.0;
/// The size of the letters of the figure.
const FIGURE: f32 = 60.0;
/// The longest and the shortest track, and its height, in points: beside a figure that leaves less, there is none.
const LONGEST_TRACK: f32 = 420.0;
const SHORTEST_TRACK: f32 = 120.0;
const TRACK_HEIGHT: f32 = 6.0;
/// How much of the track lies beyond the two values at each end.
const BEYOND: f32 = 0.22;
/// The radius of the value of now, in points.
const DOT: f32 = 7.0;

/// Whether a KPI has too few values for a chart.
pub(super) fn is_for(kpi: &Kpi) -> bool {
    kpi.values.iter().filter(|value| value.value.is_finite()).count() < 2
}

/// Shows the figure of `kpi` in its place.
pub(super) fn show(ui: &Ui, theme: &Theme, kpi: &Kpi, (area, way): (Rect, PageWay)) {
    if !kpi.values.is_empty() {
        let response = ui.interact(area, ui.unique_id().with(("the value of a KPI", &kpi.name)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, values_in_words(kpi)));
    }
    ui.painter().rect_filled(area, 10, color32(theme.canvas.mix(theme.chrome, 0.5)));
    let field = area.shrink(AROUND);
    let words = ShortText { text: next_words(kpi), font: regular(13.0), ink: color32(theme.muted), most_lines: 2 };
    let words = words.layout(ui, field.width());
    let size = words.size();
    ui.painter().galley(
        egui::pos2(way.left_of(field, 0.0, size.x), field.bottom() - size.y),
        words,
        color32(theme.muted),
    );
    let figure = kpi.current_words();
    if figure.trim().is_empty() || field.height() < FIGURE + size.y {
        return;
    }
    let figure = one_line(ui, &figure, semi_bold(FIGURE), field.width(), color32(theme.ink));
    let size = figure.size();
    ui.painter().galley(egui::pos2(way.left_of(field, 0.0, size.x), field.top() - 8.0), figure, color32(theme.ink));
    let before = size.x + 2.0 * AROUND;
    let length = (field.width() - before).min(LONGEST_TRACK);
    if let Some(values) = values(kpi).filter(|_| length >= SHORTEST_TRACK) {
        let left = way.left_of(field, before, length);
        let middle = field.top() - 8.0 + size.y / 2.0;
        let place = Rect::from_center_size(egui::pos2(left + length / 2.0, middle), Vec2::new(length, TRACK_HEIGHT));
        Track { place, way, theme, kpi }.paint(ui.painter(), values);
    }
}

/// What to do next.
fn next_words(kpi: &Kpi) -> &'static str {
    if !kpi.values.is_empty() {
        "One value so far. Type the next one below, and the way to the target begins here."
    } else if kpi.current.trim().is_empty() {
        "No values over time yet. Type the first one below; its date is today’s unless you give one."
    } else {
        "No values over time yet. Type the next one below, and the way to the target begins here."
    }
}

/// The value of now and the target, if both are numbers.
fn values(kpi: &Kpi) -> Option<[f32; 2]> {
    let now = typed_number(&kpi.current_words())?.value;
    Some([now as f32, typed_number(&kpi.target)?.value as f32])
}

/// How far the value of now is from the target, in words.
fn gap_words(kpi: &Kpi, [now, target]: [f32; 2]) -> String {
    let gap = kpi.words_of((now - target).abs());
    match now.total_cmp(&target) {
        std::cmp::Ordering::Less => format!("{gap} below the target"),
        std::cmp::Ordering::Equal => "on the target".to_owned(),
        std::cmp::Ordering::Greater => format!("{gap} above the target"),
    }
}

/// The parts of a track at which the value of now and the target are: the larger one is farther from its start.
fn shares([now, target]: [f32; 2]) -> [f32; 2] {
    match now.total_cmp(&target) {
        std::cmp::Ordering::Less => [BEYOND, 1.0 - BEYOND],
        std::cmp::Ordering::Equal => [0.5; 2],
        std::cmp::Ordering::Greater => [1.0 - BEYOND, BEYOND],
    }
}

/// The track on which the value of now and the target stand.
struct Track<'a> {
    place: Rect,
    way: PageWay,
    theme: &'a Theme,
    kpi: &'a Kpi,
}

impl Track<'_> {
    fn paint(&self, painter: &Painter, values: [f32; 2]) {
        let theme = self.theme;
        painter.rect_filled(self.place, TRACK_HEIGHT / 2.0, color32(theme.hair));
        let [now, target] = shares(values).map(|share| self.way.point(self.place, share * self.place.width()));
        let is_off = self.kpi.standing() == Some(KpiStanding::OffTarget);
        let between = color32(if is_off { theme.pain_bar } else { theme.accent });
        painter.line_segment([now, target], Stroke::new(TRACK_HEIGHT / 2.0, between));
        let tick = [target - Vec2::new(0.0, 12.0), target + Vec2::new(0.0, 12.0)];
        painter.line_segment(tick, Stroke::new(2.5, color32(theme.accent)));
        painter.circle_filled(now, DOT, color32(theme.ink));
        let above = format!("target {}", self.kpi.target.trim());
        self.label(painter, &above, target.x, (self.place.top() - 30.0, color32(theme.muted)));
        let ink = color32(if is_off { theme.pain_ink } else { theme.muted });
        let middle = f32::midpoint(now.x, target.x);
        self.label(painter, &gap_words(self.kpi, values), middle, (self.place.bottom() + 14.0, ink));
    }

    /// Words around a place of the track, and no farther than the track.
    fn label(&self, painter: &Painter, words: &str, around: f32, (top, ink): (f32, Color32)) {
        let galley = painter.layout_no_wrap(words.to_owned(), semi_bold(13.0), ink);
        let width = galley.size().x;
        let most = (self.place.right() - width).max(self.place.left());
        let left = (around - width / 2.0).clamp(self.place.left(), most);
        painter.galley(Pos2::new(left, top), galley, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kpi(current: &str, target: &str) -> Kpi {
        Kpi { current: current.into(), target: target.into(), ..Kpi::default() }
    }

    #[test]
    fn a_single_value_says_how_far_it_is_from_its_target() {
        let said = |current: &str, target: &str| {
            let kpi = kpi(current, target);
            values(&kpi).map(|values| gap_words(&kpi, values))
        };
        assert_eq!(said("31 %", "18 %").as_deref(), Some("13 % above the target"));
        assert_eq!(said("−12", "+20").as_deref(), Some("32 below the target"));
        assert_eq!(said("5", "5").as_deref(), Some("on the target"));
        assert_eq!(said("many", "18 %"), None);
    }

    #[test]
    fn the_larger_value_is_farther_on_the_track() {
        assert!(shares([31.0, 18.0])[0] > shares([31.0, 18.0])[1]);
        assert!(shares([-12.0, 20.0])[0] < shares([-12.0, 20.0])[1]);
        assert_eq!(shares([5.0, 5.0]), [0.5, 0.5]);
    }
}
