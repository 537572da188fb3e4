//! Dragging a hotspot to another card, step or cell.

use super::drop::{self, Landing};
use super::{After, Bench, Marks, Pointer};
use crate::app::drop_place::DropPlace;
use crate::edit::{Command, Selection};
use crate::geometry::{Point, Rect};
use crate::model::{HotspotId, HotspotPlace};
use crate::scene::Target;

/// A hotspot that is being dragged.
#[derive(Debug)]
pub struct Pinning {
    hotspot: HotspotId,
    rect: Option<Rect>,
    origin: Point,
    now: Point,
    landing: Option<Landing>,
}

/// Where a hotspot would be pinned: on the card or step at a place, or else on the cell.
pub(super) fn landing(bench: &Bench<'_>, in_map: Point) -> Option<Landing> {
    let on_part = drop::on_target(bench, in_map, |place| matches!(place, DropPlace::Card(_) | DropPlace::Step(_)));
    on_part.or_else(|| drop::cell_at(bench, in_map, &[]).map(|cell| Landing { insertion: None, ..cell }))
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
    pub(super) fn new(bench: &mut Bench<'_>, hotspot: HotspotId, origin: Pointer) -> Self {
        let target = Target::Hotspot(hotspot);
        bench.editor.select(Selection::one(target));
        Self { hotspot, rect: bench.bounds_of(target), origin: origin.in_map, now: origin.in_map, landing: None }
    }

    pub(super) fn moved(mut self, bench: &mut Bench<'_>, pointer: Pointer) -> Self {
        self.now = pointer.in_map;
        self.landing = landing(bench, self.now);
        self
    }

    pub(super) fn released(self, bench: &mut Bench<'_>) -> After {
        let Some(on) = self.landing.and_then(|landing| hotspot_place(landing.place)) else { return After::FlyBack };
        bench.perform(&Command::PinHotspot { hotspot: self.hotspot, on });
        After::Nothing
    }

    pub(super) fn marks(&self) -> Marks {
        Marks {
            lit: self.landing.as_ref().and_then(|landing| landing.lit),
            outline: self.rect.map(|rect| rect.translate(self.now - self.origin)),
            pale: self.rect.into_iter().collect(),
            ..Marks::default()
        }
    }
}
