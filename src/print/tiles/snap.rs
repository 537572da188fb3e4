//! Moves the edges of stages and steps to where the sheets end, so that no card is cut there: the columns between two
//! breaks become a little wider or narrower, and the poster stays as large as it is.

use crate::geometry::{Rect, point};
use crate::model::JourneyMap;
use crate::print::fit::with_widths;
use crate::print::paper::content_size;
use crate::print::poster::Poster;

/// How much narrower and wider the columns between two breaks may become.
const NARROWEST: f32 = 0.78;
const WIDEST: f32 = 1.32;

/// How much further away the edge of a stage may be than that of a step, and still be chosen.
const STAGE_SHARE: f32 = 0.5;

/// A column as it lies on the poster, from left to right.
struct PlacedColumn {
    /// Its index in the layout.
    index: usize,
    left: f32,
    right: f32,
    /// Whether a stage ends at its right edge.
    ends_stage: bool,
}

/// The map of the poster with columns whose edges lie at these breaks, as far as columns allow, when it is drawn `share`
/// times as large as now and its columns fill the same width; none if nothing moves.
pub(super) fn snapped(poster: &Poster, share: f32, breaks: &[f32]) -> Option<JourneyMap> {
    let columns = placed_columns(poster);
    let (first, last) = (columns.first()?, columns.last()?);
    let (start, end) = (first.left, last.right);
    // The names of lanes and the empty space at the other side are part of the map's width, and shrink with it.
    let (left, right) = map_edges(poster);
    let (new_start, new_end) = (left + (start - left) * share, right - (right - end) * share);
    // Where edges are now, and where they should be.
    let mut moves: Vec<(f32, f32)> = vec![(start, new_start)];
    for &wanted in breaks.iter().filter(|at| **at > new_start && **at < new_end) {
        let known = *moves.last()?;
        let candidates = columns.iter().filter(|column| {
            let edge = column.right;
            edge > known.0 + 1.0
                && edge < end - 1.0
                && is_allowed((wanted - known.1) / (edge - known.0))
                && is_allowed((new_end - wanted) / (end - edge))
        });
        let distance = |column: &&PlacedColumn| {
            let away = (column.right - wanted).abs();
            if column.ends_stage { away * STAGE_SHARE } else { away }
        };
        if let Some(edge) = candidates.min_by(|one, other| distance(one).total_cmp(&distance(other))) {
            moves.push((edge.right, wanted));
        }
    }
    moves.push((end, new_end));
    if moves.len() < 3 {
        return None;
    }
    let factor = |column: &PlacedColumn| {
        let center = f32::midpoint(column.left, column.right);
        let stretch = moves.windows(2).find_map(|pair| match pair {
            [from, to] if center > from.0 && center <= to.0 => Some((to.1 - from.1) / (to.0 - from.0).max(1.0)),
            _ => None,
        });
        stretch.unwrap_or(1.0)
    };
    let scale = poster.page_from_map.scale * share;
    let mut widths = vec![0.0; columns.len()];
    for column in &columns {
        if let Some(width) = widths.get_mut(column.index) {
            *width = (column.right - column.left) * factor(column) / scale;
        }
    }
    Some(with_widths(&poster.map, &widths, 1.0))
}

/// The left and the right edge of the map on the poster.
fn map_edges(poster: &Poster) -> (f32, f32) {
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let whole = poster_from_map.apply_rect(Rect::from_corners(point(0.0, 0.0), poster.drawing.scene.size));
    (whole.min.x, whole.max.x)
}

fn is_allowed(factor: f32) -> bool {
    (NARROWEST..=WIDEST).contains(&factor)
}

/// The columns on the poster, from left to right also when the journey runs the other way.
fn placed_columns(poster: &Poster) -> Vec<PlacedColumn> {
    let layout = &poster.drawing.layout;
    let cut = poster.sheet.page_from_cut().inverse();
    let poster_from_map = poster.page_from_map.then(&cut);
    let mut columns: Vec<PlacedColumn> = Vec::with_capacity(layout.columns.len());
    for (index, column) in layout.columns.iter().enumerate() {
        let place = layout.in_map(Rect::from_corners(point(column.x, 0.0), point(column.x + column.width, 1.0)));
        let place = poster_from_map.apply_rect(place);
        let neighbour = if layout.right_to_left { index.checked_sub(1) } else { Some(index + 1) };
        let next = neighbour.and_then(|index| layout.columns.get(index));
        let ends_stage = next.is_none_or(|next| next.stage != column.stage);
        columns.push(PlacedColumn { index, left: place.min.x, right: place.max.x, ends_stage });
    }
    columns.sort_by(|one, other| one.left.total_cmp(&other.left));
    columns
}

/// Whether a poster with other columns is as wide as before and still fits its sheet.
pub(super) fn still_fits(before: &Poster, after: &Poster) -> bool {
    let (old, new) = (before.drawing.scene.size.x, after.drawing.scene.size.x);
    let scale = after.page_from_map.scale;
    let is_as_wide = (old * before.page_from_map.scale - new * scale).abs() < 1.0;
    is_as_wide && content_size(after.drawing.scene.size).y * scale <= after.sheet.printed.height() + 0.5
}
