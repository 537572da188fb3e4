//! Severe pains and hotspots that nobody answers, and opportunities that nobody has an idea for.

use rustc_hash::FxHashSet;

use crate::insight::finding::{Finding, FindingKind, FindingOffer};
use crate::insight::survey::Survey;
use crate::model::{Card, CardId, CardKind, FindingSubject, Hotspot, HotspotPlace, Part};

/// From this severity on, a pain must be answered.
const SEVERE: u8 = 4;
/// From this score on, an opportunity is a large one (Ulwick 2005: 12 to 15 is high, above 15 extreme).
const HIGH_SCORE: f32 = 12.0;

/// Finds severe pains and hotspots without an action, and opportunities of high score without an idea.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let mut reported = FxHashSet::default();
    for card in &survey.map.cards {
        if let Some(severity) = severity_of_pain(survey, card)
            && !survey.is_card_answered(card.id)
        {
            reported.insert(card.id);
            found.push(pain(survey, card, severity));
        }
    }
    let hotspots = survey.map.hotspots.iter().filter(|hotspot| hotspot.severity >= SEVERE);
    let unanswered = hotspots.filter(|hotspot| !survey.is_hotspot_answered(hotspot));
    // A pain with a hotspot on it is said once.
    let is_reported = |hotspot: &Hotspot| matches!(hotspot.on, HotspotPlace::Card(card) if reported.contains(&card));
    found.extend(unanswered.filter(|hotspot| !is_reported(hotspot)).map(|it| hotspot(it)));
    opportunities(survey, found);
}

fn severity_of_pain(survey: &Survey<'_>, card: &Card) -> Option<u8> {
    let severity = card.severity.filter(|severity| *severity >= SEVERE)?;
    (survey.kind_of(card) == CardKind::Pain && !card.text.trim().is_empty()).then_some(severity)
}

fn pain(survey: &Survey<'_>, card: &Card, severity: u8) -> Finding {
    let mut offers = vec![FindingOffer::ActionForCard(card.id)];
    if survey.hotspots_on(card.id).is_empty() {
        offers.push(FindingOffer::PinHotspot(HotspotPlace::Card(card.id)));
    }
    Finding {
        kind: FindingKind::PainWithoutAction(card.id, severity),
        about: vec![FindingSubject::Card(card.id)],
        places: vec![Part::Card(card.id)],
        offers,
        // As in FMEA: how bad it is, times how often it happens.
        gravity: u16::from(severity) * 20 + u16::from(card.frequency.unwrap_or(0)),
    }
}

fn hotspot(hotspot: &Hotspot) -> Finding {
    Finding {
        kind: FindingKind::HotspotWithoutAction(hotspot.id, hotspot.severity),
        about: vec![FindingSubject::Hotspot(hotspot.id)],
        places: vec![Part::Hotspot(hotspot.id)],
        offers: vec![FindingOffer::ActionForHotspot(hotspot.id)],
        gravity: u16::from(hotspot.severity) * 20,
    }
}

fn opportunities(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let map = survey.map;
    let high: Vec<(&Card, f32)> = map
        .cards
        .iter()
        .filter_map(|card| Some((&**card, card.opportunity_score().filter(|score| *score >= HIGH_SCORE)?)))
        .filter(|(card, _)| survey.kind_of(card) == CardKind::Opportunity && !card.text.trim().is_empty())
        .filter(|(card, _)| !survey.is_card_answered(card.id))
        .collect();
    if high.is_empty() {
        return;
    }
    let ideas: Vec<&Card> =
        map.cards.iter().map(|card| &**card).filter(|card| survey.kind_of(card) == CardKind::Idea).collect();
    let linked: FxHashSet<CardId> = map
        .links
        .iter()
        .flat_map(|link| [(link.from, link.to), (link.to, link.from)])
        .filter(|(_, other)| ideas.iter().any(|idea| idea.id == *other))
        .map(|(own, _)| own)
        .collect();
    let idea_columns: FxHashSet<usize> = ideas.iter().flat_map(|idea| survey.columns_of(idea)).collect();
    for (card, score) in high {
        let has_idea = linked.contains(&card.id) || survey.columns_of(card).any(|it| idea_columns.contains(&it));
        if !has_idea {
            found.push(Finding {
                kind: FindingKind::OpportunityWithoutIdea(card.id, score),
                about: vec![FindingSubject::Card(card.id)],
                places: vec![Part::Card(card.id)],
                offers: vec![FindingOffer::ActionForCard(card.id)],
                gravity: score as u16,
            });
        }
    }
}
