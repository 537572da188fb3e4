//! What actions and resources cost: a field for each cost, and the sum.

use egui::Ui;

use super::form::{Form, PanelEdit};
use super::subject::{Parts, Subject};
use crate::app::widgets::fields::{self as controls, Common, ReadField, TextEntry};
use crate::app::widgets::remarks::remark;
use crate::edit::typed_cost::{grouped, read_cost, unit_of_cost};
use crate::edit::{Command, MapField};
use crate::model::{Action, ActionPlan, JourneyMap, Resource};

/// A cost as it is written, with the currency of the map.
fn cost_words(map: &JourneyMap, cost: f64) -> String {
    format!("{} {}", grouped(cost), map.info.plan.currency.trim()).trim_end().to_owned()
}

/// A cost as it was typed.
#[derive(Clone, Debug)]
struct TypedCost {
    cost: Option<f64>,
    /// The currency or unit around it; empty without any.
    unit: String,
}

fn cost_field(
    ui: &mut Ui,
    form: &Form<'_>,
    name: &str,
    cost: Common<Option<f64>>,
) -> controls::ValueRequest<TypedCost> {
    let currency = form.map.info.plan.currency.trim();
    let read = |words: &str| {
        let unit = unit_of_cost(words).to_owned();
        read_cost(words, currency).map(|cost| TypedCost { cost, unit })
    };
    let shown = cost.map(|cost| cost.map(grouped).unwrap_or_default());
    ReadField { name, hint: "Unknown", read }.show(ui, form.theme(), shown)
}

/// Records the change that a field for a cost requests. The currency that was typed with it becomes that of a map that has
/// none yet.
fn ask_cost(
    form: &mut Form<'_>,
    asked: controls::ValueRequest<TypedCost>,
    command: impl FnOnce(Option<f64>) -> Command,
) {
    match asked {
        controls::ValueRequest::Preview(typed, place) => {
            form.edits.push(PanelEdit::PreviewCost(place, command(typed.cost), typed.unit));
        }
        asked => form.ask(asked.map(|typed| typed.cost), command),
    }
}

/// The cost of actions; for a single one also its resources, each with its cost, and the sum.
pub(super) fn of_actions(ui: &mut Ui, form: &mut Form<'_>, all: &Parts<'_, Action>) {
    let asked = cost_field(ui, form, "cost", all.common(|action| action.cost));
    ask_cost(form, asked, |cost| all.command("cost", &|action| action.cost = cost));
    let Some(action) = all.single() else { return };
    let names: Vec<String> = action.resources.iter().map(|resource| resource.name.clone()).collect();
    let asked = controls::lines(ui, &mut form.context, "resources", &names, "What it needs");
    form.ask(asked, |names| {
        let resources = with_names(&action.resources, names);
        all.command("resources", &|action| action.resources = resources.clone())
    });
    for (place, resource) in action.resources.iter().enumerate().filter(|(_, it)| !it.name.trim().is_empty()) {
        let name = format!("cost of {}", resource.name.trim());
        let asked = ui.push_id(place, |ui| cost_field(ui, form, &name, Common::Same(resource.cost))).inner;
        ask_cost(form, asked, |cost| {
            all.command("cost of a resource", &|action| {
                action.resources.get_mut(place).into_iter().for_each(|resource| resource.cost = cost);
            })
        });
    }
    if let Some(total) = action.total_cost().filter(|_| !action.resources.is_empty()) {
        remark(ui, &format!("{} in all", cost_words(form.map, total)), form.theme());
    }
}

/// The resources with other names. Each keeps the cost of the one with its name, or in its place.
fn with_names(old: &[Resource], names: Vec<String>) -> Vec<Resource> {
    let is_as_long = names.len() == old.len();
    let resource = |(place, name): (usize, String)| {
        let known = old.iter().find(|known| known.name == name);
        let cost = known.or_else(|| old.get(place).filter(|_| is_as_long)).and_then(|known| known.cost);
        Resource { name, cost }
    };
    names.into_iter().enumerate().map(resource).collect()
}

/// The currency of the map, and the costs of its resources.
pub(super) fn of_map(ui: &mut Ui, form: &mut Form<'_>, map: &JourneyMap) {
    let plan = &map.info.plan;
    let entry = TextEntry::line("€, k$, person-days");
    let asked = controls::text(ui, form.theme(), "currency of costs", Common::Same(&plan.currency), entry);
    form.set_map(asked, |currency| MapField::Plan(ActionPlan { currency, ..plan.clone() }));
    let named = map.info.resources_at_hand.iter().chain(&map.info.resources_needed);
    for (place, resource) in named.enumerate().filter(|(_, name)| !name.trim().is_empty()) {
        let name = format!("cost of {}", resource.trim());
        let asked =
            ui.push_id(("resource", place), |ui| cost_field(ui, form, &name, Common::Same(plan.cost_of(resource))));
        ask_cost(form, asked.inner, |cost| Command::SetMap(MapField::Plan(with_cost(map, resource, cost))));
    }
    let total = plan.resource_costs.iter().filter_map(|resource| resource.cost).reduce(|sum, cost| sum + cost);
    if let Some(total) = total.filter(|_| plan.resource_costs.len() > 1) {
        remark(ui, &format!("{} in all", cost_words(map, total)), form.theme());
    }
}

/// The plan with another cost of a resource. Costs of resources that the map no longer has are dropped.
fn with_cost(map: &JourneyMap, resource: &str, cost: Option<f64>) -> ActionPlan {
    let mut plan = map.info.plan.clone();
    let is_known =
        |name: &str| map.info.resources_at_hand.iter().chain(&map.info.resources_needed).any(|known| known == name);
    plan.resource_costs.retain(|known| known.name != resource && is_known(&known.name));
    if cost.is_some() {
        plan.resource_costs.push(Resource { name: resource.to_owned(), cost });
    }
    plan
}
