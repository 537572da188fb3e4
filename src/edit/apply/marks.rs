//! Changing the points of curves, hotspots, flags and links.

use std::sync::Arc;

use super::MapEdit;
use crate::edit::{EditError, Selection};
use crate::model::{
    CardId, CurvePoint, Flag, FlagKind, Hotspot, HotspotId, HotspotPlace, LaneId, LaneKind, LinkId, Part, SeriesId,
    StepId, find_mut,
};

impl MapEdit<'_> {
    pub(super) fn set_point(
        &mut self,
        lane: LaneId,
        series: SeriesId,
        step: StepId,
        value: f32,
    ) -> Result<String, EditError> {
        self.column_of(step)?;
        let lane_id = lane;
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        if lane.kind != LaneKind::Curve {
            return Err(EditError::NoCurve);
        }
        let (low, high) = (lane.scale.min, lane.scale.max);
        let value = if value.is_finite() { value.clamp(low, high) } else { f32::midpoint(low, high) };
        let own = find_mut(&mut lane.series, |known| known.id == series).ok_or(EditError::Gone("curve"))?;
        self.selection = Selection::one(Part::Point(lane_id, series, step));
        if let Some(point) = own.points.iter_mut().find(|point| point.step == step) {
            point.value = value;
            return Ok("Move a point".into());
        }
        own.points.push(CurvePoint { step, value, label: String::new(), flags: Vec::new() });
        Ok("Add a point".into())
    }

    pub(super) fn pin_hotspot(&mut self, hotspot: HotspotId, on: HotspotPlace) -> Result<String, EditError> {
        self.can_be_pinned_on(on)?;
        find_mut(&mut self.map.hotspots, |known| known.id == hotspot).ok_or(EditError::Gone("hotspot"))?.on = on;
        self.selection = Selection::one(Part::Hotspot(hotspot));
        Ok("Move a hotspot".into())
    }

    pub(super) fn name_cluster(&mut self, hotspot: HotspotId, name: &str) -> Result<String, EditError> {
        let own = self.map.hotspots.iter().find(|known| known.id == hotspot).ok_or(EditError::Gone("hotspot"))?;
        let before = own.cluster.trim().to_owned();
        // Whoever empties the name takes this hotspot out; any other name is one for all that are together.
        let is_renamed = !before.is_empty() && !name.trim().is_empty();
        let is_meant = |known: &Hotspot| known.id == hotspot || is_renamed && known.cluster.trim() == before;
        for known in self.map.hotspots.iter_mut().filter(|known| is_meant(known)) {
            Arc::make_mut(known).cluster = name.to_owned();
        }
        self.selection = Selection::one(Part::Hotspot(hotspot));
        Ok("Change the cluster".into())
    }

    pub(super) fn can_be_pinned_on(&self, on: HotspotPlace) -> Result<(), EditError> {
        match on {
            HotspotPlace::Card(card) => self.map.card(card).map(|_| ()).ok_or(EditError::Gone("card")),
            HotspotPlace::Step(step) => self.column_of(step).map(|_| ()),
            HotspotPlace::Cell(lane, step) => {
                self.column_of(step)?;
                self.lane_kind(lane).map(|_| ())
            }
        }
    }

    pub(super) fn attach_link(&mut self, link: LinkId, start: bool, to: CardId) -> Result<String, EditError> {
        let old = self.map.links.iter().find(|known| known.id == link).ok_or(EditError::Gone("link"))?;
        let (from, to) = if start { (to, old.to) } else { (old.from, to) };
        self.can_be_linked(from, to, Some(link))?;
        if let Some(link) = find_mut(&mut self.map.links, |known| known.id == link) {
            (link.from, link.to) = (from, to);
        }
        self.selection = Selection::one(Part::Link(link));
        Ok("Move a link".into())
    }

    pub(super) fn can_be_linked(&self, from: CardId, to: CardId, besides: Option<LinkId>) -> Result<(), EditError> {
        if from == to {
            return Err(EditError::LinkToItself);
        }
        self.map.card(from).ok_or(EditError::Gone("card"))?;
        self.map.card(to).ok_or(EditError::Gone("card"))?;
        let known = self.map.links.iter().any(|link| Some(link.id) != besides && (link.from, link.to) == (from, to));
        if known { Err(EditError::LinkedAlready) } else { Ok(()) }
    }

    /// Removes the flag if all parts have it; otherwise adds it to those without.
    pub(super) fn toggle_flag(&mut self, parts: &[Part], kind: FlagKind) -> Result<String, EditError> {
        let have = |flags: &Vec<Flag>| flags.iter().any(|flag| flag.kind == kind);
        let mut count = 0;
        let mut all = true;
        for part in parts {
            if let Some(flags) = self.flags(*part) {
                all &= have(flags);
                count += 1;
            }
        }
        if count == 0 {
            return Err(EditError::NothingSelected);
        }
        for part in parts {
            let Some(flags) = self.flags(*part) else { continue };
            if all {
                flags.retain(|flag| flag.kind != kind);
            } else if !have(flags) {
                flags.push(Flag { kind, note: String::new() });
            }
        }
        let verb = if all { "Remove" } else { "Set" };
        Ok(format!("{verb} “{}”", kind.name()))
    }

    fn flags(&mut self, part: Part) -> Option<&mut Vec<Flag>> {
        match part {
            Part::Card(id) => find_mut(&mut self.map.cards, |card| card.id == id).map(|card| &mut card.flags),
            Part::Step(id) => {
                let stage = find_mut(&mut self.map.stages, |stage| stage.steps.iter().any(|step| step.id == id))?;
                stage.steps.iter_mut().find(|step| step.id == id).map(|step| &mut step.flags)
            }
            Part::Point(lane, series, step) => {
                let lane = find_mut(&mut self.map.lanes, |known| known.id == lane)?;
                let series = find_mut(&mut lane.series, |known| known.id == series)?;
                series.points.iter_mut().find(|point| point.step == step).map(|point| &mut point.flags)
            }
            Part::Header
            | Part::Persona(_)
            | Part::Stage(_)
            | Part::Lane(_)
            | Part::Cell(..)
            | Part::Hotspot(_)
            | Part::Link(_)
            | Part::Note(_)
            | Part::LaneGroup(_) => None,
        }
    }

    pub(super) fn remove_series(&mut self, lane: LaneId, series: SeriesId) -> Result<String, EditError> {
        let lane = find_mut(&mut self.map.lanes, |known| known.id == lane).ok_or(EditError::Gone("lane"))?;
        let before = lane.series.len();
        lane.series.retain(|known: &Arc<_>| known.id != series);
        if lane.series.len() == before {
            Err(EditError::Gone("curve"))
        } else {
            self.forget_muted();
            Ok("Delete a curve from a lane".into())
        }
    }
}
