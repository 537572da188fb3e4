//! Curve lanes: smooth lines that never overshoot their points, with faces and words.

mod moments;
mod smooth;
mod twins;
mod words;

use super::measure::{AXIS, CURVE_HEIGHT, DOT_RADIUS, FACE_RADIUS, LANE_PADDING, NOTE, SHEET_PADDING};
use super::{Column, Tone, Words, persona_hue};
use crate::geometry::{Path, Point, Rect, point};
use crate::model::{CurvePoint, FlagKind, JourneyMap, Lane, Series, SeriesId, SeriesState, StepId};
use crate::text::{Align, ShapedText, Shaper};

pub(super) use moments::Moments;
pub use smooth::smooth;

/// The curves of a lane.
#[derive(Clone, Debug)]
pub struct CurveBox {
    /// From the first column to the last.
    pub rect: Rect,
    /// The line of the middle value.
    pub middle_y: f32,
    /// Where the highest value lies.
    pub top_y: f32,
    /// Where the lowest value lies.
    pub bottom_y: f32,
    /// Whether up is good and down is bad, as with feelings; a height of its own otherwise.
    pub judges: bool,
    /// Words of the axis, in the rail.
    pub axis: Vec<Words>,
    /// Lines, back to front.
    pub series: Vec<SeriesBox>,
    /// Names of the lines, in the rail: a sample of the line, then the name.
    pub legend: Vec<(usize, Rect, Words)>,
}

/// One line.
#[derive(Clone, Debug)]
pub struct SeriesBox {
    /// Which.
    pub id: SeriesId,
    /// Which of the theme's series colours.
    pub hue: usize,
    /// Its place in the lane, which decides dash and shape.
    pub place: usize,
    /// Whether it shows what is aimed at.
    pub to_be: bool,
    /// The line.
    pub path: Path,
    /// Its points, from left to right.
    pub marks: Vec<CurveMark>,
}

/// One point of a line.
#[derive(Clone, Debug)]
pub struct CurveMark {
    /// Where in the map.
    pub step: StepId,
    /// Where on the sheet.
    pub center: Point,
    /// From the lowest (0) to the highest (1) value.
    pub fraction: f32,
    /// Whether it is drawn as a face.
    pub face: bool,
    /// The words beside it.
    pub label: Option<CurveLabel>,
    /// Flags on it, or on its step.
    pub flags: Vec<FlagKind>,
    /// A moment of truth's pill: where, and its words.
    pub moment: Option<(Rect, Words)>,
}

/// Words beside a point.
#[derive(Clone, Debug)]
pub struct CurveLabel {
    /// The words.
    pub words: Words,
}

impl CurveMark {
    /// How far it reaches from its middle.
    pub fn radius(&self) -> f32 {
        if self.face { FACE_RADIUS } else { DOT_RADIUS }
    }
}

/// Room above the highest value: the lane's name stands beside it.
const TOP_ROOM: f32 = 46.0;
/// Room below the lowest value: words, and the name of a single line.
const BOTTOM_ROOM: f32 = 34.0;
/// What the words of the axis and of the lines' names need at least, from line to line.
const LEGEND_LINE: f32 = 14.0;
const LEGEND_SAMPLE: f32 = 18.0;
const LEAST_HEIGHT: f32 = 110.0;

/// Where a curve lane stands in the map and on the sheet.
pub(super) struct Place<'a> {
    /// All of it.
    pub(super) map: &'a JourneyMap,
    /// The grid.
    pub(super) columns: &'a [Column],
    /// Which points carry a moment of truth.
    pub(super) moments: &'a Moments,
    /// How wide the rail is.
    pub(super) rail: f32,
    /// The lane's upper edge.
    pub(super) y: f32,
    /// How high the lane's name and notes are, from that edge.
    pub(super) named: f32,
}

/// Lays out the curves of `lane`.
pub(super) fn curve(place: &Place<'_>, lane: &Lane, shaper: &mut Shaper) -> CurveBox {
    let plot = Plot::new(place, lane, shaper);
    let lines = lane.series.iter().enumerate();
    let mut series: Vec<SeriesBox> = lines.map(|(number, series)| plot.series(series, number, shaper)).collect();
    twins::part(&mut series, place.columns);
    series.iter_mut().for_each(|one| one.path = plot.line(&one.marks));
    let lowest = words::place(&mut series, &plot, shaper);
    // What is said below the lowest points makes the lane taller, and never moves the plot: a point
    // that is dragged stays under the pointer.
    let bottom = plot.height_end.max(lowest + LANE_PADDING);
    CurveBox {
        rect: Rect::from_corners(point(plot.left, place.y), point(plot.right, bottom - LANE_PADDING)),
        middle_y: f32::midpoint(plot.top_y, plot.bottom_y),
        top_y: plot.top_y,
        bottom_y: plot.bottom_y,
        judges: lane.scale.faces,
        axis: plot.axis(shaper),
        legend: plot.legend(shaper),
        series,
    }
}

/// The room in which the lines are drawn.
struct Plot<'a> {
    place: &'a Place<'a>,
    lane: &'a Lane,
    top_y: f32,
    bottom_y: f32,
    /// The lane's lower edge, as far as its plot decides.
    height_end: f32,
    left: f32,
    right: f32,
}

impl<'a> Plot<'a> {
    fn new(place: &'a Place<'a>, lane: &'a Lane, shaper: &mut Shaper) -> Self {
        let left = place.columns.first().map_or(place.rail, |column| column.x);
        let right = place.columns.last().map_or(place.rail, |column| column.x + column.width);
        let mut plot = Plot { place, lane, top_y: 0.0, bottom_y: 0.0, height_end: 0.0, left, right };
        // Two lines and more are named between the words of the axis, which then stand further apart.
        let names = plot.names(shaper);
        let names_height: f32 = names.iter().map(|name| legend_height(name)).sum();
        let least_plot = if names.len() > 1 { 2.0 * (names_height + LEGEND_LINE) } else { 0.0 };
        let top_room = TOP_ROOM.max(place.named + 8.0).max(words::room_above(lane, place.moments, shaper));
        let height = lane
            .height_pt
            .unwrap_or(CURVE_HEIGHT + top_room - TOP_ROOM)
            .max(LEAST_HEIGHT)
            .max(top_room + BOTTOM_ROOM + least_plot);
        plot.top_y = place.y + top_room;
        plot.height_end = place.y + height.max(top_room + BOTTOM_ROOM + 30.0);
        plot.bottom_y = plot.height_end - BOTTOM_ROOM;
        plot
    }

    fn series(&self, series: &Series, number: usize, shaper: &mut Shaper) -> SeriesBox {
        let mut marks: Vec<CurveMark> =
            series.points.iter().filter_map(|at| self.mark(series.id, at, shaper)).collect();
        marks.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
        let hue = series.persona.map_or(number, |persona| persona_hue(self.place.map, persona));
        let to_be = series.state == SeriesState::ToBe;
        SeriesBox { id: series.id, hue, place: number, to_be, path: Path::default(), marks }
    }

    fn mark(&self, series: SeriesId, at: &CurvePoint, shaper: &mut Shaper) -> Option<CurveMark> {
        let column = self.place.moments.column_of(at.step).and_then(|at| self.place.columns.get(at))?;
        let fraction = self.lane.scale.fraction(at.value);
        let center = point(column.x + column.width / 2.0, self.bottom_y + (self.top_y - self.bottom_y) * fraction);
        let mut flags: Vec<FlagKind> = at.flags.iter().map(|flag| flag.kind).collect();
        if self.place.moments.shows(at.step, self.lane.id, series) {
            flags.push(FlagKind::MomentOfTruth);
        }
        flags.dedup();
        let words = |shaper: &mut Shaper| Words { text: shaper.line(&at.label, NOTE), at: center, tone: Tone::Ink };
        let label = (!at.label.is_empty()).then(|| CurveLabel { words: words(shaper) });
        Some(CurveMark { step: at.step, center, fraction, face: self.lane.scale.faces, label, flags, moment: None })
    }

    /// The line through the points, with short level ends.
    fn line(&self, marks: &[CurveMark]) -> Path {
        let mut points: Vec<Point> = marks.iter().map(|mark| mark.center).collect();
        let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Path::default() };
        points.insert(0, point((first.x - 72.0).max(self.left + 6.0), first.y));
        points.push(point((last.x + 72.0).min(self.right - 6.0), last.y));
        smooth(&points)
    }

    fn axis(&self, shaper: &mut Shaper) -> Vec<Words> {
        let scale = &self.lane.scale;
        let middle = f32::midpoint(self.top_y, self.bottom_y);
        let ends = [(&scale.high, self.top_y), (&scale.middle, middle), (&scale.low, self.bottom_y)];
        let place = |(text, y): (&String, f32)| {
            let text = shaper.line(text, AXIS);
            let at = point(self.place.rail - 8.0 - text.width, y - text.height / 2.0);
            Words { text, at, tone: Tone::Faint }
        };
        ends.into_iter().filter(|(text, _)| !text.is_empty()).map(place).collect()
    }

    fn names(&self, shaper: &mut Shaper) -> Vec<std::sync::Arc<ShapedText>> {
        let room = self.place.rail - SHEET_PADDING - LEGEND_SAMPLE - 14.0;
        let name = |series: &std::sync::Arc<Series>| {
            shaper.shape(&series_name(self.place.map, series), AXIS, Some(room), Align::Start)
        };
        self.lane.series.iter().map(name).collect()
    }

    /// One line is named below the axis; several between its middle and its lower end, where no
    /// word of the axis stands beside them.
    fn legend(&self, shaper: &mut Shaper) -> Vec<(usize, Rect, Words)> {
        let names = self.names(shaper);
        let height: f32 = names.iter().map(|name| legend_height(name)).sum();
        let mut y = if names.len() > 1 {
            self.bottom_y - (self.bottom_y - self.top_y) / 4.0 - height / 2.0
        } else {
            self.height_end - LANE_PADDING - height
        };
        let mut entries = Vec::new();
        for (place, text) in names.into_iter().enumerate() {
            let height = legend_height(&text);
            let first_line = text.lines.first().map_or(LEGEND_LINE, |line| line.bottom);
            let at = point(SHEET_PADDING + LEGEND_SAMPLE + 6.0, y + (height - text.height) / 2.0);
            let sample = Rect::new(SHEET_PADDING, at.y + (first_line - LEGEND_LINE) / 2.0, LEGEND_SAMPLE, LEGEND_LINE);
            entries.push((place, sample, Words { text, at, tone: Tone::Muted }));
            y += height;
        }
        entries
    }
}

fn legend_height(name: &ShapedText) -> f32 {
    LEGEND_LINE.max(name.height + 3.0)
}

/// Its own name, or whose line it is and of which state.
pub fn series_name(map: &JourneyMap, series: &Series) -> String {
    if !series.name.is_empty() {
        return series.name.clone();
    }
    let state = if series.state == SeriesState::ToBe { "to be" } else { "as is" };
    match series.persona.and_then(|id| map.persona(id)) {
        Some(persona) => format!("{}, {state}", persona.name),
        None => state.into(),
    }
}
