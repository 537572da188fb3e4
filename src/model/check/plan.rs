//! Checks and repairs the numbers of KPIs and costs.

use std::sync::Arc;

use super::{MapChecker, ProblemPlace};
use crate::model::limits::{HIGHEST_COST, LARGEST_SCALE_NUMBER};
use crate::model::{Action, JourneyMap, Kpi, KpiScale, Resource};

/// The name of a value of a KPI in sentences.
const KPI_VALUE: &str = "a KPI value of";
/// The name of a cost in sentences.
const COST: &str = "a cost of";

impl MapChecker<'_> {
    /// Reports numbers of the map's own KPIs and resources that are out of all bounds.
    pub(super) fn plan(&mut self, map: &JourneyMap) {
        self.kpis(&ProblemPlace::Map, &map.info.kpis);
        self.costs(&ProblemPlace::Map, &map.info.plan.resource_costs);
    }

    /// Reports values of KPIs that are out of all bounds.
    pub(super) fn kpis(&mut self, place: &ProblemPlace, kpis: &[Kpi]) {
        let range = -LARGEST_SCALE_NUMBER..=LARGEST_SCALE_NUMBER;
        for number in kpis.iter().flat_map(numbers_of_kpi) {
            self.check_range(place, KPI_VALUE, number, range.clone());
        }
    }

    /// Reports costs of an action that are negative or too high.
    pub(super) fn costs_of(&mut self, place: &ProblemPlace, action: &Action) {
        action.cost.into_iter().for_each(|cost| self.cost(place, cost));
        self.costs(place, &action.resources);
    }

    fn costs(&mut self, place: &ProblemPlace, resources: &[Resource]) {
        resources.iter().filter_map(|resource| resource.cost).for_each(|cost| self.cost(place, cost));
    }

    fn cost(&mut self, place: &ProblemPlace, cost: f64) {
        self.check_range(place, COST, cost as f32, 0.0..=HIGHEST_COST as f32);
    }
}

/// All numbers of a KPI.
pub(super) fn numbers_of_kpi(kpi: &Kpi) -> impl Iterator<Item = f32> {
    let own = if let KpiScale::Own(worst, best) = kpi.scale { Some([worst, best]) } else { None };
    kpi.values.iter().map(|value| value.value).chain(own.into_iter().flatten())
}

/// All costs of an action.
pub(super) fn costs_of_action(action: &Action) -> impl Iterator<Item = f64> {
    action.cost.into_iter().chain(action.resources.iter().filter_map(|resource| resource.cost))
}

/// Moves the numbers of the map's own KPIs and resources into their bounds, or takes them out.
pub(super) fn mend_map(map: &mut JourneyMap) {
    let info = Arc::make_mut(&mut map.info);
    mend_kpis(&mut info.kpis);
    mend_resources(&mut info.plan.resource_costs);
}

/// Takes values that are no numbers out of KPIs, and moves the others into their bounds.
pub(super) fn mend_kpis(kpis: &mut [Kpi]) {
    let sound = |number: f32| number.clamp(-LARGEST_SCALE_NUMBER, LARGEST_SCALE_NUMBER);
    for kpi in kpis {
        kpi.values.retain(|value| value.value.is_finite());
        kpi.values.iter_mut().for_each(|value| value.value = sound(value.value));
        if let KpiScale::Own(worst, best) = kpi.scale {
            let is_sound = worst.is_finite() && best.is_finite();
            kpi.scale = if is_sound { KpiScale::Own(sound(worst), sound(best)) } else { KpiScale::Any };
        }
    }
}

/// Does the same for the costs of an action.
pub(super) fn mend_action(action: &mut Action) {
    action.cost = action.cost.and_then(sound_cost);
    mend_resources(&mut action.resources);
}

fn mend_resources(resources: &mut [Resource]) {
    resources.iter_mut().for_each(|resource| resource.cost = resource.cost.and_then(sound_cost));
}

fn sound_cost(cost: f64) -> Option<f64> {
    cost.is_finite().then(|| cost.clamp(0.0, HIGHEST_COST))
}
