//! The colours of personas and of their curves.

use crate::geometry::Color;
use crate::model::{JourneyMap, PersonaId, Series};
use crate::theme::Theme;

/// The index of a persona's colour in the theme: its own choice, or its position in the list.
pub fn persona_hue(map: &JourneyMap, id: PersonaId) -> usize {
    let place = map.personas.iter().position(|persona| persona.id == id).unwrap_or(0);
    map.personas.get(place).and_then(|persona| persona.hue).map_or(place, usize::from)
}

/// The colour of a persona's lines: its own, or that of the theme.
pub fn persona_line(map: &JourneyMap, theme: &Theme, id: PersonaId) -> Color {
    let own = map.persona(id).and_then(|persona| persona.color);
    own.unwrap_or_else(|| theme.series_line(persona_hue(map, id)))
}

/// The colour of its own that a curve has, or its persona.
pub fn own_line(map: &JourneyMap, series: &Series) -> Option<Color> {
    series.color.or_else(|| series.persona.and_then(|id| map.persona(id)).and_then(|persona| persona.color))
}

/// The colour of a curve: its own, or that of the theme for its persona, or for its place in the lane.
pub fn series_line(map: &JourneyMap, theme: &Theme, series: &Series, place: usize) -> Color {
    let hue = || series.persona.map_or(place, |persona| persona_hue(map, persona));
    own_line(map, series).unwrap_or_else(|| theme.series_line(hue()))
}
