//! The slides with tables: what the map is about, its key figures, hotspots, actions, and notes without a place.

use super::deck::Deck;
use super::table::{SlideColumn, SlideTable};
use super::words::{SlideAlign, SlideLook, SlideText};
use crate::locale::{Phrase, Word};
use crate::model::{Hotspot, HotspotPlace, Rating};

/// Adds what is said about the map as a whole and has no room on the first slide.
pub(super) fn add_about(deck: &mut Deck<'_>) {
    let (locale, info) = (deck.locale, &deck.map.info);
    // The first slide shows the objective, or the scenario where there is none.
    let scenario = if info.objective.trim().is_empty() { "" } else { info.scenario.trim() };
    let lines = |texts: &[String]| texts.join("\n");
    let facts = [
        (Word::Scenario, scenario.to_owned()),
        (Word::Scope, info.scope.clone()),
        (Word::KeyOutcome, info.key_outcome.clone()),
        (Word::GuidingPrinciples, lines(&info.guiding_principles)),
        (Word::ResourcesAtHand, lines(&info.resources_at_hand)),
        (Word::ResourcesNeeded, lines(&info.resources_needed)),
    ];
    let ink = deck.theme.ink;
    let row = |(word, text): &(Word, String)| {
        let name = SlideText::plain(locale.word(*word), SlideLook::new(12.0, ink).bold());
        vec![name, SlideText::of(text.trim(), SlideLook::new(12.0, ink))]
    };
    let rows: Vec<_> = facts.iter().filter(|(_, text)| !text.trim().is_empty()).map(row).collect();
    if rows.is_empty() {
        return;
    }
    let column = |share: f32| SlideColumn { heading: String::new(), share, align: SlideAlign::Start };
    let title = locale.word(Word::AboutMap).to_owned();
    SlideTable { title, columns: vec![column(22.0), column(78.0)], rows }.add_to(deck);
}

/// Adds the key figures of the journey and of its stages.
pub(super) fn add_key_figures(deck: &mut Deck<'_>) {
    let (locale, ink) = (deck.locale, deck.theme.ink);
    let whole = locale.word(Word::Journey);
    let of_map = deck.map.info.kpis.iter().map(|kpi| (whole, kpi));
    let of_stages = deck.map.stages.iter().flat_map(|stage| stage.kpis.iter().map(|kpi| (stage.name.as_str(), kpi)));
    let words = |text: &str| SlideText::of(text.trim(), SlideLook::new(12.0, ink));
    let rows: Vec<_> = of_map
        .chain(of_stages)
        .filter(|(_, kpi)| !kpi.name.trim().is_empty())
        .map(|(whose, kpi)| {
            let current = SlideText::of(kpi.current_words().trim(), SlideLook::new(12.0, ink).bold());
            let target = kpi.target.trim();
            let target = if target.is_empty() { String::new() } else { locale.phrase(Phrase::Target, &[target]) };
            vec![words(&kpi.name), current, words(&target), words(whose)]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let column = |share: f32| SlideColumn { heading: String::new(), share, align: SlideAlign::Start };
    let columns = [40.0, 18.0, 20.0, 22.0].map(column).into();
    let title = locale.word(Word::KeyFigures).to_owned();
    SlideTable { title, columns, rows }.add_to(deck);
}

/// Adds the notes that have no place on the map yet.
pub(super) fn add_parking_lot(deck: &mut Deck<'_>) {
    let look = SlideLook::new(12.0, deck.theme.ink);
    let parked = deck.map.info.parked.iter().filter(|text| !text.trim().is_empty());
    let rows: Vec<_> = parked.map(|text| vec![SlideText::of(text.trim(), look)]).collect();
    if rows.is_empty() {
        return;
    }
    let columns = vec![SlideColumn { heading: String::new(), share: 100.0, align: SlideAlign::Start }];
    SlideTable { title: deck.locale.word(Word::ParkingLot).to_owned(), columns, rows }.add_to(deck);
}

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
            Some(card) => (Some(card.step), crate::text::seen_text(&card.text).into_owned()),
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
