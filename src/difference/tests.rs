//! Differences of whole maps.

use std::sync::Arc;

use super::*;
use crate::file::{sample, templates};
use crate::model::{
    AnchorPlace, Card, CardId, DifferenceMark, HotspotPlace, JourneyMap, LaneId, Link, LinkHeads, LinkId, Note,
    NoteAnchor, NoteId, NoteKind, Stage, StageId, Step, StepId,
};

fn pair() -> (JourneyMap, JourneyMap) {
    (templates::load("open-account-today").unwrap(), templates::load("open-account-future").unwrap())
}

fn sentences(difference: &MapDifference) -> Vec<String> {
    difference.changes.iter().map(change_sentence).collect()
}

#[test]
fn the_same_map_has_no_difference_even_if_nothing_is_shared() {
    let map = sample::map(80);
    let other = sample::map(80);
    let difference = MapDifference::between(&map, &other);
    assert!(difference.is_empty(), "{:?}", sentences(&difference));
    assert_eq!(headline(&difference), ["The two maps are the same."]);
}

#[test]
fn what_was_added_removed_moved_and_changed_is_reported() {
    let before = sample::map(60);
    let mut after = before.clone();
    let gone = after.cards.remove(3);
    Arc::make_mut(&mut after.cards[5]).severity = Some(5);
    Arc::make_mut(&mut after.cards[7]).text = "Entirely other words than before".into();
    let steps: Vec<StepId> = after.steps().map(|(_, step)| step.id).collect();
    let moved = Arc::make_mut(&mut after.cards[9]);
    moved.step = *steps.iter().find(|step| **step != moved.step).unwrap();
    moved.span = 1;
    let new = Card { text: "A card that was not there".into(), ..Card::new(CardId(90_000), gone.lane, gone.step) };
    after.cards.push(Arc::new(new));
    let difference = MapDifference::between(&before, &after);
    let cards: Vec<&PartChange> = difference.changes.iter().filter(|it| it.sort == PartSort::Card).collect();
    let of = |kind: DifferenceKind| cards.iter().filter(|change| change.kind == kind).count();
    assert_eq!((of(DifferenceKind::Added), of(DifferenceKind::Removed)), (1, 1), "{:?}", sentences(&difference));
    let changed = cards.iter().find(|change| change.after == Some(Part::Card(after.cards[5].id))).unwrap();
    assert_eq!((changed.fields[0].field, changed.fields[0].after.as_str()), ("severity", "5"));
    let words = cards.iter().find(|change| change.after == Some(Part::Card(after.cards[7].id))).unwrap();
    assert_eq!(words.fields[0].field, "words");
    let moved = cards.iter().find(|change| change.after == Some(Part::Card(after.cards[9].id))).unwrap();
    assert!(moved.moved_from.is_some());
}

#[test]
fn a_map_with_other_ids_is_matched_by_names_and_places() {
    let before = templates::load("online-order").unwrap();
    let mut after = before.clone();
    renumber(&mut after);
    let difference = MapDifference::between(&before, &after);
    assert_eq!(difference.pairing.cards.len(), before.cards.len());
    assert!(difference.is_empty(), "{:?}", sentences(&difference));
}

/// Gives stages, steps, lanes, cards and what points at them other ids.
fn renumber(map: &mut JourneyMap) {
    let step = |id: StepId| StepId(5_000 - id.0);
    let lane = |id: LaneId| LaneId(5_000 - id.0);
    let card = |id: CardId| CardId(5_000 - id.0);
    for stage in &mut map.stages {
        let stage = Arc::make_mut(stage);
        stage.id = StageId(5_000 - stage.id.0);
        stage.steps.iter_mut().for_each(|it| it.id = step(it.id));
    }
    for row in &mut map.lanes {
        let row = Arc::make_mut(row);
        row.id = lane(row.id);
        for series in &mut row.series {
            Arc::make_mut(series).points.iter_mut().for_each(|point| point.step = step(point.step));
        }
    }
    for it in &mut map.cards {
        let it = Arc::make_mut(it);
        (it.id, it.lane, it.step) = (card(it.id), lane(it.lane), step(it.step));
    }
    for hotspot in &mut map.hotspots {
        let hotspot = Arc::make_mut(hotspot);
        hotspot.on = match hotspot.on {
            HotspotPlace::Card(id) => HotspotPlace::Card(card(id)),
            HotspotPlace::Step(id) => HotspotPlace::Step(step(id)),
            HotspotPlace::Cell(row, id) => HotspotPlace::Cell(lane(row), step(id)),
        };
    }
    for action in &mut map.actions {
        Arc::make_mut(action).cards.iter_mut().for_each(|id| *id = card(*id));
    }
    for link in &mut map.links {
        let link = Arc::make_mut(link);
        (link.from, link.to) = (card(link.from), card(link.to));
    }
}

#[test]
fn maps_with_nothing_in_common_are_reported_so() {
    let before = templates::load("hotel-stay").unwrap();
    let mut after = sample::map(40);
    for (number, stage) in after.stages.iter_mut().enumerate() {
        Arc::make_mut(stage).name = format!("Nowhere {number}");
    }
    let difference = MapDifference::between(&before, &after);
    assert_eq!(difference.kinship, Kinship::Strangers);
    assert!(headline(&difference)[0].contains("nothing in common"));
    // What is there only once is counted; that pains are gone would be said of another journey.
    assert_eq!(headline(&difference).len(), 2, "{:?}", headline(&difference));
    let (first, second) = short_headline(&difference);
    assert_eq!(first, "The two maps have nothing in common.");
    assert!(second.starts_with("In all "), "{second}");
    let empty = MapDifference::between(&JourneyMap::default(), &before);
    assert_eq!(empty.kinship, Kinship::Relatives);
    assert_eq!(empty.count(DifferenceKind::Removed), 0);
}

#[test]
fn a_sheet_in_another_language_has_no_english_head() {
    let [today, mut future] = ["open-account-today", "open-account-future"].map(|slug| templates::load(slug).unwrap());
    Arc::make_mut(&mut future.info).language = "de".into();
    let difference = MapDifference::between(&today, &future);
    let both = overlay(&today, &future, &difference);
    assert_eq!(both.info.objective, "Emotion: +10");
    let counts = &both.info.scenario;
    assert!(counts.starts_with("Neu: ") && counts.contains(" · Entfallen: "), "{counts}");
    assert!(!counts.contains("In all") && !both.info.objective.contains("better"));
}

#[test]
fn the_pair_of_templates_tells_a_manager_what_gets_better() {
    let (today, future) = pair();
    let difference = MapDifference::between(&today, &future);
    let sentences = headline(&difference);
    assert_eq!(
        sentences[0],
        "Emotion of Dario: better at 5 of 6 steps, worse at none; +10 in all, most at “Identify” (−2 → +1)."
    );
    assert_eq!(sentences[1], "7 pains are gone.");
    assert!(sentences[2].starts_with("“know what it costs a year” 2 of 8 → 9 of 10; "), "{}", sentences[2]);
    let lanes: Vec<_> = difference.changes.iter().filter(|change| change.sort == PartSort::Lane).collect();
    let lane = |kind, name: &str| lanes.iter().any(|change| change.kind == kind && change.name == name);
    assert!(lane(DifferenceKind::Removed, "Pains") && lane(DifferenceKind::Added, "Design principles"), "{lanes:?}");
    assert!(lanes.iter().any(|change| change.doubt == Some(Doubt::Id)), "{lanes:?}");
}

#[test]
fn actions_tell_what_became_of_what_they_address() {
    let (today, _) = pair();
    let mut after = today.clone();
    let refused = after.cards.iter().position(|card| card.text.starts_with("Document photo")).unwrap();
    Arc::make_mut(&mut after.cards[refused]).severity = Some(2);
    let difference = MapDifference::between(&today, &after);
    let effect = difference.effects.first().unwrap();
    let sentence = effect_sentence(effect, &difference);
    assert!(sentence.starts_with("“Show the reason for a refused photo” (doing): pain “Document photo"), "{sentence}");
    assert!(sentence.ends_with("severity 5 → 2."), "{sentence}");
}

#[test]
fn a_stage_that_moves_far_is_one_change() {
    let before = templates::load("online-order").unwrap();
    let mut after = before.clone();
    let first = after.stages.remove(0);
    after.stages.push(first);
    let difference = MapDifference::of_versions(&before, &after);
    let moved: Vec<_> = difference.changes.iter().filter(|change| change.kind == DifferenceKind::Moved).collect();
    assert_eq!(moved.len(), 1, "{:?}", sentences(&difference));
    assert_eq!(moved[0].sort, PartSort::Stage);
}

#[test]
fn a_new_stage_brings_its_only_step_along() {
    let before = templates::load("blank").unwrap();
    let mut after = before.clone();
    let stage = Stage { steps: vec![Step::new(StepId(700), "")], ..Stage::new(StageId(700), "Afterwards") };
    after.stages.push(Arc::new(stage));
    assert_eq!(sentences(&MapDifference::between(&before, &after)), ["New: stage “Afterwards”."]);
}

#[test]
fn links_notes_and_hotspots_that_are_gone_stand_where_they_stood() {
    let after = templates::load("online-order").unwrap();
    let mut before = after.clone();
    let [from, to] = [0, 5].map(|at| before.cards[at].id);
    let link = Link { id: LinkId(9), from, to, heads: LinkHeads::OneWay, label: "asks".into(), dashed: false };
    before.links.push(Arc::new(link));
    let stage = before.stages[1].id;
    let at = NoteAnchor { on: AnchorPlace::Stage(stage), ..NoteAnchor::default() };
    let note = |id, on| Note { id: NoteId(id), kind: NoteKind::Sticky, text: "Ask Ida".into(), at: on, ..blank_note() };
    before.notes.push(Arc::new(note(7, at)));
    let mut after = after;
    let gone = after.hotspots.remove(0);
    let difference = MapDifference::between(&before, &after);
    let both = overlay(&before, &after, &difference);
    let marks = both.info.comparison.clone().unwrap();
    let links: Vec<&Link> = both.links.iter().map(|link| &**link).filter(|link| link.label == "asks").collect();
    let [link] = links[..] else { panic!("{links:?}") };
    assert_eq!((link.from, link.to), (from, to));
    assert_eq!(marks.mark(Part::Link(link.id)), Some(DifferenceMark::Removed));
    let [note] = &both.notes[..] else { panic!("{:?}", both.notes) };
    assert_eq!((note.at, marks.mark(Part::Note(note.id))), (at, Some(DifferenceMark::Removed)));
    let hotspot = both.hotspots.iter().find(|hotspot| hotspot.cause == gone.cause).unwrap();
    assert_eq!(marks.mark(Part::Hotspot(hotspot.id)), Some(DifferenceMark::Removed));
    // The list leads to all of them.
    assert!(marks.changes.iter().all(|change| change.part.is_some()), "{:?}", marks.changes);
}

fn blank_note() -> Note {
    Note {
        id: NoteId(0),
        kind: NoteKind::Sticky,
        text: String::new(),
        at: NoteAnchor::default(),
        to: None,
        width_pt: None,
        height_pt: None,
        hue: None,
        color: None,
        heads: LinkHeads::OneWay,
        screen_only: false,
    }
}

#[test]
fn in_labels_that_run_to_the_left_the_sign_stays_before_its_number() {
    let mut before = templates::load("online-order").unwrap();
    let lane = before.lanes.iter().position(|lane| !lane.series.is_empty()).unwrap();
    let point = |map: &mut JourneyMap, value: f32| {
        let series = Arc::make_mut(&mut Arc::make_mut(&mut map.lanes[lane]).series[0]);
        series.points[0].value = value;
        series.points[0].label = "צריך מדפסת".into();
    };
    let mut after = before.clone();
    point(&mut before, -1.0);
    point(&mut after, 1.0);
    let both = overlay(&before, &after, &MapDifference::between(&before, &after));
    let labels = both.lanes[lane].series.iter().flat_map(|series| &series.points).map(|point| point.label.clone());
    assert!(labels.collect::<Vec<_>>().contains(&"\u{200e}+2  צריך מדפסת".to_owned()));
}

#[test]
fn what_was_said_before_and_what_is_said_now_stand_each_between_their_own_marks() {
    let [before, after] = ["open-account-today", "open-account-future"].map(|slug| templates::load(slug).unwrap());
    let both = overlay(&before, &after, &MapDifference::between(&before, &after));
    let text = |start: &str| both.cards.iter().find(|card| card.text.starts_with(start)).unwrap().text.clone();
    // A quotation is drawn between marks, which are not in its text.
    let said = "I see in a minute whether it suits me.”\n*Before: “Everybody says they are free. Who is not lying?*";
    assert_eq!(text("I see in a minute"), said);
    assert_eq!(
        text("Scans the code"),
        "Scans the code on the training-college poster\n*Before: Compares three banks on a price portal*"
    );
}

#[test]
fn names_that_run_the_other_way_leave_the_sentence_as_it_is() {
    let mut before = templates::load("online-order").unwrap();
    let lane = before.lanes.iter().position(|lane| !lane.series.is_empty()).unwrap();
    Arc::make_mut(&mut before.lanes[lane]).name = "المشاعر".into();
    Arc::make_mut(&mut before.personas[0]).name = "مارا".into();
    let mut after = before.clone();
    Arc::make_mut(&mut Arc::make_mut(&mut after.lanes[lane]).series[0]).points[0].value = -2.0;
    let said = headline(&MapDifference::between(&before, &after)).join(" ");
    assert!(said.starts_with("\u{2068}المشاعر\u{2069} of \u{2068}مارا\u{2069}: better at none of 7 steps"), "{said}");
}

#[test]
fn all_numbers_of_a_comparison_count_the_same() {
    let (today, future) = pair();
    let difference = MapDifference::between(&today, &future);
    let both = overlay(&today, &future, &difference);
    let listed = both.info.comparison.as_ref().unwrap().changes.len();
    let counted: usize = DifferenceKind::ALL.into_iter().map(|kind| difference.count(kind)).sum();
    assert_eq!((listed, counted), (difference.changes.len(), difference.changes.len()));
    // Thirteen fields of the map itself are different, each of which is a line of the list.
    let of_map = difference.changes.iter().filter(|change| change.sort == PartSort::Map);
    assert!(of_map.clone().all(|change| change.fields.len() == 1));
    assert_eq!(of_map.count(), 13);
    assert!(headline(&difference).last().unwrap().contains("14 added, 18 removed, 65 changed"));
    for side in sides(&today, &future, &difference) {
        assert_eq!(side.info.comparison.as_ref().unwrap().changes.len(), listed);
    }
}

#[test]
fn what_was_measured_found_out_and_planned_is_named_and_not_called_a_look() {
    let before = templates::load("online-order").unwrap();
    let mut after = before.clone();
    let info = Arc::make_mut(&mut after.info);
    let date = crate::model::Date::constant(2026, 11, 30);
    info.kpis[0].values.push(crate::model::DatedValue { date, value: 27.5 });
    info.story.external = "She wanted shoes by Friday.".into();
    Arc::make_mut(&mut after.stages[1]).phase = "Buy".into();
    let hotspot = Arc::make_mut(&mut after.hotspots[0]);
    hotspot.whys.push("Sizes differ by maker".into());
    hotspot.cluster = "Sizes".into();
    let action = Arc::make_mut(&mut after.actions[0]);
    (action.cost, action.goal) = (Some(1_200.0), "Fewer returns".into());
    let said = sentences(&MapDifference::between(&before, &after)).join("\n");
    let named = ["values over time", "27.5 on 2026-11-30", "story for outsiders", "phase", "deeper causes", "cluster"];
    for words in named.iter().chain(&["cost 1200", "goal"]) {
        assert!(said.contains(words), "{words} is not in:\n{said}");
    }
    assert!(!said.contains("look or other details"), "{said}");
}

/// Two versions of a target map: each curve is compared with itself, and says which one it is.
#[test]
fn versions_of_a_target_map_tell_what_became_of_each_curve() {
    use crate::model::{Series, SeriesId, SeriesState};
    let mut before = templates::load("online-order").unwrap();
    let lane = before.lanes.iter().position(|lane| !lane.series.is_empty()).unwrap();
    let row = Arc::make_mut(&mut before.lanes[lane]);
    let mut wanted = Series::clone(&row.series[0]);
    (wanted.id, wanted.state) = (SeriesId(900), SeriesState::ToBe);
    wanted.points.iter_mut().for_each(|point| point.value = (point.value + 1.0).min(2.0));
    row.series.push(wanted.into());
    let mut after = before.clone();
    let row = Arc::make_mut(&mut after.lanes[lane]);
    Arc::make_mut(&mut row.series[1]).points[3].value -= 1.5;
    let said = |after: &JourneyMap| {
        let mut said = headline(&MapDifference::of_versions(&before, after));
        said.retain(|sentence| sentence.starts_with("Emotion"));
        said
    };
    let first = said(&after);
    assert_eq!(first.len(), 1, "{first:?}");
    assert!(first[0].starts_with("Emotion of Mara (to be): better at none of 7 steps, worse at 1; −1.5"), "{first:?}");
    Arc::make_mut(&mut Arc::make_mut(&mut after.lanes[lane]).series[0]).points[0].value = -2.0;
    let both = said(&after);
    assert!(
        both[0].starts_with("Emotion of Mara (as is): ") && both[1].starts_with("Emotion of Mara (to be): "),
        "{both:?}"
    );
    let text = short_headline(&MapDifference::of_versions(&before, &after)).0;
    assert!(text.contains("Emotion (as is) ") && text.contains("Emotion (to be) "), "{text}");
}
