//! The orders in which hotspots are listed, each with the headings between them.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::hotspot_ground::HotspotGround;
use crate::app::panels::inspector::part_names;
use crate::layout::hotspots_in_reading_order;
use crate::model::{ActionCategory, Hotspot};

/// What hotspots are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum HotspotOrder {
    /// The gravest first.
    #[default]
    Severity,
    /// As the journey runs.
    Stage,
    /// By the persona whose lane or card they are on.
    Persona,
    /// By the area of the business in which the cause lies.
    Category,
    /// Those of the same root cause together.
    Cause,
    /// Those of a cluster together.
    Cluster,
}

impl HotspotOrder {
    pub(super) const ALL: [Self; 6] =
        [Self::Severity, Self::Stage, Self::Persona, Self::Category, Self::Cause, Self::Cluster];

    /// The label in the user interface.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Severity => "Severity",
            Self::Stage => "Stage",
            Self::Persona => "Persona",
            Self::Category => "Category",
            Self::Cause => "Root cause",
            Self::Cluster => "Cluster",
        }
    }

    /// All hotspots of a map in this order, under their headings. Within a section the gravest come first.
    pub(super) fn sections<'map>(self, ground: &HotspotGround<'map>) -> Vec<(String, Vec<&'map Hotspot>)> {
        let mut sections: Vec<(usize, String, Vec<&Hotspot>)> = Vec::new();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        for hotspot in hotspots_in_reading_order(ground.map) {
            let (rank, title) = self.section(ground, hotspot);
            match places.get(&title).and_then(|place| sections.get_mut(*place)) {
                Some((.., hotspots)) => hotspots.push(hotspot),
                None => {
                    places.insert(title.clone(), sections.len());
                    sections.push((rank, title, vec![hotspot]));
                }
            }
        }
        sections.sort_by_key(|(rank, ..)| *rank);
        let sorted = sections.into_iter().map(|(_, title, mut hotspots)| {
            hotspots.sort_by_key(|hotspot| Reverse(hotspot.severity));
            (title, hotspots)
        });
        sorted.collect()
    }

    /// The place of a section among the others, and its heading.
    fn section(self, ground: &HotspotGround<'_>, hotspot: &Hotspot) -> (usize, String) {
        const LAST: usize = usize::MAX;
        match self {
            Self::Severity => (usize::from(u8::MAX - hotspot.severity), format!("Severity {}", hotspot.severity)),
            Self::Stage => {
                let found = ground.step(hotspot).map(|(place, stage, _)| (place, stage.name.trim()));
                let (place, name) = found.unwrap_or((LAST, ""));
                (place, if name.is_empty() { format!("Stage {}", place.saturating_add(1)) } else { name.to_owned() })
            }
            Self::Persona => {
                let place = ground.persona(hotspot);
                let name = place.and_then(|place| ground.map.personas.get(place));
                let name = name.map(|persona| persona.name.trim().to_owned());
                (place.unwrap_or(LAST), name.unwrap_or_else(|| "All personas".to_owned()))
            }
            Self::Category => {
                let place = ActionCategory::ALL.iter().position(|known| Some(*known) == hotspot.category);
                let name = hotspot.category.map_or("No category", ActionCategory::name);
                (place.unwrap_or(LAST), name.to_owned())
            }
            Self::Cause => match hotspot.root_cause() {
                "" => (LAST, "No cause yet".to_owned()),
                cause => (0, part_names::short(cause)),
            },
            Self::Cluster => match hotspot.cluster.trim() {
                "" => (LAST, "No cluster".to_owned()),
                name => (0, name.to_owned()),
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;

    #[test]
    fn every_order_lists_every_hotspot_once_under_its_heading() {
        let mut map = templates::load("online-order").unwrap();
        Arc::make_mut(&mut map.hotspots[0]).category = Some(ActionCategory::Technology);
        Arc::make_mut(&mut map.hotspots[0]).cluster = "Sizes".into();
        Arc::make_mut(&mut map.hotspots[1]).whys = vec!["Nobody measures".into()];
        for order in HotspotOrder::ALL {
            let sections = order.sections(&HotspotGround::of(&map));
            let count: usize = sections.iter().map(|(_, hotspots)| hotspots.len()).sum();
            assert_eq!(count, map.hotspots.len(), "{order:?}");
        }
        let titles = |order: HotspotOrder| -> Vec<String> {
            order.sections(&HotspotGround::of(&map)).into_iter().map(|(title, _)| title).collect()
        };
        assert_eq!(titles(HotspotOrder::Severity), ["Severity 5", "Severity 4"]);
        assert_eq!(titles(HotspotOrder::Category), ["Technology", "No category"]);
        assert_eq!(titles(HotspotOrder::Cluster), ["Sizes", "No cluster"]);
        assert!(titles(HotspotOrder::Cause).contains(&"Nobody measures".to_owned()));
    }
}
