//! A generator of hostile maps: every number, text, name, count and picture of a map is pushed to its ends. Each
//! map goes through `check`, `mend`, all exports and the window's opening, in processes of their own whose time
//! and memory are limited.
//!
//! An ordinary run takes a sample, different from run to run; `FOOTPATH_LONG_TESTS=1` takes them all. The seed is
//! printed, and `FOOTPATH_SEED` repeats a sample.

/// Maps with one field pushed to its end.
mod fields;
/// Maps with very many parts of one kind.
mod parts;
/// Running the program with limits, and what it may answer.
mod runs;

use super::{Random, is_long, seed};

/// A map that means harm, and what is wrong with it.
pub(super) struct HostileMap {
    pub(super) name: String,
    pub(super) text: String,
}

/// The largest file that is tried: beyond it, cost may grow with size.
const LARGEST_BYTES: usize = 1_000_000;

/// All maps, in the same order every time.
fn all() -> Vec<HostileMap> {
    let mut maps = parts::maps();
    maps.extend(fields::maps());
    maps.retain(|map| map.text.len() <= LARGEST_BYTES);
    maps
}

#[test]
fn hostile_maps_cost_little_and_are_answered_alike_everywhere() {
    let (seed, maps) = (seed(), all());
    println!("hostile maps: {} in all, seed {seed}", maps.len());
    assert!(maps.len() > 300);
    let mut random = Random::new(seed);
    let count = if is_long() { maps.len() } else { 4 };
    let first = if is_long() { 0 } else { random.below(maps.len()) };
    // A step without a common divisor visits maps of every kind.
    let step = 97;
    let chosen = (0..count).map(|turn| if is_long() { turn } else { (first + turn * step) % maps.len() });
    let mut wrong = Vec::new();
    for index in chosen {
        wrong.extend(runs::problems_with(&maps[index]));
    }
    assert!(wrong.is_empty(), "seed {seed}, {} problems:\n{}", wrong.len(), wrong.join("\n"));
}

/// Several fields at once, at random.
#[test]
fn maps_with_several_hostile_fields_are_answered_alike_everywhere() {
    let seed = seed();
    println!("hostile mixtures: seed {seed}");
    let mut random = Random::new(seed);
    let mut wrong = Vec::new();
    for number in 0..if is_long() { 300 } else { 2 } {
        let map = fields::mixture(&mut random, number);
        if map.text.len() <= LARGEST_BYTES {
            wrong.extend(runs::problems_with(&map));
        }
    }
    assert!(wrong.is_empty(), "seed {seed}, {} problems:\n{}", wrong.len(), wrong.join("\n"));
}
