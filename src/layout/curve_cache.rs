//! Laid-out curves, kept from one layout to the next: most edits change no curve and nothing around one.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Column;
use super::curve::{CurveBox, CurveContext, ShownScale, curve};
use crate::geometry::Rect;
use crate::model::{JourneyMap, Lane, LaneId, MapInfo, Persona, Stage};
use crate::text::{Reading, Shaper};

/// The curves of one map. Each is laid out again only if its lane, its place, or anything around it has changed.
#[derive(Default)]
pub(super) struct CurveCache {
    surroundings: Option<Surroundings>,
    curves: FxHashMap<LaneId, CachedCurve>,
    /// The parts of their scales that lanes show whatever their points reach.
    held: FxHashMap<LaneId, ShownScale>,
    /// Whether all others show the whole of theirs.
    whole: bool,
}

/// What all curves of a map depend on.
struct Surroundings {
    info: Arc<MapInfo>,
    personas: Vec<Arc<Persona>>,
    stages: Vec<Arc<Stage>>,
    columns: Vec<Column>,
    rail: f32,
    reading: Reading,
}

/// A laid-out curve lane, and what only this one depends on.
struct CachedCurve {
    lane: Arc<Lane>,
    y: f32,
    named: Rect,
    curve: Arc<CurveBox>,
}

impl CurveCache {
    /// Lets these lanes show a part of their scales whatever their points reach, until others are held.
    pub(super) fn hold_scales(&mut self, held: FxHashMap<LaneId, ShownScale>) {
        self.held = held;
    }

    /// Sets whether lanes show the whole of their scales, where any value may be drawn next.
    pub(super) fn show_whole_scales(&mut self, whole: bool) {
        self.whole = whole;
    }

    /// Drops what no longer holds for the next layout of `map`.
    pub(super) fn begin_layout(&mut self, map: &JourneyMap, columns: &[Column], rail: f32, shaper: &Shaper) {
        let same = |known: &Surroundings| {
            Arc::ptr_eq(&known.info, &map.info)
                && are_same(&known.personas, &map.personas)
                && are_same(&known.stages, &map.stages)
                && known.columns == columns
                && known.rail == rail
                && known.reading == shaper.reading()
        };
        if self.surroundings.as_ref().is_some_and(same) {
            let lanes: FxHashSet<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
            self.curves.retain(|id, _| lanes.contains(id));
            return;
        }
        self.curves.clear();
        self.surroundings = Some(Surroundings {
            info: map.info.clone(),
            personas: map.personas.clone(),
            stages: map.stages.clone(),
            columns: columns.to_vec(),
            rail,
            reading: shaper.reading(),
        });
    }

    /// The curves of `lane` at `place`.
    pub(super) fn curve(&mut self, place: &CurveContext<'_>, lane: &Arc<Lane>, shaper: &Shaper) -> Arc<CurveBox> {
        let held = self.held.get(&lane.id).copied();
        let own = || if self.whole { ShownScale::WHOLE } else { ShownScale::of(lane, place.places) };
        let shown = held.unwrap_or_else(own);
        if let Some(known) = self.curves.get(&lane.id)
            && Arc::ptr_eq(&known.lane, lane)
            && known.y == place.y
            && known.named == place.named
            && known.curve.shown == shown
        {
            return known.curve.clone();
        }
        let curve = Arc::new(curve(place, lane, shown, shaper));
        let cached = CachedCurve { lane: lane.clone(), y: place.y, named: place.named, curve: curve.clone() };
        self.curves.insert(lane.id, cached);
        curve
    }
}

/// Whether two lists hold the very same parts.
fn are_same<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

#[cfg(test)]
mod tests {
    use super::super::LayoutEngine;
    use super::*;
    use crate::file::sample;
    use crate::model::LaneKind;

    fn curve_of(engine: &mut LayoutEngine, map: &JourneyMap) -> Arc<CurveBox> {
        engine.lay_out(map).rows.iter().find_map(|row| row.curve.clone()).unwrap()
    }

    #[test]
    fn a_curve_is_laid_out_again_only_where_something_around_it_changed() {
        let mut map = sample::map(40);
        let mut engine = LayoutEngine::new();
        let first = curve_of(&mut engine, &map);
        let place = map.cards.len() / 2;
        Arc::make_mut(&mut map.cards[place]).text.push('s');
        assert!(Arc::ptr_eq(&first, &curve_of(&mut engine, &map)), "another card's text changes no curve");
        let lane = map.lanes.iter_mut().find(|lane| lane.kind == LaneKind::Curve).unwrap();
        let series = Arc::make_mut(&mut Arc::make_mut(lane).series[0]);
        let point = &mut series.points[0];
        point.value = if point.value > 0.0 { -2.0 } else { 2.0 };
        let moved = curve_of(&mut engine, &map);
        assert!(!Arc::ptr_eq(&first, &moved), "its own point does");
        Arc::make_mut(&mut map.stages[0]).steps[0].width_pt = Some(240.0);
        assert!(!Arc::ptr_eq(&moved, &curve_of(&mut engine, &map)), "a wider column does");
    }
}
