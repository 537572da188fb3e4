//! Rows and columns among boxes: which of them are names of lanes, stages and steps, and which are cards.

use rustc_hash::FxHashSet;

use super::shapes::DiagramShape;
use crate::exchange::ExchangeError;
use crate::exchange::limits::{MOST_LANES, MOST_STAGES, MOST_STEPS};
use crate::geometry::Rect;

/// The share of the other boxes that must stand under or beside headings before these count as such.
const COVERED: f32 = 0.6;
/// The share of the height of the lower box by which two boxes of one row overlap.
const OVERLAP: f32 = 0.5;

/// A stretch along one direction with a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridBand {
    /// The name; may be empty.
    pub(super) name: String,
    /// Where it begins.
    pub(super) from: f32,
    /// Where it ends.
    pub(super) to: f32,
}

/// The grid of a diagram.
#[derive(Debug, Default)]
pub(super) struct DiagramGrid<'s> {
    /// The lanes, from top to bottom.
    pub(super) rows: Vec<GridBand>,
    /// The stages, from left to right.
    pub(super) stages: Vec<GridBand>,
    /// The steps, from left to right; empty where each stage has one.
    pub(super) steps: Vec<GridBand>,
    /// The boxes that become cards.
    pub(super) cards: Vec<&'s DiagramShape>,
    /// Texts that stand outside of the grid, from top to bottom.
    pub(super) outside: Vec<&'s DiagramShape>,
    /// The name of the pool around the lanes; may be empty.
    pub(super) title: String,
}

impl<'s> DiagramGrid<'s> {
    /// Finds the grid among shapes.
    ///
    /// # Errors
    /// When it has more rows or columns than a map has.
    pub(super) fn of(shapes: &'s [DiagramShape]) -> Result<Self, ExchangeError> {
        let mut grid = Self::default();
        let holders = grid.take_swimlanes(shapes);
        grid.check()?;
        let lines: FxHashSet<&str> =
            shapes.iter().filter(|shape| shape.ends.is_some()).map(|shape| shape.id.as_str()).collect();
        let is_box = |shape: &&DiagramShape| {
            shape.ends.is_none()
                && !shape.words.trim().is_empty()
                && shape.rect.width() > 0.0
                && !holders.contains(shape.id.as_str())
                // A text on a line belongs to the line.
                && !shape.has("edgeLabel")
                && !lines.contains(shape.parent.as_str())
        };
        let mut boxes: Vec<&DiagramShape> = shapes.iter().filter(is_box).collect();
        boxes.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y).then(a.rect.min.x.total_cmp(&b.rect.min.x)));
        if grid.stages.is_empty() {
            grid.take_headings(&mut boxes);
        }
        if grid.rows.is_empty() {
            grid.take_row_names(&mut boxes);
        }
        if grid.rows.is_empty() {
            grid.rows = clusters(boxes.iter().map(|shape| (shape.rect.min.y, shape.rect.max.y)).collect());
        }
        if grid.stages.is_empty() && grid.steps.is_empty() {
            grid.stages = clusters(boxes.iter().map(|shape| (shape.rect.min.x, shape.rect.max.x)).collect());
        }
        grid.check()?;
        let (cards, outside) = boxes.into_iter().partition(|shape| grid.row_of(&shape.rect).is_some());
        (grid.cards, grid.outside) = (cards, outside);
        Ok(grid)
    }

    /// Refuses what no map holds, before every box is compared with every row and column.
    fn check(&self) -> Result<(), ExchangeError> {
        let counts = [
            (self.rows.len(), MOST_LANES, "lanes"),
            (self.stages.len(), MOST_STAGES, "stages"),
            (self.steps.len(), MOST_STEPS, "steps"),
        ];
        match counts.into_iter().find(|(count, limit, _)| count > limit) {
            Some((_, limit, what)) => {
                let what = format!("more than {limit} {what}");
                Err(ExchangeError::TooMuch { what, place: "the diagram".to_owned() })
            }
            None => Ok(()),
        }
    }

    /// Takes swimlanes as lanes or stages. Returns the ids of all that hold others.
    fn take_swimlanes(&mut self, shapes: &'s [DiagramShape]) -> FxHashSet<&'s str> {
        let lanes: Vec<&DiagramShape> = shapes.iter().filter(|shape| shape.is_swimlane()).collect();
        let parents: FxHashSet<&str> = lanes.iter().map(|lane| lane.parent.as_str()).collect();
        let holds_lanes = |shape: &DiagramShape| parents.contains(shape.id.as_str());
        let tables = shapes.iter().filter(|shape| shape.has("shape=table") || shape.has("shape=tableRow"));
        let holders = lanes.iter().copied().chain(tables).map(|shape| shape.id.as_str()).collect();
        self.title = lanes.iter().find(|shape| holds_lanes(shape)).map_or(String::new(), |pool| pool.words.clone());
        let leaves: Vec<&DiagramShape> = lanes.iter().copied().filter(|shape| !holds_lanes(shape)).collect();
        let (sideways, upright): (Vec<_>, Vec<_>) = leaves.into_iter().partition(|lane| lane.has("horizontal=0"));
        let beside = upright.len() > 1
            && upright.windows(2).filter(|pair| matches!(pair, [a, b] if overlap_y(a, b))).count() * 2 >= upright.len();
        let band = |lane: &&DiagramShape, upright: bool| {
            let (from, to) =
                if upright { (lane.rect.min.x, lane.rect.max.x) } else { (lane.rect.min.y, lane.rect.max.y) };
            GridBand { name: one_line(&lane.words), from, to }
        };
        if beside {
            self.stages = sorted(upright.iter().map(|lane| band(lane, true)).collect());
            self.rows = sorted(sideways.iter().map(|lane| band(lane, false)).collect());
        } else {
            self.rows = sorted(sideways.iter().chain(&upright).map(|lane| band(lane, false)).collect());
        }
        holders
    }

    /// Takes the first row of boxes as stages if most others stand under them. The steps are those of the row that lie
    /// inside of others, or the second row if each of its boxes stands under one of the first.
    fn take_headings(&mut self, boxes: &mut Vec<&'s DiagramShape>) {
        let Some(row) = self.heading_row(boxes) else { return };
        boxes.retain(|shape| !row.iter().any(|taken| std::ptr::eq(*taken, *shape)));
        let (inner, first): (Vec<_>, Vec<_>) = row.iter().copied().partition(|shape| is_inside(shape, &row));
        let stages = bands_of(&first);
        if !inner.is_empty() {
            self.steps = inner.into_iter().map(band_of).collect();
        } else if let Some(second) = self.heading_row(boxes)
            && second.iter().all(|step| stages.iter().any(|stage| contains(stage, step.rect.center().x)))
            && (second.len() > stages.len() || second.iter().all(|shape| shape.has("text")))
        {
            self.steps = bands_of(&second);
            boxes.retain(|shape| !second.iter().any(|taken| std::ptr::eq(*taken, *shape)));
        }
        self.stages = stages;
    }

    /// The topmost row of several boxes outside of the lanes, if most of the others stand under them.
    fn heading_row(&self, boxes: &[&'s DiagramShape]) -> Option<Vec<&'s DiagramShape>> {
        let mut rest: Vec<&DiagramShape> = boxes.to_vec();
        // A title may stand above the headings, alone in its row.
        for _ in 0..3 {
            let top = rest.first()?;
            let row: Vec<&DiagramShape> = rest.iter().copied().filter(|shape| overlap_y(shape, top)).collect();
            if row.len() > MOST_STAGES + MOST_STEPS {
                return None;
            }
            if row.len() > 1 {
                let mut row: Vec<&DiagramShape> = row;
                row.sort_by(|a, b| a.rect.min.x.total_cmp(&b.rect.min.x));
                let is_in_lane = row.iter().filter(|shape| self.row_of(&shape.rect).is_some()).count() * 2 > row.len();
                let below: Vec<_> = rest.iter().filter(|shape| !overlap_y(shape, top)).collect();
                let bands = bands_of(&row);
                let covered = below.iter().filter(|it| bands.iter().any(|band| contains(band, it.rect.center().x)));
                let is_heading = !below.is_empty() && covered.count() as f32 >= COVERED * below.len() as f32;
                return (is_heading && !is_in_lane).then_some(row);
            }
            rest.retain(|shape| !row.iter().any(|own| std::ptr::eq(*own, *shape)));
        }
        None
    }

    /// Takes the boxes at the left as names of lanes if most others stand beside them.
    fn take_row_names(&mut self, boxes: &mut Vec<&'s DiagramShape>) {
        let first_column = self.stages.first().map(|stage| stage.from);
        let Some(left) = boxes.iter().map(|shape| shape.rect.min.x).reduce(f32::min) else { return };
        let is_name = |shape: &&DiagramShape| {
            let is_left = shape.rect.min.x < left + shape.rect.width() * 0.5;
            is_left && first_column.is_none_or(|first| shape.rect.center().x < first)
        };
        let mut names: Vec<&DiagramShape> = boxes.iter().copied().filter(is_name).collect();
        names.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y));
        let disjoint = names.windows(2).all(|pair| matches!(pair, [a, b] if !overlap_y(a, b)));
        if names.len() < 2 || names.len() > MOST_LANES || !disjoint || names.len() * 2 > boxes.len() + 1 {
            return;
        }
        let own: Vec<GridBand> = names
            .iter()
            .map(|shape| GridBand { name: one_line(&shape.words), from: shape.rect.min.y, to: shape.rect.max.y })
            .collect();
        let bands = widened(own);
        let others: Vec<_> =
            boxes.iter().filter(|shape| !names.iter().any(|name| std::ptr::eq(*name, **shape))).collect();
        let covered = others.iter().filter(|shape| bands.iter().any(|band| contains(band, shape.rect.center().y)));
        if covered.count() as f32 >= COVERED * others.len() as f32 {
            boxes.retain(|shape| !names.iter().any(|name| std::ptr::eq(*name, *shape)));
            self.rows = bands;
        }
    }

    /// The lane that a box stands in.
    pub(super) fn row_of(&self, rect: &Rect) -> Option<usize> {
        self.rows.iter().position(|band| contains(band, rect.center().y))
    }

    /// The steps of a stage.
    pub(super) fn steps_of(&self, stage: &GridBand) -> impl Iterator<Item = &GridBand> {
        let (from, to) = (stage.from, stage.to);
        self.steps.iter().filter(move |step| (from..to).contains(&((step.from + step.to) / 2.0)))
    }

    /// The columns: the steps of each stage, or the stage itself where it has none.
    pub(super) fn columns(&self) -> Vec<&GridBand> {
        let of = |stage| {
            let steps: Vec<&GridBand> = self.steps_of(stage).collect();
            if steps.is_empty() { vec![stage] } else { steps }
        };
        self.stages.iter().flat_map(of).collect()
    }
}

/// The first and the last of the columns of a grid that a box covers: at least the nearest one.
pub(super) fn columns_of(columns: &[&GridBand], rect: &Rect) -> (usize, usize) {
    let middle = |band: &GridBand| (band.from + band.to) / 2.0;
    let covered: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, band)| (rect.min.x..=rect.max.x).contains(&middle(band)))
        .map(|(place, _)| place)
        .collect();
    if let (Some(first), Some(last)) = (covered.first(), covered.last()) {
        return (*first, *last);
    }
    let center = rect.center().x;
    let distance = |band: &GridBand| if contains(band, center) { 0.0 } else { (middle(band) - center).abs() };
    let nearest =
        columns.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b))).map(|(place, _)| place);
    (nearest.unwrap_or(0), nearest.unwrap_or(0))
}

/// Whether a box lies in another, larger one.
fn is_inside(shape: &DiagramShape, others: &[&DiagramShape]) -> bool {
    let holds =
        |other: &DiagramShape| other.rect.width() > shape.rect.width() && other.rect.contains(shape.rect.center());
    others.iter().any(|other| holds(other) && other.rect.height() > shape.rect.height())
}

fn contains(band: &GridBand, at: f32) -> bool {
    (band.from..=band.to).contains(&at)
}

fn overlap_y(a: &DiagramShape, b: &DiagramShape) -> bool {
    let common = a.rect.max.y.min(b.rect.max.y) - a.rect.min.y.max(b.rect.min.y);
    common > OVERLAP * a.rect.height().min(b.rect.height())
}

/// A name on one line, without marks.
fn one_line(words: &str) -> String {
    crate::text::seen_text(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sorted(mut bands: Vec<GridBand>) -> Vec<GridBand> {
    bands.sort_by(|a, b| a.from.total_cmp(&b.from));
    bands
}

/// The bands of headings side by side, each reaching to the middle between it and the next.
fn bands_of(row: &[&DiagramShape]) -> Vec<GridBand> {
    widened(row.iter().copied().map(band_of).collect())
}

/// A heading as wide as its box.
fn band_of(shape: &DiagramShape) -> GridBand {
    GridBand { name: one_line(&shape.words), from: shape.rect.min.x, to: shape.rect.max.x }
}

/// The bands, each of which reaches to the middle of the gap to the next.
fn widened(bands: Vec<GridBand>) -> Vec<GridBand> {
    let mut bands = sorted(bands);
    let middles: Vec<f32> = bands.array_windows().map(|[band, next]| (band.to + next.from) / 2.0).collect();
    for (place, middle) in middles.iter().enumerate() {
        if let Some(band) = bands.get_mut(place) {
            band.to = *middle;
        }
        if let Some(band) = bands.get_mut(place + 1) {
            band.from = *middle;
        }
    }
    bands
}

/// Bands around stretches that overlap, from the first to the last, without names.
fn clusters(mut stretches: Vec<(f32, f32)>) -> Vec<GridBand> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut bands: Vec<GridBand> = Vec::new();
    for (from, to) in stretches {
        match bands.last_mut() {
            Some(last) if (from + to) / 2.0 <= last.to => last.to = last.to.max(to.min(last.to + (to - from) * 0.2)),
            _ => bands.push(GridBand { name: String::new(), from, to }),
        }
    }
    widened(bands)
}
