//! The values of a KPI over time as a chart: small in the inspector, large on a page of its own, and as a line in a
//! list. In maps that run from right to left, time does so as well.

use egui::{Align2, Color32, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use super::style::{RADIUS, raised, regular, semi_bold};
use crate::model::{Date, DatedValue, Kpi, KpiStanding};
use crate::render::screen::color32;
use crate::theme::Theme;

/// The least distance between the middles of two dates below the chart, in points.
const DATE_WIDTH: f32 = 84.0;
/// The most values that are written at their points.
const MOST_WRITTEN: usize = 16;
/// The most lines of the grid: rounding can make their distance too small to count with.
const MOST_LINES: u16 = 16;
/// The radius of a point, and the distance from which the pointer finds it.
const POINT: f32 = 4.0;
const REACH: f32 = 14.0;

/// How a KPI stands, in words.
pub(crate) fn standing_words(kpi: &Kpi) -> &'static str {
    match kpi.standing() {
        Some(KpiStanding::OnTarget) => "on target",
        Some(KpiStanding::OffTarget) => "off target",
        None if kpi.values.is_empty() => "no values over time yet",
        None => "no target",
    }
}

/// A date as charts and lists write it.
pub(crate) fn date_words(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// All values in words, for those who do not see the chart.
pub(crate) fn values_in_words(kpi: &Kpi) -> String {
    let said =
        by_date(kpi).into_iter().map(|value| format!("{}: {}", date_words(value.date), kpi.words_of(value.value)));
    format!("{} over time. {}", kpi.name, said.collect::<Vec<_>>().join("; "))
}

/// The values in the order of their dates.
pub(crate) fn by_date(kpi: &Kpi) -> Vec<DatedValue> {
    let mut values: Vec<DatedValue> = kpi.values.iter().copied().filter(|value| value.value.is_finite()).collect();
    values.sort_by_key(|value| value.date);
    values
}

/// A chart while it is laid out.
pub(crate) struct KpiChart<'a> {
    /// The KPI whose values are shown.
    pub(crate) kpi: &'a Kpi,
    /// The theme that it is drawn in.
    pub(crate) theme: &'a Theme,
    /// Whether time runs from right to left.
    pub(crate) right_to_left: bool,
    /// Whether there is room for axes and for the value at each point.
    pub(crate) is_large: bool,
}

impl KpiChart<'_> {
    /// Shows the chart in a rectangle.
    pub(crate) fn show(&self, ui: &Ui, rect: Rect) {
        let id = ui.unique_id().with(("chart of a KPI", &self.kpi.name));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, values_in_words(self.kpi)));
        let values = by_date(self.kpi);
        let Some(plot) = ChartPlot::new(self, rect, &values) else { return };
        if self.is_large {
            self.paint_grid(ui, &plot);
        } else {
            ui.painter().rect_filled(rect, RADIUS, color32(raised(self.theme)));
        }
        self.paint_target(ui, &plot);
        let points: Vec<Pos2> = values.iter().map(|value| plot.place(value)).collect();
        let line = color32(self.theme.accent);
        ui.painter().line(points.clone(), Stroke::new(if self.is_large { 2.2 } else { 1.8 }, line));
        let radius = if self.is_large { POINT } else { 3.0 };
        for at in &points {
            ui.painter().circle_filled(*at, radius, line);
        }
        self.paint_values(ui, &plot, &values);
        self.paint_dates(ui, &plot, &values);
        let pointer = response.hover_pos();
        let near = pointer.and_then(|at| points.iter().zip(&values).find(|(point, _)| point.distance(at) < REACH));
        if let Some((at, value)) = near {
            ui.painter().circle_stroke(*at, radius + 3.0, Stroke::new(1.6, line));
            let words = format!("{}: {}", date_words(value.date), self.kpi.words_of(value.value));
            response.on_hover_text_at_pointer(words);
        }
    }

    /// Horizontal lines at round values, and which side is the better one.
    fn paint_grid(&self, ui: &Ui, plot: &ChartPlot) {
        let theme = self.theme;
        let lowest = (plot.low / plot.step).ceil() * plot.step;
        let lines = (0..MOST_LINES).map(|number| lowest + f32::from(number) * plot.step);
        for value in lines.take_while(|value| *value <= plot.high) {
            let y = plot.y(value);
            let ink = if value.abs() < plot.step * 0.01 { theme.edge } else { theme.hair };
            ui.painter().hline(plot.inner.x_range(), y, Stroke::new(1.0, color32(ink)));
            let (x, anchor) = plot.beside_axis(8.0);
            ui.painter().text(egui::pos2(x, y), anchor, self.kpi.words_of(value), regular(11.5), color32(theme.muted));
        }
        let better = match self.kpi.prefers_less() {
            Some(true) => "lower is better ↓",
            Some(false) => "higher is better ↑",
            None => return,
        };
        let (x, anchor) = plot.at_start();
        let at = egui::pos2(x, plot.inner.top() - 12.0);
        ui.painter().text(at, anchor, better, regular(11.5), color32(theme.muted));
    }

    /// The target as a dashed line; in a large chart the side on which it is reached has a ground.
    fn paint_target(&self, ui: &Ui, plot: &ChartPlot) {
        let Some(target) = self.kpi.target_value() else { return };
        let (theme, y) = (self.theme, plot.y(target));
        if let (true, Some(less)) = (self.is_large, self.kpi.prefers_less()) {
            let (top, bottom) = if less { (y, plot.inner.bottom()) } else { (plot.inner.top(), y) };
            let ground = Rect::from_x_y_ranges(plot.inner.x_range(), top..=bottom);
            ui.painter().rect_filled(ground, 0, color32(theme.opportunity.fade(0.6)));
        }
        let line = [egui::pos2(plot.inner.left(), y), egui::pos2(plot.inner.right(), y)];
        let ink = color32(theme.opportunity_ink);
        ui.painter().extend(Shape::dashed_line(&line, Stroke::new(1.3, ink), 5.0, 3.5));
        let (x, anchor) = plot.at_end();
        let size = if self.is_large { 12.0 } else { 10.5 };
        let words = format!("target {}", self.kpi.target.trim());
        ui.painter().text(egui::pos2(x, y - 2.0), anchor, words, semi_bold(size), ink);
    }

    /// The value at each point, or at the last one alone where they would cover each other.
    fn paint_values(&self, ui: &Ui, plot: &ChartPlot, values: &[DatedValue]) {
        let Some(last) = values.last() else { return };
        let is_off = self.kpi.standing() == Some(KpiStanding::OffTarget);
        let last_ink = if is_off { self.theme.pain_ink } else { self.theme.ink };
        if self.is_large && values.len() <= MOST_WRITTEN {
            let (_, rest) = values.split_last().unwrap_or((last, &[]));
            for value in rest {
                let at = plot.place(value) - Vec2::new(0.0, POINT + 3.0);
                let words = self.kpi.words_of(value.value);
                ui.painter().text(at, Align2::CENTER_BOTTOM, words, regular(12.0), color32(self.theme.muted));
            }
        }
        let words = self.kpi.words_of(last.value);
        let (size, up) = if self.is_large { (15.0, POINT + 3.0) } else { (11.5, 5.0) };
        let anchor = if self.is_large {
            Align2::CENTER_BOTTOM
        } else if self.right_to_left {
            Align2::LEFT_BOTTOM
        } else {
            Align2::RIGHT_BOTTOM
        };
        ui.painter().text(plot.place(last) - Vec2::new(0.0, up), anchor, words, semi_bold(size), color32(last_ink));
    }

    /// The dates of the values below the chart, as many as have room: the first and the last always.
    fn paint_dates(&self, ui: &Ui, plot: &ChartPlot, values: &[DatedValue]) {
        let faint = color32(self.theme.muted);
        let (Some(first), Some(last)) = (values.first(), values.last()) else { return };
        if !self.is_large {
            let below = plot.outer.bottom() - 5.0;
            let ends = if self.right_to_left {
                [(last, Align2::LEFT_BOTTOM), (first, Align2::RIGHT_BOTTOM)]
            } else {
                [(first, Align2::LEFT_BOTTOM), (last, Align2::RIGHT_BOTTOM)]
            };
            for (value, anchor) in ends {
                let at = egui::pos2(plot.place(value).x, below);
                ui.painter().text(at, anchor, date_words(value.date), regular(10.5), faint);
            }
            return;
        }
        let mut taken: Vec<f32> = Vec::new();
        let between = values.iter().skip(1).take(values.len().saturating_sub(2));
        for value in [first, last].into_iter().chain(between) {
            let x = plot.place(value).x;
            if taken.iter().any(|known| (known - x).abs() < DATE_WIDTH) {
                continue;
            }
            taken.push(x);
            ui.painter().vline(x, plot.inner.bottom()..=plot.inner.bottom() + 4.0, Stroke::new(1.0, faint));
            let at = egui::pos2(x, plot.inner.bottom() + 7.0);
            ui.painter().text(at, Align2::CENTER_TOP, date_words(value.date), regular(11.5), faint);
        }
    }
}

/// Where values and days lie.
struct ChartPlot {
    outer: Rect,
    inner: Rect,
    low: f32,
    high: f32,
    /// The distance of the lines of the grid.
    step: f32,
    first: Date,
    days: f32,
    right_to_left: bool,
    /// The space kept free at both ends of the line, so that what is written there has room.
    inset: f32,
}

impl ChartPlot {
    fn new(chart: &KpiChart<'_>, rect: Rect, values: &[DatedValue]) -> Option<Self> {
        let (first, last) = (values.first()?.date, values.last()?.date);
        let numbers = values.iter().map(|value| value.value).chain(chart.kpi.target_value());
        let (low, high) =
            numbers.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
        let span = if high > low { high - low } else { low.abs().max(1.0) };
        let air = span * if chart.is_large { 0.14 } else { 0.02 };
        // Figures that cannot fall below nothing have no room there.
        let low = if low >= 0.0 { (low - air).max(0.0) } else { low - air };
        let inner = if chart.is_large {
            let (axis, end) = (64.0, 16.0);
            let (left, right) = if chart.right_to_left { (end, axis) } else { (axis, end) };
            Rect::from_min_max(rect.min + Vec2::new(left, 26.0), rect.max - Vec2::new(right, 30.0))
        } else {
            Rect::from_min_max(rect.min + Vec2::new(8.0, 14.0), rect.max - Vec2::new(8.0, 22.0))
        };
        let days = first.until(last).map_or(0, |span| span.get_days()) as f32;
        Some(Self {
            outer: rect,
            inner,
            low,
            high: high + air,
            step: round_step(span, (inner.height() / 56.0).clamp(2.0, 7.0)),
            first,
            days,
            right_to_left: chart.right_to_left,
            inset: if chart.is_large { 44.0_f32.min(inner.width() / 6.0) } else { 0.0 },
        })
    }

    fn y(&self, value: f32) -> f32 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        self.inner.bottom() - self.inner.height() * share
    }

    fn place(&self, value: &DatedValue) -> Pos2 {
        let passed = self.first.until(value.date).map_or(0, |span| span.get_days()) as f32;
        let share = if self.days > 0.0 { passed / self.days } else { 0.5 };
        let share = if self.right_to_left { 1.0 - share } else { share };
        let (left, right) = (self.inner.left() + self.inset, self.inner.right() - self.inset);
        egui::pos2(left + (right - left) * share, self.y(value.value))
    }

    /// Where the numbers of the axis stand, so far from the chart.
    fn beside_axis(&self, gap: f32) -> (f32, Align2) {
        if self.right_to_left {
            (self.inner.right() + gap, Align2::LEFT_CENTER)
        } else {
            (self.inner.left() - gap, Align2::RIGHT_CENTER)
        }
    }

    fn at_start(&self) -> (f32, Align2) {
        if self.right_to_left {
            (self.inner.right(), Align2::RIGHT_CENTER)
        } else {
            (self.inner.left(), Align2::LEFT_CENTER)
        }
    }

    fn at_end(&self) -> (f32, Align2) {
        if self.right_to_left {
            (self.inner.left() + 4.0, Align2::LEFT_BOTTOM)
        } else {
            (self.inner.right() - 4.0, Align2::RIGHT_BOTTOM)
        }
    }
}

/// A distance of about `span / count` that is 1, 2 or 5 times a power of ten.
fn round_step(span: f32, count: f32) -> f32 {
    let wanted = (span / count).max(f32::MIN_POSITIVE);
    let power = 10.0_f32.powf(wanted.log10().floor());
    let times = [1.0, 2.0, 5.0, 10.0].into_iter().find(|times| times * power >= wanted).unwrap_or(10.0);
    times * power
}

/// Paints the values of a KPI as a thin line with a mark at its end: a disc on target, a ring off target.
pub(crate) fn paint_line(ui: &Ui, rect: Rect, kpi: &Kpi, theme: &Theme, right_to_left: bool) {
    let values = by_date(kpi);
    let chart = KpiChart { kpi, theme, right_to_left, is_large: false };
    let Some(plot) = ChartPlot::new(&chart, rect, &values).filter(|_| values.len() > 1) else { return };
    let plot = ChartPlot { inner: rect.shrink(3.0), ..plot };
    let points: Vec<Pos2> = values.iter().map(|value| plot.place(value)).collect();
    if let Some(target) = kpi.target_value() {
        let line = [egui::pos2(rect.left(), plot.y(target)), egui::pos2(rect.right(), plot.y(target))];
        let stroke = Stroke::new(0.8, color32(theme.opportunity_ink));
        ui.painter().extend(Shape::dashed_line(&line, stroke, 2.5, 2.0));
    }
    let last = points.last().copied();
    ui.painter().line(points, Stroke::new(1.4, color32(theme.muted)));
    if let Some(last) = last {
        paint_standing(ui, last, kpi, theme);
    }
}

/// Paints the mark of a standing: a disc on target or without one, a ring off target.
pub(crate) fn paint_standing(ui: &Ui, at: Pos2, kpi: &Kpi, theme: &Theme) {
    match kpi.standing() {
        Some(KpiStanding::OffTarget) => {
            let (fill, edge): (Color32, Color32) = (color32(theme.chrome), color32(theme.pain_ink));
            ui.painter().circle(at, 3.4, fill, Stroke::new(1.8, edge));
        }
        standing => {
            let ink = if standing.is_some() { theme.opportunity_ink } else { theme.muted };
            ui.painter().circle_filled(at, 3.4, color32(ink));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_a_chart_lie_at_round_values() {
        assert_eq!(round_step(43.0, 5.0), 10.0);
        assert_eq!(round_step(7.0, 5.0), 2.0);
        assert_eq!(round_step(2.2, 5.0), 0.5);
        assert!(round_step(0.0, 5.0) > 0.0);
    }
}
