//! A walk in a persona's shoes: one step of the way on each page, as it is for the persona. What is thought is said,
//! what is done is shown, and below the curve a dot walks along. What has no room beside the face has pages of its own.

use std::borrow::Cow;

use super::head::{page_mark, with_mark};
use super::places::stage_name;
use super::setter::{StopDraft, StopSetter};
use super::walk_cards::WalkCards;
use super::walk_feeling::{curve_of, face, felt_at, walked_curve};
use super::walk_step::{WalkStep, walk_steps};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::{Phrase, Word};
use crate::model::{Card, Part, PersonaId};
use crate::text::StyledText;
use crate::typeset::{PageBlock, shortened_styled};

/// The height of the curve at the foot, as a part of the screen; in deep rooms in parts of the least size of letters.
const CURVE: f32 = 0.24;
const COMPACT_CURVE: f32 = 2.7;
/// The part of the width that the face takes.
const FACE: f32 = 0.27;
/// The least width of two columns of cards, in parts of the least size of letters.
const TWO_COLUMNS: f32 = 27.0;
/// The least width of a card.
const LEAST_CARD: f32 = 8.0;
/// The most letters of a card, and of a thought.
const LONGEST_CARD: usize = 160;
const LONGEST_THOUGHT: usize = 190;

/// The pages of one step.
pub(super) fn pages(setter: &StopSetter<'_>, persona: PersonaId, place: usize) -> Vec<StopDraft> {
    let steps = walk_steps(setter.map());
    let place = place.min(steps.len().saturating_sub(1));
    let Some(step) = steps.get(place) else { return super::overview::pages(setter) };
    let page_head =
        |draft: &mut StopDraft, mark: &str| head(setter, draft, persona, (step, (place, steps.len()), mark));
    let top = page_head(&mut StopDraft::default(), "1/2");
    let mut body = StopDraft::default();
    let area = feeling(setter, &mut body, (persona, &steps, place), top);
    let rest = said_and_done(setter, &mut body, WalkCards::at(setter, persona, step.step), area);
    let named = rest.named(setter);
    let columns = setter.columns((setter.margin(), setter.margin() + setter.measure()));
    let (top_of_rest, bottom) = (top, setter.bottom());
    let blocks = setter.blocks(&named, columns, bottom - top_of_rest);
    let mut more = Vec::new();
    let mut count = 1;
    if !rest.is_empty() {
        let begin = |place: usize, count: usize| {
            let mut draft = StopDraft::default();
            page_head(&mut draft, &page_mark(place + 1, count + 1));
            draft
        };
        more = setter.pages_of(blocks, columns, (top_of_rest, bottom), begin);
        count += more.len();
    }
    let mut first = StopDraft::default();
    page_head(&mut first, &page_mark(0, count));
    first.append(body);
    more.insert(0, first);
    more
}

/// The face and the curve. Returns the room that is left for cards.
fn feeling(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    (persona, steps, place): (PersonaId, &[WalkStep], usize),
    top: f32,
) -> Rect {
    let height = if setter.is_compact() { setter.em(COMPACT_CURVE) } else { setter.screen.y * CURVE };
    let (start, end) = (setter.margin(), setter.margin() + setter.measure());
    let Some(((lane, series), step)) = curve_of(setter, persona).zip(steps.get(place)) else {
        return Rect::from_corners(point(start, top), point(end, setter.bottom()));
    };
    let bottom = setter.bottom() - height;
    let foot = Rect::from_corners(point(start, bottom + setter.em(0.6)), point(end, setter.bottom()));
    walked_curve(setter, draft, (lane, series), step.step, foot);
    let mut left = start;
    if let Some(felt) = felt_at(steps, series, place) {
        let side = Rect::from_corners(point(start, top), point(start + setter.measure() * FACE, bottom));
        face(setter, draft, (lane, series, &felt), side);
        left = side.max.x + setter.em(1.2);
    }
    Rect::from_corners(point(left, top), point(end, bottom))
}

fn head(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    persona: PersonaId,
    (step, (place, count), mark): (&WalkStep, (usize, usize), &str),
) -> f32 {
    let (map, theme) = (setter.map(), setter.theme());
    let here = map.stages.iter().position(|stage| stage.steps.iter().any(|known| known.id == step.step));
    setter.stage_bar(draft, here);
    let top = setter.screen.y * 0.085;
    let side = setter.em(if setter.is_compact() { 1.7 } else { 2.6 });
    let (left, right) = (setter.margin(), setter.margin() + setter.measure());
    let mut x = left;
    if let Some(persona) = map.persona(persona) {
        let mut block = PageBlock::default();
        setter.words.portrait(&mut block, persona, Rect::new(left, top, side, side));
        draft.block.add(&block.about(Part::Persona(persona.id)), Point::ZERO);
        x += side + setter.em(0.7);
        draft.say(&persona.name);
    }
    let stage = here.and_then(|place| map.stages.get(place).map(|stage| (place, stage)));
    let (stage_words, time) =
        stage.map_or((String::new(), ""), |(place, stage)| (stage_name(&stage.name, place), stage.time_span.trim()));
    let step_name = map.step(step.step).map_or("", |(_, step)| step.name.trim());
    let (name, over) =
        if step_name.is_empty() { (stage_words.clone(), String::new()) } else { (step_name.to_owned(), stage_words) };
    let count = setter.words.locale.phrase(Phrase::PageOf, &[&(place + 1).to_string(), &count.to_string()]);
    let count = with_mark(count, mark);
    let end = setter.line(&count, setter.bold(1.0), theme.ink);
    let room = right - x - end.ink_width() - setter.em(1.0);
    draft.say(&step.name);
    if setter.is_compact() {
        let words = setter.title(&name, (1.5, 1.0), theme.ink, room);
        let lift = if words.text.lines.len() > 1 { 0.0 } else { (side - words.capitals()) / 2.0 };
        let y = draft.block.words(&words, x, top + lift);
        draft.block.words_before(&end, right, top + lift + words.capitals() - end.capitals());
        return y.max(top + side) + setter.em(0.9);
    }
    draft.block.words_before(&end, right, top + setter.em(0.1));
    let over = [over.as_str(), time].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let over = setter.short_line(&over, setter.plain(1.0), theme.muted, room);
    let mut y = top + setter.em(0.5);
    if !over.is_empty() {
        y = draft.block.words(&over, x, top + setter.em(0.1)) + setter.em(0.62);
    }
    let words = setter.title(&name, (1.75, 1.2), theme.ink, room);
    y = draft.block.words(&words, x, y);
    y.max(top + side) + setter.em(1.3)
}

/// What the persona thinks, does, meets and suffers at a step. Returns what has no room here.
fn said_and_done<'a>(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    mut cards: WalkCards<'a>,
    area: Rect,
) -> WalkCards<'a> {
    let mut y = area.min.y;
    cards.thoughts.retain(|card| match speech(setter, draft, card, (area, y)) {
        Some(next) => {
            y = next;
            false
        }
        None => true,
    });
    let gap = setter.em(0.56);
    let columns = if area.width() > setter.em(TWO_COLUMNS) { 2.0 } else { 1.0 };
    let width = (area.width() - gap * (columns - 1.0)) / columns;
    let mut places: Vec<f32> = vec![y; columns as usize];
    cards.cards.retain(|shown| {
        let text = shortened_styled(&setter.card_words(&shown.card), LONGEST_CARD);
        let face = shown.face(setter, &text, width);
        let lowest = places.iter_mut().enumerate().min_by(|a, b| a.1.total_cmp(b.1));
        let Some((column, place)) = lowest else { return true };
        let top = *place + setter.em(0.2);
        if top + face.height() > area.max.y || width < setter.em(LEAST_CARD) {
            return true;
        }
        let x = area.min.x + (width + gap) * column as f32;
        draft.block.add(&setter.place_card(&face, Rect::new(x, top, width, face.height())), Point::ZERO);
        draft.lit.push(face.part);
        draft.say(&setter.card_in_words(&shown.card));
        *place = top + face.height() + gap;
        false
    });
    let top = places.iter().copied().fold(0.0, f32::max);
    cards.channels = channels(setter, draft, cards.channels, (area, top));
    cards
}

/// A thought in a bubble, with its tail towards the face. Returns where the next thing begins; none if there is no room.
fn speech(setter: &StopSetter<'_>, draft: &mut StopDraft, card: &Card, (area, top): (Rect, f32)) -> Option<f32> {
    let theme = setter.theme();
    let pad = setter.em(if setter.is_compact() { 0.7 } else { 0.95 });
    let text = shortened_styled(&StyledText::read(card.text.trim()), LONGEST_THOUGHT);
    let text = setter.words.quoted_styled(text);
    let size = if setter.is_compact() {
        1.11
    } else if text.text.chars().count() > 90 {
        1.3
    } else {
        1.6
    };
    let words =
        setter.styled_paragraph(&text, setter.plain(size).italic(), theme.thought_ink, area.width() - 2.0 * pad);
    let rect = Rect::new(area.min.x, top, words.ink_width() + 2.0 * pad, words.height() + 2.0 * pad);
    if rect.max.y > area.max.y || rect.max.x > area.max.x + 1.0 {
        return None;
    }
    let mut block = PageBlock::default();
    let tail = [
        point(rect.min.x + setter.em(0.1), rect.min.y + setter.em(0.7)),
        point(rect.min.x - setter.em(0.75), rect.min.y + setter.em(1.35)),
        point(rect.min.x + setter.em(0.1), rect.min.y + setter.em(1.75)),
    ];
    block.path(Path::polygon(&tail), Some(theme.thought), None);
    block.rect(rect, setter.em(0.7), Some(theme.thought), None);
    block.words(&words, rect.min.x + pad, rect.min.y + pad);
    let part = Part::Card(card.id);
    draft.block.add(&block.about(part), Point::ZERO);
    draft.lit.push(part);
    draft.say(&text.text);
    Some(rect.max.y + setter.em(0.7))
}

/// The channels side by side. Returns those that have no room here.
fn channels<'a>(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    cards: Vec<Cow<'a, Card>>,
    (area, top): (Rect, f32),
) -> Vec<Cow<'a, Card>> {
    let (mut x, mut y, gap) = (area.min.x, top + setter.em(0.1), setter.em(0.45));
    let mut rest = Vec::new();
    for card in cards {
        let look = setter.card_look(&card);
        let icon = card.channel.as_ref().map_or("touchpoint", |channel| channel.icon());
        let fill = look.paper.unwrap_or(setter.theme().touchpoint);
        let words = setter.card_words(&card);
        let (pill, size) = setter.pill(icon, &words, setter.plain(1.0), (fill, look.ink), area.width());
        if x > area.min.x && x + size.x > area.max.x + 0.5 {
            (x, y) = (area.min.x, y + size.y + gap);
        }
        if !rest.is_empty() || size.x > area.width() + 0.5 || y + size.y > area.max.y + setter.em(0.3) {
            rest.push(card);
            continue;
        }
        let part = Part::Card(card.id);
        draft.block.add(&pill.about(part), point(x, y));
        draft.lit.push(part);
        draft.say(&setter.words.locale.explained(setter.words.locale.word(Word::Channels), &words.seen()));
        x += size.x + gap;
    }
    rest
}
