//! The hotspots of the map in front with their words, made once for each state of the map: a list of thousands is
//! then only shown, and not worked out in every frame.

use std::sync::Arc;

use super::hotspot_ground::HotspotGround;
use super::hotspot_order::HotspotOrder;
use crate::model::{Hotspot, HotspotId, JourneyMap};

/// A hotspot as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedHotspot {
    pub(super) id: HotspotId,
    pub(super) name: String,
    pub(super) about: String,
}

/// Hotspots under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HotspotSection {
    pub(super) title: String,
    pub(super) hotspots: Vec<ListedHotspot>,
}

impl HotspotSection {
    /// The number of hotspots.
    pub(super) fn len(&self) -> usize {
        self.hotspots.len()
    }
}

/// The list that was made last.
#[derive(Default)]
pub(super) struct KnownHotspots {
    known: Option<(Arc<JourneyMap>, HotspotOrder, Arc<Vec<HotspotSection>>)>,
    /// How often a list was made.
    #[cfg(test)]
    pub(super) made: usize,
}

impl KnownHotspots {
    /// The hotspots of a map in an order.
    pub(super) fn sections(&mut self, map: &Arc<JourneyMap>, order: HotspotOrder) -> Arc<Vec<HotspotSection>> {
        if let Some((of, by, known)) = &self.known
            && Arc::ptr_eq(of, map)
            && *by == order
        {
            return known.clone();
        }
        #[cfg(test)]
        {
            self.made += 1;
        }
        let ground = HotspotGround::of(map);
        let listed = |hotspot: &Hotspot| ListedHotspot {
            id: hotspot.id,
            name: ground.name(hotspot),
            about: ground.about(hotspot),
        };
        let sections = order.sections(&ground).into_iter();
        let made: Arc<Vec<HotspotSection>> = Arc::new(
            sections
                .map(|(title, hotspots)| HotspotSection { title, hotspots: hotspots.into_iter().map(listed).collect() })
                .collect(),
        );
        self.known = Some((map.clone(), order, made.clone()));
        made
    }
}
