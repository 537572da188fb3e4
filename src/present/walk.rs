//! A walk in a persona's shoes: one step of the way on each page, as it is for the persona. What is thought is said,
//! what is done is shown, and below the curve a dot walks along.

use super::chevrons::StageColumns;
use super::curve_line::CurveLine;
use super::places::stage_name;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Path, Point, Rect, point};
use crate::locale::{Phrase, Word};
use crate::model::{Card, CardKind, CurvePoint, JourneyMap, Lane, LaneKind, Part, PersonaId, Series, StepId};
use crate::scene::Stroke;
use crate::typeset::PageBlock;

/// The height of the curve at the foot, as a part of the screen.
const CURVE: f32 = 0.24;
/// The part of the width that the face takes.
const FACE: f32 = 0.27;
/// The most thoughts and deeds that are shown of one step.
const MOST: usize = 3;

/// One step of a persona's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkStep {
    /// The step that is shown.
    pub step: StepId,
    /// Its name with that of its stage.
    pub name: String,
}

/// The steps of a persona's way: all steps of the map, from first to last.
pub fn walk_steps(map: &JourneyMap) -> Vec<WalkStep> {
    let steps = map.steps().map(|(_, step)| step.id);
    steps.map(|step| WalkStep { step, name: super::places::place_label(map, step) }).collect()
}

/// The page of one step.
pub(super) fn pages(setter: &StopSetter<'_>, persona: PersonaId, place: usize) -> Vec<StopDraft> {
    let steps = walk_steps(setter.map());
    let Some(step) = steps.get(place.min(steps.len().saturating_sub(1))) else {
        return super::overview::pages(setter);
    };
    let mut draft = StopDraft::default();
    let top = head(setter, &mut draft, persona, (step, place + 1, steps.len()));
    let bottom = setter.bottom() - setter.screen.y * CURVE;
    let curve = curve_of(setter, persona);
    let area = Rect::from_corners(point(setter.margin(), top), point(setter.margin() + setter.measure(), bottom));
    let mut left = area.min.x;
    if let Some((lane, series)) = curve {
        if let Some(felt) = felt_at(&steps, series, place) {
            let side = Rect::from_corners(area.min, point(area.min.x + area.width() * FACE, area.max.y));
            face(setter, &mut draft, (lane, series, &felt), side);
            left = side.max.x + setter.em(1.2);
        }
        let foot = Rect::from_corners(point(area.min.x, bottom + setter.em(0.6)), point(area.max.x, setter.bottom()));
        walked_curve(setter, &mut draft, (lane, series), step.step, foot);
    }
    said_and_done(setter, &mut draft, (persona, step.step), Rect::from_corners(point(left, top), area.max));
    vec![draft]
}

fn head(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    persona: PersonaId,
    (step, number, count): (&WalkStep, usize, usize),
) -> f32 {
    let (map, theme) = (setter.map(), setter.theme());
    let here = map.stages.iter().position(|stage| stage.steps.iter().any(|known| known.id == step.step));
    setter.stage_bar(draft, here);
    let top = setter.screen.y * 0.085;
    let side = setter.em(2.6);
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
    let count = setter.words.locale.phrase(Phrase::PageOf, &[&number.to_string(), &count.to_string()]);
    let end = setter.line(&count, setter.bold(1.0), theme.ink);
    let over = [over.as_str(), time].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let over = setter.line(&over, setter.plain(1.0), theme.muted);
    let mut y = top;
    if !over.is_empty() {
        y = draft.block.words(&over, x, y + setter.em(0.1)) + setter.em(0.62);
    } else {
        y += setter.em(0.5);
    }
    let words = setter.name(&name, (1.75, 1.2), theme.ink, right - x - end.ink_width() - setter.em(1.0));
    y = draft.block.words(&words, x, y);
    draft.block.words_before(&end, right, top + setter.em(0.1));
    draft.say(&step.name);
    y.max(top + side) + setter.em(1.3)
}

/// The curve of a persona: its own, else one of nobody in particular.
fn curve_of<'a>(setter: &StopSetter<'a>, persona: PersonaId) -> Option<(&'a Lane, &'a Series)> {
    let lanes = setter.index.lanes.iter().filter(|lane| lane.kind == LaneKind::Curve);
    let all = || lanes.clone().flat_map(|lane| lane.series.iter().map(move |series| (*lane, &**series)));
    let is_own = |it: &(&Lane, &Series)| it.1.persona == Some(persona) || it.0.persona == Some(persona);
    let is_anybodys = |it: &(&Lane, &Series)| it.1.persona.is_none() && it.0.persona.is_none();
    let has_points = |it: &(&Lane, &Series)| !it.1.points.is_empty();
    let felt = |it: &(&Lane, &Series)| it.0.scale.faces && has_points(it);
    all()
        .find(|it| is_own(it) && felt(it))
        .or_else(|| all().find(|it| is_anybodys(it) && felt(it)))
        .or_else(|| all().find(|it| (is_own(it) || is_anybodys(it)) && has_points(it)))
}

/// What is felt at a step: its own point, else what lies between the points before and after it.
fn felt_at(steps: &[WalkStep], series: &Series, place: usize) -> Option<Felt> {
    let point_at = |at: &usize| {
        let step = steps.get(*at)?.step;
        series.points.iter().find(|point| point.step == step).map(|point| (*at, point))
    };
    if let Some((_, own)) = point_at(&place) {
        return Some(Felt { at: own.clone(), is_own: true });
    }
    let before = (0..place).rev().find_map(|at| point_at(&at));
    let after = (place + 1..steps.len()).find_map(|at| point_at(&at));
    let value = match (before, after) {
        (Some((from, a)), Some((to, b))) => {
            a.value + (b.value - a.value) * (place - from) as f32 / (to - from).max(1) as f32
        }
        (Some((_, only)), None) | (None, Some((_, only))) => only.value,
        (None, None) => return None,
    };
    let (_, like) = before.or(after)?;
    let at = CurvePoint { step: steps.get(place)?.step, value, label: String::new(), ..like.clone() };
    Some(Felt { at, is_own: false })
}

/// What is felt at a step.
struct Felt {
    at: CurvePoint,
    /// Whether somebody has said so, or it lies between others.
    is_own: bool,
}

/// The face, its value, and what the curve says at this step.
fn face(setter: &StopSetter<'_>, draft: &mut StopDraft, (lane, series, felt): (&Lane, &Series, &Felt), area: Rect) {
    let (theme, at) = (setter.theme(), &felt.at);
    let fraction = lane.scale.fraction(at.value).clamp(0.0, 1.0);
    let ink = if fraction < 0.4 && lane.scale.faces { theme.pain_ink } else { theme.ink };
    let label = setter.centered(&at.label, setter.bold(1.3), ink, area.width());
    let tenths = (at.value * 10.0).round() / 10.0;
    let value = if tenths > 0.0 && lane.scale.min < 0.0 { format!("+{tenths}") } else { format!("{tenths}") };
    let value = if felt.is_own { value.replace('-', "−") } else { String::new() };
    let value = setter.line(&value, setter.bold(2.2), theme.ink);
    let feeling = setter.words.locale.feeling(&lane.scale, at.value);
    let feeling = setter.line(feeling, setter.plain(1.11), theme.muted);
    let words = setter.em(3.0) + value.capitals() + feeling.capitals() + label.height();
    let radius = ((area.height() - words) / 2.0).min(area.width() * 0.36).max(setter.em(1.4));
    let mut block = PageBlock::default();
    let x = area.center().x;
    let mut y = area.min.y;
    if lane.scale.faces {
        setter.face(&mut block, point(x, y + radius), radius, fraction);
        y += 2.0 * radius + setter.em(1.0);
    }
    if felt.is_own {
        y = block.words_around(&value, x, y);
    }
    y = block.words_around(&feeling, x, y + setter.em(0.6));
    block.words_around(&label, x, y + setter.em(0.9));
    if felt.is_own {
        let part = Part::Point(lane.id, series.id, at.step);
        block = block.about(part);
        draft.lit.push(part);
    }
    draft.block.add(&block, Point::ZERO);
    draft.say(&setter.words.locale.listed(&[
        &lane.scale.name,
        setter.words.locale.feeling(&lane.scale, at.value),
        at.label.trim(),
    ]));
}

/// What the persona thinks, does, meets and suffers at a step.
fn said_and_done(setter: &StopSetter<'_>, draft: &mut StopDraft, (persona, step): (PersonaId, StepId), area: Rect) {
    let is_own = |card: &&Card| {
        let lane = setter.index.lanes.iter().find(|lane| lane.id == card.lane);
        let of = card.persona.or(lane.and_then(|lane| lane.persona));
        of.is_none() || of == Some(persona)
    };
    let of_kind = |kinds: &[CardKind], most: usize| -> Vec<&Card> {
        let cards = kinds.iter().flat_map(|kind| setter.index.of_kind(*kind, &[step]));
        cards.filter(is_own).take(most).collect()
    };
    let mut y = area.min.y;
    for card in of_kind(&[CardKind::Thought, CardKind::Quote], 2) {
        y = speech(setter, draft, card, (area, y));
    }
    let has_touchpoints = of_kind(&[CardKind::Touchpoint], MOST);
    let gap = setter.em(0.56);
    let columns = if area.width() > setter.em(27.0) { 2.0 } else { 1.0 };
    let width = (area.width() - gap * (columns - 1.0)) / columns;
    let mut places: Vec<f32> = vec![y; columns as usize];
    let deeds = of_kind(&[CardKind::Action, CardKind::Note, CardKind::Process, CardKind::Need], MOST);
    for card in deeds.into_iter().chain(of_kind(&[CardKind::Pain], MOST)) {
        let text = super::card_text::shortened(&setter.card_words(card), 160);
        let face = setter.card_face(card, &text, width);
        let Some((column, top)) = places.iter().copied().enumerate().min_by(|a, b| a.1.total_cmp(&b.1)) else { break };
        let lift = setter.em(0.2);
        if top + lift + face.height() > area.max.y {
            continue;
        }
        let x = area.min.x + (width + gap) * column as f32;
        let block = setter.place_card(&face, Rect::new(x, top + lift, width, face.height()));
        draft.block.add(&block, Point::ZERO);
        draft.lit.push(face.part);
        draft.say(&setter.card_in_words(card));
        if let Some(place) = places.get_mut(column) {
            *place = top + lift + face.height() + gap;
        }
    }
    channels(setter, draft, &has_touchpoints, (area, places.iter().copied().fold(0.0, f32::max)));
}

/// A thought in a bubble, with its tail towards the face. Returns where the next thing begins.
fn speech(setter: &StopSetter<'_>, draft: &mut StopDraft, card: &Card, (area, top): (Rect, f32)) -> f32 {
    let theme = setter.theme();
    let pad = setter.em(0.95);
    let text = super::card_text::shortened(crate::text::seen_text(&card.text).trim(), 190);
    let text = setter.words.quoted(&text);
    let size = if text.chars().count() > 90 { 1.3 } else { 1.6 };
    let words = setter.paragraph(&text, setter.plain(size).italic(), theme.thought_ink, area.width() - 2.0 * pad);
    let rect = Rect::new(area.min.x, top, words.ink_width() + 2.0 * pad, words.height() + 2.0 * pad);
    if rect.max.y > area.max.y && top > area.min.y {
        return top;
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
    draft.say(&text);
    rect.max.y + setter.em(0.7)
}

fn channels(setter: &StopSetter<'_>, draft: &mut StopDraft, cards: &[&Card], (area, top): (Rect, f32)) {
    let (mut x, gap) = (area.min.x, setter.em(0.45));
    for card in cards {
        let look = setter.card_look(card);
        let icon = card.channel.as_ref().map_or("touchpoint", |channel| channel.icon());
        let fill = look.paper.unwrap_or(setter.theme().touchpoint);
        let words = setter.card_words(card);
        let (pill, size) = setter.pill(icon, &words, setter.plain(1.0), (fill, look.ink), area.max.x - x);
        if x + size.x > area.max.x + 0.5 || top + size.y > area.max.y + setter.em(0.3) {
            break;
        }
        let part = Part::Card(card.id);
        draft.block.add(&pill.about(part), point(x, top + setter.em(0.1)));
        draft.lit.push(part);
        draft.say(&setter.words.locale.explained(setter.words.locale.word(Word::Channels), &words));
        x += size.x + gap;
    }
}

/// The whole curve at the foot: what lies behind in colour, what comes faint, and the dot where one is.
fn walked_curve(
    setter: &StopSetter<'_>,
    draft: &mut StopDraft,
    (lane, series): (&Lane, &Series),
    step: StepId,
    area: Rect,
) {
    let theme = setter.theme();
    let (from, to) = (area.min.x, area.max.x);
    let count = setter.map().stages.len();
    let steps = setter.map().steps().count().max(1) as f32;
    let mut x = from;
    let spans = setter.map().stages.iter().map(|stage| {
        let start = x;
        x += (to - from) * stage.steps.len() as f32 / steps;
        (start, x)
    });
    let columns = StageColumns { spans: spans.collect(), stages: 0..count };
    let range = (area.min.y + setter.em(0.7), area.max.y - setter.em(0.7));
    let line = CurveLine::new(setter, (lane, series), range, |step| columns.x_of(setter, step));
    let hair = Stroke::solid(theme.edge, setter.em(0.05).max(1.0));
    draft.block.rule((from, to), line.middle(), hair);
    let Some(here) = columns.x_of(setter, step) else { return };
    let faint = theme.muted.mix(theme.sheet, 0.72);
    line.plain_stretch(&mut draft.block, (here, to), (faint, setter.em(0.14)));
    line.area(&mut draft.block, (from, here));
    line.stretch(&mut draft.block, (from, here), setter.em(0.22));
    for (at, shown) in &line.points {
        let color = if line.is_felt() { theme.face(line.fraction(shown)) } else { line.own_color() };
        let color = if at.x <= here + 0.5 { color } else { color.mix(theme.sheet, 0.55) };
        draft.block.path(Path::circle(*at, setter.em(0.2)), Some(color), None);
    }
    let first = line.points.first().map(|(at, _)| *at);
    let last = line.points.last().map(|(at, _)| *at);
    let y = line.height_at(here).or(if last.is_some_and(|at| here > at.x) { last } else { first }.map(|at| at.y));
    if let Some(y) = y {
        let at = point(here, y);
        draft.block.path(Path::circle(at, setter.em(0.62)), Some(theme.sheet), None);
        draft.block.path(Path::circle(at, setter.em(0.46)), Some(theme.accent), None);
    }
}
