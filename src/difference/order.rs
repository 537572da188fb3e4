//! Which parts of a list stand in another order.

use std::fmt::Debug;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::matching::Pairs;

/// The parts of the newer list that have another place among those that both lists have: all but the longest run that
/// kept its order, so that one part that was moved far counts as one.
pub(super) fn out_of_order<T, Id: Copy + Eq + Hash + Debug>(
    before: &[&T],
    after: &[&T],
    id: impl Fn(&T) -> Id,
    pairs: &Pairs<Id>,
) -> FxHashSet<Id> {
    let places: FxHashMap<Id, usize> = after.iter().enumerate().map(|(at, part)| (id(part), at)).collect();
    let run = before.iter().filter_map(|part| {
        let same = pairs.after(id(part))?;
        Some((*places.get(&same)?, same))
    });
    off_longest_run(&run.collect::<Vec<_>>()).into_iter().collect()
}

/// What does not belong to the longest ascending run (patience sorting, C. Schensted 1961).
pub(super) fn off_longest_run<Id: Copy>(sequence: &[(usize, Id)]) -> Vec<Id> {
    if sequence.array_windows().all(|[(one, _), (next, _)]| one < next) {
        return Vec::new();
    }
    // The ends of the best runs of each length, and the one before each in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::new();
    let value = |at: usize| sequence.get(at).map_or(0, |(value, _)| *value);
    for (at, (number, _)) in sequence.iter().enumerate() {
        let place = ends.partition_point(|end| value(*end) < *number);
        previous.push(place.checked_sub(1).and_then(|before| ends.get(before).copied()));
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; sequence.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        if let Some(kept) = kept.get_mut(at) {
            *kept = true;
        }
        next = previous.get(at).copied().flatten();
    }
    sequence.iter().zip(kept).filter(|(_, kept)| !kept).map(|((_, id), _)| *id).collect()
}

#[cfg(test)]
mod tests {
    use super::off_longest_run;

    #[test]
    fn one_part_that_was_moved_far_counts_as_one() {
        let moved = |places: &[usize]| -> Vec<usize> {
            off_longest_run(&places.iter().map(|at| (*at, *at)).collect::<Vec<_>>())
        };
        assert!(moved(&[0, 1, 2, 3]).is_empty());
        assert_eq!(moved(&[3, 0, 1, 2]), [3]);
        assert_eq!(moved(&[1, 2, 3, 0]), [0]);
        assert!(moved(&[]).is_empty());
        assert_eq!(moved(&[2, 1, 0]).len(), 2);
    }
}
