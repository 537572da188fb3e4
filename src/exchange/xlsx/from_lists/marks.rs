//! Reads what refers to cards and cells in a workbook: hotspots, actions, links.

use std::sync::Arc;

use super::super::lists::{cost_of, names, resource_of};
use super::ListsReader;
use crate::exchange::value_words::{ValueWord, date_of};
use crate::model::{Action, ActionCategory, ActionStatus, Hotspot, HotspotPlace, Link, LinkHeads};

impl ListsReader<'_> {
    pub(super) fn hotspots(&mut self) {
        for row in self.rows(names::HOTSPOTS) {
            let step = self.steps.get(row.text("Column")).copied();
            let lane = self.lanes.get(row.text("Row")).copied();
            let card = self.card(row.text("Card ID"));
            let on = match (row.text("Pinned on"), card, step, lane) {
                ("Step", _, Some(step), _) => HotspotPlace::Step(step),
                ("Cell", _, Some(step), Some(lane)) => HotspotPlace::Cell(lane, step),
                (_, Some(card), ..) => HotspotPlace::Card(card),
                (_, None, Some(step), Some(lane)) => HotspotPlace::Cell(lane, step),
                (_, None, Some(step), None) => HotspotPlace::Step(step),
                _ => {
                    let what = "A hotspot does not say where it is pinned, and was left out";
                    self.report(what, &row, names::HOTSPOTS);
                    continue;
                }
            };
            let id = self.reader.builder.ids().hotspot();
            self.hotspots.insert(row.text("No.").to_owned(), id);
            let severity = row.level("Severity").unwrap_or(3);
            let (cause, note) = (row.text("Cause").to_owned(), row.text("Note").to_owned());
            self.reader.builder.map_mut().hotspots.push(Arc::new(Hotspot {
                cause,
                note,
                whys: row.lines("Whys"),
                category: ValueWord::of_word(row.text("Category")),
                cluster: row.text("Cluster").to_owned(),
                ..Hotspot::new(id, on, severity)
            }));
        }
    }

    pub(super) fn actions(&mut self) {
        for row in self.rows(names::ACTIONS) {
            let id = self.reader.builder.ids().action();
            let entries = |heading: &str| {
                row.text(heading).split([',', ';']).map(|entry| entry.trim().to_owned()).collect::<Vec<_>>()
            };
            let due = row.text("Due");
            let cells = [
                ("Category", ActionCategory::of_word(row.text("Category")).is_some()),
                ("Status", ActionStatus::of_word(row.text("Status")).is_some()),
                ("Impact", row.rating("Impact").is_some()),
                ("Effort", row.rating("Effort").is_some()),
                ("Cost", cost_of(row.text("Cost")).is_some()),
                ("Hotspots", entries("Hotspots").iter().all(|number| self.hotspots.contains_key(number))),
                ("Card IDs", entries("Card IDs").iter().all(|number| self.card(number).is_some())),
            ];
            self.report_unread(&row, names::ACTIONS, &cells);
            let action = Action {
                category: ValueWord::of_word(row.text("Category")).unwrap_or(ActionCategory::Process),
                owner: row.text("Owner").to_owned(),
                due: date_of(due),
                status: ValueWord::of_word(row.text("Status")).unwrap_or_default(),
                impact: row.rating("Impact"),
                effort: row.rating("Effort"),
                goal: row.text("Goal").to_owned(),
                cost: cost_of(row.text("Cost")),
                resources: row.lines("Resources").iter().map(|line| resource_of(line)).collect(),
                hotspots: entries("Hotspots").iter().filter_map(|number| self.hotspots.get(number).copied()).collect(),
                cards: entries("Card IDs").iter().filter_map(|number| self.card(number)).collect(),
                note: row.text("Note").to_owned(),
                ..Action::new(id, row.text("Action"))
            };
            if !due.is_empty() && action.due.is_none() {
                self.report("A due date is not a date such as 2026-03-31, and was left out", &row, names::ACTIONS);
            }
            self.reader.builder.map_mut().actions.push(Arc::new(action));
        }
    }

    pub(super) fn links(&mut self) {
        for row in self.rows(names::LINKS) {
            let (from, to) = (self.card(row.text("From ID")), self.card(row.text("To ID")));
            let (Some(from), Some(to)) = (from, to) else {
                self.report("A link does not say between which cards it runs, and was left out", &row, names::LINKS);
                continue;
            };
            let heads = match row.text("Ends") {
                "Two ways" => LinkHeads::TwoWay,
                "Plain" => LinkHeads::Plain,
                _ => LinkHeads::OneWay,
            };
            let id = self.reader.builder.ids().link();
            let (label, dashed) = (row.text("Label").to_owned(), row.text("Line") == "Dashed");
            self.reader.builder.map_mut().links.push(Arc::new(Link { id, from, to, heads, label, dashed }));
        }
    }
}
