//! The contents of cells: the cards or points in them, and buttons that add more.

use egui::Ui;

use super::form::Form;
use super::part_rows::PartRow;
use super::{curve, heading, part_names, part_rows};
use crate::app::widgets::buttons::wide_soft_button;
use crate::app::widgets::headings;
use crate::app::widgets::remarks::remark;
use crate::edit::Command;
use crate::layout::{kind_icon, lane_icon};
use crate::model::{Card, CardId, HotspotPlace, LaneId, LaneKind, Part, StepId};

/// Shows the contents of one cell, or the number of several.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, cells: &[(LaneId, StepId)]) {
    let &[(lane, step)] = cells else {
        heading(ui, form, ("plus", &format!("{} cells", cells.len())), "");
        add_cards(ui, form, cells, "Add a card to each");
        return;
    };
    let map = form.map;
    heading(ui, form, ("plus", "Cell"), &part_names::place_of(map, step));
    let Some(found) = map.lane(lane) else { return };
    ui.add_space(6.0);
    PartRow { part: Part::Lane(lane), icon: lane_icon(found), ink: form.theme().muted, words: &found.name }
        .show(ui, form);
    if !found.prompt.is_empty() {
        ui.add_space(4.0);
        remark(ui, &found.prompt, form.theme());
    }
    match found.kind {
        LaneKind::Line(_) => remark(ui, "A line holds no cards.", form.theme()),
        LaneKind::Curve => curve::points_at(ui, form, found, step),
        _ => cards_in(ui, form, lane, step),
    }
    part_rows::list(ui, form, HotspotPlace::Cell(lane, step));
}

fn cards_in(ui: &mut Ui, form: &mut Form<'_>, lane: LaneId, step: StepId) {
    let map = form.map;
    headings::separated_group_title(ui, "Cards", form.theme());
    let here = map.cards.iter().filter(|card| card.lane == lane && card.step == step);
    for card in here {
        let kind = map.lane(lane).map_or(card.kind.unwrap_or_default(), |lane| lane.kind_of(card));
        let words = part_names::card(map, card.id);
        PartRow { part: Part::Card(card.id), icon: kind_icon(kind), ink: form.theme().muted, words: &words }
            .show(ui, form);
    }
    ui.add_space(2.0);
    add_cards(ui, form, &[(lane, step)], "Add a card");
}

fn add_cards(ui: &mut Ui, form: &mut Form<'_>, cells: &[(LaneId, StepId)], words: &str) {
    if ui.add(wide_soft_button(words, form.theme())).clicked() {
        let holds = |lane| form.map.lane(lane).is_some_and(|lane| !matches!(lane.kind, LaneKind::Line(_)));
        let cells = cells.iter().filter(|(lane, _)| holds(*lane));
        let cards = cells.map(|(lane, step)| Card::new(CardId(0), *lane, *step)).collect();
        form.add(Command::AddCards { cards, before: None, pictures: Vec::new() }, "text");
    }
}
