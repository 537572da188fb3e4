//! Tests of what is still read from damaged files.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;
use crate::file::format::{read, write};
use crate::file::sample;

const GOLDEN: &str = include_str!("../../../../tests/files/version-1.journey");

const VERSION_2: &str = include_str!("../../../../tests/files/version-2.journey");

fn golden() -> JourneyMap {
    read(GOLDEN.as_bytes()).unwrap()
}

/// The salvaged map and report, after checking that the map is valid and can be saved.
fn salvaged(text: impl AsRef<[u8]>) -> (JourneyMap, Vec<String>) {
    let (map, report) = read_what_can_be_read(text.as_ref()).unwrap();
    assert_eq!(check::check(&map), []);
    assert_eq!(read(write(&map).unwrap().as_bytes()).unwrap(), map);
    assert!(report.iter().all(|sentence| sentence.ends_with('.') && sentence.len() < 400), "{report:#?}");
    (map, report)
}

fn spoiled(old: &str, new: &str) -> (JourneyMap, Vec<String>) {
    assert!(GOLDEN.contains(old), "{old}");
    salvaged(GOLDEN.replacen(old, new, 1))
}

#[test]
fn a_sound_file_is_read_as_it_is() {
    assert_eq!(salvaged(GOLDEN), (golden(), vec![]));
    assert_eq!(salvaged(VERSION_2), (read(VERSION_2.as_bytes()).unwrap(), vec![]));
    let large = sample::map(400);
    assert_eq!(salvaged(write(&large).unwrap()), (large, vec![]));
}

#[test]
fn a_damaged_file_keeps_what_its_version_knows() {
    let (map, report) = salvaged(VERSION_2.replacen("kind: Pain", "kind: Hurt", 1));
    assert_eq!(report.len(), 1, "{report:?}");
    assert!(map.info.also_shown.scope && map.info.also_shown.profiles);
    let (map, report) = spoiled("        theme:", "        also_shown: (scope: true),\n        theme:");
    assert_eq!(map, golden());
    assert!(report.iter().any(|sentence| sentence.contains("“also_shown”")), "{report:?}");
}

#[test]
fn a_wrong_value_costs_its_field_only() {
    let (map, report) = spoiled("kind: Pain", "kind: Hurt");
    assert_eq!(map.cards.len(), golden().cards.len());
    assert_eq!(report, ["Line 180: the card's field “kind” could not be read and was left out."]);
    let (mut map, report) = spoiled("review_date: \"2027-03-01\"", "review_date: \"2027-13-41\"");
    Arc::make_mut(&mut map.info).review_date = golden().info.review_date;
    assert_eq!(map, golden());
    assert_eq!(report, ["Line 13: the map's field “review_date” could not be read and was left out."]);
}

#[test]
fn a_missing_bracket_or_mark_costs_its_line_only() {
    let card = golden().cards[0].clone();
    let line = GOLDEN.lines().find(|line| line.contains("id: \"c1\"")).unwrap();
    for broken in [line.trim_end_matches("),"), &line.replacen('"', "", 1), &line.replacen("text: \"", "text: ", 1)] {
        let (map, report) = salvaged(GOLDEN.replacen(line, broken, 1));
        assert!(map.cards.len() + 1 >= golden().cards.len(), "{broken}: {report:#?}");
        assert!(
            golden().cards.iter().all(|other| other.id == card.id || map.card(other.id) == Some(other)),
            "{broken}"
        );
        assert_eq!((&map.lanes, &map.info.title), (&golden().lanes, &golden().info.title), "{broken}");
        assert_eq!(map.actions.len(), golden().actions.len(), "{broken}");
        assert!(!report.is_empty());
    }
}

#[test]
fn a_file_cut_off_anywhere_gives_what_stood_before() {
    let whole = sample::map(60);
    let text = write(&whole).unwrap();
    let mut most = 0;
    for length in (120..text.len()).step_by(211) {
        let Ok((map, report)) = read_what_can_be_read(&text.as_bytes()[..length]) else { continue };
        assert_eq!(check::check(&map), []);
        assert!(
            report.iter().any(|report| report.starts_with("The file ends too early, in line ")),
            "{length}: {report:#?}"
        );
        assert!(map.cards.len() >= most, "{length}");
        most = map.cards.len();
    }
    assert!(most >= 55, "{most}");
    let half = text.find("        cards: [").unwrap() + 2_000;
    let (map, _) = salvaged(&text[..half]);
    assert_eq!((map.stages, map.lanes, &map.info.title), (whole.stages, whole.lanes, &whole.info.title));
}

#[test]
fn bytes_that_are_no_text_are_marked() {
    let mut bytes = GOLDEN.as_bytes().to_vec();
    let at = GOLDEN.find("Returning running shoes").unwrap();
    bytes[at] = 0xff;
    let (map, report) = salvaged(bytes);
    assert_eq!(map.info.title, "\u{fffd}eturning running shoes");
    assert_eq!(report, ["Some bytes were not text; they were replaced by “\u{fffd}”."]);
}

#[test]
fn numbers_that_are_none_and_ids_that_collide_are_mended() {
    for number in ["NaN", "inf", "-inf", "1e400"] {
        let (map, report) = spoiled("importance: 8.5", &format!("importance: {number}"));
        assert_eq!(map.cards.len(), golden().cards.len());
        assert_eq!(report.len(), 1, "{report:?}");
    }
    let (map, report) = spoiled("id: \"c2\"", "id: \"c1\"");
    assert_eq!(map.cards.len(), golden().cards.len());
    let twice = "Card c1 exists twice; an id must be unique. This was mended.";
    assert!(report.iter().any(|report| report == twice), "{report:?}");
}

/// A PNG whose header states this size, without the pixels.
fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9c, 0x63, 0, 0]).unwrap();
    drop(writer);
    bytes
}

#[test]
fn pictures_are_limited_one_by_one_and_together() {
    let with = |sizes: &[(u32, u32)]| {
        let picture = |(width, height): &(u32, u32)| {
            let bytes = png_bomb(*width, *height);
            let id = check::image_id(&bytes);
            crate::model::Picture { id, description: "".into(), bytes: bytes.into() }.into()
        };
        let map = JourneyMap { images: sizes.iter().map(picture).collect(), ..golden() };
        write(&map).unwrap()
    };
    assert!(read(with(&[(10_000, 10_000), (9_999, 10_000), (9_998, 10_000)]).as_bytes()).is_ok());
    let many = with(&[(10_000, 10_000), (9_999, 10_000), (9_998, 10_000), (9_997, 10_000)]);
    let refused = read(many.as_bytes()).unwrap_err().to_string();
    assert!(refused.contains("would have 399 million pixels together"), "{refused}");
    let (map, report) = salvaged(many);
    assert!(map.images.len() == 3 && report[0].contains("was left out: the pictures of the map"), "{report:?}");
}

#[test]
fn damaged_and_huge_pictures_go() {
    let (map, report) = spoiled("Zm9vdHBhdGg=", "not base64!");
    assert!(map.images.is_empty());
    assert!(report[0].ends_with("a picture is damaged and was left out."), "{report:?}");
    let bomb = png_bomb(50_000, 50_000);
    let picture = crate::model::Picture { id: check::image_id(&bomb), description: "".into(), bytes: bomb.into() };
    let map = JourneyMap { images: vec![picture.into()], ..golden() };
    let text = write(&map).unwrap();
    let refused = read(text.as_bytes()).unwrap_err().to_string();
    assert!(
        refused.ends_with("cannot be opened: it is 50000 × 50000 pixels large; reduce its size first."),
        "{refused}"
    );
    let (map, report) = salvaged(text);
    assert!(map.images.is_empty() && report[0].contains("was left out: it is 50000 × 50000"), "{report:?}");
}

#[test]
fn what_is_mended_reads_back_as_it_was_written() {
    for evil in ["\\u{1b}", "\\u{0}", "\\u{b}", "\\r", "\\t", "\\u{feff}", "\\u{2028}", "a\\r\\nb"] {
        let text = GOLDEN.replacen("title: \"", &format!("title: \"{evil}"), 1);
        let (map, _) = salvaged(text);
        assert_eq!(read(write(&map).unwrap().as_bytes()).unwrap(), map, "{evil}");
    }
}

#[test]
fn what_follows_the_end_is_passed_over_and_reported() {
    let (map, report) = salvaged(format!("{GOLDEN}pis: ["));
    assert_eq!(map, golden());
    assert_eq!(report, ["Line 202, column 1: the map ends here, but more text follows. This was ignored."]);
}

#[test]
fn what_is_no_map_is_still_refused() {
    for text in ["", "()", "(format: \"recipe\", version: 1)", "hello", "(format: \"footpath journey\", version: 0)"] {
        assert!(read_what_can_be_read(text.as_bytes()).is_err(), "{text}");
    }
    let newer = GOLDEN.replace("version: 1,", "version: 9,");
    assert!(matches!(read_what_can_be_read(newer.as_bytes()), Err(FileError::Newer { found: 9, .. })));
    let broken_and_newer = newer.replacen("kind: Pain", "kind: (((", 1);
    assert!(matches!(read_what_can_be_read(broken_and_newer.as_bytes()), Err(FileError::Newer { found: 9, .. })));
}

#[test]
fn hostile_files_end_soon() {
    let head = "(format: \"footpath journey\", version: 1, map: (title: \"x\", cards: [";
    for nested in ["(", "[", "{", "(id:\"c1\",", "/*", "r#\"", "(a:["] {
        let _ = read_what_can_be_read((head.to_owned() + &nested.repeat(100_000)).as_bytes());
    }
    let same = "(id: \"c1\", lane: \"l9\", step: \"s9\"),\n".repeat(20_000);
    let (map, report) = read_what_can_be_read((head.to_owned() + &same + "]))").as_bytes()).unwrap();
    assert_eq!(check::check(&map), []);
    assert!(report.len() <= 502);
}
