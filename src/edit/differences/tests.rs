//! The summaries of the differences between two versions of a map.

use super::*;
use crate::file::sample;
use crate::model::CardId;

#[test]
fn the_same_map_has_no_differences() {
    let map = sample::map(60);
    assert_eq!(differences(&map, &map.clone()), Vec::<String>::new());
}

#[test]
fn what_comes_goes_and_changes_is_named() {
    let now = sample::map(60);
    let mut then = now.clone();
    Arc::make_mut(&mut then.info).title = "Before".into();
    Arc::make_mut(&mut then.info).owner = "Mara".into();
    then.cards.retain(|card| card.id != CardId(2));
    for card in then.cards.iter_mut().take(5) {
        Arc::make_mut(card).text = "A very long text that nobody wants to read to its end here".into();
    }
    let sentences = differences(&now, &then);
    assert_eq!(sentences[0], "The title becomes “Before”.");
    assert_eq!(sentences[1], "The details of the map itself change.");
    assert!(sentences[2].starts_with("1 card is removed: “"), "{sentences:?}");
    let long = "“A very long text that nobody wants to re…”";
    assert_eq!(sentences[3], format!("5 cards change: {long}, {long}, {long} and 2 more."));
    assert_eq!(sentences.len(), 4);
    assert!(differences(&then, &now).iter().any(|line| line.starts_with("1 card is added: “")));
}

#[test]
fn another_order_is_a_difference() {
    let now = sample::map(60);
    let mut then = now.clone();
    then.lanes.reverse();
    assert_eq!(differences(&now, &then), ["The lanes are in a different order."]);
}
