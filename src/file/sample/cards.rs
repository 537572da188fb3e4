//! The sample's cards, with texts that fit their lane and the properties that real cards have.

use std::sync::Arc;

use super::dice::Dice;
use super::{id, lanes, texts};
use crate::model::{
    Card, CardId, CardKind, Channel, Evidence, Flag, FlagKind, Interaction, LaneId, PersonaId, Picture, Stage,
    StageSide,
};

/// Exactly `count` cards, spread evenly over the stages and from left to right within each.
pub(super) fn all(dice: &mut Dice, count: usize, stages: &[Arc<Stage>], images: &[Arc<Picture>]) -> Vec<Arc<Card>> {
    let lanes = lanes::for_cards();
    let mut cards = Vec::with_capacity(count);
    for (index, stage) in stages.iter().enumerate() {
        let until = count * (index + 1) / stages.len();
        for step_index in steps_of_cards(dice, until - cards.len(), stage.steps.len()) {
            let (lane, kind) = lanes.get(dice.below(lanes.len())).copied().unwrap_or((LaneId(1), CardKind::Note));
            if let Some(step) = stage.steps.get(step_index) {
                let mut card = Card::new(CardId(id(cards.len())), lane, step.id);
                fill(dice, &mut card, kind, images);
                card.span = span(dice, stage.steps.len() - step_index);
                cards.push(Arc::new(card));
            }
        }
    }
    cards
}

/// The index of the step for each card of a stage, from left to right.
fn steps_of_cards(dice: &mut Dice, card_count: usize, step_count: usize) -> Vec<usize> {
    let mut steps: Vec<_> = (0..card_count).map(|_| dice.below(step_count)).collect();
    steps.sort_unstable();
    steps
}

/// The number of steps that a card spans: mostly one, never beyond the end of the stage.
fn span(dice: &mut Dice, available: usize) -> u16 {
    let wanted = if dice.percent(4) { dice.within(2, 3) } else { 1 };
    u16::try_from(wanted.min(available)).unwrap_or(1)
}

fn fill(dice: &mut Dice, card: &mut Card, kind: CardKind, images: &[Arc<Picture>]) {
    card.text = text(dice, kind);
    match kind {
        CardKind::Touchpoint => touchpoint(dice, card),
        CardKind::Pain => pain(dice, card),
        CardKind::Opportunity => opportunity(dice, card),
        CardKind::Measure => measure(dice, card),
        CardKind::Picture => card.image = images.get(dice.below(images.len())).map(|picture| picture.id.clone()),
        CardKind::Process => card.side = Some(StageSide::Back),
        CardKind::Thought if dice.percent(15) => card.kind = Some(CardKind::Quote),
        _ => {}
    }
    marks(dice, card);
}

fn text(dice: &mut Dice, kind: CardKind) -> String {
    match kind {
        CardKind::Thought => sometimes_with(dice, texts::THOUGHTS, texts::THOUGHTS),
        CardKind::Pain => sometimes_with(dice, texts::PAINS, texts::TROUBLES),
        CardKind::Opportunity => sometimes_with(dice, texts::OPPORTUNITIES, texts::AUDIENCES),
        CardKind::Idea => dice.pick(texts::IDEAS).into(),
        CardKind::Evidence => dice.pick(texts::EVIDENCE).into(),
        CardKind::Process => dice.pick(texts::PROCESSES).into(),
        CardKind::Picture => dice.pick(texts::PICTURES).into(),
        _ => sometimes_with(dice, texts::ACTIONS, texts::CIRCUMSTANCES),
    }
}

fn sometimes_with(dice: &mut Dice, firsts: &[&str], seconds: &[&str]) -> String {
    let first = dice.pick(firsts);
    if dice.percent(50) { format!("{first} {}", dice.pick(seconds)) } else { first.into() }
}

fn touchpoint(dice: &mut Dice, card: &mut Card) {
    let (name, channel) = dice.pick(texts::TOUCHPOINTS);
    let kinds = [Some(Interaction::Information), Some(Interaction::Transaction), Some(Interaction::Service), None];
    card.text = name.into();
    card.channel = Channel::NAMED.get(channel).cloned();
    card.interaction = dice.pick(&kinds);
    card.side = Some(StageSide::Front);
}

fn pain(dice: &mut Dice, card: &mut Card) {
    card.severity = Some(one_to_five(dice));
    card.frequency = dice.percent(60).then(|| one_to_five(dice));
}

fn opportunity(dice: &mut Dice, card: &mut Card) {
    card.importance = Some(dice.within(8, 20) as f32 * 0.5);
    card.satisfaction = Some(dice.within(2, 16) as f32 * 0.5);
}

fn measure(dice: &mut Dice, card: &mut Card) {
    let (text, figure, target) = dice.pick(texts::MEASURES);
    card.text = text.into();
    card.figure = figure.into();
    card.target = target.into();
    card.evidence = Some(Evidence::Data);
}

/// Adds the properties that any card may have.
fn marks(dice: &mut Dice, card: &mut Card) {
    if dice.percent(25) {
        card.evidence = dice.pick(&Evidence::ALL.map(Some));
        card.source = dice.pick(texts::SOURCES).into();
    }
    if dice.percent(12) {
        card.votes = u32::from(one_to_five(dice));
    }
    if dice.percent(4) {
        card.flags.push(flag(dice));
    }
    if dice.percent(10) {
        card.tags.push(dice.pick(texts::TAGS).into());
    }
    if dice.percent(8) {
        card.owner = dice.pick(texts::OWNERS).into();
    }
    if dice.percent(10) {
        card.persona = Some(PersonaId(id(dice.below(3))));
    }
}

/// A random flag.
pub(super) fn flag(dice: &mut Dice) -> Flag {
    let kinds = [Some(FlagKind::MomentOfTruth), Some(FlagKind::BouncePoint), Some(FlagKind::HandOff)];
    Flag { kind: dice.pick(&kinds).unwrap_or(FlagKind::HandOff), note: String::new() }
}

/// A random value from 1 to 5, for a severity, an effort and the like.
pub(super) fn one_to_five(dice: &mut Dice) -> u8 {
    u8::try_from(dice.within(1, 5)).unwrap_or(3)
}
