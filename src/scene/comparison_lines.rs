//! Marks on what is no box of the grid: links, hotspots and free notes of a map that shows two maps in one.

use super::Stroke;
use super::comparison::{color, marked, sign, veil};
use super::pen::Pen;
use crate::geometry::{Path, Point, Rect, point};
use crate::layout::{Badge, BadgeKind};
use crate::model::{ComparisonMarks, DifferenceMark, JourneyMap, NoteKind, Part};

/// The radius of a sign on a line or beside a badge.
const SMALL_SIGN: f32 = 6.0;

/// Draws all of them, over everything else.
pub(super) fn marks(pen: &mut Pen<'_>, map: &JourneyMap) {
    let Some(comparison) = &map.info.comparison else { return };
    links(pen, comparison);
    notes(pen, comparison);
    hotspots(pen, comparison);
}

/// Draws the marks of links: a sign in the middle of the line, and the line as strong as the edge of a card with that
/// mark.
fn links(pen: &mut Pen<'_>, comparison: &ComparisonMarks) {
    let layout = pen.layout;
    for link in &layout.links {
        let part = Part::Link(link.id);
        if let Some(mark) = comparison.mark(part) {
            pen.group(Some(part), |pen| line(pen, &link.points, mark));
        }
    }
}

/// Draws the marks of hotspots, beside their flames.
fn hotspots(pen: &mut Pen<'_>, comparison: &ComparisonMarks) {
    let layout = pen.layout;
    let of_cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.badges);
    let of_steps = layout.steps.iter().flat_map(|step| &step.badges);
    for Badge { kind, rect, .. } in of_cards.chain(of_steps).chain(&layout.cell_badges) {
        let BadgeKind::Hotspot(id, ..) = kind else { continue };
        let part = Part::Hotspot(*id);
        if let Some(mark) = comparison.mark(part) {
            pen.group(Some(part), |pen| {
                if mark == DifferenceMark::Removed {
                    veil(pen, *rect);
                }
                sign(pen, point(rect.max.x, rect.min.y), SMALL_SIGN, mark);
            });
        }
    }
}

/// Draws the marks of notes. What is the same in both maps stands back.
fn notes(pen: &mut Pen<'_>, comparison: &ComparisonMarks) {
    let layout = pen.layout;
    for note in &layout.notes.boxes {
        let part = Part::Note(note.note.id);
        let is_paper = matches!(note.note.kind, NoteKind::Sticky | NoteKind::Text);
        match (comparison.mark(part), note.line) {
            (Some(mark), Some((from, to))) => pen.group(Some(part), |pen| line(pen, &[from, to], mark)),
            (Some(mark), None) if is_paper => marked(pen, part, note.rect, 5.0, mark),
            // A frame has cards in it, which are marked by themselves.
            (Some(mark), None) => pen.group(Some(part), |pen| {
                if mark == DifferenceMark::Removed {
                    let edge = Stroke::dashed(pen.theme.sheet, 3.0, 5.0, 4.0);
                    pen.rect(note.rect, 4.0, None, Some(edge));
                }
                sign(pen, point(note.rect.max.x, note.rect.min.y), SMALL_SIGN, mark);
            }),
            (None, _) if is_paper => veil(pen, note.rect),
            (None, _) => {}
        }
    }
}

fn line(pen: &mut Pen<'_>, points: &[Point], mark: DifferenceMark) {
    let ink = color(mark, pen.theme);
    let path = Path::polyline(points);
    match mark {
        DifferenceMark::Added => pen.path(&path, None, Some(Stroke::solid(ink, 2.2))),
        DifferenceMark::Removed => {
            // What is gone fades and gets gaps.
            pen.path(&path, None, Some(Stroke::solid(pen.theme.sheet.fade(0.55), 3.5)));
            pen.path(&path, None, Some(Stroke::dashed(pen.theme.sheet, 3.5, 3.5, 6.0)));
        }
        DifferenceMark::Moved => pen.path(&path, None, Some(Stroke::dashed(ink, 2.2, 0.1, 4.0))),
        DifferenceMark::Changed => {}
    }
    sign(pen, middle(points), SMALL_SIGN, mark);
}

/// The middle of the longest piece of a line, where a sign covers neither a bend nor a card.
fn middle(points: &[Point]) -> Point {
    let mut longest = Rect::new(0.0, 0.0, 0.0, 0.0);
    let mut most = -1.0;
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let length = from.distance(*to);
        if length > most {
            (most, longest) = (length, Rect { min: *from, max: *to });
        }
    }
    longest.min.lerp(longest.max, 0.5)
}
