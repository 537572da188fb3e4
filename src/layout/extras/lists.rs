//! The lists under the map: hotspots with their causes, and actions.

use super::hotspots::{HotspotNumbers, in_reading_order};
use super::{ExtraBlock, blocks};
use crate::locale::{Locale, Phrase};
use crate::model::{Action, Hotspot, HotspotPlace, JourneyMap, Part};
use crate::text::{QuotationMarks, Shaper};

/// The longest quotation of a card, in characters.
const MOST_QUOTED: usize = 70;

/// The numbered hotspots.
pub(super) fn hotspots(map: &JourneyMap, shaper: &Shaper, width: f32) -> Vec<ExtraBlock> {
    let (numbers, locale) = (HotspotNumbers::of(map), Locale::of(map));
    in_reading_order(map)
        .into_iter()
        .map(|hotspot| {
            let place = place(map, hotspot, shaper.language().quotation_marks());
            let severity = locale.phrase(Phrase::SeverityOf, &[&hotspot.severity.to_string()]);
            let (main, details) = match (hotspot.cause.trim(), place) {
                ("", Some(place)) => (place, severity),
                ("", None) => (severity, String::new()),
                (cause, Some(place)) => (cause.to_owned(), format!("{severity}  ·  {place}")),
                (cause, None) => (cause.to_owned(), severity),
            };
            let number = numbers.get(hotspot.id).map(usize::from);
            blocks::entry(shaper, number, (&main, &[details, noted(&hotspot.note)]), width)
                .about(Part::Hotspot(hotspot.id))
        })
        .collect()
}

fn noted(note: &str) -> String {
    note.trim().to_owned()
}

/// Where a hotspot is pinned, in words; none where nobody has written anything.
fn place(map: &JourneyMap, hotspot: &Hotspot, marks: QuotationMarks) -> Option<String> {
    let step_name = |id| map.step(id).map(|(stage, step)| if step.name.is_empty() { &stage.name } else { &step.name });
    let text = match hotspot.on {
        HotspotPlace::Card(card) => quoted(&map.card(card)?.text, marks)?,
        HotspotPlace::Step(step) => step_name(step)?.clone(),
        HotspotPlace::Cell(lane, step) => Locale::of(map).listed(&[&map.lane(lane)?.name, step_name(step)?]),
    };
    (!text.trim().is_empty()).then_some(text)
}

fn quoted(text: &str, marks: QuotationMarks) -> Option<String> {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = plain.chars().take(MOST_QUOTED).collect();
    let cut = if short.len() < plain.len() { "…" } else { "" };
    (!plain.is_empty()).then(|| format!("{}{}{cut}{}", marks.open, short.trim_end(), marks.close))
}

/// The actions, in the order of the map.
pub(super) fn actions(map: &JourneyMap, shaper: &Shaper, width: f32) -> Vec<ExtraBlock> {
    let (numbers, locale) = (HotspotNumbers::of(map), Locale::of(map));
    let entry = |action: &Action| {
        let (what, how) = details(action, &numbers, locale);
        blocks::entry(shaper, None, (&action.title, &[what, how, noted(&action.note)]), width).about(answered(action))
    };
    map.actions.iter().filter(|action| !action.title.trim().is_empty()).map(|action| entry(action)).collect()
}

/// The first part that an action answers, where the inspector shows the action; or else the map.
fn answered(action: &Action) -> Part {
    let hotspot = action.hotspots.first().map(|id| Part::Hotspot(*id));
    hotspot.or_else(|| action.cards.first().map(|id| Part::Card(*id))).unwrap_or(Part::Header)
}

/// Two lines about an action: who does it when, and what it is good for.
fn details(action: &Action, numbers: &HotspotNumbers, locale: &Locale) -> (String, String) {
    let due = action.due.map(|date| locale.phrase(Phrase::Due, &[&locale.date(date)])).unwrap_or_default();
    let what = [locale.action_category(action.category), &action.owner, &due, locale.action_status(action.status)];
    let rated = [(Phrase::Impact, action.impact), (Phrase::Effort, action.effort)];
    let rated = rated.into_iter().filter_map(|(phrase, value)| Some((phrase, value?)));
    let mut how: Vec<String> = rated.map(|(phrase, value)| locale.phrase(phrase, &[&value.to_string()])).collect();
    let mut against: Vec<u16> = action.hotspots.iter().filter_map(|id| numbers.get(*id)).collect();
    against.sort_unstable();
    if !against.is_empty() {
        let listed = against.iter().map(u16::to_string).collect::<Vec<_>>();
        let listed = locale.listed(&listed.iter().map(String::as_str).collect::<Vec<_>>());
        let phrase = if against.len() == 1 { Phrase::OneHotspot } else { Phrase::ManyHotspots };
        how.push(locale.phrase(phrase, &[&listed]));
    }
    (joined(&what), joined(&how.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn joined(facts: &[&str]) -> String {
    facts.iter().filter(|fact| !fact.trim().is_empty()).copied().collect::<Vec<_>>().join("  ·  ")
}
