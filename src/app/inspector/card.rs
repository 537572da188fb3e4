//! Facts about a card.

use super::facts::{Facts, Field, Value, choice, flags, group, level, list, maybe, text};
use super::parts::{place_of, short};
use crate::model::{Card, CardKind, Evidence, Interaction, JourneyMap, StageSide};

/// Everything about a card, what matters most for its kind first.
pub(super) fn card(map: &JourneyMap, card: &Card) -> Facts {
    let kind = map.lane(card.lane).map_or(card.kind.unwrap_or_default(), |lane| lane.kind_of(card));
    Facts {
        what: kind.name().into(),
        place: place_of(map, card.step),
        groups: vec![
            group("", main_fields(map, card, kind)),
            group("What it rests on", evidence_fields(card)),
            group("More", more_fields(map, card)),
        ],
    }
}

fn main_fields(map: &JourneyMap, card: &Card, kind: CardKind) -> Vec<Field> {
    let mut fields = vec![text("Text", &card.text)];
    match kind {
        CardKind::Pain => fields.extend([level("Severity", card.severity), level("Frequency", card.frequency)]),
        CardKind::Opportunity => fields.extend([
            maybe("Importance", card.importance),
            maybe("Satisfaction", card.satisfaction),
            maybe("Opportunity score", card.opportunity_score()),
        ]),
        CardKind::Touchpoint => fields.extend([
            maybe("Channel", card.channel.as_ref().map(|channel| channel.name())),
            side(card),
            interaction(card),
        ]),
        CardKind::Measure => fields.extend([text("Figure", &card.figure), text("Target", &card.target)]),
        CardKind::Note
        | CardKind::Action
        | CardKind::Thought
        | CardKind::Quote
        | CardKind::Evidence
        | CardKind::Picture
        | CardKind::Need
        | CardKind::Idea
        | CardKind::Process => {}
    }
    let persona = card.persona.or_else(|| map.lane(card.lane).and_then(|lane| lane.persona));
    let persona = persona.and_then(|id| map.persona(id)).map(|persona| persona.name.as_str());
    fields.extend([maybe("Persona", persona), text("Note", &card.note)]);
    fields
}

fn evidence_fields(card: &Card) -> Vec<Field> {
    const OPTIONS: &[&str] = &["Guess", "Seen", "Said", "Data"];
    let chosen = card.evidence.and_then(|evidence| Evidence::ALL.iter().position(|known| *known == evidence));
    vec![choice("Evidence", OPTIONS, chosen), text("Source", &card.source)]
}

fn more_fields(map: &JourneyMap, card: &Card) -> Vec<Field> {
    let mut fields = vec![text("Owner", &card.owner), text("Tags", card.tags.join(", "))];
    fields.push(flags(&card.flags));
    if card.span > 1 {
        fields.push(text("Steps covered", card.span));
    }
    if card.votes > 0 {
        fields.push(text("Votes", card.votes));
    }
    let picture = card.image.as_ref().and_then(|id| map.image(id)).map(|picture| picture.description.as_str());
    fields.extend([
        text("Web address", &card.address),
        maybe("Picture", picture),
        maybe("Colour", card.hue.map(|hue| u32::from(hue) + 1)),
    ]);
    let actions = map.actions.iter().filter(|action| action.cards.contains(&card.id));
    let actions: Vec<String> = actions.map(|action| short(&action.title)).collect();
    if !actions.is_empty() {
        fields.push(list("Actions", &actions));
    }
    // What does not belong to the card's kind is shown only when it is there.
    let rest = [maybe("Figure", Some(&card.figure)), text("Target", &card.target)];
    let known = |field: &Field| matches!(&field.value, Value::Text(words) if words.is_empty());
    let is_measure = map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Measure);
    fields.extend(rest.into_iter().filter(|field| !is_measure && !known(field)));
    fields
}

fn side(card: &Card) -> Field {
    let chosen = card.side.map(|side| match side {
        StageSide::Front => 0,
        StageSide::Back => 1,
    });
    choice("Side", &["Front stage", "Back stage"], chosen)
}

fn interaction(card: &Card) -> Field {
    let name = card.interaction.map(|interaction| match interaction {
        Interaction::Information => "Information",
        Interaction::Transaction => "Transaction",
        Interaction::Service => "Service",
        Interaction::Conversation => "Conversation",
        Interaction::Use => "Use of the product",
    });
    maybe("Interaction", name)
}
