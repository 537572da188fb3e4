//! The stops of a presentation: those that the map has by itself, in the order that its user wants.

use rustc_hash::{FxHashMap, FxHashSet};

use super::beginning::shortened;
use super::places::{hotspot_step, listed_name, stage_name, step_label};
use crate::layout::{emotion_curve, hotspots_in_reading_order};
use crate::locale::{Locale, Word};
use crate::model::{CardKind, Flag, FlagKind, HotspotId, HotspotPlace, JourneyMap, LaneKind, StepId, StopKey};
use crate::text::seen_text;

/// A stop with what lists say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct StopEntry {
    /// What it shows.
    pub key: StopKey,
    /// What it is called: as its user says, or by what it shows.
    pub name: String,
    /// Whether it is left out.
    pub is_hidden: bool,
    /// The sign before its name in lists.
    pub sign: StopSign,
}

/// The sign before the name of a stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StopSign {
    /// No sign at all.
    Plain,
    /// A dot in the colour of a feeling, between the worst (0) and the best (1).
    Feeling(f32),
    /// The star of a moment of truth.
    Moment,
    /// The flame of a hotspot.
    Hotspot,
}

/// All stops of a map in their order, also those that are left out.
pub fn stops(map: &JourneyMap) -> Vec<StopEntry> {
    let presentation = &map.info.presentation;
    let locale = Locale::of(map);
    let stop = |key: StopKey| {
        let own = presentation.name(key);
        let name = if own.is_empty() { usual_name(map, locale, key) } else { own.to_owned() };
        StopEntry { key, name, is_hidden: presentation.is_hidden(key), sign: sign(map, key) }
    };
    let mut stops: Vec<StopEntry> = ordered(map).into_iter().map(stop).collect();
    tell_hotspots_apart(map, &mut stops);
    stops
}

/// Hotspots of one place would share a name: each then says what hurts, too.
fn tell_hotspots_apart(map: &JourneyMap, stops: &mut [StopEntry]) {
    let is_usual = |stop: &StopEntry| map.info.presentation.name(stop.key).is_empty();
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for stop in stops.iter().filter(|stop| matches!(stop.key, StopKey::Hotspot(_))) {
        *counts.entry(stop.name.clone()).or_default() += 1;
    }
    for stop in stops.iter_mut().filter(|stop| is_usual(stop)) {
        if let StopKey::Hotspot(id) = stop.key
            && counts.get(&stop.name).is_some_and(|count| *count > 1)
            && let Some(about) = hotspot_words(map, id)
        {
            stop.name = format!("{} · {about}", stop.name);
        }
    }
}

/// What hurts at a hotspot in a few words: its cause, or the card or lane that it is pinned to.
fn hotspot_words(map: &JourneyMap, id: HotspotId) -> Option<String> {
    /// The most letters of it.
    const MOST: usize = 40;
    let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id)?;
    let pinned = match hotspot.on {
        HotspotPlace::Card(card) => map.card(card).map_or_else(String::new, |card| seen_text(&card.text).into_owned()),
        HotspotPlace::Cell(lane, _) => map.lane(lane).map_or_else(String::new, |lane| lane.name.clone()),
        HotspotPlace::Step(_) => String::new(),
    };
    let cause = hotspot.cause.trim();
    let words = shortened(if cause.is_empty() { &pinned } else { cause }, MOST);
    (!words.is_empty()).then_some(words)
}

/// The stops that are shown. Never none: a presentation without any shows the overview.
pub fn shown_stops(map: &JourneyMap) -> Vec<StopEntry> {
    let mut shown = stops(map);
    shown.retain(|stop| !stop.is_hidden);
    if shown.is_empty() {
        let name = usual_name(map, Locale::of(map), StopKey::Overview);
        shown.push(StopEntry { key: StopKey::Overview, name, is_hidden: false, sign: StopSign::Plain });
    }
    shown
}

/// The stops in the user's order. What the user has not placed follows what it follows in the map.
fn ordered(map: &JourneyMap) -> Vec<StopKey> {
    let presentation = &map.info.presentation;
    let mut natural = natural(map);
    let end = natural.iter().position(|key| *key == StopKey::End).unwrap_or(natural.len());
    natural.splice(end..end, presentation.views.iter().map(|view| StopKey::View(view.number)));
    if presentation.order.is_empty() {
        return natural;
    }
    let known: FxHashSet<StopKey> = natural.iter().copied().collect();
    let mut order: Vec<StopKey> = presentation.order.iter().copied().filter(|key| known.contains(key)).collect();
    let placed: FxHashSet<StopKey> = order.iter().copied().collect();
    let mut before: Option<StopKey> = None;
    for key in natural {
        if !placed.contains(&key) {
            let at = before.and_then(|before| order.iter().position(|known| *known == before)).map_or(0, |at| at + 1);
            order.insert(at.min(order.len()), key);
        }
        before = Some(key);
    }
    order
}

/// The stops that the map has by itself, in its own order.
fn natural(map: &JourneyMap) -> Vec<StopKey> {
    let mut keys = vec![StopKey::Overview];
    let personas = map.personas.iter().filter(|persona| !persona.is_placeholder() && !persona.is_only_a_name());
    keys.extend(personas.map(|persona| StopKey::Persona(persona.id)));
    keys.extend(map.stages.iter().map(|stage| StopKey::Stage(stage.id)));
    let has_curve = |lane: &crate::model::Lane| lane.series.iter().any(|series| series.points.len() > 1);
    let curves = map.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve && has_curve(lane));
    keys.extend(curves.map(|lane| StopKey::Curve(lane.id)));
    keys.extend(lowest_step(map).map(|_| StopKey::LowestPoint));
    keys.extend(moments(map).into_iter().map(StopKey::Moment));
    let mut hotspots = hotspots_in_reading_order(map);
    hotspots.sort_by_key(|hotspot| std::cmp::Reverse(hotspot.severity));
    keys.extend(hotspots.into_iter().map(|hotspot| StopKey::Hotspot(hotspot.id)));
    keys.extend(has_opportunities(map).then_some(StopKey::Opportunities));
    let has_actions = map.actions.iter().any(|action| !action.title.trim().is_empty());
    keys.extend(has_actions.then_some(StopKey::Actions));
    keys.push(StopKey::End);
    keys
}

fn has_opportunities(map: &JourneyMap) -> bool {
    map.cards.iter().any(|card| {
        !card.text.trim().is_empty()
            && map.lane(card.lane).is_some_and(|lane| lane.kind_of(card) == CardKind::Opportunity)
    })
}

/// The step of the lowest point of the curve of feelings, if it lies below the middle.
pub(super) fn lowest_step(map: &JourneyMap) -> Option<StepId> {
    let (lane, series) = emotion_curve(map)?;
    let lowest = series.points.iter().min_by(|a, b| a.value.total_cmp(&b.value))?;
    (lane.scale.fraction(lowest.value) < 0.5).then_some(lowest.step)
}

/// The steps with a moment of truth, from first to last.
pub(super) fn moments(map: &JourneyMap) -> Vec<StepId> {
    let is_moment = |flags: &[Flag]| flags.iter().any(|flag| flag.kind == FlagKind::MomentOfTruth);
    let mut lit: FxHashSet<StepId> = map.cards.iter().filter(|it| is_moment(&it.flags)).map(|it| it.step).collect();
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    lit.extend(points.filter(|point| is_moment(&point.flags)).map(|point| point.step));
    let steps = map.steps().map(|(_, step)| step);
    steps.filter(|step| is_moment(&step.flags) || lit.contains(&step.id)).map(|step| step.id).collect()
}

fn usual_name(map: &JourneyMap, locale: &Locale, key: StopKey) -> String {
    let at = |word: Word, step: Option<StepId>| {
        let place = step.map(|step| listed_name(&step_label(map, step), locale)).unwrap_or_default();
        locale.explained(locale.word(word), &place)
    };
    match key {
        StopKey::Overview | StopKey::End => locale.word(Word::Overview).to_owned(),
        StopKey::Persona(id) => {
            let name = map.persona(id).map_or("", |persona| persona.name.trim());
            if name.is_empty() { locale.word(Word::Persona).to_owned() } else { name.to_owned() }
        }
        StopKey::Stage(id) => {
            let place = map.stages.iter().position(|stage| stage.id == id).unwrap_or(0);
            let name = map.stages.get(place).map_or_else(String::new, |stage| stage_name(&stage.name, place));
            listed_name(&name, locale)
        }
        StopKey::Curve(id) => {
            let name = map.lane(id).map_or("", |lane| lane.name.trim());
            if name.is_empty() { locale.word(Word::Curve).to_owned() } else { name.to_owned() }
        }
        StopKey::LowestPoint => at(Word::LowestPoint, lowest_step(map)),
        StopKey::Moment(step) => at(Word::MomentOfTruth, Some(step)),
        StopKey::Hotspot(id) => {
            let hotspot = map.hotspots.iter().find(|hotspot| hotspot.id == id);
            at(Word::Hotspot, hotspot.and_then(|hotspot| hotspot_step(map, hotspot.on)))
        }
        StopKey::Opportunities => locale.word(Word::LaneOpportunities).to_owned(),
        StopKey::Actions => locale.word(Word::Actions).to_owned(),
        StopKey::View(number) => view_name(map, locale, number),
    }
}

/// An added view is called by the places from which and to which it reaches.
fn view_name(map: &JourneyMap, locale: &Locale, number: u32) -> String {
    let Some(view) = map.info.presentation.view(number) else { return number.to_string() };
    let (from, to) = (step_label(map, view.steps.0), step_label(map, view.steps.1));
    let (from, to) = (listed_name(&from, locale), listed_name(&to, locale));
    if from == to { from } else { format!("{from} – {to}") }
}

fn sign(map: &JourneyMap, key: StopKey) -> StopSign {
    match key {
        StopKey::Stage(id) => stage_feeling(map, id).map_or(StopSign::Plain, StopSign::Feeling),
        StopKey::LowestPoint => StopSign::Feeling(0.0),
        StopKey::Moment(_) => StopSign::Moment,
        StopKey::Hotspot(_) => StopSign::Hotspot,
        StopKey::Overview
        | StopKey::Persona(_)
        | StopKey::Curve(_)
        | StopKey::Opportunities
        | StopKey::Actions
        | StopKey::End
        | StopKey::View(_) => StopSign::Plain,
    }
}

/// How a stage feels, between the worst (0) and the best (1).
pub(super) fn stage_feeling(map: &JourneyMap, id: crate::model::StageId) -> Option<f32> {
    let (lane, series) = emotion_curve(map)?;
    let stage = map.stage(id)?;
    let felt = series.points.iter().filter(|point| stage.steps.iter().any(|step| step.id == point.step));
    let felt: Vec<f32> = felt.map(|point| lane.scale.fraction(point.value)).collect();
    (!felt.is_empty()).then(|| felt.iter().sum::<f32>() / felt.len() as f32)
}
