//! How a report calls a card and a place on the map.

use super::route::stage_name;
use crate::model::{Card, CardKind, JourneyMap, Part, StepId};
use crate::print::typeset::Typesetter;
use crate::text::seen_text;

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

/// The words of a card, in quotation marks if somebody says them.
pub(super) fn card_words(setter: &Typesetter<'_>, card: &Card) -> String {
    let kind = setter.map.lane(card.lane).map_or(CardKind::Note, |lane| lane.kind_of(card));
    let text = seen_text(card.text.trim());
    if text.is_empty() {
        let channel = card.channel.as_ref().map_or("", |channel| setter.locale.channel(channel));
        return setter.locale.listed(&[&card.figure, channel]);
    }
    match kind {
        CardKind::Thought | CardKind::Quote => setter.quoted(&text),
        CardKind::Measure if !card.figure.trim().is_empty() => format!("{} {text}", card.figure.trim()),
        _ => text.into_owned(),
    }
}

/// Whether only the older one of two maps that are compared has a part: what changed says so, and the tables of what is
/// there now leave it out.
pub(super) fn is_removed(map: &JourneyMap, part: Part) -> bool {
    map.info.comparison.as_ref().is_some_and(|comparison| comparison.is_removed(part))
}

/// The beginning of a text on one line.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", plain.get(..end).unwrap_or_default().trim_end()),
        None => plain,
    }
}
