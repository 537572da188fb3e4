//! The values of a KPI over time as a chart: small in the inspector, large on a page of its own, and as a line in a
//! list. In maps that run from right to left, time does so as well.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

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
        let labels = self.value_labels(ui, &plot, &values);
        self.paint_target(ui, &plot, &labels);
        let points: Vec<Pos2> = values.iter().map(|value| plot.place(value)).collect();
        let line = color32(self.theme.accent);
        ui.painter().line(points.clone(), Stroke::new(if self.is_large { 2.2 } else { 1.8 }, line));
        let radius = if self.is_large { POINT } else { 3.0 };
        for at in &points {
            ui.painter().circle_filled(*at, radius, line);
        }
        for ValueLabel { rect, words, ink } in labels {
            ui.painter().galley(rect.min, words, ink);
        }
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
    fn paint_target(&self, ui: &Ui, plot: &ChartPlot, labels: &[ValueLabel]) {
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
        let size = if self.is_large { 12.0 } else { 10.5 };
        let words = format!("target {}", self.kpi.target.trim());
        let words = ui.painter().layout_no_wrap(words, semi_bold(size), ink);
        let taken: Vec<Rect> = labels.iter().map(|label| label.rect).collect();
        let at = free_place(&plot.places_at_line(words.size(), y), &taken);
        at.into_iter().for_each(|rect| ui.painter().galley(rect.min, words.clone(), ink));
    }

    /// The value at each point, or at the last one alone where they would cover each other.
    fn value_labels(&self, ui: &Ui, plot: &ChartPlot, values: &[DatedValue]) -> Vec<ValueLabel> {
        let is_off = self.kpi.standing() == Some(KpiStanding::OffTarget);
        let last_ink = if is_off { self.theme.pain_ink } else { self.theme.ink };
        let last = values.len().saturating_sub(1);
        let is_written = |place: usize| place == last || (self.is_large && values.len() <= MOST_WRITTEN);
        let label = |(place, value): (usize, &DatedValue)| {
            let font = match (place == last, self.is_large) {
                (true, true) => semi_bold(15.0),
                (true, false) => semi_bold(11.5),
                (false, _) => regular(12.0),
            };
            let ink = color32(if place == last { last_ink } else { self.theme.muted });
            let words = ui.painter().layout_no_wrap(self.kpi.words_of(value.value), font, ink);
            let (at, size) = (plot.place(value), words.size());
            let gap = if self.is_large { POINT + 3.0 } else { 5.0 };
            let x = match (self.is_large, self.right_to_left) {
                (true, _) => at.x - size.x / 2.0,
                (false, true) => at.x,
                (false, false) => at.x - size.x,
            };
            // Where the line comes from above and goes back there, it would cross what stands above the point.
            let has_room = at.y + gap + size.y <= plot.inner.bottom();
            let is_below = self.is_large && has_room && is_valley(values, place);
            let top = if is_below { at.y + gap } else { at.y - gap - size.y };
            ValueLabel { rect: Rect::from_min_size(egui::pos2(x, top), size), words, ink }
        };
        values.iter().enumerate().filter(|(place, _)| is_written(*place)).map(label).collect()
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

    /// Where words of a size may stand at a line across the chart, the best place first: above its end, above its start,
    /// and below both.
    fn places_at_line(&self, size: Vec2, y: f32) -> [Rect; 4] {
        let (left, right) = (self.inner.left() + 4.0, self.inner.right() - 4.0 - size.x);
        let (end, start) = if self.right_to_left { (left, right) } else { (right, left) };
        let (above, below) = (y - 2.0 - size.y, y + 2.0);
        [(end, above), (start, above), (end, below), (start, below)]
            .map(|(x, y)| Rect::from_min_size(egui::pos2(x, y), size))
    }
}

/// A value that is written at its point.
struct ValueLabel {
    rect: Rect,
    words: Arc<Galley>,
    ink: Color32,
}

/// Whether the values before and after the one at `place` are higher, as far as there are some.
fn is_valley(values: &[DatedValue], place: usize) -> bool {
    let Some(own) = values.get(place) else { return false };
    let around = [place.checked_sub(1), place.checked_add(1)].map(|at| at.and_then(|at| values.get(at)));
    let mut known = around.into_iter().flatten().peekable();
    known.peek().is_some() && known.all(|other| other.value > own.value)
}

/// The first place that touches nothing of what is taken, or else the first of all.
fn free_place(places: &[Rect], taken: &[Rect]) -> Option<Rect> {
    let is_free = |place: &&Rect| !taken.iter().any(|other| other.expand(2.0).intersects(**place));
    places.iter().find(is_free).or(places.first()).copied()
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

    #[test]
    fn a_low_point_is_written_below_the_line() {
        let value = |day: i8, value| DatedValue { date: jiff::civil::date(2027, 1, day), value };
        let values = [value(1, 40.0), value(2, -120.0), value(3, 140.0), value(4, 50.0)];
        let valleys: Vec<bool> = (0..5).map(|place| is_valley(&values, place)).collect();
        assert_eq!(valleys, [false, true, false, true, false]);
        assert!(!is_valley(&values[..1], 0), "a value alone has no line");
    }

    #[test]
    fn the_target_stands_where_no_value_does() {
        let at = |x: f32, y: f32| Rect::from_min_size(egui::pos2(x, y), Vec2::new(60.0, 14.0));
        let places = [at(300.0, 50.0), at(0.0, 50.0), at(300.0, 70.0)];
        assert_eq!(free_place(&places, &[]), Some(places[0]));
        assert_eq!(free_place(&places, &[at(320.0, 58.0)]), Some(places[1]));
        assert_eq!(free_place(&places, &[at(320.0, 58.0), at(10.0, 40.0)]), Some(places[0]), "nowhere else is room");
    }
}
