//! Runs commands on the current map.

mod adding;
mod changing;
pub(crate) mod linking;
mod marking;
mod moving;
mod note_room;
pub(crate) mod noting;
pub(crate) mod pictures;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{CommandState, UiCommand, with_new_meaning};
use crate::app::services::own_themes::ThemeKey;
use crate::app::view::camera::ZOOM_STEP;
use crate::app::view::nudging;
use crate::app::view::tab::Tab;
use crate::app::view::typing::TypedPart;
use crate::edit::navigation::{ArrowKey, navigate, next_pinned};
use crate::edit::{Command, Describer, Editor, MapField, Selection, describe, style_noun};
use crate::model::TextField;
use crate::model::{HotspotPlace, JourneyMap, LaneKind, Part, PersonaId, WebAddress};
use crate::text::seen_text;
use crate::theme::Theme;
pub(crate) use marking::marks_switched_on;
use moving::MoveDirection;

/// Runs a command on the current map. Returns false if the command is not about the map.
pub(crate) fn run(tab: &mut Tab<'_>, command: UiCommand) -> bool {
    if change_view(tab, command) || marking::in_text(tab, command) {
        return true;
    }
    tab.stop_typing();
    // Cards move past lanes that are collapsed.
    let moves = matches!(command, UiCommand::MoveUp | UiCommand::MoveDown);
    let map = if moves { tab.document.shown_map() } else { tab.map().clone() };
    let selection = tab.document.editor.selection().clone();
    match command {
        UiCommand::Undo => tab.go_through_history(Editor::undo),
        UiCommand::Redo => tab.go_through_history(Editor::redo),
        UiCommand::SelectAll => tab.document.editor.select(everything(&map)),
        UiCommand::AddLink => linking::link(tab),
        // Esc first cancels a link that was begun, and clears the selection only when pressed again.
        UiCommand::ClearSelection if tab.view.link_from.take().is_some() => {
            tab.view.announcements.say("No link was added")
        }
        UiCommand::ClearSelection => tab.document.editor.select(Selection::default()),
        UiCommand::NextPinned => select_next_pinned(tab, false),
        UiCommand::PreviousPinned => select_next_pinned(tab, true),
        UiCommand::EditText => edit_text(tab),
        UiCommand::AddNote(kind) => {
            if let Some(command) = noting::add(tab, kind)
                && tab.perform(&command)
            {
                type_in_new(tab);
            }
        }
        UiCommand::MoveLeft | UiCommand::MoveRight | UiCommand::MoveUp | UiCommand::MoveDown
            if nudging::are_notes(&selection) =>
        {
            nudging::nudge(tab, noting::way_of(command), nudging::FAR_PT);
        }
        UiCommand::GrowSpan | UiCommand::ShrinkSpan if nudging::are_notes(&selection) => {
            noting::span_bracket(tab, command == UiCommand::GrowSpan);
        }
        UiCommand::GroupLanes => noting::group_lanes(tab),
        UiCommand::AddCard | UiCommand::AddStage | UiCommand::AddStep | UiCommand::AddLane => {
            if let Some(command) = adding::part(&map, &selection, command)
                && tab.perform(&command)
            {
                type_in_new(tab);
            }
        }
        command => match edit_of(&map, &selection, tab.document.drawing.scene.right_to_left, command) {
            Some(Ok(change)) => {
                if tab.perform(&change) {
                    marking::say_marks(tab, command);
                    // What is selected now may lie elsewhere.
                    tab.document.refresh();
                    if command == UiCommand::Delete && !tab.sees_selected() {
                        tab.show_selected();
                    }
                }
            }
            Some(Err(why)) => tab.view.message = Some(with_new_meaning(command, why)),
            None => return false,
        },
    }
    true
}

/// Runs a command that changes only the view. Returns false for any other command.
fn change_view(tab: &mut Tab<'_>, command: UiCommand) -> bool {
    let zoom = tab.view.camera.zoom();
    match command {
        UiCommand::ZoomIn => tab.zoom_to(zoom * ZOOM_STEP),
        UiCommand::ZoomOut => tab.zoom_to(zoom / ZOOM_STEP),
        UiCommand::ZoomActual => tab.zoom_to(tab.view.camera.actual_size()),
        UiCommand::ZoomFit => tab.fit(),
        UiCommand::ZoomSelection => tab.fit_selected(),
        UiCommand::OnlyPersona => only_persona(tab),
        UiCommand::WhereAmI => say_where(tab),
        UiCommand::FoldLane => collapse_lanes(tab),
        _ => return false,
    }
    say_zoom(tab, command);
    true
}

/// Says how large the map is shown after a command that zooms.
fn say_zoom(tab: &mut Tab<'_>, command: UiCommand) {
    let percent = (100.0 * tab.view.camera.map_zoom()).round();
    let words = match command {
        UiCommand::ZoomIn | UiCommand::ZoomOut | UiCommand::ZoomActual => format!("Zoom {percent} %"),
        UiCommand::ZoomFit => format!("The whole map, zoom {percent} %"),
        UiCommand::ZoomSelection => format!("What is selected, zoom {percent} %"),
        _ => return,
    };
    tab.view.announcements.say(words);
}

/// Says what is being written, or what is selected, and where it is.
fn say_where(tab: &mut Tab<'_>) {
    let words = match tab.selected() {
        _ if tab.view.typing.is_some() => what_is_written(tab),
        // Which lanes are collapsed is known to the view.
        Some(part) => Describer::new(&tab.document.shown_map()).whereabouts(part),
        None => format!("{}. Nothing is selected", describe(tab.map(), Part::Header)),
    };
    let from = tab.view.link_from.filter(|card| tab.map().card(*card).is_some());
    let link = from.map(|card| format!(". Link from {}", Describer::new(tab.map()).named(Part::Card(card))));
    let words = words + &link.unwrap_or_default();
    tab.view.announcements.say(words);
}

/// The text that is being written: "Writing. Title of the map: Broken boiler".
fn what_is_written(tab: &mut Tab<'_>) -> String {
    let (map, before) = (tab.map().clone(), tab.document.editor.committed_map().clone());
    let Some(field) = tab.view.typing.as_ref().map(|typing| typing.place) else { return String::new() };
    let name = tab.view.announcements.text_name(&before, Some(field)).unwrap_or_default().to_owned();
    let text = field.read(&map).map(str::trim).filter(|text| !text.is_empty()).unwrap_or("empty");
    let place = Describer::new(&map).place_among_all(field.part());
    let place = place.map(|place| format!(". {place}")).unwrap_or_default();
    format!("Writing. {name}: {}{place}", seen_text(text))
}

/// Collapses the selected lanes in this view, or expands them if all are collapsed. What is selected in a lane that
/// is collapsed would be out of sight: the lane is selected instead.
fn collapse_lanes(tab: &mut Tab<'_>) {
    tab.stop_typing();
    if noting::fold_groups(tab) {
        return;
    }
    let lanes = changing::lanes_to_collapse(tab.map(), tab.document.editor.selection());
    if lanes.is_empty() {
        tab.view.message = Some("Select a lane first; blueprint lines cannot be collapsed.".into());
        return;
    }
    let collapsed = tab.document.collapsed_lanes();
    let collapse = !lanes.iter().all(|lane| collapsed.contains(lane));
    tab.document.collapse(&lanes, collapse);
    let done = if collapse { "Collapsed" } else { "Expanded" };
    let what = match lanes.as_slice() {
        [one] => Describer::new(tab.map()).named(Part::Lane(*one)),
        many => format!("{} lanes", many.len()),
    };
    tab.view.announcements.say(format!("{done} {what}"));
    if collapse {
        tab.document.editor.select(lanes.into_iter().map(Part::Lane).collect());
    }
}

/// Shows only the selected persona, or all personas again.
fn only_persona(tab: &mut Tab<'_>) {
    if tab.view.only_persona.take().is_some() {
        return tab.view.announcements.say("All personas are shown");
    }
    let persona = meant_persona(tab.map(), tab.selected());
    tab.view.only_persona = persona;
    match persona {
        Some(id) => {
            let name = Describer::new(tab.map()).named(Part::Persona(id));
            tab.view.announcements.say(format!("Only {name} is shown"));
        }
        None if tab.map().personas.is_empty() => tab.view.message = Some("Add a persona first.".into()),
        None => tab.view.message = Some("Select a persona, or one of their lanes or cards, first.".into()),
    }
}

/// The persona that a command is about: that of the selected part, or the only one of the map.
pub(crate) fn meant_persona(map: &JourneyMap, selected: Option<Part>) -> Option<PersonaId> {
    let only = match map.personas.as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    selected.and_then(|part| persona_of(map, part)).or(only)
}

/// The persona that a part is or belongs to.
pub(crate) fn persona_of(map: &JourneyMap, part: Part) -> Option<PersonaId> {
    match part {
        Part::Persona(id) => Some(id),
        Part::Lane(id) | Part::Cell(id, _) => map.lane(id).and_then(|lane| lane.persona),
        Part::Card(id) => {
            let card = map.card(id);
            let lane = card.and_then(|card| map.lane(card.lane));
            card.and_then(|card| card.persona).or_else(|| lane.and_then(|lane| lane.persona))
        }
        Part::Point(lane, series, _) => {
            let series = map.lane(lane).and_then(|lane| lane.series.iter().find(|known| known.id == series));
            series.and_then(|series| series.persona)
        }
        Part::Header | Part::Stage(_) | Part::Step(_) | Part::Hotspot(_) | Part::Link(_) => None,
        Part::Note(_) | Part::LaneGroup(_) => None,
    }
}

/// The edit that a command stands for, or the reason why it is not possible now. None if it is not an edit.
fn edit_of(
    map: &JourneyMap,
    selection: &Selection,
    mirrored: bool,
    command: UiCommand,
) -> Option<Result<Command, &'static str>> {
    let go = |way: MoveDirection| moving::step(map, selection, if mirrored { way.mirrored() } else { way });
    Some(match command {
        UiCommand::Delete => Ok(Command::Delete(selection.parts().to_vec())),
        UiCommand::Duplicate => Ok(Command::Duplicate(selection.parts().to_vec())),
        UiCommand::MoveLeft => go(MoveDirection::Left),
        UiCommand::MoveRight => go(MoveDirection::Right),
        UiCommand::MoveUp => go(MoveDirection::Up),
        UiCommand::MoveDown => go(MoveDirection::Down),
        UiCommand::AlignToStep => moving::align(map, selection),
        UiCommand::GrowSpan => moving::span(map, selection, true),
        UiCommand::ShrinkSpan => moving::span(map, selection, false),
        UiCommand::AddHotspot => adding::hotspot(map, selection),
        UiCommand::AddAction => Ok(adding::action(selection)),
        UiCommand::Retype(kind) => changing::retype(map, selection, kind),
        UiCommand::ToggleFlag(kind) => Ok(Command::ToggleFlag { parts: selection.parts().to_vec(), kind }),
        UiCommand::RaiseSeverity => changing::severity(map, selection, 1),
        UiCommand::LowerSeverity => changing::severity(map, selection, -1),
        UiCommand::MoreVotes => changing::votes(map, selection, 1),
        UiCommand::FewerVotes => changing::votes(map, selection, -1),
        UiCommand::Mark(mark) => marking::mark(map, selection, mark),
        UiCommand::List(sign) => marking::list(map, selection, sign),
        UiCommand::RemovePicture | UiCommand::PictureSize(_) | UiCommand::PictureShape(_) => {
            pictures::change(map, selection, command)
        }
        UiCommand::RemoveIcon => pictures::remove_icons(map, selection),
        UiCommand::Recolour => changing::recolour(map, selection),
        UiCommand::MapTheme(place) => Ok(Command::SetMap(MapField::Theme(theme_name(place)))),
        UiCommand::MapDirection(way) => Ok(Command::SetMap(MapField::Direction(way))),
        UiCommand::MapEvidence(_)
        | UiCommand::StageColors(_)
        | UiCommand::RowShading(_)
        | UiCommand::TimeRail
        | UiCommand::StagesByTime => changing::look(map, command),
        UiCommand::StagePhase(phase) => changing::phase(map, selection, phase),
        UiCommand::NoteToFront => noting::order(selection, true),
        UiCommand::NoteToBack => noting::order(selection, false),
        UiCommand::NotePrints => noting::prints(map, selection),
        UiCommand::UngroupLanes => noting::ungroup(map, selection),
        _ => return None,
    })
}

/// The name of a bundled theme; empty stands for the theme of the window.
fn theme_name(place: Option<usize>) -> String {
    let theme = place.and_then(|place| Theme::bundled().get(place));
    theme.map(|theme| theme.name.clone()).unwrap_or_default()
}

/// Selects everything in the grid. A card comes last, because the keyboard continues from the last part.
fn everything(map: &JourneyMap) -> Selection {
    let points = map.lanes.iter().flat_map(|lane| {
        let of_series = |series: &Arc<crate::model::Series>| {
            let series = series.clone();
            let ids: Vec<_> = series.points.iter().map(|point| Part::Point(lane.id, series.id, point.step)).collect();
            ids
        };
        lane.series.iter().flat_map(of_series)
    });
    let links = map.links.iter().map(|link| Part::Link(link.id));
    let hotspots = map.hotspots.iter().map(|hotspot| Part::Hotspot(hotspot.id));
    let cards = map.cards.iter().map(|card| Part::Card(card.id));
    let notes = map.notes.iter().map(|note| Part::Note(note.id));
    notes.chain(links).chain(hotspots).chain(points).chain(cards).collect()
}

/// Selects the next hotspot or link of the selected part, and the part itself after the last one.
fn select_next_pinned(tab: &mut Tab<'_>, back: bool) {
    let Some(part) = tab.selected() else { return };
    // A part without any leaves the key free for the way from cell to cell.
    match next_pinned(tab.map(), part, back).or_else(|| cell_beside(&tab.document.shown_map(), part, back)) {
        Some(next) => go_to(tab, next),
        None => tab.view.message = Some("It has no hotspots, links or notes, and there is no further cell".into()),
    }
}

/// The first part in the cell below, or above with `up`: past all that is in this one.
fn cell_beside(map: &JourneyMap, part: Part, up: bool) -> Option<Part> {
    let lane = changing::lane_of(map, part);
    let way = if up { ArrowKey::Up } else { ArrowKey::Down };
    let mut now = part;
    // An arrow leads on by one part at least, so there are no more steps than cards.
    for _ in 0..=map.cards.len() + 1 {
        now = navigate(map, &Selection::one(now), way, false)?;
        if lane.is_none() || changing::lane_of(map, now) != lane {
            return Some(now);
        }
    }
    None
}

/// Starts editing the main text of the selected part.
fn edit_text(tab: &mut Tab<'_>) {
    if let Some(place) = tab.selected().and_then(TextField::main_of) {
        tab.begin_typing(place, TypedPart::Known);
    }
}

/// Starts editing the text of the part that was just added.
fn type_in_new(tab: &mut Tab<'_>) {
    let Some(part) = tab.selected() else { return };
    let measures = |id| {
        let map = tab.map();
        let lane = map.card(id).and_then(|card| map.lane(card.lane));
        lane.is_some_and(|lane| lane.kind == LaneKind::Metrics)
    };
    let place = match part {
        Part::Card(id) if measures(id) => Some(TextField::CardFigure(id)),
        part => TextField::main_of(part),
    };
    if let Some(place) = place {
        tab.begin_typing(place, TypedPart::added(place));
    }
}

/// Selects a part and scrolls it into view without changing the zoom.
pub(crate) fn go_to(tab: &mut Tab<'_>, part: Part) {
    tab.document.editor.select(Selection::one(part));
    tab.show_selected();
}

/// Fills in the parts of `now` that depend on the current map.
pub(crate) fn add_map_state(tab: &Tab<'_>, now: &mut CommandState) {
    let map = tab.map();
    let selection = tab.document.editor.selection();
    let parts = selection.parts();
    let last = selection.last();
    now.map_open = true;
    now.unsaved = tab.document.editor.is_unsaved();
    now.versions.previous = tab.document.guard.previous().is_some();
    now.left_out = tab.document.repair.is_some();
    now.versions.comparison = map.info.comparison.is_some();
    now.versions.kept = map.versions.len();
    now.selection.selected = parts.len();
    now.selection.cards = parts.iter().filter(|part| matches!(part, Part::Card(_))).count();
    now.selection.has_text = last.and_then(TextField::main_of).is_some();
    now.selection.movable = last.is_some_and(moving::can_move);
    now.selection.on_lane = last.is_some_and(|part| changing::lane_of(map, part).is_some());
    now.selection.persona = meant_persona(map, last).is_some();
    now.personas = map.personas.len();
    now.selection.flaggable = parts.iter().any(|part| matches!(part, Part::Card(_) | Part::Step(_) | Part::Point(..)));
    now.selection.hotspots = parts.iter().any(|part| matches!(part, Part::Hotspot(_)));
    now.selection.colourable =
        parts.iter().any(|part| matches!(part, Part::Card(_) | Part::Note(_) | Part::Stage(_) | Part::Persona(_)));
    now.selection.kind_plural = last.and_then(|part| style_noun(map, part, 2));
    now.selection.styled = now.selection.kind_plural.is_some();
    now.selection.pinnable = last.is_some_and(|part| adding::hotspot_place(map, part).is_some());
    pictures::add_state(map, tab.document.editor.selection(), now);
    now.has_stages = !map.stages.is_empty();
    now.has_cells = now.has_stages && !map.lanes.is_empty();
    now.undo = tab.document.editor.undo_name().map(str::to_owned);
    now.redo = tab.document.editor.redo_name().map(str::to_owned);
    now.typing = tab.view.typing.is_some();
    now.previewing = tab.view.typing.is_none() && tab.view.tool.is_idle() && tab.document.editor.is_in_gesture();
    now.gesture = !tab.view.tool.is_idle();
    now.canvas = tab.view.canvas_id;
    now.on.extend(tab.view.only_persona.map(|_| UiCommand::OnlyPersona));
    now.on.extend([chosen_theme(map), UiCommand::MapDirection(map.info.direction)]);
    now.on.push(UiCommand::MapEvidence(map.info.look.evidence));
    now.on.extend(marks_switched_on(tab));
    now.on.push(UiCommand::StageColors(map.info.look.stage_colors));
    now.on.push(UiCommand::RowShading(map.info.look.row_shading));
    noting::add_state(map, selection, now);
    now.on.extend((!map.info.look.without_time_rail).then_some(UiCommand::TimeRail));
    now.on.extend(map.info.look.stages_by_time.then_some(UiCommand::StagesByTime));
    if let Some(Part::Card(id)) = last
        && let Some(card) = map.card(id)
    {
        now.on.extend(map.lane(card.lane).map(|lane| UiCommand::Retype(lane.kind_of(card))));
        now.selection.address = WebAddress::new(&card.address).is_some();
        now.on.extend(card.flags.iter().map(|flag| UiCommand::ToggleFlag(flag.kind)));
    }
}

/// The command that chooses the theme which the map has.
fn chosen_theme(map: &JourneyMap) -> UiCommand {
    match map.info.chosen_theme() {
        None => UiCommand::MapTheme(None),
        Some(theme) => match Theme::bundled().iter().position(|known| *known == theme) {
            Some(place) => UiCommand::MapTheme(Some(place)),
            None => UiCommand::OwnTheme(ThemeKey::of(&theme.name)),
        },
    }
}

/// The part of the map to which a hotspot is pinned.
pub(crate) fn pinned_part(place: HotspotPlace) -> Part {
    match place {
        HotspotPlace::Card(id) => Part::Card(id),
        HotspotPlace::Step(id) => Part::Step(id),
        HotspotPlace::Cell(lane, step) => Part::Cell(lane, step),
    }
}
