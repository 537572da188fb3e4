//! Curve lanes: lines that never overshoot their points, with faces and labels.
//!
//! How many curves share a lane decides how they are told apart. One has its colour from its values; two have their
//! own colours; with three or four, one is strong and the others stand back. Up to four have their names at their ends;
//! from five on, each has a strip of its own on a common grid.

mod arrangement;
mod badges;
mod faces;
mod forms;
mod labels;
mod names;
mod obstacles;
mod plot;
mod shown_scale;
mod sites;
mod smooth;
mod stacks;

use rustc_hash::FxHashMap;

use super::measure::{CELL_PADDING, LANE_PADDING, SHEET_PADDING};
use super::{Column, Emphasis, PlacedText, own_line, persona_hue};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::model::{FlagKind, JourneyMap, Lane, SeriesForm, SeriesId, StepId};
use crate::text::Shaper;
use arrangement::CurveSetting;
use plot::{Plot, PlotMargins};

pub use names::series_name;
pub use shown_scale::ShownScale;
pub use smooth::smooth;

/// The curves of a lane.
#[derive(Clone, Debug)]
pub struct CurveBox {
    /// The area of the curves, from the first column to the last.
    pub rect: Rect,
    /// Where the values lie: one area for all lines, or one for each of them, from top to bottom.
    pub areas: Vec<PlotArea>,
    /// The part of the scale that is shown. What is left out lies beyond the edges of the lane, or of a strip.
    pub shown: ShownScale,
    /// Whether up means good and down means bad, as with emotions, rather than just high and low.
    pub up_is_good: bool,
    /// The axis labels, in the rail.
    pub axis: Vec<PlacedText>,
    /// The lines, back to front.
    pub series: Vec<SeriesBox>,
    /// The names of several lines.
    pub names: Vec<LineName>,
}

/// The heights between which values are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlotArea {
    /// The height of the highest value.
    pub top_y: f32,
    /// The height of the lowest value.
    pub bottom_y: f32,
}

/// One line of a curve lane.
#[derive(Clone, Debug)]
pub struct SeriesBox {
    /// The series that is drawn.
    pub id: SeriesId,
    /// The index of its colour among the theme's series colours.
    pub hue: usize,
    /// The colour of its own, which stands before that of the theme.
    pub own_color: Option<Color>,
    /// Its index in the lane, which determines the dashes and the shape of its points.
    pub place: usize,
    /// The number of its pattern of dashes; 0 is a solid line.
    pub dash: usize,
    /// Whether it shows the desired future state.
    pub to_be: bool,
    /// How its values are drawn.
    pub form: SeriesForm,
    /// The area in which it is drawn.
    pub area: PlotArea,
    /// The width of its line.
    pub line_width: f32,
    /// What its colour says.
    pub color: LineColor,
    /// The line; empty for bars, and for a single point.
    pub path: Path,
    /// The dotted ends of the line, which say that the journey goes on.
    pub tails: Vec<[Point; 2]>,
    /// The mean of all lines, drawn behind this one in its strip.
    pub mean: Option<Path>,
    /// Its points, from left to right.
    pub marks: Vec<CurveMark>,
    /// Whether it is the line that a reader follows: a lane's only one, or that of the first persona among a few. Its
    /// extremes are filled, and its worst point stands out.
    pub chosen: bool,
}

/// What the colour of a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineColor {
    /// How good the values are.
    Value,
    /// Whose line it is.
    Own,
    /// Whose line it is, and that another is more important.
    Quiet,
    /// That it is the line of the older of two maps.
    Former,
}

/// One point of a line.
#[derive(Clone, Debug)]
pub struct CurveMark {
    /// The step whose value it shows.
    pub step: StepId,
    /// Where the line passes: the middle of the column, at the height of the value.
    pub anchor: Point,
    /// The centre of what is drawn: beside the anchor where points of several lines share a place.
    pub center: Point,
    /// The radius of what is drawn.
    pub radius: f32,
    /// How far a mark on the rim of a face reaches with its corners; 0 for anything else.
    pub rim_reach: f32,
    /// Its value, from the lowest (0) to the highest (1).
    pub fraction: f32,
    /// Whether it is drawn as a face.
    pub face: bool,
    /// Whether it is the worst point of the chosen curve of its lane, and below neutral.
    pub worst: bool,
    /// Whether it is a small mark on the rim of the face of another line, which has the same value here.
    pub on_rim: bool,
    /// The bar of its value, if it is drawn as one.
    pub bar: Option<Rect>,
    /// The label beside it.
    pub label: Option<CurveLabel>,
    /// The flags of the point. The pill of a moment of truth stands at the head of the column: see
    /// [`MomentBox`](crate::layout::MomentBox).
    pub flags: Vec<FlagKind>,
    /// The badges of its other flags.
    pub badges: Vec<(FlagKind, Rect)>,
}

/// The label of a point.
#[derive(Clone, Debug)]
pub struct CurveLabel {
    /// The text with its position.
    pub words: PlacedText,
    /// The line from the point to a label that is not beside it.
    pub leader: Option<[Point; 2]>,
    /// Where the text is shown.
    pub shown: LabelShown,
    /// Whether a line passes behind the text.
    pub over_line: bool,
}

/// Where the text of a label is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelShown {
    /// On the map.
    OnMap,
    /// On the map, as the label of another point at the same place.
    AtTwin,
    /// Only in the inspector, since there is no room; the point has a mark.
    InInspector,
}

/// The name of a line.
#[derive(Clone, Debug)]
pub struct LineName {
    /// The index of the line in [`CurveBox::series`]; none for the mean of all.
    pub series: Option<usize>,
    /// The box of a sample of the line, for a name in the rail.
    pub sample: Option<Rect>,
    /// The text with its position.
    pub words: PlacedText,
    /// The line from the end of the curve to a name that had to move.
    pub leader: Option<[Point; 2]>,
}

impl PlotArea {
    /// The height of the middle value.
    pub fn middle_y(&self) -> f32 {
        f32::midpoint(self.top_y, self.bottom_y)
    }

    /// The height of a value between the lowest (0) and the highest (1).
    pub fn y_of(&self, fraction: f32) -> f32 {
        self.bottom_y + (self.top_y - self.bottom_y) * fraction
    }

    /// The value at a height, between the lowest (0) and the highest (1).
    pub fn fraction_at(&self, y: f32) -> f32 {
        ((self.bottom_y - y) / (self.bottom_y - self.top_y).max(1.0)).clamp(0.0, 1.0)
    }

    /// The height from which values are measured: the middle where up is good, else the bottom.
    pub fn base_y(&self, up_is_good: bool) -> f32 {
        if up_is_good { self.middle_y() } else { self.bottom_y }
    }
}

impl CurveBox {
    /// The area of a line, or the one nearest to a height.
    pub fn area(&self, series: Option<SeriesId>, y: f32) -> Option<PlotArea> {
        let own = series.and_then(|id| self.series.iter().find(|known| known.id == id)).map(|known| known.area);
        let away = |area: &&PlotArea| self.away_from(**area, y);
        own.or_else(|| self.areas.iter().min_by(|a, b| away(a).total_cmp(&away(b))).copied())
    }

    /// How far a height is from the part of an area that is shown.
    pub fn away_from(&self, area: PlotArea, y: f32) -> f32 {
        (area.y_of(self.shown.high) - y).max(y - area.y_of(self.shown.low)).max(0.0)
    }

    /// Whether each line has an area of its own.
    pub fn has_strips(&self) -> bool {
        self.areas.len() > 1
    }
}

impl CurveMark {
    /// The radius of the point.
    pub fn radius(&self) -> f32 {
        self.radius
    }

    /// How far what is drawn reaches from its centre.
    pub fn reach(&self) -> f32 {
        self.radius.max(self.rim_reach)
    }

    /// The box that nothing else may cover: the point with the rim around it.
    pub fn outline(&self) -> Rect {
        Rect::around(self.center, self.reach() + 1.5)
    }

    /// The label, if it is on the map.
    pub fn visible_label(&self) -> Option<&CurveLabel> {
        self.label.as_ref().filter(|label| label.shown == LabelShown::OnMap)
    }
}

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
    /// The box of the lane's name and notes, its padding included.
    pub(super) named: Rect,
}

/// Lays out the curves of `lane`, of whose scale a part is shown.
pub(super) fn curve(place: &CurveContext<'_>, lane: &Lane, shown: ShownScale, shaper: &Shaper) -> CurveBox {
    let of = CurveSetting::new(place, lane, shown);
    let radius = faces::largest(&of);
    let plot = Plot::new(of, &PlotMargins { radius, legend: names::legend_height(&of) }, shaper);
    let mut series: Vec<SeriesBox> =
        lane.series.iter().enumerate().map(|(number, series)| plot.series(series, number)).collect();
    faces::choose(&mut series, &of);
    stacks::stack(&mut series, &plot);
    forms::draw(&mut series, &plot);
    badges::place(&mut series, &plot);
    let names = names::place(&series, &plot, shaper);
    let lowest = labels::place(&mut series, &plot, &names, shaper);
    // Labels below the lowest points make the lane taller but never move the plot, so that a dragged point
    // stays under the pointer.
    let bottom = plot.height_end.max(lowest + arrangement::MARGIN);
    let mut axis = plot.axis(shaper);
    let is_named = |word: &PlacedText| names.iter().any(|name| name.words.rect().intersects(&word.rect()));
    axis.retain(|word| !is_named(word));
    CurveBox {
        rect: Rect::from_corners(
            point(plot.left - CELL_PADDING, place.y),
            point(plot.right + CELL_PADDING, bottom - shaper.sizes().space_pt(LANE_PADDING)),
        ),
        areas: plot.areas.clone(),
        shown,
        up_is_good: lane.scale.faces,
        axis,
        series,
        names,
    }
}
