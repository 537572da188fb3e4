//! The orders in which hotspots are listed, each with the headings between them.

use std::cmp::Reverse;

use crate::app::commands::perform::persona_of;
use crate::app::panels::inspector::part_names;
use crate::layout::hotspots_in_reading_order;
use crate::model::{ActionCategory, Hotspot, HotspotPlace, JourneyMap, Part};

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

/// Hotspots under one heading.
pub(super) struct HotspotSection<'map> {
    pub(super) title: String,
    pub(super) hotspots: Vec<&'map Hotspot>,
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

    /// All hotspots of a map in this order. Within a section the gravest come first.
    pub(super) fn sections(self, map: &JourneyMap) -> Vec<HotspotSection<'_>> {
        let mut sections: Vec<(usize, HotspotSection<'_>)> = Vec::new();
        for hotspot in hotspots_in_reading_order(map) {
            let (rank, title) = self.section(map, hotspot);
            match sections.iter_mut().find(|(_, section)| section.title == title) {
                Some((_, section)) => section.hotspots.push(hotspot),
                None => sections.push((rank, HotspotSection { title, hotspots: vec![hotspot] })),
            }
        }
        sections.sort_by_key(|(rank, _)| *rank);
        let sorted = sections.into_iter().map(|(_, mut section)| {
            section.hotspots.sort_by_key(|hotspot| Reverse(hotspot.severity));
            section
        });
        sorted.collect()
    }

    /// The place of a section among the others, and its heading.
    fn section(self, map: &JourneyMap, hotspot: &Hotspot) -> (usize, String) {
        const LAST: usize = usize::MAX;
        match self {
            Self::Severity => (usize::from(u8::MAX - hotspot.severity), format!("Severity {}", hotspot.severity)),
            Self::Stage => {
                let stage =
                    part_names::step_of(map, hotspot.on).and_then(|step| map.step(step)).map(|(stage, _)| stage);
                let place = stage.and_then(|stage| map.stages.iter().position(|known| known.id == stage.id));
                let name = stage.map_or("", |stage| stage.name.trim());
                let place = place.unwrap_or(LAST);
                (place, if name.is_empty() { format!("Stage {}", place.saturating_add(1)) } else { name.to_owned() })
            }
            Self::Persona => {
                let part = match hotspot.on {
                    HotspotPlace::Card(card) => Part::Card(card),
                    HotspotPlace::Cell(lane, step) => Part::Cell(lane, step),
                    HotspotPlace::Step(step) => Part::Step(step),
                };
                let place =
                    persona_of(map, part).and_then(|id| map.personas.iter().position(|persona| persona.id == id));
                let name =
                    place.and_then(|place| map.personas.get(place)).map(|persona| persona.name.trim().to_owned());
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
            let sections = order.sections(&map);
            let count: usize = sections.iter().map(|section| section.hotspots.len()).sum();
            assert_eq!(count, map.hotspots.len(), "{order:?}");
        }
        let titles = |order: HotspotOrder| -> Vec<String> {
            order.sections(&map).into_iter().map(|section| section.title).collect()
        };
        assert_eq!(titles(HotspotOrder::Severity), ["Severity 5", "Severity 4"]);
        assert_eq!(titles(HotspotOrder::Category), ["Technology", "No category"]);
        assert_eq!(titles(HotspotOrder::Cluster), ["Sizes", "No cluster"]);
        assert!(titles(HotspotOrder::Cause).contains(&"Nobody measures".to_owned()));
    }
}
