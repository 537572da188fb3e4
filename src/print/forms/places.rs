//! How a report calls a card and a place on the map.

use super::route::stage_name;
use crate::model::{Card, CardKind, JourneyMap, Part, StepId};
use crate::print::typeset::Typesetter;
use crate::text::StyledText;

/// The name of a step, or of its stage if it has none.
pub(super) fn step_name(map: &JourneyMap, step: StepId) -> Option<String> {
    let (stage, step) = map.step(step)?;
    let place = map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
    let name = step.name.trim();
    Some(if name.is_empty() { stage_name(stage, place) } else { name.to_owned() })
}

/// Stage and step: "Receive · Try on".
pub(super) fn place_name(map: &JourneyMap, step: StepId) -> String {
    let Some((stage, step)) = map.step(step) else { return String::new() };
    let place = map.stages.iter().position(|known| known.id == stage.id).unwrap_or(0);
    let stage = stage_name(stage, place);
    let step = step.name.trim();
    if step.is_empty() || step == stage { stage } else { format!("{stage} · {step}") }
}

/// Where a card is: its stage, and its step unless it covers several or is the only one of its stage.
pub(super) fn card_place(map: &JourneyMap, card: &Card) -> String {
    let name = place_name(map, card.step);
    let is_only_step = map.step(card.step).is_some_and(|(stage, _)| stage.steps.len() == 1);
    if card.span > 1 || is_only_step { name.split(" · ").next().unwrap_or_default().to_owned() } else { name }
}

/// The words of a card as they are marked, in quotation marks if somebody says them.
pub(super) fn card_words(setter: &Typesetter<'_>, card: &Card) -> StyledText {
    let kind = setter.map.lane(card.lane).map_or(CardKind::Note, |lane| lane.kind_of(card));
    let text = StyledText::read(card.text.trim());
    if text.text.is_empty() {
        let channel = card.channel.as_ref().map_or("", |channel| setter.locale.channel(channel));
        return StyledText::plain(&setter.locale.listed(&[&card.figure, channel]));
    }
    match kind {
        CardKind::Thought | CardKind::Quote => setter.quoted_styled(text),
        CardKind::Measure if !card.figure.trim().is_empty() => text.between(&format!("{} ", card.figure.trim()), ""),
        _ => text,
    }
}

/// Whether only the older one of two maps that are compared has a part: what changed says so, and the tables of what is
/// there now leave it out.
pub(super) fn is_removed(map: &JourneyMap, part: Part) -> bool {
    map.info.comparison.as_ref().is_some_and(|comparison| comparison.is_removed(part))
}

/// The beginning of a text on one line.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    styled_excerpt(&StyledText::plain(text), most).text
}

/// The most letters of a word that are left out so that it is not cut.
const LONGEST_CUT_WORD: usize = 24;

/// The same with bold and italic letters. It ends between two words, where there is a gap not far before the end.
pub(super) fn styled_excerpt(text: &StyledText, most: usize) -> StyledText {
    let plain = text.spaced_once();
    let Some((end, next)) = plain.text.char_indices().nth(most) else { return plain };
    let kept = plain.text.get(..end).unwrap_or_default();
    let gap = kept.rfind(char::is_whitespace).filter(|_| !next.is_whitespace());
    let gap = gap.filter(|gap| kept.get(*gap..).is_some_and(|word| word.chars().count() <= LONGEST_CUT_WORD));
    let kept = kept.get(..gap.unwrap_or(kept.len())).map_or(0, |kept| kept.trim_end().len());
    plain.part(0..kept).between("", "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("The number of the customer", 20), "The number of the…");
        assert_eq!(excerpt("The number of the customer", 17), "The number of the…");
        assert_eq!(excerpt("The number", 10), "The number");
        let word = "Donaudampfschifffahrtsgesellschaftskapitän";
        assert_eq!(excerpt(word, 20), "Donaudampfschifffahr…");
        assert_eq!(excerpt(&format!("Der {word}"), 34), format!("Der {}…", word.get(..30).unwrap()));
    }
}
