//! What a stage page says of a card besides its words: where it is, what it rests on, who has it, and its note.

use super::opportunities::{number, votes};
use super::places::{card_words, excerpt, styled_excerpt};
use crate::locale::Phrase;
use crate::model::{Card, CardKind, Lane, LaneKind, Part, Stage, Step};
use crate::print::typeset::{PageBlock, Role, Typesetter};

/// The most characters of a card, and of its note.
const MOST_OF_CARD: usize = 90;
const MOST_OF_NOTE: usize = 900;
/// What is between two parts of what is said of a card.
const BETWEEN_PARTS: &str = " · ";
/// The width of what is said of a card, as a part of the measure.
const SAID_SHARE: f32 = 0.54;

/// A card with what it is called.
pub(super) struct StageFact<'a> {
    card: &'a Card,
    kind: CardKind,
    /// The name of its step; empty if it covers the stage, or the stage has only one.
    step: String,
}

impl StageFact<'_> {
    /// Whether it is said what the card rests on.
    pub(super) fn has_source(&self) -> bool {
        self.card.evidence.is_some() || !self.card.source.trim().is_empty()
    }
}

/// The cards of a lane that begin in a stage, step by step. Touchpoints are cards too.
pub(super) fn facts_of<'a>(setter: &Typesetter<'a>, lane: &Lane, stage: &Stage) -> Vec<StageFact<'a>> {
    let mut facts = Vec::new();
    for step in &stage.steps {
        for card in setter.map.cards.iter().filter(|card| card.lane == lane.id && card.step == step.id) {
            facts.push(StageFact { card, kind: lane.kind_of(card), step: named_step(setter, card, stage, step) });
        }
    }
    if matches!(lane.kind, LaneKind::Line(_)) { Vec::new() } else { facts }
}

fn named_step(setter: &Typesetter<'_>, card: &Card, stage: &Stage, step: &Step) -> String {
    if stage.steps.len() < 2 || setter.map.covers_stage(card) { String::new() } else { step.name.trim().to_owned() }
}

/// A row with the beginning of a card and what is said of it; none if nothing is.
pub(super) fn source_row(setter: &Typesetter<'_>, fact: &StageFact<'_>, measure: f32) -> Option<PageBlock> {
    let card = fact.card;
    let mut said = said_of(setter, fact);
    if said.is_empty() {
        return None;
    }
    if !fact.step.is_empty() {
        said.insert(0, fact.step.clone());
    }
    let said = joined(setter, &said);
    let name = styled_excerpt(&card_words(setter, card), MOST_OF_CARD);
    let mut block = PageBlock::default();
    let width = measure * SAID_SHARE;
    let one = block.words(&setter.styled_paragraph(&name, Role::STRONG_NOTE, measure - width - 14.0), 0.0, 0.0);
    let two = block.words(&setter.paragraph(&said, Role::NOTE, width), measure - width, 0.0);
    block.height = one.max(two) + 6.5;
    Some(block.about(Part::Card(card.id)))
}

/// Parts of a line, which is read in the direction of its page in whatever language its parts are.
fn joined(setter: &Typesetter<'_>, parts: &[String]) -> String {
    if !setter.is_mirrored() {
        return parts.join(BETWEEN_PARTS);
    }
    let apart: Vec<String> = parts.iter().map(|part| format!("\u{2068}{part}\u{2069}")).collect();
    format!("\u{200f}{}", apart.join(BETWEEN_PARTS))
}

/// Everything that the card in the arrangement does not show.
fn said_of(setter: &Typesetter<'_>, fact: &StageFact<'_>) -> Vec<String> {
    let card = fact.card;
    let evidence = card.evidence.map_or("", |evidence| setter.locale.evidence(evidence));
    let source = if card.source.trim().is_empty() { evidence } else { card.source.trim() };
    let mut parts = vec![source.to_owned()];
    parts.extend(weighed(setter, fact));
    if card.votes > 0 {
        parts.push(votes(setter, card.votes));
    }
    parts.push(card.owner.trim().to_owned());
    parts.push(excerpt(&card.note, MOST_OF_NOTE));
    parts.retain(|part| !part.is_empty());
    parts
}

/// How an opportunity was weighed.
fn weighed(setter: &Typesetter<'_>, fact: &StageFact<'_>) -> Vec<String> {
    let (card, locale) = (fact.card, setter.locale);
    if fact.kind != CardKind::Opportunity {
        return Vec::new();
    }
    let weights = card.importance.zip(card.satisfaction);
    let weights =
        weights.map(|(important, met)| locale.phrase(Phrase::ImportantMet, &[&number(important), &number(met)]));
    let score = card.opportunity_score().map(|score| locale.phrase(Phrase::ScoreOf, &[&number(score)]));
    weights.into_iter().chain(score).collect()
}
