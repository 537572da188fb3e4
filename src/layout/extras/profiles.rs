//! The profiles of personas under the map: what their cards in the header do not show.

use super::{ExtraBlock, blocks, is_blank};
use crate::model::Persona;
use crate::text::Shaper;

/// The number of blocks of a profile.
pub(super) fn count(persona: &Persona) -> usize {
    texts(persona).len() + usize::from(!persona.scales.is_empty())
}

/// The blocks of a profile: those with something in them.
pub(super) fn blocks(persona: &Persona, shaper: &Shaper, width: f32) -> Vec<ExtraBlock> {
    let mut found: Vec<ExtraBlock> =
        texts(persona).iter().map(|(name, lines)| blocks::titled(shaper, name, lines, width)).collect();
    if !persona.scales.is_empty() {
        found.push(blocks::scales(shaper, "Character", &persona.scales, width));
    }
    found
}

/// The headings of a profile with their lines, without empty ones.
fn texts(persona: &Persona) -> Vec<(&str, Vec<String>)> {
    let facts = persona.demographics.iter().map(|fact| {
        let parts = [fact.name.trim(), fact.value.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    });
    let channels = persona.channels.iter().map(|channel| channel.name().to_owned());
    let mut texts = vec![
        ("About", vec![persona.summary.clone()]),
        ("Facts", facts.collect()),
        ("Goals", persona.goals.clone()),
        ("Motivations", persona.motivations.clone()),
        ("Behaviours", persona.behaviours.clone()),
        ("Frustrations", persona.frustrations.clone()),
        ("Channels", channels.collect()),
        ("Brands", persona.brands.clone()),
    ];
    texts.extend(persona.sections.iter().map(|section| (section.title.as_str(), vec![section.text.clone()])));
    texts.retain(|(_, lines)| !is_blank(lines));
    texts
}
