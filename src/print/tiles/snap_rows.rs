//! Moves the edges of lanes to where the sheets end, so that no row of cards is cut there: lanes share the height that is
//! left over on the poster, those above a break as much as brings its edge there.

use std::sync::Arc;

use super::breaks::Division;
use crate::geometry::Rect;
use crate::layout::{LaneBox, Layout};
use crate::model::JourneyMap;
use crate::print::fit::lane_room;

/// What a break through a lane costs, next to which the unevenness of heights is nothing.
const CUT_COST: f32 = 100.0;
/// What it costs that the lanes of one part of the poster get more of the spare height than those of the others.
const UNEVEN_COST: f32 = 1.0;

/// How near to each other two places are the same, in points.
const SAME_PLACE: f32 = 1.0;

/// A lane from top to bottom: where it ends, and how much taller it may become. All lengths are points on the poster.
#[derive(Clone, Copy, Debug)]
struct LaneEnd {
    bottom: f32,
    weight: f32,
    room: f32,
}

/// The lanes down to a break, and how much taller they have become together.
#[derive(Clone, Debug)]
struct LaneMoves {
    /// The number of lanes above each break that lies at the edge of a lane, and the height that lanes down to there have
    /// gained.
    ends: Vec<(usize, f32)>,
    /// Where the last break lies at most.
    last: f32,
    cost: f32,
}

/// The lanes of a poster that is not as tall as its sheet.
pub(super) struct LaneSnap {
    lanes: Vec<LaneEnd>,
    /// Where the first lane begins.
    top: f32,
    /// The height that is left over for them.
    spare: f32,
    scale: f32,
}

impl LaneSnap {
    /// The lanes of a map that is drawn in the middle of a poster at this scale. It leaves `empty` of the height of the
    /// sheet empty, of which the lanes may take `spare`.
    pub(super) fn of(layout: &Layout, scale: f32, (empty, spare): (f32, f32)) -> Self {
        let room: f32 = layout.rows.iter().map(|row| lane_room(row).1 * scale).sum();
        let spare = spare.min(room);
        let top = (empty - spare) / 2.0;
        let place = |row: &LaneBox| layout.in_map(Rect::new(0.0, row.y, 1.0, row.height));
        let lane = |row: &LaneBox| {
            let (weight, room) = lane_room(row);
            LaneEnd { bottom: top + place(row).max.y * scale, weight, room: room * scale }
        };
        let first = layout.rows.first().map_or(0.0, |row| place(row).min.y);
        let lanes: Vec<LaneEnd> = layout.rows.iter().map(lane).collect();
        Self { lanes, top: top + first * scale, spare, scale }
    }

    /// How much taller each lane becomes, in points of the map, so that breaks between `count` sheets cut the fewest
    /// lanes.
    pub(super) fn growths(&self, division: &Division, count: usize) -> Vec<f32> {
        let mut ways = vec![LaneMoves { ends: Vec::new(), last: 0.0, cost: 0.0 }];
        for sheet in 1..count {
            let window = division.window(sheet, count);
            ways = ways.iter().flat_map(|way| self.further(way, division.step(sheet - 1), window)).collect();
            ways.sort_by(|one, other| one.cost.total_cmp(&other.cost));
            // Of the ways that move the same edge to the same place last, only one can be the best.
            let mut known: Vec<(usize, f32)> = Vec::new();
            ways.retain(|way| {
                let lanes = way.ends.last().map_or(0, |end| end.0);
                let is_known = |(lanes_before, last): &(usize, f32)| {
                    *lanes_before == lanes && (last - way.last).abs() < SAME_PLACE
                };
                let is_new = !known.iter().any(is_known);
                if is_new {
                    known.push((lanes, way.last));
                }
                is_new
            });
        }
        let whole = (self.lanes.len(), self.spare);
        let ended = ways.iter().find_map(|way| Some([way.ends.clone(), vec![self.grown(way, whole)?.0]].concat()));
        self.shared(&ended.unwrap_or_else(|| vec![whole]))
    }

    /// The ways that go on to the next break, which lies in the window and is not further than `step` from the last.
    fn further(&self, way: &LaneMoves, step: f32, (least, most): (f32, f32)) -> Vec<LaneMoves> {
        let most = most.min(way.last + step);
        let height: f32 = self.lanes.last().map_or(1.0, |lane| lane.bottom).max(1.0);
        let before = way.ends.last().copied().unwrap_or_default();
        let moved = self.lanes.iter().enumerate().skip(before.0).flat_map(|(place, lane)| {
            let even = lane.bottom + self.spare * lane.bottom / height;
            let (least, to) = (least.min(most), even.clamp(least.min(most), most));
            // Where the break lies best may leave too little or too much for the lanes down to the next one.
            let places = [to, f32::midpoint(to, least), least, f32::midpoint(to, most), most];
            places.into_iter().filter_map(move |to| {
                let (end, uneven) = self.grown(way, (place + 1, to - lane.bottom))?;
                let ends = way.ends.iter().copied().chain([end]).collect();
                Some(LaneMoves { ends, last: lane.bottom + end.1, cost: way.cost + uneven })
            })
        });
        // Above the first lane no lane is cut.
        let (last, cost) = if least < self.top { (most.min(self.top), 0.0) } else { (most, CUT_COST) };
        moved.chain([LaneMoves { ends: way.ends.clone(), last, cost: way.cost + cost }]).collect()
    }

    /// The end of so many lanes after they have gained some height in all, if those since the last break can gain it, and
    /// how uneven that is.
    fn grown(&self, way: &LaneMoves, (lanes, gained): (usize, f32)) -> Option<((usize, f32), f32)> {
        let before = way.ends.last().copied().unwrap_or_default();
        let own = self.lanes.get(before.0..lanes)?;
        let room: f32 = own.iter().map(|lane| lane.room).sum();
        let later: f32 = self.lanes.get(lanes..)?.iter().map(|lane| lane.room).sum();
        let (least, most) = (before.1.max(self.spare - later), (before.1 + room).min(self.spare));
        if gained < least - 1.0 || gained > most + 1.0 {
            return None;
        }
        let gained = gained.clamp(least.min(most), most);
        let share = (gained - before.1) / room.max(1.0) - self.spare / self.total_room();
        Some(((lanes, gained), share * share * UNEVEN_COST))
    }

    fn total_room(&self) -> f32 {
        self.lanes.iter().map(|lane| lane.room).sum::<f32>().max(1.0)
    }

    /// What each lane gains, in points of the map, when those between two ends share the difference.
    fn shared(&self, ends: &[(usize, f32)]) -> Vec<f32> {
        let mut growths = Vec::with_capacity(self.lanes.len());
        let mut before = (0, 0.0);
        for &(lanes, gained) in ends {
            let own = self.lanes.get(before.0..lanes).unwrap_or_default();
            growths.extend(shares(own, gained - before.1).iter().map(|growth| growth / self.scale.max(1e-3)));
            before = (lanes, gained);
        }
        growths
    }
}

/// What each of some lanes gets of a height, by its weight, and none more than it has room for.
fn shares(lanes: &[LaneEnd], height: f32) -> Vec<f32> {
    let mut growths = vec![0.0f32; lanes.len()];
    // What a full lane does not take, the others share.
    for _ in 0..lanes.len() {
        let left = height - growths.iter().sum::<f32>();
        let open = |(lane, growth): (&LaneEnd, &f32)| if *growth + 0.01 < lane.room { lane.weight } else { 0.0 };
        let weight: f32 = lanes.iter().zip(&growths).map(open).sum();
        if left < 0.01 || weight <= 0.0 {
            break;
        }
        let added: Vec<f32> = lanes.iter().zip(&growths).map(|pair| left * open(pair) / weight).collect();
        for ((growth, added), lane) in growths.iter_mut().zip(added).zip(lanes) {
            *growth = (*growth + added).min(lane.room);
        }
    }
    growths
}

/// The map whose lanes are so much taller than they are laid out.
pub(super) fn with_growths(map: &JourneyMap, layout: &Layout, growths: &[f32]) -> JourneyMap {
    let mut map = map.clone();
    for ((lane, row), growth) in
        map.lanes.iter_mut().zip(&layout.rows).zip(growths).filter(|(_, growth)| **growth > 0.0)
    {
        // What the layout adds to the height of a curve stays as it is.
        let own = row.curve.as_ref().map_or(row.height, |curve| curve.rect.height());
        Arc::make_mut(lane).height_pt = Some(own + growth);
    }
    map
}
