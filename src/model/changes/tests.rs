//! What changed, for each list of a map.

use super::*;
use crate::file::sample;
use crate::model::Lane;

fn changes(old: &JourneyMap, edit: impl FnOnce(&mut JourneyMap)) -> MapChanges {
    let mut new = old.clone();
    edit(&mut new);
    MapChanges::between(old, &new)
}

#[test]
fn a_copy_has_no_changes_and_one_letter_is_one_card() {
    let map = sample::map(200);
    assert!(changes(&map, |_| {}).is_empty());
    let letter = changes(&map, |new| Arc::make_mut(&mut new.cards[7]).text.push('x'));
    assert!(!letter.is_empty());
    assert_eq!(letter.only_card().map(|card| card.id), Some(map.cards[7].id));
    let title = changes(&map, |new| Arc::make_mut(&mut new.info).title.push('x'));
    assert!(title.is_info_changed && !title.is_empty() && title.only_card().is_none());
}

#[test]
fn every_list_is_compared() {
    let map = sample::map(200);
    let edits: [fn(&mut JourneyMap); 8] = [
        |map| Arc::make_mut(&mut map.personas[0]).name.push('x'),
        |map| Arc::make_mut(&mut map.stages[0]).name.push('x'),
        |map| Arc::make_mut(&mut map.lanes[0]).name.push('x'),
        |map| Arc::make_mut(&mut map.cards[0]).text.push('x'),
        |map| Arc::make_mut(&mut map.hotspots[0]).cause.push('x'),
        |map| Arc::make_mut(&mut map.actions[0]).title.push('x'),
        |map| Arc::make_mut(&mut map.links[0]).label.push('x'),
        |map| Arc::make_mut(&mut map.images[0]).description.push('x'),
    ];
    for edit in edits {
        let found = changes(&map, edit);
        assert!(!found.is_rearranged && !found.is_info_changed);
        assert_eq!(found.parts.part_count(), 1);
    }
}

#[test]
fn parts_that_come_go_or_move_are_rearranged() {
    let map = sample::map(200);
    let edits: [fn(&mut JourneyMap); 5] = [
        |map| drop(map.cards.pop()),
        |map| map.lanes.swap(0, 1),
        |map| map.links.push(map.links[0].clone()),
        |map| Arc::make_mut(&mut map.stages[0]).steps.reverse(),
        |map| drop(curve(map).series.pop()),
    ];
    for edit in edits {
        assert!(changes(&map, edit).is_rearranged);
    }
}

fn curve(map: &mut JourneyMap) -> &mut Lane {
    Arc::make_mut(map.lanes.iter_mut().find(|lane| !lane.series.is_empty()).unwrap())
}

#[test]
fn what_was_written_with_the_same_value_is_shared_again() {
    let map = sample::map(200);
    let mut new = map.clone();
    Arc::make_mut(&mut new.info).title.push('x');
    Arc::make_mut(&mut new.info).title.pop();
    new.cards = new.cards.iter().map(|card| Arc::new(Card::clone(card))).collect();
    assert!(!MapChanges::between(&map, &new).is_empty());
    new.share_with(&map);
    assert!(MapChanges::between(&map, &new).is_empty());
}
