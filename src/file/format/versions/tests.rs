//! Versions that are written and read again.

use std::sync::Arc;

use crate::file::format::{read, read_what_can_be_read, write};
use crate::file::sample;
use crate::model::{JourneyMap, MOST_VERSIONS, Version};

/// A map with ten versions, each with some cards that the next one no longer has.
fn with_ten_versions(cards: usize) -> JourneyMap {
    let mut map = sample::map(cards);
    for number in 0..10 {
        let version = Version::of(&map, &format!("Version {number}"), "A note", "2026-11-29".parse().ok());
        map.versions.push(Arc::new(version));
        for place in (number..map.cards.len()).step_by(40) {
            Arc::make_mut(&mut map.cards[place]).text = format!("Written anew for {number}");
        }
        Arc::make_mut(&mut map.info).objective = format!("Objective {number}");
    }
    map
}

#[test]
fn versions_come_back_as_they_were_and_share_what_is_the_same() {
    let map = with_ten_versions(60);
    let text = write(&map).unwrap();
    let opened = read(text.as_bytes()).unwrap();
    assert_eq!(opened.versions.len(), 10);
    assert_eq!(opened, map);
    assert!(opened.versions.iter().all(|version| version.doubt.is_empty()));
    let (version, card) = (&opened.versions[9].map, &opened.cards[1]);
    assert!(version.cards.iter().any(|known| Arc::ptr_eq(known, card)));
    assert_eq!(write(&opened).unwrap(), text);
}

#[test]
fn ten_versions_of_a_large_map_cost_less_than_one_more_map() {
    let map = with_ten_versions(1_000);
    let alone = write(&map.clone().without_versions()).unwrap().len();
    let whole = write(&map).unwrap().len();
    println!("{alone} bytes without versions, {whole} with ten of them");
    assert!(whole < alone * 2, "{alone} bytes without, {whole} with versions");
}

#[test]
fn pictures_are_never_written_twice() {
    let mut map = sample::map(40);
    let bytes = map.images.first().unwrap().bytes.clone();
    for number in 0..3 {
        map.versions.push(Arc::new(Version::of(&map, &format!("V{number}"), "", None)));
        let picture = Arc::make_mut(&mut map.images[0]);
        picture.description = format!("Description {number}");
    }
    let with_picture = write(&map).unwrap();
    let opened = read(with_picture.as_bytes()).unwrap();
    assert_eq!(opened, map);
    // The map loses the picture; the versions have it still.
    map.images.clear();
    map.cards.iter_mut().for_each(|card| Arc::make_mut(card).image = None);
    map.personas.iter_mut().for_each(|persona| Arc::make_mut(persona).portrait = crate::model::Portrait::Initials);
    let text = write(&map).unwrap();
    let opened = read(text.as_bytes()).unwrap();
    assert_eq!(opened, map);
    assert_eq!(opened.versions[2].map.images[0].bytes, bytes);
    let encoded = bytes.len() * 4 / 3;
    assert!(with_picture.len() < write(&sample::map(40)).unwrap().len() + encoded / 2 + 20_000);
}

#[test]
fn a_version_that_the_file_no_longer_holds_is_reported_and_the_rest_opens() {
    let mut map = sample::map(30);
    map.versions.push(Arc::new(Version::of(&map, "Before", "", None)));
    Arc::make_mut(&mut map.cards[3]).text = "Words of the map alone".into();
    let text = write(&map).unwrap();
    let first = map.cards[1].text.clone();
    // Somebody edits a card of the map by hand, and with it the version that shares it.
    let by_hand = text.replacen(&format!("{first:?}"), "\"By hand\"", 1);
    let opened = read(by_hand.as_bytes()).unwrap();
    assert_eq!(opened.versions[0].doubt, "The file was changed outside Footpath, and this version with it.");
    // Somebody deletes the list of what only versions have.
    let from = text.rfind("        cards: [").unwrap();
    let until = from + text[from..].find("\n        ],\n").unwrap() + 11;
    let cut = format!("{}{}", &text[..from], &text[until..]);
    let opened = read(cut.as_bytes()).unwrap();
    assert_eq!(opened.versions[0].doubt, "1 part of this version is missing in the file.");
    assert_eq!(opened.cards, map.cards);
    // Mending says it too, though nothing else is wrong with the file.
    let (mended, sentences) = read_what_can_be_read(cut.as_bytes()).unwrap();
    assert_eq!(mended.versions, opened.versions);
    let wanted = "Version “Before”: 1 part of this version is missing in the file. What is left of it was kept.";
    assert_eq!(sentences, [wanted]);
    // The doubt stays with the version, and is told once: what the file names itself is no fault of the file.
    assert_eq!(opened.new_doubts_about_versions().len(), 1);
    let again = read(write(&opened).unwrap().as_bytes()).unwrap();
    assert_eq!(again.versions, opened.versions);
    assert!(again.new_doubts_about_versions().is_empty());
}

#[test]
fn what_cannot_be_read_of_a_list_is_not_counted_as_one_part() {
    let mut map = sample::map(30);
    map.versions.push(Arc::new(Version::of(&map, "Before", "", None)));
    let text = write(&map).unwrap();
    let from = text.find("kept: [").unwrap();
    let cards = from + text[from..].find("cards: \"").unwrap() + 8;
    let until = cards + text[cards..].find('"').unwrap();
    let doubt = |list: &str| {
        let by_hand = format!("{}{list}{}", &text[..cards], &text[until..]);
        read(by_hand.as_bytes()).unwrap().versions[0].doubt.clone()
    };
    let unreadable = "The list of its parts cannot be read in 1 place: the parts named there are missing.";
    assert_eq!(doubt("1-9 10-x6"), unreadable);
    let both = format!("1 part of this version is missing in the file. {unreadable}");
    assert_eq!(doubt("1-9 +99 10-x6"), both);
}

#[test]
fn of_damaged_versions_the_map_is_left() {
    let mut map = sample::map(30);
    map.versions.push(Arc::new(Version::of(&map, "Before", "", None)));
    let text = write(&map).unwrap();
    let broken = text.replacen("kept: [", "kept: [ (((", 1);
    assert!(read(broken.as_bytes()).is_err());
    let (opened, sentences) = read_what_can_be_read(broken.as_bytes()).unwrap();
    assert_eq!(opened.cards, map.cards);
    assert!(sentences.iter().any(|sentence| sentence.contains("versions")), "{sentences:?}");
    // A broken card costs neither the map nor the versions.
    let broken = text.replacen("cards: [", "cards: [ (id: \"c9999\", lane: nonsense),", 1);
    let (opened, _) = read_what_can_be_read(broken.as_bytes()).unwrap();
    assert_eq!(opened.versions.len(), 1);
}

#[test]
fn a_file_that_claims_too_much_costs_no_memory() {
    let map = sample::map(3);
    let text = write(&map).unwrap();
    let versions: String = (0..300).map(|_| "(name: \"x\", cards: \"0-4000000000\"),").collect();
    let hostile = text.trim_end().strip_suffix(')').unwrap().to_owned() + "versions: (kept: [" + &versions + "]),)";
    let opened = read(hostile.as_bytes()).unwrap();
    assert_eq!(opened.versions.len(), MOST_VERSIONS);
    assert!(opened.versions.iter().all(|version| !version.doubt.is_empty()));
}
