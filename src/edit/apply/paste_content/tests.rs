//! What a paste replaces, joins, links and leaves out.

use std::sync::Arc;

use crate::edit::incoming::{Content, Incoming, Offer, classify};
use crate::edit::{Command, Editor, PastePlace, PasteReading, PasteReport, PasteShape};
use crate::file::sample;
use crate::model::{JourneyMap, Lane, LaneKind, Part, StepId};

fn content(html: Option<&str>, text: &str) -> Content {
    let offer = Offer { html: html.map(str::to_owned), text: Some(text.into()), ..Offer::default() };
    match classify(&offer).unwrap() {
        Incoming::Content(content) => content,
        other => panic!("no content: {other:?}"),
    }
}

fn lane_of(map: &JourneyMap, kind: LaneKind) -> &Arc<Lane> {
    map.lanes.iter().find(|lane| lane.kind == kind).unwrap()
}

fn steps(map: &JourneyMap) -> Vec<StepId> {
    map.steps().map(|(_, step)| step.id).collect()
}

/// Pastes content in the way that fits the map best, and returns what became of it.
fn paste(editor: &mut Editor, content: Content, at: Part) -> PasteReport {
    let place = crate::edit::place_on(editor.map(), at.into()).unwrap();
    let reading = PasteReading::of(editor.map(), &content, place.lane);
    let at = PastePlace::Part(at);
    let command = Command::PasteContent { content: Arc::new(content), reading, at };
    let report = editor.paste_report(&command).unwrap();
    editor.perform(&command).unwrap();
    report
}

#[test]
fn values_that_make_way_are_counted() {
    let mut editor = Editor::new(sample::map(40), true);
    let before = lane_of(editor.map(), LaneKind::Curve).clone();
    let curve = before.id;
    let columns = steps(editor.map());
    let cell = Part::Cell(curve, columns[0]);
    // Whatever was there before, these are values of one's own now.
    paste(&mut editor, content(None, "1 glad\t2\t-1"), cell);
    let report = paste(&mut editor, content(None, "1\t-2\t-1\t0"), cell);
    let line = lane_of(editor.map(), LaneKind::Curve);
    let label = |step| line.series[0].points.iter().find(|point| point.step == step).unwrap().label.clone();
    assert_eq!(label(columns[0]), "glad", "a value that stays keeps its label");
    // The fourth value replaces one of the map if there was one.
    let had_fourth =
        before.series.first().is_some_and(|line| line.points.iter().any(|it| it.step == columns[3] && it.value != 0.0));
    let replaced = if had_fourth { "2 values replaced" } else { "1 value replaced" };
    assert_eq!(report.summary(), format!("4 points · {replaced}"));
}

#[test]
fn a_joined_cell_becomes_a_card_over_its_steps() {
    let mut editor = Editor::new(sample::map(40), true);
    let lane = lane_of(editor.map(), LaneKind::Cards).id;
    let columns = steps(editor.map());
    let html = "<table><tr><td colspan=2>wide</td><td rowspan=2>tall</td></tr><tr><td>a</td><td>b</td></tr></table>";
    let report = paste(&mut editor, content(Some(html), "wide\t\ttall\na\tb\t"), Part::Cell(lane, columns[0]));
    let span = |text: &str| editor.map().cards.iter().find(|card| card.text == text).unwrap().span;
    assert_eq!((span("wide"), span("tall"), span("a")), (2, 1, 1));
    assert_eq!(report.remarks(), ["Joined over several rows, in the first of them now: “tall”."]);
}

#[test]
fn a_link_becomes_the_address_of_its_card_and_a_second_one_is_named() {
    let mut editor = Editor::new(sample::map(40), true);
    let lane = lane_of(editor.map(), LaneKind::Cards).id;
    let cell = Part::Cell(lane, steps(editor.map())[0]);
    let html = "<ul><li>see <a href='https://example.org/a'>one</a> and <a href='https://example.org/b'>two</a></li>\
                <li><b>bold</b></li></ul>";
    let report = paste(&mut editor, content(Some(html), "see one and two\nbold"), cell);
    let card = editor.map().cards.iter().find(|card| card.text == "see one and two").unwrap();
    assert_eq!(card.address, "https://example.org/a");
    assert!(editor.map().cards.iter().any(|card| card.text == "**bold**"));
    assert_eq!(report.remarks(), ["A card has one address: https://example.org/b was left out."]);
}

#[test]
fn names_are_known_by_their_words_however_they_are_marked() {
    let mut editor = Editor::new(sample::map(40), true);
    let map = editor.map().clone();
    let lane = lane_of(&map, LaneKind::Cards);
    let stage = &map.stages[0];
    let html = format!(
        "<table><tr><td></td><td><b>{}</b></td><td><b>{}</b></td></tr>\
         <tr><td><b>{}</b></td><td>plain</td><td><i>slanted</i></td></tr></table>",
        stage.name, map.stages[1].name, lane.name
    );
    let report = paste(&mut editor, content(Some(&html), "x"), Part::Cell(lane.id, steps(&map)[0]));
    assert_eq!((report.new_stages, report.new_lanes, report.made.len()), (0, 0, 2));
    let card = editor.map().cards.iter().find(|card| card.text == "*slanted*").unwrap();
    assert_eq!((card.lane, editor.map().step(card.step).unwrap().0.id), (lane.id, map.stages[1].id));
}

#[test]
fn lines_that_name_lanes_go_there_and_lines_beside_a_table_are_named() {
    let mut editor = Editor::new(sample::map(40), true);
    let map = editor.map().clone();
    let lane = lane_of(&map, LaneKind::Cards);
    let other = map.lanes.iter().rfind(|known| known.kind == LaneKind::Cards).unwrap();
    let cell = Part::Cell(lane.id, steps(&map)[1]);
    paste(&mut editor, content(None, &format!("- {}: queue", other.name)), cell);
    let card = editor.map().cards.iter().find(|card| card.text == "queue").unwrap();
    assert_eq!((card.lane, card.step), (other.id, steps(&map)[1]));
    let mail = "<p>Hi Ann,</p><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>Best</p>";
    let mail = content(Some(mail), "Hi");
    assert_eq!(PasteReading::as_table(&map, &mail, lane.id).shape, PasteShape::Table);
    let report = paste(&mut editor, mail, cell);
    assert_eq!(
        report.remarks(),
        ["No place for “Hi Ann,” and “Best”: it stands beside the table; “As lines” brings it."]
    );
}
