//! The parts of a map as a screen reader meets them: where they are, and what they say.

use std::sync::Arc;

use crate::app::document::Document;
use crate::edit::descriptions;
use crate::geometry::Rect;
use crate::layout::Layout;
use crate::model::{JourneyMap, Part};

/// The parts of a map with their places and descriptions, for one version of the map.
pub(crate) struct AccessibleParts {
    map: Arc<JourneyMap>,
    /// The parts in reading order, with their rectangles on the sheet and their descriptions.
    pub parts: Vec<(Part, Rect, String)>,
}

impl AccessibleParts {
    /// Describes all parts of the map as it is shown.
    pub(crate) fn of(document: &Document) -> Self {
        let map = document.editor.map();
        let places = places(map, &document.drawing.layout);
        let parts: Vec<Part> = places.iter().map(|(part, _)| *part).collect();
        let texts = descriptions(map, &parts);
        let parts = places.into_iter().zip(texts).map(|((part, rect), text)| (part, rect, text)).collect();
        Self { map: map.clone(), parts }
    }

    /// Whether these are still the parts of `map`.
    pub(crate) fn are_of(&self, map: &Arc<JourneyMap>) -> bool {
        Arc::ptr_eq(&self.map, map)
    }
}

/// All parts and their places on the sheet, in reading order.
fn places(map: &JourneyMap, layout: &Layout) -> Vec<(Part, Rect)> {
    let mut places: Vec<(Part, Rect)> = Vec::new();
    places.extend(layout.header.personas.iter().map(|persona| (Part::Persona(persona.id), persona.rect)));
    places.extend(layout.stages.iter().map(|stage| (Part::Stage(stage.id), stage.rect)));
    places.extend(layout.steps.iter().map(|step| (Part::Step(step.id), step.rect)));
    for row in &layout.rows {
        let name = Rect::new(0.0, row.y, layout.rail_band.width(), row.height);
        places.push((Part::Lane(row.lane.id), name));
        for series in row.curve.iter().flat_map(|curve| &curve.series) {
            let point = |mark: &crate::layout::CurveMark| {
                (Part::Point(row.lane.id, series.id, mark.step), Rect::around(mark.center, 11.0))
            };
            places.extend(series.marks.iter().map(point));
        }
        for card in &row.cards {
            places.push((Part::Card(card.card.id), card.rect));
        }
    }
    for hotspot in &map.hotspots {
        let badge = layout.hotspot_badge(hotspot.id);
        places.extend(badge.map(|badge| (Part::Hotspot(hotspot.id), badge.rect)));
    }
    for link in &layout.links {
        let bounds = link.points.iter().fold(Rect::NOTHING, |all, at| all.union(&Rect::from_corners(*at, *at)));
        places.push((Part::Link(link.id), bounds));
    }
    places.into_iter().map(|(part, rect)| (part, layout.in_map(rect))).collect()
}
