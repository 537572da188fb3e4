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

use std::io::Write;

use super::{Random, is_long, seed};

/// A map that means harm, and what is wrong with it.
pub(super) struct HostileMap {
    pub(super) name: String,
    pub(super) text: String,
}

/// The largest file that is tried: beyond it, cost may grow with size.
const LARGEST_BYTES: usize = 1_000_000;

/// The long run says that it goes on after each of so many maps.
const MAPS_PER_LINE: usize = 100;

/// How far a run has come. The long run takes hours, so it says so while it runs, and names what is wrong at once.
struct Progress {
    what: &'static str,
    seed: u64,
    count: usize,
    done: usize,
    wrong: Vec<String>,
}

impl Progress {
    fn new(what: &'static str, seed: u64, count: usize) -> Self {
        println!("{what}: {count} maps, seed {seed}");
        Self { what, seed, count, done: 0, wrong: Vec::new() }
    }

    fn add(&mut self, problems: Vec<String>) {
        self.done += 1;
        let Self { what, seed, count, done, .. } = self;
        if is_long() {
            problems.iter().for_each(|problem| say(&format!("{what}, seed {seed}, map {done}: {problem}")));
            if done.is_multiple_of(MAPS_PER_LINE) || done == count {
                let wrong = self.wrong.len() + problems.len();
                say(&format!("{what}, seed {seed}: {done} of {count} maps, {wrong} problems"));
            }
        }
        self.wrong.extend(problems);
    }

    fn finish(self) {
        let Self { seed, wrong, .. } = self;
        assert!(wrong.is_empty(), "seed {seed}, {} problems:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// Writes a line past the test runner, which would keep it until the end.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

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
    assert!(maps.len() > 300);
    let mut random = Random::new(seed);
    let count = if is_long() { maps.len() } else { 4 };
    let first = if is_long() { 0 } else { random.below(maps.len()) };
    // A step without a common divisor visits maps of every kind.
    let step = 97;
    let chosen = (0..count).map(|turn| if is_long() { turn } else { (first + turn * step) % maps.len() });
    let mut progress = Progress::new("hostile maps", seed, count);
    for index in chosen {
        progress.add(runs::problems_with(&maps[index]));
    }
    progress.finish();
}

/// Several fields at once, at random.
#[test]
fn maps_with_several_hostile_fields_are_answered_alike_everywhere() {
    let seed = seed();
    let mut random = Random::new(seed);
    let count = if is_long() { 300 } else { 2 };
    let mut progress = Progress::new("hostile mixtures", seed, count);
    for number in 0..count {
        let map = fields::mixture(&mut random, number);
        let is_small = map.text.len() <= LARGEST_BYTES;
        progress.add(if is_small { runs::problems_with(&map) } else { Vec::new() });
    }
    progress.finish();
}
