//! Waits: how long they are together, and stages that take long and feel bad.
//!
//! A wait is a measure whose text, or whose lane, speaks of waiting; a time whose target is shorter; a card that says
//! how long somebody waits; and the time span of a stage that is named after waiting. In each stage only one of these
//! counts, in this order, since they often mean the same: all measures, or the longest of the cards, or the time span.

use super::curve_points::hotspot_offer;
use super::targets::slow_minutes;
use crate::insight::finding::{Finding, FindingKind, FindingOffer, WaitPlace};
use crate::insight::survey::Survey;
use crate::model::{Card, CardKind, FindingSubject, HotspotPlace, Part};
use crate::quantity;
use crate::quantity::time::{PlacedSpan, axis, is_moment, minutes_in};

/// Words that mean waiting, by language; English ones are known everywhere.
const WAITING: [(&str, &[&str]); 7] = [
    ("en", &["wait", "waits", "waiting", "waited", "queue", "queues", "queuing", "queueing", "silence", "delay"]),
    ("de", &["wartet", "warten", "warte", "wartezeit", "wartezeiten", "warteschlange", "schlange", "schweigen"]),
    ("fr", &["attend", "attendre", "attente", "attendent", "retard", "silence"]),
    ("es", &["espera", "esperar", "esperan", "cola", "retraso", "silencio"]),
    ("it", &["attesa", "attende", "aspetta", "coda", "ritardo", "silenzio"]),
    ("nl", &["wacht", "wachten", "wachttijd", "wachtrij", "vertraging", "stilte"]),
    ("pt", &["espera", "esperar", "fila", "atraso", "silêncio"]),
];
/// A stage that takes at least this share of the whole time takes much of it.
const MUCH: f64 = 0.35;

/// A wait with its length in minutes.
#[derive(Clone, Copy)]
struct Wait {
    place: WaitPlace,
    minutes: f64,
}

/// Finds the sum of all waits, and stages that take long and feel bad.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let spans = spans(survey);
    let waits = waits(survey, &spans);
    if let Some(longest) = waits.iter().copied().reduce(|a, b| if b.minutes > a.minutes { b } else { a }) {
        let sum = waits.iter().map(|wait| wait.minutes).sum();
        let part = |wait: &Wait| match wait.place {
            WaitPlace::Card(card) => Part::Card(card),
            WaitPlace::Stage(stage) => Part::Stage(stage),
        };
        let first = part(&longest);
        let others = waits.iter().map(part).filter(|part| *part != first);
        found.push(Finding {
            kind: FindingKind::Waits(sum, waits.len(), (longest.place, longest.minutes)),
            about: Vec::new(),
            places: [first].into_iter().chain(others).collect(),
            offers: offers(survey, longest.place),
            gravity: 50,
        });
    }
    let reported = waits.iter().find(|_| waits.len() == 1).map(|wait| wait.place);
    // A stage that is all the waiting there is was said already.
    found.extend(long_bad_stage(survey, &spans).filter(|it| reported.is_none_or(|reported| !is_about(it, reported))));
}

fn offers(survey: &Survey<'_>, place: WaitPlace) -> Vec<FindingOffer> {
    match place {
        WaitPlace::Card(card) if survey.hotspots_on(card).is_empty() => {
            vec![FindingOffer::PinHotspot(HotspotPlace::Card(card)), FindingOffer::ActionForCard(card)]
        }
        WaitPlace::Card(card) => vec![FindingOffer::ActionForCard(card)],
        WaitPlace::Stage(stage) => {
            let step = survey.map.stage(stage).and_then(|stage| stage.steps.first());
            step.map(|step| hotspot_offer(survey, step.id)).unwrap_or_default()
        }
    }
}

/// Where the time spans of stages lie, if they can be read.
fn spans(survey: &Survey<'_>) -> Vec<PlacedSpan> {
    let axis = axis(survey.map.stages.iter().map(|stage| stage.time_span.as_str()));
    axis.map(|axis| axis.spans).unwrap_or_default()
}

fn waits(survey: &Survey<'_>, spans: &[PlacedSpan]) -> Vec<Wait> {
    let words = waiting_words(survey);
    let is_waiting = |text: &str| speaks_of(text, &words);
    let lanes: Vec<bool> = survey.map.lanes.iter().map(|lane| is_waiting(&lane.name)).collect();
    let count = survey.map.stages.len();
    let mut measured: Vec<Vec<Wait>> = vec![Vec::new(); count];
    let mut reported: Vec<Option<Wait>> = vec![None; count];
    for card in &survey.map.cards {
        let Some(stage) = survey.stage_of(card.step) else { continue };
        if survey.kind_of(card) == CardKind::Measure {
            let in_lane = survey.lane(card.lane).and_then(|(row, _)| lanes.get(row)).copied().unwrap_or(false);
            let minutes = if in_lane || is_waiting(&card.text) { measured_minutes(card) } else { slow_minutes(card) };
            let wait = minutes.map(|minutes| Wait { place: WaitPlace::Card(card.id), minutes });
            measured.get_mut(stage).into_iter().for_each(|known| known.extend(wait));
        } else if tells_of_time(survey, card) && is_waiting(&card.text) {
            let wait = minutes_in(&card.text).map(|minutes| Wait { place: WaitPlace::Card(card.id), minutes });
            let known = reported.get_mut(stage);
            known.into_iter().for_each(|known| {
                *known = [*known, wait].into_iter().flatten().reduce(|a, b| if b.minutes > a.minutes { b } else { a });
            });
        }
    }
    let stages = survey.map.stages.iter().zip(measured).zip(reported).enumerate();
    let of_stage = |(index, ((stage, measured), reported)): (usize, ((_, Vec<Wait>), Option<Wait>))| {
        let stage: &crate::model::Stage = stage;
        if !measured.is_empty() {
            return measured;
        }
        let span = || {
            let span = spans.iter().find(|span| span.index == index).filter(|_| is_waiting(&stage.name))?;
            let minutes = span.minutes[1] - span.minutes[0];
            (minutes > 0.0).then_some(Wait { place: WaitPlace::Stage(stage.id), minutes })
        };
        reported.or_else(span).into_iter().collect()
    };
    stages
        .map(|(index, ((stage, measured), reported))| of_stage((index, ((&**stage, measured), reported))))
        .collect::<Vec<_>>()
        .concat()
}

/// The minutes of a measure that shows a time.
fn measured_minutes(card: &Card) -> Option<f64> {
    let figure = quantity::read(&card.figure).filter(|_| !is_moment(&card.figure))?;
    (figure.unit == quantity::TIME && figure.value > 0.0).then_some(figure.value)
}

fn is_about(finding: &Finding, place: WaitPlace) -> bool {
    matches!((&finding.kind, place), (FindingKind::LongBadStage(stage, ..), WaitPlace::Stage(reported)) if *stage == reported)
}

/// Whether a text on the card is about what happens, and not about what could be done.
fn tells_of_time(survey: &Survey<'_>, card: &Card) -> bool {
    matches!(
        survey.kind_of(card),
        CardKind::Action | CardKind::Pain | CardKind::Process | CardKind::Touchpoint | CardKind::Note
    )
}

/// The words for waiting in the language of the map, and in English.
fn waiting_words(survey: &Survey<'_>) -> Vec<&'static str> {
    let language = survey.map.info.language.to_lowercase();
    let own = language.split(['-', '_']).next().unwrap_or_default();
    let known = WAITING.iter().filter(|(tag, _)| *tag == own || *tag == "en");
    known.flat_map(|(_, words)| words.iter().copied()).collect()
}

fn speaks_of(text: &str, words: &[&str]) -> bool {
    if text.is_empty() {
        return false;
    }
    let lower = text.to_lowercase();
    lower.contains("on hold") || lower.split(|letter: char| !letter.is_alphabetic()).any(|word| words.contains(&word))
}

/// The stage that takes more of the whole time than any other, if that is much and it feels bad.
fn long_bad_stage(survey: &Survey<'_>, spans: &[PlacedSpan]) -> Option<Finding> {
    let ends = spans.iter().flat_map(|span| span.minutes);
    let (first, last) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)));
    let length = |span: &PlacedSpan| span.minutes[1] - span.minutes[0];
    let longest = spans.iter().max_by(|a, b| length(a).total_cmp(&length(b)))?;
    let (part, whole) = (length(longest), last - first);
    if whole <= 0.0 || part < whole * MUCH {
        return None;
    }
    let stage = survey.stage(longest.index)?;
    let columns = survey.columns_of_stage(longest.index);
    let mean = |curve: &crate::insight::curves::FeltCurve<'_>| curve.mean_level(columns.clone());
    let worst = survey.curves.iter().filter_map(|curve| Some((curve, mean(curve)?)));
    let (curve, level) = worst.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (level < 0.0).then(|| Finding {
        kind: FindingKind::LongBadStage(stage.id, curve.id, [part, whole]),
        about: vec![FindingSubject::Stage(stage.id)],
        places: vec![Part::Stage(stage.id)],
        offers: stage.steps.first().map(|step| hotspot_offer(survey, step.id)).unwrap_or_default(),
        gravity: 30,
    })
}
