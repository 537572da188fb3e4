//! The fields of lanes: content, persona and appearance.

use egui::Ui;

use super::form::Form;
use super::own_color::{self, ColorFields, SeenAgainst};
use super::subject::{Parts, Subject, field};
use super::{curve, fields, heading, part_names};
use crate::app::commands::UiCommand;
use crate::app::commands::request::Request;
use crate::app::widgets::fields::{self as controls, Common, PickerEntry, TextEntry};
use crate::app::widgets::headings;
use crate::edit::Command;
use crate::layout::{kind_icon, lane_icon};
use crate::model::{BlueprintLine, CardKind, Lane, LaneKind};

const KINDS: [LaneKind; 9] = [
    LaneKind::Cards,
    LaneKind::Touchpoints,
    LaneKind::Curve,
    LaneKind::Storyboard,
    LaneKind::Metrics,
    LaneKind::Process,
    LaneKind::Line(BlueprintLine::Interaction),
    LaneKind::Line(BlueprintLine::Visibility),
    LaneKind::Line(BlueprintLine::InternalInteraction),
];

/// Shows the fields that the selected lanes share.
pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>) {
    title(ui, form, lanes);
    fields::text(ui, form, lanes, field!("name", name), TextEntry::line(""));
    if let Some(lane) = lanes.single() {
        kind(ui, form, lane);
    }
    if lanes.items().iter().all(|lane| lane.kind == LaneKind::Cards) {
        let entry = |kind: CardKind| (kind, PickerEntry::with_icon(kind.name(), kind_icon(kind)));
        let kinds = CardKind::ALL.map(entry);
        fields::choice(ui, form, lanes, field!("card type", card_kind), &kinds);
    }
    if lanes.any(|lane| !matches!(lane.kind, LaneKind::Line(_))) {
        persona(ui, form, lanes);
    }
    if lanes.items().iter().all(|lane| !matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve)) {
        fields::switch(ui, form, lanes, field!("sum of votes", adds_votes), "Add up the votes");
    }
    fields::text(ui, form, lanes, field!("prompt", prompt), TextEntry::paragraphs("What belongs here?"));
    fields::text(ui, form, lanes, field!("note", note), TextEntry::paragraphs(""));
    if let Some(lane) = lanes.single().filter(|lane| lane.kind == LaneKind::Curve) {
        curve::scale(ui, form, lanes, lane);
        curve::series_list(ui, form, lane);
    }
    headings::separated_group_title(ui, "On the map", form.theme());
    icon(ui, form, lanes);
    let colors = ColorFields::<Lane> { hue: None, color: field!("colour", color), against: SeenAgainst::Words };
    own_color::show(ui, form, lanes, &colors);
    fields::size(ui, form, lanes, field!("least height", height_pt), "Automatic");
    if ui.button("Group").on_hover_text(UiCommand::GroupLanes.info().hint).clicked() {
        form.requests.push(Request::Command(UiCommand::GroupLanes));
    }
    let collapse = ui.button("Collapse or expand").on_hover_text("Only in this view; the file stays as it is");
    if collapse.clicked() {
        form.requests.push(Request::Command(UiCommand::FoldLane));
    }
}

fn title(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>) {
    let Some(lane) = lanes.single() else {
        heading(ui, form, ("layout-sidebar-left", &format!("{} lanes", lanes.items().len())), "");
        return;
    };
    let count = form.map.cards.iter().filter(|card| card.lane == lane.id).count();
    let place = match (lane.kind, count) {
        (LaneKind::Line(_) | LaneKind::Curve, 0) => String::new(),
        (_, 1) => "1 card".to_owned(),
        (_, count) => format!("{count} cards"),
    };
    heading(ui, form, ("layout-sidebar-left", "Lane"), &place);
}

/// A picker for the kind of a lane. The command keeps as much of its content as the new kind can hold.
fn kind(ui: &mut Ui, form: &mut Form<'_>, lane: &Lane) {
    let entry = |kind: LaneKind| {
        // Without the lane's custom icon, which would be the same for every kind.
        let bare = Lane { kind, icon: None, ..lane.clone() };
        PickerEntry::with_icon(part_names::lane_kind(kind), lane_icon(&bare))
    };
    let entries = KINDS.map(entry);
    let chosen = KINDS.iter().position(|kind| *kind == lane.kind);
    let picked = controls::picker(ui, &mut form.context, "lane type", &entries, Common::Same(chosen));
    if let Some(kind) = picked.and_then(|index| KINDS.get(index)) {
        form.perform(Command::SetLaneKind { lane: lane.id, kind: *kind, card_kind: lane.card_kind });
    }
}

/// A picker for the persona. For a single lane, its only curve is assigned to the persona too.
fn persona(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>) {
    let Some(lane) = lanes.single() else {
        fields::persona(ui, form, lanes, field!("persona", persona), "All personas");
        return;
    };
    let options = fields::persona_entries(form, "All personas");
    let entries: Vec<PickerEntry> = options.iter().map(|(_, entry)| entry.clone()).collect();
    let chosen = options.iter().position(|(id, _)| *id == lane.persona);
    let picked = controls::picker(ui, &mut form.context, "persona", &entries, Common::Same(chosen));
    if let Some((persona, _)) = picked.and_then(|index| options.get(index)) {
        form.perform(Command::BindLane { lane: lane.id, persona: *persona });
    }
}

fn icon(ui: &mut Ui, form: &mut Form<'_>, lanes: &Parts<'_, Lane>) {
    let usual = lanes.single().map(|lane| lane_icon(&Lane { icon: None, ..lane.clone() }));
    super::icon::of_lanes(ui, form, lanes, usual);
}
