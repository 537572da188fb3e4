//! From how far away printed words can be read.

/// Letters can be read from a distance of their height divided by this.
const HEIGHT_BY_DISTANCE: f32 = 0.007;

/// Height of a capital letter of Inter for a font size of 1.
const CAPITAL_HEIGHT: f32 = 0.727;

const METRES_IN_POINT: f32 = 0.0254 / 72.0;

/// From how many metres away words in letters of this size, on paper, can be read.
pub fn reading_distance_m(size_pt: f32) -> f32 {
    size_pt * CAPITAL_HEIGHT * METRES_IN_POINT / HEIGHT_BY_DISTANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_size_reads_from_twice_as_far() {
        assert!((reading_distance_m(10.0) - 0.366).abs() < 0.001);
        assert!((reading_distance_m(20.0) / reading_distance_m(10.0) - 2.0).abs() < 1e-6);
    }
}
