//! Changing one KPI of the map or of a stage, and reading a value as people type it.

use std::sync::Arc;

use super::typed_date::read_date;
use super::{Command, MapField, PartValue};
use crate::model::typed_number::typed_number;
use crate::model::{Date, DatedValue, JourneyMap, Kpi, KpiPlace, Stage, StageId};

/// The change that puts `kpi` in the place of the one that is there, or takes that one away. None if there is none.
pub fn change_kpi(map: &JourneyMap, place: KpiPlace, field: &'static str, kpi: Option<Kpi>) -> Option<Command> {
    let mut kpis = place.siblings(map)?.to_vec();
    let known = kpis.get_mut(place.index)?;
    match kpi {
        Some(kpi) => *known = kpi,
        None => drop(kpis.remove(place.index)),
    }
    set_kpis(map, place.stage, field, kpis)
}

/// The change that adds a KPI behind the others of the map or of a stage, and the place that it gets.
pub fn add_kpi(map: &JourneyMap, stage: Option<StageId>, kpi: Kpi) -> Option<(Command, KpiPlace)> {
    let mut kpis = KpiPlace { stage, index: 0 }.siblings(map)?.to_vec();
    let place = KpiPlace { stage, index: kpis.len() };
    kpis.push(kpi);
    Some((set_kpis(map, stage, "KPIs", kpis)?, place))
}

fn set_kpis(map: &JourneyMap, stage: Option<StageId>, field: &'static str, kpis: Vec<Kpi>) -> Option<Command> {
    let Some(stage) = stage else { return Some(Command::SetMap(MapField::Kpis(kpis))) };
    let own: &Arc<Stage> = map.stages.iter().find(|known| known.id == stage)?;
    let changed = Stage { kpis, ..Stage::clone(own) };
    Some(Command::Change { field, to: vec![PartValue::Stage(Box::new(changed))] })
}

/// What is meant by a value and a date that were typed; no date is `today`. An error is a sentence.
pub fn read_value(value: &str, date: &str, kpi: &Kpi, today: Date) -> Result<DatedValue, String> {
    let words = value.trim();
    let number = typed_number(words).ok_or_else(|| format!("“{words}” is not a number."))?;
    let value = number.within(kpi.scale.range(), words)? as f32;
    if !value.is_finite() {
        return Err(format!("“{words}” is not a number."));
    }
    if let Some(range) = kpi.scale.range_words().filter(|_| !kpi.scale.holds(value)) {
        return Err(format!("{} is not on the scale {range}.", words.replace('-', "−")));
    }
    let date = match date.trim() {
        "" => today,
        words => read_date(words, today)
            .ok_or_else(|| format!("“{words}” is not a date. Type 2027-03-12, 12.3. or 12 March."))?,
    };
    Ok(DatedValue { date, value })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::file::templates;
    use crate::model::KpiScale;

    const TODAY: Date = jiff::civil::date(2026, 11, 29);

    #[test]
    fn kpis_of_the_map_and_of_stages_are_added_changed_and_removed() {
        let mut editor = Editor::new(templates::load("online-order").unwrap(), false);
        let count = editor.map().info.kpis.len();
        let stage = editor.map().stages[2].id;
        let mut places = Vec::new();
        for owner in [None, Some(stage)] {
            let kpi = Kpi { name: "CES".into(), ..Kpi::default() };
            let (command, place) = add_kpi(editor.map(), owner, kpi).unwrap();
            editor.perform(&command).unwrap();
            assert_eq!(place.find(editor.map()).unwrap().name, "CES");
            places.push(place);
        }
        assert_eq!(places, [KpiPlace { stage: None, index: count }, KpiPlace { stage: Some(stage), index: 0 }]);
        for place in places {
            let kpi = Kpi { target: "6".into(), ..place.find(editor.map()).unwrap().clone() };
            editor.perform(&change_kpi(editor.map(), place, "target", Some(kpi)).unwrap()).unwrap();
            assert_eq!(place.find(editor.map()).unwrap().target, "6");
            editor.perform(&change_kpi(editor.map(), place, "KPIs", None).unwrap()).unwrap();
            assert!(place.find(editor.map()).is_none());
            assert!(change_kpi(editor.map(), place, "KPIs", None).is_none());
            assert!(editor.undo());
            assert_eq!(place.find(editor.map()).unwrap().target, "6");
            assert!(editor.redo());
        }
        let gone = StageId(4_000_000);
        assert!(add_kpi(editor.map(), Some(gone), Kpi::default()).is_none());
    }

    #[test]
    fn values_are_read_as_people_write_them() {
        let kpi = Kpi { scale: KpiScale::Nps, ..Kpi::default() };
        let read = |value, date| read_value(value, date, &kpi, TODAY);
        assert_eq!(read("−12", ""), Ok(DatedValue { date: TODAY, value: -12.0 }));
        assert_eq!(read(" 31 % ", "2026-01-02"), Ok(DatedValue { date: jiff::civil::date(2026, 1, 2), value: 31.0 }));
        assert_eq!(read("4,5", "").map(|value| value.value), Ok(4.5));
        assert_eq!(read("140", ""), Err("140 is not on the scale from −100 to 100.".into()));
        assert_eq!(read("-140", ""), Err("−140 is not on the scale from −100 to 100.".into()));
        let calls = Kpi::default();
        let read_calls = |value| read_value(value, "", &calls, TODAY).map(|value| value.value);
        assert_eq!(
            (read_calls("1,200"), read_calls("1.200,50"), read_calls("3k")),
            (Ok(1_200.0), Ok(1_200.5), Ok(3_000.0))
        );
        assert_eq!(read_calls("1.200"), Err("“1.200” may be 1200 or 1.2. Type 1200 or 1.2.".into()));
        assert_eq!(read("many", ""), Err("“many” is not a number.".into()));
        assert!(read("3", "someday").unwrap_err().contains("is not a date"));
        assert!(read("1e39", "").is_err());
    }
}
