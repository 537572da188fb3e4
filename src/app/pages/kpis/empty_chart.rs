//! What stands in the place of a chart while a KPI has no values over time: where it is now and where it should be, so far
//! as both are numbers, and what to do next.

use egui::text::LayoutJob;
use egui::{Align, Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2};

use crate::app::widgets::style::{regular, semi_bold};
use crate::model::Kpi;
use crate::model::typed_number::typed_number;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The least height of the place in a window that has room, in points, and its most height as a part of its width: it is
/// as large as the chart that will stand there, and no column.
const LEAST_HEIGHT: f32 = 260.0;
const MOST_SHARE: f32 = 0.68;
/// Space above and below the two values, and below them for the words, in points.
const AROUND: f32 = 34.0;
const WORDS: f32 = 56.0;
/// The least height between the two values, in points.
const LEAST_FIELD: f32 = 20.0;
/// The radius of the value of now, in points.
const DOT: f32 = 6.0;

/// The most height of a place of this width, in points.
pub(super) fn most_height(width: f32) -> f32 {
    (width * MOST_SHARE).max(LEAST_HEIGHT)
}

/// Paints the place of the chart of `kpi`, which begins at the right for `right_to_left`.
pub(super) fn show(ui: &Ui, theme: &Theme, kpi: &Kpi, (area, right_to_left): (Rect, bool)) {
    let painter = ui.painter();
    painter.rect_filled(area, 10, color32(theme.canvas.mix(theme.chrome, 0.5)));
    let field = area.shrink2(Vec2::new(24.0, AROUND)).with_max_y(area.bottom() - AROUND - WORDS);
    // A low window has room for the words alone.
    let shown = values(kpi).filter(|_| field.height() >= LEAST_FIELD);
    let words = match shown.map(|values| heights(values, field)) {
        Some(places) => {
            two_values(painter, theme, kpi, (field, right_to_left), places);
            "No values over time yet. Type the next one below, and the way to the target begins here."
        }
        None => "No values over time yet. Type the first one below; its date is today’s unless you give one.",
    };
    let muted = color32(theme.muted);
    let mut job = LayoutJob::simple(words.to_owned(), regular(13.0), muted, 380.0_f32.min(area.width() - 32.0));
    job.halign = Align::Center;
    let galley = painter.layout_job(job);
    let middle = if shown.is_none() { area.center().y } else { area.bottom() - WORDS / 2.0 - 8.0 };
    painter.galley(egui::pos2(area.center().x, middle - galley.size().y / 2.0), galley, muted);
}

/// The value of now and the target, if both are numbers.
fn values(kpi: &Kpi) -> Option<[f64; 2]> {
    let now = typed_number(&kpi.current_words())?.value;
    Some([now, typed_number(&kpi.target)?.value])
}

/// The heights of both values in the field: the larger one is above.
fn heights([now, target]: [f64; 2], field: Rect) -> [f32; 2] {
    if now == target {
        return [field.center().y; 2];
    }
    if now > target { [field.top(), field.bottom()] } else { [field.bottom(), field.top()] }
}

/// The target as a dashed line across, and the value of now as a dot at the end, on a line of its own.
fn two_values(
    painter: &Painter,
    theme: &Theme,
    kpi: &Kpi,
    (field, right_to_left): (Rect, bool),
    [now, target]: [f32; 2],
) {
    let (ink, quiet) = (color32(theme.ink), color32(theme.muted));
    let dashes = Shape::dashed_line(
        &[egui::pos2(field.left(), target), egui::pos2(field.right(), target)],
        Stroke::new(1.5, color32(theme.accent)),
        6.0,
        5.0,
    );
    painter.extend(dashes);
    let (start, end) = if right_to_left { (field.right(), field.left()) } else { (field.left(), field.right()) };
    painter.line_segment([egui::pos2(start, now), egui::pos2(end, now)], Stroke::new(1.0, color32(theme.hair)));
    painter.circle_filled(egui::pos2(end, now), DOT, ink);
    label(painter, &format!("now {}", kpi.current_words()), (egui::pos2(end, now), ink), right_to_left);
    // Where both are equal, their words stand at both ends.
    let at = if now == target { start } else { end };
    let is_at_start = (now == target) != right_to_left;
    label(painter, &format!("target {}", kpi.target.trim()), (egui::pos2(at, target), quiet), is_at_start);
}

/// Words above a line, which begin at a place or end there.
fn label(painter: &Painter, words: &str, (at, ink): (Pos2, Color32), begins: bool) {
    let galley = painter.layout_no_wrap(words.to_owned(), semi_bold(12.5), ink);
    let left = if begins { at.x } else { at.x - galley.size().x };
    painter.galley(egui::pos2(left, at.y - galley.size().y - DOT - 2.0), galley, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_chart_fills_a_wide_page_and_is_no_column_on_a_narrow_one() {
        assert_eq!(most_height(300.0), 260.0);
        assert!((600.0..=760.0).contains(&most_height(1_000.0)));
    }

    #[test]
    fn the_larger_value_is_above_and_words_are_no_values() {
        let field = Rect::from_min_max(egui::pos2(0.0, 10.0), egui::pos2(100.0, 90.0));
        let kpi =
            |current: &str, target: &str| Kpi { current: current.into(), target: target.into(), ..Kpi::default() };
        let heights = |kpi: &Kpi| values(kpi).map(|values| heights(values, field));
        assert_eq!(heights(&kpi("31 %", "18 %")), Some([10.0, 90.0]));
        assert_eq!(heights(&kpi("−12", "+20")), Some([90.0, 10.0]));
        assert_eq!(heights(&kpi("5", "5")), Some([50.0, 50.0]));
        assert_eq!(heights(&kpi("many", "18 %")), None);
    }
}
