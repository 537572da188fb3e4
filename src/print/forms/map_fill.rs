//! Fills the pages of a map: how tall the lanes of each page become. A curve has the same scale on all its pages, so that
//! the same fall looks the same wherever it is; what is left of a page then goes to the lanes with cards.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::layout::{LaneBox, Layout};
use crate::model::{JourneyMap, LaneId, LaneKind};

/// The height up to which a curve lane may grow to fill a page, and each strip of one whose lines have a strip each.
const MOST_CURVE: f32 = 250.0;
const MOST_STRIP: f32 = 108.0;
/// How much other lanes may grow to fill a page.
const MOST_GROWTH: f32 = 1.5;

/// The rows of a page as they are by themselves, and the height that is left on it.
pub(super) struct PageRows {
    rows: Vec<RowSize>,
    spare: f32,
    /// How much rows without a curve may grow.
    most_growth: f32,
}

/// A row of a page.
struct RowSize {
    lane: LaneId,
    height: f32,
    growth: RowGrowth,
}

/// How a row becomes taller.
#[derive(Clone, Copy)]
enum RowGrowth {
    /// Not at all: a line between lanes, or an empty strip.
    Fixed,
    /// With the curve in it.
    Curve(CurveGrowth),
    /// With the space around its cards.
    Cards,
}

/// How a row with a curve becomes taller.
#[derive(Clone, Copy)]
struct CurveGrowth {
    /// How far apart the lowest and the highest value of its scale are.
    plot: f32,
    /// The most height of the row.
    most: f32,
    /// How much of the scale is shown: the row grows by so much of what the scale grows by.
    share: f32,
}

/// How far apart the lowest and the highest value of each lane's curves are, on all pages.
pub(super) struct CurveScales(FxHashMap<LaneId, f32>);

impl PageRows {
    /// The rows of a layout that has so much more room.
    pub(super) fn of(layout: &Layout, spare: f32) -> Self {
        // A map without any card is there to be written on: its lanes share the page.
        let is_blank = layout.rows.iter().all(|row| row.cards.is_empty());
        let growth = |row: &LaneBox| match growth_of(row) {
            RowGrowth::Fixed if is_blank && !matches!(row.lane.kind, LaneKind::Line(_)) => RowGrowth::Cards,
            other => other,
        };
        let row = |row: &LaneBox| RowSize { lane: row.lane.id, height: row.height, growth: growth(row) };
        let most_growth = if is_blank { f32::INFINITY } else { MOST_GROWTH };
        Self { rows: layout.rows.iter().map(row).collect(), spare, most_growth }
    }

    /// The curves, each with how much taller its row may become.
    fn curves(&self) -> impl Iterator<Item = (LaneId, CurveGrowth, f32)> {
        self.rows.iter().filter_map(|row| match row.growth {
            RowGrowth::Curve(growth) => Some((row.lane, growth, (growth.most - row.height).max(0.0))),
            RowGrowth::Fixed | RowGrowth::Cards => None,
        })
    }

    /// Makes the lanes of a page so tall that they fill it, within limits.
    pub(super) fn grow(&self, part: &mut JourneyMap, scales: &CurveScales) {
        let more = |(lane, growth, _): (LaneId, CurveGrowth, f32)| scales.of(lane).map_or(0.0, |it| growth.more(it));
        let spare = self.spare - self.curves().map(more).sum::<f32>();
        let cards = self.rows.iter().filter(|row| matches!(row.growth, RowGrowth::Cards));
        let whole: f32 = cards.map(|row| row.height).sum();
        let factor = ((whole + spare.max(0.0)) / whole.max(1.0)).min(self.most_growth);
        for (lane, row) in part.lanes.iter_mut().zip(&self.rows) {
            let height = match row.growth {
                RowGrowth::Curve(growth) => {
                    scales.of(row.lane).zip(lane.height_pt).map(|(scale, own)| own + growth.more(scale))
                }
                RowGrowth::Cards if spare > 1.0 => Some(row.height * factor),
                RowGrowth::Cards | RowGrowth::Fixed => None,
            };
            if height.is_some() {
                Arc::make_mut(lane).height_pt = height;
            }
        }
    }
}

impl CurveScales {
    /// The largest scales for which all pages have room.
    pub(super) fn of_pages(pages: &[PageRows]) -> Self {
        let mut scales: FxHashMap<LaneId, f32> = FxHashMap::default();
        for page in pages {
            let share = page.spare.max(0.0) / page.curves().count().max(1) as f32;
            for (lane, growth, room) in page.curves() {
                let own = growth.plot + share.min(room) / growth.share;
                scales.entry(lane).and_modify(|known| *known = known.min(own)).or_insert(own);
            }
        }
        Self(scales)
    }

    /// The smallest of them.
    pub(super) fn least(&self) -> f32 {
        self.0.values().copied().fold(f32::INFINITY, f32::min)
    }

    fn of(&self, lane: LaneId) -> Option<f32> {
        self.0.get(&lane).copied()
    }

    /// Corrects the heights of lanes whose curves have become larger or smaller than on other pages; returns whether
    /// there are any.
    pub(super) fn correct(&self, part: &mut JourneyMap, layout: &Layout) -> bool {
        let mut is_corrected = false;
        for (lane, row) in part.lanes.iter_mut().zip(&layout.rows) {
            let (RowGrowth::Curve(growth), Some(scale)) = (growth_of(row), self.of(lane.id)) else { continue };
            if (growth.plot - scale).abs() > 1.0
                && let Some(height) = lane.height_pt
            {
                Arc::make_mut(lane).height_pt = Some(height + growth.more(scale));
                is_corrected = true;
            }
        }
        is_corrected
    }
}

impl CurveGrowth {
    /// How much taller the row becomes for a scale.
    fn more(self, scale: f32) -> f32 {
        (scale - self.plot) * self.share
    }
}

fn growth_of(row: &LaneBox) -> RowGrowth {
    match &row.curve {
        // Strips have a height each, which grows with their row.
        Some(curve) if curve.has_strips() => {
            let most = MOST_CURVE.max(curve.areas.len() as f32 * MOST_STRIP);
            RowGrowth::Curve(CurveGrowth { plot: row.height, most, share: 1.0 })
        }
        Some(curve) => {
            let plot = curve.areas.first().map_or(row.height, |area| area.bottom_y - area.top_y);
            RowGrowth::Curve(CurveGrowth { plot, most: MOST_CURVE, share: curve.shown.share() })
        }
        None if row.cards.is_empty() || matches!(row.lane.kind, LaneKind::Line(_)) => RowGrowth::Fixed,
        None => RowGrowth::Cards,
    }
}
