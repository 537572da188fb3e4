//! Finds room for a new note beside what it is about: where it hides as little as possible of the map. Everything is in
//! logical coordinates.

use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{LabelShown, Layout};

/// How far from what it is about a note may be put, in points.
const REACH_PT: f32 = 260.0;
/// The distance between two places that are tried, in points.
const STEP_PT: f32 = 20.0;
/// The space between a note and what it is about, in points.
const GAP_PT: f32 = 6.0;
/// How far a note is put further away, in points, to hide a square point less.
const PT_FOR_SQUARE_PT: f32 = 4.0;
/// How much worse it is to hide names of stages and steps, or what other notes say, for a note that stands among them.
const WORDS_COUNT: f32 = 8.0;
/// How much worse it is for an arrow to leave the sheet than to cross something.
const BEYOND_SHEET: f32 = 3.0;
/// How much worse it is for an arrow to begin beyond the sheet, in square points that it would hide.
const WIDENS_SHEET: f32 = 1.0e6;
/// The length of a new arrow across and down, in points.
const ARROW_PT: (f32, f32) = (96.0, 56.0);
/// The side of the squares that stand for a line, and how far a bend may be from them, in points.
const ALONG_LINE_PT: f32 = 10.0;
const LINE_TOLERANCE_PT: f32 = 1.0;
/// The space that the words of an arrow take, in points.
const ARROW_WORDS_PT: (f32, f32) = (80.0, 18.0);

/// The upper corner at the start for a note of `size` that is about what is in `about`.
pub(super) fn beside(layout: &Layout, about: Rect, size: Point) -> Point {
    best_place(layout, about, size, &[])
}

/// The same for a note that is about a stage, a step or another note: all around are words that it would hide.
pub(super) fn beside_words(layout: &Layout, about: Rect, size: Point) -> Point {
    best_place(layout, about, size, &words(layout).collect::<Vec<_>>())
}

/// What it costs to stand beside what a note is about, measured by the points that it could be farther away instead.
const PT_FOR_OTHER_STAGE: f32 = 300.0;

/// The best place for a note that should leave what is in `kept`, whatever else it hides.
fn best_place(layout: &Layout, about: Rect, size: Point, kept: &[Rect]) -> Point {
    let taken = taken(layout, &grown(about, REACH_PT + size.x.max(size.y)));
    let middle = about.center();
    let cost = |at: Point| {
        let rect = Rect::new(at.x, at.y, size.x, size.y);
        let hidden = covered(&taken, &rect) + WORDS_COUNT * covered(kept, &rect) + beyond(layout, &rect);
        // Behind what it is about in reading order is where a note is looked for.
        let before = (middle.x - rect.center().x).max(0.0) * 0.2 + (middle.y - rect.center().y).max(0.0) * 0.2;
        // A note about a stage stands below that stage.
        let is_own = kept.is_empty() || (about.min.x..=about.max.x).contains(&rect.center().x);
        let astray = if is_own { 0.0 } else { PT_FOR_OTHER_STAGE };
        hidden * PT_FOR_SQUARE_PT + gap_between(&rect, &about) + before + astray
    };
    let columns = [about.max.x - size.x, about.min.x, about.max.x + GAP_PT, about.min.x - GAP_PT - size.x];
    let rows = [about.max.y + GAP_PT, about.min.y, about.min.y - GAP_PT - size.y];
    let steps = (0..=(REACH_PT / STEP_PT) as u32).map(|step| step as f32 * STEP_PT);
    let below = steps.clone().map(|by| about.max.y + GAP_PT + by);
    let above = steps.map(|by| about.min.y - GAP_PT - size.y - by);
    let heights: Vec<f32> = rows.into_iter().chain(below).chain(above).collect();
    let places = columns.into_iter().flat_map(|x| heights.iter().map(move |y| point(x, *y)));
    let best = places.map(|at| (cost(at), at)).min_by(|one, other| one.0.total_cmp(&other.0));
    best.map_or(about.max, |(_, at)| at)
}

/// Where an arrow that points at `about` begins and where its head is.
pub(super) fn arrow_to(layout: &Layout, about: Rect) -> (Point, Point) {
    let taken = taken(layout, &grown(about, 2.0 * ARROW_PT.0));
    let (across, down) = ARROW_PT;
    let middle = about.center();
    let (start, end) = (point(about.min.x, middle.y), point(about.max.x, middle.y));
    let (top, bottom) = (point(middle.x, about.min.y), point(middle.x, about.max.y));
    let tails = [
        (end, point(across, down)),
        (end, point(across, -down)),
        (bottom, point(across, down)),
        (top, point(across, -down)),
        (bottom, point(-across, down)),
        (top, point(-across, -down)),
        (start, point(-across, down)),
        (start, point(-across, -down)),
    ];
    let cost = |(head, way): &(Point, Point)| {
        let words = Rect::new(0.0, 0.0, ARROW_WORDS_PT.0, ARROW_WORDS_PT.1);
        let at = *head + *way * 0.5 - point(ARROW_WORDS_PT.0 / 2.0, ARROW_WORDS_PT.1 / 2.0);
        let dots = (1..=5).map(|part| *head + *way * (part as f32 / 5.0));
        let dots = dots.map(|dot| Rect::new(dot.x - 6.0, dot.y - 6.0, 12.0, 12.0));
        let all = dots.chain([words.translate(at)]);
        // An arrow that begins beyond the sheet would widen it, which is worse than anything that it hides.
        let widens = beyond(layout, &Rect::around(*head + *way, 1.0)) > 0.0;
        let hidden = all.map(|rect| covered(&taken, &rect) + BEYOND_SHEET * beyond(layout, &rect)).sum::<f32>();
        if widens { hidden + WIDENS_SHEET } else { hidden }
    };
    let best = tails.into_iter().min_by(|one, other| cost(one).total_cmp(&cost(other)));
    let (head, way) = best.unwrap_or((end, point(across, down)));
    (head + way, head)
}

/// What a note would hide within an area.
fn taken(layout: &Layout, near: &Rect) -> Vec<Rect> {
    let cards = layout.rows.iter().flat_map(|row| row.cards.iter().map(|card| card.rect));
    let curves = layout.rows.iter().filter_map(|row| row.curve.as_ref());
    let lines = curves.clone().flat_map(|curve| curve.series.iter().flat_map(|series| along(&series.path)));
    let marks = curves.flat_map(|curve| curve.series.iter().flat_map(|series| &series.marks));
    let points = marks.flat_map(|mark| {
        let around = point(mark.radius, mark.radius);
        let label = mark.label.as_ref().filter(|label| label.shown == LabelShown::OnMap);
        let words = label.map(|label| {
            let words = &label.words;
            Rect::new(words.at.x, words.at.y, words.text.width, words.text.height)
        });
        [Some(Rect::from_corners(mark.center - around, mark.center + around)), words].into_iter().flatten()
    });
    let bands = [layout.rail_band, layout.header.rect];
    let sections = layout.sections.iter().chain(&layout.band).map(|section| section.rect);
    let below = sections.chain([layout.footer.rect]);
    let all = cards.chain(points).chain(lines).chain(bands).chain(words(layout)).chain(below);
    all.filter(|rect| rect.intersects(near)).collect()
}

/// The places that a line goes through, as a row of small squares.
fn along(path: &Path) -> Vec<Rect> {
    let mut places = Vec::new();
    for (points, _) in path.flatten(LINE_TOLERANCE_PT) {
        for ends in points.windows(2) {
            let [from, to] = ends else { continue };
            let way = *to - *from;
            let count = (way.x.hypot(way.y) / ALONG_LINE_PT).ceil().max(1.0);
            let between = (0..count as u32).map(|step| from.lerp(*to, (step as f32 + 0.5) / count));
            places.extend(between.map(|at| Rect::around(at, ALONG_LINE_PT / 2.0)));
        }
    }
    places
}

/// The names of stages and steps with their times, the moments of truth, and the notes.
fn words(layout: &Layout) -> impl Iterator<Item = Rect> {
    let names = layout.stages.iter().map(|stage| stage.rect).chain(layout.steps.iter().map(|step| step.rect));
    let times = layout.time_rail.iter().map(|rail| rail.rect);
    let pills = layout.moments.iter().map(|moment| moment.pill);
    names.chain(times).chain(pills).chain(layout.notes.boxes.iter().map(|note| note.rect))
}

fn covered(taken: &[Rect], rect: &Rect) -> f32 {
    taken.iter().filter(|other| other.intersects(rect)).map(|other| area(&other.intersection(rect))).sum()
}

/// How much of a rectangle lies beyond the sheet.
fn beyond(layout: &Layout, rect: &Rect) -> f32 {
    let sheet = Rect::from_corners(Point::ZERO, layout.inner_size());
    area(rect) - area(&rect.intersection(&sheet))
}

fn area(rect: &Rect) -> f32 {
    rect.width().max(0.0) * rect.height().max(0.0)
}

fn grown(rect: Rect, by: f32) -> Rect {
    Rect::from_corners(rect.min - point(by, by), rect.max + point(by, by))
}

/// The shortest way from one rectangle to another; 0 where they touch.
fn gap_between(one: &Rect, other: &Rect) -> f32 {
    let gap = |one: (f32, f32), other: (f32, f32)| (other.0 - one.1).max(one.0 - other.1).max(0.0);
    let across = gap((one.min.x, one.max.x), (other.min.x, other.max.x));
    let down = gap((one.min.y, one.max.y), (other.min.y, other.max.y));
    across.hypot(down)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::view::headless::HeadlessTab;
    use crate::file::templates;

    fn cards(layout: &Layout) -> Vec<Rect> {
        layout.rows.iter().flat_map(|row| row.cards.iter().map(|card| card.rect)).collect()
    }

    #[test]
    fn a_note_beside_any_card_hides_no_card_and_stays_near_and_on_the_sheet() {
        let headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let layout = &headless.document.drawing.layout;
        let sheet = layout.inner_size();
        for size in [point(150.0, 64.0), point(180.0, 20.0)] {
            for about in cards(layout) {
                let at = beside(layout, about, size);
                let rect = Rect::new(at.x, at.y, size.x, size.y);
                assert!(covered(&cards(layout), &rect) < 0.1 * area(&rect), "{about:?}: {rect:?}");
                assert!(gap_between(&rect, &about) <= REACH_PT + 2.0 * GAP_PT, "{about:?}: {rect:?}");
                let (right, bottom) = (sheet.x + 1.0, sheet.y + 1.0);
                assert!(rect.min.x >= -1.0 && rect.max.x <= right && rect.max.y <= bottom, "{about:?}: {rect:?}");
            }
        }
    }

    #[test]
    fn a_note_beside_a_point_leaves_the_line_of_its_curve_in_sight() {
        let headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let layout = &headless.document.drawing.layout;
        let curves: Vec<_> = layout.rows.iter().filter_map(|row| row.curve.as_ref()).collect();
        let series = || curves.iter().flat_map(|curve| &curve.series);
        let lines: Vec<Rect> = series().flat_map(|series| along(&series.path)).collect();
        assert!(lines.len() > 50, "there is a line");
        let size = point(150.0, 64.0);
        for mark in series().flat_map(|series| &series.marks) {
            let at = beside(layout, Rect::around(mark.center, mark.radius), size);
            let rect = Rect::new(at.x, at.y, size.x, size.y);
            let hidden = lines.iter().filter(|place| place.intersects(&rect)).count();
            assert!(hidden <= 3, "{hidden} places of a line under the note at {rect:?}");
        }
    }

    #[test]
    fn an_arrow_points_at_the_edge_of_its_card_from_within_the_sheet() {
        let headless = HeadlessTab::new(templates::load("online-order").unwrap());
        let layout = &headless.document.drawing.layout;
        let sheet = Rect::from_corners(Point::ZERO, layout.inner_size());
        for about in cards(layout) {
            let (from, to) = arrow_to(layout, about);
            assert!(about.shrink(-0.5).contains(to) && !about.contains(from), "{about:?}: {from:?} {to:?}");
            assert!(sheet.contains(from), "{about:?}: {from:?}");
        }
    }
}
