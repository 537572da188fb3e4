//! Which parts of a map are printed: a pure function from a map to a smaller one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::PrintError;
use crate::layout::{NotesShown, SheetParts};
use crate::model::{
    Card, CardId, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, Note, PersonaId, PrintScope, PrintSettings,
    PrintedPart, Stage, StepId,
};
use crate::text::TypeSizes;

/// The parts of the sheet that the settings ask for. What nobody has filled in never stands on paper.
pub fn sheet_parts(settings: &PrintSettings) -> SheetParts {
    SheetParts {
        header: settings.shows(PrintedPart::Header),
        personas: settings.shows(PrintedPart::Personas),
        footer: settings.shows(PrintedPart::Footer),
        extras: settings.shows(PrintedPart::Lists),
        placeholders: false,
        notes: match settings.shows(PrintedPart::Notes) {
            true if settings.screen_notes => NotesShown::All,
            true => NotesShown::Printed,
            false => NotesShown::None,
        },
        type_sizes: TypeSizes::USUAL,
    }
}

/// A copy of `map` without the parts that are left out, with all lanes expanded. It is valid when `map` is. With a
/// `selection`, no other cards are left, and no stages and lanes without any of them.
///
/// # Errors
///
/// When no stage or no lane is left.
pub fn reduced(
    map: &JourneyMap,
    settings: &PrintSettings,
    selection: Option<&BTreeSet<CardId>>,
) -> Result<JourneyMap, PrintError> {
    let whole = map;
    let mut map = whole.clone().without_placeholders();
    // Collapsing a lane is a way to look at the map on the screen; on paper it would be an empty row.
    map.lanes.iter_mut().filter(|lane| lane.folded).for_each(|lane| Arc::make_mut(lane).folded = false);
    if !settings.shows(PrintedPart::Kpis) {
        Arc::make_mut(&mut map.info).kpis.clear();
        let stages = map.stages.iter_mut().filter(|stage| !stage.kpis.is_empty());
        stages.for_each(|stage| Arc::make_mut(stage).kpis.clear());
    }
    if !settings.shows(PrintedPart::Links) {
        map.links.clear();
    }
    if !settings.shows(PrintedPart::Flags) {
        drop_flags(&mut map);
    }
    if !settings.shows(PrintedPart::Hotspots) {
        map.hotspots.clear();
    }
    let mut scope = settings.scope.clone();
    scope.forget_lost(&map);
    if let Some(selection) = selection {
        only_selection(&mut map, selection);
    }
    if !scope.is_all() || selection.is_some() {
        only_scope(&mut map, &scope);
        drop_actions_elsewhere(&mut map, whole);
    }
    keep_notes(&mut map, whole);
    let used: BTreeSet<_> = map.lanes.iter().filter_map(|lane| lane.group).collect();
    map.lane_groups.retain(|group| used.contains(&group.id));
    // Last, since every step above may remove something that an action refers to.
    drop_lost_references(&mut map);
    match (map.stages.is_empty(), map.lanes.is_empty()) {
        (true, _) => Err(PrintError::NoStage),
        (_, true) => Err(PrintError::NoLane),
        _ => Ok(map),
    }
}

/// Leaves the selected cards, the stages and lanes that they are in, and the lines between those.
fn only_selection(map: &mut JourneyMap, selection: &BTreeSet<CardId>) {
    map.cards.retain(|card| selection.contains(&card.id));
    let steps = covered_steps(map);
    let lanes: BTreeSet<LaneId> = map.cards.iter().map(|card| card.lane).collect();
    map.stages.retain(|stage| stage.steps.iter().any(|step| steps.contains(&step.id)));
    map.lanes.retain(|lane| lanes.contains(&lane.id));
}

/// The steps that cards cover.
fn covered_steps(map: &JourneyMap) -> BTreeSet<StepId> {
    let steps: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let covered = |card: &Arc<Card>| {
        let first = steps.iter().position(|step| *step == card.step).unwrap_or(steps.len());
        steps.iter().skip(first).take(usize::from(card.span.max(1))).copied().collect::<Vec<_>>()
    };
    map.cards.iter().flat_map(covered).collect()
}

/// Leaves the parts of the scope, and drops what refers to others.
fn only_scope(map: &mut JourneyMap, scope: &PrintScope) {
    // Before the columns go: a card that reaches out of the stages that are left loses the rest of its width.
    let before: Vec<StepId> = map.steps().map(|(_, step)| step.id).collect();
    if let Some(stages) = &scope.stages {
        map.stages.retain(|stage| stages.contains(&stage.id));
    }
    if let Some(lanes) = &scope.lanes {
        map.lanes.retain(|lane| lanes.contains(&lane.id));
    }
    if let Some(persona) = scope.persona {
        only_persona(map, persona);
    }
    let left: BTreeSet<StepId> = map.steps().map(|(_, step)| step.id).collect();
    cut_cards(map, &before, &left);
    for lane in &mut map.lanes {
        let goes = |step: StepId| !left.contains(&step);
        if lane.series.iter().any(|series| series.points.iter().any(|point| goes(point.step))) {
            for series in &mut Arc::make_mut(lane).series {
                Arc::make_mut(series).points.retain(|point| !goes(point.step));
            }
        }
    }
    drop_lost_marks(map, &left);
}

/// Leaves what belongs to a persona or to nobody.
fn only_persona(map: &mut JourneyMap, persona: PersonaId) {
    let is_hers = |owner: Option<PersonaId>| owner.is_none_or(|owner| owner == persona);
    map.personas.retain(|one| one.id == persona);
    map.lanes.retain(|lane| is_hers(lane.persona));
    map.cards.retain(|card| is_hers(card.persona));
    for lane in &mut map.lanes {
        if lane.series.iter().any(|series| !is_hers(series.persona)) {
            Arc::make_mut(lane).series.retain(|series| is_hers(series.persona));
        }
    }
}

/// Keeps of each card the steps that are left. A card of which none is left goes.
fn cut_cards(map: &mut JourneyMap, before: &[StepId], left: &BTreeSet<StepId>) {
    let lanes: BTreeSet<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
    map.cards.retain_mut(|card| {
        let first = before.iter().position(|step| *step == card.step).unwrap_or(before.len());
        let covered = before.iter().skip(first).take(usize::from(card.span.max(1)));
        let kept: Vec<StepId> = covered.copied().filter(|step| left.contains(step)).collect();
        let Some(step) = kept.first().copied().filter(|_| lanes.contains(&card.lane)) else { return false };
        if (step, kept.len()) != (card.step, usize::from(card.span.max(1))) {
            let card = Arc::make_mut(card);
            (card.step, card.span) = (step, kept.len().min(usize::from(u16::MAX)) as _);
        }
        true
    });
}

/// Removes links, hotspots and persona references whose other end is gone.
fn drop_lost_marks(map: &mut JourneyMap, steps: &BTreeSet<StepId>) {
    let cards: BTreeSet<CardId> = map.cards.iter().map(|card| card.id).collect();
    let lanes: BTreeSet<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
    map.links.retain(|link| cards.contains(&link.from) && cards.contains(&link.to));
    map.hotspots.retain(|hotspot| match hotspot.on {
        HotspotPlace::Card(card) => cards.contains(&card),
        HotspotPlace::Cell(lane, step) => lanes.contains(&lane) && steps.contains(&step),
        HotspotPlace::Step(step) => steps.contains(&step),
    });
    // A line between lanes that are gone separates nothing.
    while map.lanes.last().is_some_and(|lane| matches!(lane.kind, LaneKind::Line(_))) && map.lanes.len() > 1 {
        map.lanes.pop();
    }
}

/// Leaves the notes of what is left. A bracket reaches over those of its stages that are.
pub(super) fn keep_notes(map: &mut JourneyMap, whole: &JourneyMap) {
    let kept = |note: &Arc<Note>| {
        if note.anchors().all(|anchor| anchor.on.is_on(map)) {
            return Some(note.clone());
        }
        let (first, last) = note.bracketed_on(whole, map)?;
        Some(Arc::new(Note { at: first.into(), to: Some(last.into()), ..Note::clone(note) }))
    };
    let notes: Vec<Arc<Note>> = map.notes.iter().filter_map(kept).collect();
    map.notes = notes;
}

/// Removes all flags. Parts without a flag keep their `Arc`.
fn drop_flags(map: &mut JourneyMap) {
    let flagged = |stage: &Stage| stage.steps.iter().any(|step| !step.flags.is_empty());
    for stage in map.stages.iter_mut().filter(|stage| flagged(stage)) {
        Arc::make_mut(stage).steps.iter_mut().for_each(|step| step.flags.clear());
    }
    for card in map.cards.iter_mut().filter(|card| !card.flags.is_empty()) {
        Arc::<Card>::make_mut(card).flags.clear();
    }
    let flagged = |lane: &Lane| lane.series.iter().flat_map(|series| &series.points).any(|at| !at.flags.is_empty());
    for lane in map.lanes.iter_mut().filter(|lane| flagged(lane)) {
        for series in &mut Arc::make_mut(lane).series {
            Arc::make_mut(series).points.iter_mut().for_each(|at| at.flags.clear());
        }
    }
}

/// Removes references of actions to parts that were left out. Actions are not drawn on the map, but must stay valid.
/// Drops the actions that answer only what is not printed. Those that answer nothing are about the whole map.
fn drop_actions_elsewhere(map: &mut JourneyMap, whole: &JourneyMap) {
    let cards: BTreeSet<_> = map.cards.iter().map(|card| card.id).collect();
    let steps: BTreeSet<StepId> = map.steps().map(|(_, step)| step.id).collect();
    let lanes: BTreeSet<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
    // Of the whole map: the flames may be left out, and their actions are not.
    let hotspots = whole.hotspots.iter().filter(|hotspot| match hotspot.on {
        HotspotPlace::Card(card) => cards.contains(&card),
        HotspotPlace::Step(step) => steps.contains(&step),
        HotspotPlace::Cell(lane, step) => lanes.contains(&lane) && steps.contains(&step),
    });
    let hotspots: BTreeSet<_> = hotspots.map(|hotspot| hotspot.id).collect();
    map.actions.retain(|action| {
        let answers_nothing = action.cards.is_empty() && action.hotspots.is_empty();
        answers_nothing
            || action.cards.iter().any(|card| cards.contains(card))
            || action.hotspots.iter().any(|hotspot| hotspots.contains(hotspot))
    });
}

fn drop_lost_references(map: &mut JourneyMap) {
    let cards: BTreeSet<_> = map.cards.iter().map(|card| card.id).collect();
    let hotspots: BTreeSet<_> = map.hotspots.iter().map(|hotspot| hotspot.id).collect();
    for action in &mut map.actions {
        let lost = action.cards.iter().any(|card| !cards.contains(card))
            || action.hotspots.iter().any(|hotspot| !hotspots.contains(hotspot));
        if lost {
            let action = Arc::make_mut(action);
            action.cards.retain(|card| cards.contains(card));
            action.hotspots.retain(|hotspot| hotspots.contains(hotspot));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::{sample, templates};
    use crate::model::check::check;
    use crate::model::{Action, ActionId, AnchorPlace, NoteAnchor, NoteId, NoteKind};

    fn of(scope: PrintScope) -> PrintSettings {
        PrintSettings { scope, ..PrintSettings::default() }
    }

    #[test]
    fn actions_of_other_stages_are_left_out_and_those_of_the_whole_map_stay() {
        let mut map = templates::load("hotel-stay").unwrap();
        let stage = map.stages[6].id;
        let everything = Action::new(ActionId(900), "Train everybody");
        map.actions.push(Arc::new(everything));
        let scope = PrintScope { stages: Some(vec![stage]), ..PrintScope::default() };
        let less = reduced(&map, &of(scope.clone()), None).unwrap();
        assert!(less.actions.len() < map.actions.len() && less.actions.iter().any(|own| own.id == ActionId(900)));
        for action in less.actions.iter().filter(|own| own.id != ActionId(900)) {
            assert!(!action.cards.is_empty() || !action.hotspots.is_empty(), "{}", action.title);
        }
        // Without the flames on the map, what is done about them is still told.
        let settings = PrintSettings { left_out: vec![PrintedPart::Hotspots], ..of(scope) };
        assert_eq!(reduced(&map, &settings, None).unwrap().actions.len(), less.actions.len());
    }

    #[test]
    fn notes_go_with_what_is_printed_and_brackets_shrink() {
        let mut map = templates::load("online-order").unwrap();
        let stages: Vec<_> = map.stages.iter().map(|stage| stage.id).collect();
        let (kept, left) = (map.lanes[0].id, map.lanes[1].id);
        let note =
            |id: u32, lane: LaneId| Note::new(NoteId(id), NoteKind::Sticky, NoteAnchor::on(AnchorPlace::Lane(lane)));
        let bracket = Note::bracket(NoteId(3), stages[0], stages[3]);
        let hidden = Note { screen_only: true, ..note(4, kept) };
        map.notes = [note(1, kept), note(2, left), bracket, hidden].map(Arc::new).into();
        let scope = PrintScope { stages: Some(stages[1..3].to_vec()), lanes: Some(vec![kept]), persona: None };
        let less = reduced(&map, &of(scope), None).unwrap();
        assert_eq!(check(&less), []);
        assert_eq!(less.notes.iter().map(|note| note.id.0).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(less.notes[1].bracketed(&less), Some((stages[1], stages[2])));
        let shown = |settings: PrintSettings| sheet_parts(&settings).notes;
        assert_eq!(shown(PrintSettings::default()), NotesShown::Printed);
        assert_eq!(shown(PrintSettings { screen_notes: true, ..PrintSettings::default() }), NotesShown::All);
        let without = PrintSettings { left_out: vec![PrintedPart::Notes], ..PrintSettings::default() };
        assert_eq!(shown(without), NotesShown::None);
    }

    #[test]
    fn everything_is_the_map_itself() {
        let map = sample::map(60);
        assert_eq!(reduced(&map, &PrintSettings::default(), None), Ok(map));
    }

    #[test]
    fn whatever_is_left_out_the_rest_is_sound() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            let lanes: Vec<LaneId> = map.lanes.iter().map(|lane| lane.id).collect();
            for hidden in &map.lanes {
                let others = lanes.iter().copied().filter(|lane| *lane != hidden.id).collect();
                let less =
                    reduced(&map, &of(PrintScope { lanes: Some(others), ..PrintScope::default() }), None).unwrap();
                assert_eq!(check(&less), [], "{} without {}", map.info.title, hidden.name);
                assert!(less.lane(hidden.id).is_none() && less.cards.iter().all(|card| card.lane != hidden.id));
            }
            let left_out = vec![PrintedPart::Kpis, PrintedPart::Hotspots, PrintedPart::Flags, PrintedPart::Links];
            let less = reduced(&map, &PrintSettings { left_out, ..PrintSettings::default() }, None).unwrap();
            assert_eq!(check(&less), []);
            assert!(less.info.kpis.is_empty() && less.hotspots.is_empty() && less.links.is_empty());
            let flags = less.steps().flat_map(|(_, step)| &step.flags).count();
            assert_eq!(flags + less.cards.iter().flat_map(|card| &card.flags).count(), 0);
            assert_eq!(less.cards.len(), map.cards.len());
        }
    }

    #[test]
    fn one_stage_one_persona_and_the_selection_are_sound_maps_of_their_own() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            for stage in &map.stages {
                let scope = PrintScope { stages: Some(vec![stage.id]), ..PrintScope::default() };
                let less = reduced(&map, &of(scope), None).unwrap();
                assert_eq!(check(&less), [], "{} only {}", map.info.title, stage.name);
                assert_eq!(less.stages.len(), 1);
            }
            for persona in &map.personas {
                let scope = PrintScope { persona: Some(persona.id), ..PrintScope::default() };
                let less = reduced(&map, &of(scope), None).unwrap();
                assert_eq!(check(&less), [], "{} only {}", map.info.title, persona.name);
                assert!(less.personas.iter().all(|one| one.id == persona.id));
            }
            for card in map.cards.iter().take(8) {
                let less = reduced(&map, &PrintSettings::default(), Some(&[card.id].into())).unwrap();
                assert_eq!(check(&less), []);
                assert_eq!((less.cards.len(), less.lanes.len()), (1, 1), "{}", map.info.title);
            }
        }
    }

    #[test]
    fn a_selection_without_cards_leaves_nothing_to_print() {
        let nothing = BTreeSet::new();
        assert_eq!(reduced(&sample::map(20), &PrintSettings::default(), Some(&nothing)), Err(PrintError::NoStage));
    }
}
