//! The profiles of personas under the map: what their cards in the header do not show.

use super::{ExtraBlock, blocks, is_blank};
use crate::layout::locale;
use crate::locale::{Locale, Word};
use crate::model::Persona;
use crate::text::Shaper;

/// The number of blocks of a profile.
pub(super) fn count(persona: &Persona) -> usize {
    texts(persona, Locale::of_tag("")).len() + usize::from(!persona.scales.is_empty())
}

/// The blocks of a profile: those with something in them.
pub(super) fn blocks(persona: &Persona, shaper: &Shaper, width: f32) -> Vec<ExtraBlock> {
    let locale = locale(shaper);
    let mut found: Vec<ExtraBlock> =
        texts(persona, locale).iter().map(|(name, lines)| blocks::titled(shaper, name, lines, width)).collect();
    if !persona.scales.is_empty() {
        found.push(blocks::scales(shaper, locale.word(Word::Character), &persona.scales, width));
    }
    found
}

/// The headings of a profile with their lines, without empty ones.
fn texts<'a>(persona: &'a Persona, locale: &'a Locale) -> Vec<(&'a str, Vec<String>)> {
    let facts = persona.demographics.iter().map(|fact| locale.explained(fact.name.trim(), fact.value.trim()));
    let channels = persona.channels.iter().map(|channel| locale.channel(channel).to_owned());
    let mut texts = vec![
        (locale.word(Word::About), vec![persona.summary.clone()]),
        (locale.word(Word::Facts), facts.collect()),
        (locale.word(Word::Goals), persona.goals.clone()),
        (locale.word(Word::Motivations), persona.motivations.clone()),
        (locale.word(Word::Behaviours), persona.behaviours.clone()),
        (locale.word(Word::Frustrations), persona.frustrations.clone()),
        (locale.word(Word::Channels), channels.collect()),
        (locale.word(Word::Brands), persona.brands.clone()),
    ];
    texts.extend(persona.sections.iter().map(|section| (section.title.as_str(), vec![section.text.clone()])));
    texts.retain(|(_, lines)| !is_blank(lines));
    texts
}
