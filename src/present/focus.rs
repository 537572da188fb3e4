//! One place of the journey: its lowest point, a moment of truth, or a hotspot.

use super::beginning::shortened;
use super::head::{HeadWords, with_mark};
use super::lane_blocks::NamedCards;
use super::places::{hotspot_step, listed_name, place_label, step_label};
use super::setter::{LOOSE_CARD, StopDraft, StopSetter};
use super::stage::StageBody;
use super::stop::lowest_step;
use crate::geometry::point;
use crate::locale::{Phrase, Word};
use crate::model::{Card, Flag, FlagKind, Hotspot, HotspotId, HotspotPlace, Part, StepId};

/// The most letters of the name of a page, in deep rooms and elsewhere.
const LONGEST_NAME: (usize, usize) = (70, 150);

/// The pages of the lowest point.
pub(super) fn lowest(setter: &StopSetter<'_>) -> Vec<StopDraft> {
    let Some(step) = lowest_step(setter.map()) else { return super::overview::pages(setter) };
    let label = setter.index.main_curve().and_then(|(_, series)| {
        series.points.iter().find(|point| point.step == step).map(|point| point.label.trim().to_owned())
    });
    place_pages(setter, step, (Word::LowestPoint, &label.unwrap_or_default()))
}

/// The pages of a moment of truth.
pub(super) fn moment(setter: &StopSetter<'_>, step: StepId) -> Vec<StopDraft> {
    let reason = moment_reason(setter, step);
    place_pages(setter, step, (Word::MomentOfTruth, &reason))
}

/// The step itself if the curve has a point there, else all steps of its stage.
fn curve_steps(setter: &StopSetter<'_>, step: StepId) -> Vec<StepId> {
    let has_point = |series: &crate::model::Series| series.points.iter().any(|point| point.step == step);
    if setter.index.main_curve().is_some_and(|(_, series)| has_point(series)) {
        return vec![step];
    }
    let stage = setter.map().step(step).map(|(stage, _)| stage);
    stage.map(|stage| stage.steps.iter().map(|step| step.id).collect()).unwrap_or_default()
}

/// Why a step is a moment of truth.
fn moment_reason(setter: &StopSetter<'_>, step: StepId) -> String {
    let map = setter.map();
    let note = |flags: &[Flag]| {
        let found = flags.iter().find(|flag| flag.kind == FlagKind::MomentOfTruth);
        found.map(|flag| flag.note.trim().to_owned()).filter(|note| !note.is_empty())
    };
    let of_step = map.step(step).and_then(|(_, step)| note(&step.flags));
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    let of_point = || points.filter(|point| point.step == step).find_map(|point| note(&point.flags));
    let of_card = || map.cards.iter().filter(|card| card.step == step).find_map(|card| note(&card.flags));
    of_step.or_else(of_point).or_else(of_card).unwrap_or_default()
}

/// The pages of one step, with the curve around it and everything that is known there.
fn place_pages(setter: &StopSetter<'_>, step: StepId, (kind, about): (Word, &str)) -> Vec<StopDraft> {
    let map = setter.map();
    let here = map.stages.iter().position(|stage| stage.steps.iter().any(|known| known.id == step));
    let name = step_label(map, step);
    let stage = here.and_then(|place| map.stages.get(place));
    let time = stage.map_or("", |stage| stage.time_span.trim());
    let body = StageBody { setter, steps: vec![step], curve_steps: curve_steps(setter, step) };
    let head = |draft: &mut StopDraft, mark: &str| {
        let count = with_mark(setter.words.locale.word(kind).to_owned(), mark);
        setter.head(draft, &HeadWords { name: &name, about, time, count, here, part: Some(Part::Step(step)) })
    };
    body.pages(head, |blocks, columns, room| {
        blocks.extend(setter.blocks(&setter.lanes_at(&[step]), columns, room));
    })
}

/// The pages of a hotspot: what hurts, why, who says so, and what is done about it.
pub(super) fn hotspot(setter: &StopSetter<'_>, id: HotspotId) -> Vec<StopDraft> {
    let map = setter.map();
    let found = map.hotspots.iter().find(|hotspot| hotspot.id == id);
    let Some(hotspot) = found else { return super::overview::pages(setter) };
    let step = hotspot_step(map, hotspot.on);
    let here = step.and_then(|step| map.stages.iter().position(|stage| stage.steps.iter().any(|it| it.id == step)));
    let pinned = pinned_card(setter, hotspot);
    let place = step.map(|step| place_label(map, step)).unwrap_or_default();
    let place = listed_name(&place, setter.words.locale);
    // Without a cause, the words of the card that hurts say more than where it is.
    let card = pinned.map(|card| shortened(crate::text::seen_text(&card.text).trim(), 90)).unwrap_or_default();
    let said = [hotspot.cause.trim(), &card].into_iter().find(|words| !words.is_empty());
    let said_whole = said.unwrap_or(&place);
    let name = shortened(said_whole, if setter.is_compact() { LONGEST_NAME.0 } else { LONGEST_NAME.1 });
    // A cause that is too long for a head is read as a card.
    let cause = if name.ends_with('…') { loose_card(setter, said_whole.to_owned()) } else { None };
    let (answers, remark) = (answers(setter, hotspot), remark(setter, hotspot));
    let around = step.map(|step| curve_steps(setter, step)).unwrap_or_default();
    let body = StageBody { setter, steps: step.into_iter().collect(), curve_steps: around };
    let head = |draft: &mut StopDraft, mark: &str| {
        let count = with_mark(setter.words.locale.word(Word::Hotspot).to_owned(), mark);
        let time = if said.is_none() { "" } else { &place };
        let part = Some(Part::Hotspot(id));
        let words = HeadWords { name: &name, about: "", time, count, here, part };
        hotspot_head(setter, draft, words, hotspot.severity)
    };
    let whys = chain_of_whys(setter, hotspot);
    body.pages(head, |blocks, columns, room| {
        let mut named = Vec::new();
        let locale = setter.words.locale;
        push(&mut named, locale.word(Word::Cause), cause.iter().collect(), None);
        push(&mut named, locale.word(Word::Notes), remark.iter().collect(), None);
        if let Some(card) = pinned {
            let lane = map.lane(card.lane);
            let name = lane.map_or("", |lane| lane.name.trim());
            push(&mut named, name, vec![card], lane.map(|lane| Part::Lane(lane.id)));
        }
        push(&mut named, locale.word(Word::Cause), whys.iter().collect(), None);
        let lanes = step.map(|step| setter.lanes_at(&[step])).unwrap_or_default();
        // What customers do is often called the same as what is done about it.
        let actions = locale.word(Word::Actions);
        let is_lane = lanes.iter().any(|lane| lane.name.to_lowercase() == actions.to_lowercase());
        let heading = if is_lane { locale.word(Word::ToDo) } else { actions };
        push(&mut named, heading, answers.iter().collect(), None);
        let further = lanes.into_iter().map(|named| NamedCards {
            cards: named.cards.into_iter().filter(|card| Some(card.id) != pinned.map(|it| it.id)).collect(),
            ..named
        });
        named.extend(further.filter(|named| !named.cards.is_empty()));
        blocks.extend(setter.blocks(&named, columns, room));
    })
}

/// The head of a hotspot's page, with its severity below it.
fn hotspot_head(setter: &StopSetter<'_>, draft: &mut StopDraft, words: HeadWords<'_>, severity: u8) -> f32 {
    let of_five = setter.words.locale.phrase(Phrase::OfFive, &[&severity.to_string()]);
    draft.say(&setter.words.locale.phrase(Phrase::SeverityOf, &[&severity.to_string()]));
    if setter.is_compact() {
        // Where it is, lists of stops say; there is no room for a line more.
        return setter.head(draft, &HeadWords { time: &of_five, ..words });
    }
    let y = setter.head(draft, &words);
    let (left, top) = (setter.margin(), y - setter.em(0.75));
    let width = setter.severity(&mut draft.block, point(left, top), severity, 1.35);
    let words = setter.line(&of_five, setter.bold(1.11), setter.theme().pain_ink);
    draft.block.words(&words, left + width + setter.em(0.7), top - setter.em(0.11));
    top + setter.em(2.3)
}

fn push<'c>(named: &mut Vec<NamedCards<'c>>, name: &str, cards: Vec<&'c Card>, part: Option<Part>) {
    if !cards.is_empty() {
        named.push(NamedCards { name: name.to_owned(), cards, as_pills: false, part });
    }
}

fn pinned_card<'a>(setter: &StopSetter<'a>, hotspot: &Hotspot) -> Option<&'a Card> {
    match hotspot.on {
        HotspotPlace::Card(card) => setter.map().card(card).map(|card| &**card),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => None,
    }
}

/// What is done about a hotspot, as cards.
fn answers(setter: &StopSetter<'_>, hotspot: &Hotspot) -> Vec<Card> {
    let locale = setter.words.locale;
    let text = |action: &crate::model::Action| {
        let status = locale.action_status(action.status);
        let due = action.due.map(|due| locale.short_date(due)).unwrap_or_default().replace(' ', "\u{a0}");
        let facts = [due.as_str(), status].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
        // A line of its own for the owner: a card is too narrow for all of it.
        let lines = [action.title.trim(), action.owner.trim(), &facts].into_iter().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    let actions = setter.map().actions.iter().filter(|action| action.hotspots.contains(&hotspot.id));
    actions.filter_map(|action| loose_card(setter, text(action))).collect()
}

/// Why it hurts, one answer below the other, and where that belongs: the area of the business and the cluster. None if
/// nobody knows yet.
fn chain_of_whys(setter: &StopSetter<'_>, hotspot: &Hotspot) -> Option<Card> {
    let whys = hotspot.whys.iter().map(|why| why.trim()).filter(|why| !why.is_empty()).map(|why| format!("→ {why}"));
    let category = hotspot.category.map_or("", |category| setter.words.locale.action_category(category));
    let belongs = [category, hotspot.cluster.trim()].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let belongs = Some(belongs.join(" · ")).filter(|words| !words.is_empty());
    let lines: Vec<String> = whys.chain(belongs).collect();
    if lines.is_empty() { None } else { loose_card(setter, lines.join("\n")) }
}

/// The note of a hotspot, as a card.
fn remark(setter: &StopSetter<'_>, hotspot: &Hotspot) -> Option<Card> {
    let note = hotspot.note.trim();
    if note.is_empty() { None } else { loose_card(setter, note.to_owned()) }
}

/// A card that is not on the map.
fn loose_card(setter: &StopSetter<'_>, text: String) -> Option<Card> {
    let (lane, step) = (setter.map().lanes.first()?, setter.map().steps().next()?.1);
    let kind = Some(crate::model::CardKind::Note);
    Some(Card { text, kind, ..Card::new(LOOSE_CARD, lane.id, step.id) })
}
