//! Copying and pasting as (map, selection, place, expected map).

use std::sync::Arc;

use super::{ClipboardError, Fragment, tsv};
use crate::edit::incoming::{Content, Incoming, IncomingError, Line, Offer, Table, classify};
use crate::edit::{CellPlace, Command, EditError, Editor, PastePlace, PasteReading, Selection};
use crate::file::sample;
use crate::model::check::check;
use crate::model::{
    Card, CardId, HotspotPlace, JourneyMap, LaneId, LaneKind, Link, LinkId, Part, Persona, PersonaId, StepId,
};

fn editor() -> Editor {
    Editor::new(sample::map(120), true)
}

fn steps(map: &JourneyMap) -> Vec<StepId> {
    map.steps().map(|(_, step)| step.id).collect()
}

fn lane_of(map: &JourneyMap, kind: LaneKind) -> LaneId {
    map.lanes.iter().find(|lane| lane.kind == kind).unwrap().id
}

/// An editor whose only cards are `texts`, one at each of the first steps of a card lane.
fn with_cards(texts: &[&str]) -> (Editor, LaneId, Vec<CardId>) {
    let mut map = sample::map(0);
    map.cards.clear();
    map.hotspots.clear();
    map.links.clear();
    map.actions.clear();
    let lane = lane_of(&map, LaneKind::Cards);
    let steps = steps(&map);
    let mut editor = Editor::new(map, true);
    let card = |(at, text): (usize, &&str)| Card { text: (*text).into(), ..Card::new(CardId(0), lane, steps[at]) };
    let cards = texts.iter().enumerate().map(card).collect();
    editor.perform(&Command::AddCards { cards, before: None, pictures: Vec::new() }).unwrap();
    let ids = editor.selection().cards();
    (editor, lane, ids)
}

fn copied(editor: &Editor, parts: impl IntoIterator<Item = Part>) -> Box<Fragment> {
    let fragment = Fragment::of(editor.map(), &parts.into_iter().collect()).unwrap();
    let text = fragment.to_text().unwrap();
    let read = Fragment::read(&text).unwrap();
    assert_eq!(read, fragment);
    Box::new(read)
}

fn texts_at(map: &JourneyMap, lane: LaneId, step: StepId) -> Vec<&str> {
    map.cards.iter().filter(|card| card.lane == lane && card.step == step).map(|card| card.text.as_str()).collect()
}

#[test]
fn cards_keep_their_places_to_each_other_and_come_after_the_selected_one() {
    let (mut editor, lane, cards) = with_cards(&["one", "two", "three"]);
    let fragment = copied(&editor, [Part::Card(cards[0]), Part::Card(cards[1])]);
    editor.perform(&Command::Paste { fragment, at: Part::Card(cards[1]).into() }).unwrap();
    let map = editor.map().clone();
    let steps = steps(&map);
    assert_eq!(texts_at(&map, lane, steps[0]), ["one"]);
    assert_eq!(texts_at(&map, lane, steps[1]), ["two", "one"]);
    assert_eq!(texts_at(&map, lane, steps[2]), ["three", "two"]);
    assert_eq!(editor.undo_name(), Some("Paste 2 cards"));
    assert_eq!(editor.selection().len(), 2);
    assert!(editor.undo());
    assert_eq!(editor.map().cards.len(), 3);
}

#[test]
fn arrows_hotspots_and_pictures_come_along_with_new_ids() {
    let (mut editor, _, cards) = with_cards(&["one", "two"]);
    let picture = sample::map(40).images[0].clone();
    let mut card = Card::clone(editor.map().card(cards[0]).unwrap());
    card.image = Some(picture.id.clone());
    card.text = "with a picture".into();
    editor.perform(&Command::AddCards { cards: vec![card], before: None, pictures: vec![picture.clone()] }).unwrap();
    let third = editor.selection().cards()[0];
    editor.perform(&Command::AddLink { from: cards[0], to: third }).unwrap();
    editor.perform(&Command::AddHotspot { on: HotspotPlace::Card(third), severity: 5 }).unwrap();
    let fragment = copied(&editor, [Part::Card(cards[0]), Part::Card(third)]);
    assert_eq!(fragment.pictures().len(), 1);
    let mut other = Editor::new(sample::map(0), true);
    let goal = lane_of(other.map(), LaneKind::Cards);
    let before = (other.map().links.len(), other.map().hotspots.len());
    other.perform(&Command::Paste { fragment, at: Part::Lane(goal).into() }).unwrap();
    assert_eq!(other.map().links.len(), before.0 + 1);
    assert_eq!(other.map().hotspots.len(), before.1 + 1);
    assert!(other.map().image(&picture.id).is_some());
    assert!(check(other.map()).is_empty());
}

#[test]
fn personas_of_another_map_are_found_by_name_or_dropped() {
    let (mut editor, _, cards) = with_cards(&["hers", "his"]);
    let base = Persona::clone(&editor.map().personas[0]);
    for name in ["Zora", "Yannick"] {
        let persona = Box::new(Persona { name: name.into(), ..base.clone() });
        editor.perform(&Command::AddPersona { persona, pictures: sample::map(0).images, lane: None }).unwrap();
        let Some(Part::Persona(id)) = editor.selection().single() else { panic!("no persona") };
        let at = usize::from(name == "Yannick");
        let card = Card { persona: Some(id), ..Card::clone(editor.map().card(cards[at]).unwrap()) };
        let to = vec![crate::edit::PartValue::Card(Box::new(card))];
        editor.perform(&Command::Change { field: "persona", to }).unwrap();
    }
    let fragment = copied(&editor, cards.iter().map(|id| Part::Card(*id)));
    let mut map = sample::map(0);
    let id = map.personas[0].id;
    Arc::make_mut(&mut map.personas[0]).name = " zora ".into();
    let mut other = Editor::new(map, true);
    let goal = lane_of(other.map(), LaneKind::Cards);
    let personas = other.map().personas.len();
    other.perform(&Command::Paste { fragment, at: Part::Lane(goal).into() }).unwrap();
    let whose = |text: &str| other.map().cards.iter().find(|card| card.text == text).unwrap().persona;
    assert_eq!(whose("hers"), Some(id));
    assert_eq!(whose("his"), None);
    assert_eq!(other.map().personas.len(), personas);
    assert_ne!(id, PersonaId(0));
}

#[test]
fn a_lane_comes_in_below_with_its_cards_and_curves() {
    let mut editor = editor();
    let lane = lane_of(editor.map(), LaneKind::Curve);
    let cards = lane_of(editor.map(), LaneKind::Cards);
    let fragment = copied(&editor, [Part::Lane(lane), Part::Lane(cards)]);
    let before = editor.map().clone();
    editor.perform(&Command::Paste { fragment, at: Part::Lane(cards).into() }).unwrap();
    let map = editor.map();
    assert_eq!(map.lanes.len(), before.lanes.len() + 2);
    let row = map.lanes.iter().position(|lane| lane.id == cards).unwrap();
    let pasted: Vec<_> = map.lanes[row + 1..row + 3].to_vec();
    let curve = pasted.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let values = |lane: &crate::model::Lane| -> Vec<(StepId, f32)> {
        lane.series.iter().flat_map(|series| series.points.iter().map(|point| (point.step, point.value))).collect()
    };
    assert_eq!(values(curve), values(before.lane(lane).unwrap()));
    let count = |map: &JourneyMap, lane: LaneId| map.cards.iter().filter(|card| card.lane == lane).count();
    let twin = pasted.iter().find(|lane| lane.kind == LaneKind::Cards).unwrap();
    assert_eq!(count(map, twin.id), count(map, cards));
    assert_eq!(editor.undo_name(), Some("Paste 2 lanes"));
}

#[test]
fn a_stage_comes_in_after_with_cards_and_points_in_the_same_lanes() {
    let mut editor = editor();
    let stage = editor.map().stages[1].clone();
    let fragment = copied(&editor, [Part::Stage(stage.id)]);
    let before = editor.map().clone();
    let last = before.stages.last().unwrap().id;
    editor.perform(&Command::Paste { fragment, at: Part::Stage(last).into() }).unwrap();
    let map = editor.map();
    let new = map.stages.last().unwrap();
    assert_eq!((map.stages.len(), &new.name), (before.stages.len() + 1, &stage.name));
    for (old, new) in stage.steps.iter().zip(&new.steps) {
        for lane in &before.lanes {
            assert_eq!(texts_at(map, lane.id, new.id), texts_at(&before, lane.id, old.id), "{}", lane.name);
            for (own, was) in map.lane(lane.id).unwrap().series.iter().zip(&lane.series) {
                let value = |series: &crate::model::Series, step| {
                    series.points.iter().find(|point| point.step == step).map(|point| point.value)
                };
                assert_eq!(value(own, new.id), value(was, old.id));
            }
        }
    }
    assert!(matches!(editor.selection().single(), Some(Part::Stage(_))));
}

#[test]
fn damaged_foreign_and_huge_texts_are_refused() {
    let editor = editor();
    let cards = editor.map().cards.iter().map(|card| Part::Card(card.id));
    let text = Fragment::of(editor.map(), &cards.collect()).unwrap().to_text().unwrap();
    assert!(matches!(Fragment::read("hello"), Err(ClipboardError::Damaged { .. })));
    let newer = text.replacen("version:1", "version:2", 1);
    assert_eq!(Fragment::read(&newer), Err(ClipboardError::Newer));
    let cut: String = text.chars().take(text.chars().count() / 2).collect();
    let offer = Offer { text: Some(cut), ..Offer::default() };
    assert!(matches!(classify(&offer), Err(IncomingError::Fragment(ClipboardError::Damaged { .. }))));
    let unknown = text.replacen("whole:(", "whole:(planets:[],", 1);
    assert!(matches!(Fragment::read(&unknown), Err(ClipboardError::Damaged { .. })));
    let lost = text.replacen("lane:\"l", "lane:\"l99", 1);
    assert!(matches!(Fragment::read(&lost), Err(ClipboardError::Unsound(_))), "{:?}", Fragment::read(&lost));
    let mut long = Fragment::read(&text).unwrap();
    Arc::make_mut(&mut long.map.cards[0]).text = "x".repeat(300_000);
    assert!(matches!(Fragment::read(&long.to_text().unwrap()), Err(ClipboardError::TooMuch(_))));
    let endless = "(".repeat(10_000);
    let nested = text.replacen("whole:(", &format!("whole:({endless}"), 1);
    assert!(Fragment::read(&nested).is_err());
}

#[test]
fn a_picture_that_is_not_what_its_id_says_is_refused() {
    let editor = editor();
    let card = editor.map().cards.iter().find(|card| card.image.is_some()).expect("the sample has pictures");
    let text = copied(&editor, [Part::Card(card.id)]).to_text().unwrap();
    let damaged = text.replacen("data:\"iVBORw0K", "data:\"iVBORw0L", 1);
    assert_ne!(damaged, text);
    assert!(matches!(Fragment::read(&damaged), Err(ClipboardError::Unsound(_))));
}

#[test]
fn nothing_selected_is_nothing_copied() {
    let editor = editor();
    assert_eq!(Fragment::of(editor.map(), &Selection::default()), None);
    assert_eq!(Fragment::of(editor.map(), &Selection::one(Part::Header)), None);
}

/// The command that pastes lines.
fn lines(texts: &[&str], at: impl Into<PastePlace>) -> Command {
    let content = Arc::new(Content::Lines(texts.iter().map(|text| Line::plain(*text)).collect()));
    Command::PasteContent { content, reading: PasteReading::LINES, at: at.into() }
}

/// The command that pastes a table of nothing but content.
fn table(rows: &[&[&str]], at: impl Into<PastePlace>) -> Command {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let content = Arc::new(Content::Table(Table::new(rows, false)));
    Command::PasteContent { content, reading: PasteReading::TABLE, at: at.into() }
}

#[test]
fn a_table_comes_back_as_it_was_copied() {
    let rows = vec![vec!["a \"b\"".to_owned(), "c\td".into()], vec![String::new(), "e\nf".into()]];
    let offer = Offer { text: Some(tsv(&rows)), ..Offer::default() };
    // A tab inside a cell is a blank.
    let expected = vec![vec!["a \"b\"".to_owned(), "c d".into()], vec![String::new(), "e\nf".into()]];
    assert_eq!(classify(&offer).unwrap(), Incoming::Content(Content::Table(Table::new(expected, false))));
    let (editor, lane, cards) = with_cards(&["one", "two", "three"]);
    let fragment = copied(&editor, [Part::Card(cards[0]), Part::Card(cards[2])]);
    assert_eq!(fragment.tsv(), "one\t\tthree\n");
    assert_eq!(fragment.plain_text(), "one\nthree");
    assert!(copied(&editor, [Part::Lane(lane)]).plain_text().ends_with("\none\ntwo\nthree"));
}

#[test]
fn lines_become_cards_before_the_place() {
    let (mut editor, lane, cards) = with_cards(&["one"]);
    let step = steps(editor.map())[0];
    let at = PastePlace::Cell(CellPlace { lane, step, before: Some(cards[0]) });
    editor.perform(&lines(&["a", " ", "b"], at)).unwrap();
    assert_eq!(texts_at(editor.map(), lane, step), ["a", "b", "one"]);
    assert_eq!(editor.undo_name(), Some("Paste 2 cards"));
    assert_eq!(editor.perform(&lines(&[" "], at)), Err(EditError::NothingFits));
}

#[test]
fn a_table_fills_the_grid_and_gets_new_steps_at_the_edge() {
    let (mut editor, ..) = with_cards(&["x"]);
    let map = editor.map().clone();
    let columns = steps(&map);
    let last = columns[columns.len() - 2..].to_vec();
    let card_lanes: Vec<_> = map.lanes.iter().filter(|lane| !matches!(lane.kind, LaneKind::Line(_))).collect();
    let takes = |lane: &&Arc<crate::model::Lane>| !matches!(lane.kind, LaneKind::Curve | LaneKind::Storyboard);
    let pair = card_lanes.windows(2).find(|two| two.iter().all(takes)).unwrap();
    let at = Part::Cell(pair[0].id, last[0]);
    editor.perform(&table(&[&["a", "b", "over"], &["a", "b", "over"]], at)).unwrap();
    let new = steps(editor.map())[columns.len()];
    for lane in pair {
        assert_eq!(texts_at(editor.map(), lane.id, last[0]), ["a"]);
        assert_eq!(texts_at(editor.map(), lane.id, last[1]), ["b"]);
        assert_eq!(texts_at(editor.map(), lane.id, new), ["over"]);
    }
    assert_eq!(editor.undo_name(), Some("Paste 6 cards"));
}

#[test]
fn numbers_on_a_curve_become_points() {
    let (mut editor, ..) = with_cards(&["x"]);
    let lane = lane_of(editor.map(), LaneKind::Curve);
    let columns = steps(editor.map());
    let at = Part::Cell(lane, columns[0]);
    editor.perform(&lines(&["−1 out of stock", "9", "words"], at)).unwrap();
    let lane = editor.map().lane(lane).unwrap();
    let point = |step| lane.series[0].points.iter().find(|point| point.step == step).unwrap();
    assert_eq!((point(columns[0]).value, point(columns[0]).label.as_str()), (-1.0, "out of stock"));
    assert_eq!(point(columns[1]).value, lane.scale.max);
    assert_eq!(editor.undo_name(), Some("Paste 2 points (1 did not fit)"));
}

#[test]
fn cards_pass_over_a_blueprint_line() {
    let (mut editor, _, cards) = with_cards(&["one"]);
    let line = crate::model::Lane {
        kind: LaneKind::Line(crate::model::BlueprintLine::Visibility),
        series: Vec::new(),
        ..crate::model::Lane::clone(&editor.map().lanes[0])
    };
    editor.perform(&Command::AddLane { at: 0, lane: Box::new(line) }).unwrap();
    let at = Part::Lane(editor.map().lanes[0].id);
    let fragment = copied(&editor, [Part::Card(cards[0])]);
    for command in [Command::Paste { fragment, at: at.into() }, table(&[&["a"]], at), lines(&["a"], at)] {
        editor.perform(&command).unwrap();
        let Some(Part::Card(card)) = editor.selection().single() else { panic!("no card") };
        let lane = editor.map().lane(editor.map().card(card).unwrap().lane).unwrap();
        assert!(!matches!(lane.kind, LaneKind::Line(_) | LaneKind::Curve), "{}", lane.name);
    }
}

#[test]
fn the_shape_of_a_persona_goes_to_another_one() {
    let (mut editor, lane, cards) = with_cards(&["one", "two"]);
    let base = Persona::clone(&editor.map().personas[0]);
    let mut ids = Vec::new();
    for name in ["Mara", "Noor"] {
        let persona = Box::new(Persona { name: name.into(), ..base.clone() });
        editor.perform(&Command::AddPersona { persona, pictures: sample::map(0).images, lane: None }).unwrap();
        let Some(Part::Persona(id)) = editor.selection().single() else { panic!("no persona") };
        ids.push(id);
    }
    let (from, to) = (ids[0], ids[1]);
    let copy = |with_texts| Command::CopyLanes { from, to, with_texts };
    assert_eq!(editor.perform(&copy(true)), Err(EditError::NothingToCopy("Mara".into())));
    editor.perform(&Command::BindLane { lane, persona: Some(from) }).unwrap();
    let field = crate::model::TextField::LaneName(lane);
    editor.perform(&Command::SetText { field, text: "What Mara does".into() }).unwrap();
    editor.perform(&Command::AddLink { from: cards[0], to: cards[1] }).unwrap();
    let curve = lane_of(editor.map(), LaneKind::Curve);
    let mut series = crate::model::Series::clone(&editor.map().lane(curve).unwrap().series[0]);
    series.persona = Some(from);
    series.points.truncate(2);
    editor.perform(&Command::AddSeries { lane: curve, series: Box::new(series.clone()) }).unwrap();
    editor.perform(&copy(false)).unwrap();
    let map = editor.map().clone();
    let row = map.lanes.iter().position(|known| known.id == lane).unwrap();
    let twin = &map.lanes[row + 1];
    assert_eq!((twin.name.as_str(), twin.persona), ("What Noor does", Some(to)));
    assert_eq!(texts_at(&map, twin.id, steps(&map)[0]), [""]);
    let has = |link: &Arc<Link>| map.card(link.from).unwrap().lane == twin.id;
    assert_eq!(map.links.iter().filter(|link| has(link)).count(), 1);
    assert_ne!(map.links[0].id, LinkId(0));
    let noors = map.lane(curve).unwrap().series.iter().find(|series| series.persona == Some(to)).unwrap();
    assert_eq!(noors.points.len(), series.points.len());
    assert!(noors.points.iter().all(|point| point.label.is_empty()));
    editor.undo();
    editor.perform(&copy(true)).unwrap();
    let twin = editor.map().lanes[row + 1].id;
    assert_eq!(texts_at(editor.map(), twin, steps(editor.map())[0]), ["one"]);
    assert_eq!(editor.perform(&Command::CopyLanes { from, to: from, with_texts: true }), Err(EditError::SamePersona));
}
