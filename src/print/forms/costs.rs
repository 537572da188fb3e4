//! What actions and resources cost: the column of the table of actions with its sum, and the resources of the map.

use super::places::excerpt;
use super::tables::{Heads, heading};
use crate::locale::Word;
use crate::model::{Action, JourneyMap};
use crate::print::typeset::{PageBlock, ReportTable, Role, Typesetter};
use crate::scene::PrintedRole;

/// The most letters of the currency in the head of a column.
const MOST_OF_CURRENCY: usize = 24;
/// The top of the words in a row, and the space below them.
const TOP: f32 = 9.2;
const BELOW: f32 = 8.6;

/// The head of a column of costs, with the unit of all its figures: "Cost (€)".
pub(super) fn cost_head(setter: &Typesetter<'_>) -> String {
    let currency = excerpt(&setter.map.info.plan.currency, MOST_OF_CURRENCY);
    match (setter.locale.word(Word::Cost), currency.as_str()) {
        (word, "") => word.to_owned(),
        ("", unit) => unit.to_owned(),
        (word, unit) => format!("{word} ({unit})"),
    }
}

/// What all of these costs are together; none while none of them is known.
pub(super) fn sum(costs: impl IntoIterator<Item = Option<f64>>) -> Option<f64> {
    costs.into_iter().flatten().reduce(|sum, cost| sum + cost)
}

/// What an action needs, each with its cost where it is known: "Resources needed: two developers (12,000 €), a room".
pub(super) fn needs(setter: &Typesetter<'_>, action: &Action) -> String {
    let named = action.resources.iter().filter(|resource| !resource.name.trim().is_empty());
    let currency = excerpt(&setter.map.info.plan.currency, MOST_OF_CURRENCY);
    let entries: Vec<String> =
        named.map(|resource| setter.locale.with_cost(&resource.name, resource.cost, &currency)).collect();
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    if entries.is_empty() {
        return String::new();
    }
    setter.locale.labelled(Word::ResourcesNeeded, &setter.locale.listed(&entries))
}

/// The last row of the table of actions: what all of them cost. The words begin at `left`, and the cost ends at `right`;
/// between them are so many columns that have no sum.
pub(super) fn sum_of_actions(
    setter: &Typesetter<'_>,
    total: f64,
    (left, right): (f32, f32),
    unsummed: usize,
) -> PageBlock {
    let mut block = PageBlock::default();
    block.tagged(PrintedRole::Cell, |_| ());
    let label = setter.line(setter.locale.word(Word::InAll), Role::STRONG_CELL);
    let mut bottom = block.tagged(PrintedRole::RowHead, |block| block.words(&label, left, TOP));
    // Owners and dates have no sum, nor have statuses.
    (0..unsummed).for_each(|_| block.tagged(PrintedRole::Cell, |_| ()));
    let total = setter.line(&setter.locale.cost(total), Role::STRONG_CELL);
    block.tagged(PrintedRole::Cell, |block| bottom = bottom.max(block.words_before(&total, right, TOP)));
    block.tagged(PrintedRole::Cell, |_| ());
    block.height = bottom + BELOW;
    block.tagged_as(PrintedRole::Row)
}

/// A resource of the map: the list that it is in, its name, and its cost.
type NamedCost<'a> = (Word, &'a str, Option<f64>);

/// What the map as a whole has and lacks, as far as it has names.
fn resources(map: &JourneyMap) -> Vec<NamedCost<'_>> {
    let info = &map.info;
    let lists = [(Word::ResourcesAtHand, &info.resources_at_hand), (Word::ResourcesNeeded, &info.resources_needed)];
    let all = lists.into_iter().flat_map(|(list, names)| names.iter().map(move |name| (list, name)));
    let named = all.filter(|(_, name)| !name.trim().is_empty());
    named.map(|(list, name)| (list, name.trim(), info.plan.cost_of(name))).collect()
}

/// The resources of the map with what they cost, and the sum of each list; none while no cost is known.
pub(super) fn resource_costs(setter: &Typesetter<'_>, measure: f32) -> Option<ReportTable> {
    let all = resources(setter.map);
    sum(all.iter().map(|(.., cost)| *cost))?;
    let locale = setter.locale;
    let names_at = measure * 0.23;
    let mut heads = Heads::new(setter);
    heads.add(locale.word(Word::Category), 0.0);
    heads.add(locale.word(Word::Resources), names_at);
    heads.add_before(&cost_head(setter), measure);
    let mut rows = Vec::new();
    for list in all.chunk_by(|one, next| one.0 == next.0) {
        for (place, (word, name, cost)) in list.iter().enumerate() {
            let list_name = if place == 0 { locale.word(*word) } else { "" };
            rows.push(resource_row(setter, (list_name, name, *cost), (names_at, measure), Role::CELL));
        }
        let total = sum(list.iter().map(|(.., cost)| *cost)).filter(|_| list.len() > 1);
        rows.extend(total.map(|total| {
            resource_row(setter, ("", locale.word(Word::InAll), Some(total)), (names_at, measure), Role::STRONG_CELL)
        }));
    }
    Some(ReportTable::new(heading(setter, measure, locale.word(Word::Resources), ""), heads.finish(), rows))
}

fn resource_row(
    setter: &Typesetter<'_>,
    (list, name, cost): (&str, &str, Option<f64>),
    (names_at, measure): (f32, f32),
    role: Role,
) -> PageBlock {
    let mut block = PageBlock::default();
    let cost = cost.map(|cost| setter.locale.cost(cost)).unwrap_or_default();
    let cost = setter.line(&cost, role);
    let list = setter.paragraph(list, Role::CELL, names_at - 10.0);
    let name = setter.paragraph(name, role, measure - names_at - cost.ink_width() - 12.0);
    let mut bottom = block.tagged(PrintedRole::Cell, |block| block.words(&list, 0.0, TOP));
    block.tagged(PrintedRole::RowHead, |block| bottom = bottom.max(block.words(&name, names_at, TOP)));
    block.tagged(PrintedRole::Cell, |block| bottom = bottom.max(block.words_before(&cost, measure, TOP)));
    block.height = bottom + BELOW;
    block.tagged_as(PrintedRole::Row)
}
