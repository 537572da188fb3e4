//! The fields of stages and steps.

use egui::Ui;

use super::form::Form;
use super::own_color::{self, ColorFields, SeenAgainst};
use super::part_rows::PartRow;
use super::subject::{Parts, Subject, field};
use super::{fields, flags, heading, kpi_values, part_rows};
use crate::app::widgets::buttons::wide_quiet_button;
use crate::app::widgets::fields::{self as controls, TableRow, TextEntry};
use crate::app::widgets::headings;
use crate::app::widgets::remarks::remark;
use crate::edit::Command;
use crate::edit::default_names::NEW_STEP;
use crate::insight::{NO_TIME_RAIL, stage_out_of_order};
use crate::model::{HotspotPlace, Kpi, Part, Stage, Step};

/// Shows the fields that the selected stages share.
pub(super) fn stages(ui: &mut Ui, form: &mut Form<'_>, stages: &Parts<'_, Stage>) {
    let count = form.map.stages.len();
    match stages.single() {
        Some(stage) => {
            let number = form.map.stages.iter().position(|known| known.id == stage.id).map_or(0, |place| place + 1);
            heading(ui, form, ("route", "Stage"), &format!("{number} of {count}"));
        }
        None => heading(ui, form, ("route", &format!("{} stages", stages.items().len())), ""),
    }
    fields::text(ui, form, stages, field!("name", name), TextEntry::line(""));
    fields::text(ui, form, stages, field!("goal", goal), TextEntry::paragraphs("What the customer wants here"));
    fields::text(ui, form, stages, field!("time span", time_span), TextEntry::line("Day 0 to 3"));
    if let Some(stage) = stages.single().filter(|stage| stage_out_of_order(form.map) == Some(stage.id)) {
        let words = format!("{} contradicts the times before it: {NO_TIME_RAIL}.", stage.time_span.trim());
        remark(ui, &words, form.theme());
    }
    fields::text(ui, form, stages, field!("phase", phase), TextEntry::line("Buy, Use, Renew"));
    let colors = ColorFields::<Stage> {
        hue: Some(field!("colour", hue)),
        color: field!("colour", color),
        against: SeenAgainst::Words,
    };
    own_color::show(ui, form, stages, &colors);
    if let Some(stage) = stages.single() {
        kpis(ui, form, stages, &stage.kpis);
        steps(ui, form, stage);
    }
}

/// The table rows of KPIs.
pub(super) fn kpi_rows(kpis: &[Kpi]) -> Vec<TableRow> {
    kpis.iter().map(|kpi| vec![kpi.name.clone(), kpi.current_words().into_owned(), kpi.target.clone()]).collect()
}

/// The KPIs of table rows. Each keeps the scale and the values of the one with its name, or in its place, among `old`.
pub(super) fn kpis_of(rows: Vec<TableRow>, old: &[Kpi]) -> Vec<Kpi> {
    let is_as_long = rows.len() == old.len();
    let kpi = |(place, row): (usize, TableRow)| {
        let mut words = row.into_iter();
        let mut next = || words.next().unwrap_or_default();
        let name = next();
        let known = old.iter().find(|kpi| kpi.name == name).or_else(|| old.get(place).filter(|_| is_as_long));
        let mut kpi = Kpi { name, ..known.cloned().unwrap_or_default() };
        kpi.set_current(next());
        kpi.target = next();
        kpi
    };
    rows.into_iter().enumerate().map(kpi).collect()
}

/// The column titles of the table of KPIs.
pub(super) const KPI_COLUMNS: [&str; 3] = ["What is measured", "Now", "Target"];

fn kpis(ui: &mut Ui, form: &mut Form<'_>, stages: &Parts<'_, Stage>, values: &[Kpi]) {
    let asked = controls::rows(ui, &mut form.context, "KPIs", &KPI_COLUMNS, &kpi_rows(values));
    let asked = asked.map(|rows| kpis_of(rows, values));
    form.set(stages, &field!("KPIs", kpis), asked);
    let stage = stages.single().map(|stage| stage.id);
    let over_time = ui.push_id("of the stage", |ui| kpi_values::show(ui, form, stage, values)).inner;
    form.write(stages, &field!("KPIs", kpis), over_time);
}

fn steps(ui: &mut Ui, form: &mut Form<'_>, stage: &Stage) {
    headings::separated_group_title(ui, "Steps", form.theme());
    let ink = form.theme().muted;
    for (place, step) in stage.steps.iter().enumerate() {
        let name = if step.name.is_empty() { format!("Step {}", place + 1) } else { step.name.clone() };
        PartRow { part: Part::Step(step.id), icon: "chevron-right", ink, words: &name }.show(ui, form);
    }
    ui.add_space(2.0);
    if ui.add(wide_quiet_button("Add a step", form.theme())).clicked() {
        form.add(Command::AddStep { stage: stage.id, at: stage.steps.len(), name: NEW_STEP.into() }, "name");
    }
}

/// Shows the fields that the selected steps share.
pub(super) fn steps_shared(ui: &mut Ui, form: &mut Form<'_>, steps: &Parts<'_, Step>) {
    match steps.single() {
        Some(step) => {
            let stage = form.map.step(step.id).map(|(stage, _)| stage.name.clone()).unwrap_or_default();
            heading(ui, form, ("chevron-right", "Step"), &stage);
        }
        None => heading(ui, form, ("chevron-right", &format!("{} steps", steps.items().len())), ""),
    }
    fields::text(ui, form, steps, field!("name", name), TextEntry::line(""));
    fields::text(ui, form, steps, field!("note", note), TextEntry::paragraphs(""));
    let parts: Vec<Part> = steps.items().iter().map(|step| Part::Step(step.id)).collect();
    flags::show(ui, form, &parts, steps, &field!("flag note", flags));
    fields::size(ui, form, steps, field!("width", width_pt), "Automatic");
    if let Some(step) = steps.single() {
        part_rows::list(ui, form, HotspotPlace::Step(step.id));
    }
}
