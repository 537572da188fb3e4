//! Routes links around the cards.
//!
//! A route runs along the gutters: column edges, lane edges, and the centre lines of the two cards. It is the
//! shortest route (Dijkstra's algorithm), where every bend counts as additional length. Links that share a
//! gutter then get tracks side by side.
//!
//! Limitations: a route is searched only in the vicinity of its two cards; if there is none, the link runs
//! straight across other cards.

mod ends;
mod grid;
mod label;
mod piece_index;
mod tracks;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::measure::{CELL_PADDING, LANE_PADDING, NOTE};
use super::{CardBox, Column, Emphasis, LaneBox, LinkBox, LinkLabel, MomentBox, PlacedText};
use crate::geometry::{Point, Rect, point};
use crate::model::{CardId, CardKind, JourneyMap, LaneKind, Link, LinkHeads, LinkId, TextField};
use crate::text::Shaper;
use grid::RoutingGrid;
use label::{LabelPlacer, LinkRoute};
use tracks::TrackedRoute;

/// The least distance between a route and a card.
const CLEARANCE: f32 = 2.0;
/// How far before the middle between two stages a link runs: of the ways around both sides of a card the one behind it is
/// a little shorter, and more people look for it there.
const BEFORE_MIDDLE: f32 = 0.5;
/// How far around its two cards a route is searched at first.
const SEARCH_MARGIN: f32 = 110.0;
/// How far around its two cards a route is searched if there is none nearby.
const WIDE_MARGIN: f32 = 420.0;

/// A link that is seen for less than this between two cards, one above the other, says nothing: it is mostly head. It
/// goes around their sides.
const LEAST_RUN: f32 = 26.0;
/// The space between the words of a measure and a link that ends there.
const AROUND_FIGURE: f32 = 4.0;

/// What links run over.
#[derive(Clone, Copy)]
pub(super) struct LinkGround<'a> {
    columns: &'a [Column],
    rows: &'a [LaneBox],
    moments: &'a [MomentBox],
}

impl<'a> LinkGround<'a> {
    /// The ground of a sheet with these moments of truth.
    pub(super) fn new(columns: &'a [Column], rows: &'a [LaneBox], moments: &'a [MomentBox]) -> Self {
        Self { columns, rows, moments }
    }
}

/// The part of a measure that is seen, at which links end: it has no paper, but a figure and words.
fn seen_of(card: &CardBox) -> Rect {
    if card.face.foot.is_some() || card.face.is_guess {
        return card.rect;
    }
    let words = card.face.words.iter().filter(|words| !words.text.source.is_empty());
    let words = words.map(|words| Rect::new(words.at.x, words.at.y, words.text.ink_width, words.text.height));
    let all = words.chain(card.face.track.map(|track| track.rect)).chain(card.face.picture);
    let seen = all.fold(Rect::NOTHING, |seen, rect| seen.union(&rect));
    if seen.is_empty() {
        card.rect
    } else {
        seen.translate(card.rect.min).shrink(-AROUND_FIGURE).intersection(&card.rect)
    }
}

/// Routes every link whose two cards are on the sheet, and places its label.
pub(super) fn links(
    map: &JourneyMap,
    ground: &LinkGround<'_>,
    known: &mut RouteCache,
    shaper: &Shaper,
) -> Vec<LinkBox> {
    let &LinkGround { columns, rows, .. } = ground;
    // Only the routes of links that are still there go back into the cache.
    let mut old = std::mem::take(known);
    if map.links.is_empty() {
        return Vec::new();
    }
    let linked: FxHashSet<CardId> = map.links.iter().flat_map(|link| [link.from, link.to]).collect();
    let padding = shaper.sizes().space_pt(LANE_PADDING);
    let pills = ground.moments.iter().map(|moment| moment.pill.shrink(-CLEARANCE)).collect();
    let sheet = LinkSheet { column_gutters: column_gutters(columns), lanes: lanes_on_the_way(rows), pills, padding };
    let cards = sheet.lanes.iter().flat_map(|lane| &lane.cards).filter(|(card, _)| linked.contains(card));
    let mut rects: FxHashMap<CardId, Rect> = cards.copied().collect();
    let figures = rows.iter().flat_map(|row| &row.cards).filter(|card| card.kind == CardKind::Measure);
    for card in figures.filter(|card| linked.contains(&card.card.id)) {
        rects.insert(card.card.id, seen_of(card));
    }
    let placed = map.links.iter().filter_map(|link| {
        let (from, to) = (*rects.get(&link.from)?, *rects.get(&link.to)?);
        Some(LinkEnds { link, from, to })
    });
    // Links between the same two cards take one way, which is searched once.
    let mut shared: FxHashMap<(CardId, CardId), Arc<CachedRoute>> = FxHashMap::default();
    let found: Vec<(LinkEnds<'_>, Arc<CachedRoute>)> = placed
        .map(|ends| {
            let old_route = old.0.remove(&ends.link.id);
            let cards = (ends.link.from, ends.link.to);
            let route = shared.entry(cards).or_insert_with(|| sheet.route(&ends, old_route)).clone();
            (ends, route)
        })
        .collect();
    let mut routes: Vec<TrackedRoute<'_>> = found.iter().map(tracked).collect();
    ends::make_room(&mut routes);
    tracks::separate(&mut routes);
    ends::spread(&mut routes);
    let mut labels = LabelPlacer::of(rows, columns);
    let mut boxes = Vec::with_capacity(found.len());
    for ((ends, _), TrackedRoute { mut points, near, .. }) in found.iter().zip(routes) {
        clip(&mut points, ends.from, ends.to);
        boxes.push(link_box(ends, points, near, &mut labels, shaper));
    }
    known.0.extend(found.into_iter().map(|(ends, route)| (ends.link.id, route)));
    boxes
}

fn tracked<'a>((ends, route): &'a (LinkEnds<'_>, Arc<CachedRoute>)) -> TrackedRoute<'a> {
    let (points, near) = (route.points.clone(), route.obstacles());
    TrackedRoute { points, ends: [ends.from, ends.to], near, heads: heads(ends.link) }
}

/// Whether a link has a head at its start and at its end.
fn heads(link: &Link) -> [bool; 2] {
    [link.heads == LinkHeads::TwoWay, link.heads != LinkHeads::Plain]
}

/// A link, and the two cards that it connects.
struct LinkEnds<'a> {
    link: &'a Link,
    from: Rect,
    to: Rect,
}

fn link_box(
    ends: &LinkEnds<'_>,
    points: Vec<Point>,
    near: &[Rect],
    labels: &mut LabelPlacer,
    shaper: &Shaper,
) -> LinkBox {
    let &LinkEnds { link, from, to } = ends;
    let heads = heads(link);
    let label = (!link.label.is_empty()).then(|| {
        let text = shaper.line(&link.label, NOTE);
        let half = point(text.width / 2.0, text.height / 2.0);
        let route = LinkRoute { points: &points, heads, near, ends: [from, to] };
        let (center, on_line) = labels.place(&route, half);
        let words = PlacedText::new(text, center - half, Emphasis::Muted).of(TextField::LinkLabel(link.id));
        LinkLabel { words, on_line }
    });
    LinkBox {
        id: link.id,
        from: link.from,
        points,
        head_at_start: heads[0],
        head_at_end: heads[1],
        dashed: link.dashed,
        label,
    }
}

/// The part of the sheet that links run across.
struct LinkSheet<'a> {
    /// The vertical gutters between the columns.
    column_gutters: Vec<f32>,
    lanes: Vec<LaneOnTheWay<'a>>,
    /// The pills of moments of truth, with the space around them.
    pills: Vec<Rect>,
    /// The space at the top and bottom of a lane.
    padding: f32,
}

/// A lane that links run across.
struct LaneOnTheWay<'a> {
    row: &'a LaneBox,
    /// Where its cards are. Every link asks for that, so it lies closer together than the cards do.
    cards: Vec<(CardId, Rect)>,
}

fn lanes_on_the_way(rows: &[LaneBox]) -> Vec<LaneOnTheWay<'_>> {
    let cards = |row: &LaneBox| row.cards.iter().map(|card| (card.card.id, card.rect)).collect();
    rows.iter().map(|row| LaneOnTheWay { row, cards: cards(row) }).collect()
}

impl LinkSheet<'_> {
    /// The route from the centre of one card to the centre of the other: `known` if it is still valid.
    fn route(&self, ends: &LinkEnds<'_>, known: Option<Arc<CachedRoute>>) -> Arc<CachedRoute> {
        let &LinkEnds { from, to, .. } = ends;
        // Building a grid is cheap compared with the search, so a cached route is valid if its grid is unchanged.
        let grid = self.gutters(ends, SEARCH_MARGIN);
        let wide = || self.gutters(ends, WIDE_MARGIN).with_gaps();
        let is_valid = |route: &Arc<CachedRoute>| {
            route.from == from
                && route.to == to
                && route.grid == grid
                && route.wide.as_ref().is_none_or(|known| *known == wide())
        };
        if let Some(known) = known.filter(is_valid) {
            return known;
        }
        let near = grid.shortest(from, to);
        let wide = near.is_none().then(wide);
        let found = near.or_else(|| wide.as_ref()?.shortest(from, to));
        let points = found.unwrap_or_else(|| vec![from.center(), to.center()]);
        Arc::new(CachedRoute { from, to, grid, wide, points })
    }

    /// The gutters within `margin` of two cards, and the other cards there.
    fn gutters(&self, ends: &LinkEnds<'_>, margin: f32) -> RoutingGrid {
        let &LinkEnds { link, from, to } = ends;
        let region = from.union(&to).shrink(-margin);
        let is_near = |row: &LaneBox| row.y <= region.max.y && row.y + row.height >= region.min.y;
        let near = self.lanes.iter().filter(|lane| is_near(lane.row)).flat_map(|lane| &lane.cards);
        let around = near.map(|(card, rect)| (*card, rect.shrink(-CLEARANCE)));
        let in_the_way = around.filter(|(card, rect)| rect.intersects(&region) && ![link.from, link.to].contains(card));
        let mut obstacles: Vec<Rect> = in_the_way.map(|(_, rect)| rect).collect();
        // The name of a blueprint line may be longer than the rail is wide.
        let rail = self.column_gutters.first().copied().unwrap_or_default();
        let lines = self.lanes.iter().map(|lane| lane.row).filter(|row| is_near(row));
        let names = lines.filter(|row| matches!(row.lane.kind, LaneKind::Line(_))).flat_map(|row| &row.words);
        let names = names.map(|words| words.ink_rect().shrink(-CLEARANCE));
        obstacles.extend(names.filter(|name| name.max.x > rail && name.intersects(&region)));
        obstacles.extend(self.pills.iter().copied().filter(|pill| pill.intersects(&region)));
        obstacles.extend(narrow_gap(from, to));
        let centers = [from.center().x, to.center().x];
        let xs = sorted(self.column_gutters.iter().copied().chain(centers), region.min.x, region.max.x);
        let edges = [from, to].into_iter().flat_map(|rect| [rect.min.y - 3.0, rect.max.y + 3.0, rect.center().y]);
        let ys = sorted(
            self.lanes.iter().map(|lane| lane_gutter(lane.row, self.padding)).chain(edges),
            region.min.y,
            region.max.y,
        );
        RoutingGrid { xs, ys, obstacles }
    }
}

/// The gap between two cards, one above the other, where a link straight through it would hardly be seen.
fn narrow_gap(from: Rect, to: Rect) -> Option<Rect> {
    let (left, right) = (from.min.x.max(to.min.x), from.max.x.min(to.max.x));
    let (top, bottom) = (from.max.y.min(to.max.y), from.min.y.max(to.min.y));
    let gap = Rect::from_corners(point(left, top), point(right, bottom));
    (left < right && top < bottom && bottom - top < LEAST_RUN).then_some(gap)
}

/// The vertical gutters: the edges of the columns, halfway between their cards. The dotted line between two stages is not
/// drawn where a link takes its place.
fn column_gutters(columns: &[Column]) -> Vec<f32> {
    let first = columns.first().map(|first| first.x);
    let between = columns
        .array_windows()
        .map(|[before, after]| if before.stage == after.stage { after.x } else { after.x - BEFORE_MIDDLE });
    let last = columns.last().map(|last| last.x + last.width - CELL_PADDING / 2.0);
    first.into_iter().chain(between).chain(last).collect()
}

/// The horizontal gutter at the top of a lane: beside the line between two lanes, and outside of a lane with curves.
fn lane_gutter(row: &LaneBox, padding: f32) -> f32 {
    if row.curve.is_some() { row.y - padding / 2.0 } else { row.y + padding / 2.0 }
}

/// A cache of routes with everything they depend on, so that a route is searched again only if something near
/// it has moved.
#[derive(Default)]
pub(super) struct RouteCache(FxHashMap<LinkId, Arc<CachedRoute>>);

impl RouteCache {
    /// The number of cached routes.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A cached route.
struct CachedRoute {
    from: Rect,
    to: Rect,
    grid: RoutingGrid,
    /// The wider grid that was searched if there was no route nearby.
    wide: Option<RoutingGrid>,
    points: Vec<Point>,
}

impl CachedRoute {
    /// The other cards near the route.
    fn obstacles(&self) -> &[Rect] {
        self.wide.as_ref().map_or(&self.grid.obstacles, |grid| &grid.obstacles)
    }
}

/// The distinct values from `low` to `high`, in order.
fn sorted(values: impl Iterator<Item = f32>, low: f32, high: f32) -> Vec<f32> {
    let mut values: Vec<f32> = values.filter(|value| (low..=high).contains(value)).collect();
    values.sort_by(f32::total_cmp);
    values.dedup();
    values
}

/// Cuts the route off at the edges of both cards.
fn clip(points: &mut Vec<Point>, from: Rect, to: Rect) {
    clip_end(points, to);
    points.reverse();
    clip_end(points, from);
    points.reverse();
}

/// Cuts off the end of the route that is inside `card`.
fn clip_end(points: &mut Vec<Point>, card: Rect) {
    while points.len() > 2 && points.get(points.len() - 2).is_some_and(|before| card.contains(*before)) {
        points.pop();
    }
    if let [.., before, last] = points.as_mut_slice() {
        *last = entry(card, *before, *last);
    }
}

/// Where the straight line from `outside` to `inside` enters `card`.
fn entry(card: Rect, outside: Point, inside: Point) -> Point {
    let route = inside - outside;
    let share = |low: f32, high: f32, start: f32, route: f32| {
        if route.abs() < f32::EPSILON { 0.0 } else { ((if route > 0.0 { low } else { high }) - start) / route }
    };
    let t = share(card.min.x, card.max.x, outside.x, route.x).max(share(card.min.y, card.max.y, outside.y, route.y));
    outside + route * t.clamp(0.0, 1.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::layout::LayoutEngine;

    /// Such a name may reach over the cards of the first column.
    #[test]
    fn no_link_runs_through_the_name_of_a_blueprint_line() {
        let mut map = templates::load("click-and-collect").unwrap();
        for lane in map.lanes.iter_mut().filter(|lane| matches!(lane.kind, LaneKind::Line(_))) {
            Arc::make_mut(lane).name = "Line between those who are seen and all others".into();
        }
        let layout = LayoutEngine::new().lay_out(&map);
        let lines = layout.rows.iter().filter(|row| matches!(row.lane.kind, LaneKind::Line(_)));
        let names: Vec<Rect> = lines.flat_map(|row| &row.words).map(|words| words.ink_rect().shrink(1.0)).collect();
        let middle = layout.columns.first().map_or(f32::INFINITY, |column| column.x + column.width / 2.0);
        assert!(names.iter().any(|name| name.max.x > middle), "{names:?}");
        for piece in layout.links.iter().flat_map(|link| link.points.array_windows()) {
            let [from, to]: &[Point; 2] = piece;
            let corners = [point(from.x.min(to.x), from.y.min(to.y)), point(from.x.max(to.x), from.y.max(to.y))];
            let piece = Rect::from_corners(corners[0], corners[1]).shrink(-0.5);
            assert!(!names.iter().any(|name| name.intersects(&piece)), "{piece:?}");
        }
    }

    #[test]
    fn a_way_ends_at_the_edge_of_its_card() {
        let card = Rect::new(0.0, 0.0, 100.0, 40.0);
        assert_eq!(entry(card, point(300.0, 20.0), point(50.0, 20.0)), point(100.0, 20.0));
        let mut bent_inside = vec![point(300.0, 10.0), point(50.0, 10.0), point(50.0, 20.0)];
        clip_end(&mut bent_inside, card);
        assert_eq!(bent_inside, [point(300.0, 10.0), point(100.0, 10.0)]);
    }
}
