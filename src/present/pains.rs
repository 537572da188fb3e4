//! What hurts on the whole map: its pains at full strength with the curve below the middle; everything else keeps its
//! place and goes without words.

use std::sync::Arc;

use super::card_face::ShownCard;
use super::card_or_hotspot::CardOrHotspot;
use super::chevrons::StageColumns;
use super::curve_plot::CurvePlot;
use super::head::{HeadWords, page_mark};
use super::places::hotspot_step;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Point, Rect, point};
use crate::locale::Word;
use crate::model::placeholder::own_title;
use crate::model::{CardKind, Hotspot, HotspotPlace, StepId};
use crate::text::StyledText;
use crate::typeset::{PageBlock, shortened_styled};

/// The least width of a stage with pains, in parts of the least size of letters.
const LEAST_WITH_PAIN: f32 = 7.3;
/// The least height for a curve over the pains, in parts of the least size of letters.
const LEAST_WITH_CURVE: f32 = 8.0;
/// The part of the height between the path and the foot that the curve takes.
const CURVE_SHARE: f32 = 0.44;

/// How much wider than that a stage becomes, in turns, until its first pain finds room.
const WIDER: [f32; 4] = [1.35, 1.8, 2.6, f32::INFINITY];
/// The room beside a card for the number of the pains that are not shown, in parts of the least size of letters.
const BESIDE_CARD: f32 = 2.0;

/// The pages of the pains: as few as show at least the first pain of each stage.
pub(super) fn pages(setter: &StopSetter<'_>) -> Vec<StopDraft> {
    let stages = 0..setter.map().stages.len();
    let mut least: Vec<f32> = stages.map(|stage| f32::from(u8::from(!pains_of(setter, stage).is_empty()))).collect();
    let mut wider = WIDER.into_iter();
    loop {
        let width = |stage: usize| {
            let parts = least.get(stage).copied().unwrap_or(0.0);
            if parts > 0.0 { (parts * setter.em(LEAST_WITH_PAIN)).min(setter.measure()) } else { 0.0 }
        };
        let mut groups = setter.stage_groups(width);
        // A page on which nothing hurts is none, unless nothing hurts anywhere.
        if least.iter().any(|parts| *parts > 0.0) {
            let hurts = |stage: usize| least.get(stage).is_some_and(|parts| *parts > 0.0);
            groups.retain(|columns| columns.stages.clone().any(hurts));
        }
        let count = groups.len();
        let made = groups.iter().enumerate().map(|(place, columns)| page(setter, columns, (place, count)));
        let (pages, without_pain): (Vec<StopDraft>, Vec<Vec<usize>>) = made.unzip();
        let mut without_pain = without_pain.into_iter().flatten().peekable();
        let Some(parts) = wider.next().filter(|_| without_pain.peek().is_some()) else { return pages };
        for stage in without_pain {
            if let Some(known) = least.get_mut(stage) {
                *known = parts;
            }
        }
    }
}

/// The pains of a stage and its hotspots that lie on no pain, the gravest first.
fn pains_of<'a>(setter: &StopSetter<'a>, stage: usize) -> Vec<CardOrHotspot<'a>> {
    let map = setter.map();
    let steps: Vec<StepId> =
        map.stages.get(stage).map(|stage| stage.steps.iter().map(|step| step.id).collect()).unwrap_or_default();
    let pains = setter.index.of_kind(CardKind::Pain, &steps);
    let is_on_pain = |hotspot: &Hotspot| match hotspot.on {
        HotspotPlace::Card(id) => pains.iter().any(|card| card.id == id),
        HotspotPlace::Step(_) | HotspotPlace::Cell(..) => false,
    };
    let here = |hotspot: &&Arc<Hotspot>| hotspot_step(map, hotspot.on).is_some_and(|step| steps.contains(&step));
    let hotspots = map.hotspots.iter().filter(here).filter(|hotspot| !is_on_pain(hotspot));
    let causes: Vec<CardOrHotspot<'a>> =
        hotspots.filter_map(|hotspot| CardOrHotspot::of_hotspot(setter, hotspot)).collect();
    // Of what is equally grave, what was said about the stage itself comes first.
    let mut all: Vec<CardOrHotspot<'a>> = pains.into_iter().map(CardOrHotspot::of_card).collect();
    all.extend(causes);
    // A hotspot on a pain says how grave it is, too; and of the equally grave, the room has chosen by its votes.
    let gravity = |pain: &CardOrHotspot<'_>| {
        let severity = pain.card.severity.max(setter.index.severity_on(pain.card.id));
        std::cmp::Reverse((severity, pain.card.votes))
    };
    all.sort_by_key(gravity);
    all
}

/// A page, and the stages on it of whose pains none has room.
fn page(setter: &StopSetter<'_>, columns: &StageColumns, (place, count): (usize, usize)) -> (StopDraft, Vec<usize>) {
    let map = setter.map();
    let mut draft = StopDraft::default();
    let locale = setter.words.locale;
    let all = (0..map.stages.len()).flat_map(|stage| pains_of(setter, stage));
    let pains = all.filter(|pain| pain.hotspot.is_none()).count();
    // In a deep room the head has one line: of several pages it says which one this is rather than how many hotspots.
    let is_short = setter.is_compact() && count > 1;
    let hotspots = locale.labelled(Word::Hotspots, &map.hotspots.len().to_string());
    let said = [
        locale.labelled(Word::LanePains, &pains.to_string()),
        if is_short { String::new() } else { hotspots },
        page_mark(place, count),
    ];
    let counts = said.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let words = HeadWords {
        name: locale.word(Word::WhatHurts),
        about: own_title(&map.info.title).unwrap_or_default(),
        time: &counts,
        ..HeadWords::default()
    };
    let top = setter.head(&mut draft, &words) - setter.em(0.4);
    let path = setter.chevrons(&mut draft, columns, top, |stage| pains_of(setter, stage).is_empty());
    let bottom = setter.bottom();
    let mut cards_top = path + setter.em(0.8);
    let has_room = bottom - path >= setter.em(LEAST_WITH_CURVE);
    if let Some((lane, _)) = setter.index.main_curve().filter(|_| has_room) {
        cards_top = path + (bottom - path) * CURVE_SHARE;
        let area = Rect::from_corners(
            point(setter.margin(), path + setter.em(0.2)),
            point(setter.margin() + setter.measure(), cards_top - setter.em(0.4)),
        );
        setter.curve(&mut draft, lane, columns, CurvePlot { area, is_brief: true, only_below: true });
    }
    let without_pain = pain_columns(setter, &mut draft, columns, (cards_top, bottom));
    (draft, without_pain)
}

/// The pains of each stage under one another, the gravest first, and how many more there are. Returns the stages of whose
/// pains none has room.
fn pain_columns(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    columns: &StageColumns,
    (top, bottom): (f32, f32),
) -> Vec<usize> {
    let gap = setter.em(0.28);
    let mut without_pain = Vec::new();
    for (stage, (from, to)) in columns.stages.clone().zip(columns.spans.iter().copied()) {
        let pains = pains_of(setter, stage);
        let (left, width) = (from + gap, to - from - 2.0 * gap);
        if pains.is_empty() {
            bars(setter, &mut draft.block, (left, width), top);
        } else if !pain_column(setter, draft, &pains, (left, width, top, bottom)) {
            without_pain.push(stage);
        }
    }
    without_pain
}

/// The pains of one stage. Returns whether at least the first one has room.
fn pain_column(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    pains: &[CardOrHotspot<'_>],
    (left, width, top, bottom): (f32, f32, f32, f32),
) -> bool {
    let more = |place: usize| setter.line(&format!("+{}", pains.len() - place), setter.bold(1.0), setter.quiet());
    let mut y = top;
    for (place, pain) in pains.iter().enumerate() {
        let last = place + 1 == pains.len();
        let below = if last { 0.0 } else { setter.em(1.3) };
        if let Some(text) = pain_text(setter, pain, width, bottom - y - below) {
            let face = pain.face(setter, &text, width);
            let least = if pains.len() == 1 { (bottom - top).min(setter.em(6.0)) } else { 0.0 };
            y = pain_card(setter, draft, pain, (&face, Rect::new(left, y, width, face.height().max(least))));
            continue;
        }
        if place > 0 {
            draft.block.words(&more(place), left + setter.em(0.3), y + setter.em(0.2));
            return true;
        }
        // Where a screen has few lines, the number stands beside the first card.
        let narrower = width - setter.em(BESIDE_CARD);
        let text = Some(narrower).filter(|width| *width >= setter.em(LEAST_WITH_PAIN));
        let Some(text) = text.and_then(|width| pain_text(setter, pain, width, bottom - y)) else {
            draft.block.words(&more(0), left + setter.em(0.3), y + setter.em(0.2));
            return false;
        };
        let face = pain.face(setter, &text, narrower);
        pain_card(setter, draft, pain, (&face, Rect::new(left, y, narrower, face.height())));
        if !last {
            draft.block.words_before(&more(1), left + width, y + setter.em(0.67));
        }
        return true;
    }
    true
}

/// Draws the card of a pain. Returns where the next one begins.
fn pain_card(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    pain: &CardOrHotspot<'_>,
    (face, place): (&ShownCard, Rect),
) -> f32 {
    draft.block.add(&setter.place_card(face, place), Point::ZERO);
    draft.lit.push(face.part);
    draft.say(&setter.card_in_words(&pain.card));
    place.max.y + setter.em(0.4)
}

/// The words of a pain, shortened where the whole does not fit; none if not even its beginning does.
fn pain_text(setter: &StopSetter<'_>, pain: &CardOrHotspot<'_>, width: f32, room: f32) -> Option<StyledText> {
    let text = setter.card_words(&pain.card);
    let shorter = [120usize, 80, 50, 30, 20].into_iter().map(|most| shortened_styled(&text, most));
    [text.clone()].into_iter().chain(shorter).find(|text| pain.face(setter, text, width).height() <= room)
}

/// Where a stage has no pain, bars keep its place.
fn bars(setter: &StopSetter<'_>, block: &mut PageBlock, (left, width): (f32, f32), top: f32) {
    let color = setter.theme().muted.mix(setter.theme().sheet, 0.86);
    for (row, share) in [0.62f32, 0.86].into_iter().enumerate() {
        let rect = Rect::new(left, top + row as f32 * setter.em(0.75), width * share, setter.em(0.34));
        block.rect(rect, setter.em(0.17), Some(color), None);
    }
}
