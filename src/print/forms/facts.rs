//! What a stage page says of a card: one line, or a few, with its source at the end.

use super::opportunities::{number, votes};
use super::places::card_words;
use crate::geometry::{Rect, point};
use crate::layout::FigureTrack;
use crate::locale::Phrase;
use crate::model::{Card, CardKind, Lane, LaneKind, Part, Stage, Step};
use crate::print::typeset::{PageBlock, Role, Typesetter, Words, pieces};

/// The most characters of a text in one block.
const MOST_IN_BLOCK: usize = 1_600;
/// The width of the sources, as a part of the measure.
const SOURCE_SHARE: f32 = 0.3;

/// A card with what it is called.
pub(super) struct StageFact<'a> {
    card: &'a Card,
    kind: CardKind,
    /// The name of its step; empty if it covers the stage, or the stage has only one.
    step: String,
}

/// The cards of a lane that begin in a stage, step by step. Touchpoints are cards too.
pub(super) fn facts_of<'a>(setter: &Typesetter<'a>, lane: &Lane, stage: &Stage) -> Vec<StageFact<'a>> {
    let mut facts = Vec::new();
    for step in &stage.steps {
        for card in setter.map.cards.iter().filter(|card| card.lane == lane.id && card.step == step.id) {
            facts.push(StageFact { card, kind: lane.kind_of(card), step: named_step(setter, card, stage, step) });
        }
    }
    let is_filled = |fact: &StageFact<'_>| {
        let card = fact.card;
        [&card.text, &card.figure].iter().any(|text| !text.trim().is_empty())
            || card.channel.is_some()
            || card.image.is_some()
    };
    facts.retain(is_filled);
    if matches!(lane.kind, LaneKind::Line(_)) { Vec::new() } else { facts }
}

fn named_step(setter: &Typesetter<'_>, card: &Card, stage: &Stage, step: &Step) -> String {
    if stage.steps.len() < 2 || setter.map.covers_stage(card) { String::new() } else { step.name.trim().to_owned() }
}

/// The blocks of a fact: one, unless its text is very long.
pub(super) fn fact_block(setter: &Typesetter<'_>, fact: &StageFact<'_>, measure: f32) -> Vec<PageBlock> {
    let card = fact.card;
    let mut block = PageBlock::default();
    let source = source_words(setter, fact, measure);
    let is_figure = fact.kind == CardKind::Measure && !card.figure.trim().is_empty();
    let width = if source.is_empty() || is_figure { measure } else { measure * (1.0 - SOURCE_SHARE) - 12.0 };
    let mut texts = Vec::new();
    let y = match fact.kind {
        _ if is_figure => measure_fact(setter, &mut block, card, width),
        _ => {
            let text = card_words(setter, card);
            let mut parts = pieces(&text, MOST_IN_BLOCK).into_iter().map(str::to_owned).collect::<Vec<_>>().into_iter();
            let first = parts.next().unwrap_or_default();
            texts.extend(parts);
            text_fact(setter, &mut block, (fact, &first), width)
        }
    };
    // The end of the first line is taken by the target.
    let below = is_figure && !card.target.trim().is_empty();
    block.words_before(&source, measure, if below { 14.5 } else { 0.6 });
    block.height = block.height.max(y) + 9.0;
    let mut blocks = vec![block.about(Part::Card(card.id))];
    blocks.extend(texts.into_iter().map(|text| {
        let mut block = PageBlock::default();
        let y = block.words(&setter.paragraph(&text, Role::BODY, measure), 0.0, 0.0);
        block.height = y + 9.0;
        block
    }));
    blocks
}

/// Where something is known from, and where in the stage it is.
fn source_words(setter: &Typesetter<'_>, fact: &StageFact<'_>, measure: f32) -> Words {
    let card = fact.card;
    let evidence = card.evidence.map_or("", |evidence| setter.locale.evidence(evidence));
    let source = if card.source.trim().is_empty() { evidence } else { card.source.trim() };
    let is_counted = matches!(fact.kind, CardKind::Pain | CardKind::Opportunity);
    let votes = if card.votes > 0 && !is_counted { votes(setter, card.votes) } else { String::new() };
    let parts = [fact.step.as_str(), source, &votes];
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    setter.end_paragraph(&text, Role::NOTE, measure * SOURCE_SHARE)
}

/// A fact in words, with an icon or picture, and a second line for what is counted.
fn text_fact(setter: &Typesetter<'_>, block: &mut PageBlock, (fact, text): (&StageFact<'_>, &str), width: f32) -> f32 {
    let card = fact.card;
    let role = match fact.kind {
        CardKind::Thought | CardKind::Quote => Role::plain(10.0, 14.0).italic(),
        CardKind::Pain | CardKind::Opportunity => Role::STRONG,
        _ => Role::BODY,
    };
    let (mut left, mut top) = (0.0, 0.0);
    if let Some(channel) = &card.channel {
        setter.icon(block, channel.icon(), Rect::new(0.0, -1.9, 10.5, 10.5), setter.theme.ink);
        left = 15.5;
    }
    if let Some(image) = &card.image {
        let box_ = Rect::new(0.0, 0.0, 96.0, 64.0);
        let description = setter.map.image(image).map_or("", |picture| picture.description.as_str());
        if setter.picture(block, image, (box_, 3.0, card.picture.framing), description) {
            (left, top) = (106.0, 2.0);
            block.reach(64.0);
        }
    }
    let mut y = block.words(&setter.paragraph(text, role, width - left), left, top);
    if let Some(channel) = card.channel.as_ref().filter(|_| !card.text.trim().is_empty()) {
        let name = setter.locale.channel(channel);
        if !card.text.to_lowercase().contains(&name.to_lowercase()) {
            y = block.words(&setter.line_within(name, Role::NOTE, width - left), left, y + 6.5);
        }
    }
    let counted = counted(setter, fact);
    let has_severity = fact.kind == CardKind::Pain && card.severity.is_some();
    if let Some(severity) = card.severity.filter(|_| has_severity) {
        setter.severity(block, point(left, y + 8.0), severity);
        left += Typesetter::SEVERITY_WIDTH + 9.0;
    }
    if !counted.is_empty() {
        y = block.words(&setter.paragraph(&counted, Role::NOTE, width - left), left, y + 7.0);
    }
    if !card.note.trim().is_empty() {
        let note = super::places::excerpt(&card.note, 900);
        y = block.words(&setter.paragraph(&note, Role::NOTE, width), 0.0, y + 7.0);
    }
    y
}

/// Severity and frequency, or importance and score, with votes and owner.
fn counted(setter: &Typesetter<'_>, fact: &StageFact<'_>) -> String {
    let (card, locale) = (fact.card, setter.locale);
    let mut parts = Vec::new();
    match fact.kind {
        CardKind::Pain => {
            let severity = card.severity.map(|severity| locale.phrase(Phrase::OfFive, &[&severity.to_string()]));
            let frequency = card.frequency.map_or("", |level| locale.frequency(level));
            parts.push(locale.listed(&[&severity.unwrap_or_default(), frequency]));
        }
        CardKind::Opportunity => {
            if let (Some(important), Some(met)) = (card.importance, card.satisfaction) {
                parts.push(locale.phrase(Phrase::ImportantMet, &[&number(important), &number(met)]));
            }
            if let Some(score) = card.opportunity_score() {
                parts.push(locale.phrase(Phrase::ScoreOf, &[&number(score)]));
            }
        }
        _ => return card.owner.trim().to_owned(),
    }
    if card.votes > 0 {
        parts.push(votes(setter, card.votes));
    }
    parts.push(card.owner.trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// A figure with its words, its target, and both on a track.
fn measure_fact(setter: &Typesetter<'_>, block: &mut PageBlock, card: &Card, width: f32) -> f32 {
    let figure = super::columns::fitting(setter, card.figure.trim(), Role::SMALL_FIGURE, width * 0.36);
    let base = block.words(&figure, 0.0, -1.5);
    let left = figure.ink_width().min(width * 0.36) + 14.0;
    let track = FigureTrack::between(&card.figure, &card.target);
    let target = if card.target.trim().is_empty() {
        String::new()
    } else {
        setter.locale.phrase(Phrase::Target, &[card.target.trim()])
    };
    let target = setter.line_within(&target, Role::CELL, width * 0.24);
    let track_width = if track.is_some() { 110.0 } else { 0.0 };
    let room = width - left - target.ink_width() - track_width - 20.0;
    let words = setter.paragraph(&card.text, Role::BODY, room.max(60.0));
    let top = (base - words.capitals()).clamp(0.0, 3.0);
    let y = block.words(&words, left, top);
    block.words_before(&target, width, top);
    if let Some(track) = track {
        setter.track(block, &track, point(width - target.ink_width() - track_width - 10.0, top + 3.4), track_width);
    }
    base.max(y)
}
