//! Moves the edges of stages and steps to where the sheets end, so that no card is cut there: the columns between two
//! breaks become a little wider or narrower, and the poster keeps its width.

use rustc_hash::FxHashMap;

use super::breaks::{CARD_COST, Division};
use crate::geometry::{Rect, point};
use crate::print::poster::Poster;

/// How much narrower and wider the columns between two breaks may become.
const NARROWEST: f32 = 0.62;
const WIDEST: f32 = 2.0;

/// What it costs to change the widths of columns, measured by the lines of text that a break could cut instead.
const STRETCH_COST: f32 = 30.0;

/// What a break costs at which no edge lies: it cuts a card in every lane that has one there.
const UNMOVED_COST: f32 = 12.0 * CARD_COST;

/// The number of columns from which on only the best place is tried for each of them.
const MANY_COLUMNS: usize = 40;

/// How near to each other two places are the same, in points.
const SAME_PLACE: f32 = 1.0;

/// A column as it lies on the poster, from left to right.
struct PlacedColumn {
    /// Its index in the layout.
    index: usize,
    left: f32,
    right: f32,
    /// What a break at its right edge cuts: cards of several columns, and words of stages.
    cut: f32,
}

/// An edge that is moved, and where it comes to lie.
#[derive(Clone, Copy)]
struct Moved {
    edge: f32,
    to: f32,
}

/// The edges that are moved up to some break, from left to right, and what that costs, together with how uneven the sheets
/// become.
#[derive(Clone)]
struct ColumnMoves {
    moves: Vec<Moved>,
    /// The furthest place of the last break.
    last: f32,
    cost: f32,
}

/// The grid of the poster, whose columns are to end at breaks when the map is drawn `share` times as large as now.
pub(super) struct Snap {
    columns: Vec<PlacedColumn>,
    /// The left edge of the first column and the right edge of the last one.
    start: Moved,
    end: Moved,
    share: f32,
}

/// How much wider the columns between two edges become.
fn stretch(from: Moved, to: Moved) -> f32 {
    (to.to - from.to) / (to.edge - from.edge).max(1.0)
}

impl Snap {
    /// The grid of a poster; none if it has no columns.
    pub(super) fn of(poster: &Poster, share: f32) -> Option<Self> {
        let columns = placed_columns(poster);
        let (first, last) = (columns.first()?.left, columns.last()?.right);
        // The names of lanes and the empty space at the other side are part of the map's width, and shrink with it.
        let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
        let whole = poster_from_map.apply_rect(Rect::from_corners(point(0.0, 0.0), poster.drawing.scene.size));
        let (left, right) = (whole.min.x, whole.max.x);
        let start = Moved { edge: first, to: left + (first - left) * share };
        let end = Moved { edge: last, to: right - (right - last) * share };
        Some(Self { columns, start, end, share })
    }

    /// The widths of the columns on the poster, in the order of the layout, with which the breaks between `count` sheets
    /// cut least.
    pub(super) fn widths(&self, division: &Division, count: usize) -> Vec<f32> {
        let mut ways = vec![ColumnMoves { moves: vec![self.start], last: 0.0, cost: 0.0 }];
        for sheet in 1..count {
            let window = division.window(sheet, count);
            let uneven = |shown: f32| division.unevenness(shown, count);
            ways = ways.iter().flat_map(|way| self.further(way, division.step(sheet - 1), window, &uneven)).collect();
            // Of the ways that move the same edge to the same place last, only one can be the best.
            ways.sort_by(|one, other| one.cost.total_cmp(&other.cost));
            let mut known: FxHashMap<u32, Vec<f32>> = FxHashMap::default();
            ways.retain(|way| {
                let (edge, to) = way.moves.last().map_or((0.0, 0.0), |moved| (moved.edge, moved.to));
                let places = known.entry(edge.to_bits()).or_default();
                let is_new = !places.iter().any(|place| (place - to).abs() < SAME_PLACE);
                places.push(to);
                is_new
            });
        }
        let ended = ways.iter().filter_map(|way| {
            let uneven = division.unevenness(division.length - way.last, count);
            let way = self.moved(way, self.end)?;
            Some(ColumnMoves { cost: way.cost + uneven, ..way })
        });
        let best = ended.min_by(|one, other| one.cost.total_cmp(&other.cost));
        self.widths_of(&best.map_or_else(|| vec![self.start, self.end], |way| way.moves))
    }

    /// The ways that go on from one to the next break, which lies between `least` and `most` and is not further than
    /// `step` from the one before: an edge moves there, or none does.
    fn further(
        &self,
        way: &ColumnMoves,
        step: f32,
        (least, most): (f32, f32),
        uneven: &dyn Fn(f32) -> f32,
    ) -> Vec<ColumnMoves> {
        let most = most.min(way.last + step);
        let usual = stretch(self.start, self.end);
        let moved = self.columns.iter().flat_map(|column| {
            let to = (self.start.to + (column.right - self.start.edge) * usual).clamp(least.min(most), most);
            // Where the break lies best may leave too little or too much for the columns up to the next one.
            let places = [to, f32::midpoint(to, least.min(most)), least.min(most), f32::midpoint(to, most), most];
            let tried = if self.columns.len() > MANY_COLUMNS { 1 } else { places.len() };
            places.into_iter().take(tried).filter_map(move |to| {
                let uneven = uneven(to - way.last);
                let way = self.moved(way, Moved { edge: column.right, to })?;
                Some(ColumnMoves { cost: way.cost + column.cut + uneven, last: to, ..way })
            })
        });
        let outside = most <= self.start.to || least >= self.end.to;
        let cut = if outside { 0.0 } else { UNMOVED_COST };
        let unmoved = ColumnMoves { cost: way.cost + cut + uneven(most - way.last), last: most, ..way.clone() };
        moved.chain([unmoved]).collect()
    }

    /// The way with one more edge, if the columns before it may become so wide.
    fn moved(&self, way: &ColumnMoves, moved: Moved) -> Option<ColumnMoves> {
        let from = *way.moves.last()?;
        let stretch = stretch(from, moved) / self.share;
        if moved.edge < from.edge + 1.0 || !(NARROWEST..=WIDEST).contains(&stretch) {
            return None;
        }
        let part = (moved.edge - from.edge) / (self.end.edge - self.start.edge).max(1.0);
        let cost = way.cost + part * stretch.ln().powi(2) * STRETCH_COST;
        let moves = way.moves.iter().copied().chain([moved]).collect();
        Some(ColumnMoves { moves, cost, ..*way })
    }

    fn widths_of(&self, moves: &[Moved]) -> Vec<f32> {
        let mut widths = vec![0.0; self.columns.len()];
        for column in &self.columns {
            let center = f32::midpoint(column.left, column.right);
            let between = moves.array_windows().find(|[from, to]| center > from.edge && center <= to.edge);
            let factor = between.map_or(1.0, |[from, to]| stretch(*from, *to));
            if let Some(width) = widths.get_mut(column.index) {
                *width = (column.right - column.left) * factor;
            }
        }
        widths
    }
}

/// The columns on the poster, from left to right also when the journey runs the other way.
fn placed_columns(poster: &Poster) -> Vec<PlacedColumn> {
    let layout = &poster.drawing.layout;
    let poster_from_map = poster.page_from_map.then(&poster.sheet.page_from_cut().inverse());
    let in_poster = |rect: Rect| poster_from_map.apply_rect(layout.in_map(rect));
    let cards = layout.rows.iter().flat_map(|row| &row.cards).map(|card| (card.rect, CARD_COST));
    let words = layout.stages.iter().flat_map(|stage| &stage.words).map(|words| (words.rect(), CARD_COST));
    let obstacles: Vec<(Rect, f32)> = cards.chain(words).map(|(rect, cost)| (in_poster(rect), cost)).collect();
    let cut = |at: f32| -> f32 {
        let is_cut = |rect: &Rect| rect.min.x + 1.0 < at && at < rect.max.x - 1.0;
        obstacles.iter().filter(|(rect, _)| is_cut(rect)).map(|(_, cost)| cost).sum()
    };
    let mut columns: Vec<PlacedColumn> = Vec::with_capacity(layout.columns.len());
    for (index, column) in layout.columns.iter().enumerate() {
        let place = in_poster(Rect::new(column.x, 0.0, column.width, 1.0));
        let cut = cut(place.max.x);
        columns.push(PlacedColumn { index, left: place.min.x, right: place.max.x, cut });
    }
    columns.sort_by(|one, other| one.left.total_cmp(&other.left));
    columns
}
