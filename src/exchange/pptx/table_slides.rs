//! The slides of what was found and what is done about it: hotspots and actions as tables.

use super::deck::Deck;
use super::table::{SlideColumn, SlideTable};
use super::words::{SlideAlign, SlideLook, SlideText};
use crate::locale::{Phrase, Word};
use crate::model::{Hotspot, HotspotPlace, Rating};

/// Adds the table of hotspots, the worst first.
pub(super) fn add_hotspots(deck: &mut Deck<'_>) {
    let (locale, ink) = (deck.locale, deck.theme.ink);
    let mut hotspots: Vec<&Hotspot> = deck.map.hotspots.iter().map(|hotspot| &**hotspot).collect();
    hotspots.sort_by_key(|hotspot| std::cmp::Reverse(hotspot.severity));
    if hotspots.is_empty() {
        return;
    }
    let words = |text: &str, bold: bool| SlideText::of(text.trim(), SlideLook { bold, ..SlideLook::new(12.0, ink) });
    let rows = hotspots.iter().map(|hotspot| {
        let (place, what) = place(deck, hotspot);
        vec![
            words(&hotspot.severity.to_string(), true),
            words(&place, false),
            words(&what, false),
            cause(deck, hotspot),
        ]
    });
    let heads = [
        (Word::Severity, 9.0, SlideAlign::Center),
        (Word::HotspotPlace, 22.0, SlideAlign::Start),
        (Word::Hotspot, 34.0, SlideAlign::Start),
        (Word::Cause, 35.0, SlideAlign::Start),
    ];
    let table = SlideTable {
        title: locale.word(Word::Hotspots).to_owned(),
        columns: columns(deck, &heads),
        rows: rows.collect(),
    };
    table.add_to(deck);
}

fn columns(deck: &Deck<'_>, heads: &[(Word, f32, SlideAlign)]) -> Vec<SlideColumn> {
    let column = |(word, share, align): &(Word, f32, SlideAlign)| SlideColumn {
        heading: deck.locale.word(*word).to_owned(),
        share: *share,
        align: *align,
    };
    heads.iter().map(column).collect()
}

fn cause(deck: &Deck<'_>, hotspot: &Hotspot) -> SlideText {
    let cause = SlideText::of(hotspot.cause.trim(), SlideLook::new(12.0, deck.theme.ink));
    if hotspot.note.trim().is_empty() {
        return cause;
    }
    let note = SlideText::of(hotspot.note.trim(), SlideLook::new(10.5, deck.theme.muted));
    if hotspot.cause.trim().is_empty() { note } else { cause.and(note, 2.0) }
}

/// The stage and step of a hotspot, and what it is pinned on.
fn place(deck: &Deck<'_>, hotspot: &Hotspot) -> (String, String) {
    let map = deck.map;
    let (step, what) = match hotspot.on {
        HotspotPlace::Card(id) => match map.card(id) {
            Some(card) => (Some(card.step), card.text.clone()),
            None => (None, String::new()),
        },
        HotspotPlace::Step(id) => (Some(id), String::new()),
        HotspotPlace::Cell(lane, id) => (Some(id), map.lane(lane).map_or(String::new(), |lane| lane.name.clone())),
    };
    let named = step.and_then(|id| map.step(id)).map_or(String::new(), |(stage, step)| {
        let step = if step.name.trim() == stage.name.trim() { "" } else { step.name.trim() };
        deck.locale.listed(&[stage.name.trim(), step])
    });
    (named, what)
}

/// Adds the table of actions.
pub(super) fn add_actions(deck: &mut Deck<'_>) {
    let (locale, ink, muted) = (deck.locale, deck.theme.ink, deck.theme.muted);
    if deck.map.actions.is_empty() {
        return;
    }
    let words = |text: &str| SlideText::of(text.trim(), SlideLook::new(12.0, ink));
    let rows = deck.map.actions.iter().map(|action| {
        let mut title = SlideText::of(action.title.trim(), SlideLook::new(12.0, ink).bold());
        if !action.note.trim().is_empty() {
            title = title.and(SlideText::of(action.note.trim(), SlideLook::new(10.5, muted)), 2.0);
        }
        let of_five = |value: Option<Rating>| {
            value.map_or(String::new(), |value| locale.phrase(Phrase::OfFive, &[&value.to_string()]))
        };
        vec![
            title,
            words(locale.action_category(action.category)),
            words(&action.owner),
            words(&action.due.map_or(String::new(), |date| locale.short_date(date))),
            words(locale.action_status(action.status)),
            words(&of_five(action.impact)),
            words(&of_five(action.effort)),
        ]
    });
    let heads = [
        (Word::ActionHead, 36.0, SlideAlign::Start),
        (Word::Category, 16.0, SlideAlign::Start),
        (Word::Owner, 14.0, SlideAlign::Start),
        (Word::DueHead, 13.0, SlideAlign::Start),
        (Word::Status, 12.0, SlideAlign::Start),
        (Word::ImpactAxis, 9.0, SlideAlign::Start),
        (Word::EffortAxis, 9.0, SlideAlign::Start),
    ];
    let table = SlideTable {
        title: locale.word(Word::Actions).to_owned(),
        columns: columns(deck, &heads),
        rows: rows.collect(),
    };
    table.add_to(deck);
}
