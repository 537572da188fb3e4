//! Enter and Tab: where they lead from a text that is edited, and from the selected part.
//!
//! Tab is always the next step, and the next name of the same kind. Behind the last stage and lane it adds one, as
//! Enter adds a card. Where nothing can be added it leaves the text and says so: what is typed next must neither be lost nor
//! end up in what was written before.

use super::super::CanvasContext;
use super::super::pointer::{add_card, add_card_at, add_in_gap};
use crate::app::view::drop_place::DropPlace;
use crate::app::view::typing::{TypedPart, Typing};
use crate::edit::navigation::{ArrowKey, navigate};
use crate::edit::{CellPlace, Selection};
use crate::model::{JourneyMap, LaneId, Part, StepId, TextField};
use crate::text::{Motion, TextAction};

/// Enter leaves the text. It goes from a figure to its card's text, and from a card's text to a new card below
/// it; an empty card ends the series.
pub(super) fn enter(context: &mut CanvasContext<'_>) {
    let Some(typing) = &context.tab.view.typing else { return };
    let (place, is_empty) = (typing.place, typing.is_blank());
    context.tab.stop_typing();
    match place {
        TextField::CardFigure(id) => context.tab.begin_typing(TextField::CardText(id), TypedPart::Known),
        TextField::CardText(id) if !is_empty => {
            let Some(card) = context.tab.map().card(id).cloned() else { return };
            let own = |other: &&std::sync::Arc<crate::model::Card>| other.lane == card.lane && other.step == card.step;
            let next = context.tab.map().cards.iter().filter(own).skip_while(|other| other.id != id).nth(1);
            let before = next.map(|next| next.id);
            add_card_at(context, CellPlace { lane: card.lane, step: card.step, before });
        }
        _ => {}
    }
}

/// Tab in a text: a new card in the same lane at the next step, or the next text of the same kind. An empty
/// card is skipped.
pub(super) fn tab_in_text(context: &mut CanvasContext<'_>, back: bool) {
    let Some(place) = context.tab.view.typing.as_ref().map(|typing| typing.place) else { return };
    if let TextField::CardText(id) | TextField::CardFigure(id) = place {
        // Looked up before the card goes: an empty one is removed.
        let Some((lane, first, last)) = cell_of(context.tab.map(), Part::Card(id)) else { return };
        context.tab.stop_typing();
        let from = if back { first } else { last };
        match step_beside(context.tab.map(), from, back) {
            Some(step) => add_card(context, lane, step),
            None => stay_in(context, Part::Cell(lane, from), back),
        }
        return;
    }
    let Some(goals) = texts_behind(context.tab.map(), place, back) else {
        context.tab.stop_typing();
        return tab(context, back);
    };
    for goal in goals {
        context.tab.begin_typing(goal, TypedPart::Known);
        // A name that the map does not draw, such as that of a step in a map without steps, is skipped.
        if context.tab.view.typing.is_some() {
            return;
        }
    }
    if !back {
        return leave_last(context, place);
    }
    if context.tab.view.typing.is_none() {
        context.tab.begin_typing(place, TypedPart::Known);
    }
    context.tab.apply_to_text(TextAction::Move { to: Motion::TextEnd, select: false });
    // A result would stand behind the keys of the text that is still being written.
    context.tab.view.message = Some(end_of(place.part(), back));
}

/// Tab in the last text of its kind: adds the next stage or lane, unless the last one was added just now and has no
/// name of its own yet, which ends the series. Of any other kind, the text is left with nothing selected.
fn leave_last(context: &mut CanvasContext<'_>, place: TextField) {
    let ends = context.tab.view.typing.as_ref().is_some_and(Typing::ends_series);
    context.tab.stop_typing();
    let part = place.part();
    let map = context.tab.map();
    let gap = match place {
        TextField::StageName(_) => Some(DropPlace::StageGap(map.stages.len())),
        TextField::LaneName(_) => Some(DropPlace::LaneGap(map.lanes.len())),
        _ => None,
    };
    if let Some(gap) = gap.filter(|_| !ends) {
        return add_in_gap(context, gap);
    }
    if gap.is_none() {
        context.tab.document.editor.select(Selection::default());
    }
    context.tab.view.announcements.say(end_of(part, false));
}

/// Tab with a part selected: the next step of the same lane, or the next part of the same kind.
pub(super) fn tab(context: &mut CanvasContext<'_>, back: bool) {
    let tab = &mut context.tab;
    tab.view.capture.number = None;
    let selected = tab.selected();
    let map = tab.document.shown_map();
    let first = || navigate(&map, &Selection::default(), ArrowKey::Right, false);
    match selected.map_or_else(first, |part| part_behind(&map, part, back)) {
        Some(part) => {
            tab.document.editor.select(Selection::one(part));
            tab.view.message = None;
            tab.show_selected();
        }
        None => selected.into_iter().for_each(|part| tab.view.announcements.say(end_of(part, back))),
    }
}

/// Selects the cell at the end of a lane, where the next letter begins a card of its own.
fn stay_in(context: &mut CanvasContext<'_>, cell: Part, back: bool) {
    context.tab.document.editor.select(Selection::one(cell));
    context.tab.view.announcements.say(end_of(cell, back));
}

/// The part that Tab leads to from the selected one; none at the end.
fn part_behind(map: &JourneyMap, part: Part, back: bool) -> Option<Part> {
    let way = |forward, backward| if back { backward } else { forward };
    let selection = Selection::one(part);
    let sideways = way(ArrowKey::Right, ArrowKey::Left);
    let is_name = |found: &Part| std::mem::discriminant(found) == std::mem::discriminant(&part);
    match part {
        // A curve is continued even where the next step has no point yet.
        Part::Point(lane, series, step) => {
            let step = step_beside(map, step, back)?;
            let own = map.lane(lane)?.series.iter().find(|known| known.id == series)?;
            let has_point = own.points.iter().any(|point| point.step == step);
            Some(if has_point { Part::Point(lane, series, step) } else { Part::Cell(lane, step) })
        }
        Part::Header => (!back).then(|| navigate(map, &selection, ArrowKey::Down, false))?,
        Part::Lane(_) => navigate(map, &selection, way(ArrowKey::Down, ArrowKey::Up), false).filter(is_name),
        Part::Stage(_) | Part::Step(_) | Part::Persona(_) => navigate(map, &selection, sideways, false).filter(is_name),
        // Before the first step stands the name of the lane, which letters would replace.
        Part::Card(_) | Part::Cell(..) | Part::Hotspot(_) => {
            navigate(map, &selection, sideways, false).filter(|found| !matches!(found, Part::Lane(_)))
        }
        Part::Link(_) => navigate(map, &selection, sideways, false),
        Part::Note(id) => {
            let now = map.notes.iter().position(|note| note.id == id)?;
            let next = if back { now.checked_sub(1)? } else { now + 1 };
            map.notes.get(next).map(|note| Part::Note(note.id))
        }
        Part::LaneGroup(_) => navigate(map, &selection, way(ArrowKey::Down, ArrowKey::Up), false),
    }
}

/// The lane of a card, and the first and the last step that it covers.
fn cell_of(map: &JourneyMap, part: Part) -> Option<(LaneId, StepId, StepId)> {
    let Part::Card(id) = part else { return None };
    let card = map.card(id)?;
    let covered = map.steps().map(|(_, step)| step.id).skip_while(|step| *step != card.step);
    let last = covered.take(usize::from(card.span.max(1))).last()?;
    Some((card.lane, card.step, last))
}

/// The step after or before another; none at the end.
fn step_beside(map: &JourneyMap, step: StepId, back: bool) -> Option<StepId> {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let now = steps.iter().position(|known| *known == step)?;
    let next = if back { now.checked_sub(1)? } else { now + 1 };
    steps.get(next).copied()
}

/// The texts of the same kind after `place`, or with `back` those before it, nearest first. None for a text
/// that has no row of its own kind.
fn texts_behind(map: &JourneyMap, place: TextField, back: bool) -> Option<Vec<TextField>> {
    let stages = |text: fn(crate::model::StageId) -> TextField| map.stages.iter().map(|it| text(it.id)).collect();
    let all: Vec<TextField> = match place {
        TextField::StageName(_) => stages(TextField::StageName),
        TextField::StageTime(_) => stages(TextField::StageTime),
        TextField::StageGoal(_) => stages(TextField::StageGoal),
        TextField::PersonaName(_) => map.personas.iter().map(|it| TextField::PersonaName(it.id)).collect(),
        TextField::StepName(_) => map.steps().map(|(_, step)| TextField::StepName(step.id)).collect(),
        TextField::LaneName(_) => map.lanes.iter().map(|it| TextField::LaneName(it.id)).collect(),
        TextField::PointLabel(lane, series, _) => {
            map.steps().map(|(_, step)| TextField::PointLabel(lane, series, step.id)).collect()
        }
        _ => return None,
    };
    let now = all.iter().position(|known| *known == place)?;
    Some(if back { all.into_iter().take(now).rev().collect() } else { all.into_iter().skip(now + 1).collect() })
}

/// The message at the end of what Tab goes through.
fn end_of(part: Part, back: bool) -> String {
    let end = if back { "first" } else { "last" };
    let (what, add) = match part {
        Part::Stage(_) => ("stage", "Alt+Enter adds a stage."),
        Part::Lane(_) => ("lane", "Alt+Shift+Enter adds a lane."),
        Part::Persona(_) => ("persona", "Ctrl+Shift+P adds a persona."),
        Part::Note(_) => ("note", "Ctrl+Down leads back to what it is anchored to."),
        Part::LaneGroup(_) => ("group", "Ctrl+Shift+G groups lanes."),
        Part::Header => return "F6 leads to the panels.".into(),
        _ => ("step", "Ctrl+Shift+Enter adds a step."),
    };
    if back { format!("This is the {end} {what}.") } else { format!("This is the {end} {what}. {add}") }
}
