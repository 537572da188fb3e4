//! Spreads things over as few pages as they need, so that all pages are about equally full.

use std::ops::Range;

/// Groups of neighbours whose sizes add up to no more than `room`, and as equal as they can be. A thing that is larger
/// than the room stands alone.
pub(crate) fn balanced(sizes: &[f32], room: f32) -> Vec<Range<usize>> {
    least_room(sizes, room, packed(sizes, room).len())
}

/// Groups of neighbours, as equal as they can be, of which there are no more than `most`.
pub(crate) fn divided(sizes: &[f32], most: usize) -> Vec<Range<usize>> {
    least_room(sizes, sizes.iter().sum(), most.max(1))
}

/// The groups with the least room with which there are no more than `most` of them.
fn least_room(sizes: &[f32], room: f32, most: usize) -> Vec<Range<usize>> {
    let largest = sizes.iter().copied().fold(0.0f32, f32::max);
    let (mut low, mut high) = (largest.min(room), room);
    for _ in 0..24 {
        let middle = f32::midpoint(low, high);
        if packed(sizes, middle).len() <= most { high = middle } else { low = middle }
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

    #[test]
    fn halves_are_about_equal() {
        assert_eq!(divided(&[100.0; 5], 2), [0..3, 3..5].to_vec());
        assert_eq!(divided(&[10.0, 10.0, 10.0, 50.0], 2), [0..3, 3..4].to_vec());
        assert_eq!(divided(&[10.0], 2), vec![0..1]);
        assert_eq!(divided(&[], 2), Vec::<Range<usize>>::new());
    }
}
