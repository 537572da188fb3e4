//! Mermaid's grammar and its traps, one by one.

use super::*;
use crate::exchange::WriteOptions;
use crate::file::templates;

fn map(text: &str) -> (JourneyMap, Vec<String>) {
    let (map, losses) = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    (map, losses.sentences())
}

fn steps(map: &JourneyMap) -> Vec<(String, String)> {
    map.steps().map(|(stage, step)| (stage.name.clone(), step.name.clone())).collect()
}

fn values(map: &JourneyMap) -> Vec<f32> {
    map.lanes[0].series.iter().flat_map(|series| &series.points).map(|point| point.value).collect()
}

#[test]
fn the_example_of_the_manual_is_understood() {
    let (map, losses) = map(
        "journey\n    title My working day\n    section Go to work\n      Make tea: 5: Me\n      Go upstairs: 3: Me\n      \
         Do work: 1: Me, Cat\n    section Go home\n      Go downstairs: 5: Me\n      Sit down: 5: Me\n",
    );
    assert_eq!(losses, Vec::<String>::new());
    assert_eq!(map.info.title, "My working day");
    assert_eq!(map.stages.iter().map(|stage| stage.steps.len()).collect::<Vec<_>>(), [3, 2]);
    let people: Vec<_> = map.personas.iter().map(|persona| persona.name.as_str()).collect();
    assert_eq!(people, ["Me", "Cat"]);
    assert_eq!(values(&map), [2.0, 0.0, -2.0, 2.0, 2.0, -2.0]);
}

#[test]
fn a_markdown_file_with_front_matter_and_comments_is_understood() {
    let (map, losses) = map(
        "# Wiki\n\nText: 3: no task\n\n```mermaid\n---\ntitle: x\n---\n%%{init: {'theme':'base'}}%%\nJourney\n%% note\n\
         SECTION A\n T: 4\n```\n\n```mermaid\nflowchart LR\n```\n",
    );
    assert_eq!(steps(&map), [("A".into(), "T".into())]);
    assert_eq!(losses, ["Further diagrams of the file are not read."]);
}

#[test]
fn traps_of_the_grammar_do_not_change_what_is_meant() {
    let (map, losses) =
        map("journey\nBefore: 3: Me\nsection S\nStep 10:30 arrives: 3.5: Me\nHappy: happy: Me\nHigh: 9: Me\nLow: -2\n\
         Empty actors: 5:\nNote: 3: Me: a note\nAlone\nTicket #35;42: 2: Me, #quot;You#quot;\n");
    let names: Vec<String> = steps(&map).into_iter().map(|(_, step)| step).collect();
    let expected =
        ["Before", "Step 10:30 arrives", "Happy", "High", "Low", "Empty actors", "Note", "Alone", "Ticket #42"];
    assert_eq!(names, expected);
    assert_eq!(map.stages[0].name, "");
    assert_eq!(map.personas.len(), 2);
    assert_eq!(
        losses,
        [
            "A score is not a number, and was left out: line 5, “happy”.",
            "A score lies beyond 1 to 5, and was set to the nearest end: line 6, “9”; line 7, “-2”.",
            "Mermaid ignores what follows a third colon: line 9, “a note”.",
            "A task has no score, and Mermaid refuses it: line 10.",
        ]
    );
}

#[test]
fn names_are_written_so_that_mermaid_reads_them_as_they_are() {
    let text =
        "journey\ntitle A#58; B#59;\nsection One#58; two\n#116;itle of it: 4: Me#44; too\n#115;ection: 2\ntitled: 3\n";
    let (map, _) = map(text);
    assert_eq!(map.info.title, "A: B;");
    assert_eq!(steps(&map)[0], ("One: two".into(), "title of it".into()));
    assert_eq!(map.personas[0].name, "Me, too");
    let (bytes, _) = write(&map, &WriteOptions::default()).unwrap();
    let written = String::from_utf8(bytes).unwrap();
    for line in
        ["title A#58; B#59;", "section One#58; two", "#116;itle of it: 4: Me#44; too", "#115;ection: 2", "titled: 3"]
    {
        assert!(written.contains(line), "{line} in {written}");
    }
}

#[test]
fn stages_steps_emotions_and_people_of_every_template_come_back() {
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let (bytes, losses) = write(&map, &WriteOptions::default()).unwrap();
        let (back, read) = read(&bytes, &ReadOptions::default()).unwrap();
        assert!(read.is_empty(), "{}: {:?}", template.slug, read.sentences());
        assert_eq!(map.cards.is_empty(), !losses.iter().any(|loss| loss.what.contains("lanes")), "{}", template.slug);
        assert_eq!(back.steps().count(), map.steps().count());
        let names = |map: &JourneyMap| map.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&back), names(&map));
    }
}

#[test]
fn other_texts_are_refused_with_the_line() {
    for text in ["flowchart LR\n a-->b", "", "journeyman\n", "---\ntitle: x\n"] {
        let error = read(text.as_bytes(), &ReadOptions::default()).unwrap_err().to_string();
        assert_eq!(error, "Line 1, column 1: a Mermaid journey begins with the word “journey”.", "{text}");
    }
    assert_eq!(read(b"journey\n", &ReadOptions::default()), Err(ExchangeError::Empty));
}
