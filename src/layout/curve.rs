//! Curve lanes: smooth lines that never overshoot their points, with faces and words.

use super::measure::{AXIS, CURVE_HEIGHT, FACE_RADIUS, LANE_PADDING, NOTE, NOTE_BOLD, SHEET_PADDING};
use super::{Column, Tone, Words, persona_hue};
use crate::geometry::{Path, Point, Rect, point};
use crate::model::{CurvePoint, Flag, FlagKind, JourneyMap, Lane, Series, SeriesId, SeriesState, StepId};
use crate::text::{Align, Shaper};

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

const TOP_ROOM: f32 = 46.0;
const BOTTOM_ROOM: f32 = 34.0;
const LABEL_GAP: f32 = 4.0;
const LEGEND_SAMPLE: f32 = 18.0;

/// Lays out the curves of `lane`, whose row begins at `y`.
pub(super) fn curve(
    map: &JourneyMap,
    lane: &Lane,
    columns: &[Column],
    shaper: &mut Shaper,
    y: f32,
    rail: f32,
) -> CurveBox {
    let height = lane.height_pt.unwrap_or(CURVE_HEIGHT).max(110.0);
    let left = columns.first().map_or(rail, |column| column.x);
    let right = columns.last().map_or(rail, |column| column.x + column.width);
    let (top_y, bottom_y) = (y + TOP_ROOM, y + height - BOTTOM_ROOM);
    let plot = Plot { lane, columns, top_y, bottom_y, left, right };
    let series: Vec<SeriesBox> =
        lane.series.iter().enumerate().map(|(place, series)| plot.series(map, series, place, shaper)).collect();
    let mut box_ = CurveBox {
        rect: Rect::from_corners(point(left, y), point(right, y + height - LANE_PADDING)),
        middle_y: f32::midpoint(top_y, bottom_y),
        top_y,
        bottom_y,
        axis: plot.axis(shaper, rail),
        legend: plot.legend(map, shaper, y + height, rail),
        series,
    };
    part_twins(&mut box_.series);
    place_labels(&mut box_.series, &plot, shaper);
    box_
}

struct Plot<'a> {
    lane: &'a Lane,
    columns: &'a [Column],
    top_y: f32,
    bottom_y: f32,
    left: f32,
    right: f32,
}

impl Plot<'_> {
    fn series(&self, map: &JourneyMap, series: &Series, place: usize, shaper: &mut Shaper) -> SeriesBox {
        let mut marks: Vec<CurveMark> = series.points.iter().filter_map(|at| self.mark(map, at, place)).collect();
        marks.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
        for mark in &mut marks {
            let words = series.points.iter().find(|at| at.step == mark.step).map_or("", |at| at.label.as_str());
            mark.label = (!words.is_empty()).then(|| CurveLabel {
                words: Words { text: shaper.line(words, NOTE), at: mark.center, tone: Tone::Ink },
            });
        }
        let hue = series.persona.map_or(place, |persona| persona_hue(map, persona));
        let to_be = series.state == SeriesState::ToBe;
        SeriesBox { id: series.id, hue, place, to_be, path: self.line(&marks), marks }
    }

    fn mark(&self, map: &JourneyMap, at: &CurvePoint, place: usize) -> Option<CurveMark> {
        let column = self.columns.iter().find(|column| column.step == at.step)?;
        let fraction = self.lane.scale.fraction(at.value);
        let center = point(column.x + column.width / 2.0, self.bottom_y + (self.top_y - self.bottom_y) * fraction);
        let own = at.flags.iter();
        // A step's moments of truth show on the first line; its name carries the other flags.
        let of_step = map.step(at.step).map_or(&[] as &[Flag], |(_, step)| &step.flags);
        let of_step = of_step.iter().filter(|flag| place == 0 && flag.kind == FlagKind::MomentOfTruth);
        let mut flags: Vec<FlagKind> = own.chain(of_step).map(|flag| flag.kind).collect();
        flags.dedup();
        Some(CurveMark {
            step: at.step,
            center,
            fraction,
            face: self.lane.scale.faces,
            label: None,
            flags,
            moment: None,
        })
    }

    /// The line through the points, with short level ends.
    fn line(&self, marks: &[CurveMark]) -> Path {
        let mut points: Vec<Point> = marks.iter().map(|mark| mark.center).collect();
        let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return Path::default() };
        points.insert(0, point((first.x - 72.0).max(self.left + 6.0), first.y));
        points.push(point((last.x + 72.0).min(self.right - 6.0), last.y));
        smooth(&points)
    }

    fn axis(&self, shaper: &mut Shaper, rail: f32) -> Vec<Words> {
        let scale = &self.lane.scale;
        let middle = f32::midpoint(self.top_y, self.bottom_y);
        let ends = [(&scale.high, self.top_y), (&scale.middle, middle), (&scale.low, self.bottom_y)];
        let place = |(text, y): (&String, f32)| {
            let text = shaper.line(text, AXIS);
            let at = point(rail - 8.0 - text.width, y - text.height / 2.0);
            Words { text, at, tone: Tone::Faint }
        };
        ends.into_iter().filter(|(text, _)| !text.is_empty()).map(place).collect()
    }

    fn legend(&self, map: &JourneyMap, shaper: &mut Shaper, bottom: f32, rail: f32) -> Vec<(usize, Rect, Words)> {
        let names: Vec<String> = self.lane.series.iter().map(|series| series_name(map, series)).collect();
        let height = 14.0;
        let mut y = bottom - LANE_PADDING - height * names.len() as f32;
        let mut entries = Vec::new();
        for (place, name) in names.iter().enumerate() {
            let room = rail - SHEET_PADDING - LEGEND_SAMPLE - 14.0;
            let text = shaper.shape(name, AXIS, Some(room), Align::Start);
            let at = point(SHEET_PADDING + LEGEND_SAMPLE + 6.0, y + (height - text.height) / 2.0);
            let sample = Rect::new(SHEET_PADDING, y, LEGEND_SAMPLE, height);
            entries.push((place, sample, Words { text, at, tone: Tone::Muted }));
            y += height;
        }
        entries
    }
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

/// A smooth line through `points` (x rising) that never overshoots them: cubic Hermite pieces
/// with the tangents of Fritsch and Carlson, "Monotone piecewise cubic interpolation" (1980).
pub fn smooth(points: &[Point]) -> Path {
    let Some(&first) = points.first() else { return Path::default() };
    let slopes: Vec<f32> = points.windows(2).map(|pair| slope(pair[0], pair[1])).collect();
    let tangents: Vec<f32> = (0..points.len()).map(|place| tangent(points, &slopes, place)).collect();
    let mut path = Path::build().move_to(first);
    for (pair, tangent) in points.windows(2).zip(tangents.windows(2)) {
        let third = (pair[1].x - pair[0].x) / 3.0;
        let leave = pair[0] + point(third, tangent[0] * third);
        let arrive = pair[1] - point(third, tangent[1] * third);
        path = path.cubic_to(leave, arrive, pair[1]);
    }
    path.finish()
}

fn slope(a: Point, b: Point) -> f32 {
    if b.x - a.x > f32::EPSILON { (b.y - a.y) / (b.x - a.x) } else { 0.0 }
}

/// Level at the ends and at every peak and valley; else the weighted harmonic mean of the slopes.
fn tangent(points: &[Point], slopes: &[f32], place: usize) -> f32 {
    let (Some(&before), Some(&after)) = (place.checked_sub(1).and_then(|at| slopes.get(at)), slopes.get(place)) else {
        return 0.0;
    };
    if before * after <= 0.0 {
        return 0.0;
    }
    let left = points[place].x - points[place - 1].x;
    let right = points[place + 1].x - points[place].x;
    let (heavy, light) = (2.0 * right + left, right + 2.0 * left);
    (heavy + light) / (heavy / before + light / after)
}

/// Points of several lines at the same place step aside, so that each can be seen.
fn part_twins(series: &mut [SeriesBox]) {
    for later in 1..series.len() {
        let (before, rest) = series.split_at_mut(later);
        let Some(own) = rest.first_mut() else { continue };
        for mark in &mut own.marks {
            let twins = before.iter().flat_map(|one| &one.marks);
            let near =
                twins.filter(|twin| twin.step == mark.step && (twin.center.y - mark.center.y).abs() < FACE_RADIUS);
            mark.center.x += near.count() as f32 * 2.0 * FACE_RADIUS;
        }
    }
}

/// Above a good point, below a bad one; where that is taken by another line's words, on the other side.
fn place_labels(series: &mut [SeriesBox], plot: &Plot<'_>, shaper: &mut Shaper) {
    let mut taken: Vec<Rect> = Vec::new();
    let faces: Vec<Rect> =
        series.iter().flat_map(|one| one.marks.iter().map(|mark| Rect::around(mark.center, FACE_RADIUS))).collect();
    for one in series.iter_mut() {
        let centers: Vec<f32> = one.marks.iter().map(|mark| mark.center.x).collect();
        for (place, mark) in one.marks.iter_mut().enumerate() {
            let room = label_room(&centers, place, plot);
            let above = mark.fraction >= 0.5;
            let own = Rect::around(mark.center, FACE_RADIUS);
            if let Some(label) = &mut mark.label {
                let text = shaper.shape(&label.words.text.source, NOTE, Some(room), Align::Center);
                let sides = [above, !above].map(|above| beside(mark.center, room, text.height, above));
                let is_free = |spot: &Rect| {
                    let ink = spot.shrink(0.0);
                    let ink = Rect::around(ink.center(), 0.0).union(&Rect::new(
                        spot.center().x - text.ink_width / 2.0,
                        spot.min.y,
                        text.ink_width,
                        spot.height(),
                    ));
                    !taken.iter().chain(faces.iter().filter(|face| **face != own)).any(|other| other.intersects(&ink))
                };
                let spot = sides.iter().find(|spot| is_free(spot)).copied().unwrap_or(sides[0]);
                taken.push(Rect::new(
                    spot.center().x - text.ink_width / 2.0,
                    spot.min.y,
                    text.ink_width,
                    spot.height(),
                ));
                label.words = Words { text, at: spot.min, tone: Tone::Ink };
            }
            if mark.flags.contains(&FlagKind::MomentOfTruth) {
                let (rect, words) = moment_pill(mark, shaper, above);
                taken.push(rect);
                mark.moment = Some((rect, words));
            }
        }
    }
}

/// How wide the words of a point may be: up to the middle of the way to its neighbours.
fn label_room(centers: &[f32], place: usize, plot: &Plot<'_>) -> f32 {
    let here = centers[place];
    let left = place.checked_sub(1).and_then(|at| centers.get(at)).map_or(2.0 * (here - plot.left), |left| here - left);
    let right = centers.get(place + 1).map_or(2.0 * (plot.right - here), |right| right - here);
    (left.min(right) - 10.0).clamp(40.0, 132.0)
}

fn beside(center: Point, width: f32, height: f32, above: bool) -> Rect {
    let y = if above { center.y - FACE_RADIUS - LABEL_GAP - height } else { center.y + FACE_RADIUS + LABEL_GAP };
    Rect::new(center.x - width / 2.0, y, width, height)
}

/// The one loud thing on the sheet, on the side of the point that its words leave free.
fn moment_pill(mark: &CurveMark, shaper: &mut Shaper, above: bool) -> (Rect, Words) {
    let text = shaper.line(FlagKind::MomentOfTruth.name(), NOTE_BOLD);
    let size = point(text.width + 34.0, 20.0);
    let label_above = mark.label.as_ref().map_or(!above, |label| label.words.at.y < mark.center.y);
    let spot = beside(mark.center, size.x, size.y, !label_above);
    let at = point(spot.min.x + 24.0, spot.center().y - text.height / 2.0);
    (spot, Words { text, at, tone: Tone::Ink })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_never_overshoots_its_points() {
        let values = [0.0, -1.0, 1.0, 0.0, -2.0, -1.0, 1.0, 1.0, 2.0];
        let points: Vec<Point> = values.iter().enumerate().map(|(x, y)| point(x as f32 * 50.0, *y)).collect();
        for (line, _) in smooth(&points).flatten(0.01) {
            for at in line {
                let place = ((at.x / 50.0).floor() as usize).min(points.len() - 2);
                let (low, high) = (points[place].y.min(points[place + 1].y), points[place].y.max(points[place + 1].y));
                assert!(at.y >= low - 1e-3 && at.y <= high + 1e-3, "{at:?} leaves {low}..{high}");
            }
        }
    }
}
