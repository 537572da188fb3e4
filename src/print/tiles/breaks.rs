//! Where the poster is divided: into as few sheets as possible, and there at the edges of stages and cards.

use crate::geometry::{Rect, Transform};
use crate::model::Part;
use crate::scene::{Drawing, Item, Scene, TextItem};

/// The number of even places that are tried for a break within the length of a sheet.
const EVEN_PLACES: usize = 48;

/// What a break through a card costs, measured by the lines of text that it could cut instead.
pub(super) const CARD_COST: f32 = 4.0;

/// What a break through the face of a point costs, and one between two words of a line.
const FACE_COST: f32 = 1.0;
const BETWEEN_WORDS_COST: f32 = 0.2;

/// What a break beside the edge of a column or lane costs: little, so that others are chosen only for a reason.
const NO_EDGE_COST: f32 = 0.4;

/// What it costs that sheets show more or less than their even share, for a sheet that shows nothing. Across, no column of
/// sheets is left for a strip of the poster where breaks cut about the same; down, less than anything that is cut.
pub(super) const UNEVEN_COLUMNS_COST: f32 = 2.0;
pub(super) const UNEVEN_ROWS_COST: f32 = 0.15;

/// Rounding must not add a sheet.
const TOLERANCE_PT: f32 = 0.05;

/// A stretch of the poster that one sheet shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Break {
    /// Where the stretch begins.
    pub(super) from: f32,
    /// Where the next one begins, or the poster ends.
    pub(super) to: f32,
    /// What the break at its beginning cuts.
    pub(super) cost: f32,
    /// Whether it begins at the edge of a column or a lane.
    pub(super) at_edge: bool,
}

/// Something that lies in the way of breaks, and what it costs to cut it from top to bottom and from side to side.
struct Obstacle {
    rect: Rect,
    across: f32,
    down: f32,
}

/// What lies in the way of breaks along one direction.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// What should not be cut, with its cost.
    spans: Vec<(f32, f32, f32)>,
    /// The edges of columns or lanes.
    edges: Vec<f32>,
}

/// One direction of the poster and of the sheets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Division {
    /// The length of the poster.
    pub(super) length: f32,
    /// What a sheet shows, with the strip to glue.
    pub(super) shown: f32,
    /// What the repeated names take of each sheet but the first.
    pub(super) band: f32,
    /// The length of the strip to glue.
    pub(super) overlap: f32,
    /// Whether all sheets show the same amount.
    pub(super) is_even: bool,
    /// What it costs that a sheet shows nothing of its even share.
    pub(super) uneven_cost: f32,
}

/// Where a large sheet consists of cells.
#[derive(Clone, Debug, Default)]
pub(in crate::print) struct Cells {
    /// The edges of the columns, from left to right.
    pub(in crate::print) columns: Vec<f32>,
    /// The edges of the rows, from top to bottom.
    pub(in crate::print) rows: Vec<f32>,
    /// The places of sticky notes, none of which should be divided.
    pub(in crate::print) notes: Vec<Rect>,
    /// The names of the lanes.
    pub(in crate::print) lane_names: Rect,
    /// The names of the stages.
    pub(in crate::print) stage_names: Rect,
}

impl Cells {
    /// The same cells on a sheet of this width that is read from right to left.
    #[must_use]
    pub(in crate::print) fn mirrored(&self, width: f32) -> Self {
        let flip = |rect: &Rect| Rect::new(width - rect.max.x, rect.min.y, rect.width(), rect.height());
        Self {
            columns: self.columns.iter().rev().map(|at| width - at).collect(),
            rows: self.rows.clone(),
            notes: self.notes.iter().map(flip).collect(),
            lane_names: flip(&self.lane_names),
            stage_names: flip(&self.stage_names),
        }
    }
}

/// What lies in the way of breaks, across and down.
pub(super) fn obstacles(drawing: &Drawing, poster_from_map: &Transform) -> (Obstacles, Obstacles) {
    let (mut across, mut down) = (Obstacles::default(), Obstacles::default());
    collect(&drawing.scene.items, false, &mut |obstacle| {
        let rect = poster_from_map.apply_rect(obstacle.rect);
        across.spans.push((rect.min.x, rect.max.x, obstacle.across));
        down.spans.push((rect.min.y, rect.max.y, obstacle.down));
    });
    across.spans.retain(|(.., cost)| *cost > 0.0);
    down.spans.retain(|(.., cost)| *cost > 0.0);
    let layout = &drawing.layout;
    for column in &layout.columns {
        let rect = layout.in_map(Rect::new(column.x, 0.0, column.width, 1.0));
        let rect = poster_from_map.apply_rect(rect);
        across.edges.extend([rect.min.x, rect.max.x]);
    }
    for row in &layout.rows {
        let rect = poster_from_map.apply_rect(Rect::new(0.0, row.y, 1.0, row.height));
        down.edges.extend([rect.min.y, rect.max.y]);
    }
    (across, down)
}

/// What lies in the way of breaks on a sheet of cells: the places of notes, and its words.
pub(super) fn obstacles_of_cells(scene: &Scene, cells: &Cells) -> (Obstacles, Obstacles) {
    let mut across = Obstacles { edges: cells.columns.clone(), ..Obstacles::default() };
    let mut down = Obstacles { edges: cells.rows.clone(), ..Obstacles::default() };
    let mut add = |obstacle: Obstacle| {
        let Obstacle { rect, .. } = obstacle;
        across.spans.push((rect.min.x, rect.max.x, obstacle.across));
        down.spans.push((rect.min.y, rect.max.y, obstacle.down));
    };
    cells.notes.iter().for_each(|note| add(Obstacle::of(*note, CARD_COST)));
    collect(&scene.items, true, &mut add);
    (across, down)
}

impl Obstacle {
    /// Something that costs the same whichever way it is cut.
    fn of(rect: Rect, cost: f32) -> Self {
        Self { rect, across: cost, down: cost }
    }
}

/// Finds the cards, the faces and the texts, each line of which could be cut. What `is_whole` has no words that are better
/// cut between than through, as have texts in cards.
fn collect(items: &[Item], is_whole: bool, found: &mut dyn FnMut(Obstacle)) {
    for item in items {
        match item {
            Item::Group(group) => {
                let is_card = matches!(group.part, Some(Part::Card(_)));
                if is_card {
                    found(Obstacle::of(group.bounds, CARD_COST));
                } else if matches!(group.part, Some(Part::Point(..))) {
                    // The face of a point, without its name.
                    let faces = group.items.iter().filter(|item| !matches!(item, Item::Text(_))).map(Item::bounds);
                    faces.reduce(|all, own| all.union(&own)).into_iter().for_each(|face| {
                        found(Obstacle::of(face, FACE_COST));
                    });
                }
                collect(&group.items, is_whole || is_card, found);
            }
            Item::Text(text) if is_whole => {
                found(Obstacle::of(item.bounds(), text.text.lines.len().max(1) as f32));
            }
            Item::Text(text) => words_of(text, found),
            Item::Image(_) => found(Obstacle::of(item.bounds(), 1.0)),
            Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Link(_) => {}
        }
    }
}

/// The lines of a text, which cost little to divide between two words and as much as before within one.
fn words_of(item: &TextItem, found: &mut dyn FnMut(Obstacle)) {
    let text = &item.text;
    for (number, line) in (0u32..).zip(&text.lines) {
        let (top, height) = (item.origin.y + line.top, line.bottom - line.top);
        let rect = Rect::new(item.origin.x + line.left, top, line.width, height);
        found(Obstacle { rect, across: BETWEEN_WORDS_COST, down: 1.0 });
        for (from, to) in text.words_of_line(number) {
            let rect = Rect::new(item.origin.x + from, top, to - from, height);
            found(Obstacle { rect, across: 1.0 - BETWEEN_WORDS_COST, down: 0.0 });
        }
    }
}

impl Obstacles {
    /// What a break at `at` cuts.
    fn cost(&self, at: f32) -> f32 {
        let cut: f32 =
            self.spans.iter().filter(|(from, to, _)| *from + 0.5 < at && at < *to - 0.5).map(|(.., cost)| cost).sum();
        if self.is_edge(at) { cut } else { cut + NO_EDGE_COST }
    }

    /// What breaks at many places cut, which are given from the first to the last.
    fn costs(&self, places: &[f32]) -> Vec<f32> {
        let mut costs = vec![0.0; places.len()];
        for (from, to, cost) in &self.spans {
            let first = places.partition_point(|at| *at <= *from + 0.5);
            let end = places.partition_point(|at| *at < *to - 0.5);
            costs.get_mut(first..end).into_iter().flatten().for_each(|sum| *sum += cost);
        }
        let no_edge = places.iter().zip(&mut costs).filter(|(at, _)| !self.is_edge(**at));
        no_edge.for_each(|(_, cost)| *cost += NO_EDGE_COST);
        costs
    }

    fn is_edge(&self, at: f32) -> bool {
        self.edges.iter().any(|edge| (edge - at).abs() < 0.5)
    }
}

impl Division {
    /// How much of the poster a sheet adds to those before it.
    pub(super) fn step(&self, index: usize) -> f32 {
        self.shown - self.overlap - if index > 0 { self.band } else { 0.0 }
    }

    /// How much of the poster the first `count` sheets show at most, with the last strip, which is not glued.
    pub(super) fn reach(&self, count: usize) -> f32 {
        (0..count).map(|index| self.step(index)).sum::<f32>() + self.overlap
    }

    /// The number of sheets that show so much of a poster.
    ///
    /// # Errors
    ///
    /// The number of sheets when it would be more than `most`.
    pub(super) fn sheets_of(&self, length: f32, most: usize) -> Result<usize, usize> {
        let mut count = 1;
        while self.reach(count) + TOLERANCE_PT < length {
            count += 1;
            if count > most {
                return Err((length / self.step(1).max(1.0)).ceil().max(count as f32) as usize);
            }
        }
        Ok(count)
    }

    /// The stretches of the sheets.
    ///
    /// # Errors
    ///
    /// The number of sheets when it would be more than `most`.
    pub(super) fn breaks(&self, obstacles: &Obstacles, most: usize) -> Result<Vec<Break>, usize> {
        let count = self.sheets_of(self.length, most)?;
        let places = if self.is_even { self.even(count) } else { self.sparing(count, obstacles) };
        let ends = places.iter().skip(1).copied().chain([self.length]);
        Ok(places
            .iter()
            .zip(ends)
            .map(|(&from, to)| Break {
                from,
                to,
                cost: if from > 0.0 { obstacles.cost(from) } else { 0.0 },
                at_edge: obstacles.is_edge(from),
            })
            .collect())
    }

    /// Every sheet as full as it can be.
    fn even(&self, count: usize) -> Vec<f32> {
        (0..count).map(|sheets| (0..sheets).map(|index| self.step(index)).sum()).collect()
    }

    /// The places that cut least: the cheapest way through all candidates, one sheet after the other.
    fn sparing(&self, count: usize, obstacles: &Obstacles) -> Vec<f32> {
        let mut candidates: Vec<f32> = obstacles.edges.clone();
        let places = count * EVEN_PLACES;
        candidates.extend((1..places).map(|place| self.length * place as f32 / places as f32));
        candidates.extend(self.even(count));
        candidates.retain(|at| *at > 0.0 && *at < self.length);
        candidates.sort_by(f32::total_cmp);
        candidates.dedup_by(|one, other| (*one - *other).abs() < 0.25);
        let costs = obstacles.costs(&candidates);
        // For the sheets so far: where the next may begin, at what cost, and from where it is reached.
        let mut ways: Vec<Vec<(usize, f32, usize)>> = Vec::new();
        for sheet in 1..count {
            let before: Vec<(f32, f32)> = match ways.last() {
                Some(last) => {
                    last.iter().filter_map(|(place, cost, _)| Some((*candidates.get(*place)?, *cost))).collect()
                }
                None => vec![(0.0, 0.0)],
            };
            let left = self.reach_from(sheet, count);
            let reached = candidates.iter().zip(&costs).enumerate().filter_map(|(place, (at, cost))| {
                if *at + left + TOLERANCE_PT < self.length {
                    return None;
                }
                let reaching = before.iter().enumerate();
                let reaching =
                    reaching.filter(|(_, (from, _))| *at > *from && *at - *from <= self.step(sheet - 1) + TOLERANCE_PT);
                let so_far = |(from, so_far): &(f32, f32)| so_far + self.unevenness(*at - from, count);
                let (cheapest, way) = reaching.min_by(|(_, one), (_, other)| so_far(one).total_cmp(&so_far(other)))?;
                // The last sheet shows what is left.
                let last = if sheet + 1 == count { self.unevenness(self.length - at, count) } else { 0.0 };
                Some((place, so_far(way) + cost + last, cheapest))
            });
            let reached: Vec<_> = reached.collect();
            ways.push(reached);
        }
        self.way_back(&candidates, &ways).unwrap_or_else(|| self.even(count))
    }

    /// What it costs that a sheet shows so much rather than as much as each of the others, for its part of `count` sheets.
    pub(super) fn unevenness(&self, shown: f32, count: usize) -> f32 {
        let even = self.length / count.max(1) as f32;
        (shown / even.max(1.0) - 1.0).powi(2) / count.max(1) as f32 * self.uneven_cost
    }

    /// The first and the last place at which the sheet of this number may begin, of `count` sheets.
    pub(super) fn window(&self, sheet: usize, count: usize) -> (f32, f32) {
        let most: f32 = (0..sheet).map(|index| self.step(index)).sum();
        ((self.length - self.reach_from(sheet, count)).clamp(0.0, most), most)
    }

    /// How much of the poster the sheets from this one on show at most.
    fn reach_from(&self, sheet: usize, count: usize) -> f32 {
        (sheet..count).map(|index| self.step(index)).sum::<f32>() + self.overlap
    }

    /// The places of the cheapest way, from the last sheet back to the first.
    fn way_back(&self, candidates: &[f32], ways: &[Vec<(usize, f32, usize)>]) -> Option<Vec<f32>> {
        let mut places = Vec::new();
        let mut next: Option<usize> = None;
        for reached in ways.iter().rev() {
            let index = match next {
                Some(index) => index,
                None => (0..reached.len())
                    .min_by(|one, other| cost_of(reached, *one).total_cmp(&cost_of(reached, *other)))?,
            };
            let (place, _, from) = reached.get(index)?;
            places.push(*candidates.get(*place)?);
            next = Some(*from);
        }
        places.push(0.0);
        places.reverse();
        Some(places)
    }
}

fn cost_of(reached: &[(usize, f32, usize)], index: usize) -> f32 {
    reached.get(index).map_or(f32::INFINITY, |(_, cost, _)| *cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn division(length: f32) -> Division {
        Division { length, shown: 110.0, band: 0.0, overlap: 10.0, is_even: false, uneven_cost: UNEVEN_ROWS_COST }
    }

    #[test]
    fn many_places_cost_what_each_of_them_does() {
        let spans = (0..40u8).map(|span| (f32::from(span) * 7.3, f32::from(span) * 9.1 + 11.0, 0.2 + f32::from(span)));
        let obstacles = Obstacles { spans: spans.collect(), edges: vec![20.0, 100.0, 180.0] };
        let places: Vec<f32> = (0..800u16).map(|place| f32::from(place) * 0.5).collect();
        let alone: Vec<f32> = places.iter().map(|at| obstacles.cost(*at)).collect();
        assert_eq!(obstacles.costs(&places), alone);
    }

    #[test]
    fn there_are_as_few_sheets_as_possible() {
        let none = Obstacles::default();
        for (length, sheets) in [(50.0, 1), (110.0, 1), (111.0, 2), (210.0, 2), (1_010.0, 10)] {
            let breaks = division(length).breaks(&none, 400).unwrap_or_default();
            assert_eq!(breaks.len(), sheets, "{length}");
            assert_eq!((breaks[0].from, breaks[sheets - 1].to), (0.0, length));
            assert!(breaks.iter().rev().skip(1).all(|one| one.to - one.from <= 100.1));
        }
        assert_eq!(division(1e6).breaks(&none, 400), Err(10_000));
    }

    #[test]
    fn a_break_moves_to_an_edge_that_cuts_nothing() {
        let obstacles = Obstacles { spans: vec![(80.0, 120.0, CARD_COST)], edges: vec![80.0, 120.0] };
        let breaks = division(190.0).breaks(&obstacles, 400).unwrap_or_default();
        assert_eq!((breaks.len(), breaks[1].from, breaks[1].cost, breaks[1].at_edge), (2, 80.0, 0.0, true));
        let even = Division { is_even: true, ..division(190.0) }.breaks(&obstacles, 400).unwrap_or_default();
        assert_eq!((even[1].from, even[1].at_edge), (100.0, false));
    }

    #[test]
    fn where_nothing_is_cut_sheets_show_about_the_same() {
        let obstacles = Obstacles { spans: Vec::new(), edges: vec![55.0, 60.0, 100.0, 125.0, 150.0, 160.0] };
        let breaks = division(230.0).breaks(&obstacles, 400).unwrap_or_default();
        assert_eq!(breaks.iter().map(|one| one.from).collect::<Vec<_>>(), [0.0, 60.0, 150.0]);
        // What is cut weighs more.
        let obstacles = Obstacles { spans: vec![(59.0, 61.0, 0.2), (149.0, 151.0, 0.2)], ..obstacles };
        let breaks = division(230.0).breaks(&obstacles, 400).unwrap_or_default();
        assert_eq!(breaks.iter().map(|one| one.from).collect::<Vec<_>>(), [0.0, 100.0, 160.0]);
    }
}
