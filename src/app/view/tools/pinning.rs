//! Dragging a hotspot to another card, step or cell, or onto another hotspot, which makes a cluster of both.

use super::drop;
use super::drop::DropTarget;
use super::{GestureOutcome, Marks, Pointer, ToolContext};
use crate::app::view::drop_place::DropPlace;
use crate::edit::hotspot_cluster::cluster_hotspots;
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::{HotspotId, HotspotPlace, Part};

/// A hotspot that is being dragged.
#[derive(Debug)]
pub(crate) struct Pinning {
    hotspot: HotspotId,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    drop_target: Option<DropTarget>,
    /// The hotspot under the pointer, with its box.
    onto: Option<(HotspotId, Rect)>,
}

/// Where a hotspot would be pinned: on the card or step at a place, or else on the cell.
pub(super) fn drop_target(context: &ToolContext<'_>, in_map: Point) -> Option<DropTarget> {
    let on_part = drop::on_target(context, in_map, |place| matches!(place, DropPlace::Card(_) | DropPlace::Step(_)));
    on_part.or_else(|| drop::cell_at(context, in_map, &[]).map(|cell| DropTarget { insertion: None, ..cell }))
}

/// The drop place in the words of the model; none where no hotspot can be pinned.
pub(super) fn hotspot_place(place: DropPlace) -> Option<HotspotPlace> {
    match place {
        DropPlace::Card(card) => Some(HotspotPlace::Card(card)),
        DropPlace::Step(step) => Some(HotspotPlace::Step(step)),
        DropPlace::Cell(cell) => Some(HotspotPlace::Cell(cell.lane, cell.step)),
        _ => None,
    }
}

impl Pinning {
    pub(super) fn new(context: &mut ToolContext<'_>, hotspot: HotspotId, origin: Pointer) -> Self {
        let target = Part::Hotspot(hotspot);
        context.editor.select(Selection::one(target));
        Self {
            hotspot,
            rect: context.bounds_of(target),
            origin: origin.in_map,
            now: origin.in_map,
            drop_target: None,
            onto: None,
        }
    }

    pub(super) fn moved(mut self, context: &mut ToolContext<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.drop_target = drop_target(context, self.now);
        let others = context.editor.map().hotspots.iter().map(|hotspot| hotspot.id).filter(|id| *id != self.hotspot);
        let mut boxes = others.filter_map(|id| Some((id, context.bounds_of(Part::Hotspot(id))?)));
        self.onto = boxes.find(|(_, rect)| rect.contains(self.now));
        self
    }

    pub(super) fn released(self, context: &mut ToolContext<'_>) -> GestureOutcome {
        if let Some((other, _)) = self.onto {
            if let Some(command) = cluster_hotspots(context.editor.map(), self.hotspot, other) {
                context.perform(&command);
            }
            return GestureOutcome::Nothing;
        }
        let Some(on) = self.drop_target.and_then(|drop_target| hotspot_place(drop_target.place)) else {
            return GestureOutcome::FlyBack;
        };
        context.perform(&Command::PinHotspot { hotspot: self.hotspot, on });
        GestureOutcome::Nothing
    }

    /// What a release would do.
    pub(super) fn hint(&self) -> &'static str {
        match self.onto {
            Some(_) => "Drop to put both hotspots into one cluster · Esc to cancel",
            None => "Drop on a card, a step, a cell or another hotspot · Esc to cancel",
        }
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            lit: self.onto.map(|(_, rect)| rect).or_else(|| self.drop_target.as_ref().and_then(|target| target.lit)),
            outline: self.rect.map(|rect| rect.translate(self.now - self.origin)),
            faded: self.rect.into_iter().collect(),
            ..Marks::default()
        }
    }
}
