//! The area in which curves are drawn: its size, its axis, and the places of the values.

use std::sync::Arc;

use super::arrangement::{Arrangement, CurveSetting, DOT_RADIUS, LABEL_GAP, MARGIN};
use super::{
    CurveMark, Emphasis, LineColor, PlacedText, PlotArea, SeriesBox, ShownScale, own_line, persona_hue, point,
};
use crate::geometry::{Path, Rect};
use crate::layout::columns::content_right;
use crate::layout::measure::{AXIS, CARD, CELL_PADDING, CURVE_HEIGHT, LANE};
use crate::layout::name_top;
use crate::locale::Locale;
use crate::model::{CurvePoint, FlagKind, Series, SeriesState};
use crate::text::{ShapedText, Shaper};

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
    /// The height of what is in the rail above the first strip.
    pub(super) legend: f32,
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
    /// The space above and below what a strip shows.
    strip_room: f32,
}

impl<'a> Plot<'a> {
    pub(super) fn new(of: CurveSetting<'a>, room: &PlotMargins, shaper: &Shaper) -> Self {
        let (rail, columns) = (of.place.rail, of.place.columns);
        let left = columns.first().map_or(rail, |column| column.x) + CELL_PADDING;
        let right = content_right(columns, rail);
        let mut plot = Plot { of, areas: Vec::new(), height_end: 0.0, left, right, strip_room: 0.0 };
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
        let stages = place.map.stages.len() as f32;
        let usual = CURVE_HEIGHT * (stages / USUAL_STAGES).clamp(1.0, MOST_HEIGHT);
        // Two values are as far apart as if all of the scale were shown.
        let (above, below) = self.rooms_of_whole(label_room, shaper);
        let above = self.axis_room(&self.of.lane.scale.high, shaper).max(above);
        let plot = (usual.max(MIN_HEIGHT) - above - below).max(MIN_PLOT);
        let share = self.of.shown.share();
        let own = self.of.lane.height_pt.map(|height| (height.max(MIN_HEIGHT) - 2.0 * label_room) / share);
        let (top_room, bottom_room) = self.rooms_of_shown(label_room, own.unwrap_or(plot).max(MIN_PLOT), shaper);
        // In a lane with a height of its own they are as far apart as it leaves room for.
        let shown = match self.of.lane.height_pt {
            Some(height) => (height.max(MIN_HEIGHT) - top_room - bottom_room).max(MIN_PLOT),
            None => plot * share,
        };
        self.height_end = place.y + top_room + shown + bottom_room;
        self.areas = vec![self.area_showing(place.y + top_room, shown)];
    }

    /// The area of which the part that is shown has this upper edge and this height.
    fn area_showing(&self, top: f32, height: f32) -> PlotArea {
        let ShownScale { low, high } = self.of.shown;
        let whole = height / (high - low).max(0.01);
        let top_y = top - whole * (1.0 - high);
        PlotArea { top_y, bottom_y: top_y + whole }
    }

    /// The space above the highest and below the lowest value of the whole scale. On a sheet with little space it is what
    /// the points need that come near them, so that more of the lane's height is left for the line.
    fn rooms_of_whole(&self, label_room: f32, shaper: &Shaper) -> (f32, f32) {
        if !shaper.sizes().is_close() {
            return (label_room, label_room);
        }
        let ShownScale { low, high } = self.reached();
        let room = |away: f32| (label_room - away * USUAL_PLOT).max(LEAST_ROOM).min(label_room);
        (room(1.0 - high), room(low))
    }

    /// The space above and below what is shown: for the label of a point there, and for the words of the axis.
    fn rooms_of_shown(&self, label_room: f32, plot: f32, shaper: &Shaper) -> (f32, f32) {
        let (shown, reached, scale) = (self.of.shown, self.reached(), &self.of.lane.scale);
        // On the screen the room stays as it is while a point is dragged.
        let is_close = shaper.sizes().is_close();
        let room = |away: f32| if is_close { (label_room - away * USUAL_PLOT).max(LEAST_ROOM) } else { label_room };
        let words = [(scale.high.as_str(), 1.0), (&scale.middle, NEUTRAL), (&scale.low, 0.0)];
        let axis = words.into_iter().filter(|(_, fraction)| shown.contains(*fraction));
        let axis = axis.map(|(word, fraction)| self.axis_room(word, shaper) - (shown.high - fraction) * plot);
        let above = axis.fold(room(shown.high - reached.high), f32::max);
        let [high, low] = [true, false].map(|is_high| self.room_of_end(is_high, plot, shaper));
        (above.max(high), room(reached.low - shown.low).max(low))
    }

    /// The space that the name of the highest or the lowest value needs where that value is not shown: it stands beyond
    /// all points, since one between it and the middle would seem to lie beyond it.
    fn room_of_end(&self, is_high: bool, plot: f32, shaper: &Shaper) -> f32 {
        let (scale, shown) = (&self.of.lane.scale, self.of.shown);
        let (word, fraction, edge) =
            if is_high { (&scale.high, 1.0, shown.high) } else { (&scale.low, 0.0, shown.low) };
        if word.is_empty() || shown.contains(fraction) {
            return 0.0;
        }
        let text = self.end_word(word, is_high, shaper);
        // The word of the middle may stand near the edge.
        let near = text.height / 2.0 + BETWEEN_WORDS - (edge - NEUTRAL).abs() * plot;
        let near = if scale.middle.is_empty() { 0.0 } else { near.max(0.0) };
        let named = if is_high { self.top_of_end(&text, shaper) } else { 0.0 };
        let room = named + text.height + near + ROUNDING;
        // Below a name with a long note it would cost more than it tells.
        if room > MOST_FOR_END { 0.0 } else { room }
    }

    /// The name of the highest or the lowest value, which is not shown, with an arrow towards it.
    fn end_word(&self, word: &str, is_high: bool, shaper: &Shaper) -> Arc<ShapedText> {
        let arrow = if is_high { '↑' } else { '↓' };
        shaper.line(&format!("{arrow} {}", Locale::of(self.of.place.map).scale_label(word)), AXIS)
    }

    /// How far below the upper edge of the lane such a name begins at least: on the line of the lane's name, or below it.
    fn top_of_end(&self, text: &ShapedText, shaper: &Shaper) -> f32 {
        let named = self.of.place.named;
        let is_beside = named.max.x + 8.0 <= self.of.place.rail - AXIS_GAP - text.width;
        if is_beside {
            let name = name_top(shaper) + shaper.line(&self.of.lane.name, LANE).first_baseline();
            return name - text.first_baseline();
        }
        named.height() + END_BELOW_NAME
    }

    /// The lowest and the highest value of the points on the sheet.
    fn reached(&self) -> ShownScale {
        let lane = self.of.lane;
        let points = lane.series.iter().flat_map(|series| &series.points);
        let values = points.filter(|at| self.of.place.places.contains_key(&at.step));
        let mut values = values.map(|at| lane.scale.fraction(at.value));
        let Some(first) = values.next() else { return self.of.shown };
        values.fold(ShownScale { low: first, high: first }, |ShownScale { low, high }, own| ShownScale {
            low: low.min(own),
            high: high.max(own),
        })
    }

    /// The space above a word of the axis so that it is beside or below the lane's name.
    fn axis_room(&self, word: &str, shaper: &Shaper) -> f32 {
        if word.is_empty() {
            return 0.0;
        }
        let line = shaper.line(Locale::of(self.of.place.map).scale_label(word), AXIS);
        let named = self.of.place.named;
        let beside = named.max.x + 8.0 <= self.of.place.rail - AXIS_GAP - line.width;
        if beside { 0.0 } else { named.height() + BELOW_NAME + line.height / 2.0 }
    }

    fn make_strips(&mut self, room: &PlotMargins) {
        let count = self.of.lane.series.len().max(1) as f32;
        let start = self.of.place.y + self.of.place.named.height() + STRIPS_TOP + room.legend;
        let own = self.of.lane.height_pt.map(|height| (self.of.place.y + height - MARGIN - start) / count);
        let share = 1.0 - 2.0 * STRIP_ROOM;
        let room = own.unwrap_or(STRIP).max(MIN_STRIP) * STRIP_ROOM;
        let shown = match own {
            Some(own) => own.max(MIN_STRIP) * share,
            None => STRIP * share * self.of.shown.share(),
        };
        let strip = shown + 2.0 * room;
        let area = |number: usize| self.area_showing(start + strip * number as f32 + room, shown);
        self.areas = (0..self.of.lane.series.len()).map(area).collect();
        self.strip_room = room;
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
            let (area, shown) = (self.area(number), self.of.shown);
            (
                area.y_of(shown.high) - self.strip_room - STRIP_OVERLAP,
                area.y_of(shown.low) + self.strip_room + STRIP_OVERLAP,
            )
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
        let ends = [(scale.high.as_str(), 1.0), (middle, NEUTRAL), (&scale.low, 0.0)];
        let place = |(text, fraction): (&str, f32)| {
            let y = area.y_of(fraction);
            let text = shaper.line(locale.scale_label(text), AXIS);
            let y = y - text.height / 2.0;
            // Beside the lane's name it stands on the same line.
            let off = named - (y + text.first_baseline());
            let y = if off.abs() < SAME_LINE { y + off } else { y };
            PlacedText::new(text.clone(), point(self.of.place.rail - AXIS_GAP - text.width, y), Emphasis::Faint)
        };
        // One beyond what is shown may still have room beside the labels of the outermost points.
        let has_room = |text: &str, y: f32| {
            let above = self.axis_room(text, shaper).max(LEAST_ROOM);
            let is_alone = self.of.arrangement != Arrangement::Strips;
            is_alone && self.of.place.y + above <= y && y + LEAST_ROOM <= self.height_end
        };
        let is_shown =
            |(text, fraction): &(&str, f32)| self.of.shown.contains(*fraction) || has_room(text, area.y_of(*fraction));
        let (shown, beyond): (Vec<_>, Vec<_>) =
            ends.into_iter().filter(|(text, _)| !text.is_empty()).partition(|end| is_shown(end));
        let mut words: Vec<PlacedText> = shown.into_iter().map(place).collect();
        let beyond: Vec<_> = beyond.into_iter().filter_map(|end| self.end_beyond(end, &words, shaper)).collect();
        words.extend(beyond);
        words
    }

    /// The word of an end of the scale that lies beyond what is shown, with an arrow towards it: else the outermost value
    /// of the line would be read as the end. It stands beyond all points. None where it has no room there.
    fn end_beyond(&self, (word, fraction): (&str, f32), others: &[PlacedText], shaper: &Shaper) -> Option<PlacedText> {
        // In strips only the upper end has room, above the first of them.
        if fraction == NEUTRAL || self.of.arrangement == Arrangement::Strips && fraction < NEUTRAL {
            return None;
        }
        let (shown, area, is_high) = (self.of.shown, self.area(0), fraction > NEUTRAL);
        let text = self.end_word(word, is_high, shaper);
        let top = if is_high {
            let next = others.iter().map(|other| other.at.y - BETWEEN_WORDS).fold(area.y_of(shown.high), f32::min);
            next - text.height
        } else {
            let last = others.iter().map(|other| other.bottom() + BETWEEN_WORDS);
            last.fold(area.y_of(shown.low), f32::max)
        };
        let highest = if is_high { self.of.place.y + self.top_of_end(&text, shaper) } else { self.of.place.y };
        let fits = top + ROUNDING >= highest && top + text.height <= self.height_end + ROUNDING;
        let at = point(self.of.place.rail - AXIS_GAP - text.width, top);
        fits.then(|| PlacedText::new(text, at, Emphasis::Faint))
    }
}

/// Sums of heights differ by less than this.
const ROUNDING: f32 = 0.1;
/// The most space that the name of an end of the scale that is not shown may need.
const MOST_FOR_END: f32 = 76.0;
/// The distance between the lane's name and the name of an end of the scale that is not shown below it.
const END_BELOW_NAME: f32 = 8.0;
/// The least distance between two words of the axis.
const BETWEEN_WORDS: f32 = 4.0;

/// The distance between the lane's name and the highest word of the axis, which would else read as its second line.
const BELOW_NAME: f32 = 22.0;
/// The difference of two baselines up to which they are meant to be one.
const SAME_LINE: f32 = 5.0;
/// The distance between the words of the axis and the first column.
const AXIS_GAP: f32 = 8.0;
