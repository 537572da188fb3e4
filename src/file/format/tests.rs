//! Tests of the guarantees of the file format.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;
use std::thread;

use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};

use super::{StoredMap, read, read_stored, read_what_can_be_read, write, write_stored};
use crate::file::{FileError, sample};
use crate::model::{CardId, JourneyMap, SheetExtras, Version};
use crate::text::clean_text;
use crate::theme::Theme;

const GOLDEN: &str = include_str!("../../../tests/files/version-2.journey");

const VERSION_1: &str = include_str!("../../../tests/files/version-1.journey");

/// Less than any thread of the program has, so that deep recursion overflows in the test first.
const SMALL_STACK_BYTES: usize = 512 * 1024;

/// If this fails, existing maps have become unreadable: add a format version instead.
#[test]
fn version_2_reads_and_writes_the_same_bytes() {
    let StoredMap { map, saved_on } = read_stored(GOLDEN.as_bytes()).unwrap();
    let program = format!("program: \"{}\"", env!("CARGO_PKG_VERSION"));
    let expected = GOLDEN.replace("\r\n", "\n").replace("program: \"0.1.0\"", &program);
    let written = write_stored(&map, saved_on).unwrap();
    for (line, (now, then)) in written.lines().zip(expected.lines()).enumerate() {
        assert_eq!(now, then, "line {}", line + 1);
    }
    assert_eq!(written, expected);
    assert_eq!(read(written.as_bytes()).unwrap(), map);
}

#[test]
fn a_logo_of_a_theme_that_could_do_harm_is_said_and_the_rest_of_the_map_can_be_read() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD as BASE64;
    let map = read(GOLDEN.as_bytes()).unwrap();
    let logo = map.info.own_theme.as_ref().unwrap().logo.clone().unwrap();
    let evil =
        BASE64.encode("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><rect width='3' height='3'/></svg>");
    let text = GOLDEN.replace(&BASE64.encode(&logo.data), &evil);
    let error = read(text.as_bytes()).unwrap_err();
    assert!(error.is_damage());
    assert!(error.to_string().starts_with("The logo of the theme of this map cannot be used: it "), "{error}");
    let (mended, report) = read_what_can_be_read(text.as_bytes()).unwrap();
    assert!(mended.info.own_theme.as_ref().is_some_and(|theme| theme.logo.is_none() && theme.brand.is_some()));
    assert_eq!(mended.cards, map.cards);
    assert!(report.iter().any(|sentence| sentence.contains("It was left out.")), "{report:?}");
}

#[test]
fn a_logo_of_a_kept_theme_that_could_do_harm_is_found_before_somebody_goes_back_to_it() {
    let mut map = read(GOLDEN.as_bytes()).unwrap();
    let mut old = map.clone();
    old.versions.clear();
    let mut theme = Theme::clone(old.info.own_theme.as_ref().unwrap());
    theme.name = "Kept".into();
    let harm = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><rect width='3' height='3'/></svg>";
    theme.logo.as_mut().unwrap().data = harm.to_vec().into();
    Arc::make_mut(&mut old.info).own_theme = Some(Arc::new(theme));
    map.versions = vec![Arc::new(Version::of(&old, "Before", "", None))];
    let text = write(&map).unwrap();
    let error = read(text.as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("The logo of the theme of this map cannot be used: it "), "{error}");
}

/// A map of version 1 is written as version 2 with the same fields; it has no date until it is saved.
#[test]
fn version_1_becomes_version_2_with_nothing_lost_or_added() {
    let StoredMap { map, saved_on } = read_stored(VERSION_1.as_bytes()).unwrap();
    assert_eq!((saved_on, map.info.also_shown), (None, SheetExtras::default()));
    let program = format!("program: \"{}\"", env!("CARGO_PKG_VERSION"));
    let expected = VERSION_1.replace("version: 1,", "version: 2,").replace("program: \"0.1.0\"", &program);
    assert_eq!(write(&map).unwrap(), expected);
}

#[test]
fn fields_of_version_2_are_unknown_to_version_1() {
    let with = |field: &str| VERSION_1.replacen("        theme:", &format!("        {field}\n        theme:"), 1);
    assert!(sentence(&with("also_shown: (scope: true),")).contains("has no field “also_shown”"));
    let dated = VERSION_1.replacen("    map: (", "    saved_on: \"2026-11-28\",\n    map: (", 1);
    assert!(sentence(&dated).contains("has no field “saved_on”"));
}

#[test]
fn what_is_written_comes_back_and_is_written_the_same() {
    for map in [JourneyMap::default(), sample::map(0), sample::map(1_000)] {
        let written = write(&map).unwrap();
        let again = read(written.as_bytes()).unwrap();
        assert!(again == map);
        assert!(write(&again).unwrap() == written);
        assert!(!written.contains('\r'));
    }
}

#[test]
fn a_changed_card_changes_one_line() {
    let mut map = sample::map(500);
    let before = write(&map).unwrap();
    let card = map.cards.iter_mut().find(|card| card.id == CardId(77)).unwrap();
    Arc::make_mut(card).text = "It's new\nand has two lines".into();
    let after = write(&map).unwrap();
    let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after).count();
    assert_eq!((changed, before.lines().count()), (1, after.lines().count()));
}

#[test]
fn a_mark_at_the_start_and_foreign_line_ends_do_not_matter() {
    let map = read(GOLDEN.as_bytes()).unwrap();
    let foreign = format!("\u{feff}{}", GOLDEN.replace('\n', "\r\n"));
    assert_eq!(read(foreign.as_bytes()).unwrap(), map);
}

fn sentence(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_newer_file_is_told_apart_even_when_nothing_else_is_known() {
    let newer = "(format: \"footpath journey\", version: 7, map: (shape: Sphere({1: 'x'}), unheard: [of)))";
    assert!(matches!(read(newer.as_bytes()), Err(FileError::Newer { found: 7, known: 2 })));
    assert_eq!(
        sentence(newer),
        "The map was saved by a newer version of Footpath (file version 7; this version reads up to 2). \
         Open it with a newer version; the file has not been changed."
    );
    let last = "(map: (shape: [Sphere]), version: 3, format: \"footpath journey\")";
    assert!(matches!(read(last.as_bytes()), Err(FileError::Newer { found: 3, known: 2 })));
}

#[test]
fn other_files_are_reported() {
    let other = "(format: \"recipe\", version: 1)";
    assert_eq!(sentence(other), "This is not a journey map: the file calls itself “recipe”.");
    let png = read(b"\x89PNG").unwrap_err().to_string();
    assert_eq!(png, "This is not a journey map, and no other file that Footpath opens.");
    let sheet = read(b"PK\x03\x04\xffmimetypeapplication/vnd.oasis.opendocument.spreadsheet").unwrap_err().to_string();
    assert_eq!(
        sheet,
        "This is not a journey map. Footpath reads spreadsheets as .xlsx or .csv. Save it as .xlsx and open that."
    );
    assert!(matches!(read(b"(format: \"footpath journey\", version: 0)"), Err(FileError::OtherFormat { .. })));
    assert!(matches!(read(b"()"), Err(FileError::Syntax { .. })));
    assert!(matches!(read(b""), Err(FileError::Empty)));
}

/// The error for the golden file with `old` replaced by `new`.
fn spoiled(old: &str, new: &str) -> String {
    assert!(GOLDEN.contains(old), "{old}");
    sentence(&GOLDEN.replacen(old, new, 1))
}

#[test]
fn mistakes_are_reported_with_line_and_column() {
    let line = GOLDEN.lines().position(|line| line.contains("id: \"c1\"")).unwrap() + 1;
    let card = &*format!("Line {line}, column ");
    for (old, new, place, message) in [
        ("kind: Pain", "kind: Hurt", card, "“Hurt” is not allowed here; use Note, Action,"),
        ("text: \"They", "txt: \"They", card, "this Card has no field “txt”; it may have id, lane, step,"),
        ("severity: 4", "severity: 400", card, "the number is too large or too small for this field."),
        ("id: \"c1\"", "id: \"x1\"", card, "“x1” is not a valid card id; write c and a number, such as c12."),
        ("id: \"c1\", ", "", card, "this Card lacks the field “id”."),
        ("span: 2,", "span: 2", card, "a comma is expected here."),
        ("2027-03-01", "2027-13-01", "Line 14, column ", ""),
        (
            "review_date:",
            "review:",
            "Line 14, column ",
            "this JourneyMap has no field “review”; it may have title, kind,",
        ),
        ("review_date:", "review:", "Line 14, column ", "lanes, cards, hotspots, actions, links"),
        ("review_date:", "title: \"\", review_date:", "Line 14, column ", "the field “title” appears here twice."),
    ] {
        let found = spoiled(old, new);
        assert!(
            found.starts_with(place) && found.contains(message) && found.ends_with('.'),
            "{found}\nlacks\n{message}"
        );
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    for number in ["NaN", "inf", "-inf", "1e400"] {
        let message = spoiled("importance: 8.5", &format!("importance: {number}"));
        assert_eq!(message, "A number in card c2 is infinite or not a number; use an ordinary number.");
    }
}

#[test]
fn a_damaged_picture_is_reported() {
    let message = "The picture 8b0b3bffa9f68663 is damaged: its data does not match its id. Restore or remove it.";
    assert_eq!(spoiled("Zm9vdHBhdGg=", "Zm9vdHBhdGh="), message);
    assert_eq!(spoiled("Zm9vdHBhdGg=", "not base64!"), message);
}

/// Runs `test` on a small stack, so that unbounded recursion overflows it.
fn with_small_stack(test: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(SMALL_STACK_BYTES).spawn(test).unwrap().join().unwrap();
}

#[test]
fn a_truncated_file_is_an_error_at_every_length() {
    let text = write(&sample::map(60)).unwrap().into_bytes();
    with_small_stack(move || {
        // The last line end may be missing.
        for length in (0..text.len() - 1).step_by(97) {
            assert!(read(&text[..length]).is_err(), "{length}");
        }
    });
}

#[test]
fn brackets_without_end_are_an_error() {
    let head = "(format: \"footpath journey\", version: 1, ";
    let heads = ["", head, "(x: ", "(format: \"footpath journey\", version: 1, map: (title: \"\", cards: "];
    with_small_stack(move || {
        for head in heads {
            for bracket in ["(", "[", "{", "Some(", "[(", "/*", "(a:", "#![enable(", "r#\""] {
                let message = read((head.to_owned() + &bracket.repeat(100_000)).as_bytes()).unwrap_err().to_string();
                assert!(message.len() < 500, "{message}");
            }
        }
    });
}

/// `text` with a few bytes changed; the same ones for the same `seed`.
fn mutated(text: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x2545_f491_4f6c_dd1d) | 1;
    let mut next = move |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end as u64).unwrap()
    };
    let mut bytes = text.to_vec();
    for _ in 0..=next(4) {
        let at = next(bytes.len());
        match next(4) {
            0 => bytes[at] = b"()[],:\"\\{}0-#/*'"[next(16)],
            1 => drop(bytes.drain(at..(at + next(30)).min(bytes.len()))),
            2 => bytes.insert(at, u8::try_from(next(256)).unwrap()),
            _ => bytes.extend_from_within(at..(at + next(30)).min(bytes.len())),
        }
    }
    bytes
}

#[test]
fn no_mutation_makes_reading_panic() {
    with_small_stack(|| {
        for seed in 0..1_500 {
            let bytes = mutated(GOLDEN.as_bytes(), seed);
            let outcome = std::panic::catch_unwind(|| read(&bytes).map(|map| write(&map)));
            match outcome.unwrap_or_else(|_| panic!("seed {seed}")) {
                Ok(written) => assert!(read(written.unwrap().as_bytes()).is_ok(), "seed {seed}"),
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_and_number_comes_back(title in any::<String>(), number in -1e30_f32..1e30) {
        let mut map = sample::map(3);
        // Characters that no text keeps are taken off when a file is read as well as when it is typed.
        Arc::make_mut(&mut map.info).title = clean_text(&title).into_owned();
        Arc::make_mut(&mut map.cards[0]).importance = Some(number);
        let written = write(&map).unwrap();
        prop_assert_eq!(read(written.as_bytes()).unwrap(), map);
    }
}
