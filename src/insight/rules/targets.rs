//! KPIs and measures that have not reached their targets.

use crate::insight::finding::{Finding, FindingKind, FindingOffer};
use crate::insight::survey::Survey;
use crate::model::{Card, CardKind, FindingSubject, Kpi, KpiStanding, Part, StageId};
use crate::quantity;
use crate::quantity::time::is_moment;

/// Finds the KPIs of the map and of its stages that are off target, and says how many measures are.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let of_map = survey.map.info.kpis.iter().map(|kpi| (None, kpi));
    let of_stages = survey.map.stages.iter().flat_map(|stage| stage.kpis.iter().map(|kpi| (Some(stage.id), kpi)));
    let all = of_map.chain(of_stages);
    found.extend(all.clone().filter_map(|(stage, kpi)| self::kpi(stage, kpi)));
    found.extend(all.filter_map(|(stage, kpi)| off_scale(stage, kpi)));
    found.extend(measures(survey));
}

fn kpi(stage: Option<StageId>, kpi: &Kpi) -> Option<Finding> {
    let now = kpi.current_words();
    let read = state(&kpi.name, &now, &kpi.target);
    let distance = match kpi.standing() {
        Some(KpiStanding::OnTarget) => return None,
        Some(KpiStanding::OffTarget) => read.flatten().unwrap_or(0.0),
        None => read.flatten()?,
    };
    let texts = [kpi.name.trim(), now.trim(), kpi.target.trim()].map(str::to_owned);
    Some(Finding {
        kind: FindingKind::KpiOffTarget(stage, texts),
        about: about(stage, kpi),
        places: vec![stage.map_or(Part::Header, Part::Stage)],
        offers: vec![FindingOffer::ActionForMap],
        gravity: 10 + (distance.min(1.0) * 9.0) as u16,
    })
}

/// What does not fit the scale of a KPI.
fn off_scale(stage: Option<StageId>, kpi: &Kpi) -> Option<Finding> {
    let remark = kpi.scale_remark()?;
    let count = kpi.values_off_scale().len() + usize::from(kpi.is_target_off_scale());
    Some(Finding {
        kind: FindingKind::KpiOffScale(stage, count, [kpi.name.trim().to_owned(), remark]),
        about: about(stage, kpi),
        places: vec![stage.map_or(Part::Header, Part::Stage)],
        offers: Vec::new(),
        gravity: 9,
    })
}

fn about(stage: Option<StageId>, kpi: &Kpi) -> Vec<FindingSubject> {
    let stage = stage.map(FindingSubject::Stage);
    stage.into_iter().chain([FindingSubject::Kpi(kpi.name.clone())]).collect()
}

fn measures(survey: &Survey<'_>) -> Option<Finding> {
    let cards = survey.map.cards.iter().map(|card| &**card);
    let measures = cards.filter(|card| !card.target.trim().is_empty() && survey.kind_of(card) == CardKind::Measure);
    let mut all = 0;
    let mut missed: Vec<(&Card, f64)> = Vec::new();
    for card in measures {
        let Some(state) = state(&card.text, &card.figure, &card.target) else { continue };
        all += 1;
        missed.extend(state.map(|distance| (card, distance)));
    }
    missed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (furthest, _) = missed.first()?;
    Some(Finding {
        kind: FindingKind::MeasuresOffTarget(missed.len(), all, furthest.id),
        about: Vec::new(),
        places: missed.iter().map(|(card, _)| Part::Card(card.id)).collect(),
        offers: vec![FindingOffer::ActionForCard(furthest.id)],
        gravity: 5,
    })
}

/// How far a figure is from its target, from 0 to 1. None if the two cannot be compared; none within if the target is
/// reached.
fn state(name: &str, now: &str, target: &str) -> Option<Option<f64>> {
    let (now, target) = quantity::comparable(now, target)?;
    Some((!quantity::is_reached(name, &now, &target)).then(|| {
        let largest = now.value.abs().max(target.value.abs());
        if largest > 0.0 { (now.value - target.value).abs() / largest } else { 0.0 }
    }))
}

/// Whether a card shows a time that should be shorter, with the time in minutes.
pub(super) fn slow_minutes(card: &Card) -> Option<f64> {
    // "Day 3" is when, and not how long.
    let (now, target) = quantity::comparable(&card.figure, &card.target).filter(|_| !is_moment(&card.figure))?;
    (now.unit == quantity::TIME && now.value > target.value).then_some(now.value)
}
