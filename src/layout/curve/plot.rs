//! The area in which curves are drawn: its size, its axis, and the places of the values.

use super::arrangement::{Arrangement, CurveSetting, DOT_RADIUS, LABEL_GAP, LEGEND_LINE, MARGIN};
use super::{CurveMark, Emphasis, LineColor, PlacedText, PlotArea, SeriesBox, own_line, persona_hue, point};
use crate::geometry::{Path, Rect};
use crate::layout::columns::content_right;
use crate::layout::measure::{AXIS, CARD, CELL_PADDING, CURVE_HEIGHT, LANE};
use crate::layout::name_top;
use crate::locale::Locale;
use crate::model::{CurvePoint, FlagKind, Series, SeriesState};
use crate::text::Shaper;

/// The least height of a curve lane.
const MIN_HEIGHT: f32 = 110.0;
/// With more stages than this a curve is taller by the same share, as far as [`MOST_HEIGHT`] of its usual height: else
/// it would be a ribbon. The width of the path says nothing, since paper may stretch it.
const USUAL_STAGES: f32 = 12.0;
const MOST_HEIGHT: f32 = 1.5;
/// The least height between the highest and the lowest value.
const MIN_PLOT: f32 = 30.0;
/// The height between the highest and the lowest value with which it is found how near to them points come.
const USUAL_PLOT: f32 = 90.0;
/// The least space above the highest and below the lowest value: half of its word on the axis, and some air.
const LEAST_ROOM: f32 = 14.0;
/// The height of the strip of each line, if each has its own. All show the whole scale, so that people can be compared.
const STRIP: f32 = 108.0;
/// The least height of a strip in a lane with a height of its own.
const MIN_STRIP: f32 = 44.0;
/// The space in a strip above the highest and below the lowest value, as a share of its height.
const STRIP_ROOM: f32 = 0.15;
/// How far labels may reach into the strips above and below.
const STRIP_OVERLAP: f32 = 12.0;
/// The distance of the first strip from the lane's name.
const STRIPS_TOP: f32 = 6.0;
/// The width of a lane's only line, and of each of two.
const LINE_WIDTHS: [f32; 2] = [4.0, 3.0];
/// The width of the strong line among several, and of those that stand back.
const STRONG_AND_QUIET: [f32; 2] = [3.5, 2.0];
/// The width of a line in a strip of its own.
const STRIP_LINE: f32 = 2.5;

/// What the lines need around their area.
pub(super) struct PlotMargins {
    /// The radius of the largest point.
    pub(super) radius: f32,
    /// The height of what is in the rail beside the axis.
    pub(super) legend: f32,
}

/// The half of a scale that no point uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum UnusedHalf {
    /// Nothing is better than neutral.
    Upper,
    /// Nothing is worse.
    Lower,
}

/// The middle of a scale.
const NEUTRAL: f32 = 0.5;

/// The area in which the lines are drawn.
pub(super) struct Plot<'a> {
    pub(super) of: CurveSetting<'a>,
    /// One area for all lines, or one for each.
    pub(super) areas: Vec<PlotArea>,
    /// The lower edge of the lane before labels make it taller.
    pub(super) height_end: f32,
    pub(super) left: f32,
    pub(super) right: f32,
}

impl<'a> Plot<'a> {
    pub(super) fn new(of: CurveSetting<'a>, room: &PlotMargins, shaper: &Shaper) -> Self {
        let (rail, columns) = (of.place.rail, of.place.columns);
        let left = columns.first().map_or(rail, |column| column.x) + CELL_PADDING;
        let right = content_right(columns, rail);
        let mut plot = Plot { of, areas: Vec::new(), height_end: 0.0, left, right };
        if of.arrangement == Arrangement::Strips {
            plot.make_strips(room);
        } else {
            plot.make_area(room, shaper);
        }
        plot
    }

    fn make_area(&mut self, room: &PlotMargins, shaper: &Shaper) {
        let place = self.of.place;
        let label_room = LABEL_GAP + shaper.line("x", CARD).height + MARGIN + room.radius;
        let (top_room, bottom_room) = self.rooms(label_room, shaper);
        let top_room = self.axis_room(shaper).max(top_room);
        // The names of several lines go between the labels of the axis, which must be further apart then.
        let least_plot = if room.legend > 0.0 { 2.0 * (room.legend + LEGEND_LINE) } else { MIN_PLOT };
        let stages = self.of.place.map.stages.len() as f32;
        let usual = CURVE_HEIGHT * (stages / USUAL_STAGES).clamp(1.0, MOST_HEIGHT);
        let height = self.of.lane.height_pt.unwrap_or(usual).max(MIN_HEIGHT).max(top_room + bottom_room + least_plot);
        self.height_end = place.y + height;
        let mut area = PlotArea { top_y: place.y + top_room, bottom_y: self.height_end - bottom_room };
        let half = area.middle_y() - area.top_y;
        match self.unused_half().filter(|_| room.legend == 0.0) {
            // What is left out lies beyond the edges of the lane, so that values keep their heights.
            Some(UnusedHalf::Upper) => {
                area = PlotArea { top_y: area.top_y - half, bottom_y: area.bottom_y - half };
                self.height_end -= half;
            }
            Some(UnusedHalf::Lower) => self.height_end -= half,
            None => {}
        }
        self.areas = vec![area];
    }

    /// The half of the scale that no point of the lane uses, where it is left out.
    fn unused_half(&self) -> Option<UnusedHalf> {
        let lane = self.of.lane;
        if !self.of.place.crops || !lane.scale.faces || lane.height_pt.is_some() {
            return None;
        }
        let mut shown = lane.series.iter().flat_map(|series| &series.points).map(|at| lane.scale.fraction(at.value));
        let first = shown.next()?;
        let (lowest, highest) = shown.fold((first, first), |(low, high), own| (low.min(own), high.max(own)));
        match (lowest < NEUTRAL, highest > NEUTRAL) {
            (true, false) => Some(UnusedHalf::Upper),
            (false, true) => Some(UnusedHalf::Lower),
            _ => None,
        }
    }

    /// The space above the highest and below the lowest value. On a sheet with little space it is what the points need
    /// that come near them, so that more of the lane's height is left for the line.
    fn rooms(&self, label_room: f32, shaper: &Shaper) -> (f32, f32) {
        if !shaper.sizes().is_close() {
            return (label_room, label_room);
        }
        let lane = self.of.lane;
        let points = lane.series.iter().flat_map(|series| &series.points);
        let shown = points.filter(|at| self.of.place.places.contains_key(&at.step));
        let (lowest, highest) = shown.fold((1.0f32, 0.0f32), |(lowest, highest), at| {
            let fraction = lane.scale.fraction(at.value);
            (lowest.min(fraction), highest.max(fraction))
        });
        let room = |away: f32| (label_room - away * USUAL_PLOT).max(LEAST_ROOM).min(label_room);
        (room(1.0 - highest), room(lowest))
    }

    /// The space above the highest value so that its word on the axis is beside or below the lane's name.
    fn axis_room(&self, shaper: &Shaper) -> f32 {
        let high = shaper.line(Locale::of(self.of.place.map).scale_label(&self.of.lane.scale.high), AXIS);
        let named = self.of.place.named;
        let beside = named.max.x + 8.0 <= self.of.place.rail - AXIS_GAP - high.width;
        if self.of.lane.scale.high.is_empty() || beside { 0.0 } else { named.height() + BELOW_NAME + high.height / 2.0 }
    }

    fn make_strips(&mut self, room: &PlotMargins) {
        let count = self.of.lane.series.len().max(1) as f32;
        let start = self.of.place.y + self.of.place.named.height() + STRIPS_TOP + room.legend;
        let own = self.of.lane.height_pt.map(|height| (self.of.place.y + height - MARGIN - start) / count);
        let strip = own.unwrap_or(STRIP).max(MIN_STRIP);
        let area = |number: usize| {
            let top = start + strip * number as f32;
            PlotArea { top_y: top + strip * STRIP_ROOM, bottom_y: top + strip * (1.0 - STRIP_ROOM) }
        };
        self.areas = (0..self.of.lane.series.len()).map(area).collect();
        self.height_end = start + strip * count + MARGIN;
    }

    /// The area of the line with this index.
    pub(super) fn area(&self, number: usize) -> PlotArea {
        let own = if self.of.arrangement == Arrangement::Strips { number } else { 0 };
        let none = PlotArea { top_y: self.of.place.y, bottom_y: self.height_end };
        self.areas.get(own).copied().unwrap_or(none)
    }

    /// The box that the labels of a line may use. In a lane without strips they may make it taller.
    pub(super) fn label_bounds(&self, number: usize) -> Rect {
        const GROWTH: f32 = 44.0;
        let (top, bottom) = if self.of.arrangement == Arrangement::Strips {
            let area = self.area(number);
            let room = (area.bottom_y - area.top_y) * STRIP_ROOM / (1.0 - 2.0 * STRIP_ROOM);
            (area.top_y - room - STRIP_OVERLAP, area.bottom_y + room + STRIP_OVERLAP)
        } else {
            (self.of.place.y + MARGIN, self.height_end - MARGIN + GROWTH)
        };
        Rect::from_corners(point(self.left, top), point(self.right, bottom))
    }

    /// A line with its points, which are not placed beside one another yet.
    pub(super) fn series(&self, series: &Series, number: usize) -> SeriesBox {
        let area = self.area(number);
        let mut marks: Vec<CurveMark> = series.points.iter().filter_map(|at| self.mark(at, area)).collect();
        marks.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
        let hue = series.persona.map_or(number, |persona| persona_hue(self.of.place.map, persona));
        let by_value = self.of.arrangement == Arrangement::Alone && self.of.lane.scale.faces;
        let [strong, quiet] = STRONG_AND_QUIET;
        let [only, paired] = LINE_WIDTHS;
        let (line_width, color) = match self.of.arrangement {
            Arrangement::Alone => (
                only,
                if by_value && own_line(self.of.place.map, series).is_none() {
                    LineColor::Value
                } else {
                    LineColor::Own
                },
            ),
            // The older of two maps stands back.
            _ if self.is_older(series) => (quiet, LineColor::Former),
            Arrangement::Pair => (paired, LineColor::Own),
            Arrangement::Group if number == self.of.strong => (strong, LineColor::Own),
            Arrangement::Group => (quiet, LineColor::Quiet),
            Arrangement::Strips => (STRIP_LINE, LineColor::Own),
        };
        SeriesBox {
            id: series.id,
            hue,
            own_color: own_line(self.of.place.map, series),
            place: number,
            dash: self.of.dash(number),
            to_be: series.state == SeriesState::ToBe,
            form: series.form,
            area,
            line_width,
            color,
            path: Path::default(),
            tails: Vec::new(),
            mean: None,
            marks,
            chosen: self.is_chosen(series, number),
        }
    }

    fn is_chosen(&self, series: &Series, number: usize) -> bool {
        match self.of.arrangement {
            Arrangement::Alone => true,
            Arrangement::Pair | Arrangement::Group => number == self.of.strong && !self.is_older(series),
            Arrangement::Strips => false,
        }
    }

    fn is_older(&self, series: &Series) -> bool {
        self.of.place.map.info.comparison.as_ref().is_some_and(|comparison| comparison.is_older_curve(series.id))
    }

    fn mark(&self, at: &CurvePoint, area: PlotArea) -> Option<CurveMark> {
        let column = self.of.place.places.get(&at.step).and_then(|at| self.of.place.columns.get(*at))?;
        let fraction = self.of.lane.scale.fraction(at.value);
        let anchor = point(column.x + column.width / 2.0, area.y_of(fraction));
        let mut flags: Vec<FlagKind> = at.flags.iter().map(|flag| flag.kind).collect();
        flags.dedup();
        Some(CurveMark {
            step: at.step,
            anchor,
            center: anchor,
            radius: DOT_RADIUS,
            rim_reach: 0.0,
            fraction,
            face: false,
            worst: false,
            on_rim: false,
            bar: None,
            label: None,
            flags,
            badges: Vec::new(),
        })
    }

    /// The axis labels at the highest, middle and lowest value; in strips only those of the first.
    pub(super) fn axis(&self, shaper: &Shaper) -> Vec<PlacedText> {
        let (scale, area, locale) = (&self.of.lane.scale, self.area(0), Locale::of(self.of.place.map));
        let middle = if self.of.arrangement == Arrangement::Strips { "" } else { scale.middle.as_str() };
        let named = self.of.place.y + name_top(shaper) + shaper.line(&self.of.lane.name, LANE).first_baseline();
        let ends = [(scale.high.as_str(), area.top_y), (middle, area.middle_y()), (&scale.low, area.bottom_y)];
        let place = |(text, y): (&str, f32)| {
            let text = shaper.line(locale.scale_label(text), AXIS);
            let y = y - text.height / 2.0;
            // Beside the lane's name it stands on the same line.
            let off = named - (y + text.first_baseline());
            let y = if off.abs() < SAME_LINE { y + off } else { y };
            PlacedText::new(text.clone(), point(self.of.place.rail - AXIS_GAP - text.width, y), Emphasis::Faint)
        };
        let is_shown = |y: f32| self.of.place.y <= y && y <= self.height_end;
        ends.into_iter().filter(|(text, y)| !text.is_empty() && is_shown(*y)).map(place).collect()
    }
}

/// The distance between the lane's name and the highest word of the axis, which would else read as its second line.
const BELOW_NAME: f32 = 22.0;
/// The difference of two baselines up to which they are meant to be one.
const SAME_LINE: f32 = 5.0;
/// The distance between the words of the axis and the first column.
const AXIS_GAP: f32 = 8.0;
