//! Long random sequences of commands: the map stays sound, and the history leads back and forth.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::incoming::{Content, Line, Table};
use super::tests::editor;
use super::{CellPlace, Command, Fragment, HeadingRow, PasteReading};
use crate::file::format;
use crate::model::check::check;
use crate::model::{
    AnchorPlace, Card, CardId, CardKind, FlagKind, HotspotPlace, JourneyMap, Lane, LaneKind, Note, NoteAnchor, NoteId,
    NoteKind, Part, Stage, StageId, TextField,
};

/// Lines of text that are pasted.
pub(super) fn pasted_text(text: &str, at: Part) -> Command {
    let content = Arc::new(Content::Lines(text.lines().map(Line::plain).collect()));
    Command::PasteContent { content, reading: PasteReading::LINES, at: at.into() }
}

/// A command made of random numbers, on parts of the current map and sometimes on one that does not exist.
fn command_from(map: &JourneyMap, choice: u8, picks: &[Index; 4], text: &str, number: f32) -> Option<Command> {
    let card = |pick: &Index| map.cards.get(pick.index(map.cards.len().max(1))).map(|card| card.id);
    let steps: Vec<_> = map.steps().map(|(_, step)| step.id).collect();
    let step = *picks[1].get(&steps);
    let lane = picks[2].get(&map.lanes).clone();
    let stage = picks[3].get(&map.stages).clone();
    let at = picks[0].index(map.lanes.len() + 2);
    Some(match choice % 34 {
        0 => Command::MoveCards {
            cards: vec![card(&picks[0])?, card(&picks[3])?],
            grabbed: card(&picks[0])?,
            to: CellPlace { lane: lane.id, step, before: card(&picks[1]) },
            copy: number > 5.0,
        },
        1 => Command::AddCards {
            cards: vec![Card::new(CardId(0), lane.id, step); 1 + usize::from(number > 7.0)],
            before: card(&picks[0]),
            pictures: Vec::new(),
        },
        2 => Command::Delete(vec![Part::Card(card(&picks[0])?)]),
        3 => Command::SpanCard { card: card(&picks[0])?, first: step, span: number as u16 },
        4 => Command::MoveStage { stage: stage.id, at },
        5 => Command::MoveStep { step, stage: stage.id, at },
        6 => Command::MoveLane { lane: lane.id, at },
        7 => Command::AddStage { at, stage: Box::new(Stage { id: StageId(0), name: text.into(), ..(*stage).clone() }) },
        8 => Command::AddStep { stage: stage.id, at, name: text.into() },
        9 => Command::AddLane { at, lane: Box::new(Lane::clone(&lane)) },
        10 => Command::Delete(vec![Part::Step(step), Part::Lane(lane.id)]),
        11 => Command::Delete(vec![Part::Stage(stage.id)]),
        12 => {
            let lane = map.lanes.iter().find(|lane| !lane.series.is_empty())?;
            Command::SetPoint { lane: lane.id, series: lane.series[0].id, step, value: number - 5.0 }
        }
        13 => Command::AddHotspot { on: HotspotPlace::Card(card(&picks[0])?), severity: number as u8 },
        14 => Command::PinHotspot { hotspot: map.hotspots.first()?.id, on: HotspotPlace::Cell(lane.id, step) },
        15 => Command::AddLink { from: card(&picks[0])?, to: card(&picks[3])? },
        16 => {
            Command::ToggleFlag { parts: vec![Part::Card(card(&picks[0])?), Part::Step(step)], kind: FlagKind::HandOff }
        }
        17 => {
            let kinds = [LaneKind::Cards, LaneKind::Curve, LaneKind::Touchpoints, LaneKind::Metrics];
            let kind = *picks[0].get(&kinds);
            Command::SetLaneKind { lane: lane.id, kind, card_kind: CardKind::Pain }
        }
        18 => Command::Duplicate(vec![Part::Stage(stage.id), Part::Card(card(&picks[0])?)]),
        19 => Command::SetText { field: TextField::CardText(card(&picks[0])?), text: text.into() },
        20 => Command::Delete(map.personas.iter().map(|persona| Part::Persona(persona.id)).take(1).collect()),
        21 | 22 => {
            let parts = [Part::Card(card(&picks[0])?), Part::Card(card(&picks[3])?), Part::Cell(lane.id, step)];
            let whole = [Part::Lane(lane.id), Part::Stage(stage.id), Part::Step(step)];
            let chosen = parts.into_iter().chain(whole.into_iter().filter(|_| number > 8.0));
            let fragment = Fragment::of(map, &chosen.collect())?;
            // A fragment must survive the round trip through its text.
            let fragment = Fragment::read(&fragment.to_text().unwrap()).unwrap();
            let to = picks[3].get(&map.lanes).id;
            let at = CellPlace { lane: to, step, before: card(&picks[1]) };
            Command::Paste { fragment: Box::new(fragment), at: at.into() }
        }
        23 => pasted_text(&format!("{text}\n2"), Part::Cell(lane.id, step)),
        24 => {
            let rows = vec![vec![text.into(), "−1 so".into(), String::new(), "b\nc".into()]; 3];
            let heading = [HeadingRow::None, HeadingRow::Stages, HeadingRow::Steps][at % 3];
            let reading = PasteReading { heading, has_lane_names: number > 3.0, ..PasteReading::TABLE };
            let content = Arc::new(Content::Table(Table::new(rows, false)));
            Command::PasteContent { content, reading, at: Part::Cell(lane.id, step).into() }
        }
        25 => {
            let (from, to) = (map.personas.first()?.id, map.personas.last()?.id);
            Command::CopyLanes { from, to, with_texts: number > 5.0 }
        }
        26 => {
            let persona = Box::new(crate::model::Persona::new(crate::model::PersonaId(0), text));
            Command::AddPersona { persona, pictures: Vec::new(), lane: Some(lane.id) }
        }
        29 => {
            let places = [
                AnchorPlace::Sheet,
                AnchorPlace::Stage(stage.id),
                AnchorPlace::Lane(lane.id),
                AnchorPlace::Cell(lane.id, step),
                AnchorPlace::Card(card(&picks[0])?),
            ];
            let kind = *picks[0].get(&NoteKind::ALL);
            let anchor = NoteAnchor { x: number * 9.0, ..NoteAnchor::on(*picks[2].get(&places)) };
            let note = match kind {
                NoteKind::Bracket => Note::bracket(NoteId(0), stage.id, map.stages.first()?.id),
                kind => Note { to: Some(NoteAnchor::on(*picks[3].get(&places))), ..Note::new(NoteId(0), kind, anchor) },
            };
            Command::AddNote(Box::new(Note { text: text.into(), ..note }))
        }
        30 => Command::GroupLanes { lanes: vec![lane.id, map.lanes.get(at)?.id], name: text.into() },
        31 => Command::MoveLaneGroup { group: map.lane_groups.first()?.id, at },
        32 => {
            let parts = [Part::LaneGroup(map.lane_groups.last()?.id), Part::Note(map.notes.last()?.id)];
            if number > 5.0 { Command::Delete(parts.into()) } else { Command::Duplicate(parts.into()) }
        }
        33 => {
            let parts = map
                .notes
                .iter()
                .map(|note| Part::Note(note.id))
                .chain(map.lane_groups.first().map(|group| Part::LaneGroup(group.id)));
            let fragment = Fragment::of(map, &parts.collect())?;
            let fragment = Fragment::read(&fragment.to_text().unwrap()).unwrap();
            Command::Paste { fragment: Box::new(fragment), at: Part::Cell(lane.id, step).into() }
        }
        27 => Command::MovePersona { persona: map.personas.last()?.id, at },
        _ => Command::AlignToStep { cards: vec![card(&picks[0])?, CardId(77_777)], step },
    })
}

fn bytes_of(map: &JourneyMap) -> Vec<u8> {
    format::write(map).unwrap().into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// A failure prints the sequence; proptest prints its seed.
    #[test]
    fn any_sequence_keeps_the_map_sound_and_history_leads_back_and_forth(
        moves in prop::collection::vec((any::<u8>(), any::<[Index; 4]>(), "[a-zäß ]{0,12}", 0.0f32..10.0, any::<u8>()), 1..40)
    ) {
        let mut editor = editor();
        let start = bytes_of(editor.map());
        for (choice, picks, text, number, how) in &moves {
            let Some(command) = command_from(editor.committed_map(), *choice, picks, text, *number) else { continue };
            // What is performed follows a running gesture; what is previewed takes its place.
            let is_previewed = matches!(how % 8, 1 | 2);
            let before = if is_previewed { editor.committed_map().clone() } else { editor.map().clone() };
            match how % 8 {
                0 => { editor.undo(); }
                1 => { let _ = editor.preview(&command); editor.cancel(); }
                2 => { let _ = editor.preview(&command); }
                _ => { let _ = editor.perform(&command); }
            }
            let problems = check(editor.map());
            prop_assert!(problems.is_empty(), "{command:?}: {}", problems[0]);
            let changed = !Arc::ptr_eq(editor.map(), &before);
            prop_assert!(!changed || *editor.map() != before || how % 8 < 2, "{command:?} changes nothing");
        }
        editor.commit();
        let end = bytes_of(editor.map());
        let steps = editor.steps().len();
        while editor.undo() {}
        prop_assert_eq!(&bytes_of(editor.map()), &start);
        let now = editor.steps().iter().position(|step| step.is_current);
        prop_assert_eq!(now, Some(0));
        for _ in 0..steps { editor.redo(); }
        while editor.redo() {}
        if editor.steps().last().is_some_and(|step| step.is_current) {
            let again = bytes_of(editor.map());
            prop_assert!(again == end || moves.iter().any(|(.., how)| how % 8 == 0), "redo leads elsewhere");
        }
    }
}
