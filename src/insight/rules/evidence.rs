//! Stages that do not say what they rest on, and stages that rest on assumptions alone.

use crate::insight::finding::{Finding, FindingKind};
use crate::insight::survey::Survey;
use crate::model::{Card, CardKind, Evidence, FindingSubject, MapKind, Part};

/// Fewer cards than these need no evidence yet.
const LEAST_CARDS: usize = 3;
/// The least number of cards on a map that says nowhere what it rests on.
const LEAST_ON_MAP: usize = 6;
/// So many assumed cards make a stage that rests on assumptions.
const LEAST_ASSUMED: usize = 2;

/// What the cards of a stage rest on.
#[derive(Clone, Copy, Default)]
struct Basis {
    /// The cards that claim something about the customer.
    claims: usize,
    assumed: usize,
    observed: usize,
}

/// Finds stages without evidence and stages of assumptions. What is intended rests on nothing yet.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    if survey.map.info.kind == MapKind::FutureState {
        return;
    }
    let mut stages = vec![Basis::default(); survey.map.stages.len()];
    let mut whole = Basis::default();
    for card in &survey.map.cards {
        let is_claim = usize::from(is_claim(survey, card));
        let is_assumed = usize::from(card.evidence == Some(Evidence::Assumption));
        let is_observed = usize::from(card.evidence.is_some_and(|it| it != Evidence::Assumption));
        let of_stages = stages.get_mut(survey.stages_of(card)).into_iter().flatten();
        for basis in of_stages.chain([&mut whole]) {
            basis.claims += is_claim;
            basis.assumed += is_assumed;
            basis.observed += is_observed;
        }
    }
    if whole.assumed + whole.observed == 0 {
        if whole.claims >= LEAST_ON_MAP {
            found.push(finding(FindingKind::NoEvidence(None, whole.claims), Vec::new(), Part::Header));
        }
        return;
    }
    for (stage, basis) in survey.map.stages.iter().zip(&stages) {
        let about = vec![FindingSubject::Stage(stage.id)];
        if basis.assumed + basis.observed == 0 && basis.claims >= LEAST_CARDS {
            found.push(finding(FindingKind::NoEvidence(Some(stage.id), basis.claims), about, Part::Stage(stage.id)));
        } else if basis.observed == 0 && basis.assumed >= LEAST_ASSUMED {
            found.push(finding(FindingKind::OnlyAssumptions(stage.id, basis.assumed), about, Part::Stage(stage.id)));
        }
    }
}

/// Whether a card says something about customers that can be true or false.
fn is_claim(survey: &Survey<'_>, card: &Card) -> bool {
    let claims = [
        CardKind::Note,
        CardKind::Action,
        CardKind::Thought,
        CardKind::Quote,
        CardKind::Pain,
        CardKind::Measure,
        CardKind::Need,
    ];
    let says = !card.text.trim().is_empty() || !card.figure.trim().is_empty();
    says && claims.contains(&survey.kind_of(card))
}

fn finding(kind: FindingKind, about: Vec<FindingSubject>, place: Part) -> Finding {
    let gravity = if matches!(kind, FindingKind::OnlyAssumptions(..)) { 35 } else { 30 };
    Finding { kind, about, places: vec![place], offers: Vec::new(), gravity }
}
