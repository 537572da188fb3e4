//! What is measured and what it costs: the list of KPIs, and the words for dated values, scales and resources.

use super::{List, NEXT_LINE, POLES, WHOLE_MAP, names};
use crate::exchange::value_words::{date_of, number_of, number_words, word_key};
use crate::model::limits::HIGHEST_COST;
use crate::model::typed_number::typed_number;
use crate::model::{DatedValue, JourneyMap, Kpi, KpiScale, Resource};

/// What stands between the worst and the best value of a scale of one's own.
const TO: &str = " to ";
/// The scales that have names of their own.
const NAMED_SCALES: [(KpiScale, &str); 5] = [
    (KpiScale::MoreIsBetter, "More is better"),
    (KpiScale::LessIsBetter, "Less is better"),
    (KpiScale::Nps, "NPS"),
    (KpiScale::Csat, "CSAT"),
    (KpiScale::Ces, "CES"),
];

/// The KPIs of the whole map, then those of each stage. What only few KPIs have gets a column where one has it.
pub(super) fn kpis(map: &JourneyMap) -> List {
    let mut columns = vec![("Stage", 24.0), ("KPI", 36.0), ("Current", 14.0), ("Target", 14.0), ("Stage number", 14.0)];
    let all = || map.info.kpis.iter().chain(map.stages.iter().flat_map(|stage| &stage.kpis));
    let has_cells = all().any(|kpi| !kpi.cell.is_empty());
    let has_scales = all().any(|kpi| kpi.scale != KpiScale::Any);
    let has_values = all().any(|kpi| !kpi.values.is_empty());
    columns.extend(has_cells.then_some(("Figure cell", 22.0)));
    columns.extend(has_scales.then_some(("Scale", 16.0)));
    columns.extend(has_values.then_some(("Dated values", 22.0)));
    let row = |stage: &str, number: Option<usize>, kpi: &Kpi| {
        let number = number.map(|number| (number + 1).to_string()).unwrap_or_default();
        let mut row = vec![stage.to_owned(), kpi.name.clone(), kpi.current.clone(), kpi.target.clone(), number];
        row.extend(has_cells.then(|| kpi.cell.clone()));
        row.extend(has_scales.then(|| scale_words(kpi.scale)));
        let dated = |value: &DatedValue| format!("{}{POLES}{}", value.date, value.value);
        row.extend(has_values.then(|| kpi.values.iter().map(dated).collect::<Vec<_>>().join(NEXT_LINE)));
        row
    };
    let of_map = map.info.kpis.iter().map(|kpi| row(WHOLE_MAP, None, kpi));
    let stages = map.stages.iter().enumerate();
    let of_stages =
        stages.flat_map(|(place, stage)| stage.kpis.iter().map(move |kpi| row(&stage.name, Some(place), kpi)));
    List { name: names::KPIS, columns, rows: of_map.chain(of_stages).collect() }
}

fn scale_words(scale: KpiScale) -> String {
    match scale {
        KpiScale::Own(worst, best) => format!("{}{TO}{}", number_words(worst), number_words(best)),
        named => NAMED_SCALES.iter().find(|(known, _)| *known == named).map_or("", |(_, words)| words).to_owned(),
    }
}

/// The scale that words of a cell name; none if they name none.
pub(in super::super) fn kpi_scale_of(words: &str) -> Option<KpiScale> {
    let key = word_key(words);
    if let Some((scale, _)) = NAMED_SCALES.iter().find(|(_, known)| word_key(known) == key) {
        return Some(*scale);
    }
    let (worst, best) = words.split_once(TO)?;
    Some(KpiScale::Own(number_of(worst)?, number_of(best)?))
}

/// The value and its day that a line names: "2026-01-31 | 3.5".
pub(in super::super) fn dated_value_of(line: &str) -> Option<DatedValue> {
    let (date, value) = line.split_once(POLES.trim())?;
    Some(DatedValue { date: date_of(date)?, value: number_of(value)? })
}

/// Resources of a map, each on a line, with what they cost where it is known: "Two developers | 12000".
pub(super) fn resource_lines(map: &JourneyMap, names: &[String]) -> String {
    let line = |name: &String| resource_line(&Resource { name: name.clone(), cost: map.info.plan.cost_of(name) });
    names.iter().map(line).collect::<Vec<_>>().join(NEXT_LINE)
}

/// A resource on a line.
pub(super) fn resource_line(resource: &Resource) -> String {
    match resource.cost {
        Some(cost) => format!("{}{POLES}{cost}", resource.name),
        // A name that would be read as one with a cost has an empty cost behind it.
        None if resource_of(&resource.name).name != resource.name.trim() => {
            format!("{}{POLES}", resource.name).trim_end().to_owned()
        }
        None => resource.name.clone(),
    }
}

/// The resource that a line names.
pub(in super::super) fn resource_of(line: &str) -> Resource {
    let named = |name: &str, cost| Resource { name: name.trim().to_owned(), cost };
    match line.rsplit_once(POLES.trim()) {
        Some((name, cost)) if cost.trim().is_empty() => named(name, None),
        Some((name, cost)) if cost_of(cost).is_some() => named(name, cost_of(cost)),
        _ => named(line, None),
    }
}

/// The cost in a cell, which may have been typed by hand: "1,200".
pub(in super::super) fn cost_of(words: &str) -> Option<f64> {
    let fits = |value: f64| (0.0..=HIGHEST_COST).contains(&value);
    let plain = words.trim().parse::<f64>().ok();
    plain.or_else(|| typed_number(words)?.fitting(fits, words).ok()).filter(|value| fits(*value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_comes_back_whatever_its_name_ends_with() {
        for (name, cost) in [
            ("Two developers", Some(12_000.0)),
            ("Room | 3", None),
            ("Room | 3", Some(40.0)),
            ("Room |", None),
            ("Room", None),
        ] {
            let resource = Resource { name: name.into(), cost };
            let line = resource_line(&resource);
            assert_eq!(resource_of(&line), resource, "{line}");
        }
        assert_eq!(resource_line(&Resource { name: "Room".into(), cost: None }), "Room");
    }
}
