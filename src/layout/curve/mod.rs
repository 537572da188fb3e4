//! Curve lanes: smooth lines that never overshoot their points, with faces and labels.

mod labels;
mod overlaps;
mod smooth;

use rustc_hash::FxHashMap;

use super::measure::{AXIS, CURVE_HEIGHT, DOT_RADIUS, FACE_RADIUS, LANE_PADDING, NOTE, SHEET_PADDING};
use super::{Column, Emphasis, PlacedText, persona_hue};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::Locale;
use crate::model::{CurvePoint, FlagKind, JourneyMap, Lane, Series, SeriesId, SeriesState, StepId, TextField};
use crate::text::{Align, ShapedText, Shaper};

pub use smooth::smooth;

/// The curves of a lane.
#[derive(Clone, Debug)]
pub struct CurveBox {
    /// The area of the curves, from the first column to the last.
    pub rect: Rect,
    /// The height of the middle value.
    pub middle_y: f32,
    /// The height of the highest value.
    pub top_y: f32,
    /// The height of the lowest value.
    pub bottom_y: f32,
    /// Whether up means good and down means bad, as with emotions, rather than just high and low.
    pub up_is_good: bool,
    /// The axis labels, in the rail.
    pub axis: Vec<PlacedText>,
    /// The lines, back to front.
    pub series: Vec<SeriesBox>,
    /// The legend in the rail: for each line its index in `series`, the box of a sample, and its name.
    pub legend: Vec<(usize, Rect, PlacedText)>,
}

/// One line of a curve lane.
#[derive(Clone, Debug)]
pub struct SeriesBox {
    /// The series that is drawn.
    pub id: SeriesId,
    /// The index of its colour among the theme's series colours.
    pub hue: usize,
    /// Its index in the lane, which determines the dashes and the shape of its points.
    pub place: usize,
    /// Whether it shows the desired future state.
    pub to_be: bool,
    /// The smooth line.
    pub path: Path,
    /// Its points, from left to right.
    pub marks: Vec<CurveMark>,
}

/// One point of a line.
#[derive(Clone, Debug)]
pub struct CurveMark {
    /// The step whose value it shows.
    pub step: StepId,
    /// Its centre on the sheet.
    pub center: Point,
    /// Its value, from the lowest (0) to the highest (1).
    pub fraction: f32,
    /// Whether it is drawn as a face.
    pub face: bool,
    /// The label beside it.
    pub label: Option<CurveLabel>,
    /// The flags of the point. The pill of a moment of truth stands at the head of the column: see
    /// [`MomentBox`](crate::layout::MomentBox).
    pub flags: Vec<FlagKind>,
}

/// The label of a point.
#[derive(Clone, Debug)]
pub struct CurveLabel {
    /// The text with its position.
    pub words: PlacedText,
}

impl CurveMark {
    /// The radius of the point.
    pub fn radius(&self) -> f32 {
        if self.face { FACE_RADIUS } else { DOT_RADIUS }
    }
}

/// Space above the highest value, beside which the lane's name is.
const TOP_ROOM: f32 = 46.0;
/// Space below the lowest value, for labels and the name of a single line.
const BOTTOM_ROOM: f32 = 34.0;
/// The least line height of axis labels and line names.
const LEGEND_LINE: f32 = 14.0;
/// Width of the sample of a line in the legend.
const LEGEND_SAMPLE: f32 = 18.0;
/// The least height of a curve lane.
const MIN_HEIGHT: f32 = 110.0;

/// The surroundings of a curve lane in the map and on the sheet.
pub(super) struct CurveContext<'a> {
    /// The map that the curve is on.
    pub(super) map: &'a JourneyMap,
    /// The columns of the grid.
    pub(super) columns: &'a [Column],
    /// The index of each step's column.
    pub(super) places: &'a FxHashMap<StepId, usize>,
    /// The width of the rail.
    pub(super) rail: f32,
    /// The upper edge of the lane.
    pub(super) y: f32,
    /// The height of the lane's name and notes, from that edge.
    pub(super) named: f32,
}

/// Lays out the curves of `lane`.
pub(super) fn curve(place: &CurveContext<'_>, lane: &Lane, shaper: &Shaper) -> CurveBox {
    let plot = Plot::new(place, lane, shaper);
    let lines = lane.series.iter().enumerate();
    let mut series: Vec<SeriesBox> = lines.map(|(number, series)| plot.series(series, number, shaper)).collect();
    // Points are moved apart first, since the lines must pass through them and the labels avoid both.
    overlaps::separate(&mut series, place.columns);
    series.iter_mut().for_each(|one| one.path = plot.line(&one.marks));
    let lowest = labels::place(&mut series, &plot, shaper);
    // Labels below the lowest points make the lane taller but never move the plot, so that a dragged point
    // stays under the pointer.
    let bottom = plot.height_end.max(lowest + LANE_PADDING);
    CurveBox {
        rect: Rect::from_corners(point(plot.left, place.y), point(plot.right, bottom - LANE_PADDING)),
        middle_y: f32::midpoint(plot.top_y, plot.bottom_y),
        top_y: plot.top_y,
        bottom_y: plot.bottom_y,
        up_is_good: lane.scale.faces,
        axis: plot.axis(shaper),
        legend: plot.legend(shaper),
        series,
    }
}

/// The area in which the lines are drawn.
struct Plot<'a> {
    place: &'a CurveContext<'a>,
    lane: &'a Lane,
    top_y: f32,
    bottom_y: f32,
    /// The lower edge of the lane before labels make it taller.
    height_end: f32,
    left: f32,
    right: f32,
}

impl<'a> Plot<'a> {
    fn new(place: &'a CurveContext<'a>, lane: &'a Lane, shaper: &Shaper) -> Self {
        let left = place.columns.first().map_or(place.rail, |column| column.x);
        let right = place.columns.last().map_or(place.rail, |column| column.x + column.width);
        let mut plot = Plot { place, lane, top_y: 0.0, bottom_y: 0.0, height_end: 0.0, left, right };
        // The names of several lines go between the labels of the axis, which must be further apart then.
        let names = plot.names(shaper);
        let names_height: f32 = names.iter().map(|name| legend_height(name)).sum();
        let least_plot = if names.is_empty() { 0.0 } else { 2.0 * (names_height + LEGEND_LINE) };
        let top_room = TOP_ROOM.max(place.named + 8.0);
        let height = lane
            .height_pt
            .unwrap_or(CURVE_HEIGHT + top_room - TOP_ROOM)
            .max(MIN_HEIGHT)
            .max(top_room + BOTTOM_ROOM + least_plot);
        plot.top_y = place.y + top_room;
        plot.height_end = place.y + height.max(top_room + BOTTOM_ROOM + 30.0);
        plot.bottom_y = plot.height_end - BOTTOM_ROOM;
        plot
    }

    fn series(&self, series: &Series, number: usize, shaper: &Shaper) -> SeriesBox {
        let mut marks: Vec<CurveMark> =
            series.points.iter().filter_map(|at| self.mark(series.id, at, shaper)).collect();
        marks.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
        let hue = series.persona.map_or(number, |persona| persona_hue(self.place.map, persona));
        let to_be = series.state == SeriesState::ToBe;
        SeriesBox { id: series.id, hue, place: number, to_be, path: Path::default(), marks }
    }

    fn mark(&self, series: SeriesId, at: &CurvePoint, shaper: &Shaper) -> Option<CurveMark> {
        let column = self.place.places.get(&at.step).and_then(|at| self.place.columns.get(*at))?;
        let fraction = self.lane.scale.fraction(at.value);
        let center = point(column.x + column.width / 2.0, self.bottom_y + (self.top_y - self.bottom_y) * fraction);
        let mut flags: Vec<FlagKind> = at.flags.iter().map(|flag| flag.kind).collect();
        flags.dedup();
        let field = TextField::PointLabel(self.lane.id, series, at.step);
        let words = || PlacedText::new(shaper.line(&at.label, NOTE), center, Emphasis::Ink).of(field);
        let label = (!at.label.is_empty()).then(|| CurveLabel { words: words() });
        Some(CurveMark { step: at.step, center, fraction, face: self.lane.scale.faces, label, flags })
    }

    /// The line through the points, extended by short level ends.
    fn line(&self, marks: &[CurveMark]) -> Path {
        let mut points: Vec<Point> = marks.iter().map(|mark| mark.center).collect();
        let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Path::default() };
        points.insert(0, point((first.x - 72.0).max(self.left + 6.0), first.y));
        points.push(point((last.x + 72.0).min(self.right - 6.0), last.y));
        smooth(&points)
    }

    /// The axis labels at the highest, middle and lowest value.
    fn axis(&self, shaper: &Shaper) -> Vec<PlacedText> {
        let (scale, locale) = (&self.lane.scale, Locale::of(self.place.map));
        let middle = f32::midpoint(self.top_y, self.bottom_y);
        let ends = [(&scale.high, self.top_y), (&scale.middle, middle), (&scale.low, self.bottom_y)];
        let place = |(text, y): (&String, f32)| {
            let text = shaper.line(locale.scale_label(text), AXIS);
            let at = point(self.place.rail - 8.0 - text.width, y - text.height / 2.0);
            PlacedText::new(text, at, Emphasis::Faint)
        };
        ends.into_iter().filter(|(text, _)| !text.is_empty()).map(place).collect()
    }

    /// The names of the lines; none for a line that is alone, which the name of its lane explains.
    fn names(&self, shaper: &Shaper) -> Vec<std::sync::Arc<ShapedText>> {
        let available = self.place.rail - SHEET_PADDING - LEGEND_SAMPLE - 14.0;
        let name = |series: &std::sync::Arc<Series>| {
            shaper.shape(&series_name(self.place.map, series), AXIS, Some(available), Align::Start)
        };
        if self.lane.series.len() < 2 {
            return Vec::new();
        }
        self.lane.series.iter().map(name).collect()
    }

    /// The legend of several lines: between the middle and the lower end of the axis, where there are no axis
    /// labels.
    fn legend(&self, shaper: &Shaper) -> Vec<(usize, Rect, PlacedText)> {
        let names = self.names(shaper);
        let height: f32 = names.iter().map(|name| legend_height(name)).sum();
        let mut y = self.bottom_y - (self.bottom_y - self.top_y) / 4.0 - height / 2.0;
        let mut entries = Vec::new();
        for (place, text) in names.into_iter().enumerate() {
            let height = legend_height(&text);
            let first_line = text.lines.first().map_or(LEGEND_LINE, |line| line.bottom);
            let at = point(SHEET_PADDING + LEGEND_SAMPLE + 6.0, y + (height - text.height) / 2.0);
            let sample = Rect::new(SHEET_PADDING, at.y + (first_line - LEGEND_LINE) / 2.0, LEGEND_SAMPLE, LEGEND_LINE);
            entries.push((place, sample, PlacedText::new(text, at, Emphasis::Muted)));
            y += height;
        }
        entries
    }
}

fn legend_height(name: &ShapedText) -> f32 {
    LEGEND_LINE.max(name.height + 3.0)
}

/// The name of a series, or its persona and state if it has no name.
pub fn series_name(map: &JourneyMap, series: &Series) -> String {
    if !series.name.is_empty() {
        return series.name.clone();
    }
    let locale = Locale::of(map);
    let persona = series.persona.and_then(|id| map.persona(id)).map_or("", |persona| persona.name.as_str());
    locale.listed(&[persona, locale.series_state(series.state)])
}
