//! Tests of each item at each place: the map after the drop.

use super::{library_item, template};
use crate::app::panels::palette::PaletteItem;
use crate::app::panels::palette::catalogue::all;
use crate::app::panels::palette::item::PaletteGroup;
use crate::app::panels::palette::lanes::LANES;
use crate::app::view::drop_place::DropPlace;
use crate::edit::{CellPlace, Command, Editor, Selection};
use crate::model::{
    BlueprintLine, Card, CardId, CardKind, Channel, FlagKind, HotspotPlace, JourneyMap, Lane, LaneId, LaneKind, Part,
    PersonaId, Portrait, StepId,
};
use crate::scene::artwork;

fn lane_where(map: &JourneyMap, wanted: impl Fn(&Lane) -> bool) -> LaneId {
    map.lanes.iter().find(|lane| wanted(lane)).unwrap().id
}

fn lane_of(map: &JourneyMap, kind: LaneKind, card_kind: CardKind) -> LaneId {
    lane_where(map, |lane| lane.kind == kind && lane.card_kind == card_kind)
}

fn step(map: &JourneyMap, index: usize) -> StepId {
    map.steps().nth(index).unwrap().1.id
}

fn cell(lane: LaneId, step: StepId) -> DropPlace {
    DropPlace::Cell(CellPlace { lane, step, before: None })
}

/// One drop place of every sort.
fn places(map: &JourneyMap) -> Vec<DropPlace> {
    let curve = lane_of(map, LaneKind::Curve, CardKind::Note);
    let (pains, first) = (lane_of(map, LaneKind::Cards, CardKind::Pain), step(map, 0));
    vec![
        DropPlace::Header,
        cell(pains, first),
        DropPlace::Card(map.cards[0].id),
        DropPlace::Step(first),
        DropPlace::Lane(pains),
        DropPlace::StageGap(1),
        DropPlace::StepGap(map.stages[0].id, 1),
        DropPlace::LaneGap(2),
        DropPlace::Curve { lane: curve, series: None, step: first, value: 0.3 },
    ]
}

fn every_item(map: &JourneyMap) -> Vec<PaletteItem> {
    PaletteGroup::ALL.into_iter().flat_map(|group| all(group, map, &[library_item()])).collect()
}

/// Drops the item as the window does, and returns the editor.
fn put(map: &JourneyMap, item: &PaletteItem, place: DropPlace) -> Editor {
    assert!(item.takes(&place), "{item:?} at {place:?}");
    let mut editor = Editor::new(map.clone(), true);
    editor.perform(&item.command(map, &place).unwrap()).unwrap();
    editor
}

fn put_card(map: &JourneyMap, item: &PaletteItem, place: DropPlace) -> Card {
    let editor = put(map, item, place);
    assert_eq!(editor.map().cards.len(), map.cards.len() + 1);
    let Some(Part::Card(id)) = editor.selection().single() else { panic!("{:?}", editor.selection()) };
    Card::clone(editor.map().card(id).unwrap())
}

#[test]
fn a_command_is_made_only_where_the_item_can_be_dropped_and_is_always_sound() {
    let map = template();
    let mut landed = 0;
    for item in every_item(&map) {
        for place in places(&map) {
            let command = item.command(&map, &place);
            if !item.takes(&place) {
                assert_eq!(command, None, "{item:?} at {place:?}");
            } else if let Some(command) = command {
                let mut editor = Editor::new(map.clone(), true);
                editor.perform(&command).unwrap_or_else(|error| panic!("{item:?} at {place:?}: {error}"));
                // A point that already has the face's value does not change.
                let changed = editor.undo_name().is_some() || matches!(item, PaletteItem::Emotion(_));
                assert!(changed, "{item:?} at {place:?} changed nothing");
                landed += 1;
            } else {
                let waits = item.needs_picture() || item.starts_link();
                let no_point = matches!((&item, place), (PaletteItem::Flag(_), DropPlace::Curve { .. }));
                let theirs = matches!(item, PaletteItem::MapPersona(_));
                assert!(waits || no_point || theirs, "{item:?} at {place:?} does nothing");
            }
        }
    }
    assert!(landed > 60, "{landed}");
}

#[test]
fn a_card_has_a_kind_of_its_own_only_where_the_lane_makes_something_else_of_it() {
    let map = template();
    let pains = lane_of(&map, LaneKind::Cards, CardKind::Pain);
    let own = put_card(&map, &PaletteItem::Card(CardKind::Pain), cell(pains, step(&map, 1)));
    assert_eq!((own.kind, own.lane, own.step, own.text.as_str()), (None, pains, step(&map, 1), ""));
    let other = put_card(&map, &PaletteItem::Card(CardKind::Idea), cell(pains, step(&map, 1)));
    assert_eq!(other.kind, Some(CardKind::Idea));
}

#[test]
fn a_card_lands_before_the_one_that_the_place_names() {
    let map = template();
    let next = map.cards[0].clone();
    let place = DropPlace::Cell(CellPlace { lane: next.lane, step: next.step, before: Some(next.id) });
    let editor = put(&map, &PaletteItem::Card(CardKind::Note), place);
    assert_eq!(editor.map().cards[1].id, next.id);
}

#[test]
fn a_blueprint_line_takes_no_cards_and_belongs_to_nobody() {
    let map = template();
    let editor = put(&map, &PaletteItem::Line(BlueprintLine::Visibility), DropPlace::LaneGap(1));
    let map = editor.map();
    let line = map.lanes[1].id;
    assert_eq!(map.lanes[1].kind, LaneKind::Line(BlueprintLine::Visibility));
    assert_eq!(map.lanes[1].name, "Line of visibility");
    let place = cell(line, step(map, 0));
    assert_eq!(PaletteItem::Card(CardKind::Note).command(map, &place), None);
    assert_eq!(PaletteItem::Hotspot.command(map, &place), None);
    assert_eq!(PaletteItem::MapPersona(map.personas[0].id).command(map, &DropPlace::Lane(line)), None);
}

#[test]
fn a_touchpoint_brings_its_channel_and_no_words() {
    let map = template();
    let touchpoints = lane_where(&map, |lane| lane.kind == LaneKind::Touchpoints);
    let pill = put_card(&map, &PaletteItem::Touchpoint(Channel::Kiosk), cell(touchpoints, step(&map, 0)));
    assert_eq!((pill.kind, pill.channel, pill.text.as_str()), (None, Some(Channel::Kiosk), ""));
    let actions = lane_of(&map, LaneKind::Cards, CardKind::Action);
    let pill = put_card(&map, &PaletteItem::Touchpoint(Channel::Kiosk), cell(actions, step(&map, 0)));
    assert_eq!((pill.kind, pill.channel), (Some(CardKind::Touchpoint), Some(Channel::Kiosk)));
}

/// The value of the selected point.
fn selected_value(editor: &Editor) -> f32 {
    let Some(Part::Point(lane, series, step)) = editor.selection().single() else { panic!("{:?}", editor.selection()) };
    let lane = editor.map().lane(lane).unwrap();
    let series = lane.series.iter().find(|own| own.id == series).unwrap();
    series.points.iter().find(|point| point.step == step).unwrap().value
}

#[test]
fn a_face_sets_the_value_it_shows_on_any_scale() {
    let map = template();
    let lane = lane_where(&map, |lane| lane.kind == LaneKind::Curve);
    let on = |lane| DropPlace::Curve { lane, series: None, step: step(&map, 2), value: 1.3 };
    assert_eq!(selected_value(&put(&map, &PaletteItem::Emotion(-1.0), on(lane))), -1.0);
    let effort = LANES.iter().find(|lane| lane.name == "Effort").unwrap();
    let editor = put(&map, &PaletteItem::Lane(effort), DropPlace::LaneGap(0));
    let with_effort = editor.map();
    let editor = put(with_effort, &PaletteItem::Emotion(1.0), on(with_effort.lanes[0].id));
    assert_eq!(selected_value(&editor), 7.5);
}

#[test]
fn a_face_on_a_lane_without_curves_begins_one() {
    let map = template();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let mut editor = Editor::new(map.clone(), true);
    for series in &lane.series {
        editor.perform(&Command::RemoveSeries(lane.id, series.id)).unwrap();
    }
    let place = DropPlace::Curve { lane: lane.id, series: None, step: step(&map, 0), value: 0.0 };
    let editor = put(&editor.map().clone(), &PaletteItem::Emotion(2.0), place);
    let series = &editor.map().lane(lane.id).unwrap().series;
    assert_eq!(series.len(), 1);
    assert_eq!((series[0].points[0].step, series[0].points[0].value), (step(&map, 0), 2.0));
}

#[test]
fn hotspots_are_pinned_on_cards_steps_and_cells() {
    let map = template();
    let (card, first) = (map.cards[0].id, step(&map, 0));
    let lane = map.lanes[0].id;
    let pinned = [
        (DropPlace::Card(card), HotspotPlace::Card(card)),
        (DropPlace::Step(first), HotspotPlace::Step(first)),
        (cell(lane, first), HotspotPlace::Cell(lane, first)),
    ];
    let pinned = pinned.map(|(place, on)| (place, on, 3));
    // On a pain it is as severe as the pain.
    let pain = map.cards.iter().find(|card| card.severity == Some(5)).unwrap().id;
    let on_pain = (DropPlace::Card(pain), HotspotPlace::Card(pain), 5);
    for (place, on, severity) in pinned.into_iter().chain([on_pain]) {
        let editor = put(&map, &PaletteItem::Hotspot, place);
        let hotspot = editor.map().hotspots.last().unwrap();
        assert_eq!((hotspot.on, hotspot.severity), (on, severity));
    }
}

#[test]
fn a_flag_is_set_once_and_never_taken_away_by_dropping_it_again() {
    let map = template();
    let kind = FlagKind::HandOff;
    let card = map.cards.iter().find(|card| card.flags.is_empty()).unwrap().id;
    for place in [DropPlace::Card(card), DropPlace::Step(step(&map, 0))] {
        let editor = put(&map, &PaletteItem::Flag(kind), place);
        assert_eq!(PaletteItem::Flag(kind).command(editor.map(), &place), None);
        assert!(PaletteItem::Flag(FlagKind::BouncePoint).command(editor.map(), &place).is_some());
    }
}

#[test]
fn a_flag_lands_on_a_point_of_the_curve() {
    let map = template();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let series = &lane.series[0];
    let point = series.points.iter().find(|point| point.flags.is_empty()).unwrap();
    let place = DropPlace::Curve { lane: lane.id, series: None, step: point.step, value: 0.0 };
    let editor = put(&map, &PaletteItem::Flag(FlagKind::BouncePoint), place);
    let lane = editor.map().lane(lane.id).unwrap();
    let now = lane.series[0].points.iter().find(|now| now.step == point.step).unwrap();
    assert_eq!(now.flags[0].kind, FlagKind::BouncePoint);
}

#[test]
fn a_new_persona_has_a_face_that_nobody_has_yet() {
    let mut map = template();
    let bundled = artwork::portrait_names().count();
    for _ in 0..bundled + 2 {
        let editor = put(&map, &PaletteItem::NewPersona, DropPlace::Header);
        map = JourneyMap::clone(editor.map());
    }
    let drawn: Vec<_> = map.personas.iter().filter(|one| matches!(one.portrait, Portrait::Drawn(_))).collect();
    assert_eq!(drawn.len(), bundled, "the bundled faces, each once; then initials");
    assert!(drawn.iter().enumerate().all(|(at, one)| drawn[..at].iter().all(|two| one.portrait != two.portrait)));
}

#[test]
fn a_persona_of_the_map_binds_a_lane() {
    let map = template();
    let persona = map.personas[0].id;
    let lane = lane_where(&map, |lane| lane.persona.is_none());
    let editor = put(&map, &PaletteItem::MapPersona(persona), DropPlace::Lane(lane));
    assert_eq!(editor.map().lane(lane).unwrap().persona, Some(persona));
    assert_eq!(PaletteItem::MapPersona(persona).command(editor.map(), &DropPlace::Lane(lane)), None);
    assert_eq!(PaletteItem::MapPersona(PersonaId(99)).command(&map, &DropPlace::Lane(lane)), None);
}

#[test]
fn stages_and_steps_come_into_their_gaps() {
    let map = template();
    let editor = put(&map, &PaletteItem::Stage, DropPlace::StageGap(1));
    assert_eq!(editor.map().stages[1].name, "New stage");
    assert_eq!(editor.map().stages[1].steps.len(), 1);
    let stage = map.stages[1].id;
    let editor = put(&map, &PaletteItem::Step, DropPlace::StepGap(stage, 1));
    assert_eq!(editor.map().stages[1].steps[1].name, "New step");
    assert_eq!(editor.map().stages[1].steps.len(), map.stages[1].steps.len() + 1);
}

#[test]
fn every_lane_of_the_palette_shows_the_icon_that_the_palette_shows() {
    let map = template();
    for lane in &LANES {
        let editor = put(&map, &PaletteItem::Lane(lane), DropPlace::LaneGap(0));
        let new = &editor.map().lanes[0];
        assert_eq!((new.name.as_str(), new.kind, new.card_kind), (lane.name, lane.kind, lane.card_kind));
        assert_eq!(crate::layout::lane_icon(new), lane.icon, "{}", lane.name);
        assert_eq!(new.series.len(), usize::from(lane.kind == LaneKind::Curve));
        assert_eq!(new.scale.faces, !lane.rating);
    }
}

#[test]
fn pictures_and_links_wait_for_the_rest() {
    let map = template();
    let card = DropPlace::Card(map.cards[0].id);
    assert!(PaletteItem::Link.takes(&card) && PaletteItem::Link.starts_link());
    assert_eq!(PaletteItem::Link.command(&map, &card), None);
    let place = cell(map.lanes[0].id, step(&map, 0));
    assert!(PaletteItem::Image.takes(&place) && PaletteItem::Image.needs_picture());
    assert_eq!(PaletteItem::Image.command(&map, &place), None);
}

#[test]
fn tools_carry_an_item_as_it_is() {
    let map = template();
    let load: &dyn crate::app::view::tools::DropPayload = &PaletteItem::Card(CardKind::Note);
    let place = cell(map.lanes[0].id, step(&map, 0));
    assert!(load.takes(&place) && load.types_afterwards() && !load.needs_picture());
    assert_eq!(load.command(&map, &place), PaletteItem::Card(CardKind::Note).command(&map, &place));
}

/// The place where an item goes while `part` is selected.
fn at_selected(map: &JourneyMap, part: Part, item: &PaletteItem) -> Option<DropPlace> {
    item.keyboard_place(map, &Selection::one(part))
}

#[test]
fn with_the_keyboard_everything_finds_a_place_whatever_is_selected() {
    let map = template();
    let lane = map.lanes.iter().find(|lane| lane.kind == LaneKind::Curve).unwrap();
    let first = step(&map, 0);
    let selections = [
        Selection::default(),
        Selection::one(Part::Header),
        Selection::one(Part::Stage(map.stages[1].id)),
        Selection::one(Part::Step(first)),
        Selection::one(Part::Lane(map.lanes[1].id)),
        Selection::one(Part::Cell(map.lanes[1].id, first)),
        Selection::one(Part::Card(map.cards[0].id)),
        Selection::one(Part::Point(lane.id, lane.series[0].id, lane.series[0].points[0].step)),
    ];
    for selection in &selections {
        for item in every_item(&map) {
            let place = item.keyboard_place(&map, selection).unwrap();
            assert!(item.takes(&place), "{item:?} at {place:?} with {selection:?}");
            if let Some(command) = item.command(&map, &place) {
                Editor::new(map.clone(), true).perform(&command).unwrap();
            }
        }
    }
}

#[test]
fn enter_puts_a_card_after_the_selected_one() {
    let map = template();
    let in_one_cell = |card: &&std::sync::Arc<Card>| {
        map.cards.iter().filter(|other| (other.lane, other.step) == (card.lane, card.step)).count() > 1
    };
    let card = map.cards.iter().find(in_one_cell).unwrap();
    let next = map.cards.iter().find(|other| other.id != card.id && (other.lane, other.step) == (card.lane, card.step));
    let place = at_selected(&map, Part::Card(card.id), &PaletteItem::Card(CardKind::Note));
    let wanted = CellPlace { lane: card.lane, step: card.step, before: next.map(|next| next.id) };
    assert_eq!(place, Some(DropPlace::Cell(wanted)));
}

#[test]
fn enter_finds_the_lane_that_is_made_for_it() {
    let map = template();
    let pains = lane_of(&map, LaneKind::Cards, CardKind::Pain);
    let place = at_selected(&map, Part::Step(step(&map, 2)), &PaletteItem::Card(CardKind::Pain));
    assert_eq!(place, Some(cell(pains, step(&map, 2))));
    let touchpoints = lane_where(&map, |lane| lane.kind == LaneKind::Touchpoints);
    let place = PaletteItem::Touchpoint(Channel::App).keyboard_place(&map, &Selection::default());
    assert_eq!(place, Some(cell(touchpoints, step(&map, 0))));
}

#[test]
fn enter_opens_the_gap_after_what_is_selected() {
    let map = template();
    let (stage, second) = (&map.stages[1], step(&map, 1));
    assert_eq!(at_selected(&map, Part::Stage(stage.id), &PaletteItem::Stage), Some(DropPlace::StageGap(2)));
    let at_end = Some(DropPlace::StageGap(map.stages.len()));
    assert_eq!(PaletteItem::Stage.keyboard_place(&map, &Selection::default()), at_end);
    let (home, _) = map.step(second).unwrap();
    let within = home.steps.iter().position(|own| own.id == second).unwrap() + 1;
    let after = Some(DropPlace::StepGap(home.id, within));
    assert_eq!(at_selected(&map, Part::Step(second), &PaletteItem::Step), after);
    assert_eq!(
        at_selected(&map, Part::Lane(map.lanes[0].id), &PaletteItem::Lane(&LANES[0])),
        Some(DropPlace::LaneGap(1))
    );
}

#[test]
fn without_a_place_a_sentence_says_what_is_missing() {
    let empty = JourneyMap { cards: Vec::new(), lanes: Vec::new(), ..template() };
    let no_place_message = |item: PaletteItem| {
        assert_eq!(item.keyboard_place(&empty, &Selection::default()), None);
        item.no_place_message()
    };
    assert!(no_place_message(PaletteItem::Link).contains("card"));
    assert!(no_place_message(PaletteItem::Emotion(0.0)).contains("curve lane"));
    assert!(no_place_message(PaletteItem::Card(CardKind::Note)).contains("lane"));
}

#[test]
fn things_that_are_gone_give_no_command() {
    let map = template();
    let gone = DropPlace::Card(CardId(9_999));
    assert_eq!(PaletteItem::Hotspot.command(&map, &gone), None);
    assert_eq!(PaletteItem::Flag(FlagKind::HandOff).command(&map, &gone), None);
    assert_eq!(PaletteItem::Card(CardKind::Note).command(&map, &cell(LaneId(9_999), step(&map, 0))), None);
    assert_eq!(PaletteItem::Step.command(&map, &DropPlace::StepGap(crate::model::StageId(9_999), 0)), None);
}

#[test]
fn somebody_of_the_library_comes_once_and_gets_as_many_lanes_as_they_are_given() {
    let map = template();
    let zora = PaletteItem::LibraryPersona(library_item());
    let (pains, quotes) = (
        lane_of(&map, LaneKind::Cards, CardKind::Pain),
        lane_where(&map, |lane| lane.kind == LaneKind::Cards && lane.card_kind != CardKind::Pain),
    );
    let editor = put(&map, &zora, DropPlace::Lane(pains));
    let with_her = editor.map().clone();
    let id = with_her.personas.last().unwrap().id;
    assert_eq!(with_her.lane(pains).unwrap().persona, Some(id));
    assert_eq!(zora.command(&with_her, &DropPlace::Header), None);
    let editor = put(&with_her, &zora, DropPlace::Lane(quotes));
    assert_eq!(editor.map().personas.len(), with_her.personas.len());
    assert_eq!(editor.map().lane(quotes).unwrap().persona, Some(id));
    assert!(!all(PaletteGroup::Library, &with_her, &[library_item()]).contains(&zora));
    assert!(zora.matches(&map, "zora library") && format!("{zora:?}").len() < 80);
}
