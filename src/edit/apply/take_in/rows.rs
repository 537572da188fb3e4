//! The lanes and curves of the other map: those of the same name come together, the others are added.

use std::sync::Arc;

use super::{TakenIn, name_key};
use crate::edit::apply::MapEdit;
use crate::edit::placement::{Rescaled, given_scale, put_on};
use crate::model::{CurvePoint, JourneyMap, Lane, LaneId, LaneKind, Part, PersonaId, Series, SeriesId, find_mut};

impl MapEdit<'_> {
    pub(super) fn take_lanes(&mut self, from: &JourneyMap, taken: &mut TakenIn) {
        let mut last: Option<LaneId> = None;
        for lane in &from.lanes {
            let persona = lane.persona.and_then(|persona| taken.personas.get(&persona).copied());
            let id = match self.lane_of_name(lane, persona, taken) {
                Some(id) => id,
                None => {
                    let place = |id| self.map.lanes.iter().position(|known| known.id == id);
                    let at = last.and_then(place).map_or(self.map.lanes.len(), |place| place + 1);
                    let new = Lane { persona, series: Vec::new(), group: None, ..Lane::clone(lane) };
                    self.add_lane(at, &new);
                    let Some(new) = self.map.lanes.get(at).map(|lane| lane.id) else { continue };
                    taken.report.new_lanes += 1;
                    new
                }
            };
            last = Some(id);
            taken.lanes.insert(lane.id, id);
            lane.series.iter().for_each(|series| self.take_curve(series, id, taken));
        }
    }

    /// The lane of the same name that can hold the same, if possible that of the same persona.
    fn lane_of_name(&self, lane: &Lane, persona: Option<PersonaId>, taken: &TakenIn) -> Option<LaneId> {
        let key = name_key(&lane.name);
        let is_used = |id: LaneId| taken.lanes.values().any(|used| *used == id);
        let class = |kind: LaneKind| matches!(kind, LaneKind::Curve | LaneKind::Line(_)).then_some(kind);
        let fits = |known: &&Arc<Lane>| {
            name_key(&known.name) == key
                && class(known.kind) == class(lane.kind)
                && !is_used(known.id)
                && (known.persona == persona || known.persona.is_none() || persona.is_none())
        };
        let mut fitting = self.map.lanes.iter().filter(fits);
        let same = fitting.clone().find(|known| known.persona == persona);
        same.or_else(|| fitting.next()).map(|lane| lane.id)
    }

    fn take_curve(&mut self, series: &Series, lane: LaneId, taken: &mut TakenIn) {
        let persona = series.persona.and_then(|persona| taken.personas.get(&persona).copied());
        let Some(curve) = self.curve_like(series, lane, persona) else { return };
        let scale = self.map.lane(lane).map(|lane| (lane.scale.min, lane.scale.max));
        let (low, high) = scale.unwrap_or((f32::MIN, f32::MAX));
        let values: Vec<f32> = series.points.iter().map(|point| point.value).collect();
        let given = given_scale(&values, (low, high));
        let name = self.map.lane(lane).map(|lane| lane.name.clone()).unwrap_or_default();
        taken.report.rescaled.extend(given.map(|from| Rescaled { lane: name, from, to: (low, high) }));
        for point in &series.points {
            let Some(step) = taken.steps.get(&point.step).copied() else { continue };
            let value = given.map_or(point.value, |given| put_on(point.value, given, (low, high)));
            let point = CurvePoint { value, ..point.clone() };
            let known = self.map.lane(lane).and_then(|lane| lane.series.iter().find(|known| known.id == curve));
            let is_same = |own: &CurvePoint| own.step == step && own.value == point.value && own.label == point.label;
            if known.is_some_and(|known| known.points.iter().any(is_same)) {
                continue;
            }
            taken.report.replaced_values += usize::from(self.point_at(lane, curve, step).is_some());
            taken.report.beyond_scale += usize::from(!(low..=high).contains(&point.value));
            self.put_point(lane, curve, CurvePoint { step, ..point });
            taken.report.made.push(Part::Point(lane, curve, step));
        }
    }

    /// The curve with the same name, persona and state; one without a name and without points may become it.
    fn curve_like(&mut self, series: &Series, lane: LaneId, persona: Option<PersonaId>) -> Option<SeriesId> {
        let id = self.ids.series();
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane)?;
        let key = name_key(&series.name);
        let of_lane = lane.persona;
        let same = |known: &&Arc<Series>| {
            let is_same_persona = known.persona == persona || (persona.is_none() && known.persona == of_lane);
            name_key(&known.name) == key && is_same_persona && known.state == series.state
        };
        if let Some(known) = lane.series.iter().find(same) {
            return Some(known.id);
        }
        let new = |id| Arc::new(Series { id, persona, points: Vec::new(), ..series.clone() });
        let blank = lane.series.iter_mut().find(|known| known.name.is_empty() && known.points.is_empty());
        match blank {
            Some(blank) => {
                let id = blank.id;
                *blank = new(id);
                Some(id)
            }
            None => {
                lane.series.push(new(id));
                Some(id)
            }
        }
    }
}
