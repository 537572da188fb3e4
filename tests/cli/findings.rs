//! What follows from a map, on the command line.

use std::fs;

use footpath::file;
use tempfile::TempDir;

use super::commands::{answers, fails};

const DAY: [&str; 2] = ["--today", "2026-11-29"];

fn folder_with(slug: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    file::save(&file::templates::load(slug).unwrap(), &folder.path().join("a.journey")).unwrap();
    folder
}

#[test]
fn findings_are_sentences_under_their_headings() {
    let folder = folder_with("online-order");
    let told = answers(&folder, &["findings", "a.journey", DAY[0], DAY[1]]);
    for wanted in [
        "Pains and opportunities (1)\n- Customers leave at Buy · Guest checkout, and no hotspot says why.\n\nFeelings (",
        "- The lowest point for Mara is Receive · Try on: −2, “too small, race near”.\n",
        "- “Return rate” is 31 %; the target is 18 %.\n",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    let later = answers(&folder, &["findings", "a.journey", "--today", "2028-01-01"]);
    assert!(later.contains("The review of this map was due on 2027-03-01, 306 days ago."), "{later}");
    assert_eq!(answers(&folder_with("blank"), &["findings", "a.journey"]), "Nothing was found.\n");
}

#[test]
fn names_from_right_to_left_reach_a_terminal_without_signs_that_steer_it() {
    let folder = folder_with("online-order");
    let path = folder.path().join("a.journey");
    let mut map = file::open(&path).unwrap();
    std::sync::Arc::make_mut(&mut map.personas[0]).name = "مارا".into();
    file::save(&map, &path).unwrap();
    for json in [&[][..], &["--json"]] {
        let told = answers(&folder, &[&["findings", "a.journey", DAY[0], DAY[1]], json].concat());
        assert!(told.contains("The lowest point for مارا is Receive · Try on: −2"), "{told}");
    }
}

#[test]
fn json_has_places_and_numbers_for_programs() {
    let folder = folder_with("online-order");
    let told = answers(&folder, &["findings", "--json", "a.journey", DAY[0], DAY[1]]);
    assert_eq!(told, answers(&folder, &["findings", "--json", "a.journey", DAY[0], DAY[1]]));
    let report: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&report["title"], &report["today"]), (&"First online order, wrong size".into(), &DAY[1].into()));
    let all = report["findings"].as_array().unwrap();
    let stage = all.iter().find(|finding| finding["rule"] == "long-bad-stage").unwrap();
    assert_eq!((&stage["places"][0], &stage["numbers"]["minutes"]), (&"g6".into(), &11_520.0.into()));
    assert_eq!((&stage["about"][0], &stage["muted"]), (&"g6".into(), &false.into()));
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    let folder = folder_with("blank");
    fs::write(folder.path().join("b.journey"), "(format: ").unwrap();
    fails(&folder, &["findings", "none.journey"], "none.journey");
    fails(&folder, &["findings", "b.journey"], "b.journey");
    fails(&folder, &["findings", "a.journey", "--today", "soon"], "soon");
}
