//! Copying one persona's lanes and curves as a starting point for another persona.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::MapEdit;
use crate::edit::{EditError, Selection};
use crate::model::quotation::quotation;
use crate::model::{Card, CardId, CurvePoint, Lane, LaneId, Link, Part, PersonaId, Series, StepId};

impl MapEdit<'_> {
    pub(super) fn copy_shape(&mut self, from: PersonaId, to: PersonaId, with_texts: bool) -> Result<String, EditError> {
        if from == to {
            return Err(EditError::SamePersona);
        }
        let old_name = quotation(&self.map.persona(from).ok_or(EditError::Gone("persona"))?.name);
        let new_name = self.map.persona(to).ok_or(EditError::Gone("persona"))?.name.clone();
        let curves = self.copy_series(from, to, with_texts);
        let lanes = self.copy_lanes(from, to, (&old_name, &new_name), with_texts);
        if lanes.is_empty() && curves == 0 {
            return Err(EditError::NothingToCopy(old_name));
        }
        self.copy_cards(&lanes, from, to, with_texts);
        self.cut_spans();
        let made: rustc_hash::FxHashSet<LaneId> = lanes.into_values().collect();
        let made: Selection =
            self.map.lanes.iter().map(|lane| lane.id).filter(|id| made.contains(id)).map(Part::Lane).collect();
        self.selection = if made.is_empty() { Selection::one(Part::Persona(to)) } else { made };
        Ok(format!("Copy the lanes of “{old_name}”"))
    }

    /// Copies curves in shared lanes; the other persona gets the points it does not have yet.
    fn copy_series(&mut self, from: PersonaId, to: PersonaId, with_texts: bool) -> usize {
        let mut count = 0;
        let is_copied = |series: &&Arc<Series>| series.persona == Some(from);
        for lane in self.map.lanes.iter_mut().filter(|lane| lane.persona != Some(from)) {
            let copied: Vec<Arc<Series>> = lane.series.iter().filter(is_copied).cloned().collect();
            for old in copied {
                count += 1;
                let lane = Arc::make_mut(lane);
                let own = lane.series.iter_mut().find(|own| (own.persona, own.state) == (Some(to), old.state));
                let points = old.points.iter().map(|point| shape_of_point(point, with_texts));
                if let Some(own) = own {
                    let own = Arc::make_mut(own);
                    let has: rustc_hash::FxHashSet<StepId> = own.points.iter().map(|point| point.step).collect();
                    own.points.extend(points.filter(|point| !has.contains(&point.step)));
                } else {
                    let (id, points) = (self.ids.series(), points.collect());
                    let series = Series { id, name: String::new(), persona: Some(to), points, ..Series::clone(&old) };
                    lane.series.push(Arc::new(series));
                }
            }
        }
        count
    }

    /// Inserts copies of the lanes below the first persona's last one. Returns the new id of each old lane.
    fn copy_lanes(
        &mut self,
        from: PersonaId,
        to: PersonaId,
        names: (&str, &str),
        with_texts: bool,
    ) -> FxHashMap<LaneId, LaneId> {
        let old: Vec<Arc<Lane>> = self.map.lanes.iter().filter(|lane| lane.persona == Some(from)).cloned().collect();
        let last = self.map.lanes.iter().rposition(|lane| lane.persona == Some(from));
        let below = last.map_or(self.map.lanes.len(), |last| last + 1);
        let mut id_map = FxHashMap::default();
        let mut new = Vec::with_capacity(old.len());
        for lane in &old {
            let mut copy = Lane { id: self.ids.lane(), persona: Some(to), ..Lane::clone(lane) };
            copy.name = renamed(&lane.name, names);
            if !with_texts {
                copy.note.clear();
            }
            for series in &mut copy.series {
                let points = series.points.iter().map(|point| shape_of_point(point, with_texts)).collect();
                let persona = if series.persona == Some(from) { Some(to) } else { series.persona };
                let name = renamed(&series.name, names);
                let id = self.ids.series();
                *series =
                    Arc::new(Series { id, name, persona, state: series.state, form: series.form, color: None, points });
            }
            id_map.insert(lane.id, copy.id);
            new.push(Arc::new(copy));
        }
        self.map.lanes.splice(below..below, new);
        // Copies of lanes of a group stand in it, as does what came between them.
        self.join_split_groups();
        id_map
    }

    /// Copies the cards of those lanes, and the links between them.
    fn copy_cards(&mut self, lanes: &FxHashMap<LaneId, LaneId>, from: PersonaId, to: PersonaId, with_texts: bool) {
        let mut id_map = FxHashMap::<CardId, CardId>::default();
        let mut new = Vec::new();
        for old in &self.map.cards {
            let Some(lane) = lanes.get(&old.lane) else { continue };
            let id = self.ids.card();
            id_map.insert(old.id, id);
            let persona = if old.persona == Some(from) { Some(to) } else { old.persona };
            let base = if with_texts { Card::clone(old) } else { old.without_content() };
            new.push(Arc::new(Card { id, lane: *lane, persona, ..base }));
        }
        self.map.cards.extend(new);
        let mut links = Vec::new();
        for old in &self.map.links {
            if let (Some(start), Some(end)) = (id_map.get(&old.from), id_map.get(&old.to)) {
                let label = if with_texts { old.label.clone() } else { String::new() };
                links.push(Arc::new(Link { id: self.ids.link(), from: *start, to: *end, label, ..Link::clone(old) }));
            }
        }
        self.map.links.extend(links);
    }
}

/// Replaces the persona's name in a lane's name: "Mara: doing" becomes "Noor: doing".
fn renamed(name: &str, (old, new): (&str, &str)) -> String {
    if old.is_empty() || new.is_empty() { name.to_owned() } else { name.replace(old, new) }
}

fn shape_of_point(point: &CurvePoint, with_texts: bool) -> CurvePoint {
    if with_texts {
        return point.clone();
    }
    CurvePoint { label: String::new(), flags: Vec::new(), ..point.clone() }
}
