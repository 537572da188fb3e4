//! Pasting the points of curves.

use std::sync::Arc;

use super::IdMap;
use crate::edit::apply::MapEdit;
use crate::edit::clipboard::WholeParts;
use crate::model::{
    Card, CurvePoint, JourneyMap, LaneId, LaneKind, Part, PersonaId, Series, SeriesId, StepId, find_mut,
};

/// The place where the points of a copied curve go.
struct CurveGoal {
    lane: Option<LaneId>,
    /// None if the lane has no curves.
    curve: Option<SeriesId>,
    persona: Option<PersonaId>,
    /// Whether the lane was pasted as a whole.
    is_new: bool,
}

/// Whether the value or the label of a point goes when another one takes its place.
pub(in crate::edit::apply) fn differs(known: &CurvePoint, new: &CurvePoint) -> bool {
    known.value != new.value || known.label != new.label
}

/// A point as a text.
fn words_of(point: &CurvePoint) -> String {
    format!("{} {}", point.value, point.label).trim_end().to_owned()
}

impl MapEdit<'_> {
    pub(super) fn paste_points(&mut self, from: &JourneyMap, whole: &WholeParts, id_map: &mut IdMap) {
        for lane in &from.lanes {
            let goal = id_map.lanes.get(&lane.id).copied();
            let is_new = whole.lanes.contains(&lane.id);
            for (place, series) in lane.series.iter().enumerate().filter(|(_, series)| !series.points.is_empty()) {
                let persona = id_map.persona(series.persona);
                let curve = goal.and_then(|goal| {
                    let known = id_map.series.get(&series.id).copied();
                    known.or_else(|| self.curve_for(goal, series, persona, place))
                });
                let goal = CurveGoal { lane: goal, curve, persona, is_new };
                series.points.iter().for_each(|point| self.paste_point(point, &goal, id_map));
            }
        }
    }

    /// The curve of a lane that is most like `series`; a new one if the lane has none.
    fn curve_for(
        &mut self,
        lane: LaneId,
        series: &Series,
        persona: Option<PersonaId>,
        place: usize,
    ) -> Option<SeriesId> {
        let id = self.ids.series();
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane && known.kind == LaneKind::Curve)?;
        if lane.series.is_empty() {
            lane.series.push(Arc::new(Series { id, persona, points: Vec::new(), ..series.clone() }));
        }
        let same_id = lane.series.iter().find(|own| own.id == series.id && own.name == series.name);
        let alike = |own: &&Arc<Series>| (own.persona, own.state) == (persona, series.state) && own.name == series.name;
        let chosen = same_id.or_else(|| lane.series.iter().find(alike)).or_else(|| lane.series.get(place));
        chosen.or_else(|| lane.series.first()).map(|series| series.id)
    }

    /// Adds a point to a curve; in a lane without curves, its label becomes a card.
    fn paste_point(&mut self, point: &CurvePoint, goal: &CurveGoal, id_map: &mut IdMap) {
        let (Some(lane), Some(step)) = (goal.lane, id_map.steps.get(&point.step).copied()) else {
            id_map.leave_out(&words_of(point), None);
            return;
        };
        match goal.curve {
            Some(curve) => {
                let is_replaced = self.point_at(lane, curve, step).is_some_and(|known| differs(known, point));
                id_map.report.replaced_values += usize::from(is_replaced);
                if self.put_point(lane, curve, CurvePoint { step, ..point.clone() }) && !goal.is_new {
                    id_map.alone.push(Part::Point(lane, curve, step));
                }
            }
            None if point.label.is_empty() => {
                let lane = self.map.lane(lane).cloned();
                id_map.leave_out(&words_of(point), lane.as_ref());
            }
            None => {
                let card = self.card_of_point(point, lane, step);
                id_map.alone.push(Part::Card(card.id));
                self.map.cards.push(Arc::new(Card { persona: goal.persona, ..card }));
            }
        }
    }

    /// The point of a curve at a step.
    pub(in crate::edit::apply) fn point_at(&self, lane: LaneId, series: SeriesId, step: StepId) -> Option<&CurvePoint> {
        let series = self.map.lane(lane)?.series.iter().find(|known| known.id == series)?;
        series.points.iter().find(|known| known.step == step)
    }

    fn card_of_point(&mut self, point: &CurvePoint, lane: LaneId, step: StepId) -> Card {
        let (text, flags) = (point.label.clone(), point.flags.clone());
        Card { text, flags, ..Card::new(self.ids.card(), lane, step) }
    }

    /// Puts a point on a curve, replacing the one at its step. Returns whether the curve exists.
    pub(in crate::edit::apply) fn put_point(&mut self, lane: LaneId, series: SeriesId, mut point: CurvePoint) -> bool {
        let Some(lane) = find_mut(&mut self.map.lanes, |known| known.id == lane) else { return false };
        let (low, high) = (lane.scale.min, lane.scale.max);
        let Some(series) = find_mut(&mut lane.series, |known| known.id == series) else { return false };
        point.value = if point.value.is_finite() { point.value.clamp(low, high) } else { f32::midpoint(low, high) };
        series.points.retain(|known| known.step != point.step);
        series.points.push(point);
        true
    }
}
