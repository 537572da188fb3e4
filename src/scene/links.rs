//! Draws the links between cards.

use rustc_hash::FxHashMap;

use super::Stroke;
use super::cards::look;
use super::ground_color::ground_color;
use super::line_colors::legible;
use super::link_gaps::LinkGaps;
use super::pen::Pen;
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::layout::{CardBox, LinkBox, LinkLabel};
use crate::model::{CardId, Part};

/// Width of the line.
const WIDTH: f32 = 1.5;
/// The greatest and the least length of an arrow head: on a short last leg it is smaller, so that it never sits on the
/// bend before it.
const HEAD: f32 = 7.0;
const SMALLEST_HEAD: f32 = 4.5;
/// Half the width of a head, as a share of its length.
const HALF_HEAD: f32 = 0.47;
/// How much of the last leg is seen between the bend and the head.
const SHAFT: f32 = 2.25;
/// The gap between the tip of a head and the card.
const HEAD_GAP: f32 = 2.0;
/// How much shorter than the line its halo is, at each end.
const HALO_INSET: f32 = 3.0;
/// Radius of the rounded corners.
const CORNER: f32 = 6.0;
/// How much lower the ground of a label beside its line is at its top and bottom than its text.
const BESIDE_TRIM: f32 = 1.5;

/// Draws all links.
pub(super) fn links(pen: &mut Pen<'_>) {
    let layout = pen.layout;
    if layout.links.is_empty() {
        return;
    }
    let cards = layout.rows.iter().flat_map(|row| &row.cards);
    let cards: FxHashMap<CardId, &CardBox> = cards.map(|card| (card.card.id, card)).collect();
    let gaps = LinkGaps::of(&layout.rows);
    for link in &layout.links {
        let ink = ink(pen, cards.get(&link.from).copied());
        pen.group(Some(Part::Link(link.id)), |pen| draw(pen, link, ink, &gaps));
    }
}

/// The colour of a link: that of the text on the card from which it comes.
fn ink(pen: &Pen<'_>, sender: Option<&CardBox>) -> Color {
    let theme = pen.theme;
    match sender {
        None => theme.line,
        Some(card) => {
            if let Some(color) = card.card.color {
                return legible(color, theme);
            }
            card.card.hue.map_or_else(|| look(card.kind, theme).ink, |hue| theme.stage_text(usize::from(hue)))
        }
    }
}

fn draw(pen: &mut Pen<'_>, link: &LinkBox, ink: Color, gaps: &LinkGaps<'_>) {
    let theme = pen.theme;
    let stroke = if link.dashed { Stroke::dashed(ink, WIDTH, 4.0, 3.5) } else { Stroke::solid(ink, WIDTH) };
    // A halo in the colour of the sheet sets the line off from lane edges and other lines that it crosses. It
    // ends before the line does, where it would cut into the cards.
    for piece in gaps.broken(&shorter(&link.points, HALO_INSET, HALO_INSET)) {
        let whole = piece.iter().fold(Rect::NOTHING, |all, at| all.union(&Rect::around(*at, 0.0)));
        let halo = Stroke::solid(ground_under(pen, whole), WIDTH + 3.0);
        pen.path(&rounded(&piece), None, Some(halo));
    }
    // A label beside the line covers lane edges, but never the line and its heads.
    if let Some(label) = link.label.as_ref().filter(|label| !label.on_line) {
        behind_label(pen, label);
    }
    let gap = |head: bool| if head { HEAD_GAP } else { 0.0 };
    let route = shorter(&link.points, gap(link.head_at_start), gap(link.head_at_end));
    let heads = head_lengths(&route);
    let head_room = |head: bool, length: f32| if head { length * 0.8 } else { 0.0 };
    let [at_start, at_end] = [head_room(link.head_at_start, heads[0]), head_room(link.head_at_end, heads[1])];
    for piece in gaps.broken(&shorter(&route, at_start, at_end)) {
        pen.path(&rounded(&piece), None, Some(stroke.clone()));
    }
    if let ([.., before, last], true) = (&route[..], link.head_at_end) {
        pen.path(&head(*before, *last, heads[1]), Some(ink), None);
    }
    if let ([first, second, ..], true) = (&route[..], link.head_at_start) {
        pen.path(&head(*second, *first, heads[0]), Some(ink), None);
    }
    if let Some(label) = &link.label {
        if label.on_line {
            behind_label(pen, label);
        }
        pen.words(&label.words, theme.muted);
    }
}

/// Draws what is behind a label: in the colour of what it stands on, so that nothing shows but the letters. Beside the
/// line it is no taller than these: it would cut into whatever the label just fits below or above.
fn behind_label(pen: &mut Pen<'_>, label: &LinkLabel) {
    let rect = label.words.rect();
    let taller = if label.on_line { 1.0 } else { -BESIDE_TRIM };
    let rect = Rect::from_corners(rect.min - point(4.0, taller), rect.max + point(4.0, taller));
    let color = ground_under(pen, rect);
    pen.fill(rect, 4.0, color);
}

/// The colour of what is behind a box: the sheet, or the ground of a blueprint where all of it is on that.
fn ground_under(pen: &Pen<'_>, rect: Rect) -> Color {
    if pen.is_wholly_on_ground(rect) { ground_color(pen.theme) } else { pen.theme.sheet }
}

/// The route shortened by `start` and `end` points at its ends.
fn shorter(points: &[Point], start: f32, end: f32) -> Vec<Point> {
    let mut points = points.to_vec();
    let towards = |from: Point, to: Point, by: f32| from.lerp(to, (by / from.distance(to).max(0.01)).min(0.5));
    if let [first, second, ..] = points.as_mut_slice() {
        *first = towards(*first, *second, start);
    }
    if let [.., before, last] = points.as_mut_slice() {
        *last = towards(*last, *before, end);
    }
    points
}

/// The route with rounded corners.
fn rounded(points: &[Point]) -> Path {
    let Some(&first) = points.first() else { return Path::default() };
    let mut path = Path::build().move_to(first);
    for &[a, b, c] in points.array_windows() {
        let reach = |from: Point| (CORNER.min(from.distance(b) / 2.0) / from.distance(b).max(0.01)).min(0.5);
        path = path.line_to(b.lerp(a, reach(a))).quad_to(b, b.lerp(c, reach(c)));
    }
    if let [.., last] = points {
        path = path.line_to(*last);
    }
    path.finish()
}

/// The lengths of the heads at the start and at the end of a route. Where it bends, its end leaves room for the shaft.
fn head_lengths(route: &[Point]) -> [f32; 2] {
    let (Some([first, second]), Some([before, last])) = (route.first_chunk(), route.last_chunk()) else {
        return [HEAD; 2];
    };
    let fitting = |from: &Point, to: &Point| (from.distance(*to) - SHAFT).clamp(SMALLEST_HEAD, HEAD);
    [fitting(first, second), fitting(before, last)]
}

/// An arrow head: a slim triangle with its tip at `tip`.
fn head(from: Point, tip: Point, size: f32) -> Path {
    let length = from.distance(tip).max(0.01);
    let along = (tip - from) * (1.0 / length);
    let across = point(-along.y, along.x);
    let back = tip - along * size;
    Path::polygon(&[tip, back + across * size * HALF_HEAD, back - across * size * HALF_HEAD])
}
