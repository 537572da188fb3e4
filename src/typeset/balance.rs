//! Spreads things over as few pages as they need, so that all pages are about equally full.

use std::ops::Range;

/// Groups of neighbours whose sizes add up to no more than `room`, and as equal as they can be. A thing that is larger
/// than the room stands alone.
pub(crate) fn balanced(sizes: &[f32], room: f32) -> Vec<Range<usize>> {
    let fewest = packed(sizes, room);
    let largest = sizes.iter().copied().fold(0.0f32, f32::max);
    let (mut low, mut high) = (largest.min(room), room);
    // The least room with which the number of groups is the same.
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if packed(sizes, middle).len() <= fewest.len() { high = middle } else { low = middle }
    }
    packed(sizes, high)
}

/// Groups that are filled one after the other.
fn packed(sizes: &[f32], room: f32) -> Vec<Range<usize>> {
    let (mut groups, mut start, mut filled) = (Vec::new(), 0, 0.0);
    for (place, size) in sizes.iter().enumerate() {
        if place > start && filled + size > room + 0.01 {
            groups.push(start..place);
            (start, filled) = (place, 0.0);
        }
        filled += size;
    }
    if start < sizes.len() {
        groups.push(start..sizes.len());
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_few_and_equal() {
        let equal = [100.0; 10];
        assert_eq!(balanced(&equal, 450.0), [0..4, 4..8, 8..10].to_vec());
        assert_eq!(balanced(&[100.0; 8], 500.0), [0..4, 4..8].to_vec());
        assert_eq!(balanced(&[10.0, 900.0, 10.0], 100.0), [0..1, 1..2, 2..3].to_vec());
        assert_eq!(balanced(&[], 100.0), Vec::<Range<usize>>::new());
    }
}
