//! The fields of one KPI: what it is called, its target and scale, and its values by date.

use egui::Ui;

use super::form::Form;
use super::subject::{Subject, field};
use super::{fields, heading, kpi_values};
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::fields::TextEntry;
use crate::app::widgets::headings;
use crate::app::widgets::kpi_chart::standing_words;
use crate::app::widgets::remarks::remark;
use crate::edit::{Command, MapField, change_kpi};
use crate::model::{JourneyMap, Kpi, KpiPlace};

/// The name of the field with its name.
pub(super) const NAME: &str = "KPI name";

/// A KPI in its place.
struct PlacedKpi<'a> {
    map: &'a JourneyMap,
    place: KpiPlace,
    items: [&'a Kpi; 1],
}

impl Subject for PlacedKpi<'_> {
    type Item = Kpi;

    fn items(&self) -> &[&Kpi] {
        &self.items
    }

    fn command(&self, field: &'static str, write: &dyn Fn(&mut Kpi)) -> Command {
        let [kpi] = self.items;
        let mut kpi = kpi.clone();
        write(&mut kpi);
        // It was found in this place, so there is always a change of it.
        change_kpi(self.map, self.place, field, Some(kpi))
            .unwrap_or_else(|| Command::SetMap(MapField::Kpis(self.map.info.kpis.clone())))
    }
}

/// Shows the fields, or that the KPI is gone.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, place: KpiPlace) {
    let map: &JourneyMap = form.map;
    let Some(kpi) = place.find(map) else { return remark(ui, "This KPI is no longer on the map.", form.theme()) };
    let owner = place.stage.and_then(|stage| map.stage(stage)).map_or("Whole map", |stage| stage.name.as_str());
    heading(ui, form, ("gauge", "KPI"), owner);
    let one = PlacedKpi { map, place, items: [kpi] };
    fields::text(ui, form, &one, field!(NAME, name), TextEntry::line("What is measured"));
    fields::text(ui, form, &one, field!("target", target), TextEntry::line("20 %"));
    if kpi.values.is_empty() {
        fields::text(ui, form, &one, field!("current value", current), TextEntry::line("31 %"));
    }
    let scale = kpi_values::scale(ui, form, kpi).or_else(|| kpi_values::cell(ui, form, kpi));
    remark(ui, &format!("Now {}: {}.", now_words(kpi), standing_words(kpi)), form.theme());
    kpi.scale_remark().into_iter().for_each(|words| remark(ui, &words, form.theme()));
    headings::separated_group_title(ui, "Values over time", form.theme());
    let next = kpi_values::next_value(ui, form, kpi);
    let rest = kpi_values::value_rows(ui, form, kpi);
    if let Some(changed) = scale.or(next).or(rest) {
        form.perform(one.command("KPIs", &|kpi| kpi.clone_from(&changed)));
    }
    ui.add_space(6.0);
    if ui.add(wide_quiet_button("Remove this KPI", form.theme())).clicked()
        && let Some(command) = change_kpi(map, place, "KPIs", None)
    {
        form.perform(command);
        // The fields of the next KPI must not take what is meant for this one, such as the keys that undo this.
        let focused = ui.memory(|memory| memory.focused());
        focused.into_iter().for_each(|field| ui.memory_mut(|memory| memory.surrender_focus(field)));
    }
}

fn now_words(kpi: &Kpi) -> String {
    let words = kpi.current_words();
    if words.trim().is_empty() { "–".to_owned() } else { words.into_owned() }
}
